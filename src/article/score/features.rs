//! What a block looks like, in numbers. Computed here once, for scoring and for training alike.
//!
//! No feature looks at a site, an address or the words themselves; phrases count by what they are a sign of. Geometry is
//! left out, because saved pages have none to learn from.

use crate::blocks::{Block, Blocks, Kind};
use crate::cues::{Family, Naming, Namings};
use crate::evidence::Evidence;
use crate::furniture::{self, BoxSummary, Furniture};
use crate::snapshot::table;
use crate::snapshot::{NodeId, Page, Tag};
use crate::text;

macro_rules! features {
    ($($name:ident: $meaning:literal;)*) => {
        /// What each feature means, in the order of a row.
        pub const MEANINGS: &[&str] = &[$($meaning),*];
        /// The features' names, in the order of a row.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];
        /// Number of features.
        pub const COUNT: usize = NAMES.len();

        #[derive(Default)]
        struct Row {
            $($name: f32,)*
        }

        impl Row {
            fn numbers(&self) -> [f32; COUNT] {
                [$(self.$name),*]
            }
        }
    };
}

features! {
    weight: "length of the text";
    words: "number of words";
    word_length: "mean length of a word";
    link_share: "share of the text inside links";
    commas: "commas per hundred letters";
    sentence: "ends as a sentence does";
    stops: "sentence ends inside";
    digits: "share of digits";
    capitals: "share of capitals";
    quoted: "begins with a quotation mark";
    paragraph: "stands in a paragraph";
    heading: "level of the heading, 0 for none";
    item: "stands in a list item";
    cell: "stands in a table cell";
    caption: "stands in a caption";
    loose: "stands in no text element";
    quote: "stands in a quotation";
    phrase_site: "holds a phrase of newsletters, pleas, paywalls or accounts";
    phrase_links: "holds a phrase over links, topics or share buttons";
    phrase_talk: "holds a phrase of comments";
    phrase_head: "holds a phrase of bylines or dates";
    phrase_advert: "holds a label of paid matter";
    near_share: "share of the long text in the near dress";
    far_share: "share of the long text in the far dress";
    dress_count: "blocks in the near dress, logarithm";
    dress_weight: "mean length of the blocks in the near dress";
    dress_links: "share of link text in the near dress";
    dress_sentences: "share of the near dress that ends as a sentence";
    order: "place among the blocks, 0 to 1";
    before_first: "blocks up to the first paragraph of the article's dress";
    after_last: "blocks since the last paragraph of the article's dress";
    done: "share of the article's dress that stands before";
    from_headline: "blocks since the headline; negative before it";
    top_headings: "first-level headings since the opening";
    from_main: "blocks to the nearest paragraph of the article's dress";
    inside_root: "stands in the element around the article's dress";
    beside_main: "its element, or one around it, is a sibling of the article's paragraphs";
    climb: "elements up to the one it shares with the article's paragraphs";
    depth: "its depth against that of the article's paragraphs";
    parent_long: "share of the page's long text in its parent";
    parent_links: "share of link text in its parent";
    parent_weight: "length of the text in its parent, logarithm";
    parent_blocks: "paragraph-sized text in its parent against all its text";
    box_links: "share of link text in the box two levels up";
    box_long: "share of the page's long text in the box two levels up";
    box_controls: "buttons and fields in the box two levels up";
    box_headed_links: "headings that are links in the box two levels up";
    in_article: "inside an article element";
    in_aside: "inside an aside";
    in_list: "inside a list";
    in_table: "inside a table";
    in_figure: "inside a figure";
    in_blockquote: "inside a quotation";
    in_frame: "inside nav, header, footer or form";
    in_link: "inside a link around a block";
    called_body: "levels up to an element called text";
    called_aside: "levels up to an element called something beside the text";
    called_related: "levels up to an element called related";
    called_meta: "levels up to an element called date, label or topic";
    called_byline: "levels up to an element called author";
    called_frame: "levels up to an element called menu or footer";
    called_advert: "levels up to an element called advertisement";
    called_site: "levels up to an element called newsletter, plea or share bar";
    called_talk: "levels up to an element called comments";
    called_caption: "levels up to an element called caption or credit";
    boxed: "inside a box that is known as furniture";
    previous_weight: "length of the block before";
    previous_links: "share of link text in the block before";
    previous_main: "the block before has the article's dress";
    previous_heading: "the block before is a heading";
    next_weight: "length of the block behind";
    next_links: "share of link text in the block behind";
    next_main: "the block behind has the article's dress";
    next_heading: "the block behind is a heading";
    repeats: "blocks with the same text";
    emphasis: "share of the text set bold or italic";
    page_long: "long paragraphs of the page, logarithm";
    page_main: "share of the largest near dress";
    page_declared: "the page says that it is an article";
}

/// Where the article's own paragraphs stand, as rules find them.
#[derive(Clone, Copy)]
pub struct Spine {
    /// The innermost element that holds all of them.
    pub root: NodeId,
    /// Place of the first one.
    pub first: usize,
    /// Place of the last one.
    pub last: usize,
}

/// The features of the blocks of a page that are wanted.
pub fn of_page(
    page: &Page,
    blocks: &Blocks,
    evidence: &Evidence,
    furniture: &Furniture,
    spine: Spine,
    wanted: impl Fn(usize) -> bool,
) -> Vec<Option<[f32; COUNT]>> {
    let view = View::new(page, blocks, evidence, furniture, spine);
    (0..blocks.list.len()).map(|at| wanted(at).then(|| view.row(at).numbers())).collect()
}

/// What the blocks of one dress have in common.
#[derive(Default)]
struct Dress {
    count: u32,
    weight: u32,
    links: u32,
    sentences: u32,
}

/// A page with all that a row looks up.
struct View<'a> {
    page: &'a Page,
    blocks: &'a Blocks,
    evidence: &'a Evidence,
    furniture: &'a Furniture,
    spine: Spine,
    /// By near signature.
    dresses: Vec<Dress>,
    /// Weight of long paragraphs below each element.
    long: Vec<u32>,
    main: Vec<bool>,
    /// Weight of the article's dress before each block.
    done: Vec<u32>,
    /// Place of the last block of the article's dress at or before each block, if any.
    main_before: Vec<Option<usize>>,
    main_after: Vec<Option<usize>>,
    top_headings: Vec<u32>,
    /// How often each block's text stands on the page.
    repeats: Vec<u32>,
    largest: f32,
    long_count: u32,
}

impl<'a> View<'a> {
    fn new(
        page: &'a Page,
        blocks: &'a Blocks,
        evidence: &'a Evidence,
        furniture: &'a Furniture,
        spine: Spine,
    ) -> View<'a> {
        let list = &blocks.list;
        let main: Vec<bool> = list.iter().map(|block| is_main(blocks, block)).collect();
        let mut view = View {
            page,
            blocks,
            evidence,
            furniture,
            spine,
            dresses: list.iter().map(|_| Dress::default()).collect(),
            long: long_below(page, blocks),
            done: running(list.iter().zip(&main).map(|(block, &main)| if main { block.weight } else { 0 })),
            main_before: last_true(main.iter().copied().enumerate()),
            main_after: last_true(main.iter().copied().enumerate().rev()),
            top_headings: running(
                list.iter()
                    .enumerate()
                    .map(|(at, block)| u32::from(at > spine.first && block.kind == Kind::Heading(1) && !block.hidden)),
            ),
            main,
            repeats: repeats(list),
            largest: list.iter().map(|block| block.near_share).fold(0.0, f32::max),
            long_count: list.iter().filter(|block| block.is_long()).count() as u32,
        };
        view.main_after.reverse();
        for block in list.iter().filter(|block| !block.hidden) {
            let dress = &mut view.dresses[block.near.at()];
            dress.count += 1;
            dress.weight += block.weight;
            dress.links += block.link_weight;
            dress.sentences += u32::from(text::ends_sentence(&block.text));
        }
        view
    }

    fn row(&self, at: usize) -> Row {
        let block = &self.blocks.list[at];
        let mut row = Row::default();
        self.text(&mut row, block);
        self.kind(&mut row, block);
        self.dress(&mut row, block);
        self.place(&mut row, at, block);
        self.surroundings(&mut row, block);
        self.names(&mut row, block);
        self.neighbours(&mut row, at);
        row.repeats = self.repeats[at] as f32;
        row.page_long = log(self.long_count);
        row.page_main = self.largest;
        row.page_declared = flag(self.evidence.declared_article);
        row
    }

    fn text(&self, row: &mut Row, block: &Block) {
        let Letters { all, commas, stops, digits, capitals } = Letters::of(&block.text);
        let letters = all.max(1) as f32;
        row.weight = block.weight as f32;
        row.words = text::words(&block.text) as f32;
        row.word_length = letters / row.words.max(1.0);
        row.link_share = block.link_share();
        row.commas = commas as f32 * 100.0 / letters;
        row.sentence = flag(text::ends_sentence(&block.text));
        row.stops = stops as f32;
        row.digits = digits as f32 / letters;
        row.capitals = capitals as f32 / letters;
        row.quoted = flag(block.text.starts_with(['"', '“', '„', '«', '‘', '「', '\'']));
        row.emphasis = self.emphasis(block);
        let has = |families: &[Family]| flag(block.families.any(families));
        row.phrase_site = has(SITE);
        row.phrase_links = has(&[Family::Related, Family::Tags, Family::Share]);
        row.phrase_talk = has(&[Family::Comments]);
        row.phrase_head = has(&[Family::Byline, Family::Published, Family::Updated]);
        row.phrase_advert = has(&[Family::Advertisement]);
    }

    /// Share of the text whose element, up to the block's, is set bold or italic.
    fn emphasis(&self, block: &Block) -> f32 {
        let (mut set, mut all) = (0, 0);
        for id in (block.first.0..block.end.0).map(NodeId).filter(|&id| self.page.tag(id) == table::TEXT) {
            let length = self.page.raw_text(id).len();
            let mut above = self.page.ancestors(id).take_while(|&at| at > block.element);
            all += length;
            let bold = |tag: Tag| matches!(tag, table::B | table::STRONG | table::I | table::EM);
            set += if above.any(|at| bold(self.page.tag(at))) { length } else { 0 };
        }
        set as f32 / all.max(1) as f32
    }

    fn kind(&self, row: &mut Row, block: &Block) {
        match block.kind {
            Kind::Paragraph => row.paragraph = 1.0,
            Kind::Heading(level) => row.heading = level as f32,
            Kind::Item | Kind::Definition => row.item = 1.0,
            Kind::Cell => row.cell = 1.0,
            Kind::Caption => row.caption = 1.0,
            Kind::Quote => row.quote = 1.0,
            Kind::Loose | Kind::Control | Kind::Preformatted => row.loose = 1.0,
        }
        for element in self.page.ancestors(block.element) {
            match self.page.tag(element) {
                table::ARTICLE => row.in_article = 1.0,
                table::ASIDE => row.in_aside = 1.0,
                table::UL | table::OL | table::DL => row.in_list = 1.0,
                table::TABLE => row.in_table = 1.0,
                table::FIGURE => row.in_figure = 1.0,
                table::BLOCKQUOTE => row.in_blockquote = 1.0,
                table::NAV | table::HEADER | table::FOOTER | table::FORM => row.in_frame = 1.0,
                table::A => row.in_link = 1.0,
                _ => {}
            }
        }
        let boxed = self.furniture.around(self.page, block.element);
        row.boxed = flag(boxed.is_some_and(|found| found.kind != furniture::Kind::Other));
    }

    fn dress(&self, row: &mut Row, block: &Block) {
        row.near_share = block.near_share;
        row.far_share = block.far_share;
        let dress = &self.dresses[block.near.at()];
        if dress.count == 0 {
            return;
        }
        let count = dress.count as f32;
        row.dress_count = log(dress.count);
        row.dress_weight = dress.weight as f32 / count;
        row.dress_links = dress.links as f32 / (dress.weight.max(1)) as f32;
        row.dress_sentences = dress.sentences as f32 / count;
    }

    fn place(&self, row: &mut Row, at: usize, block: &Block) {
        let Spine { root, first, last } = self.spine;
        let all = self.done.last().copied().unwrap_or(0).max(1);
        row.order = at as f32 / self.blocks.list.len() as f32;
        row.before_first = first.saturating_sub(at) as f32;
        row.after_last = at.saturating_sub(last) as f32;
        row.done = self.done[at] as f32 / all as f32;
        row.from_headline = self.evidence.headline.map_or(0.0, |headline| at as f32 - headline as f32);
        row.top_headings = self.top_headings[at] as f32;
        let before = self.main_before[at].map(|near| at - near);
        let after = self.main_after[at].map(|near| near - at);
        row.from_main = before.into_iter().chain(after).min().unwrap_or(99).min(99) as f32;
        row.inside_root = flag(self.page.holds(root, block.element));
        let home = self.page.node(self.blocks.list[first].element).parent;
        let beside = |element: NodeId| self.page.node(element).parent == home;
        row.beside_main = flag(self.page.lineage(block.element).take(4).any(beside));
        let shared = |element: &NodeId| self.page.holds(*element, self.blocks.list[first].element);
        row.climb = self.page.lineage(block.element).position(|element| shared(&element)).unwrap_or(0) as f32;
        let depth = |at: usize| self.page.node(self.blocks.list[at].element).depth as f32;
        row.depth = depth(at) - depth(first);
    }

    fn surroundings(&self, row: &mut Row, block: &Block) {
        let total = self.blocks.mass.max(1) as f32;
        let parent = self.page.node(block.element).parent;
        let outer = self.page.node(parent).parent;
        let [inner, wide] = [parent, outer].map(|element| &self.furniture.summaries[element.at()]);
        let links = |summary: &BoxSummary| summary.link_weight as f32 / summary.weight.max(1) as f32;
        row.parent_long = self.long[parent.at()] as f32 / total;
        row.parent_links = links(inner);
        row.parent_weight = log(inner.weight);
        row.parent_blocks = self.long[parent.at()] as f32 / inner.weight.max(1) as f32;
        row.box_long = self.long[outer.at()] as f32 / total;
        row.box_links = links(wide);
        row.box_controls = wide.controls as f32;
        row.box_headed_links = wide.headed_links as f32;
    }

    fn names(&self, row: &mut Row, block: &Block) {
        /// Levels looked at; further up everything is called everything.
        const LEVELS: usize = 6;
        let called: Vec<Namings> =
            self.page.lineage(block.element).take(LEVELS).map(|element| self.blocks.naming(element)).collect();
        let level = |namings: &[Namings], wanted: &[Naming]| {
            let at = namings.iter().position(|set| wanted.iter().any(|&naming| set.has(naming)));
            at.unwrap_or(LEVELS) as f32
        };
        row.called_body = level(&called, &[Naming::Body]);
        row.called_aside = level(&called, &[Naming::Aside]);
        row.called_related = level(&called, &[Naming::Related]);
        row.called_meta = level(&called, &[Naming::Meta]);
        row.called_byline = level(&called, &[Naming::Byline]);
        row.called_frame = level(&called, &[Naming::Menu, Naming::Footer]);
        row.called_advert = level(&called, &[Naming::Advert]);
        row.called_site = level(&called, &[Naming::Newsletter, Naming::Plea, Naming::Share]);
        row.called_talk = level(&called, &[Naming::Comments]);
        row.called_caption = level(&called, &[Naming::Caption, Naming::Credit]);
    }

    fn neighbours(&self, row: &mut Row, at: usize) {
        let list = &self.blocks.list;
        let heading = |block: &Block| flag(matches!(block.kind, Kind::Heading(_)));
        if let Some(before) = at.checked_sub(1) {
            row.previous_weight = list[before].weight as f32;
            row.previous_links = list[before].link_share();
            row.previous_main = flag(self.main[before]);
            row.previous_heading = heading(&list[before]);
        }
        if let Some(next) = list.get(at + 1) {
            row.next_weight = next.weight as f32;
            row.next_links = next.link_share();
            row.next_main = flag(self.main[at + 1]);
            row.next_heading = heading(next);
        }
    }
}

/// Letters of a text by kind, counted in one pass.
#[derive(Default)]
struct Letters {
    all: u32,
    commas: u32,
    stops: u32,
    digits: u32,
    capitals: u32,
}

impl Letters {
    fn of(text: &str) -> Letters {
        let mut letters = Letters::default();
        for letter in text.chars() {
            letters.all += 1;
            match letter {
                'a'..='z' | ' ' => {}
                ',' | '，' | '、' | '،' | ';' => letters.commas += 1,
                '.' | '!' | '?' | '。' | '؟' => letters.stops += 1,
                '0'..='9' => letters.digits += 1,
                _ => letters.capitals += u32::from(letter.is_uppercase()),
            }
        }
        letters
    }
}

/// Phrases of boxes that want something for the site.
const SITE: &[Family] = &[
    Family::Newsletter,
    Family::Signup,
    Family::Plea,
    Family::Paywall,
    Family::Registration,
    Family::App,
    Family::Consent,
];

fn is_main(blocks: &Blocks, block: &Block) -> bool {
    blocks.is_main(block) && !matches!(block.kind, Kind::Heading(_) | Kind::Control | Kind::Caption)
}

/// Weight of the long paragraphs below every element.
fn long_below(page: &Page, blocks: &Blocks) -> Vec<u32> {
    let mut long = vec![0; page.len() as usize];
    for block in blocks.list.iter().filter(|block| block.is_long()) {
        long[block.element.at()] += block.weight;
    }
    for id in page.ids().rev() {
        let parent = page.node(id).parent;
        if parent != id {
            long[parent.at()] += long[id.at()];
        }
    }
    long
}

/// How often each block's text stands among the shown ones.
fn repeats(list: &[Block]) -> Vec<u32> {
    let mut counts = vec![0; list.len()];
    for block in list.iter().filter(|block| !block.hidden) {
        counts[block.said] += 1;
    }
    list.iter().map(|block| counts[block.said]).collect()
}

/// Sums up to and including each place.
fn running(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut sum = 0;
    numbers
        .map(|number| {
            sum += number;
            sum
        })
        .collect()
}

/// The last place so far that holds true, for each place.
fn last_true(places: impl Iterator<Item = (usize, bool)>) -> Vec<Option<usize>> {
    let mut last = None;
    places
        .map(|(at, holds)| {
            last = if holds { Some(at) } else { last };
            last
        })
        .collect()
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

fn log(number: u32) -> f32 {
    (number as f32 + 1.0).ln()
}

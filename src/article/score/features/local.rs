//! The features that a block has by itself and by where it stands on the page, before anything is scored.

use super::kin::{self, Kin};
use super::letters::Letters;
use super::sections::{self, Sections, Units};
use super::whole::PageFacts;
use super::{Row, flag, log, share};
use crate::article::score::is_link_line;
use crate::blocks::{Block, Blocks, Kind};
use crate::cues::{Family, Naming, Namings};
use crate::evidence::{Claim, Evidence};
use crate::furniture::{self, BoxSummary, Furniture};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page, Tag};
use crate::text;

/// What the blocks of one dress have in common.
#[derive(Default)]
struct Dress {
    count: u32,
    weight: u32,
    links: u32,
    sentences: u32,
}

/// A page with all that a row looks up.
pub struct View<'a> {
    pub(in crate::article::score) page: &'a Page,
    pub(in crate::article::score) blocks: &'a Blocks,
    pub(in crate::article::score) evidence: &'a Evidence,
    pub(in crate::article::score) furniture: &'a Furniture,
    pub(super) kin: Kin,
    pub(super) sections: Sections,
    pub(super) units: Units,
    pub(in crate::article::score) whole: PageFacts,
    /// By near signature.
    dresses: Vec<Dress>,
    /// By near and by far signature, weight of all long blocks.
    near_all: Vec<u32>,
    far_all: Vec<u32>,
    /// Weight of long paragraphs below each element.
    long: Vec<u32>,
    /// Pictures below each element.
    pictures: Vec<u32>,
    /// Weight of prose before each block, itself included.
    prose: Vec<u32>,
    top_headings: Vec<u32>,
    /// How often each block's text stands on the page.
    repeats: Vec<u32>,
    /// Places of the shown blocks before and behind each.
    before: Vec<Option<usize>>,
    behind: Vec<Option<usize>>,
    /// Places of the prose before and behind each block.
    prose_above: Vec<Option<usize>>,
    prose_below: Vec<Option<usize>>,
}

impl<'a> View<'a> {
    /// Looks at a page as a whole.
    pub fn new(page: &'a Page, blocks: &'a Blocks, evidence: &'a Evidence, furniture: &'a Furniture) -> View<'a> {
        let list = &blocks.list;
        let opening = evidence.opening.unwrap_or(0);
        let mut view = View {
            page,
            blocks,
            evidence,
            furniture,
            kin: Kin::of(page),
            sections: Sections::of(blocks),
            units: Units::of(page, blocks),
            whole: PageFacts::of(page, blocks, furniture),
            dresses: list.iter().map(|_| Dress::default()).collect(),
            near_all: vec![0; list.len()],
            far_all: vec![0; list.len()],
            long: long_below(page, blocks),
            pictures: pictures_below(page),
            prose: running(list.iter().map(|block| if sections::is_prose(block) { block.weight } else { 0 })),
            top_headings: running(
                list.iter()
                    .enumerate()
                    .map(|(at, block)| u32::from(at > opening && block.kind == Kind::Heading(1) && !block.hidden)),
            ),
            repeats: repeats(list),
            before: last_such(list.iter().enumerate(), |block| !block.hidden),
            behind: last_such(list.iter().enumerate().rev(), |block| !block.hidden),
            prose_above: last_such(list.iter().enumerate(), sections::is_prose),
            prose_below: last_such(list.iter().enumerate().rev(), sections::is_prose),
        };
        view.behind.reverse();
        view.prose_below.reverse();
        for block in list.iter().filter(|block| !block.hidden) {
            let dress = &mut view.dresses[block.near.at()];
            dress.count += 1;
            dress.weight += block.weight;
            dress.links += block.link_weight;
            dress.sentences += u32::from(text::ends_sentence(&block.text));
            if sections::is_prose(block) {
                view.near_all[block.near.at()] += block.weight;
                view.far_all[block.far.at()] += block.weight;
            }
        }
        view
    }

    /// Most siblings of one dress that an element around a block has.
    pub(in crate::article::score) fn siblings(&self, at: usize) -> u32 {
        self.kin.count(self.kin.widest(self.page, self.blocks.list[at].element).1)
    }

    /// The shown block before one.
    pub(super) fn shown_before(&self, at: usize) -> Option<usize> {
        self.before[at]
    }

    /// The shown block behind one.
    pub(super) fn shown_behind(&self, at: usize) -> Option<usize> {
        self.behind[at]
    }

    /// The features of a block, but for those that need a first score.
    pub fn row(&self, at: usize) -> Row {
        let block = &self.blocks.list[at];
        let mut row = Row::default();
        self.text(&mut row, block);
        self.kind(&mut row, at, block);
        self.dress(&mut row, block);
        self.place(&mut row, at);
        self.surroundings(&mut row, block);
        self.names(&mut row, block);
        self.neighbours(&mut row, at);
        self.head(&mut row, at, block);
        self.kin(&mut row, block);
        self.section(&mut row, at, block);
        row.repeats = self.repeats[at] as f32;
        self.page(&mut row);
        row
    }

    fn page(&self, row: &mut Row) {
        let declared = &self.evidence.declared;
        row.page_long = log(self.whole.long);
        row.page_main = self.whole.largest;
        row.page_declared = flag(self.evidence.declared_article);
        row.page_thread = flag(declared.thread);
        row.page_list = flag(declared.list);
        row.page_products = log(declared.products);
        row.page_site = flag(declared.site);
        row.page_links = self.whole.links;
        row.page_headed = log(self.whole.headed);
        row.page_articles = log(self.whole.articles);
        row.page_times = log(self.whole.times);
        row.page_code = log(self.whole.code);
        row.page_talk = self.whole.talk;
        row.page_prose = log(self.prose.last().copied().unwrap_or(0));
        row.page_slug = self.whole.slug as f32;
        row.page_path = self.whole.path as f32;
    }

    /// Where a block stands against the headline.
    fn head(&self, row: &mut Row, at: usize, block: &Block) {
        row.prose_before =
            share(at.checked_sub(1).map_or(0, |before| self.prose[before]), self.prose.last().copied().unwrap_or(0));
        let Some(headline) = self.evidence.headline else { return };
        let page = self.page;
        let element = self.blocks.list[headline].element;
        let common = page.common_ancestor(block.element, element);
        let depth = |id: NodeId| page.node(id).depth as f32;
        row.before_headline = flag(at < headline);
        row.headline_climb = depth(block.element) - depth(common);
        row.headline_up = depth(element) - depth(common);
        row.headline_long = share(self.long[common.at()], self.prose.last().copied().unwrap_or(0));
        let article = |id: NodeId| page.ancestors(id).find(|&above| page.tag(above) == table::ARTICLE);
        let own = || article(block.element).is_some_and(|own| !page.holds(own, element));
        row.above_article = flag(at < headline && own() && article(element).is_some());
    }

    fn kin(&self, row: &mut Row, block: &Block) {
        let (level, widest) = self.kin.widest(self.page, block.element);
        let parent = self.page.node(widest).parent;
        let count = self.kin.count(widest);
        let facts = kin::facts(self.furniture, parent, count);
        row.kin_own = log(self.kin.count(block.element));
        row.kin_most = log(count);
        row.kin_level = level as f32;
        row.kin_weight = log(facts.weight);
        row.kin_links = facts.links;
        row.kin_headed = facts.headed;
        row.kin_long = share(self.long[parent.at()], self.furniture.summaries[parent.at()].weight);
    }

    fn section(&self, row: &mut Row, at: usize, block: &Block) {
        let (heading, below) = self.sections.around(at);
        if let Some(heading) = heading {
            let head = &self.blocks.list[heading];
            row.since_heading = (at - heading) as f32;
            row.heading_links = head.link_share();
            row.heading_level = if let Kind::Heading(level) = head.kind { level as f32 } else { 0.0 };
            row.heading_phrase = flag(sections::leads_elsewhere(head));
        } else {
            row.since_heading = at as f32;
        }
        row.below_weight = log(below.weight);
        row.below_links = share(below.links, below.weight);
        row.below_long = share(below.prose, below.weight);
        if let Some(unit) = self.units.number(at).map(|number| self.units.sum(number)) {
            row.unit_weight = unit.weight as f32 / unit.lines.max(1) as f32;
            row.unit_links = share(unit.links, unit.weight);
            row.unit_lines = log(unit.lines);
            row.unit_sentences = share(unit.sentences, unit.lines);
        }
        let outer = self.page.node(self.page.node(block.element).parent).parent;
        row.box_pictures = log(self.pictures[outer.at()]);
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

    fn kind(&self, row: &mut Row, at: usize, block: &Block) {
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
                table::NAV => row.in_nav = 1.0,
                table::HEADER => row.in_header = 1.0,
                table::FOOTER => row.in_footer = 1.0,
                table::FORM => row.in_form = 1.0,
                table::MAIN => row.in_main = 1.0,
                table::A => row.in_link = 1.0,
                _ => {}
            }
        }
        let boxed = self.furniture.around(self.page, block.element);
        row.boxed = flag(boxed.is_some_and(|found| found.kind != furniture::Kind::Other && !found.kind.asks()));
        row.talk = flag(block.talk);
        row.apart = flag(block.apart);
        let mut around = self.page.lineage(block.first).take_while(|&at| at >= block.element);
        let caption = |at| self.blocks.naming(at).has(Naming::Caption) && self.page.node(at).end >= block.end;
        row.caption_called = flag(block.kind == Kind::Loose && around.any(caption));
        row.captioned = flag(self.evidence.claims.of(at) == Some(Claim::Caption));
        row.links = block.nodes(self.page).filter(|&at| self.is_link(at)).count() as f32;
        row.link_line = flag(is_link_line(block, row.links as usize));
    }

    fn dress(&self, row: &mut Row, block: &Block) {
        row.near_share = block.near_share;
        row.far_share = block.far_share;
        let all = self.prose.last().copied().unwrap_or(0);
        row.near_all = share(self.near_all[block.near.at()], all);
        row.far_all = share(self.far_all[block.far.at()], all);
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

    fn place(&self, row: &mut Row, at: usize) {
        /// From here on far is far.
        const FARTHEST: usize = 99;
        row.order = at as f32 / self.blocks.list.len() as f32;
        row.from_headline = self.evidence.headline.map_or(0.0, |headline| at as f32 - headline as f32);
        row.top_headings = self.top_headings[at] as f32;
        let block = &self.blocks.list[at];
        let (above, below) = (self.prose_above[at], self.prose_below[at]);
        row.prose_above = above.map_or(FARTHEST, |above| (at - above).min(FARTHEST)) as f32;
        row.prose_below = below.map_or(FARTHEST, |below| (below - at).min(FARTHEST)) as f32;
        (row.prose_above_climb, row.prose_above_up) = self.apart(block, above);
        (row.prose_below_climb, row.prose_below_up) = self.apart(block, below);
    }

    /// Elements from a block up to the one that it shares with another, and from the other up to it; nothing is far.
    pub(super) fn apart(&self, block: &Block, other: Option<usize>) -> (f32, f32) {
        const FAR: f32 = 20.0;
        let Some(other) = other.map(|at| self.blocks.list[at].element) else { return (FAR, FAR) };
        let depth = |id: NodeId| self.page.node(id).depth as f32;
        let common = depth(self.page.common_ancestor(block.element, other));
        (depth(block.element) - common, depth(other) - common)
    }

    fn is_link(&self, at: NodeId) -> bool {
        self.page.tag(at) == table::A && self.page.attribute(at, attribute::HREF).is_some()
    }

    fn surroundings(&self, row: &mut Row, block: &Block) {
        let total = self.prose.last().copied().unwrap_or(0).max(1) as f32;
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
        if let Some(before) = self.before[at] {
            row.previous_weight = list[before].weight as f32;
            row.previous_links = list[before].link_share();
            row.previous_heading = heading(&list[before]);
        }
        if let Some(next) = self.behind[at] {
            row.next_weight = list[next].weight as f32;
            row.next_links = list[next].link_share();
            row.next_heading = heading(&list[next]);
        }
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

/// Weight of the long paragraphs below every element.
fn long_below(page: &Page, blocks: &Blocks) -> Vec<u32> {
    let mut long = vec![0; page.len() as usize];
    for block in blocks.list.iter().filter(|block| sections::is_prose(block)) {
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

/// Pictures below each element.
fn pictures_below(page: &Page) -> Vec<u32> {
    let mut pictures = vec![0; page.len() as usize];
    for id in page.ids().rev() {
        pictures[id.at()] += u32::from(page.tag(id) == table::IMG);
        let parent = page.node(id).parent;
        if parent != id {
            pictures[parent.at()] += pictures[id.at()];
        }
    }
    pictures
}

/// For each block the last one of a sort that came before it.
fn last_such<'a>(
    blocks: impl Iterator<Item = (usize, &'a Block)>,
    such: impl Fn(&Block) -> bool,
) -> Vec<Option<usize>> {
    let mut last = None;
    blocks.map(|(at, block)| if such(block) { last.replace(at) } else { last }).collect()
}

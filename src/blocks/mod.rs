//! Leaf blocks: the lines of text that a page is made of, each with all that later stages ask about its text.
//!
//! A leaf block is a run of inline content inside one block element: a paragraph, a heading, a list item, a table cell,
//! the loose text of a `div`, or what stands between two double line breaks. Everything is computed here once.

mod apart;
mod cut;
pub mod formula;
mod signature;
mod told;

pub use cut::breaks;
pub use told::told;

pub use signature::Signature;
use signature::Wardrobe;

use std::cmp::Ordering;

use crate::cues::{self, Called, Families, Family, Naming, Namings};
use crate::order;
use crate::snapshot::{NodeId, Page, Tag, table};
use crate::text;

/// Weight from which a block counts as a long paragraph: about one full line of a newspaper's text column.
pub const LONG: u32 = 80;

/// Texts longer than this are prose whatever they say, and no phrase is looked for in them.
const CUE_LIMIT: usize = 1_500;

/// What a block is, by the element that holds it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A `p`.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u32),
    /// Text of a list item.
    Item,
    /// A term or a description of a definition list.
    Definition,
    /// Text directly in a `blockquote`.
    Quote,
    /// Text with its white space kept.
    Preformatted,
    /// A caption of a figure or a table.
    Caption,
    /// A table cell.
    Cell,
    /// The label of a button.
    Control,
    /// Text directly in a `div`, a `section` or the like.
    Loose,
}

/// A leaf block.
#[derive(Debug)]
pub struct Block {
    /// The innermost block element around it.
    pub element: NodeId,
    /// First node of the run.
    pub first: NodeId,
    /// One past the last node of the run.
    pub end: NodeId,
    /// What it is.
    pub kind: Kind,
    /// Its text, white space folded.
    pub text: String,
    /// Its text for comparisons, see [`text::plain`].
    pub plain: String,
    /// Its length as [`text::weight`] counts it.
    pub weight: u32,
    /// The part of the weight that stands inside links.
    pub link_weight: u32,
    /// Whether the page does not show it.
    pub hidden: bool,
    /// Whether it stands among readers' comments.
    pub talk: bool,
    /// Whether it stands in a box that belongs to no article: the author's life, legal lines, consent.
    pub apart: bool,
    /// Phrases that it holds.
    pub families: Families,
    /// Sums of money that it names.
    pub amounts: u32,
    /// Place of the first block with the same text.
    pub said: usize,
    /// Tag and class of its element and of the element above.
    pub near: Signature,
    /// Tag and class of its element and of the three above.
    pub far: Signature,
    /// Share of the page's long-paragraph text that stands in blocks of the near signature, 0 to 1.
    pub near_share: f32,
    /// The same for the far signature.
    pub far_share: f32,
}

impl Block {
    /// Where the longest phrase of a family ends that the line begins with, in bytes of `plain`.
    pub fn leads(&self, family: Family) -> Option<usize> {
        let possible = self.plain.len() > CUE_LIMIT || self.families.has(family);
        if possible { cues::leading(&self.plain, family) } else { None }
    }

    /// Share of the text that stands inside links, 0 to 1.
    pub fn link_share(&self) -> f32 {
        self.link_weight as f32 / self.weight.max(1) as f32
    }

    /// Its nodes: those of the elements and texts that its line is made of.
    pub fn nodes<'a>(&self, page: &'a Page) -> impl Iterator<Item = NodeId> + use<'a> {
        told(page, self.first, self.end)
    }

    /// The text nodes of its line.
    pub fn texts<'a>(&self, page: &'a Page) -> impl Iterator<Item = NodeId> + use<'a> {
        let hidden = self.hidden;
        let shown = move |at: &NodeId| page.tag(*at) == table::TEXT && (hidden || !page.hidden(*at));
        self.nodes(page).filter(shown)
    }

    /// A shown block of prose that is long enough to tell an article from its furniture.
    pub fn is_long(&self) -> bool {
        self.weight >= LONG
            && !self.hidden
            && self.link_share() < 0.5
            && !self.talk
            && !self.apart
            && !matches!(self.kind, Kind::Heading(_) | Kind::Control | Kind::Caption)
    }

    /// A shown line of prose that ends as a sentence does, however short.
    pub fn is_sentence(&self) -> bool {
        let prose = matches!(self.kind, Kind::Paragraph | Kind::Loose | Kind::Quote);
        prose && !self.apart && !self.hidden && self.link_share() < 0.5 && text::ends_sentence(&self.text)
    }
}

/// All blocks of a page, in document order, and where its mass of text lies.
pub struct Blocks {
    /// The blocks.
    pub list: Vec<Block>,
    /// Weight of the long paragraphs' text.
    pub mass: u32,
    /// What every element is called, by node.
    pub namings: Vec<Namings>,
}

impl Blocks {
    /// Whether a block has the look of the article's own paragraphs: its signature holds more than a fifth of the
    /// page's long text. (The one rule that carries most of the decision; .22 was best on real pages.)
    pub fn is_main(&self, block: &Block) -> bool {
        const MAIN_SHARE: f32 = 0.22;
        !block.hidden && !block.talk && !block.apart && block.near_share >= MAIN_SHARE
    }

    /// What an element's class names and id are signs of.
    pub fn naming(&self, element: NodeId) -> Namings {
        self.namings[element.at()]
    }

    /// The places of the blocks that stand below an element.
    pub fn within(&self, page: &Page, element: NodeId) -> std::ops::Range<usize> {
        let end = page.node(element).end;
        let from = self.list.partition_point(|block| block.first < element);
        let to = self.list.partition_point(|block| block.first < end);
        from..to.max(from)
    }

    /// The place of the block that holds a node.
    pub fn holding(&self, node: NodeId) -> Option<usize> {
        let at = self.list.partition_point(|block| block.first <= node).checked_sub(1)?;
        (node < self.list[at].end).then_some(at)
    }
}

/// Elements that hold readers' comments: called so, and without a headline. Long talk would outweigh a short article.
fn talk(page: &Page, namings: &[Namings]) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = Vec::new();
    for id in page
        .ids()
        .filter(|&id| matches!(page.tag(id), table::DIV | table::SECTION | table::ASIDE | table::OL | table::UL))
    {
        let inside = found.last().is_some_and(|&last| page.holds(last, id));
        if !inside && namings[id.at()].has(Naming::Comments) && page.below(id).all(|at| page.tag(at) != table::H1) {
            found.push(id);
        }
    }
    found
}

/// Finds the blocks of a page.
pub fn find(page: &Page) -> Blocks {
    let mut wardrobe = Wardrobe::new(page);
    let mut called = Called::default();
    let namings: Vec<Namings> =
        page.ids().map(|id| page.names(id).fold(Namings::default(), |set, names| set.with(called.of(names)))).collect();
    let talk = talk(page, &namings);
    let runs = cut::runs(page);
    let (near, far): (Vec<u64>, Vec<u64>) = runs.iter().map(|run| wardrobe.hashes(run.element)).unzip();
    let dresses = signature::alike(&near).zip(signature::alike(&far));
    let mut list: Vec<Block> = runs.into_iter().zip(dresses).map(|(run, dress)| describe(page, run, dress)).collect();
    let said = order::first_alike(list.len(), &|left, right| by_text(&list[left], &list[right]));
    for (block, said) in list.iter_mut().zip(said) {
        block.said = said;
        let before = talk.partition_point(|&element| element <= block.element);
        block.talk = before.checked_sub(1).is_some_and(|at| page.holds(talk[at], block.element));
    }
    apart::mark(page, &namings, &mut list);
    let mass = signature::weigh(&mut list);
    Blocks { list, mass, namings }
}

/// Orders blocks of one text beside each other; lengths tell most texts apart.
fn by_text(left: &Block, right: &Block) -> Ordering {
    left.plain.len().cmp(&right.plain.len()).then_with(|| left.plain.cmp(&right.plain))
}

fn describe(page: &Page, run: cut::Run, (near, far): (Signature, Signature)) -> Block {
    let plain = text::plain(&run.text);
    let families = if plain.len() <= CUE_LIMIT { cues::families(&plain) } else { Families::default() };
    Block {
        element: run.element,
        first: run.first,
        end: run.end,
        kind: kind_of(page.tag(run.element)),
        weight: text::weight(&run.text),
        link_weight: run.link_weight,
        hidden: run.hidden,
        talk: false,
        apart: false,
        families,
        amounts: cues::amounts(&run.text),
        said: 0,
        near,
        far,
        near_share: 0.0,
        far_share: 0.0,
        text: run.text,
        plain,
    }
}

fn kind_of(tag: Tag) -> Kind {
    if let Some(level) = tag.heading_level() {
        return Kind::Heading(level);
    }
    match tag {
        table::P => Kind::Paragraph,
        table::LI => Kind::Item,
        table::DT | table::DD => Kind::Definition,
        table::BLOCKQUOTE => Kind::Quote,
        table::PRE => Kind::Preformatted,
        table::FIGCAPTION | table::CAPTION => Kind::Caption,
        table::TD | table::TH => Kind::Cell,
        table::BUTTON => Kind::Control,
        _ => Kind::Loose,
    }
}

//! What stands around a block as a unit: the part of the page between two headings, the list or table.

use crate::blocks::{Block, Blocks, Kind};
use crate::cues::Family;
use crate::snapshot::table;
use crate::snapshot::{NodeId, Page};
use crate::text;

/// What several blocks hold together.
#[derive(Clone, Copy, Default)]
pub struct Sum {
    /// Blocks.
    pub lines: u32,
    /// Weight of their text.
    pub weight: u32,
    /// Weight of their text inside links.
    pub links: u32,
    /// Weight of their prose.
    pub prose: u32,
    /// Blocks that end as a sentence does.
    pub sentences: u32,
}

impl Sum {
    pub(super) fn add(&mut self, block: &Block) {
        self.lines += 1;
        self.weight += block.weight;
        self.links += block.link_weight;
        self.prose += if is_prose(block) { block.weight } else { 0 };
        self.sentences += u32::from(text::ends_sentence(&block.text));
    }
}

/// A shown block that is long enough to be prose, wherever it stands.
pub fn is_prose(block: &Block) -> bool {
    block.weight >= crate::blocks::LONG
        && !block.hidden
        && block.link_share() < 0.5
        && !matches!(block.kind, Kind::Heading(_) | Kind::Control | Kind::Caption)
}

/// The parts of a page between its headings.
pub struct Sections {
    /// For each block the number of its section; a heading stands in the one that it begins.
    of: Vec<usize>,
    /// For each section the place of its heading, and what stands below it.
    list: Vec<(Option<usize>, Sum)>,
}

impl Sections {
    /// Cuts the shown blocks at the headings.
    pub fn of(blocks: &Blocks) -> Sections {
        let mut list = vec![(None, Sum::default())];
        let mut of = Vec::with_capacity(blocks.list.len());
        for (at, block) in blocks.list.iter().enumerate() {
            let heading = matches!(block.kind, Kind::Heading(_)) && !block.hidden;
            if heading {
                list.push((Some(at), Sum::default()));
            } else if let Some((_, sum)) = list.last_mut().filter(|_| !block.hidden) {
                sum.add(block);
            }
            of.push(list.len() - 1);
        }
        Sections { of, list }
    }

    /// The heading of the section that a block stands in and what stands below it; of a heading its own.
    pub fn around(&self, at: usize) -> (Option<usize>, Sum) {
        self.list[self.of[at]]
    }

    /// The number of the section that a block stands in.
    pub fn number(&self, at: usize) -> usize {
        self.of[at]
    }

    /// Number of sections.
    pub fn len(&self) -> usize {
        self.list.len()
    }
}

/// Whether a heading stands over links, comments, or what a site asks for.
pub fn leads_elsewhere(block: &Block) -> bool {
    const FAMILIES: &[Family] = &[
        Family::Related,
        Family::Tags,
        Family::Share,
        Family::Comments,
        Family::Newsletter,
        Family::Signup,
        Family::Plea,
        Family::Paywall,
        Family::Registration,
        Family::App,
        Family::Advertisement,
    ];
    block.families.any(FAMILIES)
}

/// The outermost lists and tables: for each block the number of its unit, if it stands in one, and what each holds.
pub struct Units {
    of: Vec<Option<usize>>,
    list: Vec<Sum>,
}

impl Units {
    /// Finds the units of a page. A table or list that is most of the page lays it out and is none.
    pub fn of(page: &Page, blocks: &Blocks) -> Units {
        let mut units = Units { of: Vec::with_capacity(blocks.list.len()), list: Vec::new() };
        let mut open: Option<(NodeId, usize)> = None;
        for block in &blocks.list {
            if open.is_none_or(|(whole, _)| !page.holds(whole, block.element)) {
                open = outermost(page, block.element).map(|whole| {
                    units.list.push(Sum::default());
                    (whole, units.list.len() - 1)
                });
            }
            let number = open.map(|(_, number)| number);
            if let Some(number) = number.filter(|_| !block.hidden) {
                units.list[number].add(block);
            }
            units.of.push(number);
        }
        units
    }

    /// The number of the unit that a block stands in.
    pub fn number(&self, at: usize) -> Option<usize> {
        self.of[at]
    }

    /// What a unit holds.
    pub fn sum(&self, number: usize) -> Sum {
        self.list[number]
    }

    /// Number of units.
    pub fn len(&self) -> usize {
        self.list.len()
    }
}

/// The innermost list around an element, up to the outermost of a nest, or the table.
fn outermost(page: &Page, element: NodeId) -> Option<NodeId> {
    const LEVELS: usize = 8;
    let whole = |&at: &NodeId| matches!(page.tag(at), table::UL | table::OL | table::DL | table::TABLE);
    page.lineage(element).take(LEVELS).filter(whole).last()
}

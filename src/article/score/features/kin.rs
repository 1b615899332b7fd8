//! Rows of a page: siblings in the same dress, as cards, posts, entries and paragraphs are.

use crate::furniture::Furniture;
use crate::order;
use crate::snapshot::table::attribute;
use crate::snapshot::{NodeId, Page};

/// How often the dress of each element occurs among its siblings, itself included; 0 for what is no block element.
pub struct Kin(Vec<u32>);

impl Kin {
    /// Counts the siblings of every block element of a page.
    pub fn of(page: &Page) -> Kin {
        let elements: Vec<(NodeId, u64, NodeId)> = page
            .ids()
            .filter(|&id| page.tag(id).is_block())
            .map(|id| (page.node(id).parent, dress(page, id), id))
            .collect();
        let alike = order::first_alike(elements.len(), &|left, right| {
            let key = |at: usize| (elements[at].0, elements[at].1);
            key(left).cmp(&key(right))
        });
        let mut counts = vec![0_u32; elements.len()];
        for &first in &alike {
            counts[first] += 1;
        }
        let mut kin = vec![0; page.len() as usize];
        for ((_, _, id), first) in elements.iter().zip(alike) {
            kin[id.at()] = counts[first];
        }
        Kin(kin)
    }

    /// Siblings of an element in its dress, itself included.
    pub fn count(&self, element: NodeId) -> u32 {
        self.0[element.at()]
    }

    /// The element above a block with the most siblings of its dress, and the levels up to it.
    pub fn widest(&self, page: &Page, element: NodeId) -> (usize, NodeId) {
        /// Levels that are looked at.
        const LEVELS: usize = 7;
        let above = page.lineage(element).enumerate().take(LEVELS).skip(1);
        let widest = above.fold(None, |best: Option<(usize, NodeId)>, (level, at)| match best {
            Some((_, known)) if self.count(known) >= self.count(at) => best,
            _ => Some((level, at)),
        });
        widest.unwrap_or((0, element))
    }
}

/// What the parent of a row of siblings holds, for each of them.
pub struct RowFacts {
    /// Mean weight of a sibling.
    pub weight: u32,
    /// Share of link text in the parent.
    pub links: f32,
    /// Headings that are links, for each sibling.
    pub headed: f32,
}

/// What there is to say of the row that an element stands in.
pub fn facts(furniture: &Furniture, parent: NodeId, count: u32) -> RowFacts {
    let summary = &furniture.summaries[parent.at()];
    RowFacts {
        weight: summary.weight / count.max(1),
        links: super::share(summary.link_weight, summary.weight),
        headed: super::share(summary.headed_links, count),
    }
}

/// A hash of an element's name and classes; digits are numbers of articles and places, not of kinds.
fn dress(page: &Page, element: NodeId) -> u64 {
    let class = page.attribute(element, attribute::CLASS).unwrap_or_default();
    let letters = class.bytes().filter(|byte| !byte.is_ascii_digit());
    std::iter::once(page.tag(element).0)
        .chain(letters)
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

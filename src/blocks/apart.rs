//! Prose that stands apart from every article: the author's life, legal lines, what a consent layer says.
//!
//! Below a short article such a box holds as much prose as the article does, in a dress of its own, and would pass for
//! part of it. So its text counts for no dress.

use super::{Block, Kind};
use crate::cues::{Family, Naming, Namings};
use crate::snapshot::{NodeId, Page, table};

/// A longer line is prose that speaks of rights.
const SMALL_PRINT: u32 = 400;

/// Marks the blocks of such boxes.
pub fn mark(page: &Page, namings: &[Namings], list: &mut [Block]) {
    let prose: u32 = list.iter().filter(|block| block.is_long()).map(|block| block.weight).sum();
    let mut found = named(page, namings, list, prose);
    found.extend(consent(page, list));
    for element in found {
        for block in within(page, list, element) {
            block.apart = true;
        }
    }
    // A line about who may print the text again, by what it says.
    for block in list.iter_mut().filter(|block| block.families.has(Family::Rights) && block.weight < SMALL_PRINT) {
        block.apart = true;
    }
}

fn within<'a>(page: &Page, list: &'a mut [Block], element: NodeId) -> &'a mut [Block] {
    let end = page.node(element).end;
    let from = list.partition_point(|block| block.first < element);
    let to = list.partition_point(|block| block.first < end);
    &mut list[from..to.max(from)]
}

/// Small boxes called after the author. An article is called so too, by its author's name: it has most of the page's
/// prose, or the headline.
fn named(page: &Page, namings: &[Namings], list: &mut [Block], prose: u32) -> Vec<NodeId> {
    const LARGEST: u32 = 900;
    let mut found: Vec<NodeId> = Vec::new();
    for id in page.ids() {
        let box_like =
            matches!(page.tag(id), table::DIV | table::SECTION | table::ASIDE | table::FOOTER | table::LI | table::P);
        let called = namings[id.at()].has(Naming::Byline);
        let inside = found.last().is_some_and(|&last| page.holds(last, id));
        if !box_like || !called || inside {
            continue;
        }
        let own: u32 = within(page, list, id).iter().filter(|block| block.is_long()).map(|block| block.weight).sum();
        if own > 0 && own <= LARGEST && own * 2 < prose && !holds_headline(page, id) {
            found.push(id);
        }
    }
    found
}

fn holds_headline(page: &Page, element: NodeId) -> bool {
    page.below(element).any(|at| matches!(page.tag(at), table::H1 | table::ARTICLE | table::MAIN | table::NAV))
}

/// Layers around a button of consent: the largest box near it that holds no part of the page itself.
fn consent(page: &Page, list: &[Block]) -> Vec<NodeId> {
    /// Buttons that are looked at, and levels above one.
    const BUTTONS: usize = 6;
    const LEVELS: usize = 5;
    let buttons = list.iter().filter(|block| block.kind == Kind::Control && block.families.has(Family::Consent));
    let layer = |button: &Block| {
        let around = page.ancestors(button.element).take(LEVELS);
        around.take_while(|&at| page.tag(at) != table::BODY && !holds_headline(page, at)).last()
    };
    buttons.take(BUTTONS).filter_map(layer).collect()
}

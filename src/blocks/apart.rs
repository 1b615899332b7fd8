//! Prose that stands apart from every article: the author's life, legal lines, what a consent layer says.
//!
//! Below a short article such a box holds as much prose as the article does, in a dress of its own, and would pass for
//! part of it. So its text counts for no dress.

use std::collections::BTreeMap;

use super::{Block, Kind, Signature};
use crate::cues::{Family, Naming, Namings};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};

/// A longer line is prose that speaks of rights.
const SMALL_PRINT: u32 = 400;

/// Marks the blocks of such boxes.
pub fn mark(page: &Page, namings: &[Namings], list: &mut [Block]) {
    let heads = Heads::of(page);
    let mut found = named(page, namings, list, &heads);
    found.extend(consent(page, list, &heads));
    found.extend(closed(page, list, &heads));
    for element in found {
        let inside = places(page, list, element);
        for block in &mut list[inside] {
            block.apart = true;
        }
    }
    // A line about who may print the text again, by what it says.
    let rights = |block: &&mut Block| block.families.has(Family::Rights) || block.text.starts_with('©');
    for block in list.iter_mut().filter(rights).filter(|block| block.weight < SMALL_PRINT) {
        block.apart = true;
    }
    teasers(page, list);
}

/// The places of the blocks below an element.
fn places(page: &Page, list: &[Block], element: NodeId) -> std::ops::Range<usize> {
    let end = page.node(element).end;
    let from = list.partition_point(|block| block.first < element);
    let to = list.partition_point(|block| block.first < end);
    from..to.max(from)
}

/// Where the page itself is: its headlines, its article, its ways through the site. In document order.
struct Heads(Vec<NodeId>);

impl Heads {
    fn of(page: &Page) -> Heads {
        let head = |&id: &NodeId| matches!(page.tag(id), table::H1 | table::ARTICLE | table::MAIN | table::NAV);
        Heads(page.ids().filter(head).collect())
    }

    /// Whether an element is or holds one of them.
    fn within(&self, page: &Page, element: NodeId) -> bool {
        let at = self.0.partition_point(|&head| head < element);
        self.0.get(at).is_some_and(|&head| head < page.node(element).end)
    }
}

/// Small boxes called after the author. An article is called so too, by its author's name: it has most of the page's
/// prose, or the headline.
fn named(page: &Page, namings: &[Namings], list: &[Block], heads: &Heads) -> Vec<NodeId> {
    const LARGEST: u32 = 900;
    // The weight of the long blocks up to each.
    let sums: Vec<u32> = list
        .iter()
        .scan(0, |sum, block| {
            *sum += if block.is_long() { block.weight } else { 0 };
            Some(*sum)
        })
        .collect();
    let upto = |at: usize| at.checked_sub(1).map_or(0, |last| sums[last]);
    let mut found: Vec<NodeId> = Vec::new();
    for id in page.ids().filter(|id| namings[id.at()].has(Naming::Byline)) {
        let box_like =
            matches!(page.tag(id), table::DIV | table::SECTION | table::ASIDE | table::FOOTER | table::LI | table::P);
        if !box_like || found.last().is_some_and(|&last| page.holds(last, id)) {
            continue;
        }
        let inside = places(page, list, id);
        let own = upto(inside.end) - upto(inside.start);
        if (1..=LARGEST).contains(&own) && own * 2 < upto(list.len()) && !heads.within(page, id) {
            found.push(id);
        }
    }
    found
}

/// Layers around a button of consent: the largest box near it that holds no part of the page itself.
fn consent(page: &Page, list: &[Block], heads: &Heads) -> Vec<NodeId> {
    /// Buttons that are looked at, and levels above one.
    const BUTTONS: usize = 6;
    const LEVELS: usize = 5;
    let buttons = list.iter().filter(|block| block.kind == Kind::Control && block.families.has(Family::Consent));
    let layer = |button: &Block| {
        let around = page.ancestors(button.element).take(LEVELS);
        around.take_while(|&at| page.tag(at) != table::BODY && !heads.within(page, at)).last()
    };
    buttons.take(BUTTONS).filter_map(layer).collect()
}

/// Dialogs and boxes that wait closed until somebody asks for them. A page without style sheets shows all of them; what is
/// kept from a screen reader is the best sign. The page itself is kept from it, too, while a dialog is open.
fn closed<'a>(page: &'a Page, list: &'a [Block], heads: &'a Heads) -> impl Iterator<Item = NodeId> + 'a {
    let waits = |id: NodeId| {
        page.attribute(id, attribute::ARIA_HIDDEN) == Some("true")
            || matches!(page.attribute(id, attribute::ROLE), Some("dialog" | "alertdialog"))
    };
    let opening = list.iter().position(Block::is_long).unwrap_or(list.len());
    let ending = list.iter().rposition(Block::is_long).unwrap_or(0);
    page.ids().filter(move |&id| waits(id) && !heads.within(page, id)).filter(move |&id| {
        let inside = places(page, list, id);
        // A sign or a word inside a line is no box.
        let is_box = list.get(inside.start).is_some_and(|block| inside.end > inside.start && block.element >= id);
        is_box && (opening < inside.start || inside.end <= ending)
    })
}

/// Teasers of other articles: in a box of its own each a headline that is a link and an excerpt below it, or a link in front of
/// an excerpt that breaks off. Where most lines of a dress are teasers, the dress is theirs.
fn teasers(page: &Page, list: &mut [Block]) {
    const FEWEST: u32 = 3;
    let long: Vec<usize> = (0..list.len()).filter(|&at| list[at].is_long()).collect();
    let mut all: BTreeMap<Signature, u32> = BTreeMap::new();
    let mut teasers: BTreeMap<Signature, u32> = BTreeMap::new();
    for (number, &at) in long.iter().enumerate() {
        let above = number.checked_sub(1).map_or(0, |number| long[number] + 1);
        let below = long.get(number + 1).copied().unwrap_or(list.len());
        let headline = list[above..at].iter().rfind(|block| matches!(block.kind, Kind::Heading(_)) && !block.hidden);
        let headed = headline.filter(|block| is_link(block)).is_some_and(|block| {
            let inside = places(page, list, page.common_ancestor(block.element, list[at].element));
            above <= inside.start && inside.end <= below
        });
        let near = list[at].near;
        *all.entry(near).or_default() += 1;
        *teasers.entry(near).or_default() += u32::from(headed || breaks_off(page, &list[at]));
    }
    let theirs = |block: &Block| teasers[&block.near] >= FEWEST && teasers[&block.near] * 2 > all[&block.near];
    // A page of nothing else has no other text.
    if long.iter().all(|&at| theirs(&list[at])) {
        return;
    }
    for at in long {
        list[at].apart = theirs(&list[at]);
    }
}

/// A line with less link in it says more than where it leads.
fn is_link(block: &Block) -> bool {
    const LINKED: f32 = 0.8;
    block.link_share() > LINKED
}

/// Whether a line begins with a link and breaks off.
fn breaks_off(page: &Page, block: &Block) -> bool {
    (block.text.ends_with('…') || block.text.ends_with("..."))
        && page.ancestors(block.first).take_while(|&at| at > block.element).any(|at| page.tag(at) == table::A)
}

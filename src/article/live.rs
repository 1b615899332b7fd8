//! Live reports: entries below each other, each under its time and often its author, and key points above them all.
//!
//! A time in a line of its own is furniture almost everywhere. It is text where it heads an entry, and it does so where
//! several siblings hold prose of the article, each below a time.

use super::decide::Region;
use super::{Decision, Drop, Keep};
use crate::blocks::{Block, Kind, LONG};
use crate::cues::{Family, Naming};
use crate::evidence::{Claim, names};
use crate::snapshot::NodeId;
use crate::snapshot::table::{self, attribute};
use crate::text;

/// Fewer times make no live report.
const ENTRIES: usize = 3;

/// An entry: its element, and the places of the line that holds its time and of its first prose.
struct Entry {
    element: NodeId,
    time: usize,
    prose: usize,
}

/// Keeps time and author of every entry that holds kept prose, and the key points above the entries.
pub fn keep(region: &Region<'_>, decisions: &mut [Decision]) {
    let (page, blocks) = (region.page, region.blocks);
    let times = || page.below(region.root).filter(|&at| page.tag(at) == table::TIME);
    if times().nth(ENTRIES - 1).is_none() {
        return;
    }
    let prose = next_prose(region, decisions);
    let found = entries(region, &prose, times());
    let Some(first) = found.first() else { return };
    let home = page.node(first.element).parent;
    // Comments and cards under a text of another kind have times, too.
    let weigh = |places: std::ops::Range<usize>| -> u32 {
        places.filter(|&at| decisions[at].keeps()).map(|at| blocks.list[at].weight).sum()
    };
    if weigh(blocks.within(page, home)) * 2 < weigh(0..blocks.list.len()) {
        return;
    }
    for entry in &found {
        let from = blocks.within(page, entry.element).start;
        for (above, decision) in decisions[from..entry.prose].iter_mut().enumerate() {
            if let Some(reason) = head(region, entry, from + above, *decision) {
                *decision = Decision::Keep(reason);
            }
        }
    }
    key_points(region, home, decisions);
}

/// For each block the place of the next kept prose, lines with a sentence in them, itself included; past the end where there is none.
fn next_prose(region: &Region<'_>, decisions: &[Decision]) -> Vec<usize> {
    let list = &region.blocks.list;
    let mut next = vec![list.len(); list.len() + 1];
    for at in (0..list.len()).rev() {
        let line = matches!(list[at].kind, Kind::Heading(_) | Kind::Caption);
        let text = decisions[at].keeps() && !line && (list[at].weight >= LONG || text::ends_sentence(&list[at].text));
        next[at] = if text { at } else { next[at + 1] };
    }
    next
}

/// The entries with prose, where enough of them stand in one element. An entry is the innermost element that holds a time
/// and the prose next to it.
fn entries(region: &Region<'_>, prose: &[usize], times: impl Iterator<Item = NodeId>) -> Vec<Entry> {
    /// Longer lines are prose with a time in it.
    const LINE: u32 = 90;
    let (page, blocks) = (region.page, region.blocks);
    let mut found: Vec<Entry> = Vec::new();
    for time in times {
        let line = blocks.list.partition_point(|block| block.end <= time);
        let next = prose[line];
        if next == blocks.list.len() || next == line || blocks.list[line].weight > LINE {
            continue;
        }
        let element = page.common_ancestor(time, blocks.list[next].element);
        let row = matches!(page.tag(element), table::TR | table::TBODY | table::TABLE);
        let known = found.last().is_some_and(|last| last.element == element);
        if !row && !known && region.root < element {
            found.push(Entry { element, time: line, prose: next });
        }
    }
    let mut count = vec![0_usize; page.len() as usize];
    let home = |entry: &Entry| page.node(entry.element).parent;
    for entry in &found {
        count[home(entry).at()] += 1;
    }
    let most = found.iter().map(home).max_by_key(|home| count[home.at()]);
    found.retain(|entry| Some(home(entry)) == most && count[home(entry).at()] >= ENTRIES);
    found
}

/// What a line above an entry's prose is text for.
fn head(region: &Region<'_>, entry: &Entry, at: usize, decision: Decision) -> Option<Keep> {
    let block = &region.blocks.list[at];
    if !may_head(region, block, decision) {
        return None;
    }
    let subhead = || matches!(block.kind, Kind::Heading(_)) && block.link_share() < 0.5;
    if at == entry.time || is_author(region, entry, block) {
        Some(Keep::EntryHead)
    } else {
        subhead().then_some(Keep::Text)
    }
}

/// Whether nothing but its place or its dress speaks against a line above an entry's prose. Above the first entry such
/// lines look like the head of the whole page.
fn may_head(region: &Region<'_>, block: &Block, decision: Decision) -> bool {
    let reason = match decision {
        Decision::Keep(Keep::Text | Keep::Lead | Keep::Closing) => return true,
        Decision::Keep(_) => return false,
        Decision::Drop(reason) => reason,
    };
    let boxed = region.furniture.around(region.page, block.element).is_some_and(|found| found.kind.asks());
    !boxed
        && matches!(
            reason,
            Drop::Before
                | Drop::Outside
                | Drop::After
                | Drop::LinkLine
                | Drop::Score
                | Drop::Claimed(Claim::Byline | Claim::Date)
        )
}

/// A short line that is called a byline, or is a name and nothing else.
fn is_author(region: &Region<'_>, entry: &Entry, block: &Block) -> bool {
    const LONGEST: u32 = 80;
    const LABELS: &[Family] = &[Family::Share, Family::Related, Family::Comments, Family::Tags, Family::Advertisement];
    let around = || region.page.lineage(block.element).take_while(|&at| at > entry.element);
    let marked = (block.first.0..block.end.0).map(NodeId).any(|at| {
        let link = region.page.node(at).parent;
        region.page.attribute(link, attribute::REL).is_some_and(|rel| rel.contains("author"))
    });
    block.weight <= LONGEST
        && !matches!(block.kind, Kind::Heading(_) | Kind::Control | Kind::Caption)
        && !block.families.any(LABELS)
        && !text::ends_sentence(&block.text)
        && (marked
            || names::looks_like_a_name(&block.text)
            || around().any(|at| region.blocks.naming(at).has(Naming::Byline)))
}

/// Keeps the lists above the entries with the headings over them: points of a list that stands in a box of its own beside
/// the entries, in words or in links to the entries.
fn key_points(region: &Region<'_>, home: NodeId, decisions: &mut [Decision]) {
    /// Levels above the entries at which a box is still beside them.
    const LEVELS: usize = 2;
    let (page, blocks) = (region.page, region.blocks);
    let headline = region.evidence.headline.map_or(0, |at| at + 1);
    let entries = blocks.within(page, home).start;
    let beside = |at: NodeId| page.ancestors(home).take(LEVELS).any(|column| column == page.node(at).parent);
    let mut at = headline;
    while at < entries {
        let element = blocks.list[at].element;
        let list = page.lineage(element).find(|&at| matches!(page.tag(at), table::UL | table::OL));
        let Some(list) = list.filter(|&list| page.lineage(list).take(LEVELS + 1).any(beside)) else {
            at += 1;
            continue;
        };
        let points = at..blocks.within(page, list).end.max(at + 1);
        at = points.end;
        if !(points.clone().all(|at| is_point(region, at, decisions[at]))
            && says_points(region, home, list, points.len()))
        {
            continue;
        }
        let over = points.start.checked_sub(1).filter(|&over| matches!(blocks.list[over].kind, Kind::Heading(_)));
        let over = over.filter(|&over| is_point(region, over, decisions[over]));
        for decision in &mut decisions[over.unwrap_or(points.start)..points.end] {
            if !decision.keeps() {
                *decision = Decision::Keep(Keep::KeyPoint);
            }
        }
    }
}

/// Whether nothing but its place speaks against a line.
fn is_point(region: &Region<'_>, at: usize, decision: Decision) -> bool {
    let boxed = region.furniture.around(region.page, region.blocks.list[at].element).is_some();
    let placed = matches!(decision, Decision::Keep(_) | Decision::Drop(Drop::Before | Drop::Outside | Drop::Score));
    !boxed && placed
}

/// Whether a list says something, in words or in links to places on the page, the first of them among the entries.
fn says_points(region: &Region<'_>, home: NodeId, list: NodeId, points: usize) -> bool {
    /// Mean length of a point; shorter ones are labels of things to do.
    const SHORTEST: u32 = 30;
    const LINKED: f32 = 0.3;
    let page = region.page;
    let summary = &region.furniture.summaries[list.at()];
    if summary.controls > 0 || summary.weight < SHORTEST * points as u32 {
        return false;
    }
    if (summary.link_weight as f32) < summary.weight as f32 * LINKED {
        return true;
    }
    let mut places = page.below(list).filter(|&at| page.tag(at) == table::A).map(|link| page.place_on_page(link));
    let first = places.next().flatten();
    let leads = |name: &str| page.below(home).any(|at| page.attribute(at, attribute::ID) == Some(name));
    places.all(|place| place.is_some()) && first.is_some_and(leads)
}

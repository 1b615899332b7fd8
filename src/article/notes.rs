//! Notes below the text: lines that marks in the text lead to.
//!
//! Nothing in a list at the end of a page says whether it belongs to the text: notes look like links to other articles.
//! The text itself says it, where one of its marks ("1", "[2]", "*") is a link to a place further down.

use super::decide::Region;
use super::{Decision, Drop, Keep};
use crate::blocks::{Block, Kind};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};

/// Keeps the lines that marks in kept text lead to, and the heading over the first of them.
pub fn keep(region: &Region<'_>, decisions: &mut [Decision]) {
    let marks = marks(region, decisions);
    if marks.is_empty() {
        return;
    }
    let mut first = None;
    for (place, mark) in places(region, &marks) {
        for at in note(region, place, mark) {
            first = first.or(Some(at));
            if may_be_kept(&region.blocks.list[at], decisions[at]) {
                decisions[at] = Decision::Keep(Keep::Note);
            }
        }
    }
    let Some(over) = first.and_then(|first| first.checked_sub(1)) else { return };
    let heading = &region.blocks.list[over];
    if matches!(heading.kind, Kind::Heading(_)) && may_be_kept(heading, decisions[over]) {
        decisions[over] = Decision::Keep(Keep::Note);
    }
}

/// The names of the places that marks in kept text lead to, in order, each with the first mark that does.
fn marks<'a>(region: &Region<'a>, decisions: &[Decision]) -> Vec<(&'a str, NodeId)> {
    /// Marks looked at; a text with more is a dictionary.
    const MOST: usize = 1_000;
    /// A line that is hardly more than links is a list of pages or places.
    const LINKED: f32 = 0.8;
    let page = region.page;
    let mut found: Vec<(&str, NodeId)> = Vec::new();
    for (block, decision) in region.blocks.list.iter().zip(decisions) {
        if !decision.keeps() || block.link_weight == 0 || block.link_share() > LINKED {
            continue;
        }
        for link in (block.first.0..block.end.0).map(NodeId).filter(|&at| page.tag(at) == table::A) {
            let Some(name) = page.place_on_page(link).filter(|_| is_mark(page, link, block)) else { continue };
            let place = found.partition_point(|&(known, _)| known < name);
            if found.len() < MOST && found.get(place).is_none_or(|&(known, _)| known != name) {
                found.insert(place, (name, link));
            }
        }
    }
    found
}

/// Whether a link is set as a mark: above the line, or without a letter. "12" may also count comments; where it leads
/// tells them apart.
fn is_mark(page: &Page, link: NodeId, block: &Block) -> bool {
    const LONGEST: usize = 8;
    let text = page.text_of(link);
    if text.is_empty() || text.chars().count() > LONGEST {
        return false;
    }
    let said = page.attribute(link, attribute::ROLE) == Some("doc-noteref");
    let mut around = page.ancestors(link).take_while(|&at| at > block.element).chain(page.children(link));
    said || around.any(|at| page.tag(at) == table::SUP) || !text.contains(char::is_alphabetic)
}

/// The elements below the marks that the marks name, in document order, each with its mark.
fn places<'a>(region: &'a Region<'_>, marks: &'a [(&str, NodeId)]) -> impl Iterator<Item = (NodeId, NodeId)> + 'a {
    let page = region.page;
    let end = region.blocks.list.get(region.end).map_or(page.len(), |block| block.first.0);
    (0..end).map(NodeId).filter_map(move |at| {
        let name = page.attribute(at, attribute::ID).or_else(|| page.attribute(at, attribute::NAME))?;
        let &(known, mark) = marks.get(marks.partition_point(|&(known, _)| known < name))?;
        (known == name && mark < at).then_some((at, mark))
    })
}

/// The blocks of the note at a place: of its item or row, of its element, else its line.
fn note(region: &Region<'_>, place: NodeId, mark: NodeId) -> std::ops::Range<usize> {
    /// Levels up to the item or the row.
    const LEVELS: usize = 4;
    let (page, blocks) = (region.page, region.blocks);
    let mut around = page.lineage(place).skip_while(|&at| !page.tag(at).is_block());
    let Some(element) = around.next() else { return 0..0 };
    let whole = page.lineage(element).take(LEVELS).find(|&at| matches!(page.tag(at), table::LI | table::TR));
    for element in whole.into_iter().chain((element == place || whole.is_none()).then_some(element)) {
        if mark < element && is_small(region, element) {
            return blocks.within(page, element);
        }
    }
    // An empty anchor among loose lines.
    let line = blocks.list.partition_point(|block| block.end <= place);
    let own = blocks.list.get(line).is_some_and(|block| block.element == element && !block.talk);
    if element != place && own { line..line + 1 } else { 0..0 }
}

/// Whether an element holds no more than a note does: not the comments, whose number looks like a mark, and no section of
/// the text.
fn is_small(region: &Region<'_>, element: NodeId) -> bool {
    const LONGEST: u32 = 2_000;
    let summary = &region.furniture.summaries[element.at()];
    let mut blocks = region.blocks.within(region.page, element).map(|at| &region.blocks.list[at]);
    summary.weight <= LONGEST
        && summary.controls == 0
        && blocks.all(|block| !block.talk && !matches!(block.kind, Kind::Heading(_) | Kind::Caption))
}

/// Whether only its place or its links speak against a line, and it says something.
fn may_be_kept(block: &Block, decision: Decision) -> bool {
    let Decision::Drop(reason) = decision else { return false };
    let placed = match reason {
        Drop::Outside | Drop::After | Drop::LinkLine | Drop::Score | Drop::SmallPrint => true,
        Drop::Furniture(kind) => !kind.asks(),
        _ => false,
    };
    placed && block.plain.contains(char::is_alphanumeric)
}

//! The box of a picture: what holds it with its caption and its credit, and nothing else; and its lines.

use super::lines::{self, is_credit_line, is_named, is_plain_line};
use crate::blocks::Blocks;
use crate::cues::Naming;
use crate::evidence::Evidence;
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;

/// The box of a picture.
pub struct Figure {
    /// The outermost element of it.
    pub element: NodeId,
    /// The blocks that are its lines.
    pub lines: Vec<usize>,
}

/// Levels from a picture to its figure, or to an element with its caption beside it.
const NEAR: usize = 6;

/// The figure around a picture, or the picture itself where there is none, and as far up as a box holds this picture
/// alone and no more text than its lines. Where no box has lines, a caption that follows, or the line that says the same as
/// the picture's description.
pub fn around(page: &Page, blocks: &Blocks, evidence: &Evidence, images: &[NodeId], image: NodeId) -> Figure {
    let upto = |node: NodeId| images.partition_point(|&other| other < node);
    let alone = |element: NodeId| upto(page.node(element).end) - upto(element) == 1;
    let figure = page.ancestors(image).take(NEAR).find(|&id| page.tag(id) == table::FIGURE);
    // In a figure of several pictures the lines at its end are the last one's.
    let last = |figure: NodeId| upto(NodeId(image.0 + 1)) == upto(page.node(figure).end);
    let start = figure.filter(|&figure| alone(figure) || last(figure));
    if let Some(element) = start {
        let lines = lines::of_figure(page, blocks, evidence, element);
        if !lines.is_empty() {
            // A label on the picture is no caption where one follows the figure.
            let plain =
                lines.iter().all(|&at| !is_named(page, blocks, element, at) && !is_credit_line(&blocks.list[at]));
            let next = plain.then(|| following(page, blocks, evidence, element, &alone)).flatten();
            return Figure { element, lines: next.unwrap_or(lines) };
        }
    }
    let found = climb(page, blocks, evidence, image, start, &alone);
    if !found.lines.is_empty() {
        return found;
    }
    let lines = following(page, blocks, evidence, image, &alone).or_else(|| described(page, blocks, evidence, image));
    Figure { lines: lines.unwrap_or_default(), ..found }
}

/// The largest near box that holds a picture alone and no text but its lines.
fn climb(
    page: &Page,
    blocks: &Blocks,
    evidence: &Evidence,
    image: NodeId,
    start: Option<NodeId>,
    alone: &impl Fn(NodeId) -> bool,
) -> Figure {
    /// Elements from a picture to the box around it and its lines.
    const LEVELS: usize = 8;
    let mut best = Figure { element: start.unwrap_or(image), lines: Vec::new() };
    let mut pictured = start.is_some();
    for element in page.ancestors(best.element).take(LEVELS) {
        let whole = matches!(page.tag(element), table::ARTICLE | table::MAIN | table::BODY | table::HTML);
        if whole || !alone(element) {
            break;
        }
        pictured |= blocks.naming(element).has(Naming::Picture);
        let Some(lines) = lines::of_box(page, blocks, evidence, element) else { break };
        if lines.len() == best.lines.len() {
            best.element = element;
            continue;
        }
        let named = |at: usize| is_named(page, blocks, element, at);
        // Lines that nothing calls so belong to a picture where the box or another line says that it is one's, or where they
        // do not look like the page's prose; a box that has its lines takes no more of them.
        let called = pictured || lines.iter().any(|&at| named(at) || is_credit_line(&blocks.list[at]));
        let first = best.lines.is_empty();
        let fits =
            |at: usize| best.lines.contains(&at) || named(at) || (first && is_plain_line(blocks, image, at, called));
        if !lines.iter().all(|&at| fits(at)) {
            break;
        }
        best = Figure { element, lines };
    }
    best
}

/// The lines of the element that follows a picture, where it is called a caption.
fn following(
    page: &Page,
    blocks: &Blocks,
    evidence: &Evidence,
    image: NodeId,
    alone: &impl Fn(NodeId) -> bool,
) -> Option<Vec<usize>> {
    /// Elements from a picture to the box that the caption follows.
    const LEVELS: usize = 10;
    let next = page.lineage(image).take(LEVELS).take_while(|&element| alone(element)).find_map(|element| {
        let blank = |id: NodeId| page.tag(id) == table::TEXT && page.raw_text(id).trim().is_empty();
        page.children(page.node(element).parent).find(|&sibling| sibling > element && !blank(sibling))
    })?;
    let only = |&element: &NodeId| {
        let mut inside = page.children(element);
        inside.next().filter(|&child| inside.next().is_none() && page.tag(child) != table::TEXT)
    };
    let mut boxes = std::iter::successors(Some(next), only).take(NEAR);
    let called = boxes.any(|at| page.tag(at) == table::FIGCAPTION || blocks.naming(at).has(Naming::Caption));
    let pictures = page.below(next).any(|id| page.tag(id) == table::IMG);
    let lines = lines::of_box(page, blocks, evidence, next).filter(|lines| !lines.is_empty())?;
    (called && !pictures).then_some(lines)
}

/// The line near a picture that says what the picture's description says, or a caption that the page hides.
fn described(page: &Page, blocks: &Blocks, evidence: &Evidence, image: NodeId) -> Option<Vec<usize>> {
    /// Blocks below the picture: buttons to enlarge or share it stand between.
    const BELOW: usize = 4;
    /// Shorter ones may be said by any line.
    const SHORTEST: u32 = 15;
    let alt = text::plain(page.trimmed(image, attribute::ALT).unwrap_or_default());
    let around = page.ancestors(image).take(NEAR).find(|&at| page.tag(at) == table::FIGURE);
    let silent = |&figure: &NodeId| blocks.within(page, figure).all(|at| blocks.list[at].hidden);
    let hidden =
        around.filter(silent).map(|figure| text::plain(&super::text_with_hidden(page, figure))).unwrap_or_default();
    let from = blocks.list.partition_point(|block| block.first < image);
    let line = (from..blocks.list.len()).take(BELOW).find(|&at| {
        let block = &blocks.list[at];
        let said = [&alt, &hidden].iter().any(|text| text.starts_with(block.plain.trim_end_matches('.')));
        block.weight >= SHORTEST && lines::may_be_line(block) && said
    })?;
    (!evidence.claims.has(line)).then(|| vec![line])
}

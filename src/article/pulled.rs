//! Pull quotes: lines of the text set once more, large, in a box between the paragraphs.
//!
//! A quotation that the text does not hold is part of it, however it is set; one that it holds would be read twice.

use super::decide::Region;
use super::{Decision, Drop};
use crate::blocks::{Block, Kind};
use crate::text;

/// Leaves out the kept lines in a dress of their own whose words stand in a paragraph of the text.
pub fn leave_out(region: &Region<'_>, decisions: &mut [Decision]) {
    /// Lines that are looked at: no text has more quotations pulled from it.
    const MOST: usize = 24;
    let blocks = region.blocks;
    let prose: Vec<usize> = (0..decisions.len())
        .filter(|&at| decisions[at].keeps() && blocks.is_main(&blocks.list[at]) && blocks.list[at].is_long())
        .collect();
    let lines: Vec<usize> = (0..decisions.len())
        .filter(|&at| decisions[at].keeps() && may_be_pulled(&blocks.list[at]) && !stands_among(region, at))
        .take(MOST)
        .collect();
    for at in lines {
        let words = bare(&blocks.list[at].plain);
        let repeats = |&other: &usize| other != at && blocks.list[other].plain.contains(words);
        if !words.is_empty() && prose.iter().any(repeats) {
            decisions[at] = Decision::Drop(Drop::Repeated);
        }
    }
}

/// A line of prose of the length of a sentence or two: shorter words may well be said twice.
fn may_be_pulled(block: &Block) -> bool {
    const LENGTH: std::ops::Range<u32> = 30..400;
    LENGTH.contains(&block.weight) && matches!(block.kind, Kind::Paragraph | Kind::Loose | Kind::Quote)
}

/// Whether a line wears the dress of the first paragraph: then it is said twice, not set twice.
fn stands_among(region: &Region<'_>, at: usize) -> bool {
    region.blocks.list[at].near == region.blocks.list[region.first].near
}

/// The words without the quotation marks and dots around them.
fn bare(plain: &str) -> &str {
    plain.trim_matches(|letter: char| !text::is_letter(letter) && !letter.is_alphanumeric())
}

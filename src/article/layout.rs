//! What the layout of a live page says of a line, where its style sheets have come: a tie-break after the other rules.
//!
//! Paragraphs of one text stand in one column, in one size of type. A box inside the text floats or stands beside the column,
//! what belongs to the text after all stands in it below the last paragraph, small print is smaller. Nothing here is learned,
//! and nothing is said of a page whose paragraphs stand in several columns. Each rule is held by a styled page of its own in
//! `tests/browser/layout.ts`.

use super::decide::Region;
use super::{Decision, Drop, Keep};
use crate::blocks::{Block, Kind};
use crate::snapshot::BoxFacts;
use crate::text;

/// Pixels by which two lines of one column may differ.
const NEAR: i64 = 4;

/// The column that the paragraphs stand in.
struct Column {
    left: i64,
    width: i64,
    /// Size of the paragraphs' type.
    size: i64,
    weight: i32,
}

/// The sides of a box; a page may state any.
fn sides(facts: &BoxFacts) -> [i64; 4] {
    let [x, y, width, height] = [facts.x, facts.y, facts.width, facts.height].map(i64::from);
    [x, y, x + width, y + height]
}

/// Changes decisions by where the lines stand and how large they are set.
pub fn weigh(region: &Region<'_>, decisions: &mut [Decision]) {
    let Some(column) = Column::of(region) else { return };
    for (at, decision) in decisions.iter_mut().enumerate().take(region.end) {
        let block = &region.blocks.list[at];
        let Some(facts) = facts(region, block) else { continue };
        match decision {
            _ if facts.width <= 1 || facts.height <= 1 => *decision = Decision::Drop(Drop::Hidden),
            Decision::Keep(Keep::Text | Keep::Lead | Keep::Closing) => {
                if column.is_beside(region, at, facts) {
                    *decision = Decision::Drop(Drop::OtherColumn);
                } else if at > region.last && column.is_smaller(facts) {
                    *decision = Decision::Drop(Drop::SmallPrint);
                }
            }
            Decision::Drop(Drop::Score)
                if (region.first..region.last).contains(&at) && column.continues(block, facts) =>
            {
                *decision = Decision::Keep(Keep::Column);
            }
            _ => {}
        }
    }
    column.keep_closing(region, decisions);
}

/// The box of a line, if it is the only line of its element.
fn facts<'a>(region: &Region<'a>, block: &Block) -> Option<&'a BoxFacts> {
    region.page.bounds(block.element).filter(|facts| facts.type_size > 0)
}

impl Column {
    /// The column of most of the paragraphs' text; nothing where they have several.
    fn of(region: &Region<'_>) -> Option<Column> {
        /// Share of the text that stands in the column, percent.
        const MOST: u64 = 70;
        /// Share of the window that a column is narrower than, percent: lines from edge to edge are those of a page whose
        /// style sheets a site of another name has not delivered, and of a small window, which has room for one column.
        const WHOLE: i64 = 90;
        let lines = || {
            let paragraphs = region.blocks.list[region.first..=region.last].iter();
            let main = paragraphs.filter(|block| region.blocks.is_main(block) && !block.hidden);
            main.filter_map(|block| Some((facts(region, block)?, u64::from(block.weight))))
        };
        let middle = lines().max_by_key(|(_, weight)| *weight)?.0;
        let column = Column {
            left: middle.x.into(),
            width: middle.width.into(),
            size: middle.type_size.into(),
            weight: middle.type_weight,
        };
        let all: u64 = lines().map(|(_, weight)| weight).sum();
        let inside: u64 = lines().filter(|(facts, _)| column.holds(facts)).map(|(_, weight)| weight).sum();
        let window = i64::from(region.page.context.width);
        (inside * 100 >= all * MOST && column.width * 100 < window * WHOLE).then_some(column)
    }

    /// Whether a box stands in the column from edge to edge.
    fn holds(&self, facts: &BoxFacts) -> bool {
        let [left, _, right, _] = sides(facts);
        (left - self.left).abs() <= NEAR && (right - left - self.width).abs() <= NEAR
    }

    /// Whether a line stands beside a paragraph, or outside the column: in a box that floats or hangs in the margin.
    fn is_beside(&self, region: &Region<'_>, at: usize, facts: &BoxFacts) -> bool {
        let [left, _, right, _] = sides(facts);
        let outside = left >= self.left + self.width - NEAR || right <= self.left + NEAR;
        let narrow = (right - left) * 3 < self.width * 2;
        let listed = matches!(region.blocks.list[at].kind, Kind::Cell | Kind::Definition | Kind::Preformatted);
        outside || (narrow && !listed && self.has_beside(region, at, facts))
    }

    /// Whether one of the next or last paragraphs of the column stands at the height of a box.
    fn has_beside(&self, region: &Region<'_>, at: usize, facts: &BoxFacts) -> bool {
        /// Lines looked at before and after.
        const AROUND: usize = 12;
        let list = &region.blocks.list;
        let range = at.saturating_sub(AROUND)..(at + AROUND).min(list.len());
        let [_, top, _, bottom] = sides(facts);
        let level = |other: &BoxFacts| sides(other)[1] < bottom && top < sides(other)[3];
        range
            .filter(|&other| other != at && region.blocks.is_main(&list[other]))
            .any(|other| self::facts(region, &list[other]).is_some_and(|other| self.holds(other) && level(other)))
    }

    fn is_smaller(&self, facts: &BoxFacts) -> bool {
        i64::from(facts.type_size) * 10 < self.size * 9
    }

    /// Whether a line looks as the paragraphs do: it stands in their column in their type.
    fn looks_alike(&self, facts: &BoxFacts) -> bool {
        let size = i64::from(facts.type_size);
        self.holds(facts) && (size - self.size).abs() * 20 <= self.size && facts.type_weight == self.weight
    }

    /// Whether a line is a paragraph by all that a person sees of it.
    fn continues(&self, block: &Block, facts: &BoxFacts) -> bool {
        const SENTENCE: u32 = 40;
        let prose = matches!(block.kind, Kind::Paragraph | Kind::Loose | Kind::Quote);
        let said = block.weight >= SENTENCE && block.link_share() < 0.3 && text::ends_sentence(&block.text);
        prose && said && !block.families.any(&crate::cues::ASKING) && self.looks_alike(facts)
    }

    /// Keeps the paragraphs that follow the last one directly, in its column and its type.
    fn keep_closing(&self, region: &Region<'_>, decisions: &mut [Decision]) {
        let Some(last) = decisions.iter().rposition(|decision| decision.keeps()) else { return };
        let mut above = facts(region, &region.blocks.list[last]);
        for (at, decision) in decisions.iter_mut().enumerate().take(region.end).skip(last + 1) {
            let block = &region.blocks.list[at];
            let placed = matches!(decision, Decision::Drop(Drop::After | Drop::Outside | Drop::Score));
            let (Some(over), Some(facts)) = (above, facts(region, block)) else { return };
            // Two lines of the text at most between them: no heading, rule or picture.
            let gap = sides(facts)[1] - sides(over)[3];
            if !placed || !self.continues(block, facts) || !(0..=self.size / 10 * 3).contains(&gap) {
                return;
            }
            *decision = Decision::Keep(Keep::Column);
            above = Some(facts);
        }
    }
}

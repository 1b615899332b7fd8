//! Units: lists, tables, quotations and code, whose lines are text together or not at all, and what stands among the
//! paragraphs as one of them.

use super::decide::Region;
use super::{Decision, Rule, Rules, tables};
use crate::blocks::Block;
use crate::snapshot::NodeId;
use crate::snapshot::table::{self, attribute};

impl Region<'_> {
    /// The scores with tables as units, and with lists, quotations and code on an article: no item is text where its list is
    /// not. What stands among the paragraphs as one of them is text.
    pub fn with_units(
        &self,
        settled: &[Option<Decision>],
        scores: Vec<Option<f32>>,
        article: bool,
        rules: Rules,
    ) -> Vec<f32> {
        /// Score of what follows a heading from which it heads text.
        const HEADED: f32 = 0.5;
        let mut scores: Vec<f32> = scores.into_iter().map(Option::unwrap_or_default).collect();
        let mut at = 0;
        while at < scores.len() {
            let whole = self.unit(&self.blocks.list[at], article).filter(|_| rules.hold(Rule::Units));
            let Some(whole) = whole else {
                at += 1;
                continue;
            };
            let range = self.blocks.within(self.page, whole);
            let range = at..range.end.max(at + 1);
            let weigh = |at: usize| if settled[at].is_none() { self.blocks.list[at].weight as f32 } else { 0.0 };
            let weight: f32 = range.clone().map(weigh).sum();
            let mean = range.clone().map(|at| scores[at] * weigh(at)).sum::<f32>() / weight.max(1.0);
            let heads = self.page.tag(whole).heading_level().is_some();
            let followed =
                || scores.get(range.end).is_some_and(|&score| score >= HEADED) && settled[range.end].is_none();
            let among = article && rules.hold(Rule::Among) && (!heads || followed()) && self.among(whole, &range);
            scores[range.clone()].fill(if among { 1.0 } else { mean });
            at = range.end;
        }
        scores
    }

    /// The block that follows the last paragraph as its sibling, in the same dress and a class more: "text text--last".
    pub fn closing(&self) -> Option<usize> {
        let at = self.last + 1;
        let [last, closing] = [self.blocks.list.get(self.last)?, self.blocks.list.get(at)?].map(|block| block.element);
        let classes =
            |element| self.page.attribute(element, attribute::CLASS).unwrap_or_default().split_ascii_whitespace();
        let alike = self.page.node(last).parent == self.page.node(closing).parent
            && self.page.tag(last) == self.page.tag(closing)
            && classes(last).next().is_some()
            && classes(last).all(|class| classes(closing).any(|own| own == class));
        alike.then_some(at)
    }

    /// The outermost unit around a block, inside the article's element, that lays out no prose.
    fn unit(&self, block: &Block, article: bool) -> Option<NodeId> {
        let whole = |tag| match tag {
            table::TABLE => true,
            table::UL | table::OL | table::DL | table::BLOCKQUOTE | table::PRE => article,
            tag => article && tag.heading_level().is_some(),
        };
        let around = self.page.lineage(block.element).take_while(|&at| at > self.root);
        let whole = around.filter(|&at| whole(self.page.tag(at))).last()?;
        let prose = self.page.tag(whole) != table::BLOCKQUOTE
            && self.blocks.within(self.page, whole).any(|at| {
                let block = &self.blocks.list[at];
                block.is_long() && self.blocks.is_main(block)
            });
        (!prose).then_some(whole)
    }

    /// Whether a unit stands between the paragraphs as one of them: their sibling, or alone in boxes of its own among them. A
    /// list of links leads elsewhere; a table with a head is data, whatever its links.
    fn among(&self, whole: NodeId, range: &std::ops::Range<usize>) -> bool {
        const LINKED: f32 = 0.3;
        let page = self.page;
        if range.start <= self.first || range.start > self.last + 1 {
            return false;
        }
        let summary = &self.furniture.summaries[whole.at()];
        let leads = summary.link_weight as f32 > LINKED * summary.weight as f32;
        let data = page.tag(whole) == table::TABLE && tables::is_headed(page, whole);
        if leads && !data {
            return false;
        }
        let own = self.places(whole, range.len());
        let beside = [range.start.checked_sub(1), Some(range.end)].into_iter().flatten();
        let shown = beside.filter_map(|at| self.blocks.list.get(at)).filter(|block| !block.hidden);
        shown.flat_map(|block| self.places(block.element, 1)).any(|place| own.contains(&place))
    }

    /// Where an element stands: its parent, and those of the boxes around it that hold nothing else.
    fn places(&self, element: NodeId, lines: usize) -> Vec<NodeId> {
        /// Boxes around one that are looked at.
        const BOXES: usize = 3;
        let alone = |&at: &NodeId| at == element || self.blocks.within(self.page, at).len() <= lines;
        self.page.lineage(element).take(BOXES).take_while(alone).map(|at| self.page.node(at).parent).collect()
    }
}

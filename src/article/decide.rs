//! Keep or drop, block by block: what is settled by a rule with a reason, then the score of the rest, then a clean-up.
//!
//! The rules that a score overrules still run: where they agree with it, their reason is the one that is given.

use super::score::{self, Forest};
use super::{Decision, Drop, Keep, article_of, layout, live, notes, pulled};
use crate::blocks::{Block, Blocks, Kind};
use crate::cues::{self, Family, Naming};
use crate::evidence::Evidence;
use crate::furniture::Furniture;
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;

/// How much a score may stay below the threshold where the rules would keep the block.
const WITH_RULES: f32 = 0.2;

/// How much a score must be above the threshold where the rules would drop the block.
const AGAINST_RULES: f32 = 0.2;

/// The part of the page that the article takes up, with all that is known of it.
pub struct Region<'a> {
    pub page: &'a Page,
    pub blocks: &'a Blocks,
    pub evidence: &'a Evidence,
    pub furniture: &'a Furniture,
    /// The innermost element that holds all paragraphs.
    pub root: NodeId,
    /// Place of the first paragraph in the article's dress.
    pub first: usize,
    /// Place of the last one.
    pub last: usize,
    /// Place where another article begins, or one past the last block.
    pub end: usize,
}

/// The decisions on a page's blocks, and the scores behind them.
pub struct Decided {
    /// One decision a block.
    pub decisions: Vec<Decision>,
    /// One score a block, 0 to 1; empty without a forest.
    pub scores: Vec<f32>,
}

impl Region<'_> {
    /// One decision a block: each alone, then what the kept ones bring with them, repeated texts, subheads without text.
    /// Without a forest the rules decide alone.
    pub fn decide(&self, forest: Option<&Forest>) -> Decided {
        let settled = self.each(|at| self.settled(at));
        let (mut decisions, scores) = match forest {
            None => (self.each(|at| settled[at].unwrap_or_else(|| self.by_rules(at))), Vec::new()),
            Some(forest) => {
                let rows = self.features(|at| settled[at].is_none());
                let scores = self.with_units(&settled, score::of_blocks(self.blocks, &rows, forest));
                (self.scored(forest, &settled, &scores), scores)
            }
        };
        layout::weigh(self, &mut decisions);
        notes::keep(self, &mut decisions);
        live::keep(self, &mut decisions);
        self.drop_repeated(&mut decisions);
        pulled::leave_out(self, &mut decisions);
        self.drop_labels_of_links(&mut decisions);
        self.drop_empty_subheads(&mut decisions);
        Decided { decisions, scores }
    }

    /// The features of the blocks that are wanted.
    pub fn features(&self, wanted: impl Fn(usize) -> bool) -> Vec<Option<[f32; score::COUNT]>> {
        let spine = score::Spine { root: self.root, first: self.first, last: self.last };
        score::features::of_page(self.page, self.blocks, self.evidence, self.furniture, spine, wanted)
    }

    fn each<Value>(&self, value: impl Fn(usize) -> Value) -> Vec<Value> {
        (0..self.blocks.list.len()).map(value).collect()
    }

    /// By score; from a lower threshold where the first one leaves most of the article's own dress out; by the rules
    /// where nothing is left.
    fn scored(&self, forest: &Forest, settled: &[Option<Decision>], scores: &[f32]) -> Vec<Decision> {
        const ENOUGH: f32 = 0.3;
        let ruled = self.each(|at| settled[at].unwrap_or_else(|| self.by_rules(at)));
        let above = |threshold: f32| {
            self.each(|at| settled[at].unwrap_or_else(|| self.by_score(at, ruled[at], scores[at], threshold)))
        };
        let decisions = above(forest.threshold);
        let weigh = |chosen: &dyn Fn(usize) -> bool| -> u32 {
            (0..decisions.len()).filter(|&at| chosen(at)).map(|at| self.blocks.list[at].weight).sum()
        };
        let kept = weigh(&|at| decisions[at].keeps());
        let main = weigh(&|at| self.blocks.is_main(&self.blocks.list[at]));
        if kept as f32 >= main as f32 * ENOUGH {
            return decisions;
        }
        let lower = above(forest.fallback);
        if lower.iter().any(|decision| decision.keeps()) { lower } else { ruled }
    }

    /// A score on the rules' side needs to be less clear than one against them.
    fn by_score(&self, at: usize, ruled: Decision, score: f32, threshold: f32) -> Decision {
        // A box has an element of its own: what stands among the paragraphs themselves is text.
        if ruled.keeps() && (self.among(at) || self.closes(at)) {
            return ruled;
        }
        let needed = if ruled.keeps() { threshold - WITH_RULES } else { threshold + AGAINST_RULES };
        match (score >= needed, ruled) {
            (true, Decision::Drop(_)) => Decision::Keep(Keep::Score),
            (false, Decision::Keep(_)) => Decision::Drop(Drop::Score),
            (_, agreed) => agreed,
        }
    }

    /// Whether a block, or the list, table or quotation that it stands in, stands between the paragraphs as one of them: as
    /// their sibling, or alone in an element like those that the paragraphs have each.
    fn among(&self, at: usize) -> bool {
        let block = &self.blocks.list[at];
        let Some(row) = self.row(block.element).filter(|_| (self.first..self.last).contains(&at)) else { return false };
        let whole =
            |tag| matches!(tag, table::UL | table::OL | table::DL | table::TABLE | table::BLOCKQUOTE | table::PRE);
        let units = self.page.lineage(block.element).take_while(|&element| element >= row);
        let unit = units.filter(|&element| whole(self.page.tag(element))).last().unwrap_or(block.element);
        let alone = || self.blocks.within(self.page, row).all(|at| self.page.holds(unit, self.blocks.list[at].element));
        let alike = || {
            let class = |element| self.page.attribute(element, attribute::CLASS);
            let first = self.row(self.blocks.list[self.first].element);
            first.is_some_and(|first| self.page.tag(first) == self.page.tag(row) && class(first) == class(row))
        };
        // A quotation stands among paragraphs in an entry of a report, too.
        if self.page.tag(unit) == table::BLOCKQUOTE && self.touches_paragraph(unit) {
            return true;
        }
        // A table is often set in a box of its own that scrolls.
        row == unit || (alone() && (matches!(self.page.tag(unit), table::TABLE | table::BLOCKQUOTE) || alike()))
    }

    /// Whether the line above or below a unit is a paragraph in the article's dress and its sibling.
    fn touches_paragraph(&self, unit: NodeId) -> bool {
        let inside = self.blocks.within(self.page, unit);
        let sibling = |block: &Block| self.page.node(block.element).parent == self.page.node(unit).parent;
        let beside = [inside.start.checked_sub(1), Some(inside.end)].into_iter().flatten();
        beside.filter_map(|at| self.blocks.list.get(at)).any(|block| self.blocks.is_main(block) && sibling(block))
    }

    /// Whether a block follows the last paragraph as its sibling, in the same dress and a class more: "text text--last".
    fn closes(&self, at: usize) -> bool {
        let [last, closing] = [self.last, at].map(|at| self.blocks.list[at].element);
        let classes =
            |element| self.page.attribute(element, attribute::CLASS).unwrap_or_default().split_ascii_whitespace();
        at == self.last + 1
            && self.page.node(last).parent == self.page.node(closing).parent
            && classes(last).next().is_some()
            && classes(last).all(|class| classes(closing).any(|own| own == class))
    }

    /// The child of the article's element that a node stands in.
    fn row(&self, element: NodeId) -> Option<NodeId> {
        self.page.lineage(element).find(|&at| self.page.node(at).parent == self.root && at != self.root)
    }

    /// The scores with lists and tables as units: no item is text where its list is not.
    fn with_units(&self, settled: &[Option<Decision>], mut scores: Vec<f32>) -> Vec<f32> {
        let mut at = 0;
        while at < scores.len() {
            let Some(whole) = self.unit(&self.blocks.list[at]) else {
                at += 1;
                continue;
            };
            let range = self.blocks.within(self.page, whole);
            let range = at..range.end.max(at + 1);
            let weigh = |at: usize| if settled[at].is_none() { self.blocks.list[at].weight as f32 } else { 0.0 };
            let weight: f32 = range.clone().map(weigh).sum();
            let mean = range.clone().map(|at| scores[at] * weigh(at)).sum::<f32>() / weight.max(1.0);
            scores[range.clone()].fill(mean);
            at = range.end;
        }
        scores
    }

    /// The outermost list or table around a block, inside the article's element, that lays out no prose.
    fn unit(&self, block: &Block) -> Option<NodeId> {
        let around = self.page.lineage(block.element).take_while(|&at| at > self.root);
        let whole = around
            .filter(|&at| matches!(self.page.tag(at), table::UL | table::OL | table::DL | table::TABLE))
            .last()?;
        let prose = self.blocks.within(self.page, whole).any(|at| {
            let block = &self.blocks.list[at];
            block.is_long() && self.blocks.is_main(block)
        });
        (!prose).then_some(whole)
    }

    /// What needs no weighing: what the page does not show, what has a field of its own, what wants something.
    pub fn settled(&self, at: usize) -> Option<Decision> {
        let block = &self.blocks.list[at];
        if block.hidden {
            return Some(Decision::Drop(Drop::Hidden));
        }
        if let Some(claim) = self.evidence.claims.of(at) {
            return Some(Decision::Drop(Drop::Claimed(claim)));
        }
        if let Some(found) = self.furniture.around(self.page, block.element).filter(|found| found.kind.asks()) {
            return Some(Decision::Drop(Drop::Furniture(found.kind)));
        }
        if block.kind == Kind::Control {
            return Some(Decision::Drop(Drop::Control));
        }
        // A label of paid matter that stands among the paragraphs as one of them.
        if block.families.has(Family::Advertisement) && cues::is_only(&block.plain, Family::Advertisement) {
            return Some(Decision::Drop(Drop::Furniture(crate::furniture::Kind::Advertisement)));
        }
        if is_link_line(self.page, block) {
            return Some(Decision::Drop(Drop::LinkLine));
        }
        if at >= self.end {
            return Some(Decision::Drop(Drop::After));
        }
        // The caption of a film, or of a picture that the page has not loaded.
        let mut around = self.page.lineage(block.first).take_while(|&at| at >= block.element);
        let caption = |at| self.blocks.naming(at).has(Naming::Caption) && self.page.node(at).end >= block.end;
        if block.kind == Kind::Loose && around.any(caption) {
            return Some(Decision::Drop(Drop::OtherDress));
        }
        if self.in_an_article_above(at) {
            return Some(Decision::Drop(Drop::Before));
        }
        // "AFP contributed reporting.": the line that credits an agency is text, however short.
        let credits =
            self.evidence.agencies.iter().any(|agency| agency.in_text && agency.said.node == Some(block.element));
        (credits && self.blocks.is_main(block)).then_some(Decision::Keep(Keep::Dress))
    }

    /// Whether a block stands above the headline in an `article` of its own, and the headline in another: what the page puts
    /// before its article often wears the same dress.
    fn in_an_article_above(&self, at: usize) -> bool {
        let Some(headline) = self.evidence.headline.filter(|&headline| at < headline) else { return false };
        let headline = self.blocks.list[headline].element;
        let own = article_of(self.page, self.blocks.list[at].element);
        own.is_some_and(|own| !self.page.holds(own, headline) && article_of(self.page, headline).is_some())
    }

    /// What the rules say of a block that is not settled.
    fn by_rules(&self, at: usize) -> Decision {
        let block = &self.blocks.list[at];
        if let Some(found) = self.furniture.around(self.page, block.element) {
            return Decision::Drop(Drop::Furniture(found.kind));
        }
        if block.talk {
            return Decision::Drop(Drop::Furniture(crate::furniture::Kind::Comments));
        }
        if at < self.first {
            return self.before(at, block);
        }
        if !self.page.holds(self.root, block.element) {
            return Decision::Drop(Drop::Outside);
        }
        if at > self.last {
            return self.after(at, block);
        }
        self.between(block)
    }

    /// The first paragraph is often dressed up: a full sentence between headline and text is part of the text.
    fn before(&self, at: usize, block: &Block) -> Decision {
        let below_headline = self.evidence.headline.is_some_and(|headline| at > headline);
        let prose = block.is_long() && block.link_share() < 0.3 && text::ends_sentence(&block.text);
        if below_headline && prose && matches!(block.kind, Kind::Paragraph | Kind::Loose | Kind::Quote) {
            return Decision::Keep(Keep::Lead);
        }
        // Key points between headline and text, in the container of the text.
        let inside = self.page.holds(self.root, block.element) && self.beside(block);
        if inside
            && below_headline
            && block.link_share() < 0.3
            && matches!(block.kind, Kind::Item | Kind::Heading(_) | Kind::Paragraph)
        {
            return Decision::Keep(Keep::Beside);
        }
        Decision::Drop(Drop::Before)
    }

    fn between(&self, block: &Block) -> Decision {
        const SENTENCE: u32 = 40;
        if self.blocks.is_main(block) && !matches!(block.kind, Kind::Caption) {
            return Decision::Keep(Keep::Dress);
        }
        let quoted = self.inside(block, table::BLOCKQUOTE);
        match block.kind {
            Kind::Heading(_) if block.link_share() < 0.5 => Decision::Keep(Keep::Between),
            Kind::Item | Kind::Definition | Kind::Cell if self.list_link_share(block) < 0.6 => {
                Decision::Keep(Keep::Between)
            }
            Kind::Preformatted | Kind::Quote => Decision::Keep(Keep::Between),
            Kind::Caption if self.inside(block, table::TABLE) => Decision::Keep(Keep::Between),
            Kind::Paragraph | Kind::Loose
                if quoted || self.inside(block, table::LI) || self.inside(block, table::TD) =>
            {
                Decision::Keep(Keep::Between)
            }
            Kind::Paragraph | Kind::Loose if self.labels_player(block) => Decision::Drop(Drop::Player),
            Kind::Paragraph | Kind::Loose if self.beside(block) && block.link_share() < 0.5 => {
                let sentence = block.weight >= SENTENCE && text::ends_sentence(&block.text);
                let dressed_alike = block.kind == Kind::Paragraph;
                if sentence || dressed_alike { Decision::Keep(Keep::Beside) } else { Decision::Drop(Drop::OtherDress) }
            }
            Kind::Paragraph | Kind::Loose
                if block.is_long()
                    && block.link_share() < 0.3
                    && text::ends_sentence(&block.text)
                    && block.far_share > 0.05 =>
            {
                Decision::Keep(Keep::Beside)
            }
            _ => Decision::Drop(Drop::OtherDress),
        }
    }

    /// A short line in a box that holds something that plays and no prose: what there is to hear or see.
    fn labels_player(&self, block: &Block) -> bool {
        const LONGEST: u32 = 150;
        let around = self.page.node(block.element).parent;
        around > self.root
            && self.furniture.summaries[around.at()].weight <= LONGEST
            && self
                .page
                .below(around)
                .any(|at| matches!(self.page.tag(at), table::AUDIO | table::VIDEO | table::IFRAME))
    }

    /// Behind the last paragraph: what stands in one container with it, as a list, a quotation, or a closing sentence in
    /// a dress of its own directly below it.
    fn after(&self, at: usize, block: &Block) -> Decision {
        let fitting = matches!(block.kind, Kind::Item | Kind::Quote | Kind::Preformatted | Kind::Cell);
        let closing = at == self.last + 1 && block.kind == Kind::Paragraph && block.is_sentence();
        if (fitting || closing) && self.beside(block) && self.list_link_share(block) < 0.3 {
            Decision::Keep(Keep::Between)
        } else {
            Decision::Drop(Drop::After)
        }
    }

    /// Whether a block, or the list, table or quotation around it, is a sibling of the article's first or last paragraph.
    fn beside(&self, block: &Block) -> bool {
        let home = |at: usize| self.page.node(self.blocks.list[at].element).parent;
        let homes = [home(self.first), home(self.last)];
        let outer = self
            .page
            .lineage(block.element)
            .take_while(|&at| at > self.root)
            .find(|&at| homes.contains(&self.page.node(at).parent));
        outer.is_some_and(|outer| {
            outer == block.element
                || matches!(
                    self.page.tag(outer),
                    table::UL | table::OL | table::DL | table::TABLE | table::BLOCKQUOTE | table::FIGURE | table::DIV
                )
        })
    }

    fn inside(&self, block: &Block, tag: crate::snapshot::Tag) -> bool {
        self.page.lineage(block.element).take_while(|&at| at > self.root).any(|at| self.page.tag(at) == tag)
    }

    /// Link share of the whole list or table: a list of links is no part of the text even where one item is prose.
    fn list_link_share(&self, block: &Block) -> f32 {
        let whole =
            self.page.lineage(block.element).take_while(|&at| at > self.root).find(|&at| {
                matches!(self.page.tag(at), table::UL | table::OL | table::DL | table::TABLE | table::MENU)
            });
        whole.map_or_else(
            || block.link_share(),
            |list| {
                let summary = &self.furniture.summaries[list.at()];
                summary.link_weight as f32 / summary.weight.max(1) as f32
            },
        )
    }

    fn drop_repeated(&self, decisions: &mut [Decision]) {
        let mut seen = vec![false; decisions.len()];
        for (at, block) in self.blocks.list.iter().enumerate() {
            if decisions[at].keeps() && block.is_long() && std::mem::replace(&mut seen[block.said], true) {
                decisions[at] = Decision::Drop(Drop::Repeated);
            }
        }
    }

    /// A label goes with the links that it introduces: "More on this:" above lines that were left out.
    fn drop_labels_of_links(&self, decisions: &mut [Decision]) {
        const LONGEST: u32 = 80;
        let shown: Vec<usize> = (0..decisions.len()).filter(|&at| !self.blocks.list[at].hidden).collect();
        for pair in shown.windows(2) {
            let label = &self.blocks.list[pair[0]];
            let introduces = decisions[pair[0]].keeps()
                && label.weight <= LONGEST
                && (label.text.ends_with([':', '：']) || cues::is_only(&label.plain, Family::Related));
            let link = &self.blocks.list[pair[1]];
            let left_out = !decisions[pair[1]].keeps()
                && (link.link_share() > 0.5 || self.furniture.around(self.page, link.element).is_some());
            if introduces && left_out {
                decisions[pair[0]] = Decision::Drop(Drop::LinkLine);
            }
        }
    }

    /// A subhead goes with what follows it: another subhead of its level or higher, or the end, leaves it empty. So does
    /// the head of the next entry.
    fn drop_empty_subheads(&self, decisions: &mut [Decision]) {
        let mut above: u32 = 0;
        for at in (0..decisions.len()).rev() {
            if !decisions[at].keeps() || decisions[at] == Decision::Keep(Keep::EntryHead) {
                continue;
            }
            match self.blocks.list[at].kind {
                Kind::Heading(level) if above <= level => decisions[at] = Decision::Drop(Drop::EmptySubhead),
                Kind::Heading(level) => above = level,
                _ => above = u32::MAX,
            }
        }
    }
}

/// A whole line that is one link, or a label like "Read more:" and a link. A line of several may list what the text is about.
fn is_link_line(page: &Page, block: &Block) -> bool {
    const LONGEST: u32 = 250;
    const LINKED: f32 = 0.8;
    const SEVERAL: usize = 3;
    let links = || block.nodes(page).filter(|&at| page.tag(at) == table::A).nth(SEVERAL - 1);
    if links().is_some() {
        return false;
    }
    if matches!(block.kind, Kind::Item | Kind::Cell) || block.weight >= LONGEST || block.link_weight == 0 {
        return false;
    }
    let label = || block.leads(Family::Related).map_or(0, |end| text::weight(&block.plain[..end]));
    block.link_share() > LINKED || block.link_weight as f32 > LINKED * (block.weight - label().min(block.weight)) as f32
}

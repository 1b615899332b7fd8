//! Keep or drop, block by block: what is settled by a rule with a reason, then two scores of the rest, then a clean-up.
//!
//! Four things settle a block: the page does not show it, it states a fact that has a field of its own, it stands in a box
//! that asks for something, it is a control. Everything else is weighed. No rule stands against the weights: what a rule
//! could say of a block is a feature of its score.

use super::score::features::{Row, Scored, View};
use super::score::kinds::{self, Likely, PageKind};
use super::score::{self, Forest};
use super::{Decision, Drop, Keep, Rule, Rules, article_of, layout, live, notes, pulled, tables};
use crate::blocks::{Block, Blocks, Kind, LONG};
use crate::cues::{self, Family, Naming};
use crate::evidence::{Claim, Evidence};
use crate::furniture::{self, Furniture};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;

/// A page with what the stages before the article say of it.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    pub page: &'a Page,
    pub blocks: &'a Blocks,
    pub evidence: &'a Evidence,
    pub furniture: &'a Furniture,
    /// Place where another article begins, or one past the last block.
    pub end: usize,
    /// The rules that hold.
    pub rules: Rules,
}

/// The part of the page that the text takes up, with all that is known of it.
pub struct Region<'a> {
    pub page: &'a Page,
    pub blocks: &'a Blocks,
    pub evidence: &'a Evidence,
    pub furniture: &'a Furniture,
    /// The element around the text.
    pub root: NodeId,
    /// Place of the first paragraph.
    pub first: usize,
    /// Place of the last one.
    pub last: usize,
    /// Place where another article begins, or one past the last block.
    pub end: usize,
}

/// What changes decisions after the scores.
type Stage<'a> = fn(&Region<'a>, &mut [Decision]);

/// The decisions on a page's blocks, and the scores behind them.
pub struct Decided<'a> {
    /// Where the text is.
    pub region: Region<'a>,
    /// What kind of page it most likely is.
    pub kind: PageKind,
    /// One decision a block.
    pub decisions: Vec<Decision>,
    /// One score a block, 0 to 1; 0 where a rule settled it.
    pub scores: Vec<f32>,
}

/// By block: its row, its first score, and what settles it.
type First = (Vec<Option<Row>>, Vec<Option<f32>>, Vec<Option<Decision>>);

/// What training reads of a page.
#[derive(Default)]
pub struct Traits {
    /// Place and features of each block that is weighed.
    pub blocks: Vec<(usize, [f32; score::COUNT])>,
    /// The numbers of the page as a whole; they need the first scores.
    pub page: Option<[f32; kinds::COUNT]>,
}

impl<'a> Told<'a> {
    /// Decides on every block; nothing where none can be weighed.
    pub fn decide(self, forest: &Forest) -> Option<Decided<'a>> {
        let view = View::new(self.page, self.blocks, self.evidence, self.furniture);
        let (rows, first, mut settled) = self.first(&view, forest);
        let scored = Scored::new(&view, &first)?;
        let likely = kinds::of(&kinds::row(&view, &scored), forest);
        self.settle_of_article(&likely, &first, &mut settled);
        let second = second(&scored, rows, &settled, forest, &likely);
        let region = Region {
            page: self.page,
            blocks: self.blocks,
            evidence: self.evidence,
            furniture: self.furniture,
            root: scored.root,
            first: scored.first,
            last: scored.last,
            end: self.end,
        };
        let article = is_article(&likely);
        let mut weighed = region.with_units(&settled, score::pulled(self.blocks, &second), article, self.rules);
        if let Some(closing) = region.closing().filter(|&at| settled[at].is_none() && self.rules.hold(Rule::Closing)) {
            weighed[closing] = 1.0;
        }
        let mut decisions = region.by_score(threshold(forest, &likely), forest.fallback, &settled, &weighed);
        let stages: [(Rule, Stage<'a>); 8] = [
            // The cards of a list stand in several columns.
            (Rule::Layout, if article { layout::weigh } else { Region::keep_labels }),
            (Rule::Notes, notes::keep),
            (Rule::Live, live::keep),
            (Rule::Repeated, Region::drop_repeated),
            // Who answers quotes what is answered, as short as he likes.
            (Rule::Pulled, if article { pulled::leave_out } else { |_, _| () }),
            (Rule::LinkLabel, Region::drop_labels_of_links),
            (Rule::EmptyEntry, Region::drop_heads_of_links),
            (Rule::LastSubhead, Region::drop_last_subheads),
        ];
        for (_, stage) in stages.iter().filter(|(rule, _)| self.rules.hold(*rule)) {
            stage(&region, &mut decisions);
        }
        let kind = kinds::likeliest(&likely);
        Some(Decided { region, kind, decisions, scores: weighed })
    }

    /// The rows of the blocks that are weighed, their first scores, and what settles the others. A box that asks for something
    /// and holds more text by its score than all the rest of the page was not seen for what it is.
    fn first(self, view: &View<'a>, forest: &Forest) -> First {
        let list = &self.blocks.list;
        let mut settled: Vec<Option<Decision>> = (0..list.len()).map(|at| self.settled(at)).collect();
        let asked = |settled: Option<Decision>| matches!(settled, Some(Decision::Drop(Drop::Furniture(_))));
        let mut rows: Vec<Option<Row>> =
            (0..list.len()).map(|at| (settled[at].is_none() || asked(settled[at])).then(|| view.row(at))).collect();
        let first = score::first(self.blocks, &rows, forest);
        let gain = |at: usize| first[at].map_or(0.0, |score| (score - 0.5).max(0.0) * list[at].weight as f32);
        let free: f32 = (0..list.len()).filter(|&at| settled[at].is_none()).map(gain).sum();
        for found in self.furniture.boxes.iter().filter(|found| found.kind.asks() && self.rules.hold(Rule::Outweighing))
        {
            let inside = self.blocks.within(self.page, found.element);
            if inside.clone().map(gain).sum::<f32>() > free {
                settled[inside].iter_mut().filter(|one| asked(**one)).for_each(|one| *one = None);
            }
        }
        let mut first = first;
        for at in (0..list.len()).filter(|&at| settled[at].is_some()) {
            (rows[at], first[at]) = (None, None);
        }
        (rows, first, settled)
    }

    /// What an article settles besides, where a page is likely one: what a picture shows is said beside it, a box of links and a
    /// line that is one lead to other articles, and what stands above the headline in an `article` of its own is another one. On other
    /// pages all of these may be the text, and are weighed.
    fn settle_of_article(self, likely: &Likely, first: &[Option<f32>], settled: &mut [Option<Decision>]) {
        if !is_article(likely) {
            return;
        }
        let list = &self.blocks.list;
        let gain = |at: usize| first[at].map_or(0.0, |score| (score - 0.5).max(0.0) * list[at].weight as f32);
        let headline = self.evidence.headline.unwrap_or(0);
        let above: f32 = (0..headline).map(gain).sum();
        let below: f32 = (headline..list.len()).map(gain).sum();
        for at in (0..list.len()).filter(|&at| settled[at].is_none()).collect::<Vec<_>>() {
            let block = &list[at];
            // A quotation may be set as a figure, and who said it as its caption.
            let captioned = self.evidence.claims.of(at) == Some(Claim::Caption) && block.kind != Kind::Quote;
            let holds = |rule: Rule| self.rules.hold(rule);
            settled[at] = if captioned && holds(Rule::Caption) {
                Some(Drop::Claimed(Claim::Caption))
            } else if holds(Rule::FilmCaption) && self.is_called_caption(block) {
                Some(Drop::Player)
            } else if holds(Rule::LinkLine) && self.is_link_line(block) {
                Some(Drop::LinkLine)
            } else if holds(Rule::Related) && self.is_related(block) {
                Some(Drop::Furniture(furniture::Kind::Related))
            } else if holds(Rule::ArticleAbove) && above < below && self.in_an_article_above(at) {
                Some(Drop::Before)
            } else {
                None
            }
            .map(Decision::Drop);
        }
    }

    fn is_related(self, block: &Block) -> bool {
        let around = self.furniture.around(self.page, block.element);
        around.is_some_and(|found| found.kind == furniture::Kind::Related)
    }

    /// The caption of a film, or of a picture that the page has not loaded.
    fn is_called_caption(self, block: &Block) -> bool {
        let mut around = self.page.lineage(block.first).take_while(|&at| at >= block.element);
        let caption = |at| self.blocks.naming(at).has(Naming::Caption) && self.page.node(at).end >= block.end;
        block.kind == Kind::Loose && around.any(caption)
    }

    /// A line between paragraphs that is one link; a heading may be one.
    fn is_link_line(self, block: &Block) -> bool {
        let links = block.nodes(self.page).filter(|&at| self.page.tag(at) == table::A).count();
        !matches!(block.kind, Kind::Heading(_)) && score::is_link_line(block, links)
    }

    /// Whether a block stands above the headline in an `article` of its own, and the headline in another.
    fn in_an_article_above(self, at: usize) -> bool {
        let Some(headline) = self.evidence.headline.filter(|&headline| at < headline) else { return false };
        let headline = self.blocks.list[headline].element;
        let own = article_of(self.page, self.blocks.list[at].element);
        own.is_some_and(|own| !self.page.holds(own, headline) && article_of(self.page, headline).is_some())
    }

    /// What training reads of a page, as far as these weights go.
    pub fn traits(self, forest: Option<&Forest>) -> Traits {
        let view = View::new(self.page, self.blocks, self.evidence, self.furniture);
        let numbered = |rows: Vec<Option<Row>>| {
            let numbers = |(at, row): (usize, Option<Row>)| Some((at, row?.numbers()));
            rows.into_iter().enumerate().filter_map(numbers).collect()
        };
        let Some(forest) = forest else {
            let rows = (0..self.blocks.list.len()).map(|at| {
                let weighed = match self.settled(at) {
                    None => true,
                    Some(Decision::Drop(Drop::Furniture(kind))) => kind.asks(),
                    Some(_) => false,
                };
                weighed.then(|| view.row(at))
            });
            return Traits { blocks: numbered(rows.collect()), page: None };
        };
        let (mut rows, first, mut settled) = self.first(&view, forest);
        let Some(scored) = Scored::new(&view, &first) else { return Traits::default() };
        let page = kinds::row(&view, &scored);
        let likely = kinds::of(&page, forest);
        self.settle_of_article(&likely, &first, &mut settled);
        for (at, row) in rows.iter_mut().enumerate() {
            row.take_if(|_| settled[at].is_some());
            if let Some(row) = row {
                scored.complete(row, at, &likely);
            }
        }
        Traits { blocks: numbered(rows), page: Some(page) }
    }

    /// What needs no weighing: what the page does not show, what has a field of its own, what wants something.
    fn settled(self, at: usize) -> Option<Decision> {
        let block = &self.blocks.list[at];
        let holds = |rule: Rule| self.rules.hold(rule);
        if block.hidden && holds(Rule::Hidden) {
            return Some(Decision::Drop(Drop::Hidden));
        }
        // What a picture shows may be said by the text of a card: that is weighed.
        if let Some(claim) =
            self.evidence.claims.of(at).filter(|claim| *claim != Claim::Caption && holds(Rule::of(*claim)))
        {
            return Some(Decision::Drop(Drop::Claimed(claim)));
        }
        if let Some(found) =
            self.furniture.around(self.page, block.element).filter(|found| found.kind.asks() && holds(Rule::Asking))
        {
            return Some(Decision::Drop(Drop::Furniture(found.kind)));
        }
        if block.kind == Kind::Control && holds(Rule::Control) {
            return Some(Decision::Drop(Drop::Control));
        }
        // The next article, streamed below this one.
        if at >= self.end && holds(Rule::NextArticle) {
            return Some(Decision::Drop(Drop::After));
        }
        // A label of paid matter that stands among the paragraphs as one of them.
        if block.families.has(Family::Advertisement)
            && cues::is_only(&block.plain, Family::Advertisement)
            && holds(Rule::Label)
        {
            return Some(Decision::Drop(Drop::Label));
        }
        // "AFP contributed reporting.": the line that credits an agency is text, however short.
        let credits =
            self.evidence.agencies.iter().any(|agency| agency.in_text && agency.said.node == Some(block.element));
        (credits && self.blocks.is_main(block) && holds(Rule::Credit)).then_some(Decision::Keep(Keep::Text))
    }
}

/// The second scores of the blocks that are weighed.
fn second(
    scored: &Scored<'_, '_>,
    rows: Vec<Option<Row>>,
    settled: &[Option<Decision>],
    forest: &Forest,
    likely: &Likely,
) -> Vec<Option<f32>> {
    let score = |(at, row): (usize, Option<Row>)| {
        let mut row = row.filter(|_| settled[at].is_none())?;
        scored.complete(&mut row, at, likely);
        Some(forest.second(&row.numbers()))
    };
    rows.into_iter().enumerate().map(score).collect()
}

/// Whether a page is likely an article, or documentation.
fn is_article(likely: &Likely) -> bool {
    likely[0] + likely[1] >= 0.5
}

/// The score from which a block is text: on articles what is kept by mistake costs more, on other pages what is lost.
fn threshold(forest: &Forest, likely: &Likely) -> f32 {
    const OTHERS: f32 = 0.36;
    likely[0] * forest.threshold + (1.0 - likely[0]) * OTHERS
}

impl Region<'_> {
    /// By score; from lower thresholds where the first one leaves next to nothing.
    fn by_score(&self, threshold: f32, fallback: f32, settled: &[Option<Decision>], scores: &[f32]) -> Vec<Decision> {
        /// Weight of a text from which it is one.
        const ENOUGH: u32 = 90;
        let above = |threshold: f32| -> Vec<Decision> {
            let decide = |at: usize| {
                if scores[at] >= threshold { Decision::Keep(self.kept(at)) } else { Decision::Drop(self.dropped(at)) }
            };
            (0..scores.len()).map(|at| settled[at].unwrap_or_else(|| decide(at))).collect()
        };
        let best = scores.iter().copied().fold(0.0, f32::max);
        let mut decisions = above(threshold);
        for lower in [fallback, best / 2.0] {
            let kept = (0..decisions.len()).filter(|&at| decisions[at].keeps());
            if kept.map(|at| self.blocks.list[at].weight).sum::<u32>() >= ENOUGH {
                break;
            }
            decisions = above(lower.min(threshold));
        }
        decisions
    }

    /// What a kept block is to the text, by its place.
    fn kept(&self, at: usize) -> Keep {
        match at {
            _ if at < self.first => Keep::Lead,
            _ if at > self.last => Keep::Closing,
            _ => Keep::Text,
        }
    }

    /// Why a block with a low score is none, by its place.
    fn dropped(&self, at: usize) -> Drop {
        let block = &self.blocks.list[at];
        if let Some(claim) = self.evidence.claims.of(at) {
            return Drop::Claimed(claim);
        }
        match self.furniture.around(self.page, block.element) {
            Some(found) => Drop::Furniture(found.kind),
            None if block.talk => Drop::Furniture(furniture::Kind::Comments),
            None if at < self.first => Drop::Before,
            None if !self.page.holds(self.root, block.element) => Drop::Outside,
            None if at > self.last => Drop::After,
            None => Drop::Score,
        }
    }

    /// The scores with tables as units, and with lists, quotations and code on an article: no item is text where its list is
    /// not. What stands among the paragraphs as one of them is text.
    fn with_units(
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
    fn closing(&self) -> Option<usize> {
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

    fn drop_repeated(&self, decisions: &mut [Decision]) {
        let mut seen = vec![false; decisions.len()];
        for (at, block) in self.blocks.list.iter().enumerate() {
            // Who answers quotes what is answered.
            let quoted = || self.page.lineage(block.element).any(|at| self.page.tag(at) == table::BLOCKQUOTE);
            if decisions[at].keeps() && block.is_long() && !quoted() && std::mem::replace(&mut seen[block.said], true) {
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

    /// On a page that is no article, the label of a part: a heading right over a deeper one that is kept.
    fn keep_labels(&self, decisions: &mut [Decision]) {
        let mut below: Option<(u32, bool)> = None;
        for at in (0..decisions.len()).rev().filter(|&at| !self.blocks.list[at].hidden) {
            let Kind::Heading(level) = self.blocks.list[at].kind else {
                below = None;
                continue;
            };
            let placed =
                matches!(decisions[at], Decision::Drop(Drop::Before | Drop::Outside | Drop::Score | Drop::After));
            if placed && below.is_some_and(|(deeper, kept)| kept && deeper > level) {
                decisions[at] = Decision::Keep(self.kept(at));
            }
            below = Some((level, decisions[at].keeps()));
        }
    }

    /// The subhead of an entry of a live report that holds nothing but a link goes with it.
    fn drop_heads_of_links(&self, decisions: &mut [Decision]) {
        let (mut entry, mut links) = (false, false);
        for at in (0..decisions.len()).rev().filter(|&at| !self.blocks.list[at].hidden) {
            let heading = matches!(self.blocks.list[at].kind, Kind::Heading(_));
            match decisions[at] {
                Decision::Keep(Keep::EntryHead) => (entry, links) = (true, false),
                Decision::Drop(Drop::LinkLine) => links = entry,
                Decision::Keep(_) if heading && links => decisions[at] = Decision::Drop(Drop::LinkLine),
                Decision::Keep(_) => (entry, links) = (false, false),
                Decision::Drop(_) => {}
            }
        }
    }

    /// No subhead ends the text, but over a picture of its own.
    fn drop_last_subheads(&self, decisions: &mut [Decision]) {
        let pictures = &self.evidence.pictures;
        for (at, decision) in decisions.iter_mut().enumerate().rev().filter(|(_, decision)| decision.keeps()) {
            let block = &self.blocks.list[at];
            let has_picture = || {
                let after = pictures.iter().find(|picture| picture.image >= block.end);
                after.is_some_and(|picture| self.page.holds(self.root, picture.image))
            };
            // Some tell their story in headings.
            let told = block.weight >= LONG && text::ends_sentence(&block.text);
            if !matches!(block.kind, Kind::Heading(_)) || told || has_picture() {
                return;
            }
            *decision = Decision::Drop(Drop::EmptySubhead);
        }
    }
}

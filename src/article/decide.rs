//! Keep or drop, block by block: what is settled by a rule with a reason, then two scores of the rest, then a clean-up.
//!
//! What a rule could say of a block is a feature of its score, but for the few rules that `rules.rs` names.

use super::score::features::{Row, Scored, View};
use super::score::kinds::{self, Likely, PageKind};
use super::score::{self, Forest};
use super::{Decision, Drop, Keep, Rule, Rules, layout, live, notes, pulled};
use crate::blocks::{Blocks, Kind, LONG};
use crate::cues::{self, Family};
use crate::evidence::Evidence;
use crate::furniture::{self, Furniture};
use crate::snapshot::table;
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
        let nothing: Stage<'a> = |_, _| ();
        let on_articles = |stage: Stage<'a>| if article { stage } else { nothing };
        let on_others = |stage: Stage<'a>| if article { nothing } else { stage };
        let stages: [(Rule, Stage<'a>); 9] = [
            // The cards of a list stand in several columns.
            (Rule::Layout, on_articles(layout::weigh)),
            (Rule::PartLabel, on_others(Region::keep_labels)),
            (Rule::Notes, notes::keep),
            (Rule::Live, live::keep),
            (Rule::Repeated, Region::drop_repeated),
            // Who answers quotes what is answered, as short as he likes.
            (Rule::Pulled, on_articles(pulled::leave_out)),
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
        // Most lines of a page are plainly none of its text: the menu, the foot.
        if let Some(clear) = scored.clear(at) {
            return Some(clear);
        }
        scored.complete(&mut row, at, likely);
        Some(forest.second(&row.numbers()))
    };
    rows.into_iter().enumerate().map(score).collect()
}

/// Whether a page is likely an article, or documentation.
pub fn is_article(likely: &Likely) -> bool {
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
        /// Share of the prose in the page's own dress that a text keeps.
        const SHARE: f32 = 0.3;
        let main = |at: &usize| settled[*at].is_none() && self.blocks.is_main(&self.blocks.list[*at]);
        let inside = self.blocks.within(self.page, self.root);
        let prose: u32 = inside.filter(main).map(|at| self.blocks.list[at].weight).sum();
        let enough = ENOUGH.max((prose as f32 * SHARE) as u32);
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
            if kept.map(|at| self.blocks.list[at].weight).sum::<u32>() >= enough {
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

//! The features that need a first score: where the text stands by it, and what the blocks around a block score.

use super::local::View;
use super::{Row, flag};
use crate::article::score::kinds::Likely;
use crate::blocks::Kind;
use crate::snapshot::NodeId;

/// Score from which a block counts as text.
const TEXT: f32 = 0.5;

/// What a block costs the element that holds it. Less than the score of text: what is doubtful among the paragraphs does not
/// part them.
const COST: f32 = 0.35;

/// Weighted means of the score.
#[derive(Clone, Copy, Default)]
struct Mean {
    sum: f32,
    weight: f32,
}

impl Mean {
    fn add(&mut self, score: f32, weight: f32) {
        self.sum += score * weight;
        self.weight += weight;
    }

    fn value(self) -> f32 {
        if self.weight > 0.0 { self.sum / self.weight } else { 0.0 }
    }
}

/// The first scores of a page's blocks, and the spine that follows from them.
pub struct Scored<'v, 'a> {
    view: &'v View<'a>,
    /// By block; nothing where a block is not weighed.
    scores: &'v [Option<f32>],
    /// The element around the text.
    pub root: NodeId,
    /// Place of the first block of the text.
    pub first: usize,
    /// Place of the last one.
    pub last: usize,
    main: Vec<bool>,
    main_before: Vec<Option<usize>>,
    main_after: Vec<Option<usize>>,
    /// Weight of the text before each block, itself included.
    done: Vec<u32>,
    near: Vec<Mean>,
    far: Vec<Mean>,
    boxes: Vec<Mean>,
    sections: Vec<Mean>,
    units: Vec<Mean>,
}

impl<'v, 'a> Scored<'v, 'a> {
    /// Finds the spine; nothing where no block is weighed.
    pub fn new(view: &'v View<'a>, scores: &'v [Option<f32>]) -> Option<Self> {
        let list = &view.blocks.list;
        let known = || list.iter().enumerate().filter_map(|(at, block)| Some((at, block, scores[at]?)));
        known().next()?;
        let mut spine = Scored {
            view,
            scores,
            root: NodeId(0),
            first: 0,
            last: 0,
            main: vec![false; list.len()],
            main_before: Vec::new(),
            main_after: Vec::new(),
            done: Vec::new(),
            near: vec![Mean::default(); list.len()],
            far: vec![Mean::default(); list.len()],
            boxes: vec![Mean::default(); view.page.len() as usize],
            sections: vec![Mean::default(); view.sections.len()],
            units: vec![Mean::default(); view.units.len()],
        };
        for (at, block, score) in known() {
            let weight = block.weight as f32;
            spine.near[block.near.at()].add(score, weight);
            spine.far[block.far.at()].add(score, weight);
            spine.boxes[block.element.at()].add(score, weight);
            spine.sections[view.sections.number(at)].add(score, weight);
            if let Some(unit) = view.units.number(at) {
                spine.units[unit].add(score, weight);
            }
        }
        spine.add_up();
        spine.choose();
        Some(spine)
    }

    /// Adds what each element holds to the one above.
    fn add_up(&mut self) {
        let page = self.view.page;
        for id in page.ids().rev() {
            let parent = page.node(id).parent;
            if parent != id {
                let below = self.boxes[id.at()];
                self.boxes[parent.at()].sum += below.sum;
                self.boxes[parent.at()].weight += below.weight;
            }
        }
    }

    /// The element that gains most by the scores of what it holds, the innermost of equals; the first and the last block of text
    /// in it.
    fn choose(&mut self) {
        let (page, list) = (self.view.page, &self.view.blocks.list);
        let gain = |id: NodeId| self.boxes[id.at()].sum - COST * self.boxes[id.at()].weight;
        let held = page.ids().filter(|id| self.boxes[id.at()].weight > 0.0);
        let best = held.max_by(|one, other| gain(*one).total_cmp(&gain(*other))).unwrap_or(NodeId(0));
        let is_line = list.iter().any(|block| block.element == best);
        self.root = if is_line { page.node(best).parent } else { best };
        let inside = self.view.blocks.within(page, self.root);
        let kept = |at: &usize| self.scores[*at].is_some_and(|score| score >= TEXT);
        let prose = |at: &usize| kept(at) && super::sections::is_prose(&list[*at]);
        let fallback = self.view.blocks.within(page, best).start;
        let ends = |wanted: &dyn Fn(&usize) -> bool| {
            inside.clone().find(|at| wanted(at)).zip(inside.clone().rev().find(|at| wanted(at)))
        };
        (self.first, self.last) = ends(&prose).or_else(|| ends(&kept)).unwrap_or((fallback, fallback));
        let text = |at: usize| {
            inside.contains(&at)
                && kept(&at)
                && !matches!(list[at].kind, Kind::Heading(_) | Kind::Control | Kind::Caption)
        };
        self.main = (0..list.len()).map(text).collect();
        self.main_before = last_true(self.main.iter().copied().enumerate());
        self.main_after = last_true(self.main.iter().copied().enumerate().rev());
        self.main_after.reverse();
        let mut sum = 0;
        let weights = list.iter().zip(&self.main).map(|(block, &main)| if main { block.weight } else { 0 });
        self.done = weights
            .map(|weight| {
                sum += weight;
                sum
            })
            .collect();
    }

    /// Whether a block is text of the spine by the first scores.
    pub fn is_main(&self, at: usize) -> bool {
        self.main[at]
    }

    /// Whether a block is text by the first scores, wherever it stands.
    pub fn is_text(&self, at: usize) -> bool {
        self.scores[at].is_some_and(|score| score >= TEXT)
    }

    /// The first score of a block where it is so low that what stands around the block would not mend it.
    pub fn clear(&self, at: usize) -> Option<f32> {
        const CLEAR: f32 = 0.03;
        self.scores[at].filter(|&score| score < CLEAR)
    }

    /// Share of the page's scored text inside the spine's element.
    pub fn share(&self) -> f32 {
        self.boxes[self.root.at()].sum / self.boxes[0].sum.max(1.0)
    }

    /// Fills in what follows from the first scores and from the kind of the page.
    pub fn complete(&self, row: &mut Row, at: usize, likely: &Likely) {
        let [article, documentation, thread, service, listing, collection, product] = *likely;
        (row.kind_article, row.kind_documentation, row.kind_thread) = (article, documentation, thread);
        (row.kind_service, row.kind_listing) = (service, listing);
        (row.kind_collection, row.kind_product) = (collection, product);
        let page = self.view.page;
        let block = &self.view.blocks.list[at];
        let parent = page.node(block.element).parent;
        let outer = page.node(parent).parent;
        let score = |at: Option<usize>| at.and_then(|at| self.scores.get(at).copied().flatten()).unwrap_or(0.0);
        row.score = score(Some(at));
        row.score_dress = self.near[block.near.at()].value();
        row.score_far = self.far[block.far.at()].value();
        row.score_parent = self.boxes[parent.at()].value();
        row.score_box = self.boxes[outer.at()].value();
        let (_, widest) = self.view.kin.widest(page, block.element);
        row.score_kin = self.boxes[page.node(widest).parent.at()].value();
        row.score_before = score(self.view.shown_before(at));
        row.score_behind = score(self.view.shown_behind(at));
        row.score_around = self.around(at);
        row.score_section = self.sections[self.view.sections.number(at)].value();
        row.score_unit = self.view.units.number(at).map_or(0.0, |unit| self.units[unit].value());
        row.score_root = self.boxes[self.root.at()].value();
        row.score_share = self.share();
        self.place(row, at);
    }

    /// The mean score of the blocks around.
    fn around(&self, at: usize) -> f32 {
        const AROUND: usize = 4;
        let list = &self.view.blocks.list;
        let mut mean = Mean::default();
        let around = at.saturating_sub(AROUND)..(at + AROUND + 1).min(list.len());
        for near in around.filter(|&near| near != at) {
            if let Some(score) = self.scores[near] {
                mean.add(score, list[near].weight as f32);
            }
        }
        mean.value()
    }

    fn place(&self, row: &mut Row, at: usize) {
        /// From here on far is far.
        const FARTHEST: usize = 99;
        let (page, list) = (self.view.page, &self.view.blocks.list);
        let element = list[at].element;
        let first = list[self.first].element;
        let all = self.done.last().copied().unwrap_or(0);
        row.before_first = self.first.saturating_sub(at) as f32;
        row.after_last = at.saturating_sub(self.last) as f32;
        row.done = super::share(self.done[at], all);
        let before = self.main_before[at].map(|near| at - near);
        let after = self.main_after[at].map(|near| near - at);
        row.from_main = before.into_iter().chain(after).min().unwrap_or(FARTHEST).min(FARTHEST) as f32;
        row.inside_root = flag(page.holds(self.root, element));
        let home = page.node(first).parent;
        row.beside_main = flag(page.lineage(element).take(4).any(|at| page.node(at).parent == home));
        row.climb = page.lineage(element).position(|at| page.holds(at, first)).unwrap_or(0) as f32;
        row.depth = page.node(element).depth as f32 - page.node(first).depth as f32;
        let apart = |main: Option<usize>| self.view.apart(&list[at], main);
        (row.main_above_climb, row.main_above_up) = apart(at.checked_sub(1).and_then(|above| self.main_before[above]));
        (row.main_below_climb, row.main_below_up) = apart(self.main_after.get(at + 1).copied().flatten());
        row.previous_main = flag(at.checked_sub(1).is_some_and(|before| self.main[before]));
        row.next_main = flag(self.main.get(at + 1).is_some_and(|&main| main));
    }
}

/// The last place so far that holds true, for each place.
fn last_true(places: impl Iterator<Item = (usize, bool)>) -> Vec<Option<usize>> {
    let mut last = None;
    places
        .map(|(at, holds)| {
            last = if holds { Some(at) } else { last };
            last
        })
        .collect()
}

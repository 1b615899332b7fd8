//! What is settled before a block is weighed, with its reason.
//!
//! Four things settle a block on every page: the page does not show it, it states a fact that has a field of its own, it
//! stands in a box that asks for something, it is a control. An article settles a little more.

use super::decide::{Told, is_article};
use super::score::kinds::Likely;
use super::{Decision, Drop, Keep, Rule, article_of, score};
use crate::blocks::{Block, Kind};
use crate::cues::{self, Family, Naming};
use crate::evidence::Claim;
use crate::furniture;
use crate::snapshot::table;

impl Told<'_> {
    /// What needs no weighing: what the page does not show, what has a field of its own, what wants something.
    pub fn settled(self, at: usize) -> Option<Decision> {
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

    /// What an article settles besides, where a page is likely one: what a picture shows is said beside it, a box of links and a
    /// line that is one lead to other articles, and what stands above the headline in an `article` of its own is another one. On other
    /// pages all of these may be the text, and are weighed.
    pub fn settle_of_article(self, likely: &Likely, first: &[Option<f32>], settled: &mut [Option<Decision>]) {
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
}

//! The article: which blocks are its text, and why each other one is not.
//!
//! Rules over what the stages before have said of a block (its claim, its box, its dress, its place between the first and the
//! last paragraph, its links) settle what has a reason; a learned score decides the rest. Every decision carries its
//! reason, so that a test can ask why.

pub mod body;
mod decide;
mod language;
mod layout;
mod listing;
mod live;
mod notes;
mod places;
mod pulled;
mod rules;
mod runs;
pub mod score;
mod settle;
mod tables;
pub mod tree;
mod units;
mod verdict;

pub use body::{Content, Direction, Picture, Piece, Player, Run};
pub use decide::Traits;
pub use language::declared_direction;
pub use rules::{Rule, Rules};
pub use score::Forest;
use verdict::TextFacts;
pub use verdict::Verdict;

use crate::blocks::{Block, Blocks, Kind, LONG};
use crate::cues::Plays;
use crate::evidence::{Claim, Evidence, PictureEvidence};
use crate::furniture::{self, Furniture};
use crate::snapshot::table::{self, attribute, flag};
use crate::snapshot::{NodeId, Page};
use crate::text;

/// What of the page is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Scope {
    /// The page's text, whatever kind of page it is.
    #[default]
    Page,
    /// What the person selected.
    Selection,
}

/// Why a block is in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// Its score, before the first paragraph.
    Lead,
    /// Its score, from the first paragraph to the last.
    Text,
    /// Its score, behind the last paragraph.
    Closing,
    /// A mark in the text leads to it.
    Note,
    /// The time or the author of an entry of a live report.
    EntryHead,
    /// One of the key points above the entries of a live report.
    KeyPoint,
    /// It stands in the column of the paragraphs, in their type.
    Column,
    /// The person selected it.
    Selected,
}

/// Why a block is not in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Drop {
    /// The page does not show it.
    Hidden,
    /// It states a fact that has a field of its own.
    Claimed(Claim),
    /// It is part of a box that wants something.
    Furniture(furniture::Kind),
    /// It stands outside the element that holds the paragraphs.
    Outside,
    /// It stands before the text begins.
    Before,
    /// It stands after the text has ended.
    After,
    /// A button's label.
    Control,
    /// A label of paid matter.
    Label,
    /// A line of an article that is one link, or introduces such.
    LinkLine,
    /// The caption of something that plays.
    Player,
    /// It stands beside the column of the paragraphs.
    OtherColumn,
    /// It follows the text in smaller type.
    SmallPrint,
    /// Its score, between the first paragraph and the last.
    Score,
    /// The same long text stood above.
    Repeated,
    /// A subhead with no text below it.
    EmptySubhead,
    /// Not part of what the person selected.
    NotSelected,
}

/// The decision on a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decision {
    /// Part of the text.
    Keep(Keep),
    /// Not part of the text.
    Drop(Drop),
}

impl Decision {
    /// Whether the block is in the text.
    pub fn keeps(self) -> bool {
        matches!(self, Decision::Keep(_))
    }
}

/// The article of a page.
pub struct Article {
    /// What the text is.
    pub verdict: Verdict,
    /// The innermost element that holds all paragraphs.
    pub root: Option<NodeId>,
    /// One decision a block.
    pub decisions: Vec<Decision>,
    /// One score a block, 0 to 1; empty where none was asked for.
    pub scores: Vec<f32>,
    /// Pictures of the article, in the order of the page.
    pub pictures: Vec<PictureEvidence>,
    /// Boxes near the article that were left out.
    pub left_out: Vec<(NodeId, furniture::Kind)>,
}

impl Article {
    /// The place of the last block of the running text; notes may follow it.
    pub fn last(&self) -> Option<usize> {
        last(&self.decisions)
    }
}

fn last(decisions: &[Decision]) -> Option<usize> {
    decisions.iter().rposition(|decision| decision.keeps() && *decision != Decision::Keep(Keep::Note))
}

/// A text without a word is one only from this weight on.
const WORDLESS: u32 = 700;

/// Decides on every block of a page.
pub fn choose(
    page: &Page,
    blocks: &Blocks,
    evidence: &Evidence,
    furniture: &Furniture,
    scope: Scope,
    forest: Option<&Forest>,
) -> Article {
    if scope == Scope::Selection {
        return selection(page, blocks, evidence);
    }
    let rules = forest.map(|forest| forest.rules).unwrap_or_default();
    let told = decide::Told { page, blocks, evidence, furniture, rules, end: another(page, blocks, evidence) };
    let decided = forest.and_then(|forest| told.decide(forest));
    let Some(decide::Decided { region, kind, decisions, scores }) = decided else { return empty(blocks) };
    let kept = || (0..decisions.len()).filter(|&at| decisions[at].keeps()).map(|at| &blocks.list[at]);
    let weight: u32 = kept().map(|block| block.weight).sum();
    if weight < WORDLESS && kept().all(|block| text::words(&block.text) == 0) {
        return empty(blocks);
    }
    let count = |wanted: &dyn Fn(&Block) -> bool| kept().filter(|block| wanted(block)).count();
    let facts = TextFacts {
        paragraphs: count(&|block| block.is_long() || (block.talk && block.weight >= LONG)),
        talk: count(&|block| block.talk && block.weight >= LONG),
        linked: count(&|block| matches!(block.kind, Kind::Heading(_)) && block.link_share() > 0.5),
        declared: evidence.declared_article,
    };
    let verdict = Verdict::of(kind, &facts);
    let pictures = pictures(&region, &decisions);
    let left_out = left_out(&region);
    Article { verdict, root: Some(region.root), decisions, scores, pictures, left_out }
}

/// Where another article begins below the first, or one past the last block.
fn another(page: &Page, blocks: &Blocks, evidence: &Evidence) -> usize {
    let Some(first) = evidence.opening else { return blocks.list.len() };
    let begins = |&at: &usize| begins_another(page, blocks, evidence, first, at);
    (first + 1..blocks.list.len()).find(begins).unwrap_or(blocks.list.len())
}

/// The features of the page and of the blocks that are weighed: without a forest those that need no score, with one all that
/// its first scores give.
pub fn traits(
    page: &Page,
    blocks: &Blocks,
    evidence: &Evidence,
    furniture: &Furniture,
    forest: Option<&Forest>,
) -> Traits {
    let rules = forest.map(|forest| forest.rules).unwrap_or_default();
    decide::Told { page, blocks, evidence, furniture, rules, end: another(page, blocks, evidence) }.traits(forest)
}

fn empty(blocks: &Blocks) -> Article {
    let decisions = vec![Decision::Drop(Drop::Outside); blocks.list.len()];
    Article {
        verdict: Verdict::Nothing,
        root: None,
        decisions,
        scores: Vec::new(),
        pictures: Vec::new(),
        left_out: Vec::new(),
    }
}

/// The element around both nodes, one level up where that is the paragraph itself.
fn enclosing(page: &Page, one: NodeId, other: NodeId) -> NodeId {
    let common = page.common_ancestor(one, other);
    if common == one || common == other { page.node(common).parent } else { common }
}

/// A second headline in an `article` of its own, or in a box like the one that the first stands in with its text: the page
/// streams the next article below the first.
fn begins_another(page: &Page, blocks: &Blocks, evidence: &Evidence, first: usize, at: usize) -> bool {
    let block = &blocks.list[at];
    if block.kind != Kind::Heading(1) || evidence.claims.has(at) || block.hidden {
        return false;
    }
    let opening = blocks.list[first].element;
    let own = |above: &NodeId| !page.holds(*above, opening);
    if article_of(page, block.element).is_some_and(|article| own(&article)) {
        return true;
    }
    let class = |element| page.attribute(element, attribute::CLASS);
    let story = evidence.headline.map(|headline| page.common_ancestor(blocks.list[headline].element, opening));
    story.filter(|&story| class(story).is_some()).is_some_and(|story| {
        let mut boxes = page.ancestors(block.element).take_while(own);
        boxes.any(|around| page.tag(around) == page.tag(story) && class(around) == class(story))
    })
}

/// The `article` around a node.
fn article_of(page: &Page, node: NodeId) -> Option<NodeId> {
    page.ancestors(node).find(|&above| page.tag(above) == table::ARTICLE)
}

fn selection(page: &Page, blocks: &Blocks, evidence: &Evidence) -> Article {
    let selected =
        |block: &Block| (block.first.0..block.end.0).any(|id| page.node(NodeId(id)).flags & flag::SELECTED != 0);
    let decisions: Vec<Decision> = blocks
        .list
        .iter()
        .map(|block| if selected(block) { Decision::Keep(Keep::Selected) } else { Decision::Drop(Drop::NotSelected) })
        .collect();
    let kept: Vec<usize> = (0..decisions.len()).filter(|&at| decisions[at].keeps()).collect();
    let Some((&first, &last)) = kept.first().zip(kept.last()) else { return empty(blocks) };
    let (first, last) = (&blocks.list[first], &blocks.list[last]);
    let pictures = evidence
        .pictures
        .iter()
        .filter(|picture| first.first < picture.image && picture.image < last.end)
        .cloned()
        .collect();
    Article {
        verdict: Verdict::Selection,
        root: Some(enclosing(page, first.element, last.element)),
        decisions,
        scores: Vec::new(),
        pictures,
        left_out: Vec::new(),
    }
}

/// Pictures between headline and end of text that the page shows at a size worth looking at.
fn pictures(region: &decide::Region<'_>, decisions: &[Decision]) -> Vec<PictureEvidence> {
    /// Smaller ones are portraits of authors, signs and logos.
    const SMALLEST: u32 = 180;
    let (page, blocks, evidence) = (region.page, region.blocks, region.evidence);
    let headline = evidence.headline.map(|at| blocks.list[at].element);
    let opening = blocks.list[region.first].element;
    let article = page.ancestors(opening).find(|&at| page.tag(at) == table::ARTICLE);
    let kept = last(decisions).map_or(opening, |at| blocks.list[at].element);
    let mut found: Vec<PictureEvidence> = Vec::new();
    let mut addresses: Vec<String> = Vec::new();
    for picture in &evidence.pictures {
        let at = picture.image;
        let after_headline = headline.is_some_and(|headline| headline < at);
        let lead = !after_headline && opens(region, picture);
        let above = at < opening && (lead || after_headline || article.is_some_and(|article| page.holds(article, at)));
        let inside = opening < at && at < kept && page.holds(region.root, at);
        let closing = kept < at && page.holds(region.root, at) && picture.caption.is_some();
        let low = picture.player.is_none() && (1..SMALLEST / 2).contains(&picture.height);
        let small = low || (1..SMALLEST).contains(&picture.width);
        let placed = picture.player.as_ref().map_or(above || inside || closing, |player| {
            // A sound above the text reads it aloud; what cannot be opened, and a frame of an unknown site, is the article's
            // where it says what it is.
            let opens = player.known && !picture.src.is_empty();
            let named = opens || player.title.is_some() || picture.caption.is_some();
            let film = player.known && player.plays == Plays::Video;
            named && (inside || (above && film) || (closing && player.known))
        });
        // A bar of share links holds no captions: the box around both is the head of the article.
        let said = picture.caption.is_some() || picture.credit.is_some();
        let boxed = region.furniture.around(page, at);
        if !placed
            || small
            || page.hidden(at)
            || boxed.is_some_and(|found| found.kind != furniture::Kind::Share || !said)
            || is_linked_teaser(page, at, picture.figure)
        {
            continue;
        }
        // The same picture again, for another width of window; pictures that are loaded late may all show one file until then,
        // and their captions tell them apart.
        let address = same_picture(&picture.src);
        let again = addresses.iter().zip(&mut found).find(|(known, other): &(&String, &mut PictureEvidence)| {
            **known == address
                && (other.caption.is_none() || picture.caption.is_none() || other.caption == picture.caption)
        });
        match again {
            Some((_, other)) if other.caption.is_none() && picture.caption.is_some() => {
                let (caption, credit) = (picture.caption.clone(), picture.credit.clone());
                let (credit_proof, parts) = (picture.credit_proof.clone(), picture.parts.clone());
                *other = PictureEvidence { caption, credit, credit_proof, parts, ..other.clone() };
            }
            Some(_) => {}
            None => {
                addresses.push(address);
                found.push(picture.clone());
            }
        }
    }
    found
}

/// Whether a picture with a line of its own stands right above the headline: it opens the article.
fn opens(region: &decide::Region<'_>, picture: &PictureEvidence) -> bool {
    /// Lines between them: section, topic, date.
    const BETWEEN: usize = 4;
    let (page, blocks) = (region.page, region.blocks);
    let Some(headline) = region.evidence.headline.filter(|_| picture.caption.is_some() || picture.credit.is_some())
    else {
        return false;
    };
    let end = page.node(picture.figure).end;
    let from = blocks.list.partition_point(|block| block.first < end);
    let between = blocks.list.get(from..headline).unwrap_or_default().iter().filter(|block| !block.hidden);
    let linked = page.ancestors(picture.image).take(4).any(|at| page.tag(at) == table::A);
    let short = |block: &Block| !block.is_long() && !matches!(block.kind, Kind::Heading(_));
    !linked && from <= headline && between.clone().count() <= BETWEEN && between.clone().all(short)
}

/// A picture in a link that also holds a heading leads to another article.
fn is_linked_teaser(page: &Page, image: NodeId, figure: NodeId) -> bool {
    let headed = |element: NodeId| page.below(element).any(|at| page.tag(at).heading_level().is_some());
    let linked = page.lineage(figure).take(2).any(|at| page.tag(at) == table::A)
        || page.below(figure).any(|at| page.tag(at) == table::A);
    (linked && headed(figure)) || page.ancestors(image).take(3).any(|at| page.tag(at) == table::A && headed(at))
}

/// An address without what chooses a size: parameters of image services.
fn same_picture(address: &str) -> String {
    const SIZES: [&str; 15] = [
        "w", "h", "q", "s", "width", "height", "quality", "fit", "crop", "auto", "format", "dpr", "resize", "size",
        "strip",
    ];
    let (path, query) = address.split('#').next().unwrap_or_default().split_once('?').unwrap_or((address, ""));
    let kept = query.split('&').filter(|part| !SIZES.contains(&part.split('=').next().unwrap_or_default()));
    kept.fold(path.to_owned(), |key, part| key + "?" + part)
}

fn left_out(region: &decide::Region<'_>) -> Vec<(NodeId, furniture::Kind)> {
    region
        .furniture
        .boxes
        .iter()
        .filter(|found| found.kind.asks() && !region.page.hidden(found.element))
        .map(|found| (found.element, found.kind))
        .collect()
}

//! Furniture: boxes of a page that want something of the reader instead of telling it something.
//!
//! One classifier serves inline boxes and floating ones. It works on what a box holds: phrases, fields, sums of money,
//! links. Names of classes only strengthen what the content says.

mod facts;

pub use facts::{BoxSummary, is_support};

use serde::Serialize;

use crate::blocks::Blocks;
use crate::cues::{Family, Naming};
use crate::evidence::{Claim, Evidence};
use crate::snapshot::table;
use crate::snapshot::{NodeId, Page};

/// What a box wants.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// Money for the publisher.
    Plea,
    /// An address for a newsletter.
    Newsletter,
    /// A subscription for the rest of the text.
    Paywall,
    /// An account.
    Registration,
    /// Consent to cookies.
    Consent,
    /// An app to be installed.
    App,
    /// Leave to send notifications.
    Push,
    /// Other articles.
    Related,
    /// The article to be passed on.
    Share,
    /// Topics of the article.
    Tags,
    /// Talk among readers.
    Comments,
    /// Paid matter.
    Advertisement,
    /// Ways through the site: menus, headers, footers.
    Navigation,
    /// Something that floats over the page and says nothing known.
    Other,
}

impl Kind {
    /// Whether such a box asks the reader for something: such boxes are known by their fields, buttons and sums of money,
    /// whatever prose stands around them, and a reader is told that they were left out.
    pub fn asks(self) -> bool {
        matches!(
            self,
            Kind::Plea | Kind::Newsletter | Kind::Paywall | Kind::Registration | Kind::Consent | Kind::App | Kind::Push
        )
    }
}

/// A box with its kind.
#[derive(Clone, Copy, Debug)]
pub struct Box {
    /// The outermost element of the box.
    pub element: NodeId,
    /// What it wants.
    pub kind: Kind,
}

/// The furniture of a page.
pub struct Furniture {
    /// Boxes that do not hold each other, in document order.
    pub boxes: Vec<Box>,
    /// What every element holds, by node.
    pub summaries: Vec<BoxSummary>,
}

impl Furniture {
    /// The box that a node stands in.
    pub fn around(&self, page: &Page, node: NodeId) -> Option<Box> {
        let at = self.boxes.partition_point(|found| found.element <= node).checked_sub(1)?;
        page.holds(self.boxes[at].element, node).then(|| self.boxes[at])
    }
}

/// Finds the boxes of a page.
///
/// Walks from the outside in and takes the outermost element that is furniture as a whole: one that holds no paragraph
/// in the article's dress and no claimed headline.
pub fn classify(page: &Page, blocks: &Blocks, evidence: &Evidence) -> Furniture {
    let summaries = facts::summarise(page, blocks);
    let guarded = guarded(page, blocks, evidence);
    let mut boxes = Vec::new();
    let mut at = NodeId(0);
    while at.0 < page.len() {
        let tag = page.tag(at);
        let summary = &summaries[at.at()];
        let whole = tag.is_block()
            && guarded[at.at()] != Guard::Article
            && !matches!(tag, table::HTML | table::BODY | table::MAIN);
        let kind = whole.then(|| kind_of(page, at, summary)).flatten();
        if let Some(kind) = kind.filter(|&kind| {
            guarded[at.at()] == Guard::Nothing || (kind.asks() && !matches!(kind, Kind::App | Kind::Push))
        }) {
            boxes.push(Box { element: at, kind });
            at = page.node(at).end;
        } else {
            at = NodeId(at.0 + 1);
        }
    }
    Furniture { boxes, summaries }
}

/// What of the article an element may hold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Guard {
    /// Nothing.
    Nothing,
    /// Prose in a dress that much of the page's prose has: a long plea looks like that, too.
    Prose,
    /// The headline, or prose in the dress of the opening paragraph.
    Article,
}

/// What of the article every element holds, by node.
fn guarded(page: &Page, blocks: &Blocks, evidence: &Evidence) -> Vec<Guard> {
    let mut guarded = vec![Guard::Nothing; page.len() as usize];
    let dress = evidence.opening.map(|opening| blocks.list[opening].near);
    for (at, block) in blocks.list.iter().enumerate() {
        let claimed = matches!(evidence.claims.of(at), Some(Claim::Title | Claim::Standfirst | Claim::Correction));
        let prose = blocks.is_main(block) && evidence.opening.is_none_or(|opening| at >= opening);
        let guard = if claimed || (prose && dress.is_none_or(|dress| dress == block.near)) {
            Guard::Article
        } else if prose {
            Guard::Prose
        } else {
            continue;
        };
        for element in page.lineage(block.element) {
            if guarded[element.at()] >= guard {
                break;
            }
            guarded[element.at()] = guard;
        }
    }
    guarded
}

/// What an element wants, judged as a whole.
pub fn kind_of(page: &Page, element: NodeId, summary: &BoxSummary) -> Option<Kind> {
    /// A box that talks longer than this is a text of its own.
    const LONGEST: u32 = 3_500;
    /// A bar of links or a heading with links.
    const LINKED: f32 = 0.6;
    /// A box around a form says little more than what it is for.
    const FORM: u32 = 800;
    let has = |family| summary.families.has(family);
    let tag = page.tag(element);
    // The foot of a quotation says who is quoted.
    let quoted = || tag == table::FOOTER && page.ancestors(element).any(|at| page.tag(at) == table::BLOCKQUOTE);
    if matches!(tag, table::NAV | table::FOOTER) && summary.weight > 0 && !quoted() {
        return Some(Kind::Navigation);
    }
    if summary.weight == 0 || summary.weight > LONGEST {
        return None;
    }
    // A form asks for something: what it says around its fields tells what.
    if summary.email_fields > 0 && has(Family::Registration) && !has(Family::Newsletter) {
        return Some(Kind::Registration);
    }
    let sends = summary.email_fields > 0 && summary.controls >= 2 && summary.weight < FORM;
    if sends || (summary.email_fields > 0 && (has(Family::Newsletter) || has(Family::Signup))) {
        return Some(Kind::Newsletter);
    }
    // What stands where a post or a film of another site would.
    if has(Family::Embed)
        && summary.weight < FORM
        && (has(Family::Consent) || summary.controls > 0 || summary.links > 0)
    {
        return Some(Kind::Consent);
    }
    if has(Family::Consent) && (summary.controls > 0 || summary.links > 0) && summary.consent_blocks >= 2 {
        return Some(Kind::Consent);
    }
    let money = summary.amounts > 0 || has(Family::Period);
    let asks = summary.controls + summary.links > 0;
    if has(Family::Plea)
        && asks
        && (summary.named.has(Naming::Plea) || (money && has(Family::Period)) || summary.support_links > 0)
    {
        return Some(Kind::Plea);
    }
    if has(Family::Newsletter) && asks && (has(Family::Signup) || summary.named.has(Naming::Newsletter)) {
        return Some(Kind::Newsletter);
    }
    if has(Family::Paywall) && asks {
        return Some(Kind::Paywall);
    }
    if has(Family::Push) && summary.controls + summary.links >= 2 && summary.weight < FORM {
        return Some(Kind::Push);
    }
    if has(Family::App) && asks && summary.weight < 400 {
        return Some(Kind::App);
    }
    kind_of_links(summary, LINKED)
}

/// Boxes that are known by their links: share bars, topics, other articles, comments.
fn kind_of_links(summary: &BoxSummary, linked: f32) -> Option<Kind> {
    let has = |family| summary.families.has(family);
    let share = summary.link_weight as f32 / summary.weight.max(1) as f32;
    if summary.share_links >= 2 && summary.share_links * 2 >= summary.links && summary.weight < 400 {
        return Some(Kind::Share);
    }
    if summary.leads(Family::Share) && summary.controls + summary.links >= 2 && summary.weight < 250 {
        return Some(Kind::Share);
    }
    if summary.leads(Family::Tags) && share >= linked && summary.weight < 600 {
        return Some(Kind::Tags);
    }
    if summary.leads(Family::Related)
        && summary.links >= 1
        && (share >= linked || summary.headed_links >= 2 || summary.named.has(Naming::Related))
    {
        return Some(Kind::Related);
    }
    if summary.named.has(Naming::Related) && summary.links >= 2 && (share >= linked || summary.headed_links >= 2) {
        return Some(Kind::Related);
    }
    // An event, a shop, another part of the site: a few words of praise, and a link that stands alone below them.
    if summary.named.has(Naming::Related) && summary.closing_link && summary.links <= 2 && summary.weight < 400 {
        return Some(Kind::Related);
    }
    if summary.named.has(Naming::Comments) && has(Family::Comments) {
        return Some(Kind::Comments);
    }
    if summary.leads(Family::Advertisement) && summary.weight < 60 {
        return Some(Kind::Advertisement);
    }
    None
}

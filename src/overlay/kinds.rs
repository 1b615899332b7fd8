//! What a floating box wants: what a box in the page's flow would, and what only a box over the page is.

use crate::cues::Family;
use crate::furniture::{self, BoxSummary, Kind};
use crate::snapshot::table::{self, attribute, layer};
use crate::snapshot::{BoxFacts, NodeId, Page};

/// What a floating box wants. It may say more than a box in the page's flow, and a few words on consent are enough.
pub(super) fn of(page: &Page, bounds: &BoxFacts, summary: &BoxSummary) -> Option<Kind> {
    /// A link to the settings of cookies says less.
    const SENTENCE: u32 = 40;
    /// A box that says more is judged as if it said so much.
    const LONG: u32 = 3_000;
    let mut judged = summary.clone();
    judged.weight = judged.weight.min(LONG);
    judged.controls += bare_anchors(page, bounds.node);
    let consent = summary.families.has(Family::Consent) && summary.weight >= SENTENCE;
    let asks = judged.controls + judged.links > 0;
    furniture::kind_of(page, bounds.node, &judged)
        .or((consent && asks).then_some(Kind::Consent))
        .or((is_interstitial(bounds, summary) && asks).then_some(Kind::Advertisement))
}

/// Links without an address: in a box that floats, a script makes buttons of them.
fn bare_anchors(page: &Page, node: NodeId) -> u32 {
    let bare = |at: &NodeId| {
        let called = page.attribute(*at, attribute::ROLE) == Some("button");
        page.tag(*at) == table::A && page.trimmed(*at, attribute::HREF).is_none() && !called && !page.hidden(*at)
    };
    page.below(node).filter(bare).count() as u32
}

/// An advertisement that has to be passed before the article: it lies over the middle, and its label or its button says so.
fn is_interstitial(bounds: &BoxFacts, summary: &BoxSummary) -> bool {
    /// An advertisement says little.
    const LONGEST: u32 = 800;
    let middle = bounds.layer & (layer::CENTRE | layer::TOP) != 0;
    let says = summary.leads(Family::Advertisement) || summary.families.has(Family::Skip);
    middle && says && summary.weight < LONGEST
}

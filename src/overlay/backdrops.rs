//! Backdrops: sheets without words between the page and what floats over it. Each belongs to the floating box next to it.
//!
//! A full window around a panel is the panel's own element, and a dialog's `::backdrop` goes with the dialog.

use super::{Panel, coverage};
use crate::article::Article;
use crate::furniture::Furniture;
use crate::snapshot::table::{self, layer};
use crate::snapshot::{BoxFacts, NodeId, Page};

/// Gives every backdrop to the panel that it belongs to. One that stands nearest to a protected box (a menu's own
/// backdrop) stays.
pub(super) fn assign(
    page: &Page,
    furniture: &Furniture,
    article: &Article,
    panels: &mut [Panel],
    protected: &[BoxFacts],
) {
    /// Protected boxes smaller than this have no backdrop: headers, chat bubbles. Percent of the window.
    const OWNER: u32 = 15;
    let (sheets, rivals): (Vec<&BoxFacts>, Vec<&BoxFacts>) =
        protected.iter().partition(|bounds| is_backdrop(page, furniture, article, bounds));
    let owns = |rival: &BoxFacts| {
        let is_page = article.root.is_some_and(|root| page.holds(rival.node, root));
        let shown = !page.hidden(rival.node) && furniture.summaries[rival.node.at()].weight > 0;
        shown && !is_page && coverage(page, rival) >= OWNER
    };
    for sheet in sheets {
        let rival = rivals
            .iter()
            .filter(|rival| owns(rival) && !page.holds(rival.node, sheet.node))
            .map(|rival| closeness(page, sheet.node, rival.node))
            .max();
        let nearest = panels
            .iter_mut()
            .filter(|panel| !page.holds(panel.bounds.node, sheet.node) && !page.holds(sheet.node, panel.bounds.node))
            .map(|panel| (closeness(page, sheet.node, panel.bounds.node), panel))
            .max_by_key(|(near, _)| *near);
        if let Some((near, panel)) = nearest
            && rival.is_none_or(|rival| near >= rival)
        {
            panel.backdrops.push(*sheet);
        }
    }
}

/// Covers most of the window, says nothing, shows nothing, holds nothing to press.
pub(super) fn is_backdrop(page: &Page, furniture: &Furniture, article: &Article, bounds: &BoxFacts) -> bool {
    const MOST: u32 = 80;
    /// It may say how it is closed, where something lies over it.
    const WORD: u32 = 24;
    let node = bounds.node;
    let summary = &furniture.summaries[node.at()];
    let silent = summary.weight == 0 || (summary.weight <= WORD && bounds.layer & layer::CENTRE == 0);
    let lies = bounds.layer & (layer::FIXED | layer::ABSOLUTE) != 0 && bounds.layer & layer::TOP == 0;
    let shows = |at| matches!(page.tag(at), table::IMG | table::VIDEO | table::AUDIO | table::IFRAME | table::MAIN);
    lies && !page.hidden(node)
        && !matches!(page.tag(node), table::HTML | table::BODY | table::MAIN | table::ARTICLE)
        && coverage(page, bounds) >= MOST
        && silent
        && summary.controls + summary.links == 0
        && article.root.is_none_or(|root| !page.holds(node, root))
        && !page.below(node).any(shows)
}

/// How close two elements stand: the depth of the element that holds both, then how few nodes lie between them.
fn closeness(page: &Page, one: NodeId, other: NodeId) -> (u32, std::cmp::Reverse<u32>) {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    let between = second.0.saturating_sub(page.node(first).end.0);
    (page.node(page.common_ancestor(one, other)).depth, std::cmp::Reverse(between))
}

//! Vetoes: floating boxes that are never hidden, whatever they say.

use super::coverage;
use crate::article::Article;
use crate::cues::tokens::tokens;
use crate::cues::{self, GUARDED_FRAMES};
use crate::furniture::{Furniture, Kind};
use crate::snapshot::table::{self, attribute, flag, layer};
use crate::snapshot::{BoxFacts, NodeId, Page};

/// Floating boxes smaller than this cover no text: chat bubbles, buttons at the edge. Percent of the window.
const SMALL: u32 = 2;

/// Whether a box stays.
pub(super) fn is_protected(
    page: &Page,
    furniture: &Furniture,
    article: &Article,
    bounds: &BoxFacts,
    kind: Option<Kind>,
    framed: bool,
) -> bool {
    (is_absent(furniture, bounds) && !framed)
        || !is_seen(page, bounds)
        || is_small(page, bounds)
        || is_structure(page, bounds.node)
        || holds_text(page, furniture, article, bounds.node)
        || is_used(page, bounds.node)
        || is_site_bar(page, furniture, bounds, kind)
        || is_menu(furniture, bounds.node, kind)
        || kind.is_none() && is_picture(page, furniture, bounds)
}

/// Nothing stands in it.
fn is_absent(furniture: &Furniture, bounds: &BoxFacts) -> bool {
    furniture.summaries[bounds.node.at()].weight == 0 && bounds.layer & layer::TOP == 0
}

/// Whether something is seen of it.
fn is_seen(page: &Page, bounds: &BoxFacts) -> bool {
    bounds.width > 0 && bounds.height > 0 && !page.hidden(bounds.node)
}

/// A window of unknown size (a saved page) makes nothing small.
fn is_small(page: &Page, bounds: &BoxFacts) -> bool {
    page.context.width > 0 && coverage(page, bounds) < SMALL && bounds.layer & layer::TOP == 0
}

/// Parts of the site, by what they call themselves.
fn is_structure(page: &Page, node: NodeId) -> bool {
    let tag = page.tag(node);
    let named = matches!(
        tag,
        table::HTML
            | table::BODY
            | table::MAIN
            | table::ARTICLE
            | table::HEADER
            | table::NAV
            | table::SEARCH
            | table::MENU
            | table::FOOTER
    );
    let role = page.attribute(node, attribute::ROLE).unwrap_or_default();
    let says = ["banner", "navigation", "search", "menu", "menubar", "listbox", "tooltip", "main", "contentinfo"];
    named || says.contains(&role)
}

/// The article, or so much of the page's text that it may be one.
fn holds_text(page: &Page, furniture: &Furniture, article: &Article, node: NodeId) -> bool {
    match article.root {
        Some(root) => page.holds(node, root),
        None => furniture.summaries[node.at()].weight * 2 > furniture.summaries[0].weight,
    }
}

/// What a person works with: players, menus, searches, logins, puzzles, a field with text in it.
fn is_used(page: &Page, node: NodeId) -> bool {
    let all = std::iter::once(node).chain(page.below(node));
    all.filter(|&at| !page.hidden(at)).any(|at| {
        let role = page.attribute(at, attribute::ROLE).unwrap_or_default();
        match page.tag(at) {
            table::VIDEO | table::AUDIO | table::SEARCH | table::NAV => true,
            table::INPUT if is_field_in_use(page, at) => true,
            table::IFRAME if is_guarded(page, at) || plays(page, at) => true,
            table::SELECT | table::TEXTAREA if is_secret(page, at) => true,
            _ if is_map(page, at) => true,
            _ => matches!(role, "navigation" | "search" | "searchbox") || page.node(at).flags & flag::TYPED != 0,
        }
    })
}

/// A field for a search or a secret.
fn is_field_in_use(page: &Page, field: NodeId) -> bool {
    let kind = page.attribute(field, attribute::TYPE).unwrap_or_default().to_ascii_lowercase();
    let name = page.attribute(field, attribute::NAME).unwrap_or_default().to_ascii_lowercase();
    matches!(kind.as_str(), "search" | "password")
        || is_secret(page, field)
        || (matches!(kind.as_str(), "" | "text") && matches!(name.as_str(), "q" | "query" | "search" | "s"))
}

/// A field for a code that was sent, or for a card that pays: by what it lets the browser fill in.
fn is_secret(page: &Page, field: NodeId) -> bool {
    let filled = page.attribute(field, attribute::AUTOCOMPLETE).unwrap_or_default();
    filled.split_ascii_whitespace().any(|token| token == "one-time-code" || token.starts_with("cc-") || token == "bday")
}

/// A question for the age: a number of years, and hardly anything else.
pub(super) fn asks_age(page: &Page, node: NodeId) -> bool {
    const YEARS: [&str; 4] = ["16", "18", "19", "21"];
    const LONGEST: usize = 400;
    let text = page.text_of(node);
    text.len() <= LONGEST && tokens(&text).any(|token| YEARS.contains(&token.word))
}

/// What another extension puts beside the page: an element of its own making, outside of the body.
pub(super) fn is_foreign(page: &Page, node: NodeId) -> bool {
    let top = page.lineage(node).find(|&at| page.node(at).parent == NodeId(0));
    top.is_some_and(|top| page.tag(top) == table::OTHER)
}

/// A map: what the libraries that draw them call their box.
fn is_map(page: &Page, element: NodeId) -> bool {
    const MAPS: [&str; 4] = ["leaflet-container", "maplibregl-map", "mapboxgl-map", "ol-viewport"];
    MAPS.iter().any(|name| page.has_token(element, attribute::CLASS, name))
}

/// Whether it holds several switches: choices that a person makes one by one.
pub(super) fn has_switches(page: &Page, node: NodeId) -> bool {
    const SEVERAL: usize = 3;
    let switch = |at: &NodeId| {
        let kind = page.attribute(*at, attribute::TYPE).unwrap_or_default();
        let role = page.attribute(*at, attribute::ROLE).unwrap_or_default();
        (page.tag(*at) == table::INPUT && matches!(kind, "checkbox" | "radio")) || matches!(role, "switch" | "checkbox")
    };
    page.below(node).filter(switch).nth(SEVERAL - 1).is_some()
}

/// A player, a post or a map of another site.
fn plays(page: &Page, frame: NodeId) -> bool {
    page.attribute(frame, attribute::SRC).is_some_and(|src| cues::embed(src).is_some())
}

/// A test that its user is no machine, or a payment.
fn is_guarded(page: &Page, frame: NodeId) -> bool {
    page.attribute(frame, attribute::SRC).is_some_and(|src| GUARDED_FRAMES.iter().any(|sign| src.contains(sign)))
}

/// The site's own bar at the upper edge; and what sticks inside the page without lying over it.
fn is_site_bar(page: &Page, furniture: &Furniture, bounds: &BoxFacts, kind: Option<Kind>) -> bool {
    const LINKS: u32 = 4;
    const EDGE: i64 = 8;
    let top = i64::from(bounds.y) - i64::from(page.context.scroll_y);
    let bottom = i64::from(page.context.height) - top - i64::from(bounds.height);
    let low = i64::from(bounds.height) * 3 < i64::from(page.context.height);
    let linked = furniture.summaries[bounds.node.at()].links >= LINKS && kind != Some(Kind::Consent);
    let bar = low && top.abs() <= EDGE && linked;
    let strip =
        (top.abs() <= EDGE || bottom.abs() <= EDGE) && i64::from(bounds.width) * 5 >= i64::from(page.context.width) * 4;
    bar || (bounds.layer & layer::STICKY != 0 && !strip)
}

/// Ways through the site and lists of links, and what a person opened to pass the article on.
fn is_menu(furniture: &Furniture, node: NodeId, kind: Option<Kind>) -> bool {
    const LINKS: u32 = 5;
    /// So many links are a menu, whatever stands between them.
    const MANY: u32 = 10;
    let summary = &furniture.summaries[node.at()];
    let linked = summary.links >= LINKS && summary.link_weight * 5 >= summary.weight * 3;
    let whole = summary.links >= MANY && summary.email_fields == 0 && kind != Some(Kind::Consent);
    linked || whole || matches!(kind, Some(Kind::Navigation | Kind::Share | Kind::Tags | Kind::Comments))
}

/// A picture that a person opened to see it large.
fn is_picture(page: &Page, furniture: &Furniture, bounds: &BoxFacts) -> bool {
    /// A caption is shorter.
    const CAPTION: u32 = 300;
    let area = |bounds: &BoxFacts| i64::from(bounds.width.max(0)) * i64::from(bounds.height.max(0));
    let large = |at: NodeId| page.bounds(at).is_some_and(|image| area(image) * 5 >= area(bounds) * 2);
    furniture.summaries[bounds.node.at()].weight < CAPTION
        && page.below(bounds.node).any(|at| page.tag(at) == table::IMG && large(at))
}

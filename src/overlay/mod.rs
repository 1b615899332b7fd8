//! Overlays: what floats over the page. Here they are listed, with what they want and whether they hold the page still.
//!
//! Vetoes come before any judgement: what holds the article, a site's header, a search or a video is never an overlay.

use crate::article::Article;
use crate::furniture::{self, Furniture, Kind};
use crate::snapshot::table::{self, layer};
use crate::snapshot::{BoxFacts, Page};

plain_data! {
    /// Something that floats over the page.
    #[derive(Eq)]
    pub struct Overlay {
        /// The element.
        pub node: u32,
        /// What it wants.
        pub kind: Kind,
        /// Share of the window that it covers, percent.
        pub covers: u32,
        /// The page does not scroll while it is there.
        pub locks: bool,
    }
}

/// Lists the overlays of a page, the largest first.
pub fn list(page: &Page, furniture: &Furniture, article: &Article) -> Vec<Overlay> {
    let mut found: Vec<(BoxFacts, Overlay)> = Vec::new();
    for bounds in page.boxes().iter().filter(|bounds| bounds.layer & (layer::FIXED | layer::TOP | layer::STICKY) != 0) {
        let inside_another = found.iter().any(|(outer, _)| page.holds(outer.node, bounds.node));
        if inside_another || is_vetoed(page, furniture, article, bounds) {
            continue;
        }
        let covers = coverage(page, bounds);
        let kind = furniture::kind_of(page, bounds.node, &furniture.summaries[bounds.node.at()]);
        let kind = kind.filter(|kind| !matches!(kind, Kind::Navigation | Kind::Share | Kind::Tags));
        if let Some(kind) = kind.or_else(|| is_blocking(bounds, covers).then_some(Kind::Other)) {
            found.push((*bounds, Overlay { node: bounds.node.0, kind, covers, locks: page.context.locks != 0 }));
        }
    }
    let mut overlays: Vec<Overlay> = found.into_iter().map(|(_, overlay)| overlay).collect();
    overlays.sort_by_key(|overlay| std::cmp::Reverse(overlay.covers));
    overlays
}

/// Something unknown counts only where a person cannot read past it.
fn is_blocking(bounds: &BoxFacts, covers: u32) -> bool {
    const MOST: u32 = 50;
    covers >= MOST && bounds.layer & (layer::CENTRE | layer::TOP) != 0
}

fn is_vetoed(page: &Page, furniture: &Furniture, article: &Article, bounds: &BoxFacts) -> bool {
    let node = bounds.node;
    let tag = page.tag(node);
    let role = page.attribute(node, table::attribute::ROLE).unwrap_or_default();
    let structure =
        matches!(tag, table::HTML | table::BODY | table::MAIN | table::ARTICLE | table::HEADER | table::NAV);
    let landmark = matches!(role, "banner" | "navigation" | "search" | "menu" | "menubar");
    let holds_article = article.root.is_some_and(|root| page.holds(node, root));
    let plays = page.below(node).any(|at| matches!(page.tag(at), table::VIDEO | table::AUDIO | table::SEARCH));
    let nothing = bounds.width <= 0 || bounds.height <= 0 || page.hidden(node);
    let empty = furniture.summaries[node.at()].weight == 0 && bounds.layer & layer::TOP == 0;
    structure || landmark || holds_article || plays || nothing || empty
}

/// Share of the window that a box covers, percent.
fn coverage(page: &Page, bounds: &BoxFacts) -> u32 {
    let (width, height) = (i64::from(page.context.width), i64::from(page.context.height));
    if width == 0 || height == 0 {
        return 0;
    }
    let top = i64::from(bounds.y) - i64::from(page.context.scroll_y);
    let overlap = |from: i64, length: i32, limit: i64| (from + i64::from(length)).min(limit) - from.max(0);
    let covered = overlap(i64::from(bounds.x), bounds.width, width).max(0) * overlap(top, bounds.height, height).max(0);
    (covered * 100 / (width * height)) as u32
}

#[cfg(test)]
mod tests {
    use crate::article::Scope;
    use crate::furniture::Kind;
    use crate::html;
    use crate::snapshot::table::{self, layer};

    /// Reads a page whose element with the id `over` floats with this box, and gives kind and coverage.
    fn check(markup: &str, bounds: [i32; 4], layers: i32, expected: Option<(Kind, u32)>) {
        let story =
            "<p>A paragraph of the story that is long enough to be taken for prose by anybody who reads it here.</p>"
                .repeat(8);
        let source = format!("<html><body><article><h1>Harbour opens</h1>{story}</article>{markup}</body></html>");
        let mut wire = html::wire(&source, "https://courier.example/a");
        let page = crate::snapshot::decode(html::wire(&source, "https://courier.example/a")).expect("decodes");
        let over = page
            .ids()
            .find(|&id| page.attribute(id, table::attribute::ID) == Some("over"))
            .expect("the fixture has it");
        wire.boxes = [over.0 as i32].into_iter().chain(bounds).chain([layers]).collect();
        (wire.context.width, wire.context.height) = (1000, 800);
        let page = crate::snapshot::decode(wire).expect("decodes");
        let overlays = crate::read(&page, Scope::Article, &html::Addresses).overlays;
        assert_eq!(overlays.first().map(|overlay| (overlay.kind, overlay.covers)), expected, "{markup}");
    }

    #[test]
    fn overlays_are_listed_with_their_kind() {
        check(
            "<div id=over><h2>Our newsletter</h2><input type=email><button>Sign up</button></div>",
            [0, 0, 1000, 800],
            layer::FIXED | layer::CENTRE,
            Some((Kind::Newsletter, 100)),
        );
        check(
            "<div id=over><h2>Create a free account</h2><input type=email><button>Continue</button></div>",
            [0, 0, 1000, 800],
            layer::FIXED | layer::CENTRE,
            Some((Kind::Registration, 100)),
        );
        check(
            "<div id=over><p>Welcome!</p></div>",
            [100, 100, 800, 600],
            layer::FIXED | layer::CENTRE,
            Some((Kind::Other, 60)),
        );
        check("<div id=over><p>Welcome!</p></div>", [0, 700, 1000, 100], layer::FIXED, None);
    }

    #[test]
    fn what_belongs_to_the_page_is_no_overlay() {
        check(
            "<header id=over><a href=/>Sign up for our newsletter</a></header>",
            [0, 0, 1000, 800],
            layer::FIXED | layer::CENTRE,
            None,
        );
        check("<div id=over role=search><p>Search</p></div>", [0, 0, 1000, 800], layer::FIXED | layer::CENTRE, None);
        check("<div id=over><p>Player</p><video></video></div>", [0, 0, 1000, 800], layer::FIXED | layer::CENTRE, None);
    }
}

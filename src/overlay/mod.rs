//! Overlays: what floats over the page, what belongs to it, and how it holds the page still.
//!
//! Vetoes come before any judgement: what holds the article, a site's header, a search or a video is never an overlay.
//! Nothing here is about the text: what a publisher hides stays hidden whatever lies over it.

mod backdrops;
mod frames;
mod harm;
mod kinds;
mod locks;
mod reasons;
mod vetoes;

pub use harm::{Harm, Lift};
pub use locks::{Release, ScrollLock};
pub use reasons::Reason;

use crate::article::{Article, Verdict};
use crate::evidence::Evidence;
use crate::furniture::{self, Furniture, Kind};
use crate::snapshot::table::{self, layer};
use crate::snapshot::{BoxFacts, NodeId, Page};

plain_data! {
    /// Something that floats over the page.
    #[derive(Eq)]
    pub struct Overlay {
        /// The element.
        pub node: u32,
        /// What it wants.
        pub kind: Kind,
        /// Share of the window that it covers with all its parts, percent.
        pub covers: u32,
        /// Elements that go together: the element itself, then its backdrops. None holds another.
        pub parts: Vec<u32>,
        /// What keeps the page from scrolling while it is there; nothing where something else may do that.
        pub locks: Vec<ScrollLock>,
        /// What is done to the article while it is there.
        pub harms: Vec<Harm>,
        /// Whether it is hidden at once; what a person may have opened is only shown in the list.
        pub certain: bool,
        /// Why it counts as an overlay of this kind.
        pub reasons: Vec<Reason>,
    }
}

/// A floating box that no veto protects.
struct Panel {
    bounds: BoxFacts,
    kind: Option<Kind>,
    covers: u32,
    backdrops: Vec<BoxFacts>,
    /// What it says stands in a frame of another site.
    framed: bool,
}

/// What holds the page still or hides it while an overlay is there.
struct Held {
    locks: Vec<ScrollLock>,
    harms: Vec<Harm>,
}

/// Lists the overlays of a page, the largest first.
pub fn list(page: &Page, evidence: &Evidence, furniture: &Furniture, article: &Article) -> Vec<Overlay> {
    let mut panels: Vec<Panel> = Vec::new();
    let mut protected: Vec<BoxFacts> = Vec::new();
    for bounds in page.boxes().iter().filter(|bounds| floats(bounds)) {
        let covers = coverage(page, bounds);
        let frame = frames::alone(page, furniture, bounds.node);
        let kind = match frame {
            Some(frame) => frames::kind_of(page, frame),
            None => kinds::of(page, bounds, &furniture.summaries[bounds.node.at()]),
        };
        let framed = frame.is_some();
        let sheet = kind.is_none() && backdrops::is_backdrop(page, furniture, article, bounds);
        if sheet || vetoes::is_protected(page, furniture, article, bounds, kind, framed) {
            protected.push(*bounds);
        } else {
            panels.push(Panel { bounds: *bounds, kind, covers, backdrops: Vec::new(), framed });
        }
    }
    backdrops::assign(page, furniture, article, &mut panels, &protected);
    let held = Held { locks: locks::of(page, evidence, article), harms: harm::of(page, evidence, furniture, article) };
    let mut overlays: Vec<Overlay> = Vec::new();
    for panel in panels {
        let inside = overlays.iter().any(|outer| page.holds(NodeId(outer.node), panel.bounds.node));
        let kind = panel.kind.or_else(|| panel.is_blocking(page).then_some(Kind::Other));
        if let Some(kind) = kind.filter(|_| !inside) {
            let overlay = panel.overlay(page, furniture, kind, &held);
            let larger = overlays.partition_point(|other| other.covers >= overlay.covers);
            overlays.insert(larger, overlay);
        }
    }
    overlays
}

/// Boxes in the page's flow that ask for something, or lead away in the middle of the article: on the live page they are
/// folded to a line.
pub fn folds(page: &Page, furniture: &Furniture, article: &Article) -> Vec<(NodeId, Kind)> {
    let Some(root) = article.root.filter(|_| article.verdict == Verdict::Article) else { return Vec::new() };
    let flows = |element: NodeId| {
        let floating = page.boxes().iter().filter(|bounds| floats(bounds)).map(|bounds| bounds.node);
        let mut near = floating.filter(|&node| page.tag(node) != table::HEADER);
        near.all(|node| !page.holds(node, element) && !page.holds(element, node))
    };
    // What stands above the headline is the site's, and often the site's whole header.
    let headline = page.ids().find(|&at| page.tag(at) == table::H1).unwrap_or(root);
    let below = |element: NodeId| element > headline && !page.holds(element, root);
    let folded = |found: &&furniture::Box| match found.kind {
        Kind::Plea | Kind::Newsletter | Kind::App | Kind::Registration | Kind::Push => true,
        Kind::Related => page.holds(root, found.element),
        _ => false,
    };
    let boxes = furniture.boxes.iter().filter(|found| !page.hidden(found.element)).filter(folded);
    boxes
        .filter(|found| below(found.element) && flows(found.element))
        .map(|found| (found.element, found.kind))
        .collect()
}

impl Panel {
    /// Something unknown counts only where a person cannot read past it.
    fn is_blocking(&self, page: &Page) -> bool {
        const MOST: u32 = 50;
        let wide = self.covers >= MOST || !self.backdrops.is_empty();
        (wide && self.bounds.layer & (layer::CENTRE | layer::TOP) != 0) || self.is_modal(page)
    }

    /// A modal dialog makes the page behind it inert, however small it is.
    fn is_modal(&self, page: &Page) -> bool {
        let dialog = page.tag(self.bounds.node) == table::DIALOG;
        dialog && self.bounds.layer & layer::TOP != 0 && self.bounds.layer & layer::CENTRE != 0
    }

    /// Whether it plausibly holds the page still: a strip at an edge does not.
    fn holds_still(&self, page: &Page, covers: u32) -> bool {
        const LEAST: u32 = 25;
        covers >= LEAST || self.bounds.layer & layer::CENTRE != 0 || self.is_modal(page)
    }

    fn overlay(&self, page: &Page, furniture: &Furniture, kind: Kind, held: &Held) -> Overlay {
        let behind = self.backdrops.iter().map(|backdrop| coverage(page, backdrop));
        let covers = behind.fold(self.covers, u32::max);
        let shell = self.shell(page, furniture);
        let behind = self.backdrops.iter().map(|backdrop| backdrop.node).filter(|&node| !page.holds(shell, node));
        let parts = std::iter::once(shell).chain(behind).map(|part| part.0).collect();
        let (locks, harms) =
            if self.holds_still(page, covers) { (held.locks.clone(), held.harms.clone()) } else { Default::default() };
        let summary = &furniture.summaries[self.bounds.node.at()];
        let reasons = reasons::of(page, self, summary, kind, [!locks.is_empty(), !harms.is_empty()]);
        let holds = !locks.is_empty() || !harms.is_empty() || self.is_modal(page) || !self.backdrops.is_empty();
        let certain = self.is_certain(page, kind, holds, summary.email_fields > 0);
        Overlay { node: self.bounds.node.0, kind, covers, parts, locks, harms, certain, reasons }
    }

    /// Whether nobody can have opened it, or nobody opens such a thing. Where a person has not used the page before, nothing
    /// on it is theirs; where they have, what is unknown may be.
    fn is_certain(&self, page: &Page, kind: Kind, holds: bool, asks_address: bool) -> bool {
        /// Smaller boxes are hints and tours, percent of the window.
        const SMALL: u32 = 30;
        let opened = self.bounds.layer & layer::OPENED != 0;
        let engaged = page.context.engaged || opened;
        let foreign = vetoes::is_foreign(page, self.bounds.node);
        // Where a person has been shown round, a word about a newsletter is no request for an address.
        let bare = engaged && !asks_address && self.covers < SMALL;
        match kind {
            Kind::Newsletter if bare || foreign => false,
            Kind::Plea | Kind::Newsletter | Kind::Paywall | Kind::App | Kind::Push => !opened,
            Kind::Consent => !opened && (!engaged || !vetoes::has_switches(page, self.bounds.node)),
            Kind::Registration | Kind::Advertisement => !engaged,
            _ => holds && !engaged && !foreign && !vetoes::asks_age(page, self.bounds.node),
        }
    }
}

impl Panel {
    /// The outermost element that holds this panel and nothing else to read or to press: it may draw the backdrop itself, as
    /// `::before`. What stands in the top layer is let go by itself: a wrapper that is hidden would leave the page inert.
    fn shell(&self, page: &Page, furniture: &Furniture) -> NodeId {
        let node = self.bounds.node;
        if self.bounds.layer & layer::TOP != 0 {
            return node;
        }
        let own = &furniture.summaries[node.at()];
        let controls = shown_controls(page, node);
        // A title for screen readers may stand beside it.
        let wraps = |&element: &NodeId| {
            let summary = &furniture.summaries[element.at()];
            let plain = matches!(page.tag(element), table::DIV | table::SECTION | table::ASIDE | table::OTHER);
            let more = summary.weight - own.weight.min(summary.weight);
            plain && more <= own.weight / 6 && shown_controls(page, element) == controls
        };
        page.ancestors(node).take_while(wraps).last().unwrap_or(node)
    }
}

/// How many links, buttons and fields are seen below an element.
fn shown_controls(page: &Page, element: NodeId) -> usize {
    let controls = [table::A, table::BUTTON, table::INPUT, table::SELECT];
    page.below(element).filter(|&at| controls.contains(&page.tag(at)) && !page.hidden(at)).count()
}

/// Whether a box may lie over the page.
fn floats(bounds: &BoxFacts) -> bool {
    bounds.layer & (layer::FIXED | layer::TOP | layer::STICKY | layer::ABSOLUTE) != 0
}

/// Share of the window that a box covers, percent.
fn coverage(page: &Page, bounds: &BoxFacts) -> u32 {
    /// No browser has a larger window; the product of two sides times a hundred stays a number.
    const LARGEST: u32 = 1 << 24;
    let side = |length: u32| i64::from(length.min(LARGEST));
    let (width, height) = (side(page.context.width), side(page.context.height));
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
    use super::{Overlay, Release, coverage};
    use crate::article::Scope;
    use crate::furniture::Kind;
    use crate::html;
    use crate::snapshot::table::{attribute, layer, lock};
    use crate::snapshot::{BoxFacts, NodeId, Page, decode};

    const FULL: [i32; 4] = [0, 0, 1000, 800];
    const MIDDLE: [i32; 4] = [250, 200, 500, 400];
    const OVER: i32 = layer::FIXED | layer::CENTRE;
    const PANEL: &str = "<div id=over><h2>Our newsletter</h2><input type=email><button>Sign up</button><button>No thanks</button></div>";

    /// A box of the fixture: the element's id, its rectangle, its layer bits.
    type Floating<'a> = (&'a str, [i32; 4], i32);

    /// The page that the fixtures stand on, with what floats over it.
    fn page(markup: &str, boxes: &[Floating<'_>], locks: u32) -> Page {
        let story =
            "<p>A paragraph of the story that is long enough to be taken for prose by anybody who reads it here.</p>"
                .repeat(8);
        let source = format!(
            "<html><body><main id=main><article><h1>Harbour opens</h1>{story}</article></main>{markup}</body></html>"
        );
        let mut wire = html::wire(&source, "https://courier.example/a");
        let named = decode(html::wire(&source, "https://courier.example/a")).expect("decodes");
        let mut records: Vec<[i32; crate::snapshot::table::BOX_STRIDE]> = boxes
            .iter()
            .map(|&(id, [x, y, width, height], layer)| {
                let node = named.ids().find(|&at| named.attribute(at, attribute::ID) == Some(id));
                [node.expect("the fixture has it").0 as i32, x, y, width, height, layer, 0, 0]
            })
            .collect();
        records.sort_by_key(|record| record[0]);
        wire.boxes = records.concat();
        (wire.context.width, wire.context.height) = (1000, 800);
        (wire.context.locks, wire.context.body_top) = (locks, -640);
        decode(wire).expect("decodes")
    }

    fn overlays(page: &Page) -> Vec<Overlay> {
        crate::read(page, Scope::Page, &html::Addresses).overlays
    }

    fn id_of(page: &Page, node: u32) -> &str {
        page.attribute(NodeId(node), attribute::ID).unwrap_or(page.tag(NodeId(node)).name())
    }

    /// Kind and coverage of the largest overlay.
    fn check(markup: &str, bounds: [i32; 4], layers: i32, expected: Option<(Kind, u32)>) {
        let page = page(markup, &[("over", bounds, layers)], 0);
        let found = overlays(&page);
        assert_eq!(found.first().map(|overlay| (overlay.kind, overlay.covers)), expected, "{markup}");
    }

    /// What goes with the largest overlay.
    fn check_parts(markup: &str, boxes: &[Floating<'_>], expected: &[&str]) {
        let page = page(markup, boxes, 0);
        let found = overlays(&page);
        let parts: Vec<&str> =
            found.first().map_or(Vec::new(), |overlay| overlay.parts.iter().map(|&part| id_of(&page, part)).collect());
        assert_eq!(parts, expected, "{markup}");
    }

    /// What the newsletter panel with these boxes locks.
    fn check_locks(boxes: &[Floating<'_>], locks: u32, expected: &[(&str, Release, Option<u32>)]) {
        let page = page(PANEL, boxes, locks);
        let found = overlays(&page);
        let held: Vec<_> =
            found[0].locks.iter().map(|held| (id_of(&page, held.node), held.release, held.offset)).collect();
        assert_eq!(held, expected, "{locks:b}");
    }

    #[test]
    fn overlays_are_listed_with_their_kind() {
        let registration =
            "<div id=over><h2>Create a free account</h2><input type=email><button>Continue</button></div>";
        check(PANEL, FULL, OVER, Some((Kind::Newsletter, 100)));
        check(registration, FULL, OVER, Some((Kind::Registration, 100)));
        check("<div id=over><p>Welcome!</p></div>", [100, 100, 800, 600], OVER, Some((Kind::Other, 60)));
        check("<div id=over><p>Welcome!</p></div>", [0, 700, 1000, 100], layer::FIXED, None);
        check("<div id=over><p>Welcome!</p></div>", MIDDLE, OVER, None);
        check("<dialog open id=over><p>Welcome!</p></dialog>", MIDDLE, OVER | layer::TOP, Some((Kind::Other, 25)));
        check(PANEL, [0, 720, 1000, 80], layer::STICKY, Some((Kind::Newsletter, 10)));
        // Links without an address are the buttons of a script.
        let anchors = "<div id=over><p>Be the first to know</p><a>Allow notifications</a> <a>Not now</a></div>";
        check(anchors, MIDDLE, OVER, Some((Kind::Push, 25)));
    }

    #[test]
    fn an_advertisement_before_the_article_is_told_by_its_label_or_its_button() {
        let sells = "Northwind Lines. Twice a day across the sound, from May to October, with room for bicycles.";
        let labelled = format!("<div id=over><p>Advertisement</p><p>{sells}</p><button>5</button></div>");
        let skipped = format!("<div id=over><p>{sells}</p><button>Skip ad in 5</button></div>");
        for markup in [&labelled, &skipped] {
            check(markup, MIDDLE, OVER, Some((Kind::Advertisement, 25)));
            check(markup, [600, 400, 400, 400], layer::FIXED, None);
        }
        check(&format!("<div id=over><p>{sells}</p><button>Book</button></div>"), MIDDLE, OVER, None);
    }

    #[test]
    fn what_belongs_to_the_page_is_no_overlay() {
        for markup in [
            "<header id=over><a href=/>Sign up for our newsletter</a></header>",
            "<div id=over role=search><p>Search</p></div>",
            "<div id=over><p>Player</p><video></video></div>",
            "<div id=over><form><input type=search><button>Search</button></form><p>Our newsletter: sign up</p></div>",
            "<div id=over><p>Welcome back, sign in</p><input name=user><input type=password></div>",
            "<div id=over><nav><a href=/a>Home</a></nav><p>Donate monthly. Support us.</p><button>Once</button></div>",
            "<div id=over><a href=/1>Home</a><a href=/2>World</a><a href=/3>Business</a><a href=/4>Sport</a><a href=/donate>Donate, support us</a></div>",
            "<div id=over><p>Are you a human?</p><iframe src='https://www.google.com/recaptcha/api2/anchor'></iframe></div>",
            "<div id=over><p>Share this article</p><button>Copy link</button><a href='mailto:?a'>E-mail</a></div>",
        ] {
            check(markup, FULL, OVER, None);
        }
        check(
            "<div id=over><button>Subscribe to our newsletter, sign up</button></div>",
            [930, 730, 60, 60],
            layer::FIXED,
            None,
        );
        check(PANEL, [700, 100, 250, 500], layer::STICKY, None);
    }

    #[test]
    fn a_backdrop_goes_with_its_panel() {
        let sheet = "<div id=sheet></div>";
        let both = [("sheet", FULL, layer::FIXED), ("over", MIDDLE, OVER)];
        check_parts(&format!("{sheet}{PANEL}"), &both, &["over", "sheet"]);
        check_parts(&format!("<div id=outer>{PANEL}</div>{sheet}"), &both, &["outer", "sheet"]);
        // Around the panel it is one element.
        let around = [("around", FULL, layer::FIXED | layer::CENTRE), ("over", MIDDLE, OVER)];
        check_parts(&format!("<div id=around>{PANEL}</div>"), &around, &["around"]);
        // It may say how it is closed.
        let closes = "<div id=sheet>Close</div>";
        check_parts(&format!("{PANEL}{closes}"), &both, &["over", "sheet"]);
        // Unknown words, but nobody reads past them.
        check_parts(&format!("{sheet}<div id=over><p>Welcome!</p></div>"), &both, &["over", "sheet"]);
    }

    #[test]
    fn a_wrapper_around_nothing_else_goes_with_its_panel() {
        check_parts(&format!("<div id=outer><div id=inner>{PANEL}</div></div>"), &[("over", MIDDLE, OVER)], &["outer"]);
        check_parts(
            &format!("<div id=outer><p>Something else to read.</p>{PANEL}</div>"),
            &[("over", MIDDLE, OVER)],
            &["over"],
        );
        check_parts(&format!("<div id=outer>{PANEL}</div>"), &[("over", MIDDLE, OVER | layer::TOP)], &["over"]);
    }

    #[test]
    fn a_backdrop_of_something_else_stays() {
        let menu = "<div><div id=sheet></div><nav id=menu><a href=/>Home</a></nav></div>";
        check_parts(
            &format!("{PANEL}{menu}"),
            &[
                ("over", [0, 700, 1000, 100], layer::FIXED),
                ("sheet", FULL, layer::FIXED),
                ("menu", [0, 0, 300, 800], layer::FIXED),
            ],
            &["over"],
        );
        check_parts(menu, &[("sheet", FULL, layer::FIXED), ("menu", [0, 0, 300, 800], layer::FIXED)], &[]);
    }

    #[test]
    fn a_lock_names_its_element_and_what_lets_it_go() {
        let over = [("over", MIDDLE, OVER)];
        check_locks(&over, 0, &[]);
        check_locks(&over, lock::BODY_OVERFLOW, &[("body", Release::Show, None)]);
        let both = lock::ROOT_OVERFLOW | lock::BODY_OVERFLOW;
        check_locks(&over, both, &[("html", Release::Show, None), ("body", Release::Show, None)]);
        check_locks(&over, both | lock::BODY_SCROLLS, &[("body", Release::Scroll, None)]);
        check_locks(&over, lock::ROOT_OVERFLOW | lock::BODY_SCROLLS, &[]);
        check_locks(&over, lock::BODY_FIXED | lock::BODY_OVERFLOW, &[("body", Release::Flow, Some(640))]);
        let inner = [("main", FULL, layer::CLIPS), ("over", MIDDLE, OVER)];
        check_locks(&inner, 0, &[("main", Release::Scroll, None)]);
        let preview = [("main", [0, 0, 1000, 400], layer::CLIPS), ("over", MIDDLE, OVER)];
        check_locks(&preview, 0, &[]);
        // A strip at the edge holds nothing.
        check_locks(&[("over", [0, 700, 1000, 100], layer::FIXED)], lock::BODY_OVERFLOW, &[]);
    }

    #[test]
    fn no_window_is_too_large() {
        let mut page = page("", &[], 0);
        (page.context.width, page.context.height) = (u32::MAX, u32::MAX);
        let bounds = BoxFacts {
            node: NodeId(0),
            x: 0,
            y: 0,
            width: i32::MAX,
            height: i32::MAX,
            layer: layer::FIXED,
            type_size: 0,
            type_weight: 0,
        };
        assert_eq!(coverage(&page, &bounds), 100);
    }
}

//! Panels that a control on the page names.
//!
//! Tabs, accordions and boxes to fold hide text that nobody is kept from: the control that opens it stands beside it. Such a
//! panel is part of what the page says. Not so what lies over the page, what asks for something, and the ways through the
//! site: they are opened by controls of the same kind, and told apart by where they stand and by what they hold.

use super::NodeId;
use super::page::Page;
use super::table::{self, attribute};
use crate::cues::{Naming, namings};

/// Panels that are opened; a page with more is no text.
const MOST: usize = 500;

/// Boxes around a panel that may hide it in its stead, and boxes in which its control may stand in front of it.
const LEVELS: usize = 4;

/// Boxes around a panel whose names are read.
const NEAR: usize = 6;

/// What never holds a part of the text.
const BESIDE: [super::Tag; 8] =
    [table::NAV, table::HEADER, table::FOOTER, table::ASIDE, table::FORM, table::DIALOG, table::MENU, table::SEARCH];

/// The same as roles.
const ROLES: [&str; 15] = [
    "alertdialog",
    "banner",
    "combobox",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "grid",
    "listbox",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tooltip",
    "tree",
];

/// Names of a panel that is none of the text.
const NAMES: [Naming; 8] = [
    Naming::Advert,
    Naming::Comments,
    Naming::Footer,
    Naming::Menu,
    Naming::Newsletter,
    Naming::Plea,
    Naming::Related,
    Naming::Share,
];

/// Lets panels be read; `own` are the flags of each node alone, or nothing.
pub fn open(page: &mut Page, own: &[u32]) {
    unfold(page, own);
    let pairs = pairs(page);
    if pairs.is_empty() {
        return;
    }
    let measure = Measure::of(page);
    for (panel, control) in pairs.into_iter().take(MOST) {
        // An outer panel may have shown the control.
        if page.hidden(control) || page.holds(panel, control) || !is_closed(page, panel) {
            continue;
        }
        let outer = hiding(page, &measure, panel);
        if !page.hidden(page.node(outer).parent) && !page.holds(outer, control) && is_text(page, &measure, outer) {
            if beside(page, control) == Some(outer) {
                label(page, control);
            }
            page.show(outer, own);
            page.speak(outer, panel);
        }
    }
}

/// What a button says that stands over the panel which it opens is the panel's heading, or a line that tells what comes below.
fn label(page: &mut Page, control: NodeId) {
    let headed = page.ancestors(control).take(LEVELS).any(|at| page.tag(at).heading_level().is_some());
    if page.tag(control) == table::BUTTON {
        page.nodes[control.at()].tag = if headed { table::SPAN } else { table::DT };
    }
}

/// Lets be read what a `details` holds and what the browser finds on the page though it is hidden. The summary is a line that
/// says what comes below it.
fn unfold(page: &mut Page, own: &[u32]) {
    let summaries: Vec<NodeId> = page.ids().filter(|&at| is_summary(page, at)).collect();
    for at in summaries {
        page.nodes[at.at()].tag = table::DT;
    }
    let folded = |at: &NodeId| page.tag(*at) == table::DETAILS || is_until_found(page, *at);
    let folded: Vec<NodeId> = page.ids().filter(folded).collect();
    let mut end = NodeId(0);
    for at in folded {
        let inside = at < end;
        if !inside && !page.hidden(page.node(at).parent) && page.below(at).any(|below| page.hidden(below)) {
            let hides = page.hidden(at) && !is_until_found(page, at);
            if !hides {
                page.show(at, own);
                end = page.node(at).end;
            }
        }
    }
}

fn is_summary(page: &Page, at: NodeId) -> bool {
    page.tag(at) == table::SUMMARY && page.tag(page.node(at).parent) == table::DETAILS
}

fn is_until_found(page: &Page, at: NodeId) -> bool {
    page.attribute(at, attribute::HIDDEN).is_some_and(|value| value.eq_ignore_ascii_case("until-found"))
}

/// Not shown, or kept from a screen reader: without its style sheets a page shows such a box.
fn is_closed(page: &Page, at: NodeId) -> bool {
    page.hidden(at) || page.attribute(at, attribute::ARIA_HIDDEN) == Some("true")
}

/// Closed panels, each with a control of it, in document order.
fn pairs(page: &Page) -> Vec<(NodeId, NodeId)> {
    let mut found = Vec::new();
    // Names that are looked for, each with the node that gives it.
    let mut wanted: Vec<(&str, NodeId)> = Vec::new();
    for at in page.ids() {
        let (mut expanded, mut tab, mut panel, mut labels) = (false, false, false, "");
        for (name, value) in page.attributes_of(at) {
            match name {
                attribute::ARIA_CONTROLS => wanted.extend(value.split_ascii_whitespace().map(|name| (name, at))),
                attribute::ARIA_LABELLEDBY => labels = value,
                attribute::ARIA_EXPANDED => expanded = true,
                attribute::ROLE => (tab, panel) = (value == "tab", value == "tabpanel"),
                _ => {}
            }
        }
        if expanded || tab {
            wanted.extend(page.place_on_page(at).map(|name| (name, at)));
        }
        if expanded {
            found.extend(beside(page, at).map(|panel| (panel, at)));
        }
        if panel && is_closed(page, at) {
            wanted.extend(labels.split_ascii_whitespace().map(|name| (name, at)));
        }
    }
    let is = |at: NodeId, role: &str| page.attribute(at, attribute::ROLE) == Some(role);
    for (named, by) in page.named(wanted) {
        if is(named, "tab") && is(by, "tabpanel") {
            found.push((by, named));
        } else if is_closed(page, named) {
            found.push((named, by));
        }
    }
    found.sort_unstable_by_key(|&(panel, control)| (panel.0, control.0));
    found
}

/// The closed box right after a control, or after a box that ends with it.
fn beside(page: &Page, control: NodeId) -> Option<NodeId> {
    let blank = |at: NodeId| page.tag(at) == table::TEXT && page.raw_text(at).trim().is_empty();
    for at in page.lineage(control).take(LEVELS) {
        let around = page.node(page.node(at).parent).end;
        let mut next = page.node(at).end;
        while next < around && blank(next) {
            next = page.node(next).end;
        }
        if next < around {
            return (page.tag(next) != table::TEXT && is_closed(page, next)).then_some(next);
        }
    }
    None
}

/// The outermost box that is closed with a panel and holds nothing else.
fn hiding(page: &Page, measure: &Measure, panel: NodeId) -> NodeId {
    let length = |at| measure.text(page, at);
    let alone = |at: &NodeId| is_closed(page, *at) && length(*at) == length(panel);
    page.lineage(panel).take(LEVELS).take_while(alone).last().unwrap_or(panel)
}

/// Whether what a panel holds can be a part of the page's text.
fn is_text(page: &Page, measure: &Measure, panel: NodeId) -> bool {
    let text = measure.text(page, panel);
    let names = |at| page.names(at).fold(crate::cues::Namings::default(), |all, names| all.with(namings(names)));
    let barred = |at: NodeId| {
        let role = page.attribute(at, attribute::ROLE).unwrap_or_default();
        BESIDE.contains(&page.tag(at)) || ROLES.contains(&role) || page.attribute(at, attribute::ARIA_MODAL).is_some()
    };
    let over = |at| [Naming::Layer, Naming::Locked].into_iter().any(|naming| names(at).has(naming));
    let own = names(panel);
    text > 0
        && measure.linked(page, panel) * 2 <= text
        && !page.below(panel).any(|at| page.tag(at) == table::FORM)
        && !NAMES.into_iter().any(|naming| own.has(naming))
        && !page.lineage(panel).any(barred)
        && !page.lineage(panel).take(NEAR).any(over)
}

/// How much text stands before each node, and how much of it in links, in bytes.
struct Measure(Vec<(u32, u32)>);

impl Measure {
    fn of(page: &Page) -> Self {
        let mut sums = Vec::with_capacity(page.nodes.len() + 1);
        let (mut text, mut linked, mut end) = (0, 0, NodeId(0));
        for at in page.ids() {
            sums.push((text, linked));
            if page.tag(at) == table::A {
                end = end.max(page.node(at).end);
            }
            let length = page.raw_text(at).trim().len() as u32;
            text += length;
            linked += if at < end { length } else { 0 };
        }
        sums.push((text, linked));
        Measure(sums)
    }

    fn text(&self, page: &Page, at: NodeId) -> u32 {
        self.0[page.node(at).end.at()].0 - self.0[at.at()].0
    }

    fn linked(&self, page: &Page, at: NodeId) -> u32 {
        self.0[page.node(at).end.at()].1 - self.0[at.at()].1
    }
}

#[cfg(test)]
mod tests {
    use crate::snapshot::{NodeId, decode};

    /// What of a page is shown, in a window of a width.
    fn shown(markup: &str, width: u32) -> String {
        let mut wire = crate::html::wire(markup, "https://courier.example/");
        wire.context.width = width;
        decode(wire).expect("decodes").text_of(NodeId(0))
    }

    fn check(rows: &[(&str, &str)]) {
        for (markup, expected) in rows {
            assert_eq!(shown(markup, 0), *expected, "{markup}");
        }
    }

    #[test]
    fn panels_that_a_control_names_are_read() {
        check(&[
            ("<button aria-controls='x p'>A</button><div hidden id=p>B<i hidden>no</i></div>", "A B"),
            ("<a role=tab href='#p'>A</a><div hidden id=p>B</div>", "A B"),
            ("<a aria-expanded=false href='https://courier.example/#p'>A</a><p>x<div hidden id=p>B</div>", "A x B"),
            ("<b role=tab id=t>A</b><div hidden role=tabpanel aria-labelledby=t>B</div>", "A B"),
            ("<h3><button aria-expanded=false>A</button></h3> <div style='display: none'>B</div>", "A B"),
            // The box that is hidden holds the panel alone.
            ("<b aria-controls=p>A</b><p>x<div hidden><div><div id=p>B</div></div></div>", "A x B"),
            ("<b aria-controls=p>A</b><p>x<div hidden><div>no<div id=p>no</div></div></div>", "A x"),
            // A control that a panel brings along.
            (
                "<b aria-controls=p>A</b><div hidden id=p>B<b aria-controls=q>C</b><div hidden id=q>D</div></div>",
                "A BC D",
            ),
        ]);
    }

    #[test]
    fn what_no_shown_control_names_stays_hidden() {
        check(&[
            ("A<div hidden id=p>no</div>", "A"),
            ("A<a href='#p'>B</a><div hidden id=p>no</div>", "AB"),
            ("A<div hidden id=p>no<button aria-controls=p>Close</button></div>", "A"),
            ("A<b hidden aria-controls=p>no</b><div hidden id=p>no</div>", "A"),
            ("<button aria-expanded=false>A</button><p>B</p><div hidden>no</div>", "A B"),
            ("<b role=button id=t>A</b><div hidden role=tabpanel aria-labelledby=t>no</div>", "A"),
        ]);
    }

    #[test]
    fn what_is_no_text_stays_hidden() {
        let panel = |attributes: &str, inside: &str| {
            format!("<b aria-controls=p>A</b><div hidden id=p {attributes}>{inside}</div>")
        };
        for attributes in
            ["role=menu", "role=dialog", "aria-modal=true", "class=share-box", "class='x main-menu'", "class=paywall"]
        {
            assert_eq!(shown(&panel(attributes, "no"), 0), "A", "{attributes}");
        }
        for around in
            ["nav", "header", "footer", "aside", "form", "dialog", "div class=cookie-layer", "div role=search"]
        {
            assert_eq!(shown(&format!("<{around}>{}", panel("", "no")), 0), "A", "{around}");
        }
        assert_eq!(shown(&panel("", "<form>no</form>"), 0), "A");
        assert_eq!(shown(&panel("", "<a href=/>one</a> <a href=/>two</a> more"), 0), "A");
        assert_eq!(shown(&panel("", "a story that <a href=/>links</a>"), 0), "A a story that links");
    }

    #[test]
    fn folded_boxes_are_read_in_a_window_too() {
        let folded = "<details><summary>A</summary><p>B<p hidden>no</details><div hidden=until-found>C</div>";
        assert_eq!(shown(folded, 0), "A B C");
        let mut wire = crate::html::wire(folded, "https://courier.example/");
        wire.context.width = 1280;
        // A browser shows the summary alone.
        let details = crate::snapshot::table::DETAILS;
        let page = decode(crate::html::wire(folded, "https://courier.example/")).expect("decodes");
        let closed = page.ids().filter(|&at| page.ancestors(at).any(|above| page.tag(above) == details));
        for at in closed.filter(|&at| !page.ancestors(at).any(|above| page.tag(above) == crate::snapshot::table::DT)) {
            let summary = page.tag(at) == crate::snapshot::table::DT;
            wire.nodes[at.at() * crate::snapshot::table::NODE_STRIDE + 2] |= u32::from(!summary);
        }
        assert_eq!(decode(wire).expect("decodes").text_of(NodeId(0)), "A B C");
    }
}

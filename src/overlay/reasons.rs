//! Reasons: why something counts as an overlay, as codes that a person is told in words.

use super::{Panel, coverage};
use crate::furniture::{BoxSummary, Kind};
use crate::snapshot::Page;
use crate::snapshot::table::{self, attribute, layer};

plain_data! {
    /// A sign that something is an overlay, or of its kind.
    #[derive(Copy, Eq)]
    pub enum Reason {
        /// It covers so much of the window, see the overlay's share.
        Covers,
        /// It lies over the middle of the window.
        Middle,
        /// It is docked at an edge of the window.
        Edge,
        /// A sheet lies between it and the page.
        Backdrop,
        /// The browser shows it above everything, and the page cannot be reached.
        TopLayer,
        /// It calls itself a dialog.
        Dialog,
        /// The page does not scroll while it is there.
        Locks,
        /// The article is blurred, cut or cannot be reached while it is there.
        Harms,
        /// It has a field for an e-mail address.
        Address,
        /// It names sums of money.
        Money,
        /// What it says is known of its kind.
        Words,
        /// A frame of another site stands in it.
        Frame,
    }
}

/// Share of the window from which a covering is worth naming, percent.
const COVERS: u32 = 10;

/// The reasons of a panel, what it is first, then what it does.
pub(super) fn of(page: &Page, panel: &Panel, summary: &BoxSummary, kind: Kind, holds: [bool; 2]) -> Vec<Reason> {
    let bounds = &panel.bounds;
    let says = kind.asks() && !panel.framed;
    let [locks, harms] = holds;
    let called = page.attribute(bounds.node, attribute::ROLE).unwrap_or_default();
    let dialog = page.tag(bounds.node) == table::DIALOG || matches!(called, "dialog" | "alertdialog");
    let middle = bounds.layer & layer::CENTRE != 0;
    [
        (Reason::Words, says),
        (Reason::Address, summary.email_fields > 0),
        (Reason::Money, summary.amounts > 0),
        (Reason::Frame, panel.framed),
        (Reason::Covers, coverage(page, bounds).max(panel.covers) >= COVERS),
        (Reason::Middle, middle),
        (Reason::Edge, !middle && panel.covers < 50),
        (Reason::TopLayer, bounds.layer & layer::TOP != 0),
        (Reason::Dialog, dialog),
        (Reason::Backdrop, !panel.backdrops.is_empty()),
        (Reason::Locks, locks),
        (Reason::Harms, harms),
    ]
    .into_iter()
    .filter_map(|(reason, holds)| holds.then_some(reason))
    .collect()
}

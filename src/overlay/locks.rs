//! Locks: what keeps the page from scrolling, and how each lets go.

use crate::article::Article;
use crate::evidence::Evidence;
use crate::snapshot::table::{self, layer, lock};
use crate::snapshot::{NodeId, Page};

plain_data! {
    /// An element that keeps the page from scrolling.
    #[derive(Eq)]
    pub struct ScrollLock {
        /// The element.
        pub node: u32,
        /// What lets the page go.
        pub release: Release,
        /// How far the page was scrolled before it was locked, CSS pixels; only where the lock took that away.
        pub offset: Option<u32>,
    }

    /// What lets a locked page go.
    #[derive(Copy, Eq)]
    pub enum Release {
        /// What overflows is shown, and the window scrolls.
        Show,
        /// The element scrolls.
        Scroll,
        /// The element stands in the page again instead of being fixed to the window.
        Flow,
    }
}

/// The locks of a page.
pub(super) fn of(page: &Page, evidence: &Evidence, article: &Article) -> Vec<ScrollLock> {
    if page.is_empty() {
        return Vec::new();
    }
    let held = |bit| page.context.locks & bit != 0;
    let body = page.children(NodeId(0)).find(|&child| page.tag(child) == table::BODY);
    let mut locks = Vec::new();
    // Where the body scrolls in the window's stead, the root always clips: that is how the page is built.
    if held(lock::ROOT_OVERFLOW) && !held(lock::BODY_SCROLLS) {
        locks.push(ScrollLock { node: 0, release: Release::Show, offset: None });
    }
    if let Some(body) = body {
        let release = match () {
            () if held(lock::BODY_FIXED) => Some(Release::Flow),
            () if held(lock::BODY_OVERFLOW) && held(lock::BODY_SCROLLS) => Some(Release::Scroll),
            () if held(lock::BODY_OVERFLOW) => Some(Release::Show),
            () => None,
        };
        let offset = held(lock::BODY_FIXED).then(|| page.context.body_top.min(0).unsigned_abs());
        locks.extend(release.map(|release| ScrollLock { node: body.0, release, offset }));
    }
    locks.extend(scrollers(page, evidence, article));
    locks
}

/// Boxes around the article, about as high as the window, that clip it. On a page that the publisher marks as paid a
/// clipped text is the publisher's own decision and stays.
fn scrollers(page: &Page, evidence: &Evidence, article: &Article) -> Vec<ScrollLock> {
    /// A clipped preview is lower than this share of the window, percent.
    const HIGH: i64 = 75;
    let Some(root) = article.root.filter(|_| !evidence.access.paid) else { return Vec::new() };
    page.boxes()
        .iter()
        .filter(|bounds| bounds.layer & layer::CLIPS != 0 && page.holds(bounds.node, root))
        .filter(|bounds| i64::from(bounds.height) * 100 >= i64::from(page.context.height) * HIGH)
        .map(|bounds| ScrollLock { node: bounds.node.0, release: Release::Scroll, offset: None })
        .collect()
}

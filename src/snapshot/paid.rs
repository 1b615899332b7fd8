//! Text that a saved page marks as paid.
//!
//! A live page says itself whether it shows such text, and what it hides is not read. A saved page says nothing of it: its
//! scripts open the box for those who may read, and that they have run or not is no statement. There the text is read.

use super::NodeId;
use super::page::Page;
use super::table::{self, attribute};

/// The class of text that is not for everybody, as search engines ask publishers to name it.
const PAID: &str = "paywall";

/// Paragraphs that such a box holds at least: an invitation to subscribe has fewer.
const FEWEST: usize = 3;

/// Nodes of such a box that are looked at.
const NEAR: usize = 1_000;

/// Bytes of text from which a paragraph counts.
const LONG: u32 = 80;

/// Lets the boxes of paid prose be read on a page without a window; `own` are the flags of each node alone.
pub fn open(page: &mut Page, own: &[u32]) {
    if page.context.width > 0 {
        return;
    }
    let boxes: Vec<NodeId> = page.ids().filter(|&at| is_paid(page, at)).collect();
    for paid in boxes {
        page.show(paid, own);
    }
}

/// A hidden box of that name that begins with prose.
fn is_paid(page: &Page, at: NodeId) -> bool {
    let named =
        || page.attribute(at, attribute::CLASS).unwrap_or_default().split_ascii_whitespace().any(|name| name == PAID);
    let hidden = page.hidden(at) && page.attribute(at, attribute::HIDDEN).is_some();
    hidden && named() && page.below(at).take(NEAR).filter(|&below| is_long(page, below)).take(FEWEST).count() == FEWEST
}

fn is_long(page: &Page, at: NodeId) -> bool {
    let length = || page.below(at).map(|below| page.raw_text(below).len() as u32).sum::<u32>();
    page.tag(at) == table::P && length() >= LONG
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

    #[test]
    fn paid_prose_is_read_where_nothing_says_whether_it_is_shown() {
        let prose =
            "<p>A paragraph of the story that is long enough to be prose, and says what happened then.".repeat(3);
        let boxed = |class: &str, inside: &str| format!("<p>Open.<div hidden class='{class}'>{inside}</div>");
        let paid = boxed("x paywall", &format!("{prose}<p hidden>Secret."));
        assert!(shown(&paid, 0).contains("what happened then"));
        assert!(!shown(&paid, 0).contains("Secret"), "what is hidden inside stays so");
        assert_eq!(shown(&paid, 1280), "Open.", "a live page says itself that it hides it");
        assert_eq!(shown(&boxed("paywall-box", &prose), 0), "Open.");
        assert_eq!(shown(&boxed("paywall", "<p>Subscribe now.<p>Or log in."), 0), "Open.");
        assert_eq!(shown(&format!("<div hidden>{paid}</div>"), 0), "");
    }
}

//! A saved page that hides all of itself until its script has come.
//!
//! Such a page wraps what it shows in an element that its own markup hides; the script takes that off at once. In a window
//! the page is shown by then, and what is still hidden is hidden from the person, too: the rule is for saved pages alone.

use super::NodeId;
use super::page::Page;
use super::table;

/// Bytes of hidden text from which it is more than a dialog's.
const LEAST: usize = 1_000;

/// How much of the text may stand outside, as a part: a word to those without scripts, a button.
const OUTSIDE: usize = 5;

/// Lets the text be read of the element that hides nearly all of a saved page; `own` are the flags of each node alone.
pub fn open(page: &mut Page, own: &[u32]) {
    if page.context.width > 0 {
        return;
    }
    let text = |from: NodeId, end: NodeId| -> usize {
        let texts = page.told(from, end).filter(|&at| page.tag(at) == table::TEXT);
        texts.map(|at| page.raw_text(at).trim().len()).sum()
    };
    let all = text(NodeId(0), NodeId(page.len()));
    let outermost = |&at: &NodeId| page.hidden(at) && !page.hidden(page.node(at).parent);
    let veil = page.ids().filter(outermost).find(|&at| {
        let inside = text(at, page.node(at).end);
        inside >= LEAST && inside + all / OUTSIDE >= all
    });
    if let Some(veil) = veil {
        page.show(veil, own);
    }
}

#[cfg(test)]
mod tests {
    use crate::snapshot::{NodeId, decode};

    #[test]
    fn a_page_that_hides_itself_is_read() {
        let story = "The ferry left the quay at six in the morning. ".repeat(40);
        for (markup, read) in [
            (format!("<div style='visibility: hidden'><p>{story}</div><p>Please wait"), true),
            (format!("<div style='visibility: hidden'><p>{story}</div><p>{story}"), false),
            ("<div hidden><p>No ferry today</div><p>Please wait".to_owned(), false),
        ] {
            let page = decode(crate::html::wire(&markup, "https://courier.example/")).expect("decodes");
            assert_eq!(
                page.text_of(NodeId(0)).starts_with("The ferry") && page.text_of(NodeId(0)).ends_with("wait"),
                read
            );
        }
    }
}

//! Pieces of a streamed page that have not been moved to their places.
//!
//! A server that streams a page sends pieces of it out of sight, each in an element of its own, and a script puts them where
//! they belong. Until then they are text that the page is about to show; where the script does not come, they stay.

use super::NodeId;
use super::page::Page;
use super::table::attribute;

/// Lets the pieces be read; `own` are the flags of each node alone, or nothing.
pub fn open(page: &mut Page, own: &[u32]) {
    let pieces: Vec<NodeId> = page.ids().filter(|&at| page.hidden(at) && is_piece(page, at)).collect();
    for piece in pieces {
        page.show(piece, own);
    }
}

/// Hidden by its own attribute, with the id that React gives to a piece: `S:` and a number.
fn is_piece(page: &Page, at: NodeId) -> bool {
    let number = || page.attribute(at, attribute::ID).and_then(|id| id.strip_prefix("S:"));
    let numbered = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_hexdigit());
    page.attribute(at, attribute::HIDDEN).is_some() && number().is_some_and(numbered)
}

#[cfg(test)]
mod tests {
    use crate::snapshot::{NodeId, decode};

    #[test]
    fn pieces_are_read() {
        for (markup, expected) in [
            ("<p>a</p><div hidden id=S:1f>b<i hidden>no</i></div>", "a b"),
            ("<div hidden id=S:0>b<div hidden id=S:1>c</div></div>", "b c"),
            ("<div hidden id=S:0x>no</div><div hidden id=S:>no</div><div hidden id=s:0>no</div>a", "a"),
            ("<div style='display: none' id=S:0>no</div><div id=S:1>a</div>", "a"),
        ] {
            let page = decode(crate::html::wire(markup, "https://courier.example/")).expect("decodes");
            assert_eq!(page.text_of(NodeId(0)), expected, "{markup}");
        }
    }
}

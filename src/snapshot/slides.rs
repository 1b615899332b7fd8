//! Slides of a gallery that are not shown at the moment.
//!
//! A slider shows one picture and hides the others until a person asks for them, or all of them until its script has come.
//! What it hides so is not withheld: the figures stand in a row, in a box that is shown.

use super::NodeId;
use super::page::Page;
use super::table;

/// Figures of one box from which they are slides: two are often one picture for wide windows and one for narrow ones.
const FEWEST: usize = 3;

/// Nodes of a figure that are looked at for its picture.
const NEAR: usize = 100;

/// Lets the slides of the galleries be read; `own` are the flags of each node alone, or nothing.
pub fn open(page: &mut Page, own: &[u32]) {
    let mut slides: Vec<NodeId> = page.ids().filter(|&at| is_slide(page, at)).collect();
    slides.sort_by_key(|slide| page.node(*slide).parent);
    let hidden: Vec<NodeId> = slides
        .chunk_by(|left, right| page.node(*left).parent == page.node(*right).parent)
        .filter(|row| row.len() >= FEWEST)
        .flatten()
        .copied()
        .filter(|&slide| page.hidden(slide))
        .collect();
    for slide in hidden {
        page.show(slide, own);
    }
}

/// A figure with a picture, in a box that is shown.
fn is_slide(page: &Page, at: NodeId) -> bool {
    let pictured = || page.below(at).take(NEAR).any(|below| page.tag(below) == table::IMG);
    page.tag(at) == table::FIGURE && !page.hidden(page.node(at).parent) && pictured()
}

#[cfg(test)]
mod tests {
    use crate::snapshot::{NodeId, decode};

    fn check(markup: &str, expected: &str) {
        let page = decode(crate::html::wire(markup, "https://courier.example/")).expect("decodes");
        assert_eq!(page.text_of(NodeId(0)), expected, "{markup}");
    }

    #[test]
    fn hidden_slides_are_read() {
        let slide = |hidden: &str, text: &str| format!("<figure {hidden}><img src=a>{text}</figure>");
        let row =
            |first: &str| [slide(first, "A"), slide("hidden", "B"), slide("hidden", "C<i hidden>no</i>")].concat();
        check(&row(""), "A B C");
        check(&row("hidden"), "A B C");
        check(&format!("<div hidden>{}</div>", row("")), "");
        check(&[slide("", "A"), slide("hidden", "B")].concat(), "A");
        check("<figure hidden>A</figure><figure hidden>B</figure><figure>C</figure>", "C");
    }
}

//! Notes in a hidden section to which marks in the text lead.
//!
//! Where a page shows a note in a small box of its own as soon as its mark is used, the notes stand hidden at the end. The
//! marks are shown, and each says where its note is.

use super::NodeId;
use super::page::Page;
use super::table::{self, attribute, flag};

/// Marks looked at; a text with more is a dictionary.
const MOST: usize = 500;

/// Letters of a mark, at most.
const LONGEST: usize = 8;

/// Levels above a mark in which it is set above the line.
const LEVELS: usize = 2;

/// Lets sections of notes be read; `own` are the flags of each node alone, or nothing.
pub fn open(page: &mut Page, own: &[u32]) {
    let marks = page.ids().filter(|&at| page.tag(at) == table::A && !page.hidden(at) && is_mark(page, at));
    let wanted: Vec<(&str, NodeId)> =
        marks.filter_map(|mark| Some((page.place_on_page(mark)?, mark))).take(MOST).collect();
    let hides = |at: NodeId| own.get(at.at()).is_some_and(|own| own & flag::HIDDEN != 0);
    let mut notes: Vec<NodeId> = page
        .named(wanted)
        .into_iter()
        .map(|(note, _)| note)
        .filter(|&note| page.hidden(note) && !hides(note))
        .collect();
    notes.sort_unstable_by_key(|note| note.0);
    for note in notes {
        let Some(section) = page.lineage(note).take_while(|&at| page.hidden(at)).last() else { continue };
        if is_section(page, section) {
            page.show(section, own);
        }
    }
}

/// A link that is set as a mark: above the line, or without a letter.
fn is_mark(page: &Page, link: NodeId) -> bool {
    if page.node(link).end.0 - link.0 > LONGEST as u32 || page.place_on_page(link).is_none() {
        return false;
    }
    let text = page.text_of(link);
    let above = || page.ancestors(link).take(LEVELS).chain(page.below(link)).any(|at| page.tag(at) == table::SUP);
    !text.is_empty()
        && text.chars().count() <= LONGEST
        && (!text.contains(char::is_alphabetic) || above())
        && !page.ancestors(link).any(|at| page.tag(at) == table::NAV)
}

/// A list of notes and no more, as far as the page says what it is.
fn is_section(page: &Page, section: NodeId) -> bool {
    let list = |at: NodeId| matches!(page.tag(at), table::OL | table::UL | table::DL);
    let foreign = |at: NodeId| matches!(page.tag(at), table::FORM | table::NAV | table::ARTICLE | table::MAIN);
    let dialog = page.attribute(section, attribute::ROLE).is_some_and(|role| role.ends_with("dialog"));
    !dialog
        && std::iter::once(section).chain(page.below(section)).any(list)
        && !std::iter::once(section).chain(page.below(section)).any(foreign)
}

#[cfg(test)]
mod tests {
    use crate::snapshot::{NodeId, decode};

    fn check(markup: &str, expected: &str) {
        let page = decode(crate::html::wire(markup, "https://courier.example/")).expect("decodes");
        assert_eq!(page.text_of(NodeId(0)), expected, "{markup}");
    }

    #[test]
    fn hidden_notes_that_marks_lead_to_are_read() {
        let notes = |attributes: &str| format!("<aside hidden><ol><li {attributes}>Note.</ol></aside>");
        let marked = |mark: &str, notes: &str| format!("<p>Text{mark}</p>{notes}");
        check(&marked("<a href='#n'>1</a>", &notes("id=n")), "Text1 Note.");
        check(&marked("<sup><a href='#n'>a</a></sup>", &notes("id=n")), "Texta Note.");
        check(&marked("<a href='#n'>more</a>", &notes("id=n")), "Textmore");
        check(&marked("<a href='#m'>1</a>", &notes("id=n")), "Text1");
        check(&marked("<a href='#n'>1</a>", &notes("id=n hidden")), "Text1");
        check(&marked("<a href='#n'>1</a>", "<div hidden id=n>no list</div>"), "Text1");
        check(&marked("<a href='#n'>1</a>", &format!("<div hidden role=dialog>{}</div>", notes("id=n"))), "Text1");
        check(&format!("<nav><a href='#n'>1</a></nav>{}", notes("id=n")), "1");
    }
}

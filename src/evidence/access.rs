//! What the page says of who may read the article, and how long the whole of it is.

use super::Evidence;
use crate::snapshot::table::attribute;
use crate::snapshot::{NodeId, Page};

/// Who may read the article, by the structured data.
#[derive(Default, Debug)]
pub struct Access {
    /// The article is not free for everybody.
    pub paid: bool,
    /// Names of the parts that are not: classes with a dot in front, ids with a hash, as `cssSelector` gives them.
    pub marks: Vec<String>,
    /// Words of the whole article, as the publisher counts them.
    pub words: Option<u32>,
    /// Weight of the article's text in the structured data. It is measured and never read: the page may not show it.
    pub weight: Option<u32>,
}

/// Marks of one page that are looked at.
pub const MARKS: usize = 8;

/// The outermost elements that the page marks as not for everybody.
pub fn marked(page: &Page, evidence: &Evidence) -> Vec<NodeId> {
    let marks = &evidence.access.marks;
    let mut found = Vec::new();
    let mut at = NodeId(0);
    while !marks.is_empty() && at.0 < page.len() {
        if marks.iter().any(|mark| bears(page, at, mark)) {
            found.push(at);
            at = page.node(at).end;
        } else {
            at = NodeId(at.0 + 1);
        }
    }
    found
}

/// Whether an element bears a class (".name") or an id ("#name").
fn bears(page: &Page, at: NodeId, mark: &str) -> bool {
    if let Some(class) = mark.strip_prefix('.') {
        return page
            .attribute(at, attribute::CLASS)
            .is_some_and(|list| list.split_ascii_whitespace().any(|one| one == class));
    }
    mark.strip_prefix('#').is_some_and(|id| page.attribute(at, attribute::ID) == Some(id))
}

/// The simple selectors in a `cssSelector`, comma-separated: a class or an id by itself.
pub fn marks_in(selector: &str) -> impl Iterator<Item = String> + '_ {
    let name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    let simple = move |mark: &&str| mark.len() > 1 && mark.starts_with(['.', '#']) && mark[1..].chars().all(name);
    selector.split(',').map(str::trim).filter(simple).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_selectors_are_marks() {
        for (selector, expected) in [
            (".paywall", vec![".paywall"]),
            (".a-b, #c_d", vec![".a-b", "#c_d"]),
            ("div.paywall > p", vec![]),
            (". , #", vec![]),
            (".one.two", vec![]),
        ] {
            assert_eq!(marks_in(selector).collect::<Vec<_>>(), expected, "{selector}");
        }
    }
}

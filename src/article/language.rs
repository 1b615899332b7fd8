//! Language and direction of a part of the text, where the page states another than around it.

use super::Direction;
use crate::snapshot::table::attribute;
use crate::snapshot::{NodeId, Page};

/// The direction that an element states for what it holds.
pub fn declared_direction(page: &Page, element: NodeId) -> Option<Direction> {
    let stated = page.trimmed(element, attribute::DIR)?;
    let is = |name: &str| stated.eq_ignore_ascii_case(name);
    is("rtl").then_some(Direction::Rtl).or(is("ltr").then_some(Direction::Ltr))
}

/// The innermost language that elements state, a BCP 47 tag.
pub fn language(page: &Page, mut around: impl Iterator<Item = NodeId>) -> Option<&str> {
    /// Longer tags say more than a language.
    const LONGEST: usize = 35;
    let letters = |tag: &str| tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    around
        .find_map(|at| page.trimmed(at, attribute::LANG))
        .filter(|tag| tag.len() <= LONGEST && letters(tag) && tag.as_bytes()[0].is_ascii_alphabetic())
}

/// The language of an element where it is another than the page's.
pub fn other_language(page: &Page, element: NodeId) -> Option<String> {
    let own = language(page, page.lineage(element))?;
    let of_page = language(page, std::iter::once(NodeId(0))).unwrap_or_default();
    (!own.eq_ignore_ascii_case(of_page)).then(|| own.to_owned())
}

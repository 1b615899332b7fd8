//! Pictures that a page holds in a `noscript`, for browsers without scripts: what a script puts in their place may not be
//! there yet.

use super::source::widest;
use crate::evidence::structured::unescape;
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};

/// The address in a `noscript`, where it holds a picture.
pub fn source_of(page: &Page, noscript: NodeId) -> Option<String> {
    let usable = |address: &String| !address.starts_with("data:") && !address.is_empty();
    let listed = || attribute_of(page, noscript, "srcset").and_then(|list| widest(&list));
    attribute_of(page, noscript, "src").filter(usable).or_else(listed)
}

/// The `noscript` that holds the same picture as an `img` near it.
pub fn beside(page: &Page, image: NodeId) -> Option<NodeId> {
    /// Elements around the `img` beside which it may stand.
    const LEVELS: usize = 3;
    let near = page.lineage(image).take(LEVELS).map(|at| page.node(at).parent);
    near.flat_map(|around| page.children(around)).find(|&at| holds_picture(page, at))
}

/// Whether a `noscript` is the only place where a picture stands, and the picture is none that counts visitors.
pub fn stands_alone(page: &Page, noscript: NodeId) -> bool {
    /// Nodes of the box around it that are looked at.
    const NEAR: usize = 64;
    let figure = page.ancestors(noscript).take(3).find(|&at| page.tag(at) == table::FIGURE);
    let around = figure.unwrap_or(page.node(noscript).parent);
    let shown = |at| matches!(page.tag(at), table::IMG | table::AMP_IMG);
    let counts = |(width, height)| width == 1 || height == 1;
    holds_picture(page, noscript) && !page.below(around).take(NEAR).any(shown) && !counts(size_of(page, noscript))
}

/// Width and height that the markup states, 0 where it does not.
pub fn size_of(page: &Page, noscript: NodeId) -> (u32, u32) {
    let stated = |name| attribute_of(page, noscript, name).and_then(|size| size.trim().parse().ok()).unwrap_or(0);
    (stated("width"), stated("height"))
}

fn holds_picture(page: &Page, at: NodeId) -> bool {
    page.tag(at) == table::NOSCRIPT && page.attribute(at, attribute::FALLBACK).is_some()
}

/// The value of an attribute in the markup of a picture: `<img src="a.jpg" alt=''>`.
pub fn attribute_of(page: &Page, noscript: NodeId, name: &str) -> Option<String> {
    let mut rest = page.attribute(noscript, attribute::FALLBACK)?.get(table::FALLBACK_START.len()..)?;
    let ends = |letter: char| letter.is_ascii_whitespace() || matches!(letter, '=' | '>');
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        let length = rest.find(ends)?;
        let (own, after) = rest.split_at(length);
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('=').map(str::trim_start) {
            None => ("", after),
            Some(value) => match value.chars().next().filter(|mark| matches!(mark, '"' | '\'')) {
                Some(mark) => value[1..].split_once(mark)?,
                None => value.split_at(value.find(|letter: char| letter.is_ascii_whitespace() || letter == '>')?),
            },
        };
        if own.eq_ignore_ascii_case(name) {
            return Some(unescape(value));
        }
        if own.is_empty() {
            return None;
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_as_browsers_do() {
        for (markup, expected) in [
            ("<img src=\"/a.jpg?b&amp;c\" alt=\"x\">", Some("/a.jpg?b&c")),
            ("<img alt='a > b' src='/a.jpg'>", Some("/a.jpg")),
            ("<img hidden  src = /a.jpg >", Some("/a.jpg")),
            ("<img src=/a.jpg/>", Some("/a.jpg/")),
            ("<img alt=src>", None),
            ("<img >", None),
            ("<img src=\"/a.jpg>", None),
            ("<img =\"=>", None),
        ] {
            let source = format!("<p>A<noscript>{markup}</noscript>");
            let page =
                crate::snapshot::decode(crate::html::wire(&source, "https://courier.example/")).expect("decodes");
            let noscript = page.ids().find(|&at| page.tag(at) == table::NOSCRIPT).expect("kept");
            assert_eq!(attribute_of(&page, noscript, "src").as_deref(), expected, "{markup}");
        }
    }
}

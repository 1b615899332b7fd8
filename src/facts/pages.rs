//! The further pages of an article that is spread over several: named, never fetched.
//!
//! A link leads to another page of the article where its address is the article's own with a small number added ("/2",
//! "?page=2", "-seite-2") or another number in the same place, and where its words are that number. `rel="next"` alone also
//! leads to the next story of a blog: it counts only where a number was added to the address.

use super::{Fact, Pages};
use crate::address::{self, Resolver};
use crate::blocks::Blocks;
use crate::evidence::{Source, proof};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};

/// A larger number is that of a story, a day or a year.
const LAST: u32 = 99;

/// A link to a page of the article, with the page's number and that of the page at hand where the address tells it.
struct Link {
    node: NodeId,
    address: String,
    number: u32,
    own: Option<u32>,
}

/// What has more pages is a list.
const MOST: u32 = 30;

/// Which page of how many this is, and the address of the next one.
pub fn find(page: &Page, blocks: &Blocks, resolver: &dyn Resolver) -> Option<Pages> {
    let links: Vec<Link> = page.ids().filter_map(|at| link(page, blocks, at, resolver)).collect();
    let number = links.iter().find_map(|link| link.own).unwrap_or(1);
    let of_this = |link: &&Link| link.own.unwrap_or(1) == number;
    let count = links.iter().filter(of_this).map(|link| link.number).max()?.max(number);
    let next = links.into_iter().find(|link| link.number == number + 1 && link.own.unwrap_or(1) == number);
    let next = next.map(|link| {
        let words = page.text_of(link.node);
        Fact::new(link.address, vec![proof(Source::Visible, Some(link.node), "", &words)])
    });
    ((2..=MOST).contains(&count) && (next.is_some() || number == count)).then_some(Pages { number, count, next })
}

fn link(page: &Page, blocks: &Blocks, at: NodeId, resolver: &dyn Resolver) -> Option<Link> {
    let tag = page.tag(at);
    if !matches!(tag, table::A | table::LINK) || (tag == table::A && page.hidden(at)) {
        return None;
    }
    let next = page
        .attribute(at, attribute::REL)
        .is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("next")));
    let said = if tag == table::A { said(page, at) } else { None };
    if said.is_none() && !next {
        return None;
    }
    if blocks.holding(at).is_some_and(|at| blocks.list[at].talk) {
        return None;
    }
    // With a place on the page, it turns the leaves of something beside the article.
    let href = page.trimmed(at, attribute::HREF).filter(|href| !href.contains('#'))?;
    let address = address::link(resolver, href, page.base(at))?;
    let (number, own) = numbers(&page.context.url, &address)?;
    let fits = said.map_or(own.is_none(), |said| said == number);
    fits.then_some(Link { node: at, address, number, own })
}

/// The number that a link's words are.
fn said(page: &Page, link: NodeId) -> Option<u32> {
    const LONGEST: usize = 8;
    let mut texts =
        page.below(link).take(LONGEST).filter(|&at| page.tag(at) == table::TEXT).map(|at| page.raw_text(at).trim());
    let text = texts.find(|text| !text.is_empty())?;
    (text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// The number of the page that an address leads to, seen from another page of the same article, and that page's own where it
/// stands in its address; nothing where the two are no pages of one article.
fn numbers(here: &str, there: &str) -> Option<(u32, Option<u32>)> {
    let bare = |address: &'_ str| address.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned();
    let (here, there) = (bare(here), bare(there));
    let same = here.bytes().zip(there.bytes()).take_while(|(one, other)| one == other).count();
    // A number is one from its first digit on.
    let digits = here.as_bytes()[..same].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let open = |rest: &str| rest.starts_with(|letter: char| letter.is_ascii_digit());
    let start =
        if here.get(same..).is_some_and(open) || there.get(same..).is_some_and(open) { same - digits } else { same };
    let (mine, other) = (here.get(start..)?, there.get(start..)?);
    let end = mine
        .bytes()
        .rev()
        .zip(other.bytes().rev())
        .take_while(|(one, other)| one == other && !one.is_ascii_digit())
        .count();
    let (mine, other) = (mine.get(..mine.len() - end)?, other.get(..other.len() - end)?);
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| (1..=LAST).contains(number) && text.len() <= 2);
    if mine.is_empty() {
        return added(other).map(|number| (number, None));
    }
    // The page at hand has its number in its address; the first one may have none there.
    let back = || added(mine).filter(|_| other.is_empty()).map(|own| (1, Some(own)));
    number(mine).zip(number(other)).map(|(own, number)| (number, Some(own))).or_else(back)
}

/// The number at the end of what was added to an address: a mark or a word, and the number.
fn added(more: &str) -> Option<u32> {
    const LONGEST: usize = 16;
    let number = more.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let before = &more[..more.len() - number.len()];
    let plain = |letter: char| {
        letter.is_ascii_alphabetic() || matches!(letter, '/' | '-' | '_' | '=' | '?' | '&' | '.' | ',' | ':')
    };
    let apart =
        before.ends_with(|letter: char| !letter.is_ascii_alphabetic()) || before.ends_with(['e', 'p', 'g', 's']);
    let number = number.parse::<u32>().ok().filter(|number| (2..=LAST).contains(number))?;
    (apart && before.len() <= LONGEST && before.chars().all(plain)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_number_is_another_page() {
        for (here, there, expected) in [
            ("https://a.example/story", "https://a.example/story/2", Some((2, None))),
            ("https://a.example/story/", "https://a.example/story/3/", Some((3, None))),
            ("https://a.example/story", "https://a.example/story?page=2", Some((2, None))),
            ("https://a.example/story?id=7", "https://a.example/story?id=7&p=2", Some((2, None))),
            ("https://a.example/story.html", "https://a.example/story-2.html", Some((2, None))),
            ("https://a.example/story", "https://a.example/story/seite-2", Some((2, None))),
            ("https://a.example/story,1", "https://a.example/story,2", Some((2, Some(1)))),
            ("https://a.example/story?page=2", "https://a.example/story?page=3", Some((3, Some(2)))),
            ("https://a.example/story/9", "https://a.example/story/10", Some((10, Some(9)))),
            ("https://a.example/story?page=12", "https://a.example/story?page=13", Some((13, Some(12)))),
            ("https://a.example/story/2", "https://a.example/story", Some((1, Some(2)))),
            ("https://a.example/story-1041", "https://a.example/story-1042", None),
            ("https://a.example/story", "https://a.example/story#2", None),
            ("https://a.example/story", "https://a.example/story/part/of/something-else-2", None),
            ("https://a.example/story", "https://b.example/story/2", None),
            ("https://a.example/story", "https://a.example/other/2", None),
            ("https://a.example/2024/05/story", "https://a.example/2024/06/story", Some((6, Some(5)))),
        ] {
            assert_eq!(numbers(here, there), expected, "{here} {there}");
        }
    }
}

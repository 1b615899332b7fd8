//! The address as it is cited: of the page, not of the way that led to it.

use super::record;
use super::terms::{PAGE_ENDINGS, TRACKING};

/// Takes off the user's name, parameters that track, and the fragment, and writes what could break a line, a link or a
/// template as `%` and two digits.
pub fn cited(url: &str) -> String {
    let url = url.trim();
    let (rest, fragment) = url.split_once('#').map_or((url, None), |(rest, fragment)| (rest, Some(fragment)));
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let mut address = without_user(path);
    let kept: Vec<&str> = query.into_iter().flat_map(|query| query.split('&')).filter(|part| !tracks(part)).collect();
    if kept.iter().any(|part| !part.is_empty()) {
        address.push('?');
        address.push_str(&kept.join("&"));
    }
    // Some sites route by what stands behind "#!": without it the address leads to another page.
    if let Some(route) = fragment.filter(|fragment| fragment.starts_with('!')) {
        address.push('#');
        address.push_str(route.split(":~:").next().unwrap_or_default());
    }
    encoded(&address)
}

/// An address that a link may have; any other is printed and leads nowhere.
pub fn href(address: &str) -> Option<String> {
    let scheme = address.split_once("://")?.0;
    ["http", "https"].iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)).then(|| address.to_owned())
}

/// The last part of an address where it names a file that is no page, and an address that is all we know. What stands
/// behind `%` may be anything: it is made one line like any other text.
pub fn file_name(address: &str) -> Option<String> {
    let name = record::line(&decoded(last_part(address)?));
    let ending = name.rsplit_once('.')?.1.to_lowercase();
    let named = (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (named && !PAGE_ENDINGS.contains(&ending.as_str())).then_some(name)
}

/// The host, for want of anything better to call a page by.
pub fn host(address: &str) -> &str {
    crate::address::host(address).unwrap_or(address)
}

fn last_part(address: &str) -> Option<&str> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    path.split(['?', '#']).next()?.trim_end_matches('/').rsplit_once('/').map(|(_, last)| last)
}

fn without_user(path: &str) -> String {
    let Some((scheme, rest)) = path.split_once("://") else { return path.to_owned() };
    let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let host = authority.rsplit('@').next().unwrap_or(authority);
    format!("{scheme}://{host}{path}")
}

fn tracks(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    TRACKING.iter().any(|known| match known.strip_suffix('*') {
        Some(stem) => name.starts_with(stem),
        None => name == *known,
    })
}

fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for letter in address.chars() {
        let breaks = letter.is_whitespace()
            || letter.is_control()
            || crate::text::turns(letter)
            || matches!(letter, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
        if breaks { percent(letter, &mut out) } else { out.push(letter) }
    }
    out
}

/// Writes a character as `%` and two digits a byte.
pub fn percent(letter: char, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for &byte in letter.encode_utf8(&mut [0; 4]).as_bytes() {
        out.push('%');
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

/// A name as a person reads it. What is not UTF-8 stays as it was.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = code.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lose_what_is_not_the_page() {
        for (url, expected) in [
            ("https://c.example/a?utm_source=x&id=7&fbclid=y#top", "https://c.example/a?id=7"),
            ("https://c.example/a?utm_source=x", "https://c.example/a"),
            ("https://jane:secret@c.example/@jane/a", "https://c.example/@jane/a"),
            ("https://jane@c.example", "https://c.example"),
            ("https://c.example/#!/story/7", "https://c.example/#!/story/7"),
            ("https://c.example/#!/story:~:text=x", "https://c.example/#!/story"),
            ("https://c.example/a#:~:text=x", "https://c.example/a"),
            ("https://c.example/a?b=c|d&e={f}\n", "https://c.example/a?b=c%7Cd&e=%7Bf%7D"),
            ("https://c.example/a?reference=1&UTM_ID=2", "https://c.example/a?reference=1"),
            ("https://c.example/ж?q=100%25", "https://c.example/ж?q=100%25"),
            ("", ""),
            ("not an address", "not%20an%20address"),
        ] {
            assert_eq!(cited(url), expected, "{url}");
        }
    }

    #[test]
    fn files_are_named_by_their_address() {
        for (address, expected) in [
            ("https://c.example/files/report.pdf?x=1", Some("report.pdf")),
            ("https://c.example/files/a%20b%D0%B6.pdf", Some("a bж.pdf")),
            ("https://c.example/index.html", None),
            ("https://c.example/story-7", None),
            ("https://c.example", None),
            ("https://c.example/%ff.pdf", Some("%ff.pdf")),
            ("https://c.example/%é.pdf", Some("%é.pdf")),
            ("", None),
        ] {
            assert_eq!(file_name(address).as_deref(), expected, "{address}");
        }
    }
}

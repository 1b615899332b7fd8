//! A Markdown link: the title as its text.

use super::address::{self, percent};
use super::item::Item;
use super::output::{Citation, begins_entity, data};

/// Writes the link; what has no address stays text.
pub fn cite(item: &Item) -> Citation {
    let url = &item.record.url;
    // A description says less than the host where it would be all that is printed.
    let text = if item.title.described { address::host(url).to_owned() } else { item.title.standing(item.terms) };
    let text = if text.is_empty() { item.title.text.clone() } else { text };
    if url.is_empty() {
        return data(escaped(&text));
    }
    data(format!("[{}]({})", escaped(&text), target(url)))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let entity = letter == '&' && begins_entity(&text[at..]);
        if entity || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

fn target(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for letter in url.chars() {
        if matches!(letter, '(' | ')') { percent(letter, &mut out) } else { out.push(letter) }
    }
    out
}

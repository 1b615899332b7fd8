//! The template "cite news" of the English Wikipedia. Days are ISO 8601, which the template takes and shows as each
//! article's other dates are. The title keeps its straight quotation marks, as the Wikipedia's own manual asks.

use std::fmt::Write;

use super::dates::Date;
use super::item::Item;
use super::names::Author;
use super::output::{Citation, begins_entity, data};

/// What Wikipedia asks for where an article is unsigned, so that no one looks for a name in vain.
const UNSIGNED: &str = "<!--Staff writer(s); no by-line.-->";

/// Writes the template.
pub fn cite(item: &Item) -> Citation {
    let record = &item.record;
    let mut out = String::from("{{cite news");
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            write!(out, " |{name}={value}").expect("string");
        }
    };
    let signed: Vec<&Author> = item.authors.iter().filter(|author| !author.agency).collect();
    for (at, author) in signed.iter().enumerate() {
        let number = if signed.len() == 1 { String::new() } else { (at + 1).to_string() };
        match &author.person {
            Some(person) => {
                field(&format!("last{number}"), &escaped(&person.family_with_particle()));
                let given = [person.given.as_str(), &person.suffix].join(" ");
                field(&format!("first{number}"), &escaped(given.trim()));
            }
            None => field(&format!("author{number}"), &escaped(&author.literal)),
        }
    }
    if item.authors.is_empty() && !record.container_title.is_empty() {
        field("author", UNSIGNED);
    }
    let agencies: Vec<&str> =
        item.authors.iter().filter(|author| author.agency).map(|author| author.literal.as_str()).collect();
    field("title", &escaped(&item.title.text));
    field("url", &target(&record.url));
    field("work", &escaped(&record.container_title));
    // A newspaper's company is only named where the newspaper is not.
    field(
        "publisher",
        if record.container_title.is_empty() { escaped(&record.publisher) } else { String::new() }.as_str(),
    );
    field("agency", &escaped(&agencies.join(", ")));
    field("date", &item.date.map(Date::iso).unwrap_or_default());
    field("access-date", &item.accessed.map(Date::iso).unwrap_or_default());
    field("language", &foreign(&record.language));
    data(out + "}}")
}

/// English goes without saying.
fn foreign(language: &str) -> String {
    let first = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let tag = (2..=3).contains(&first.len()) && first.bytes().all(|letter| letter.is_ascii_lowercase());
    if tag && first != "en" { first } else { String::new() }
}

/// What a template, a link or a sign of wiki text would be made of.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        match letter {
            // One is an apostrophe, two begin italics.
            '\'' if !text[..at].ends_with('\'') && !text[at + 1..].starts_with('\'') => out.push(letter),
            '&' if !begins_entity(&text[at..]) => out.push(letter),
            '|' => out.push_str("{{!}}"),
            '=' => out.push_str("{{=}}"),
            '[' | ']' | '{' | '}' | '<' | '>' | '&' | '~' | '\'' => {
                write!(out, "&#{};", u32::from(letter)).expect("string");
            }
            _ => out.push(letter),
        }
    }
    out
}

/// Brackets end an external link, two apostrophes begin italics.
fn target(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for letter in url.chars() {
        if matches!(letter, '[' | ']' | '\'') { super::address::percent(letter, &mut out) } else { out.push(letter) }
    }
    out
}

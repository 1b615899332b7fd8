//! An entry for BibLaTeX. Words with capitals inside are protected in braces, since styles that recase titles would turn
//! "UN" into "un".

use std::fmt::Write;

use super::address;
use super::item::Item;
use super::names::Author;
use super::output::{Citation, data};
use super::terms::{ASCII, langid, terms};

/// Writes the entry.
pub fn cite(item: &Item) -> Citation {
    let record = &item.record;
    let newspaper = !record.container_title.is_empty();
    let authors = item.names(name).join(" and ");
    let date = |date: Option<super::dates::Date>| date.map(super::dates::Date::iso).unwrap_or_default();
    let mut out = format!("@{}{{{},\n", if newspaper { "article" } else { "online" }, key(item));
    for (field, value) in [
        ("author", authors),
        ("title", protected(&item.title.standing(terms(&record.language)))),
        ("journaltitle", escaped(&record.container_title)),
        ("entrysubtype", if newspaper { "newspaper".to_owned() } else { String::new() }),
        ("organization", if newspaper { String::new() } else { escaped(&record.publisher) }),
        ("date", date(item.date)),
        ("url", record.url.clone()),
        ("urldate", date(item.accessed)),
        ("langid", langid(&record.language).unwrap_or_default().to_owned()),
    ] {
        if !value.is_empty() {
            writeln!(out, "  {field:<12} = {{{value}}},").expect("string");
        }
    }
    data(out + "}")
}

/// "von der Leyen, Ursula"; a name without parts stands in braces, so that no word of it is taken for one.
fn name(author: &Author) -> String {
    let Some(person) = &author.person else { return format!("{{{}}}", escaped(&author.literal)) };
    if author.literal.to_lowercase().split(' ').any(|word| word == "and") {
        return format!("{{{}}}", escaped(&author.literal));
    }
    let family = person.family_with_particle();
    let parts = [family.as_str(), &person.suffix, &person.given];
    let parts: Vec<String> = parts.iter().filter(|part| !part.is_empty()).map(|part| escaped(part)).collect();
    parts.join(", ")
}

/// Family name, year and the first long word of the title, in ASCII; the same for the same record, wherever it is made.
fn key(item: &Item) -> String {
    let first = item.authors.first().map(|author| match &author.person {
        Some(person) => folded(&person.family),
        None => long_word(&author.literal),
    });
    let others = [&item.record.container_title, address::host(&item.record.url), "anon"].map(long_word);
    let name = first.into_iter().chain(others).find(|name| !name.is_empty()).unwrap_or_default();
    let year = item.date.map_or_else(|| "nd".to_owned(), |date| date.year.to_string());
    name + &year + &long_word(&item.title.text)
}

/// The first word that is no article or preposition, told by its length so that no language needs a list.
fn long_word(text: &str) -> String {
    const SHORT: usize = 3;
    let words: Vec<String> = text.split([' ', '-', '–', '—', '’', '\'', '.']).map(folded).collect();
    let long = words.iter().find(|word| word.len() > SHORT);
    long.or_else(|| words.iter().find(|word| !word.is_empty())).cloned().unwrap_or_default()
}

/// Small ASCII letters and digits; letters of scripts that the table lacks are left out.
fn folded(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            out.push(letter);
        } else if let Ok(at) = ASCII.binary_search_by_key(&letter, |row| row.0) {
            out.push_str(ASCII[at].1);
        }
    }
    out
}

fn protected(title: &str) -> String {
    let words = title.split(' ').map(|word| {
        let inner = word.chars().filter(|letter| letter.is_alphanumeric()).skip(1).any(char::is_uppercase);
        if inner { format!("{{{}}}", escaped(word)) } else { escaped(word) }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Braces are named, not escaped: the parser counts them before TeX sees the backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '#' | '$' | '%' | '&' | '_' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

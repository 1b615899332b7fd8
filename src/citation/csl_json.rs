//! CSL-JSON, as reference managers take it: a list of one item.

use super::dates::Date;
use super::item::Item;
use super::names::Author;
use super::output::{Citation, data};
use crate::json;

/// A name and its value, written as JSON.
type Field = (&'static str, String);

/// Writes the list.
pub fn cite(item: &Item) -> Citation {
    let record = &item.record;
    let newspaper = !record.container_title.is_empty();
    let author = item.authors.iter().map(|author| object(&name(author), 3));
    let date = |date: Option<Date>| date.map(|date| object(&parts(date), 2)).unwrap_or_default();
    let fields = [
        ("id", json::quoted(if record.url.is_empty() { &item.title.text } else { &record.url })),
        ("type", json::quoted(if newspaper { "article-newspaper" } else { "webpage" })),
        ("title", json::quoted(&item.title.text)),
        ("author", list(author, 2)),
        ("container-title", known(&record.container_title)),
        ("publisher", known(&record.publisher)),
        ("section", known(&record.section)),
        ("issued", date(item.date)),
        ("accessed", date(item.accessed)),
        ("language", known(&record.language)),
        ("URL", known(&record.url)),
    ];
    data(list([object(&fields, 1)].into_iter(), 0))
}

fn name(author: &Author) -> Vec<Field> {
    match &author.person {
        Some(person) => vec![
            ("non-dropping-particle", known(&person.particle)),
            ("family", json::quoted(&person.family)),
            ("given", json::quoted(&person.given)),
            ("suffix", known(&person.suffix)),
        ],
        None => vec![("literal", json::quoted(&author.literal))],
    }
}

fn parts(date: Date) -> Vec<Field> {
    let (month, day) = date.day.unzip();
    let parts = [Some(date.year), month.map(u16::from), day.map(u16::from)];
    let parts = list(parts.into_iter().flatten().map(|part| part.to_string()), 4);
    vec![("date-parts", list([parts].into_iter(), 3))]
}

/// A text as a value, or nothing where there is none.
fn known(text: &str) -> String {
    if text.is_empty() { String::new() } else { json::quoted(text) }
}

/// An object at a level of the list, without the fields of which nothing is known.
fn object(fields: &[Field], level: usize) -> String {
    let known = fields.iter().filter(|(_, value)| !value.is_empty());
    set(known.map(|(name, value)| format!("\"{name}\": {value}")), level, ["{", "}"])
}

/// A list of values; nothing where there are none.
fn list(values: impl Iterator<Item = String>, level: usize) -> String {
    set(values, level, ["[", "]"])
}

/// Lines between two brackets, as a person can read them.
fn set(lines: impl Iterator<Item = String>, level: usize, [open, close]: [&str; 2]) -> String {
    let indent = |level: usize| "\n".to_owned() + &"  ".repeat(level);
    let lines: Vec<String> = lines.map(|line| indent(level + 1) + &line).collect();
    if lines.is_empty() { String::new() } else { open.to_owned() + &lines.join(",") + &indent(level) + close }
}

//! RIS: a field a line, its name, two spaces, a hyphen, a space, its value.

use std::fmt::Write;

use super::dates::Date;
use super::item::Item;
use super::names::Author;
use super::output::{Citation, data};

/// Writes the record.
pub fn cite(item: &Item) -> Citation {
    let record = &item.record;
    let newspaper = !record.container_title.is_empty();
    let mut out = String::new();
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            writeln!(out, "{name}  - {value}").expect("string");
        }
    };
    field("TY", if newspaper { "NEWS" } else { "ELEC" });
    for author in &item.authors {
        field("AU", &Author::inverted(author));
    }
    field("TI", &item.title.text);
    field("T2", &record.container_title);
    field("PB", &record.publisher);
    field("SE", &record.section);
    field("PY", &item.date.map(|date| date.year.to_string()).unwrap_or_default());
    field("DA", &item.date.map(day).unwrap_or_default());
    field("Y2", &item.accessed.map(day).unwrap_or_default());
    field("LA", &record.language);
    field("UR", &record.url);
    data(out + "ER  - ")
}

/// "YYYY/MM/DD/" with an empty remark behind the last slash.
fn day(date: Date) -> String {
    match date.day {
        Some((month, day)) => format!("{:04}/{month:02}/{day:02}/", date.year),
        None => format!("{:04}///", date.year),
    }
}

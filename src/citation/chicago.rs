//! Chicago, eighteenth edition, notes and bibliography. A day of reading is given only for what has no day of its own.

use super::item::{Item, capitalised};
use super::names::{Author, series};
use super::output::{Citation, Line};

/// A note names up to two authors, of more the first.
const NOTE: usize = 2;
/// A bibliography names up to six authors, of more the first three (13.23; the seventeenth edition had ten and seven).
const BIBLIOGRAPHY: usize = 6;
const FIRST: usize = 3;

/// Writes the first full note, without its number.
pub fn note(item: &Item) -> Citation {
    let mut line = Line::default();
    let names = item.names(Author::natural);
    if names.len() > NOTE {
        line.text(&format!("{} {}, ", names[0], item.terms.et_al));
    } else if !names.is_empty() {
        line.text(&format!("{}, ", series(&names, item.terms)));
    }
    line.text(&item.title.quoted(&item.terms.quotes, ",", item.terms.stop_inside));
    line.text(" ");
    if container(item, &mut line) {
        line.text(", ");
    }
    line.text(&day(item));
    if !item.record.url.is_empty() {
        line.text(", ");
        line.link(&item.record.url, &item.record.url);
        line.text(".");
    }
    line.stop();
    line.finish()
}

/// Writes the entry of the bibliography. There the newspaper stands for the author of an unsigned article; in a note the
/// title comes first.
pub fn bibliography(item: &Item) -> Citation {
    let mut line = Line::default();
    let unsigned = item.authors.is_empty();
    let leads = !unsigned || container(item, &mut line);
    if leads {
        line.text(&authors(item));
        line.stop();
        line.space();
    }
    line.text(&item.title.quoted(&item.terms.quotes, ".", item.terms.stop_inside));
    line.space();
    let contained = !unsigned && container(item, &mut line);
    if item.date.is_none() && item.accessed.is_some() {
        if contained {
            line.stop();
            line.space();
        }
        line.text(&capitalised(&day(item)));
    } else {
        line.text(if contained { ", " } else { "" });
        line.text(&if contained { day(item) } else { capitalised(&day(item)) });
    }
    line.stop();
    if !item.record.url.is_empty() {
        line.space();
        line.link(&item.record.url, &item.record.url);
        line.text(".");
    }
    line.finish()
}

fn authors(item: &Item) -> String {
    let names = item.names_first(Author::inverted_by_main_word);
    if names.len() > BIBLIOGRAPHY {
        return format!("{}, {}", names[..FIRST].join(", "), item.terms.et_al);
    }
    series(&names, item.terms)
}

fn container(item: &Item, line: &mut Line) -> bool {
    let record = &item.record;
    if record.container_title.is_empty() {
        line.text(&record.publisher);
    } else {
        line.italic(&record.container_title);
    }
    !record.container_title.is_empty() || !record.publisher.is_empty()
}

/// The day of publication, else of reading, else the words for none.
fn day(item: &Item) -> String {
    let print = |date: super::dates::Date| date.print(item.terms.month_first, item.terms);
    item.date.map(print).or_else(|| item.accessed(print)).unwrap_or_else(|| item.terms.no_date.to_owned())
}

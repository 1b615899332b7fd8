//! MLA, ninth edition: author, title, container, day, address, and the day of reading as the optional last element.

use super::item::{Item, capitalised};
use super::names::{Author, series};
use super::output::{Citation, Line};

/// From this many authors on, only the first is named.
const ET_AL: usize = 3;

/// Writes the entry of the list of works cited.
pub fn cite(item: &Item) -> Citation {
    let mut line = Line::default();
    // What its own publisher signs begins with the title.
    if !item.authors.is_empty() && !item.signed_by_itself() {
        line.text(&authors(item));
        line.stop();
        line.space();
    }
    line.text(&item.title.quoted(&item.terms.quotes, ".", item.terms.stop_inside));
    source(item, &mut line);
    if let Some(accessed) = item.accessed(|date| date.print_short(item.terms.day_first, item.terms)) {
        line.space();
        line.text(&capitalised(&accessed));
        line.stop();
    }
    line.finish()
}

fn authors(item: &Item) -> String {
    let names = item.names_first(Author::inverted);
    if names.len() >= ET_AL {
        return format!("{}, {}", names[0], item.terms.et_al);
    }
    series(&names, item.terms)
}

/// The container with its day and place, parted by commas.
fn source(item: &Item, line: &mut Line) {
    let record = &item.record;
    let mut parted = " ";
    if !record.container_title.is_empty() {
        line.text(parted);
        line.italic(&record.container_title);
        parted = ", ";
    } else if !record.publisher.is_empty() {
        line.text(parted);
        line.text(&record.publisher);
        parted = ", ";
    }
    if let Some(date) = item.date {
        line.text(parted);
        line.text(&date.print_short(item.terms.day_first, item.terms));
        parted = ", ";
    }
    if !record.url.is_empty() {
        line.text(parted);
        line.link(without_scheme(&record.url), &record.url);
        parted = "";
    }
    match parted {
        "" => line.text("."),
        ", " => line.stop(),
        _ => {}
    }
}

/// MLA prints addresses without their scheme; the link keeps it.
fn without_scheme(url: &str) -> &str {
    url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url)
}

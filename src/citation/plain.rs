//! Plain text: names, title, newspaper, day, address, each ended by a full stop. The day of reading is set in square
//! brackets because it is no statement of the page.

use super::item::Item;
use super::output::{Citation, Line};

/// Writes the line.
pub fn cite(item: &Item) -> Citation {
    let record = &item.record;
    let names = item.names(|author| author.literal.clone()).join(", ");
    let day = item.date.map(super::dates::Date::iso).unwrap_or_default();
    let mut line = Line::default();
    for part in [&names, &item.title.standing(item.terms), &record.container_title, &day] {
        if !part.is_empty() {
            line.stop();
            line.space();
            line.text(part);
        }
    }
    if !record.url.is_empty() {
        line.stop();
        line.space();
        line.link(&record.url, &record.url);
    }
    if let Some(accessed) = item.accessed {
        line.text(&format!(" [{}]", accessed.iso()));
    }
    line.finish()
}

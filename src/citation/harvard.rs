//! Harvard as in "Cite Them Right". An unsigned article is listed under its newspaper, a page without a newspaper has its
//! title in italics.

use super::item::Item;
use super::names::{and_before, series_with};
use super::output::{Citation, Line};

/// From this many authors on, only the first is named.
const ET_AL: usize = 4;

/// Writes the reference.
pub fn cite(item: &Item) -> Citation {
    let mut line = Line::default();
    let newspaper = &item.record.container_title;
    let title_leads = item.authors.is_empty() && newspaper.is_empty();
    if title_leads {
        title(item, &mut line);
    } else if item.authors.is_empty() {
        line.italic(newspaper);
    } else {
        authors(item, &mut line);
    }
    line.space();
    line.text(&format!("({})", year(item)));
    if !title_leads {
        line.space();
        title(item, &mut line);
    }
    if !item.authors.is_empty() && !newspaper.is_empty() {
        line.text(", ");
        line.italic(newspaper);
    }
    day(item, &mut line);
    line.stop();
    address(item, &mut line);
    line.finish()
}

fn authors(item: &Item, line: &mut Line) {
    let names = item.names(|author| author.with_initials(""));
    if names.len() >= ET_AL {
        line.text(&format!("{} ", names[0]));
        line.italic(item.terms.et_al);
    } else {
        let and = names.last().map_or(item.terms.and, |last| and_before(last, item.terms));
        line.text(&series_with(&names, and, false));
    }
}

fn year(item: &Item) -> String {
    item.date.map_or_else(|| item.terms.no_date_in_full.to_owned(), |date| date.year.to_string())
}

fn title(item: &Item, line: &mut Line) {
    if item.title.described {
        line.text(&item.title.text);
    } else if item.record.container_title.is_empty() {
        line.italic(&item.title.standing(item.terms));
    } else {
        line.text(&item.title.quoted(&item.terms.harvard_quotes, "", false));
    }
}

/// Day and month stand with the newspaper, the year behind the names.
fn day(item: &Item, line: &mut Line) {
    if let Some(date) = item.date.filter(|date| date.day.is_some() && !item.record.container_title.is_empty()) {
        line.text(", ");
        line.text(&date.print(item.terms.day_and_month, item.terms));
    }
}

fn address(item: &Item, line: &mut Line) {
    let url = &item.record.url;
    if url.is_empty() {
        return;
    }
    line.space();
    line.text(&item.terms.available.replace("{url}", ""));
    line.link(url, url);
    if let Some(accessed) = item.accessed {
        let day = accessed.print(item.terms.day_first, item.terms);
        line.text(&format!(" ({})", item.terms.available_accessed.replace("{date}", &day)));
    }
    line.text(".");
}

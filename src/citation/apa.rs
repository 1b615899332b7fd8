//! APA, seventh edition. An article of a newspaper has the newspaper in italics (reference example 16); an article of a
//! news site without a newspaper is a web page: its own title is in italics, the site's name is not (section 10.16).

use super::address;
use super::item::Item;
use super::names::{Author, and_before, series_with};
use super::output::{Citation, Line};
use super::terms::WEB_ONLY;
use crate::cues;
use crate::text;

/// Names are listed up to this many; of more, the first nineteen and the last.
const ALL: usize = 20;

/// Writes the reference.
pub fn cite(item: &Item) -> Citation {
    let mut line = Line::default();
    if item.authors.is_empty() {
        title(item, &mut line);
    } else {
        line.text(&authors(item));
    }
    line.stop();
    line.space();
    line.text(&format!("({}).", date(item)));
    if !item.authors.is_empty() {
        line.space();
        title(item, &mut line);
        line.stop();
    }
    container(item, &mut line);
    place(item, &mut line);
    line.finish()
}

fn authors(item: &Item) -> String {
    let mut names = item.names(|author: &Author| author.with_initials(" "));
    if names.len() > ALL {
        let last = names.split_off(names.len() - 1);
        names.truncate(ALL - 1);
        return format!("{}, … {}", names.join(", "), last.concat());
    }
    // The sign takes a comma before it, the words of other languages do not.
    let (and, last) = (item.terms.ampersand, names.last().map_or("", String::as_str));
    series_with(&names, if and == "&" { and } else { and_before(last, item.terms) }, and == "&")
}

fn date(item: &Item) -> String {
    item.date.map_or_else(|| item.terms.no_date.to_owned(), |date| date.print(item.terms.year_first, item.terms))
}

fn title(item: &Item, line: &mut Line) {
    let title = item.title.standing(item.terms);
    if is_newspaper(item) || item.title.described { line.text(&title) } else { line.italic(&title) }
}

fn container(item: &Item, line: &mut Line) {
    let record = &item.record;
    let name = if record.container_title.is_empty() { &record.publisher } else { &record.container_title };
    if name.is_empty() || (!is_newspaper(item) && item.signed_by_itself()) {
        return;
    }
    line.space();
    if is_newspaper(item) {
        line.italic(name);
    } else {
        line.text(name);
    }
    line.stop();
}

/// A site that is only known by its host, by the manual as a site, or as an agency is no newspaper.
fn is_newspaper(item: &Item) -> bool {
    let name = &item.record.container_title;
    let web_only = WEB_ONLY.iter().any(|site| text::plain(site) == text::plain(name));
    !name.is_empty() && !web_only && name != address::host(&item.record.url) && cues::agency_named(name).is_none()
}

/// A day of reading is only given for what has no day of its own.
fn place(item: &Item, line: &mut Line) {
    let url = &item.record.url;
    if url.is_empty() {
        return;
    }
    line.space();
    if let Some(accessed) = item.accessed.filter(|_| item.date.is_none()) {
        let day = accessed.print(item.terms.month_first, item.terms);
        line.text(&item.terms.retrieved.replace("{date}", &day).replace("{url}", ""));
    }
    line.link(url, url);
}

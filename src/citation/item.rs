//! A record made ready for the styles: cleaned, names split, the day read, the language's words at hand.

use super::dates::Date;
use super::names::{self, Author};
use super::record::{self, Record};
use super::terms::{self, Terms};
use super::title::{self, Title};
use crate::text;

/// What a style prints.
pub struct Item {
    /// The record, every field one line.
    pub record: Record,
    /// Authors in order.
    pub authors: Vec<Author>,
    /// The day of publication, else of the last change.
    pub date: Option<Date>,
    /// The day of reading.
    pub accessed: Option<Date>,
    /// The title or what stands for it.
    pub title: Title,
    /// The citation's own words.
    pub terms: &'static Terms,
}

impl Item {
    /// From a record as it came; `accessed` is a day, ISO 8601, or empty.
    pub fn new(record: &Record, locale: &str, accessed: &str) -> Item {
        let record = record::cleaned(record);
        let terms = terms::terms(locale);
        Item {
            authors: record.author.iter().map(|name| names::author(name, &record.language)).collect(),
            date: Date::parse(&record.issued).or_else(|| Date::parse(&record.updated)),
            accessed: Date::parse(accessed).filter(|date| date.day.is_some()),
            title: title::title(&record, terms),
            record,
            terms,
        }
    }

    /// Whether the only author is the newspaper or its company: a style that names those need not say it twice.
    pub fn signed_by_itself(&self) -> bool {
        let [only] = self.authors.as_slice() else { return false };
        let name = text::plain(&only.literal);
        [&self.record.container_title, &self.record.publisher].iter().any(|known| text::plain(known) == name)
    }

    /// The names in one of their forms.
    pub fn names(&self, form: impl Fn(&Author) -> String) -> Vec<String> {
        self.authors.iter().map(form).collect()
    }

    /// The names with only the first in another form, as bibliographies have them.
    pub fn names_first(&self, first: impl Fn(&Author) -> String) -> Vec<String> {
        let row = self.authors.iter().enumerate();
        row.map(|(at, author)| if at == 0 { first(author) } else { author.natural() }).collect()
    }

    /// "accessed January 2, 2026" in the language's words, where the day is known.
    pub fn accessed(&self, print: impl Fn(Date) -> String) -> Option<String> {
        self.accessed.map(|date| self.terms.accessed.replace("{date}", &print(date)))
    }
}

/// The text with a capital at its beginning.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| std::iter::once(text::capital(first)).chain(letters).collect())
}

//! Citations: one record in one style.
//!
//! A record is what the facts say of an article ([`record_of`]), or an address alone. [`cite`] makes it ready once
//! (`item`: texts cleaned, names split, the day read) and hands it to the style's own file. The styles are written out for
//! the one kind of item that is cited here, a news article read on the web; a general processor would be larger than the
//! rest of the core. What a citation says in its own words stands in `citation/` at the top, a file a language.

mod address;
mod apa;
mod biblatex;
mod chicago;
mod csl_json;
mod dates;
mod harvard;
mod item;
mod markdown;
mod mla;
mod names;
mod output;
mod plain;
mod record;
mod ris;
mod terms;
mod title;
mod wikipedia;

pub(crate) use output::begins_entity;
pub use output::{Citation, Span};
pub use record::{Name, Record, record_of};

use item::Item;
use serde::{Deserialize, Serialize};

/// A citation style.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Style {
    /// APA, seventh edition.
    Apa,
    /// MLA, ninth edition.
    Mla,
    /// Chicago, eighteenth edition: the full note.
    ChicagoNote,
    /// Chicago, eighteenth edition: the entry of the bibliography.
    ChicagoBibliography,
    /// Harvard, "Cite Them Right".
    Harvard,
    /// An entry for BibLaTeX.
    BibLaTeX,
    /// A record in RIS.
    Ris,
    /// A list of one item in CSL-JSON.
    CslJson,
    /// The template "cite news" of Wikipedia.
    Wikipedia,
    /// A Markdown link.
    Markdown,
    /// Names, title, newspaper, day, address, each ended by a full stop.
    Plain,
}

/// Every style under its name, in the order in which they are offered.
pub const STYLES: [(&str, Style); 11] = [
    ("apa", Style::Apa),
    ("mla", Style::Mla),
    ("chicagoNote", Style::ChicagoNote),
    ("chicagoBibliography", Style::ChicagoBibliography),
    ("harvard", Style::Harvard),
    ("bibLaTeX", Style::BibLaTeX),
    ("ris", Style::Ris),
    ("cslJson", Style::CslJson),
    ("wikipedia", Style::Wikipedia),
    ("markdown", Style::Markdown),
    ("plain", Style::Plain),
];

/// Writes one citation. `locale` is the language of the citation's own words, a BCP 47 tag; `accessed` is the day of
/// reading, ISO 8601, empty to leave it out.
pub fn cite(record: &Record, style: Style, locale: &str, accessed: &str) -> Citation {
    // The template is the English Wikipedia's, whoever copies it.
    let item = Item::new(record, if style == Style::Wikipedia { "en" } else { locale }, accessed);
    match style {
        Style::Apa => apa::cite(&item),
        Style::Mla => mla::cite(&item),
        Style::ChicagoNote => chicago::note(&item),
        Style::ChicagoBibliography => chicago::bibliography(&item),
        Style::Harvard => harvard::cite(&item),
        Style::BibLaTeX => biblatex::cite(&item),
        Style::Ris => ris::cite(&item),
        Style::CslJson => csl_json::cite(&item),
        Style::Wikipedia => wikipedia::cite(&item),
        Style::Markdown => markdown::cite(&item),
        Style::Plain => plain::cite(&item),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_called_as_in_the_browser() {
        for (name, style) in STYLES {
            assert_eq!(serde_json::to_value(style).expect("a word"), name);
        }
    }
}

//! Citations: a table of records, and what each style makes of every one.
//!
//! `tests/citations/records.json` is the table, `tests/citations/<style>.txt` the expected citations, each under the name
//! of its record; `*…*` is set in italics, `‹…›` is where a link leads when it prints something else. A missing
//! expectation fails. `BYLINE_BLESS=1` writes them anew; every line is then read against the style's rules.

use std::fs;
use std::path::{Path, PathBuf};

use byline::citation::{Citation, Record, STYLES, Style, cite};
use rstest::rstest;
use serde::Deserialize;

#[path = "arbitrary/citations.rs"]
mod arbitrary;

use arbitrary::check;

#[derive(Deserialize)]
struct Row {
    name: String,
    locale: String,
    accessed: String,
    record: Record,
}

impl Row {
    fn cite(&self, style: Style) -> Citation {
        cite(&self.record, style, &self.locale, &self.accessed)
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/citations")
}

fn rows() -> Vec<Row> {
    let source = fs::read_to_string(folder().join("records.json")).expect("the table can be read");
    serde_json::from_str(&source).expect("the table holds rows")
}

/// The citation with its marks made visible.
fn marked(citation: &Citation) -> String {
    let spans = citation.spans.iter().map(|span| match &span.href {
        Some(href) if *href != span.text => format!("{}‹{href}›", span.text),
        None if span.italic => format!("*{}*", span.text),
        _ => span.text.clone(),
    });
    spans.collect()
}

#[rstest]
#[case("apa")]
#[case("mla")]
#[case("chicagoNote")]
#[case("chicagoBibliography")]
#[case("harvard")]
#[case("bibLaTeX")]
#[case("ris")]
#[case("cslJson")]
#[case("wikipedia")]
#[case("markdown")]
#[case("plain")]
fn every_record_is_cited_as_written_down(#[case] name: &str) {
    let style = STYLES.iter().find(|(known, _)| *known == name).expect("a style").1;
    let got: Vec<String> =
        rows().iter().map(|row| format!("## {}\n{}\n", row.name, marked(&row.cite(style)))).collect();
    let path = folder().join(format!("{name}.txt"));
    if std::env::var_os("BYLINE_BLESS").is_some() {
        fs::write(path, got.join("\n")).expect("writable");
        return;
    }
    let wanted = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let wanted: Vec<&str> = wanted.split("\n## ").map(|entry| entry.trim_start_matches("## ").trim_end()).collect();
    for (at, got) in got.iter().enumerate() {
        let got = got.trim_start_matches("## ").trim_end();
        assert_eq!(Some(&got), wanted.get(at), "{name}");
    }
    assert_eq!(got.len(), wanted.len(), "{} expects more records than there are", path.display());
}

#[test]
fn every_style_is_tested() {
    for (name, _) in STYLES {
        assert!(folder().join(format!("{name}.txt")).exists(), "{name}");
    }
}

#[test]
fn forms_agree_and_data_is_well_formed() {
    for row in rows() {
        for (name, style) in STYLES {
            let (citation, about) = (row.cite(style), format!("{name}, {}", row.name));
            check(&citation, style, &about);
            let plain = &citation.plain;
            let data = matches!(style, Style::CslJson | Style::BibLaTeX | Style::Ris);
            assert!(data || !(plain.contains(".. ") || plain.contains(",,")), "{about}: {plain}");
        }
    }
}

//! Citations: a table of records, and what each style makes of every one.
//!
//! `tests/citations/records.json` is the table, `tests/citations/<style>.txt` the expected citations, each under the name
//! of its record; `*…*` is set in italics, `‹…›` is where a link leads when it prints something else. A missing
//! expectation fails. `BYLINE_BLESS=1` writes them anew; every line is then read against the style's rules.

use std::fs;
use std::path::{Path, PathBuf};

use byline::citation::{Citation, Record, STYLES, Style, cite};
use byline::snapshot::NodeId;
use byline::{html, snapshot};
use rstest::rstest;
use serde::Deserialize;
use serde_json::Value;

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

/// What must hold of any record in any style.
fn check(citation: &Citation, style: Style, about: &str) {
    let spans: String = citation.spans.iter().map(|span| span.text.as_str()).collect();
    assert_eq!(spans, citation.plain, "{about}");
    assert_eq!(parsed(&citation.html), shown(&citation.plain), "{about}");
    let bare = citation.html.replace("<i>", "").replace("</i>", "").replace("</a>", "");
    let bare = bare.split("<a href=\"http").collect::<Vec<_>>().concat();
    assert!(!bare.contains('<'), "{about}: {}", citation.html);
    let plain = &citation.plain;
    match style {
        Style::CslJson => {
            let list: Value = serde_json::from_str(plain).unwrap_or_else(|error| panic!("{about}: {error}"));
            assert!(list[0]["type"].is_string() && list[0]["id"].is_string(), "{about}");
        }
        Style::BibLaTeX => {
            let mut depth = 0i32;
            for letter in plain.chars() {
                depth += i32::from(letter == '{') - i32::from(letter == '}');
                assert!(depth >= 0, "{about}: {plain}");
            }
            assert_eq!(depth, 0, "{about}: {plain}");
            let key = plain.split(['{', ',']).nth(1).unwrap_or_default();
            assert!(!key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{about}: {key}");
        }
        Style::Ris => {
            assert!(plain.starts_with("TY  - ") && plain.ends_with("\nER  - "), "{about}: {plain}");
            for line in plain.lines() {
                let name = line.get(..2).unwrap_or_default();
                assert!(name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()), "{about}: {line}");
                assert_eq!(line.get(2..6), Some("  - "), "{about}: {line}");
            }
        }
        _ => assert!(!plain.contains('\n') && !plain.contains(".. ") && !plain.contains(",,"), "{about}: {plain}"),
    }
}

/// The text of an HTML, white space folded.
fn parsed(source: &str) -> String {
    let page = snapshot::decode(html::wire(&format!("<body>{source}"), "")).expect("the driver fills a sound snapshot");
    let text = page.ids().next().map(|top: NodeId| page.text_of(top)).unwrap_or_default();
    shown(&text)
}

fn shown(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn forms_agree_and_data_is_well_formed() {
    for row in rows() {
        for (name, style) in STYLES {
            check(&row.cite(style), style, &format!("{name}, {}", row.name));
        }
    }
}

/// Records made of pieces that have broken something somewhere, in an order that never changes.
#[test]
fn any_record_is_cited() {
    const PIECES: [&str; 44] = [
        "",
        " ",
        "a",
        "Jane Doe",
        ",",
        ", ",
        ".",
        "..",
        "Jr.",
        "van",
        "von der",
        "عبد",
        "张伟",
        "이",
        "Анна",
        "\"",
        "'",
        "“",
        "”",
        "«",
        "»",
        "{",
        "}",
        "\\",
        "%",
        "&amp;",
        "&",
        "<i>",
        "</a>",
        "|",
        "=",
        "[[",
        "]]",
        "\n",
        "\u{202e}",
        "\u{0}",
        "\u{301}",
        "😀",
        "https://",
        "://",
        "?utm_a=1&",
        "#!",
        "@",
        "2024-05-12",
    ];
    const KINDS: [&str; 3] = ["person", "organisation", "agency"];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for round in 0..2_000 {
        let mut text = || (0..next(5)).map(|_| PIECES[next(PIECES.len())]).collect::<String>();
        let author: Vec<Value> =
            (0..KINDS.len()).map(|at| serde_json::json!({ "literal": text(), "kind": KINDS[at] })).collect();
        let record = serde_json::json!({
            "title": text(), "author": author, "containerTitle": text(), "publisher": text(), "issued": text(),
            "updated": text(), "section": text(), "language": text(), "url": text(),
        });
        let record: Record = serde_json::from_value(record).expect("a record");
        let locale = ["en", "de", "fr", "es", "ru", "zh"][round % 6];
        for (name, style) in STYLES {
            let citation = cite(&record, style, locale, &text());
            if matches!(style, Style::CslJson | Style::BibLaTeX | Style::Ris) {
                check(&citation, style, &format!("{name}, {record:?}"));
            }
            assert_eq!(parsed(&citation.html), shown(&citation.plain), "{name}, {record:?}");
        }
    }
}

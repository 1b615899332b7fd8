//! What holds of every citation of every record.

use byline::citation::{Citation, Style};
use byline::snapshot::NodeId;
use byline::{html, snapshot, text};
use serde_json::Value;

/// What must hold of any record in any style.
pub fn check(citation: &Citation, style: Style, about: &str) {
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
        _ => assert!(!plain.contains('\n'), "{about}: {plain}"),
    }
}

/// The text of an HTML, white space folded.
fn parsed(source: &str) -> String {
    let page = snapshot::decode(html::wire(&format!("<body>{source}"), "")).expect("the driver fills a sound snapshot");
    let text = page.ids().next().map(|top: NodeId| page.text_of(top)).unwrap_or_default();
    shown(&text)
}

/// What a page shows of a text.
fn shown(text: &str) -> String {
    text::fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

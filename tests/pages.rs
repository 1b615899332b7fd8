//! Page folders: a page, the reading that a person should get, and the facts.
//!
//! `tests/pages/<topic>/<name>/` holds `page.html`, `expected.md` and `facts.json`; the demo newspaper's pages are read
//! the same way. A missing expectation fails. `BYLINE_BLESS=1` writes them anew; the diff is then read by a person.

use std::fs;
use std::path::{Path, PathBuf};

use byline::article::{Content, Scope, Verdict};
use byline::facts::{Fact, Truncation};
use byline::reading::{Direction, Reading};
use byline::{html, markdown, read, snapshot};
use rstest::rstest;
use serde_json::{Value, json};

const ORIGIN: &str = "https://courier.example";

fn reading(source: &str, url: &str) -> Reading {
    let page = snapshot::decode(html::wire(source, url)).expect("the driver fills a sound snapshot");
    read(&page, Scope::Article, &html::Addresses)
}

fn value(fact: Option<&Fact>) -> Value {
    fact.map_or(Value::Null, |fact| Value::String(fact.value.clone()))
}

fn facts(reading: &Reading) -> Value {
    let facts = &reading.facts;
    let local = |address: &str| address.strip_prefix(ORIGIN).unwrap_or(address).to_owned();
    let credits: Vec<Value> = reading
        .body
        .iter()
        .filter_map(|piece| match &piece.content {
            Content::Picture { picture } => Some(json!({
                "image": local(&picture.src),
                "caption": picture.caption,
                "credit": picture.credit,
            })),
            _ => None,
        })
        .collect();
    let mut out = json!({
        "title": value(facts.title.as_ref()),
        "standfirst": value(facts.standfirst.as_ref()),
        "authors": facts.authors.iter().map(|author| author.name.clone()).collect::<Vec<_>>(),
        "agencies": facts.agencies.iter().map(|fact| fact.value.clone()).collect::<Vec<_>>(),
        "publication": value(facts.publication.as_ref()),
        "publisher": value(facts.publisher.as_ref()),
        "published": value(facts.published.as_ref()),
        "modified": value(facts.updated.as_ref()),
        "language": reading.language,
        "direction": if reading.direction == Direction::Rtl { "rtl" } else { "ltr" },
        "credits": credits,
        "url": local(&facts.url.value),
    });
    // Stated only where they are what the page is about, so that most pages need not repeat the usual.
    if !facts.corrections.is_empty() {
        out["corrections"] = facts.corrections.iter().map(|fact| fact.value.clone()).collect();
    }
    if facts.truncation == Truncation::Truncated {
        out["truncation"] = json!("truncated");
    }
    if reading.verdict != Verdict::Article {
        out["verdict"] = json!(format!("{:?}", reading.verdict));
    }
    out
}

fn check(page: &Path, url: &str, expected_text: &Path, expected_facts: &Path) {
    let source = fs::read_to_string(page).expect("the page can be read");
    let reading = reading(&source, url);
    let text = markdown::write(&reading, ORIGIN);
    let facts = facts(&reading);
    if std::env::var_os("BYLINE_BLESS").is_some() {
        fs::write(expected_text, &text).expect("writable");
        fs::write(expected_facts, serde_json::to_string_pretty(&facts).expect("plain data") + "\n").expect("writable");
        return;
    }
    let wanted =
        fs::read_to_string(expected_text).unwrap_or_else(|error| panic!("{}: {error}", expected_text.display()));
    assert!(text == wanted, "{} reads differently:\n{}", page.display(), difference(&wanted, &text));
    let wanted =
        fs::read_to_string(expected_facts).unwrap_or_else(|error| panic!("{}: {error}", expected_facts.display()));
    let wanted: Value = serde_json::from_str(&wanted).expect("facts are JSON");
    assert_eq!(facts, wanted, "{}", page.display());
}

/// Lines that only one of the two has.
fn difference(wanted: &str, got: &str) -> String {
    let missing =
        wanted.lines().filter(|line| !got.lines().any(|other| other == *line)).map(|line| format!("- {line}"));
    let extra = got.lines().filter(|line| !wanted.lines().any(|other| other == *line)).map(|line| format!("+ {line}"));
    missing.chain(extra).collect::<Vec<_>>().join("\n")
}

#[rstest]
fn page_folder(#[files("tests/pages/*/*/page.html")] page: PathBuf) {
    let folder = page.parent().expect("a page stands in a folder");
    check(&page, &format!("{ORIGIN}/news/story"), &folder.join("expected.md"), &folder.join("facts.json"));
}

#[rstest]
#[case("appeal")]
#[case("strict")]
#[case("russian")]
#[case("arabic")]
fn demo_page(#[case] slug: &str) {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
    let site: Value =
        serde_json::from_str(&fs::read_to_string(demo.join("site.json")).expect("readable")).expect("JSON");
    let row = site.as_array().expect("a list").iter().find(|row| row["slug"] == slug).expect("the site has the page");
    let text = |name: &str| row[name].as_str().expect("text").to_owned();
    let page = demo.join("pages").join(Path::new(&text("file")).file_name().expect("a file"));
    let expected = |ending: &str| demo.join("expected").join(format!("{slug}.{ending}"));
    check(&page, &format!("{ORIGIN}{}", text("path")), &expected("md"), &expected("json"));
}

#[test]
fn the_front_page_is_no_article() {
    let source =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/pages/index.html")).expect("readable");
    let reading = reading(&source, ORIGIN);
    assert_eq!(reading.verdict, Verdict::NotArticle);
    assert!(reading.body.is_empty());
}

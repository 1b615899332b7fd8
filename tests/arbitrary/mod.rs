//! What is done with any bytes at all: a function a part of the core. Each makes its input from the bytes and panics where
//! something does not hold that must hold of every input.
//!
//! `tests/properties.rs` runs them on bytes of a fixed seed, `fuzz/` on those that a fuzzer finds.

mod citations;
mod draw;
mod holds;
mod json;
mod pages;
pub mod words;

use byline::citation::{self, Record};
use byline::evidence::{credits as credit, dates as date, names as name};
use byline::html::{self, Addresses};
use byline::reading::Reading;
use byline::snapshot::{self, Wire};
use byline::{article::Scope, markdown, read};
use draw::Draw;

/// Address of every page.
const URL: &str = "https://courier.example/news/story";

/// What is done with bytes.
pub type Target = fn(&[u8]);

/// Every part, under the name of its fuzzing target.
pub const TARGETS: [(&str, Target); 7] = [
    ("snapshot", snapshot),
    ("html", html),
    ("json_ld", json_ld),
    ("dates", dates),
    ("names", names),
    ("credits", credits),
    ("citation", citation),
];

/// A snapshot as a driver might send it: sound or damaged, refused or read.
pub fn snapshot(bytes: &[u8]) {
    let mut draw = Draw::new(bytes);
    let wire = if draw.one_in(8) { pages::raw(&mut draw) } else { pages::drawn(&mut draw).wire(&mut draw) };
    if let Ok(page) = snapshot::decode(wire) {
        check(&page, &[Scope::Page, Scope::Selection]);
    }
}

/// A saved page: markup out of the table's elements, or whatever the bytes are.
pub fn html(bytes: &[u8]) {
    let mut draw = Draw::new(bytes);
    let source = if draw.one_in(4) { draw.rest() } else { pages::drawn(&mut draw).html() };
    check_wire(html::wire(&source, URL));
}

/// A page with structured data: well formed and about news, or whatever the bytes are.
pub fn json_ld(bytes: &[u8]) {
    let mut draw = Draw::new(bytes);
    let data = if draw.one_in(3) { draw.rest() } else { json::drawn(&mut draw) };
    let data = data.replace("</", "<\\/");
    check_wire(html::wire(
        &format!(
            "<title>Harbour opens</title><script type=application/ld+json>{data}</script><h1>Harbour opens</h1>{}",
            words::STORY.repeat(3)
        ),
        URL,
    ));
}

/// A statement of a moment.
pub fn dates(bytes: &[u8]) {
    let text = Draw::new(bytes).sentence(words::DATES);
    for language in ["", "en-us", "th", "fa", "ja", "vi"] {
        let Some(iso) = date::machine(&text, language) else { continue };
        assert_eq!(date::machine(&iso, language).as_ref(), Some(&iso), "{text:?}");
        let well_formed = iso.bytes().all(|byte| byte.is_ascii_digit() || b"-:+TZ".contains(&byte));
        assert!(well_formed && matches!(iso.len(), 10 | 19 | 20 | 25), "{text:?} gives {iso:?}");
    }
}

/// A statement of who wrote an article.
pub fn names(bytes: &[u8]) {
    let text = Draw::new(bytes).sentence(words::NAMES);
    let names = name::people(&text);
    assert!(names.len() <= name::MOST, "{text:?}");
    for name in &names {
        assert!(!name.trim().is_empty() && holds::in_order(name, &text), "{text:?} gives {name:?}");
    }
    name::looks_like_a_name(&text);
}

/// A caption with or without a credit.
pub fn credits(bytes: &[u8]) {
    let text = Draw::new(bytes).sentence(words::CREDITS);
    if let Some((caption, credit)) = credit::split(&text) {
        assert!(text.starts_with(&caption) && text.contains(&credit), "{text:?} gives {caption:?}, {credit:?}");
    }
    let bare = credit::without_label(&text);
    assert!(text.contains(&bare), "{text:?} gives {bare:?}");
}

/// A record in every style and language.
pub fn citation(bytes: &[u8]) {
    const KINDS: [&str; 3] = ["person", "organisation", "agency"];
    let mut draw = Draw::new(bytes);
    let mut text = || draw.sentence(words::CITED);
    let fields = ["title", "containerTitle", "publisher", "issued", "updated", "section", "language", "url"];
    let mut record: serde_json::Map<_, _> = fields.iter().map(|&field| (field.to_owned(), text().into())).collect();
    let author = KINDS.map(|kind| serde_json::json!({ "literal": text(), "kind": kind }));
    record.insert("author".to_owned(), author.into_iter().collect());
    let accessed = text();
    let odd = text();
    let locale = draw.of(&["en", "de", "fr", "es", "ru", &odd]);
    let record: Record = serde_json::from_value(record.into()).expect("a record");
    for (name, style) in citation::STYLES {
        let citation = citation::cite(&record, style, locale, &accessed);
        citations::check(&citation, style, &format!("{name}, {locale}, {record:?}"));
    }
}

/// A saved page as it stands; gives its reading.
pub fn source(source: &str) -> Reading {
    check_wire(html::wire(source, URL))
}

fn check_wire(wire: Wire) -> Reading {
    let page = snapshot::decode(wire).expect("the driver fills a sound snapshot");
    check(&page, &[Scope::Page])
}

/// Checks the reading in each scope; gives the first.
fn check(page: &snapshot::Page, scopes: &[Scope]) -> Reading {
    let mut readings: Vec<_> = scopes.iter().map(|&scope| read(page, scope, &Addresses)).collect();
    assert_eq!(
        readings.first(),
        scopes.first().map(|&scope| read(page, scope, &Addresses)).as_ref(),
        "two readings of a page"
    );
    readings.dedup();
    for reading in &readings {
        holds::check(page, reading);
        let text = markdown::write(reading, "https://courier.example");
        assert!(text.ends_with('\n'));
    }
    readings.swap_remove(0)
}

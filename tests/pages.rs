//! Page folders: a page, the reading that a person should get, and the facts.
//!
//! `tests/pages/<topic>/<name>/` holds `page.html`, `expected.md` and `facts.json`; the demo newspaper's pages are read
//! the same way. A missing expectation fails. `BYLINE_BLESS=1` writes them anew; the diff is then read by a person.

use std::fs;
use std::path::{Path, PathBuf};

use byline::article::{Content, Run, Scope, Verdict};
use byline::facts::{Agency, Correction, Fact, Truncation};
use byline::reading::{Direction, Reading};
use byline::{html, markdown, read, snapshot};
use rstest::rstest;
use serde_json::{Value, json};

const ORIGIN: &str = "https://courier.example";

fn reading(source: &str, url: &str) -> Reading {
    let mut wire = html::wire(source, url);
    wire.context.clock = clock(source);
    let page = snapshot::decode(wire).expect("the driver fills a sound snapshot");
    read(&page, Scope::Page, &html::Addresses)
}

/// The reader's clock, where a page says when it is read: `<!-- read at 2024-05-14T01:30 -->`.
fn clock(source: &str) -> u32 {
    let Some((_, rest)) = source.split_once("<!-- read at ") else { return 0 };
    let days = byline::evidence::dates::days_since_1970(&rest[..10]).expect("a day");
    let part = |from: usize| rest[from..from + 2].parse::<u32>().expect("a time");
    u32::try_from(days).expect("after 1970") * 24 * 60 + part(11) * 60 + part(14)
}

fn value(fact: Option<&Fact>) -> Value {
    fact.map_or(Value::Null, |fact| Value::String(fact.value.clone()))
}

/// An agency with what it is named as: "AFP (contributor)".
fn agency(agency: &Agency) -> String {
    let roles: Vec<String> = agency.roles.iter().map(|role| format!("{role:?}").to_lowercase()).collect();
    format!("{} ({})", agency.value, roles.join(", "))
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
        "agencies": facts.agencies.iter().map(agency).collect::<Vec<_>>(),
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
        let note = |note: &Correction| json!({ "kind": note.kind, "text": note.value });
        out["corrections"] = facts.corrections.iter().map(note).collect();
    }
    if !facts.contributors.is_empty() {
        let contributor = |of: &byline::facts::Contributor| format!("{}: {:?}", of.name, of.role);
        out["contributors"] = facts.contributors.iter().map(contributor).collect();
    }
    if facts.place.is_some() {
        out["place"] = value(facts.place.as_ref());
    }
    if facts.truncation != Truncation::Unknown {
        out["truncation"] = json!(facts.truncation);
    }
    if !facts.labels.is_empty() {
        out["labels"] = facts.labels.iter().map(|label| json!(label.kind)).collect();
    }
    for (name, fact) in
        [("firstPublished", &facts.first_published), ("licence", &facts.licence), ("copyright", &facts.copyright)]
    {
        if let Some(fact) = fact {
            out[name] = json!(local(&fact.value));
        }
    }
    if !facts.doubts.is_empty() {
        out["doubts"] =
            facts.doubts.iter().map(|doubt| json!({ "about": doubt.about, "value": doubt.value })).collect();
    }
    if let Some(pages) = &facts.pages {
        let next = pages.next.as_ref().map(|next| local(&next.value));
        out["pages"] = json!({ "number": pages.number, "count": pages.count, "next": next });
    }
    if reading.verdict != Verdict::Article {
        out["verdict"] = json!(format!("{:?}", reading.verdict));
    }
    out
}

fn check(reading: &Reading, page: &str, expected_text: &Path, expected_facts: &Path) {
    if std::env::var_os("BYLINE_BLESS").is_some() {
        fs::write(expected_text, markdown::write(reading, ORIGIN)).expect("writable");
        let facts = serde_json::to_string_pretty(&facts(reading)).expect("plain data");
        fs::write(expected_facts, facts + "\n").expect("writable");
        return;
    }
    if let Some(difference) = difference_of(reading, expected_text, expected_facts) {
        panic!("{page} reads differently:\n{difference}");
    }
}

/// How a reading differs from what a person should get, text first, then facts.
fn difference_of(reading: &Reading, expected_text: &Path, expected_facts: &Path) -> Option<String> {
    let wanted = |path: &Path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (text, wanted_text) = (markdown::write(reading, ORIGIN), wanted(expected_text));
    let facts = facts(reading);
    let wanted_facts: Value = serde_json::from_str(&wanted(expected_facts)).expect("facts are JSON");
    let pretty = |facts: &Value| serde_json::to_string_pretty(facts).expect("plain data");
    let mut parts = Vec::new();
    if text != wanted_text {
        parts.push(difference(&wanted_text, &text));
    }
    if facts != wanted_facts {
        parts.push(difference(&pretty(&wanted_facts), &pretty(&facts)));
    }
    (!parts.is_empty()).then(|| parts.join("\n"))
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
    let source = fs::read_to_string(&page).expect("the page can be read");
    let reading = reading(&source, &format!("{ORIGIN}/news/story"));
    check(&reading, &page.to_string_lossy(), &folder.join("expected.md"), &folder.join("facts.json"));
}

/// The text of a reading, a line a piece.
fn lines(reading: &Reading) -> Vec<String> {
    reading.body.iter().map(|piece| piece.content.text().into_owned()).collect()
}

#[test]
fn an_article_is_found_among_ten_thousand_siblings() {
    let numbered = |from: usize, to: usize| -> String {
        (from..to)
            .map(|at| format!("<div class=row>{at}</div><div class=row><a href=/{at}>Story {at}</a></div>"))
            .collect::<Vec<_>>()
            .concat()
    };
    let story = [
        "The clerk of Hallin has numbered every stone of the harbour wall, beginning at the light and ending at the inn.",
        "He counted ten thousand and one. The last of them, he wrote, was warm, and turned out to be a cat.",
        "The wall will be counted again in spring, when the cat is expected to have moved to the other end of it.",
    ];
    let text: String = story.iter().map(|line| format!("<p>{line}</p>")).collect::<Vec<_>>().concat();
    let headline = "Ten thousand stones and a cat";
    let page = format!(
        "<title>{headline}</title><meta property=og:type content=article><body>{}<h1>{headline}</h1>{text}{}",
        numbered(0, 2_500),
        numbered(2_500, 5_000)
    );
    assert_eq!(lines(&reading(&page, ORIGIN)), story);
}

#[test]
fn an_article_of_ten_thousand_paragraphs_is_read_to_its_end() {
    let story: Vec<String> =
        (0..10_000).map(|at| format!("Stone {at} lies where it lay, and nobody has moved it.")).collect();
    let text: String = story.iter().map(|line| format!("<p>{line}</p>")).collect::<Vec<_>>().concat();
    let page = format!("<title>Stones</title><body><h1>Stones</h1><div class=text>{text}</div>");
    assert_eq!(lines(&reading(&page, ORIGIN)), story);
}

/// How each run of the second paragraph of an article is set, besides its text.
fn dresses(second: &str) -> Vec<(String, String)> {
    let prose = "Enough is said in this paragraph of the story for it to be taken for the prose of an article.";
    let page = format!(
        "<html lang=en><title>T</title><meta property=og:type content=article><body><article><h1>T</h1>\
         <p>{prose}</p>{second}<p>{prose}</p></article>"
    );
    let reading = reading(&page, ORIGIN);
    let other = |text: &str| !text.is_empty() && text != prose;
    let piece = reading.body.iter().find(|piece| other(&piece.content.text())).expect("the second paragraph is read");
    let of_piece = [piece.lang.clone(), piece.direction.map(|direction| format!("{direction:?}"))];
    let set = |run: &Run| {
        let direction = run.direction.map(|direction| format!("{direction:?}"));
        let struck = run.struck.then(|| "struck".to_owned());
        let said = [run.lang.clone(), direction, run.ruby.clone(), run.title.clone(), struck];
        let said: Vec<String> = of_piece.iter().cloned().chain(said).flatten().collect();
        (run.text.trim().to_owned(), said.join(" "))
    };
    piece.content.runs().iter().map(set).collect()
}

#[test]
fn the_text_keeps_languages_directions_readings_and_what_is_struck_out() {
    for (second, expected) in [
        ("<p>He said <i lang=fr>au revoir</i> and went on his way.", [("au revoir", "fr")].as_slice()),
        ("<p>He said <i lang=EN>good bye</i> and went on his way.", &[("good bye", "")]),
        ("<p>He said <i lang='not a tag'>good bye</i> and went on.", &[("good bye", "")]),
        ("<p lang=de>Er sagte nichts und ging seiner Wege.", &[("Er sagte nichts und ging seiner Wege.", "de")]),
        ("<blockquote lang=de><p>Er sagte nichts und ging.</blockquote>", &[("Er sagte nichts und ging.", "de")]),
        ("<p dir=rtl lang=he>הוא לא אמר דבר והלך לדרכו", &[("הוא לא אמר דבר והלך לדרכו", "he Rtl")]),
        ("<p>He said <bdo dir=rtl>no</bdo> and went on his way.", &[("no", "Rtl")]),
        (
            "<p>The <ruby>湖<rt>みずうみ</rt>畔<rp>(</rp><rt>はん</rt></ruby> was there.",
            &[("湖", "みずうみ"), ("畔", "はん")],
        ),
        (
            "<p>The <ruby>東<b>京</b><rt>とうきょう</rt></ruby> was there.",
            &[("東", "とうきょう"), ("京", "とうきょう")],
        ),
        ("<p>The <abbr title='North Sea Council'>NSC</abbr> was there.", &[("NSC", "North Sea Council")]),
        ("<p>It cost <del>nine</del> <s>ten</s> twelve crowns.", &[("nine ten", "struck")]),
    ] {
        let found = dresses(second);
        let wanted = expected.iter().map(|(text, said)| ((*text).to_owned(), (*said).to_owned()));
        for wanted in wanted {
            assert!(found.contains(&wanted), "{second}: {wanted:?} is not in {found:?}");
        }
    }
}

/// Every page of the demo newspaper is a test of its own; `demo/site.json` says what it is.
#[rstest]
fn demo_page(
    #[base_dir = "demo"]
    #[files("pages/*.html")]
    page: PathBuf,
) {
    let name = page.file_name().and_then(|name| name.to_str()).expect("a page has a name");
    let row = site().into_iter().find(|row| text(row, "file") == format!("pages/{name}"));
    let row = row.expect("demo/site.json has the page");
    let (slug, file) = (text(&row, "slug"), text(&row, "file"));
    let reading = reading(&built(&file), &format!("{ORIGIN}{}", text(&row, "path")));
    let expected = row["reads"].as_str().unwrap_or(&slug);
    let expected = |ending: &str| demo().join("expected").join(format!("{expected}.{ending}"));
    let Some(reason) = row["pending"].as_str() else {
        return check(&reading, &file, &expected("md"), &expected("json"));
    };
    let wrong = difference_of(&reading, &expected("md"), &expected("json"));
    eprintln!("{slug} is still read wrong ({reason}):\n{}", wrong.as_deref().unwrap_or_default());
    assert!(wrong.is_some(), "{slug} reads right by now: take \"pending\" out of demo/site.json");
}

#[test]
fn every_page_of_the_site_has_a_file_of_its_own() {
    let mut files: Vec<String> = site().iter().map(|row| text(row, "file")).collect();
    files.sort();
    let mut pages: Vec<String> = fs::read_dir(demo().join("pages"))
        .expect("the folder can be listed")
        .map(|entry| format!("pages/{}", entry.expect("readable").file_name().to_string_lossy()))
        .collect();
    pages.sort();
    assert_eq!(files, pages);
}

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("demo")
}

fn site() -> Vec<Value> {
    let source = fs::read_to_string(demo().join("site.json")).expect("the site can be read");
    serde_json::from_str(&source).expect("the site is a list")
}

fn text(row: &Value, name: &str) -> String {
    row[name].as_str().expect("a page of the site says so").to_owned()
}

/// A page of the newspaper, put together as `demo/serve.mjs` does it.
fn built(file: &str) -> String {
    let source = fs::read_to_string(demo().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut page = String::new();
    let mut rest = source.as_str();
    while let Some((before, after)) = rest.split_once("<!-- put ") {
        let (what, after) = after.split_once(" -->").expect("a mark has an end");
        let (part, element) = what.split_once(' ').unwrap_or((what, ""));
        let part = built(part);
        page.push_str(before);
        page.push_str(if element.is_empty() { &part } else { within(&part, element) });
        rest = after;
    }
    page + rest
}

/// What stands inside the first element of a name.
fn within<'a>(page: &'a str, element: &str) -> &'a str {
    let (_, from) = page.split_once(&format!("<{element}")).expect("the page has the element");
    let (_, inside) = from.split_once('>').expect("its mark has an end");
    inside.split_once(&format!("</{element}>")).expect("it has an end").0
}

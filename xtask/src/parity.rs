//! `npm run parity`: that the browser and the command line read the ruler's pages alike, and what layout facts change.
//!
//! The browser's part is `bench/parity.ts`. First half: page scripts do not run, and what only a browser knows is withheld
//! (`bench/parity/withhold.ts`); the reading must then be the command line's, field by field and node by node. Second half:
//! the same walk with layout facts, as far as the page brings its styles along.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use byline::article::{Forest, Scope, score as article_score};
use byline::html::Addresses;
use byline::reading::Reading;
use byline::snapshot::{self, NodeId, Page, Wire};
use serde_json::{Value, json};
use trainer::folds::fold_of;

use crate::results::{self, Section};
use crate::ruler::{self, RulerPage, SETS};
use crate::run::{self, Done};
use crate::score::{self, Weights};
use crate::{build, need};

#[path = "../../src/bin/byline/line.rs"]
#[expect(dead_code, reason = "only what a line is made of is wanted here")]
mod line;

/// Figures that must not be worse with layout facts.
const FIGURES: [(&str, &str); 5] = [
    ("body.mean_page_f1", "mean page F1"),
    ("body.share_f1>=.95", "share of pages at .95"),
    ("title", "title exact"),
    ("credit.recall_credit_field", "photo credits, recall"),
    ("caption.recall", "captions, recall"),
];

/// What was found on the pages of a set.
#[derive(Default)]
struct Found {
    pages: usize,
    equal: usize,
    /// Pages that differ, by field.
    differing: BTreeMap<String, Vec<String>>,
    /// Pages whose text is another with layout facts.
    other_text: Vec<String>,
    /// Pages where only something else of the body is.
    other_body: usize,
    /// Pages that hide most of their text.
    hiding: Vec<String>,
    /// Readings with layout facts, a line a page.
    lines: String,
}

/// Compares every page of every set, prints what was found and writes it down. `--keep` compares what the browser's part has
/// seen before, for a look at the native side alone.
pub fn parity(rest: &[String]) -> Done {
    let corpus = ruler::corpus()?;
    let sets = SETS.into_iter().map(|set| Ok((set, ruler::pages(&corpus, set)?))).collect::<Done<Vec<_>>>()?;
    if !rest.iter().any(|argument| argument == "--keep") {
        see(&sets)?;
    }
    run::say("comparing with the command line's readings");
    let mut seen = BufReader::new(File::open(folder().join("seen.jsonl")).map_err(|error| error.to_string())?).lines();
    let mut found = Vec::new();
    for (set, pages) in &sets {
        let mut of_set = Found { pages: pages.len(), ..Found::default() };
        for page in pages {
            let line = seen.next().ok_or("the browser has seen fewer pages")?.map_err(|error| error.to_string())?;
            compare(page, serde_json::from_str(&line).map_err(|error| error.to_string())?, &mut of_set)?;
        }
        found.push((*set, of_set));
    }
    let (news, laid_out) = (&sets[0].1, &found[0].1.lines);
    let native = score::measure(&corpus, "news", news, Weights::OutOfFold)?;
    let output = folder().join("news.jsonl");
    fs::write(&output, laid_out).map_err(|error| error.to_string())?;
    let browser = ruler::ask(&corpus, "news", &output)?;
    let text = section(&found, &[&native.pages, &browser.pages]);
    println!("\n{text}");
    results::write(Section::Parity, &text)
}

/// Has the browser look at every page.
fn see(sets: &[(&str, Vec<RulerPage>)]) -> Done {
    build::all()?;
    let browser = need::chromium()?;
    let script = build::script("bench/parity.ts")?;
    let mut manifest = String::new();
    for page in sets.iter().flat_map(|(_, pages)| pages) {
        let entry = json!({ "id": page.id, "url": page.url, "html": page.html });
        writeln!(manifest, "{entry}").expect("a string takes any text");
    }
    fs::create_dir_all(folder()).map_err(|error| error.to_string())?;
    fs::write(folder().join("manifest.jsonl"), manifest).map_err(|error| error.to_string())?;
    run::say("reading every page in Chromium");
    run::check(run::node(&[script.as_str()]).env("BYLINE_BROWSER", browser))
}

fn compare(page: &RulerPage, mut seen: Value, found: &mut Found) -> Done {
    if let Some(error) = seen["error"].as_str() {
        return Err(format!("{}: {error}", page.id));
    }
    let named = |error: String| format!("{}: {error}", page.id);
    let bytes = fs::read(&page.html).map_err(|error| named(error.to_string()))?;
    let native = plain(&line::read(&bytes, &page.url, article_score::built_in().as_ref()).map_err(named)?);
    let mut browser = seen["reading"].take();
    drop_empty(&mut browser);
    let fields = differing(&native, &browser);
    found.equal += usize::from(fields.is_empty());
    for field in fields {
        found.differing.entry(field).or_default().push(name(page));
    }
    let walked = snapshot::decode(wire(seen["snapshot"].take())).map_err(|error| named(error.to_string()))?;
    let shown = plain(&byline::read(&walked, Scope::Page, &Addresses));
    if !texts(&shown).eq(texts(&browser)) {
        found.other_text.push(name(page));
    } else if shown["body"] != browser["body"] {
        found.other_body += 1;
    }
    if hides_most(&walked, &browser) {
        found.hiding.push(name(page));
    }
    let forest = run::top().join(format!("weights/folds/{}.forest", fold_of(&page.url)));
    let forest = fs::read(forest).map_err(|error| error.to_string())?;
    let forest = Forest::new(&forest).map_err(|error| error.to_string())?;
    let unseen = byline::read_with(&walked, Scope::Page, &Addresses, Some(&forest));
    let line = line::with_id(&page.id, line::of_reading(&walked, &unseen));
    writeln!(found.lines, "{line}").expect("a string takes any text");
    Ok(())
}

/// How a page is named: news by its id, others by the number of their file.
fn name(page: &RulerPage) -> String {
    let number =
        || page.html.file_name().map(|name| name.to_string_lossy().chars().take_while(char::is_ascii_digit).collect());
    if page.publisher.is_some() { page.id.clone() } else { number().unwrap_or_default() }
}

/// A reading as the browser gives it: without what is empty.
fn plain(reading: &Reading) -> Value {
    let mut plain = serde_json::to_value(reading).unwrap_or_default();
    drop_empty(&mut plain);
    plain
}

/// "None" is null here and nothing at all there.
fn drop_empty(value: &mut Value) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                fields.retain(|_, field| !field.is_null());
                open.extend(fields.values_mut());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
}

/// The fields in which two readings differ; those of the facts one by one.
fn differing(one: &Value, other: &Value) -> Vec<String> {
    let names = |value: &Value| value.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default();
    let either = |one: &Value, other: &Value| -> BTreeSet<String> {
        let (mut own, others): (BTreeSet<String>, BTreeSet<String>) = (names(one), names(other));
        own.extend(others);
        own
    };
    let top = either(one, other).into_iter().filter(|name| name != "facts" && one[name] != other[name]);
    let (one, other) = (&one["facts"], &other["facts"]);
    let facts = either(one, other).into_iter().filter(|name| one[name] != other[name]);
    top.chain(facts.map(|name| format!("facts: {name}"))).collect()
}

/// The pieces of the body that are no pictures.
fn texts(reading: &Value) -> impl Iterator<Item = &Value> {
    reading["body"].as_array().into_iter().flatten().filter(|piece| piece["content"]["kind"] != "picture")
}

/// Whether the page's styles hide most of what its markup alone would show.
fn hides_most(page: &Page, reading: &Value) -> bool {
    let nodes: Vec<u64> = texts(reading).filter_map(|piece| piece["node"].as_u64()).collect();
    let hidden = nodes.iter().filter(|&&node| page.hidden(NodeId(node as u32))).count();
    hidden * 2 > nodes.len()
}

/// The walk's snapshot.
fn wire(mut snapshot: Value) -> Wire {
    let mut take = |name: &str| snapshot[name].take();
    Wire {
        nodes: serde_json::from_value(take("nodes")).unwrap_or_default(),
        attributes: serde_json::from_value(take("attributes")).unwrap_or_default(),
        boxes: serde_json::from_value(take("boxes")).unwrap_or_default(),
        text: serde_json::from_value(take("text")).unwrap_or_default(),
        values: serde_json::from_value(take("values")).unwrap_or_default(),
        context: serde_json::from_value(take("context")).unwrap_or_default(),
    }
}

fn section(found: &[(&str, Found)], news: &[&[Value]; 2]) -> String {
    let mut out = format!(
        "Written by `npm run parity` at commit {} (or the changes on top of it).\n\n\
         **Without layout facts.** Every page of the ruler is opened in Chromium at its own address, from its own bytes; \
         its scripts do not run, and nothing is fetched. The content script's own walk fills a snapshot, and what only a \
         browser knows is cleared in it: boxes; window, scroll and locks; the selection and the field that is written in; \
         the address that the browser chose for a picture, and its width. Its habit of \
         asking for https where the page says http is off. Hidden is what the element's own markup hides: \
         `hidden` (but not `until-found`), `display: none` or `visibility: hidden` in its `style`. The server's word on \
         the encoding is lost: UTF-8 stands for it where the bytes are sound UTF-8. The extension's core reads the rest. \
         Equal is a page whose reading is the command line's in every field, numbers of nodes included.\n\n\
         | set | pages | equal |\n|---|---|---|\n",
        results::commit()
    );
    for (set, found) in found {
        line(&mut out, &format!("| {set} | {} | {} |", found.pages, found.equal));
    }
    if found.iter().any(|(_, found)| !found.differing.is_empty()) {
        line(&mut out, "\n| set | field that differs | pages |\n|---|---|---|");
    }
    for (set, found) in found {
        for (field, pages) in &found.differing {
            line(&mut out, &format!("| {set} | {field} | {} |", listed(pages)));
        }
    }
    out.push_str(
        "\n**With layout facts**, as far as a page brings its styles along: its `style` elements and attributes, and no sheet \
         that would have to be fetched. Boxes are those of a window of 1280 × 900.\n\n\
         | set | pages whose text differs from that without layout facts | only pictures or proofs differ |\n|---|---|---|\n",
    );
    for (set, found) in found {
        line(&mut out, &format!("| {set} | {} | {} |", listed(&found.other_text), found.other_body));
    }
    let hiding = &found[0].1.hiding;
    let shown = |page: &&Value| !hiding.iter().any(|id| page["id"] == id.as_str());
    let mean = |pages: &[Value], key: &str, wanted: &dyn Fn(&&Value) -> bool| {
        let figures: Vec<f64> = pages.iter().filter(wanted).filter_map(|page| score::of_page(page, key)).collect();
        figures.iter().sum::<f64>() / figures.len() as f64
    };
    let others = format!(
        "\nNews by the ruler, out of fold; every figure is a mean over pages. Some pages hide most of their text by their own \
         styles, until a script shows it or for who has not paid; there the reading has what is shown, and the gold all of \
         it. Such are {}. The last two columns are without them.\n\n\
         | figure | command line | with layout facts | command line | with layout facts |\n|---|---|---|---|---|",
        listed(hiding)
    );
    line(&mut out, &others);
    for (key, name) in FIGURES {
        let [native, browser] = news.map(|pages| mean(pages, key, &|_| true));
        let [native_shown, browser_shown] = news.map(|pages| mean(pages, key, &shown));
        line(&mut out, &format!("| {name} | {native:.4} | {browser:.4} | {native_shown:.4} | {browser_shown:.4} |"));
    }
    out
}

/// How many pages, and which.
fn listed(pages: &[String]) -> String {
    if pages.is_empty() { "0".to_owned() } else { format!("{}: {}", pages.len(), pages.join(", ")) }
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string takes any text");
}

fn folder() -> PathBuf {
    run::top().join("target/parity")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &Value, other: &Value, expected: &[&str]) {
        let [mut one, mut other] = [one, other].map(Clone::clone);
        drop_empty(&mut one);
        drop_empty(&mut other);
        assert_eq!(differing(&one, &other), expected);
    }

    #[test]
    fn fields_that_differ_are_named() {
        let body = json!([{ "node": 3, "content": { "caption": null } }]);
        check(&json!({ "language": null, "body": body }), &json!({ "body": [{ "node": 3, "content": {} }] }), &[]);
        check(&json!({ "body": body, "words": 1 }), &json!({ "body": [], "words": 2 }), &["body", "words"]);
        let facts = |title: &str| json!({ "facts": { "title": title, "authors": [] } });
        check(&facts("one"), &facts("other"), &["facts: title"]);
        check(&facts("one"), &json!({}), &["facts: authors", "facts: title"]);
    }
}

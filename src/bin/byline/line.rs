//! One page as one line of JSON: the contract that others rely on.

use byline::article::{Content, Forest, Scope};
use byline::facts::{Fact, Truncation};
use byline::html::{self, Addresses};
use byline::reading::Reading;
use byline::snapshot::{self, NodeId, Page};
use byline::text;
use serde_json::{Value, json};

/// The page in a file's bytes. The error is one sentence.
pub fn page(bytes: &[u8], url: &str) -> Result<Page, String> {
    let source = html::bytes::decode(bytes).map_err(|error| error.to_string())?;
    snapshot::decode(html::wire(&source, url)).map_err(|error| error.to_string())
}

/// The fields of a page from its bytes. The error is one sentence.
pub fn of_bytes(bytes: &[u8], url: &str, forest: Option<&Forest>) -> Result<Value, String> {
    let page = page(bytes, url)?;
    Ok(of_reading(&page, &byline::read_with(&page, Scope::Page, &Addresses, forest)))
}

/// Reads a page from its bytes. The error is one sentence.
pub fn read(bytes: &[u8], url: &str, forest: Option<&Forest>) -> Result<Reading, String> {
    Ok(byline::read_with(&page(bytes, url)?, Scope::Page, &Addresses, forest))
}

/// Puts the id in front of a line's fields.
pub fn with_id(id: &str, line: Value) -> Value {
    let mut whole = json!({ "id": id });
    if let (Value::Object(whole), Value::Object(fields)) = (&mut whole, line) {
        whole.extend(fields);
    }
    whole
}

/// The fields of a page that was read.
pub fn of_reading(page: &Page, reading: &Reading) -> Value {
    let facts = &reading.facts;
    let images: Vec<Value> = reading
        .body
        .iter()
        .filter_map(|piece| match &piece.content {
            Content::Picture { picture } => {
                Some(json!({ "src": picture.src, "caption": picture.caption, "credit": picture.credit }))
            }
            _ => None,
        })
        .collect();
    json!({
        "title": value(facts.title.as_ref()),
        "standfirst": value(facts.standfirst.as_ref()),
        "authors": facts.authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>(),
        "agencies": facts.agencies.iter().map(|agency| agency.value.as_str()).collect::<Vec<_>>(),
        "published": value(facts.published.as_ref()),
        "modified": value(facts.updated.as_ref()),
        "publisher": value(facts.publisher.as_ref()),
        "site": value(facts.publication.as_ref()),
        "language": reading.language,
        "url": facts.url.value,
        "text": text(page, reading),
        "images": images,
        "corrections": facts.corrections.iter().map(|note| note.value.as_str()).collect::<Vec<_>>(),
        "truncation": match facts.truncation {
            Truncation::Unknown => "unknown",
            Truncation::Full => "full",
            Truncation::Truncated => "truncated",
            Truncation::Withheld => "withheld",
        },
    })
}

/// The line of a page that was not read.
pub fn of_error(id: Option<&str>, error: &str) -> Value {
    json!({ "id": id, "error": error })
}

fn value(fact: Option<&Fact>) -> Option<&str> {
    fact.map(|fact| fact.value.as_str())
}

/// Blocks and subheads, a blank line between two; a row of a table is one block. Bylines are no text: those of the
/// entries of a live report neither. A lead that is prose opens the text.
fn text(page: &Page, reading: &Reading) -> String {
    let mut blocks: Vec<String> = lead(page, reading).into_iter().collect();
    for piece in &reading.body {
        match &piece.content {
            Content::EntryHead { .. } => {}
            Content::Row => blocks.push(String::new()),
            Content::Cell { .. } => {
                if let Some(row) = blocks.last_mut() {
                    row.push(' ');
                    row.push_str(&piece.content.text());
                }
            }
            content => blocks.push(content.text().into_owned()),
        }
    }
    let blocks: Vec<&str> = blocks.iter().map(|block| block.trim()).filter(|block| !block.is_empty()).collect();
    blocks.join("\n\n")
}

/// The standfirst, where it is prose as the text is: whole sentences, about two lines of a column or more, and twice as many
/// where it is set as a heading. A shorter line under the headline belongs to the headline.
fn lead(page: &Page, reading: &Reading) -> Option<String> {
    const SHORTEST: u32 = 120;
    const HEADING: u32 = 200;
    let standfirst = reading.facts.standfirst.as_ref()?;
    let node = standfirst.proofs.iter().find_map(|proof| proof.node).map(NodeId)?;
    let shortest = if page.tag(node).heading_level().is_some() { HEADING } else { SHORTEST };
    let prose = text::weight(&standfirst.value) >= shortest && text::ends_sentence(&standfirst.value);
    prose.then(|| standfirst.value.clone())
}

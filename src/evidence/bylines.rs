//! Bylines that the page shows between headline and text.

use super::Source;
use super::{Authorship, Claim, Evidence, credits, names};
use crate::blocks::{Block, Blocks};
use crate::cues::{self, Family, Naming};
use crate::snapshot::table::attribute;
use crate::snapshot::{NodeId, Page};
use crate::text;

/// Longer lines are prose that begins with "By".
const LINE: u32 = 160;

pub fn collect(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    let mut shown = Vec::new();
    for at in evidence.head(blocks) {
        let block = &blocks.list[at];
        if block.hidden || block.weight > LINE || evidence.claims.has(at) {
            continue;
        }
        let Some(source) = byline_source(page, blocks, block) else {
            // Without a word that calls it one in a language we know: little more than the author's name.
            if names_an_author(evidence, block) && !credits::is_labelled(&block.plain) {
                evidence.claims.set(at, Claim::Byline);
            }
            continue;
        };
        let names = names_of(page, block);
        evidence.claims.set(at, Claim::Byline);
        if !names.is_empty() {
            shown.push(Authorship {
                source,
                node: Some(block.element),
                key: "",
                raw: block.text.clone(),
                names,
                organisation: false,
            });
        }
    }
    evidence.authors.extend(joined(shown));
}

/// Why a line is a byline: it says so, or its elements are called so.
fn byline_source(page: &Page, blocks: &Blocks, block: &Block) -> Option<Source> {
    let marked = (block.first.0..block.end.0).map(NodeId).any(|id| is_author(page, page.node(id).parent));
    if marked {
        return Some(Source::Microdata);
    }
    let said = cues::leading(&block.plain, Family::Byline).is_some() && !text::ends_sentence(&block.text);
    let named = page.lineage(block.element).take(3).any(|element| blocks.naming(element).has(Naming::Byline));
    (said || named).then_some(Source::Visible)
}

/// Whether a line is hardly more than the name of an author whom the metadata gives.
fn names_an_author(evidence: &Evidence, block: &Block) -> bool {
    /// "Av", "Tekst og foto:", the name of a place.
    const BESIDE: usize = 24;
    let names = evidence.authors.iter().flat_map(|statement| &statement.names);
    let mut names = names.map(|name| text::plain(name)).filter(|name| name.contains(' '));
    !text::ends_sentence(&block.text)
        && names.any(|name| block.plain.contains(&name) && block.plain.len() <= name.len() + BESIDE)
}

fn is_author(page: &Page, element: NodeId) -> bool {
    let has = |name, token: &str| {
        page.attribute(element, name).is_some_and(|value| value.split_ascii_whitespace().any(|part| part == token))
    };
    has(attribute::REL, "author") || has(attribute::ITEMPROP, "author")
}

/// Names in marked elements one by one, else in the line as a whole.
fn names_of(page: &Page, block: &Block) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut at = block.first;
    while at < block.end {
        let parent = page.node(at).parent;
        if is_author(page, parent) {
            found.extend(names::people(&page.text_of(parent)));
            at = page.node(parent).end.max(NodeId(at.0 + 1));
        } else {
            at = NodeId(at.0 + 1);
        }
    }
    if found.is_empty() {
        let line = line_of(page, block);
        found = names::people(&without_date(&line));
        found.retain(|name| names::looks_like_a_name(name) || cues::agency_named(name).is_some());
        found.retain(|name| !is_label(name));
    }
    found.dedup();
    found
}

/// Cuts a line where the first digit stands: names have none, dates begin with one or with a month's name before one.
fn without_date(line: &str) -> String {
    let Some(digit) = line.find(|character: char| character.is_ascii_digit()) else { return line.to_owned() };
    let before = line[..digit].trim_end();
    before.rsplit_once([',', '-', '–', '—']).map_or(before, |(names, _)| names).trim_end().to_owned()
}

/// The text of a line, with a mark where two elements touch: what stands below each other on the page ("Jane Doe" and her
/// job title) must not become one name.
fn line_of(page: &Page, block: &Block) -> String {
    let mut line = String::new();
    let mut last = None;
    for id in block.texts(page) {
        let raw = page.raw_text(id);
        let parent = page.node(id).parent;
        let touching = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let glued = touching(line.chars().next_back()) && touching(raw.chars().next());
        if glued && last.is_some_and(|last| last != parent) {
            line.push_str(" | ");
        }
        line.push_str(raw);
        last = Some(parent);
    }
    let line = text::fold(&line);
    // The date often stands in the same line, behind a mark.
    line.split(['•', '·']).next().unwrap_or_default().trim().to_owned()
}

/// A line that is called a byline may hold anything: buttons, labels, other headings.
fn is_label(name: &str) -> bool {
    let plain = text::plain(name);
    let labels =
        [Family::Share, Family::Published, Family::Updated, Family::Comments, Family::Related, Family::Registration];
    labels.iter().any(|&family| cues::leading(&plain, family).is_some())
}

/// Several bylines in a row (one an author) are one statement.
fn joined(shown: Vec<Authorship>) -> Vec<Authorship> {
    let mut joined: Vec<Authorship> = Vec::new();
    for statement in shown {
        match joined.last_mut() {
            Some(last) if last.source == statement.source => {
                for name in statement.names {
                    if !last.names.contains(&name) {
                        last.names.push(name);
                    }
                }
            }
            _ => joined.push(statement),
        }
    }
    joined
}

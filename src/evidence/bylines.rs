//! Bylines that the page shows between headline and text.

use super::Source;
use super::{Authorship, Claim, Evidence, credits, names};
use crate::blocks::{Block, Blocks, Kind};
use crate::cues::{self, Family, Naming};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;

/// Longer lines are prose that begins with "By".
const LINE: u32 = 160;

pub fn collect(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    let mut shown = Vec::new();
    for at in evidence.head(blocks) {
        let block = &blocks.list[at];
        if block.hidden || (block.weight > LINE && !is_long_list(block)) || evidence.claims.has(at) {
            continue;
        }
        let below_label = is_below_label(blocks, at).then_some(Source::Visible);
        let Some(source) = byline_source(page, blocks, block).or(below_label) else {
            // Without a word that calls it one in a language we know: little more than the author's name.
            if names_an_author(evidence, block) && !credits::is_labelled(&block.plain) {
                evidence.claims.set(at, Claim::Byline);
            }
            continue;
        };
        let names = names_of(page, blocks, block);
        evidence.claims.set(at, Claim::Byline);
        if !names.is_empty() {
            shown.push(statement(source, block, names));
        }
    }
    evidence.authors.extend(joined(shown));
}

/// "By" and a crowd of names: a line of any length, if it is nothing else.
fn is_long_list(block: &Block) -> bool {
    const LONGEST: u32 = 2_000;
    block.weight <= LONGEST
        && !text::ends_sentence(&block.text)
        && block.leads(Family::Byline).is_some()
        && is_all(&names::people(&block.text), block)
}

/// Whether a line is nothing but names that look so, words between them aside.
fn is_all(names: &[String], block: &Block) -> bool {
    /// Letters of a word between two names.
    const BETWEEN: usize = 5;
    let letters = |text: &str| text.chars().filter(|&letter| text::is_alphabetic(letter)).count();
    let people = !names.is_empty() && names.iter().all(|name| names::may_be_a_name(name));
    people && names.iter().map(|name| letters(name) + BETWEEN).sum::<usize>() >= letters(&block.text)
}

/// Collects bylines that stand apart from the head, where nothing but the site's own name was found so far: a line that
/// is called so, else the name under the last paragraph.
pub fn collect_apart(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    let sites: Vec<String> =
        evidence.publications.iter().chain(&evidence.publishers).map(|name| text::plain(&name.value)).collect();
    let is_site = |name: &String| sites.iter().any(|site| site.contains(&text::plain(name)));
    let names_somebody = |known: &&Authorship| !known.names.iter().all(is_site);
    let known: Vec<Source> = evidence.authors.iter().filter(names_somebody).map(|known| known.source).collect();
    if evidence.headline.is_none() || known.iter().any(|source| !matches!(source, Source::Meta | Source::OpenGraph)) {
        return;
    }
    let is_free = |at: usize| {
        let block = &blocks.list[at];
        !block.hidden && !block.talk && block.weight <= SHORT && !evidence.claims.has(at)
    };
    let headline = evidence.headline.unwrap_or(0);
    let above = || {
        (headline.saturating_sub(ABOVE)..headline).filter(|&at| is_free(at)).find_map(|at| {
            let block = &blocks.list[at];
            byline_source(page, blocks, block)?;
            Some((block, Some(names_of(page, blocks, block)).filter(|names| is_all(names, block))?))
        })
    };
    let below = || (evidence.opening.unwrap_or(headline)..blocks.list.len()).filter(|&at| is_free(at));
    let labelled = || below().find_map(|at| Some((&blocks.list[at], labelled_names(page, blocks, at)?)));
    let last = blocks.list.iter().rposition(|block| block.is_sentence() && blocks.is_main(block));
    let signed = || {
        let at = below().find(|at| known.is_empty() && last.is_some_and(|last| *at == last + 1))?;
        Some((&blocks.list[at], signature(page, &blocks.list[at])?))
    };
    if let Some((block, names)) = above().or_else(labelled).or_else(signed) {
        let statement = statement(Source::Visible, block, names);
        evidence.authors.push(statement);
    }
}

/// Blocks above the headline among which a byline may be.
const ABOVE: usize = 6;

/// Whether the line above is "Author" and nothing else, and this one nothing but names.
fn is_below_label(blocks: &Blocks, at: usize) -> bool {
    let block = &blocks.list[at];
    let label = at > 0 && cues::is_only(&blocks.list[at - 1].plain, Family::Byline);
    label && is_all(&names::people(&block.text), block)
}

/// Longer lines are more than a label and a few names.
const SHORT: u32 = 80;

fn statement(source: Source, block: &Block, names: Vec<String>) -> Authorship {
    Authorship { source, node: Some(block.element), key: "", raw: block.text.clone(), names, organisation: false }
}

/// The names behind "Author:", or behind the word in an element of its own: "by" alone begins many a teaser.
fn labelled_names(page: &Page, blocks: &Blocks, at: usize) -> Option<Vec<String>> {
    let block = &blocks.list[at];
    if is_below_label(blocks, at) {
        return Some(names::people(&block.text));
    }
    let end = block.leads(Family::Byline)?;
    let first = block.texts(page).map(|id| text::plain(page.raw_text(id))).find(|text| !text.is_empty())?;
    let rest = block.plain[end..].trim_start();
    let label = rest.starts_with(':') || (first.len() == end && !rest.is_empty());
    let characters = block.plain[..end].chars().count();
    let names = names::people(&block.text.chars().skip(characters).collect::<String>());
    let people = !names.is_empty() && names.iter().all(|name| names::may_be_a_name(name));
    (label && people).then_some(names)
}

/// The names that are all of a line which is set apart as a signature is: in brackets, in bold or in italics.
fn signature(page: &Page, block: &Block) -> Option<Vec<String>> {
    let names = names::people(&block.text);
    let bracketed = block.text.starts_with(['(', '（', '【', '［', '[']);
    let strong = |id: NodeId| matches!(page.tag(page.node(id).parent), table::STRONG | table::B | table::EM | table::I);
    let set = bracketed || block.texts(page).filter(|&id| !page.raw_text(id).trim().is_empty()).all(strong);
    (is_all(&names, block) && set && block.kind == Kind::Paragraph).then_some(names)
}

/// Why a line is a byline: it says so, its elements are called so, or an agency's name is the first of it.
fn byline_source(page: &Page, blocks: &Blocks, block: &Block) -> Option<Source> {
    if page.lineage(block.element).any(|element| page.tag(element) == table::FIGURE) {
        return None;
    }
    let marked = (block.first.0..block.end.0).map(NodeId).any(|id| is_author(page, page.node(id).parent));
    if marked {
        return Some(Source::Microdata);
    }
    let said = !text::ends_sentence(&block.text)
        && block.plain.split(SEGMENTS).any(|part| cues::leading(part.trim(), Family::Byline).is_some());
    let named = page.lineage(block.element).take(3).any(|element| blocks.naming(element).has(Naming::Byline));
    (said || named || names_agency(block) || !named_inside(page, blocks, block).is_empty()).then_some(Source::Visible)
}

/// Marks between what stands in one line.
const SEGMENTS: [char; 3] = ['|', '•', '·'];

/// "AFP, MANILA", "dpa/sid": an agency, and at most a place.
fn names_agency(block: &Block) -> bool {
    const LONGEST: u32 = 40;
    let first = block.text.split([',', '/', '|']).next().unwrap_or_default();
    block.weight <= LONGEST && cues::agency_named(first.trim()).is_some_and(|agency| agency.wire)
}

/// The names in elements inside a line that are called so.
fn named_inside(page: &Page, blocks: &Blocks, block: &Block) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for id in block.texts(page) {
        let inside = page.lineage(page.node(id).parent).take_while(|&element| element != block.element);
        if page.node(id).parent != block.element
            && inside.take(2).any(|element| blocks.naming(element).has(Naming::Byline))
        {
            found.extend(names::people(page.raw_text(id)));
        }
    }
    found.retain(|name| names::may_be_a_name(name) && !is_label(name));
    // A caption may hold a name that is called the author's: the picture's.
    let letters = |text: &str| text.chars().filter(|&letter| text::is_alphabetic(letter)).count();
    let most = found.iter().map(|name| letters(name)).sum::<usize>() * 2 >= letters(&block.text);
    if most { found } else { Vec::new() }
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
    // The name of a marked person stands in an element of its own.
    let marked = |element| page.role(element) == "author" || page.has_token(element, attribute::ITEMPROP, "author");
    marked(element)
        || page.has_token(element, attribute::REL, "author")
        || (page.role(element) == "name" && marked(page.node(element).parent))
}

/// Names in marked elements one by one, else in the line as a whole.
fn names_of(page: &Page, blocks: &Blocks, block: &Block) -> Vec<String> {
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
        found = each_alone(page, block);
    }
    if found.is_empty() {
        found = named_inside(page, blocks, block);
    }
    if found.is_empty() {
        let line = line_of(page, block);
        let said = |part: &&str| cues::leading(&text::plain(part), Family::Byline).is_some();
        let said = line.split(SEGMENTS).map(str::trim).find(said).filter(|_| block.leads(Family::Byline).is_none());
        let segment = said.unwrap_or_else(|| line.split(['•', '·']).next().unwrap_or_default());
        found = names::people(&without_date(segment));
        found.retain(|name| names::may_be_a_name(name) || cues::agency_named(name).is_some());
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
    text::fold(&line)
}

/// The names of a line of which every text is one: elements alike, side by side, with nothing between them.
fn each_alone(page: &Page, block: &Block) -> Vec<String> {
    let texts: Vec<String> =
        block.texts(page).map(|id| text::fold(page.raw_text(id))).filter(|text| !text.is_empty()).collect();
    let dress = |id: NodeId| (page.tag(page.node(id).parent), page.attribute(page.node(id).parent, attribute::CLASS));
    let mut dresses = block.texts(page).filter(|&id| !page.raw_text(id).trim().is_empty()).map(dress);
    let first = dresses.next();
    let alike = dresses.all(|dress| Some(dress) == first);
    let names = alike && texts.len() > 1 && texts.iter().all(|text| names::may_be_a_name(text));
    if names { texts } else { Vec::new() }
}

/// A line that is called a byline may hold anything: buttons, labels, other headings.
fn is_label(name: &str) -> bool {
    let plain = text::plain(name);
    let labels =
        [Family::Share, Family::Published, Family::Updated, Family::Comments, Family::Related, Family::Registration];
    let cut = plain.rsplit(' ').next().is_some_and(|last| cues::is_only(last, Family::Byline));
    cut || labels.iter().any(|&family| cues::leading(&plain, family).is_some())
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

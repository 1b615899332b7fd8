//! Where the text comes from and who may print it: syndication, licence, copyright.

use super::{Candidate, Claim, Evidence, Source};
use crate::blocks::{Block, Blocks, Kind};
use crate::cues::{self, Family};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;

pub fn collect(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    syndication(page, blocks, evidence);
    licence(page, evidence);
    copyright(blocks, evidence);
}

/// A line that says where the article first appeared: the link in it, else what it says.
fn syndication(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    /// Longer lines tell a story.
    const LINE: u32 = 240;
    let from = evidence.headline.unwrap_or(0);
    for (at, block) in blocks.list.iter().enumerate().skip(from) {
        let text = matches!(block.kind, Kind::Paragraph | Kind::Loose | Kind::Quote) && !block.hidden;
        if !text || block.weight > LINE || evidence.claims.has(at) {
            continue;
        }
        let Some(end) = block.leads(Family::Syndicated) else { continue };
        let Some(value) = source_in(page, block).or_else(|| named_after(block, end)) else { continue };
        evidence.claims.set(at, Claim::Declared);
        evidence.first_published.push(Candidate {
            source: Source::Visible,
            node: Some(block.element),
            key: "",
            raw: block.text.clone(),
            value,
        });
    }
}

/// The words of the first link in a line.
fn source_in(page: &Page, block: &Block) -> Option<String> {
    let link = (block.first.0..block.end.0).map(NodeId).find_map(|at| {
        page.lineage(at).take_while(|&around| around >= block.element).find(|&around| page.tag(around) == table::A)
    })?;
    Some(page.text_of(link)).filter(|words| words.chars().any(char::is_alphanumeric))
}

/// What stands behind the words that say it, as far as its first sentence goes.
fn named_after(block: &Block, end: usize) -> Option<String> {
    let characters = block.plain[..end].chars().count();
    let rest: String = block.text.chars().skip(characters).collect();
    let name = rest.split(". ").next().unwrap_or_default();
    let name = name.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != ')');
    let short = (2..=80).contains(&name.chars().count());
    (short && name.chars().any(char::is_alphabetic)).then(|| name.to_owned())
}

/// Addresses of licences: a link that calls itself one.
fn licence(page: &Page, evidence: &mut Evidence) {
    for id in page.ids().filter(|&id| matches!(page.tag(id), table::A | table::LINK)) {
        let rel = page.attribute(id, attribute::REL).unwrap_or_default();
        if !rel.split_ascii_whitespace().any(is_licence) {
            continue;
        }
        let Some(href) = page.trimmed(id, attribute::HREF) else { continue };
        let source = if page.tag(id) == table::A { Source::Visible } else { Source::Link };
        let (node, key) = (Some(id), "license");
        evidence.licences.push(Candidate { source, node, key, raw: href.to_owned(), value: href.to_owned() });
    }
}

/// The relation of a licence, of the whole page or in hNews of the article.
fn is_licence(relation: &str) -> bool {
    ["license", "item-license"].iter().any(|known| relation.eq_ignore_ascii_case(known))
}

/// The last line that begins with the sign or the word, and goes on: "© 2025 The Courier". Of a bar of links its first part;
/// what names an agency is a picture's.
fn copyright(blocks: &Blocks, evidence: &mut Evidence) {
    /// Longer lines are terms of use.
    const LINE: u32 = 160;
    const WORD: &str = "copyright";
    let from = evidence.headline.unwrap_or(0);
    let signed = |at: &usize| {
        let block = &blocks.list[*at];
        let begins = block.text.starts_with('©') || block.plain.starts_with(WORD) || block.plain.starts_with("(c)");
        let letters = block.text.chars().filter(|&letter| text::is_alphabetic(letter)).count();
        let line = !block.hidden && block.kind != Kind::Caption && block.weight <= LINE && letters > WORD.len() / 2;
        begins && line && block.plain != WORD
    };
    let lines: Vec<usize> = (from..blocks.list.len()).filter(|&at| !evidence.claims.has(at)).filter(signed).collect();
    for &at in &lines {
        evidence.claims.set(at, Claim::Declared);
    }
    let own = lines.iter().rfind(|&&at| cues::agencies(&blocks.list[at].text).is_empty());
    let Some(block) = own.map(|&at| &blocks.list[at]) else { return };
    evidence.copyrights.push(Candidate {
        source: Source::Visible,
        node: Some(block.element),
        key: "",
        raw: block.text.clone(),
        value: text::fold(block.text.split(" | ").next().unwrap_or_default()),
    });
}

//! `byline read --explain`: why each block is in the text or not, and what each source states of each fact.

use std::fmt::Write;

use byline::article::{Decision, Forest, Scope};
use byline::evidence::{Authorship, Candidate, Evidence, Source};
use byline::facts::{Fact, Facts, ranks};
use byline::html::Addresses;
use byline::snapshot::Page;

use crate::line;

/// Letters of a text that are shown.
const SHOWN: usize = 70;

/// Explains a page from its bytes. The error is one sentence.
pub fn explain(bytes: &[u8], url: &str, forest: Option<&Forest>) -> Result<String, String> {
    let page = line::page(bytes, url)?;
    let stages = byline::stages(&page, Scope::Page, forest);
    let reading = byline::read_with(&page, Scope::Page, &Addresses, forest);
    let root = stages.article.root.map_or_else(|| "none".to_owned(), |root| page.tag(root).name().to_owned());
    let mut out = format!("verdict: {:?}\nroot: {root}\n\nblocks\n", stages.article.verdict);
    for (at, (block, decision)) in stages.blocks.list.iter().zip(&stages.article.decisions).enumerate() {
        let (mark, reason) = match decision {
            Decision::Keep(reason) => ('+', format!("{reason:?}")),
            Decision::Drop(reason) => ('-', format!("{reason:?}")),
        };
        let share = block.near_share;
        let score = stages.article.scores.get(at).map_or_else(|| "-   ".to_owned(), |score| format!("{score:.2}"));
        row(
            &mut out,
            &format!("{mark} {reason:<24} {:<12} dress {share:.2} score {score}", format!("{:?}", block.kind)),
            &block.text,
        );
    }
    out.push_str("\nboxes\n");
    for found in &stages.furniture.boxes {
        row(&mut out, &format!("  {:<24}", format!("{:?}", found.kind)), &page.text_of(found.element));
    }
    out.push_str("\nfacts: what is said of each, by rank of the source; > marks what was chosen\n");
    facts(&mut out, &stages.evidence, &reading.facts);
    authors(&mut out, &stages.evidence.authors, &reading.facts);
    pictures(&mut out, &page, &stages.evidence);
    Ok(out)
}

/// A fact with its candidates, the ranks of its sources, and the values that were chosen.
type Row<'a> = (&'a str, &'a [Candidate], &'a [Source], Vec<String>);

fn facts(out: &mut String, evidence: &Evidence, facts: &Facts) {
    let one = |fact: &Option<Fact>| fact.iter().map(|fact| fact.value.clone()).collect::<Vec<_>>();
    let agencies: Vec<Candidate> = evidence.agencies.iter().map(|agency| agency.said.clone()).collect();
    let corrections: Vec<Candidate> = evidence.corrections.iter().map(|note| note.said.clone()).collect();
    let rows: [Row<'_>; 11] = [
        ("title", &evidence.titles, ranks::TITLES, one(&facts.title)),
        ("standfirst", &evidence.standfirsts, ranks::STANDFIRSTS, one(&facts.standfirst)),
        ("agency", &agencies, &[], facts.agencies.iter().map(|agency| agency.value.clone()).collect()),
        ("place", &evidence.places, ranks::PLACES, one(&facts.place)),
        ("published", &evidence.published, ranks::DATES, one(&facts.published)),
        ("updated", &evidence.updated, ranks::DATES, one(&facts.updated)),
        ("publication", &evidence.publications, ranks::PUBLICATIONS, one(&facts.publication)),
        ("publisher", &evidence.publishers, ranks::PUBLISHERS, one(&facts.publisher)),
        ("section", &evidence.sections, ranks::SECTIONS, one(&facts.section)),
        ("address", &evidence.addresses, ranks::ADDRESSES, vec![facts.url.value.clone()]),
        ("correction", &corrections, &[], facts.corrections.iter().map(|note| note.value.clone()).collect()),
    ];
    for (fact, candidates, ranks, chosen) in rows {
        let mut ranked: Vec<&Candidate> = candidates.iter().collect();
        ranked.sort_by_key(|candidate| place(ranks, candidate.source));
        for candidate in ranked {
            let mark = if chosen.contains(&candidate.value) { '>' } else { ' ' };
            let head = statement(mark, fact, ranks, candidate.source);
            row(out, &head, &candidate.value);
        }
    }
}

/// The place of a source among the ranks; the page's own line is not ranked where the metadata only confirms it.
fn place(ranks: &[Source], source: Source) -> usize {
    ranks.iter().position(|ranked| *ranked == source).map_or(0, |at| at + 1)
}

fn statement(mark: char, fact: &str, ranks: &[Source], source: Source) -> String {
    let rank = match place(ranks, source) {
        0 => "-".to_owned(),
        rank => rank.to_string(),
    };
    format!("{mark} {fact:<12} {rank} {:<14}", format!("{source:?}"))
}

fn authors(out: &mut String, statements: &[Authorship], facts: &Facts) {
    let chosen = |name: &String| facts.authors.iter().any(|author| author.name == *name);
    let mut ranked: Vec<&Authorship> = statements.iter().collect();
    ranked.sort_by_key(|statement| place(ranks::AUTHORS, statement.source));
    for said in ranked {
        let mark = if said.names.iter().all(chosen) { '>' } else { ' ' };
        let names = said.names.join(" | ");
        row(out, &statement(mark, "authors", ranks::AUTHORS, said.source), &format!("{names}  <- {}", said.raw));
    }
}

fn pictures(out: &mut String, page: &Page, evidence: &Evidence) {
    for picture in &evidence.pictures {
        let hidden = if page.hidden(picture.image) { "hidden" } else { "" };
        let caption = picture.caption.as_deref().unwrap_or("-");
        let credit = picture.credit.as_deref().unwrap_or("-");
        row(out, &format!("  {:<12} {hidden:<14}", "picture"), &format!("credit {credit:?} caption {caption:?}"));
    }
}

fn row(out: &mut String, head: &str, text: &str) {
    let shown: String = text.chars().take(SHOWN).collect();
    let more = if text.chars().count() > SHOWN { "…" } else { "" };
    writeln!(out, "{head}  {shown}{more}").expect("a string takes any text");
}

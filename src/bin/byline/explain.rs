//! `byline read --explain`: why each block is in the text or not, and what each source states of each fact.

use std::fmt::Write;

use byline::article::{Decision, Scope, score};
use byline::evidence::{Authorship, Candidate, Evidence};
use byline::html;
use byline::snapshot::{self, Page};

/// Letters of a text that are shown.
const SHOWN: usize = 70;

/// Explains a page from its bytes. The error is one sentence.
pub fn explain(bytes: &[u8], url: &str) -> Result<String, String> {
    let source = html::bytes::decode(bytes).map_err(|error| error.to_string())?;
    let page = snapshot::decode(html::wire(&source, url)).map_err(|error| error.to_string())?;
    let stages = byline::stages(&page, Scope::LargestText, score::built_in().as_ref());
    let mut out = format!("verdict: {:?}\n\nblocks\n", stages.article.verdict);
    for (at, (block, decision)) in stages.blocks.list.iter().zip(&stages.article.decisions).enumerate() {
        let (mark, reason) = match decision {
            Decision::Keep(reason) => ('+', format!("{reason:?}")),
            Decision::Drop(reason) => ('-', format!("{reason:?}")),
        };
        let share = stages.blocks.near_share(block);
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
    out.push_str("\nstatements, in the order in which they were found\n");
    statements(&mut out, &stages.evidence);
    authors(&mut out, &stages.evidence.authors);
    pictures(&mut out, &page, &stages.evidence);
    Ok(out)
}

fn statements(out: &mut String, evidence: &Evidence) {
    let lists: [(&str, &[Candidate]); 10] = [
        ("title", &evidence.titles),
        ("standfirst", &evidence.standfirsts),
        ("agency", &evidence.agencies),
        ("published", &evidence.published),
        ("updated", &evidence.updated),
        ("publication", &evidence.publications),
        ("publisher", &evidence.publishers),
        ("section", &evidence.sections),
        ("address", &evidence.addresses),
        ("correction", &evidence.corrections),
    ];
    for (fact, candidates) in lists {
        for candidate in candidates {
            row(out, &format!("  {fact:<12} {:<14}", format!("{:?}", candidate.source)), &candidate.value);
        }
    }
}

fn authors(out: &mut String, statements: &[Authorship]) {
    for statement in statements {
        let names = statement.names.join(" | ");
        row(
            out,
            &format!("  {:<12} {:<14}", "authors", format!("{:?}", statement.source)),
            &format!("{names}  <- {}", statement.raw),
        );
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

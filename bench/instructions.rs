//! One reading of a synthetic page, to be run by callgrind: what is counted is the decoding of the snapshot and the
//! reading, not the HTML parser before it. Says how many nodes the snapshot has.
//!
//! `instructions NODES [--stages]`; the flag runs the stages one by one, so that each can be told from the others where
//! the compiler would have made one function of them.

mod newsprint;

use std::hint::black_box;

use byline::article::{self, Article, Scope};
use byline::blocks::{self, Blocks};
use byline::evidence::{self, Evidence};
use byline::facts::{self, Ranked};
use byline::furniture::{self, Furniture};
use byline::html::Addresses;
use byline::overlay::{self, Overlay};
use byline::reading::{self, Reading};
use byline::snapshot::{self, Page, Wire, table};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let nodes = arguments.first().and_then(|count| count.parse().ok()).expect("the first argument is a number");
    let wire = byline::html::wire(&newsprint::page(nodes), newsprint::URL);
    println!("{}", wire.nodes.len() / table::NODE_STRIDE);
    let stages = arguments.iter().any(|argument| argument == "--stages");
    let reading = if stages { counted_reading_by_stage(wire) } else { counted_reading(wire) };
    assert_eq!(reading.verdict, article::Verdict::Article, "the synthetic page is an article");
    black_box(reading);
}

/// Callgrind counts inside functions of this name only.
#[inline(never)]
fn counted_reading(wire: Wire) -> Reading {
    let page = snapshot::decode(wire).expect("the walk follows the table");
    byline::read(&page, Scope::Page, &Addresses)
}

#[inline(never)]
fn counted_reading_by_stage(wire: Wire) -> Reading {
    let page = stage_decode(wire);
    let blocks = stage_blocks(&page);
    let evidence = stage_evidence(&page, &blocks);
    let furniture = stage_furniture(&page, &blocks, &evidence);
    let article = stage_article(&page, &blocks, &evidence, &furniture);
    let overlays = stage_overlay(&page, &evidence, &furniture, &article);
    let facts = stage_facts(&page, &blocks, &evidence, &furniture, &article);
    stage_assemble(&page, &blocks, &article, overlays, facts)
}

#[inline(never)]
fn stage_decode(wire: Wire) -> Page {
    snapshot::decode(wire).expect("the walk follows the table")
}

#[inline(never)]
fn stage_blocks(page: &Page) -> Blocks {
    blocks::find(page)
}

#[inline(never)]
fn stage_evidence(page: &Page, blocks: &Blocks) -> Evidence {
    evidence::collect(page, blocks)
}

#[inline(never)]
fn stage_furniture(page: &Page, blocks: &Blocks, evidence: &Evidence) -> Furniture {
    furniture::classify(page, blocks, evidence)
}

#[inline(never)]
fn stage_article(page: &Page, blocks: &Blocks, evidence: &Evidence, furniture: &Furniture) -> Article {
    article::choose(page, blocks, evidence, furniture, Scope::Page, article::score::built_in().as_ref())
}

#[inline(never)]
fn stage_overlay(page: &Page, evidence: &Evidence, furniture: &Furniture, article: &Article) -> Vec<Overlay> {
    overlay::list(page, evidence, furniture, article)
}

#[inline(never)]
fn stage_facts(page: &Page, blocks: &Blocks, evidence: &Evidence, furniture: &Furniture, article: &Article) -> Ranked {
    facts::rank(page, blocks, evidence, furniture, article, &Addresses)
}

#[inline(never)]
fn stage_assemble(page: &Page, blocks: &Blocks, article: &Article, overlays: Vec<Overlay>, facts: Ranked) -> Reading {
    reading::assemble(page, blocks, article, (overlays, Vec::new()), facts, &Addresses)
}

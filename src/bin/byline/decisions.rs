//! `byline decisions`: what was decided on each block of a page and why, a line of JSON a page. `byline read --explain` says the
//! same to people.

use byline::article::score::kinds::{self, KINDS};
use byline::article::{Article, Decision, Forest, Scope, traits};
use byline::blocks::Block;
use byline::snapshot::Page;
use byline::{Stages, stages};
use serde_json::{Value, json};

use crate::{batch, line};

/// Prints the decisions on the manifest's pages; false where some could not be read.
pub fn run(manifest: &str, forest: Option<&Forest>) -> Result<bool, String> {
    batch::run(manifest, &|bytes, url| of_page(bytes, url, forest))
}

fn of_page(bytes: &[u8], url: &str, forest: Option<&Forest>) -> Result<Value, String> {
    let page = line::page(bytes, url)?;
    let told = stages(&page, Scope::Page, forest);
    let article = &told.article;
    let blocks = told.blocks.list.iter().enumerate();
    let blocks: Vec<Value> = blocks.map(|(at, block)| of_block(&page, article, at, block)).collect();
    Ok(json!({
        "kind": kind(&page, &told, forest),
        "verdict": format!("{:?}", article.verdict),
        "root": article.root.map(|root| root.0),
        "blocks": blocks,
    }))
}

/// `reason` is the name of the decision's reason, `score` is null where none was asked for, 0 where a rule settled the block.
fn of_block(page: &Page, article: &Article, at: usize, block: &Block) -> Value {
    let (kept, reason) = match article.decisions[at] {
        Decision::Keep(reason) => (true, format!("{reason:?}")),
        Decision::Drop(reason) => (false, format!("{reason:?}")),
    };
    json!({
        "text": block.text,
        "weight": block.weight,
        "linked": block.link_share(),
        "inside": article.root.is_some_and(|root| root == block.element || page.holds(root, block.element)),
        "kept": kept,
        "reason": reason,
        "score": article.scores.get(at),
    })
}

/// What kind of page it most likely is, by the name that correct readings call it.
fn kind(page: &Page, told: &Stages, forest: Option<&Forest>) -> Option<&'static str> {
    let forest = forest?;
    let row = traits(page, &told.blocks, &told.evidence, &told.furniture, Some(forest)).page?;
    let likeliest = kinds::likeliest(&kinds::of(&row, forest));
    KINDS.iter().find(|(kind, _)| *kind == likeliest).map(|(_, name)| *name)
}

//! `byline features`: the numbers behind the score of each block, for training. A trainer reads them and computes none.

use byline::article::score::{FINGERPRINT, NAMES};
use byline::article::{Scope, traits};
use serde_json::{Value, json};

use crate::{batch, line};

/// Prints the features' names with their fingerprint, then a line a page with the blocks that the score decides on.
pub fn run(manifest: &str) -> Result<bool, String> {
    println!("{}", json!({ "names": NAMES, "fingerprint": FINGERPRINT }));
    batch::run(manifest, &of_page)
}

fn of_page(bytes: &[u8], url: &str) -> Result<Value, String> {
    let page = line::page(bytes, url)?;
    let stages = byline::stages(&page, Scope::LargestText, None);
    let traits = traits(&page, &stages.blocks, &stages.evidence, &stages.furniture);
    let blocks: Vec<Value> = traits
        .iter()
        .map(|found| json!({ "text": stages.blocks.list[found.block].text, "features": &found.row[..] }))
        .collect();
    Ok(json!({ "blocks": blocks }))
}

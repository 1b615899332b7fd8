//! `byline features`: the numbers behind the score of each block, for training. A trainer reads them and computes none.

use byline::article::score::kinds::{self, KINDS};
use byline::article::score::{FINGERPRINT, LOCAL, NAMES};
use byline::article::{Forest, traits};
use serde_json::{Value, json};

use crate::{batch, line};

/// Prints the features' names with their fingerprint, then a line a page with the blocks that are weighed. Without weights
/// the features that need no score stand in a row, with them all.
pub fn run(manifest: &str, forest: Option<&Forest>) -> Result<bool, String> {
    println!(
        "{}",
        json!({ "names": NAMES, "local": LOCAL, "page": kinds::NAMES, "kinds": KINDS.iter().map(|kind| kind.1).collect::<Vec<_>>(), "fingerprint": FINGERPRINT })
    );
    batch::run(manifest, &|bytes, url| of_page(bytes, url, forest))
}

fn of_page(bytes: &[u8], url: &str, forest: Option<&Forest>) -> Result<Value, String> {
    let page = line::page(bytes, url)?;
    let (blocks, evidence, furniture) = byline::before_the_article(&page);
    let traits = traits(&page, &blocks, &evidence, &furniture, forest);
    let whole = traits.page.as_ref().map(|page| &page[..]);
    let blocks: Vec<Value> =
        traits.blocks.iter().map(|(at, row)| json!({ "text": blocks.list[*at].text, "features": &row[..] })).collect();
    Ok(json!({ "page": whole, "blocks": blocks }))
}

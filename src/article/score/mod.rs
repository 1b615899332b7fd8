//! The learned score of a block: how likely it is part of the text, from features that need no language.
//!
//! Rules with a reason come first (hidden, claimed, furniture that asks for something); the score decides the rest. A small
//! forest of trees over [`features`] reads far better than any container and class-name rule that was tried, because
//! no single sign holds on every site. It is trained by `trainer/` on features that this module alone computes.

pub mod features;
mod forest;

pub use features::{COUNT, NAMES, Spine};
pub use forest::{Forest, ForestError, fingerprint};

use std::collections::BTreeMap;

use crate::blocks::Blocks;

/// The forest that is compiled in.
static WEIGHTS: &[u8] = include_bytes!("../../../weights/article.forest");

/// The compiled-in forest. A test holds that it fits the features; without one the rules decide.
pub fn built_in() -> Option<Forest<'static>> {
    Forest::new(WEIGHTS).ok()
}

/// The score of every block, 0 to 1. Blocks in one dress pull each other: they come out of one template.
pub fn of_blocks(blocks: &Blocks, rows: &[[f32; COUNT]], forest: &Forest<'_>) -> Vec<f32> {
    /// What a block's own score counts against the mean of its dress.
    const OWN: f32 = 0.7;
    let own: Vec<f32> = rows.iter().map(|row| forest.score(row)).collect();
    let mut dresses: BTreeMap<_, (f32, f32)> = BTreeMap::new();
    for (block, score) in blocks.list.iter().zip(&own) {
        let weight = block.weight as f32;
        let (sum, total) = dresses.entry(block.far).or_default();
        *sum += score * weight;
        *total += weight;
    }
    let mean = |at: usize| dresses.get(&blocks.list[at].far).map_or(own[at], |(sum, total)| sum / total.max(1.0));
    (0..own.len()).map(|at| OWN * own[at] + (1.0 - OWN) * mean(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_in_forest_fits_the_features() {
        assert!(Forest::new(WEIGHTS).is_ok());
        assert!(WEIGHTS.len() <= 60_000, "{} bytes", WEIGHTS.len());
    }
}

//! The learned score of a block: how likely it is part of the text, from features that need no language.
//!
//! Rules with a reason come first (hidden, claimed, furniture that asks for something); the score decides the rest. A small
//! forest of trees over [`features`] reads far better than any container and class-name rule that was tried, because
//! no single sign holds on every site. It is trained by `trainer/` on features that this module alone computes.

pub mod features;
mod forest;

pub use features::{COUNT, NAMES, Spine};
pub use forest::{FINGERPRINT, Forest, ForestError};

use crate::blocks::{Block, Blocks};

/// The forest that is compiled in.
static WEIGHTS: &[u8] = include_bytes!("../../../weights/article.forest");

/// The compiled-in forest. A test holds that it fits the features; without one the rules decide.
pub fn built_in() -> Option<Forest> {
    Forest::new(WEIGHTS).ok()
}

/// The score of every block, 0 to 1, from the rows of those that need one; 0 for the others. Blocks in one dress pull each
/// other: they come out of one template.
pub fn of_blocks(blocks: &Blocks, rows: &[Option<[f32; COUNT]>], forest: &Forest) -> Vec<f32> {
    /// What a block's own score counts against the mean of its dress.
    const OWN: f32 = 0.7;
    let own: Vec<Option<f32>> = rows.iter().map(|row| row.as_ref().map(|row| forest.score(row))).collect();
    let mut dresses = vec![(0.0, 0.0); blocks.list.len()];
    for (block, score) in blocks.list.iter().zip(&own) {
        let Some(score) = score else { continue };
        let weight = block.weight as f32;
        let (sum, total) = &mut dresses[block.far.at()];
        *sum += score * weight;
        *total += weight;
    }
    let score = |(block, own): (&Block, &Option<f32>)| {
        let own = (*own)?;
        let (sum, total): (f32, f32) = dresses[block.far.at()];
        Some(OWN * own + (1.0 - OWN) * (sum / total.max(1.0)))
    };
    blocks.list.iter().zip(&own).map(|both| score(both).unwrap_or(0.0)).collect()
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

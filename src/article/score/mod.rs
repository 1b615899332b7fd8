//! The learned score of a block: how likely it is part of the text, from features that need no language.
//!
//! Two small forests of trees over [`features`], one after the other. The first sees a block and where it stands on the
//! page; its scores say where the text is as a whole, the spine, and what [kind](kinds) of page it is. The second sees a block beside that: what its list, its
//! section, its box and its neighbours score. No single sign holds on every site, and a block alone does not say which
//! of a page's texts is meant. Both are trained by `trainer/` on features that this module alone computes.

pub mod features;
mod forest;
pub mod kinds;

pub use features::{COUNT, LOCAL, NAMES, Scored, View};
pub use forest::{FINGERPRINT, FORESTS, Forest, ForestError};

use crate::blocks::{Block, Blocks, Kind};
use crate::cues::Family;
use crate::text;

/// The forests that are compiled in.
static WEIGHTS: &[u8] = include_bytes!("../../../weights/article.forest");

/// The compiled-in forests. A test holds that they fit the features.
pub fn built_in() -> Option<Forest> {
    Forest::new(WEIGHTS).ok()
}

/// The first score of each block that is wanted, 0 to 1. Blocks in one dress pull each other: they come out of one template.
pub fn first(blocks: &Blocks, rows: &[Option<features::Row>], forest: &Forest) -> Vec<Option<f32>> {
    let own: Vec<Option<f32>> = rows.iter().map(|row| row.as_ref().map(|row| forest.first(&row.numbers()))).collect();
    pulled(blocks, &own)
}

/// What the scores are where the mean of a block's dress counts beside its own.
pub fn pulled(blocks: &Blocks, own: &[Option<f32>]) -> Vec<Option<f32>> {
    /// What a block's own score counts against the mean of its dress.
    const OWN: f32 = 0.7;
    let mut dresses = vec![(0.0, 0.0); blocks.list.len()];
    for (block, score) in blocks.list.iter().zip(own) {
        let Some(score) = score else { continue };
        let weight = block.weight as f32;
        let (sum, total) = &mut dresses[block.far.at()];
        *sum += score * weight;
        *total += weight;
    }
    let score = |(block, own): (&Block, &Option<f32>)| {
        let (sum, total): (f32, f32) = dresses[block.far.at()];
        Some(OWN * (*own)? + (1.0 - OWN) * (sum / total.max(1.0)))
    };
    blocks.list.iter().zip(own).map(score).collect()
}

/// A whole line that is one link, or a label like "Read more:" and a link. A line of several may list what the text is about.
pub fn is_link_line(block: &Block, links: usize) -> bool {
    const LONGEST: u32 = 250;
    const LINKED: f32 = 0.8;
    const SEVERAL: usize = 3;
    if links >= SEVERAL
        || matches!(block.kind, Kind::Item | Kind::Cell)
        || block.weight >= LONGEST
        || block.link_weight == 0
    {
        return false;
    }
    let label = || block.leads(Family::Related).map_or(0, |end| text::weight(&block.plain[..end]));
    block.link_share() > LINKED || block.link_weight as f32 > LINKED * (block.weight - label().min(block.weight)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_in_forests_fit_the_features() {
        assert!(Forest::new(WEIGHTS).is_ok());
        assert!(WEIGHTS.len() <= 40_960, "{} bytes", WEIGHTS.len());
    }
}

//! Signatures: how a block is dressed, and how much of the page's prose wears the same dress.
//!
//! Paragraphs of one article come out of one template, so they share tag and class with each other and with little
//! else. The share of the page's long-paragraph text that stands in blocks of one signature is the strongest single
//! sign of the article.

use super::Block;
use crate::order;
use crate::snapshot::table::attribute;
use crate::snapshot::{NodeId, Page};

/// How blocks are dressed alike: the place of the first block in this dress.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signature(u32);

impl Signature {
    /// As an index into a list that is as long as that of the blocks.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// The signatures of blocks from the hashes of what they wear.
pub fn alike(hashes: &[u64]) -> impl Iterator<Item = Signature> + use<> {
    let first = order::first_alike(hashes.len(), &|left, right| hashes[left].cmp(&hashes[right]));
    first.into_iter().map(|first| Signature(first as u32))
}

/// What the elements of a page wear, each looked at once.
pub struct Wardrobe<'a> {
    page: &'a Page,
    /// By node; 0 for one that was not looked at.
    dresses: Vec<u64>,
}

impl<'a> Wardrobe<'a> {
    /// An empty one.
    pub fn new(page: &'a Page) -> Self {
        Wardrobe { page, dresses: vec![0; page.len() as usize] }
    }

    /// Hashes of tag and class of an element and of the one above, and of the element and the three above.
    pub fn hashes(&mut self, element: NodeId) -> (u64, u64) {
        const NEAR: usize = 2;
        const FAR: usize = 4;
        let mut hash = Fnv::default();
        let mut near = None;
        for (level, at) in self.page.lineage(element).take(FAR).enumerate() {
            if level == NEAR {
                near = Some(hash.0);
            }
            let dress = &mut self.dresses[at.at()];
            if *dress == 0 {
                *dress = dress_of(self.page, at);
            }
            hash.word(*dress);
        }
        (near.unwrap_or(hash.0), hash.0)
    }
}

fn dress_of(page: &Page, element: NodeId) -> u64 {
    let mut hash = Fnv::default();
    hash.byte(page.tag(element).0);
    // Digits are numbers of articles and places, not of kinds.
    let class = page.attribute(element, attribute::CLASS).unwrap_or_default();
    class.bytes().filter(|byte| !byte.is_ascii_digit()).for_each(|byte| hash.byte(byte));
    hash.0
}

/// The hash FNV-1a, 64 bits: stable between builds, and short texts need no better.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    /// A word at once, its upper half folded into the lower so that both count.
    fn word(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(0x0100_0000_01b3);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// Shares every block the part of the page's prose that its dresses hold; gives the weight of that prose.
pub fn weigh(blocks: &mut [Block]) -> u32 {
    let mut total = 0;
    let mut near = vec![0; blocks.len()];
    let mut far = vec![0; blocks.len()];
    // A page of short paragraphs has no long one: then every sentence counts.
    let long = blocks.iter().any(Block::is_long);
    for block in blocks.iter().filter(|block| if long { block.is_long() } else { block.is_sentence() }) {
        total += block.weight;
        near[block.near.at()] += block.weight;
        far[block.far.at()] += block.weight;
    }
    let share = |mass: u32| mass as f32 / total.max(1) as f32;
    for block in blocks {
        block.near_share = share(near[block.near.at()]);
        block.far_share = share(far[block.far.at()]);
    }
    total
}

//! Signatures: how a block is dressed, and how much of the page's prose wears the same dress.
//!
//! Paragraphs of one article come out of one template, so they share tag and class with each other and with little
//! else. The share of the page's long-paragraph text that stands in blocks of one signature is the strongest single
//! sign of the article.

use std::collections::BTreeMap;

use super::Block;
use crate::snapshot::table::attribute;
use crate::snapshot::{NodeId, Page};

/// Hash of tag and class of an element and of some elements above it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Signature(u64);

/// What the elements of a page wear, each looked at once.
pub struct Wardrobe<'a> {
    page: &'a Page,
    dresses: BTreeMap<NodeId, u64>,
}

impl<'a> Wardrobe<'a> {
    /// An empty one.
    pub fn new(page: &'a Page) -> Self {
        Wardrobe { page, dresses: BTreeMap::new() }
    }

    /// The signature of an element over `levels` elements, itself included.
    pub fn signature(&mut self, element: NodeId, levels: usize) -> Signature {
        let mut hash = Fnv::default();
        for at in self.page.lineage(element).take(levels) {
            let page = self.page;
            let dress = *self.dresses.entry(at).or_insert_with(|| dress(page, at));
            dress.to_le_bytes().into_iter().for_each(|byte| hash.byte(byte));
        }
        Signature(hash.0)
    }
}

fn dress(page: &Page, element: NodeId) -> u64 {
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
}

/// How much of the page's long-paragraph text stands in blocks of each signature.
pub struct Masses {
    total: u32,
    near: BTreeMap<Signature, u32>,
    far: BTreeMap<Signature, u32>,
}

impl Masses {
    /// Weighs the long paragraphs of a page.
    pub fn of(blocks: &[Block]) -> Masses {
        let mut masses = Masses { total: 0, near: BTreeMap::new(), far: BTreeMap::new() };
        // A page of short paragraphs has no long one: then every sentence counts.
        let long = blocks.iter().any(Block::is_long);
        for block in blocks.iter().filter(|block| if long { block.is_long() } else { block.is_sentence() }) {
            masses.total += block.weight;
            *masses.near.entry(block.near).or_default() += block.weight;
            *masses.far.entry(block.far).or_default() += block.weight;
        }
        masses
    }

    /// Weight of all long paragraphs.
    pub fn total(&self) -> u32 {
        self.total
    }

    /// Share of a near signature, 0 to 1.
    pub fn near(&self, signature: Signature) -> f32 {
        self.share(&self.near, signature)
    }

    /// Share of a far signature, 0 to 1.
    pub fn far(&self, signature: Signature) -> f32 {
        self.share(&self.far, signature)
    }

    fn share(&self, masses: &BTreeMap<Signature, u32>, signature: Signature) -> f32 {
        masses.get(&signature).copied().unwrap_or(0) as f32 / self.total.max(1) as f32
    }
}

//! Forests of boosted decision trees, read from their bytes.
//!
//! Layout, little endian: the mark `BYLF`, the fingerprint of the features' names (u32), the threshold (f32), the
//! threshold for a page where the first keeps next to nothing (f32), the number of trees of each forest (u16 each: the
//! first score, the kinds of page in their order, the second score); then tree by tree its number of nodes (u8) and the nodes, four bytes each. A node is a feature (u8, 255 for a leaf), the distance to the node of
//! the larger side (u8; the smaller side follows directly), and a threshold or a leaf's value: the upper half of an f32,
//! which is as much as a block's numbers say.

use super::features::NAMES;
use super::kinds::{self, KINDS};
use crate::article::Rules;

/// First bytes of a forest.
pub const MARK: &[u8; 4] = b"BYLF";

/// The forest of the first score, one a kind of page, that of the second score.
pub const FORESTS: usize = KINDS.len() + 2;

const HEAD: usize = 16 + 2 * FORESTS;
const NODE: usize = 4;
const LEAF: u8 = 255;

/// Why bytes are no forest for these features.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForestError {
    /// The mark is missing.
    #[error("not a table of weights")]
    Mark,
    /// Trained on other features.
    #[error("the weights were trained on other features")]
    Features,
    /// A tree that does not hang together.
    #[error("damaged tree {0}")]
    Tree(usize),
}

/// A node of a tree.
struct Node {
    feature: u8,
    /// Distance to the node of the larger side; 0 for a leaf.
    larger: u8,
    /// The threshold, or a leaf's value.
    number: f32,
}

/// A checked forest.
pub struct Forest {
    /// Score from which a block is kept.
    pub threshold: f32,
    /// The same where the first keeps next to nothing.
    pub fallback: f32,
    /// The rules that decide over the score.
    pub rules: Rules,
    /// All trees, one after the other.
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<usize>,
    /// Which of the roots are each forest's.
    forests: [std::ops::Range<usize>; FORESTS],
}

impl Forest {
    /// Checks the bytes, so that scoring never has to.
    pub fn new(bytes: &[u8]) -> Result<Self, ForestError> {
        let head = bytes.get(..HEAD).filter(|head| head.starts_with(MARK)).ok_or(ForestError::Mark)?;
        if u32::from_le_bytes([head[4], head[5], head[6], head[7]]) != FINGERPRINT {
            return Err(ForestError::Features);
        }
        let mut forest = Forest {
            threshold: float(&head[8..]),
            fallback: float(&head[12..]),
            rules: Rules::default(),
            nodes: Vec::with_capacity(bytes.len() / NODE),
            roots: Vec::new(),
            forests: std::array::from_fn(|_| 0..0),
        };
        let mut trees = 0;
        for (forest, count) in forest.forests.iter_mut().zip(head[16..].chunks_exact(2)) {
            let from = trees;
            trees += usize::from(u16::from_le_bytes([count[0], count[1]]));
            *forest = from..trees;
        }
        let mut rest = &bytes[HEAD..];
        for at in 0..trees {
            let damaged = ForestError::Tree(at);
            let Some((&nodes, after)) = rest.split_first() else { return Err(damaged) };
            let Some((tree, after)) = after.split_at_checked(usize::from(nodes) * NODE) else { return Err(damaged) };
            if !is_sound(tree) {
                return Err(damaged);
            }
            forest.roots.push(forest.nodes.len());
            forest.nodes.extend(tree.chunks_exact(NODE).map(|node| {
                let larger = if node[0] == LEAF { 0 } else { node[1] };
                Node { feature: node[0], larger, number: half(&node[2..]) }
            }));
            rest = after;
        }
        Ok(forest)
    }

    /// The first score of a block, 0 to 1.
    pub fn first(&self, row: &[f32]) -> f32 {
        self.score(0, row)
    }

    /// How likely a page is of a kind, 0 to 1, by its place among [`KINDS`].
    pub fn kind(&self, kind: usize, row: &[f32]) -> f32 {
        self.score(1 + kind, row)
    }

    /// The second score of a block, 0 to 1.
    pub fn second(&self, row: &[f32]) -> f32 {
        self.score(FORESTS - 1, row)
    }

    fn score(&self, forest: usize, row: &[f32]) -> f32 {
        let sum: f32 = self.roots[self.forests[forest].clone()].iter().map(|&root| self.value(root, row)).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    fn value(&self, root: usize, row: &[f32]) -> f32 {
        let mut at = root;
        loop {
            let node = &self.nodes[at];
            if node.larger == 0 {
                return node.number;
            }
            // A feature that a row lacks is as good as 0: a damaged file must not end a reading.
            let number = row.get(usize::from(node.feature)).copied().unwrap_or_default();
            at += if number <= node.number { 1 } else { usize::from(node.larger) };
        }
    }
}

/// Whether every way down a tree ends in a leaf: nodes point forward, and inside.
fn is_sound(tree: &[u8]) -> bool {
    let nodes = tree.len() / NODE;
    nodes > 0
        && tree.chunks_exact(NODE).enumerate().all(|(at, node)| {
            let larger = at + usize::from(node[1]);
            node[0] == LEAF || (node[1] >= 2 && larger < nodes && at + 1 < nodes)
        })
}

fn float(bytes: &[u8]) -> f32 {
    f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

/// The number whose upper half these bytes are.
fn half(bytes: &[u8]) -> f32 {
    float(&[0, 0, bytes[0], bytes[1]])
}

/// A hash of the names of all features in their order (FNV-1a, 32 bits). Made when the core is built, which then need not
/// hold the names.
pub const FINGERPRINT: u32 = fingerprint(kinds::NAMES, fingerprint(NAMES, 0x811c_9dc5));

const fn fingerprint(names: &[&str], mut hash: u32) -> u32 {
    let mut at = 0;
    while at < names.len() {
        let name = names[at].as_bytes();
        let mut place = 0;
        while place <= name.len() {
            let byte = if place < name.len() { name[place] } else { 0 };
            hash = (hash ^ byte as u32).wrapping_mul(0x0100_0193);
            place += 1;
        }
        at += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest(nodes: &[(u8, u8, f32)]) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        bytes.extend(FINGERPRINT.to_le_bytes());
        bytes.extend(0.5f32.to_le_bytes());
        bytes.extend(0.3f32.to_le_bytes());
        bytes.extend(1u16.to_le_bytes());
        bytes.extend([0; 2 * (FORESTS - 1)]);
        bytes.push(nodes.len() as u8);
        for &(feature, larger, number) in nodes {
            bytes.extend([feature, larger]);
            bytes.extend(&number.to_le_bytes()[2..]);
        }
        bytes
    }

    #[test]
    fn a_row_goes_down_the_side_that_fits() {
        let bytes = forest(&[(0, 2, 10.0), (LEAF, 0, -5.0), (LEAF, 0, 5.0)]);
        let forest = Forest::new(&bytes).expect("sound");
        let mut row = [0.0; 3];
        assert!(forest.first(&row) < 0.01);
        row[0] = 11.0;
        assert!(forest.first(&row) > 0.99);
    }

    #[test]
    fn damaged_forests_are_refused() {
        for (bytes, expected) in [
            (b"nothing".to_vec(), ForestError::Mark),
            ([MARK.as_slice(), &[0; HEAD - 4]].concat(), ForestError::Features),
            (forest(&[(0, 2, 1.0), (LEAF, 0, 1.0)]), ForestError::Tree(0)),
            (forest(&[(0, 0, 1.0), (LEAF, 0, 1.0), (LEAF, 0, 1.0)]), ForestError::Tree(0)),
            (forest(&[])[..HEAD].to_vec(), ForestError::Tree(0)),
        ] {
            assert_eq!(Forest::new(&bytes).err(), Some(expected));
        }
    }
}

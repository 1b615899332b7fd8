//! A forest as the bytes that the core reads; the layout is described where it is read (`src/article/score/forest.rs`).

use crate::boost::{Node, Tree};
use crate::data::Binned;

const LEAF: u8 = 255;

/// A leaf's value errs by up to a thirtieth: fewer digits pack better, and a sum of many leaves is as good.
const LEAF_ZEROS: u32 = 19;

/// The bytes of forests, each with the bins of its features.
pub fn bytes(forests: &[(&[Tree], &Binned)], fingerprint: u32, threshold: f32, fallback: f32) -> Vec<u8> {
    let mut out = b"BYLF".to_vec();
    out.extend(fingerprint.to_le_bytes());
    out.extend(threshold.to_le_bytes());
    out.extend(fallback.to_le_bytes());
    for (trees, _) in forests {
        out.extend((trees.len() as u16).to_le_bytes());
    }
    for (trees, data) in forests {
        for tree in *trees {
            out.push(tree.len() as u8);
            out.extend(nodes(tree, data));
        }
    }
    out
}

/// The nodes in the order in which they are gone through: the smaller side directly behind its split.
fn nodes(tree: &Tree, data: &Binned) -> Vec<u8> {
    let mut order: Vec<usize> = Vec::new();
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        order.push(at);
        if let Node::Split { smaller, larger, .. } = tree[at] {
            open.extend([larger, smaller]);
        }
    }
    let mut out = Vec::new();
    for (place, &at) in order.iter().enumerate() {
        let (feature, distance, number) = match tree[at] {
            Node::Leaf(value) => (LEAF, 0, rounded(value as f32, LEAF_ZEROS)),
            Node::Split { feature, bin, larger, .. } => {
                let target = order.iter().position(|&other| other == larger).unwrap_or(place);
                (feature as u8, (target - place) as u8, data.edges[feature][bin])
            }
        };
        out.extend([feature, distance]);
        out.extend(&number.to_le_bytes()[2..]);
    }
    out
}

/// The nearest number whose lower half is zero: a node holds the upper half alone.
pub fn coarse(number: f32) -> f32 {
    rounded(number, 16)
}

/// The nearest number that ends in so many zeros.
fn rounded(number: f32, zeros: u32) -> f32 {
    let half = 1 << (zeros - 1);
    f32::from_bits(number.to_bits().wrapping_add(half) & (u32::MAX << zeros))
}

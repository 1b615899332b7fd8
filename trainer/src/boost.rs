//! Boosted decision trees: each tree mends what the trees before it got wrong, with logistic loss and second-order gains
//! (the method of Friedman 2001 and of Chen and Guestrin 2016), leaf by leaf, best gain first.

use crate::data::{BINS, Binned};

/// How a forest is grown.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Trees.
    pub trees: usize,
    /// Leaves of a tree.
    pub leaves: usize,
    /// Share of a tree's correction that is taken.
    pub rate: f64,
    /// Weight that pulls a leaf's value to 0.
    pub lambda: f64,
    /// Least curvature of a leaf, so that no leaf stands on a handful of rows.
    pub least: f64,
    /// Share of the features that a tree may ask for.
    pub share: f64,
    /// Share of the rows that a tree is grown on.
    pub rows: f64,
    /// Groups of trees that are grown apart. Their mean errs less than one group does: what one takes for a sign by chance, the
    /// other does not.
    pub groups: usize,
}

/// A node of a tree; children by place.
#[derive(Clone, Debug)]
pub enum Node {
    /// Rows whose bin is not above go to `smaller`.
    Split {
        /// The feature.
        feature: usize,
        /// The last bin of the smaller side.
        bin: usize,
        /// Place of the smaller side.
        smaller: usize,
        /// Place of the larger side.
        larger: usize,
    },
    /// The correction.
    Leaf(f64),
}

/// A tree; the root stands first.
pub type Tree = Vec<Node>;

#[derive(Clone, Copy, Default)]
struct Sum {
    gradient: f64,
    curvature: f64,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.gradient += other.gradient;
        self.curvature += other.curvature;
    }

    fn less(self, other: Sum) -> Sum {
        Sum { gradient: self.gradient - other.gradient, curvature: self.curvature - other.curvature }
    }

    fn gain(self, plan: &Plan) -> f64 {
        self.gradient * self.gradient / (self.curvature + plan.lambda)
    }
}

struct Split {
    gain: f64,
    feature: usize,
    bin: usize,
}

/// The sums of a leaf's rows in each bin, feature by feature of those that are asked for.
type Histogram = Vec<[Sum; BINS]>;

struct Open {
    node: usize,
    rows: Vec<u32>,
    sum: Sum,
    histogram: Histogram,
    best: Option<Split>,
}

/// Grows a forest on some rows.
pub fn grow(data: &Binned, labels: &[f32], weights: &[f32], rows: &[u32], plan: &Plan) -> Vec<Tree> {
    (0..plan.groups).flat_map(|group| grow_group(data, labels, weights, rows, plan, group)).collect()
}

/// Grows the trees of one group, their values as parts of the mean.
fn grow_group(data: &Binned, labels: &[f32], weights: &[f32], rows: &[u32], plan: &Plan, group: usize) -> Vec<Tree> {
    let mut scores = vec![0.0f64; labels.len()];
    let mut sums = vec![Sum::default(); labels.len()];
    let mut trees = Vec::new();
    let each = plan.trees / plan.groups;
    for number in group * each..(group + 1) * each {
        for &row in rows {
            let at = row as usize;
            let chance = 1.0 / (1.0 + (-scores[at]).exp());
            let weight = f64::from(weights[at]);
            sums[at] = Sum {
                gradient: weight * (f64::from(labels[at]) - chance),
                curvature: weight * chance * (1.0 - chance),
            };
        }
        let asked: Vec<usize> = (0..data.bins.len()).filter(|&feature| may_ask(number, feature, plan.share)).collect();
        let drawn: Vec<u32> = rows.iter().copied().filter(|&row| draw(number, row as usize) < plan.rows).collect();
        let mut tree = tree(data, &sums, &drawn, plan, &asked);
        for &row in rows {
            scores[row as usize] += value(&tree, data, row as usize);
        }
        for node in &mut tree {
            if let Node::Leaf(value) = node {
                *value /= plan.groups as f64;
            }
        }
        trees.push(tree);
    }
    trees
}

/// Whether a tree may ask for a feature: drawn by a hash of both (the finisher of splitmix64), so that every run draws the same.
fn may_ask(tree: usize, feature: usize, share: f64) -> bool {
    draw(tree, feature) < share
}

/// A number from 0 to 1 that looks like chance.
fn draw(tree: usize, of: usize) -> f64 {
    /// Where the drawing begins. Another number gives other trees, and figures that differ by up to .003.
    const DRAW: u64 = 23;
    let mut hash =
        (tree as u64 + DRAW).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (of as u64 + 1).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^= hash >> 31;
    (hash >> 40) as f64 / f64::from(1 << 24)
}

fn tree(data: &Binned, sums: &[Sum], rows: &[u32], plan: &Plan, asked: &[usize]) -> Tree {
    let mut tree: Tree = vec![Node::Leaf(0.0)];
    let whole = histogram(data, sums, rows, asked);
    let mut open = vec![leaf(data, sums, rows.to_vec(), 0, plan, asked, whole)];
    while open.len() < plan.leaves {
        let best = (0..open.len())
            .filter_map(|at| open[at].best.as_ref().map(|split| (at, split.gain)))
            .max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)));
        let Some((at, _)) = best else { break };
        let Open { node, rows, best, histogram: whole, .. } = open.swap_remove(at);
        let Some(Split { feature, bin, .. }) = best else { break };
        let (smaller, larger): (Vec<u32>, Vec<u32>) =
            rows.into_iter().partition(|&row| usize::from(data.bins[feature][row as usize]) <= bin);
        let places = (tree.len(), tree.len() + 1);
        tree[node] = Node::Split { feature, bin, smaller: places.0, larger: places.1 };
        tree.extend([Node::Leaf(0.0), Node::Leaf(0.0)]);
        // One side is counted, the shorter one; the other is what is left.
        let counted = histogram(data, sums, if smaller.len() < larger.len() { &smaller } else { &larger }, asked);
        let left = without(whole, &counted);
        let (first, second) = if smaller.len() < larger.len() { (counted, left) } else { (left, counted) };
        open.push(leaf(data, sums, smaller, places.0, plan, asked, first));
        open.push(leaf(data, sums, larger, places.1, plan, asked, second));
    }
    for leaf in open {
        let value = plan.rate * leaf.sum.gradient / (leaf.sum.curvature + plan.lambda);
        tree[leaf.node] = Node::Leaf(value);
    }
    tree
}

/// What a tree says of a row.
fn value(tree: &Tree, data: &Binned, row: usize) -> f64 {
    let mut at = 0;
    loop {
        match tree[at] {
            Node::Leaf(value) => return value,
            Node::Split { feature, bin, smaller, larger } => {
                at = if usize::from(data.bins[feature][row]) <= bin { smaller } else { larger };
            }
        }
    }
}

fn leaf(
    data: &Binned,
    sums: &[Sum],
    rows: Vec<u32>,
    node: usize,
    plan: &Plan,
    asked: &[usize],
    histogram: Histogram,
) -> Open {
    let mut sum = Sum::default();
    for &row in &rows {
        sum.add(sums[row as usize]);
    }
    let best = best_split(data, &histogram, sum, plan, asked);
    Open { node, rows, sum, histogram, best }
}

fn histogram(data: &Binned, sums: &[Sum], rows: &[u32], asked: &[usize]) -> Histogram {
    // Side by side they are read once for all features.
    let sums: Vec<Sum> = rows.iter().map(|&row| sums[row as usize]).collect();
    let of_feature = |&feature: &usize| {
        let bins = &data.bins[feature][..];
        let mut histogram = [Sum::default(); BINS];
        for (&row, &sum) in rows.iter().zip(&sums) {
            histogram[usize::from(bins[row as usize]) % BINS].add(sum);
        }
        histogram
    };
    asked.iter().map(of_feature).collect()
}

fn without(mut whole: Histogram, part: &Histogram) -> Histogram {
    for (whole, part) in whole.iter_mut().zip(part) {
        for (whole, part) in whole.iter_mut().zip(part) {
            *whole = whole.less(*part);
        }
    }
    whole
}

fn best_split(data: &Binned, histogram: &Histogram, whole: Sum, plan: &Plan, asked: &[usize]) -> Option<Split> {
    const LEAST_GAIN: f64 = 1e-6;
    let mut best: Option<Split> = None;
    for (&feature, histogram) in asked.iter().zip(histogram) {
        let mut smaller = Sum::default();
        for (bin, &sum) in histogram[..data.edges[feature].len()].iter().enumerate() {
            smaller.add(sum);
            let larger = whole.less(smaller);
            if smaller.curvature < plan.least || larger.curvature < plan.least {
                continue;
            }
            let gain = smaller.gain(plan) + larger.gain(plan) - whole.gain(plan);
            if gain > LEAST_GAIN && best.as_ref().is_none_or(|known| gain > known.gain) {
                best = Some(Split { gain, feature, bin });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forest_finds_what_decides() {
        let values: Vec<Vec<f32>> = (0u8..100).map(|at| vec![f32::from(at % 7), f32::from(at)]).collect();
        let labels: Vec<f32> = (0..100).map(|at| if at >= 40 { 1.0 } else { 0.0 }).collect();
        let data = Binned::new(&values, 2);
        let plan = Plan { trees: 1, leaves: 2, rate: 1.0, lambda: 1.0, least: 0.5, share: 1.0, rows: 1.0, groups: 1 };
        let rows: Vec<u32> = (0..100).collect();
        let forest = grow(&data, &labels, &[1.0; 100], &rows, &plan);
        let Node::Split { feature, bin, .. } = forest[0][0] else { panic!("no split") };
        assert_eq!(feature, 1);
        assert!((38.0..41.0).contains(&data.edges[1][bin]));
    }
}

//! Learns the weights of the score.
//!
//! Reads what `byline features` prints and what correct readings hold, grows a forest of boosted trees, and writes it in
//! the layout that the core reads. Two runs give equal bytes: no chance is involved, and sums run in one order. No text of
//! a page goes into the weights: a forest is thresholds on numbers.

pub mod boost;
pub mod data;
pub mod folds;
pub mod gold;
pub mod write;

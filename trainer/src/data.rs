//! The rows that are learned from: features cut into bins, labels, folds.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::Value;

use crate::folds::fold_of;
use crate::gold::Gold;
use crate::write::coarse;

/// Bins of one feature.
pub const BINS: usize = 64;

/// Rows before they are cut into bins.
#[derive(Default)]
pub struct Rows {
    /// Feature values, row by row.
    pub values: Vec<Vec<f32>>,
    /// 1 for text, 0 for no text.
    pub labels: Vec<f32>,
    /// What an error costs.
    pub weights: Vec<f32>,
    /// The fold of each row's page.
    pub folds: Vec<usize>,
    /// Hash of the features' names, from the core.
    pub fingerprint: u32,
}

#[derive(Deserialize)]
struct Head {
    fingerprint: u32,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    blocks: Option<Vec<Block>>,
}

#[derive(Deserialize)]
struct Block {
    text: String,
    features: Vec<f32>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    url: String,
    gold: String,
}

impl Rows {
    /// Adds the labelled blocks of a set. `share` is what a page of the set counts.
    pub fn add(&mut self, program: &Path, set: &Path, share: f32) -> Result<(), String> {
        let index = set.join("index.jsonl");
        let entries: Vec<Entry> = lines(File::open(&index).map_err(|error| format!("{}: {error}", index.display()))?)?;
        let mut child = Command::new(program)
            .arg("features")
            .arg(&index)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        let out = child.stdout.take().ok_or("no output")?;
        let mut printed = BufReader::new(out).lines();
        let head = printed.next().ok_or("nothing printed")?.map_err(|error| error.to_string())?;
        let head: Head = serde_json::from_str(&head).map_err(|error| error.to_string())?;
        self.fingerprint = head.fingerprint;
        for (line, entry) in printed.zip(&entries) {
            let line = line.map_err(|error| error.to_string())?;
            let line: Line = serde_json::from_str(&line).map_err(|error| error.to_string())?;
            if line.id != entry.id {
                return Err(format!("{} came where {} was due", line.id, entry.id));
            }
            let gold = std::fs::read_to_string(set.join(&entry.gold)).map_err(|error| error.to_string())?;
            let gold: Value = serde_json::from_str(&gold).map_err(|error| error.to_string())?;
            if let Some(gold) = Gold::parse(&gold) {
                self.add_page(&gold, fold_of(&entry.url), share, line.blocks.unwrap_or_default());
            }
        }
        child.wait().map(drop).map_err(|error| error.to_string())
    }

    fn add_page(&mut self, gold: &Gold, fold: usize, share: f32, blocks: Vec<Block>) {
        for block in blocks {
            let label = gold.label(&block.text);
            if label.weight > 0.0 {
                self.values.push(block.features);
                self.labels.push(f32::from(u8::from(label.kept)));
                self.weights.push(label.weight * share);
                self.folds.push(fold);
            }
        }
    }
}

fn lines<T: for<'a> Deserialize<'a>>(file: File) -> Result<Vec<T>, String> {
    let read = |line: std::io::Result<String>| {
        serde_json::from_str(&line.map_err(|error| error.to_string())?).map_err(|error| error.to_string())
    };
    BufReader::new(file).lines().map(read).collect()
}

/// Rows in bins, feature by feature, with the upper edge of each bin.
pub struct Binned {
    /// Bin of each row, by feature.
    pub bins: Vec<Vec<u8>>,
    /// Upper edges, by feature; a row stands in the first bin whose edge is not below its value.
    pub edges: Vec<Vec<f32>>,
}

impl Binned {
    /// Cuts at quantiles of the values that occur.
    pub fn new(values: &[Vec<f32>]) -> Binned {
        let features = values.first().map_or(0, Vec::len);
        let edges: Vec<Vec<f32>> = (0..features).map(|at| edges(values.iter().map(|row| row[at]).collect())).collect();
        let bins = (0..features)
            .map(|at| values.iter().map(|row| edges[at].partition_point(|&edge| edge < row[at]) as u8).collect())
            .collect();
        Binned { bins, edges }
    }
}

fn edges(mut column: Vec<f32>) -> Vec<f32> {
    column.sort_by(f32::total_cmp);
    let mut distinct = column.clone();
    distinct.dedup();
    let mut edges: Vec<f32> = if distinct.len() <= BINS {
        distinct.windows(2).map(|pair| f32::midpoint(pair[0], pair[1])).collect()
    } else {
        (1..BINS).map(|at| column[at * column.len() / BINS]).collect()
    };
    for edge in &mut edges {
        *edge = coarse(*edge);
    }
    edges.dedup();
    edges
}

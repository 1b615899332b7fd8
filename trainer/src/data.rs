//! The rows that are learned from: features cut into bins, labels, folds.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::folds::{FOLDS, fold_of};
use crate::gold::Gold;
use crate::write::coarse;

/// Sets whose pages are all articles.
const ARTICLES: [&str; 2] = ["news", "articles"];

/// Bins of one feature.
pub const BINS: usize = 64;

/// What is learned from.
#[derive(Default)]
pub struct Rows {
    /// The blocks.
    pub blocks: Table,
    /// The pages whose kind is known, with its name.
    pub pages: Table,
    /// The kind of each of these pages.
    pub kinds: Vec<String>,
    /// Names of all kinds, from the core.
    pub known: Vec<String>,
    /// Hash of the features' names, from the core.
    pub fingerprint: u32,
    /// Number of features of a block.
    pub names: usize,
    /// Number of those that need no score; they stand first.
    pub local: usize,
    /// Number of a page's numbers.
    pub numbers: usize,
}

/// Rows before they are cut into bins.
#[derive(Default)]
pub struct Table {
    /// Feature values, row by row.
    pub values: Vec<Vec<f32>>,
    /// 1 for text, 0 for no text.
    pub labels: Vec<f32>,
    /// What an error costs.
    pub weights: Vec<f32>,
    /// The fold of each row's page.
    pub folds: Vec<usize>,
}

/// The first line that the program prints.
#[derive(Deserialize)]
struct Head {
    fingerprint: u32,
    names: Vec<String>,
    local: usize,
    page: Vec<String>,
    kinds: Vec<String>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    page: Option<Vec<f32>>,
    blocks: Option<Vec<Block>>,
}

#[derive(Deserialize)]
struct Block {
    text: String,
    features: Vec<f32>,
}

/// A line of a set's index.
#[derive(Deserialize)]
struct Entry {
    id: String,
    url: String,
    html: String,
    gold: String,
    kind: Option<String>,
}

/// A page with what its correct reading says.
struct Page {
    /// Set and id.
    id: String,
    url: String,
    html: PathBuf,
    gold: Gold,
    fold: usize,
    /// What kind of page it is, where somebody has said so.
    kind: Option<String>,
    /// What the page counts.
    share: f32,
}

/// The pages that are learned from, and the program that reads them.
pub struct Corpus {
    program: PathBuf,
    pages: Vec<Page>,
}

impl Corpus {
    /// The pages of some sets, each with what a page of it counts.
    pub fn new(program: &Path, corpus: &Path, sets: &[(&str, f32)]) -> Result<Corpus, String> {
        let mut pages = Vec::new();
        for &(name, share) in sets {
            let set = std::path::absolute(corpus.join(name)).map_err(|error| error.to_string())?;
            let index = set.join("index.jsonl");
            let file = File::open(&index).map_err(|error| format!("{}: {error}", index.display()))?;
            for entry in lines::<Entry>(file)? {
                let gold = std::fs::read_to_string(set.join(&entry.gold)).map_err(|error| error.to_string())?;
                let gold: Value = serde_json::from_str(&gold).map_err(|error| error.to_string())?;
                let Some(gold) = Gold::parse(&gold) else { continue };
                let fold = fold_of(&entry.url);
                let id = format!("{name} {}", entry.id);
                let (url, html) = (entry.url, set.join(&entry.html));
                let kind = entry.kind.or_else(|| ARTICLES.contains(&name).then(|| "article".to_owned()));
                pages.push(Page { id, url, html, gold, fold, kind, share });
            }
        }
        Ok(Corpus { program: program.to_owned(), pages })
    }

    /// Adds the pages that the project has written for its tests, a folder each with the text that a person should get, and what
    /// such a page counts. They are small and hold one thing each that real pages seldom show.
    pub fn add_written(&mut self, folder: &Path, share: f32) -> Result<(), String> {
        let listed = |folder: &Path| -> Result<Vec<PathBuf>, String> {
            let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
            let entries = std::fs::read_dir(folder).map_err(failed)?;
            let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            paths.sort();
            Ok(paths)
        };
        for topic in listed(folder)?.iter().filter(|path| path.is_dir()) {
            for page in listed(topic)? {
                let Ok(expected) = std::fs::read_to_string(page.join("expected.md")) else { continue };
                let name = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let html = std::path::absolute(page.join("page.html")).map_err(|error| error.to_string())?;
                let (id, fold) = (format!("written {name}"), fold_of(&format!("https://{name}.example/")));
                let url = "https://courier.example/news/story".to_owned();
                // The facts say of a page that is no article what it is.
                let facts = std::fs::read_to_string(page.join("facts.json")).map_err(|error| error.to_string())?;
                let kind = (!facts.contains("\"verdict\"")).then(|| "article".to_owned());
                self.pages.push(Page { id, url, html, gold: Gold::markdown(&expected), fold, kind, share });
            }
        }
        Ok(())
    }

    /// The labelled blocks of all pages; `weights` names the file of forests by which the pages of a fold are scored first.
    pub fn rows(&self, weights: &dyn Fn(usize) -> Option<PathBuf>) -> Result<Rows, String> {
        let mut rows = Rows::default();
        for fold in 0..FOLDS {
            let pages: Vec<&Page> = self.pages.iter().filter(|page| page.fold == fold).collect();
            rows.add(&self.program, &pages, weights(fold).as_deref())?;
        }
        Ok(rows)
    }
}

impl Rows {
    /// Adds the labelled blocks of some pages.
    fn add(&mut self, program: &Path, pages: &[&Page], weights: Option<&Path>) -> Result<(), String> {
        let manifest = std::env::temp_dir().join(format!("byline-trainer-{}.jsonl", std::process::id()));
        let entry = |page: &&Page| json!({ "id": page.id, "url": page.url, "html": page.html }).to_string() + "\n";
        std::fs::write(&manifest, pages.iter().map(entry).collect::<String>()).map_err(|error| error.to_string())?;
        let mut command = Command::new(program);
        command.arg("features").arg(&manifest);
        if let Some(weights) = weights {
            command.arg("--weights").arg(weights);
        }
        let failed = |error: std::io::Error| format!("{}: {error}", program.display());
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
        let out = child.stdout.take().ok_or("no output")?;
        let mut printed = BufReader::new(out).lines();
        let head = printed.next().ok_or("nothing printed")?.map_err(|error| error.to_string())?;
        let head: Head = serde_json::from_str(&head).map_err(|error| error.to_string())?;
        self.fingerprint = head.fingerprint;
        self.names = head.names.len();
        self.local = head.local;
        self.numbers = head.page.len();
        self.known = head.kinds;
        for (line, page) in printed.zip(pages) {
            let line = line.map_err(|error| error.to_string())?;
            let line: Line = serde_json::from_str(&line).map_err(|error| error.to_string())?;
            if line.id != page.id {
                return Err(format!("{} came where {} was due", line.id, page.id));
            }
            self.add_blocks(page, line.blocks.unwrap_or_default());
            if let (Some(row), Some(kind)) = (line.page, &page.kind) {
                self.kinds.push(kind.clone());
                self.pages.push(row, 0.0, 1.0, page.fold);
            }
        }
        std::fs::remove_file(&manifest).map_err(|error| error.to_string())?;
        child.wait().map(drop).map_err(|error| error.to_string())
    }

    fn add_blocks(&mut self, page: &Page, blocks: Vec<Block>) {
        for block in blocks {
            let label = page.gold.label(&block.text);
            if label.weight > 0.0 {
                let kept = f32::from(u8::from(label.kept));
                self.blocks.push(block.features, kept, label.weight * page.share, page.fold);
            }
        }
    }

    /// The labels of the pages for one kind.
    pub fn is_kind(&self, kind: &str) -> Vec<f32> {
        self.kinds.iter().map(|known| f32::from(u8::from(known == kind))).collect()
    }
}

impl Table {
    fn push(&mut self, values: Vec<f32>, label: f32, weight: f32, fold: usize) {
        self.values.push(values);
        self.labels.push(label);
        self.weights.push(weight);
        self.folds.push(fold);
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
    /// Cuts the first features at quantiles of the values that occur.
    pub fn new(values: &[Vec<f32>], features: usize) -> Binned {
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

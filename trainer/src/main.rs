//! `trainer PROGRAM CORPUS PAGES OUT`: trains on every set of the corpus and on the pages of the tests, writes `OUT/article.forest` and, for honest figures,
//! a file of forests a fold that has not seen the fold's sites.
//!
//! The second forest reads what the first one scores, and must not be taught by scores of pages that the first has seen: they
//! are too good. So each page's first scores come from a forest that has not seen the page's fold.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use trainer::boost::{Plan, Tree, grow};
use trainer::data::{Binned, Corpus, Rows, Table};
use trainer::folds::FOLDS;
use trainer::write;

/// Sets with what a page of each counts: bodies made by hand or by parsers say more than a few strings.
const SETS: [(&str, f32); 4] = [("news", 100.0), ("articles", 100.0), ("web", 6.0), ("mixed", 70.0)];

/// What a page counts that the project has written for its tests.
const WRITTEN: f32 = 30.0;

/// The forest that sees a block alone. Two groups and half of the features a tree: the figures of single groups differ by as
/// much as a set of pages can tell.
const FIRST: Plan =
    Plan { trees: 100, leaves: 14, rate: 0.15, lambda: 4.0, least: 2.0, share: 0.5, rows: 0.5, groups: 2 };

/// The forest of one kind of page.
const KIND: Plan = Plan { trees: 20, leaves: 6, rate: 0.2, lambda: 2.0, least: 1.0, share: 0.5, rows: 0.8, groups: 1 };

/// The forest that sees a block among the others.
const SECOND: Plan =
    Plan { trees: 200, leaves: 14, rate: 0.12, lambda: 4.0, least: 2.0, share: 0.5, rows: 0.5, groups: 2 };

/// Score from which a block is kept.
const THRESHOLD: f32 = 0.6;

/// The same on a page where that keeps next to nothing.
const FALLBACK: f32 = 0.2;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [program, corpus, written, out] = arguments.as_slice() else {
        eprintln!("trainer PROGRAM CORPUS PAGES OUT");
        return ExitCode::from(2);
    };
    match train(program, corpus, written, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn train(program: &Path, corpus: &Path, written: &Path, out: &Path) -> Result<(), String> {
    let folder = out.join("folds");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let mut corpus = Corpus::new(program, corpus, &SETS)?;
    corpus.add_written(written, WRITTEN)?;
    // The last one has seen every site.
    let files: Vec<PathBuf> =
        (0..FOLDS).map(|fold| folder.join(format!("{fold}.forest"))).chain([out.join("article.forest")]).collect();
    let rows = corpus.rows(&|_| None)?;
    let data = Binned::new(&rows.blocks.values, rows.local);
    println!("{} blocks, {} features of {} alone", rows.blocks.labels.len(), rows.local, rows.names);
    let firsts = forests(&rows.blocks, &rows.blocks.labels, &data, &FIRST);
    // What a page's kind is told by follows from the first scores.
    for (trees, file) in firsts.iter().zip(&files) {
        write(file, &rows, &[(&trees[..], &data)])?;
    }
    let rows = corpus.rows(&|fold| Some(files[fold].clone()))?;
    let whole = Binned::new(&rows.pages.values, rows.numbers);
    let kinds: Vec<Vec<Vec<Tree>>> =
        rows.known.iter().map(|kind| forests(&rows.pages, &rows.is_kind(kind), &whole, &KIND)).collect();
    let upto_kinds = |at: usize| {
        let mut forests = vec![(&firsts[at][..], &data)];
        forests.extend(kinds.iter().map(|kind| (&kind[at][..], &whole)));
        forests
    };
    for (at, file) in files.iter().enumerate() {
        write(file, &rows, &upto_kinds(at))?;
    }
    let rows = corpus.rows(&|fold| Some(files[fold].clone()))?;
    let all = Binned::new(&rows.blocks.values, rows.names);
    let seconds = forests(&rows.blocks, &rows.blocks.labels, &all, &SECOND);
    for (at, file) in files.iter().enumerate() {
        let mut forests = upto_kinds(at);
        forests.push((&seconds[at][..], &all));
        println!("{}: {} bytes", file.display(), write(file, &rows, &forests)?);
    }
    Ok(())
}

/// A forest for each fold that has not seen it, and one that has seen all.
fn forests(table: &Table, labels: &[f32], data: &Binned, plan: &Plan) -> Vec<Vec<Tree>> {
    let grown = |held: usize| {
        let seen: Vec<u32> = (0..labels.len() as u32).filter(|&at| table.folds[at as usize] != held).collect();
        grow(data, labels, &table.weights, &seen, plan)
    };
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Vec<Tree>>> = (0..=FOLDS).map(|_| Mutex::default()).collect();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let held = next.fetch_add(1, Ordering::Relaxed);
                    let Some(place) = done.get(held) else { break };
                    *place.lock().expect("nobody fails while holding it") = grown(held);
                }
            });
        }
    });
    done.into_iter().map(|trees| trees.into_inner().expect("nobody failed while holding it")).collect()
}

/// Writes forests, those that are missing as empty ones; gives the size.
fn write(file: &Path, rows: &Rows, forests: &[(&[Tree], &Binned)]) -> Result<usize, String> {
    let mut forests = forests.to_vec();
    let empty = (&[][..], forests[0].1);
    forests.resize(rows.known.len() + 2, empty);
    let bytes = write::bytes(&forests, rows.fingerprint, THRESHOLD, FALLBACK);
    std::fs::write(file, &bytes).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(bytes.len())
}

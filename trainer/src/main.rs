//! `trainer PROGRAM CORPUS OUT`: trains on every set of the corpus, writes `OUT/article.forest` and, for honest figures,
//! a forest a fold that has not seen the fold's sites.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use trainer::boost::{Plan, grow};
use trainer::data::{Binned, Rows};
use trainer::folds::FOLDS;
use trainer::write;

/// Sets with what a page of each counts: bodies made by hand or by parsers say more than a few strings.
const SETS: [(&str, f32); 3] = [("news", 100.0), ("articles", 100.0), ("web", 6.0)];

/// Two groups and half of the features a tree: the figures of single groups differ by as much as a set of pages can tell.
const PLAN: Plan = Plan { trees: 134, leaves: 14, rate: 0.15, lambda: 4.0, least: 2.0, share: 0.5, groups: 2 };

/// Score from which a block is kept.
const THRESHOLD: f32 = 0.6;

/// The same on a page where that keeps next to nothing.
const FALLBACK: f32 = 0.25;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [program, corpus, out] = arguments.as_slice() else {
        eprintln!("trainer PROGRAM CORPUS OUT");
        return ExitCode::from(2);
    };
    match train(program, corpus, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn train(program: &Path, corpus: &Path, out: &Path) -> Result<(), String> {
    let mut rows = Rows::default();
    for (set, share) in SETS {
        rows.add(program, &corpus.join(set), share)?;
    }
    let data = Binned::new(&rows.values);
    println!("{} blocks, {} features", rows.labels.len(), data.bins.len());
    let folder = out.join("folds");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    // The last one has seen every site.
    let files: Vec<PathBuf> =
        (0..FOLDS).map(|fold| folder.join(format!("{fold}.forest"))).chain([out.join("article.forest")]).collect();
    std::thread::scope(|scope| {
        let (rows, data) = (&rows, &data);
        let tasks: Vec<_> = files
            .iter()
            .enumerate()
            .map(|(held, file)| scope.spawn(move || write_forest(rows, data, held, file)))
            .collect();
        tasks.into_iter().try_for_each(|task| task.join().map_err(|_| "training failed".to_owned())?)
    })
}

/// Grows the forest that has not seen one fold, and writes it.
fn write_forest(rows: &Rows, data: &Binned, held: usize, file: &Path) -> Result<(), String> {
    let seen: Vec<u32> = (0..rows.labels.len() as u32).filter(|&at| rows.folds[at as usize] != held).collect();
    let trees = grow(data, &rows.labels, &rows.weights, &seen, &PLAN);
    let bytes = write::bytes(&trees, data, rows.fingerprint, THRESHOLD, FALLBACK);
    println!("{}: {} bytes", file.display(), bytes.len());
    std::fs::write(file, bytes).map_err(|error| format!("{}: {error}", file.display()))
}

//! `npm run score`: how well the core reads real pages, by the ruler that stands beside the checkout.

use std::fmt::Write;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::Value;
use trainer::folds::{FOLDS, fold_of};

use crate::results::{self, Marks, Section};
use crate::run::{self, Done};

/// A figure of the ruler with what the best existing extractor reaches and its marks.
struct Figure {
    set: &'static str,
    key: &'static str,
    shown: &'static str,
    best: &'static str,
    marks: Marks,
}

const fn figure(
    set: &'static str,
    key: &'static str,
    shown: &'static str,
    best: &'static str,
    bar: f64,
    aim: f64,
) -> Figure {
    Figure { set, key, shown, best, marks: Marks { bar, aim, falling: false } }
}

const FIGURES: &[Figure] = &[
    figure("news", "body.f1", "body F1", ".951", 0.979, 0.988),
    figure("news", "body.mean_page_f1", "mean page F1", ".944", 0.976, 0.985),
    figure("news", "body.share_f1>=.95", "share of pages at .95", ".727", 0.88, 0.93),
    figure("news", "title", "title exact", ".785", 0.95, 0.98),
    figure("news", "authors_split.f1", "authors F1", ".873", 0.95, 0.97),
    figure("news", "date_day", "published, same day", ".975", 0.99, 1.0),
    figure("news", "date_instant", "published, same instant", ".934", 0.965, 0.98),
    figure("news", "credit.recall_credit_field", "photo credits, recall", "0", 0.90, 0.96),
    figure("news", "credit.precision_credit_field", "photo credits, precision", "-", 0.93, 0.97),
    figure("news", "caption.recall", "captions, recall", ".401", 0.90, 0.96),
    Figure {
        marks: Marks { bar: 0.07, aim: 0.05, falling: true },
        ..figure("news", "caption.leaks_into_text", "captions leaking into text", ".04 floor", 0.07, 0.05)
    },
    figure("articles", "body.f1", "body F1", ".966", 0.972, 0.982),
    figure("web", "wwo.f1", "F1 of with and without", ".926", 0.935, 0.95),
];

/// The folder of real pages with their correct readings.
pub fn corpus() -> Done<PathBuf> {
    let corpus = std::env::var_os("BYLINE_CORPUS").map_or_else(|| run::top().join("../shared/corpus"), PathBuf::from);
    if corpus.join("ruler.py").exists() {
        Ok(corpus)
    } else {
        Err("the ruler is not here: name its folder in the variable BYLINE_CORPUS".to_owned())
    }
}

/// Learns the weights of the score anew and writes them into `weights`.
pub fn train() -> Done {
    let corpus = corpus()?;
    run::check(&mut run::cargo(&["build", "--quiet", "--release", "--package", "byline", "--features", "cli"]))?;
    let corpus = corpus.to_string_lossy();
    let arguments =
        ["run", "--quiet", "--release", "--package", "trainer", "--", "target/release/byline", &corpus, "weights"];
    run::check(&mut run::cargo(&arguments))
}

/// Scores every set that is there, prints the table and writes it into `bench/RESULTS.md`.
pub fn score() -> Done {
    let corpus = corpus()?;
    let ruler = corpus.join("ruler.py");
    run::check(&mut run::cargo(&["build", "--quiet", "--release", "--package", "byline", "--features", "cli"]))?;
    let started = Instant::now();
    let mut table =
        String::from("| set | figure | best existing | bar | aim | now | |\n|---|---|---|---|---|---|---|\n");
    for set in ["news", "articles", "web"] {
        let scores = measure(&corpus, &ruler, set)?;
        for row in FIGURES.iter().filter(|row| row.set == set) {
            let now = scores[row.key].as_f64().unwrap_or(f64::NAN);
            writeln!(
                table,
                "| {set} | {} | {} | {:.3} | {:.3} | {now:.3} | {} |",
                row.shown,
                row.best,
                row.marks.bar,
                row.marks.aim,
                row.marks.verdict(now)
            )
            .expect("a string takes any text");
        }
    }
    let took = started.elapsed().as_secs_f64();
    println!("\n{table}\nall three sets in {took:.1} s");
    write_results(&table, took)
}

/// Reads the pages of a set and asks the ruler. Each page is scored by weights that have not seen its site.
fn measure(corpus: &Path, ruler: &Path, set: &str) -> Done<Value> {
    let folder = run::top().join("target/score");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let output = folder.join(format!("{set}.jsonl"));
    let scores = folder.join(format!("{set}.json"));
    let mut read = File::create(&output).map_err(|error| error.to_string())?;
    for (fold, manifest) in folds(&corpus.join(set), &folder.join(set))?.iter().enumerate() {
        read.write_all(&batch(manifest, fold)?).map_err(|error| error.to_string())?;
    }
    let mut ask = Command::new("python3");
    ask.arg(ruler).arg(set).arg(&output).arg("--json").arg(&scores).stdout(Stdio::null());
    run::check(&mut ask)?;
    let text = fs::read_to_string(&scores).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// A manifest a fold.
fn folds(set: &Path, prefix: &Path) -> Done<Vec<PathBuf>> {
    let index = fs::read_to_string(set.join("index.jsonl")).map_err(|error| error.to_string())?;
    let mut manifests = vec![String::new(); FOLDS];
    for line in index.lines() {
        let mut page: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let html = set.join(page["html"].as_str().unwrap_or_default());
        page["html"] = html.to_string_lossy().into();
        let fold = fold_of(page["url"].as_str().unwrap_or_default());
        writeln!(manifests[fold], "{page}").expect("a string takes any text");
    }
    let write = |(fold, text): (usize, String)| {
        let path = prefix.with_extension(format!("{fold}.manifest"));
        let path = std::path::absolute(path).map_err(|error| error.to_string())?;
        fs::write(&path, text).map(|()| path).map_err(|error| error.to_string())
    };
    manifests.into_iter().enumerate().map(write).collect()
}

/// The readings of a manifest's pages.
fn batch(manifest: &Path, fold: usize) -> Done<Vec<u8>> {
    let weights = run::top().join(format!("weights/folds/{fold}.forest"));
    let program = run::top().join("target/release/byline");
    let mut command = Command::new(program);
    let output = command.arg("batch").arg(manifest).arg("--weights").arg(weights).output();
    let output = output.map_err(|error| error.to_string())?;
    match output.status.code() {
        Some(0 | 1) => Ok(output.stdout),
        _ => Err(format!("{}\nIf the features have changed: npm run train", String::from_utf8_lossy(&output.stderr))),
    }
}

fn write_results(table: &str, took: f64) -> Done {
    let text = format!(
        "Written by `npm run score` at commit {} (or the changes on top of it). The reading is deterministic: the same \
         commit gives the same figures. Every page is scored by weights that were trained without its site. All three \
         sets took {took:.1} s.\n\n{table}",
        results::commit()
    );
    results::write(Section::Reading, &text)
}

#[cfg(test)]
mod tests {
    use byline::article::score::{COUNT, FINGERPRINT, Forest};
    use trainer::boost::{Plan, grow};
    use trainer::data::Binned;
    use trainer::write;

    #[test]
    fn the_core_reads_what_the_trainer_writes() {
        let row = |number: f32| {
            let mut row = vec![0.0; COUNT];
            row[7] = number;
            row[9] = number * 2.0;
            row
        };
        let values: Vec<Vec<f32>> = (0u8..200).map(|at| row(f32::from(at))).collect();
        let labels: Vec<f32> = (0..200).map(|at| if (50..120).contains(&at) { 1.0 } else { 0.0 }).collect();
        let data = Binned::new(&values);
        let plan = Plan { trees: 20, leaves: 5, rate: 0.3, lambda: 0.1, least: 0.01, share: 1.0, groups: 1 };
        let rows: Vec<u32> = (0..200).collect();
        let train = || {
            let trees = grow(&data, &labels, &[1.0; 200], &rows, &plan);
            write::bytes(&trees, &data, FINGERPRINT, 0.6, 0.3)
        };
        let bytes = train();
        assert_eq!(bytes, train(), "two runs give equal bytes");
        let forest = Forest::new(&bytes).expect("sound");
        assert!((forest.threshold - 0.6).abs() < f32::EPSILON);
        for (number, kept) in [(10.0, false), (80.0, true), (110.0, true), (160.0, false)] {
            let row: [f32; COUNT] = row(number).try_into().expect("a row of every feature");
            assert_eq!(forest.score(&row) > 0.5, kept, "{number}");
        }
    }
}

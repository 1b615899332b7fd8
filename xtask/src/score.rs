//! `npm run score`: how well the core reads real pages, by the ruler that stands beside the checkout.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::Value;

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

/// Scores every set that is there, prints the table and writes it into `bench/RESULTS.md`.
pub fn score() -> Done {
    let corpus = std::env::var_os("BYLINE_CORPUS").map_or_else(|| run::top().join("../shared/corpus"), PathBuf::from);
    let ruler = corpus.join("ruler.py");
    if !ruler.exists() {
        return Err("the ruler is not here: name its folder in the variable BYLINE_CORPUS".to_owned());
    }
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

/// Reads the pages of a set and asks the ruler.
fn measure(corpus: &Path, ruler: &Path, set: &str) -> Done<Value> {
    let folder = run::top().join("target/score");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let output = folder.join(format!("{set}.jsonl"));
    let scores = folder.join(format!("{set}.json"));
    let file = File::create(&output).map_err(|error| error.to_string())?;
    let program = run::top().join("target/release/byline");
    let status = Command::new(program).arg("batch").arg(corpus.join(set).join("index.jsonl")).stdout(file).status();
    let code = status.map_err(|error| error.to_string())?.code();
    if !matches!(code, Some(0 | 1)) {
        return Err(format!("byline batch ended with {code:?} on {set}"));
    }
    let mut ask = Command::new("python3");
    ask.arg(ruler).arg(set).arg(&output).arg("--json").arg(&scores).stdout(Stdio::null());
    run::check(&mut ask)?;
    let text = fs::read_to_string(&scores).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

fn write_results(table: &str, took: f64) -> Done {
    let text = format!(
        "Written by `npm run score` at commit {} (or the changes on top of it). The reading is deterministic: the same \
         commit gives the same figures. All three sets took {took:.1} s.\n\n{table}",
        results::commit()
    );
    results::write(Section::Reading, &text)
}

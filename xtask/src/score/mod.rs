//! `npm run score`: how well the core reads real pages, by the ruler that stands beside the checkout.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde_json::{Value, json};
use trainer::folds::{FOLDS, fold_of};

use crate::results::{self, Marks, Section};
use crate::ruler::{self, RulerPage, SETS, Scores};
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

/// The two figures of fidelity are means over pages of a share of the gold's paragraphs. A paragraph is one string of the
/// gold's `sections[].paragraphs`; subheads are not among them. It is compared without characters of no width and with
/// white space folded, and not otherwise. Verbatim: it stands in the whole text, where the end of a block counts as a
/// space. A block of its own: it is all that stands between two blank lines of the text.
const FIGURES: &[Figure] = &[
    figure("news", "body.f1", "body F1", ".951", 0.979, 0.988),
    figure("news", "body.mean_page_f1", "mean page F1", ".944", 0.976, 0.985),
    figure("news", "body.share_f1>=.95", "share of pages at .95", ".727", 0.88, 0.93),
    figure("news", "para_verbatim", "paragraphs verbatim", "-", 0.98, 1.0),
    figure("news", "para_block", "paragraphs as a block of their own", "-", 0.975, 1.0),
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

/// News pages that are listed as the worst.
const WORST: usize = 20;

/// By which weights the blocks of a page are scored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Those that were trained without the page's site: what a page that nobody has seen can expect.
    OutOfFold,
    /// Those that are shipped: they have seen the page.
    Shipped,
}

/// Learns the weights of the score anew and writes them into `weights`.
pub fn train() -> Done {
    let corpus = ruler::corpus()?;
    command_line()?;
    let corpus = corpus.to_string_lossy();
    let arguments =
        ["run", "--quiet", "--release", "--package", "trainer", "--", "target/release/byline", &corpus, "weights"];
    run::check(&mut run::cargo(&arguments))
}

/// Builds the command line.
pub fn command_line() -> Done {
    run::check(&mut run::cargo(&["build", "--quiet", "--release", "--package", "byline", "--features", "cli"]))
}

/// Scores every set that is there, prints the tables and writes them into `bench/RESULTS.md`.
pub fn score() -> Done {
    let corpus = ruler::corpus()?;
    command_line()?;
    let reasons = reasons()?;
    let mut took = 0.0;
    let mut table = String::from(
        "| set | figure | best existing | bar | aim | now | in sample | by publisher | |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    let mut worst = String::new();
    for set in SETS {
        let pages = ruler::pages(&corpus, set)?;
        let started = Instant::now();
        let scores = measure(&corpus, set, &pages, Weights::OutOfFold)?;
        took += started.elapsed().as_secs_f64();
        let seen = measure(&corpus, set, &pages, Weights::Shipped)?;
        for row in FIGURES.iter().filter(|row| row.set == set) {
            let now = number(&scores.whole[row.key]);
            line(
                &mut table,
                &format!(
                    "| {set} | {} | {} | {:.3} | {:.3} | {now:.3} | {:.3} | {} | {} |",
                    row.shown,
                    row.best,
                    row.marks.bar,
                    row.marks.aim,
                    number(&seen.whole[row.key]),
                    by_publisher(&pages, &scores.pages, row.key).map_or("-".to_owned(), |now| format!("{now:.3}")),
                    row.marks.verdict(now)
                ),
            );
        }
        if set == "news" {
            worst = worst_pages(&scores.pages, &reasons);
        }
    }
    println!("\n{table}\nall three sets in {took:.1} s\n\n{worst}");
    write_results(&table, &worst, took)
}

/// Reads the pages of a set and asks the ruler.
pub fn measure(corpus: &Path, set: &str, pages: &[RulerPage], weights: Weights) -> Done<Scores> {
    let folder = run::top().join("target/score");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let output = folder.join(match weights {
        Weights::OutOfFold => format!("{set}.jsonl"),
        Weights::Shipped => format!("{set}.shipped.jsonl"),
    });
    let mut read = Vec::new();
    for fold in 0..FOLDS {
        let manifest =
            std::path::absolute(folder.join(format!("{set}.{fold}.manifest"))).map_err(|error| error.to_string())?;
        fs::write(&manifest, entries(pages, fold)).map_err(|error| error.to_string())?;
        let forest = match weights {
            Weights::OutOfFold => format!("weights/folds/{fold}.forest"),
            Weights::Shipped => "weights/article.forest".to_owned(),
        };
        read.extend(batch(&manifest, &forest)?);
    }
    fs::write(&output, read).map_err(|error| error.to_string())?;
    ruler::ask(corpus, set, &output)
}

/// The manifest of a fold.
fn entries(pages: &[RulerPage], fold: usize) -> String {
    let of_fold = pages.iter().filter(|page| fold_of(&page.url) == fold);
    of_fold.fold(String::new(), |mut manifest, page| {
        line(&mut manifest, &json!({ "id": page.id, "url": page.url, "html": page.html }).to_string());
        manifest
    })
}

/// The readings of a manifest's pages.
fn batch(manifest: &Path, forest: &str) -> Done<Vec<u8>> {
    let program = run::top().join("target/release/byline");
    let mut command = Command::new(program);
    let output = command.arg("batch").arg(manifest).arg("--weights").arg(run::top().join(forest)).output();
    let output = output.map_err(|error| error.to_string())?;
    match output.status.code() {
        Some(0 | 1) => Ok(output.stdout),
        _ => Err(format!("{}\nIf the features have changed: npm run train", String::from_utf8_lossy(&output.stderr))),
    }
}

/// The mean over publishers of the means of their pages' figures; none where a page alone has no such figure, or no page
/// a publisher.
fn by_publisher(pages: &[RulerPage], scores: &[Value], key: &str) -> Option<f64> {
    let publishers: BTreeMap<&str, &str> =
        pages.iter().filter_map(|page| Some((page.id.as_str(), page.publisher.as_deref()?))).collect();
    let mut figures: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for page in scores {
        let publisher = page["id"].as_str().and_then(|id| publishers.get(id));
        if let (Some(publisher), Some(figure)) = (publisher, of_page(page, key)) {
            figures.entry(publisher).or_default().push(figure);
        }
    }
    let mean = |figures: &[f64]| figures.iter().sum::<f64>() / figures.len() as f64;
    let means: Vec<f64> = figures.values().map(|figures| mean(figures)).collect();
    (!means.is_empty()).then(|| mean(&means))
}

/// What one page has of a figure.
pub fn of_page(page: &Value, key: &str) -> Option<f64> {
    let share = |of: &str, all: &str| {
        let all = page["images"][all].as_f64().filter(|&all| all > 0.0)?;
        Some(page["images"][of].as_f64().unwrap_or(0.0) / all)
    };
    match key {
        // F1 of two means over pages.
        "body.f1" => None,
        "body.mean_page_f1" => page["body_f1"].as_f64(),
        "body.share_f1>=.95" => page["body_f1"].as_f64().map(|f1| f64::from(u8::from(f1 >= 0.95))),
        "authors_split.f1" => page["authors_split"].as_array().map(|counts| {
            let [hits, extra, missing] = [0, 1, 2].map(|at| counts.get(at).map_or(0.0, number));
            2.0 * hits / (2.0 * hits + extra + missing)
        }),
        "credit.recall_credit_field" => share("credit_field", "credit_n"),
        "credit.precision_credit_field" => share("credit_p", "credit_p_n"),
        "caption.recall" => share("cap_hit", "cap_n"),
        "caption.leaks_into_text" => share("cap_leak", "cap_n"),
        key => page[key].as_f64(),
    }
}

/// Why a page is among the worst, by its id.
fn reasons() -> Done<BTreeMap<String, String>> {
    let path = run::top().join("bench/worst.toml");
    let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let known: Value = toml::from_str(&source).map_err(|error| format!("{}: {error}", path.display()))?;
    let reason = |page: &Value| Some((page["id"].as_str()?.to_owned(), page["why"].as_str()?.to_owned()));
    Ok(known["page"].as_array().into_iter().flatten().filter_map(reason).collect())
}

/// The worst pages with the reason where somebody has looked for it.
fn worst_pages(scores: &[Value], reasons: &BTreeMap<String, String>) -> String {
    let mut worst: Vec<&Value> = scores.iter().filter(|page| page["body_f1"].is_number()).collect();
    worst.sort_by(|one, other| number(&one["body_f1"]).total_cmp(&number(&other["body_f1"])));
    let mut table = String::from("| page | F1 | precision | recall | why |\n|---|---|---|---|---|\n");
    for page in worst.into_iter().take(WORST) {
        let id = page["id"].as_str().unwrap_or_default();
        let [hits, extra, missing] = [0, 1, 2].map(|at| number(&page["body"][at]));
        line(
            &mut table,
            &format!(
                "| {id} | {:.3} | {:.3} | {:.3} | {} |",
                number(&page["body_f1"]),
                hits / (hits + extra),
                hits / (hits + missing),
                reasons.get(id).map_or("not looked at", String::as_str)
            ),
        );
    }
    table
}

fn write_results(table: &str, worst: &str, took: f64) -> Done {
    let text = format!(
        "Written by `npm run score` at commit {} (or the changes on top of it). The reading is deterministic: the same \
         commit gives the same figures. All three sets took {took:.1} s.\n\n\
         **Now** is the honest figure, and the one that is held against bar and aim: every page is scored by weights that \
         were trained without its site. **In sample** are the weights that are shipped, on the pages that they were \
         trained on: what is seen of them there is no promise for other pages. **By publisher** is out of fold, too: the \
         mean over publishers of the means of their pages' figures, so that a publisher with many pages counts once; F1 \
         of authors is the page's there, and shares of credits and captions are those of a page.\n\n\
         A **paragraph** is one string of the gold's `sections[].paragraphs`, without the subheads; the figure is the \
         mean over pages of the share of their paragraphs. It is compared without characters of no width and with white \
         space folded, letter by letter otherwise. Verbatim: it stands in the text, where the end of a block counts as a \
         space, so a paragraph that was split counts. A block of its own: it is all that stands between two blank \
         lines.\n\n{table}\n\
         The {WORST} worst news pages by the F1 of their body. The reasons are kept by hand in `bench/worst.toml`.\n\n\
         {worst}",
        results::commit()
    );
    results::write(Section::Reading, &text)
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string takes any text");
}

#[cfg(test)]
mod tests {
    use byline::article::score::{COUNT, FINGERPRINT, Forest};
    use trainer::boost::{Plan, grow};
    use trainer::data::Binned;
    use trainer::write;

    use super::*;

    #[test]
    fn a_publisher_counts_once() {
        let page = |id: &str, publisher: Option<&str>| RulerPage {
            id: id.to_owned(),
            url: String::new(),
            html: Path::new("").to_owned(),
            publisher: publisher.map(str::to_owned),
        };
        let pages = [page("a", Some("one")), page("b", Some("one")), page("c", Some("two")), page("d", None)];
        let scores = ["a", "b", "c", "d"].map(|id| {
            let f1 = if id == "a" { 0.5 } else { 1.0 };
            json!({ "id": id, "body_f1": f1, "authors_split": [1, 1, 0], "images": { "cap_n": 0 } })
        });
        let check =
            |key: &str, expected: Option<f64>| assert_eq!(by_publisher(&pages, &scores, key), expected, "{key}");
        check("body.mean_page_f1", Some(0.875));
        check("body.share_f1>=.95", Some(0.75));
        check("authors_split.f1", Some(2.0 / 3.0));
        check("caption.recall", None);
        check("body.f1", None);
    }

    #[test]
    fn a_page_that_nobody_has_looked_at_says_so() {
        let scores =
            [("a", 0.9), ("b", 0.8)].map(|(id, f1)| json!({ "id": id, "body_f1": f1, "body": [0.5, 0.5, 0.0] }));
        let table = worst_pages(&scores, &BTreeMap::from([("a".to_owned(), "its lists".to_owned())]));
        let rows = "| b | 0.800 | 0.500 | 1.000 | not looked at |\n| a | 0.900 | 0.500 | 1.000 | its lists |\n";
        assert!(table.ends_with(rows), "{table}");
        assert!(reasons().expect("sound").len() >= WORST);
    }

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

//! `npm run score`: how well the core reads real pages, by the ruler that stands beside the checkout. Scored is what a click
//! gives: the page as a whole, none of it selected.

mod by_kind;
mod decisions;
mod figures;
mod looks;
mod lost;
mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use byline::article::Rule;
use serde_json::{Value, json};
use trainer::folds::{FOLDS, fold_of};

use crate::results::{self, Section};
use crate::ruler::{self, OPEN, RulerPage, Scores};
use crate::run::{self, Done};
use decisions::Decided;
pub use figures::of_page;

/// News pages that are listed as the worst.
const WORST: usize = 20;

/// The sets of which a page that is read under half is named.
const BODIES: [&str; 3] = ["news", "articles", "mixed"];

/// By which weights the blocks of a page are scored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Those that were trained without the page's site: what a page that nobody has seen can expect.
    OutOfFold,
    /// Those that are shipped: they have seen the page, unless its set is one that nothing is learned on.
    Shipped,
}

impl Weights {
    /// The honest weights for a set.
    fn of(set: &str) -> Weights {
        if set == "metadata" { Weights::Shipped } else { Weights::OutOfFold }
    }
}

/// How the pages are read.
pub struct Reader {
    weights: Weights,
    /// Rules that are taken out.
    without: Vec<Rule>,
}

/// Learns the weights of the score anew and writes them into `weights`.
pub fn train() -> Done {
    let corpus = ruler::corpus()?;
    command_line()?;
    let corpus = corpus.to_string_lossy();
    let program = program();
    let program = program.to_string_lossy();
    let arguments =
        ["run", "--quiet", "--release", "--package", "trainer", "--", &program, &corpus, "tests/pages", "weights"];
    run::check(&mut run::cargo(&arguments))
}

/// The command line that is measured.
fn program() -> PathBuf {
    let built = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| run::top().join("target"), PathBuf::from);
    built.join("release/byline")
}

/// Builds the command line.
pub fn command_line() -> Done {
    run::check(&mut run::cargo(&["build", "--quiet", "--release", "--package", "byline", "--features", "cli"]))
}

/// `npm run score`: the open sets. `--support`: what each rule by hand does, and nothing else. `--blind`: the set that
/// nobody looks at, after the open ones.
pub fn score(rest: &[String]) -> Done {
    if let Some(unknown) = rest.iter().find(|wish| !["--blind", "--support"].contains(&wish.as_str())) {
        return Err(format!("{unknown}: score takes --blind and --support"));
    }
    let wants = |wish: &str| rest.iter().any(|argument| argument == wish);
    let corpus = ruler::corpus()?;
    command_line()?;
    if wants("--support") {
        support::measure(&corpus)?;
    }
    if wants("--blind") || !wants("--support") {
        open_sets(&corpus)?;
    }
    if wants("--blind") { looks::look(&corpus) } else { Ok(()) }
}

/// What is written of the open sets.
#[derive(Default)]
struct Report {
    table: String,
    first: String,
    kinds: String,
    broken: String,
    worst: String,
    losses: Vec<(&'static str, String, lost::Loss)>,
    pages: usize,
    /// Seconds that reading and scoring took.
    took: f64,
}

/// Scores the open sets, prints the tables and writes them into `bench/RESULTS.md`.
fn open_sets(corpus: &Path) -> Done {
    let reasons = reasons()?;
    let mut report = Report { table: figures::HEAD.to_owned(), ..Report::default() };
    for set in OPEN {
        report.add(corpus, set, &reasons)?;
    }
    let lost = lost::section(&report.losses, report.pages);
    let reading = report.section();
    println!("\n{reading}\n{lost}");
    results::write(Section::Reading, &reading)?;
    results::write(Section::Lost, &lost)
}

impl Report {
    fn add(&mut self, corpus: &Path, set: &'static str, reasons: &BTreeMap<String, String>) -> Done {
        let pages = ruler::pages(corpus, set)?;
        let weights = Weights::of(set);
        let started = Instant::now();
        let scores = measure(corpus, set, &pages, weights)?;
        self.took += started.elapsed().as_secs_f64();
        let seen = match weights {
            Weights::OutOfFold => Some(measure(corpus, set, &pages, Weights::Shipped)?),
            Weights::Shipped => None,
        };
        self.table += &figures::rows(set, &pages, &scores, seen.as_ref());
        let decided = decisions::read(&Reader::new(weights), set, &pages)?;
        if BODIES.contains(&set) {
            self.broken += &by_kind::broken(set, &pages, &scores.pages, &decided);
        }
        match set {
            "news" => {
                self.first = figures::first_news(&pages, &scores.pages);
                self.worst = worst_pages(&scores.pages, reasons);
            }
            "mixed" => self.kinds = by_kind::mixed(&scores.whole),
            _ => {}
        }
        let free = Reader { weights, without: lost::SETTLING.to_vec() };
        self.add_losses(set, &decided, &decisions::read(&free, set, &pages)?);
        self.pages += pages.len();
        Ok(())
    }

    fn add_losses(&mut self, set: &'static str, decided: &BTreeMap<String, Decided>, free: &BTreeMap<String, Decided>) {
        let loss = |(id, page): (&String, &Decided)| Some((set, id.clone(), lost::of_page(page, free.get(id)?)?));
        self.losses.extend(decided.iter().filter_map(loss));
    }

    fn section(&self) -> String {
        let Report { table, first, kinds, broken, worst, took, .. } = self;
        format!(
            "Written by `npm run score` at commit {} (or the changes on top of it). The reading is deterministic: the same \
             commit gives the same figures. What is scored is what a click gives. All open sets took {took:.1} s.\n\n\
             **Now** is the honest figure, and the one that is held against bar and aim: every page is scored by weights \
             that were trained without its site; of the set `metadata` the weights that are shipped have seen nothing. **In \
             sample** are the weights that are shipped, on the pages that they were trained on: what is seen of them there \
             is no promise for other pages. **By publisher** is as honest as Now: the mean over publishers of the means of \
             their pages' figures, so that a publisher with many pages counts once; F1 of authors is the page's there, and \
             shares of credits and captions are those of a page. **Best existing** is what another extractor reaches on \
             these pages, or on the first 121 of news.\n\n\
             A page is **blank** if it has no text, and **under half** if the F1 of its body (of its words, where the ruler \
             counts them) is below .5: what a person calls broken.\n\n\
             A **paragraph** is one string of the gold's `sections[].paragraphs`, without the subheads; the figure is the \
             mean over pages of the share of their paragraphs. It is compared without characters of no width and with white \
             space folded, letter by letter otherwise. Verbatim: it stands in the text, where the end of a block counts as \
             a space, so a paragraph that was split counts. A block of its own: it is all that stands between two blank \
             lines.\n\n{table}\n\
             By kind of page.\n\n{kinds}\n\
             The pages of news that were known first: none of their figures falls by more than .003.\n\n{first}\n\
             Pages that are read under half, {} in all.\n\n{}{broken}\n\
             The {WORST} worst news pages by the F1 of their body. The reasons are kept by hand in `bench/worst.toml`.\n\n\
             {worst}",
            results::commit(),
            broken.lines().count(),
            by_kind::BROKEN,
        )
    }
}

/// Reads the pages of a set and asks the ruler.
pub fn measure(corpus: &Path, set: &str, pages: &[RulerPage], weights: Weights) -> Done<Scores> {
    Reader::new(weights).scores(corpus, set, pages)
}

impl Reader {
    fn new(weights: Weights) -> Reader {
        Reader { weights, without: Vec::new() }
    }

    /// What the ruler says of a set's readings.
    fn scores(&self, corpus: &Path, set: &str, pages: &[RulerPage]) -> Done<Scores> {
        let read = self.run("batch", set, pages)?;
        let output = run::top().join("target/score").join(match (self.weights, self.without.is_empty()) {
            (_, false) => format!("{set}.without.jsonl"),
            (Weights::OutOfFold, _) => format!("{set}.jsonl"),
            (Weights::Shipped, _) => format!("{set}.shipped.jsonl"),
        });
        fs::write(&output, read).map_err(|error| error.to_string())?;
        ruler::ask(corpus, set, &output)
    }

    /// What the command line prints of a set's pages, fold by fold.
    fn run(&self, task: &str, set: &str, pages: &[RulerPage]) -> Done<Vec<u8>> {
        let folder = run::top().join("target/score");
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let mut printed = Vec::new();
        for fold in 0..FOLDS {
            let manifest = folder.join(format!("{set}.{fold}.manifest"));
            fs::write(&manifest, entries(pages, fold)).map_err(|error| error.to_string())?;
            printed.extend(self.of_manifest(task, &manifest, fold)?);
        }
        Ok(printed)
    }

    fn of_manifest(&self, task: &str, manifest: &Path, fold: usize) -> Done<Vec<u8>> {
        let forest = match self.weights {
            Weights::OutOfFold => format!("weights/folds/{fold}.forest"),
            Weights::Shipped => "weights/article.forest".to_owned(),
        };
        let mut command = Command::new(program());
        command.arg(task).arg(manifest).arg("--weights").arg(run::top().join(forest));
        for (_, name) in Rule::ALL.iter().filter(|(rule, _)| self.without.contains(rule)) {
            command.arg("--without").arg(name);
        }
        let output = command.output().map_err(|error| error.to_string())?;
        match output.status.code() {
            Some(0 | 1) => Ok(output.stdout),
            _ => {
                Err(format!("{}\nIf the features have changed: npm run train", String::from_utf8_lossy(&output.stderr)))
            }
        }
    }
}

/// The manifest of a fold.
fn entries(pages: &[RulerPage], fold: usize) -> String {
    let of_fold = pages.iter().filter(|page| fold_of(&page.url) == fold);
    of_fold.fold(String::new(), |mut manifest, page| {
        line(&mut manifest, &json!({ "id": page.id, "url": page.url, "html": page.html }).to_string());
        manifest
    })
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

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string takes any text");
}

#[cfg(test)]
mod tests {
    use byline::article::score::kinds::KINDS;
    use byline::article::score::{COUNT, FINGERPRINT, Forest};
    use trainer::boost::{Plan, grow};
    use trainer::data::Binned;
    use trainer::write;

    use super::*;

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
        let data = Binned::new(&values, COUNT);
        let plan = Plan { trees: 20, leaves: 5, rate: 0.3, lambda: 0.1, least: 0.01, share: 1.0, rows: 1.0, groups: 1 };
        let rows: Vec<u32> = (0..200).collect();
        let train = || {
            let trees = grow(&data, &labels, &[1.0; 200], &rows, &plan);
            let mut forests = vec![(&[][..], &data); KINDS.len() + 2];
            forests[0].0 = &trees[..];
            write::bytes(&forests, FINGERPRINT, 0.6, 0.3)
        };
        let bytes = train();
        assert_eq!(bytes, train(), "two runs give equal bytes");
        let forest = Forest::new(&bytes).expect("sound");
        assert!((forest.threshold - 0.6).abs() < f32::EPSILON);
        for (number, kept) in [(10.0, false), (80.0, true), (110.0, true), (160.0, false)] {
            let row: [f32; COUNT] = row(number).try_into().expect("a row of every feature");
            assert_eq!(forest.first(&row) > 0.5, kept, "{number}");
        }
    }
}

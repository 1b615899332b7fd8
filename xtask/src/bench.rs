//! `npm run bench`: how fast a click becomes an article, how large what does it is, and what a reading costs.
//!
//! The browser's part is `bench/bench.ts`; instructions are counted by callgrind. Times are told as ratios of one run
//! where they have a mark, since milliseconds are the machine's.

use std::fmt::Write;
use std::fs;

use serde_json::{Value, json};

use crate::callgrind::{self, Counts};
use crate::results::{self, Marks, Section};
use crate::run::{self, Done};
use crate::{build, need, overlays};

/// Figures of the browser's report, with the names that people read.
const FIGURES: [(&str, &str); 12] = [
    ("nodes", "nodes of a page"),
    ("walk", "walk"),
    ("message", "message, there and back"),
    ("core", "core"),
    ("walkAndCore", "walk + core"),
    ("readability", "Readability.js"),
    ("defuddle", "Defuddle"),
    ("clickToShown", "click to shown"),
    ("emptyClickToShown", "click to shown, empty core"),
    ("injection", "of it: click to injected script"),
    ("setUp", "of it: dialog and bar"),
    ("show", "of it: from reading to article"),
];

/// A figure held against another of the same run.
struct Ratio {
    shown: &'static str,
    over: &'static str,
    under: &'static str,
    /// `median` or `p95`.
    of: &'static str,
    marks: Option<Marks>,
}

const WALK_AND_CORE: Marks = Marks { bar: 0.6, aim: 0.45, falling: true };
const CORE: Marks = Marks { bar: 0.2, aim: 0.1, falling: true };
const CLICK: Marks = Marks { bar: 1.5, aim: 1.25, falling: true };
const GROWTH: Marks = Marks { bar: 11.0, aim: 10.3, falling: true };

/// Kilobytes of 1000 bytes.
const WASM_KB: Marks = Marks { bar: 200.0, aim: 120.0, falling: true };

const fn ratio(
    shown: &'static str,
    over: &'static str,
    under: &'static str,
    of: &'static str,
    marks: Option<Marks>,
) -> Ratio {
    Ratio { shown, over, under, of, marks }
}

const RATIOS: [Ratio; 8] = [
    ratio("(walk + core) / Readability.js", "walkAndCore", "readability", "median", Some(WALK_AND_CORE)),
    ratio("(walk + core) / Readability.js", "walkAndCore", "readability", "p95", Some(WALK_AND_CORE)),
    ratio("core / Readability.js", "core", "readability", "median", Some(CORE)),
    ratio("core / Readability.js", "core", "readability", "p95", None),
    ratio("click to shown / empty core", "clickToShown", "emptyClickToShown", "median", Some(CLICK)),
    ratio("click to shown / empty core", "clickToShown", "emptyClickToShown", "p95", None),
    ratio("(walk + core) / Defuddle", "walkAndCore", "defuddle", "median", None),
    ratio("(walk + core) / Defuddle", "walkAndCore", "defuddle", "p95", None),
];

/// Measures everything, prints it and writes it down. `--overlays` measures their hiding alone. `--pages N` measures a
/// part, for a quick look: the file of results keeps the figures of all pages.
pub fn bench(rest: &[String]) -> Done {
    build::all()?;
    let browser = need::chromium()?;
    if rest.iter().any(|argument| argument == "--overlays") {
        return overlays::measure(rest, browser.as_ref());
    }
    let script = build::script("bench/bench.ts")?;
    fs::create_dir_all(run::top().join("target/bench")).map_err(|error| error.to_string())?;
    let counts = callgrind::count()?;
    run::say("measuring in Chromium");
    run::check(run::node(&[script.as_str()]).args(rest).env("BYLINE_BROWSER", &browser))?;
    let report = write_report(counts.as_ref())?;
    let text = section(&report, counts.as_ref());
    println!("\n{text}");
    if rest.is_empty() {
        results::write(Section::Speed, &text)?;
    }
    overlays::measure(rest, browser.as_ref())
}

/// The browser's report and the counts in one file.
fn write_report(counts: Option<&Counts>) -> Done<Value> {
    let folder = run::top().join("target/bench");
    let browser = fs::read_to_string(folder.join("browser.json")).map_err(|error| error.to_string())?;
    let mut report: Value = serde_json::from_str(&browser).map_err(|error| error.to_string())?;
    report["commit"] = results::commit().into();
    report["instructions"] = counts.map_or(Value::Null, |counts| {
        let sizes: Vec<Value> = counts
            .sizes
            .iter()
            .map(|count| json!({ "nodes": count.nodes, "instructions": count.instructions }))
            .collect();
        json!({
            "sizes": sizes,
            "growth": counts.growth(),
            "stages": counts.stages,
            "own": counts.own,
            "below": counts.below,
        })
    });
    let text = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
    fs::write(folder.join("bench.json"), text + "\n").map_err(|error| error.to_string())?;
    Ok(report)
}

fn section(report: &Value, counts: Option<&Counts>) -> String {
    let mut out = introduction(report);
    targets(&mut out, report, counts);
    figures(&mut out, report);
    stillness(&mut out, report);
    sizes(&mut out, report);
    match counts {
        Some(counts) => instructions(&mut out, counts),
        None => line(&mut out, "\nThe instructions of the native core were not counted: valgrind is not installed."),
    }
    out
}

fn introduction(report: &Value) -> String {
    format!(
        "Written by `npm run bench` at commit {} (or the changes on top of it): {} of {}, {}, a fresh load in a fresh \
         process for every measurement, worker warm. Every page is measured twice, in two rounds; \"rounds\" says what each \
         round alone gives, and so how much of a figure is the machine's noise. A ratio of medians is the median of all \
         pages over the median of all pages, not the median of the pages' ratios; a ratio of 95th percentiles likewise.\n",
        results::commit(),
        report["pages"],
        report["source"].as_str().unwrap_or_default(),
        report["browser"].as_str().unwrap_or_default(),
    )
}

/// Everything that has a mark, and the ratios beside it.
fn targets(out: &mut String, report: &Value, counts: Option<&Counts>) {
    line(out, "\n| figure | of | bar | aim | now | rounds | |\n|---|---|---|---|---|---|---|");
    for ratio in &RATIOS {
        let of = if ratio.of == "median" { "medians" } else { "95th percentiles" };
        let now = |figures: &dyn Fn(&str) -> f64| figures(ratio.over) / figures(ratio.under);
        let whole = now(&|name| number(&report["figures"][name][ratio.of]));
        let rounds: Vec<String> = (0..2)
            .map(|at| format!("{:.2}", now(&|name| number(&report["figures"][name]["rounds"][at][ratio.of]))))
            .collect();
        target(out, (ratio.shown, of), ratio.marks, &format!("{whole:.2}"), whole, &rounds.join(", "));
    }
    let brotli = number(&report["sizes"]["files"]["core.wasm"]["brotli"]) / 1000.0;
    target(out, ("core.wasm, brotli, KB", ""), Some(WASM_KB), &format!("{brotli:.1}"), brotli, "");
    if let Some(counts) = counts {
        let growth = counts.growth();
        let of = "instructions";
        target(out, ("growth, 100,000 nodes / 10,000", of), Some(GROWTH), &format!("{growth:.2}"), growth, "");
    }
}

fn target(out: &mut String, (shown, of): (&str, &str), marks: Option<Marks>, printed: &str, now: f64, rounds: &str) {
    let (bar, aim, verdict) = marks.map_or((String::new(), String::new(), ""), |marks| {
        (marks.bar.to_string(), marks.aim.to_string(), marks.verdict(now))
    });
    line(out, &format!("| {shown} | {of} | {bar} | {aim} | {printed} | {rounds} | {verdict} |"));
}

fn figures(out: &mut String, report: &Value) {
    line(out, "\n| milliseconds | median | 95th percentile | medians of the rounds |\n|---|---|---|---|");
    for (name, shown) in FIGURES {
        let digits = usize::from(name != "nodes");
        let figure = &report["figures"][name];
        let rounds: Vec<String> =
            (0..2).map(|at| format!("{:.digits$}", number(&figure["rounds"][at]["median"]))).collect();
        line(
            out,
            &format!(
                "| {shown} | {:.digits$} | {:.digits$} | {} |",
                number(&figure["median"]),
                number(&figure["p95"]),
                rounds.join(", ")
            ),
        );
    }
}

/// How long a page at the edge of the budget stands still after its walk.
fn stillness(out: &mut String, report: &Value) {
    line(out, "\n| page | longest it stands still after the walk, ms |\n|---|---|");
    for page in report["stillness"].as_array().into_iter().flatten() {
        let name = page["name"].as_str().unwrap_or_default();
        line(out, &format!("| {name} | {:.0} |", number(&page["longest"])));
    }
}

fn sizes(out: &mut String, report: &Value) {
    line(out, "\n| bytes | raw | gzip | brotli |\n|---|---|---|---|");
    for name in ["core.wasm", "content.js", "background.js"] {
        let size = &report["sizes"]["files"][name];
        line(out, &format!("| {name} | {} | {} | {} |", size["raw"], size["gzip"], size["brotli"]));
    }
    line(out, &format!("\nThe package for Chromium as a ZIP archive, deflated: {} bytes.", report["sizes"]["package"]));
}

fn instructions(out: &mut String, counts: &Counts) {
    line(out, "\n| nodes, synthetic page | instructions, native core | a node |\n|---|---|---|");
    for count in &counts.sizes {
        let each = count.instructions / count.nodes.max(1);
        line(out, &format!("| {} | {} | {each} |", count.nodes, count.instructions));
    }
    line(out, "\n| stage, 10,000 nodes | share of instructions, % |\n|---|---|");
    for (stage, share) in &counts.stages {
        line(out, &format!("| {stage} | {share:.1} |"));
    }
    line(
        out,
        "\n| function | its own instructions, % | function of the core | with all that it calls, % |\n|---|---|---|---|",
    );
    for ((one, share), (other, inclusive)) in counts.own.iter().zip(&counts.below) {
        line(out, &format!("| `{one}` | {share:.1} | `{other}` | {inclusive:.1} |"));
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string takes any text");
}

//! The part of `npm run bench` that hides overlays: how it does beside other methods, whether it loses text, what it costs.
//!
//! The browser's part is `bench/overlays.ts`.

use std::ffi::OsStr;
use std::fmt::Write;
use std::fs;

use serde_json::Value;

use crate::build;
use crate::results::{self, Section};
use crate::run::{self, Done};

/// Measures, prints and writes down. With arguments, the file of results keeps what it has.
pub fn measure(rest: &[String], browser: &OsStr) -> Done {
    let script = build::script("bench/overlays.ts")?;
    run::say("hiding overlays in Chromium");
    run::check(run::node(&[script.as_str()]).args(rest).env("BYLINE_BROWSER", browser))?;
    let path = run::top().join("target/bench/overlays.json");
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let report: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let text = section(&report);
    println!("\n{text}");
    if rest.iter().any(|argument| argument == "--pages") { Ok(()) } else { results::write(Section::Overlays, &text) }
}

fn section(report: &Value) -> String {
    let mut out = format!(
        "Written by `npm run bench` at commit {} (or the changes on top of it), in Chromium at 1280 × 900.\n",
        results::commit()
    );
    side_by_side(&mut out, &report["scores"]);
    lost(&mut out, &report["lost"]);
    costs(&mut out, &report["costs"]);
    out
}

fn side_by_side(out: &mut String, scores: &Value) {
    line(
        out,
        "\n**Side by side.** The same pages for every method: widgets of newspapers, each over an article with its own \
         script and style, and what belongs to a page or was opened by a person's click. Free is a page on which the \
         panel is gone, nothing else lies over the article, the real wheel scrolls, and nothing is kept from keyboard or \
         screen reader. The two baselines are written down in `bench/overlays/methods.ts`; both let root and body \
         scroll.\n\n\
         | method | widgets | panel gone | nothing over the article | scrolls | open to keyboard and screen reader | free | given back letter by letter | own parts of pages | of them kept |\n\
         |---|---|---|---|---|---|---|---|---|---|",
    );
    for score in scores.as_array().into_iter().flatten() {
        let restored = score["restored"].as_u64().map_or("cannot".to_owned(), |restored| restored.to_string());
        line(
            out,
            &format!(
                "| {} | {} | {} | {} | {} | {} | {} | {restored} | {} | {} |",
                score["name"].as_str().unwrap_or_default(),
                score["widgets"],
                score["panel"],
                score["over"],
                score["wheel"],
                score["open"],
                score["free"],
                score["patterns"],
                score["kept"],
            ),
        );
    }
    let failures = scores[0]["failures"].as_array().map_or(&[][..], Vec::as_slice);
    if !failures.is_empty() {
        line(out, "\nWhere Byline falls short:\n");
        for failure in failures {
            line(out, &format!("- {}", failure.as_str().unwrap_or_default()));
        }
    }
}

/// Pages without style sheets: what floats there does so by its own styles.
fn lost(out: &mut String, lost: &Value) {
    let count = |list: &str, folded: bool| {
        let blocks = lost[list].as_array().into_iter().flatten();
        blocks.filter(|block| block["folded"].as_bool() == Some(folded)).count()
    };
    let failed = lost["failed"].as_array().map_or(0, Vec::len);
    line(
        out,
        &format!(
            "\n**No text lost.** Every page of the ruler, at its own address, without scripts and without the sheets that \
             it would fetch; a block is an element with text of its own that is seen, of 40 letters or more, and it is of \
             the article where the gold holds its words. {} pages, {failed} could not be asked; {} of them had something \
             to hide or fold, {} blocks in all.\n\n\
             | blocks that are not seen afterwards | of the article, by the gold | others |\n|---|---|---|\n\
             | hidden with an overlay | {} | {} |\n\
             | folded to a line that opens them again | {} | {} |",
            lost["pages"],
            lost["touched"],
            lost["blocks"],
            count("lost", false),
            count("others", false),
            count("lost", true),
            count("others", true),
        ),
    );
}

fn costs(out: &mut String, costs: &Value) {
    let of = |name: &str, share: f64| {
        let values: Vec<f64> = costs[name].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        let last = values.len().saturating_sub(1);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let at = (last as f64 * share).round() as usize;
        values.get(at).copied().unwrap_or(f64::NAN)
    };
    line(
        out,
        &format!(
            "\n**First pass** over a page of {} nodes under an overlay, a fresh load each time, in milliseconds. The search \
             finds what floats, by hit tests; the walk holds it, and the core works beside the page, in the background.\n\n\
             | | median | 95th percentile |\n|---|---|---|",
            costs["nodes"]
        ),
    );
    for (name, shown) in [
        ("search", "search for what floats (bar: 10)"),
        ("walk", "walk, with the search"),
        ("core", "core"),
        ("whole", "from the command's first step until all is hidden"),
        ("readability", "Readability.js on the same page"),
    ] {
        line(out, &format!("| {shown} | {:.1} | {:.1} |", of(name, 0.5), of(name, 0.95)));
    }
    let returns = costs["returns"].as_array().map_or(0, Vec::len);
    line(
        out,
        &format!(
            "\n**Put back.** An overlay that the page takes away and shows under another name, {returns} times: hidden again \
             after {:.1} ms in the median and {:.1} at the 95th percentile, {} times before it could be painted.\n\n\
             **Quiet.** While nothing happens on a page for {:.0} s, its thread works {:.1} ms without Byline and {:.1} ms \
             while overlays are hidden.",
            of("returns", 0.5),
            of("returns", 0.95),
            costs["unseen"],
            costs["quiet"]["while"].as_f64().unwrap_or_default() / 1000.0,
            costs["quiet"]["without"].as_f64().unwrap_or(f64::NAN),
            costs["quiet"]["hidden"].as_f64().unwrap_or(f64::NAN),
        ),
    );
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string takes any text");
}

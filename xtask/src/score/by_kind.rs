//! The sets whose pages are of several kinds: the figures of each kind, and the pages that are read under half.

use std::collections::BTreeMap;

use serde_json::Value;

use super::decisions::Decided;
use super::figures::f1;
use super::{line, number};
use crate::results::{Marks, mark};
use crate::ruler::RulerPage;

/// What a kind of page must reach in a set: words F1, and the share of pages under half.
struct Row {
    kind: &'static str,
    /// What trafilatura reaches: words F1 and, where it is known, the share under half.
    best: &'static str,
    /// What is published of an extractor that was learned on such pages.
    learned: &'static str,
    words: Marks,
    broken: Marks,
}

const NONE: f64 = f64::NAN;

const fn row(kind: &'static str, [best, learned]: [&'static str; 2], words: (f64, f64), broken: (f64, f64)) -> Row {
    Row {
        kind,
        best,
        learned,
        words: Marks { bar: words.0, aim: words.1, falling: false },
        broken: Marks { bar: broken.0, aim: broken.1, falling: true },
    }
}

const FREE: (f64, f64) = (NONE, NONE);

/// The kinds of the set `mixed`.
const MIXED: &[Row] = &[
    row("all", [".847", ".859"], (0.86, NONE), FREE),
    row("article", [".940 / 2.6 %", ".932"], (0.96, NONE), (0.008, NONE)),
    row("documentation", [".916", ".932"], (0.945, NONE), FREE),
    row("forum", [".730", ".808"], (0.80, NONE), FREE),
    row("service", [".795", ".844"], (0.80, NONE), FREE),
    row("product", [".666", ".641"], FREE, FREE),
    row("listing", [".616", ".707"], FREE, FREE),
    row("collection", [".576", ".716"], FREE, FREE),
];

/// The kinds of the set that nobody looks at.
const BLIND: &[Row] = &[
    row("all", ["-", "-"], (0.84, 0.90), FREE),
    row("article", [".931 / 1.7 %", "-"], (0.945, 0.97), (0.015, 0.005)),
    row("documentation", ["-", "-"], FREE, FREE),
    row("forum", ["-", "-"], FREE, FREE),
    row("service", ["-", "-"], FREE, FREE),
    row("product", ["-", "-"], FREE, FREE),
    row("listing", ["-", "-"], FREE, FREE),
    row("collection", ["-", "-"], FREE, FREE),
];

/// The names of the kinds, all of them first.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    MIXED.iter().map(|row| row.kind)
}

/// The figures of `mixed` by kind.
pub fn mixed(whole: &Value) -> String {
    table("mixed", MIXED, whole)
}

/// The figures of the set that nobody looks at by kind.
pub fn blind(whole: &Value) -> String {
    table("blind", BLIND, whole)
}

fn table(set: &str, rows: &[Row], whole: &Value) -> String {
    let mut table = format!(
        "| {set}: kind | pages | under half | bar | words F1 | bar | aim | page F1 | trafilatura | rs-trafilatura, learned on \
         them | |\n|---|---|---|---|---|---|---|---|---|---|---|\n"
    );
    for row in rows {
        let figure = |name: &str| number(&whole[format!("{}.{name}", row.kind)]);
        let (broken, words) = (figure("under_half"), figure("words_f1"));
        line(
            &mut table,
            &format!(
                "| {} | {} | {} | {} | {words:.3} | {} | {} | {:.3} | {} | {} | {} |",
                row.kind,
                figure("pages"),
                percent(broken),
                percent(row.broken.bar),
                mark(row.words.bar),
                mark(row.words.aim),
                figure("page_f1"),
                row.best,
                row.learned,
                verdict(row, words, broken)
            ),
        );
    }
    table
}

/// Both marks together: the worse verdict.
fn verdict(row: &Row, words: f64, broken: f64) -> &'static str {
    let verdicts = [row.words.verdict(words), row.broken.verdict(broken)];
    let said = |verdict: &&str| verdicts.contains(verdict);
    ["bar missed", "bar met", "aim met"].into_iter().find(said).unwrap_or_default()
}

fn percent(share: f64) -> String {
    if share.is_nan() { "-".to_owned() } else { format!("{:.1} %", share * 100.0) }
}

/// The pages of a set that are read under half, the worst first: what a maintainer looks at before all else.
pub fn broken(set: &str, pages: &[RulerPage], scores: &[Value], decided: &BTreeMap<String, Decided>) -> String {
    let given: BTreeMap<&str, &str> =
        pages.iter().filter_map(|page| Some((page.id.as_str(), page.kind.as_deref()?))).collect();
    let under_half = |page: &Value| Some((f1(page).filter(|&f1| f1 < 0.5)?, page["id"].as_str()?.to_owned()));
    let mut broken: Vec<(f64, String)> = scores.iter().filter_map(under_half).collect();
    broken.sort_by(|one, other| one.0.total_cmp(&other.0).then_with(|| one.1.cmp(&other.1)));
    broken.iter().fold(String::new(), |mut rows, (f1, id)| {
        let read = decided.get(id).and_then(|page| page.kind.as_deref()).unwrap_or("-");
        line(&mut rows, &format!("| {set} | {id} | {f1:.3} | {} | {read} |", given.get(id.as_str()).unwrap_or(&"-")));
        rows
    })
}

/// The head of the table of broken pages.
pub const BROKEN: &str = "| set | page | F1 | kind given | kind read |\n|---|---|---|---|---|\n";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_kind_is_held_against_both_marks() {
        let check = |words: f64, broken: f64, expected: &str| {
            let whole = json!({ "article.pages": 10, "article.words_f1": words, "article.page_f1": 0.9,
                "article.under_half": broken });
            let table = blind(&whole);
            let row = table.lines().find(|row| row.starts_with("| article")).unwrap_or_default();
            assert!(row.ends_with(&format!("| {expected} |")), "{row}");
        };
        check(0.98, 0.004, "aim met");
        check(0.98, 0.01, "bar met");
        check(0.95, 0.02, "bar missed");
        check(0.90, 0.0, "bar missed");
    }

    #[test]
    fn broken_pages_stand_worst_first() {
        let page = |id: &str| RulerPage { id: id.to_owned(), kind: Some("forum".to_owned()), ..RulerPage::default() };
        let pages = ["a", "b", "c"].map(page);
        let scores = [("a", 0.49), ("b", 0.1), ("c", 0.5)].map(|(id, f1)| json!({ "id": id, "body_f1": f1 }));
        let read = Decided { kind: Some("listing".to_owned()), ..Decided::default() };
        let rows = broken("mixed", &pages, &scores, &BTreeMap::from([("b".to_owned(), read)]));
        assert_eq!(rows, "| mixed | b | 0.100 | forum | listing |\n| mixed | a | 0.490 | forum | - |\n");
    }
}

//! The ruler's figures: which are shown, what must be met, and what a page alone has of them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{line, number};
use crate::results::{Marks, mark};
use crate::ruler::{RulerPage, Scores};

/// A figure of the ruler with what the best existing extractor reaches and its marks.
pub struct Figure {
    set: &'static str,
    key: &'static str,
    shown: &'static str,
    best: &'static str,
    marks: Marks,
}

const NONE: f64 = f64::NAN;

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

/// A figure of which less is better.
const fn falling(
    set: &'static str,
    key: &'static str,
    shown: &'static str,
    best: &'static str,
    bar: f64,
    aim: f64,
) -> Figure {
    Figure { set, key, shown, best, marks: Marks { bar, aim, falling: true } }
}

/// What counts most stands first: a page that comes out blank or broken.
///
/// The two figures of fidelity are means over pages of a share of the gold's paragraphs. A paragraph is one string of the
/// gold's `sections[].paragraphs`; subheads are not among them. It is compared without characters of no width and with
/// white space folded, and not otherwise. Verbatim: it stands in the whole text, where the end of a block counts as a
/// space. A block of its own: it is all that stands between two blank lines of the text.
pub const FIGURES: &[Figure] = &[
    falling("news", "blank", "pages that come out blank", "-", 0.0, NONE),
    falling("news", "under_half", "pages under half", "-", NONE, NONE),
    figure("news", "body.f1", "body F1", ".955", 0.979, 0.988),
    figure("news", "body.mean_page_f1", "mean page F1", ".950", 0.978, 0.985),
    figure("news", "body.share_f1>=.95", "share of pages at .95", ".743", 0.885, 0.93),
    figure("news", "para_verbatim", "paragraphs verbatim", "-", 0.98, 1.0),
    figure("news", "para_block", "paragraphs as a block of their own", "-", 0.975, 1.0),
    figure("news", "title", "title exact", ".785", 0.95, 0.98),
    figure("news", "authors_split.f1", "authors F1", ".873", 0.95, 0.97),
    figure("news", "date_day", "published, same day", ".961", 0.99, 1.0),
    figure("news", "date_instant", "published, same instant", ".934", 0.965, 0.98),
    figure("news", "credit.recall_credit_field", "photo credits, recall", "0", 0.90, 0.96),
    figure("news", "credit.precision_credit_field", "photo credits, precision", "-", 0.93, 0.97),
    figure("news", "caption.recall", "captions, recall", ".401", 0.90, 0.96),
    falling("news", "caption.leaks_into_text", "captions leaking into text", ".04 floor", 0.07, 0.05),
    falling("articles", "blank", "pages that come out blank", "-", NONE, NONE),
    falling("articles", "under_half", "pages under half", "-", NONE, NONE),
    figure("articles", "body.f1", "body F1", ".966", 0.981, NONE),
    figure("articles", "body.mean_page_f1", "mean page F1", "-", NONE, NONE),
    falling("web", "blank", "pages that come out blank", "-", NONE, NONE),
    figure("web", "wwo.f1", "F1 of with and without", ".926", 0.942, 0.95),
    figure("web", "title", "title exact", "-", NONE, NONE),
    figure("web", "authors_split.f1", "authors F1", "-", NONE, NONE),
    figure("web", "date_day", "published, same day", "-", NONE, NONE),
    falling("mixed", "blank", "pages that come out blank", "-", NONE, NONE),
    falling("mixed", "under_half", "pages under half", "-", NONE, NONE),
    figure("mixed", "all.words_f1", "words F1", ".847", 0.86, NONE),
    figure("mixed", "all.page_f1", "page F1", "-", NONE, NONE),
    figure("mixed", "title", "title exact", ".509", NONE, NONE),
    figure("mixed", "authors_split.f1", "authors F1", ".663", NONE, NONE),
    figure("mixed", "date_day", "published, same day", ".835", NONE, NONE),
    falling("metadata", "blank", "pages that come out blank", "-", NONE, NONE),
    figure("metadata", "title", "title exact", ".798", NONE, NONE),
    figure("metadata", "authors_split.f1", "authors F1", ".624", NONE, NONE),
    figure("metadata", "date_day", "published, same day", ".758", NONE, NONE),
    figure("metadata", "dek_found", "standfirst found", "-", NONE, NONE),
    figure("metadata", "lead_image", "lead picture found", "-", NONE, NONE),
];

/// The head of the table.
pub const HEAD: &str = "| set | figure | best existing | bar | aim | now | in sample | by publisher | |\n\
                        |---|---|---|---|---|---|---|---|---|\n";

/// The rows of a set; `seen` are its scores by weights that have seen the pages.
pub fn rows(set: &str, pages: &[RulerPage], scores: &Scores, seen: Option<&Scores>) -> String {
    let mut table = String::new();
    for row in FIGURES.iter().filter(|row| row.set == set) {
        let now = value(scores, row.key);
        line(
            &mut table,
            &format!(
                "| {set} | {} | {} | {} | {} | {now:.3} | {} | {} | {} |",
                row.shown,
                row.best,
                mark(row.marks.bar),
                mark(row.marks.aim),
                mark(seen.map_or(NONE, |seen| value(seen, row.key))),
                mark(by_publisher(pages, &scores.pages, row.key).unwrap_or(NONE)),
                row.marks.verdict(now)
            ),
        );
    }
    table
}

/// A figure of a set.
fn value(scores: &Scores, key: &str) -> f64 {
    match key {
        "blank" | "under_half" => mean(&scores.pages.iter().filter_map(|page| of_page(page, key)).collect::<Vec<_>>()),
        key => number(&scores.whole[key]),
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
    let means: Vec<f64> = figures.values().map(|figures| mean(figures)).collect();
    (!means.is_empty()).then(|| mean(&means))
}

/// What one page has of a figure.
pub fn of_page(page: &Value, key: &str) -> Option<f64> {
    let share = |of: &str, all: &str| {
        let all = page["images"][all].as_f64().filter(|&all| all > 0.0)?;
        Some(page["images"][of].as_f64().unwrap_or(0.0) / all)
    };
    let is = |true_of_it: bool| f64::from(u8::from(true_of_it));
    match key {
        // F1 of two means over pages.
        "body.f1" => None,
        "blank" => page["no_text"].as_bool().map(is),
        "under_half" => f1(page).map(|f1| is(f1 < 0.5)),
        "body.mean_page_f1" => page["body_f1"].as_f64(),
        "body.share_f1>=.95" => page["body_f1"].as_f64().map(|f1| is(f1 >= 0.95)),
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

/// The F1 by which a page is called broken: of its words where the ruler counts them, else of its body.
pub fn f1(page: &Value) -> Option<f64> {
    let Some(words) = page["words"].as_array() else { return page["body_f1"].as_f64() };
    let [hits, extra, missing] = [0, 1, 2].map(|at| words.get(at).map_or(0.0, number));
    Some(if hits > 0.0 { 2.0 * hits / (2.0 * hits + extra + missing) } else { 0.0 })
}

/// The pages of news that were known first, and what they reached before there were others.
const FIRST: usize = 121;
const STOOD: [(&str, f64); 3] = [("body F1", 0.980), ("mean page F1", 0.979), ("share of pages at .95", 0.884)];

/// The first pages of news apart: no figure of theirs may fall by more than its spread.
pub fn first_news(pages: &[RulerPage], scores: &[Value]) -> String {
    const SPREAD: f64 = 0.003;
    let known: BTreeMap<&str, &Value> = scores.iter().filter_map(|page| Some((page["id"].as_str()?, page))).collect();
    let first: Vec<&Value> = pages.iter().take(FIRST).filter_map(|page| known.get(page.id.as_str()).copied()).collect();
    let all = |key: &str| mean(&first.iter().filter_map(|page| of_page(page, key)).collect::<Vec<_>>());
    let now = [body_f1(&first), all("body.mean_page_f1"), all("body.share_f1>=.95")];
    let mut table = String::from("| the first 121 pages of news | stood | now | |\n|---|---|---|---|\n");
    for ((shown, stood), now) in STOOD.into_iter().zip(now) {
        // As exact as what it is held against.
        let verdict = if (now * 1000.0).round() / 1000.0 < stood - SPREAD - 1e-9 { "has fallen" } else { "holds" };
        line(&mut table, &format!("| {shown} | {stood:.3} | {now:.3} | {verdict} |"));
    }
    table
}

/// F1 of mean precision and mean recall, as the ruler makes it of a whole set.
fn body_f1(pages: &[&Value]) -> f64 {
    let share = |of: usize, beside: usize| {
        let share = |page: &&Value| {
            let [of, beside] = [of, beside].map(|at| page["body"][at].as_f64().unwrap_or_default());
            (of + beside > 0.0).then(|| of / (of + beside))
        };
        mean(&pages.iter().filter_map(share).collect::<Vec<_>>())
    };
    let (precision, recall) = (share(0, 1), share(0, 2));
    2.0 * precision * recall / (precision + recall)
}

fn mean(figures: &[f64]) -> f64 {
    figures.iter().sum::<f64>() / figures.len() as f64
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_publisher_counts_once() {
        let page = |id: &str, publisher: Option<&str>| RulerPage {
            id: id.to_owned(),
            publisher: publisher.map(str::to_owned),
            ..RulerPage::default()
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
    fn a_page_is_broken_by_its_words_where_they_are_counted() {
        for (page, expected) in [
            (json!({ "body_f1": 0.4 }), Some(1.0)),
            (json!({ "body_f1": 0.4, "words": [0.6, 0.2, 0.2] }), Some(0.0)),
            (json!({ "body_f1": 0.9, "words": [0.0, 0.0, 0.0] }), Some(1.0)),
            (json!({ "title": 1.0 }), None),
        ] {
            assert_eq!(of_page(&page, "under_half"), expected, "{page}");
        }
    }

    #[test]
    fn a_fall_within_the_spread_is_none() {
        let check = |share: f64, expected: &str| {
            let page = RulerPage { id: "a".to_owned(), ..RulerPage::default() };
            let f1 = 2.0 * share / (1.0 + share);
            let table = first_news(&[page], &[json!({ "id": "a", "body_f1": f1, "body": [share, 1.0 - share, 0.0] })]);
            assert!(table.lines().nth(2).is_some_and(|row| row.ends_with(expected)), "{table}");
        };
        check(0.956, "| 0.978 | holds |");
        check(0.953, "| 0.976 | has fallen |");
    }
}

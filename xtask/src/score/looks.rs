//! `npm run score -- --blind`: the set that nobody looks at, by sums alone. Every look at them is kept, since each makes the
//! set a little less blind.

use std::path::Path;

use serde_json::Value;

use super::{by_kind, line, number};
use crate::results::{self, Section};
use crate::ruler::{self, BLIND};
use crate::run::{self, Done};

const HEAD: &str = "| day | commit | pages | blank | all, under half | article, under half | all, words F1 | article | \
                    documentation | forum | service | product | listing | collection | title | authors | same day |\n\
                    |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n";

/// Scores the set by the shipped weights, and adds the look to those before it.
pub fn look(corpus: &Path) -> Done {
    let weights = run::top().join("weights/article.forest");
    let whole = ruler::sums(corpus, BLIND, &super::program(), &weights)?;
    let row = row(&results::today(), &commit(), &whole);
    let text = section(&results::read(Section::Looks), &row, &by_kind::blind(&whole));
    println!("{text}");
    results::write(Section::Looks, &text)
}

/// The commit, with a mark where there is more than it says.
fn commit() -> String {
    results::commit() + if results::is_changed() { "+" } else { "" }
}

fn row(day: &str, commit: &str, whole: &Value) -> String {
    let figure = |name: &str| format!("{:.3}", number(&whole[name]));
    let broken = |kind: &str| format!("{:.1} %", number(&whole[format!("{kind}.under_half")]) * 100.0);
    let mut cells = vec![day.to_owned(), commit.to_owned()];
    cells.extend(["pages", "no_text"].map(|name| number(&whole[name]).to_string()));
    cells.extend(["all", "article"].map(broken));
    cells.extend(by_kind::kinds().map(|kind| figure(&format!("{kind}.words_f1"))));
    cells.extend(["title", "authors_split.f1", "date_day"].map(figure));
    format!("| {} |", cells.join(" | "))
}

/// The section with one look more, below all that are known.
fn section(known: &str, row: &str, by_kind: &str) -> String {
    let mut looks = String::from(HEAD);
    for row in known.lines().filter(|row| is_look(row)).chain([row]) {
        line(&mut looks, row);
    }
    format!(
        "Written by `npm run score -- --blind`, a row each time; no row is ever taken away. Of these pages there are sums \
         alone: none is opened, listed or scored apart, and nothing is learned on them. The weights are those that are \
         shipped; they have seen none of the pages. A + behind a commit: there were changes on top of it.\n\n{looks}\n\
         The last look by kind.\n\n{by_kind}"
    )
}

/// Whether a row of the section is a look: its first cell is a day.
fn is_look(row: &str) -> bool {
    let day = row.strip_prefix("| ").and_then(|row| row.split(" |").next()).unwrap_or_default();
    day.len() == 10 && day.split('-').all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn no_look_is_ever_taken_away() {
        let looks = |text: &str| text.lines().filter(|row| is_look(row)).map(str::to_owned).collect::<Vec<_>>();
        let first = section("", "| 2026-01-02 | abc | 1 |", "| blind: kind |\n| all | 1 |\n");
        let second = section(&first, "| 2026-01-03 | def+ | 2 |", "| blind: kind |\n| all | 2 |\n");
        assert_eq!(looks(&second), ["| 2026-01-02 | abc | 1 |", "| 2026-01-03 | def+ | 2 |"]);
        assert!(second.ends_with("| all | 2 |\n") && !second.contains("| all | 1 |"), "{second}");
        assert_eq!(looks(&section(&second, "| 2026-01-03 | def+ | 2 |", "")).len(), 3, "the same look again is a look");
    }

    #[test]
    fn a_look_has_a_cell_for_each_column() {
        let whole = json!({ "pages": 3.0, "no_text": 0.0, "all.words_f1": 0.8, "all.under_half": 0.125, "title": 0.5 });
        let row = row("2026-01-02", "abc", &whole);
        let columns = HEAD.lines().next().unwrap_or_default().matches('|').count();
        assert_eq!(row.matches('|').count(), columns, "{row}");
        assert!(row.starts_with("| 2026-01-02 | abc | 3 | 0 | 12.5 % |"), "{row}");
    }
}

//! `npm run score -- --support`: what each rule by hand does that decides over the score: on how many pages and sites, how
//! often rightly, and what the figures are without it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use byline::article::Rule;
use serde_json::Value;
use trainer::gold::Gold;

use super::decisions::{self, Block, COPY, Decided};
use super::{Reader, Weights, line, number};
use crate::results::{self, Section};
use crate::ruler::{self, RulerPage};
use crate::run::{self, Done};

/// The sets with correct readings of the text, and the figure by which a rule is missed there.
const SETS: [(&str, Option<&str>); 4] =
    [("news", Some("body.f1")), ("articles", Some("body.f1")), ("web", None), ("mixed", Some("all.words_f1"))];

/// Sites from which a rule is one, and not a page's own.
const FEWEST: usize = 5;

/// A rule with what it says, and the reasons of the decisions that are its own: none where any decision may be.
struct Row {
    rule: Rule,
    says: &'static str,
    reasons: &'static [&'static str],
}

const fn row(rule: Rule, says: &'static str, reasons: &'static [&'static str]) -> Row {
    Row { rule, says, reasons }
}

const ROWS: &[Row] = &[
    row(Rule::Hidden, "what the page does not show is out", &["Hidden"]),
    row(Rule::Title, "the headline is claimed", &["Claimed(Title)"]),
    row(Rule::Standfirst, "the standfirst is claimed", &["Claimed(Standfirst)"]),
    row(Rule::Byline, "the line of authors is claimed", &["Claimed(Byline)"]),
    row(Rule::Date, "the date is claimed", &["Claimed(Date)"]),
    row(Rule::Correction, "a correction is claimed", &["Claimed(Correction)"]),
    row(Rule::Declared, "what the article is declared to be is claimed", &["Claimed(Declared)"]),
    row(Rule::Asking, "a box that asks is out", &["Furniture("]),
    row(Rule::Outweighing, "but not where it outweighs the rest", &[]),
    row(Rule::Control, "a button's label is out", &["Control"]),
    row(Rule::NextArticle, "what stands below another headline is out", &["After"]),
    row(Rule::Label, "a label of paid matter is out", &["Label"]),
    row(Rule::Credit, "a line that credits an agency is in", &["Text"]),
    row(Rule::Caption, "captions of an article are claimed", &["Claimed(Caption)"]),
    row(Rule::FilmCaption, "the caption of a film is out", &["Player"]),
    row(Rule::LinkLine, "a line of an article that is one link is out", &["LinkLine"]),
    row(Rule::Related, "a box of links in an article is out", &["Furniture(Related)"]),
    row(Rule::ArticleAbove, "another article above is out", &["Before"]),
    row(Rule::Units, "tables and an article's lists are units", &[]),
    row(Rule::Among, "what stands among the paragraphs is in", &["Text"]),
    row(Rule::Closing, "the last paragraph in a class more is in", &["Closing"]),
    row(Rule::Layout, "the layout of a live page", &[]),
    row(Rule::PartLabel, "the label of a part of a list is in", &[]),
    row(Rule::Notes, "notes that a mark leads to are in", &["Note"]),
    row(Rule::Live, "heads of live entries and key points are in", &["EntryHead", "KeyPoint", "Text"]),
    row(Rule::Repeated, "the same long text is read once", &["Repeated"]),
    row(Rule::Pulled, "a pulled quote is out", &["Repeated"]),
    row(Rule::LinkLabel, "a label goes with its links", &["LinkLine"]),
    row(Rule::EmptyEntry, "an entry without text loses its subhead", &["LinkLine"]),
    row(Rule::LastSubhead, "no subhead ends the text", &["EmptySubhead"]),
];

/// A set as it is read with all rules.
struct Known {
    name: &'static str,
    key: Option<&'static str>,
    pages: Vec<RulerPage>,
    golds: BTreeMap<String, Gold>,
    decided: BTreeMap<String, Decided>,
    figure: f64,
}

/// On what a rule decides.
#[derive(Default, PartialEq, Debug)]
struct Tally {
    pages: usize,
    sites: BTreeSet<String>,
    blocks: usize,
    /// Blocks of which the correct reading says something.
    labelled: usize,
    /// Those of them that the rule decides as it does.
    right: usize,
    /// Blocks that are decided otherwise without the rule, but not by it.
    follow: usize,
    /// The figure of each set without the rule; none where nothing changes.
    figures: Vec<Option<f64>>,
}

/// Measures each rule, prints the table and writes it into `bench/RESULTS.md`.
pub fn measure(corpus: &Path) -> Done {
    let sets: Vec<Known> = SETS.into_iter().map(|(name, key)| known(corpus, name, key)).collect::<Done<_>>()?;
    let mut rows = Vec::new();
    for row in ROWS {
        run::say(row.says);
        rows.push((row, tally(corpus, row, &sets)?));
    }
    let text = section(&sets, &rows);
    println!("\n{text}");
    results::write(Section::Support, &text)
}

fn known(corpus: &Path, name: &'static str, key: Option<&'static str>) -> Done<Known> {
    let pages = ruler::pages(corpus, name)?;
    let reader = Reader::new(Weights::of(name));
    let figure = match key {
        Some(key) => number(&reader.scores(corpus, name, &pages)?.whole[key]),
        None => f64::NAN,
    };
    let decided = decisions::read(&reader, name, &pages)?;
    let mut golds = BTreeMap::new();
    for page in &pages {
        let gold = fs::read(&page.gold).map_err(|error| format!("{}: {error}", page.gold.display()))?;
        let gold: Value = serde_json::from_slice(&gold).map_err(|error| error.to_string())?;
        golds.extend(Gold::parse(&gold).map(|gold| (page.id.clone(), gold)));
    }
    Ok(Known { name, key, pages, golds, decided, figure })
}

fn tally(corpus: &Path, row: &Row, sets: &[Known]) -> Done<Tally> {
    let mut tally = Tally::default();
    for set in sets {
        let reader = Reader { weights: Weights::of(set.name), without: vec![row.rule] };
        let without = decisions::read(&reader, set.name, &set.pages)?;
        let mut changed = false;
        for page in &set.pages {
            let (Some(with), Some(without)) = (set.decided.get(&page.id), without.get(&page.id)) else { continue };
            changed |= tally.add(row, page, set.golds.get(&page.id), with, without);
        }
        if let Some(key) = set.key {
            let scores = changed.then(|| reader.scores(corpus, set.name, &set.pages)).transpose()?;
            tally.figures.push(scores.map(|scores| number(&scores.whole[key])));
        }
    }
    Ok(tally)
}

impl Tally {
    /// Counts the blocks of a page that are decided otherwise without the rule; whether there are any.
    fn add(&mut self, row: &Row, page: &RulerPage, gold: Option<&Gold>, with: &Decided, without: &Decided) -> bool {
        let pairs = with.blocks.iter().zip(&without.blocks);
        let changed: Vec<&Block> =
            pairs.filter(|(with, without)| with.kept != without.kept).map(|(with, _)| with).collect();
        let (own, follow): (Vec<&Block>, Vec<&Block>) = changed.iter().partition(|block| row.owns(block));
        self.follow += follow.len();
        if own.is_empty() {
            return !follow.is_empty();
        }
        self.pages += 1;
        self.sites.insert(page.site());
        self.blocks += own.len();
        // Of a copy the correct reading does not say which one it holds.
        for block in own.iter().filter(|block| block.reason != COPY) {
            let Some(label) = gold.map(|gold| gold.label(&block.text)).filter(|label| label.weight > 0.0) else {
                continue;
            };
            self.labelled += 1;
            self.right += usize::from(label.kept == block.kept);
        }
        true
    }
}

impl Row {
    fn owns(&self, block: &Block) -> bool {
        self.reasons.is_empty() || self.reasons.iter().any(|reason| block.reason.starts_with(reason))
    }
}

fn section(sets: &[Known], rows: &[(&Row, Tally)]) -> String {
    let measured = || sets.iter().filter(|set| set.key.is_some());
    let head: Vec<String> = measured().map(|set| format!("{} {:.4}", set.name, set.figure)).collect();
    let mut table = format!(
        "| rule | decides on pages | sites | blocks | of them known | rightly | follow | {} | |\n|{}\n",
        head.join(" | "),
        "---|".repeat(8 + head.len())
    );
    for (row, tally) in rows {
        let figures = tally.figures.iter().zip(measured());
        let figures: Vec<String> = figures.map(|(now, set)| difference(*now, set.figure)).collect();
        line(
            &mut table,
            &format!(
                "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
                row.says,
                tally.pages,
                tally.sites.len(),
                tally.blocks,
                tally.labelled,
                share(tally.right, tally.labelled),
                tally.follow,
                figures.join(" | "),
                if tally.sites.len() < FEWEST { "fewer than five sites" } else { "" }
            ),
        );
    }
    format!(
        "Written by `npm run score -- --support` at commit {} (or the changes on top of it), out of fold, on the pages of {}. \
         A rule by hand **decides** on a block that is kept or left out otherwise when the rule is taken out, if the reason of \
         the decision is the rule's; blocks that change without that **follow**: other blocks are scored among others then. \
         It decides **rightly** where it leaves out what the correct reading does not hold and keeps what it holds, in the \
         share of the blocks of which the reading says something; of copies it does not say which one it holds. Behind them the body F1 of news and articles and the words \
         F1 of mixed, with all rules in the head, and the difference that the figure has without the rule: below 0 the rule \
         helps. A claimed standfirst that is prose opens the text all the same, so gold may hold it rightly. The layout is that of a browser and decides nothing here; `npm run parity` measures it.\n\n{table}",
        results::commit(),
        sets.iter().map(|set| set.name).collect::<Vec<_>>().join(", "),
    )
}

fn difference(now: Option<f64>, with: f64) -> String {
    now.map_or("-".to_owned(), |now| format!("{:+.4}", now - with))
}

fn share(of: usize, all: usize) -> String {
    if all == 0 { "-".to_owned() } else { format!("{:.0} %", of as f64 / all as f64 * 100.0) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_rule_has_a_row() {
        let rows: Vec<Rule> = ROWS.iter().map(|row| row.rule).collect();
        let rules: Vec<Rule> = Rule::ALL.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(rows, rules);
    }

    fn page(blocks: &[(&str, bool, &str)]) -> Decided {
        let block = |&(text, kept, reason): &(&str, bool, &str)| Block {
            text: text.to_owned(),
            kept,
            reason: reason.to_owned(),
            ..Block::default()
        };
        Decided { blocks: blocks.iter().map(block).collect(), ..Decided::default() }
    }

    #[test]
    fn a_rule_is_held_against_the_correct_reading() {
        let gold = json!({ "articleBody": "The harbour opened on Monday after a long winter of ice." });
        let gold = Gold::parse(&gold).expect("a correct reading");
        let [text, other] = ["The harbour opened on Monday after a long winter of ice.", "Sign up for letters from us"];
        let with =
            page(&[(text, false, "Hidden"), (other, false, "Hidden"), (other, true, "Text"), (text, true, "Text")]);
        let without =
            page(&[(text, true, "Text"), (other, true, "Text"), (other, false, "Score"), (text, true, "Text")]);
        let site = RulerPage { url: "https://www.courier.example/a".to_owned(), ..RulerPage::default() };
        let mut tally = Tally::default();
        assert!(tally.add(&ROWS[0], &site, Some(&gold), &with, &without));
        assert!(!tally.add(&ROWS[0], &site, Some(&gold), &with, &with));
        let sites = BTreeSet::from(["courier.example".to_owned()]);
        let expected = Tally { pages: 1, sites, blocks: 2, labelled: 2, right: 1, follow: 1, figures: Vec::new() };
        assert_eq!(tally, expected);
    }
}

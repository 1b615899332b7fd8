//! The headline: the line that the page shows where the metadata agrees, else the metadata without the site's name.

use super::{Fact, ranks, same_text, with_proofs};
use crate::evidence::{Candidate, Evidence, Source};
use crate::text;

/// Marks between a headline and the site's name.
const MARKS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " · ", " • "];

pub fn rank(evidence: &Evidence, publication: Option<&Fact>) -> Option<Fact> {
    // A site's name in a heading is its sign, not a headline.
    let is_sign =
        |title: &Candidate| publication.is_some_and(|publication| same_text(&title.value, &publication.value));
    let candidates: Vec<Candidate> = evidence
        .titles
        .iter()
        .filter(|title| !is_sign(title))
        .map(|title| Candidate { value: without_site(&title.value, publication), ..title.clone() })
        .collect();
    let shown = candidates.iter().find(|candidate| candidate.source == Source::Visible);
    let told: Vec<&Candidate> = ranks::TITLES
        .iter()
        .flat_map(|source| candidates.iter().filter(move |candidate| candidate.source == *source))
        .collect();
    let agreed = shown.filter(|shown| told.is_empty() || told.iter().any(|told| agree(&shown.value, &told.value)));
    // The window's title alone is no better witness than the page's own heading.
    let witness = told.first().copied().filter(|told| told.source != Source::DocumentTitle);
    let chosen = agreed.or(witness).or(shown).or_else(|| told.first().copied())?;
    Some(with_proofs(chosen, &candidates, same_text))
}

/// One is the other, or begins with it: metadata is cut, or goes on with the site's name.
fn agree(shown: &str, told: &str) -> bool {
    /// Two short lines that begin alike say nothing.
    const SHORTEST: usize = 12;
    let (shown, told) = (text::plain(shown), text::plain(told));
    let told = told.trim_end_matches(['…', '.']).trim_end();
    shown == told
        || (shown.len().min(told.len()) >= SHORTEST
            && (shown.starts_with(told) || told.starts_with(&shown) || told.ends_with(&shown)))
}

/// Takes the site's name off the end.
fn without_site(title: &str, publication: Option<&Fact>) -> String {
    for mark in MARKS {
        if let Some((headline, site)) = title.rsplit_once(mark)
            && publication.is_some_and(|publication| same_text(site, &publication.value))
            && !headline.trim().is_empty()
        {
            return headline.trim().to_owned();
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(titles: &[(Source, &str)], expected: &str) {
        let titles = titles.iter().map(|(source, value)| Candidate {
            source: *source,
            node: None,
            key: "",
            raw: (*value).to_owned(),
            value: (*value).to_owned(),
        });
        let evidence = Evidence { titles: titles.collect(), ..Evidence::default() };
        let publication = Fact::new("The Courier".to_owned(), vec![]);
        assert_eq!(rank(&evidence, Some(&publication)).map(|fact| fact.value).as_deref(), Some(expected));
    }

    #[test]
    fn the_shown_line_wins_where_the_metadata_agrees() {
        check(
            &[(Source::Visible, "Harbour opens"), (Source::DocumentTitle, "Harbour opens | The Courier")],
            "Harbour opens",
        );
        check(
            &[(Source::Visible, "Harbour opens after a long winter"), (Source::OpenGraph, "Harbour opens after a lo…")],
            "Harbour opens after a long winter",
        );
        check(
            &[
                (Source::Visible, "The Courier"),
                (Source::JsonLd, "Harbour opens"),
                (Source::DocumentTitle, "The Courier"),
            ],
            "Harbour opens",
        );
        check(&[(Source::Visible, "Politics"), (Source::JsonLd, "Harbour opens")], "Harbour opens");
        check(&[(Source::Visible, "Harbour opens"), (Source::DocumentTitle, "Untitled")], "Harbour opens");
        check(&[(Source::DocumentTitle, "Harbour - a story - The Courier")], "Harbour - a story");
    }
}

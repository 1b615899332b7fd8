//! The headline: the line that the page shows where the metadata agrees or is not of one voice, else the metadata without
//! the site's name.

use super::{Fact, ranks, same_text, with_proofs};
use crate::cues::tokens::tokens;
use crate::evidence::{Candidate, Evidence, LONGEST_SITE, Source};
use crate::text;

/// Marks between a headline and the site's name.
const MARKS: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " / "];

pub fn rank(evidence: &Evidence, publication: Option<&Fact>) -> Option<Fact> {
    let mut sites: Vec<String> = publication.iter().map(|fact| text::plain(&fact.value)).collect();
    sites.extend(evidence.publications.iter().chain(&evidence.publishers).map(|name| text::plain(&name.value)));
    // What stands in the place of the site's name may be the headline: a template's mistake.
    sites.retain(|site| text::words(site) <= LONGEST_SITE);
    // A site's name in a heading is its sign, not a headline.
    let is_sign = |title: &Candidate| sites.contains(&text::plain(&title.value));
    let candidates: Vec<Candidate> = evidence
        .titles
        .iter()
        .filter(|title| !is_sign(title))
        .map(|title| Candidate { value: without_site(&title.value, &sites).to_owned(), ..title.clone() })
        .collect();
    let shown = candidates.iter().find(|candidate| candidate.source == Source::Visible);
    let told: Vec<&Candidate> = ranks::TITLES
        .iter()
        .flat_map(|source| candidates.iter().filter(move |candidate| candidate.source == *source))
        .collect();
    let agreed = shown.filter(|shown| told.is_empty() || told.iter().any(|told| agree(&shown.value, &told.value)));
    // The window's title alone is no better witness than the page's own heading.
    let witnesses: Vec<&Candidate> = told.iter().copied().filter(|told| told.source != Source::DocumentTitle).collect();
    let witness = witnesses.first().copied();
    // Witnesses that contradict each other prove nothing against what the page shows.
    let united = |one: &Candidate| witness.is_some_and(|first| agree(&first.value, &one.value));
    let voices = ranks::TITLES.iter().filter(|source| told.iter().any(|one| one.source == **source && united(one)));
    let few = voices.count() < QUORUM;
    let doubted = shown.filter(|shown| {
        let divided = witnesses.iter().any(|one| one.source != Source::Meta && !united(one));
        let reworded = few && witness.is_some_and(|told| is_reworded(&shown.value, &told.value));
        is_of_another_article(evidence) || ((divided || reworded) && text::words(&shown.value) >= LINE)
    });
    let chosen = agreed.or(doubted).or(witness).or(shown).or_else(|| told.first().copied())?;
    Some(with_proofs(chosen, &candidates, same_text))
}

/// Words of a headline; fewer are a section's name.
const LINE: u32 = 3;

/// Kinds of metadata that have to say the same to outweigh a headline in other words. Two are filled from one line made for
/// search engines and shared links, most often the window's title and the one for links.
const QUORUM: usize = 3;

/// Whether the metadata is that of another article: a site that swaps its pages without loading them may leave it behind.
/// The line that heads the text then shares no word with any title that the metadata gives.
pub fn is_of_another_article(evidence: &Evidence) -> bool {
    let shown = evidence.titles.iter().find(|title| title.source == Source::Visible);
    let Some(shown) = shown.filter(|shown| text::words(&shown.value) >= LINE) else { return false };
    let mut told = evidence
        .titles
        .iter()
        .filter(|title| !matches!(title.source, Source::Visible | Source::DocumentTitle))
        .peekable();
    told.peek().is_some() && told.all(|told| !share_a_word(&shown.value, &told.value))
}

/// Whether two texts have a word in common that says something: four letters, or one character of a dense script.
fn share_a_word(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    let (one, other) = (text::plain(one), text::plain(other));
    let says = |word: &str| word.chars().count() >= SHORTEST || word.chars().all(text::is_spaceless);
    tokens(&one).any(|token| says(token.word) && tokens(&other).any(|word| word.word == token.word))
}

/// Whether a title says what a line says in other words. A line that holds the whole title is that title with a kicker or a
/// day beside it; one that has nothing of it may be a heading of the text.
fn is_reworded(line: &str, title: &str) -> bool {
    let (plain_line, plain_title) = (text::plain(line), text::plain(title));
    let stands = |word: &str| tokens(&plain_line).any(|token| token.word == word);
    share_a_word(line, title)
        && !plain_line.ends_with(&plain_title)
        && !tokens(&plain_title).all(|token| stands(token.word))
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

/// Takes the site's name off the end or the beginning.
pub(super) fn without_site<'a>(title: &'a str, sites: &[String]) -> &'a str {
    let is_site = |part: &str| {
        let part = text::plain(part);
        let part = part.trim();
        sites.iter().any(|site| {
            // "Courier News" for "Courier", "courier.example" for "Courier".
            site == part
                || part
                    .strip_prefix(site.as_str())
                    .is_some_and(|rest| text::words(rest) <= 1 && !rest.is_empty() && rest.len() < 10)
        })
    };
    for mark in MARKS {
        let (first, last) = (title.find(mark), title.rfind(mark));
        if let Some(headline) = last
            .filter(|&at| is_site(&title[at + mark.len()..]))
            .map(|at| title[..at].trim())
            .filter(|headline| !headline.is_empty())
        {
            return headline;
        }
        if let Some(headline) = first
            .filter(|&at| is_site(&title[..at]))
            .map(|at| title[at + mark.len()..].trim())
            .filter(|headline| !headline.is_empty())
        {
            return headline;
        }
    }
    title
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
        check(&[(Source::DocumentTitle, "The Courier | Harbour opens")], "Harbour opens");
        check(&[(Source::OpenGraph, "Harbour opens – The Courier Online")], "Harbour opens");
        check(
            &[(Source::OpenGraph, "Harbour opens – The Courier of Lisbon sues")],
            "Harbour opens – The Courier of Lisbon sues",
        );
    }

    #[test]
    fn metadata_that_contradicts_itself_or_the_page_entirely_proves_nothing() {
        check(
            &[
                (Source::Visible, "Bridge closed for the summer"),
                (Source::JsonLd, "Mayor gives up office"),
                (Source::OpenGraph, "Mayor gives up office"),
            ],
            "Bridge closed for the summer",
        );
        check(
            &[
                (Source::Visible, "How trams are made ready for the heat"),
                (Source::JsonLd, "Trams fail: chaos on the roads"),
                (Source::OpenGraph, "When trams break and concrete bursts"),
            ],
            "How trams are made ready for the heat",
        );
        check(
            &[
                (Source::Visible, "How trams are made ready for the heat"),
                (Source::JsonLd, "Trams fail: chaos on the roads"),
                (Source::OpenGraph, "Trams fail: chaos on the roads"),
                (Source::DocumentTitle, "Trams fail: chaos on the roads | The Courier"),
            ],
            "Trams fail: chaos on the roads",
        );
    }

    #[test]
    fn a_headline_in_other_words_outweighs_a_line_made_for_search_engines() {
        check(
            &[
                (Source::Visible, "How trams are made ready for the heat"),
                (Source::OpenGraph, "Trams in the heat: what helps | Timetables"),
                (Source::DocumentTitle, "Trams in the heat: what helps | Timetables"),
            ],
            "How trams are made ready for the heat",
        );
        // All words of the title are in the line: what is more is a kicker or a day.
        check(
            &[
                (Source::Visible, "1 July Trams are made ready for the heat"),
                (Source::OpenGraph, "Trams are made ready for the heat"),
                (Source::DocumentTitle, "The Courier of Lisbon - Trams are made ready for the heat"),
            ],
            "Trams are made ready for the heat",
        );
        check(
            &[
                (Source::Visible, "1.7.2021Trams are made ready for the heat"),
                (Source::OpenGraph, "Trams are made ready for the heat"),
            ],
            "Trams are made ready for the heat",
        );
        // The first heading of a text that has no other headline.
        check(
            &[(Source::Visible, "What does the Courier cost?"), (Source::OpenGraph, "How it works – The Courier")],
            "How it works",
        );
        // Two words are a section's name.
        check(
            &[
                (Source::Visible, "Local trams"),
                (Source::OpenGraph, "Trams are made ready for the heat"),
                (Source::DocumentTitle, "Trams are made ready for the heat"),
            ],
            "Trams are made ready for the heat",
        );
    }
}

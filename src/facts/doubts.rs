//! What the page states in two ways: "the page shows A, its metadata says B". Kept, never averaged.

use super::{About, Confidence, Doubt, Fact, Facts, proof_of, title};
use crate::cues;
use crate::evidence::{Authorship, Candidate, Evidence, proof};
use crate::text;

/// Doubts about one fact that are kept.
const MOST: usize = 3;

/// The statements that differ from the chosen facts.
pub fn find(evidence: &Evidence, facts: &Facts) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let own = own_names(facts);
    let titles: Vec<Candidate> = evidence
        .titles
        .iter()
        .map(|title| Candidate { value: title::without_site(&title.value, &own).to_owned(), ..title.clone() })
        .collect();
    differing(&mut doubts, About::Title, facts.title.as_ref(), &titles, other_title);
    // The site's name in a heading or in the window's title is its sign.
    doubts.retain(|doubt| !own.contains(&text::plain(&doubt.value)));
    authors(&mut doubts, evidence, facts, &own);
    differing(&mut doubts, About::Published, facts.published.as_ref(), &evidence.published, other_day);
    differing(&mut doubts, About::Language, facts.language.as_ref(), &evidence.languages, other_language);
    doubts
}

/// Marks the facts that are stated in two ways.
pub fn mark(facts: &mut Facts) {
    let disputed = |about| facts.doubts.iter().any(|doubt| doubt.about == about);
    let pairs = [
        (disputed(About::Title), &mut facts.title),
        (disputed(About::Published), &mut facts.published),
        (disputed(About::Language), &mut facts.language),
    ];
    let authors = disputed(About::Authors);
    for fact in pairs.into_iter().filter(|(disputed, _)| *disputed).filter_map(|(_, fact)| fact.as_mut()) {
        fact.confidence = Confidence::Disputed;
    }
    for author in facts.authors.iter_mut().filter(|_| authors) {
        author.confidence = Confidence::Disputed;
    }
}

/// The names of newspaper and company, plain.
fn own_names(facts: &Facts) -> Vec<String> {
    [&facts.publication, &facts.publisher].into_iter().flatten().map(|fact| text::plain(&fact.value)).collect()
}

fn differing(
    doubts: &mut Vec<Doubt>,
    about: About,
    chosen: Option<&Fact>,
    candidates: &[Candidate],
    differs: fn(&str, &str) -> bool,
) {
    let Some(chosen) = chosen else { return };
    for candidate in candidates.iter().filter(|candidate| differs(&chosen.value, &candidate.value)) {
        add(doubts, about, &candidate.value, proof_of(candidate));
    }
}

/// Each other value once, with all the places that state it.
fn add(doubts: &mut Vec<Doubt>, about: About, value: &str, proof: crate::evidence::Proof) {
    let same = |doubt: &&mut Doubt| doubt.about == about && text::plain(&doubt.value) == text::plain(value);
    if let Some(known) = doubts.iter_mut().find(same) {
        known.proofs.push(proof);
    } else if doubts.iter().filter(|doubt| doubt.about == about).count() < MOST {
        doubts.push(Doubt { about, value: value.to_owned(), proofs: vec![proof] });
    }
}

/// Share of a headline's words in the other, percent, below which they are two headlines: search engines and social pages
/// are given shorter ones, with the site's name.
const SHARED: usize = 34;

/// Another headline altogether.
fn other_title(chosen: &str, other: &str) -> bool {
    let (chosen, other) = (text::plain(chosen), text::plain(other));
    let words = |title: &str| -> Vec<String> {
        let spaced = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() > 2);
        spaced.map(str::to_owned).collect()
    };
    let (left, right) = (words(&chosen), words(&other));
    let few = left.len().min(right.len());
    let shared = left.iter().filter(|word| right.contains(word)).count();
    few > 1 && shared * 100 < few * SHARED
}

/// Another day: sources may give a day where others give an instant, and one of them in UTC.
fn other_day(chosen: &str, other: &str) -> bool {
    const DAY: usize = 10;
    let day = |iso: &str| -> Option<u32> {
        let number = |from: usize, to: usize| iso.get(from..to)?.parse::<u32>().ok();
        Some(number(0, 4)? * 372 + number(5, 7)? * 31 + number(8, DAY)?)
    };
    matches!((day(chosen), day(other)), (Some(chosen), Some(other)) if chosen.abs_diff(other) > 1)
}

/// Another language, whatever the region.
fn other_language(chosen: &str, other: &str) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let tag = |tag: &str| (2..=3).contains(&tag.len()) && tag.chars().all(|letter| letter.is_ascii_alphabetic());
    let (chosen, other) = (primary(chosen), primary(other));
    // Both forms of Norwegian are often declared as the language itself; a code of three letters begins as that of two.
    let known = |tag: &str| if matches!(tag, "nb" | "nn") { "no".to_owned() } else { tag[..2].to_owned() };
    tag(&chosen) && tag(&other) && known(&chosen) != known(&other)
}

/// Statements of authors that share no name with the chosen ones; a word of a name is enough, as initials, handles and
/// addresses of the same person have it.
fn authors(doubts: &mut Vec<Doubt>, evidence: &Evidence, facts: &Facts, own: &[String]) {
    // An agency beside people gave a part, and says so in its own row.
    let is_agency = |name: &String| cues::agency_named(name).is_some();
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| word.chars().count() > 1).map(str::to_owned).collect()
    };
    let chosen: Vec<String> = facts.authors.iter().map(|author| text::plain(&author.name)).collect();
    let known: Vec<String> = chosen.iter().chain(own).flat_map(|name| words(name)).collect();
    let foreign = |statement: &&Authorship| {
        let alike = |name: &String| words(&text::plain(name)).iter().any(|word| known.contains(word));
        !statement.names.iter().all(is_agency) && !statement.names.iter().any(alike)
    };
    for statement in evidence.authors.iter().filter(|_| !chosen.is_empty()).filter(foreign) {
        let proof = proof(statement.source, statement.node, statement.key, &statement.raw);
        add(doubts, About::Authors, &statement.names.join(", "), proof);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_for_others_are_no_doubt() {
        for (chosen, other, expected) in [
            ("Harbour opens after a long winter", "Harbour opens again | The Courier", false),
            ("Harbour opens after a long winter", "Council votes on new school", true),
            ("Harbour opens", "The Courier", true),
            ("Opens", "Council votes", false),
            ("港が開く", "学校の新設", false),
        ] {
            assert_eq!(other_title(chosen, other), expected, "{chosen} | {other}");
        }
    }

    #[test]
    fn days_differ_by_more_than_a_time_zone() {
        for (chosen, other, expected) in [
            ("2024-05-12", "2024-05-12T23:00:00Z", false),
            ("2024-05-12T01:00:00+03:00", "2024-05-11T22:00:00Z", false),
            ("2024-05-12", "2024-05-15", true),
            ("2024-05-12", "soon", false),
        ] {
            assert_eq!(other_day(chosen, other), expected, "{chosen} | {other}");
        }
    }

    #[test]
    fn regions_are_no_other_language() {
        for (chosen, other, expected) in [
            ("en", "en-GB", false),
            ("de-CH", "de_AT", false),
            ("en", "ru-RU", true),
            ("en", "English", false),
            ("no", "nb", false),
            ("en-US", "eng", false),
        ] {
            assert_eq!(other_language(chosen, other), expected, "{chosen} | {other}");
        }
    }
}

//! The language of the page: what the document says of itself, unless it is a template's word that all else contradicts.

use super::{Fact, ranks, same_text, with_proofs};
use crate::evidence::{Candidate, Evidence};

/// The language of a page, a BCP 47 tag.
pub fn rank(evidence: &Evidence, title: Option<&Fact>) -> Option<Fact> {
    let fits = |candidate: &&Candidate| title.is_none_or(|title| is_possible(&candidate.value, &title.value));
    let ranked: Vec<&Candidate> = ranks::LANGUAGES
        .iter()
        .flat_map(|source| evidence.languages.iter().filter(move |candidate| candidate.source == *source))
        .filter(fits)
        .collect();
    let first = ranked.first()?;
    // Two other places that name the same language outvote the first, if none besides says the same.
    let says = |candidate: &Candidate, language: &str| primary(&candidate.value) == language;
    let alone = ranked.iter().skip(1).all(|other| !says(other, &primary(&first.value)));
    let outvoted = ranked.iter().skip(1).find(|one| {
        alone && ranked.iter().any(|other| other.source != one.source && says(other, &primary(&one.value)))
    });
    Some(with_proofs(outvoted.unwrap_or(first), &evidence.languages, same_text))
}

/// The language without script and country.
fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// English, which templates begin with, is no language of a headline without a Latin letter.
fn is_possible(tag: &str, title: &str) -> bool {
    let mut letters = title.chars().filter(|letter| letter.is_alphabetic()).peekable();
    primary(tag) != "en" || letters.peek().is_none() || letters.any(|letter| letter < '\u{250}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Source;

    #[test]
    fn a_template_is_outvoted() {
        for (languages, title, expected) in [
            (vec![(Source::Attribute, "de")], "Hafen offen", Some("de")),
            (
                vec![(Source::Attribute, "en"), (Source::OpenGraph, "de-DE"), (Source::JsonLd, "de")],
                "Hafen",
                Some("de"),
            ),
            (vec![(Source::Attribute, "de"), (Source::OpenGraph, "en-US")], "Hafen offen", Some("de")),
            (vec![(Source::Attribute, "en")], "Порт открыт", None),
            (vec![(Source::Attribute, "en"), (Source::OpenGraph, "ru-RU")], "Порт открыт", Some("ru-RU")),
        ] {
            let languages = languages.into_iter().map(|(source, value)| Candidate {
                source,
                node: None,
                key: "",
                raw: value.to_owned(),
                value: value.to_owned(),
            });
            let evidence = Evidence { languages: languages.collect(), ..Evidence::default() };
            let title = Fact::new(title.to_owned(), vec![]);
            assert_eq!(rank(&evidence, Some(&title)).map(|fact| fact.value).as_deref(), expected);
        }
    }
}

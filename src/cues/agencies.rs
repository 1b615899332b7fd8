//! Agencies named in a text, in every form that the list knows.

use super::tokens::{Token, tokens};
use super::{AGENCIES, AGENCY_FILTER, AGENCY_FORMS, may_start};
use crate::text;

/// A press or photo agency.
#[derive(Debug)]
pub struct Agency {
    /// The name that is shown.
    pub name: &'static str,
    /// Sells text; otherwise pictures only.
    pub wire: bool,
}

/// One way in which an agency's name is written.
pub struct AgencyForm {
    /// Its words, plain.
    pub words: &'static [&'static str],
    /// Place in the list of agencies.
    pub agency: usize,
    /// Not empty for a short Latin name: it must stand so, or in capitals, since "ap" and "sid" are also plain words.
    pub exact: &'static str,
}

/// An agency named in a text.
#[derive(Clone, Copy, Debug)]
pub struct AgencyHit {
    /// Which one.
    pub agency: &'static Agency,
    /// Byte offset of the name.
    pub start: usize,
    /// Byte offset past the name.
    pub end: usize,
}

/// The agencies that a text names, in order; the longest form wins where two begin at one word.
pub fn agencies(original: &str) -> Vec<AgencyHit> {
    let words: Vec<Token<'_>> = tokens(original).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let hit = agency_at(&words[at..]);
        if let Some((agency, length)) = hit {
            let last = words[at + length - 1];
            found.push(AgencyHit { agency, start: words[at].start, end: last.start + last.word.len() });
        }
        at += hit.map_or(1, |(_, length)| length);
    }
    found
}

fn agency_at(words: &[Token<'_>]) -> Option<(&'static Agency, usize)> {
    /// Words of the longest form.
    const LONGEST: usize = 8;
    let written = words.first()?.word;
    let start = text::plain(written);
    if !may_start(AGENCY_FILTER, &start) {
        return None;
    }
    let rest = words[1..].iter().take(LONGEST).map(|token| text::plain(token.word));
    let plain: Vec<String> = std::iter::once(start.clone()).chain(rest).collect();
    let first = start.as_str();
    let from = AGENCY_FORMS.partition_point(|form| form.words[0] < first);
    AGENCY_FORMS[from..]
        .iter()
        .take_while(|form| form.words[0] == first)
        .filter(|form| {
            plain.len() >= form.words.len() && form.words.iter().zip(&plain).all(|(form, word)| *form == word)
        })
        .filter(|form| form.exact.is_empty() || written == form.exact || written == form.exact.to_uppercase())
        .max_by_key(|form| form.words.len())
        .map(|form| (&AGENCIES[form.agency], form.words.len()))
}

/// The agency that a whole name stands for, if it is one.
pub fn agency_named(name: &str) -> Option<&'static Agency> {
    const RIDERS: [&str; 6] = ["", "the", "agency", "news agency", "news", "press agency"];
    let found = agencies(name);
    let [hit] = found.as_slice() else { return None };
    let rest = text::plain(&format!("{} {}", &name[..hit.start], &name[hit.end..]));
    let rest = rest.trim_matches(|character: char| !character.is_alphanumeric());
    RIDERS.contains(&rest).then_some(hit.agency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_found_in_every_form() {
        for (input, expected) in [
            ("Jane Doe / POOL / TASS", vec!["TASS"]),
            ("The Associated Press contributed", vec!["AP"]),
            ("sid said so", vec![]),
            ("mit Material der dpa", vec!["dpa"]),
            ("(REUTERS)", vec!["Reuters"]),
            ("С материалами ТАСС.", vec!["TASS"]),
            ("ساهمت فرانس برس", vec!["AFP"]),
            ("Anadolu via Getty Images", vec!["Anadolu", "Getty Images"]),
        ] {
            let names: Vec<&str> = agencies(input).iter().map(|hit| hit.agency.name).collect();
            assert_eq!(names, expected, "{input}");
        }
    }

    #[test]
    fn a_name_is_an_agency_only_as_a_whole() {
        for (input, expected) in
            [("Reuters", true), ("AFP news agency", true), ("Reuters Institute", false), ("Ann Alamy", false)]
        {
            assert_eq!(agency_named(input).is_some(), expected, "{input}");
        }
    }
}

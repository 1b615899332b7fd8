//! Agencies named in a text, in every form that the list knows.

use super::tokens::{Token, Tokens, hash_of_small, tokens};
use super::{AGENCIES, AGENCY_FILTER, AGENCY_FORMS, holds};
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
    /// Its words, plain, a space between them.
    pub words: &'static str,
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
    let mut found = Vec::new();
    let mut rest = tokens(original);
    while let Some(first) = rest.next() {
        let Some((form, end)) = form_at(first, &rest) else { continue };
        found.push(AgencyHit { agency: &AGENCIES[form.agency], start: first.start, end });
        rest.by_ref().take(form.words.matches(' ').count()).for_each(drop);
    }
    found
}

/// Whether the first word of a text may begin an agency's name.
pub fn may_begin_with_agency(original: &str) -> bool {
    tokens(original).next().is_some_and(|first| plain_if_known(first.word).is_some())
}

/// A word as it is compared, if a form may begin with it.
fn plain_if_known(word: &str) -> Option<String> {
    let may_begin = |word: &str| holds(AGENCY_FILTER, hash_of_small(word.as_bytes()));
    if word.is_ascii() && !may_begin(word) {
        return None;
    }
    Some(text::plain(word)).filter(|plain| may_begin(plain))
}

/// The longest form that stands at a word, and where it ends.
fn form_at(first: Token<'_>, rest: &Tokens<'_>) -> Option<(&'static AgencyForm, usize)> {
    let plain = plain_if_known(first.word)?;
    let from = AGENCY_FORMS.partition_point(|form| form.words < plain.as_str());
    AGENCY_FORMS[from..]
        .iter()
        .take_while(|form| form.words.starts_with(&plain))
        .filter(|form| {
            form.exact.is_empty() || first.word == form.exact || first.word == form.exact.to_ascii_uppercase()
        })
        .filter_map(|form| Some((form, form.end(&plain, first, rest.clone())?)))
        .max_by_key(|&(_, end)| end)
}

impl AgencyForm {
    /// Where the form ends that begins with a word, in bytes.
    fn end(&self, plain: &str, first: Token<'_>, mut rest: Tokens<'_>) -> Option<usize> {
        let mut end = first.end();
        let mut wanted = self.words.strip_prefix(plain)?;
        while !wanted.is_empty() {
            let token = rest.next()?;
            wanted = wanted.strip_prefix(' ')?.strip_prefix(text::plain(token.word).as_str())?;
            end = token.end();
        }
        Some(end)
    }
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

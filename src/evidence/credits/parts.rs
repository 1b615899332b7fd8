//! What a credit names: people, agencies, organisations, and what it says of the picture.

use super::is_abbreviated;
use crate::cues::tokens::tokens;
use crate::cues::{self, CreditRole, CreditWord, Family};
use crate::evidence::names;
use crate::text;

plain_data! {
    /// Whom and what a credit names.
    #[derive(Default, Eq)]
    pub struct Credit {
        /// People, as printed.
        pub photographers: Vec<String>,
        /// Agencies in the order of the credit, by the names that readers know.
        pub agencies: Vec<String>,
        /// Whoever else had a part in it.
        pub organisations: Vec<String>,
        /// What the credit says of the picture.
        pub roles: Vec<CreditRole>,
    }
}

/// Bytes of a credit that are read: longer ones are no credits.
const LONGEST: usize = 600;

/// Cuts of one credit: each takes something off, so this only bounds the work.
const CUTS: usize = 200;

/// Reads a credit as it is printed, with its label.
pub fn read(raw: &str) -> Credit {
    let mut credit = Credit::default();
    let mut open: Vec<String> = if raw.len() > LONGEST { Vec::new() } else { split(raw) };
    open.reverse();
    for _ in 0..CUTS {
        let Some(part) = open.pop() else { break };
        let part = trimmed(&part);
        if let Some((left, right)) = credit.cut(part) {
            open.push(right);
            open.push(left);
        } else {
            credit.settle(part);
        }
    }
    credit
}

/// The parts between marks that stand in no name.
fn split(raw: &str) -> Vec<String> {
    const MARKS: &[char] = &[
        '/', '／', '|', '(', ')', '[', ']', '（', '）', '［', '］', '【', '】', ';', ':', '：', '=', '＝', '©', '+',
        '•', '、', '…', '„', '“', '”', '"', '«', '»',
    ];
    const DASHES: [&str; 5] = [" - ", " – ", " — ", "- ", "..."];
    let folded = DASHES.iter().fold(text::fold(raw), |credit, dash| credit.replace(dash, "|"));
    let mut parts: Vec<String> = Vec::new();
    for part in folded.split(MARKS) {
        let mut rest = part;
        // A sentence's end parts names, an abbreviation's does not.
        while let Some(at) = rest.match_indices(". ").map(|(at, _)| at).find(|&at| !is_abbreviated(&rest[..at])) {
            parts.push(rest[..at].to_owned());
            rest = &rest[at + 1..];
        }
        parts.push(rest.to_owned());
    }
    parts
}

fn trimmed(part: &str) -> &str {
    part.trim_matches(|letter: char| !text::is_letter(letter) && !matches!(letter, '@' | '\u{300}'..='\u{36f}'))
}

/// What stands behind the plain text up to a place, in the text itself.
fn behind<'a>(part: &'a str, plain: &str, end: usize) -> &'a str {
    let characters = plain[..end].chars().count();
    part.char_indices().nth(characters).map_or("", |(at, _)| &part[at..])
}

fn before<'a>(part: &'a str, plain: &str, start: usize) -> &'a str {
    &part[..part.len() - behind(part, plain, start).len()]
}

impl Credit {
    /// Takes something off a part that is no name, or cuts it in two.
    fn cut(&mut self, part: &str) -> Option<(String, String)> {
        if part.is_empty() || cues::agency_named(part).is_some() {
            return None;
        }
        let plain = text::plain(part);
        let none = String::new;
        if let Some(end) = without_years(part).or_else(|| label_end(part, &plain)) {
            return Some((none(), part[end..].to_owned()));
        }
        match cues::credit_word(&plain) {
            Some((CreditWord::Role(role), end)) if !is_acronym_in(part, end) => {
                self.add_role(role);
                return Some((none(), without_article(behind(part, &plain, end)).to_owned()));
            }
            Some((CreditWord::Nobody | CreditWord::Through, end)) => {
                return Some((none(), behind(part, &plain, end).to_owned()));
            }
            _ => {}
        }
        let starts = tokens(&plain).skip(1).map(|token| token.start);
        for start in starts {
            let (tail, left) = (&plain[start..], before(part, &plain, start));
            let ends = |end: usize| !tail[end..].contains(text::is_letter);
            let right = behind(part, &plain, start);
            if cues::leading(tail, Family::Rights).is_some() {
                return Some((left.to_owned(), none()));
            }
            let word = cues::credit_word(tail);
            let role = matches!(word, Some((CreditWord::Role(_), _)));
            // "Courier photo" is somebody's, "Jane Doe photo" is hers.
            let owned = matches!(word, Some((CreditWord::Organisation, _))) && !is_person(trimmed(left));
            if !role && !owned && cues::leading(tail, Family::Credit).is_some_and(ends) {
                return Some((left.to_owned(), none()));
            }
            match word {
                Some((CreditWord::Role(role), end)) if ends(end) && is_more_than_a_word(left) => {
                    let last = (left.to_owned(), none());
                    self.add_role(role);
                    return Some(last);
                }
                Some((CreditWord::Through, end)) if !ends(end) => {
                    return Some((left.to_owned(), behind(part, &plain, start + end).to_owned()));
                }
                Some((CreditWord::Joint, end)) if !ends(end) && right.starts_with(char::is_lowercase) => {
                    let after = behind(part, &plain, start + end);
                    if joins(left, after) {
                        return Some((left.to_owned(), after.to_owned()));
                    }
                }
                _ => {}
            }
        }
        let comma = part.match_indices([',', '，', '&']).find(|(at, _)| joins(&part[..*at], &part[at + 1..]));
        if let Some((at, mark)) = comma {
            return Some((part[..at].to_owned(), part[at + mark.len()..].to_owned()));
        }
        beside_agency(part)
    }

    /// Files a part under what it is.
    fn settle(&mut self, part: &str) {
        if part.contains('@') && part.contains('.') || part.starts_with("http") {
            return;
        }
        if let Some(agency) = cues::agency_named(part) {
            return add(&mut self.agencies, agency.name);
        }
        let named = part.starts_with(|first: char| !first.is_lowercase()) && part.chars().nth(1).is_some();
        if is_person(part) {
            add(&mut self.photographers, part);
        } else if named && part.contains(char::is_alphabetic) {
            add(&mut self.organisations, part);
        }
    }

    fn add_role(&mut self, role: CreditRole) {
        if !self.roles.contains(&role) {
            self.roles.push(role);
        }
    }
}

/// Adds a name unless it is there, in capitals or not.
fn add(list: &mut Vec<String>, name: &str) {
    let plain = text::plain(name);
    if list.iter().all(|known| text::plain(known) != plain) {
        list.push(name.to_owned());
    }
}

/// Where a part begins behind the years in front of it.
fn without_years(part: &str) -> Option<usize> {
    let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let digits = part.len() - part.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    (digits < part.len() && year(&part[..digits]) && part.is_char_boundary(digits)).then_some(digits)
}

/// Where a name begins behind the label of a part, or its end where the part is a label alone.
fn label_end(part: &str, plain: &str) -> Option<usize> {
    let end = cues::leading(plain, Family::Credit).or_else(|| cues::leading(plain, Family::Rights))?;
    let (rest, word) = (behind(part, plain, end), cues::credit_role(&plain[..end]));
    let dated = without_years(rest.trim_start()).is_some();
    let label =
        plain[..end].ends_with(" by") || dated || super::names_somebody(rest) || !rest.contains(text::is_letter);
    (label && word.is_none()).then(|| part.len() - rest.len())
}

/// A name without the small words in front of it: "of the Port of Hallin".
fn without_article(name: &str) -> &str {
    let capital = name.match_indices(' ').map(|(at, _)| at + 1).find(|&at| name[at..].starts_with(char::is_uppercase));
    let small = name.trim_start().starts_with(char::is_lowercase);
    capital.filter(|_| small).map_or(name, |at| &name[at..])
}

/// Whether a role's word here is the capitals of something else: "HO" is a role, "Ho" is a name.
fn is_acronym_in(part: &str, end: usize) -> bool {
    end == 2 && part.get(..end).is_some_and(|word| word.contains(char::is_lowercase))
}

/// Whether a text in front of a role is more than a first name.
fn is_more_than_a_word(text: &str) -> bool {
    let text = text.trim();
    let acronym = text.chars().all(|letter| !letter.is_lowercase());
    text.contains(' ') || acronym || cues::agency_named(text).is_some()
}

/// Whether what a joint parts are two names, and not one of an organisation.
fn joins(left: &str, right: &str) -> bool {
    let (left, right) = (trimmed(left), trimmed(right));
    is_person(left) || cues::agency_named(left).is_some() || cues::agency_named(right).is_some()
}

/// A person's name and an agency's that stand side by side: "AP Jane Doe", "Jane Doe AFP".
fn beside_agency(part: &str) -> Option<(String, String)> {
    let found = cues::agencies(part);
    let (first, last) = (found.first()?, found.last()?);
    let (left, right) = (trimmed(&part[..last.start]), trimmed(&part[first.end..]));
    let other = |text: &str| is_person(text) || cues::agency_named(text).is_some();
    if first.start == 0 && other(right) {
        return Some((part[..first.end].to_owned(), right.to_owned()));
    }
    (last.end == part.len() && other(left)).then(|| (left.to_owned(), part[last.start..].to_owned()))
}

/// Two to four words that begin with capitals and belong to no organisation; in scripts without capitals a few letters.
fn is_person(part: &str) -> bool {
    let plain = text::plain(part);
    let organisation = |at: usize| {
        cues::credit_word(&plain[at..]).is_some_and(|(word, end)| {
            let last = !plain[at + end..].contains(text::is_letter);
            // A script without spaces has words in every name.
            word == CreditWord::Organisation && (last || !plain[at..].starts_with(text::is_spaceless))
        })
    };
    if tokens(&plain).any(|token| organisation(token.start)) {
        return false;
    }
    let letters = part.chars().count();
    if part.chars().all(|letter| ('가'..='힣').contains(&letter)) {
        return (2..=4).contains(&letters);
    }
    if part.contains(text::is_spaceless) {
        return (2..=if part.contains('・') { 14 } else { 5 }).contains(&letters);
    }
    let words: Vec<&str> = part.split(' ').collect();
    let acronym = |word: &&str| {
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
        letters > 2 && !word.contains(['.', 'I', 'V']) && !word.contains(char::is_lowercase)
    };
    let mixed = words.iter().any(acronym) && !words.iter().all(|word| !word.contains(char::is_lowercase));
    (2..=4).contains(&words.len()) && !mixed && names::looks_like_a_name(part) && !part.contains(" of ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line for a credit: people, agencies, organisations, roles.
    fn line(raw: &str) -> String {
        let credit = read(raw);
        let roles: Vec<String> = credit.roles.iter().map(|role| format!("{role:?}")).collect();
        [credit.photographers, credit.agencies, credit.organisations, roles].map(|list| list.join(", ")).join(" | ")
    }

    #[test]
    fn credits_come_apart() {
        for (raw, expected) in [
            ("Jane Doe/AFP", "Jane Doe | AFP |  | "),
            ("AFP/Jane Doe", "Jane Doe | AFP |  | "),
            ("Jane Doe / POOL / TASS", "Jane Doe | TASS |  | Pool"),
            ("Jane Doe / Pool via REUTERS", "Jane Doe | Reuters |  | Pool"),
            ("AP Photo/Jane Doe", "Jane Doe | AP |  | "),
            ("AP Photo/Jane Doe, File", "Jane Doe | AP |  | File"),
            ("Jane Doe/AFP via Getty Images", "Jane Doe | AFP, Getty Images |  | "),
            ("Jane Doe for The Courier via Getty Images", "Jane Doe | Getty Images | The Courier | "),
            ("dpa/picture alliance/APA/Jane Doe", "Jane Doe | dpa, picture alliance, APA |  | "),
            ("Jane Doe/Jane Doe", "Jane Doe |  |  | "),
            ("JANE DOE / Jane Doe / dpa", "JANE DOE | dpa |  | "),
            ("ISHARA ROE", "ISHARA ROE |  |  | "),
            ("Uncredited/AP", " | AP |  | "),
            ("- / AFP via Getty", " | AFP, Getty Images |  | "),
            ("Symbolbild", " |  |  | Illustration"),
            ("Archivbild: Jane Doe", "Jane Doe |  |  | File"),
            ("zvg", " |  |  | Handout"),
            ("ZVG / Verein Hallin", " |  | Verein Hallin | Handout"),
            ("Foto: privat", " |  |  | Handout"),
            ("Foto: Jörg Müller/dpa", "Jörg Müller | dpa |  | "),
            ("Bild: Änne Groß (Archiv)", "Änne Groß |  |  | File"),
            ("© 2024 Jane Doe. All rights reserved", "Jane Doe |  |  | "),
            ("Jane Doe/Copyright 2024 The AP. All rights reserved", "Jane Doe | AP |  | "),
            ("Copyright Jane Doe/AP", "Jane Doe | AP |  | "),
            ("Photo by Jane Doe", "Jane Doe |  |  | "),
            ("Photo by Jane Doe and John Roe", "Jane Doe, John Roe |  |  | "),
            ("Foto: Änne Groß og Vilde Røss (Kureren)", "Änne Groß, Vilde Røss |  | Kureren | "),
            ("Illustration by Jane Doe", "Jane Doe |  |  | Illustration"),
            ("Courtesy of the Port of Hallin", " |  | Port of Hallin | Courtesy"),
            ("U.S. Navy/Handout via REUTERS", " | Reuters | U.S. Navy | Handout"),
            ("NASA Handout", " |  | NASA | Handout"),
            ("UN Photo / HIC / Frank van Roe. Courtesy of the HIC", "Frank van Roe |  | UN Photo, HIC | Courtesy"),
            ("Ministry of Agriculture and Fisheries", " |  | Ministry of Agriculture and Fisheries | "),
            ("Hallin Park Lodge: Jane Doe, jane@doe.example", "Jane Doe |  | Hallin Park Lodge | "),
            ("Screenshots Instagram/TikTok", " |  | Instagram, TikTok | Screenshot"),
            ("Midjourney („baking bread, advertisement“)", " |  |  | MadeWithAi"),
            ("Cedida por la Plataforma", " |  | Plataforma | Handout"),
            ("Jane Doe (dpa/picture alliance via Getty)", "Jane Doe | dpa, picture alliance, Getty Images |  | "),
            ("IMAGO/Sven Simon/Jane Doe", "Jane Doe | IMAGO |  | "),
            ("Фото: Анна Ковалева / ТАСС", "Анна Ковалева | TASS |  | "),
            ("山田太郎撮影", "山田太郎 |  |  | "),
            ("代表撮影", " |  |  | Pool"),
            ("写真：時事", " | Jiji |  | "),
            ("警視庁提供", " |  | 警視庁 | Handout"),
            ("（Ｃ）共同通信社", " | Kyodo |  | "),
            ("＝ＡＰ", " | AP |  | "),
            ("[사진 출처 = 연합뉴스]", " | Yonhap |  | "),
            ("홍길동 기자", "홍길동 |  |  | "),
            ("J. Petraičio / Hallin nuotr.", "J. Petraičio |  | Hallin | "),
            ("Ảnh: Bệnh viện cung cấp", " |  | Bệnh viện | Handout"),
            ("Jane Ho/AFP", "Jane Ho | AFP |  | "),
            ("HO/AFP", " | AFP |  | Handout"),
            ("J. Scott Roe III/AP", "J. Scott Roe III | AP |  | "),
            ("STRINGER / REUTERS", " | Reuters |  | "),
            ("Jane Doe AFP", "Jane Doe | AFP |  | "),
            ("", " |  |  | "),
            ("©", " |  |  | "),
            ("Photo:", " |  |  | "),
        ] {
            assert_eq!(line(raw), expected, "{raw}");
        }
    }
}

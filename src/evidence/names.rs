//! Names of authors: what is around them taken off, several in one string taken apart.

use crate::cues::{self, Family};
use crate::text;

/// Names of one statement that are looked at: longer lists are lists of something else.
pub const MOST: usize = 200;

/// The names in an author statement.
///
/// "By Jane Doe and John Roe, Reuters" gives three. A string is taken apart only where each part looks like a name, so
/// that an organisation such as "Ministry of Agriculture and Fisheries" stays whole. Addresses, handles and "staff" give
/// nothing.
pub fn people(statement: &str) -> Vec<String> {
    let statement = without_prefix(&text::fold(statement));
    let parts = split(&statement);
    let mut names: Vec<String> = Vec::new();
    for part in parts.into_iter().take(MOST) {
        let name = trimmed(&part);
        if is_acceptable(&name) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Takes "By", "Von", "Автор:" off.
pub fn without_prefix(statement: &str) -> String {
    let plain = text::plain(statement);
    let Some(end) = cues::leading(&plain, Family::Byline) else { return statement.to_owned() };
    // `plain` keeps the number of characters of what it does not fold away, and the statement is folded already.
    let characters = plain[..end].chars().count();
    let rest: String = statement.chars().skip(characters).collect();
    let bare = rest.trim_start_matches([' ', ':', '：', '-', '–', '—', '|', '/']);
    if bare.len() == rest.len() && !rest.is_empty() { statement.to_owned() } else { bare.to_owned() }
}

/// Marks and words between two names.
const JOINTS: &[&str] = &[
    " and ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " i ", " и ", " та ", " & ", ", ", "; ", " | ",
    " / ", "、", "，", " و",
];

fn split(statement: &str) -> Vec<String> {
    let mut parts = vec![statement.to_owned()];
    for joint in JOINTS {
        let cut: Vec<String> = parts.iter().flat_map(|part| cut_at(part, joint)).collect();
        parts = cut;
    }
    parts
}

fn cut_at(part: &str, joint: &str) -> Vec<String> {
    let pieces: Vec<&str> = part.split(joint).collect();
    let every_piece_is_a_name = pieces.iter().all(|piece| {
        let piece = trimmed(piece);
        piece.is_empty() || looks_like_a_name(&piece) || cues::agency_named(&piece).is_some()
    });
    // After a comma or a bar often stands a job or a place: what is no name there is dropped, not glued on.
    let droppable =
        matches!(joint, ", " | " | " | " / ") && pieces.first().is_some_and(|first| looks_like_a_name(&trimmed(first)));
    if pieces.len() < 2 || !(every_piece_is_a_name || droppable) {
        return vec![part.to_owned()];
    }
    let mut kept: Vec<String> = Vec::new();
    for piece in pieces {
        let name = trimmed(piece);
        if looks_like_a_name(&name) || cues::agency_named(&name).is_some() {
            // Letters that are part of the joint's last word belong to the name: " و" stands before it without a space.
            kept.push(name);
        }
    }
    kept
}

/// Two to five words that begin with capitals, particles aside; in scripts without capitals, words of letters.
pub fn looks_like_a_name(name: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "bin", "al", "el",
        "ter", "zu", "of",
    ];
    const LONGEST: usize = 5;
    let words: Vec<&str> = name.split_whitespace().collect();
    if cues::families(&text::plain(name)).has(Family::Role) {
        return false;
    }
    if name.chars().any(|character| character.is_ascii_digit() || "@:;!?\"".contains(character)) {
        return false;
    }
    if name.chars().any(text::is_spaceless) {
        return (2..=8).contains(&name.chars().count());
    }
    (2..=LONGEST).contains(&words.len())
        && words.iter().all(|word| {
            let first = word.chars().find(|character| character.is_alphabetic());
            first.is_some_and(|first| !first.is_lowercase()) || PARTICLES.contains(&word.to_lowercase().as_str())
        })
}

/// Takes brackets at the end, shorthand and stray marks off.
fn trimmed(name: &str) -> String {
    let mut name = name.trim();
    if let Some(open) = name.rfind('(').filter(|_| name.ends_with(')')) {
        name = name[..open].trim_end();
    }
    name.trim_matches(|character: char| character.is_whitespace() || ",;:|/•·-–—".contains(character)).to_owned()
}

fn is_acceptable(name: &str) -> bool {
    const LONGEST: usize = 100;
    let plain = text::plain(name);
    name.chars().count() >= 2
        && name.len() <= LONGEST
        && name.chars().any(char::is_alphabetic)
        && !name.contains(['@', '<', '{'])
        && !plain.starts_with("http")
        && !plain.starts_with("www.")
        && !cues::is_only(&plain, Family::Staff)
        && !plain.chars().all(|character| character.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_give_names() {
        for (statement, expected) in [
            ("By Jane Doe", vec!["Jane Doe"]),
            ("By Jane Doe and John Roe", vec!["Jane Doe", "John Roe"]),
            ("Jane Doe, John Roe & Ann van der Berg", vec!["Jane Doe", "John Roe", "Ann van der Berg"]),
            ("Von Jörg Müller und Änne Groß", vec!["Jörg Müller", "Änne Groß"]),
            ("Автор: Анна Ковалева", vec!["Анна Ковалева"]),
            ("بقلم ليلى حداد", vec!["ليلى حداد"]),
            ("Ministry of Agriculture and Fisheries", vec!["Ministry of Agriculture and Fisheries"]),
            ("Jane Doe, Chief Reporter at the courts", vec!["Jane Doe"]),
            ("Jane Doe and AFP", vec!["Jane Doe", "AFP"]),
            ("Jane Doe | Lifestyle Writer", vec!["Jane Doe"]),
            ("Jane Doe (jd)", vec!["Jane Doe"]),
            ("desk@example.org", vec![]),
            ("https://example.org/jane", vec![]),
            ("Staff", vec![]),
            ("Byron Bay Courier", vec!["Byron Bay Courier"]),
        ] {
            assert_eq!(people(statement), expected, "{statement}");
        }
    }
}

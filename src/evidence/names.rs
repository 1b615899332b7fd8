//! Names of authors: what is around them taken off, several in one string taken apart.

use crate::cues::{self, Family, Job};
use crate::text;

/// Names of one statement that are looked at: longer lists are lists of something else.
pub const MOST: usize = 200;

/// The names of authors in a statement.
///
/// "By Jane Doe and John Roe, Reuters" gives three. A string is taken apart only where each part looks like a name, so
/// that an organisation such as "Ministry of Agriculture and Fisheries" stays whole. Addresses, handles and "staff" give
/// nothing.
pub fn people(statement: &str) -> Vec<String> {
    credited(statement).into_iter().filter(|(_, job)| job.is_none()).map(|(name, _)| name).collect()
}

/// The names in a statement, those with a job that is no author's with it: "Jane Doe and John Roe (photos)".
pub fn credited(statement: &str) -> Vec<(String, Option<Job>)> {
    let statement = without_prefix(&text::fold(statement));
    let mut found = Vec::new();
    let mut first = true;
    for piece in statement.split(MARKS).filter(|piece| !is_shorthand(piece.trim())).take(MOST) {
        names_in(piece, first, &mut found);
        // Behind a mark often stands a job or a place: what is no name there is dropped, not glued on.
        if first && found.is_empty() {
            break;
        }
        first = false;
    }
    if found.is_empty() {
        let (whole, job) = trimmed(&statement);
        found.push((whole.to_owned(), job));
    }
    found.retain(|(name, _)| is_acceptable(name));
    found
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

/// Marks between two names.
const MARKS: [char; 8] = [',', ';', '|', '/', '、', '，', '；', '／'];

/// The names in a piece between two marks; none where it is no name. Behind the first the words in front of a job or a
/// place are as likely an employer's as a name.
fn names_in(piece: &str, first: bool, found: &mut Vec<(String, Option<Job>)>) {
    let parts = between_joints(piece);
    let is_named = |part: &str| named(trimmed(part).0, first).is_some();
    let each = parts.len() > 1 && parts.iter().all(|part| is_named(part));
    for part in if each { parts } else { vec![piece.to_owned()] } {
        let (name, job) = trimmed(&part);
        let Some(name) = named(name, first) else { continue };
        if found.iter().all(|(known, _)| known != name) {
            found.push((name.to_owned(), job));
        }
    }
}

/// The parts between words such as "and"; in Arabic the word is a letter in front of the next name.
fn between_joints(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    let words: Vec<&str> = name.split_whitespace().collect();
    let joins = |word: &&str| cues::JOINTS.contains(&text::plain(word).as_str());
    for (at, word) in words.iter().enumerate() {
        // In front of one word alone, "y" is part of a name: "Ortega y Gasset".
        let inside = cues::PARTICLES.contains(word) && words.get(at + 2).is_none_or(&joins);
        if joins(word) && !inside {
            parts.push(String::new());
            continue;
        }
        let joined = word.strip_prefix('و').filter(|rest| rest.chars().count() > 2);
        let begins = joined.is_some() && parts.last().is_some_and(|part| part.contains(' '));
        if begins {
            parts.push(String::new());
        }
        let Some(part) = parts.last_mut() else { break };
        if !part.is_empty() {
            part.push(' ');
        }
        part.push_str(joined.filter(|_| begins).unwrap_or(word));
    }
    parts
}

/// The name or agency that a piece is, without a job, a place or an employer behind it: "Jane Doe in Paris".
fn named(piece: &str, first: bool) -> Option<&str> {
    let is_name = |name: &str| looks_like_a_name(name) || cues::agency_named(name).is_some();
    let whole = Some(piece).filter(|piece| is_name(piece));
    before_job(piece).or(whole).or_else(|| before_rider(piece).filter(|name| first && is_name(name)))
}

/// Takes a word for a job off the end, in scripts where it stands there: "홍길동 기자", "山田太郎記者".
fn before_job(piece: &str) -> Option<&str> {
    const LONGEST: usize = 4;
    let is_job = |word: &str| {
        let plain = text::plain(word);
        cues::is_only(&plain, Family::Role) || cues::is_only(&plain, Family::Byline)
    };
    if let Some((name, job)) = piece.rsplit_once(' ') {
        return Some(name).filter(|name| is_korean(name) && is_job(job));
    }
    let last = piece.chars().next_back().filter(|&letter| text::is_spaceless(letter));
    let mut starts = piece.char_indices().rev().map(|(at, _)| at).take(LONGEST).filter(|_| last.is_some());
    starts.find(|&at| is_job(&piece[at..])).map(|at| &piece[..at]).filter(|name| looks_like_a_name(name))
}

/// What stands before the first small word that is part of no name, behind two words at least.
fn before_rider(piece: &str) -> Option<&str> {
    let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    let rider = piece.split(' ').skip(2).find(|word| small(word) && !cues::PARTICLES.contains(word))?;
    // "Ministry of Trade and Industry" goes on behind the small word.
    let at = piece.find(&format!(" {rider} ")).filter(|_| !cues::JOINTS.contains(&rider))?;
    Some(&piece[..at])
}

/// A name that stands in a byline: in Korean it is one word.
pub fn may_be_a_name(name: &str) -> bool {
    looks_like_a_name(name) || is_korean(name)
}

fn is_korean(name: &str) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(|letter| ('가'..='힣').contains(&letter))
}

/// Two to five words that begin with capitals, particles aside; in scripts without capitals, words of letters.
pub fn looks_like_a_name(name: &str) -> bool {
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
    let small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    (2..=LONGEST).contains(&words.len())
        && !words.last().is_some_and(small)
        && words.iter().all(|word| {
            let first = word.chars().find(|character| character.is_alphabetic());
            first.is_some_and(|first| !first.is_lowercase()) || cues::PARTICLES.contains(&word.to_lowercase().as_str())
        })
}

/// Takes brackets at the end, shorthand and stray marks off; brackets may say what somebody did besides writing.
fn trimmed(name: &str) -> (&str, Option<Job>) {
    let mut name = name.trim();
    let mut job = None;
    let closed = name.ends_with([')', '）', ']']);
    if let Some(open) = name.rfind(['(', '（', '[']).filter(|&open| closed && open > 0) {
        job = cues::job(&text::plain(name[open..].trim_matches(|letter: char| "()（）[] ".contains(letter))));
        name = name[..open].trim_end();
    }
    let name =
        name.trim_matches(|letter: char| letter.is_whitespace() || ",;:|/•·-–—*[]【】〔〕［］（）()".contains(letter));
    (name, job)
}

fn is_acceptable(name: &str) -> bool {
    const LONGEST: usize = 100;
    let plain = text::plain(name);
    name.chars().count() >= 2
        && name.len() <= LONGEST
        && name.chars().any(char::is_alphabetic)
        && !name.contains(['@', '<', '{', ':'])
        && !plain.starts_with("http")
        && !plain.starts_with("www.")
        && !is_shorthand(name)
        && (cues::leading(&plain, Family::Staff).is_none() || looks_like_a_name(name))
        && !name.split(' ').any(|word| cues::COMPANIES.contains(&word))
        && (cues::agency_named(name).is_some() || !is_handle(name))
}

/// "mf", "det/dpa": what a newsroom signs with, unless it is an agency.
fn is_shorthand(piece: &str) -> bool {
    const LONGEST: usize = 3;
    piece.len() <= LONGEST && piece.bytes().all(|byte| byte.is_ascii_lowercase()) && cues::agency_named(piece).is_none()
}

/// What software calls a person or a site: "jane-doe", "jdoe99", "courier.example".
fn is_handle(name: &str) -> bool {
    let small = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut words = name.split(' ');
    let domain = |word: &str| {
        word.trim_end_matches(',')
            .rsplit_once('.')
            .is_some_and(|(host, end)| host.len() > 2 && (2..=7).contains(&end.len()) && small(end))
    };
    let slug = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte))
            && !small(word)
    };
    words.any(domain) || (!name.contains(' ') && slug(name))
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
            ("Jane Doe, Ann Roe, Max Moe and Tim Poe", vec!["Jane Doe", "Ann Roe", "Max Moe", "Tim Poe"]),
            ("Jane Doe,John Roe", vec!["Jane Doe", "John Roe"]),
            ("Jane Doe with Reuters", vec!["Jane Doe"]),
            ("Jane Doe, Stone University professor of law", vec!["Jane Doe"]),
            ("Image: Stock Pictures", vec![]),
            ("Associated Press in Lisbon", vec!["Associated Press"]),
            ("Ada Brunner aus Linz", vec!["Ada Brunner"]),
            ("José Ortega y Gasset", vec!["José Ortega y Gasset"]),
            ("María Núñez y Gómez y Juan Torre", vec!["María Núñez y Gómez", "Juan Torre"]),
            ("María Pérez y Juan Gómez", vec!["María Pérez", "Juan Gómez"]),
            ("ليلى حداد وسامر خوري", vec!["ليلى حداد", "سامر خوري"]),
            ("ليلى حداد وليد", vec!["ليلى حداد وليد"]),
            ("홍길동 기자", vec!["홍길동"]),
            ("記者 山田太郎", vec!["山田太郎"]),
            ("【山田太郎、佐藤花子】", vec!["山田太郎", "佐藤花子"]),
            ("山田太郎記者", vec!["山田太郎"]),
            ("Jane Doe and John Roe (photos)", vec!["Jane Doe"]),
            ("Courier Group (www.courier.example)", vec!["Courier Group"]),
            ("courier.example developer", vec![]),
            ("jane-doe", vec![]),
            ("jdoe99", vec![]),
            ("12345", vec![]),
            ("Courier Staff", vec!["Courier Staff"]),
            ("Kommentar von Jane Doe", vec!["Jane Doe"]),
            ("Kommentar von", vec![]),
            ("Dr. Jane Doe", vec!["Dr. Jane Doe"]),
            ("det/dpa", vec!["dpa"]),
            ("mf", vec![]),
            ("Pixelwerk GmbH", vec![]),
            ("Staff and news service reports", vec![]),
            ("[Jane Doe", vec!["Jane Doe"]),
            ("courier.example, Lisbon", vec![]),
            ("dpa", vec!["dpa"]),
            ("dpa-infocom", vec!["dpa-infocom"]),
            ("Byron Bay Courier", vec!["Byron Bay Courier"]),
        ] {
            assert_eq!(people(statement), expected, "{statement}");
        }
    }
}

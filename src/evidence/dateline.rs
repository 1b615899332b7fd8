//! Datelines: the place, the day and the agency in front of the first paragraph. The text itself keeps them.
//!
//! A place without an agency and without a day counts only in capitals, in front of a dash and the beginning of a sentence:
//! "FILE - …" and "NO — says the mayor" look alike.

use super::{AgencyCredit, AgencyRole, Candidate, Evidence, Source};
use crate::blocks::{Block, Blocks, Kind};
use crate::cues::{self, AgencyHit, Family};
use crate::text;

/// Characters of a first paragraph in which a dateline ends.
const LONGEST: usize = 80;

pub fn collect(blocks: &Blocks, evidence: &mut Evidence) {
    let head = evidence.head(blocks).skip(1);
    let lines = evidence.opening.into_iter().chain(head);
    let text = |at: &usize| {
        let block = &blocks.list[*at];
        let prose = matches!(block.kind, Kind::Paragraph | Kind::Loose) && !block.hidden;
        prose && !evidence.claims.has(*at)
    };
    let Some((block, line)) = lines.filter(text).find_map(|at| {
        let block = &blocks.list[at];
        Some((block, read(&block.text)?))
    }) else {
        return;
    };
    let said = |value: &str| visible(block, value);
    evidence.places.extend(line.place.map(said));
    for agency in line.agencies {
        evidence.agencies.push(AgencyCredit { role: AgencyRole::Dateline, in_text: true, said: said(agency) });
    }
}

fn visible(block: &Block, value: &str) -> Candidate {
    let node = Some(block.element);
    Candidate { source: Source::Visible, node, key: "", raw: block.text.clone(), value: value.to_owned() }
}

/// What a dateline says.
#[derive(Default, PartialEq, Debug)]
struct Dateline<'a> {
    place: Option<&'a str>,
    agencies: Vec<&'static str>,
}

fn read(text: &str) -> Option<Dateline<'_>> {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let hits: Vec<AgencyHit> = cues::agencies(&text[..end]).into_iter().filter(|hit| hit.agency.wire).collect();
    let opens = text.starts_with(&['(', '[', '（', '［', '【'][..]);
    let found = if opens { in_brackets(text, &hits) } else { None };
    found.or_else(|| before_dash(text, end, &hits)).or_else(|| of_wire(text, &hits))
}

fn names(hits: &[AgencyHit]) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    for hit in hits {
        if !names.contains(&hit.agency.name) {
            names.push(hit.agency.name);
        }
    }
    names
}

/// `CITY (AP) —`, `CITY, April 25 (Reuters) -`, `DUBLIN —`, `МОСКВА, 5 мая - РИА Новости.`
fn before_dash<'a>(text: &'a str, end: usize, hits: &[AgencyHit]) -> Option<Dateline<'a>> {
    let (stop, dash) = dash(&text[..end])?;
    let (head, rest) = (&text[..stop], text[stop + dash..].trim_start());
    let head = head.trim_end_matches(&[' ', '.', ':', '/'][..]);
    let inside = |hit: &&AgencyHit| hit.end <= stop;
    let named: Vec<AgencyHit> = hits.iter().filter(inside).copied().collect();
    let open = named.first().and_then(|hit| {
        let before = head[..hit.start].trim_end();
        before.strip_suffix(&['(', '[', '/'][..]).map(str::len)
    });
    let bracketed = open.is_some();
    let place = &head[..open.unwrap_or(head.len())];
    // Something else than an agency in brackets makes it another kind of line: the name of a paper of satire, an age.
    if place.contains(&['(', '[', '（'][..]) {
        return None;
    }
    let behind = hits.iter().find(|hit| hit.start == text.len() - rest.len());
    let behind = behind.filter(|hit| text[hit.end..].starts_with(&['.', ',', ':'][..]));
    let (place, dated) = without_date(place);
    let credited: Vec<AgencyHit> =
        if bracketed { named } else { behind.filter(|_| dated).into_iter().copied().collect() };
    let stated = !credited.is_empty() || dated;
    let fits = if stated { is_place(place) } else { is_place(place) && is_capital(place) && begins(rest) };
    fits.then(|| Dateline { place: Some(place), agencies: names(&credited) })
}

/// Where the first dash stands that separates, and its length: a long one, a short one between spaces or behind a bracket,
/// the colon behind a bracket, the sign of equality.
fn dash(head: &str) -> Option<(usize, usize)> {
    let mut before = ' ';
    for (at, letter) in head.char_indices() {
        let behind = head[at + letter.len_utf8()..].chars().next();
        let spaced = behind.is_none_or(text::is_space) && (text::is_space(before) || matches!(before, ')' | '.' | ']'));
        let separates = match letter {
            '—' | '–' => true,
            '-' | '‒' | '−' => spaced,
            ':' => before == ')',
            _ => false,
        };
        if separates {
            return (at > 0).then_some((at, letter.len_utf8()));
        }
        before = letter;
    }
    None
}

/// `(서울=연합뉴스)`, `【ロンドン時事】`, `(中央社台北14日電)`, `(ANSA) - ROMA, 14 MAG - `
fn in_brackets<'a>(text: &'a str, hits: &[AgencyHit]) -> Option<Dateline<'a>> {
    let close = text.find(&[')', ']', '）', '］', '】'][..])?;
    let first = hits.first().filter(|hit| hit.end <= close)?;
    let open = text.chars().next().map_or(0, char::len_utf8);
    let inside = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let before = inside(open, first.start).trim_matches(&[' ', '=', '＝', ','][..]);
    let after = cut_at_number(inside(first.end, close));
    let place = if before.is_empty() { after } else { cut_at_number(before) };
    let mut line = Dateline { place: Some(place), agencies: vec![first.agency.name] };
    if !is_place(place) {
        line.place = None;
        // The place may stand behind the agency: "(ANSA) - ROMA, 14 MAG - …".
        let shut = text[close..].chars().next().map_or(0, char::len_utf8);
        let rest = text[close + shut..].trim_start_matches(&[' ', '-', '–', '—'][..]);
        let bare = before.is_empty() && after.is_empty();
        if let Some((stop, _)) = dash(&rest[..rest.len().min(floor(rest, LONGEST))]).filter(|_| bare) {
            let (place, _) = without_date(rest[..stop].trim_end());
            line.place = Some(place).filter(|place| is_place(place) && is_capital(place));
        } else if !bare {
            return None;
        }
    }
    Some(line)
}

/// `新华社北京4月24日电`: an agency, a place, a day.
fn of_wire<'a>(text: &'a str, hits: &[AgencyHit]) -> Option<Dateline<'a>> {
    const LONGEST_PLACE: usize = 12;
    let first = hits.first().filter(|hit| hit.start == 0)?;
    let rest = &text[first.end..];
    let digit = rest.find(is_digit)?;
    let place = rest[..digit].trim();
    let day = rest[digit..].trim_start_matches(is_digit).starts_with(&['月', '日'][..]);
    let fits =
        day && place.chars().count() <= LONGEST_PLACE && place.chars().all(text::is_spaceless) && !place.is_empty();
    fits.then(|| Dateline { place: Some(place), agencies: vec![first.agency.name] })
}

/// The last place at or before so many bytes where a character begins.
fn floor(text: &str, most: usize) -> usize {
    (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// A place with the day behind it taken off, and whether there was one: "CITY, April 25", "МОСКВА, 5 мая".
fn without_date(place: &str) -> (&str, bool) {
    let place = place.trim_end_matches(&[' ', ','][..]);
    // "N.D." keeps its point.
    let abbreviated = place.rsplit(' ').next().is_some_and(|word| word.matches('.').count() > 1);
    let place = if abbreviated { place } else { place.trim_end_matches('.') };
    let dated = |tail: &str| {
        let plain = text::plain(tail);
        let month = cues::tokens::tokens(&plain).any(|token| cues::month(&plain[token.start..], "").is_some());
        tail.contains(is_digit) && (month || tail.trim_start().starts_with(is_digit))
    };
    for (at, mark) in place.char_indices().filter(|(_, mark)| matches!(mark, ',' | '.' | ' ')) {
        let tail = &place[at + mark.len_utf8()..];
        let whole = mark != ' ' || tail.starts_with(is_digit);
        if whole && tail.chars().count() <= 20 && dated(tail) {
            return (place[..at].trim_end_matches(&[' ', ','][..]), true);
        }
    }
    (place, false)
}

fn cut_at_number(text: &str) -> &str {
    let end = text.find(is_digit).unwrap_or(text.len());
    text[..end].trim_matches(&[' ', '=', '＝', ',', '、'][..])
}

/// Whether words can be a place: a few that begin with a capital, no agency, no word that stands over news.
fn is_place(place: &str) -> bool {
    const LETTERS: usize = 40;
    const WORDS: usize = 5;
    let words: Vec<&str> = place.split(&[' ', '/'][..]).collect();
    let capital =
        |word: &&str| word.chars().next().is_some_and(|letter| letter.is_alphabetic() && !letter.is_lowercase());
    let plain = text::plain(place);
    let first = capital(&place) && words.iter().filter(|word| capital(word)).count() * 2 >= words.len();
    first
        && place.chars().count() <= LETTERS
        && words.len() <= WORDS
        && !place.contains(&['"', '“', '„', '«', '!', '?', ':', ';'][..])
        && !place.contains(is_digit)
        && !cues::is_only(&plain, Family::Banner)
        && !cues::families(&plain).any(&[Family::Updated, Family::Correction, Family::Note, Family::Advertisement])
        && cues::agency_named(place).is_none()
}

fn is_digit(letter: char) -> bool {
    text::digit(letter).is_some()
}

/// Whether a letter is a capital.
fn is_big(letter: char) -> bool {
    letter.is_alphabetic() && !letter.to_lowercase().eq([letter])
}

/// Whether a place is set in capitals, as datelines without an agency are: at least three letters of a script that has them.
fn is_capital(place: &str) -> bool {
    const LETTERS: usize = 3;
    let letters = place.chars().filter(|&letter| text::is_alphabetic(letter));
    letters.clone().count() >= LETTERS && letters.clone().all(is_big)
}

/// Whether a sentence begins here.
fn begins(rest: &str) -> bool {
    let first = rest.trim_start_matches(&['"', '“', '„', '«', '‘', '\'', '('][..]).chars().next();
    first.is_some_and(|first| is_big(first) || is_digit(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_read() {
        for (line, place, agencies) in [
            ("HALLIN (AP) — The bridge opened.", "HALLIN", &["AP"][..]),
            ("HALLIN, April 25 (Reuters) - The bridge opened.", "HALLIN", &["Reuters"]),
            ("HALLIN, N.D. (AP) — The bridge opened.", "HALLIN, N.D.", &["AP"]),
            ("DUBLIN — The bridge opened.", "DUBLIN", &[]),
            ("NEW HALLIN (AP) — The bridge opened.", "NEW HALLIN", &["AP"]),
            ("NEW HALLIN — The bridge opened.", "NEW HALLIN", &[]),
            ("WASHINGTON/HALLIN – The bridge opened.", "WASHINGTON/HALLIN", &[]),
            ("PUTRAJAYA, Nov 22 — The bridge opened.", "PUTRAJAYA", &[]),
            ("Berlin (dpa) - Die Brücke ist offen.", "Berlin", &["dpa"]),
            ("Berlin/Hallin (dpa/AFP) – Die Brücke ist offen.", "Berlin/Hallin", &["dpa", "AFP"]),
            ("Frankfurt am Main (AFP) - Die Brücke ist offen.", "Frankfurt am Main", &["AFP"]),
            ("Madrid, 14 may (EFE).- El puente está abierto.", "Madrid", &["EFE"]),
            ("МОСКВА, 14 мая. /ТАСС/. Мост открыт — впервые.", "МОСКВА", &["TASS"]),
            ("Oslo (NTB): Broen er åpen.", "Oslo", &["NTB"]),
            ("МОСКВА, 5 мая - РИА Новости. Мост открыт.", "МОСКВА", &["RIA Novosti"]),
            ("(ANSA) - ROMA, 14 MAG - Il ponte è aperto.", "ROMA", &["ANSA"]),
            ("新华社北京4月24日电 大桥通车。", "北京", &["Xinhua"]),
            ("【ロンドン時事】橋が開通した。", "ロンドン", &["Jiji"]),
            ("(서울=연합뉴스) 다리가 열렸다.", "서울", &["Yonhap"]),
            ("القاهرة (رويترز) - افتتح الجسر.", "القاهرة", &["Reuters"]),
        ] {
            let expected = Dateline { place: Some(place), agencies: agencies.to_vec() };
            assert_eq!(read(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_one() {
        for line in [
            "Berlin (dpo) - Die Brücke ist zu.",
            "FILE - A bridge in Hallin on Tuesday.",
            "FILE — A bridge in Hallin on Tuesday.",
            "VIDEO - The bridge opens.",
            "BREAKING NEWS — The bridge opens.",
            "FILE PHOTO: A bridge in Hallin — on Tuesday.",
            "EILMELDUNG — Die Brücke ist offen.",
            "NO — says the mayor of Hallin.",
            "AP — The bridge opened.",
            "Jane Doe (42) — a teacher — said so.",
            "The mayor – a carpenter – said so.",
            "He told Reuters (the agency) – twice – that it was open.",
            "A long-awaited bridge opened.",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}

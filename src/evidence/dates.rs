//! Dates: machine-readable forms made one, and the blocks that show them.
//!
//! The page's own offset is kept: the calendar day of an article is the day of its newsroom, never that of UTC.

use super::Source;
use super::{Candidate, Claim, Evidence};
use crate::blocks::Blocks;
use crate::cues::{self, Family};
use crate::snapshot::Page;
use crate::snapshot::table::{self, attribute};

/// A date or an instant as ISO 8601: `2024-05-12`, `2024-05-12T09:30:00`, `2024-05-12T09:30:00+03:00`.
///
/// Takes the forms of that standard that pages write: with a space for the `T`, with or without seconds, fractions,
/// colons in the offset. Anything else gives nothing.
pub fn iso(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let (day, rest) = split_day(raw)?;
    let clock = rest.trim_start_matches(['T', 't', ' ']);
    if rest.is_empty() || clock.len() < 4 {
        return Some(day);
    }
    let Some((time, zone)) = split_time(clock) else { return Some(day) };
    Some(format!("{day}T{time}{}", offset(zone.trim()).unwrap_or_default()))
}

fn split_day(raw: &str) -> Option<(String, &str)> {
    const FIRST_NEWSPAPER: u32 = 1605;
    let part = |from: usize, to: usize| raw.get(from..to)?.parse::<u32>().ok();
    let dashed = raw.as_bytes().get(4) == Some(&b'-') && raw.as_bytes().get(7) == Some(&b'-');
    let (year, month, day, end) = if dashed {
        (part(0, 4)?, part(5, 7)?, part(8, 10)?, 10)
    } else {
        // The basic form, only where nothing but a time can follow: a plain number is no date.
        let boundary = raw.as_bytes().get(8).is_none_or(|byte| *byte == b'T');
        (part(0, 4)?, part(4, 6)?, part(6, 8).filter(|_| boundary)?, 8)
    };
    let real = (FIRST_NEWSPAPER..=2999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    real.then(|| (format!("{year:04}-{month:02}-{day:02}"), &raw[end..]))
}

fn split_time(clock: &str) -> Option<(String, &str)> {
    let part = |from: usize| clock.get(from..from + 2)?.parse::<u32>().ok();
    let colon = clock.as_bytes().get(2) == Some(&b':');
    let (hour, minute, mut end) = (part(0)?, part(if colon { 3 } else { 2 })?, if colon { 5 } else { 4 });
    let mut second = 0;
    if clock.as_bytes().get(end) == Some(&b':') {
        second = part(end + 1)?;
        end += 3;
    }
    let mut zone = &clock[end..];
    if let Some(fraction) = zone.strip_prefix(['.', ',']) {
        zone = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
    }
    (hour < 24 && minute < 60 && second < 61).then(|| (format!("{hour:02}:{minute:02}:{second:02}"), zone))
}

fn offset(zone: &str) -> Option<String> {
    if zone.eq_ignore_ascii_case("z") || zone.eq_ignore_ascii_case("utc") || zone.eq_ignore_ascii_case("gmt") {
        return Some("Z".to_owned());
    }
    let sign = zone.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let digits: String = zone[1..].chars().filter(char::is_ascii_digit).collect();
    let hours: u32 = digits.get(0..2)?.parse().ok()?;
    let minutes: u32 = digits.get(2..4).unwrap_or("00").parse().ok()?;
    (hours <= 14 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

/// Collects `time` elements near the headline and claims the lines that show dates.
pub fn collect(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    /// Longer lines are prose with a date in it.
    const LINE: u32 = 120;
    for at in evidence.head(blocks) {
        let block = &blocks.list[at];
        if evidence.claims.of(at).is_some_and(|claim| claim != Claim::Byline) {
            continue;
        }
        let cue = cues::leading(&block.plain, Family::Published).is_some()
            || cues::leading(&block.plain, Family::Updated).is_some();
        let timed = collect_times(page, block.element.0..block.end.0, &block.plain, evidence);
        if block.weight <= LINE && (cue || timed) {
            evidence.claims.set_free(at, Claim::Date);
        }
    }
}

/// The `time` elements among these nodes.
fn collect_times(page: &Page, nodes: std::ops::Range<u32>, line: &str, evidence: &mut Evidence) -> bool {
    let mut found = false;
    for id in nodes.map(crate::snapshot::NodeId).filter(|&id| page.tag(id) == table::TIME) {
        found = true;
        let Some(raw) = page.trimmed(id, attribute::DATETIME) else { continue };
        let Some(value) = iso(raw) else { continue };
        let candidate = Candidate { source: Source::Time, node: Some(id), key: "datetime", raw: raw.to_owned(), value };
        let role = page.attribute(id, attribute::ITEMPROP).unwrap_or_default();
        let updated = role == "dateModified" || (role.is_empty() && cues::families(line).has(Family::Updated));
        let list = if updated { &mut evidence.updated } else { &mut evidence.published };
        if list.iter().all(|known| known.node != Some(id)) {
            list.push(candidate);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_one_form() {
        for (raw, expected) in [
            ("2024-05-12", Some("2024-05-12")),
            ("2024-05-12T09:30", Some("2024-05-12T09:30:00")),
            ("2024-05-12T23:30:15.123+0300", Some("2024-05-12T23:30:15+03:00")),
            ("2024-05-12 09:30:00 Z", Some("2024-05-12T09:30:00Z")),
            ("2024-05-12T09:30:00-05", Some("2024-05-12T09:30:00-05:00")),
            ("20240512", Some("2024-05-12")),
            ("20240512T0930Z", Some("2024-05-12T09:30:00Z")),
            ("2024-13-12", None),
            ("yesterday", None),
            ("1715505000", None),
            ("2024-05-12T99:99", Some("2024-05-12")),
            ("2024-05-12é", Some("2024-05-12")),
            ("é024-05-12", None),
        ] {
            assert_eq!(iso(raw).as_deref(), expected, "{raw}");
        }
    }
}

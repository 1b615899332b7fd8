//! Dates as machines write them: ISO 8601 and what passes for it, and seconds since 1970.

use super::calendars;

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
    let part = |from: usize, to: usize| raw.get(from..to)?.parse::<u32>().ok();
    let dashed = raw.as_bytes().get(4) == Some(&b'-') && raw.as_bytes().get(7) == Some(&b'-');
    let (year, month, day, end) = if dashed {
        (part(0, 4)?, part(5, 7)?, part(8, 10)?, 10)
    } else {
        // The basic form, only where nothing but a time can follow: a plain number is no date.
        let boundary = raw.as_bytes().get(8).is_none_or(|byte| *byte == b'T');
        (part(0, 4)?, part(4, 6)?, part(6, 8).filter(|_| boundary)?, 8)
    };
    calendars::day(year, month, day).map(|day| (day, &raw[end..]))
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

/// An offset that a text begins with: `Z`, `+0300`, `GMT+3`, `-05:00`; small and capital letters alike.
pub fn offset(zone: &str) -> Option<String> {
    let named = ["utc", "gmt", "z"].into_iter().find_map(|name| {
        let head = zone.get(..name.len())?;
        head.eq_ignore_ascii_case(name).then(|| &zone[name.len()..])
    });
    let rest = named.unwrap_or(zone);
    let Some(sign) = rest.chars().next().filter(|sign| matches!(sign, '+' | '-')) else {
        return named.filter(|rest| !rest.starts_with(char::is_alphanumeric)).map(|_| "Z".to_owned());
    };
    let (mut number, mut digits) = (0, 0);
    for digit in rest[1..].chars().filter(|letter| *letter != ':').map_while(|letter| letter.to_digit(10)).take(4) {
        (number, digits) = (number * 10 + digit, digits + 1);
    }
    let (hours, minutes) = match digits {
        1 | 2 => (number, 0),
        4 => (number / 100, number % 100),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

/// An instant in seconds or milliseconds since 1970, as some systems write it into a place that is known to hold a date.
pub fn since_1970(raw: &str) -> Option<String> {
    let seconds: u64 = match raw.len() {
        10 => raw.parse().ok()?,
        13 => raw.parse::<u64>().ok()? / 1000,
        _ => return None,
    };
    let day = calendars::day_of(i64::try_from(seconds / 86_400).ok()?)?;
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    Some(format!("{day}T{hour:02}:{minute:02}:{second:02}Z"))
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
            ("2024-02-30", None),
            ("yesterday", None),
            ("1715505000", None),
            ("2024-05-12T99:99", Some("2024-05-12")),
            ("2024-05-12é", Some("2024-05-12")),
            ("é024-05-12", None),
        ] {
            assert_eq!(iso(raw).as_deref(), expected, "{raw}");
        }
    }

    #[test]
    fn seconds_are_instants() {
        for (raw, expected) in [
            ("1715680800", Some("2024-05-14T10:00:00Z")),
            ("1715680800000", Some("2024-05-14T10:00:00Z")),
            ("171568080", None),
            ("x715680800", None),
        ] {
            assert_eq!(since_1970(raw).as_deref(), expected, "{raw}");
        }
    }
}

//! How long ago: "2 hours ago", "vor 2 Stunden", "3分前", "yesterday".

use super::AGO;
use crate::text;

/// How long ago something was, and where in the text that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ago {
    /// Minutes.
    pub minutes: u32,
    /// Whether it is a number of something, not a day's name.
    pub numbered: bool,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

/// Minutes of a unit, in the order of the table.
const UNITS: [u32; 3] = [1, 60, DAY];
const DAY: u32 = 24 * 60;

/// The first time ago in a plain text: of a number in any language, or today and yesterday as words of the page's own; the
/// language is a subtag in small letters, empty where it is unknown.
pub fn ago(plain: &str, language: &str) -> Option<Ago> {
    let numbered = Number::first(plain).and_then(|number| AGO.iter().find_map(|(_, row)| number.ago(row)));
    numbered.or_else(|| {
        let own = |known: &str| language.is_empty() || known == language;
        AGO.iter().filter(|(known, _)| own(known)).find_map(|(_, row)| named(plain, row))
    })
}

/// Today or yesterday.
fn named(plain: &str, row: &str) -> Option<Ago> {
    for (days, words) in (0..).zip(row.split(' ').skip(1 + UNITS.len())) {
        for word in words.split('|') {
            if let Some((start, end)) = whole(plain, &word.replace('_', " ")) {
                return Some(Ago { minutes: days * DAY, numbered: false, start, end });
            }
        }
    }
    None
}

/// A number with what stands around it.
struct Number<'a> {
    value: u32,
    at: usize,
    before: &'a str,
    after: &'a str,
    /// Length of the whole.
    length: usize,
}

impl<'a> Number<'a> {
    /// The first number of a text.
    fn first(plain: &'a str) -> Option<Self> {
        /// More minutes, hours or days are told by no newspaper so.
        const MOST: u32 = 99;
        let at = plain.find(|letter| text::digit(letter).is_some())?;
        let mut behind = at;
        let mut number = 0u32;
        for letter in plain[at..].chars() {
            let Some(digit) = text::digit(letter) else { break };
            number = number.saturating_mul(10).saturating_add(digit);
            behind += letter.len_utf8();
        }
        let (before, after) = (plain[..at].trim_end(), plain[behind..].trim_start());
        (number <= MOST).then_some(Number { value: number, at, before, after, length: plain.len() })
    }

    /// With its unit and, before or behind them, the word that says "ago" in one language.
    fn ago(&self, row: &str) -> Option<Ago> {
        let mut places = row.split(' ');
        let markers = places.next()?;
        for (unit, words) in UNITS.iter().zip(places) {
            for word in words.split('|') {
                let Some(rest) = self.after.strip_prefix(word) else { continue };
                return self.marked(markers, rest).map(|(start, left)| Ago {
                    minutes: unit * self.value,
                    numbered: true,
                    start,
                    end: self.length - left,
                });
            }
        }
        None
    }

    /// Where the whole begins, and how much is left behind it, where one of these words stands beside it.
    fn marked(&self, markers: &str, rest: &str) -> Option<(usize, usize)> {
        // The rest of the unit's word; in scripts without spaces the other word stands there at once.
        let ending = rest.trim_start_matches(char::is_alphabetic).trim_start();
        for marker in markers.split('|').map(|marker| marker.replace('_', " ")) {
            if self.before.ends_with(&marker) {
                return Some((self.before.len() - marker.len(), ending.len()));
            }
            let behind = [rest, ending].into_iter().find(|text| text.starts_with(&marker));
            if let Some(text) = behind {
                return Some((self.at, text.len() - marker.len()));
            }
        }
        None
    }
}

/// Where a word stands by itself.
fn whole(plain: &str, word: &str) -> Option<(usize, usize)> {
    let start = plain.find(word)?;
    let end = start + word.len();
    let inside =
        |letter: Option<char>| letter.is_some_and(|letter| text::is_letter(letter) && !text::is_spaceless(letter));
    (!inside(plain[..start].chars().next_back()) && !inside(plain[end..].chars().next())).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_ago_are_read_in_every_language() {
        for (said, expected) in [
            ("Updated 2 hours ago", Some(120)),
            ("Posted 45 mins ago", Some(45)),
            ("vor 3 Stunden", Some(180)),
            ("Vor 1 Tag", Some(1440)),
            ("il y a 5 minutes", Some(5)),
            ("Hace 12 horas", Some(720)),
            ("20 minuti fa", Some(20)),
            ("2 ore fa", Some(120)),
            ("há 2 dias", Some(2880)),
            ("4 uur geleden", Some(240)),
            ("för 10 minuter sedan", Some(10)),
            ("for 2 timer siden", Some(120)),
            ("5 tuntia sitten", Some(300)),
            ("2 godziny temu", Some(120)),
            ("před 3 hodinami", Some(180)),
            ("2 часа назад", Some(120)),
            ("15 хвилин тому", Some(15)),
            ("преди 2 часа", Some(120)),
            ("3 saat önce", Some(180)),
            ("acum 2 ore", Some(120)),
            ("2 órája", Some(120)),
            ("πριν από 5 λεπτά", Some(5)),
            ("prije 3 sata", Some(180)),
            ("2 jam yang lalu", Some(120)),
            ("2 giờ trước", Some(120)),
            ("3 นาทีที่แล้ว", Some(3)),
            ("3分前", Some(3)),
            ("3分钟前", Some(3)),
            ("2 小时前", Some(120)),
            ("5시간 전", Some(300)),
            ("منذ 3 ساعات", Some(180)),
            ("۳ ساعت پیش", Some(180)),
            ("לפני 2 שעות", Some(120)),
            ("2 घंटे पहले", Some(120)),
            ("yesterday, 10:30", Some(1440)),
            ("Stand: heute", Some(0)),
            ("Yesterday's paper", Some(1440)),
            ("in 2 hours", None),
            ("140 hours ago", None),
            ("5 Minuten Lesezeit", None),
            ("hoyt axton", None),
        ] {
            assert_eq!(ago(&text::plain(said), "").map(|found| found.minutes), expected, "{said}");
        }
    }

    #[test]
    fn the_whole_phrase_is_told() {
        let plain = "updated 2 hours ago by jane";
        let found = ago(plain, "en").expect("found");
        assert_eq!(&plain[found.start..found.end], "2 hours ago");
        let plain = "stand: vor 2 stunden";
        let found = ago(plain, "en").expect("found");
        assert_eq!(&plain[found.start..found.end], "vor 2 stunden");
    }
}

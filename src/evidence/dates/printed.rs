//! Dates as people read them: "14 May 2024", "14.05.2024", "2024年5月14日", "14 พ.ค. 2567", "Tue, 14 May 2024 10:00 GMT".
//!
//! A date has a day, a month and a year; what lacks one of them is no date. What is told from now back ("2 hours ago") is
//! read elsewhere, with the reader's clock, which the snapshot brings.

use super::{calendars, iso};
use crate::cues;
use crate::text;

/// A date in a line.
#[derive(Debug)]
pub struct Printed {
    /// The date as ISO 8601, with the time that stands beside it.
    pub value: String,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

/// The dates in a plain text, in order.
pub fn find(plain: &str, language: &str) -> Vec<Printed> {
    // Every date has a digit; most lines have none.
    if !plain.chars().any(|letter| text::digit(letter).is_some()) {
        return Vec::new();
    }
    let items = items(plain);
    let line = Line { plain, language, items: &items };
    let mut found: Vec<Printed> = Vec::new();
    let (mut at, mut free) = (0, 0);
    while at < items.len() {
        // What belongs to one date belongs to no other.
        let found_here = line.numbers(at).or_else(|| line.named(at)).filter(|(_, from, _)| *from >= free);
        let Some((day, from, to)) = found_here else {
            at += 1;
            continue;
        };
        let (value, to) = match line.time(to) {
            Some((time, end)) => (format!("{day}T{time}"), end),
            None => match line.time_before(from) {
                Some(time) if found.is_empty() => (format!("{day}T{time}"), to),
                _ => (day, to),
            },
        };
        found.push(Printed { value, start: items[from].start, end: line.end(to) });
        at = to + 1;
        free = at;
    }
    found
}

/// A run of digits or of letters.
#[derive(Clone, Copy, Debug)]
struct Item {
    start: usize,
    end: usize,
    /// The value of digits.
    number: Option<u32>,
    /// How many of them there are.
    digits: u32,
}

/// Runs that are looked at: a line with more of them is no line of dates.
const MOST: usize = 80;

fn items(plain: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut last = None;
    for (start, letter) in plain.char_indices() {
        let digit = text::digit(letter);
        let kind = (digit.is_some(), text::is_letter(letter));
        let end = start + letter.len_utf8();
        if !kind.1 {
            last = None;
            continue;
        }
        let full = items.len() == MOST;
        match items.last_mut().filter(|_| last == Some(kind)) {
            Some(item) => {
                item.end = end;
                item.digits += 1;
                let grown = |number: u32| number.saturating_mul(10).saturating_add(digit.unwrap_or_default());
                item.number = item.number.map(grown);
            }
            None if full => break,
            None => items.push(Item { start, end, number: digit, digits: 1 }),
        }
        last = Some(kind);
    }
    items
}

/// A line with its runs.
struct Line<'a> {
    plain: &'a str,
    language: &'a str,
    items: &'a [Item],
}

/// A day as ISO 8601, and the first and the last run that it is made of.
type Day = (String, usize, usize);

impl Line<'_> {
    fn number(&self, at: usize) -> Option<(u32, u32)> {
        let item = self.items.get(at)?;
        item.number.map(|number| (number, item.digits))
    }

    /// What stands between two runs, without space.
    fn gap(&self, one: usize, other: usize) -> &str {
        match (self.items.get(one), self.items.get(other)) {
            (Some(one), Some(other)) => self.plain[one.end..other.start].trim(),
            _ => "",
        }
    }

    /// Where a date ends whose last run is this one: behind the letter for "day" in scripts that have one.
    fn end(&self, to: usize) -> usize {
        let end = self.items[to].end;
        self.plain[end..].chars().next().filter(|&letter| is_sign(letter)).map_or(end, |letter| end + letter.len_utf8())
    }

    /// The place of the number behind another, and the mark between them: "." or "/", or the letter for "year" or "month".
    fn next(&self, at: usize) -> Option<(usize, char)> {
        let mark = |gap: &str| gap.chars().next().filter(|mark| gap.len() == 1 && matches!(mark, '.' | '/' | '-'));
        if let (Some(_), Some(mark)) = (self.number(at + 1), mark(self.gap(at, at + 1))) {
            return Some((at + 1, mark));
        }
        let word = self.items.get(at + 1).filter(|item| item.number.is_none())?;
        let sign = self.plain[word.start..].chars().next().filter(|&letter| is_sign(letter))?;
        let alone = word.digits == 1 && word.start == self.items[at].end && self.gap(at + 1, at + 2).is_empty();
        (alone && self.number(at + 2).is_some()).then_some((at + 2, sign))
    }

    /// A day of three numbers.
    fn numbers(&self, first: usize) -> Option<Day> {
        let (one, digits) = self.number(first)?;
        let (second, mark) = self.next(first)?;
        let (third, other) = self.next(second)?;
        let ((two, _), (three, width)) = (self.number(second)?, self.number(third)?);
        let spelled = is_sign(mark);
        let longer = self.next(third).is_some_and(|(_, next)| next == mark && !is_sign(mark) && mark != '-');
        let inside = first > 0 && self.next(first - 1).is_some_and(|(at, before)| at == first && before == mark);
        if longer || inside || spelled != is_sign(other) || (!spelled && mark != other) {
            return None;
        }
        let day = if spelled {
            calendars::day_of_any(self.year_of_era(first, one, digits)?, two, three)
        } else if digits == 4 {
            calendars::day_of_any(one, two, three)
        } else if width == 4 {
            let (day, month) = self.order(one, two, mark)?;
            calendars::day_of_any(three, month, day)
        } else if width == 2 && digits <= 2 && mark != '-' && !self.language.starts_with("en") {
            calendars::day(2000 + three, two, one)
        } else {
            None
        };
        day.map(|day| (day, first, third))
    }

    /// The year of a number in front of the letter for "year": of an era that is named before it, or of ours.
    fn year_of_era(&self, at: usize, number: u32, digits: u32) -> Option<u32> {
        let before = self.plain[..self.items[at].start].trim_end();
        let era = cues::ERAS.iter().find(|(name, _)| before.ends_with(name));
        era.map(|(_, first)| first + number).or((digits == 4).then_some(number))
    }

    /// Day and month of two numbers in front of a year: what cannot be a month is the day, else the language decides. English
    /// without a country leaves it open.
    fn order(&self, one: u32, two: u32, mark: char) -> Option<(u32, u32)> {
        let american = matches!(self.language, "en-us" | "en-ph" | "fil" | "es-us");
        match (mark, self.language) {
            _ if one > 12 => Some((one, two)),
            _ if two > 12 => Some((two, one)),
            ('.', _) => Some((one, two)),
            _ if american => Some((two, one)),
            (_, "en" | "") if one != two => None,
            _ => Some((one, two)),
        }
    }

    /// A day with the name of the month, which stands in this run.
    fn named(&self, at: usize) -> Option<Day> {
        let item = self.items[at];
        let beside = self.number_before(at).is_some() || self.number_behind(at).is_some();
        if item.number.is_some() || !beside {
            return None;
        }
        let head = self.language.split('-').next().unwrap_or_default();
        let (month, length) = cues::month(&self.plain[item.start..], head)?;
        // A month's name may be two runs, as in Arabic, or hold a number of its own, as in Vietnamese.
        let last = (at..self.items.len()).take_while(|&last| self.items[last].start < item.start + length).last()?;
        self.around(at, last, month)
    }

    /// A day around the runs of a month's name.
    fn around(&self, first: usize, last: usize, month: u32) -> Option<Day> {
        let before = self.number_before(first);
        let behind = self.number_behind(last);
        let day = |found: Option<(usize, u32, u32)>| found.filter(|(.., digits)| *digits <= 2);
        let year = |found: Option<(usize, u32, u32)>| found.filter(|(.., digits)| *digits == 4);
        let dated = |year, number, from, to| calendars::day_of_any(year, month, number).map(|day| (day, from, to));
        if let Some((from, number, _)) = day(before) {
            if let Some((to, year, _)) = year(behind) {
                return dated(year, number, from, to);
            }
            // The last two digits of a Buddhist year.
            if let Some((to, year, _)) = day(behind).filter(|_| self.language.starts_with("th")) {
                return dated(2500 + year, number, from, to);
            }
            if let Some((start, year, _)) = year(self.number_before(from)) {
                return dated(year, number, start, last);
            }
        }
        let (to, number, _) = day(behind)?;
        if let Some((from, year, _)) = year(before) {
            return dated(year, number, from, to);
        }
        let (to, year, _) = year(self.number_behind(to))?;
        dated(year, number, first, to)
    }

    fn number_before(&self, at: usize) -> Option<(usize, u32, u32)> {
        self.number_beside(at, at.checked_sub(1)?, at.checked_sub(2))
    }

    fn number_behind(&self, at: usize) -> Option<(usize, u32, u32)> {
        self.number_beside(at, at + 1, Some(at + 2))
    }

    /// The number beside a run, with at most one short word between them: "14 de mayo", "14th", "2024. gada 14".
    fn number_beside(&self, at: usize, near: usize, far: Option<usize>) -> Option<(usize, u32, u32)> {
        /// Bytes of a mark between two runs: ". ", ", ".
        const MARKS: usize = 4;
        /// Letters of a word such as "de", "del", "gada".
        const SHORT: u32 = 4;
        let close = |one: usize, other: usize| {
            let gap = self.gap(one.min(other), one.max(other));
            gap.len() <= MARKS && !gap.contains([':', '|', '•', '·'])
        };
        let item = self.items.get(near).filter(|_| close(at, near))?;
        if let Some(number) = item.number {
            return Some((near, number, item.digits));
        }
        let far = far.filter(|&far| item.digits <= SHORT && close(near, far))?;
        self.number(far).map(|(number, digits)| (far, number, digits))
    }

    /// The time that stands behind a date, and its last run.
    fn time(&self, date: usize) -> Option<(String, usize)> {
        /// Runs between a date and its time: "um", "at", "klo", a day of the week.
        const BETWEEN: usize = 3;
        for at in date + 1..=date + 1 + BETWEEN {
            if self.number(at).is_some() {
                return self.clock(at);
            }
            // "오후", "下午" say which half of the day: no time rather than a wrong one.
            let item = self.items.get(at)?;
            let word = &self.plain[item.start..item.end];
            let half = word.chars().any(|letter| is_sign(letter) || text::is_spaceless(letter));
            if half && (item.digits > 1 || at > date + 1) {
                return None;
            }
        }
        None
    }

    /// The time directly in front of a date: "10:30, 14 May 2024".
    fn time_before(&self, date: usize) -> Option<String> {
        let at = date.checked_sub(2)?;
        let (time, last) = self.clock(at)?;
        (last + 1 == date && self.gap(at, at + 1) == ":").then_some(time)
    }

    /// A time that begins with this run: `10:30`, `10.30`, `10h30`, `10:30:05 pm`, `10:30 GMT`.
    fn clock(&self, at: usize) -> Option<(String, usize)> {
        let (hour, digits) = self.number(at)?;
        let marked = |gap: &str| matches!(gap, ":" | ".");
        let letter = |at: usize| self.items.get(at).is_some_and(|item| item.number.is_none() && item.digits == 1);
        let minutes = if self.number(at + 1).is_some() && marked(self.gap(at, at + 1)) {
            at + 1
        } else if letter(at + 1) && self.gap(at, at + 1).is_empty() {
            at + 2
        } else {
            return None;
        };
        let (minute, width) = self.number(minutes)?;
        let seconds = self.number(minutes + 1).filter(|_| self.gap(minutes, minutes + 1) == ":");
        let last = minutes + usize::from(seconds.is_some());
        let behind = self.plain[self.end(last)..].trim_start();
        let half = ["a.m", "am", "p.m", "pm"].iter().position(|half| behind.starts_with(half));
        let hour = match half {
            Some(0 | 1) if hour == 12 => 0,
            Some(2 | 3) if hour < 12 => hour + 12,
            _ => hour,
        };
        let second = seconds.map_or(0, |(second, _)| second);
        if hour > 23 || minute > 59 || second > 60 || digits > 2 || width != 2 {
            return None;
        }
        let zone = iso::offset(behind).unwrap_or_default();
        Some((format!("{hour:02}:{minute:02}:{second:02}{zone}"), last))
    }
}

/// Letters of the scripts that write "2024年5月14日" or "2024년 5월 14일".
fn is_sign(letter: char) -> bool {
    matches!(letter, '一'..='鿿' | '가'..='힣')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, rows: &[(&str, &[&str])]) {
        for (line, expected) in rows {
            let found: Vec<String> =
                find(&text::plain(line), language).into_iter().map(|printed| printed.value).collect();
            assert_eq!(&found, expected, "{line}");
        }
    }

    #[test]
    fn months_by_name() {
        for (language, line) in [
            ("en", "14 May 2024"),
            ("en", "May 14, 2024"),
            ("en", "Tuesday, May 14th, 2024"),
            ("de", "14. Mai 2024"),
            ("fr", "le 14 mai 2024"),
            ("es", "14 de mayo de 2024"),
            ("pt", "14 de maio de 2024"),
            ("it", "14 maggio 2024"),
            ("nl", "14 mei 2024"),
            ("sv", "14 maj 2024"),
            ("fi", "14. toukokuuta 2024"),
            ("pl", "14 maja 2024"),
            ("cs", "14. května 2024"),
            ("hr", "14. svibnja 2024."),
            ("hu", "2024. május 14."),
            ("ro", "14 mai 2024"),
            ("ru", "14 мая 2024 г."),
            ("uk", "14 травня 2024"),
            ("bg", "14 май 2024"),
            ("lt", "2024 m. gegužės 14 d."),
            ("lv", "2024. gada 14. maijs"),
            ("et", "14. mai 2024"),
            ("tr", "14 Mayıs 2024"),
            ("el", "14 Μαΐου 2024"),
            ("he", "14 במאי 2024"),
            ("ar", "١٤ مايو ٢٠٢٤"),
            ("ar", "14 أيار 2024"),
            ("fa", "۲۵ اردیبهشت ۱۴۰۳"),
            ("hi", "14 मई 2024"),
            ("th", "14 พ.ค. 2567"),
            ("th", "14 พฤษภาคม 67"),
            ("vi", "14 tháng 5, 2024"),
            ("id", "14 Mei 2024"),
            ("sl", "14. maj 2024"),
        ] {
            check(language, &[(line, &["2024-05-14"])]);
        }
        check("ar", &[("14 كانون الثاني 2024", &["2024-01-14"]), ("14 تشرين الثاني 2024", &["2024-11-14"])]);
        check("vi", &[("14 tháng 12, 2024", &["2024-12-14"])]);
    }

    #[test]
    fn numbers_in_the_order_of_the_language() {
        check("de", &[("14.05.2024", &["2024-05-14"]), ("Do 25.04.24 | 14:07 Uhr", &["2024-04-25T14:07:00"])]);
        check("fr-FR", &[("04/05/2024", &["2024-05-04"]), ("14/05/2024 à 10h30", &["2024-05-14T10:30:00"])]);
        check("en-us", &[("05/04/2024", &["2024-05-04"]), ("05/14/2024", &["2024-05-14"])]);
        check("en-gb", &[("04/05/2024", &["2024-05-04"])]);
        check("en", &[("04/05/2024", &[]), ("14/05/2024", &["2024-05-14"]), ("05/05/2024", &["2024-05-05"])]);
        check("ko", &[("2024. 5. 14.", &["2024-05-14"]), ("입력 2024.05.14 10:30", &["2024-05-14T10:30:00"])]);
        check("th", &[("14/05/2567", &["2024-05-14"])]);
        check("fa", &[("۱۴۰۳/۰۲/۲۵", &["2024-05-14"])]);
        check("", &[("192.168.10.2024", &[]), ("1.2.3.2024", &[]), ("+49 30 12345", &[]), ("31.02.2024", &[])]);
    }

    #[test]
    fn scripts_with_a_letter_for_the_year() {
        check(
            "ja",
            &[
                ("2024年5月14日 10時30分", &["2024-05-14T10:30:00"]),
                ("令和6年5月14日(火)", &["2024-05-14"]),
                ("平成31年4月30日", &["2019-04-30"]),
                ("5月14日", &[]),
                ("6年5月14日", &[]),
            ],
        );
        check("ko", &[("2024년 5월 14일 오후 3:30", &["2024-05-14"])]);
        check("zh", &[("民國113年5月14日", &["2024-05-14"]), ("2024年5月14日 10:30", &["2024-05-14T10:30:00"])]);
    }

    #[test]
    fn times_beside_the_date() {
        check(
            "en",
            &[
                ("Tue, 14 May 2024 10:00:00 GMT", &["2024-05-14T10:00:00Z"]),
                ("Tue May 14 2024 10:00:00 GMT+0200 (CEST)", &["2024-05-14T10:00:00+02:00"]),
                ("2024/05/14 10:00", &["2024-05-14T10:00:00"]),
                ("May 14, 2024 at 3:05 p.m.", &["2024-05-14T15:05:00"]),
                ("12:05 am, 14 May 2024", &["2024-05-14"]),
                ("10:30, 14 May 2024", &["2024-05-14T10:30:00"]),
                ("14 May 2024, updated 15 May 2024 10:00", &["2024-05-14", "2024-05-15T10:00:00"]),
                ("May 14, 2024May 14, 2024", &["2024-05-14"]),
                ("2 hours ago", &[]),
                ("14 May", &[]),
                ("14 May 99:99", &[]),
            ],
        );
    }
}

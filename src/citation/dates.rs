//! Days as a citation prints them. The calendar day is the page's own: an instant is never moved to another offset, since
//! the newspaper of the 12th is the one of the 12th wherever it is read.

use super::terms::Terms;

/// A day, or a year where no day is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Date {
    /// Four digits.
    pub year: u16,
    /// Month and day, counted from 1.
    pub day: Option<(u8, u8)>,
}

impl Date {
    /// Reads the day off ISO 8601. Of a month without a day only the year is kept: less, and still true.
    pub fn parse(iso: &str) -> Option<Date> {
        let iso = iso.trim();
        let year = number(iso.get(..4)?)?;
        let rest = &iso[4..];
        if rest.starts_with(|next: char| next.is_ascii_digit()) {
            return None;
        }
        let day = month_and_day(rest).filter(|&(month, day)| day <= days(year, month));
        Some(Date { year, day })
    }

    /// By a pattern of the terms, months in full.
    pub fn print(self, pattern: &str, terms: &Terms) -> String {
        self.fill(pattern, terms, &terms.months)
    }

    /// The same with months cut short where the style does so.
    pub fn print_short(self, pattern: &str, terms: &Terms) -> String {
        self.fill(pattern, terms, &terms.short_months)
    }

    /// ISO 8601.
    pub fn iso(self) -> String {
        self.day
            .map_or_else(|| format!("{:04}", self.year), |(month, day)| format!("{:04}-{month:02}-{day:02}", self.year))
    }

    fn fill(self, pattern: &str, terms: &Terms, months: &[&str; 12]) -> String {
        let year = self.year.to_string();
        let Some((month, day)) = self.day else { return year };
        let day = if day == 1 { terms.first_day.to_owned() } else { day.to_string() };
        pattern.replace("{year}", &year).replace("{month}", months[usize::from(month) - 1]).replace("{day}", &day)
    }
}

fn month_and_day(rest: &str) -> Option<(u8, u8)> {
    let rest = rest.strip_prefix('-')?;
    let (month, rest) = (rest.get(..2)?, rest.get(2..)?);
    let day = rest.strip_prefix('-')?;
    let (day, rest) = (day.get(..2)?, day.get(2..)?);
    let ends = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    let (month, day) = (number(month)? as u8, number(day)? as u8);
    (ends && (1..=12).contains(&month) && day > 0).then_some((month, day))
}

fn number(digits: &str) -> Option<u16> {
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
}

fn days(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citation::terms::terms;

    #[test]
    fn days_never_shift() {
        for (iso, expected) in [
            ("2024-05-12", "2024-05-12"),
            ("2024-05-12T23:30:00-11:00", "2024-05-12"),
            ("2024-05-12T00:10:00+14:00", "2024-05-12"),
            ("2024-05-12 08:00", "2024-05-12"),
            ("2024-02-29", "2024-02-29"),
            ("2023-02-29", "2023"),
            ("2024-05", "2024"),
            ("2024", "2024"),
            ("2024-13-01", "2024"),
            ("20240512", ""),
            ("12 May 2024", ""),
            ("２０２４-05-12", ""),
            ("", ""),
        ] {
            assert_eq!(Date::parse(iso).map(Date::iso).unwrap_or_default(), expected, "{iso}");
        }
    }

    #[test]
    fn days_are_printed_by_language() {
        let date = Date::parse("2024-05-01").expect("a day");
        for (locale, year, month, short) in [
            ("en", "2024, May 1", "May 1, 2024", "1 May 2024"),
            ("de", "2024, 1. Mai", "1. Mai 2024", "1. Mai 2024"),
            ("fr", "2024, 1er mai", "1er mai 2024", "1er mai 2024"),
            ("es", "2024, 1 de mayo", "1 de mayo de 2024", "1 de may. de 2024"),
            ("ru", "2024, 1 мая", "1 мая 2024", "1 мая 2024"),
        ] {
            let terms = terms(locale);
            assert_eq!(date.print(terms.year_first, terms), year);
            assert_eq!(date.print(terms.month_first, terms), month);
            assert_eq!(date.print_short(terms.day_first, terms), short);
        }
    }
}

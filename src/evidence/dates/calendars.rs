//! Calendars: days of the Gregorian one checked and counted, years of the others turned into its years.

/// Years before the first newspaper are no dates of articles.
const FIRST_NEWSPAPER: u32 = 1605;

/// A day as ISO 8601, if there is one.
pub fn day(year: u32, month: u32, day: u32) -> Option<String> {
    let real = (FIRST_NEWSPAPER..=2999).contains(&year) && (1..=12).contains(&month);
    (real && (1..=length(year, month)).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn length(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day of any calendar that its year tells: Buddhist years of Thailand are 543 ahead, the solar years of Iran about 621
/// behind.
pub fn day_of_any(year: u32, month: u32, number: u32) -> Option<String> {
    match year {
        2400..=2700 => day(year - 543, month, number),
        1300..=1420 => solar(year, month, number),
        _ => day(year, month, number),
    }
}

/// A day of the Iranian solar year, in which the first six months have 31 days.
fn solar(year: u32, month: u32, number: u32) -> Option<String> {
    /// Leap years by the cycle of 33, which holds for every year that this reader meets.
    const CYCLE: i64 = 33;
    /// Days from the first of the years counted below to 1970.
    const TO_1970: i64 = 1_075_196;
    if !(1..=12).contains(&month) || !(1..=31).contains(&number) {
        return None;
    }
    let years = i64::from(year) + 1595;
    let leaps = years / CYCLE * 8 + (years % CYCLE + 3) / 4;
    let months = if month < 7 { (month - 1) * 31 } else { (month - 7) * 30 + 186 };
    day_of(years * 365 + leaps + i64::from(months + number) - TO_1970)
}

/// The day that is so many days after the first of 1970.
/// The algorithm is that of <https://howardhinnant.github.io/date_algorithms.html>.
pub fn day_of(since_1970: i64) -> Option<String> {
    let days = u32::try_from(since_1970 + 719_468).ok()?;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    day(era * 400 + year + u32::from(month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1)
}

/// How many days after the first of 1970 a day is that is written as ISO 8601.
pub fn days_since_1970(iso: &str) -> Option<i64> {
    let part = |from: usize, to: usize| iso.get(from..to)?.parse::<i64>().ok();
    let (year, month, number) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    let (year, shifted) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_era = year % 400;
    let of_year = (153 * shifted + 2) / 5 + number - 1;
    Some(year / 400 * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_other_calendars() {
        for ((year, month, number), expected) in [
            ((2024, 2, 29), Some("2024-02-29")),
            ((2023, 2, 29), None),
            ((2567, 5, 14), Some("2024-05-14")),
            ((1403, 2, 25), Some("2024-05-14")),
            ((1402, 12, 29), Some("2024-03-19")),
            ((1403, 1, 1), Some("2024-03-20")),
            ((1403, 12, 30), Some("2025-03-20")),
            ((1404, 1, 1), Some("2025-03-21")),
            ((1399, 10, 11), Some("2020-12-31")),
        ] {
            assert_eq!(day_of_any(year, month, number).as_deref(), expected, "{year} {month} {number}");
        }
    }

    #[test]
    fn days_are_counted() {
        for (iso, expected) in [("1970-01-01", 0), ("2000-02-29", 11_016), ("2024-05-14", 19_857), ("1969-12-31", -1)] {
            assert_eq!(days_since_1970(iso), Some(expected));
            assert_eq!(day_of(expected).as_deref(), Some(iso));
        }
    }
}

//! A citation's own words: "Accessed", "n.d.", the names of months. The words are data (`citation/` at the top of the
//! repository); the build turns them into tables and fails where a language lacks one.

include!(concat!(env!("OUT_DIR"), "/citation.rs"));

/// The words of one language; `citation/en.toml` says what each is for.
#[derive(Debug)]
pub struct Terms {
    pub and: &'static str,
    pub and_before_i: &'static str,
    pub ampersand: &'static str,
    pub serial_comma: bool,
    pub et_al: &'static str,
    pub no_date: &'static str,
    pub no_date_in_full: &'static str,
    pub untitled_article: &'static str,
    pub untitled_page: &'static str,
    pub retrieved: &'static str,
    pub accessed: &'static str,
    pub available: &'static str,
    pub available_accessed: &'static str,
    pub quotes: [&'static str; 4],
    pub harvard_quotes: [&'static str; 4],
    pub stop_inside: bool,
    pub year_first: &'static str,
    pub month_first: &'static str,
    pub day_first: &'static str,
    pub day_and_month: &'static str,
    pub first_day: &'static str,
    pub months: [&'static str; 12],
    pub short_months: [&'static str; 12],
}

/// Where no language fits.
const FALLBACK: &str = "en";

/// The words for a locale.
pub fn terms(locale: &str) -> &'static Terms {
    by_tag(locale, |tag| row(TERMS, tag))
        .or_else(|| row(TERMS, FALLBACK))
        .expect("the build checks that English is there")
}

/// BibLaTeX's name of a language.
pub fn langid(language: &str) -> Option<&'static str> {
    by_tag(language, |tag| row(LANGIDS, tag)).copied()
}

/// Looks a BCP 47 tag up, then the tag without its last part, and so on.
fn by_tag<T>(tag: &str, look_up: impl Fn(&str) -> Option<T>) -> Option<T> {
    let whole = tag.trim().replace('_', "-");
    let mut tag = whole.as_str();
    loop {
        if let Some(found) = look_up(tag) {
            return Some(found);
        }
        tag = tag.rsplit_once('-')?.0;
    }
}

fn row<T>(table: &'static [(&str, T)], tag: &str) -> Option<&'static T> {
    table.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_match_is_taken() {
        for (locale, expected) in
            [("de-CH", "und"), ("de_AT", "und"), ("FR", "et"), ("", "and"), ("ja", "and"), ("en-x-de", "and")]
        {
            assert_eq!(terms(locale).and, expected, "{locale}");
        }
        for (language, expected) in
            [("en-GB", Some("british")), ("en-IE", Some("english")), ("zh-Hant-TW", Some("chinese")), ("xx", None)]
        {
            assert_eq!(langid(language), expected, "{language}");
        }
    }

    #[test]
    fn patterns_hold_what_is_put_in() {
        for (language, terms) in TERMS {
            for (pattern, places) in [
                (terms.retrieved, &["{date}", "{url}"][..]),
                (terms.accessed, &["{date}"]),
                (terms.available, &["{url}"]),
                (terms.available_accessed, &["{date}"]),
                (terms.year_first, &["{year}", "{month}", "{day}"]),
                (terms.month_first, &["{year}", "{month}", "{day}"]),
                (terms.day_first, &["{year}", "{month}", "{day}"]),
                (terms.day_and_month, &["{month}", "{day}"]),
            ] {
                assert!(places.iter().all(|place| pattern.contains(place)), "{language}: {pattern}");
            }
            assert!(!terms.available_accessed.ends_with("{url}") && terms.available.ends_with("{url}"), "{language}");
        }
    }
}

//! Months by their names, full and short, in every language of the list.

use super::tokens::{MONTH, hash};
use super::{MONTH_FILTER, MONTHS, holds};

/// The month whose name a plain text begins with, 1 to 12, and how many bytes tell it. Of two languages that give one name to two months, the page's own
/// decides.
pub fn month(plain: &str, language: &str) -> Option<(u32, usize)> {
    if !plain.as_bytes().get(..MONTH).is_some_and(|beginning| holds(MONTH_FILTER, hash(beginning))) {
        return None;
    }
    let own = MONTHS.iter().filter(|(known, _)| *known == language);
    let others = MONTHS.iter().filter(|(known, _)| *known != language);
    own.chain(others).find_map(|(_, names)| in_language(plain, names))
}

/// The longest beginning of a name counts: one month's name may begin as another's does.
fn in_language(plain: &str, names: &str) -> Option<(u32, usize)> {
    let months = (1..).zip(names.split(' '));
    let begun = months.flat_map(|(number, names)| names.split('|').map(move |name| (number, name)));
    begun
        .filter(|(_, name)| begins(plain, name))
        .map(|(number, name)| (number, name.len()))
        .max_by_key(|(_, length)| *length)
}

fn begins(plain: &str, name: &str) -> bool {
    let mut rest = plain.chars();
    name.chars().all(|letter| rest.next() == Some(if letter == '_' { ' ' } else { letter }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_names() {
        for (plain, language, expected) in [
            ("may 14", "en", Some(5)),
            ("mai", "", Some(5)),
            ("července", "cs", Some(7)),
            ("června", "cs", Some(6)),
            ("listopada", "pl", Some(11)),
            ("listopada", "hr", Some(10)),
            ("tháng 12", "vi", Some(12)),
            ("كانون الثاني", "ar", Some(1)),
            ("พฤษภาคม", "th", Some(5)),
            ("monday", "en", None),
        ] {
            assert_eq!(month(plain, language).map(|(month, _)| month), expected, "{plain}");
        }
    }
}

//! Words inside a picture's credit that are nobody's name.

use std::sync::LazyLock;

use super::tokens::tokens;
use super::{CREDIT_KINDS, CREDIT_WORDS, end_of};
use crate::text;

plain_data! {
    /// What a credit says of a picture besides who made it.
    #[derive(Copy, Eq)]
    pub enum CreditRole {
        /// Made for all newspapers by one photographer.
        Pool,
        /// Given out by whom it shows.
        Handout,
        /// Older than the article.
        File,
        /// Printed by somebody's leave.
        Courtesy,
        /// Drawn, or shows something like what the article is about.
        Illustration,
        /// Put together from several pictures.
        Montage,
        /// Taken from a screen.
        Screenshot,
        /// Made by a machine.
        MadeWithAi,
    }
}

/// What a word inside a credit is a sign of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CreditWord {
    /// What the picture is.
    Role(CreditRole),
    /// The name is not known.
    Nobody,
    /// Stands between two names.
    Joint,
    /// Stands before the agency that passed the picture on.
    Through,
    /// Part of the name of an organisation, never of a person's.
    Organisation,
}

/// The words, a line each.
static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| CREDIT_WORDS.lines().collect());

/// The longest of these words that a plain text begins with, and where it ends, in bytes.
pub fn credit_word(plain: &str) -> Option<(CreditWord, usize)> {
    let mut rest = tokens(plain);
    let first = rest.next().filter(|first| first.start == 0)?;
    let begins = |line: &&&str| line.as_bytes()[0] == first.word.as_bytes()[0];
    let found = LINES.iter().filter(begins).filter_map(|line| {
        let (words, kind) = line.split_at(line.len() - 1);
        let letter = kind.as_bytes()[0];
        let kind = CREDIT_KINDS[usize::from(letter.to_ascii_uppercase() - b'A')];
        Some((kind, end_of(words, letter.is_ascii_lowercase(), first, rest.clone())?))
    });
    found.max_by_key(|&(_, end)| end)
}

/// The role that a whole plain text stands for, if it stands for one.
pub fn credit_role(plain: &str) -> Option<CreditRole> {
    match credit_word(plain)? {
        (CreditWord::Role(role), end) if !plain[end..].contains(text::is_letter) => Some(role),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins() {
        for (input, expected) in [
            ("courtesy of the port", Some((CreditWord::Role(CreditRole::Courtesy), 11))),
            ("via reuters", Some((CreditWord::Through, 3))),
            ("代表撮影", Some((CreditWord::Role(CreditRole::Pool), 12))),
            ("universität hallin", Some((CreditWord::Organisation, 12))),
            ("filed by jane", None),
        ] {
            assert_eq!(credit_word(input), expected, "{input}");
        }
    }
}

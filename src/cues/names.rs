//! What software calls a box: parts of class names and ids. Soft evidence, never a reason to drop text by itself.

use super::tokens::hash_of_small;
use super::{NAME_PARTS, NAME_SLOTS};

/// What a name is a sign of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Naming {
    /// Paid matter.
    Advert,
    /// Something beside the article.
    Aside,
    /// The article's own text.
    Body,
    /// The author line.
    Byline,
    /// A picture's caption.
    Caption,
    /// Readers' comments.
    Comments,
    /// A picture's credit.
    Credit,
    /// What stands at the end of every page.
    Footer,
    /// What a control lays over the page: a dialog, a basket, a log-in, filters, a question of consent.
    Layer,
    /// What is kept for those who pay.
    Locked,
    /// Ways through the site.
    Menu,
    /// Dates, labels and topics of an article.
    Meta,
    /// A newsletter box.
    Newsletter,
    /// A picture with what belongs to it.
    Picture,
    /// A plea for money.
    Plea,
    /// Links to other articles.
    Related,
    /// A bar of share links.
    Share,
    /// The standfirst.
    Standfirst,
}

/// A set of namings.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Namings(pub(super) u32);

impl Namings {
    /// Whether the set holds a naming.
    pub fn has(self, naming: Naming) -> bool {
        self.0 & (1 << naming as u32) != 0
    }

    /// Whether the set holds nothing.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both sets together.
    #[must_use]
    pub fn with(self, other: Namings) -> Namings {
        Namings(self.0 | other.0)
    }
}

/// What class names or an id are signs of. Parts are cut at anything but letters and at inner capitals; letters beyond
/// the plain ones stand in no part that is known.
pub fn namings(names: &str) -> Namings {
    let mut found = Namings::default();
    let bytes = names.as_bytes();
    let capital = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    let small = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_lowercase() || !byte.is_ascii());
    let mut at = 0;
    while at < bytes.len() {
        let from = at;
        while capital(at) {
            at += 1;
        }
        while small(at) {
            at += 1;
        }
        if at == from {
            at += 1;
        } else {
            found = found.with(of_part(&bytes[from..at]));
        }
    }
    found
}

/// What names are signs of, the latest of them remembered: the items of a list are called alike.
pub struct Called<'a> {
    latest: [(&'a str, Namings); Called::PLACES],
}

impl Default for Called<'_> {
    fn default() -> Self {
        Called { latest: [("", Namings::default()); Called::PLACES] }
    }
}

impl<'a> Called<'a> {
    const PLACES: usize = 64;

    /// See [`namings`].
    pub fn of(&mut self, names: &'a str) -> Namings {
        let bytes = names.as_bytes();
        let ends = bytes.iter().rev().take(4).fold(bytes.len(), |sum, &byte| sum * 7 + usize::from(byte));
        let remembered = &mut self.latest[ends % Called::PLACES];
        if remembered.0 != names {
            *remembered = (names, namings(names));
        }
        remembered.1
    }
}

/// What a part is a sign of; a part may be a sign of more than one thing.
fn of_part(part: &[u8]) -> Namings {
    let hash = hash_of_small(part) as usize;
    let places = (0..NAME_SLOTS.len()).map(|step| hash.wrapping_add(step) % NAME_SLOTS.len());
    let numbers = places.map(|place| usize::from(NAME_SLOTS[place]));
    let rows = numbers.map_while(|number| NAME_PARTS.get(number.wrapping_sub(1)));
    let mut alike = rows.filter(|(token, _)| token.as_bytes().eq_ignore_ascii_case(part));
    alike.next().map_or(Namings::default(), |&(_, signs)| signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_have_parts() {
        for (names, naming, expected) in [
            ("article__photo-credit", Naming::Credit, true),
            ("articleByline", Naming::Byline, true),
            ("discredited", Naming::Credit, false),
            ("c-NewsletterBox x", Naming::Newsletter, true),
        ] {
            assert_eq!(namings(names).has(naming), expected, "{names}");
        }
    }
}

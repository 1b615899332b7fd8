//! What software calls a box: parts of class names and ids. Soft evidence, never a reason to drop text by itself.

use super::NAME_PARTS;

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
    /// Ways through the site.
    Menu,
    /// Dates, labels and topics of an article.
    Meta,
    /// A newsletter box.
    Newsletter,
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
pub struct Namings(u16);

impl Namings {
    /// Whether the set holds a naming.
    pub fn has(self, naming: Naming) -> bool {
        self.0 & (1 << naming as u16) != 0
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

/// What class names or an id are signs of. Parts are cut at anything but letters and at inner capitals.
pub fn namings(names: &str) -> Namings {
    let mut found = Namings::default();
    let mut part = String::new();
    let mut small = false;
    for character in names.chars().chain([' ']) {
        let starts = !character.is_alphabetic() || (character.is_uppercase() && small);
        if starts && !part.is_empty() {
            found = found.with(of_part(&part));
            part.clear();
        }
        if character.is_alphabetic() {
            part.extend(character.to_lowercase());
        }
        small = character.is_lowercase();
    }
    found
}

/// A token may be a sign of more than one kind.
fn of_part(part: &str) -> Namings {
    let from = NAME_PARTS.partition_point(|(token, _)| *token < part);
    let signs = NAME_PARTS[from..].iter().take_while(|(token, _)| *token == part);
    Namings(signs.fold(0, |set, (_, naming)| set | 1 << *naming as u16))
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

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
    let mut from = None;
    let mut small = false;
    for (at, character) in names.char_indices().chain([(names.len(), ' ')]) {
        let letter = character.is_alphabetic();
        if !letter || (small && character.is_uppercase()) {
            found = found.with(from.take().map_or(Namings::default(), |from| of_part(&names[from..at])));
        }
        if letter {
            from.get_or_insert(at);
        }
        small = character.is_lowercase();
    }
    found
}

/// What a part is a sign of. The table is in small letters, and has plain ones only.
fn of_part(part: &str) -> Namings {
    let order = |token: &str| token.bytes().cmp(part.bytes().map(|byte| byte.to_ascii_lowercase()));
    let from = NAME_PARTS.partition_point(|(token, _)| order(token).is_lt());
    let signs = NAME_PARTS[from..].iter().take_while(|(token, _)| order(token).is_eq());
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

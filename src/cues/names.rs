//! What software calls a box: parts of class names and ids. Soft evidence, never a reason to drop text by itself.

use super::NAME_PARTS;

/// What a name is a sign of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Naming {
    /// The author line.
    Byline,
    /// A picture's caption.
    Caption,
    /// Readers' comments.
    Comments,
    /// A picture's credit.
    Credit,
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

/// Whether class names or an id hold a part of this kind. Parts are cut at anything but letters and at inner capitals.
pub fn named(names: &str, naming: Naming) -> bool {
    let mut part = String::new();
    let mut small = false;
    for character in names.chars().chain([' ']) {
        let starts = !character.is_alphabetic() || (character.is_uppercase() && small);
        if starts && !part.is_empty() {
            if is_part(&part, naming) {
                return true;
            }
            part.clear();
        }
        if character.is_alphabetic() {
            part.extend(character.to_lowercase());
        }
        small = character.is_lowercase();
    }
    false
}

/// A token may be a sign of more than one kind.
fn is_part(part: &str, naming: Naming) -> bool {
    let from = NAME_PARTS.partition_point(|(token, _)| *token < part);
    NAME_PARTS[from..].iter().take_while(|(token, _)| *token == part).any(|(_, kind)| *kind == naming)
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
            assert_eq!(named(names, naming), expected, "{names}");
        }
    }
}

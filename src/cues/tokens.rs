//! Words as the phrase tables see them: runs of letters and digits, or single characters of scripts without spaces.

/// A word and where it starts, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Byte offset of the word.
    pub start: usize,
    /// The word as it stands.
    pub word: &'a str,
}

/// The words of a text, in order. An apostrophe inside a word belongs to it.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let mut characters = text[start..].char_indices().peekable();
        let mut end = text.len();
        while let Some((offset, character)) = characters.next() {
            if super::text::is_spaceless(character) {
                end = start + if offset == 0 { character.len_utf8() } else { offset };
                break;
            }
            let joins = character == '\'' && characters.peek().is_some_and(|&(_, next)| next.is_alphanumeric());
            if !character.is_alphanumeric() && !joins {
                end = start + offset;
                break;
            }
        }
        at = end;
        Some(Token { start, word: &text[start..end] })
    })
}

//! Words as the phrase tables see them: runs of letters and digits, or single characters of scripts without spaces.

/// A word and where it starts, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Byte offset of the word.
    pub start: usize,
    /// The word as it stands.
    pub word: &'a str,
}

/// Bits of a filter of first words; a table of a thousand phrases fills a quarter of them.
pub const FILTER_BITS: usize = 4096;

/// The place of a word in such a filter: a hash of its first three letters, which is what phrases are found by.
pub fn filter_place(word: &str) -> usize {
    let cut = head(word).len();
    let hash = word.as_bytes()[..cut]
        .iter()
        .fold(0x811c_9dc5_u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) as usize % FILTER_BITS
}

/// The first three letters of a word, or all of a shorter one.
pub fn head(word: &str) -> &str {
    word.char_indices().nth(3).map_or(word, |(at, _)| &word[..at])
}

/// The words of a text, in order. An apostrophe inside a word belongs to it.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(super::text::is_letter)?;
        let mut characters = text[start..].char_indices().peekable();
        let mut end = text.len();
        while let Some((offset, character)) = characters.next() {
            if super::text::is_spaceless(character) {
                end = start + if offset == 0 { character.len_utf8() } else { offset };
                break;
            }
            let joins = character == '\'' && characters.peek().is_some_and(|&(_, next)| super::text::is_letter(next));
            if !joins && !super::text::is_letter(character) {
                end = start + offset;
                break;
            }
        }
        at = end;
        Some(Token { start, word: &text[start..end] })
    })
}

//! Words as the phrase tables see them: runs of letters and digits, or single characters of scripts without spaces.

/// A word and where it starts, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Byte offset of the word.
    pub start: usize,
    /// The word as it stands.
    pub word: &'a str,
}

/// Bits of a filter of first words; a table of a thousand phrases fills a twentieth of them.
pub const FILTER_BITS: usize = 16384;

/// The places of a word in such a filter, hashes both: of its first three letters, and of the whole. What is looked up
/// by the beginning of its first word has the one, what is looked up by that word the other.
pub fn filter_places(word: &str) -> [usize; 2] {
    let (head, rest) = word.as_bytes().split_at(head(word).len());
    let begun = head.iter().fold(EMPTY, |hash, &byte| hash_on(hash, byte));
    let whole = rest.iter().fold(begun, |hash, &byte| hash_on(hash, byte));
    [place_of(begun), place_of(whole)]
}

/// The hash of no letter.
pub const EMPTY: u32 = 0x811c_9dc5;

/// The hash of a word and one more byte (FNV-1a).
pub fn hash_on(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// The place of a hash in a filter.
pub fn place_of(hash: u32) -> usize {
    (hash ^ (hash >> 15)) as usize % FILTER_BITS
}

/// The first three letters of a word, or all of a shorter one.
pub fn head(word: &str) -> &str {
    match word.as_bytes() {
        [one, two, three, ..] if one.is_ascii() && two.is_ascii() && three.is_ascii() => &word[..3],
        _ => word.char_indices().nth(3).map_or(word, |(at, _)| &word[..at]),
    }
}

/// The words of a text, in order. An apostrophe inside a word belongs to it.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

/// See [`tokens`]. Plain letters, which are most of a page, are told by their bytes.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl Tokens<'_> {
    /// The character at a place where one begins.
    fn letter(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Where the next word begins.
    fn start(&self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            let byte = *bytes.get(at)?;
            if byte.is_ascii() {
                if byte.is_ascii_alphanumeric() {
                    return Some(at);
                }
                at += 1;
            } else {
                let letter = self.letter(at)?;
                if super::text::is_letter(letter) {
                    return Some(at);
                }
                at += letter.len_utf8();
            }
        }
    }

    /// Where the word that begins at a place ends.
    fn end(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                at += 1;
            } else if byte.is_ascii() {
                let joins = byte == b'\'' && self.letter(at + 1).is_some_and(super::text::is_letter);
                if !joins {
                    break;
                }
                at += 1;
            } else {
                let Some(letter) = self.letter(at) else { break };
                if super::text::is_spaceless(letter) {
                    return if at == start { at + letter.len_utf8() } else { at };
                }
                if !super::text::is_letter(letter) {
                    break;
                }
                at += letter.len_utf8();
            }
        }
        at
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let start = self.start()?;
        self.at = self.end(start);
        Some(Token { start, word: &self.text[start..self.at] })
    }
}

//! Words as the phrase tables see them: runs of letters and digits, or single characters of scripts without spaces.

use super::text::Begins;

/// A word and where it starts, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Byte offset of the word.
    pub start: usize,
    /// The word as it stands.
    pub word: &'a str,
}

impl Token<'_> {
    /// Byte offset past the word.
    pub fn end(&self) -> usize {
        self.start + self.word.len()
    }
}

/// Bits of a filter of what stands in a table.
pub const FILTER_BITS: usize = 16384;

/// Bytes that a stem has at least; a shorter one would begin half a dictionary.
pub const STEM: usize = 4;

/// Bytes that the name of a month has at least.
pub const MONTH: usize = 3;

/// The place of a hash in such a filter.
pub fn place_of(hash: u32) -> usize {
    hash as usize % FILTER_BITS
}

/// A hash of a word by its ends, which tell most words apart, and its length.
pub fn hash(word: &[u8]) -> u32 {
    let (first, last) = ends(word);
    mixed(first, last, word.len())
}

/// A hash that is the same for a word in capitals; letters beyond the plain ones have to be small.
pub fn hash_of_small(word: &[u8]) -> u32 {
    /// What makes a plain letter small, and leaves digits alone.
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let (first, last) = ends(word);
    mixed(first | SMALL, last | SMALL, word.len())
}

/// The first and the last bytes of a word, as numbers.
fn ends(word: &[u8]) -> (u64, u64) {
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        return (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
    }
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        return (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into());
    }
    let byte = |at: usize| word.get(at).map_or(0, |&byte| u64::from(byte));
    (byte(0) | byte(1) << 8, byte(2))
}

fn mixed(first: u64, last: u64, length: usize) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let begun = (first ^ length as u64).wrapping_mul(FACTOR);
    ((begun ^ (begun >> 32) ^ last).wrapping_mul(FACTOR) >> 32) as u32
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
            if Begins::of(byte).is_letter() {
                return Some(at);
            }
            if byte.is_ascii() {
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
            let begins = Begins::of(byte);
            if begins.is_plain() {
                at += 1;
            } else if begins.is_letter() && !begins.is_dense() {
                at += if byte < 0xe0 { 2 } else { 3 };
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

//! Small facts about text that more than one stage needs: white space, words, sentences' ends, scripts.

/// Joins pieces of text and folds every run of white space to one space.
#[derive(Default)]
pub struct Folder {
    out: String,
    space: bool,
}

impl Folder {
    /// Adds a piece as it stands in the page.
    pub fn push(&mut self, piece: &str) {
        let mut rest = piece;
        while let Some(character) = rest.chars().next() {
            // Lines of plain letters and single spaces, which is most of a page, are added as a whole.
            let plain = plain_line(rest.as_bytes());
            if plain > 0 {
                self.break_word();
                self.out.push_str(&rest[..plain]);
                rest = &rest[plain..];
                continue;
            }
            self.letter(character);
            rest = &rest[character.len_utf8()..];
        }
    }

    /// Adds one character.
    fn letter(&mut self, character: char) {
        if is_space(character) {
            self.space = true;
        } else if !is_invisible(character) {
            self.break_word();
            self.out.push(character);
        }
    }

    /// Notes a gap between two pieces.
    pub fn space(&mut self) {
        self.space = true;
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.out
    }

    /// Length of the text so far, bytes.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether nothing but white space came so far.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// The folded text, without space at either end.
    pub fn finish(self) -> String {
        self.out
    }

    fn break_word(&mut self) {
        if self.space && !self.out.is_empty() {
            self.out.push(' ');
        }
        self.space = false;
    }
}

/// Length of the plain letters that a text begins with, single spaces between them included.
pub fn plain_line(bytes: &[u8]) -> usize {
    let mut length = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if byte.is_ascii_graphic() {
            length = at + 1;
        } else if *byte != b' ' || length != at || at == 0 {
            break;
        }
    }
    length
}

/// A piece of text with white space folded.
pub fn fold(piece: &str) -> String {
    let mut folder = Folder::default();
    folder.push(piece);
    folder.finish()
}

/// White space in the sense of a page's text; a no-break space counts, an ideographic one too.
pub fn is_space(character: char) -> bool {
    if character.is_ascii() { matches!(character, ' ' | '\t'..='\r') } else { character.is_whitespace() }
}

/// Characters that show nothing and would break comparisons: soft hyphen, zero-width space, byte order mark.
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{feff}')
}

/// Characters that turn the direction of all that follows: left open in a name, they would turn the words beside it.
pub fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Scripts written without spaces between words, where a character is worth about half a word.
pub fn is_spaceless(character: char) -> bool {
    // Nearly all text stands below the first of them.
    character >= '\u{e00}'
        && matches!(u32::from(character),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// The value of a digit, in the scripts in which dates are printed.
pub fn digit(letter: char) -> Option<u32> {
    const ZEROS: [u32; 7] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    ZEROS.iter().find_map(|zero| u32::from(letter).checked_sub(*zero).filter(|value| *value < 10))
}

/// Number of words; in scripts without spaces, half the number of characters.
pub fn words(text: &str) -> u32 {
    let (mut words, mut halves, mut inside) = (0, 0, false);
    if text.is_ascii() {
        for byte in text.bytes() {
            let letter = byte.is_ascii_alphanumeric();
            words += u32::from(letter && !inside);
            inside = letter || (inside && matches!(byte, b'\'' | b'-'));
        }
        return words;
    }
    for character in text.chars() {
        if is_spaceless(character) {
            halves += 1;
            inside = false;
        } else if is_letter(character) {
            words += u32::from(!inside);
            inside = true;
        } else if !matches!(character, '\'' | '’' | '-') {
            inside = false;
        }
    }
    words + halves / 2
}

/// Whether a character is part of a word.
pub fn is_letter(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphanumeric(),
        // The letters that most pages are made of, ahead of the library's search.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ѐ'..='ҁ' | '一'..='鿿' | '가'..='힣' => true,
        '\u{2000}'..='\u{206f}' => false,
        _ => character.is_alphanumeric(),
    }
}

/// Number of characters in proportion to what they say: one of a script without spaces counts for two and a half.
pub fn weight(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    let (mut plain, mut dense) = (0u32, 0u32);
    for character in text.chars() {
        if is_spaceless(character) || ('\u{ac00}'..='\u{d7a3}').contains(&character) {
            dense += 1;
        } else {
            plain += 1;
        }
    }
    plain + dense * 5 / 2
}

/// Whether the text ends as a sentence does, closing quotes and brackets aside.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', '’', '\'', ')', ']', '」', '』', '“', '«'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', ':'])
}

/// The capital of a small letter: the one whose small letter it is. The library's own table of capitals would be a
/// fiftieth of the core, for the first letters of a few names.
pub fn capital(letter: char) -> char {
    if letter.is_ascii() || !letter.is_lowercase() {
        return letter.to_ascii_uppercase();
    }
    // Capitals stand before their small letters, but for a handful of Latin ones.
    let mut before = ('\u{80}'..letter).rev().chain(letter..='\u{24ff}');
    before.find(|other| *other != letter && other.to_lowercase().eq([letter])).unwrap_or(letter)
}

/// Lower case without the differences that do not matter when words are compared.
pub fn plain(text: &str) -> String {
    let mut folder = Folder { out: String::with_capacity(text.len()), space: false };
    if text.is_ascii() {
        folder.push(text);
        let mut out = folder.finish();
        out.make_ascii_lowercase();
        return if out.contains('`') { out.replace('`', "'") } else { out };
    }
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let line = plain_line(rest.as_bytes());
        if line > 0 {
            folder.break_word();
            folder.out.extend(rest.as_bytes()[..line].iter().map(|&byte| match byte.to_ascii_lowercase() {
                b'`' => '\'',
                small => char::from(small),
            }));
            rest = &rest[line..];
            continue;
        }
        rest = &rest[character.len_utf8()..];
        match character {
            '’' | '‘' | 'ʼ' => folder.letter('\''),
            '“' | '”' | '„' | '«' | '»' => folder.letter('"'),
            '–' | '—' | '‑' | '−' => folder.letter('-'),
            '：' => folder.letter(':'),
            'ё' | 'Ё' => folder.letter('е'),
            _ if character.is_ascii() => folder.letter(character),
            'А'..='Я' => folder.letter(char::from_u32(character as u32 + 0x20).unwrap_or(character)),
            'а'..='я' | 'ß'..='ö' | 'ø'..='ÿ' | '一'..='鿿' | '가'..='힣' => folder.letter(character),
            _ => character.to_lowercase().for_each(|lower| folder.letter(lower)),
        }
    }
    folder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_by_script() {
        for (text, expected) in
            [("", 0), ("don't stop-gap it", 3), ("Привет, мир", 2), ("新华社北京电", 3), ("3.5 bn", 3)]
        {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn small_letters_have_capitals() {
        for (small, expected) in [('a', 'A'), ('ж', 'Ж'), ('ё', 'Ё'), ('é', 'É'), ('ÿ', 'Ÿ'), ('ß', 'ẞ'), ('新', '新')]
        {
            assert_eq!(capital(small), expected);
        }
    }

    #[test]
    fn sentences_end() {
        for (text, expected) in [("He left.", true), ("“He left.”", true), ("Read more", false), ("終わり。」", true)]
        {
            assert_eq!(ends_sentence(text), expected, "{text}");
        }
    }

    #[test]
    fn white_space_folds() {
        assert_eq!(fold("  a\u{a0}\n b\u{ad}c "), "a bc");
    }
}

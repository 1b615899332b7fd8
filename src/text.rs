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
            // Lines of letters and single spaces, which is most of a page, are added as a whole.
            let line = folded_line(rest);
            if line > 0 {
                self.break_word();
                self.out.push_str(&rest[..line]);
                rest = &rest[line..];
            } else {
                self.letter(character);
                rest = &rest[character.len_utf8()..];
            }
        }
    }

    /// Adds a line that folding leaves alone, its plain capitals made small.
    fn push_small(&mut self, line: &str) {
        self.break_word();
        let from = self.out.len();
        self.out.push_str(line);
        self.out[from..].make_ascii_lowercase();
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

/// What a byte says of the character that it begins, so that most of a page is read without being decoded. A byte inside a
/// character is solid and small and nothing else.
#[derive(Clone, Copy)]
pub struct Begins(u8);

/// By byte.
static BEGINS: [Begins; 256] = {
    let mut table = [Begins(0); 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = Begins(Begins::signs(byte as u8));
        byte += 1;
    }
    table
};

impl Begins {
    /// A letter or a digit in ASCII.
    const PLAIN: u8 = 1;
    /// Only parts of words, in a script with spaces between them.
    const LETTER: u8 = 2;
    /// Only letters of a script without spaces.
    const DENSE: u8 = 4;
    /// Nothing that folding takes away.
    const SOLID: u8 = 8;
    /// Nothing that is compared in another form, plain capitals aside.
    const SMALL: u8 = 16;

    const fn signs(byte: u8) -> u8 {
        const AS_IT_IS: u8 = Begins::SOLID | Begins::SMALL;
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Self::PLAIN | AS_IT_IS,
            b'`' => Self::SOLID,
            // Signs; Hebrew, Arabic, the scripts of India, Thai, which have no capitals.
            b'!'..=b'~' | 0x80..=0xbf | 0xd7..=0xdb | 0xe0 | 0xe4 => AS_IT_IS,
            // Controls, white space and invisible characters, and others beside them.
            0..=b' ' | 0x7f | 0xc2 | 0xe1..=0xe3 | 0xef => 0,
            // Latin beyond the most common letters, Cyrillic.
            0xc4..=0xc8 | 0xd0 | 0xd1 => Self::LETTER | Self::SOLID,
            // Hangul.
            0xeb | 0xec => Self::LETTER | AS_IT_IS,
            // Han.
            0xe5..=0xe9 => Self::DENSE | AS_IT_IS,
            _ => Self::SOLID,
        }
    }

    /// See [`Begins`].
    pub fn of(byte: u8) -> Begins {
        BEGINS[usize::from(byte)]
    }

    /// Whether it is a letter or a digit in ASCII.
    pub fn is_plain(self) -> bool {
        self.0 & Begins::PLAIN != 0
    }

    /// Whether it is a part of a word for certain.
    pub fn is_letter(self) -> bool {
        self.0 & (Begins::PLAIN | Begins::LETTER | Begins::DENSE) != 0
    }

    /// Whether it is a letter of a script without spaces for certain.
    pub fn is_dense(self) -> bool {
        self.0 & Begins::DENSE != 0
    }

    fn is_solid(self) -> bool {
        self.0 & Begins::SOLID != 0
    }

    fn is_small(self) -> bool {
        self.0 & Begins::SMALL != 0
    }
}

/// Whether a byte stands inside a character and does not begin it.
fn is_inside(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// Kana and what stands behind them: what is white space begins with the same byte, but not with the same two.
fn is_kana(byte: u8, next: Option<&u8>) -> bool {
    byte == 0xe3 && next.is_some_and(|&next| next > 0x80)
}

/// Length of what a text begins with and folding leaves alone.
fn folded_line(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut length) = (0, 0);
    loop {
        while bytes.get(at).is_some_and(|&byte| Begins::of(byte).is_solid()) {
            at += 1;
            length = at;
        }
        let Some(&byte) = bytes.get(at) else { break };
        if byte == b' ' && length == at && at > 0 {
            at += 1;
        } else if is_kana(byte, bytes.get(at + 1)) {
            at += 3;
            length = at;
        } else {
            let character = text[at..].chars().next().unwrap_or(' ');
            if is_space(character) || is_invisible(character) {
                break;
            }
            at += character.len_utf8();
            length = at;
        }
    }
    length
}

/// Length of what a text begins with and is compared as it is, plain capitals aside; less where that is not plain to see.
fn small_line(bytes: &[u8]) -> usize {
    let (mut at, mut length) = (0, 0);
    loop {
        while bytes.get(at).is_some_and(|&byte| Begins::of(byte).is_small()) {
            at += 1;
            length = at;
        }
        let Some(&byte) = bytes.get(at) else { break };
        let next = bytes.get(at + 1);
        // Small letters, Latin ones and Cyrillic.
        let pair = matches!(
            (byte, next),
            (0xc3, Some(0x9f..=0xb6 | 0xb8..=0xbf)) | (0xd0, Some(0xb0..=0xbf)) | (0xd1, Some(0x80..=0x8f))
        );
        if pair || is_kana(byte, next) {
            at += if pair { 2 } else { 3 };
            length = at;
        } else if byte == b' ' && length == at && at > 0 {
            at += 1;
        } else {
            break;
        }
    }
    length
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
    for (at, byte) in text.bytes().enumerate() {
        let begins = Begins::of(byte);
        if byte.is_ascii() {
            words += u32::from(begins.is_plain() && !inside);
            inside = begins.is_plain() || (inside && matches!(byte, b'\'' | b'-'));
            continue;
        }
        if is_inside(byte) {
            continue;
        }
        let decoded = if begins.is_letter() { None } else { text[at..].chars().next() };
        if begins.is_dense() || decoded.is_some_and(is_spaceless) {
            halves += 1;
            inside = false;
        } else if begins.is_letter() || decoded.is_some_and(is_letter) {
            words += u32::from(!inside);
            inside = true;
        } else if decoded != Some('’') {
            inside = false;
        }
    }
    words + halves / 2
}

/// Whether a character is part of a word.
pub fn is_letter(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphanumeric(),
        // The letters and signs that most pages are made of, ahead of the library's search.
        'À'..='Ö'
        | 'Ø'..='ö'
        | 'ø'..='ɏ'
        | 'Ѐ'..='ҁ'
        | 'Α'..='Ρ'
        | 'Σ'..='ϵ'
        | 'א'..='ת'
        | 'ؠ'..='ٗ'
        | 'ٮ'..='ۓ'
        | 'ऄ'..='ऻ'
        | 'ก'..='ฺ'
        | 'ぁ'..='ゖ'
        | 'ァ'..='ヺ'
        | 'ー'..='ヿ'
        | '一'..='鿿'
        | '가'..='힣' => true,
        '\u{80}'..='©' | '«'..='±' | '»' | '\u{2000}'..='\u{206f}' | '、'..='〄' | '〈'..='〠' | '！'..='／' => {
            false
        }
        _ => character.is_alphanumeric(),
    }
}

/// Whether a character is a letter, not a digit; "²" and "Ⅳ" are told by the library.
pub fn is_alphabetic(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ѐ'..='ҁ' | '一'..='鿿' | '가'..='힣' => true,
        _ => is_letter(character) && character.is_alphabetic(),
    }
}

/// Number of characters in proportion to what they say: one of a script without spaces counts for two and a half.
pub fn weight(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    let all = text.chars().count() as u32;
    // Nothing dense begins with any other byte: most texts are told by one look at each.
    let may_be_dense = |byte: u8| byte == 0xe0 || byte == 0xe1 || byte > 0xe2;
    if !text.bytes().fold(false, |found, byte| found | may_be_dense(byte)) {
        return all;
    }
    let is_dense = |&letter: &char| is_spaceless(letter) || ('\u{ac00}'..='\u{d7a3}').contains(&letter);
    let dense = text.chars().filter(is_dense).count() as u32;
    all - dense + dense * 5 / 2
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
        let line = small_line(rest.as_bytes());
        if line > 0 {
            folder.push_small(&rest[..line]);
            rest = &rest[line..];
            continue;
        }
        rest = &rest[character.len_utf8()..];
        match character {
            '`' | '’' | '‘' | 'ʼ' => folder.letter('\''),
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

    /// Every character there is.
    fn characters() -> impl Iterator<Item = char> {
        '\0'..=char::MAX
    }

    #[test]
    fn letters_are_those_of_the_library() {
        for character in characters() {
            assert_eq!(is_letter(character), character.is_alphanumeric(), "{character:?}");
        }
    }

    #[test]
    fn first_bytes_tell_the_truth() {
        let mut small = [0; 4];
        for character in characters() {
            let begins = Begins::of(character.encode_utf8(&mut small).as_bytes()[0]);
            let solid = !is_space(character) && !is_invisible(character);
            assert!(!begins.is_letter() || is_letter(character), "{character:?}");
            assert!(!begins.is_dense() || is_spaceless(character), "{character:?}");
            assert!(!begins.is_letter() || begins.is_dense() || !is_spaceless(character), "{character:?}");
            assert!(!begins.is_solid() || solid, "{character:?}");
            assert!(!begins.is_small() || solid, "{character:?}");
        }
    }

    #[test]
    fn every_character_folds_and_is_compared_by_itself_as_in_a_line() {
        for character in characters() {
            let solid = !is_space(character) && !is_invisible(character);
            let kept = if solid { character.to_string() } else { String::new() };
            let (before, after) = if is_space(character) { ("a", " b") } else { ("a", "b") };
            assert_eq!(fold(&format!("a{character}b")), format!("{before}{kept}{after}"), "{character:?}");
            let small = match character {
                '`' | '’' | '‘' | 'ʼ' => "'".to_owned(),
                '“' | '”' | '„' | '«' | '»' => "\"".to_owned(),
                '–' | '—' | '‑' | '−' => "-".to_owned(),
                '：' => ":".to_owned(),
                'ё' | 'Ё' => "е".to_owned(),
                _ if solid => character.to_lowercase().to_string(),
                _ => String::new(),
            };
            assert_eq!(plain(&format!("Bé{character}B")), format!("bé{}{small}{}", &before[1..], after.to_lowercase()));
        }
    }

    #[test]
    fn words_and_weights_are_those_of_the_characters() {
        for character in characters() {
            let dense = is_spaceless(character) || ('가'..='힣').contains(&character);
            assert_eq!(weight(&format!("{character}{character}")), if dense { 5 } else { 2 }, "{character:?}");
            let joint = matches!(character, '\'' | '’' | '-');
            let expected = match (is_spaceless(character), is_letter(character)) {
                (true, _) => 3,
                (false, true) => 1,
                (false, false) => 2 - u32::from(joint),
            };
            assert_eq!(words(&format!("ж{character}{character}ж")), expected, "{character:?}");
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

//! Letters of a text by kind.

/// Letters of a text by kind, counted in one pass.
#[derive(Default)]
pub struct Letters {
    /// All of them.
    pub all: u32,
    /// Commas, in any script.
    pub commas: u32,
    /// Ends of sentences.
    pub stops: u32,
    /// Digits.
    pub digits: u32,
    /// Capitals.
    pub capitals: u32,
}

impl Letters {
    /// Counts a text's letters.
    pub fn of(text: &str) -> Letters {
        let mut letters = Letters::default();
        for letter in text.chars() {
            letters.all += 1;
            match letter {
                'a'..='z' | ' ' => {}
                ',' | '，' | '、' | '،' | ';' => letters.commas += 1,
                '.' | '!' | '?' | '。' | '؟' => letters.stops += 1,
                '0'..='9' => letters.digits += 1,
                _ => letters.capitals += u32::from(letter.is_uppercase()),
            }
        }
        letters
    }
}

//! The pseudo-locale: English that is longer, accented and bracketed, and still readable.
//!
//! It shows on a screenshot what a translation would meet. A text without brackets does not come from `_locales`, one
//! without its closing bracket is cut off, and one without accents lost them to a font or an encoding. It takes the
//! place of English, because browsers accept no made-up language. Written from right to left, its letters stand
//! mirrored in their order, as those of Arabic would, while parameters keep theirs.

use serde_json::Value;

use crate::run::Done;

/// How much longer a translation gets, in per cent of the English text.
const LONGER: usize = 40;

/// What a text grows by.
const WORDS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// Messages that get their accents only: a toolbar badge has room for four letters.
const SHORT: [&str; 1] = ["badge_on"];

/// How the pseudo-locale is written.
#[derive(Clone, Copy, PartialEq)]
pub enum Direction {
    /// As English is.
    LeftToRight,
    /// As Arabic is, with its numbers and dates.
    RightToLeft,
}

/// The messages of the pseudo-locale out of the English ones, both as JSON.
pub fn messages(english: &str, direction: Direction) -> Done<String> {
    let mut messages: Value = serde_json::from_str(english).map_err(|error| format!("messages.json: {error}"))?;
    let keys = messages.as_object_mut().ok_or("messages.json is not an object")?;
    let rtl = direction == Direction::RightToLeft;
    for (key, entry) in keys.iter_mut() {
        let Some(Value::String(text)) = entry.get_mut("message") else {
            return Err(format!("messages.json: {key} has no message"));
        };
        match key.as_str() {
            // Dates and numbers follow the language, which is a real one.
            "locale" if rtl => "ar".clone_into(text),
            "direction" if rtl => "rtl".clone_into(text),
            "locale" | "direction" => {}
            short if SHORT.contains(&short) => *text = accented(text),
            _ => *text = longer(text),
        }
        if rtl && !["locale", "direction"].contains(&key.as_str()) {
            *text = mirrored(text);
        }
    }
    serde_json::to_string_pretty(&messages).map(|text| text + "\n").map_err(|error| error.to_string())
}

fn longer(text: &str) -> String {
    let mut out = accented(text);
    let enough = text.chars().count() * (100 + LONGER);
    for word in WORDS.iter().cycle() {
        if out.chars().count() * 100 >= enough {
            break;
        }
        out.push(' ');
        out.push_str(word);
    }
    format!("[{out}]")
}

/// The text with accents on its letters; placeholders, which stand between two dollar signs, stay as they are.
fn accented(text: &str) -> String {
    let mut placeholder = false;
    text.chars()
        .map(|letter| {
            placeholder ^= letter == '$';
            if placeholder { letter } else { accent(letter) }
        })
        .collect()
}

/// The text with an override of direction around what is not a placeholder. It is isolated: an override alone would be
/// one level deeper than the letters of Arabic are, and take placeholders out of their order.
fn mirrored(text: &str) -> String {
    const OVERRIDE: &str = "\u{2067}\u{202e}";
    const END: &str = "\u{202c}\u{2069}";
    let parts = text.split('$').enumerate().filter(|(_, part)| !part.is_empty());
    parts.map(|(at, part)| if at % 2 == 1 { format!("${part}$") } else { format!("{OVERRIDE}{part}{END}") }).collect()
}

/// A letter's like with an accent, of those that most fonts have.
fn accent(letter: char) -> char {
    match letter {
        'A' => 'Å',
        'C' => 'Ç',
        'E' => 'É',
        'I' => 'Î',
        'N' => 'Ñ',
        'O' => 'Ö',
        'U' => 'Ü',
        'Y' => 'Ý',
        'a' => 'å',
        'c' => 'ç',
        'e' => 'é',
        'i' => 'ï',
        'n' => 'ñ',
        'o' => 'ö',
        'u' => 'ü',
        'y' => 'ÿ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_gets_longer_accented_and_bracketed() {
        for (english, expected) in [
            ("Copy citation", "[Çöpÿ çïtåtïöñ one two]"),
            ("RIS", "[RÎS one]"),
            ("By $NAMES$", "[Bÿ $NAMES$ one]"),
            ("$COUNT$ minutes to read", "[$COUNT$ mïñütés tö réåd one two three]"),
            ("Citation copied ($STYLE$).", "[Çïtåtïöñ çöpïéd ($STYLE$). one two three]"),
        ] {
            assert_eq!(longer(english), expected);
        }
    }

    #[test]
    fn all_but_the_texts_stays() {
        let english = r#"{
            "badge_on": { "message": "on", "description": "At most four letters." },
            "locale": { "message": "en" },
            "direction": { "message": "ltr" },
            "by": { "message": "By $NAMES$", "placeholders": { "names": { "content": "$1" } } }
        }"#;
        let expected = r#"{
            "badge_on": { "message": "öñ", "description": "At most four letters." },
            "locale": { "message": "en" },
            "direction": { "message": "ltr" },
            "by": { "message": "[Bÿ $NAMES$ one]", "placeholders": { "names": { "content": "$1" } } }
        }"#;
        let read = |text: &str| serde_json::from_str::<Value>(text).expect("it is JSON");
        let made = |direction| read(&messages(english, direction).expect("it is made"));
        assert_eq!(made(Direction::LeftToRight), read(expected));
        let mirrored = made(Direction::RightToLeft);
        assert_eq!(mirrored["locale"]["message"], "ar");
        assert_eq!(mirrored["direction"]["message"], "rtl");
        assert_eq!(mirrored["badge_on"]["message"], "\u{2067}\u{202e}öñ\u{202c}\u{2069}");
        let by = "\u{2067}\u{202e}[Bÿ \u{202c}\u{2069}$NAMES$\u{2067}\u{202e} one]\u{202c}\u{2069}";
        assert_eq!(mirrored["by"]["message"], by);
    }

    #[test]
    fn messages_without_a_text_are_refused() {
        let messages = |english| messages(english, Direction::LeftToRight);
        assert_eq!(messages("[]"), Err("messages.json is not an object".to_owned()));
        assert_eq!(messages(r#"{ "by": {} }"#), Err("messages.json: by has no message".to_owned()));
    }
}

//! JSON as pages hold it: a reader of values, and texts written as JSON.
//!
//! A library for JSON, with its numbers and its errors, would be a thirtieth of the core; here a number
//! has a value where it is a count, and what is not JSON is nothing.

use std::fmt::Write;

use crate::order;

/// A value.
#[derive(Debug, PartialEq)]
pub enum Json {
    /// A number that is no count, or null.
    Other,
    /// A whole number in plain digits.
    Count(u32),
    /// True or false.
    Flag(bool),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Object(Object),
}

/// An object: its fields in the order of their names, each name once.
#[derive(Debug, PartialEq)]
pub struct Object(Vec<(String, Json)>);

impl Object {
    /// Of several fields of one name the last holds.
    fn new(fields: Vec<(String, Json)>) -> Self {
        let sorted = order::places(fields.len(), &|left, right| fields[left].0.cmp(&fields[right].0));
        let mut left: Vec<_> = fields.into_iter().map(Some).collect();
        let mut fields: Vec<(String, Json)> = Vec::with_capacity(left.len());
        for field in sorted.into_iter().filter_map(|place| left[place].take()) {
            match fields.last_mut().filter(|last| last.0 == field.0) {
                Some(last) => *last = field,
                None => fields.push(field),
            }
        }
        Object(fields)
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Json> {
        let place = self.0.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
        Some(&self.0[place].1)
    }

    /// The values of all fields.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Json> {
        self.0.iter().map(|(_, value)| value)
    }

    /// Number of fields.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl Json {
    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Json::Text(text) = self { Some(text) } else { None }
    }
}

/// Reads a text that is one value.
pub fn read(text: &str) -> Option<Json> {
    Reader { text, at: 0 }.whole()
}

/// Levels of nesting that are read: what is deeper is no data.
const LEVELS: usize = 127;

/// A list or an object that is being read; an object with the name of the field that comes.
enum Open {
    List(Vec<Json>),
    Object(Vec<(String, Json)>, String),
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn whole(mut self) -> Option<Json> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            let mut value = match self.next()? {
                b'[' | b'{' if open.len() == LEVELS => return None,
                b'[' => {
                    self.at += 1;
                    if self.next()? != b']' {
                        open.push(Open::List(Vec::new()));
                        continue;
                    }
                    self.at += 1;
                    Json::List(Vec::new())
                }
                b'{' => {
                    self.at += 1;
                    if self.next()? != b'}' {
                        open.push(Open::Object(Vec::new(), self.name()?));
                        continue;
                    }
                    self.at += 1;
                    Json::Object(Object(Vec::new()))
                }
                b'"' => Json::Text(self.string()?),
                b't' => self.word("true", Json::Flag(true))?,
                b'f' => self.word("false", Json::Flag(false))?,
                b'n' => self.word("null", Json::Other)?,
                _ => self.number()?,
            };
            // The value ends each list and object that is closed behind it.
            loop {
                let Some(last) = open.pop() else {
                    return self.next().is_none().then_some(value);
                };
                let mark = self.next()?;
                self.at += 1;
                match (last, mark) {
                    (Open::List(mut items), b',' | b']') => {
                        items.push(value);
                        if mark == b',' {
                            open.push(Open::List(items));
                            break;
                        }
                        value = Json::List(items);
                    }
                    (Open::Object(mut fields, name), b',' | b'}') => {
                        fields.push((name, value));
                        if mark == b',' {
                            open.push(Open::Object(fields, self.name()?));
                            break;
                        }
                        value = Json::Object(Object::new(fields));
                    }
                    _ => return None,
                }
            }
        }
    }

    /// The next byte that is no white space.
    fn next(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.byte()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// A field's name, up to where its value begins.
    fn name(&mut self) -> Option<String> {
        let name = if self.next()? == b'"' { self.string()? } else { return None };
        let colon = self.next()? == b':';
        self.at += 1;
        colon.then_some(name)
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        let stands = self.text[self.at..].starts_with(word);
        self.at += word.len();
        stands.then_some(value)
    }

    fn number(&mut self) -> Option<Json> {
        let from = self.at;
        self.at += usize::from(self.byte() == Some(b'-'));
        let zero = self.byte() == Some(b'0');
        if self.digits()? > 1 && zero {
            return None;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Some(self.text[from..self.at].parse().map_or(Json::Other, Json::Count))
    }

    /// How many digits stand here, one or more.
    fn digits(&mut self) -> Option<usize> {
        let from = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > from).then_some(self.at - from)
    }

    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut text = String::new();
        let mut from = self.at;
        loop {
            match self.byte()? {
                mark @ (b'"' | b'\\') => {
                    let piece = &self.text[from..self.at];
                    self.at += 1;
                    text.push_str(piece);
                    if mark == b'"' {
                        return Some(text);
                    }
                    text.push(self.escaped()?);
                    from = self.at;
                }
                ..b' ' => return None,
                _ => self.at += 1,
            }
        }
    }

    /// The letter that stands behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let mark = self.byte()?;
        self.at += 1;
        Some(match mark {
            b'"' | b'\\' | b'/' => char::from(mark),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                let second = if matches!(first, 0xd800..=0xdbff) {
                    let marked = self.text.as_bytes()[self.at..].starts_with(b"\\u");
                    self.at += 2;
                    Some(if marked { self.unit()? } else { return None })
                } else {
                    None
                };
                char::decode_utf16([first].into_iter().chain(second)).next()?.ok()?
            }
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4)?;
        self.at += 4;
        digits.iter().try_fold(0, |unit, &digit| Some(unit << 4 | char::from(digit).to_digit(16)? as u16))
    }
}

/// A text as a JSON string.
pub fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            ..' ' => write!(out, "\\u{:04x}", u32::from(letter)).expect("a string takes all"),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// What the library reads, as this reader has it.
    fn known(value: &Value) -> Json {
        match value {
            Value::Null => Json::Other,
            Value::Number(number) => {
                number.as_u64().and_then(|number| number.try_into().ok()).map_or(Json::Other, Json::Count)
            }
            Value::Bool(flag) => Json::Flag(*flag),
            Value::String(text) => Json::Text(text.clone()),
            Value::Array(items) => Json::List(items.iter().map(known).collect()),
            Value::Object(fields) => {
                Json::Object(Object(fields.iter().map(|(name, value)| (name.clone(), known(value))).collect()))
            }
        }
    }

    fn check(text: &str) {
        let expected = serde_json::from_str::<Value>(text).ok();
        assert_eq!(read(text), expected.as_ref().map(known), "{text:?}");
    }

    #[test]
    fn reads_what_the_library_reads() {
        for text in [
            "",
            " ",
            "{}",
            "[]",
            " [ ] ",
            "[1,]",
            "[,1]",
            "{\"b\":1,\"a\":[true,false,null],\"b\":\"last\"}",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\"}",
            "{\"a\":}",
            "[1 2]",
            "[1}",
            "{\"a\":1]",
            "01",
            "-",
            "-0",
            "1.",
            ".5",
            "1.5e-3",
            "1e",
            "nul",
            "nulll",
            "\"a\\u00e9\\ud83d\\ude00\\n\\/\"",
            "\"\\ud83d\"",
            "\"\\ude00\"",
            "\"\\ud83d\\u0041\"",
            "\"\\ud83dx\"",
            "\"\\u12é\"",
            "\"\\u+123\"",
            "\"\\x\"",
            "\"\\",
            "\"a\nb\"",
            "\"\u{7f}\"",
            "\"open",
            "\u{feff}{}",
            "1 1",
        ] {
            check(text);
        }
        for levels in [127, 128] {
            check(&("[".repeat(levels) + &"]".repeat(levels)));
            check(&("[".repeat(levels) + "1" + &"]".repeat(levels)));
            check(&("{\"a\":".repeat(levels) + "1" + &"}".repeat(levels)));
        }
    }

    proptest! {
        #[test]
        fn reads_any_text_as_the_library_does(text in "([\\[\\]{},:\" 01.e-]|\\\\[unt\"]|d83d|\"a\":|true|null|é|\n){0,24}") {
            check(&text);
        }

        #[test]
        fn quotes_any_text_as_the_library_does(text in any::<String>()) {
            prop_assert_eq!(quoted(&text), Value::from(text).to_string());
        }
    }
}

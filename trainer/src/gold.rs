//! What correct readings hold: which blocks are text, as far as they say.

use std::collections::HashSet;

use serde_json::Value;

/// Words of one shingle, as the ruler counts them.
const SHINGLE: usize = 4;

/// A correct reading.
pub enum Gold {
    /// The whole body is known, and lines that count neither way.
    Body {
        /// Shingles of the body.
        shingles: HashSet<Vec<String>>,
        /// Its lines, as words.
        lines: HashSet<Vec<String>>,
        /// Number of its words.
        words: usize,
        /// Lines that count neither way: the standfirst.
        neutral: HashSet<Vec<String>>,
    },
    /// Strings that must be in the text, and strings that must not.
    Strings {
        /// In the text.
        with: Vec<String>,
        /// Not in the text.
        without: Vec<String>,
    },
}

/// What a correct reading says of a block: part of the text or not, and how much that matters. 0 where it says nothing.
pub struct Label {
    /// Part of the text.
    pub kept: bool,
    /// How much an error on this block costs.
    pub weight: f32,
}

impl Gold {
    /// From a gold file.
    pub fn parse(value: &Value) -> Option<Gold> {
        let strings = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        if let Some(sections) = value["sections"].as_array() {
            let lines = sections.iter().flat_map(|part| [strings(&part["headline"]), strings(&part["paragraphs"])]);
            return Some(Gold::body(&lines.flatten().collect::<Vec<_>>(), &strings(&value["summary"])));
        }
        if let Some(body) = value["articleBody"].as_str().or(value["text"].as_str()) {
            let lines: Vec<String> = body.lines().map(str::to_owned).collect();
            return Some(Gold::body(&lines, &[]));
        }
        let fold = |list: Vec<String>| list.iter().map(|text| fold(text)).collect();
        value
            .get("with")
            .map(|with| Gold::Strings { with: fold(strings(with)), without: fold(strings(&value["without"])) })
    }

    /// From a text in Markdown: what it marks is no word, nor is where a link leads.
    pub fn markdown(text: &str) -> Gold {
        let mut shown = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['<', ']']) {
            let (before, mark) = rest.split_at(at);
            shown += before;
            let end = match mark.strip_prefix("](").map(|_| ')').or(mark.starts_with('<').then_some('>')) {
                Some(end) => mark.find(end).map_or(mark.len(), |end| end + 1),
                None => 1,
            };
            rest = &mark[end..];
        }
        shown += rest;
        let lines: Vec<String> = shown.lines().map(str::to_owned).collect();
        Gold::body(&lines, &[])
    }

    fn body(lines: &[String], neutral: &[String]) -> Gold {
        let words = words(&lines.join("\n"));
        Gold::Body {
            words: words.len(),
            shingles: shingles(&words).into_iter().collect(),
            lines: lines.iter().map(|line| self::words(line)).collect(),
            neutral: neutral.iter().map(|line| self::words(line)).collect(),
        }
    }

    /// What it says of a block's text.
    pub fn label(&self, text: &str) -> Label {
        match self {
            Gold::Body { shingles, lines, words, neutral } => {
                let own = self::words(text);
                if own.is_empty() || neutral.contains(&own) {
                    return Label { kept: false, weight: 0.0 };
                }
                let parts = self::shingles(&own);
                let found = parts.iter().filter(|part| shingles.contains(*part)).count();
                let covered = if own.len() < SHINGLE {
                    f32::from(u8::from(lines.contains(&own)))
                } else {
                    found as f32 / parts.len() as f32
                };
                // Half of a block in the text says nothing about the block.
                let clear = (2.0 * covered - 1.0).abs();
                Label { kept: covered >= 0.5, weight: clear * (own.len() + 2) as f32 / (*words).max(40) as f32 }
            }
            Gold::Strings { with, without } => {
                const SHORTEST: usize = 20;
                let text = fold(text);
                let part = |list: &[String]| {
                    list.iter()
                        .filter(|string| {
                            text.contains(string.as_str()) || (text.len() > SHORTEST && string.contains(&text))
                        })
                        .count()
                };
                let (kept, dropped) = (part(with), part(without));
                let weight = if kept > 0 && dropped > 0 { 0 } else { kept.max(dropped) };
                Label { kept: kept > 0, weight: weight as f32 }
            }
        }
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn shingles(words: &[String]) -> Vec<Vec<String>> {
    if words.len() < SHINGLE { vec![words.to_vec()] } else { words.windows(SHINGLE).map(<[String]>::to_vec).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(gold: &Value, text: &str, expected: Option<bool>) {
        let label = Gold::parse(gold).expect("a correct reading").label(text);
        assert_eq!((label.weight > 0.0).then_some(label.kept), expected, "{text}");
    }

    #[test]
    fn a_body_says_what_is_text() {
        let body = json!({
            "summary": ["The harbour opens late."],
            "sections": [{ "headline": ["Late spring"], "paragraphs": ["The harbour opened on Monday after a long winter of ice."] }],
        });
        check(&body, "The harbour opened on Monday after a long winter of ice.", Some(true));
        check(&body, "Late spring", Some(true));
        check(&body, "Read more about harbours and about ice", Some(false));
        check(&body, "The harbour opens late.", None);
    }

    #[test]
    fn markdown_says_what_it_shows() {
        let gold = Gold::markdown("# Ice\n\nThe [harbour](/news/harbour) opened on **Monday** after the ice.<br>\n");
        for (text, kept) in
            [("The harbour opened on Monday after the ice.", true), ("Read more news here today", false)]
        {
            assert_eq!(gold.label(text).kept, kept, "{text}");
        }
    }

    #[test]
    fn strings_say_little() {
        let strings = json!({ "with": ["opened on Monday"], "without": ["Read more"] });
        check(&strings, "The harbour opened  on Monday.", Some(true));
        check(&strings, "Read more", Some(false));
        check(&strings, "Something else", None);
    }
}

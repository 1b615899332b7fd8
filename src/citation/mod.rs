//! Citations: one record as one line in one style.

use serde::{Deserialize, Serialize};

/// What is cited. Names follow CSL's variables.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// Title of the item, empty where it has none.
    pub title: String,
    /// Names as printed, in order.
    pub author: Vec<String>,
    /// The newspaper or site.
    pub container_title: String,
    /// ISO 8601, empty where unknown.
    pub issued: String,
    /// Address.
    pub url: String,
}

/// A citation style.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Style {
    /// Names, title, newspaper, day, address, each ended by a full stop.
    Plain,
    /// A Markdown link.
    Markdown,
}

/// Writes one citation. `accessed` is the day of reading, ISO 8601, empty to leave it out; it is set in square brackets
/// because it is no statement of the page.
pub fn cite(record: &Record, style: Style, accessed: &str) -> String {
    let title = if record.title.is_empty() { last_part(&record.url) } else { record.title.clone() };
    match style {
        Style::Plain => {
            let day = record.issued.get(..10).unwrap_or_default();
            let parts =
                [record.author.join(", "), title, record.container_title.clone(), day.to_owned(), record.url.clone()];
            let mut line = String::new();
            for part in parts.iter().filter(|part| !part.is_empty()) {
                if !line.is_empty() {
                    line.push_str(if line.ends_with(['.', '?', '!', '…']) { " " } else { ". " });
                }
                line.push_str(part);
            }
            if !accessed.is_empty() {
                line.extend([" [", accessed, "]"]);
            }
            line
        }
        Style::Markdown => {
            let escaped: String = title
                .chars()
                .flat_map(|letter| matches!(letter, '[' | ']' | '\\').then_some('\\').into_iter().chain([letter]))
                .collect();
            format!("[{escaped}]({})", record.url.replace('(', "%28").replace(')', "%29").replace(' ', "%20"))
        }
    }
}

/// What a file without a title is called: the last part of its address.
fn last_part(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/');
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations() {
        let pdf = Record { url: "https://courier.example/files/report.pdf?x=1".into(), ..Record::default() };
        let full = Record {
            title: "Is this right?".into(),
            author: vec!["Jane Doe".into(), "John Roe".into()],
            container_title: "The Courier".into(),
            issued: "2024-05-12T09:30:00+03:00".into(),
            url: "https://courier.example/a_(b)".into(),
        };
        for (record, style, expected) in [
            (&pdf, Style::Plain, "report.pdf. https://courier.example/files/report.pdf?x=1 [2026-01-02]"),
            (&pdf, Style::Markdown, "[report.pdf](https://courier.example/files/report.pdf?x=1)"),
            (
                &full,
                Style::Plain,
                "Jane Doe, John Roe. Is this right? The Courier. 2024-05-12. https://courier.example/a_(b) [2026-01-02]",
            ),
            (&full, Style::Markdown, "[Is this right?](https://courier.example/a_%28b%29)"),
        ] {
            assert_eq!(cite(record, style, "2026-01-02"), expected);
        }
    }
}

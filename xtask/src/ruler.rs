//! The ruler that stands beside the checkout, with its pages: how an output is scored by it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::run::{self, Done};

/// The sets that are opened in a browser, too.
pub const SETS: [&str; 3] = ["news", "articles", "web"];

/// The sets whose pages may be looked at: of the first four the weights have seen other sites, of the last one nothing.
pub const OPEN: [&str; 5] = ["news", "articles", "web", "mixed", "metadata"];

/// The set of which nothing but sums may be seen.
pub const BLIND: &str = "blind";

/// What the ruler says of an output.
pub struct Scores {
    /// Figures of the whole set.
    pub whole: Value,
    /// Figures of each page.
    pub pages: Vec<Value>,
}

/// A page of a set.
#[derive(Clone, Default)]
pub struct RulerPage {
    /// Its id.
    pub id: String,
    /// Its own address.
    pub url: String,
    /// The file with its bytes.
    pub html: PathBuf,
    /// The file with its correct reading.
    pub gold: PathBuf,
    /// Who published it; only in the set of news.
    pub publisher: Option<String>,
    /// What kind of page it is, where somebody has said so.
    pub kind: Option<String>,
}

impl RulerPage {
    /// The registrable part of its host, near enough for grouping: as the trainer makes its folds.
    pub fn site(&self) -> String {
        let rest = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = if host.ends_with(".invalid") { path.split(['-', '/', '_']).next().unwrap_or(path) } else { host };
        let labels: Vec<&str> = host.split('.').collect();
        let kept = if labels.len() > 2 && labels[labels.len() - 2].len() <= 3 { 3 } else { 2 };
        labels[labels.len().saturating_sub(kept)..].join(".").to_lowercase()
    }
}

/// The folder of real pages with their correct readings.
pub fn corpus() -> Done<PathBuf> {
    let corpus = std::env::var_os("BYLINE_CORPUS").map_or_else(|| run::top().join("../shared/corpus"), PathBuf::from);
    if corpus.join("ruler.py").exists() {
        Ok(corpus)
    } else {
        Err("the ruler is not here: name its folder in the variable BYLINE_CORPUS".to_owned())
    }
}

/// The pages of a set, in its order.
pub fn pages(corpus: &Path, set: &str) -> Done<Vec<RulerPage>> {
    not_blind(set)?;
    let folder = std::path::absolute(corpus.join(set)).map_err(|error| error.to_string())?;
    let index = folder.join("index.jsonl");
    let index = fs::read_to_string(&index).map_err(|error| format!("{}: {error}", index.display()))?;
    let page = |line: &str| {
        let page: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let text = |name: &str| page[name].as_str().map(str::to_owned);
        Ok(RulerPage {
            id: text("id").unwrap_or_default(),
            url: text("url").unwrap_or_default(),
            html: folder.join(text("html").unwrap_or_default()),
            gold: folder.join(text("gold").unwrap_or_default()),
            publisher: text("publisher"),
            kind: text("kind"),
        })
    };
    index.lines().map(page).collect()
}

/// Scores an output, a line a page. What the ruler says is written beside the output.
pub fn ask(corpus: &Path, set: &str, output: &Path) -> Done<Scores> {
    not_blind(set)?;
    let (whole, pages) = (output.with_extension("json"), output.with_extension("pages.json"));
    let mut ask = Command::new("python3");
    ask.arg(corpus.join("ruler.py")).arg(set).arg(output).arg("--json").arg(&whole).arg("--per-page").arg(&pages);
    run::check(ask.stdout(Stdio::null()))?;
    let read = |path: &Path| fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    Ok(Scores {
        whole: serde_json::from_slice(&read(&whole)?).map_err(|error| error.to_string())?,
        pages: serde_json::from_slice(&read(&pages)?).map_err(|error| error.to_string())?,
    })
}

/// The sums of a set that nobody looks at. The readings go from the program to the ruler and nowhere else: no page is listed,
/// no file is written.
pub fn sums(corpus: &Path, set: &str, program: &Path, weights: &Path) -> Done<Value> {
    let failed = |error: std::io::Error| error.to_string();
    let mut batch = Command::new(program);
    batch.arg("batch").arg(corpus.join(set).join("index.jsonl")).arg("--weights").arg(weights);
    let mut batch = batch.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(failed)?;
    let readings = batch.stdout.take().ok_or("no output")?;
    let mut ask = Command::new("python3");
    let told = ask.arg(corpus.join("ruler.py")).arg(set).arg("/dev/stdin").stdin(readings).output().map_err(failed)?;
    match batch.wait().map_err(failed)?.code() {
        Some(0 | 1) if told.status.success() => Ok(parsed(&String::from_utf8_lossy(&told.stdout))),
        _ => Err(format!("the set {set} was not scored")),
    }
}

/// The ruler's printed figures: a name and a number a line.
fn parsed(printed: &str) -> Value {
    let figure = |line: &str| {
        let (name, number) = line.split_once(char::is_whitespace)?;
        Some((name.to_owned(), Value::from(number.trim().parse::<f64>().ok()?)))
    };
    Value::Object(printed.lines().filter_map(figure).collect())
}

/// Refuses to list or score page by page what nobody looks at.
fn not_blind(set: &str) -> Done {
    if set == BLIND { Err("of the blind set there are sums alone".to_owned()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_lists_the_blind_set() {
        assert!(pages(Path::new("."), BLIND).is_err());
        assert!(ask(Path::new("."), BLIND, Path::new("out")).is_err());
    }

    #[test]
    fn figures_are_read_as_they_are_printed() {
        let figures = parsed("pages                        471\nbody.share_f1>=.95           0.5012\n3 unknown ids\n");
        assert_eq!(figures, serde_json::json!({ "pages": 471.0, "body.share_f1>=.95": 0.5012 }));
    }

    #[test]
    fn pages_of_a_site_are_told_by_their_address() {
        for (url, expected) in [
            ("https://www.courier.example/a", "courier.example"),
            ("https://news.courier.co.uk/a/b", "courier.co.uk"),
            ("https://bench.invalid/courier.example-story.html", "courier.example"),
        ] {
            assert_eq!(RulerPage { url: url.to_owned(), ..RulerPage::default() }.site(), expected);
        }
    }
}

//! The ruler that stands beside the checkout, with its pages: how an output is scored by it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::run::{self, Done};

/// The sets of pages.
pub const SETS: [&str; 3] = ["news", "articles", "web"];

/// What the ruler says of an output.
pub struct Scores {
    /// Figures of the whole set.
    pub whole: Value,
    /// Figures of each page.
    pub pages: Vec<Value>,
}

/// A page of a set.
#[derive(Clone)]
pub struct RulerPage {
    /// Its id.
    pub id: String,
    /// Its own address.
    pub url: String,
    /// The file with its bytes.
    pub html: PathBuf,
    /// Who published it; only in the set of news.
    pub publisher: Option<String>,
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
    let folder = std::path::absolute(corpus.join(set)).map_err(|error| error.to_string())?;
    let index = fs::read_to_string(folder.join("index.jsonl")).map_err(|error| error.to_string())?;
    let page = |line: &str| {
        let page: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let text = |name: &str| page[name].as_str().map(str::to_owned);
        Ok(RulerPage {
            id: text("id").unwrap_or_default(),
            url: text("url").unwrap_or_default(),
            html: folder.join(text("html").unwrap_or_default()),
            publisher: text("publisher"),
        })
    };
    index.lines().map(page).collect()
}

/// Scores an output, a line a page. What the ruler says is written beside the output.
pub fn ask(corpus: &Path, set: &str, output: &Path) -> Done<Scores> {
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

//! What the core decided on each block of the ruler's pages, as `byline decisions` prints it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Reader, number};
use crate::ruler::RulerPage;
use crate::run::Done;

/// The reason of a copy: its words are read where they stand first.
pub const COPY: &str = "Repeated";

/// The decisions on a page.
#[derive(Default, PartialEq, Debug)]
pub struct Decided {
    /// What kind of page it was read as.
    pub kind: Option<String>,
    /// Whether any text was found.
    pub found: bool,
    /// One for each block.
    pub blocks: Vec<Block>,
}

/// The decision on a block.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Block {
    /// Its text.
    pub text: String,
    /// Its length.
    pub weight: f64,
    /// The share of it inside links.
    pub linked: f64,
    /// Whether the element around the page's text holds it.
    pub inside: bool,
    /// Whether it is in the text.
    pub kept: bool,
    /// Why.
    pub reason: String,
    /// Its score; 0 where a rule settled it.
    pub score: f64,
}

impl Block {
    /// The rule that left the block out over its score; none where it is kept, or where its score left it out.
    pub fn left_out_by(&self) -> Option<&str> {
        let by_score = match self.reason.as_str() {
            "Score" | "Before" | "After" | "Outside" => true,
            // A box or a caption is a reason for a low score, too.
            reason => (reason.starts_with("Furniture(") || reason == "Claimed(Caption)") && self.score > 0.0,
        };
        (!self.kept && !by_score).then_some(self.reason.as_str())
    }

    /// Whether it is a paragraph: long, and no list of links.
    pub fn is_prose(&self) -> bool {
        const LONG: f64 = 80.0;
        self.weight >= LONG && self.linked < 0.5
    }
}

/// The decisions on a set's pages by id; pages that cannot be read are left out.
pub fn read(reader: &Reader, set: &str, pages: &[RulerPage]) -> Done<BTreeMap<String, Decided>> {
    let printed = reader.run("decisions", set, pages)?;
    let mut all = BTreeMap::new();
    for line in printed.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
        let page: Value = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        if let (Some(id), Some(blocks)) = (page["id"].as_str(), page["blocks"].as_array()) {
            let decided = Decided {
                kind: page["kind"].as_str().map(str::to_owned),
                found: page["root"].is_number(),
                blocks: blocks.iter().map(block).collect(),
            };
            all.insert(id.to_owned(), decided);
        }
    }
    Ok(all)
}

fn block(block: &Value) -> Block {
    let text = |name: &str| block[name].as_str().unwrap_or_default().to_owned();
    let is = |name: &str| block[name].as_bool().unwrap_or_default();
    Block {
        text: text("text"),
        weight: number(&block["weight"]),
        linked: number(&block["linked"]),
        inside: is("inside"),
        kept: is("kept"),
        reason: text("reason"),
        score: block["score"].as_f64().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_low_score_is_no_rule() {
        for (reason, score, expected) in [
            ("Score", 0.1, None),
            ("Hidden", 0.0, Some("Hidden")),
            ("Furniture(Consent)", 0.0, Some("Furniture(Consent)")),
            ("Furniture(Related)", 0.1, None),
            ("Claimed(Caption)", 0.1, None),
            ("Repeated", 0.9, Some("Repeated")),
        ] {
            let block = Block { reason: reason.to_owned(), score, ..Block::default() };
            assert_eq!(block.left_out_by(), expected);
        }
    }
}

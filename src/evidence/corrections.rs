//! Corrections and editor's notes: lines that begin with the word.

use super::Source;
use super::{Candidate, Claim, Evidence};
use crate::blocks::{Blocks, Kind};
use crate::cues::{self, Family};

pub fn collect(blocks: &Blocks, evidence: &mut Evidence) {
    /// A heading or label alone says nothing.
    const SHORTEST: u32 = 30;
    let from = evidence.headline.unwrap_or(0);
    for (at, block) in blocks.list.iter().enumerate().skip(from) {
        let text = matches!(block.kind, Kind::Paragraph | Kind::Loose | Kind::Item);
        let Some(end) = cues::leading(&block.plain, Family::Correction).filter(|_| text && !block.hidden) else {
            continue;
        };
        // "Correction: …" or "This article was amended …", not "Corrections officers said …".
        let label = block.plain[end..].trim_start().starts_with([':', '-', '.', '(']);
        let sentence = block.plain[..end].split_whitespace().count() >= 4;
        if block.weight >= SHORTEST && (label || sentence) && !evidence.claims.has(at) {
            evidence.claims.set(at, Claim::Correction);
            evidence.corrections.push(Candidate {
                source: Source::Visible,
                node: Some(block.element),
                key: "",
                raw: block.text.clone(),
                value: block.text.clone(),
            });
        }
    }
}

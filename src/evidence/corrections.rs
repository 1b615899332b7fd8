//! Corrections, clarifications and editor's notes: lines that begin with the word, or stand below it.

use super::Source;
use super::{Candidate, Claim, Evidence};
use crate::blocks::{Block, Blocks, Kind};
use crate::cues::{self, Family};
use crate::snapshot::Page;

plain_data! {
    /// What a note says of the text.
    #[derive(Copy, Eq)]
    pub enum CorrectionKind {
        /// Something was wrong.
        Correction,
        /// Something was unclear.
        Clarification,
        /// The editors say something about the text.
        EditorsNote,
        /// The text was changed since.
        Update,
    }
}

/// One note.
#[derive(Clone, Debug)]
pub struct Note {
    /// What it says of the text.
    pub kind: CorrectionKind,
    /// The note.
    pub said: Candidate,
}

/// The words of each kind; a note that begins with words of two kinds is of the first.
const KINDS: [(Family, CorrectionKind); 4] = [
    (Family::Correction, CorrectionKind::Correction),
    (Family::Clarification, CorrectionKind::Clarification),
    (Family::Note, CorrectionKind::EditorsNote),
    (Family::Revision, CorrectionKind::Update),
];

pub fn collect(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    /// A heading or label alone says nothing.
    const SHORTEST: u32 = 30;
    let from = evidence.headline.unwrap_or(0);
    for (at, block) in blocks.list.iter().enumerate().skip(from) {
        let text = matches!(block.kind, Kind::Paragraph | Kind::Loose | Kind::Item);
        if block.hidden || evidence.claims.has(at) {
            continue;
        }
        if let Some(kind) = label_alone(page, blocks, at) {
            evidence.claims.set(at, Claim::Correction);
            note(at + 1, kind, &blocks.list[at + 1], evidence);
            continue;
        }
        let Some((kind, end)) = kind_of(block).filter(|_| text && block.weight >= SHORTEST) else { continue };
        // "Correction: …" or "This article was amended …", not "Corrections officers said …".
        let label = block.plain[end..].trim_start_matches([' ', ')', ']', '.']).starts_with([':', '-', '(']);
        let label = label || block.plain[end..].starts_with(['.', '】', ']']);
        let sentence = is_sentence(&block.plain[..end]);
        if label || sentence {
            note(at, kind, block, evidence);
        }
    }
}

fn note(at: usize, kind: CorrectionKind, block: &Block, evidence: &mut Evidence) {
    evidence.claims.set(at, Claim::Correction);
    let node = Some(block.element);
    let (raw, value) = (block.text.clone(), block.text.clone());
    evidence.corrections.push(Note { kind, said: Candidate { source: Source::Visible, node, key: "", raw, value } });
}

/// The kind of note that a line begins as, and where its words end.
fn kind_of(block: &Block) -> Option<(CorrectionKind, usize)> {
    KINDS.into_iter().find_map(|(family, kind)| Some((kind, block.leads(family)?)))
}

/// Whether words are the beginning of a sentence rather than a label.
fn is_sentence(words: &str) -> bool {
    const WORDS: usize = 4;
    words.split_whitespace().count() >= WORDS
}

/// The kind of a line that is nothing but the label of the note below it: beside it in the same box, and a sentence.
fn label_alone(page: &Page, blocks: &Blocks, at: usize) -> Option<CorrectionKind> {
    let (block, below) = (&blocks.list[at], blocks.list.get(at + 1)?);
    let (_, kind) =
        KINDS.into_iter().find(|(family, _)| block.leads(*family).is_some() && cues::is_only(&block.plain, *family))?;
    let parent = |block: &Block| page.node(block.element).parent;
    let beside = parent(block) == parent(below) || block.element == parent(below);
    (beside && below.is_sentence() && block.link_share() < 0.5).then_some(kind)
}

//! What the publisher declares the article to be: paid for, satire, an opinion. Told by the type of the structured data, by
//! a line of its own at the headline, or by the section.

use super::{Claim, Evidence, Proof, Source, proof};
use crate::blocks::{Blocks, Kind};
use crate::cues::{self, Family};
use crate::snapshot::Page;
use crate::snapshot::table;
use crate::text;

plain_data! {
    /// Kinds of articles that a reader is told of.
    #[derive(Copy, Eq)]
    pub enum LabelKind {
        /// Somebody pays for it.
        Sponsored,
        /// It is not true, and does not mean to be.
        Satire,
        /// What the author thinks.
        Opinion,
        /// What the author makes of it.
        Analysis,
        /// A judgement of a work or a product.
        Review,
    }
}

/// One declaration.
#[derive(Clone, Debug)]
pub struct LabelEvidence {
    /// What it declares.
    pub kind: LabelKind,
    /// The place.
    pub proof: Proof,
}

/// Types of articles, by the vocabulary of schema.org.
const TYPES: [(&str, LabelKind); 5] = [
    ("AdvertiserContentArticle", LabelKind::Sponsored),
    ("SatiricalArticle", LabelKind::Satire),
    ("OpinionNewsArticle", LabelKind::Opinion),
    ("AnalysisNewsArticle", LabelKind::Analysis),
    ("ReviewNewsArticle", LabelKind::Review),
];

/// Words for them on the page.
const WORDS: [(Family, LabelKind); 2] = [(Family::Satire, LabelKind::Satire), (Family::Opinion, LabelKind::Opinion)];

/// What a type of the structured data declares.
pub fn of_type(name: &str) -> Option<LabelKind> {
    TYPES.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind)
}

/// Collects the lines at the headline that are such a word and nothing else, and the section.
pub fn collect(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    /// Lines above a headline where its kicker stands.
    const ABOVE: usize = 3;
    /// Longer lines are no label.
    const LINE: u32 = 60;
    let Some(headline) = evidence.headline else { return };
    let head = headline.saturating_sub(ABOVE)..evidence.head(blocks).end;
    for at in head.filter(|&at| at != headline) {
        let block = &blocks.list[at];
        let placed = !block.hidden && !matches!(block.kind, Kind::Control | Kind::Caption) && block.weight <= LINE;
        let listed = || page.lineage(block.element).any(|around| page.tag(around) == table::NAV);
        let Some(kind) = said(&block.plain).filter(|_| placed && !listed()) else { continue };
        // A link by itself below the headline leads to more of that kind.
        if block.element.at() < blocks.list[headline].element.at() || block.link_share() < 0.5 {
            let proof = proof(Source::Visible, Some(block.element), "", &block.text);
            evidence.labels.push(LabelEvidence { kind, proof });
            evidence.claims.set_free(at, Claim::Declared);
        }
    }
    let sections = evidence.sections.iter().filter_map(|section| {
        let kind = said(&text::plain(&section.value))?;
        Some(LabelEvidence { kind, proof: proof(section.source, section.node, section.key, &section.raw) })
    });
    let sections: Vec<LabelEvidence> = sections.collect();
    evidence.labels.extend(sections);
}

/// What a line says: a label of paid matter may go on with who pays.
fn said(plain: &str) -> Option<LabelKind> {
    let paid = cues::leading(plain, Family::Sponsored).map(|_| LabelKind::Sponsored);
    paid.or_else(|| WORDS.iter().find(|(family, _)| cues::is_only(plain, *family)).map(|&(_, kind)| kind))
}

//! Agencies that gave text: contributed reports, source lines, sign-offs. Datelines have a file of their own.
//!
//! A sentence that cites an agency is no credit: the agency has to stand behind words that credit one, or alone.

use super::{Candidate, Evidence, Source};
use crate::blocks::{Block, Blocks};
use crate::cues::{self, AgencyHit, Family};
use crate::snapshot::table::attribute;
use crate::snapshot::{NodeId, Page};
use crate::text;

plain_data! {
    /// How an agency stands in a page.
    #[derive(Copy, Eq)]
    pub enum AgencyRole {
        /// It signs as an author.
        Author,
        /// It gave a part of the report.
        Contributor,
        /// It stands in the dateline.
        Dateline,
        /// It is named as where the text is from.
        Source,
    }
}

/// One statement of an agency.
#[derive(Clone, Debug)]
pub struct AgencyCredit {
    /// As what it is named.
    pub role: AgencyRole,
    /// The line that says so is part of the text.
    pub in_text: bool,
    /// The statement; its value is the agency's name.
    pub said: Candidate,
}

/// A sign-off is a short line of its own; a longer one is prose that quotes an agency.
const SIGN_OFF: u32 = 220;

pub fn collect(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    in_bylines(evidence);
    marked(page, evidence);
    let opening = evidence.opening.unwrap_or(0);
    for (at, block) in blocks.list.iter().enumerate().skip(evidence.headline.unwrap_or(opening)) {
        if block.weight > SIGN_OFF || block.hidden || block.talk || evidence.claims.has(at) {
            continue;
        }
        // Above the text there are bylines without a cue, and labels.
        let below = at >= opening && (blocks.is_main(block) || block.text.starts_with('©'));
        let credited = block.families.any(&[Family::Contributed, Family::Source, Family::Credit]);
        let signed = cues::may_begin_with_agency(&block.text) || block.text.starts_with(&MARKS[..]);
        if !credited && !(below && (signed || block.weight <= SHORTHAND)) {
            continue;
        }
        let hits: Vec<AgencyHit> = cues::agencies(&block.text).into_iter().filter(|hit| hit.agency.wire).collect();
        let Some((role, in_text)) = role(block, &hits) else { continue };
        if !below && role == AgencyRole::Contributor && at < opening && text::ends_sentence(&block.text) {
            continue;
        }
        for hit in hits {
            let said = Candidate {
                source: Source::Visible,
                node: Some(block.element),
                key: "",
                raw: block.text.clone(),
                value: hit.agency.name.to_owned(),
            };
            evidence.agencies.push(AgencyCredit { role, in_text: in_text && below, said });
        }
    }
}

/// Elements that are marked as the organisation that the text is from: hNews, microdata, `RDFa`.
fn marked(page: &Page, evidence: &mut Evidence) {
    let source =
        |&id: &NodeId| page.has_token(id, attribute::CLASS, "source-org") || page.role(id) == "sourceOrganization";
    for id in page.ids().filter(source) {
        let raw = page.text_of(id);
        for hit in cues::agencies(&raw).into_iter().filter(|hit| hit.agency.wire) {
            let value = hit.agency.name.to_owned();
            let said = Candidate { source: Source::Microdata, node: Some(id), key: "", raw: raw.clone(), value };
            evidence.agencies.push(AgencyCredit { role: AgencyRole::Source, in_text: false, said });
        }
    }
}

/// What a line of an agency alone begins with.
const MARKS: [char; 6] = ['(', '[', '（', '【', '©', '/'];

/// Letters of a line such as "sak/Reuters".
const SHORTHAND: u32 = 40;

/// As what a line credits agencies, and whether it is part of the text.
fn role(block: &Block, hits: &[AgencyHit]) -> Option<(AgencyRole, bool)> {
    if hits.is_empty() {
        return None;
    }
    let leads = |family| block.leads(family).is_some();
    let alone = others(block, hits) == 0;
    if block.families.has(Family::Contributed) {
        return Some((AgencyRole::Contributor, true));
    }
    let marked = block.text.starts_with('©');
    let labelled = (leads(Family::Source) || leads(Family::Credit)) && block.plain.contains(':');
    // "(avec AFP)", "mit dpa"
    if alone && !labelled && joined(&block.text[..hits[0].start]) {
        return Some((AgencyRole::Contributor, true));
    }
    (alone && (marked || labelled)).then_some((AgencyRole::Source, false)).or_else(|| {
        let bare = is_bare(block, hits);
        (alone && (bare || block.text.contains('/'))).then_some((AgencyRole::Source, bare))
    })
}

/// Words of a line that are neither an agency nor the shorthand, the label or the number of one.
fn others(block: &Block, hits: &[AgencyHit]) -> usize {
    /// Letters of a writer's shorthand, or of "with".
    const SHORT: usize = 4;
    let label = [Family::Source, Family::Credit].into_iter().filter_map(|family| block.leads(family));
    let label = label.max().unwrap_or(0);
    let mut count = 0;
    for token in cues::tokens::tokens(&block.text) {
        let named = hits.iter().any(|hit| (hit.start..hit.end).contains(&token.start));
        let short =
            token.word.chars().count() <= SHORT || token.word.chars().all(|letter| text::digit(letter).is_some());
        let plain = text::plain(token.word);
        let known = cues::is_only(&plain, Family::Staff) || token.start < label;
        count += usize::from(!named && !short && !known);
    }
    count
}

/// `(Reuters)`, `AFP`, `dpa/AFP`: nothing but agencies and marks.
fn is_bare(block: &Block, hits: &[AgencyHit]) -> bool {
    let named: usize = hits
        .iter()
        .map(|hit| block.text[hit.start..hit.end].chars().filter(|&letter| text::is_letter(letter)).count())
        .sum();
    let all = block.text.chars().filter(|&letter| text::is_letter(letter)).count();
    named == all
}

/// Agencies in statements of authors that are no name of their own there: "The Courier with AFP".
fn in_bylines(evidence: &mut Evidence) {
    for statement in &evidence.authors {
        let signed = |agency: &str| {
            statement.names.iter().any(|name| cues::agency_named(name).is_some_and(|known| known.name == agency))
        };
        let stated =
            cues::agencies(&statement.raw).into_iter().filter(|hit| hit.agency.wire && !signed(hit.agency.name));
        for hit in stated.filter(|hit| joined(&statement.raw[..hit.start])) {
            let said = Candidate {
                source: statement.source,
                node: statement.node,
                key: statement.key,
                raw: statement.raw.clone(),
                value: hit.agency.name.to_owned(),
            };
            evidence.agencies.push(AgencyCredit { role: AgencyRole::Contributor, in_text: false, said });
        }
    }
}

/// Whether the word before an agency joins it to a name, as "with" does: a short one in small letters. "Jane Doe, Reuters
/// Institute" has none.
fn joined(before: &str) -> bool {
    const LONGEST: usize = 5;
    let word = before.trim_end().rsplit(text::is_space).next().unwrap_or_default().trim_start_matches(&MARKS[..]);
    (1..=LONGEST).contains(&word.chars().count()) && word.chars().all(char::is_lowercase)
}

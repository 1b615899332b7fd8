//! Agencies that gave text: sign-offs, source lines, datelines.

use super::Source;
use super::{Candidate, Evidence};
use crate::blocks::{Block, Blocks};
use crate::cues::{self, AgencyHit, Family};

/// A sign-off is a short line of its own; a longer one is prose that quotes an agency.
const SIGN_OFF: u32 = 220;

/// Letters of a first paragraph in which a dateline ends.
const DATELINE: usize = 60;

pub fn collect(blocks: &Blocks, evidence: &mut Evidence) {
    let opening = evidence.opening.unwrap_or(0);
    for (at, block) in blocks.list.iter().enumerate().skip(opening) {
        // Prose that names agencies is not looked at: only the opening may hold a dateline.
        let long = block.weight > SIGN_OFF && at != opening;
        if long || block.hidden || evidence.claims.has(at) {
            continue;
        }
        let stated = || contributed(block) || cues::may_begin_with_agency(&block.text);
        if at != opening && !(blocks.is_main(block) && stated()) {
            continue;
        }
        let hits: Vec<AgencyHit> = cues::agencies(&block.text).into_iter().filter(|hit| hit.agency.wire).collect();
        if hits.is_empty() {
            continue;
        }
        let credited = if at == opening && is_dateline(&block.text, &hits[0]) {
            &hits[..1]
        } else if block.weight <= SIGN_OFF && (contributed(block) || is_bare(block, &hits)) && blocks.is_main(block) {
            &hits[..]
        } else {
            continue;
        };
        for hit in credited {
            evidence.agencies.push(Candidate {
                source: Source::Visible,
                node: Some(block.element),
                key: "",
                raw: block.text.clone(),
                value: hit.agency.name.to_owned(),
            });
        }
    }
}

fn contributed(block: &Block) -> bool {
    block.families.has(Family::Contributed)
}

/// `CITY (AP) —`, `CITY, April 25 (Reuters) -`.
fn is_dateline(line: &str, hit: &AgencyHit) -> bool {
    let before = &line[..hit.start];
    let after = line[hit.end..].trim_start_matches([')', ']']).trim_start();
    hit.end <= DATELINE && before.ends_with(['(', '[']) && after.starts_with(['-', '–', '—'])
}

/// `(Reuters)`, `AFP`, `dpa/AFP`: nothing but agencies and marks.
fn is_bare(block: &Block, hits: &[AgencyHit]) -> bool {
    let named: usize = hits
        .iter()
        .map(|hit| block.text[hit.start..hit.end].chars().filter(|letter| letter.is_alphanumeric()).count())
        .sum();
    let all = block.text.chars().filter(|letter| letter.is_alphanumeric()).count();
    named == all
}

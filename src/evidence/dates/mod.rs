//! Dates: what the page's elements and lines say of when it was published and changed.
//!
//! The page's own offset is kept: the calendar day of an article is the day of its newsroom, never that of UTC.

mod calendars;
mod iso;
pub mod printed;

pub use calendars::days_since_1970;

use super::{Candidate, Claim, Evidence, Source};
use crate::blocks::{Block, Blocks};
use crate::cues::{self, Family, Naming};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;
use printed::Printed;

/// Longer lines are prose with a date in it.
const LINE: u32 = 120;

/// A date in a place that is known to hold one, in any form.
pub fn machine(raw: &str, language: &str) -> Option<String> {
    let any = || printed::find(&text::plain(raw), language).into_iter().next().map(|printed| printed.value);
    iso::iso(raw).or_else(|| iso::since_1970(raw.trim())).or_else(any)
}

/// The language of the page as dates are read, small letters.
pub(super) fn language(evidence: &Evidence) -> String {
    evidence.languages.first().map(|language| language.value.replace('_', "-").to_ascii_lowercase()).unwrap_or_default()
}

/// Collects what elements near the headline and lines of dates say, the likeliest place first, and claims these lines.
pub fn collect(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    let language = language(evidence);
    let head = evidence.head(blocks);
    for at in head.clone() {
        let block = &blocks.list[at];
        let claim = evidence.claims.of(at);
        let timed = collect_times(page, block, &language, claim == Some(Claim::Title), evidence);
        if claim.is_some_and(|claim| claim != Claim::Byline) || block.weight > LINE || block.hidden {
            continue;
        }
        let cue = is_labelled(block);
        // A page without a headline begins with its masthead, and that with the day on which it is read.
        let shown = (cue || evidence.headline.is_some()) && collect_line(page, block, &language, evidence);
        if cue || timed || shown {
            evidence.claims.set_free(at, Claim::Date);
        }
    }
    marked(page, blocks, head.clone(), &language, evidence);
    above(page, blocks, &language, evidence);
    labelled(page, blocks, &language, evidence);
}

/// Whether a line begins with the word that stands before a date.
fn is_labelled(block: &Block) -> bool {
    [Family::Published, Family::Updated].into_iter().any(|family| block.leads(family).is_some())
}

/// The `time` elements of a block; in a headline only what they say counts, since the rest of it is no label.
fn collect_times(page: &Page, block: &Block, language: &str, title: bool, evidence: &mut Evidence) -> bool {
    let mut found = false;
    for id in (block.element.0..block.end.0).map(NodeId).filter(|&id| page.tag(id) == table::TIME) {
        found = true;
        let Some(raw) = page.trimmed(id, attribute::DATETIME) else { continue };
        let Some(value) = machine(raw, language) else { continue };
        let role = page.role(id);
        let said = !title && role.is_empty() && cues::families(&block.plain).has(Family::Updated);
        push(role == "dateModified" || said, candidate(Source::Time, id, "datetime", raw, value), evidence);
    }
    found
}

fn candidate(source: Source, node: NodeId, key: &'static str, raw: &str, value: String) -> Candidate {
    Candidate { source, node: Some(node), key, raw: raw.to_owned(), value }
}

/// Adds a statement, unless the same place has made it.
fn push(updated: bool, candidate: Candidate, evidence: &mut Evidence) {
    let list = if updated { &mut evidence.updated } else { &mut evidence.published };
    if list.iter().all(|known| known.node != candidate.node || known.value != candidate.value) {
        list.push(candidate);
    }
}

/// The dates of a line; gives whether it is nothing but a line of dates.
///
/// The word in front of each tells what it is the date of. Without one, the first of a line is that of publication.
fn collect_line(page: &Page, block: &Block, language: &str, evidence: &mut Evidence) -> bool {
    let mut dates = printed::find(&block.plain, language);
    if dates.is_empty() {
        dates.extend(ago(page, block, language));
    }
    if dates.is_empty() || !is_line(block, &dates) {
        return false;
    }
    let mut from = 0;
    for (place, date) in dates.iter().enumerate() {
        let before = cues::families(&block.plain[from..date.start]);
        from = date.end;
        let updated = before.has(Family::Updated);
        if place == 0 || updated || before.has(Family::Published) {
            push(updated, candidate(Source::Visible, block.element, "", &block.text, date.value.clone()), evidence);
        }
    }
    is_bare(block, &dates)
}

/// The day of "2 hours ago", where the reader's clock is known. The hour is not: such a line is seldom printed anew. "Today"
/// and "yesterday" are words of any line, and count behind the word for a date.
fn ago(page: &Page, block: &Block, language: &str) -> Option<Printed> {
    const DAY: i64 = 24 * 60;
    let clock = i64::from(page.context.clock);
    let counted = block.plain.contains(|letter| text::digit(letter).is_some());
    if clock == 0 || block.weight > LINE || !(counted || is_labelled(block)) {
        return None;
    }
    let found = cues::ago(&block.plain, language.split('-').next().unwrap_or_default())?;
    let told = found.numbered || is_labelled(block);
    let value = calendars::day_of((clock - i64::from(found.minutes)).div_euclid(DAY)).filter(|_| told)?;
    Some(Printed { value, start: found.start, end: found.end })
}

/// Whether a line with these dates is one of labels and names, not a sentence.
fn is_line(block: &Block, dates: &[Printed]) -> bool {
    /// Words of a label, a name and a place.
    const WORDS: u32 = 8;
    is_labelled(block) || beside(block, dates) <= WORDS
}

/// Whether these dates are nearly all that a line says.
fn is_bare(block: &Block, dates: &[Printed]) -> bool {
    const WORDS: u32 = 3;
    beside(block, dates) <= WORDS
}

/// The words of a line beside its dates.
fn beside(block: &Block, dates: &[Printed]) -> u32 {
    let within = dates.iter().map(|date| text::words(&block.plain[date.start..date.end])).sum();
    text::words(&block.plain).saturating_sub(within)
}

/// Elements that are marked as the date: microdata, and the older class names for it. Cards of other articles are marked too:
/// outside of the head they count only where they all say the same.
fn marked(page: &Page, blocks: &Blocks, head: std::ops::Range<usize>, language: &str, evidence: &mut Evidence) {
    let mut far: [Vec<Candidate>; 2] = Default::default();
    for id in page.ids().filter(|&id| page.tag(id) != table::META) {
        let Some(updated) = mark(page, id) else { continue };
        let stated = [(attribute::DATETIME, "datetime"), (attribute::CONTENT, "content"), (attribute::TITLE, "title")];
        let stated = stated.into_iter().find_map(|(name, key)| Some((page.trimmed(id, name)?.to_owned(), key)));
        let (raw, key) = stated.unwrap_or_else(|| (page.text_of(id), ""));
        let Some(value) = machine(&raw, language) else { continue };
        let found = candidate(Source::Microdata, id, key, &raw, value);
        if blocks.holding(id).is_some_and(|at| head.contains(&at)) {
            push(updated, found, evidence);
        } else {
            far[usize::from(updated)].push(found);
        }
    }
    for (updated, found) in [false, true].into_iter().zip(far) {
        if let Some(first) = found.first().filter(|first| found.iter().all(|other| other.value == first.value)) {
            push(updated, first.clone(), evidence);
        }
    }
}

/// Whether an element is marked as the date of publication, or of the last change.
fn mark(page: &Page, id: NodeId) -> Option<bool> {
    let role = page.role(id);
    if role.is_empty() && !matches!(page.tag(id), table::ABBR | table::TIME | table::SPAN) {
        return None;
    }
    let class = page.attribute(id, attribute::CLASS).unwrap_or_default();
    let called = |name| class.split_ascii_whitespace().any(|token| token == name);
    let titled = page.attribute(id, attribute::TITLE).is_some();
    match role {
        "datePublished" => Some(false),
        "dateModified" => Some(true),
        _ if called("dt-published") || (titled && called("published")) => Some(false),
        _ if called("dt-updated") || (titled && called("updated")) => Some(true),
        _ => None,
    }
}

/// A line of nothing but a date directly above the headline: a `time` element, or in the same box and called a date. A page
/// without a headline has its dates above the text.
fn above(page: &Page, blocks: &Blocks, language: &str, evidence: &mut Evidence) {
    /// Lines looked at, and levels that the box may be up.
    const LINES: usize = 6;
    const LEVELS: usize = 5;
    let Some(end) = evidence.headline.or(evidence.opening) else { return };
    let levels = page.lineage(blocks.list[end].element).take(LEVELS);
    let holder = levels.take_while(|&id| page.tag(id) != table::BODY).last();
    for at in (end.saturating_sub(LINES)..end).rev() {
        let block = &blocks.list[at];
        if block.hidden || block.weight > LINE || evidence.claims.has(at) || block.link_share() > 0.5 {
            continue;
        }
        let timed = collect_times(page, block, language, false, evidence);
        let boxed = holder.is_some_and(|holder| page.holds(holder, block.element));
        let called = || page.lineage(block.first).take(LEVELS).any(|id| blocks.naming(id).has(Naming::Meta));
        if timed || evidence.headline.is_none() || (boxed && called()) {
            collect_line(page, block, language, evidence);
        }
    }
}

/// Lines anywhere below the headline that begin with the word for a date of publication or change.
fn labelled(page: &Page, blocks: &Blocks, language: &str, evidence: &mut Evidence) {
    const LABELLED: u32 = 80;
    let from = evidence.headline.unwrap_or(0);
    for (at, block) in blocks.list.iter().enumerate().skip(from) {
        let fits = !block.hidden && !block.talk && block.weight <= LABELLED && !evidence.claims.has(at);
        if fits && block.link_share() < 0.5 && is_labelled(block) {
            collect_line(page, block, language, evidence);
        }
    }
}

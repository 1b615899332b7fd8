//! The head of the article: which block is the headline, where the text begins, which line is the standfirst.

use super::Source;
use super::{Candidate, Claim, Evidence};
use crate::blocks::{Block, Blocks, Kind};
use crate::cues::Naming;
use crate::snapshot::table;
use crate::snapshot::{NodeId, Page};
use crate::text;

pub fn collect(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    evidence.headline = headline(page, blocks, evidence);
    evidence.opening = opening(blocks, evidence.headline);
    if let Some(at) = evidence.headline {
        let block = &blocks.list[at];
        let mut candidate = visible(block);
        if let Some(with_kicker) = with_kicker(blocks, at, evidence) {
            candidate.value = with_kicker;
        }
        // The page's own line stands first: metadata is often cut or made for other places.
        evidence.titles.insert(0, candidate);
        claim_lines_of(page, blocks, block.element, evidence);
    }
    standfirst(page, blocks, evidence);
}

fn visible(block: &Block) -> Candidate {
    Candidate {
        source: Source::Visible,
        node: Some(block.element),
        key: "",
        raw: block.text.clone(),
        value: block.text.clone(),
    }
}

/// The headline with the line above it, where all metadata has both as one title: "Kicker: headline".
fn with_kicker(blocks: &Blocks, at: usize, evidence: &Evidence) -> Option<String> {
    /// Blocks above the headline among which its kicker is.
    const ABOVE: usize = 3;
    const MARKS: [char; 5] = [':', '-', '|', '/', ' '];
    // Both stand in one heading, and the mark between them in the metadata alone.
    let whole = &blocks.list[at].plain;
    let marked = |title: &&Candidate| {
        let plain = text::plain(&title.value);
        title.source != Source::DocumentTitle
            && plain.match_indices([':', '|', '-']).any(|(mark, sign)| {
                let rest = whole.strip_prefix(plain[..mark].trim_end());
                rest.is_some_and(|rest| {
                    !rest.is_empty() && rest.trim_start() == plain[mark + sign.len()..].trim_start()
                })
            })
    };
    if let Some(title) = evidence.titles.iter().find(marked) {
        return Some(title.value.clone());
    }
    let headline = blocks.list[at].plain.trim_start_matches(MARKS);
    let before = |title: &Candidate| -> Option<String> {
        let plain = text::plain(&title.value);
        let kicker = plain.strip_suffix(headline)?;
        let marked = kicker.trim_end().ends_with(MARKS);
        let kicker = kicker.trim_end_matches(MARKS).to_owned();
        let section = evidence.sections.iter().any(|section| text::plain(&section.value) == kicker);
        Some(kicker).filter(|kicker| marked && !section && !kicker.is_empty())
    };
    let told = || evidence.titles.iter().filter(|title| title.source != Source::DocumentTitle);
    let title = told().find(|title| before(title).is_some())?;
    let kicker = before(title)?;
    let shown = blocks.list[at.saturating_sub(ABOVE)..at]
        .iter()
        .any(|block| !block.hidden && block.plain.trim_end_matches(MARKS) == kicker);
    (shown && told().all(|title| before(title).as_ref() == Some(&kicker))).then(|| title.value.clone())
}

/// A headline in two lines is two blocks of one heading.
fn claim_lines_of(page: &Page, blocks: &Blocks, element: NodeId, evidence: &mut Evidence) {
    if page.tag(element).heading_level().is_some() {
        for at in blocks.within(page, element) {
            evidence.claims.set(at, Claim::Title);
        }
    } else if let Some(at) = evidence.headline {
        evidence.claims.set(at, Claim::Title);
    }
}

/// The letters and digits of a text: a kicker and a headline have a mark between them in one place and none in another.
fn letters(plain: &str) -> String {
    plain.chars().filter(|&letter| text::is_letter(letter)).collect()
}

/// Whether a block is a title of the metadata, but for its marks.
fn is_title(block: &Block, titles: &[String]) -> bool {
    /// Bytes of the marks in which two forms of one title differ.
    const MARKS: usize = 12;
    titles.iter().any(|title| {
        let near = title.len().abs_diff(block.plain.len()) <= MARKS;
        *title == block.plain || (near && letters(title) == letters(&block.plain))
    })
}

/// How well a block agrees with the titles of the metadata, 0 to 3.
fn agreement(block: &Block, titles: &[String]) -> u32 {
    if is_title(block, titles) {
        return 3;
    }
    let shares = |title: &String| {
        // "Headline - Site": the block is the title with the site's name off.
        if title.starts_with(&block.plain) && block.weight >= 15 {
            return 2;
        }
        let (whole, part) = if title.len() < block.plain.len() { (&block.plain, title) } else { (title, &block.plain) };
        u32::from(block.plain.len() > 20 && whole.contains(part.as_str()))
    };
    titles.iter().map(shares).max().unwrap_or(0)
}

/// Whether a block is a title of the metadata, or has one in it.
fn holds_a_title(block: &Block, titles: &[String]) -> bool {
    titles.iter().any(|title| title.len() > 20 && block.plain.contains(title.as_str()))
}

fn headline(page: &Page, blocks: &Blocks, evidence: &Evidence) -> Option<usize> {
    /// Past this many blocks no headline begins, but for one that says the title to the letter.
    const LATEST: usize = 600;
    const LONGEST: u32 = 400;
    /// What is in the frame of the page's main part is the article's, whatever heads the page around it.
    const FRAMED: u32 = 100;
    let titles: Vec<String> = evidence.titles.iter().map(|title| text::plain(&title.value)).collect();
    let signs = evidence.publications.iter().map(|name| text::plain(&name.value));
    // What stands in the place of the site's name may be the headline: a template's mistake.
    let signs: Vec<String> = signs.filter(|sign| text::words(sign) <= super::LONGEST_SITE).collect();
    let mut best: Option<(u32, usize)> = None;
    for (at, block) in blocks.list.iter().enumerate() {
        let early = at < LATEST || (block.kind == Kind::Heading(1) && is_title(block, &titles));
        // The site's name in a heading is its sign.
        if !early || block.hidden || block.weight > LONGEST || signs.contains(&block.plain) {
            continue;
        }
        // Of a line that is no heading only the whole title counts.
        let heading = matches!(block.kind, Kind::Heading(_));
        let agreement = if heading { agreement(block, &titles) } else { 3 * u32::from(is_title(block, &titles)) };
        let rank = match block.kind {
            // The last entry of a path through the site repeats the headline.
            Kind::Heading(1) if page.lineage(block.element).take(3).any(|at| page.tag(at) == table::LI) => {
                agreement * 2
            }
            Kind::Heading(1) => 2 + agreement * 2,
            Kind::Heading(2) if agreement > 0 => 1 + agreement * 2,
            // A lower heading may say a part of the title again.
            Kind::Heading(3 | 4) if agreement > 0 && holds_a_title(block, &titles) => 1 + agreement * 2,
            // A site that sets its headline in a plain element: only where it is the title to the letter.
            _ if agreement == 3 && block.link_share() < 0.5 => 4,
            _ => 0,
        };
        let rank = if rank > 0 { rank + FRAMED * page.frames_around(block.element) as u32 } else { 0 };
        if rank > 0 && best.is_none_or(|(highest, _)| rank > highest) {
            best = Some((rank, at));
        }
    }
    best.map(|(_, at)| at)
}

/// The first long paragraph that wears the article's dress, below the headline if there is one.
fn opening(blocks: &Blocks, headline: Option<usize>) -> Option<usize> {
    let from = headline.map_or(0, |at| at + 1);
    let below = &blocks.list[from..];
    let long = |block: &Block| block.is_long() && blocks.is_main(block);
    let short = |block: &Block| block.is_sentence() && blocks.is_main(block);
    below.iter().position(long).or_else(|| below.iter().position(short)).map(|at| from + at)
}

/// A line between headline and text that the metadata repeats, or that is named or set as a standfirst.
fn standfirst(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    const SHORTEST: u32 = 25;
    const LONGEST: u32 = 700;
    let described: Vec<String> = evidence.standfirsts.iter().map(|line| text::plain(&line.value)).collect();
    let Some(headline) = evidence.headline else { return };
    // One block more than the head: on some sites the standfirst wears the dress of the paragraphs.
    let end = evidence.opening.map_or(headline + 1, |at| at + 1).min(blocks.list.len());
    for at in headline + 1..end {
        let block = &blocks.list[at];
        if block.hidden
            || evidence.claims.has(at)
            || !(SHORTEST..=LONGEST).contains(&block.weight)
            || block.link_share() > 0.3
        {
            continue;
        }
        let repeated = described.contains(&block.plain);
        // The name of the element above counts only where it holds nothing else to read.
        let alone = |element| blocks.within(page, element).filter(|&at| blocks.list[at].is_long()).count() <= 1;
        let named =
            page.lineage(block.element).take(2).any(|element| is_standfirst(page, blocks, element) && alone(element));
        let set = matches!(block.kind, Kind::Heading(2 | 3)) && Some(at) < evidence.opening && at <= headline + 2;
        let is_paragraph_of_text = evidence.opening == Some(at) && !named;
        if (repeated || named || set) && !is_paragraph_of_text {
            evidence.claims.set(at, Claim::Standfirst);
            evidence.standfirsts.insert(0, visible(block));
            return;
        }
    }
}

fn is_standfirst(page: &Page, blocks: &Blocks, element: NodeId) -> bool {
    let described = matches!(page.role(element), "description" | "alternativeHeadline");
    let container = matches!(page.tag(element), table::BODY | table::ARTICLE | table::MAIN);
    described || (!container && blocks.naming(element).has(Naming::Standfirst))
}

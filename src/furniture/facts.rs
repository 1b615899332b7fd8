//! What every element holds, added up from the leaves in one pass.

use crate::address;
use crate::blocks::{Block, Blocks, Kind};
use crate::cues::{self, Families, Family, Namings, SHARE_HOSTS};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};

/// What an element holds as a whole.
#[derive(Clone, Default, Debug)]
pub struct BoxSummary {
    /// Weight of its text.
    pub weight: u32,
    /// Weight of its text inside links.
    pub link_weight: u32,
    /// Phrases anywhere in it.
    pub families: Families,
    /// Phrases that its first line consists of or begins with.
    pub opening: Families,
    /// Whether a first line was seen.
    opened: bool,
    /// Whether its last line is a link and nothing else.
    pub closing_link: bool,
    /// Whether a last line was seen.
    closed: bool,
    /// Sums of money.
    pub amounts: u32,
    /// Links.
    pub links: u32,
    /// Links inside headings: teasers of other articles.
    pub headed_links: u32,
    /// Links to places where things are shared.
    pub share_links: u32,
    /// Links to places where money is given.
    pub support_links: u32,
    /// Buttons and fields.
    pub controls: u32,
    /// Fields for an e-mail address.
    pub email_fields: u32,
    /// Lines that talk about consent.
    pub consent_blocks: u32,
    /// What software calls it.
    pub named: Namings,
}

impl BoxSummary {
    /// Whether the first line of the box is a phrase of this family.
    pub fn leads(&self, family: Family) -> bool {
        self.opening.has(family)
    }

    fn add(&mut self, below: &BoxSummary) {
        self.weight += below.weight;
        self.link_weight += below.link_weight;
        self.families = self.families.with(below.families);
        self.amounts += below.amounts;
        self.links += below.links;
        self.headed_links += below.headed_links;
        self.share_links += below.share_links;
        self.support_links += below.support_links;
        self.controls += below.controls;
        self.email_fields += below.email_fields;
        self.consent_blocks += below.consent_blocks;
        // Elements are added last child first, so the first one added is the last one read, and the other way round.
        if below.closed && !self.closed {
            self.closing_link = below.closing_link;
            self.closed = true;
        }
        if below.opened {
            self.opening = below.opening;
            self.opened = true;
        }
    }
}

/// Adds up every element of a page: leaves first, each into its parent, without recursion since numbers fall.
pub fn summarise(page: &Page, blocks: &Blocks) -> Vec<BoxSummary> {
    let mut summaries = vec![BoxSummary::default(); page.len() as usize];
    // A block's text stands at its first node, so that elements inside a line do not each take the whole line.
    for block in blocks.list.iter().filter(|block| !block.hidden) {
        add_block(&mut summaries[block.first.at()], block);
    }
    for id in page.ids().rev() {
        if page.tag(id) != table::TEXT {
            add_element(page, blocks, id, &mut summaries[id.at()]);
        }
        let parent = page.node(id).parent;
        if parent != id {
            let (above, below) = summaries.split_at_mut(id.at());
            above[parent.at()].add(&below[0]);
        }
    }
    summaries
}

fn add_block(summary: &mut BoxSummary, block: &Block) {
    /// A first line longer than this is prose.
    const LABEL: usize = 60;
    /// A line with less link than this says more than where it leads.
    const LINK_LINE: f32 = 0.8;
    summary.weight += block.weight;
    summary.link_weight += block.link_weight;
    summary.amounts += block.amounts;
    // Prose that mentions a phrase is no plea: only short lines, controls and headings speak for a box.
    let speaks = block.weight < 700 || matches!(block.kind, Kind::Heading(_) | Kind::Control);
    if speaks {
        summary.families = block.families;
    }
    summary.consent_blocks += u32::from(block.families.has(Family::Consent));
    summary.opened = true;
    summary.closing_link = block.link_share() > LINK_LINE;
    summary.closed = true;
    for (family, end) in cues::openings(&block.plain) {
        let after = &block.plain[end..];
        let whole = || !after.contains(char::is_alphanumeric) || cues::is_only(&block.plain, family);
        let label = || {
            let marked = after.trim_start().starts_with([':', '>', '»']);
            block.plain.len() <= LABEL && (marked || matches!(block.kind, Kind::Heading(_)))
        };
        if matches!(family, Family::Related | Family::Share | Family::Tags | Family::Advertisement)
            && (whole() || label())
        {
            summary.opening.add(family);
        }
    }
}

fn add_element(page: &Page, blocks: &Blocks, id: NodeId, summary: &mut BoxSummary) {
    match page.tag(id) {
        table::A => {
            let Some(href) = page.trimmed(id, attribute::HREF) else {
                summary.controls += u32::from(page.attribute(id, attribute::ROLE) == Some("button"));
                return;
            };
            summary.links += 1;
            let headed = page.ancestors(id).take(3).any(|at| page.tag(at).heading_level().is_some())
                || page.children(id).any(|at| page.tag(at).heading_level().is_some());
            summary.headed_links += u32::from(headed);
            let host = address::host(href).unwrap_or_default();
            summary.share_links += u32::from(SHARE_HOSTS.contains(&host) || href.starts_with("mailto:?"));
            // Giving to somebody else is not a plea of the publisher's.
            let own = host.is_empty() || Some(host) == address::host(&page.context.url);
            summary.support_links += u32::from(own && is_support(href));
        }
        table::BUTTON | table::SELECT => summary.controls += 1,
        table::INPUT => {
            let kind = page.attribute(id, attribute::TYPE).unwrap_or_default();
            if kind.eq_ignore_ascii_case("hidden") {
                return;
            }
            summary.controls += 1;
            let said = [attribute::NAME, attribute::PLACEHOLDER, attribute::ID]
                .into_iter()
                .filter_map(|name| page.attribute(id, name));
            let email = kind.eq_ignore_ascii_case("email")
                || said.into_iter().any(|value| {
                    let value = value.to_ascii_lowercase();
                    value.contains("email") || value.contains("e-mail")
                });
            summary.email_fields += u32::from(email);
        }
        tag if tag.is_block() => summary.named = blocks.naming(id),
        _ => {}
    }
}

/// Whether an address leads to where a publisher takes money: a path that begins with the word.
pub fn is_support(href: &str) -> bool {
    const PATHS: [&str; 7] = ["contribute", "donate", "donation", "donations", "support", "support-us", "membership"];
    let path = match address::after_scheme(href) {
        Some(rest) => rest.split_once('/').map_or("", |(_, path)| path),
        None => href,
    };
    path.split(['/', '?', '#']).any(|part| PATHS.iter().any(|wanted| part.eq_ignore_ascii_case(wanted)))
}

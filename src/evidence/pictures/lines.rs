//! The lines of a picture: which of a box's texts are its caption, and what of them is the credit.

use super::figure::Figure;
use crate::blocks::{Block, Blocks, Kind, LONG};
use crate::cues::{self, Naming};
use crate::evidence::proof::{Proof, Source, proof};
use crate::evidence::{Claim, Evidence, credits};
use crate::snapshot::table;
use crate::snapshot::{NodeId, Page};
use crate::text;

/// What the lines of a picture say.
#[derive(Default)]
pub struct Lines {
    pub caption: Option<String>,
    pub caption_node: Option<NodeId>,
    pub credit: Option<String>,
    pub credit_proof: Option<Proof>,
}

/// Blocks of a figure that are read: a box with more is no figure.
const MOST: usize = 24;

/// The shown blocks of a figure that state nothing else.
pub fn of_figure(page: &Page, blocks: &Blocks, evidence: &Evidence, figure: NodeId) -> Vec<usize> {
    let range = blocks.within(page, figure).take(MOST);
    let control = |at: usize| blocks.list[at].kind == Kind::Control && !is_named(page, blocks, figure, at);
    range.filter(|&at| !blocks.list[at].hidden && !control(at) && !claimed(evidence, at)).collect()
}

/// The shown blocks of a box, where it holds no more than the lines of a picture: no headline, byline or date, no list.
pub fn of_box(page: &Page, blocks: &Blocks, evidence: &Evidence, element: NodeId) -> Option<Vec<usize>> {
    const LONGEST: u32 = 700;
    let range = blocks.within(page, element);
    if range.len() > MOST {
        return None;
    }
    let mut weight = 0;
    let mut lines = Vec::new();
    for at in range {
        let block = &blocks.list[at];
        let named = is_named(page, blocks, element, at);
        if block.hidden || (block.kind == Kind::Control && !named) {
            continue;
        }
        weight += block.weight;
        if claimed(evidence, at) || weight > LONGEST || !(named || may_be_line(block)) {
            return None;
        }
        lines.push(at);
    }
    Some(lines)
}

fn claimed(evidence: &Evidence, at: usize) -> bool {
    evidence.claims.of(at).is_some_and(|claim| claim != Claim::Caption)
}

/// Whether a block is of a kind that captions are made of; a heading that is a whole sentence is none.
pub fn may_be_line(block: &Block) -> bool {
    let sentence = block.weight >= LONG && text::ends_sentence(&block.text);
    let kind = matches!(block.kind, Kind::Paragraph | Kind::Loose | Kind::Caption)
        || (matches!(block.kind, Kind::Heading(_)) && sentence);
    kind && !block.hidden
}

/// Whether a line, or an element around it inside the box, is called a caption or a credit.
pub fn is_named(page: &Page, blocks: &Blocks, figure: NodeId, at: usize) -> bool {
    let block = &blocks.list[at];
    page.lineage(block.element).take_while(|&id| id >= figure).any(|id| {
        page.tag(id) == table::FIGCAPTION
            || blocks.naming(id).has(Naming::Caption)
            || blocks.naming(id).has(Naming::Credit)
    }) || !credit_elements(page, blocks, block.first, block.end, figure).is_empty()
}

/// Whether a line begins as a credit does: "Photo: …".
pub fn is_credit_line(block: &Block) -> bool {
    credits::is_labelled(&block.plain)
}

/// Whether a line that nothing calls a caption may be one: below the picture, short, of words, no link to elsewhere, and not
/// in the dress of the page's prose where nothing else says that the box is a picture's.
pub fn is_plain_line(blocks: &Blocks, image: NodeId, at: usize, called: bool) -> bool {
    const LONGEST: u32 = 500;
    let block = &blocks.list[at];
    let below = block.first > image || is_credit_line(block);
    let dressed = blocks.is_main(block) && (block.is_long() || text::ends_sentence(&block.text));
    below
        && may_be_line(block)
        && block.weight <= LONGEST
        && block.link_share() < 0.5
        && block.plain.contains(char::is_alphabetic)
        && !block.families.any(&cues::ASKING)
        && (called || !dressed)
}

/// Reads and claims the lines of a figure: elements called credit and lines that read as one are the credit, the rest is
/// the caption.
pub fn read(page: &Page, blocks: &Blocks, figure: &Figure, evidence: &mut Evidence) -> Lines {
    let mut lines = Lines::default();
    for &at in &figure.lines {
        let block = &blocks.list[at];
        evidence.claims.set(at, Claim::Caption);
        let caption = lines.take_credits(page, blocks, figure.element, block);
        lines.add(page, block, caption);
    }
    if lines.caption.is_some() && lines.caption == lines.credit {
        lines.caption = None;
    }
    // The mark between caption and credit is neither's.
    if let Some(caption) = lines.caption.take_if(|_| lines.credit.is_some()) {
        let bare = caption.trim_end_matches([' ', '|', '/', '-', '–', '—', '·']);
        lines.caption = (!bare.is_empty()).then(|| bare.to_owned());
    }
    lines
}

impl Lines {
    /// Takes what stands in elements called credit out of a block; gives the rest.
    fn take_credits(&mut self, page: &Page, blocks: &Blocks, figure: NodeId, block: &Block) -> String {
        let inner = credit_elements(page, blocks, block.first, block.end, figure);
        for &element in &inner {
            let credit = page.text_of(element);
            if is_too_long(&credit) {
                continue;
            }
            // "Copyright" and the name behind it often stand in elements of their own.
            match &mut self.credit {
                Some(known) if credits::is_label_alone(known) && *known != credit => {
                    known.push(' ');
                    known.push_str(&credit);
                }
                Some(_) => {}
                None => self.set_credit(element, credit),
            }
        }
        let mut caption = text::Folder::default();
        let mut parent = block.element;
        for id in block.texts(page) {
            if inner.iter().any(|&element| page.holds(element, id) && !is_too_long(&page.text_of(element))) {
                continue;
            }
            // Elements that stand below each other on the page have no space between them in the text.
            let own = page.node(id).parent;
            if own != parent && own != block.element && parent != block.element {
                caption.space();
            }
            parent = own;
            caption.push(page.raw_text(id));
        }
        caption.finish()
    }

    /// Adds what a block says besides the credits in elements of their own.
    fn add(&mut self, page: &Page, block: &Block, mut line: String) {
        let open = self.credit.is_none();
        let credit = open
            && (credits::is_labelled(&text::plain(&line)) || (self.caption.is_some() && credits::reads_as_one(&line)));
        if credit && !credits::is_label_alone(&line) {
            self.set_credit(block.element, line);
            return;
        }
        if let Some((credit, element)) =
            last_part(page, block).filter(|(credit, _)| open && line.ends_with(credit.as_str()))
        {
            line.truncate(line.len() - credit.len());
            line.truncate(line.trim_end().len());
            self.set_credit(element, credit);
        }
        if let Some((before, credit)) = credits::split(&line).filter(|_| self.credit.is_none()) {
            self.set_credit(block.element, credit);
            line = before;
        }
        if !line.is_empty() && self.caption.as_ref().is_none_or(|known| !known.contains(&line)) {
            self.caption = Some(self.caption.take().map_or(line.clone(), |known| format!("{known} {line}")));
            self.caption_node.get_or_insert(block.element);
        }
    }

    /// Adds a credit that stands behind the figure, in an element that is called so; what repeats the caption may stand
    /// between.
    pub fn add_following(
        &mut self,
        page: &Page,
        blocks: &Blocks,
        figure: NodeId,
        next: NodeId,
        evidence: &mut Evidence,
    ) {
        /// Blocks behind the figure.
        const BEHIND: usize = 3;
        /// Elements from a line up to the one that is called a credit.
        const LEVELS: usize = 3;
        let end = page.node(figure).end;
        let from = blocks.list.partition_point(|block| block.first < end);
        let caption = self.caption.as_deref().map(text::plain);
        for at in (from..blocks.list.len()).take(BEHIND) {
            let block = &blocks.list[at];
            if block.first > next || block.hidden || claimed(evidence, at) || !may_be_line(block) {
                return;
            }
            let called = page.lineage(block.element).take(LEVELS).any(|at| blocks.naming(at).has(Naming::Credit));
            if called && (is_credit_line(block) || credits::reads_as_one(&block.text)) {
                evidence.claims.set(at, Claim::Caption);
                return self.set_credit(block.element, block.text.clone());
            }
            if caption.as_ref() != Some(&block.plain) {
                return;
            }
        }
    }

    #[inline(never)]
    fn set_credit(&mut self, element: NodeId, credit: String) {
        self.credit_proof = Some(proof(Source::Visible, Some(element), "", &credit));
        self.credit = Some(credit);
    }
}

/// Whether what is called a credit is more than one: a caption, a line of thanks.
#[inline(never)]
fn is_too_long(credit: &str) -> bool {
    const LONGEST: usize = 200;
    credit.chars().count() > LONGEST
}

/// The outermost elements called credit that the texts of a block stand in, inside the figure.
fn credit_elements(page: &Page, blocks: &Blocks, first: NodeId, end: NodeId, figure: NodeId) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = Vec::new();
    for id in (first.0..end.0).map(NodeId).filter(|&id| page.tag(id) == table::TEXT) {
        let above = page.ancestors(id).take_while(|&at| at > figure);
        let credit = above.filter(|&at| is_credit(page, blocks, at)).last();
        found.extend(credit.filter(|credit| !found.contains(credit)));
    }
    found
}

fn is_credit(page: &Page, blocks: &Blocks, element: NodeId) -> bool {
    let role = page.role(element);
    let caption_too = blocks.naming(element).has(Naming::Caption) && page.tag(element).is_block();
    let naming = blocks.naming(element);
    let author =
        naming.has(Naming::Byline) && page.ancestors(element).take(4).any(|at| page.tag(at) == table::FIGCAPTION);
    // What stands at the end of a figure, or is called a source there, says whose it is.
    let figure = |at: &NodeId| page.tag(*at) == table::FIGURE;
    let foot = page.tag(element) == table::FOOTER && page.ancestors(element).take(2).any(|at| figure(&at));
    matches!(role, "creditText" | "copyrightHolder" | "author")
        || author
        || foot
        || (naming.has(Naming::Credit) && !caption_too)
}

/// The last part of a caption in an element of its own, where it reads as names and not as a sentence.
fn last_part(page: &Page, block: &Block) -> Option<(String, NodeId)> {
    let texts: Vec<NodeId> = block.texts(page).filter(|&id| !page.raw_text(id).trim().is_empty()).collect();
    let &last = texts.last()?;
    let element = page.ancestors(last).take_while(|&at| at > block.element).last()?;
    let credit = page.text_of(element);
    // The caption before it: a name that is all there is may be what the picture shows.
    let before = texts.iter().any(|&id| id < element);
    let credited = credits::reads_as_one(&credit) || credits::begins_with_role(&credit);
    (before && credited).then_some((credit, element))
}

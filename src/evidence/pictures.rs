//! Pictures, each with the caption and the credit that stand inside or beside it.
//!
//! Two thirds of the credits on news pages stand in a caption, the rest in an element beside the picture, so the search
//! goes over the figure, and where there is none over the smallest box that holds this picture alone.

use super::proof::{Proof, Source, proof};
use super::{Claim, Evidence, credits, names};
use crate::blocks::{Block, Blocks, Kind};
use crate::cues::{self, Naming};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{Attribute, NodeId, Page};
use crate::text;

/// A picture and what is said of it.
#[derive(Clone, Debug)]
pub struct PictureEvidence {
    /// The `img`.
    pub image: NodeId,
    /// The box that holds the picture and its lines.
    pub figure: NodeId,
    /// Address as the page gives it, not resolved.
    pub src: String,
    /// Description for people who do not see it.
    pub alt: String,
    /// What it shows.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Where the credit stands.
    pub credit_proof: Option<Proof>,
    /// Width in CSS pixels, 0 when unknown.
    pub width: u32,
    /// Height in CSS pixels, 0 when unknown.
    pub height: u32,
}

/// Pictures of one page that are looked at.
const PICTURES: usize = 500;

pub fn collect(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    let images: Vec<NodeId> =
        page.ids().filter(|&id| matches!(page.tag(id), table::IMG | table::AMP_IMG)).take(PICTURES).collect();
    for &image in &images {
        let Some(src) = source_of(page, image) else { continue };
        let figure = figure_of(page, blocks, &images, image);
        let (width, height) = size_of(page, image);
        let mut lines = lines_of(page, blocks, figure, evidence);
        if let (None, Some(caption)) = (&lines.credit, &lines.caption)
            && let Some((before, credit)) = credits::split(caption)
        {
            lines.credit_proof = lines.caption_node.map(|node| proof(Source::Visible, Some(node), "", caption));
            lines.credit = Some(credit);
            lines.caption = (!before.is_empty()).then_some(before);
        }
        evidence.pictures.push(PictureEvidence {
            image,
            figure,
            src,
            alt: text::fold(page.attribute(image, attribute::ALT).unwrap_or_default()),
            caption: lines.caption,
            credit: lines.credit.map(|credit| credits::without_label(&credit)).filter(|credit| !credit.is_empty()),
            credit_proof: lines.credit_proof,
            width,
            height,
        });
    }
}

/// The address that the page shows or would show: what the browser chose first, then the lazy ones, then the plain one.
fn source_of(page: &Page, image: NodeId) -> Option<String> {
    const LAZY: [Attribute; 4] =
        [attribute::DATA_SRC, attribute::DATA_ORIGINAL, attribute::DATA_LAZY_SRC, attribute::SRC];
    let usable = |address: &&str| !address.starts_with("data:") && !address.is_empty();
    let direct =
        std::iter::once(attribute::CURRENT_SRC).chain(LAZY).find_map(|name| page.trimmed(image, name).filter(usable));
    direct.map(str::to_owned).or_else(|| {
        let lists = [attribute::SRCSET, attribute::DATA_SRCSET];
        let own = lists.into_iter().find_map(|name| page.trimmed(image, name));
        own.or_else(|| {
            sources_beside(page, image).find_map(|id| lists.into_iter().find_map(|name| page.trimmed(id, name)))
        })
        .and_then(widest)
    })
}

fn sources_beside(page: &Page, image: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    let parent = page.node(image).parent;
    page.children(parent).filter(move |&id| page.tag(parent) == table::PICTURE && page.tag(id) == table::SOURCE)
}

/// The address of the widest entry of a `srcset`.
fn widest(list: &str) -> Option<String> {
    let entries = list.split(", ").flat_map(|part| {
        part.split(",http").enumerate().map(|(at, rest)| if at == 0 { rest.to_owned() } else { format!("http{rest}") })
    });
    entries
        .filter_map(|entry| {
            let mut parts = entry.split_ascii_whitespace();
            let address = parts.next()?.trim_end_matches(',').to_owned();
            Some((address, parts.next().and_then(thousandths).unwrap_or(1000)))
        })
        .filter(|(address, _)| !address.starts_with("data:"))
        .max_by_key(|(_, width)| *width)
        .map(|(address, _)| address)
}

/// A descriptor of a `srcset` ("640w", "1.5x") in thousandths. The library's parser of fractions would be a twentieth of
/// the core.
fn thousandths(descriptor: &str) -> Option<u64> {
    let number = descriptor.trim_end_matches(['w', 'x', ',']);
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let part = part.get(..part.len().min(3))?;
    format!("{whole}{part:0<3}").parse().ok()
}

/// Width and height that the page shows, else states, else the file has (width only). From one source, so that their ratio
/// is right.
fn size_of(page: &Page, image: NodeId) -> (u32, u32) {
    let stated = |name| {
        page.trimmed(image, name).and_then(|size: &str| size.trim_end_matches("px").parse::<u32>().ok()).unwrap_or(0)
    };
    let shown = page.bounds(image).map_or((0, 0), |bounds| (bounds.width.max(0) as u32, bounds.height.max(0) as u32));
    let attributes = (stated(attribute::WIDTH), stated(attribute::HEIGHT));
    let whole = [shown, attributes].into_iter().find(|(width, height)| *width > 1 && *height > 1);
    whole.unwrap_or((stated(attribute::NATURAL_WIDTH), 0))
}

/// The figure around a picture, else the largest near box that holds this picture alone and little text.
fn figure_of(page: &Page, blocks: &Blocks, images: &[NodeId], image: NodeId) -> NodeId {
    const LEVELS: usize = 4;
    const TEXT: u32 = 600;
    let upto = |node: NodeId| images.partition_point(|&other| other < node);
    let alone = |element: NodeId| upto(page.node(element).end) - upto(element) == 1;
    let figure = page.ancestors(image).take(LEVELS + 2).find(|&id| page.tag(id) == table::FIGURE);
    // In a figure of several pictures the lines at its end are the last one's.
    let last = |figure: NodeId| upto(NodeId(image.0 + 1)) == upto(page.node(figure).end);
    if let Some(figure) = figure.filter(|&figure| alone(figure) || last(figure)) {
        return figure;
    }
    let mut best = image;
    for element in page.ancestors(image).take(LEVELS).take_while(|&element| alone(element)) {
        let range = blocks.within(page, element);
        let lines = &blocks.list[range.clone()];
        let prose = lines.iter().take(LINES + 1).any(|block| {
            matches!(block.kind, Kind::Heading(_))
                || (block.is_long() && blocks.is_main(block) && !is_line_of_picture(page, blocks, block.element))
        });
        if prose || lines.len() > LINES || lines.iter().map(|block| block.weight).sum::<u32>() > TEXT {
            break;
        }
        best = element;
        if !range.is_empty() {
            break;
        }
    }
    best
}

fn is_line_of_picture(page: &Page, blocks: &Blocks, element: NodeId) -> bool {
    page.tag(element) == table::FIGCAPTION
        || blocks.naming(element).has(Naming::Caption)
        || blocks.naming(element).has(Naming::Credit)
}

#[derive(Default)]
struct Lines {
    caption: Option<String>,
    caption_node: Option<NodeId>,
    credit: Option<String>,
    credit_proof: Option<Proof>,
}

/// Blocks of a figure that are read: a box with more is no figure.
const LINES: usize = 24;

/// Reads and claims the lines of a figure: elements called credit are the credit, the rest is the caption.
fn lines_of(page: &Page, blocks: &Blocks, figure: NodeId, evidence: &mut Evidence) -> Lines {
    let mut lines = Lines::default();
    let named_only = page.tag(figure) != table::FIGURE;
    for at in blocks.within(page, figure).take(LINES) {
        let block = &blocks.list[at];
        if block.hidden
            || matches!(block.kind, Kind::Control)
            || evidence.claims.get(&at).is_some_and(|claim| *claim != Claim::Caption)
        {
            continue;
        }
        let is_line =
            page.lineage(block.element).take_while(|&id| id >= figure).any(|id| is_line_of_picture(page, blocks, id));
        let inner = credit_elements(page, blocks, block.first, block.end, figure);
        if named_only && !is_line && inner.is_empty() {
            continue;
        }
        evidence.claims.insert(at, Claim::Caption);
        let mut caption = text::Folder::default();
        let mut parent = block.element;
        for id in block.texts(page) {
            match inner.iter().find(|&&element| page.holds(element, id)) {
                Some(&element) if lines.credit.is_none() => {
                    let credit = page.text_of(element);
                    lines.credit_proof = Some(proof(Source::Visible, Some(element), "", &credit));
                    lines.credit = Some(credit);
                }
                Some(_) => {}
                None => {
                    // Elements that stand below each other on the page have no space between them in the text.
                    let own = page.node(id).parent;
                    if own != parent && own != block.element && parent != block.element {
                        caption.space();
                    }
                    parent = own;
                    caption.push(page.raw_text(id));
                }
            }
        }
        let mut caption = caption.finish();
        if let Some((credit, element)) =
            last_part(page, block).filter(|(credit, _)| lines.credit.is_none() && caption.ends_with(credit.as_str()))
        {
            caption.truncate(caption.len() - credit.len());
            caption.truncate(caption.trim_end().len());
            lines.credit_proof = Some(proof(Source::Visible, Some(element), "", &credit));
            lines.credit = Some(credit);
        }
        if !caption.is_empty() && lines.caption.as_ref().is_none_or(|known| !known.contains(&caption)) {
            lines.caption = Some(lines.caption.map_or(caption.clone(), |known| format!("{known} {caption}")));
            lines.caption_node.get_or_insert(block.element);
        }
    }
    if lines.caption.is_some() && lines.caption == lines.credit {
        lines.caption = None;
    }
    lines
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
    let role = page.attribute(element, attribute::ITEMPROP).unwrap_or_default();
    let caption_too = blocks.naming(element).has(Naming::Caption) && page.tag(element).is_block();
    matches!(role, "creditText" | "copyrightHolder" | "author")
        || (blocks.naming(element).has(Naming::Credit) && !caption_too)
}

/// The last part of a caption in an element of its own, where it reads as names and not as a sentence.
fn last_part(page: &Page, block: &Block) -> Option<(String, NodeId)> {
    const CREDIT: usize = 90;
    let texts: Vec<NodeId> = block.texts(page).filter(|&id| !page.raw_text(id).trim().is_empty()).collect();
    let &last = texts.last()?;
    let element = page.ancestors(last).take_while(|&at| at > block.element).last()?;
    let credit = page.text_of(element);
    // The caption before it: a name that is all there is may be what the picture shows.
    let before = texts.iter().any(|&id| id < element);
    let names = credit.split(['/', '|', ',']).map(str::trim).filter(|part| !part.is_empty()).all(|part| {
        names::looks_like_a_name(part)
            || cues::agency_named(part).is_some()
            || part.chars().all(|letter| letter.is_uppercase() || letter == ' ')
    });
    (before && names && credit.len() <= CREDIT && !text::ends_sentence(&credit)).then_some((credit, element))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_source_wins() {
        assert_eq!(widest("/a.jpg 300w, /b.jpg 900w, /c.jpg 600w").as_deref(), Some("/b.jpg"));
        assert_eq!(widest("/a.jpg").as_deref(), Some("/a.jpg"));
    }
}

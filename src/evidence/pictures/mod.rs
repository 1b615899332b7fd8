//! Pictures and what plays, each with the caption and the credit that stand inside or beside it.
//!
//! Two thirds of the credits on news pages stand in a caption, the rest in an element beside the picture, so the search
//! goes over the figure and what belongs to it beside it, and where there is none over the box that holds this picture
//! alone.

mod fallback;
mod figure;
mod lines;
mod player;
mod source;
mod stated;

pub use player::PlayerEvidence;

use super::credits::parts::{self, Credit};
use super::proof::{Proof, Source, proof};
use super::{Claim, Evidence, credits};
use crate::blocks::{Blocks, Kind};
use crate::order;
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page, Tag};
use crate::text;

/// A picture and what is said of it.
#[derive(Clone, Debug)]
pub struct PictureEvidence {
    /// The `img`, or what plays.
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
    /// Whom and what the credit names.
    pub parts: Credit,
    /// Width in CSS pixels, 0 when unknown.
    pub width: u32,
    /// Height in CSS pixels, 0 when unknown.
    pub height: u32,
    /// What it plays, where it is no picture.
    pub player: Option<PlayerEvidence>,
}

/// Pictures of one page that are looked at.
const PICTURES: usize = 500;

pub fn collect(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    let images: Vec<NodeId> = page
        .ids()
        .filter(|&id| match page.tag(id) {
            table::NOSCRIPT => fallback::stands_alone(page, id),
            tag => player::may_play(tag) || (shows(page, id) && !source::is_sign(page, id)),
        })
        .take(PICTURES)
        .collect();
    for (place, &image) in images.iter().enumerate() {
        let (player, src) = if shows(page, image) {
            (None, source::source_of(page, image))
        } else if page.tag(image) == table::NOSCRIPT {
            (None, fallback::source_of(page, image))
        } else {
            player::player_of(page, blocks, image).map(|(player, src)| (Some(player), Some(src))).unwrap_or_default()
        };
        let Some(src) = src else { continue };
        let mut player = player;
        if let Some(player) = player.as_mut().filter(|player| player.title.is_none())
            && let Some(line) = player::label(page, blocks, evidence, image)
        {
            evidence.claims.set(line, Claim::Caption);
            player.title = Some(blocks.list[line].text.clone());
        }
        let figure = figure::around(page, blocks, evidence, &images, image);
        let held = page.tag(image) == table::NOSCRIPT;
        let (width, height) = if held { fallback::size_of(page, image) } else { source::size_of(page, image) };
        let alt = held.then(|| fallback::attribute_of(page, image, "alt").unwrap_or_default());
        let alt = alt.as_deref().or_else(|| page.attribute(image, attribute::ALT)).unwrap_or_default();
        let mut lines = lines::read(page, blocks, &figure, evidence);
        if let (None, Some(caption)) = (&lines.credit, &lines.caption)
            && let Some((before, credit)) = credits::split(caption)
        {
            lines.credit_proof = lines.caption_node.map(|node| proof(Source::Visible, Some(node), "", caption));
            lines.credit = Some(credit);
            lines.caption = (!before.is_empty()).then_some(before);
        }
        if lines.credit.is_none() {
            let next = images.get(place + 1).copied().unwrap_or(NodeId(page.len() - 1));
            lines.add_following(page, blocks, figure.element, next, evidence);
        }
        if lines.credit.is_none()
            && let Some((name, credit)) = said_in_attributes(page, image)
        {
            lines.credit_proof = Some(proof(Source::Attribute, Some(image), name, credit));
            lines.credit = Some(credit.to_owned());
        }
        if lines.credit.is_none() {
            lines.add_stated(evidence, &src);
        }
        let parts = lines.credit.as_deref().map(parts::read).unwrap_or_default();
        evidence.pictures.push(PictureEvidence {
            image,
            figure: figure.element,
            src,
            alt: text::fold(alt),
            caption: lines.caption,
            credit: lines.credit.map(|credit| credits::without_label(&credit)).filter(|credit| !credit.is_empty()),
            credit_proof: lines.credit_proof,
            parts,
            width,
            height,
            player,
        });
    }
    claim_repeated(page, blocks, evidence);
}

/// Whether an element shows a picture: of the page's own kind, it draws it by script, and here no script may have run.
fn shows(page: &Page, id: NodeId) -> bool {
    is_picture(page.tag(id)) || (page.tag(id) == table::OTHER && source::is_drawn(page, id))
}

fn is_picture(tag: Tag) -> bool {
    matches!(tag, table::IMG | table::AMP_IMG)
}

/// A credit behind a label in the description of a picture: "A meteorite © Agency Photo: Jane Doe".
fn said_in_attributes(page: &Page, image: NodeId) -> Option<(&'static str, &str)> {
    [("alt", attribute::ALT), ("title", attribute::TITLE)]
        .into_iter()
        .find_map(|(name, attribute)| Some((name, credits::labelled(page.trimmed(image, attribute)?)?)))
}

/// The text below an element, whether it is shown or not.
fn text_with_hidden(page: &Page, element: NodeId) -> String {
    let mut folded = text::Folder::default();
    for at in page.below(element) {
        if page.tag(at) == table::TEXT {
            folded.push(page.raw_text(at));
        } else if page.tag(at).is_block() {
            folded.space();
        }
    }
    folded.finish()
}

/// Claims what repeats a caption elsewhere on the page, one whose picture a script draws, too, and one that the page shows
/// only there.
fn claim_repeated(page: &Page, blocks: &Blocks, evidence: &mut Evidence) {
    /// Shorter lines may be said by anything.
    const SHORTEST: u32 = 25;
    let captions = page.ids().filter(|&at| page.tag(at) == table::FIGCAPTION);
    let own = captions.map(|at| text::plain(&text_with_hidden(page, at)));
    let captions = evidence.pictures.iter().filter_map(|picture| picture.caption.as_deref()).map(text::plain);
    // As they stand on the page, with the credit that they end in.
    let lines = (0..blocks.list.len()).filter(|&at| evidence.claims.of(at) == Some(Claim::Caption));
    let lines = lines.map(|at| blocks.list[at].plain.clone());
    let said: Vec<String> =
        captions.chain(own).chain(lines).filter(|caption| text::weight(caption) >= SHORTEST).collect();
    let sorted = order::places(said.len(), &|left, right| said[left].cmp(&said[right]));
    let is_said = |line: &String| sorted.binary_search_by(|&place| said[place].cmp(line)).is_ok();
    for (at, block) in blocks.list.iter().enumerate() {
        if !said.is_empty() && !matches!(block.kind, Kind::Heading(_)) && is_said(&block.plain) {
            evidence.claims.set_free(at, Claim::Caption);
        }
    }
}

//! Formulas: `MathML` that states how it was typed.
//!
//! What a formula looks like is lost where its letters stand in a row. Most pages state beside it the TeX that it was made
//! from, which people read and machines set.

use crate::snapshot::table::{self, Class, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;

/// The TeX that a formula states.
pub fn tex(page: &Page, math: NodeId) -> Option<String> {
    /// Nodes of a formula that are looked at.
    const LARGEST: usize = 4_000;
    let annotation = page.below(math).take(LARGEST).find(|&at| {
        let encoding = || page.trimmed(at, attribute::ENCODING).unwrap_or_default().to_ascii_lowercase();
        page.tag(at) == table::ANNOTATION && encoding().ends_with("tex")
    });
    let annotated = annotation.map(|at| {
        let texts = page.below(at).filter(|&at| page.tag(at) == table::TEXT);
        text::fold(&texts.map(|at| page.raw_text(at)).collect::<String>())
    });
    let said = || page.trimmed(math, attribute::ALTTEXT).map(text::fold);
    annotated.filter(|tex| !tex.is_empty()).or_else(said).map(|tex| bare(&tex).to_owned()).filter(|tex| !tex.is_empty())
}

/// TeX without the signs around it that say where it is set.
fn bare(tex: &str) -> &str {
    let styled = ["{\\displaystyle ", "{\\textstyle ", "{\\scriptstyle "];
    let inside = styled.iter().find_map(|style| tex.strip_prefix(style)?.strip_suffix('}'));
    inside.unwrap_or(tex).trim_matches('$').trim()
}

/// Whether a formula is read: it is shown, or a picture stands in its place.
pub fn is_read(page: &Page, math: NodeId, line_is_hidden: bool) -> bool {
    line_is_hidden || !page.hidden(math) || picture(page, math).is_some()
}

/// The shown picture that stands in the place of a hidden formula.
fn picture(page: &Page, math: NodeId) -> Option<NodeId> {
    /// Elements around a formula, and what stands beside it.
    const LEVELS: usize = 3;
    const NEAR: usize = 4;
    let shown = page.ancestors(math).take(LEVELS).find(|&at| !page.hidden(at))?;
    page.children(shown).take(NEAR).find(|&at| page.tag(at) == table::IMG)
}

/// Whether a picture stands in the place of a formula.
pub fn draws(page: &Page, image: NodeId) -> bool {
    const NEAR: usize = 8;
    let around = page.node(image).parent;
    let inline = page.tag(around).class() == Class::Inline;
    inline && page.below(around).take(NEAR).any(|at| page.tag(at) == table::MATH && picture(page, at) == Some(image))
}

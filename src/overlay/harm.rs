//! Harm: what is done to the article while something floats over it, and what takes it back.
//!
//! Text that the publisher marks as paid and blurs, fades or cuts off stays so: what is lifted there is only what keeps the
//! page from being used.

use crate::article::Article;
use crate::evidence::Evidence;
use crate::furniture::Furniture;
use crate::snapshot::table::layer;
use crate::snapshot::{NodeId, Page};

plain_data! {
    /// Something that was done to an element of the article, or around it.
    #[derive(Copy, Eq)]
    pub struct Harm {
        /// The element.
        pub node: u32,
        /// What takes it back.
        pub lift: Lift,
    }

    /// What takes a harm back.
    #[derive(Copy, Eq)]
    pub enum Lift {
        /// It is sharp and wholly seen again: no filter, no mask, full opacity.
        Clear,
        /// It is as high as what it holds.
        Uncut,
        /// It takes fingers, mouse and selection.
        Touch,
        /// It is no longer inert: the attribute goes.
        Wake,
        /// Screen readers are told of it: the attribute goes.
        Tell,
    }
}

/// Bits of what hides a text.
const HIDES: i32 = layer::BLURRED | layer::DIMMED | layer::FADED | layer::CUT | layer::CLAMPED;

/// What each bit is lifted by, and whether it hides text that may be paid for.
const LIFTS: [(i32, Lift, bool); 5] = [
    (layer::BLURRED | layer::DIMMED | layer::FADED, Lift::Clear, true),
    (layer::CUT | layer::CLAMPED, Lift::Uncut, true),
    (layer::NUMB, Lift::Touch, false),
    (layer::INERT, Lift::Wake, false),
    (layer::UNSPOKEN, Lift::Tell, false),
];

/// The harm that is done to the article of a page.
pub(super) fn of(page: &Page, evidence: &Evidence, furniture: &Furniture, article: &Article) -> Vec<Harm> {
    let whole = furniture.summaries.first().map_or(0, |summary| summary.weight);
    let concerns = |node: NodeId| match article.root {
        Some(root) => page.holds(node, root) || page.holds(root, node),
        None => furniture.summaries[node.at()].weight * 2 > whole,
    };
    let done = page.boxes().iter().filter(|bounds| concerns(bounds.node));
    done.flat_map(|bounds| {
        LIFTS
            .iter()
            .filter(|(bits, _, hides)| {
                let hidden = *hides || bounds.layer & HIDES != 0;
                bounds.layer & bits != 0 && !(hidden && evidence.access.paid)
            })
            .map(|(_, lift, _)| Harm { node: bounds.node.0, lift: *lift })
    })
    .collect()
}

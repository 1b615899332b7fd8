//! Frames of other sites that float over the page: nothing of what they say can be read, only what they are called.

use crate::cues::{self, FRAME_HOSTS, Families, Family};
use crate::furniture::{Furniture, Kind};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;

/// The frame that is all that an element shows.
pub(super) fn alone(page: &Page, furniture: &Furniture, element: NodeId) -> Option<NodeId> {
    let summary = &furniture.summaries[element.at()];
    if summary.weight > 0 || summary.controls + summary.links > 0 {
        return None;
    }
    let own = std::iter::once(element).chain(page.below(element));
    let mut frames = own.filter(|&at| is_frame(page, at) && !page.hidden(at));
    let frame = frames.next()?;
    frames.next().is_none().then_some(frame)
}

fn is_frame(page: &Page, at: NodeId) -> bool {
    matches!(page.tag(at), table::IFRAME | table::FRAME)
}

/// What a frame wants: by the service that it comes from, else by its title.
pub(super) fn kind_of(page: &Page, frame: NodeId) -> Option<Kind> {
    let src = page.attribute(frame, attribute::SRC).unwrap_or_default();
    let served = FRAME_HOSTS.iter().find(|(host, _)| src.contains(host)).map(|(_, family)| *family);
    served.and_then(|family| of_family(|wanted| wanted == family)).or_else(|| {
        let said = [attribute::TITLE, attribute::NAME, attribute::ID].into_iter();
        let said = said.filter_map(|name| page.attribute(frame, name));
        let families = said.map(|said| cues::families(&text::plain(said))).fold(Families::default(), Families::with);
        of_family(|wanted| families.has(wanted))
    })
}

fn of_family(has: impl Fn(Family) -> bool) -> Option<Kind> {
    [
        (Family::Consent, Kind::Consent),
        (Family::Plea, Kind::Plea),
        (Family::Newsletter, Kind::Newsletter),
        (Family::Paywall, Kind::Paywall),
        (Family::Registration, Kind::Registration),
        (Family::Push, Kind::Push),
        (Family::App, Kind::App),
        (Family::Advertisement, Kind::Advertisement),
    ]
    .into_iter()
    .find_map(|(family, kind)| has(family).then_some(kind))
}

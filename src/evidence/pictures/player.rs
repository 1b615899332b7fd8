//! What plays or is framed: films, sounds, posts and charts of other sites.

use crate::address;
use crate::blocks::{Blocks, Kind, LONG};
use crate::cues::{self, Naming, Plays};
use crate::evidence::Evidence;
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page, Tag};
use crate::text;

/// What an element shows that is not a picture.
#[derive(Clone, Debug)]
pub struct PlayerEvidence {
    /// What it shows.
    pub plays: Plays,
    /// Its name.
    pub title: Option<String>,
    /// Address of a still picture, not resolved.
    pub poster: Option<String>,
    /// The address is that of a site known for what it shows.
    pub known: bool,
}

/// Whether an element may be a player.
pub fn may_play(tag: Tag) -> bool {
    matches!(tag, table::VIDEO | table::AUDIO | table::IFRAME)
}

/// What an element plays, with its address as the page gives it; empty where the page's scripts keep it.
pub fn player_of(page: &Page, blocks: &Blocks, element: NodeId) -> Option<(PlayerEvidence, String)> {
    /// Elements around a player that may be called advertising.
    const AROUND: usize = 4;
    let advert = |at: NodeId| blocks.naming(at).has(Naming::Advert);
    if page.hidden(element) || page.lineage(element).take(AROUND).any(advert) {
        return None;
    }
    let titled = [attribute::TITLE, attribute::ARIA_LABEL].into_iter().find_map(|name| page.trimmed(element, name));
    let title = titled.map(text::fold);
    if title.as_ref().is_some_and(|title| cues::families(&text::plain(title)).any(&cues::ASKING)) {
        return None;
    }
    let framed = page.tag(element) == table::IFRAME;
    if framed && is_speck(page, element) {
        return None;
    }
    let address = address_of(page, element).filter(|address| !address.starts_with("blob:"));
    let site = address.and_then(absolute).and_then(|address| cues::embed(&address));
    let plays = match page.tag(element) {
        table::VIDEO => Plays::Video,
        table::AUDIO => Plays::Audio,
        _ => site.map_or(Plays::Page, |site| site.plays),
    };
    if framed && address.is_none_or(|address| !is_reference(address)) {
        return None;
    }
    let poster = page.trimmed(element, attribute::POSTER).map(str::to_owned);
    let player = PlayerEvidence { plays, title, poster, known: !framed || site.is_some() };
    Some((player, address.unwrap_or_default().to_owned()))
}

/// Whether a frame is too small to show anything: it counts visitors.
fn is_speck(page: &Page, frame: NodeId) -> bool {
    const LARGEST: i32 = 16;
    let stated = |name| page.trimmed(frame, name).and_then(|size| size.parse::<i32>().ok());
    let bounds = page.bounds(frame).map(|bounds| bounds.width.min(bounds.height));
    let sizes = [bounds, stated(attribute::WIDTH), stated(attribute::HEIGHT)];
    sizes.into_iter().flatten().any(|size| size <= LARGEST)
}

/// Its own address, else that of its first source.
fn address_of(page: &Page, element: NodeId) -> Option<&str> {
    let of = |at: NodeId| [attribute::SRC, attribute::DATA_SRC].into_iter().find_map(|name| page.trimmed(at, name));
    let mut sources = page.children(element).filter(|&at| page.tag(at) == table::SOURCE);
    of(element).or_else(|| sources.find_map(of))
}

/// Whether an address can be one of another page: nothing that a script has written.
fn is_reference(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
    scheme.is_none_or(|(scheme, _)| matches!(scheme, "http" | "https"))
}

/// An address with its scheme, where it names a host.
fn absolute(address: &str) -> Option<String> {
    let bare = address.strip_prefix("//").map(|rest| format!("https://{rest}"));
    let whole = bare.unwrap_or_else(|| address.to_owned());
    address::host(&whole).is_some().then_some(whole)
}

/// The short line that stands alone in a box with a player: its name.
pub fn label(page: &Page, blocks: &Blocks, evidence: &Evidence, element: NodeId) -> Option<usize> {
    /// Elements around a player that may be such a box.
    const AROUND: usize = 3;
    let mut boxes = page.ancestors(element).take(AROUND).map(|around| blocks.within(page, around));
    let lines = boxes.find(|lines| !lines.is_empty())?;
    let shown = |&at: &usize| !blocks.list[at].hidden && blocks.list[at].kind != Kind::Control;
    let mut lines = lines.filter(shown);
    let (line, more) = (lines.next()?, lines.next());
    let block = &blocks.list[line];
    let short = block.weight < LONG && !text::ends_sentence(&block.text) && block.link_share() < 0.5;
    (more.is_none() && short && !evidence.claims.has(line)).then_some(line)
}

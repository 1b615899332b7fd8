//! What is the same for all blocks of a page.

use super::{sections, share};
use crate::blocks::Blocks;
use crate::furniture::Furniture;
use crate::snapshot::{Page, Tag, table};

/// What is the same for all blocks of a page.
pub struct PageFacts {
    /// Share of the largest near dress in the page's prose.
    pub largest: f32,
    /// Long paragraphs.
    pub long: u32,
    /// Share of text inside links.
    pub links: f32,
    /// Headings that are links.
    pub headed: u32,
    /// Elements `article`.
    pub articles: u32,
    /// Elements `time`.
    pub times: u32,
    /// Elements `pre`.
    pub code: u32,
    /// Share of the prose that stands among comments.
    pub talk: f32,
    /// Words of the longest part of the page's address.
    pub slug: u32,
    /// Parts of the page's address.
    pub path: u32,
}

impl PageFacts {
    /// Looks at a page.
    pub fn of(page: &Page, blocks: &Blocks, furniture: &Furniture) -> PageFacts {
        let list = &blocks.list;
        let count = |tag: Tag| page.ids().filter(|&id| page.tag(id) == tag).count() as u32;
        let body =
            furniture.summaries.first().map_or((0, 0, 0), |body| (body.link_weight, body.weight, body.headed_links));
        let prose = || list.iter().filter(|block| sections::is_prose(block));
        let talk = prose().filter(|block| block.talk).map(|block| block.weight).sum();
        let path = page.context.url.split(['?', '#']).next().unwrap_or_default();
        let path = path.split_once("://").map_or(path, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
        let parts = || path.split('/').filter(|part| !part.is_empty());
        PageFacts {
            largest: list.iter().map(|block| block.near_share).fold(0.0, f32::max),
            long: list.iter().filter(|block| block.is_long()).count() as u32,
            links: share(body.0, body.1),
            headed: body.2,
            articles: count(table::ARTICLE),
            times: count(table::TIME),
            code: count(table::PRE),
            talk: share(talk, prose().map(|block| block.weight).sum()),
            slug: parts().map(|part| part.split(['-', '_', '+']).count() as u32).max().unwrap_or(0),
            path: parts().count() as u32,
        }
    }
}

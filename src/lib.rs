//! Byline's core: reads a snapshot of a news page and says what the article is, who says so, and what lies over it.
//!
//! Two entry points: [`read`] turns a [`Page`](snapshot::Page) into a [`Reading`](reading::Reading), and
//! [`cite`](citation::cite) turns a record into one citation. Both are pure: no clock, no network, no state.
//!
//! Data flows one way; a stage reads the stages before it and changes none:
//!
//! `snapshot` → `blocks` → `evidence` → `furniture` → `article` → `overlay` → `facts` → `citation` →
//! `reading`

#[macro_use]
mod plain_data;

pub mod address;
pub mod article;
pub mod blocks;
pub mod citation;
pub mod cues;
pub mod evidence;
pub mod facts;
pub mod furniture;
#[cfg(not(target_arch = "wasm32"))]
pub mod html;
mod json;
pub mod markdown;
mod order;
pub mod overlay;
pub mod reading;
pub mod snapshot;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod web;

use address::Resolver;
use article::{Forest, Scope};
use reading::Reading;
use snapshot::Page;

/// What the stages up to the article say of a page, for whoever asks why.
pub struct Stages {
    /// The lines of text.
    pub blocks: blocks::Blocks,
    /// The statements.
    pub evidence: evidence::Evidence,
    /// The boxes that want something.
    pub furniture: furniture::Furniture,
    /// Keep or drop, block by block.
    pub article: article::Article,
}

/// Runs the stages before the article.
pub fn before_the_article(page: &Page) -> (blocks::Blocks, evidence::Evidence, furniture::Furniture) {
    let blocks = blocks::find(page);
    let evidence = evidence::collect(page, &blocks);
    let furniture = furniture::classify(page, &blocks, &evidence);
    (blocks, evidence, furniture)
}

/// Runs the stages up to the article; `forest` scores the blocks, without one the rules decide alone.
pub fn stages(page: &Page, scope: Scope, forest: Option<&Forest>) -> Stages {
    let (blocks, evidence, furniture) = before_the_article(page);
    let article = article::choose(page, &blocks, &evidence, &furniture, scope, forest);
    Stages { blocks, evidence, furniture, article }
}

/// Reads a page: every stage in order, each over the plain data of those before it.
///
/// Cannot fail: on a page that holds little, the reading holds little and says so in its
/// [`verdict`](Reading::verdict).
pub fn read(page: &Page, scope: Scope, resolver: &dyn Resolver) -> Reading {
    read_with(page, scope, resolver, article::score::built_in().as_ref())
}

/// The same with another forest, or by the rules alone.
pub fn read_with(page: &Page, scope: Scope, resolver: &dyn Resolver, forest: Option<&Forest>) -> Reading {
    let Stages { blocks, evidence, furniture, article } = stages(page, scope, forest);
    let overlays = overlay::list(page, &evidence, &furniture, &article);
    let folds = overlay::folds(page, &furniture, &article);
    let facts = facts::rank(page, &blocks, &evidence, &furniture, &article, resolver);
    reading::assemble(page, &blocks, &article, (overlays, folds), facts, resolver)
}

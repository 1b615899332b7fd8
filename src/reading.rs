//! The reading: what the core says of a page, as plain data for the reader, the command line and the tests.
//!
//! Texts are the page's own, white space folded. Everything that a person is told besides is a code with parameters;
//! the sentences stand in the extension's `_locales`.

use crate::address::{self, Resolver};
pub use crate::article::Direction;
use crate::article::{self, Article, Piece, Verdict};
use crate::blocks::Blocks;
use crate::citation::{self, Record};
use crate::facts::{Facts, Ranked};
use crate::furniture;
use crate::overlay::Overlay;
use crate::snapshot::{BoxFacts, NodeId, Page, table};

plain_data! {
    /// What the core says of a page.
    pub struct Reading {
        /// What the body is.
        pub verdict: Verdict,
        /// Language of the page as it declares it, a BCP 47 tag.
        pub language: Option<String>,
        /// Direction of the article's text.
        pub direction: Direction,
        /// Who says so.
        pub facts: Facts,
        /// What can be cited of them.
        pub record: Record,
        /// The article in reading order, without headline and standfirst, lead picture first.
        pub body: Vec<Piece>,
        /// What floats over the page.
        pub overlays: Vec<Overlay>,
        /// Boxes inside the page that are not the article's.
        pub left_out: Vec<LeftOut>,
        /// Boxes that a page shown without its overlays folds to a line.
        pub folds: Vec<LeftOut>,
        /// Doubts about the reading.
        pub notes: Vec<Note>,
        /// What is shown in the article's stead, where the page holds none but a frame that cannot be read.
        pub frame: Option<ClosedFrame>,
        /// Words of the body; in scripts without spaces, half the number of characters.
        pub words: u32,
    }

    /// A box inside the page that is not the article's.
    #[derive(Eq)]
    pub struct LeftOut {
        /// The element.
        pub node: u32,
        /// What it wants.
        pub kind: furniture::Kind,
    }

    /// A frame that holds the page's main part and whose document may not be read.
    #[derive(Eq)]
    pub struct ClosedFrame {
        /// Where its document can be opened by itself.
        pub address: Option<String>,
    }

    /// A doubt about the reading.
    #[derive(Copy, Eq)]
    pub enum Note {
        /// The page is larger than what is read of a page.
        PageCut,
    }
}

/// Puts the results of the stages together.
pub fn assemble(
    page: &Page,
    blocks: &Blocks,
    article: &Article,
    (overlays, folds): (Vec<Overlay>, Vec<(NodeId, furniture::Kind)>),
    facts: Ranked,
    resolver: &dyn Resolver,
) -> Reading {
    let body = article::tree::build(page, blocks, article, resolver);
    let words = body.iter().map(|piece| crate::text::words(&piece.content.text())).sum();
    let boxes = |list: &[(NodeId, furniture::Kind)]| -> Vec<LeftOut> {
        list.iter().map(|&(element, kind)| LeftOut { node: element.0, kind }).collect()
    };
    Reading {
        verdict: article.verdict,
        direction: direction(page, article, &body),
        record: citation::record_of(&facts.facts, facts.language.as_deref()),
        language: facts.language,
        facts: facts.facts,
        body,
        overlays,
        left_out: boxes(&article.left_out),
        folds: boxes(&folds),
        frame: (article.verdict == Verdict::Nothing).then(|| closed_frame(page, resolver)).flatten(),
        notes: page.context.cut.then_some(Note::PageCut).into_iter().collect(),
        words,
    }
}

/// The largest frame without contents, where it covers so much of the window that it can be the page's main part.
fn closed_frame(page: &Page, resolver: &dyn Resolver) -> Option<ClosedFrame> {
    let shown = |size: i32, most: u32| u64::from(most.min(size.try_into().unwrap_or(0)));
    let (width, height) = (page.context.width, page.context.height);
    let covered = |facts: &BoxFacts| shown(facts.width, width) * shown(facts.height, height);
    let window = u64::from(width) * u64::from(height);
    let frame = page
        .boxes()
        .iter()
        .filter(|facts| matches!(page.tag(facts.node), table::IFRAME | table::FRAME))
        .filter(|facts| !page.hidden(facts.node) && page.node(facts.node).end.0 == facts.node.0 + 1)
        .max_by_key(|facts| covered(facts))
        .filter(|facts| window > 0 && covered(facts) / u64::from(table::limit::FRAME_SHARE) >= window / 100)?;
    let source = page.trimmed(frame.node, table::attribute::SRC);
    Some(ClosedFrame { address: source.and_then(|source| address::link(resolver, source, page.base(frame.node))) })
}

/// The direction that the article's elements declare, else the one most of its letters have.
fn direction(page: &Page, article: &Article, body: &[Piece]) -> Direction {
    let declared =
        article.root.and_then(|root| page.lineage(root).find_map(|at| article::declared_direction(page, at)));
    declared.unwrap_or_else(|| {
        let (mut right, mut left) = (0, 0);
        for text in body.iter().flat_map(|piece| piece.content.texts()) {
            if text.is_ascii() {
                left += text.len();
                continue;
            }
            for character in text.chars() {
                match u32::from(character) {
                    0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff => right += 1,
                    _ => left += usize::from(crate::text::is_alphabetic(character)),
                }
            }
        }
        if right > left { Direction::Rtl } else { Direction::Ltr }
    })
}

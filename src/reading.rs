//! The reading: what the core says of a page, as plain data for the reader, the command line and the tests.
//!
//! Texts are the page's own, white space folded. Everything that a person is told besides is a code with parameters;
//! the sentences stand in the extension's `_locales`.

use crate::address::Resolver;
use crate::article::{self, Article, Piece, Verdict};
use crate::blocks::Blocks;
use crate::citation::{self, Record};
use crate::facts::{Facts, Ranked};
use crate::furniture;
use crate::overlay::Overlay;
use crate::snapshot::{Page, table};

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
        /// Doubts about the reading.
        pub notes: Vec<Note>,
        /// Words of the body; in scripts without spaces, half the number of characters.
        pub words: u32,
    }

    /// Direction of text.
    #[derive(Copy, Eq)]
    pub enum Direction {
        /// Left to right.
        Ltr,
        /// Right to left.
        Rtl,
    }

    /// A box inside the page that is not the article's.
    #[derive(Eq)]
    pub struct LeftOut {
        /// The element.
        pub node: u32,
        /// What it wants.
        pub kind: furniture::Kind,
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
    overlays: Vec<Overlay>,
    facts: Ranked,
    resolver: &dyn Resolver,
) -> Reading {
    let body = article::tree::build(page, blocks, article, resolver);
    let words = body.iter().map(|piece| crate::text::words(&piece.content.text())).sum();
    let left_out =
        article.left_out.iter().map(|&(element, kind)| LeftOut { node: element.0, kind }).collect::<Vec<_>>();
    Reading {
        verdict: article.verdict,
        direction: direction(page, article, &body),
        record: citation::record_of(&facts.facts, facts.language.as_deref()),
        language: facts.language,
        facts: facts.facts,
        body,
        overlays,
        left_out,
        notes: page.context.cut.then_some(Note::PageCut).into_iter().collect(),
        words,
    }
}

/// The direction that the article's elements declare, else the one most of its letters have.
fn direction(page: &Page, article: &Article, body: &[Piece]) -> Direction {
    let declared = article.root.and_then(|root| {
        page.lineage(root).find_map(|at| match page.trimmed(at, table::attribute::DIR)?.to_ascii_lowercase().as_str() {
            "rtl" => Some(Direction::Rtl),
            "ltr" => Some(Direction::Ltr),
            _ => None,
        })
    });
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
                    _ => left += usize::from(character.is_alphabetic()),
                }
            }
        }
        if right > left { Direction::Rtl } else { Direction::Ltr }
    })
}

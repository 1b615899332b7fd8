//! The reading: what the core says of a page, as plain data for the reader, the command line and the tests.
//!
//! Texts are the page's own, white space folded. Everything that a person is told besides is a code with parameters;
//! the sentences stand in the extension's `_locales`.

use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use crate::address::Resolver;
use crate::article::{self, Article};
use crate::blocks::Blocks;
use crate::facts::Ranked;
use crate::furniture;
use crate::snapshot::{NodeId, Page, table};

macro_rules! plain_data {
    ($($item:item)*) => {
        $(
            #[derive(Clone, Debug, PartialEq, Serialize)]
            #[cfg_attr(target_arch = "wasm32", derive(Tsify))]
            #[serde(rename_all = "camelCase")]
            $item
        )*
    };
}

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

    /// What the body of a reading is.
    #[derive(Copy, Eq)]
    pub enum Verdict {
        /// The page's article.
        Article,
        /// The page holds no article; there is no body.
        NotArticle,
        /// The largest text of a page that holds no article.
        LargestText,
        /// What the person selected.
        Selection,
    }

    /// Direction of text.
    #[derive(Copy, Eq)]
    pub enum Direction {
        /// Left to right.
        Ltr,
        /// Right to left.
        Rtl,
    }

    /// Who says so: every fact with its proofs, the ranked value first.
    pub struct Facts {
        /// Headline.
        pub title: Option<Fact>,
        /// Standfirst: the line under the headline.
        pub standfirst: Option<Fact>,
        /// Authors in the order of the page.
        pub authors: Vec<Author>,
        /// Agencies that gave text.
        pub agencies: Vec<Fact>,
        /// Day or instant of publication, ISO 8601 with the page's own offset.
        pub published: Option<Fact>,
        /// Day or instant of the last change, ISO 8601 with the page's own offset.
        pub updated: Option<Fact>,
        /// The newspaper or site.
        pub publication: Option<Fact>,
        /// The company behind it.
        pub publisher: Option<Fact>,
        /// Section of the newspaper.
        pub section: Option<Fact>,
        /// Corrections and editor's notes.
        pub corrections: Vec<Fact>,
        /// Address that the page gives itself, else where it was read.
        pub url: Fact,
        /// Whether the text is whole.
        pub truncation: Truncation,
        /// The publisher's own page for support or subscription.
        pub support: Option<Fact>,
    }

    /// A fact with its proofs.
    pub struct Fact {
        /// The value, normalised.
        pub value: String,
        /// Where it stands; the first carries the value.
        pub proofs: Vec<Proof>,
    }

    /// An author with the proofs.
    pub struct Author {
        /// Name as printed, without "By" and job titles.
        pub name: String,
        /// A person, an organisation or an agency.
        pub kind: AuthorKind,
        /// Where the name stands.
        pub proofs: Vec<Proof>,
    }

    /// What kind of author.
    #[derive(Copy, Eq)]
    pub enum AuthorKind {
        /// A human being.
        Person,
        /// A newsroom, an institution.
        Organisation,
        /// A wire agency.
        Agency,
    }

    /// A place that states a fact.
    #[derive(Eq)]
    pub struct Proof {
        /// What kind of place.
        pub source: Source,
        /// The node of the snapshot, where the statement has one.
        pub node: Option<u32>,
        /// The statement as it stands, cut to 300 characters.
        pub raw: String,
    }

    /// Kinds of places that state facts.
    #[derive(Copy, Eq)]
    pub enum Source {
        /// Text that the page shows.
        Visible,
        /// A `time` element's machine-readable value.
        Time,
        /// Structured data, JSON-LD.
        JsonLd,
        /// Microdata in the page's elements.
        Microdata,
        /// OpenGraph.
        OpenGraph,
        /// Another meta element.
        Meta,
        /// A link element.
        Link,
        /// The document's title.
        DocumentTitle,
        /// An attribute of an element.
        Attribute,
        /// The address of the page.
        Address,
    }

    /// Whether the article is whole.
    #[derive(Copy, Eq)]
    pub enum Truncation {
        /// Nothing says either.
        Unknown,
        /// The publisher keeps the rest for subscribers.
        Truncated,
    }

    /// One piece of the body; pieces stand in reading order, `depth` says inside which earlier piece.
    pub struct Piece {
        /// 0 at the top; a piece stands in the last piece before it of a smaller depth.
        pub depth: u32,
        /// The node of the snapshot that it comes from.
        pub node: u32,
        /// What it is.
        pub content: Content,
    }

    /// What a piece of the body is.
    #[serde(tag = "kind")]
    pub enum Content {
        /// Running text.
        Paragraph {
            /// The text.
            runs: Vec<Run>
        },
        /// A subhead.
        Heading {
            /// 2 for the first level below the headline, up to 6.
            level: u32,
            /// The text.
            runs: Vec<Run>
        },
        /// A list; its items are the pieces inside it.
        List {
            /// Numbered.
            ordered: bool,
            /// Number of the first item.
            start: u32
        },
        /// An item of a list; nested lists are the pieces inside it.
        Item {
            /// The text.
            runs: Vec<Run>
        },
        /// A quotation; its paragraphs are the pieces inside it.
        Quote,
        /// A table; its rows are the pieces inside it.
        Table {
            /// What it holds, in the newspaper's words.
            caption: Vec<Run>
        },
        /// A row of a table; its cells are the pieces inside it.
        Row,
        /// A cell of a table.
        Cell {
            /// Heads a row or a column.
            header: bool,
            /// Columns that it spans.
            columns: u32,
            /// Rows that it spans.
            rows: u32,
            /// The text.
            runs: Vec<Run>
        },
        /// Text with its white space kept.
        Preformatted {
            /// The text as it stands.
            text: String
        },
        /// A picture.
        Picture {
            /// The picture with caption and credit.
            picture: Picture
        },
        /// A break between two parts.
        Rule,
    }

    /// A stretch of text in one dress.
    #[derive(Default, Eq)]
    pub struct Run {
        /// The text; spaces at its ends are meant.
        pub text: String,
        /// Set in bold.
        pub strong: bool,
        /// Set in italics.
        pub emphasis: bool,
        /// Set as code.
        pub code: bool,
        /// Set below the line.
        pub sub: bool,
        /// Set above the line.
        pub sup: bool,
        /// A line break follows the text.
        pub line_break: bool,
        /// Where it leads; an allowed, absolute address.
        pub href: Option<String>,
    }

    /// A picture of the article.
    #[derive(Eq)]
    pub struct Picture {
        /// Allowed, absolute address.
        pub src: String,
        /// Description for people who do not see it.
        pub alt: String,
        /// What it shows, in the newspaper's words.
        pub caption: Option<String>,
        /// Who made it, as printed, label off.
        pub credit: Option<String>,
        /// Agencies that the credit names.
        pub agencies: Vec<String>,
        /// Where the credit stands.
        pub credit_proof: Option<Proof>,
        /// Width in CSS pixels that the page states or shows, 0 when unknown.
        pub width: u32,
        /// Height in CSS pixels that the page states or shows, 0 when unknown.
        pub height: u32,
    }

    /// Something that floats over the page.
    #[derive(Eq)]
    pub struct Overlay {
        /// The element.
        pub node: u32,
        /// What it wants.
        pub kind: furniture::Kind,
        /// Share of the window that it covers, percent.
        pub covers: u32,
        /// The page does not scroll while it is there.
        pub locks: bool,
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

/// The statement of a proof, short enough to show.
pub fn proof(source: Source, node: Option<NodeId>, raw: &str) -> Proof {
    const SHOWN: usize = 300;
    Proof { source, node: node.map(|node| node.0), raw: raw.chars().take(SHOWN).collect() }
}

/// Puts the results of the stages together.
pub fn assemble(
    page: &Page,
    blocks: &Blocks,
    article: Article,
    overlays: Vec<Overlay>,
    facts: Ranked,
    resolver: &dyn Resolver,
) -> Reading {
    let body = article::tree::build(page, blocks, &article, &facts, resolver);
    let words = body.iter().map(|piece| crate::text::words(&piece.content.text())).sum();
    let left_out =
        article.left_out.iter().map(|&(element, kind)| LeftOut { node: element.0, kind }).collect::<Vec<_>>();
    Reading {
        verdict: article.verdict,
        direction: direction(page, &article, &body),
        language: facts.language,
        facts: facts.facts,
        body,
        overlays,
        left_out,
        notes: page.context.cut.then_some(Note::PageCut).into_iter().collect(),
        words,
    }
}

impl Content {
    /// The text of this piece alone, without that of the pieces inside it.
    pub fn text(&self) -> String {
        match self {
            Content::Paragraph { runs } | Content::Heading { runs, .. } | Content::Item { runs } | Content::Cell { runs, .. } => {
                runs.iter().map(|run| run.text.as_str()).collect()
            }
            Content::Preformatted { text } => text.clone(),
            _ => String::new(),
        }
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
        for character in body.iter().flat_map(|piece| piece.content.text().chars().collect::<Vec<_>>()) {
            match u32::from(character) {
                0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff => right += 1,
                _ => left += i32::from(character.is_alphabetic()),
            }
        }
        if right > left { Direction::Rtl } else { Direction::Ltr }
    })
}

//! The body of an article: pieces in reading order, text in runs.

use std::borrow::Cow;

use crate::cues::Plays;
use crate::evidence::Proof;
use crate::evidence::credits::parts::Credit;

plain_data! {
    /// One piece of the body; pieces stand in reading order, `depth` says inside which earlier piece.
    pub struct Piece {
        /// 0 at the top; a piece stands in the last piece before it of a smaller depth.
        pub depth: u32,
        /// The node of the snapshot that it comes from.
        pub node: u32,
        /// Language of its text where the page says that it is another than the page's, a BCP 47 tag.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub lang: Option<String>,
        /// Direction of its text where the page states one for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub direction: Option<Direction>,
        /// What it is.
        pub content: Content,
    }

    /// Direction of text.
    #[derive(Copy, Eq)]
    pub enum Direction {
        /// Left to right.
        Ltr,
        /// Right to left.
        Rtl,
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
        /// Time or author of an entry of a live report.
        EntryHead {
            /// The text.
            runs: Vec<Run>
        },
        /// A list; its items are the pieces inside it.
        List {
            /// Numbered.
            ordered: bool,
        },
        /// An item of a list; nested lists are the pieces inside it.
        Item {
            /// Its number in a numbered list, where it is not the one that follows the item before, or 1 for the first.
            #[serde(skip_serializing_if = "Option::is_none")]
            number: Option<i32>,
            /// The text.
            runs: Vec<Run>
        },
        /// Terms and what they mean; both are the pieces inside it.
        Terms,
        /// A term.
        Term {
            /// The text.
            runs: Vec<Run>
        },
        /// What the terms before it mean.
        Meaning {
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
        /// What plays or is a page of its own in the page.
        Player {
            /// What it is, with caption and credit.
            player: Player
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
        /// Struck out.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        pub struck: bool,
        /// A line break follows the text.
        pub line_break: bool,
        /// Where it leads; an allowed, absolute address.
        pub href: Option<String>,
        /// The piece that it leads to, as a place in the body, where that is on the page itself.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub place: Option<u32>,
        /// What an abbreviation stands for.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// How it is read, set above it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub ruby: Option<String>,
        /// Its language where the page says that it is another than the piece's, a BCP 47 tag.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub lang: Option<String>,
        /// Its direction where the page states one for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub direction: Option<Direction>,
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
        /// Whom and what the credit names.
        pub parts: Credit,
        /// Where the credit stands.
        pub credit_proof: Option<Proof>,
        /// Width in CSS pixels that the page states or shows, 0 when unknown.
        pub width: u32,
        /// Height in CSS pixels that the page states or shows, 0 when unknown.
        pub height: u32,
    }

    /// What plays or is a page of its own in the page. It is never loaded, only linked.
    #[derive(Eq)]
    pub struct Player {
        /// What it shows.
        pub plays: Plays,
        /// Where it can be opened by itself; an allowed, absolute address.
        pub address: Option<String>,
        /// Its name, in the page's words.
        pub title: Option<String>,
        /// A still picture of it; an allowed, absolute address.
        pub poster: Option<String>,
        /// What it shows, in the newspaper's words.
        pub caption: Option<String>,
        /// Who made it, as printed, label off.
        pub credit: Option<String>,
    }
}

impl Content {
    /// The runs of this piece alone.
    pub fn runs(&self) -> &[Run] {
        match self {
            Content::Paragraph { runs }
            | Content::EntryHead { runs }
            | Content::Heading { runs, .. }
            | Content::Item { runs, .. }
            | Content::Term { runs }
            | Content::Meaning { runs }
            | Content::Cell { runs, .. }
            | Content::Table { caption: runs } => runs,
            _ => &[],
        }
    }

    /// The same, to be changed.
    pub fn runs_mut(&mut self) -> &mut [Run] {
        match self {
            Content::Paragraph { runs }
            | Content::EntryHead { runs }
            | Content::Heading { runs, .. }
            | Content::Item { runs, .. }
            | Content::Term { runs }
            | Content::Meaning { runs }
            | Content::Cell { runs, .. }
            | Content::Table { caption: runs } => runs,
            _ => &mut [],
        }
    }

    /// The text of this piece alone, without that of the pieces inside it, as it comes.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let (runs, text): (&[Run], _) = match self {
            // What the table holds is its caption, not its text.
            Content::Table { .. } => (&[], None),
            Content::Preformatted { text } => (&[], Some(text.as_str())),
            _ => (self.runs(), None),
        };
        // What a break parts must not grow together.
        let of_run = |run: &'_ Run| if run.line_break { "\n" } else { "" };
        runs.iter().flat_map(move |run| [run.text.as_str(), of_run(run)]).chain(text)
    }

    /// The same in one piece.
    pub fn text(&self) -> Cow<'_, str> {
        let mut texts = self.texts();
        let first = Cow::Borrowed(texts.next().unwrap_or_default());
        texts.fold(first, |text, more| text + more)
    }
}

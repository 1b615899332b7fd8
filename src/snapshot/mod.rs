//! A news page as plain data: nodes in document order, their text, the attributes that matter, a few boxes.
//!
//! A driver fills a [`Wire`]; [`decode`] checks it and gives a [`Page`], the arena that every stage reads. Nodes of the
//! composed tree stand in pre-order, so a subtree is a range of numbers and no stage needs to recurse.
//!
//! Where the page's main part is a frame whose document the driver may read, head and body of that document stand under
//! the frame's element, as what is in a shadow root stands under its host. The element is then a [`table::FRAME`],
//! whatever its name is, its [`table::attribute::BASE`] is what addresses below it start from, and boxes below it count from
//! the page's own origin. Of other frames there is the element alone.

mod decode;
pub mod emit;
mod notes;
mod page;
mod paid;
mod panels;
mod slides;
mod streamed;
pub mod table;
mod veiled;

pub use decode::{SnapshotError, decode};
pub use page::{BoxFacts, Node, Page};

use serde::{Deserialize, Serialize};

/// A node's place in document order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NodeId(pub u32);

impl NodeId {
    /// As an index into the arena.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// A known element name: its place in [`table::TAGS`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Tag(pub u8);

impl Tag {
    /// What this element does to text.
    pub fn class(self) -> table::Class {
        table::TAGS[usize::from(self.0)].class
    }

    /// Lower-case name; `*` for an element that the table does not list.
    pub fn name(self) -> &'static str {
        table::TAGS[usize::from(self.0)].name
    }

    /// Whether the element starts and ends a block of text.
    pub fn is_block(self) -> bool {
        self.class() == table::Class::Block
    }

    /// 1 to 6 for a heading.
    pub fn heading_level(self) -> Option<u32> {
        (table::H1.0..=table::H6.0).contains(&self.0).then(|| u32::from(self.0 - table::H1.0) + 1)
    }
}

/// A kept attribute: its place in [`table::attribute::ATTRIBUTES`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Attribute(pub u8);

/// What a driver hands over: integer records and two joined strings, cheap to fill and to send.
#[derive(Default, Debug)]
pub struct Wire {
    /// Node records, [`table::NODE_STRIDE`] words each.
    pub nodes: Vec<u32>,
    /// Attribute records in node order, [`table::ATTRIBUTE_STRIDE`] words each.
    pub attributes: Vec<u32>,
    /// Box records in node order, [`table::BOX_STRIDE`] words each.
    pub boxes: Vec<i32>,
    /// The text of all text nodes, joined.
    pub text: String,
    /// The values of all attributes, joined.
    pub values: String,
    /// Facts of the page as a whole.
    pub context: Context,
}

/// As much of a text as there is room for, in UTF-16 units.
pub fn fitting(text: &str, room: u32) -> &str {
    let mut left = room as usize;
    // Bytes are no fewer than UTF-16 units.
    if text.len() <= left {
        return text;
    }
    let cut = text.char_indices().find(|(_, character)| {
        let rest = left.checked_sub(character.len_utf16());
        left = rest.unwrap_or(0);
        rest.is_none()
    });
    cut.map_or(text, |(at, _)| &text[..at])
}

/// Facts of the page as a whole.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Context {
    /// [`table::VERSION`] of the driver.
    pub version: u32,
    /// Address of the page as the browser shows it.
    pub url: String,
    /// Address that relative references start from.
    pub base: String,
    /// Width of the window, CSS pixels; 0 when unknown (a saved page).
    pub width: u32,
    /// Height of the window, CSS pixels; 0 when unknown.
    pub height: u32,
    /// Scroll offset of the window, CSS pixels.
    pub scroll_y: u32,
    /// Bits of [`table::lock`].
    pub locks: u32,
    /// Upper edge of a fixed body, CSS pixels: negative where the page was scrolled before it was locked; else 0.
    pub body_top: i32,
    /// The walk stopped at a limit: the page goes on.
    pub cut: bool,
    /// The person has clicked or typed on this page before: what is open may be what they opened.
    pub engaged: bool,
    /// The reader's clock: minutes between 1970 and now, both as the wall shows them where the reader is; 0 when unknown (a
    /// saved page).
    pub clock: u32,
}

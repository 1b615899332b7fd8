//! The decoded page: an arena that every stage reads and none changes.

use std::ops::Range;

use super::table::flag;
use super::{Attribute, Context, NodeId, Tag, table};

/// One node of the composed tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// Element name; [`table::TEXT`] for text.
    pub tag: Tag,
    /// Bits of [`table::flag`]; hidden is inherited.
    pub flags: u32,
    /// Own number at the root.
    pub parent: NodeId,
    /// One past the last node below this one.
    pub end: NodeId,
    /// Elements above it.
    pub depth: u32,
    pub(super) text: Range<u32>,
    pub(super) attributes: Range<u32>,
}

/// Where an element stands on the page, in CSS pixels from the document's origin.
#[derive(Clone, Copy, Debug)]
pub struct BoxFacts {
    /// The element.
    pub node: NodeId,
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// Bits of [`table::layer`].
    pub layer: i32,
    /// Size of its type in tenths of a CSS pixel, 0 when unknown.
    pub type_size: i32,
    /// Weight of its type, 100 to 900, 0 when unknown.
    pub type_weight: i32,
}

pub(super) struct AttributeSpan {
    pub name: Attribute,
    pub value: Range<u32>,
}

/// A page as plain data.
pub struct Page {
    /// Facts of the page as a whole.
    pub context: Context,
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<AttributeSpan>,
    pub(super) boxes: Vec<BoxFacts>,
    /// Frames whose document stands below them, in document order.
    pub(super) frames: Vec<NodeId>,
    pub(super) text: String,
    pub(super) values: String,
}

impl Page {
    /// Number of nodes.
    pub fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// Whether the page holds no node at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All nodes in document order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.len()).map(NodeId)
    }

    /// The record of a node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.at()]
    }

    /// Element name of a node.
    pub fn tag(&self, id: NodeId) -> Tag {
        self.nodes[id.at()].tag
    }

    /// The nodes below a node, itself left out.
    pub fn below(&self, id: NodeId) -> impl Iterator<Item = NodeId> + use<> {
        (id.0 + 1..self.node(id).end.0).map(NodeId)
    }

    /// The children of a node.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.node(id).end;
        let first = NodeId(id.0 + 1);
        std::iter::successors((first < end).then_some(first), move |&child| {
            let next = self.node(child).end;
            (next < end).then_some(next)
        })
    }

    /// A node and the elements above it, innermost first.
    pub fn lineage(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), move |&at| {
            let parent = self.node(at).parent;
            (parent != at).then_some(parent)
        })
    }

    /// The elements above a node, innermost first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.lineage(id).skip(1)
    }

    /// Whether `inner` is `outer` or stands below it.
    pub fn holds(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner < self.node(outer).end
    }

    /// The nodes from one up to another, without those that `Mute` elements hold.
    pub fn told(&self, first: NodeId, end: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut next = first;
        std::iter::from_fn(move || {
            let at = (next < end).then_some(next)?;
            let mute = self.tag(at).class() == table::Class::Mute;
            next = if mute { self.node(at).end } else { NodeId(at.0 + 1) };
            Some(at)
        })
    }

    /// The innermost element that holds both nodes.
    pub fn common_ancestor(&self, one: NodeId, other: NodeId) -> NodeId {
        self.lineage(one).find(|&at| self.holds(at, other)).unwrap_or(NodeId(0))
    }

    /// Whether a node is not shown.
    pub fn hidden(&self, id: NodeId) -> bool {
        self.node(id).flags & flag::HIDDEN != 0
    }

    /// The text of a text node as it stands in the page; empty for an element.
    pub fn raw_text(&self, id: NodeId) -> &str {
        let span = &self.nodes[id.at()].text;
        &self.text[span.start as usize..span.end as usize]
    }

    /// Value of an attribute, as written in the page.
    pub fn attribute(&self, id: NodeId, name: Attribute) -> Option<&str> {
        let span = &self.nodes[id.at()].attributes;
        self.attributes[span.start as usize..span.end as usize]
            .iter()
            .find(|attribute| attribute.name == name)
            .map(|attribute| &self.values[attribute.value.start as usize..attribute.value.end as usize])
    }

    /// Value of an attribute without spaces around it, or nothing where none is left.
    pub fn trimmed(&self, id: NodeId, name: Attribute) -> Option<&str> {
        self.attribute(id, name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Whether a word stands among those of an attribute.
    pub fn has_token(&self, id: NodeId, name: Attribute, token: &str) -> bool {
        self.attribute(id, name).is_some_and(|value| value.split_ascii_whitespace().any(|part| part == token))
    }

    /// What the publisher says that an element is, in microdata or `RDFa`: one word of a vocabulary, without its prefix.
    pub fn role(&self, id: NodeId) -> &str {
        let property = || {
            let first = self.attribute(id, table::attribute::PROPERTY)?.split_ascii_whitespace().next()?;
            first.rsplit(':').next()
        };
        self.trimmed(id, table::attribute::ITEMPROP).or_else(property).unwrap_or_default()
    }

    /// The address that relative references at a node start from.
    pub fn base(&self, id: NodeId) -> &str {
        let frame = self.frames.iter().rev().find(|&&frame| self.holds(frame, id));
        frame.and_then(|&frame| self.attribute(frame, table::attribute::BASE)).unwrap_or(&self.context.base)
    }

    /// The frames that a node stands in; each document is the main part of the one around it.
    pub fn frames_around(&self, id: NodeId) -> usize {
        self.frames.iter().filter(|&&frame| self.holds(frame, id)).count()
    }

    /// The name of the place on this page that a link leads to.
    pub fn place_on_page(&self, link: NodeId) -> Option<&str> {
        let (address, name) = self.trimmed(link, table::attribute::HREF)?.split_once('#')?;
        let rest = self.context.url.strip_prefix(address);
        let own = address.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#'));
        (own && !name.is_empty()).then_some(name)
    }

    /// `class` and `id` together, as they stand.
    pub fn names(&self, id: NodeId) -> impl Iterator<Item = &str> {
        [table::attribute::CLASS, table::attribute::ID].into_iter().filter_map(move |name| self.attribute(id, name))
    }

    /// The box of an element, where the driver gave one.
    pub fn bounds(&self, id: NodeId) -> Option<&BoxFacts> {
        self.boxes.binary_search_by_key(&id, |facts| facts.node).ok().map(|at| &self.boxes[at])
    }

    /// All boxes, in document order.
    pub fn boxes(&self) -> &[BoxFacts] {
        &self.boxes
    }

    /// Lets an element be shown though it is hidden; what is hidden inside it by itself stays so, as far as `own` tells it:
    /// the flags of each node alone, or nothing.
    pub(super) fn show(&mut self, id: NodeId, own: &[u32]) {
        let inside = id.at()..self.nodes[id.at()].end.at();
        for at in inside {
            let above = self.nodes[self.nodes[at].parent.at()].flags;
            let hides = own.get(at).copied().filter(|_| at != id.at()).unwrap_or_default();
            let Node { flags, .. } = &mut self.nodes[at];
            *flags = (*flags & !flag::HIDDEN) | ((above | hides) & flag::HIDDEN);
        }
    }

    /// Takes `aria-hidden` back from a box that is shown and from what stands between it and a node inside.
    pub(super) fn speak(&mut self, outer: NodeId, inner: NodeId) {
        let mut at = inner;
        while self.holds(outer, at) {
            let Node { attributes, parent, .. } = &self.nodes[at.at()];
            let spans = &mut self.attributes[attributes.start as usize..attributes.end as usize];
            for span in spans.iter_mut().filter(|span| span.name == table::attribute::ARIA_HIDDEN) {
                span.value.end = span.value.start;
            }
            if *parent == at {
                return;
            }
            at = *parent;
        }
    }

    /// The attributes of a node, in the page's order.
    pub(super) fn attributes_of(&self, id: NodeId) -> impl Iterator<Item = (Attribute, &str)> {
        let span = &self.nodes[id.at()].attributes;
        let spans = &self.attributes[span.start as usize..span.end as usize];
        spans.iter().map(|span| (span.name, &self.values[span.value.start as usize..span.value.end as usize]))
    }

    /// The elements with the ids that are wanted, each with what wants it; the first one of an id has it.
    pub(super) fn named(&self, mut wanted: Vec<(&str, NodeId)>) -> Vec<(NodeId, NodeId)> {
        let mut found = Vec::new();
        if wanted.is_empty() {
            return found;
        }
        wanted.sort_unstable_by_key(|&(name, by)| (name, by.0));
        let mut known = vec![false; wanted.len()];
        for at in self.ids() {
            let Some(id) = self.attribute(at, table::attribute::ID) else { continue };
            let first = wanted.partition_point(|&(name, _)| name < id);
            if known.get(first) == Some(&false) && wanted[first].0 == id {
                known[first] = true;
                found.extend(wanted[first..].iter().take_while(|&&(name, _)| name == id).map(|&(_, by)| (at, by)));
            }
        }
        found
    }

    /// All text below a node with white space folded, `Skip` and `Mute` elements left out.
    pub fn text_of(&self, id: NodeId) -> String {
        let mut folded = crate::text::Folder::default();
        for at in self.told(id, self.node(id).end) {
            let tag = self.tag(at);
            let stray = self.hidden(at) && !self.hidden(id);
            if tag == table::TEXT && !stray {
                folded.push(self.raw_text(at));
            } else if tag.is_block() || tag == table::BR {
                folded.space();
            }
        }
        folded.finish()
    }
}

//! From a driver's records to the arena, checked once so that no stage has to check again.

use std::ops::Range;

use super::page::{AttributeSpan, BoxFacts, Node, Page};
use super::table::{self, flag, limit};
use super::{Attribute, NodeId, Tag, Wire, notes, paid, panels, slides, streamed, veiled};

/// Why a snapshot was refused: the driver and the core do not belong together, or the message was damaged.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// The driver follows another version of the table.
    #[error("snapshot of version {0}, the core reads {version}", version = table::VERSION)]
    Version(u32),
    /// Records that are cut in the middle, or that name nodes, elements or attributes which do not exist.
    #[error("damaged snapshot record {0}")]
    Record(usize),
    /// Lengths that do not add up to the text.
    #[error("snapshot text does not fit its records")]
    Text,
    /// More nodes, more text or a deeper nesting than any driver sends: see [`limit`].
    #[error("snapshot larger than the table allows")]
    Size,
}

/// Checks a driver's records and builds the arena.
///
/// Lengths count UTF-16 units, as the browser does. A lone surrogate, replaced on its way here, still counts one.
pub fn decode(wire: Wire) -> Result<Page, SnapshotError> {
    if wire.context.version != table::VERSION {
        return Err(SnapshotError::Version(wire.context.version));
    }
    let mut nodes = read_nodes(&wire)?;
    let attributes = read_attributes(&wire, &mut nodes)?;
    let boxes = read_boxes(&wire, nodes.len())?;
    let frames = entered_frames(&nodes, &attributes);
    let own = own_flags(&wire, &nodes, &attributes);
    let mut page =
        Page { context: wire.context, nodes, attributes, boxes, frames, text: wire.text, values: wire.values };
    paid::open(&mut page, &own);
    streamed::open(&mut page, &own);
    veiled::open(&mut page, &own);
    panels::open(&mut page, &own);
    notes::open(&mut page, &own);
    slides::open(&mut page, &own);
    Ok(page)
}

/// The flags of each node alone. A browser tells of a node only whether it is shown: there they are what the markup says.
fn own_flags(wire: &Wire, nodes: &[Node], attributes: &[AttributeSpan]) -> Vec<u32> {
    if wire.context.width == 0 {
        return wire.nodes.chunks_exact(table::NODE_STRIDE).map(|record| record[2]).collect();
    }
    let hides = |attribute: &AttributeSpan| {
        let value = &wire.values[attribute.value.start as usize..attribute.value.end as usize];
        attribute.name == table::attribute::HIDDEN && !value.eq_ignore_ascii_case("until-found")
    };
    let own = |node: &Node| {
        let own = node.attributes.start as usize..node.attributes.end as usize;
        if attributes[own].iter().any(hides) { flag::HIDDEN } else { 0 }
    };
    nodes.iter().map(own).collect()
}

/// Frames with something below them and an address that it starts from; a page's own markup can have no such thing.
fn entered_frames(nodes: &[Node], attributes: &[AttributeSpan]) -> Vec<NodeId> {
    let based = |node: &Node| {
        let own = node.attributes.start as usize..node.attributes.end as usize;
        attributes[own].iter().any(|attribute| attribute.name == table::attribute::BASE)
    };
    (0u32..)
        .zip(nodes)
        .filter(|(at, node)| node.tag == table::FRAME && node.end.0 > at + 1 && based(node))
        .map(|(at, _)| NodeId(at))
        .collect()
}

fn read_nodes(wire: &Wire) -> Result<Vec<Node>, SnapshotError> {
    if !wire.nodes.len().is_multiple_of(table::NODE_STRIDE) {
        return Err(SnapshotError::Record(wire.nodes.len() / table::NODE_STRIDE));
    }
    let total = wire.nodes.len() / table::NODE_STRIDE;
    // The last element may bring the text along that it holds alone.
    if total > limit::NODES as usize + 1 {
        return Err(SnapshotError::Size);
    }
    let mut nodes: Vec<Node> = Vec::with_capacity(total);
    let mut cutter = Cutter::new(&wire.text);
    let mut open: Vec<u32> = Vec::new();
    let mut room = limit::UNITS;
    for (at, record) in wire.nodes.chunks_exact(table::NODE_STRIDE).enumerate() {
        let damaged = SnapshotError::Record(at);
        let &[tag, parent, flags, length] = record else { return Err(damaged) };
        if tag as usize >= table::TAGS.len() {
            return Err(damaged);
        }
        let id = at as u32;
        let mut inherited = 0;
        if at == 0 {
            if parent != 0 {
                return Err(damaged);
            }
        } else {
            // Pre-order: the parent is still open. Closing the rest gives each its end.
            while open.last().is_some_and(|&last| last != parent) {
                if let Some(closed) = open.pop() {
                    nodes[closed as usize].end = NodeId(id);
                }
            }
            let Some(above) = nodes.get(parent as usize).filter(|_| !open.is_empty()) else { return Err(damaged) };
            if above.tag == table::TEXT {
                return Err(damaged);
            }
            inherited = above.flags & flag::HIDDEN;
        }
        // Stages look at what stands around a node, so that a depth without end would be work without end.
        let depth = open.len() as u32;
        room = room.checked_sub(length).filter(|_| depth <= limit::DEPTH).ok_or(SnapshotError::Size)?;
        let text = if length == 0 { 0..0 } else { cutter.take(length).ok_or(SnapshotError::Text)? };
        nodes.push(Node {
            tag: Tag(tag as u8),
            flags: flags | inherited,
            parent: NodeId(parent),
            end: NodeId(id + 1),
            depth,
            text,
            attributes: 0..0,
        });
        open.push(id);
    }
    for closed in open {
        nodes[closed as usize].end = NodeId(total as u32);
    }
    Ok(nodes)
}

fn read_attributes(wire: &Wire, nodes: &mut [Node]) -> Result<Vec<AttributeSpan>, SnapshotError> {
    let mut attributes: Vec<AttributeSpan> = Vec::with_capacity(wire.attributes.len() / table::ATTRIBUTE_STRIDE);
    let mut cutter = Cutter::new(&wire.values);
    let mut last = 0;
    for (at, record) in wire.attributes.chunks(table::ATTRIBUTE_STRIDE).enumerate() {
        let damaged = SnapshotError::Record(at);
        let &[node, name, length] = record else { return Err(damaged) };
        if node < last || name as usize >= table::attribute::ATTRIBUTES.len() || length > limit::VALUE {
            return Err(damaged);
        }
        last = node;
        let Some(owner) = nodes.get_mut(node as usize) else { return Err(damaged) };
        let place = attributes.len() as u32;
        if owner.attributes.is_empty() {
            owner.attributes.start = place;
        }
        owner.attributes.end = place + 1;
        let value = cutter.take(length).ok_or(SnapshotError::Text)?;
        attributes.push(AttributeSpan { name: Attribute(name as u8), value });
    }
    Ok(attributes)
}

fn read_boxes(wire: &Wire, total: usize) -> Result<Vec<BoxFacts>, SnapshotError> {
    let mut boxes: Vec<BoxFacts> = Vec::with_capacity(wire.boxes.len() / table::BOX_STRIDE);
    for (at, record) in wire.boxes.chunks(table::BOX_STRIDE).enumerate() {
        let damaged = SnapshotError::Record(at);
        let &[node, x, y, width, height, layer, type_size, type_weight] = record else { return Err(damaged) };
        let Some(node) = u32::try_from(node).ok().filter(|&node| (node as usize) < total) else { return Err(damaged) };
        if boxes.last().is_some_and(|before| before.node.0 >= node) {
            return Err(damaged);
        }
        boxes.push(BoxFacts { node: NodeId(node), x, y, width, height, layer, type_size, type_weight });
    }
    Ok(boxes)
}

/// Cuts a UTF-8 string by lengths counted in UTF-16 units, front to back.
struct Cutter<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str) -> Self {
        Cutter { text, at: 0 }
    }

    fn take(&mut self, units: u32) -> Option<Range<u32>> {
        let start = self.at;
        let bytes = &self.text.as_bytes()[start..];
        let units = units as usize;
        if bytes.len() >= units && bytes[..units].is_ascii() {
            self.at += units;
        } else {
            let mut left = units;
            for character in self.text[start..].chars() {
                if left == 0 {
                    break;
                }
                left = left.checked_sub(character.len_utf16())?;
                self.at += character.len_utf8();
            }
            if left > 0 {
                return None;
            }
        }
        Some(start as u32..self.at as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::Context;

    fn wire(nodes: &[[u32; 4]], text: &str) -> Wire {
        Wire {
            nodes: nodes.concat(),
            text: text.into(),
            context: Context { version: table::VERSION, ..Context::default() },
            ..Wire::default()
        }
    }

    fn check_refused(nodes: &[[u32; 4]], text: &str, expected: &SnapshotError) {
        assert_eq!(decode(wire(nodes, text)).err().as_ref(), Some(expected));
    }

    #[test]
    fn lengths_count_utf16_units() {
        let div = u32::from(table::DIV.0);
        let page =
            decode(wire(&[[div, 0, 0, 0], [0, 0, 0, 2], [0, 0, 0, 3], [0, 0, 0, 1]], "😀naïx")).expect("decodes");
        let texts: Vec<&str> = (1..4).map(|at| page.raw_text(NodeId(at))).collect();
        assert_eq!(texts, ["😀", "naï", "x"]);
    }

    #[test]
    fn subtrees_are_ranges() {
        let div = u32::from(table::DIV.0);
        let page =
            decode(wire(&[[div, 0, 0, 0], [div, 0, 1, 0], [div, 1, 0, 0], [div, 0, 0, 0]], "")).expect("decodes");
        assert_eq!(page.node(NodeId(1)).end, NodeId(3));
        assert_eq!(page.children(NodeId(0)).collect::<Vec<_>>(), [NodeId(1), NodeId(3)]);
        assert!(page.hidden(NodeId(2)), "hidden is inherited");
        assert!(!page.hidden(NodeId(3)));
    }

    #[test]
    fn addresses_in_a_frame_start_from_the_frame() {
        let [div, frame] = [table::DIV, table::FRAME].map(|tag| u32::from(tag.0));
        let base = u32::from(table::attribute::BASE.0);
        let nodes =
            [[div, 0, 0, 0], [frame, 0, 0, 0], [div, 1, 0, 0], [frame, 2, 0, 0], [div, 3, 0, 0], [div, 0, 0, 0]];
        let mut sent = wire(&nodes, "");
        sent.context.base = "a".into();
        sent.attributes = [[1, base, 1], [3, base, 1]].concat();
        sent.values = "bc".into();
        let page = decode(sent).expect("decodes");
        assert_eq!(page.ids().map(|at| page.base(at)).collect::<String>(), "abbcca");
        assert_eq!(page.ids().map(|at| page.frames_around(at)).collect::<Vec<_>>(), [0, 1, 1, 2, 2, 0]);
        let empty = decode(wire(&[[div, 0, 0, 0], [frame, 0, 0, 0]], "")).expect("decodes");
        assert!(empty.frames.is_empty());
    }

    #[test]
    fn damage_is_refused() {
        let div = u32::from(table::DIV.0);
        check_refused(&[[9_999, 0, 0, 0]], "", &SnapshotError::Record(0));
        check_refused(&[[div, 1, 0, 0]], "", &SnapshotError::Record(0));
        check_refused(&[[div, 0, 0, 0], [div, 7, 0, 0]], "", &SnapshotError::Record(1));
        check_refused(&[[div, 0, 0, 0], [0, 0, 0, 1], [div, 1, 0, 0]], "x", &SnapshotError::Record(2));
        check_refused(&[[div, 0, 0, 0], [div, 0, 0, 0], [div, 0, 0, 0], [div, 1, 0, 0]], "", &SnapshotError::Record(3));
        check_refused(&[[div, 0, 0, 0], [0, 0, 0, 4]], "abc", &SnapshotError::Text);
        check_refused(&[[div, 0, 0, 0], [0, 0, 0, 1]], "😀", &SnapshotError::Text);
        let deep = |levels: u32| (0..levels).map(|at| [div, at.saturating_sub(1), 0, 0]).collect::<Vec<_>>();
        assert!(decode(wire(&deep(limit::DEPTH + 1), "")).is_ok());
        check_refused(&deep(limit::DEPTH + 2), "", &SnapshotError::Size);
        check_refused(&vec![[div, 0, 0, 0]; limit::NODES as usize + 2], "", &SnapshotError::Size);
        let long = "x".repeat(limit::UNITS as usize + 1);
        check_refused(&[[div, 0, 0, 0], [0, 0, 0, limit::UNITS], [0, 0, 0, 1]], &long, &SnapshotError::Size);
        check_refused(&[[div, 0, 0, 0], [0, 0, 0, u32::MAX]], "x", &SnapshotError::Size);
        let mut other = wire(&[], "");
        other.context.version = 99;
        assert_eq!(decode(other).err(), Some(SnapshotError::Version(99)));
    }
}

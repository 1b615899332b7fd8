//! Cuts a page into runs of inline content.

use crate::snapshot::table::{self, Class};
use crate::snapshot::{NodeId, Page};
use crate::text::{self, Folder};

/// A run of inline content with text in it.
pub struct Run {
    pub element: NodeId,
    pub first: NodeId,
    pub end: NodeId,
    pub text: String,
    pub link_weight: u32,
    pub hidden: bool,
}

struct Open {
    element: NodeId,
    first: Option<NodeId>,
    end: NodeId,
    text: Folder,
    link_weight: u32,
    hidden: bool,
    breaks: u32,
}

impl Open {
    fn new(element: NodeId) -> Self {
        Open { element, first: None, end: element, text: Folder::default(), link_weight: 0, hidden: true, breaks: 0 }
    }

    fn take(&mut self, element: NodeId) -> Option<Run> {
        let done = std::mem::replace(self, Open::new(element));
        let first = done.first?;
        let text = done.text.finish();
        (!text.is_empty()).then_some(Run {
            element: done.element,
            first,
            end: done.end,
            text,
            link_weight: done.link_weight,
            hidden: done.hidden,
        })
    }
}

/// The runs of a page, in document order.
pub fn runs(page: &Page) -> Vec<Run> {
    let mut runs = Vec::new();
    if page.is_empty() {
        return runs;
    }
    let mut around: Vec<NodeId> = vec![NodeId(0)];
    let mut open = Open::new(NodeId(0));
    let mut link_end = NodeId(0);
    let mut at = NodeId(0);
    while at.0 < page.len() {
        // Block elements that end here close the run with them.
        while around.len() > 1 && around.last().is_some_and(|&element| page.node(element).end <= at) {
            around.pop();
            let outer = around.last().copied().unwrap_or(NodeId(0));
            runs.extend(open.take(outer));
        }
        let node = page.node(at);
        let tag = node.tag;
        match tag.class() {
            Class::Mute | Class::Skip => {
                at = node.end;
                continue;
            }
            Class::Block => {
                runs.extend(open.take(at));
                around.push(at);
            }
            Class::Inline if tag == table::BR => {
                open.breaks += 1;
                if open.breaks >= 2 {
                    let element = open.element;
                    runs.extend(open.take(element));
                } else {
                    open.text.space();
                }
            }
            Class::Inline if tag == table::TEXT => push_text(page, at, &mut open, at < link_end),
            Class::Inline => {
                if tag == table::A && page.attribute(at, table::attribute::HREF).is_some() {
                    link_end = link_end.max(node.end);
                }
            }
        }
        at = NodeId(at.0 + 1);
    }
    runs.extend(open.take(NodeId(0)));
    runs
}

fn push_text(page: &Page, at: NodeId, open: &mut Open, linked: bool) {
    let raw = page.raw_text(at);
    // A hidden piece inside a shown line ("Copy link") is not part of it.
    let stray = page.hidden(at) && !page.hidden(open.element);
    if stray || raw.chars().all(text::is_space) {
        open.text.space();
        return;
    }
    open.breaks = 0;
    open.first.get_or_insert(at);
    open.end = NodeId(at.0 + 1);
    open.text.push(raw);
    open.hidden &= page.hidden(at);
    if linked {
        open.link_weight += text::weight(&text::fold(raw));
    }
}

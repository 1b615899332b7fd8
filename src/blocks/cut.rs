//! Cuts a page into runs of inline content.

use crate::snapshot::table::{self, Class};
use crate::snapshot::{NodeId, Page};
use crate::text::{self, Folder};

use super::{LONG, formula, told};

/// A run of inline content with text in it.
pub struct Run {
    pub element: NodeId,
    pub first: NodeId,
    pub end: NodeId,
    pub text: String,
    pub link_weight: u32,
    pub hidden: bool,
}

/// What stands between two line breaks.
struct Line {
    first: NodeId,
    end: NodeId,
    text: Folder,
    link_weight: u32,
    hidden: bool,
}

struct Open {
    element: NodeId,
    lines: Vec<Line>,
    /// Line breaks since the last text.
    breaks: u32,
}

impl Open {
    fn new(element: NodeId) -> Self {
        Open { element, lines: Vec::new(), breaks: 0 }
    }

    /// Ends the run: one of several lines, or as many as there are where they are paragraphs.
    fn take(&mut self, element: NodeId) -> impl Iterator<Item = Run> + use<> {
        let done = std::mem::replace(self, Open::new(element));
        let lines = done.lines.into_iter().map(move |line| Run {
            element: done.element,
            first: line.first,
            end: line.end,
            text: line.text.finish(),
            link_weight: line.link_weight,
            hidden: line.hidden,
        });
        let mut runs: Vec<Run> = lines.filter(|run| !run.text.is_empty()).collect();
        if runs.iter().filter(|run| is_paragraph(run)).take(2).count() < 2 {
            let all = runs.into_iter().reduce(|before, line| Run {
                end: line.end,
                text: before.text + " " + &line.text,
                link_weight: before.link_weight + line.link_weight,
                hidden: before.hidden && line.hidden,
                ..before
            });
            runs = all.into_iter().collect();
        }
        runs.into_iter()
    }

    /// The line that is being written, a new one after a break.
    fn line(&mut self, first: NodeId) -> &mut Line {
        let breaks = std::mem::take(&mut self.breaks) > 0;
        if breaks || self.lines.is_empty() {
            self.lines.push(Line { first, end: first, text: Folder::default(), link_weight: 0, hidden: true });
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }
}

/// Whether a line between breaks is a paragraph that is written so.
fn is_paragraph(run: &Run) -> bool {
    text::weight(&run.text) >= LONG && text::ends_sentence(&run.text)
}

/// Whether an element breaks the line it stands in: a `br`, or an empty one that is called so.
pub fn breaks(page: &Page, at: NodeId) -> bool {
    const CALLED: [&str; 2] = ["br", "linebreak"];
    let (tag, empty) = (page.tag(at), page.node(at).end.0 == at.0 + 1);
    let called = || page.attribute(at, table::attribute::CLASS).unwrap_or_default();
    let is_called = || called().split_ascii_whitespace().any(|name| CALLED.contains(&name));
    tag == table::BR || (empty && matches!(tag, table::SPAN | table::OTHER | table::I) && is_called())
}

/// The runs of a page, in document order.
pub fn runs(page: &Page) -> Vec<Run> {
    let mut runs = Vec::new();
    if page.is_empty() {
        return runs;
    }
    let mut around: Vec<NodeId> = vec![NodeId(0)];
    let mut open = Open::new(NodeId(0));
    let (mut link_end, mut code_end) = (NodeId(0), NodeId(0));
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
        if told::is_silent(page, at) {
            at = node.end;
            continue;
        }
        match tag.class() {
            Class::Mute | Class::Skip => {
                at = node.end;
                continue;
            }
            // What parts the lines of code leaves it one text.
            Class::Block if at < code_end => space(&mut open),
            Class::Block if is_word(page, at, &open, around.last()) => {}
            Class::Block => {
                if tag == table::PRE && told::holds_lines(page, at) {
                    code_end = node.end;
                }
                runs.extend(open.take(at));
                around.push(at);
            }
            Class::Inline if at < code_end && breaks(page, at) => space(&mut open),
            Class::Inline if breaks(page, at) => {
                open.breaks += 1;
                if open.breaks >= 2 {
                    let element = open.element;
                    runs.extend(open.take(element));
                }
            }
            Class::Inline if tag == table::TEXT => push_text(page, at, &mut open, at < link_end),
            Class::Inline if tag == table::MATH => {
                if let Some(tex) = formula::tex(page, at) {
                    push_formula(page, at, &mut open, &tex);
                    at = node.end;
                    continue;
                }
            }
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

/// Whether a block element is a button whose words are those of a sentence or a heading.
fn is_word(page: &Page, at: NodeId, open: &Open, around: Option<&NodeId>) -> bool {
    let Some(&around) = around.filter(|_| page.tag(at) == table::BUTTON) else { return false };
    let before = open.lines.last().filter(|_| open.breaks == 0);
    told::is_heading(page, at, around)
        || before.is_some_and(|line| told::is_in_sentence(page, at, line.text.text(), around))
}

fn space(open: &mut Open) {
    if let Some(line) = open.lines.last_mut() {
        line.text.space();
    }
}

/// Adds a formula as it was typed.
fn push_formula(page: &Page, at: NodeId, open: &mut Open, tex: &str) {
    let hides = page.hidden(open.element);
    if formula::is_read(page, at, hides) {
        let line = open.line(at);
        line.end = page.node(at).end;
        line.text.push(tex);
        line.hidden &= hides;
    }
}

fn push_text(page: &Page, at: NodeId, open: &mut Open, linked: bool) {
    let raw = page.raw_text(at);
    // A hidden piece inside a shown line ("Copy link") is not part of it.
    let stray = page.hidden(at) && !page.hidden(open.element);
    if stray || raw.chars().all(text::is_space) {
        space(open);
        return;
    }
    let line = open.line(at);
    line.end = NodeId(at.0 + 1);
    line.text.push(raw);
    line.hidden &= page.hidden(at);
    if linked {
        line.link_weight += text::weight(&text::fold(raw));
    }
}

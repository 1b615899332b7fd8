//! Pages drawn from bytes: a tree of known and unknown elements, of which one HTML source and one snapshot can be made.

use byline::snapshot::table::{self, flag};
use byline::snapshot::{Context, Wire};

use super::draw::Draw;
use super::{URL, json, words};

/// Names that the table does not list, or that parsers treat in their own way.
const UNKNOWN: &[&str] = &[
    "x-card",
    "marquee",
    "svg",
    "math",
    "foreignObject",
    "frameset",
    "frame",
    "plaintext",
    "xmp",
    "noembed",
    "option",
    "optgroup",
    "col",
    "colgroup",
    "image",
    "isindex",
    "font",
    "nobr",
    "portal",
    "body",
    "html",
];

/// Elements that most pages are made of, so that articles come about by chance.
const COMMON: &[&str] = &[
    "p",
    "div",
    "article",
    "h1",
    "h2",
    "a",
    "figure",
    "img",
    "figcaption",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "time",
    "span",
    "sup",
    "pre",
    "b",
    "br",
    "hr",
    "meta",
    "caption",
    "aside",
    "section",
    "button",
    "form",
    "input",
    "dialog",
];

/// Void elements: they hold nothing in a source.
const VOID: &[&str] = &["img", "br", "hr", "meta", "link", "base", "input", "wbr", "embed", "source", "col", "frame"];

/// Nodes of the largest page.
const MOST: usize = 2_000;

/// A page as steps of a walk through it.
pub struct Drawn {
    steps: Vec<Step>,
}

enum Step {
    Open { name: &'static str, attributes: Vec<(u32, String)>, hidden: bool },
    Text(String),
    Close,
}

/// A page of the elements and attributes of the table, with texts in many scripts.
pub fn drawn(draw: &mut Draw<'_>) -> Drawn {
    let mut steps = Vec::new();
    let mut last: Option<Step> = None;
    while !draw.is_empty() && steps.len() < MOST {
        match draw.below(8) {
            0 | 1 => steps.push(Step::Text(draw.sentence(words::TEXTS))),
            2 => steps.extend([paragraph(), Step::Text(words::TEXTS[2 + draw.below(4)].repeat(2)), Step::Close]),
            3 | 4 => steps.push(Step::Close),
            5 if draw.one_in(8) => {
                let kind = vec![(attribute("type"), table::DATA_SCRIPT_TYPE.to_owned())];
                steps.push(Step::Open { name: "script", attributes: kind, hidden: false });
                steps.extend([Step::Text(json::drawn(draw)), Step::Close]);
            }
            6 => {
                // The same element again: lists, rows of cards, tables.
                let again = last.as_ref().unwrap_or(&Step::Close).clone();
                steps.push(again);
            }
            _ => {
                let open = element(draw);
                last = Some(open.clone());
                steps.push(open);
            }
        }
    }
    Drawn { steps }
}

impl Clone for Step {
    fn clone(&self) -> Self {
        match self {
            Step::Open { name, attributes, hidden } => {
                Step::Open { name, attributes: attributes.clone(), hidden: *hidden }
            }
            Step::Text(text) => Step::Text(text.clone()),
            Step::Close => Step::Close,
        }
    }
}

fn paragraph() -> Step {
    Step::Open { name: "p", attributes: Vec::new(), hidden: false }
}

fn attribute(name: &str) -> u32 {
    table::attribute::ATTRIBUTES.iter().position(|known| *known == name).map_or(0, |at| at as u32)
}

fn element(draw: &mut Draw<'_>) -> Step {
    let name = match draw.below(6) {
        0 => table::TAGS[2 + draw.below(table::TAGS.len() - 2)].name,
        1 => draw.of(UNKNOWN),
        _ => draw.of(COMMON),
    };
    let attributes = (0..draw.below(4)).map(|_| {
        let value = if draw.one_in(6) { draw.sentence(words::TEXTS) } else { draw.of(words::VALUES).to_owned() };
        (draw.below(table::attribute::ATTRIBUTES.len()) as u32, value)
    });
    Step::Open { name, attributes: attributes.collect(), hidden: draw.one_in(12) }
}

impl Drawn {
    /// As markup. Texts stand as they are, so that some of them are markup.
    pub fn html(&self) -> String {
        let mut out = String::new();
        let mut open: Vec<&str> = Vec::new();
        for step in &self.steps {
            match step {
                Step::Open { name, attributes, hidden } => {
                    out.push('<');
                    out.push_str(name);
                    for (at, value) in attributes {
                        out.push(' ');
                        out.push_str(table::attribute::ATTRIBUTES[*at as usize]);
                        out.push_str("=\"");
                        out.push_str(&value.replace('"', "&quot;"));
                        out.push('"');
                    }
                    out.push_str(if *hidden { " hidden>" } else { ">" });
                    if !VOID.contains(name) {
                        open.push(name);
                    }
                }
                Step::Text(text) => out.push_str(text),
                Step::Close => {
                    if let Some(name) = open.pop() {
                        out.push_str("</");
                        out.push_str(name);
                        out.push('>');
                    }
                }
            }
        }
        out
    }

    /// As a snapshot, with boxes, flags and a context of any numbers; now and then one number is wrong.
    pub fn wire(&self, draw: &mut Draw<'_>) -> Wire {
        let mut wire = Wire { context: context(draw), ..Wire::default() };
        let mut open: Vec<u32> = vec![0];
        wire.nodes.extend([u32::from(table::HTML.0), 0, 0, 0]);
        for step in &self.steps {
            let own = (wire.nodes.len() / table::NODE_STRIDE) as u32;
            let parent = open.last().copied().unwrap_or(0);
            match step {
                Step::Open { name, attributes, hidden } => {
                    let flags = if *hidden { flag::HIDDEN } else { 0 } | flags(draw);
                    wire.nodes.extend([u32::from(table::tag(name).0), parent, flags, 0]);
                    for (at, value) in attributes {
                        wire.attributes.extend([own, *at, units(value)]);
                        wire.values.push_str(value);
                    }
                    if draw.one_in(4) {
                        wire.boxes.push(own as i32);
                        wire.boxes.extend([(); table::BOX_STRIDE - 1].map(|()| draw.number() as i32));
                    }
                    open.push(own);
                }
                Step::Text(text) => {
                    wire.nodes.extend([u32::from(table::TEXT.0), parent, flags(draw), units(text)]);
                    wire.text.push_str(text);
                }
                Step::Close => {
                    open.pop();
                    if open.is_empty() {
                        open.push(0);
                    }
                }
            }
        }
        damage(draw, &mut wire);
        wire
    }
}

/// A snapshot of nothing but numbers.
pub fn raw(draw: &mut Draw<'_>) -> Wire {
    let mut wire = Wire { context: context(draw), ..Wire::default() };
    for _ in 0..draw.below(64) {
        let number = draw.number();
        wire.nodes.push(number);
    }
    for _ in 0..draw.below(32) {
        let number = draw.number();
        wire.attributes.push(number);
    }
    for _ in 0..draw.below(32) {
        let number = draw.number();
        wire.boxes.push(number as i32);
    }
    wire.values = draw.sentence(words::VALUES);
    wire.text = draw.rest();
    wire
}

fn context(draw: &mut Draw<'_>) -> Context {
    let version = if draw.one_in(64) { draw.number() } else { table::VERSION };
    let address = if draw.one_in(4) { draw.of(words::VALUES) } else { URL };
    let base = if draw.one_in(4) { draw.of(words::VALUES) } else { URL };
    Context {
        version,
        url: address.to_owned(),
        base: base.to_owned(),
        width: draw.number(),
        height: draw.number(),
        scroll_y: draw.number(),
        locks: draw.number(),
        body_top: draw.number() as i32,
        clock: draw.number(),
        engaged: draw.one_in(2),
        cut: draw.one_in(2),
    }
}

fn flags(draw: &mut Draw<'_>) -> u32 {
    match draw.below(16) {
        14 => flag::SELECTED,
        15 => draw.number() & !flag::HIDDEN,
        _ => 0,
    }
}

fn units(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

/// One number of a record is another one.
fn damage(draw: &mut Draw<'_>, wire: &mut Wire) {
    if !draw.one_in(8) {
        return;
    }
    let (place, number) = (draw.below(4_096), draw.number());
    match draw.below(3) {
        0 => wire.nodes.get_mut(place).into_iter().for_each(|word| *word = number),
        1 => wire.attributes.get_mut(place).into_iter().for_each(|word| *word = number),
        _ => wire.boxes.get_mut(place).into_iter().for_each(|word| *word = number as i32),
    }
}

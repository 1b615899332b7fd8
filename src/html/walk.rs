//! Fills a snapshot from the parsed document, by the same table as the content script's walk.

use std::collections::HashMap;
use std::sync::LazyLock;

use html5ever::{Attribute, local_name};

use super::sink::{Data, Parsed};
use crate::snapshot::table::{self, Class, attribute, flag, limit};
use crate::snapshot::{Context, Tag, Wire, fitting};

static TAGS: LazyLock<HashMap<&str, Tag>> =
    LazyLock::new(|| table::TAGS.iter().enumerate().map(|(at, row)| (row.name, Tag(at as u8))).collect());

static ATTRIBUTES: LazyLock<HashMap<&str, u32>> =
    LazyLock::new(|| attribute::ATTRIBUTES.iter().enumerate().map(|(at, name)| (*name, at as u32)).collect());

/// A step of the walk: a node below a parent of the snapshot.
#[derive(Clone, Copy)]
struct Step {
    node: usize,
    parent: u32,
    depth: u32,
    /// The shadow tree that the node stands in, as a place among the walker's.
    tree: Option<usize>,
}

/// A shadow tree that is walked.
struct ShadowTree {
    /// The tree around its host.
    outer: Option<usize>,
    /// The host's children that no slot has taken yet, by the name of their slot.
    waiting: HashMap<String, Vec<usize>>,
}

/// Walks the document in the order of its composed tree.
pub fn walk(document: &[Parsed], url: &str) -> Wire {
    let mut walker = Walker { document, wire: Wire::default(), units: 0, trees: Vec::new() };
    // As a browser shows it.
    let url = url::Url::parse(url).map_or_else(|_| url.to_owned(), String::from);
    walker.wire.context = Context { version: table::VERSION, base: url.clone(), url, ..Context::default() };
    let root = children(document, 0).find(|&at| matches!(document[at].data, Data::Element { .. }));
    let start = |node| Step { node, parent: 0, depth: 0, tree: None };
    let mut steps: Vec<Step> = root.map(start).into_iter().collect();
    while let Some(step) = steps.pop() {
        walker.wire.context.cut |= walker.count() >= limit::NODES || walker.units >= limit::UNITS;
        if walker.wire.context.cut {
            break;
        }
        let Some(own) = walker.node(&step) else { continue };
        let first = steps.len();
        walker.below(&step, own, &mut steps);
        steps[first..].reverse();
    }
    walker.wire
}

/// The children of a node.
pub fn children(document: &[Parsed], node: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(document[node].first, |&at| document[at].next)
}

struct Walker<'a> {
    document: &'a [Parsed],
    wire: Wire,
    units: u32,
    trees: Vec<ShadowTree>,
}

impl Walker<'_> {
    fn count(&self) -> u32 {
        (self.wire.nodes.len() / table::NODE_STRIDE) as u32
    }

    /// Records a node; gives its number where its children are wanted.
    fn node(&mut self, step: &Step) -> Option<u32> {
        let own = self.count();
        match &self.document[step.node].data {
            Data::Text(text) => {
                self.text(text, step.parent);
                None
            }
            Data::Element { name, attributes, .. } => {
                let tag = TAGS.get(&*name.local).copied().unwrap_or(table::OTHER);
                let data = tag == table::SCRIPT
                    && value(attributes, "type")
                        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(table::DATA_SCRIPT_TYPE));
                if tag.class() == Class::Skip || (tag == table::SCRIPT && !data) {
                    return None;
                }
                let fallback = if tag == table::NOSCRIPT { Some(self.fallback(step.node)?) } else { None };
                let hidden = if is_hidden(attributes) { flag::HIDDEN } else { 0 };
                self.wire.nodes.extend([u32::from(tag.0), step.parent, hidden, 0]);
                self.attributes(own, tag, attributes);
                if let Some(fallback) = fallback {
                    self.attribute(own, u32::from(attribute::FALLBACK.0), &fallback);
                }
                if tag == table::BASE
                    && let Some(href) = value(attributes, "href")
                    && let Some(base) =
                        url::Url::parse(&self.wire.context.url).ok().and_then(|url| url.join(href.trim()).ok())
                {
                    self.wire.context.base = base.into();
                }
                (!table::SHUT.contains(&&*name.local)).then_some(own)
            }
            Data::Document | Data::Comment(_) | Data::Other => None,
        }
    }

    fn text(&mut self, text: &str, parent: u32) {
        let shown = fitting(text, limit::UNITS.saturating_sub(self.units));
        self.wire.context.cut |= shown.len() < text.len();
        let units = shown.encode_utf16().count() as u32;
        self.units += units;
        self.wire.text.push_str(shown);
        self.wire.nodes.extend([u32::from(table::TEXT.0), parent, 0, units]);
    }

    fn attributes(&mut self, own: u32, tag: Tag, attributes: &[Attribute]) {
        for attribute in attributes {
            let local = &*attribute.name.local;
            let number = (tag == table::LI && local == "value").then_some(u32::from(attribute::ITEM_VALUE.0));
            let known = ATTRIBUTES.get(local).copied();
            let Some(name) = number.or(known).or_else(|| lazy(local)) else { continue };
            self.attribute(own, name, &attribute.value);
        }
    }

    fn attribute(&mut self, own: u32, name: u32, value: &str) {
        let units = value.encode_utf16().count() as u32;
        if units <= limit::VALUE {
            self.units += units;
            self.wire.values.push_str(value);
            self.wire.attributes.extend([own, name, units]);
        }
    }

    /// The markup of the first picture in a `noscript`, which is text to a browser with scripts.
    fn fallback(&self, noscript: usize) -> Option<String> {
        let text = |at: usize| if let Data::Text(text) = &self.document[at].data { &**text } else { "" };
        let markup: String = children(self.document, noscript).map(text).collect();
        let start = markup.find(table::FALLBACK_START)?;
        Some(fitting(&markup[start..], limit::FALLBACK).to_owned())
    }

    /// Adds the children that a node is shown with.
    fn below(&mut self, step: &Step, own: u32, steps: &mut Vec<Step>) {
        // Past the deepest level everything stands side by side, as browsers build such pages: no text is lost.
        let deepest = step.depth >= limit::DEPTH;
        let parent = if deepest { step.parent } else { own };
        let depth = if deepest { step.depth } else { step.depth + 1 };
        let document = self.document;
        let child = |node, tree| Step { node, parent, depth, tree };
        if let Some(shadow) = document[step.node].shadow {
            let tree = Some(self.enter(step));
            steps.extend(children(document, shadow).map(|node| child(node, tree)));
        } else if let Some((assigned, outer)) = self.assigned(step) {
            steps.extend(assigned.into_iter().map(|node| child(node, outer)));
        } else if let Some(text) = self.text_alone(step.node) {
            self.text(&text, parent);
        } else {
            steps.extend(children(document, step.node).map(|node| child(node, step.tree)));
        }
    }

    /// The text of an element that holds nothing else, in one, as the content script asks for it: comments may stand between
    /// its parts.
    fn text_alone(&self, node: usize) -> Option<String> {
        let mut alone = String::new();
        for child in children(self.document, node) {
            match &self.document[child].data {
                Data::Text(text) => alone.push_str(text),
                Data::Element { .. } => return None,
                Data::Document | Data::Comment(_) | Data::Other => {}
            }
        }
        (!alone.is_empty()).then_some(alone)
    }

    /// Opens the shadow tree of a host; gives its place.
    fn enter(&mut self, host: &Step) -> usize {
        let mut waiting: HashMap<String, Vec<usize>> = HashMap::new();
        for child in children(self.document, host.node) {
            waiting.entry(self.named(child, "slot")).or_default().push(child);
        }
        self.trees.push(ShadowTree { outer: host.tree, waiting });
        self.trees.len() - 1
    }

    /// What a slot shows of its host's children, with the tree that they stand in. The first slot of a name takes all.
    fn assigned(&mut self, step: &Step) -> Option<(Vec<usize>, Option<usize>)> {
        let is_slot =
            matches!(&self.document[step.node].data, Data::Element { name, .. } if name.local == local_name!("slot"));
        let name = if is_slot { self.named(step.node, "name") } else { return None };
        let tree = &mut self.trees[step.tree?];
        tree.waiting.remove(&name).map(|assigned| (assigned, tree.outer))
    }

    fn named(&self, node: usize, attribute: &str) -> String {
        match &self.document[node].data {
            Data::Element { attributes, .. } => value(attributes, attribute).unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    }
}

/// The value of an attribute.
pub fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.as_ref())
}

/// The attribute that one of a picture loaded late stands for.
fn lazy(name: &str) -> Option<u32> {
    let kept = name.strip_prefix("data-")?;
    let ends = |endings: &[&str]| endings.iter().any(|&ending| kept.ends_with(ending));
    let list = ends(table::LAZY_LISTS).then_some(attribute::DATA_SRCSET);
    list.or(ends(table::LAZY_ADDRESSES).then_some(attribute::DATA_SRC)).map(|attribute| u32::from(attribute.0))
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    let style = value(attributes, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    let until_found = value(attributes, "hidden").is_some_and(|value| value.eq_ignore_ascii_case("until-found"));
    (value(attributes, "hidden").is_some() && !until_found)
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use crate::snapshot::table::limit;
    use crate::snapshot::{NodeId, decode};

    fn check(markup: &str, expected: &str) {
        let page = decode(super::super::wire(markup, "https://courier.example/")).expect("decodes");
        assert_eq!(page.text_of(NodeId(0)), expected, "{markup}");
    }

    #[test]
    fn the_composed_tree_is_walked() {
        check("<p>one<b>two</b>", "onetwo");
        check(
            "<div><template shadowrootmode=open><p>before</p><slot></slot><p>after</p></template><p>light</p></div>",
            "before light after",
        );
        check(
            "<div><template shadowrootmode=closed><slot name=a>own</slot></template><p slot=a>given</p><p>lost</p></div>",
            "given",
        );
        check(
            "<div><template shadowrootmode=open><slot></slot><slot>own</slot></template><p>light</p></div>",
            "lightown",
        );
        check(&format!("{}<p>deep", "<div>".repeat(1_500)), "deep");
        check("<noscript><p>no</p></noscript><template><p>no</p></template><script>no</script><p>yes", "yes");
        check("<table>lost<tr><td>cell</table>", "lost cell");
        check("<select><option>no</select><textarea>no</textarea><iframe>no</iframe><p>yes", "yes");
    }

    #[test]
    fn a_text_alone_in_its_element_is_one_node() {
        let nodes =
            |markup: &str| decode(super::super::wire(markup, "https://courier.example/")).expect("decodes").len();
        assert_eq!(nodes("<p>one<!-- and -->two"), nodes("<p>onetwo"));
        assert_eq!(nodes("<p>one<!-- and -->two<br>"), nodes("<p>onetwo<br>") + 1);
        assert_eq!(nodes("<p><!-- nothing -->"), nodes("<p>"));
    }

    #[test]
    fn a_page_past_the_budget_is_cut() {
        let walked = |markup: &str| {
            let page = decode(super::super::wire(markup, "https://courier.example/")).expect("decodes");
            (page.ids().map(|at| page.raw_text(at).encode_utf16().count()).sum::<usize>(), page.len(), page.context.cut)
        };
        let units = limit::UNITS as usize;
        let long = "x".repeat(units - 1);
        assert_eq!(walked(&format!("<p>{long}")), (units - 1, 5, false));
        assert_eq!(walked(&format!("<p>{long}y")), (units, 5, false));
        assert_eq!(walked(&format!("<p>{long}😀<p>z")), (units - 1, 5, true));
        assert_eq!(walked(&format!("<p>{long}yz")), (units, 5, true));
        let (_, nodes, cut) = walked(&"<i></i>".repeat(limit::NODES as usize));
        assert_eq!((nodes, cut), (limit::NODES, true));
    }
}

//! The parsed document as an arena: what the parser builds into, without reference counting and without recursion.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, local_name, ns};

/// What a node of the parsed document is.
pub enum Data {
    Document,
    Element { name: QualName, attributes: Vec<Attribute>, template: Option<usize> },
    Text(StrTendril),
    Comment(StrTendril),
    Other,
}

/// A node with its links, all places in the arena.
pub struct Parsed {
    pub data: Data,
    pub parent: Option<usize>,
    pub first: Option<usize>,
    pub next: Option<usize>,
    pub previous: Option<usize>,
    /// Content of a declarative shadow root.
    pub shadow: Option<usize>,
    last: Option<usize>,
}

/// A parsed document; the root is place 0.
pub struct Document {
    nodes: RefCell<Vec<Parsed>>,
    /// The name of what has none.
    nameless: RefCell<QualName>,
}

/// Parses a page as a browser with scripting on.
pub fn parse(source: &str) -> Document {
    let nameless = QualName::new(None, Namespace::default(), LocalName::default());
    let document = Document { nodes: RefCell::default(), nameless: RefCell::new(nameless) };
    document.add(Data::Document);
    html5ever::parse_document(document, options()).one(source)
}

fn options() -> ParseOpts {
    let tree_builder = TreeBuilderOpts { scripting_enabled: true, drop_doctype: true, ..TreeBuilderOpts::default() };
    ParseOpts { tree_builder, ..ParseOpts::default() }
}

/// An element's name, lent: the parser asks for it at every step of every search through its open elements.
#[derive(Debug)]
pub struct Name<'a>(Ref<'a, QualName>);

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Document {
    /// The nodes, to be read.
    pub fn nodes(&self) -> Ref<'_, Vec<Parsed>> {
        self.nodes.borrow()
    }

    /// Parses markup as what stands in a `div`; what it holds becomes the children of an element that stands nowhere.
    pub fn parse_more(self, markup: &str) -> (Self, Option<usize>) {
        let context = QualName::new(None, ns!(html), local_name!("div"));
        let document = html5ever::parse_fragment(self, options(), context, Vec::new(), true).one(markup);
        // The parser puts the element behind that of the page.
        let root = document.nodes()[0].last;
        if let Some(root) = root {
            document.detach(root);
        }
        (document, root)
    }

    fn add(&self, data: Data) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Parsed { data, parent: None, first: None, next: None, shadow: None, last: None, previous: None });
        nodes.len() - 1
    }

    /// Takes a node out of its parent.
    pub fn detach(&self, node: usize) {
        let mut nodes = self.nodes.borrow_mut();
        let (parent, previous, next) =
            (nodes[node].parent.take(), nodes[node].previous.take(), nodes[node].next.take());
        match previous {
            Some(previous) => nodes[previous].next = next,
            None => {
                if let Some(parent) = parent {
                    nodes[parent].first = next;
                }
            }
        }
        match next {
            Some(next) => nodes[next].previous = previous,
            None => {
                if let Some(parent) = parent {
                    nodes[parent].last = previous;
                }
            }
        }
    }

    /// Puts a node into a parent, before a sibling or at the end.
    pub fn insert(&self, parent: usize, before: Option<usize>, node: usize) {
        self.detach(node);
        let mut nodes = self.nodes.borrow_mut();
        let previous = match before {
            Some(before) => nodes[before].previous.replace(node),
            None => nodes[parent].last.replace(node),
        };
        nodes[node].parent = Some(parent);
        nodes[node].previous = previous;
        nodes[node].next = before;
        match previous {
            Some(previous) => nodes[previous].next = Some(node),
            None => nodes[parent].first = Some(node),
        }
    }

    /// Puts all children of a node into a parent, before a sibling or at the end.
    pub fn move_children(&self, node: usize, parent: usize, before: Option<usize>) {
        loop {
            let child = self.nodes.borrow()[node].first;
            let Some(child) = child else { return };
            self.insert(parent, before, child);
        }
    }

    fn insert_any(&self, parent: usize, before: Option<usize>, child: NodeOrText<usize>) {
        match child {
            NodeOrText::AppendNode(node) => self.insert(parent, before, node),
            NodeOrText::AppendText(text) => {
                let neighbour = {
                    let nodes = self.nodes.borrow();
                    before.map_or(nodes[parent].last, |before| nodes[before].previous)
                };
                if let Some(neighbour) = neighbour
                    && let Data::Text(known) = &mut self.nodes.borrow_mut()[neighbour].data
                {
                    known.push_tendril(&text);
                    return;
                }
                let node = self.add(Data::Text(text));
                self.insert(parent, before, node);
            }
        }
    }
}

impl TreeSink for Document {
    type Handle = usize;
    type Output = Self;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Name<'a> {
        let name = Ref::filter_map(self.nodes.borrow(), |nodes| match &nodes[*target].data {
            Data::Element { name, .. } => Some(name),
            _ => None,
        });
        Name(name.unwrap_or_else(|_| self.nameless.borrow()))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> usize {
        let template = flags.template.then(|| self.add(Data::Document));
        self.add(Data::Element { name, attributes, template })
    }

    fn create_comment(&self, text: StrTendril) -> usize {
        self.add(Data::Comment(text))
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> usize {
        self.add(Data::Other)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.insert_any(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        let parent = self.nodes.borrow()[*element].parent;
        match parent {
            Some(parent) => self.insert_any(parent, Some(*element), child),
            None => self.insert_any(*previous, None, child),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        match self.nodes.borrow()[*target].data {
            Data::Element { template: Some(contents), .. } => contents,
            _ => *target,
        }
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let parent = self.nodes.borrow()[*sibling].parent;
        if let Some(parent) = parent {
            self.insert_any(parent, Some(*sibling), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, more: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in more {
                if attributes.iter().all(|known| known.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        self.move_children(*node, *parent, None);
    }

    fn attach_declarative_shadow(&self, location: &usize, template: &usize, _attributes: &[Attribute]) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        if nodes[*location].shadow.is_some() {
            return false;
        }
        // The shadow root's content goes where the parser puts the template's.
        let Data::Element { template: Some(contents), .. } = nodes[*template].data else { return false };
        nodes[*location].shadow = Some(contents);
        true
    }
}

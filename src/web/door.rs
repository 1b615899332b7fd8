//! The second door: reads a live document where WebAssembly may run in the page.
//!
//! For embedders and tests. The extension does not use it: a page's policy may forbid WebAssembly to content scripts,
//! and a walk in TypeScript is faster than one call a node. It sees open shadow roots only and no layout.

use std::collections::BTreeMap;

use tsify::Ts;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlSlotElement, Node};

use crate::article::Scope;
use crate::reading::Reading;
use crate::snapshot::table::{self, Class, attribute, limit};
use crate::snapshot::{Context, Wire, fitting};

/// Reads a live document.
///
/// # Errors
/// Throws where the document has no element.
#[wasm_bindgen(js_name = readDocument)]
pub fn read_document(document: &Document, scope: Ts<Scope>) -> Result<Ts<Reading>, JsError> {
    let root = document.document_element().ok_or_else(|| JsError::new("the document is empty"))?;
    let url = document.url().unwrap_or_default();
    let base = root.base_uri().ok().flatten().unwrap_or_else(|| url.clone());
    let mut wire =
        Wire { context: Context { version: table::VERSION, url, base, ..Context::default() }, ..Wire::default() };
    let names: BTreeMap<&str, u32> = attribute::ATTRIBUTES.iter().zip(0..).map(|(name, at)| (*name, at)).collect();
    let mut steps: Vec<(Node, u32, u32)> = vec![(root.into(), 0, 0)];
    while let Some((node, parent, depth)) = steps.pop() {
        let own = (wire.nodes.len() / table::NODE_STRIDE) as u32;
        // Bytes are no fewer than UTF-16 units: the limit is met early rather than late.
        let space = limit::UNITS.saturating_sub((wire.text.len() + wire.values.len()) as u32);
        if own >= limit::NODES || depth > limit::DEPTH || space == 0 {
            wire.context.cut = true;
            continue;
        }
        if node.node_type() == Node::TEXT_NODE {
            let text = node.node_value().unwrap_or_default();
            let shown = fitting(&text, space);
            wire.context.cut |= shown.len() < text.len();
            wire.nodes.extend([u32::from(table::TEXT.0), parent, 0, shown.encode_utf16().count() as u32]);
            wire.text.push_str(shown);
        } else if let Some(element) = node.dyn_ref::<Element>()
            && push_element(&mut wire, &names, element, parent, own)
        {
            let first = steps.len();
            steps.extend(children(element).into_iter().map(|child| (child, own, depth + 1)));
            steps[first..].reverse();
        }
    }
    super::read_wire(wire, &scope)
}

/// Records an element; says whether its children are wanted.
fn push_element(wire: &mut Wire, names: &BTreeMap<&str, u32>, element: &Element, parent: u32, own: u32) -> bool {
    let tag = table::tag(&element.local_name());
    let kind = element.get_attribute("type").unwrap_or_default();
    let script = tag == table::SCRIPT && !kind.trim().eq_ignore_ascii_case(table::DATA_SCRIPT_TYPE);
    if tag.class() == Class::Skip || script {
        return false;
    }
    wire.nodes.extend([u32::from(tag.0), parent, 0, 0]);
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let number = (tag == table::LI && name == "value").then_some(":item-value");
        let known = names.get(number.unwrap_or(name.as_str()));
        if let (Some(&at), Some(value)) = (known, element.get_attribute(&name)) {
            let units = value.encode_utf16().count() as u32;
            if units <= limit::VALUE {
                wire.attributes.extend([own, at, units]);
                wire.values.push_str(&value);
            }
        }
    }
    true
}

/// Children in the composed tree.
fn children(element: &Element) -> Vec<Node> {
    if let Some(slot) = element.dyn_ref::<HtmlSlotElement>() {
        let assigned = slot.assigned_nodes();
        if assigned.length() > 0 {
            return assigned.iter().map(JsCast::unchecked_into).collect();
        }
    }
    let first = element.shadow_root().map_or_else(|| element.first_child(), |root| root.first_child());
    std::iter::successors(first, Node::next_sibling).collect()
}

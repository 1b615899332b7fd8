//! The edge: the only code that knows WebAssembly. Exports of a few lines; what decides stands in the core.
//!
//! A snapshot crosses as typed arrays and two strings, because a copy of a typed array is one `memcpy` while a
//! structure is one call a field. The reading goes back as a plain object, because it is small and read field by field.

// What crosses the boundary is handed over, not lent.
#![allow(clippy::needless_pass_by_value)]

#[cfg(feature = "door")]
mod door;
mod given;

use js_sys::{Int32Array, JsString, Uint32Array};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::address::Resolver;
use crate::article::Scope;
use crate::citation::{self, Citation, Record, Style};
use crate::reading::Reading;
use crate::snapshot::{self, Wire};

#[wasm_bindgen(typescript_custom_section)]
const SNAPSHOT: &str = "
/** What a walk of a page gives; the layout is the table of what a snapshot holds. */
export interface Snapshot {
    nodes: Uint32Array;
    attributes: Uint32Array;
    boxes: Int32Array;
    text: string;
    values: string;
    context: Context;
}";

#[wasm_bindgen]
extern "C" {
    /// A snapshot as the content script sends it.
    #[wasm_bindgen(typescript_type = "Snapshot")]
    pub type JsSnapshot;

    #[wasm_bindgen(method, getter)]
    fn nodes(this: &JsSnapshot) -> Uint32Array;
    #[wasm_bindgen(method, getter)]
    fn attributes(this: &JsSnapshot) -> Uint32Array;
    #[wasm_bindgen(method, getter)]
    fn boxes(this: &JsSnapshot) -> Int32Array;
    #[wasm_bindgen(method, getter)]
    fn text(this: &JsSnapshot) -> JsString;
    #[wasm_bindgen(method, getter)]
    fn values(this: &JsSnapshot) -> JsString;
    #[wasm_bindgen(method, getter)]
    fn context(this: &JsSnapshot) -> JsValue;
}

/// Sends a panic's message to the console; the trap that follows reaches the shell as an error.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Reads a page.
///
/// # Errors
/// Throws where the snapshot is damaged or of another version.
#[wasm_bindgen(js_name = readPage)]
pub fn read_page(snapshot: &JsSnapshot, scope: Ts<Scope>) -> Result<Ts<Reading>, JsError> {
    let wire = Wire {
        nodes: snapshot.nodes().to_vec(),
        attributes: snapshot.attributes().to_vec(),
        boxes: snapshot.boxes().to_vec(),
        text: snapshot.text().into(),
        values: snapshot.values().into(),
        context: given::context(&snapshot.context())?,
    };
    read_wire(wire, &scope)
}

fn read_wire(wire: Wire, scope: &Ts<Scope>) -> Result<Ts<Reading>, JsError> {
    let page = snapshot::decode(wire)?;
    handed_over(&crate::read(&page, given::word(&scope.js_value())?, &BrowserAddresses))
}

/// Writes one citation; `locale` is a BCP 47 tag, `accessed` a day, ISO 8601, or empty.
///
/// # Errors
/// Throws where the record is not one.
#[wasm_bindgen(js_name = citeRecord)]
pub fn cite_record(
    record: Ts<Record>,
    style: Ts<Style>,
    locale: &str,
    accessed: &str,
) -> Result<Ts<Citation>, JsError> {
    let (record, style) = (given::record(&record.js_value())?, given::word(&style.js_value())?);
    handed_over(&citation::cite(&record, style, locale, accessed))
}

/// Plain data as the plain object that its TypeScript type says.
fn handed_over<Data: Tsify + Serialize>(data: &Data) -> Result<Ts<Data>, JsError> {
    Ok(Ts::new_unchecked(serde_wasm_bindgen::to_value(data)?))
}

/// The browser's own URL parser.
struct BrowserAddresses;

impl Resolver for BrowserAddresses {
    fn resolve(&self, reference: &str, base: &str) -> Option<String> {
        web_sys::Url::new_with_base(reference, base).ok().map(|url| url.href())
    }
}

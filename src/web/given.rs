//! What JavaScript gives, read field by field. serde's reader of JavaScript values would be a twentieth of the core, most of
//! it the printing of numbers for messages that nobody sees.

use std::fmt::Display;

use js_sys::{Array, Reflect};
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};

use crate::citation::{Name, Record};
use crate::snapshot::Context;

/// A field is missing or of another type.
#[derive(Debug, thiserror::Error)]
#[error("a value of another type")]
pub struct OtherType;

impl de::Error for OtherType {
    fn custom<Message: Display>(_: Message) -> Self {
        OtherType
    }
}

/// A page's context.
pub fn context(given: &JsValue) -> Result<Context, OtherType> {
    let number = |name| number(given, name);
    Ok(Context {
        version: number("version")? as u32,
        url: text(given, "url")?,
        base: text(given, "base")?,
        width: number("width")? as u32,
        height: number("height")? as u32,
        scroll_y: number("scrollY")? as u32,
        locks: number("locks")? as u32,
        body_top: number("bodyTop")? as i32,
        cut: field(given, "cut").as_bool().ok_or(OtherType)?,
        engaged: field(given, "engaged").as_bool().ok_or(OtherType)?,
        clock: number("clock")? as u32,
    })
}

/// What is cited.
pub fn record(given: &JsValue) -> Result<Record, OtherType> {
    let text = |name| text(given, name);
    Ok(Record {
        title: text("title")?,
        author: authors(given)?,
        container_title: text("containerTitle")?,
        publisher: text("publisher")?,
        issued: text("issued")?,
        updated: text("updated")?,
        section: text("section")?,
        language: text("language")?,
        url: text("url")?,
    })
}

fn authors(given: &JsValue) -> Result<Vec<Name>, OtherType> {
    let list: Array = field(given, "author").dyn_into().map_err(|_| OtherType)?;
    list.iter().map(|author| name(&author)).collect()
}

fn name(given: &JsValue) -> Result<Name, OtherType> {
    Ok(Name { literal: text(given, "literal")?, kind: word(&field(given, "kind"))? })
}

/// One of several words.
pub fn word<Word: DeserializeOwned>(given: &JsValue) -> Result<Word, OtherType> {
    Word::deserialize(StrDeserializer::new(&given.as_string().ok_or(OtherType)?))
}

fn text(given: &JsValue, name: &str) -> Result<String, OtherType> {
    field(given, name).as_string().ok_or(OtherType)
}

fn number(given: &JsValue, name: &str) -> Result<f64, OtherType> {
    field(given, name).as_f64().ok_or(OtherType)
}

fn field(given: &JsValue, name: &str) -> JsValue {
    Reflect::get(given, &name.into()).unwrap_or_default()
}

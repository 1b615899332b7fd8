//! The table as TypeScript, so that the content script follows the same numbers.

use std::fmt::Write;

use super::table::{self, Boxed, Class};

/// Source of the TypeScript module that the content script imports.
pub fn typescript() -> String {
    let mut out = String::from("// Written by the build from the core's table of what a snapshot holds.\n\n");
    constant(&mut out, "VERSION", table::VERSION);
    constant(&mut out, "NODE_STRIDE", table::NODE_STRIDE);
    constant(&mut out, "ATTRIBUTE_STRIDE", table::ATTRIBUTE_STRIDE);
    constant(&mut out, "BOX_STRIDE", table::BOX_STRIDE);
    for (name, value) in [
        ("NODES", table::limit::NODES),
        ("UNITS", table::limit::UNITS),
        ("DEPTH", table::limit::DEPTH),
        ("VALUE", table::limit::VALUE),
        ("FALLBACK", table::limit::FALLBACK),
        ("LAYERS", table::limit::LAYERS),
        ("FRAME_SHARE", table::limit::FRAME_SHARE),
    ] {
        constant(&mut out, &format!("LIMIT_{name}"), value);
    }
    for (name, value) in [
        ("FLAG_HIDDEN", table::flag::HIDDEN),
        ("FLAG_SELECTED", table::flag::SELECTED),
        ("FLAG_TYPED", table::flag::TYPED),
        ("LOCK_ROOT_OVERFLOW", table::lock::ROOT_OVERFLOW),
        ("LOCK_BODY_OVERFLOW", table::lock::BODY_OVERFLOW),
        ("LOCK_BODY_FIXED", table::lock::BODY_FIXED),
        ("LOCK_BODY_SCROLLS", table::lock::BODY_SCROLLS),
    ] {
        constant(&mut out, name, value);
    }
    for (name, value) in [
        ("LAYER_FIXED", table::layer::FIXED),
        ("LAYER_STICKY", table::layer::STICKY),
        ("LAYER_ABSOLUTE", table::layer::ABSOLUTE),
        ("LAYER_TOP", table::layer::TOP),
        ("LAYER_CENTRE", table::layer::CENTRE),
        ("LAYER_CLIPS", table::layer::CLIPS),
        ("LAYER_BLURRED", table::layer::BLURRED),
        ("LAYER_DIMMED", table::layer::DIMMED),
        ("LAYER_FADED", table::layer::FADED),
        ("LAYER_CUT", table::layer::CUT),
        ("LAYER_CLAMPED", table::layer::CLAMPED),
        ("LAYER_INERT", table::layer::INERT),
        ("LAYER_UNSPOKEN", table::layer::UNSPOKEN),
        ("LAYER_NUMB", table::layer::NUMB),
        ("LAYER_OPENED", table::layer::OPENED),
    ] {
        constant(&mut out, name, value);
    }
    constant(&mut out, "TEXT", table::TEXT.0);
    constant(&mut out, "OTHER", table::OTHER.0);
    constant(&mut out, "FRAME", table::FRAME.0);
    constant(&mut out, "DATA_SCRIPT_TYPE", format_args!("{:?}", table::DATA_SCRIPT_TYPE));
    constant(&mut out, "FALLBACK_START", format_args!("{:?}", table::FALLBACK_START));
    list(&mut out, "TAGS", table::TAGS.iter().map(|row| row.name));
    list(&mut out, "MUTE", named(Class::Mute));
    list(&mut out, "SKIPPED", named(Class::Skip));
    let boxed = |when| table::TAGS.iter().filter(move |row| row.boxed == when).map(|row| row.name);
    list(&mut out, "BOXED", boxed(Boxed::Always));
    list(&mut out, "STYLED", boxed(Boxed::Styled));
    list(&mut out, "SHUT", table::SHUT.iter().copied());
    list(&mut out, "ATTRIBUTES", table::attribute::ATTRIBUTES.iter().copied());
    list(&mut out, "LAZY_LISTS", table::LAZY_LISTS.iter().copied());
    list(&mut out, "LAZY_ADDRESSES", table::LAZY_ADDRESSES.iter().copied());
    list(&mut out, "LINK_SCHEMES", table::LINK_SCHEMES.iter().copied());
    list(&mut out, "IMAGE_SCHEMES", table::IMAGE_SCHEMES.iter().copied());
    out
}

fn named(class: Class) -> impl Iterator<Item = &'static str> {
    table::TAGS.iter().filter(move |row| row.class == class).map(|row| row.name)
}

fn constant(out: &mut String, name: &str, value: impl std::fmt::Display) {
    writeln!(out, "export const {name} = {value};").expect("a string takes any text");
}

fn list<'a>(out: &mut String, name: &str, items: impl Iterator<Item = &'a str>) {
    let items: Vec<String> = items.map(|item| format!("{item:?}")).collect();
    writeln!(out, "export const {name}: readonly string[] = [{}];", items.join(", ")).expect("a string takes any text");
}

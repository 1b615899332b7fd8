//! Visible strings: their keys as a TypeScript type, so that a key that is not defined does not compile.

use std::fmt::Write;
use std::fs;

use serde_json::Value;

use crate::run::{self, Done};

/// Plural categories of `Intl.PluralRules`; a key that ends in one is a form of a countable string.
const FORMS: [&str; 6] = ["_zero", "_one", "_two", "_few", "_many", "_other"];

/// Source of the module with the types of keys.
pub fn typescript() -> Done<String> {
    let path = run::top().join("extension/_locales/en/messages.json");
    let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let messages: Value = serde_json::from_str(&source).map_err(|error| format!("{}: {error}", path.display()))?;
    let keys: Vec<&String> = messages.as_object().map(|object| object.keys().collect()).unwrap_or_default();
    let counted = |key: &str| FORMS.iter().find_map(|form| key.strip_suffix(form)).map(str::to_owned);
    let mut plain: Vec<String> = keys.iter().filter(|key| counted(key).is_none()).map(|key| (*key).clone()).collect();
    let mut plural: Vec<String> = keys.iter().filter_map(|key| counted(key)).collect();
    plain.sort();
    plural.sort();
    plural.dedup();
    let mut out = String::from("// Written by the build from _locales/en.\n\n");
    union(&mut out, "StringKey", &plain);
    union(&mut out, "PluralKey", &plural);
    Ok(out)
}

fn union(out: &mut String, name: &str, keys: &[String]) {
    let quoted: Vec<String> = keys.iter().map(|key| format!("{key:?}")).collect();
    writeln!(out, "export type {name} = {};", quoted.join(" | ")).expect("a string takes any text");
}

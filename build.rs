//! Turns the word lists of `cues/` into static tables, sorted for the look-up that `src/cues` does.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;

#[allow(dead_code, missing_docs)]
#[path = "src/text.rs"]
mod text;
#[allow(dead_code, missing_docs)]
#[path = "src/cues/tokens.rs"]
mod tokens;

#[derive(Deserialize)]
struct Agencies {
    agency: Vec<Agency>,
}

#[derive(Deserialize)]
struct Agency {
    name: String,
    aliases: Vec<String>,
    kind: String,
}

#[derive(Deserialize)]
struct Marks {
    share_hosts: Vec<String>,
    names: BTreeMap<String, Vec<String>>,
}

fn main() {
    println!("cargo::rerun-if-changed=cues");
    // The page tests are listed when they are compiled: a new page must compile them again.
    println!("cargo::rerun-if-changed=tests/pages");
    println!("cargo::rerun-if-changed=demo/pages");
    println!("cargo::rerun-if-changed=src/text.rs");
    println!("cargo::rerun-if-changed=src/cues/tokens.rs");
    let mut out = String::new();
    phrases(&mut out);
    agencies(&mut out);
    marks(&mut out);
    let folder = env::var("OUT_DIR").expect("cargo names the output folder");
    fs::write(Path::new(&folder).join("cues.rs"), out).expect("the output folder is writable");
}

fn parse<T: for<'a> Deserialize<'a>>(path: &Path) -> T {
    let source = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// One language a file; the lists of all languages make one table, since pages mix languages.
fn phrases(out: &mut String) {
    let mut rows = Vec::new();
    for entry in fs::read_dir("cues").expect("cues/ stands beside build.rs") {
        let path = entry.expect("cues/ can be listed").path();
        let language = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        if language == "agencies" || language == "marks" {
            continue;
        }
        let families: BTreeMap<String, Vec<String>> = parse(&path);
        for (family, list) in families {
            let mut sorted = list.clone();
            sorted.sort();
            sorted.dedup();
            assert!(sorted == list, "{}: {family} is not sorted or repeats itself", path.display());
            for phrase in list {
                let stem = phrase.ends_with('*');
                let plain = text::plain(phrase.trim_end_matches('*'));
                let tokens = tokenised(&plain);
                assert!(!tokens.is_empty(), "{}: {phrase:?} holds no word", path.display());
                rows.push((tokens, stem, family.clone()));
            }
        }
    }
    rows.sort();
    rows.dedup();
    writeln!(out, "/// Phrases of every language, sorted by their first word.\npub static PHRASES: &[Phrase] = &[")
        .expect("string");
    for (tokens, stem, family) in rows {
        let mut name = family;
        name[..1].make_ascii_uppercase();
        writeln!(out, "    Phrase {{ words: &{tokens:?}, stem: {stem}, family: Family::{name} }},").expect("string");
    }
    writeln!(out, "];").expect("string");
}

fn agencies(out: &mut String) {
    let Agencies { agency } = parse(Path::new("cues/agencies.toml"));
    let mut forms = Vec::new();
    writeln!(out, "/// Agencies in the order of the file.\npub static AGENCIES: &[Agency] = &[").expect("string");
    for (at, row) in agency.iter().enumerate() {
        let wire = match row.kind.as_str() {
            "wire" => true,
            "photo" => false,
            other => panic!("cues/agencies.toml: {} has kind {other:?}", row.name),
        };
        writeln!(out, "    Agency {{ name: {:?}, wire: {wire} }},", row.name).expect("string");
        for form in std::iter::once(&row.name).chain(&row.aliases) {
            let words = tokenised(&text::plain(form));
            let short = form.is_ascii() && form.len() <= 4;
            forms.push((words, at, if short { form.clone() } else { String::new() }));
        }
    }
    forms.sort();
    writeln!(out, "];\n/// Every form of every agency's name, sorted by its first word.\npub static AGENCY_FORMS: &[AgencyForm] = &[")
        .expect("string");
    for (words, agency, exact) in forms {
        writeln!(out, "    AgencyForm {{ words: &{words:?}, agency: {agency}, exact: {exact:?} }},").expect("string");
    }
    writeln!(out, "];").expect("string");
}

fn marks(out: &mut String) {
    let marks: Marks = parse(Path::new("cues/marks.toml"));
    writeln!(out, "/// Hosts of share links.\npub static SHARE_HOSTS: &[&str] = &{:?};", marks.share_hosts)
        .expect("string");
    let mut rows: Vec<(String, String)> = Vec::new();
    for (family, list) in marks.names {
        for token in list {
            assert!(token.chars().all(char::is_alphabetic), "cues/marks.toml: {token:?} can never be a part of a name");
            rows.push((token, family.clone()));
        }
    }
    rows.sort();
    writeln!(out, "/// Parts of class names, sorted.\npub static NAME_PARTS: &[(&str, Naming)] = &[").expect("string");
    for (token, family) in rows {
        let mut name = family;
        name[..1].make_ascii_uppercase();
        writeln!(out, "    ({token:?}, Naming::{name}),").expect("string");
    }
    writeln!(out, "];").expect("string");
}

fn tokenised(plain: &str) -> Vec<String> {
    tokens::tokens(plain).map(|token| token.word.to_owned()).collect()
}

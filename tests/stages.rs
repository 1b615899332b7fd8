//! The order of the stages: each reads those before it, none names a later one, and none knows the browser.

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in the order in which data flows.
const STAGES: [&str; 9] =
    ["snapshot", "blocks", "evidence", "furniture", "article", "overlay", "facts", "citation", "reading"];

fn sources(stage: &str) -> Vec<PathBuf> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = top.join(format!("{stage}.rs"));
    if file.exists() {
        return vec![file];
    }
    let mut found = Vec::new();
    let mut open = vec![top.join(stage)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a stage is a folder or a file") {
            let path = entry.expect("readable").path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found
}

/// The code of a source without its tests: a test may build a page by whatever is at hand.
fn code(path: &Path) -> String {
    let source = fs::read_to_string(path).expect("readable");
    source.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

fn names_of(code: &str, module: &str) -> bool {
    code.match_indices(&format!("crate::{module}"))
        .any(|(at, found)| !code[at + found.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '_'))
}

#[test]
fn no_stage_names_a_later_one() {
    for (place, stage) in STAGES.iter().enumerate() {
        let files = sources(stage);
        assert!(!files.is_empty(), "{stage} has no source");
        for file in files {
            for later in &STAGES[place + 1..] {
                assert!(!names_of(&code(&file), later), "{} names {later}", file.display());
            }
        }
    }
}

#[test]
fn no_stage_knows_where_pages_come_from() {
    for stage in STAGES {
        for file in sources(stage) {
            let code = code(&file);
            // Other ways to write a path would hide a name from these tests.
            assert!(!code.contains("crate::{"), "{}: write one `use crate::…` a module", file.display());
            assert!(!code.contains("super::super::") || stage == "snapshot", "{} climbs out", file.display());
            for outside in ["web_sys", "js_sys", "wasm_bindgen", "html5ever", "std::fs", "std::net", "std::time"] {
                assert!(!code.contains(outside), "{} names {outside}", file.display());
            }
            assert!(!names_of(&code, "html") && !names_of(&code, "web"), "{} names a driver", file.display());
        }
    }
}

#[test]
fn the_test_sees_a_name_where_there_is_one() {
    assert!(names_of("use crate::facts::Fact;", "facts"));
    assert!(!names_of("use crate::factsheet;", "facts"));
    assert!(
        names_of(&code(&sources("facts")[0]), "evidence")
            || sources("facts").iter().any(|file| names_of(&code(file), "evidence"))
    );
}

//! The command line: reads saved pages with the same core as the extension.

mod batch;
mod decisions;
mod explain;
mod features;
mod line;
mod single;

use std::process::ExitCode;

use byline::article::{Forest, Rule, Rules, score};

const HELP: &str = "\
byline batch MANIFEST.jsonl [--weights FILE] [--without RULE]...
    reads every page of a manifest; a line a page on standard output, in order
byline decisions MANIFEST.jsonl [--weights FILE] [--without RULE]...
    prints what was decided on each block and why; a line a page. A RULE is taken out to measure what it does
byline features MANIFEST.jsonl [--weights FILE]
    prints what the score of each block is made of: the names, then a line a page
byline read FILE --url URL [--json | --markdown | --explain] [--weights FILE]
    reads one page
byline read FILE --url URL --cite STYLE [--locale LANGUAGE] [--accessed YYYY-MM-DD]
    cites it; --cite alone lists the styles";

/// Some pages were not read.
const SOME_FAILED: u8 = 1;
/// The arguments make no sense.
const BAD_ARGUMENTS: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["batch", rest @ ..] => pages(rest).and_then(|(manifest, forest)| read_all(manifest, forest.as_ref())),
        ["decisions", rest @ ..] => {
            pages(rest).and_then(|(manifest, forest)| decisions::run(manifest, forest.as_ref()))
        }
        ["features", manifest] => features::run(manifest, None),
        ["features", manifest, "--weights", file] => {
            forest(file).and_then(|forest| features::run(manifest, Some(&forest)))
        }
        ["read", rest @ ..] => single::run(rest),
        ["--help" | "help"] => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(SOME_FAILED),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(BAD_ARGUMENTS)
        }
    }
}

/// `byline batch`.
fn read_all(manifest: &str, forest: Option<&Forest>) -> Result<bool, String> {
    batch::run(manifest, &|bytes, url| line::of_bytes(bytes, url, forest))
}

/// A manifest, and the weights that its pages are read with: those that are compiled in, unless a file is named.
fn pages<'a>(arguments: &[&'a str]) -> Result<(&'a str, Option<Forest>), String> {
    let (mut manifest, mut weights, mut without) = (None, None, Vec::new());
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        match argument {
            "--weights" => weights = Some(*rest.next().ok_or("--weights takes a file")?),
            "--without" => without.push(rule(rest.next().copied().unwrap_or_default())?),
            _ if argument.starts_with('-') || manifest.is_some() => return Err(HELP.to_owned()),
            _ => manifest = Some(argument),
        }
    }
    let mut forest = weights.map(forest).transpose()?.or_else(score::built_in);
    if let Some(forest) = &mut forest {
        forest.rules = without.into_iter().fold(forest.rules, Rules::without);
    }
    Ok((manifest.ok_or(HELP)?, forest))
}

fn rule(name: &str) -> Result<Rule, String> {
    let known = Rule::ALL.iter().find(|(_, known)| *known == name);
    known.map(|(rule, _)| *rule).ok_or_else(|| {
        let names: Vec<&str> = Rule::ALL.iter().map(|(_, name)| *name).collect();
        format!("--without takes one of {}", names.join(", "))
    })
}

/// The weights of a file.
fn forest(file: &str) -> Result<Forest, String> {
    let weights = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    Forest::new(&weights).map_err(|error| format!("{file}: {error}"))
}

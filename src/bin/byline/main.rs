//! The command line: reads saved pages with the same core as the extension.

mod batch;
mod explain;
mod features;
mod line;
mod single;

use std::process::ExitCode;

use byline::article::{Forest, score};

const HELP: &str = "\
byline batch MANIFEST.jsonl [--weights FILE]
    reads every page of a manifest; a line a page on standard output, in order
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
        ["batch", manifest] => read_all(manifest, score::built_in().as_ref()),
        ["batch", manifest, "--weights", file] | ["batch", "--weights", file, manifest] => with_weights(manifest, file),
        ["features", manifest] => features::run(manifest, None),
        ["features", manifest, "--weights", file] => forest(file).and_then(|forest| features::run(manifest, Some(&forest))),
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

fn with_weights(manifest: &str, file: &str) -> Result<bool, String> {
    read_all(manifest, Some(&forest(file)?))
}

/// The weights of a file.
fn forest(file: &str) -> Result<Forest, String> {
    let weights = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    Forest::new(&weights).map_err(|error| format!("{file}: {error}"))
}

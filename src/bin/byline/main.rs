//! The command line: reads saved pages with the same core as the extension.

mod batch;
mod explain;
mod line;
mod single;

use std::process::ExitCode;

const HELP: &str = "\
byline batch MANIFEST.jsonl
    reads every page of a manifest; a line a page on standard output, in order
byline read FILE --url URL [--json | --markdown | --cite plain|markdown | --explain]
    reads one page";

/// Some pages were not read.
const SOME_FAILED: u8 = 1;
/// The arguments make no sense.
const BAD_ARGUMENTS: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["batch", manifest] => batch::run(manifest),
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

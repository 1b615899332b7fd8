//! The project's one door, behind `npm`: builds, tests, mends, shows and packs the extension, and installs what that needs.

mod bench;
mod build;
mod callgrind;
mod fuzz;
mod need;
mod overlays;
mod package;
mod parity;
mod pseudo;
mod results;
mod ruler;
mod run;
mod score;
mod strings;
mod suite;

use std::process::ExitCode;

const HELP: &str = "cargo xtask build [--pseudo] | test [--quick] | start [--browser firefox] [--url FILE_OR_URL] | fix | \
                    package | score [--blind] [--support] | train | bench [--pages N] | parity [--keep] | \
                    fuzz [SECONDS]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = arguments.split_first().map_or(("", &[][..]), |(task, rest)| (task.as_str(), rest));
    let done = match task {
        "build" => build(rest),
        "test" => suite::test(rest),
        "start" => start(rest),
        "fix" => suite::fix(),
        "package" => package::all(),
        "score" => score::score(rest),
        "train" => score::train(),
        "bench" => bench::bench(rest),
        "parity" => parity::parity(rest),
        "fuzz" => fuzz::fuzz(rest),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nbyline: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Builds the extension; `--pseudo` makes the one in the pseudo-locale, too.
fn build(rest: &[String]) -> run::Done {
    build::all()?;
    if rest.iter().any(|argument| argument == "--pseudo") { build::pseudo() } else { Ok(()) }
}

/// Builds and shows the extension on the demo newspaper.
fn start(rest: &[String]) -> run::Done {
    let firefox = rest.windows(2).any(|pair| pair[0] == "--browser" && pair[1] == "firefox");
    build::all()?;
    let browser = if firefox { need::firefox()? } else { need::chromium()? };
    let driver = if firefox { need::geckodriver()? } else { String::new() };
    let script = build::script("tests/browser/start.ts")?;
    let mut command = run::node(&[script.as_str()]);
    command.args(rest).env("BYLINE_BROWSER", browser).env("BYLINE_DRIVER", driver);
    run::check(&mut command)
}

//! Everything that `npm test` proves: first what a mistake in it is found by at once, then the core beside the extension,
//! at last one browser beside the other.

use std::thread;
use std::time::Instant;

use crate::run::{self, Done};
use crate::{build, need};

/// Tests that need no browser.
const EXTENSION: [&str; 4] = [
    "tests/extension/interface.test.ts",
    "tests/extension/architecture.test.ts",
    "tests/extension/outputs.test.ts",
    "tests/extension/sites.test.ts",
];

/// Tests that need one each.
const BROWSERS: [&str; 2] = ["tests/browser/chromium.test.ts", "tests/browser/firefox.test.ts"];

/// Runs the tests; `--quick` leaves the browsers out.
pub fn test(rest: &[String]) -> Done {
    let quick = rest.iter().any(|argument| argument == "--quick");
    need::node_modules()?;
    need::wasm_target()?;
    step("formatting", || {
        run::check(&mut run::cargo(&["fmt", "--all", "--check"]))?;
        run::check(&mut run::tool("biome", &["ci", "--error-on-warnings"]))
    })?;
    // Either has long stretches that keep one processor busy.
    beside(core, || extension(quick))?;
    step("tests of the extension", || {
        let scripts = EXTENSION.into_iter().map(build::script).collect::<Done<Vec<_>>>()?;
        run::check(&mut tests(1, &scripts))
    })?;
    if quick { Ok(()) } else { step("tests in the browsers", browsers) }
}

/// Lints and tests of the core.
fn core() -> Done {
    step("lints, Rust", || {
        run::check(&mut run::cargo(&[
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--features",
            "cli",
            "--",
            "-D",
            "warnings",
        ]))?;
        run::check(&mut run::cargo(&[
            "clippy",
            "--quiet",
            "--package",
            "byline",
            "--target",
            "wasm32-unknown-unknown",
            "--lib",
            "--features",
            "door",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    step("tests of the core", || run::check(&mut run::cargo(&["test", "--quiet", "--workspace", "--features", "cli"])))
}

/// The extension and all that its tests need, with lints and types.
fn extension(quick: bool) -> Done {
    step("the extension", build::all)?;
    step("lints and types, TypeScript", || {
        run::check(&mut run::tool("tsc", &["--noEmit"]))?;
        run::quiet(&mut run::tool(
            "web-ext",
            &["lint", "--source-dir", "dist/firefox", "--warnings-as-errors", "--no-config-discovery"],
        ))
    })?;
    if quick {
        return Ok(());
    }
    step("the second door, the pseudo-locale, the browsers", || {
        build::core(&run::top().join("target/door"), &["door"])?;
        build::pseudo()?;
        need::chromium()?;
        need::firefox()?;
        need::geckodriver().map(drop)
    })
}

/// Both browsers at once: each mostly waits for its own pages.
fn browsers() -> Done {
    let scripts = BROWSERS.into_iter().map(build::script).collect::<Done<Vec<_>>>()?;
    run::check(
        tests(BROWSERS.len(), &scripts)
            .env("BYLINE_CHROMIUM", need::chromium()?)
            .env("BYLINE_FIREFOX", need::firefox()?)
            .env("BYLINE_DRIVER", need::geckodriver()?),
    )
}

/// Node's own runner, with so many files at once.
fn tests(at_once: usize, scripts: &[String]) -> std::process::Command {
    let at_once = format!("--test-concurrency={at_once}");
    let mut arguments = vec!["--test", at_once.as_str(), "--test-reporter=spec"];
    arguments.extend(scripts.iter().map(String::as_str));
    run::node(&arguments)
}

/// A part of it all, and how long it has taken.
fn step(name: &str, task: impl FnOnce() -> Done) -> Done {
    run::say(name);
    let begins = Instant::now();
    task()?;
    run::say(&format!("{name}: {} s", begins.elapsed().as_secs()));
    Ok(())
}

/// Two tasks at once; what the first has to say comes first.
fn beside(one: impl FnOnce() -> Done, other: impl FnOnce() -> Done + Send) -> Done {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        let other = other.join().unwrap_or_else(|_| Err("a task has panicked".to_owned()));
        one.and(other)
    })
}

/// Mends what machines can mend.
pub fn fix() -> Done {
    need::node_modules()?;
    build::sources()?;
    run::check(&mut run::cargo(&[
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--fix",
        "--allow-dirty",
        "--allow-staged",
    ]))?;
    run::check(&mut run::cargo(&["fmt", "--all"]))?;
    run::check(&mut run::tool("biome", &["check", "--write"]))
}

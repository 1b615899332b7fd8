//! Everything that `npm test` proves, in the order in which a mistake is found fastest.

use crate::run::{self, Done};
use crate::{build, need};

/// Runs the tests; `--quick` leaves the browsers out.
pub fn test(rest: &[String]) -> Done {
    let quick = rest.iter().any(|argument| argument == "--quick");
    need::node_modules()?;
    need::wasm_target()?;
    run::say("formatting and lints, Rust");
    run::check(&mut run::cargo(&["fmt", "--all", "--check"]))?;
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
    ]))?;
    run::say("core tests");
    run::check(&mut run::cargo(&["test", "--quiet", "--workspace", "--features", "cli"]))?;
    build::all()?;
    run::say("formatting, lints and types, TypeScript");
    run::check(&mut run::tool("biome", &["ci", "--error-on-warnings"]))?;
    run::check(&mut run::tool("tsc", &["--noEmit"]))?;
    run::check(&mut run::tool(
        "web-ext",
        &["lint", "--source-dir", "dist/firefox", "--warnings-as-errors", "--no-config-discovery"],
    ))?;
    let tests = [
        "tests/extension/interface.test.ts",
        "tests/extension/architecture.test.ts",
        "tests/extension/outputs.test.ts",
        "tests/extension/sites.test.ts",
    ];
    let mut scripts = tests.into_iter().map(build::script).collect::<Done<Vec<_>>>()?;
    let mut browsers = (String::new(), String::new(), String::new());
    if !quick {
        scripts.push(build::script("tests/browser/chromium.test.ts")?);
        scripts.push(build::script("tests/browser/firefox.test.ts")?);
        build::core(&run::top().join("target/door"), &["door"])?;
        build::pseudo()?;
        browsers = (need::chromium()?, need::firefox()?, need::geckodriver()?);
    }
    run::say("extension tests");
    let mut arguments = vec!["--test", "--test-concurrency=1", "--test-reporter=spec"];
    arguments.extend(scripts.iter().map(String::as_str));
    let (chromium, firefox, geckodriver) = browsers;
    run::check(
        run::node(&arguments)
            .env("BYLINE_CHROMIUM", chromium)
            .env("BYLINE_FIREFOX", firefox)
            .env("BYLINE_DRIVER", geckodriver),
    )
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

//! What the tasks need besides Rust, Node and git, installed where it is missing.

use std::path::Path;
use std::process::Command;

use crate::run::{self, Done};

const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const FIREFOX: &[&str] = &["firefox", "firefox-esr"];
const MAC_CHROMIUM: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const MAC_FIREFOX: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";

/// The driver's version that the tests were written against.
const GECKODRIVER: &str = "0.37.1";

/// The fuzzer's version that the targets were written against.
const CARGO_FUZZ: &str = "0.13.2";

/// Development dependencies, exactly those of the lock file.
pub fn node_modules() -> Done {
    let (lock, stamp) = (run::top().join("package-lock.json"), run::top().join("node_modules/.byline-lock"));
    let read = |path: &Path| std::fs::read(path).ok();
    if read(&lock).is_some() && read(&lock) == read(&stamp) {
        return Ok(());
    }
    run::say("installing development dependencies");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run::quiet(&mut run::program(npm, &["ci", "--no-audit", "--no-fund"]))?;
    std::fs::copy(&lock, &stamp).map(drop).map_err(|error| format!("node_modules is not writable: {error}"))
}

/// The compiler's WebAssembly target.
pub fn wasm_target() -> Done {
    let installed =
        Command::new("rustc").args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]).output();
    let there = installed.is_ok_and(|output| {
        Path::new(String::from_utf8_lossy(&output.stdout).trim()).join("..").read_dir().is_ok()
            && Path::new(String::from_utf8_lossy(&output.stdout).trim())
                .read_dir()
                .is_ok_and(|mut files| files.next().is_some())
    });
    if there {
        return Ok(());
    }
    run::say("adding the WebAssembly target");
    run::quiet(&mut run::program("rustup", &["target", "add", "wasm32-unknown-unknown"]))
        .map_err(|error| format!("{error}\nInstall the Rust target wasm32-unknown-unknown and try again."))
}

/// Path of a Chromium.
pub fn chromium() -> Done<String> {
    browser("CHROMIUM", CHROMIUM, MAC_CHROMIUM, "chromium")
}

/// Path of a Firefox.
pub fn firefox() -> Done<String> {
    browser("FIREFOX", FIREFOX, MAC_FIREFOX, "firefox-esr")
}

/// The browser that a variable names, else one that is installed, else one from the system's package manager.
fn browser(variable: &str, names: &[&str], mac: &str, package: &str) -> Done<String> {
    if let Ok(path) = std::env::var(variable) {
        return Ok(path);
    }
    let found =
        || names.iter().find_map(|name| on_path(name)).or_else(|| Path::new(mac).exists().then(|| mac.to_owned()));
    if let Some(path) = found() {
        return Ok(path);
    }
    if on_path("apt-get").is_some() && is_root() {
        run::say(&format!("installing {package}"));
        run::quiet(run::program("apt-get", &["update", "-q"]).env("DEBIAN_FRONTEND", "noninteractive"))?;
        run::quiet(
            run::program("apt-get", &["install", "-y", "-q", "--no-install-recommends", package])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
    }
    found().ok_or_else(|| format!("no {package} was found: install it, or name its program in the variable {variable}"))
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// Path of geckodriver; built from its sources where none is installed.
pub fn geckodriver() -> Done<String> {
    on_path("geckodriver").map_or_else(|| built("geckodriver", GECKODRIVER), Ok)
}

/// Path of cargo-fuzz, built from its sources: in the version that the targets were written against.
pub fn cargo_fuzz() -> Done<String> {
    built("cargo-fuzz", CARGO_FUZZ)
}

/// A tool that is built from its sources once.
fn built(name: &str, version: &str) -> Done<String> {
    let root = run::top().join("target/tools");
    let built = root.join("bin").join(if cfg!(windows) { format!("{name}.exe") } else { name.to_owned() });
    if !built.exists() {
        run::say(&format!("building {name} (once)"));
        let root = root.to_string_lossy();
        run::quiet(&mut run::cargo(&["install", name, "--locked", "--version", version, "--root", &root]))?;
    }
    Ok(built.to_string_lossy().into_owned())
}

/// The nightly compiler: libFuzzer needs it.
pub fn nightly() -> Done {
    let known = run::output(&mut run::program("rustup", &["toolchain", "list"]))?;
    if known.lines().any(|line| line.starts_with("nightly-")) {
        return Ok(());
    }
    run::say("installing the nightly compiler");
    run::quiet(&mut run::program("rustup", &["toolchain", "install", "nightly", "--profile", "minimal"]))
}

/// Path of a program that is installed.
pub fn on_path(name: &str) -> Option<String> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .map(|file| file.to_string_lossy().into_owned())
}

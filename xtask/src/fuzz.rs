//! `npm run fuzz`: libFuzzer looks for inputs that break a part of the core, and says how many it has tried.
//!
//! The parts, and what must hold of each, stand in `tests/arbitrary`; `fuzz/` is a program a part. An input that breaks
//! one is left in `target/fuzz/findings` and becomes a file in `tests/arbitrary/findings` once it is mended.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::need;
use crate::results::{self, Section};
use crate::run::{self, Done};

/// Seconds in all, where none are asked for.
const SECONDS: u64 = 840;

/// What was tried of a part.
struct Tried {
    name: String,
    executions: u64,
    /// Inputs that broke it.
    findings: Vec<String>,
}

/// Runs every target for its share of the time.
pub fn fuzz(rest: &[String]) -> Done {
    let seconds = match rest {
        [] => SECONDS,
        [seconds] => seconds.parse().map_err(|_| format!("{seconds} is no number of seconds"))?,
        _ => return Err("fuzz takes a number of seconds".to_owned()),
    };
    let program = need::cargo_fuzz()?;
    need::nightly()?;
    let names = targets()?;
    run::say("building the fuzzing targets");
    run::quiet(&mut cargo_fuzz(&program, "build", &[]))?;
    let share = (seconds / names.len() as u64).max(1);
    let mut all = Vec::new();
    for name in names {
        run::say(&format!("{name}, {share} s"));
        all.push(target(&program, &name, share)?);
    }
    results::write(Section::Fuzzing, &section(&all, share))?;
    let broken: Vec<&str> = all.iter().flat_map(|tried| &tried.findings).map(String::as_str).collect();
    if broken.is_empty() { Ok(()) } else { Err(format!("inputs that break a part:\n{}", broken.join("\n"))) }
}

fn targets() -> Done<Vec<String>> {
    let folder = run::top().join("fuzz/targets");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}

/// The core holds no unsafe code: without the address sanitizer more is tried in the same time.
fn cargo_fuzz(program: &str, task: &str, rest: &[&str]) -> Command {
    let mut command =
        run::program(program, &["fuzz", task, "--sanitizer", "none", "--target-dir", "target/fuzz/build"]);
    command.args(rest);
    // The compiler that runs this task is the stable one.
    for name in ["CARGO", "RUSTC", "RUSTDOC"] {
        command.env_remove(name);
    }
    command.env("RUSTUP_TOOLCHAIN", "nightly");
    command
}

fn target(program: &str, name: &str, seconds: u64) -> Done<Tried> {
    let (corpus, findings) = (folder("corpus", name)?, folder("findings", name)?);
    let known = inputs(&findings);
    let (corpus, prefix) = (corpus.to_string_lossy(), format!("{}/", findings.display()));
    let mended = run::top().join("tests/arbitrary/findings").join(name);
    let mut arguments = vec![name, &corpus];
    let mended_name = mended.to_string_lossy();
    if mended.is_dir() {
        arguments.push(&mended_name);
    }
    let (time, place) = (format!("-max_total_time={seconds}"), format!("-artifact_prefix={prefix}"));
    arguments.extend(["--", &time, &place, "-max_len=4096", "-timeout=20", "-print_final_stats=1"]);
    let output = cargo_fuzz(program, "run", &arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cargo-fuzz cannot be started: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let findings: Vec<String> = inputs(&findings).into_iter().filter(|input| !known.contains(input)).collect();
    let Some(executions) = executions(&said) else { return Err(format!("{name} was not run:\n{said}")) };
    if !findings.is_empty() {
        eprintln!("{said}");
    }
    Ok(Tried { name: name.to_owned(), executions, findings })
}

fn folder(kind: &str, name: &str) -> Done<PathBuf> {
    let path = run::top().join("target/fuzz").join(kind).join(name);
    fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

fn inputs(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path().to_string_lossy().into_owned()).collect()
}

fn executions(said: &str) -> Option<u64> {
    let (_, after) = said.split_once("stat::number_of_executed_units:")?;
    after.split_whitespace().next()?.parse().ok()
}

fn section(all: &[Tried], seconds: u64) -> String {
    let mut out = format!(
        "Written by `npm run fuzz` at commit {} (or the changes on top of it): every part for {seconds} s, one after the \
         other. A finding is an input that panics, hangs or breaks what must hold of every input (`tests/arbitrary`).\n\n\
         | part | executions | findings |\n|---|---|---|\n",
        results::commit()
    );
    for Tried { name, executions, findings } in all {
        writeln!(out, "| {name} | {executions} | {} |", findings.len()).expect("a string takes any text");
    }
    let executions: u64 = all.iter().map(|tried| tried.executions).sum();
    let findings: usize = all.iter().map(|tried| tried.findings.len()).sum();
    writeln!(out, "| all | {executions} | {findings} |").expect("a string takes any text");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executions_are_read() {
        for (said, expected) in [
            ("Done 12 runs\nstat::number_of_executed_units: 4711\nstat::average_exec_per_sec: 9\n", Some(4711)),
            ("error: could not compile", None),
        ] {
            assert_eq!(executions(said), expected);
        }
    }
}

//! `npm run fuzz`: libFuzzer looks for inputs that break a part of the core, and says how many it has tried.
//!
//! The parts, and what must hold of each, stand in `tests/arbitrary`; `fuzz/` is a program a part. An input that breaks
//! one is left in `target/fuzz/findings` and becomes a file in `tests/arbitrary/findings` once it is mended. What was tried
//! stays in `target/fuzz/corpus`, from where the next run goes on.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::need;
use crate::results::{self, Section};
use crate::run::{self, Done};

/// Seconds in all, where none are asked for.
const SECONDS: u64 = 1_300;

/// The parts, each with its share of the time and the bytes of its largest input. The slow ones have most of the time, so
/// that each is tried some hundred thousand times; a statement is drawn from two hundred bytes at most.
const PARTS: [(&str, u64, u32); 7] = [
    ("html", 8, 4_096),
    ("snapshot", 4, 4_096),
    ("json_ld", 4, 4_096),
    ("citation", 3, 3_000),
    ("names", 1, 256),
    ("credits", 1, 256),
    ("dates", 1, 256),
];

/// What was tried of a part.
struct Tried {
    name: &'static str,
    executions: u64,
    seconds: f64,
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
    every_target_has_its_share()?;
    // The sources may change while the built targets run.
    let commit = results::commit();
    run::say("building the fuzzing targets");
    run::quiet(&mut cargo_fuzz(&program))?;
    let shares: u64 = PARTS.iter().map(|(_, share, _)| share).sum();
    let mut all = Vec::new();
    for (name, share, longest) in PARTS {
        let seconds = (seconds * share / shares).max(1);
        run::say(&format!("{name}, {seconds} s"));
        all.push(target(name, seconds, longest)?);
    }
    results::write(Section::Fuzzing, &section(&all, &commit))?;
    let broken: Vec<&str> = all.iter().flat_map(|tried| &tried.findings).map(String::as_str).collect();
    if broken.is_empty() { Ok(()) } else { Err(format!("inputs that break a part:\n{}", broken.join("\n"))) }
}

fn every_target_has_its_share() -> Done {
    let folder = run::top().join("fuzz/targets");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let files = entries.flatten().filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned()));
    match files.filter(|file| PARTS.iter().all(|(name, ..)| name != file)).min() {
        Some(file) => Err(format!("{file} has no share of the time")),
        None => Ok(()),
    }
}

/// Builds the targets. The core holds no unsafe code: without the address sanitizer more is tried in the same time. Inputs
/// are choices drawn from bytes, which no comparison of the core ever meets: without tracing those, three times as much.
fn cargo_fuzz(program: &str) -> Command {
    let options = ["--sanitizer", "none", "--no-trace-compares", "--target-dir", "target/fuzz/build"];
    let mut command = nightly(program);
    command.args(["fuzz", "build"]).args(options);
    command
}

/// A program that runs with the nightly compiler; the one that runs this task is the stable one.
fn nightly(program: &str) -> Command {
    let mut command = run::program(program, &[]);
    for name in ["CARGO", "RUSTC", "RUSTDOC"] {
        command.env_remove(name);
    }
    command.env("RUSTUP_TOOLCHAIN", "nightly");
    command
}

/// A built target. It is run as it stands: what is tried does not change when a source does in the meantime.
fn built(name: &str) -> Done<PathBuf> {
    let about = run::output(nightly("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc does not name its host")?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(run::top().join("target/fuzz/build").join(host).join("release").join(file))
}

fn target(name: &'static str, seconds: u64, longest: u32) -> Done<Tried> {
    let (corpus, findings) = (folder("corpus", name)?, folder("findings", name)?);
    let known = inputs(&findings);
    let mut command = Command::new(built(name)?);
    command.arg(corpus);
    let mended = run::top().join("tests/arbitrary/findings").join(name);
    if mended.is_dir() {
        command.arg(mended);
    }
    command.arg(format!("-artifact_prefix={}/", findings.display()));
    command.arg(format!("-max_total_time={seconds}")).arg(format!("-max_len={longest}"));
    command.args(["-timeout=20", "-print_final_stats=1"]);
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{name} cannot be started: {error}"))?;
    let seconds = start.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&output.stderr);
    let findings: Vec<String> = inputs(&findings).into_iter().filter(|input| !known.contains(input)).collect();
    let Some(executions) = executions(&said) else { return Err(format!("{name} was not run:\n{said}")) };
    if !findings.is_empty() {
        eprintln!("{said}");
    }
    Ok(Tried { name, executions, seconds, findings })
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

fn section(all: &[Tried], commit: &str) -> String {
    let mut out = format!(
        "Written by `npm run fuzz` at commit {commit} (or the changes on top of it): the parts one after the other, on one \
         core, optimised, with overflow checks and debug assertions. A finding is an input that panics, hangs or breaks what must \
         hold of every input (`tests/arbitrary`). A slow part is a whole reading, in each scope, and what holds of it.\n\n\
         | part | executions | seconds | a second | findings |\n|---|---|---|---|---|\n"
    );
    for Tried { name, executions, seconds, findings } in all {
        row(&mut out, name, *executions, *seconds, findings.len());
    }
    row(
        &mut out,
        "all",
        all.iter().map(|tried| tried.executions).sum(),
        all.iter().map(|tried| tried.seconds).sum(),
        all.iter().map(|tried| tried.findings.len()).sum(),
    );
    out
}

fn row(out: &mut String, name: &str, executions: u64, seconds: f64, findings: usize) {
    let speed = executions as f64 / seconds.max(0.001);
    writeln!(out, "| {name} | {executions} | {seconds:.0} | {speed:.0} | {findings} |")
        .expect("a string takes any text");
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

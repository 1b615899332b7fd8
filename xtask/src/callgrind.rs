//! Instructions of the native core, counted by callgrind: the same whatever else the machine does.
//!
//! Only the decoding of a snapshot and the reading are counted, on synthetic pages of three sizes. The stages' shares and
//! the most expensive functions come from a run in which every stage is a function of its own.

use std::path::{Path, PathBuf};

use crate::need;
use crate::run::{self, Done};

/// About so many nodes each.
const SIZES: [u32; 3] = [1_000, 10_000, 100_000];

/// The size whose profile is shown: a large real page.
const PROFILED: u32 = 10_000;

/// Functions of the profile.
const FUNCTIONS: usize = 12;

/// Callgrind counts inside this function only, and in all that it calls.
const TOGGLE: &str = "--toggle-collect=*counted_reading*";

/// Instructions of one reading.
pub struct Count {
    /// Nodes of the page.
    pub nodes: u64,
    /// Instructions.
    pub instructions: u64,
}

/// Functions or stages with their share of the instructions, percent.
pub type Shares = Vec<(String, f64)>;

/// Where the instructions go.
pub struct Counts {
    /// One a size, smallest first.
    pub sizes: Vec<Count>,
    /// The stages in their order.
    pub stages: Shares,
    /// The functions that spend most themselves.
    pub own: Shares,
    /// The core's functions that spend most with all that they call.
    pub below: Shares,
}

impl Counts {
    /// How many times the instructions of the middle size the largest takes.
    pub fn growth(&self) -> f64 {
        match self.sizes.as_slice() {
            [_, middle, largest] => largest.instructions as f64 / middle.instructions as f64,
            _ => f64::NAN,
        }
    }
}

/// Counts; nothing where valgrind is not installed.
pub fn count() -> Done<Option<Counts>> {
    if need::on_path("valgrind").is_none() || need::on_path("callgrind_annotate").is_none() {
        return Ok(None);
    }
    run::check(&mut run::cargo(&[
        "build",
        "--quiet",
        "--release",
        "--package",
        "byline",
        "--example",
        "instructions",
    ]))?;
    run::say("counting instructions");
    let sizes = SIZES.iter().map(|&size| count_size(size)).collect::<Done<_>>()?;
    let (_, profile) = callgrind(PROFILED, &["--stages"])?;
    let whole = annotate(&profile, "--inclusive=yes")?;
    let own = annotate(&profile, "--inclusive=no")?;
    let below = whole.iter().filter(|(function, _)| function.starts_with("byline::")).cloned().collect();
    Ok(Some(Counts { sizes, stages: stages(&whole), own: first(own), below: first(below) }))
}

fn first(mut functions: Shares) -> Shares {
    functions.truncate(FUNCTIONS);
    functions
}

fn count_size(size: u32) -> Done<Count> {
    let (nodes, profile) = callgrind(size, &[])?;
    let text = std::fs::read_to_string(&profile).map_err(|error| error.to_string())?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: ")?.trim().parse().ok());
    Ok(Count { nodes, instructions: total.ok_or("callgrind has counted nothing")? })
}

/// Reads a synthetic page under callgrind; gives the page's nodes and the profile's path.
fn callgrind(size: u32, arguments: &[&str]) -> Done<(u64, PathBuf)> {
    let top = run::top();
    let profile = top.join(format!("target/bench/callgrind-{size}{}.out", arguments.join("")));
    let program = top.join("target/release/examples/instructions");
    let out = format!("--callgrind-out-file={}", profile.display());
    let mut command = run::program(
        "valgrind",
        &["--tool=callgrind", "--quiet", "--collect-atstart=no", TOGGLE, &out, &program.to_string_lossy()],
    );
    command.arg(size.to_string()).args(arguments);
    let printed = run::output(&mut command)?;
    let nodes = printed.trim().parse().map_err(|_| format!("the page's nodes are not a number: {printed}"))?;
    Ok((nodes, profile))
}

fn stages(whole: &[(String, f64)]) -> Shares {
    const STAGES: [&str; 8] = ["decode", "blocks", "evidence", "furniture", "article", "overlay", "facts", "assemble"];
    let share = |stage: &str| {
        let name = format!("::stage_{stage}");
        whole.iter().find(|(function, _)| function.ends_with(&name)).map_or(0.0, |&(_, share)| share)
    };
    STAGES.iter().map(|&stage| (stage.to_owned(), share(stage))).collect()
}

/// Functions with their share, the most expensive first.
fn annotate(profile: &Path, kind: &str) -> Done<Shares> {
    let mut command = run::program("callgrind_annotate", &["--threshold=100", "--auto=no", kind]);
    let printed = run::output(command.arg(profile))?;
    Ok(printed.lines().filter_map(row).collect())
}

/// A line of the annotation: `1,234 (5.6%)  file:function [object]`.
fn row(line: &str) -> Option<(String, f64)> {
    let (_count, rest) = line.trim().split_once(" (")?;
    let (share, rest) = rest.split_once("%)")?;
    let (_file, function) = rest.trim().split_once(':')?;
    let function = function.rsplit_once(" [").map_or(function, |(name, _)| name);
    Some((plain_name(function), share.trim().parse().ok()?))
}

/// A function's name without the compiler's hash and callgrind's mark of recursion.
fn plain_name(function: &str) -> String {
    let name = function.split('\'').next().unwrap_or(function);
    match name.rsplit_once("::h") {
        Some((path, hash)) if hash.len() == 16 && hash.chars().all(|digit| digit.is_ascii_hexdigit()) => {
            path.to_owned()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, f64)>) {
        assert_eq!(row(line), expected.map(|(name, share)| (name.to_owned(), share)));
    }

    #[test]
    fn lines_of_the_annotation_are_read() {
        check("1,234 (56.2%)  ???:byline::text::fold::h0123456789abcdef [/a/b]", Some(("byline::text::fold", 56.2)));
        check("  99 ( 0.5%)  ./malloc/malloc.c:malloc [/lib/libc.so.6]", Some(("malloc", 0.5)));
        check("12,345 (100.0%)  PROGRAM TOTALS", None);
        check("Ir  file:function", None);
    }
}

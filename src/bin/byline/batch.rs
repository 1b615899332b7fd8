//! Every page of a manifest, in parallel, printed in the manifest's order: what `byline batch` and `byline features` share.
//!
//! Pages are read in rounds of a few pages a core, so that memory is bounded by the largest pages and not by their
//! number. A page that cannot be read gives a line that says so; the run goes on.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write, stdout};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::line;

/// What is made of a page's bytes and address: its line without the id. The error is one sentence.
pub type Task<'a> = &'a (dyn Fn(&[u8], &str) -> Result<Value, String> + Sync);

/// Pages of one round for each core.
const ROUND: usize = 8;

/// A line of the manifest, or what is wrong with it.
type Entry = Result<Wanted, Value>;

struct Wanted {
    id: String,
    url: String,
    html: PathBuf,
}

/// Runs a task on the manifest's pages and prints a line for each; false where some could not be read.
pub fn run(manifest: &str, task: Task<'_>) -> Result<bool, String> {
    let file = File::open(manifest).map_err(|error| format!("{manifest}: {error}"))?;
    let folder = Path::new(manifest).parent().unwrap_or(Path::new(""));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut out = BufWriter::new(stdout().lock());
    let mut lines = BufReader::new(file).lines().enumerate();
    let mut known = HashSet::new();
    let mut all_read = true;
    loop {
        let round: Vec<Entry> = lines
            .by_ref()
            .filter(|(_, line)| line.as_ref().map_or(true, |line| !line.trim().is_empty()))
            .take(ROUND * cores)
            .map(|(at, line)| entry(at + 1, line, folder, &mut known))
            .collect();
        if round.is_empty() {
            break;
        }
        for line in read_round(&round, cores, task) {
            all_read &= line.get("error").is_none();
            writeln!(out, "{line}").map_err(|error| error.to_string())?;
        }
        out.flush().map_err(|error| error.to_string())?;
    }
    Ok(all_read)
}

fn entry(number: usize, line: std::io::Result<String>, folder: &Path, known: &mut HashSet<String>) -> Entry {
    let wrong = |id: Option<&str>, what: &str| line::of_error(id, &format!("manifest line {number}: {what}"));
    let line = line.map_err(|error| wrong(None, &error.to_string()))?;
    let value: Value = serde_json::from_str(&line).map_err(|error| wrong(None, &format!("not JSON ({error})")))?;
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    let id = text("id").ok_or_else(|| wrong(None, "no id"))?;
    if !known.insert(id.clone()) {
        return Err(wrong(Some(&id), "this id stood before"));
    }
    let url = text("url").ok_or_else(|| wrong(Some(&id), "no url"))?;
    let html = text("html").ok_or_else(|| wrong(Some(&id), "no html"))?;
    Ok(Wanted { id, url, html: folder.join(html) })
}

/// Reads a round's pages on all cores; results stand in the round's order.
fn read_round(round: &[Entry], cores: usize, task: Task<'_>) -> Vec<Value> {
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Value>> = round.iter().map(|_| Mutex::new(Value::Null)).collect();
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some((at, entry)) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, round.get(at)?)))
                {
                    let line = entry.as_ref().map_or_else(Clone::clone, |wanted| read_page(wanted, task));
                    if let Ok(mut place) = done[at].lock() {
                        *place = line;
                    }
                }
            });
        }
    });
    done.into_iter().map(|line| line.into_inner().unwrap_or_default()).collect()
}

/// Reads one page. A defect of the core must not end the run: its panic becomes the page's error.
fn read_page(wanted: &Wanted, task: Task<'_>) -> Value {
    let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let bytes = std::fs::read(&wanted.html).map_err(|error| format!("{}: {error}", wanted.html.display()))?;
        task(&bytes, &wanted.url)
    }));
    match read.unwrap_or_else(|_| Err("the core failed on this page".to_owned())) {
        Ok(line) => line::with_id(&wanted.id, line),
        Err(error) => line::of_error(Some(&wanted.id), &error),
    }
}

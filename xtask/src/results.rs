//! `bench/RESULTS.md`: one file of figures with a section for each command that measures. A command rewrites its own
//! section and leaves the others as they were.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use crate::run::{self, Done};

/// A section, in the order of the file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// How well pages are read.
    Reading,
    /// Whether browser and command line read alike.
    Parity,
    /// How overlays are hidden, and what that costs.
    Overlays,
    /// How fast, and how large.
    Speed,
    /// How many inputs were tried to break it.
    Fuzzing,
}

impl Section {
    const ALL: [Self; 5] = [Self::Reading, Self::Parity, Self::Overlays, Self::Speed, Self::Fuzzing];

    fn heading(self) -> &'static str {
        match self {
            Self::Reading => "## Reading",
            Self::Parity => "## Parity",
            Self::Overlays => "## Overlays",
            Self::Speed => "## Speed and size",
            Self::Fuzzing => "## Fuzzing",
        }
    }
}

/// A mark that must be met, and one near what is possible at all.
#[derive(Clone, Copy)]
pub struct Marks {
    /// What must be met.
    pub bar: f64,
    /// What is near possible.
    pub aim: f64,
    /// Less is better.
    pub falling: bool,
}

impl Marks {
    /// Which of the marks a figure meets.
    pub fn verdict(self, now: f64) -> &'static str {
        let reaches = |mark: f64| if self.falling { now <= mark } else { now >= mark };
        if reaches(self.aim) {
            "aim met"
        } else if reaches(self.bar) {
            "bar met"
        } else {
            "bar missed"
        }
    }
}

/// The commit that is measured, as a reader of the file finds it.
pub fn commit() -> String {
    let commit = Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(run::top()).output();
    commit.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

/// Writes a section anew.
pub fn write(section: Section, text: &str) -> Done {
    let path = run::top().join("bench/RESULTS.md");
    let known = fs::read_to_string(&path).unwrap_or_default();
    fs::write(&path, replaced(&known, section, text)).map_err(|error| format!("{}: {error}", path.display()))
}

fn replaced(known: &str, section: Section, text: &str) -> String {
    let mut out = String::from("# Results\n");
    for each in Section::ALL {
        let body = if each == section { text } else { body(known, each) };
        if !body.trim().is_empty() {
            writeln!(out, "\n{}\n\n{}", each.heading(), body.trim()).expect("a string takes any text");
        }
    }
    out
}

/// What stands between a section's heading and the next one.
fn body(known: &str, section: Section) -> &str {
    let start = format!("{}\n", section.heading());
    let Some((_, after)) = known.split_once(&start) else { return "" };
    after.split("\n## ").next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(known: &str, section: Section, expected: &str) {
        assert_eq!(replaced(known, section, "new"), expected);
    }

    #[test]
    fn a_section_is_replaced_alone() {
        check("", Section::Speed, "# Results\n\n## Speed and size\n\nnew\n");
        check(
            "# Results\n\n## Speed and size\n\nfast\n",
            Section::Reading,
            "# Results\n\n## Reading\n\nnew\n\n## Speed and size\n\nfast\n",
        );
        check(
            "# Results\n\n## Reading\n\none\n\n| a |\n\n## Speed and size\n\nfast\n",
            Section::Speed,
            "# Results\n\n## Reading\n\none\n\n| a |\n\n## Speed and size\n\nnew\n",
        );
    }
}

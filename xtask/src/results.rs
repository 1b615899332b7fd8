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
    /// Pages whose text is lost to a rule.
    Lost,
    /// What each rule by hand does.
    Support,
    /// Every look at the pages that nobody looks at.
    Looks,
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
    const ALL: [Self; 8] = [
        Self::Reading,
        Self::Lost,
        Self::Support,
        Self::Looks,
        Self::Parity,
        Self::Overlays,
        Self::Speed,
        Self::Fuzzing,
    ];

    fn heading(self) -> &'static str {
        match self {
            Self::Reading => "## Reading",
            Self::Lost => "## Lost to rules",
            Self::Support => "## Support of the rules",
            Self::Looks => "## Looks at the blind set",
            Self::Parity => "## Parity",
            Self::Overlays => "## Overlays",
            Self::Speed => "## Speed and size",
            Self::Fuzzing => "## Fuzzing",
        }
    }
}

/// A mark that must be met, and one near what is possible at all. A mark that is no number is none.
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
        } else if self.bar.is_nan() {
            ""
        } else {
            "bar missed"
        }
    }
}

/// A mark as it is shown.
pub fn mark(mark: f64) -> String {
    if mark.is_nan() { "-".to_owned() } else { format!("{mark:.3}") }
}

/// The commit that is measured, as a reader of the file finds it.
pub fn commit() -> String {
    let commit = Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(run::top()).output();
    commit.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

/// Whether there are changes on top of the commit in what decides.
pub fn is_changed() -> bool {
    let parts = ["status", "--porcelain", "src", "cues", "weights"];
    let status = Command::new("git").args(parts).current_dir(run::top()).output();
    status.is_ok_and(|output| !output.stdout.is_empty())
}

/// Today's date, year first.
pub fn today() -> String {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let [year, month, day] = civil(since.as_secs() / 86_400);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The date so many days after 1 January 1970.
fn civil(mut days: u64) -> [u64; 3] {
    let leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let mut year = 1970;
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let lengths = [31, 28 + u64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while days >= lengths[month] {
        days -= lengths[month];
        month += 1;
    }
    [year, month as u64 + 1, days + 1]
}

/// What a section holds.
pub fn read(section: Section) -> String {
    let known = fs::read_to_string(run::top().join("bench/RESULTS.md")).unwrap_or_default();
    body(&known, section).trim().to_owned()
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
    fn days_are_counted_from_1970() {
        for (days, expected) in [(0, [1970, 1, 1]), (59, [1970, 3, 1]), (11_016, [2000, 2, 29]), (20_454, [2026, 1, 1])]
        {
            assert_eq!(civil(days), expected);
        }
    }

    #[test]
    fn a_figure_without_marks_has_no_verdict() {
        let marks = |bar, aim| Marks { bar, aim, falling: false };
        for (marks, now, expected) in [
            (marks(f64::NAN, f64::NAN), 0.5, ""),
            (marks(0.6, f64::NAN), 0.5, "bar missed"),
            (marks(0.6, f64::NAN), 0.7, "bar met"),
            (marks(0.6, 0.7), 0.7, "aim met"),
        ] {
            assert_eq!(marks.verdict(now), expected);
        }
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

//! Jobs in the making of an article that are no author's: photographs, drawings, translation, editing.

use super::JOBS;

/// What somebody did who did not write the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Job {
    /// Made the photographs.
    Photographer,
    /// Drew the pictures or charts.
    Illustrator,
    /// Translated the text.
    Translator,
    /// Edited the text.
    Editor,
}

/// The job that a plain text begins with, and where the longest phrase for it ends, in bytes.
pub fn leading_job(plain: &str) -> Option<(Job, usize)> {
    let ends_word = |phrase: &str| {
        let after = plain[phrase.len()..].chars().next();
        let dense = phrase.chars().next_back().is_some_and(crate::text::is_spaceless);
        dense || !after.is_some_and(crate::text::is_letter)
    };
    let first = plain.as_bytes().first();
    JOBS.iter()
        .filter(|(phrase, _)| phrase.as_bytes().first() == first)
        .filter(|(phrase, _)| plain.starts_with(phrase) && ends_word(phrase))
        .max_by_key(|(phrase, _)| phrase.len())
        .map(|(phrase, job)| (*job, phrase.len()))
}

/// The job that a plain text names as a whole.
pub fn job(plain: &str) -> Option<Job> {
    leading_job(plain).filter(|&(_, end)| end == plain.len()).map(|(job, _)| job)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_stand_in_front() {
        for (plain, expected) in [
            ("photos by jane doe", Some((Job::Photographer, 9))),
            ("photosynthesis", None),
            ("übersetzung: jane doe", Some((Job::Translator, 12))),
            ("translated by jane doe", Some((Job::Translator, 13))),
            ("editor : jane doe", Some((Job::Editor, 6))),
            ("编辑李明", Some((Job::Editor, 6))),
        ] {
            assert_eq!(leading_job(plain), expected, "{plain}");
        }
    }
}

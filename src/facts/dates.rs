//! The dates: the best source's, unless the page itself shows that it cannot be right, in the fullest form that another
//! source gives.

use super::{Confidence, Fact, ranks, title, with_proofs};
use crate::evidence::dates::days_since_1970;
use crate::evidence::{Candidate, Evidence, Source};

/// Publication and last change.
pub fn rank(evidence: &Evidence) -> (Option<Fact>, Option<Fact>) {
    let published = published(evidence);
    let updated = updated(evidence, published.as_ref());
    (published, updated)
}

fn ranked(candidates: &[Candidate]) -> impl Iterator<Item = &Candidate> + Clone {
    ranks::DATES.iter().flat_map(|source| candidates.iter().filter(move |candidate| candidate.source == *source))
}

fn published(evidence: &Evidence) -> Option<Fact> {
    let candidates = ranked(&evidence.published);
    let stale = title::is_of_another_article(evidence);
    let own = candidates.clone().find(|candidate| stale && is_shown(candidate));
    let sound = candidates.clone().find(|candidate| !is_doubtful(candidate, evidence));
    let mut fact = in_full(own.or(sound).or(candidates.clone().next())?, &evidence.published);
    // Better than none, but nothing to rely on.
    if stale && own.is_none() {
        fact.confidence = Confidence::Disputed;
    }
    Some(fact)
}

/// Whether the page's own elements say it, which are new where the metadata is that of the article before.
fn is_shown(candidate: &Candidate) -> bool {
    matches!(candidate.source, Source::Microdata | Source::Time | Source::Visible)
}

/// The last change counts only where it is another moment than the publication, and not before it.
fn updated(evidence: &Evidence, published: Option<&Fact>) -> Option<Fact> {
    let later = |candidate: &&Candidate| {
        published.is_none_or(|published| {
            let (one, other) = (moment(&published.value), moment(&candidate.value));
            let earlier = match (one, other) {
                (Some(Moment { instant: Some(one), .. }), Some(Moment { instant: Some(other), .. })) => other < one,
                (Some(one), Some(other)) => other.day < one.day,
                _ => false,
            };
            !earlier && candidate.value != published.value
        })
    };
    let mut sound = ranked(&evidence.updated).filter(|candidate| !is_placeholder(&candidate.value));
    let chosen = sound.find(later)?;
    Some(in_full(chosen, &evidence.updated))
}

/// What a date that nobody set looks like: the zero of a clock, or a year far ahead.
fn is_placeholder(value: &str) -> bool {
    value.starts_with("1970-01-01")
        || value.starts_with("1969-12-31")
        || value.get(..4).is_some_and(|year| year >= "2090")
}

/// Whether the page's other dates speak against one: it is a placeholder, or well after every change that the page tells of.
fn is_doubtful(candidate: &Candidate, evidence: &Evidence) -> bool {
    /// Two clocks of one page may be a day apart.
    const APART: i64 = 1;
    let Some(day) = days_since_1970(&candidate.value) else { return true };
    let changes = evidence.updated.iter().filter(|change| !is_placeholder(&change.value));
    let last = changes.filter_map(|change| days_since_1970(&change.value)).max();
    is_placeholder(&candidate.value) || last.is_some_and(|last| day > last + APART)
}

/// A candidate with its proofs, and the value of the one among them that says most: a bare local time is completed by the
/// same time with its offset, a day by its time.
fn in_full(chosen: &Candidate, candidates: &[Candidate]) -> Fact {
    let fuller = ranked(candidates).filter(|other| completes(&chosen.value, &other.value));
    let fullest = fuller.fold(chosen, |best, other| if has_offset(&best.value) { best } else { more(best, other) });
    with_proofs(fullest, candidates, same_moment)
}

fn more<'a>(best: &'a Candidate, other: &'a Candidate) -> &'a Candidate {
    if other.value.len() > best.value.len() { other } else { best }
}

/// Whether a value begins as another does and says more.
fn completes(value: &str, other: &str) -> bool {
    !has_offset(value) && other.len() > value.len() && other.starts_with(value)
}

/// Bytes of `2024-05-12` and of `2024-05-12T09:30:00`.
const DAY: usize = 10;
const LOCAL: usize = 19;

fn has_offset(value: &str) -> bool {
    value.len() > LOCAL
}

/// A value taken apart.
struct Moment {
    day: i64,
    /// Minutes since 1970, where the offset is known.
    instant: Option<i64>,
}

fn moment(value: &str) -> Option<Moment> {
    let day = days_since_1970(value)?;
    let part = |from: usize| value.get(from..from + 2)?.parse::<i64>().ok();
    let offset = match value.get(LOCAL..).unwrap_or_default() {
        "" => None,
        "Z" => Some(0),
        zone => {
            let minutes = part(LOCAL + 1).zip(part(LOCAL + 4)).map(|(hours, minutes)| hours * 60 + minutes);
            minutes.map(|minutes| if zone.starts_with('-') { -minutes } else { minutes })
        }
    };
    let clock = part(DAY + 1).zip(part(DAY + 4)).map(|(hours, minutes)| hours * 60 + minutes);
    Some(Moment { day, instant: clock.zip(offset).map(|(clock, offset)| day * 24 * 60 + clock - offset) })
}

/// The same minute where both give one, else the same calendar day: one source often gives the day where another gives
/// the instant.
fn same_moment(one: &str, other: &str) -> bool {
    const MINUTE: usize = 16;
    let instant = |value| moment(value).and_then(|moment| moment.instant);
    if let (Some(one), Some(other)) = (instant(one), instant(other)) {
        return one == other;
    }
    let length = if one.len().min(other.len()) >= MINUTE { MINUTE } else { DAY };
    one.get(..length) == other.get(..length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Source;

    fn check(published: &[(Source, &str)], updated: &[(Source, &str)], expected: (Option<&str>, Option<&str>)) {
        let candidates = |values: &[(Source, &str)]| {
            let of = |(source, value): &(Source, &str)| Candidate {
                source: *source,
                node: None,
                key: "",
                raw: (*value).to_owned(),
                value: (*value).to_owned(),
            };
            values.iter().map(of).collect()
        };
        let evidence =
            Evidence { published: candidates(published), updated: candidates(updated), ..Evidence::default() };
        let (published, updated) = rank(&evidence);
        let value = |fact: Option<Fact>| fact.map(|fact| fact.value);
        assert_eq!((value(published).as_deref(), value(updated).as_deref()), expected);
    }

    #[test]
    fn offsets_complete_local_times() {
        let full = "2024-05-14T10:00:00+02:00";
        check(&[(Source::JsonLd, "2024-05-14T10:00:00"), (Source::Meta, full)], &[], (Some(full), None));
        check(&[(Source::JsonLd, "2024-05-14"), (Source::Time, full)], &[], (Some(full), None));
        check(
            &[(Source::JsonLd, "2024-05-14T08:00:00Z"), (Source::Meta, full)],
            &[],
            (Some("2024-05-14T08:00:00Z"), None),
        );
        check(
            &[(Source::JsonLd, "2024-05-14T10:00:00"), (Source::Meta, "2024-05-14T12:00:00+02:00")],
            &[],
            (Some("2024-05-14T10:00:00"), None),
        );
    }

    #[test]
    fn placeholders_give_way() {
        check(
            &[(Source::JsonLd, "1970-01-01T00:00:00Z"), (Source::Visible, "2024-05-14")],
            &[],
            (Some("2024-05-14"), None),
        );
        check(&[(Source::JsonLd, "1970-01-01")], &[], (Some("1970-01-01"), None));
        check(&[(Source::JsonLd, "2099-01-01"), (Source::Time, "2024-05-14")], &[], (Some("2024-05-14"), None));
        check(
            &[(Source::JsonLd, "2024-09-14"), (Source::Time, "2024-05-14")],
            &[(Source::JsonLd, "2024-05-15")],
            (Some("2024-05-14"), Some("2024-05-15")),
        );
    }

    #[test]
    fn no_change_is_before_the_publication() {
        let published = &[(Source::JsonLd, "2024-05-14T10:00:00+02:00")];
        check(published, &[(Source::JsonLd, "2024-05-14T07:59:00Z")], (Some(published[0].1), None));
        let later = "2024-05-14T08:01:00Z";
        check(published, &[(Source::JsonLd, "2024-05-13"), (Source::Time, later)], (Some(published[0].1), Some(later)));
    }
}

//! The newspaper: the name that the site gives itself, a company's name or a slug only where nothing better stands.

use super::{Fact, proof_of, ranks, same_text, with_proofs};
use crate::address;
use crate::evidence::{Candidate, Evidence, Source, proof};
use crate::snapshot::Page;

pub fn rank(page: &Page, evidence: &Evidence) -> Option<Fact> {
    let host = address::host(&page.context.url).unwrap_or_default();
    let named: Vec<&Candidate> = ranks::PUBLICATIONS
        .iter()
        .flat_map(|source| evidence.publications.iter().filter(move |candidate| candidate.source == *source))
        .collect();
    if let Some(chosen) = named.iter().find(|candidate| !is_slug(&candidate.value)) {
        return Some(with_proofs(chosen, &evidence.publications, same_text));
    }
    let publisher = evidence.publishers.first().filter(|publisher| !is_slug(&publisher.value));
    if let Some(fallback) = publisher.or(named.first().copied()) {
        return Some(Fact::new(fallback.value.clone(), vec![proof_of(fallback)]));
    }
    (!host.is_empty()).then(|| Fact::new(host.to_owned(), vec![proof(Source::Address, None, "", &page.context.url)]))
}

/// A domain or a word in small letters: what software calls the site.
fn is_slug(name: &str) -> bool {
    let domain = name.contains('.') && !name.contains(' ') && !name.ends_with('.');
    let lower = !name.contains(' ') && name.is_ascii() && name.chars().all(|letter| !letter.is_uppercase());
    domain || lower
}

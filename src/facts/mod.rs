//! Facts: the evidence ranked, each fact with its proofs.
//!
//! One table a fact shows the order of sources. Agreement between the visible page and the metadata decides where they
//! differ; every source that says the same stands as a further proof.

mod authors;
mod language;
mod pages;
mod publication;
pub mod ranks;
mod record;
mod title;

pub use crate::evidence::Role;
pub use record::{Author, AuthorKind, Contributor, Fact, Facts, Pages, Truncation};

use crate::address::{self, Resolver};
use crate::article::{Article, Decision, Drop};
use crate::blocks::Blocks;
use crate::cues;
use crate::evidence::{Candidate, Evidence, Proof, Source, proof};
use crate::furniture::{self, Furniture};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;

/// Ranked facts, with what the assembly of the reading needs besides.
pub struct Ranked {
    /// The facts.
    pub facts: Facts,
    /// Language of the page, a BCP 47 tag.
    pub language: Option<String>,
}

/// Ranks the evidence of a page.
pub fn rank(
    page: &Page,
    blocks: &Blocks,
    evidence: &Evidence,
    furniture: &Furniture,
    article: &Article,
    resolver: &dyn Resolver,
) -> Ranked {
    let publication = publication::rank(page, evidence);
    let publisher = fact(&evidence.publishers, ranks::PUBLISHERS, same_text).filter(|publisher| {
        publication.as_ref().is_none_or(|known| text::plain(&known.value) != text::plain(&publisher.value))
    });
    let title = title::rank(evidence, publication.as_ref());
    let authors = authors::rank(evidence, publication.as_ref(), publisher.as_ref());
    let mut agencies = agencies(evidence);
    for author in &authors {
        let Some(agency) = cues::agency_named(&author.name) else { continue };
        if agencies.iter().all(|known| known.value != agency.name) {
            agencies.push(Fact { value: agency.name.to_owned(), proofs: author.proofs.clone() });
        }
    }
    let mut facts = Facts {
        title,
        standfirst: fact(&evidence.standfirsts, ranks::STANDFIRSTS, same_text),
        contributors: authors::contributors(evidence, &authors),
        authors,
        agencies,
        published: fact(&evidence.published, ranks::DATES, same_moment),
        updated: updated(evidence),
        publication,
        publisher,
        section: fact(&evidence.sections, ranks::SECTIONS, same_text),
        corrections: evidence
            .corrections
            .iter()
            .map(|candidate| Fact { value: candidate.value.clone(), proofs: vec![proof_of(candidate)] })
            .collect(),
        url: url(page, evidence, resolver),
        truncation: truncation(blocks, evidence, furniture, article),
        support: support(page, furniture, resolver),
        pages: article.root.and_then(|_| pages::find(page, blocks, resolver)),
    };
    straighten(&mut facts);
    let language = language::rank(evidence, facts.title.as_ref());
    Ranked { facts, language }
}

/// Takes the characters that turn the direction of text out of what stands beside other words.
fn straighten(facts: &mut Facts) {
    let Facts { title, standfirst, publication, publisher, section, authors, contributors, agencies, .. } = facts;
    let single = [title, standfirst, publication, publisher, section].into_iter().flatten();
    let values = single.chain(agencies).map(|fact| &mut fact.value);
    let names = authors.iter_mut().map(|author| &mut author.name);
    let names = names.chain(contributors.iter_mut().map(|contributor| &mut contributor.name));
    for value in values.chain(names) {
        value.retain(|letter| !text::turns(letter));
    }
}

fn proof_of(candidate: &Candidate) -> Proof {
    proof(candidate.source, candidate.node, candidate.key, &candidate.raw)
}

/// The first candidate of the first source that has one, and every candidate that says the same.
fn fact(candidates: &[Candidate], sources: &[Source], same: fn(&str, &str) -> bool) -> Option<Fact> {
    let chosen = sources.iter().find_map(|source| candidates.iter().find(|candidate| candidate.source == *source))?;
    Some(with_proofs(chosen, candidates, same))
}

/// A chosen candidate with the proofs of all that agree, its own first.
fn with_proofs(chosen: &Candidate, candidates: &[Candidate], same: fn(&str, &str) -> bool) -> Fact {
    let mut proofs = vec![proof_of(chosen)];
    for candidate in candidates {
        let proof = proof_of(candidate);
        if same(&chosen.value, &candidate.value) && !proofs.contains(&proof) {
            proofs.push(proof);
        }
    }
    Fact { value: chosen.value.clone(), proofs }
}

fn same_text(one: &str, other: &str) -> bool {
    text::plain(one) == text::plain(other)
}

/// The same minute where both give one, else the same calendar day: one source often gives the day where another gives
/// the instant.
fn same_moment(one: &str, other: &str) -> bool {
    const DAY: usize = 10;
    const MINUTE: usize = 16;
    let length = if one.len().min(other.len()) >= MINUTE { MINUTE } else { DAY };
    one.get(..length) == other.get(..length)
}

/// The last change counts only where it is another moment than the publication.
fn updated(evidence: &Evidence) -> Option<Fact> {
    let published = fact(&evidence.published, ranks::DATES, same_moment).map(|fact| fact.value);
    fact(&evidence.updated, ranks::DATES, same_moment).filter(|updated| published.as_ref() != Some(&updated.value))
}

fn agencies(evidence: &Evidence) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for candidate in &evidence.agencies {
        match facts.iter_mut().find(|fact| fact.value == candidate.value) {
            Some(fact) => fact.proofs.push(proof_of(candidate)),
            None => facts.push(Fact { value: candidate.value.clone(), proofs: vec![proof_of(candidate)] }),
        }
    }
    facts
}

/// The address that the page gives itself, if it is one of the same host; else the one it was read at.
fn url(page: &Page, evidence: &Evidence, resolver: &dyn Resolver) -> Fact {
    let here = &page.context.url;
    let own = proof(Source::Address, None, "", here);
    for candidate in ranks::ADDRESSES
        .iter()
        .flat_map(|source| evidence.addresses.iter().filter(move |candidate| candidate.source == *source))
    {
        let base = candidate.node.map_or(page.context.base.as_str(), |node| page.base(node));
        let Some(address) = address::link(resolver, &candidate.value, base) else { continue };
        // A canonical address on a front page's root is a template's mistake.
        let deep = address.splitn(4, '/').nth(3).is_some_and(|path| !path.is_empty());
        let local =
            address::host(here).is_none_or(|host| host == "localhost" || host == "127.0.0.1" || !host.contains('.'));
        if deep && (local || address::host(&address) == address::host(here)) {
            let mut proofs = vec![proof_of(candidate)];
            proofs.extend((address == *here).then_some(own));
            return Fact { value: address, proofs };
        }
    }
    Fact { value: here.clone(), proofs: vec![own] }
}

/// Cut only where three signs meet: the publisher says that the article is not free, a box that asks for a subscription
/// stands directly below the text, and the text stops in the middle of a sentence.
fn truncation(blocks: &Blocks, evidence: &Evidence, furniture: &Furniture, article: &Article) -> Truncation {
    let Some(last) = article.last().filter(|_| evidence.paid) else { return Truncation::Unknown };
    let walled = article.decisions[last + 1..]
        .iter()
        .take(3)
        .any(|decision| *decision == Decision::Drop(Drop::Furniture(furniture::Kind::Paywall)))
        || furniture
            .boxes
            .iter()
            .any(|found| found.kind == furniture::Kind::Paywall && found.element > blocks.list[last].element);
    let open = !text::ends_sentence(&blocks.list[last].text) || blocks.list[last].text.ends_with('…');
    if walled && open { Truncation::Truncated } else { Truncation::Unknown }
}

/// The publisher's own page for support: the first fitting link in a plea or a paywall.
fn support(page: &Page, furniture: &Furniture, resolver: &dyn Resolver) -> Option<Fact> {
    let pleas =
        furniture.boxes.iter().filter(|found| matches!(found.kind, furniture::Kind::Plea | furniture::Kind::Paywall));
    let links = |element: NodeId| page.below(element).filter(|&at| page.tag(at) == table::A);
    let boxed = pleas.clone().flat_map(|found| links(found.element)).find_map(|at| support_link(page, at, resolver));
    // A site without a box still has the link in its header or footer.
    boxed.or_else(|| page.ids().filter(|&at| page.tag(at) == table::A).find_map(|at| support_link(page, at, resolver)))
}

fn support_link(page: &Page, at: NodeId, resolver: &dyn Resolver) -> Option<Fact> {
    let href = page.trimmed(at, attribute::HREF)?;
    if !furniture::is_support(href) {
        return None;
    }
    let value = address::link(resolver, href, page.base(at)).filter(|address| address.starts_with("http"))?;
    Some(Fact { value, proofs: vec![proof(Source::Visible, Some(at), "", &page.text_of(at))] })
}

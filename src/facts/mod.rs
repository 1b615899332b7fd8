//! Facts: the evidence ranked, each fact with its proofs.
//!
//! One table a fact shows the order of sources. Agreement between the visible page and the metadata decides where they
//! differ; every source that says the same stands as a further proof.

mod agencies;
mod authors;
mod dates;
mod doubts;
mod language;
mod pages;
mod publication;
pub mod ranks;
mod record;
mod title;
mod truncation;

pub use crate::evidence::Role;
pub use record::{
    About, Agency, Author, AuthorKind, Confidence, Contributor, Correction, Doubt, Fact, Facts, Label, Pages,
    Truncation,
};

use crate::address::{self, Resolver};
use crate::article::Article;
use crate::blocks::Blocks;
use crate::evidence::{Candidate, Evidence, LabelEvidence, Proof, Source, proof};
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
    let dates = dates::rank(evidence);
    let mut facts = Facts {
        standfirst: fact(&evidence.standfirsts, ranks::STANDFIRSTS, same_text),
        agencies: agencies::rank(evidence, &authors),
        contributors: authors::contributors(evidence, &authors),
        authors,
        place: fact(&evidence.places, ranks::PLACES, same_text),
        published: dates.0,
        updated: dates.1,
        publication,
        publisher,
        section: fact(&evidence.sections, ranks::SECTIONS, same_text),
        language: language::rank(evidence, title.as_ref()),
        title,
        labels: labels(evidence),
        first_published: first_published(page, evidence, resolver),
        licence: licence(page, evidence, resolver),
        copyright: fact(&evidence.copyrights, ranks::RIGHTS, same_text),
        doubts: Vec::new(),
        corrections: evidence
            .corrections
            .iter()
            .map(|note| Correction {
                value: note.said.value.clone(),
                kind: note.kind,
                proofs: vec![proof_of(&note.said)],
            })
            .collect(),
        url: url(page, evidence, resolver),
        truncation: truncation::judge(page, blocks, evidence, furniture, article),
        support: support(page, furniture, resolver),
        pages: article.root.and_then(|_| pages::find(page, blocks, resolver)),
    };
    facts.doubts = doubts::find(evidence, &facts);
    doubts::mark(&mut facts);
    straighten(&mut facts);
    Ranked { language: facts.language.as_ref().map(|language| language.value.clone()), facts }
}

/// Takes the characters that turn the direction of text out of what stands beside other words.
fn straighten(facts: &mut Facts) {
    let Facts { title, standfirst, publication, publisher, section, place, authors, contributors, .. } = facts;
    let single = [title, standfirst, publication, publisher, section, place].into_iter().flatten();
    let names = authors.iter_mut().map(|author| &mut author.name);
    let names = names.chain(contributors.iter_mut().map(|contributor| &mut contributor.name));
    for value in single.map(|fact| &mut fact.value).chain(names) {
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
    Fact::new(chosen.value.clone(), proofs)
}

fn same_text(one: &str, other: &str) -> bool {
    text::plain(one) == text::plain(other)
}

/// What the publisher declares, each kind once.
fn labels(evidence: &Evidence) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for LabelEvidence { kind, proof } in &evidence.labels {
        match labels.iter_mut().find(|label| label.kind == *kind) {
            Some(label) => label.proofs.push(proof.clone()),
            None => labels.push(Label { kind: *kind, proofs: vec![proof.clone()] }),
        }
    }
    labels
}

/// The licence: its address made absolute, or its name where it has none.
fn licence(page: &Page, evidence: &Evidence, resolver: &dyn Resolver) -> Option<Fact> {
    let mut licence = fact(&evidence.licences, ranks::RIGHTS, same_text)?;
    let node = licence.proofs.first().and_then(|proof| proof.node).map(NodeId);
    let base = node.map_or(page.context.base.as_str(), |node| page.base(node));
    if let Some(address) = address::link(resolver, &licence.value, base).filter(|_| !licence.value.contains(' ')) {
        licence.value = address;
    }
    Some(licence)
}

/// Where the article was first published: what a line of the page says, else a canonical address on another host.
fn first_published(page: &Page, evidence: &Evidence, resolver: &dyn Resolver) -> Option<Fact> {
    let said = fact(&evidence.first_published, ranks::RIGHTS, same_text);
    said.or_else(|| {
        let here = address::host(&page.context.url).filter(|_| !address::is_local(&page.context.url))?;
        let canonical = evidence.addresses.iter().find(|candidate| candidate.source == Source::Link)?;
        let base = canonical.node.map_or(page.context.base.as_str(), |node| page.base(node));
        let value = address::link(resolver, &canonical.value, base)?;
        let host = address::host(&value)?;
        (!address::same_site(host, here)).then(|| Fact::new(value, vec![proof_of(canonical)]))
    })
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
        if deep && (address::is_local(here) || address::host(&address) == address::host(here)) {
            let mut proofs = vec![proof_of(candidate)];
            proofs.extend((address == *here).then_some(own));
            return Fact::new(address, proofs);
        }
    }
    Fact::new(here.clone(), vec![own])
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
    Some(Fact::new(value, vec![proof(Source::Visible, Some(at), "", &page.text_of(at))]))
}

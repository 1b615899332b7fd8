//! Statements of meta, link, title and html elements.

use super::Source;
use super::structured::unescape;
use super::{Authorship, Candidate, Evidence, dates, names};
use crate::cues::{self, Family};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;

/// Which list of the evidence a meta element belongs to.
#[derive(Clone, Copy)]
enum Field {
    Title,
    Standfirst,
    Author,
    Published,
    /// Some date of the page, most often that of publication.
    Dated,
    Updated,
    Publication,
    Section,
    Address,
    Language,
    Kind,
}

/// Names of meta elements, from most distinct to least distinct within a field; compared by letters alone, since pages write
/// colons, points, dashes and lines as they like.
///
/// `article:publisher` is left out: it is the address of a social page. `og:updated_time` too: many sites set it to the
/// time of the request.
const NAMES: &[(&str, Field)] = &[
    ("og:title", Field::Title),
    ("twitter:title", Field::Title),
    ("citation_title", Field::Title),
    ("dc.title", Field::Title),
    ("parsely-title", Field::Title),
    ("sailthru.title", Field::Title),
    ("og:description", Field::Standfirst),
    ("description", Field::Standfirst),
    ("twitter:description", Field::Standfirst),
    ("author", Field::Author),
    ("article:author", Field::Author),
    ("parsely-author", Field::Author),
    ("sailthru.author", Field::Author),
    ("dc.creator", Field::Author),
    ("dcterms.creator", Field::Author),
    ("cxenseparse:author", Field::Author),
    ("og:author", Field::Author),
    ("byl", Field::Author),
    ("citation_author", Field::Author),
    ("article:published_time", Field::Published),
    ("og:article:published_time", Field::Published),
    ("article:published", Field::Published),
    ("og:published_time", Field::Published),
    ("citation_publication_date", Field::Published),
    ("citation_online_date", Field::Published),
    ("citation_date", Field::Published),
    ("dc.date.issued", Field::Published),
    ("dcterms.issued", Field::Published),
    ("parsely-pub-date", Field::Published),
    ("cxenseparse:recs:publishtime", Field::Published),
    ("cxenseparse:publishtime", Field::Published),
    ("sailthru.date", Field::Published),
    ("datepublished", Field::Published),
    ("publish-date", Field::Published),
    ("published-date", Field::Published),
    ("publication_date", Field::Published),
    ("pubdate", Field::Published),
    ("date", Field::Dated),
    ("dc.date", Field::Dated),
    ("dcterms.date", Field::Dated),
    ("dc.date.created", Field::Dated),
    ("dcterms.created", Field::Dated),
    ("datecreated", Field::Dated),
    ("release_date", Field::Dated),
    ("uploaddate", Field::Dated),
    ("article:modified_time", Field::Updated),
    ("article:modified", Field::Updated),
    ("dcterms.modified", Field::Updated),
    ("dc.date.modified", Field::Updated),
    ("last-modified", Field::Updated),
    ("datemodified", Field::Updated),
    ("og:site_name", Field::Publication),
    ("application-name", Field::Publication),
    ("article:section", Field::Section),
    ("parsely-section", Field::Section),
    ("og:url", Field::Address),
    ("og:locale", Field::Language),
    ("og:type", Field::Kind),
];

pub fn collect(page: &Page, evidence: &mut Evidence) {
    let mut dated = Vec::new();
    for id in page.ids() {
        match page.tag(id) {
            table::META => meta(page, id, evidence, &mut dated),
            table::LINK => link(page, id, evidence),
            table::TITLE if is_first_title(page, id, evidence) => {
                let raw: String = page.below(id).map(|at| page.raw_text(at)).collect();
                push(&mut evidence.titles, Source::DocumentTitle, id, "title", &raw, text::fold(&raw));
            }
            table::HTML => {
                if let Some(language) = page.trimmed(id, attribute::LANG) {
                    push(&mut evidence.languages, Source::Attribute, id, "lang", language, language.to_owned());
                }
            }
            _ => {}
        }
    }
    evidence.published.extend(dated);
}

/// The first title of its document: a frame has one of its own.
fn is_first_title(page: &Page, id: NodeId, evidence: &Evidence) -> bool {
    let frames = page.frames_around(id);
    let known = |title: &Candidate| {
        title.source == Source::DocumentTitle && title.node.is_some_and(|node| page.frames_around(node) == frames)
    };
    !evidence.titles.iter().any(known)
}

fn meta(page: &Page, id: NodeId, evidence: &mut Evidence, dated: &mut Vec<Candidate>) {
    let Some(content) = page.trimmed(id, attribute::CONTENT) else { return };
    let named =
        [attribute::PROPERTY, attribute::NAME, attribute::ITEMPROP].into_iter().find_map(|name| page.trimmed(id, name));
    let Some(name) = named.map(str::to_ascii_lowercase) else { return };
    if name.starts_with("twitter:") {
        labelled(page, id, &name, content, evidence);
    }
    let Some(&(key, field)) = NAMES.iter().find(|(known, _)| letters(known).eq(letters(&name))) else { return };
    let source = if key.starts_with("og:") { Source::OpenGraph } else { Source::Meta };
    let plain = || text::fold(&unescape(content));
    match field {
        Field::Title => push(&mut evidence.titles, source, id, key, content, plain()),
        Field::Standfirst => push(&mut evidence.standfirsts, source, id, key, content, plain()),
        Field::Author => push_author(evidence, source, id, key, content),
        Field::Published | Field::Dated | Field::Updated => {
            let Some(value) = dates::machine(content, &dates::language(evidence)) else { return };
            let list = match field {
                Field::Published => &mut evidence.published,
                Field::Updated => &mut evidence.updated,
                _ => dated,
            };
            push(list, source, id, key, content, value);
        }
        Field::Publication => push(&mut evidence.publications, source, id, key, content, plain()),
        Field::Section => push(&mut evidence.sections, source, id, key, content, plain()),
        Field::Address => push(&mut evidence.addresses, source, id, key, content, content.to_owned()),
        Field::Language => push(&mut evidence.languages, source, id, key, content, content.replace('_', "-")),
        Field::Kind => {
            evidence.declared_article |= content.eq_ignore_ascii_case("article");
            evidence.declared.site |= content.eq_ignore_ascii_case("website");
        }
    }
}

/// "Written by" and a name, as a pair of elements or a name of one that ends so.
fn labelled(page: &Page, id: NodeId, name: &str, content: &str, evidence: &mut Evidence) {
    /// Nodes before the name among which its label is.
    const NEAR: u32 = 64;
    let is_byline = |label: &str| cues::is_only(&text::plain(label), Family::Byline);
    let said = name.rsplit(':').next().is_some_and(is_byline);
    let Some(number) = name.strip_prefix("twitter:data").filter(|_| !said) else {
        if said {
            push_author(evidence, Source::Meta, id, "twitter:data1", content);
        }
        return;
    };
    let before = (id.0.saturating_sub(NEAR)..id.0).map(NodeId);
    let label = before.filter(|&at| page.tag(at) == table::META).any(|at| {
        let named = page.trimmed(at, attribute::NAME).or_else(|| page.trimmed(at, attribute::PROPERTY));
        named.and_then(|name| name.strip_prefix("twitter:label")) == Some(number)
            && page.trimmed(at, attribute::CONTENT).is_some_and(is_byline)
    });
    if label {
        push_author(evidence, Source::Meta, id, "twitter:data1", content);
    }
}

/// The letters of a name.
fn letters(name: &str) -> impl Iterator<Item = u8> + '_ {
    name.bytes().filter(u8::is_ascii_alphanumeric)
}

/// Several elements of one name, an author each, are one statement.
fn push_author(evidence: &mut Evidence, source: Source, id: NodeId, key: &'static str, content: &str) {
    let names = names::people(&unescape(content));
    let known = evidence.authors.iter_mut().find(|known| known.key == key);
    match known {
        Some(known) if known.names.len() < names::MOST => {
            known.names.extend(names.into_iter().filter(|name| !known.names.contains(name)).collect::<Vec<_>>());
        }
        Some(_) => {}
        None => evidence.authors.push(Authorship {
            source,
            node: Some(id),
            key,
            raw: content.to_owned(),
            names,
            organisation: false,
        }),
    }
}

fn link(page: &Page, id: NodeId, evidence: &mut Evidence) {
    let canonical = page
        .attribute(id, attribute::REL)
        .is_some_and(|rel| rel.split_ascii_whitespace().any(|token| token.eq_ignore_ascii_case("canonical")));
    if let Some(href) = page.trimmed(id, attribute::HREF).filter(|_| canonical) {
        push(&mut evidence.addresses, Source::Link, id, "canonical", href, href.to_owned());
    }
}

fn push(list: &mut Vec<Candidate>, source: Source, id: NodeId, key: &'static str, raw: &str, value: String) {
    if !value.is_empty() {
        list.push(Candidate { source, node: Some(id), key, raw: raw.to_owned(), value });
    }
}

//! What is cited. Names follow CSL's variables.

use serde::{Deserialize, Serialize};

use super::address;
use crate::facts::{AuthorKind, Fact, Facts};
use crate::text;

/// What is cited: a news article read on the web, or a file at an address. Empty means unknown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// Headline.
    pub title: String,
    /// Authors, in order.
    pub author: Vec<Name>,
    /// The newspaper or site.
    pub container_title: String,
    /// The company behind it.
    pub publisher: String,
    /// Day or instant of publication, ISO 8601 with the page's own offset.
    pub issued: String,
    /// Day or instant of the last change, ISO 8601; it stands in where nothing is known of the publication.
    pub updated: String,
    /// Section of the newspaper.
    pub section: String,
    /// Language of the article, a BCP 47 tag.
    pub language: String,
    /// Address.
    pub url: String,
}

/// An author.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Name {
    /// The name as printed.
    pub literal: String,
    /// Only a person's name has parts.
    pub kind: AuthorKind,
}

/// What can be cited of an article's facts.
pub fn record_of(facts: &Facts, language: Option<&str>) -> Record {
    let value = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.value.clone()).unwrap_or_default();
    let named = facts.authors.iter().filter(|author| author.kind != AuthorKind::Publication);
    let author = named.map(|author| Name { literal: author.name.clone(), kind: author.kind });
    Record {
        title: value(&facts.title),
        author: author.collect(),
        container_title: value(&facts.publication),
        publisher: value(&facts.publisher),
        issued: value(&facts.published),
        updated: value(&facts.updated),
        section: value(&facts.section),
        language: language.unwrap_or_default().to_owned(),
        url: facts.url.value.clone(),
    }
}

/// A record whose every field is one line, with the address as it is cited.
pub fn cleaned(record: &Record) -> Record {
    let author = record.author.iter().map(|name| Name { literal: line(&name.literal), kind: name.kind });
    Record {
        title: line(&record.title),
        author: author.filter(|name| !name.literal.is_empty()).collect(),
        container_title: line(&record.container_title),
        publisher: line(&record.publisher),
        issued: line(&record.issued),
        updated: line(&record.updated),
        section: line(&record.section),
        language: line(&record.language),
        url: address::cited(&record.url),
    }
}

/// White space folded, and nothing that no one can see.
pub fn line(text: &str) -> String {
    let seen: String = text.chars().filter(|&letter| letter.is_whitespace() || !letter.is_control()).collect();
    text::fold(&seen.replace(text::turns, ""))
}

//! CSL-JSON, as reference managers take it: a list of one item.

use serde::Serialize;

use super::dates::Date;
use super::item::Item;
use super::names::Author;
use super::output::{Citation, data};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CslItem<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<CslName<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    container_title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    publisher: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    section: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<CslDate>,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
    #[serde(rename = "URL", skip_serializing_if = "str::is_empty")]
    url: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum CslName<'a> {
    Whole {
        literal: &'a str,
    },
    #[serde(rename_all = "kebab-case")]
    Parts {
        #[serde(skip_serializing_if = "str::is_empty")]
        non_dropping_particle: &'a str,
        family: &'a str,
        given: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        suffix: &'a str,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CslDate {
    date_parts: [Vec<u16>; 1],
}

/// Writes the list.
pub fn cite(item: &Item) -> Citation {
    let record = &item.record;
    let newspaper = !record.container_title.is_empty();
    let csl = CslItem {
        id: if record.url.is_empty() { &item.title.text } else { &record.url },
        kind: if newspaper { "article-newspaper" } else { "webpage" },
        title: &item.title.text,
        author: item.authors.iter().map(name).collect(),
        container_title: &record.container_title,
        publisher: &record.publisher,
        section: &record.section,
        issued: item.date.map(date),
        accessed: item.accessed.map(date),
        language: &record.language,
        url: &record.url,
    };
    data(serde_json::to_string_pretty(&[csl]).expect("texts and numbers are JSON"))
}

fn name(author: &Author) -> CslName<'_> {
    match &author.person {
        Some(person) => CslName::Parts {
            non_dropping_particle: &person.particle,
            family: &person.family,
            given: &person.given,
            suffix: &person.suffix,
        },
        None => CslName::Whole { literal: &author.literal },
    }
}

fn date(date: Date) -> CslDate {
    let (month, day) = date.day.unzip();
    let parts = [Some(date.year), month.map(u16::from), day.map(u16::from)];
    CslDate { date_parts: [parts.into_iter().flatten().collect()] }
}

//! The order of sources for each fact, most reliable first: one table, so that what was chosen can be explained.

use crate::evidence::Source;

/// Headlines of the metadata; the page's own line is chosen where one of them agrees with it.
pub const TITLES: &[Source] = &[Source::JsonLd, Source::OpenGraph, Source::Meta, Source::DocumentTitle];

/// Standfirsts: the page's own line only; descriptions in metadata are made for search engines.
pub const STANDFIRSTS: &[Source] = &[Source::Visible];

/// Author statements: the data of the publishing system, an element marked as the author, the line that looks like a
/// byline, other metadata.
pub const AUTHORS: &[Source] = &[Source::JsonLd, Source::Microdata, Source::Visible, Source::Meta, Source::OpenGraph];

/// Dates: structured data is made by the system that publishes.
pub const DATES: &[Source] =
    &[Source::JsonLd, Source::Meta, Source::OpenGraph, Source::Microdata, Source::Time, Source::Visible];

/// The place of the dateline.
pub const PLACES: &[Source] = &[Source::Visible];

/// The newspaper or site.
pub const PUBLICATIONS: &[Source] = &[Source::OpenGraph, Source::Meta, Source::JsonLd];

/// The company.
pub const PUBLISHERS: &[Source] = &[Source::JsonLd, Source::Meta];

/// Sections.
pub const SECTIONS: &[Source] = &[Source::JsonLd, Source::Meta];

/// Languages: the document's own attribute, then metadata.
pub const LANGUAGES: &[Source] = &[Source::Attribute, Source::JsonLd, Source::OpenGraph, Source::Meta];

/// Addresses that the page gives itself.
pub const ADDRESSES: &[Source] = &[Source::Link, Source::OpenGraph];

/// Licences, rights and first publication: what a reader sees, then what machines are told.
pub const RIGHTS: &[Source] = &[Source::Visible, Source::JsonLd, Source::Link, Source::Meta];

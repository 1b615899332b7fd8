//! The facts of an article, ranked.

use crate::evidence::{Proof, Role};

plain_data! {
    /// Who says so: every fact with its proofs, the ranked value first.
    pub struct Facts {
        /// Headline.
        pub title: Option<Fact>,
        /// Standfirst: the line under the headline.
        pub standfirst: Option<Fact>,
        /// Authors in the order of the page.
        pub authors: Vec<Author>,
        /// Who took part without being an author.
        pub contributors: Vec<Contributor>,
        /// Agencies that gave text.
        pub agencies: Vec<Fact>,
        /// Day or instant of publication, ISO 8601 with the page's own offset.
        pub published: Option<Fact>,
        /// Day or instant of the last change, ISO 8601 with the page's own offset.
        pub updated: Option<Fact>,
        /// The newspaper or site.
        pub publication: Option<Fact>,
        /// The company behind it.
        pub publisher: Option<Fact>,
        /// Section of the newspaper.
        pub section: Option<Fact>,
        /// Corrections and editor's notes.
        pub corrections: Vec<Fact>,
        /// Address that the page gives itself, else where it was read.
        pub url: Fact,
        /// Whether the text is whole.
        pub truncation: Truncation,
        /// The publisher's own page for support or subscription.
        pub support: Option<Fact>,
        /// Which of several pages of the article this is.
        pub pages: Option<Pages>,
    }

    /// The place of a page in an article that is spread over several.
    pub struct Pages {
        /// The number of this page, from 1.
        pub number: u32,
        /// The largest number that the page leads to.
        pub count: u32,
        /// The address of the next page.
        pub next: Option<Fact>,
    }

    /// A fact with its proofs.
    pub struct Fact {
        /// The value, normalised.
        pub value: String,
        /// Where it stands; the first carries the value.
        pub proofs: Vec<Proof>,
    }

    /// An author with the proofs.
    pub struct Author {
        /// Name as printed, without "By" and job titles.
        pub name: String,
        /// A person, an organisation or an agency.
        pub kind: AuthorKind,
        /// Where the name stands.
        pub proofs: Vec<Proof>,
    }

    /// Somebody who took part without being an author, with the proofs.
    pub struct Contributor {
        /// Name as printed.
        pub name: String,
        /// What this person did.
        pub role: Role,
        /// Where the name stands.
        pub proofs: Vec<Proof>,
    }

    /// What kind of author.
    #[derive(Copy, Eq, serde::Deserialize)]
    pub enum AuthorKind {
        /// A human being.
        Person,
        /// A newsroom, an institution.
        Organisation,
        /// A wire agency.
        Agency,
    }

    /// Whether the article is whole.
    #[derive(Copy, Eq)]
    pub enum Truncation {
        /// Nothing says either.
        Unknown,
        /// The publisher keeps the rest for subscribers.
        Truncated,
    }
}

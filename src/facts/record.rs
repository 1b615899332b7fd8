//! The facts of an article, ranked.

use crate::evidence::{AgencyRole, CorrectionKind, LabelKind, Proof, Role};

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
        pub agencies: Vec<Agency>,
        /// Where the text says that it was written.
        pub place: Option<Fact>,
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
        /// Language of the page, a BCP 47 tag.
        pub language: Option<Fact>,
        /// What the publisher declares the article to be.
        pub labels: Vec<Label>,
        /// Where it was first published: a newspaper's name, or an address on another host.
        pub first_published: Option<Fact>,
        /// Licence that the text may be used under: its address or name.
        pub licence: Option<Fact>,
        /// Who has the rights, as the page prints it.
        pub copyright: Option<Fact>,
        /// What other places of the page state instead.
        pub doubts: Vec<Doubt>,
        /// Corrections and editor's notes.
        pub corrections: Vec<Correction>,
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
        /// How sure it is.
        pub confidence: Confidence,
        /// Where it stands; the first carries the value.
        pub proofs: Vec<Proof>,
    }

    /// How sure a fact is, by who states it.
    #[derive(Copy, Eq)]
    pub enum Confidence {
        /// The page shows it, and its metadata says the same.
        Agreed,
        /// Only the page shows it.
        Shown,
        /// Only metadata says it.
        Declared,
        /// Another place of the page states something else.
        Disputed,
    }

    /// A kind of article that is not plain news, as the publisher declares it.
    pub struct Label {
        /// Which kind.
        pub kind: LabelKind,
        /// Where it is declared.
        pub proofs: Vec<Proof>,
    }

    /// Another value that the page states for a fact.
    pub struct Doubt {
        /// The fact.
        pub about: About,
        /// The other value, normalised.
        pub value: String,
        /// Where it stands.
        pub proofs: Vec<Proof>,
    }

    /// Facts that a page can state in two ways.
    #[derive(Copy, Eq)]
    pub enum About {
        /// The headline.
        Title,
        /// Who wrote it.
        Authors,
        /// The day of publication.
        Published,
        /// The language.
        Language,
    }

    /// An author with the proofs.
    pub struct Author {
        /// Name as printed, without "By" and job titles.
        pub name: String,
        /// A person, an organisation or an agency.
        pub kind: AuthorKind,
        /// How sure the name is.
        pub confidence: Confidence,
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

    /// An agency with the proofs.
    pub struct Agency {
        /// Its name, in the form of the list.
        pub value: String,
        /// As what it is named, each once.
        pub roles: Vec<AgencyRole>,
        /// Where it is named.
        pub proofs: Vec<Proof>,
    }

    /// A note about the text with its proofs.
    pub struct Correction {
        /// The note.
        pub value: String,
        /// What it says of the text.
        pub kind: CorrectionKind,
        /// Where it stands.
        pub proofs: Vec<Proof>,
    }

    /// What kind of author.
    #[derive(Copy, Eq, serde::Deserialize)]
    pub enum AuthorKind {
        /// A human being.
        Person,
        /// A newsroom, an institution.
        Organisation,
        /// The newspaper itself: a citation names it once, as what the article is in.
        Publication,
        /// A wire agency.
        Agency,
    }

    /// Whether the article is whole.
    #[derive(Copy, Eq)]
    pub enum Truncation {
        /// Nothing says either.
        Unknown,
        /// The publisher calls the article not free, and all of it is here.
        Full,
        /// The publisher keeps the rest for subscribers.
        Truncated,
        /// The page holds the rest, marked as paid, and hides it: it stays hidden.
        Withheld,
    }
}

impl Fact {
    /// A fact that its proofs state.
    pub fn new(value: String, proofs: Vec<Proof>) -> Fact {
        Fact { value, confidence: Confidence::of(&proofs), proofs }
    }
}

impl Confidence {
    /// What these places together make of a fact.
    pub fn of(proofs: &[Proof]) -> Confidence {
        let shown = proofs.iter().any(|proof| proof.source.is_shown());
        let declared = proofs.iter().any(|proof| !proof.source.is_shown());
        match (shown, declared) {
            (true, true) => Confidence::Agreed,
            (true, false) => Confidence::Shown,
            _ => Confidence::Declared,
        }
    }
}

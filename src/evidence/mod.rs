//! Evidence: every statement that the page makes about the article, with the place that makes it.
//!
//! Collected before anything is cleaned away: a credit thrown out as furniture cannot be found again. Nothing is ranked
//! here; the stage `facts` does that. Blocks that state a fact are claimed, so that the body does not repeat them.

mod access;
mod agencies;
mod bylines;
mod contributors;
mod corrections;
pub mod credits;
mod dateline;
pub mod dates;
mod header;
mod labels;
mod meta;
pub mod names;
mod pictures;
mod proof;
mod rights;
mod structured;

pub use access::{Access, marked};
pub use agencies::{AgencyCredit, AgencyRole};
pub use contributors::Role;
pub use corrections::{CorrectionKind, Note};
pub use labels::{LabelEvidence, LabelKind};
pub use pictures::{PictureEvidence, PlayerEvidence};
pub use proof::{Proof, Source, proof};

use crate::blocks::Blocks;
use crate::snapshot::{NodeId, Page};

/// Words of the longest name of a site.
pub const LONGEST_SITE: u32 = 8;

/// One statement of one fact.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What kind of place makes it.
    pub source: Source,
    /// The place, where it is a node.
    pub node: Option<NodeId>,
    /// The name under which metadata makes it; empty for what the page shows.
    pub key: &'static str,
    /// The statement as it stands.
    pub raw: String,
    /// The value in it, normalised.
    pub value: String,
}

/// One statement of who wrote the article, in its own order.
#[derive(Clone, Debug)]
pub struct Authorship {
    /// What kind of place makes it.
    pub source: Source,
    /// The place, where it is a node.
    pub node: Option<NodeId>,
    /// The name under which metadata makes it; empty for what the page shows.
    pub key: &'static str,
    /// The statement as it stands.
    pub raw: String,
    /// The names in it.
    pub names: Vec<String>,
    /// The source says that they are organisations.
    pub organisation: bool,
}

/// What structured data says of a picture.
#[derive(Clone, Debug)]
pub struct StatedPicture {
    /// The script.
    pub node: NodeId,
    /// Address of the file, not resolved.
    pub address: String,
    /// What it shows.
    pub caption: Option<String>,
    /// Who made it, and the field that says so.
    pub credit: Option<(&'static str, String)>,
}

/// Why a block is not body text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Claim {
    /// The headline, or a line above it.
    Title,
    /// The standfirst.
    Standfirst,
    /// The author line.
    Byline,
    /// The date line.
    Date,
    /// A picture's caption or credit.
    Caption,
    /// A correction or an editor's note, shown apart.
    Correction,
    /// Where the article first appeared, or what kind of article it is declared to be.
    Declared,
}

/// What the blocks of a page are claimed for, by place.
#[derive(Default, Debug)]
pub struct Claims(Vec<Option<Claim>>);

impl Claims {
    /// What a block is claimed for.
    pub fn of(&self, at: usize) -> Option<Claim> {
        self.0.get(at).copied().flatten()
    }

    /// Whether a block is claimed.
    pub fn has(&self, at: usize) -> bool {
        self.of(at).is_some()
    }

    /// Claims a block, whatever it was claimed for.
    fn set(&mut self, at: usize, claim: Claim) {
        if self.0.len() <= at {
            self.0.resize(at + 1, None);
        }
        self.0[at] = Some(claim);
    }

    /// Claims a block that is free.
    fn set_free(&mut self, at: usize, claim: Claim) {
        if !self.has(at) {
            self.set(at, claim);
        }
    }
}

/// What a page declares itself to be, beside an article.
#[derive(Default, Debug)]
pub struct Declared {
    /// A discussion: a forum's thread, questions and answers.
    pub thread: bool,
    /// A page that lists others.
    pub list: bool,
    /// A site as a whole.
    pub site: bool,
    /// Products that it describes.
    pub products: u32,
}

/// All statements of a page.
#[derive(Default, Debug)]
pub struct Evidence {
    /// Headlines.
    pub titles: Vec<Candidate>,
    /// Standfirsts.
    pub standfirsts: Vec<Candidate>,
    /// Author statements.
    pub authors: Vec<Authorship>,
    /// Statements of who took part without being an author.
    pub contributors: Vec<(Role, Authorship)>,
    /// Agencies that gave text.
    pub agencies: Vec<AgencyCredit>,
    /// Places that the text says it was written at.
    pub places: Vec<Candidate>,
    /// Dates of publication, ISO 8601.
    pub published: Vec<Candidate>,
    /// Dates of the last change, ISO 8601.
    pub updated: Vec<Candidate>,
    /// Names of the newspaper or site.
    pub publications: Vec<Candidate>,
    /// Names of the company.
    pub publishers: Vec<Candidate>,
    /// Sections.
    pub sections: Vec<Candidate>,
    /// Addresses that the page gives itself; not resolved.
    pub addresses: Vec<Candidate>,
    /// Languages that the page declares.
    pub languages: Vec<Candidate>,
    /// Corrections and editor's notes.
    pub corrections: Vec<Note>,
    /// Pictures with what is said of them.
    pub pictures: Vec<PictureEvidence>,
    /// Who may read the article.
    pub access: Access,
    /// What the publisher declares the article to be.
    pub labels: Vec<LabelEvidence>,
    /// Where the article first appeared: names, and addresses.
    pub first_published: Vec<Candidate>,
    /// Licences, as addresses or names.
    pub licences: Vec<Candidate>,
    /// Lines and fields that say who has the rights.
    pub copyrights: Vec<Candidate>,
    /// Pictures of the structured data.
    pub stated_pictures: Vec<StatedPicture>,
    /// The structured data or the meta elements call the page an article.
    pub declared_article: bool,
    /// What else the page says of its kind.
    pub declared: Declared,
    /// The block of the headline, as a place in the list of blocks.
    pub headline: Option<usize>,
    /// The first long paragraph below the headline, as a place in the list of blocks.
    pub opening: Option<usize>,
    /// Blocks that state a fact.
    pub claims: Claims,
}

/// Collects the evidence of a page.
pub fn collect(page: &Page, blocks: &Blocks) -> Evidence {
    let mut evidence = Evidence::default();
    meta::collect(page, &mut evidence);
    structured::collect(page, &mut evidence);
    header::collect(page, blocks, &mut evidence);
    bylines::collect(page, blocks, &mut evidence);
    // Captions end in days: what is one is known before dates are looked for.
    pictures::collect(page, blocks, &mut evidence);
    dates::collect(page, blocks, &mut evidence);
    contributors::collect(blocks, &mut evidence);
    bylines::collect_apart(page, blocks, &mut evidence);
    agencies::collect(page, blocks, &mut evidence);
    dateline::collect(blocks, &mut evidence);
    corrections::collect(page, blocks, &mut evidence);
    labels::collect(page, blocks, &mut evidence);
    rights::collect(page, blocks, &mut evidence);
    evidence
}

impl Evidence {
    /// Blocks from the headline to the first long paragraph: where byline, date and standfirst stand.
    fn head(&self, blocks: &Blocks) -> std::ops::Range<usize> {
        /// Blocks looked at where the page shows no end of its head.
        const HEAD: usize = 12;
        /// Blocks between a headline and a text that is its own.
        const LONGEST: usize = 40;
        let from = self.headline.unwrap_or(0);
        let to = self.opening.unwrap_or(from + HEAD).min(from + LONGEST);
        from..to.clamp(from, blocks.list.len())
    }
}

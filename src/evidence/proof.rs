//! Proofs: the places that state a fact.

use crate::snapshot::NodeId;

plain_data! {
    /// A place that states a fact.
    #[derive(Eq)]
    pub struct Proof {
        /// What kind of place.
        pub source: Source,
        /// The node of the snapshot, where the statement has one.
        pub node: Option<u32>,
        /// The name under which metadata makes the statement; empty for what the page shows.
        pub key: &'static str,
        /// The statement as it stands, cut to 300 characters.
        pub raw: String,
    }

    /// Kinds of places that state facts.
    #[derive(Copy, Eq)]
    pub enum Source {
        /// Text that the page shows.
        Visible,
        /// A `time` element's machine-readable value.
        Time,
        /// Structured data, JSON-LD.
        JsonLd,
        /// Microdata in the page's elements.
        Microdata,
        /// `OpenGraph`.
        OpenGraph,
        /// Another meta element.
        Meta,
        /// A link element.
        Link,
        /// The document's title.
        DocumentTitle,
        /// An attribute of an element.
        Attribute,
        /// The address of the page.
        Address,
    }
}

impl Source {
    /// Whether a person can see the place.
    pub fn is_shown(self) -> bool {
        matches!(self, Source::Visible | Source::Time | Source::Microdata | Source::Address)
    }
}

/// The statement of a proof, short enough to show.
pub fn proof(source: Source, node: Option<NodeId>, key: &'static str, raw: &str) -> Proof {
    const SHOWN: usize = 300;
    Proof { source, node: node.map(|node| node.0), key, raw: raw.chars().take(SHOWN).collect() }
}

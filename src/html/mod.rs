//! The driver for saved pages: a browser's HTML parser fills a snapshot. Only in the native build.
//!
//! A saved page has no style sheets here, so visibility is what the markup itself says: `hidden`, an inline
//! `display: none`, `template`. No script has run: what the page would have put somewhere by one is put there.

pub mod bytes;
mod sink;
mod waiting;
mod walk;

use crate::address::Resolver;
use crate::snapshot::Wire;

/// Parses a page as a browser with scripting on does, and fills a snapshot.
pub fn wire(source: &str, url: &str) -> Wire {
    let document = waiting::settle(sink::parse(source));
    walk::walk(&document.nodes(), url)
}

/// Resolves addresses by the WHATWG rules.
pub struct Addresses;

impl Resolver for Addresses {
    fn resolve(&self, reference: &str, base: &str) -> Option<String> {
        let base = url::Url::parse(base).ok()?;
        base.join(reference).ok().map(String::from)
    }
}

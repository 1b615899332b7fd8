//! Addresses: resolved by the driver's own URL parser, then passed through the one allow-list of schemes.

use crate::snapshot::table;

/// Resolves a reference as a browser does. The shell passes in the platform's parser: the core stays small and right.
pub trait Resolver {
    /// The absolute address of `reference` seen from `base`, or nothing where it is not an address.
    fn resolve(&self, reference: &str, base: &str) -> Option<String>;
}

/// An address that a link of the reader may have.
pub fn link(resolver: &dyn Resolver, reference: &str, base: &str) -> Option<String> {
    allowed(resolver, reference, base, table::LINK_SCHEMES)
}

/// An address that a picture of the reader may have.
pub fn image(resolver: &dyn Resolver, reference: &str, base: &str) -> Option<String> {
    allowed(resolver, reference, base, table::IMAGE_SCHEMES)
}

fn allowed(resolver: &dyn Resolver, reference: &str, base: &str, schemes: &[&str]) -> Option<String> {
    let reference = reference.trim();
    if reference.is_empty() {
        return None;
    }
    let address = resolver.resolve(reference, base)?;
    let scheme = address.split(':').next()?;
    // No host has such a letter, though Chromium's parser takes a sentence for one.
    let sound = !host(&address).unwrap_or_default().contains('%');
    (sound && schemes.contains(&scheme)).then_some(address)
}

/// What follows the scheme of an absolute address: host, path and the rest.
pub fn after_scheme(address: &str) -> Option<&str> {
    address.split_once(':')?.1.strip_prefix("//")
}

/// Whether an address is that of a file or of the person's own machine.
pub fn is_local(address: &str) -> bool {
    host(address).is_none_or(|host| host == "localhost" || host == "127.0.0.1" || !host.contains('.'))
}

/// Whether two hosts are of one site: their names end alike, in one label more than that of a country's or a kind's registry.
pub fn same_site(one: &str, other: &str) -> bool {
    /// Second labels under which countries give out names.
    const KINDS: [&str; 9] = ["ac", "co", "com", "edu", "go", "gov", "ne", "net", "org"];
    let name = |host: &str| -> Vec<String> {
        let labels: Vec<String> = host.split('.').rev().map(str::to_ascii_lowercase).collect();
        let kind = labels.get(1).is_some_and(|label| KINDS.contains(&label.as_str()));
        labels.into_iter().take(if kind { 3 } else { 2 }).collect()
    };
    name(one) == name(other)
}

/// The host of an absolute address, without port and user name, `www.` taken off.
pub fn host(address: &str) -> Option<&str> {
    let rest = after_scheme(address)?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes whatever is given.
    struct Anything;

    impl Resolver for Anything {
        fn resolve(&self, reference: &str, _base: &str) -> Option<String> {
            Some(reference.to_owned())
        }
    }

    #[test]
    fn what_a_link_may_be() {
        for (address, expected) in [
            ("https://example.org/a%20b", true),
            ("mailto:desk@example.org", true),
            ("javascript:alert()", false),
            ("https://see%20here%20https//example.org", false),
        ] {
            assert_eq!(link(&Anything, address, "").is_some(), expected, "{address}");
        }
    }

    #[test]
    fn hosts() {
        for (address, expected) in [
            ("https://www.example.org/a", Some("example.org")),
            ("http://user:word@example.org:8080?x", Some("example.org")),
            ("mailto:desk@example.org", None),
            ("https:///a", None),
        ] {
            assert_eq!(host(address), expected, "{address}");
        }
    }

    #[test]
    fn hosts_of_one_site() {
        for (one, other, expected) in [
            ("m.courier.example", "courier.example", true),
            ("courier.co.uk", "herald.co.uk", false),
            ("news.courier.co.uk", "courier.co.uk", true),
            ("courier.de", "herald.de", false),
        ] {
            assert_eq!(same_site(one, other), expected, "{one} {other}");
        }
    }
}

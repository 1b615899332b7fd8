//! Folds by site, so that a page is never scored by weights that have seen its template.

/// Number of folds.
pub const FOLDS: usize = 5;

/// The fold of a page, by the site of its address.
pub fn fold_of(url: &str) -> usize {
    let bytes = site(url).into_bytes();
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 32) as usize % FOLDS
}

/// The registrable part of a host, near enough for grouping; for pages without a true host (`.invalid`) what their
/// file's name begins with.
fn site(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = if host.ends_with(".invalid") { path.split(['-', '/', '_']).next().unwrap_or(path) } else { host };
    let labels: Vec<&str> = host.split('.').collect();
    // "example.co.uk": a short label before a country's is no name.
    let kept = if labels.len() > 2 && labels[labels.len() - 2].len() <= 3 { 3 } else { 2 };
    labels[labels.len().saturating_sub(kept)..].join(".").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_one_site_stand_in_one_fold() {
        for (url, expected) in [
            ("https://www.courier.example/a", "courier.example"),
            ("https://news.courier.co.uk/a/b", "courier.co.uk"),
            ("https://bench.invalid/courier.example-story.html", "courier.example"),
        ] {
            assert_eq!(site(url), expected);
        }
        assert_eq!(fold_of("https://a.courier.example/1"), fold_of("https://courier.example/2?x"));
    }
}

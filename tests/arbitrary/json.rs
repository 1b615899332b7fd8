//! Structured data drawn from bytes: well formed, of the names that news pages use, nested as they like.

use super::draw::Draw;
use super::words;

const KEYS: &[&str] = &[
    "@type",
    "@graph",
    "@id",
    "@context",
    "headline",
    "alternativeHeadline",
    "description",
    "author",
    "creator",
    "name",
    "publisher",
    "datePublished",
    "dateModified",
    "dateCreated",
    "image",
    "caption",
    "creditText",
    "creator",
    "contentUrl",
    "url",
    "mainEntityOfPage",
    "isAccessibleForFree",
    "hasPart",
    "articleSection",
    "inLanguage",
    "articleBody",
    "copyrightHolder",
    "isPartOf",
    "itemListElement",
    "item",
    "position",
    "sameAs",
    "legalName",
    "thumbnailUrl",
];

const TYPES: &[&str] = &[
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "Person",
    "Organization",
    "NewsMediaOrganization",
    "ImageObject",
    "BreadcrumbList",
    "WebPage",
    "LiveBlogPosting",
    "WebSite",
    "https://schema.org/NewsArticle",
];

/// A value as JSON.
pub fn drawn(draw: &mut Draw<'_>) -> String {
    let mut out = String::new();
    value(draw, 0, &mut out);
    out
}

fn value(draw: &mut Draw<'_>, depth: usize, out: &mut String) {
    const DEEPEST: usize = 200;
    let kinds = if depth >= DEEPEST || draw.is_empty() { 2 } else { 7 };
    match draw.below(kinds) {
        0 => string(draw.of(TYPES), out),
        1 => {
            let list = draw.of(&[words::TEXTS, words::VALUES, words::NAMES, words::DATES, words::CREDITS]);
            string(&draw.sentence(list), out);
        }
        2 => out.push_str(draw.of(&["null", "true", "false", "0", "-1", "1e999", "18446744073709551616"])),
        3 | 4 => many(draw, depth, ['[', ']'], out, |_, _| ()),
        _ => many(draw, depth, ['{', '}'], out, |draw, out| {
            string(draw.of(KEYS), out);
            out.push(':');
        }),
    }
}

fn many(draw: &mut Draw<'_>, depth: usize, marks: [char; 2], out: &mut String, key: fn(&mut Draw<'_>, &mut String)) {
    out.push(marks[0]);
    for at in 0..draw.below(6) {
        if at > 0 {
            out.push(',');
        }
        key(draw, out);
        value(draw, depth + 1, out);
    }
    out.push(marks[1]);
}

fn string(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

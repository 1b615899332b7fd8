//! What structured data says of a picture, where the page says nothing beside it.

use super::lines::Lines;
use crate::evidence::credits;
use crate::evidence::proof::{Source, proof};
use crate::evidence::{Evidence, StatedPicture};
use crate::text;

impl Lines {
    /// Adds the credit that structured data states for the file, or that its caption ends in.
    pub fn add_stated(&mut self, evidence: &Evidence, src: &str) {
        let Some(stated) = find(evidence, src) else { return };
        let node = Some(stated.node);
        if let Some((field, credit)) =
            stated.credit.as_ref().filter(|(field, credit)| is_credit(evidence, field, credit))
        {
            self.credit_proof = Some(proof(Source::JsonLd, node, field, credit));
            self.credit = Some(credit.clone());
        } else if let Some((caption, (before, credit))) =
            stated.caption.as_ref().and_then(|caption| Some((caption, credits::split(caption)?)))
        {
            self.credit_proof = Some(proof(Source::JsonLd, node, "caption", caption));
            self.credit = Some(credit);
            // A caption that ends in a credit is one; others are often the headline again.
            if self.caption.is_none() && !before.is_empty() {
                self.caption = Some(before);
            }
        }
    }
}

/// The one picture of the structured data that is this file.
fn find<'a>(evidence: &'a Evidence, src: &str) -> Option<&'a StatedPicture> {
    let file = file_of(src)?;
    let mut same = evidence.stated_pictures.iter().filter(|stated| file_of(&stated.address).as_ref() == Some(&file));
    let first = same.next()?;
    same.all(|other| other.caption == first.caption && other.credit == first.credit).then_some(first)
}

/// Whether a statement names the maker: not the paper itself, nor the article's author, whom software puts there.
fn is_credit(evidence: &Evidence, field: &str, credit: &str) -> bool {
    const LONGEST: usize = 120;
    let plain = text::plain(credit);
    let same = |name: &str| plain.contains(&text::plain(name));
    let own = evidence.publishers.iter().chain(&evidence.publications).any(|name| same(&name.value));
    let written = field == "author" && evidence.authors.iter().flat_map(|author| &author.names).any(|name| same(name));
    let address = plain.starts_with("http") || plain.starts_with("www.");
    !own && !written && !address && credit.chars().count() <= LONGEST && credit.contains(char::is_alphabetic)
}

/// The name of a file without what sizes add to it: "port-1024x576.jpg", "port.jpg?w=700", "port=w700".
fn file_of(address: &str) -> Option<String> {
    /// Shorter names may be those of several files.
    const SHORTEST: usize = 8;
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let file = path.rsplit('/').next()?.split('=').next()?;
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let sized = stem.rsplit_once('-').filter(|(_, size)| {
        size.split_once('x').is_some_and(|side| [side.0, side.1].iter().all(|side| is_number(side)))
    });
    let stem = sized.map_or(stem, |(stem, _)| stem).trim_end_matches("-scaled");
    (stem.len() + ending.len() >= SHORTEST).then(|| format!("{stem}.{ending}").to_lowercase())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_at_every_size() {
        for (one, other, expected) in [
            ("/2024/harbour.jpg", "https://img.example/harbour-1024x576.jpg?q=80", true),
            ("/2024/harbour-scaled.jpg", "/harbour-300x200.jpg", true),
            ("/image/22967847ec0a=w700", "https://img.example/image/22967847ec0a", true),
            ("/harbour-1.jpg", "/harbour-2.jpg", false),
            ("/a.jpg", "/a.jpg", false),
        ] {
            let (one, other) = (file_of(one), file_of(other));
            assert_eq!(one.is_some() && one == other, expected, "{one:?} {other:?}");
        }
    }
}

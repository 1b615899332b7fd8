//! What holds of every reading of every page.

use byline::article::Content;
use byline::blocks::formula;
use byline::evidence::Proof;
use byline::reading::Reading;
use byline::snapshot::{NodeId, Page, table};
use byline::text;

/// Checks a reading against its page.
pub fn check(page: &Page, reading: &Reading) {
    text_is_the_pages(page, reading);
    addresses_are_allowed(page, reading);
    nodes_exist(page, reading);
    pieces_stand_inside_each_other(reading);
}

/// Whether the letters of one text stand in another in this order, white space aside.
pub fn in_order(inner: &str, outer: &str) -> bool {
    let mut outer = outer.chars();
    inner.chars().filter(|letter| !letter.is_whitespace()).all(|letter| outer.any(|other| other == letter))
}

/// Every character of the body stands in the text that the page shows, in the same order; the letters and digits of each
/// word stand there in one stretch. White space is folded and marks that lead elsewhere on the page may be left out, so
/// a word is compared by its letters and digits alone.
fn text_is_the_pages(page: &Page, reading: &Reading) {
    let told = page.told(NodeId(0), NodeId(page.len()));
    let shown = told.filter(|&at| !page.hidden(at) || page.tag(at) == table::MATH);
    // A formula may say how it was typed instead of what it shows.
    let typed = |at| if page.tag(at) == table::MATH { formula::tex(page, at) } else { None };
    let page_text: String =
        shown.flat_map(|at| [typed(at).unwrap_or_default(), page.raw_text(at).to_owned()]).collect();
    let said = || reading.body.iter().flat_map(|piece| piece.content.texts());
    for piece in &reading.body {
        let text = piece.content.text();
        assert!(in_order(&text, &page_text), "not the page's text: {piece:?}");
    }
    let body: String = said().collect();
    assert!(in_order(&body, &page_text), "not in the page's order: {:?}", reading.body);
    let letters: String = page_text.chars().filter(|&letter| letter.is_alphanumeric()).collect();
    let mut rest = letters.as_str();
    for word in said().flat_map(str::split_whitespace) {
        let word: String = word.chars().filter(|&letter| letter.is_alphanumeric()).collect();
        let Some(at) = rest.find(&word) else { panic!("{word:?} is not in the page's order:\n{page_text}") };
        rest = &rest[at + word.len()..];
    }
}

fn addresses_are_allowed(page: &Page, reading: &Reading) {
    let allowed = |address: &str, schemes: &[&str]| {
        let scheme = address.split(':').next().unwrap_or_default();
        assert!(address.contains(':') && schemes.contains(&scheme), "{address:?} is in the reading");
    };
    for piece in &reading.body {
        for href in piece.content.runs().iter().filter_map(|run| run.href.as_deref()) {
            allowed(href, table::LINK_SCHEMES);
        }
        if let Content::Picture { picture } = &piece.content {
            allowed(&picture.src, table::IMAGE_SCHEMES);
        }
        if let Content::Player { player } = &piece.content {
            for address in player.address.iter().chain(&player.poster) {
                allowed(address, table::IMAGE_SCHEMES);
            }
        }
        for place in piece.content.runs().iter().filter_map(|run| run.place) {
            assert!((place as usize) < reading.body.len(), "a link leads past the body");
        }
    }
    if let Some(support) = &reading.facts.support {
        allowed(&support.value, table::IMAGE_SCHEMES);
    }
    // The address that the page was read at is the browser's.
    if reading.facts.url.value != page.context.url {
        allowed(&reading.facts.url.value, table::LINK_SCHEMES);
    }
}

fn nodes_exist(page: &Page, reading: &Reading) {
    let exists = |node: u32| assert!(node < page.len(), "node {node} is not on the page");
    let facts = &reading.facts;
    let proofs = [&facts.title, &facts.standfirst, &facts.place, &facts.published, &facts.updated, &facts.publication]
        .into_iter()
        .chain([&facts.publisher, &facts.section, &facts.support])
        .flatten()
        .chain([&facts.url])
        .map(|fact| &fact.proofs)
        .chain(facts.agencies.iter().map(|agency| &agency.proofs))
        .chain(facts.corrections.iter().map(|note| &note.proofs))
        .chain(facts.authors.iter().map(|author| &author.proofs))
        .chain(facts.contributors.iter().map(|contributor| &contributor.proofs));
    for proofs in proofs {
        assert!(!proofs.is_empty(), "a fact without proof");
        for proof in proofs {
            proof_exists(page, proof);
        }
    }
    for piece in &reading.body {
        exists(piece.node);
        if let Content::Picture { picture } = &piece.content
            && let Some(proof) = &picture.credit_proof
        {
            proof_exists(page, proof);
        }
    }
    for left in &reading.left_out {
        exists(left.node);
    }
    for fold in &reading.folds {
        exists(fold.node);
    }
    for overlay in &reading.overlays {
        assert!(overlay.covers <= 100, "an overlay covers {} percent", overlay.covers);
        exists(overlay.node);
        for &part in &overlay.parts {
            exists(part);
        }
        for harm in &overlay.harms {
            exists(harm.node);
        }
    }
}

fn proof_exists(page: &Page, proof: &Proof) {
    /// Characters that are shown.
    const SHOWN: usize = 300;
    assert!(proof.node.is_none_or(|node| NodeId(node).at() < page.len() as usize), "{proof:?} is not on the page");
    assert!(proof.raw.chars().count() <= SHOWN, "{proof:?} is too long to show");
}

fn pieces_stand_inside_each_other(reading: &Reading) {
    let mut last = 0;
    for (at, piece) in reading.body.iter().enumerate() {
        assert!(piece.depth <= last + u32::from(at > 0), "piece {at} stands in nothing: {:?}", reading.body);
        last = piece.depth;
    }
    assert_eq!(reading.words, reading.body.iter().map(|piece| text::words(&piece.content.text())).sum::<u32>());
}

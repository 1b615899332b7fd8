//! Links to places on the page: each leads to the piece of the body that its place stands in or before.

use std::borrow::Cow;

use super::{Piece, Run};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};

/// Finds the piece of every link to a place on the page; where the body has none, the link is text. `starts` are the
/// first nodes of the pieces.
pub fn settle(page: &Page, starts: &[NodeId], pieces: &mut [Piece]) {
    let mut names: Vec<Cow<'_, str>> = runs(pieces).filter_map(|run| name(page, run)).collect();
    names.sort_unstable();
    names.dedup();
    let targets = targets(page, &names);
    let found: Vec<Option<u32>> =
        targets.into_iter().map(|target| target.and_then(|target| piece_at(page, starts, pieces, target))).collect();
    for run in pieces.iter_mut().flat_map(|piece| piece.content.runs_mut()).filter(|run| run.place.is_some()) {
        let known = name(page, run).and_then(|name| names.binary_search(&name).ok());
        run.place = known.and_then(|at| found[at]);
        if run.place.is_none() {
            run.href = None;
        }
    }
}

fn runs(pieces: &[Piece]) -> impl Iterator<Item = &Run> {
    pieces.iter().flat_map(|piece| piece.content.runs())
}

/// The name of the place that a run leads to, if it leads to one.
fn name<'a>(page: &'a Page, run: &Run) -> Option<Cow<'a, str>> {
    let (_, name) = page.trimmed(NodeId(run.place?), attribute::HREF)?.split_once('#')?;
    (!name.is_empty()).then(|| unescaped(name))
}

/// A fragment with its escapes undone, where they are.
fn unescaped(name: &str) -> Cow<'_, str> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits.filter(|_| first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(first));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(name), Cow::Owned)
}

/// The first element of each name, names in order.
fn targets(page: &Page, names: &[Cow<'_, str>]) -> Vec<Option<NodeId>> {
    let mut found = vec![None; names.len()];
    if names.is_empty() {
        return found;
    }
    for at in page.ids() {
        let anchor = page.tag(at) == table::A;
        let own = [Some(attribute::ID), anchor.then_some(attribute::NAME)];
        for own in own.into_iter().flatten().filter_map(|name| page.attribute(at, name)) {
            if let Ok(known) = names.binary_search_by(|name| name.as_ref().cmp(own)) {
                found[known].get_or_insert(at);
            }
        }
    }
    found
}

/// The piece that a place stands in, or the first one inside or right after it.
fn piece_at(page: &Page, starts: &[NodeId], pieces: &[Piece], target: NodeId) -> Option<u32> {
    /// Nodes looked at between an empty place and what follows it.
    const NEAR: usize = 64;
    let next = starts.partition_point(|&start| start < target);
    let said = |at: NodeId| page.tag(at) == table::TEXT && !page.raw_text(at).trim().is_empty();
    let silent = |end: NodeId| {
        let mut between = (target.0..end.0).map(NodeId);
        (end.0 - target.0) as usize <= NEAR && !between.any(said)
    };
    let begins = |&start: &NodeId| page.holds(target, start) || silent(start);
    let around = || next.checked_sub(1).filter(|&before| page.holds(NodeId(pieces[before].node), target));
    starts.get(next).filter(|start| begins(start)).map(|_| next).or_else(around).map(|at| at as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Scope;
    use crate::html::{Addresses, wire};
    use crate::snapshot::decode;

    /// Each link of a page and what the piece says that it leads to; a link that leads away keeps its address.
    fn leads(article: &str) -> Vec<(String, String)> {
        let prose = "Enough is said in this paragraph of the story for it to be taken for the prose of an article. ";
        let markup = format!(
            "<!doctype html><title>T</title><meta property=og:type content=article><body><article><h1>T</h1>\\
             <p>{prose}<p>{prose}{prose}{article}<p>{prose}</article>"
        );
        let page = decode(wire(&markup, "https://courier.example/a")).expect("decodes");
        let reading = crate::read(&page, Scope::Page, &Addresses);
        let to = |run: &Run| {
            let there = run.place.map(|at| reading.body[at as usize].content.text().into_owned());
            there.or(run.href.clone()).map(|there| (run.text.trim().to_owned(), there))
        };
        runs(&reading.body).filter_map(to).collect()
    }

    fn check(article: &str, expected: &[(&str, &str)]) {
        let leads = leads(article);
        let leads: Vec<(&str, &str)> = leads.iter().map(|(text, there)| (text.as_str(), there.as_str())).collect();
        assert_eq!(leads, expected, "{article}");
    }

    #[test]
    fn a_link_leads_to_the_piece_of_its_place() {
        let more = "which says a good deal more than a line of a few words would, as the prose of a story does.";
        let link = |href: &str| format!("<p>See <a href='{href}'>there</a>, {more}");
        let target = format!("There it is, {more}");
        for place in [
            format!("<p id=p>{target}"),
            format!("<p>There <b id=p>it</b> is, {more}"),
            format!("<a name=p></a><p>{target}"),
            format!("<div id=p><p>{target}</div>"),
            format!("<p>Not there, {more}<a id=p></a><p>{target}"),
            format!("<div>Not there, {more}<br><br><a name=p></a>{target}</div>"),
        ] {
            for href in ["#p", "a#p", "https://courier.example/a#p", "#%70"] {
                check(&format!("{}{place}", link(href)), &[("there", &target)]);
            }
        }
        check(&format!("{}<p id='ñ'>{target}", link("#%C3%B1")), &[("there", &target)]);
    }

    #[test]
    fn a_mark_leads_to_the_note_whose_number_has_a_line_of_its_own() {
        let more = "which says a good deal more than a line of a few words would, as the prose of a story does.";
        check(
            &format!(
                "<p>There it is<a href='#n1' id=m1>1</a>, {more}<p>It is not there, {more}\
                 <div class=note><a id=n1 href='#m1'>1</a><div><p>It was.</p></div></div>"
            ),
            &[("1", "1 It was.")],
        );
    }

    #[test]
    fn a_link_to_a_place_that_is_not_read_is_text() {
        let more = "which says a good deal more than a line of a few words would, as the prose of a story does.";
        for href in ["#", "#gone", "#%zz", "#hidden", "a#"] {
            check(&format!("<p>See <a href='{href}'>there</a>, {more}<p hidden id=hidden>{more}"), &[]);
        }
        check(
            &format!("<p>See <a href='b#p'>there</a>, {more}<p id=p>{more}"),
            &[("there", "https://courier.example/b#p")],
        );
    }
}

//! Text that waits in a saved page for a script that has not run.
//!
//! A page that is streamed comes in pieces: the server sends the frame of it first, with a mark where something is still to
//! come, and then each piece at the end of the document, out of sight, with a script that moves it to its mark. The pieces
//! are moved here as that script does it. Another page hands its whole text to browsers without scripts, in a `noscript`,
//! and nothing to the others but an empty frame that scripts fill: there that text is the page's.

use html5ever::local_name;

use super::sink::{Data, Document, Parsed};
use super::walk::{children, value};
use crate::snapshot::table::limit;

/// What the id of a streamed piece begins with; its number follows.
const PIECE: &str = "S:";

/// What the ids of the marks begin with that pieces go to: in front of something that is shown meanwhile, and alone.
const MARKS: [&str; 2] = ["B:", "P:"];

/// Comments between which stands what is shown until a piece comes.
const OPENS: [&str; 5] = ["$", "$?", "$!", "$~", "&"];
const CLOSES: [&str; 2] = ["/$", "/&"];

/// Puts text that waits where the page's scripts would show it.
pub fn settle(document: Document) -> Document {
    let document = open_alone(document);
    place_pieces(&document);
    document
}

/// Moves every streamed piece to its mark.
fn place_pieces(document: &Document) {
    let pieces = pieces(&document.nodes());
    for (piece, mark) in pieces {
        // Looked up anew: a piece moved before may have brought a mark along, or taken one away.
        let found = {
            let nodes = document.nodes();
            let parent = nodes[mark].parent.filter(|_| is_apart(&nodes, piece, mark));
            parent.map(|parent| (parent, shown_meanwhile(&nodes, mark)))
        };
        let Some((parent, meanwhile)) = found else { continue };
        for node in meanwhile {
            document.detach(node);
        }
        document.move_children(piece, parent, Some(mark));
    }
}

/// The streamed pieces, each with its mark.
fn pieces(nodes: &[Parsed]) -> Vec<(usize, usize)> {
    let ids = || (0..nodes.len()).filter_map(|at| id(nodes, at).map(|id| (id, at)));
    let mut marks: Vec<(&str, usize)> = ids()
        .filter(|&(_, at)| is_named(nodes, at, "template"))
        .filter_map(|(id, at)| Some((MARKS.iter().find_map(|&kind| id.strip_prefix(kind))?, at)))
        .collect();
    marks.sort_unstable();
    let mark = |number: &str| {
        let at = marks.partition_point(|&(known, _)| known < number);
        marks.get(at).filter(|&&(known, _)| known == number).map(|&(_, mark)| mark)
    };
    ids().filter_map(|(id, at)| Some((at, mark(id.strip_prefix(PIECE)?)?))).collect()
}

/// Whether both stand in the page, and the mark neither in the piece nor where nothing is shown.
fn is_apart(nodes: &[Parsed], piece: usize, mark: usize) -> bool {
    let above = |node: usize| std::iter::successors(Some(node), |&at| nodes[at].parent).take(limit::DEPTH as usize);
    let in_page = |node: usize| above(node).last() == Some(0);
    in_page(piece) && in_page(mark) && !above(mark).any(|at| at == piece || is_named(nodes, at, "head"))
}

/// What stands between a mark and the comment that closes its place: nothing where the two do not stand side by side.
fn shown_meanwhile(nodes: &[Parsed], mark: usize) -> Vec<usize> {
    /// Nodes side by side in which the comment is looked for.
    const NEAR: usize = 500;
    let says = |at: usize, words: &[&str]| matches!(&nodes[at].data, Data::Comment(text) if words.contains(&&**text));
    if !nodes[mark].previous.is_some_and(|before| says(before, &OPENS)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open = 0_u32;
    for at in std::iter::successors(nodes[mark].next, |&at| nodes[at].next).take(NEAR) {
        if says(at, &OPENS) {
            open += 1;
        } else if says(at, &CLOSES) {
            match open.checked_sub(1) {
                Some(left) => open = left,
                None => return found,
            }
        }
        found.push(at);
    }
    Vec::new()
}

/// Opens the `noscript` that holds the page's prose, where next to nothing stands outside.
fn open_alone(document: Document) -> Document {
    let Some((noscript, outside)) = longest(&document.nodes()) else { return document };
    let markup = text(&document.nodes(), noscript);
    if markup.len() < LONG * FEWEST || markup.len() < outside.saturating_mul(SHARE) {
        return document;
    }
    let from = document.nodes().len();
    let (document, root) = document.parse_more(&markup);
    let Some(root) = root else { return document };
    // What a browser with scripts never runs says nothing of the page: data of a film that is quoted there.
    let scripts: Vec<usize> = {
        let nodes = document.nodes();
        (from..nodes.len()).filter(|&at| is_named(&nodes, at, "script")).collect()
    };
    for script in scripts {
        document.detach(script);
    }
    let parent = document.nodes()[noscript].parent;
    if let Some(parent) = parent.filter(|_| is_prose(&document.nodes(), from, outside)) {
        document.move_children(root, parent, Some(noscript));
        document.detach(noscript);
    }
    document
}

/// Paragraphs that a `noscript` holds at least which is more than a request to turn scripts on.
const FEWEST: usize = 3;

/// Bytes of text from which a paragraph counts.
const LONG: usize = 80;

/// How many times the text of these paragraphs is what stands outside, at least.
const SHARE: usize = 4;

/// Levels above a text in which its paragraph is looked for.
const LEVELS: usize = 8;

/// The longest `noscript` of the body, and the bytes of text outside of all.
fn longest(nodes: &[Parsed]) -> Option<(usize, usize)> {
    const SILENT: [&str; 6] = ["script", "style", "template", "textarea", "select", "iframe"];
    let body = children(nodes, 0).find(|&at| is_named(nodes, at, "html"));
    let body = body.and_then(|root| children(nodes, root).find(|&at| is_named(nodes, at, "body")))?;
    let mut found = None;
    let mut outside = 0;
    let mut open = vec![body];
    while let Some(at) = open.pop() {
        match &nodes[at].data {
            Data::Text(text) => outside += text.trim().len(),
            Data::Element { name, .. } if name.local == local_name!("noscript") => {
                let length = text(nodes, at).len();
                found = found.filter(|&(_, most)| most >= length).or(Some((at, length)));
            }
            Data::Element { name, .. } if !SILENT.contains(&&*name.local) => open.extend(children(nodes, at)),
            Data::Element { .. } | Data::Document | Data::Comment(_) | Data::Other => {}
        }
    }
    found.map(|(noscript, _)| (noscript, outside))
}

/// Whether nodes from a place on hold paragraphs, and these so much more than what stands outside.
fn is_prose(nodes: &[Parsed], from: usize, outside: usize) -> bool {
    let mut lengths = vec![0_usize; nodes.len() - from];
    for at in from..nodes.len() {
        let Data::Text(text) = &nodes[at].data else { continue };
        let mut above = std::iter::successors(nodes[at].parent, |&at| nodes[at].parent).take(LEVELS);
        if let Some(length) = above
            .find(|&at| is_named(nodes, at, "p"))
            .and_then(|paragraph| paragraph.checked_sub(from))
            .and_then(|place| lengths.get_mut(place))
        {
            *length += text.trim().len();
        }
    }
    let long: Vec<usize> = lengths.into_iter().filter(|&length| length >= LONG).collect();
    long.len() >= FEWEST && long.iter().sum::<usize>() >= outside.saturating_mul(SHARE)
}

/// The text right in an element.
fn text(nodes: &[Parsed], element: usize) -> String {
    let text = |at: usize| if let Data::Text(text) = &nodes[at].data { &**text } else { "" };
    children(nodes, element).map(text).collect()
}

fn is_named(nodes: &[Parsed], node: usize, expected: &str) -> bool {
    matches!(&nodes[node].data, Data::Element { name, .. } if &*name.local == expected)
}

fn id(nodes: &[Parsed], node: usize) -> Option<&str> {
    match &nodes[node].data {
        Data::Element { attributes, .. } => value(attributes, "id"),
        Data::Document | Data::Text(_) | Data::Comment(_) | Data::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::snapshot::{NodeId, decode};

    fn check(markup: &str, expected: &str) {
        let page = decode(super::super::wire(markup, "https://courier.example/")).expect("decodes");
        assert_eq!(page.text_of(NodeId(0)), expected, "{markup}");
    }

    #[test]
    fn streamed_pieces_go_to_their_marks() {
        let mark = |number: &str| format!("<!--$?--><template id=B:{number}></template><p>loading</p><!--/$-->");
        let piece = |number: &str, text: &str| format!("<div hidden id=S:{number}>{text}</div>");
        check(&format!("<p>a</p>{}<p>c</p>{}", mark("0"), piece("0", "<p>b</p>")), "a b c");
        check(&format!("<p>a</p>{}<p>c</p>{}", mark("1f"), piece("1f", "<p>b</p>")), "a b c");
        // One piece inside another, whichever comes first.
        let outer = piece("0", &format!("<p>b</p>{}", mark("1")));
        check(&format!("<p>a</p>{}<p>d</p>{outer}{}", mark("0"), piece("1", "<p>c</p>")), "a b c d");
        check(&format!("<p>a</p>{}<p>d</p>{}{outer}", mark("0"), piece("1", "<p>c</p>")), "a b c d");
        // What is shown meanwhile may hold places of its own.
        let nested = "<p>a</p><!--$?--><template id=B:0></template><!--$-->x<!--/$-->y<!--/$--><p>c</p>";
        check(&format!("{nested}{}", piece("0", "b")), "ab c");
        // A mark alone, and one whose end is elsewhere.
        check(&format!("a<template id=P:2></template>c{}", piece("2", "b")), "abc");
        check(
            &format!("<div><!--$?--><template id=B:0></template><p>still</p></div><!--/$-->{}", piece("0", "b")),
            "b still",
        );
    }

    #[test]
    fn a_piece_without_its_mark_is_read_where_it_stands() {
        check("<p>a</p><div hidden id=S:0>b</div><p>c</p>", "a b c");
        check("<div hidden id=S:0>b<template id=B:0></template>c</div>", "bc");
        check("<template id=B:0></template><p>a</p><div hidden id=S:0>b</div>", "a b");
        check("<template><template id=B:0></template></template><div hidden id=S:0>b</div>", "b");
        check("<div hidden id=S:x>no</div><div hidden id=S:>no</div><p id=S:1>a", "a");
    }

    #[test]
    fn prose_that_stands_in_a_noscript_alone_is_read() {
        let prose = "<p>A paragraph of the story that is long enough to be prose, and says <b>what happened</b> then.";
        let alone = prose.repeat(3);
        let read = |markup: &str| {
            let page = decode(super::super::wire(markup, "https://courier.example/")).expect("decodes");
            page.text_of(NodeId(0)).contains("what happened")
        };
        assert!(read(&format!("<div id=app></div><noscript><h1>Story</h1>{alone}</noscript>")));
        assert!(read(&format!("<p>Loading<noscript><img src=a></noscript><noscript>{alone}</noscript>")));
        assert!(!read(&format!("{}<noscript>{alone}</noscript>", "<p>Something else is here. ".repeat(9))));
        assert!(!read(&format!("<div id=app></div><noscript>{}</noscript>", prose.repeat(2))));
        assert!(!read(&format!("<head><noscript>{alone}</noscript></head><body>")));
        check(&format!("a<noscript>Please turn on scripts. {}</noscript>", "<br>".repeat(200)), "a");
    }
}

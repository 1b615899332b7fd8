//! What of a line is read: not what stands there twice, once for the eye and once for who listens.

use crate::snapshot::table::{self, Class, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;

/// The nodes from one up to another that a line is read from: without those that `Mute` elements hold, and without what is
/// [silent](is_silent).
pub fn told(page: &Page, first: NodeId, end: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    let mut until = first;
    page.told(first, end).filter(move |&at| {
        if at >= until && is_silent(page, at) {
            until = page.node(at).end;
        }
        at >= until
    })
}

/// Whether an element holds no text of its line: what is kept from a screen reader because a neighbour says it (an initial that
/// is set large, a formula that is drawn), a control over code, and what a heading offers besides its words.
pub fn is_silent(page: &Page, at: NodeId) -> bool {
    match page.tag(at) {
        table::TEXT => false,
        table::BUTTON => page.ancestors(at).any(|above| page.tag(above) == table::PRE),
        _ if page.tag(at).class() == Class::Inline && is_offered(page, at) => true,
        _ => page.attribute(at, attribute::ARIA_HIDDEN) == Some("true") && is_said_beside(page, at),
    }
}

/// Whether an element is what a heading offers behind its words: links in brackets ("[edit]"), or a link to the heading itself
/// that says so.
fn is_offered(page: &Page, at: NodeId) -> bool {
    /// Elements between a heading and a link, and nodes of what is offered.
    const LEVELS: usize = 4;
    const MOST: u32 = 24;
    let size = page.node(at).end.0 - at.0;
    let heading = || page.ancestors(at).take(LEVELS).find(|&above| page.tag(above).heading_level().is_some());
    let Some(heading) = (2..=MOST).contains(&size).then(heading).flatten() else { return false };
    let mut rest = (page.node(at).end.0..page.node(heading).end.0).map(NodeId);
    let before = (heading.0..at.0).map(NodeId).any(|at| says(page, at));
    if !before || rest.any(|at| says(page, at)) {
        return false;
    }
    if page.tag(at) == table::A {
        return page.place_on_page(at).is_some_and(|name| is_called(page, heading, name));
    }
    let text = page.text_of(at);
    let leads_away = |at: NodeId| page.tag(at) == table::A && page.place_on_page(at).is_none();
    text.starts_with('[') && text.ends_with(']') && page.below(at).any(leads_away)
}

/// Whether a heading, what it holds or the section that it opens has a name.
fn is_called(page: &Page, heading: NodeId, name: &str) -> bool {
    /// The section, and what may stand between it and its heading.
    const LEVELS: usize = 3;
    let around = page.lineage(heading).take(LEVELS);
    around.chain(page.below(heading)).any(|at| page.attribute(at, attribute::ID) == Some(name))
}

/// Whether a neighbour of an element is a formula, or holds the same words.
fn is_said_beside(page: &Page, element: NodeId) -> bool {
    /// Neighbours that are looked at, and nodes of each.
    const NEAR: usize = 8;
    /// Bytes of a line or two.
    const SHORT: usize = 300;
    let neighbours = || {
        page.children(page.node(element).parent)
            .take(NEAR)
            .filter(|&at| at != element && page.tag(at).class() == Class::Inline)
    };
    let is_formula =
        |at: NodeId| std::iter::once(at).chain(page.below(at)).take(NEAR).any(|at| page.tag(at) == table::MATH);
    if neighbours().any(is_formula) {
        return true;
    }
    let length = page.node(element).end.0 - element.0;
    let own = if length as usize <= NEAR { page.text_of(element) } else { String::new() };
    let touches = |at: NodeId| page.node(at).end == element || page.node(element).end == at;
    let says = |at: NodeId| {
        page.tag(at) != table::TEXT && (page.node(at).end.0 - at.0) as usize <= NEAR && page.text_of(at) == own
    };
    (1..=SHORT).contains(&own.len()) && neighbours().any(|at| touches(at) && says(at))
}

/// Whether a button is all that a heading says: it opens and closes what stands below.
pub fn is_heading(page: &Page, button: NodeId, around: NodeId) -> bool {
    if page.tag(around).heading_level().is_none() || is_control(page, button) {
        return false;
    }
    let (from, to) = (page.node(button).end, page.node(around).end);
    let mut beside = (around.0..button.0).chain(from.0..to.0).map(NodeId);
    page.text_of(button).contains(char::is_alphanumeric) && !beside.any(|at| says(page, at))
}

/// Whether a node is a text with more than white space in it.
fn says(page: &Page, at: NodeId) -> bool {
    page.tag(at) == table::TEXT && !page.raw_text(at).trim().is_empty()
}

/// Whether a button holds more than words, or words that ask for something.
fn is_control(page: &Page, button: NodeId) -> bool {
    page.below(button).any(|at| page.tag(at).is_block())
        || crate::cues::families(&text::plain(&page.text_of(button))).any(&crate::cues::ASKING)
}

/// Whether a button is a word of the sentence around it: text stands before it and after it on the line, and goes on through it.
/// `before` is the text of the line so far, `around` the block that it stands in.
pub fn is_in_sentence(page: &Page, button: NodeId, before: &str, around: NodeId) -> bool {
    /// Least weight of a sentence in an element for prose, and in any other.
    const SENTENCE: u32 = 20;
    const LONG: u32 = super::LONG;
    /// A longer text is no word.
    const WORDS: u32 = 60;
    if !before.contains(char::is_alphanumeric) {
        return false;
    }
    let own = page.text_of(button);
    let after = rest_of_line(page, page.node(button).end, page.node(around).end);
    let Some(next) = after.chars().next() else { return false };
    let goes_on = if text::ends_sentence(before) { next.is_lowercase() } else { !next.is_uppercase() };
    let prose = matches!(
        page.tag(around),
        table::P | table::LI | table::DD | table::TD | table::BLOCKQUOTE | table::FIGCAPTION | table::CAPTION
    );
    let least = if prose { SENTENCE } else { LONG };
    let ends = |letter| matches!(letter, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।');
    goes_on
        && after.contains(ends)
        && text::weight(before) + text::weight(&own) + text::weight(&after) >= least
        && (1..=WORDS).contains(&text::weight(&own))
        && !is_control(page, button)
}

/// The text of a line from a node on, as far as it is looked at.
fn rest_of_line(page: &Page, from: NodeId, end: NodeId) -> String {
    const NODES: usize = 24;
    const LETTERS: usize = 400;
    let mut folded = text::Folder::default();
    for at in page.told(from, end).take(NODES) {
        let tag = page.tag(at);
        let ends = (tag.is_block() && tag != table::BUTTON) || super::breaks(page, at);
        if ends || folded.len() > LETTERS {
            break;
        }
        if tag == table::TEXT && !page.hidden(at) {
            folded.push(page.raw_text(at));
        }
    }
    folded.finish()
}

/// Whether an element holds lines of code and nothing else: what parts its lines may be elements, but no paragraphs.
pub fn holds_lines(page: &Page, pre: NodeId) -> bool {
    page.below(pre).all(|at| {
        let lines = matches!(
            page.tag(at),
            table::DIV | table::OL | table::UL | table::LI | table::TABLE | table::TBODY | table::TR | table::TD
        );
        lines || page.tag(at) == table::BUTTON || !page.tag(at).is_block()
    })
}

#[cfg(test)]
mod tests {
    use crate::html::wire;
    use crate::snapshot::decode;

    /// The lines of a page, a bar between them.
    fn check(markup: &str, expected: &str) {
        let page = decode(wire(markup, "https://courier.example/a")).expect("decodes");
        let lines: Vec<String> = crate::blocks::find(&page).list.into_iter().map(|block| block.text).collect();
        assert_eq!(lines.join(" | "), expected, "{markup}");
    }

    #[test]
    fn a_button_in_a_sentence_is_a_word_of_it() {
        check("<p>The <button>board of trustees</button> met twice.", "The board of trustees met twice.");
        check("<p>Они избрали <button>совет</button> на год.", "Они избрали совет на год.");
        check(
            "<li>港の<button>理事会</button>は二度開かれたが、何も決めなかった。",
            "港の理事会は二度開かれたが、何も決めなかった。",
        );
        check("<p>They asked the <button>board</button>.", "They asked the board.");
        check(
            "<p>They asked <button>this</button> and <button>that</button> of it.",
            "They asked this and that of it.",
        );
        check(
            "<p>They met twice. <button>Listen</button> The board left.",
            "They met twice. | Listen | The board left.",
        );
        check("<p>By Nell Abbott <button>Follow</button> 12 October", "By Nell Abbott | Follow | 12 October");
        check("<p>You may <button>copy link</button> and go on with it.", "You may | copy link | and go on with it.");
        check("<p>Share: <button>A</button> <button>B</button>", "Share: | A | B");
        check("<p><button>Play</button> the film that they made.", "Play | the film that they made.");
        check("<h3><button>How is it <b>paid</b>?</button></h3><p>At once.", "How is it paid? | At once.");
        check("<h3>Boats <button>Edit</button></h3>", "Boats | Edit");
        check("<h3><button>Share</button></h3>", "Share");
        check("<div>One <button>two</button> three.</div>", "One | two | three.");
    }

    #[test]
    fn what_stands_twice_in_a_line_is_read_once() {
        check("<p><b aria-hidden=true>T</b><span class=sr>T</span>he ferry", "The ferry");
        check("<p><span class=sr>The</span><span aria-hidden=true><b>T</b>he</span> ferry", "The ferry");
        check(
            "<h2><span aria-hidden=true>The ferry waits for its bell</span><span class=sr>The ferry waits for its bell</span></h2>",
            "The ferry waits for its bell",
        );
        check("<p>A <b aria-hidden=true>star</b> and <b>another</b>", "A star and another");
        check(
            "<p>As <span><span><math><mi>a</mi><annotation encoding=application/x-tex>\\alpha</annotation></math></span><span \
             aria-hidden=true>α</span></span> is",
            "As \\alpha is",
        );
        check("<p>As <math alttext='$x^2$'><mi>x</mi><mn>2</mn></math> is", "As x^2 is");
        check("<p>As <math><mi>x</mi><mn>2</mn></math> is", "As x2 is");
        check("<p>As <span hidden><math alttext=x><mi>x</mi></math></span> is", "As is");
        check("<p>As <span><span hidden><math alttext=x><mi>x</mi></math></span><img></span> is", "As x is");
    }

    #[test]
    fn what_a_heading_offers_is_not_read() {
        check("<h2>Boats <span>[<a href='/e?s=1'>edit</a>]</span></h2>", "Boats");
        check(
            "<h2>Boats<span><span>[</span><a href=/e>edit</a><span> | </span><a href=/v>source</a>]</span></h2>",
            "Boats",
        );
        check("<h2 id=boats>Boats <a href='#boats'>Link to this heading</a></h2>", "Boats");
        check("<section id=boats><h2>Boats <a href='#boats'>¶</a></h2></section>", "Boats");
        check("<h2 id=boats><a href='#boats'>Boats</a></h2>", "Boats");
        check("<h2 id=boats><a href='#boats'>Boats</a> and ferries</h2>", "Boats and ferries");
        check("<h2>Boats <a href='#ferries'>and ferries</a></h2>", "Boats and ferries");
        check("<h2>Boats <sup>[<a href='#n1'>1</a>]</sup></h2>", "Boats [1]");
        check("<h2>Boats [sic]</h2>", "Boats [sic]");
        check("<p>Boats <span>[<a href=/e>edit</a>]</span></p>", "Boats [edit]");
    }

    #[test]
    fn code_is_one_text_however_its_lines_are_parted() {
        check("<pre><button>Copy</button><div>one</div><div>two</div><br><br>four</pre>", "one two four");
        check("<pre><p>one</p><p>two</p></pre>", "one | two");
    }
}

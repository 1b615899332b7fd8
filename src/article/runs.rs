//! The text of a block as runs: stretches in one dress, spaces folded across them.

use super::{Run, language};
use crate::address::{self, Resolver};
use crate::blocks::{self, Block, formula};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};
use crate::text;

/// The runs of a block, links resolved and passed through the allow-list.
pub fn of(page: &Page, block: &Block, resolver: &dyn Resolver) -> Vec<Run> {
    let mut line = Line::default();
    let mut links = Links { page, resolver, last: None };
    let mut timed = false;
    let mut formula_end = block.first;
    for id in block.nodes(page) {
        match page.tag(id) {
            _ if id < formula_end => {}
            table::TEXT if page.hidden(id) && !block.hidden => {}
            table::TEXT if block.link_weight > 0 && is_sign(page, id, block.element) => line.leave_out(),
            table::TEXT => {
                // A time and a name beside it are set apart by the page's style alone.
                line.apart = timed != (page.tag(page.node(id).parent) == table::TIME);
                timed ^= line.apart;
                line.push(&dress(page, id, block.element, &mut links), page.raw_text(id));
            }
            table::MATH => {
                if let Some(tex) = formula::tex(page, id) {
                    formula_end = page.node(id).end;
                    if formula::is_read(page, id, block.hidden) {
                        line.push(&Run { code: true, ..dress(page, id, block.element, &mut links) }, &tex);
                    }
                }
            }
            _ if blocks::breaks(page, id) => line.break_line(),
            table::RT => line.annotated = true,
            _ => {}
        }
    }
    line.finish()
}

/// How a text in a `ruby` is read: what the annotation after it says.
fn reading(page: &Page, ruby: NodeId, id: NodeId) -> Option<String> {
    let annotation = (id.0..page.node(ruby).end.0).map(NodeId).find(|&at| page.tag(at) == table::RT)?;
    let texts = page.below(annotation).filter(|&at| page.tag(at) == table::TEXT);
    Some(text::fold(&texts.map(|at| page.raw_text(at)).collect::<String>())).filter(|reading| !reading.is_empty())
}

/// Whether a text is all there is of a link to another place on the page and says nothing: the way back from a note, the
/// address of a subhead. A mark that leads to a note is none.
fn is_sign(page: &Page, id: NodeId, element: NodeId) -> bool {
    const MARKS: [char; 4] = ['*', '†', '‡', '※'];
    let says = |text: &str| text.contains(|letter: char| text::is_letter(letter) || MARKS.contains(&letter));
    let link = page.ancestors(id).take_while(|&at| at > element).find(|&at| page.tag(at) == table::A);
    link.is_some_and(|link| page.place_on_page(link).is_some() && !says(&page.text_of(link)))
}

/// Whether a link is the number of a note that the page's style alone sets above the line: it touches the word before it.
fn is_raised(page: &Page, link: NodeId) -> bool {
    const DIGITS: usize = 3;
    let text = page.text_of(link);
    let number = (1..=DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let before = NodeId(link.0.saturating_sub(1));
    let touched = || page.raw_text(before).chars().next_back().filter(|&last| !text::is_space(last));
    number && page.place_on_page(link).is_some() && touched().is_some_and(|last| !"0123456789([".contains(last))
}

/// Which child of a part of a formula a text stands in: 0 on the line, the others above or below it.
fn script(page: &Page, part: NodeId, id: NodeId) -> usize {
    page.children(part).filter(|&at| page.tag(at) != table::TEXT).take_while(|&at| page.node(at).end <= id).count()
}

/// How a text node is set by the elements between it and its block.
fn dress(page: &Page, id: NodeId, element: NodeId, links: &mut Links<'_>) -> Run {
    let mut run = Run::default();
    for at in page.ancestors(id).take_while(|&at| at > element) {
        match page.tag(at) {
            table::B | table::STRONG => run.strong = true,
            table::I | table::EM | table::CITE | table::DFN | table::VAR => run.emphasis = true,
            table::CODE | table::KBD | table::SAMP => run.code = true,
            table::SUB => run.sub = true,
            table::SUP => run.sup = true,
            table::MSUB => run.sub |= script(page, at, id) == 1,
            table::MSUP => run.sup |= script(page, at, id) == 1,
            table::MSUBSUP => {
                run.sub |= script(page, at, id) == 1;
                run.sup |= script(page, at, id) == 2;
            }
            table::S | table::DEL => run.struck = true,
            table::RUBY if run.ruby.is_none() => run.ruby = reading(page, at, id),
            table::ABBR if run.title.is_none() => run.title = page.trimmed(at, attribute::TITLE).map(text::fold),
            table::A if run.href.is_none() => {
                (run.href, run.place) = links.lead(at);
                run.sup |= is_raised(page, at);
            }
            _ => {}
        }
    }
    let inside = || page.ancestors(id).take_while(|&at| at > element);
    run.direction = inside().find_map(|at| language::declared_direction(page, at));
    let own = language::language(page, inside());
    let other = |own: &&str| {
        language::language(page, page.lineage(element)).is_none_or(|around| !own.eq_ignore_ascii_case(around))
    };
    run.lang = own.filter(other).map(str::to_owned);
    run
}

/// Where a link leads: its address, and the link's own node where that is a place on the page, until
/// [`places`](super::places) knows the piece.
type Lead = (Option<String>, Option<u32>);

/// The links of a block: the texts of one link follow each other, so that each is resolved once.
struct Links<'a> {
    page: &'a Page,
    resolver: &'a dyn Resolver,
    last: Option<(NodeId, Lead)>,
}

impl Links<'_> {
    fn lead(&mut self, link: NodeId) -> Lead {
        match &self.last {
            Some((last, lead)) if *last == link => lead.clone(),
            _ => self.last.insert((link, lead(self.page, link, self.resolver))).1.clone(),
        }
    }
}

fn lead(page: &Page, link: NodeId, resolver: &dyn Resolver) -> Lead {
    /// Longer addresses carry somebody's state.
    const LONGEST: usize = 2_000;
    let href = page.trimmed(link, attribute::HREF).filter(|href| href.len() <= LONGEST);
    let address = href.and_then(|href| address::link(resolver, href, page.base(link)));
    let without = |address: &str| address.split('#').next().unwrap_or_default().to_owned();
    let here = |address: &String| address.contains('#') && without(address) == without(&page.context.url);
    let place = address.as_ref().is_some_and(here).then_some(link.0);
    (address, place)
}

#[derive(Default)]
struct Line {
    runs: Vec<Run>,
    space: bool,
    /// The last run is in the dress of the text that is being added.
    going_on: bool,
    /// The text that is being added must not grow together with the last one.
    apart: bool,
    /// A bracket closes around something left out.
    closing: bool,
    /// The last run has its reading, and what follows has another.
    annotated: bool,
}

impl Line {
    fn push(&mut self, dress: &Run, raw: &str) {
        self.going_on = false;
        let mut rest = raw;
        while let Some(character) = rest.chars().next() {
            let mut length = character.len_utf8();
            if text::is_space(character) {
                self.space = true;
            } else if !text::is_invisible(character) {
                let closes = std::mem::take(&mut self.closing) && matches!(character, ']' | ')');
                if !closes {
                    length = text::plain_line(rest.as_bytes()).max(length);
                    self.piece(dress, &rest[..length]);
                }
            }
            rest = &rest[length..];
        }
    }

    /// Leaves a text out, with the brackets around it.
    fn leave_out(&mut self) {
        let Some(last) = self.runs.last_mut().filter(|last| last.text.ends_with(['[', '('])) else { return };
        last.text.pop();
        self.closing = true;
        if last.text.ends_with(' ') {
            last.text.pop();
            self.space = true;
        }
        if last.text.is_empty() {
            self.runs.pop();
        }
    }

    /// Adds a piece that neither begins nor ends with a space.
    fn piece(&mut self, dress: &Run, piece: &str) {
        let Some(first) = piece.chars().next() else { return };
        let fresh = self.runs.last().is_none_or(|last| last.line_break);
        if std::mem::take(&mut self.apart) {
            let before = self.runs.last().and_then(|last| last.text.chars().next_back());
            let joins = |letter: char| text::is_letter(letter) && !text::is_spaceless(letter);
            self.space |= joins(first) && before.is_some_and(joins);
        }
        if std::mem::take(&mut self.space) && !fresh {
            self.space_before(dress);
        }
        let annotated = std::mem::take(&mut self.annotated) && dress.ruby.is_some();
        match self.runs.last_mut() {
            Some(last) if self.going_on => last.text.push_str(piece),
            Some(last) if same_dress(last, dress) && !annotated => last.text.push_str(piece),
            _ => self.runs.push(Run { text: piece.to_owned(), ..dress.clone() }),
        }
        self.going_on = true;
    }

    /// A space between two runs stands in neither link, so that no underline runs past its words, and beside what is set
    /// off the line.
    fn space_before(&mut self, next: &Run) {
        let going_on = self.going_on;
        let bare = |run: &Run| run.href.is_none() && run.title.is_none() && run.ruby.is_none();
        let is_plain = |run: &Run| bare(run) && !run.sup && !run.sub && !run.struck;
        let Some(last) = self.runs.last_mut() else { return };
        if going_on || is_plain(last) || same_dress(last, next) {
            last.text.push(' ');
        } else if is_plain(next) {
            self.runs.push(Run { text: " ".to_owned(), ..next.clone() });
        } else {
            self.runs.push(Run { text: " ".to_owned(), ..Run::default() });
        }
    }

    fn break_line(&mut self) {
        self.space = false;
        if let Some(last) = self.runs.last_mut() {
            last.line_break = true;
        }
    }

    fn finish(mut self) -> Vec<Run> {
        if let Some(last) = self.runs.last_mut() {
            last.line_break = false;
        }
        self.runs
    }
}

fn same_dress(run: &Run, dress: &Run) -> bool {
    let set = |run: &Run| (run.strong, run.emphasis, run.code, run.sub, run.sup, run.struck, run.direction);
    !run.line_break
        && set(run) == set(dress)
        && (&run.href, run.place) == (&dress.href, dress.place)
        && (&run.title, &run.ruby, &run.lang) == (&dress.title, &dress.ruby, &dress.lang)
}

//! Code as its lines: what parts them becomes a line break, and the numbers beside them are left out.
//!
//! Highlighters set each line in an element of its own, with its number in front of it, or the numbers in a column of a table or a
//! box of their own. No name of a class is needed to know them: they count the lines, one by one, from first to last.

use std::ops::Range;

use super::tables;
use crate::blocks::{Block, Blocks, Kind, breaks, told};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};

/// The lines of a block of code.
pub fn of_block(page: &Page, block: &Block) -> String {
    between(page, block.element, block.first, block.end, block.hidden)
}

/// The code of a table that shows it with its numbers beside it.
pub fn of_table(page: &Page, element: NodeId) -> Option<String> {
    let rows: Vec<Vec<NodeId>> = tables::rows(page, element).map(|row| tables::cells(page, row).collect()).collect();
    let [numbers, code] = match rows.as_slice() {
        [row] => <[NodeId; 2]>::try_from(row.as_slice()).ok()?,
        [_, _, ..] => return of_rows(page, &rows),
        [] => return None,
    };
    let counted = count(&page.text_of(numbers))?;
    let text = lines(page, code);
    let holds_code = || page.below(code).any(|at| page.tag(at) == table::PRE);
    (counts(counted, &text) && (text.contains('\n') || holds_code())).then_some(text)
}

/// The same where each line is a row.
fn of_rows(page: &Page, rows: &[Vec<NodeId>]) -> Option<String> {
    let is_code = |cell: NodeId| {
        let called = page.attribute(cell, attribute::CLASS).unwrap_or_default().to_ascii_lowercase();
        page.tag(cell) == table::TD
            && (called.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|part| part == "code")
                || page.below(cell).any(|at| matches!(page.tag(at), table::CODE | table::PRE)))
    };
    let mut text = String::new();
    let mut last: Option<u32> = None;
    for row in rows {
        let &[number, code] = row.as_slice() else { return None };
        let said = page.text_of(number);
        let follows = match said.parse::<u32>() {
            Ok(number) => last.replace(number).is_none_or(|last| last.checked_add(1) == Some(number)),
            Err(_) => said.is_empty(),
        };
        if !follows || !is_code(code) {
            return None;
        }
        text.push_str(lines(page, code).trim_end_matches('\n'));
        text.push('\n');
    }
    Some(text.trim_matches('\n').to_owned()).filter(|text| !text.is_empty())
}

/// Kept blocks that count the lines of the code after them, in a box beside it.
pub fn gutters(page: &Page, blocks: &Blocks, kept: &[usize]) -> Vec<usize> {
    /// Blocks that are looked at for one code.
    const MOST: usize = 400;
    let mut found = Vec::new();
    for (place, &at) in kept.iter().enumerate() {
        let code = &blocks.list[at];
        if code.kind != Kind::Preformatted {
            continue;
        }
        let text = of_block(page, code);
        let before = kept[..place].iter().rev().take(MOST).take_while(|&&at| is_numbers(&blocks.list[at].text));
        let before: Vec<usize> = before.copied().collect();
        let said: Vec<&str> = before.iter().rev().map(|&at| blocks.list[at].text.as_str()).collect();
        if count(&said.join(" ")).is_some_and(|counted| counted > 1 && counts(counted, &text)) {
            found.extend(before);
        }
    }
    found.sort_unstable();
    found
}

fn is_numbers(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ')
}

/// How many numbers a text consists of, each one more than the one before.
fn count(text: &str) -> Option<usize> {
    let numbers: Result<Vec<u32>, _> = text.split_whitespace().map(str::parse).collect();
    let numbers = numbers.ok().filter(|numbers| !numbers.is_empty())?;
    is_row(numbers.iter().copied()).then_some(numbers.len())
}

fn is_row(numbers: impl Iterator<Item = u32> + Clone) -> bool {
    numbers.clone().zip(numbers.skip(1)).all(|(one, next)| one.checked_add(1) == Some(next))
}

/// Whether so many numbers are one for each line, empty ones at the ends perhaps.
fn counts(numbers: usize, code: &str) -> bool {
    let lines = code.lines().count();
    !code.trim().is_empty() && (lines..=lines + 2).contains(&numbers)
}

fn lines(page: &Page, element: NodeId) -> String {
    between(page, element, NodeId(element.0 + 1), page.node(element).end, page.hidden(element))
}

/// The lines between two nodes in an element.
fn between(page: &Page, around: NodeId, first: NodeId, end: NodeId, hidden: bool) -> String {
    let mut lines = Lines::default();
    for at in told(page, first, end) {
        lines.close(at);
        match page.tag(at) {
            table::TEXT if page.hidden(at) && !hidden => {}
            table::TEXT => lines.push(page.raw_text(at), stands_alone(page, at, around)),
            table::DIV | table::LI | table::TR | table::P | table::PRE => lines.open(page.node(at).end),
            _ if breaks(page, at) => lines.end_line(),
            _ => {}
        }
    }
    lines.finish()
}

/// Whether a text has an element of its own inside the code.
fn stands_alone(page: &Page, id: NodeId, around: NodeId) -> bool {
    let parent = page.node(id).parent;
    parent > around && parent.0 + 1 == id.0 && page.node(parent).end.0 == id.0 + 1
}

/// Code while its lines are put together.
#[derive(Default)]
struct Lines {
    out: String,
    /// A line has ended with its element, and nothing has come since.
    ended: bool,
    /// Elements of lines that are open: where each ends, and the length of the text at its start.
    open: Vec<(NodeId, usize)>,
    /// Numbers in elements of their own at the beginning of a line, with their place in the text.
    numbers: Vec<(u32, Range<usize>)>,
}

impl Lines {
    fn open(&mut self, end: NodeId) {
        let begun = !self.out.is_empty() && !self.out.ends_with('\n');
        if std::mem::take(&mut self.ended) || begun {
            self.out.push('\n');
        }
        self.open.push((end, self.out.len()));
    }

    /// Ends the lines whose elements end before a node.
    fn close(&mut self, at: NodeId) {
        while let Some((_, start)) = self.open.pop_if(|(end, _)| *end <= at) {
            self.ended = self.out.len() == start || !self.out.ends_with('\n');
        }
    }

    fn end_line(&mut self) {
        if std::mem::take(&mut self.ended) {
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    fn push(&mut self, raw: &str, alone: bool) {
        if self.ended {
            // The line break between the elements of two lines is the markup's.
            if raw.trim().is_empty() {
                return;
            }
            self.out.push('\n');
            self.ended = false;
        }
        let from = self.out.len();
        self.out.push_str(raw);
        let before = self.out[..from].rsplit('\n').next().unwrap_or_default();
        let number = if alone && before.trim().is_empty() { raw.trim().parse().ok() } else { None };
        self.numbers.extend(number.map(|number| (number, from..self.out.len())));
    }

    fn finish(mut self) -> String {
        let spoken = self.out.lines().filter(|line| !line.trim().is_empty()).count();
        let row = is_row(self.numbers.iter().map(|&(number, _)| number));
        if self.numbers.len() > 1 && row && self.numbers.len() == spoken {
            let mut bare = self.out.clone();
            for (_, range) in self.numbers.iter().rev() {
                bare.replace_range(range.clone(), "");
            }
            // Numbers alone are the code.
            if !bare.trim().is_empty() {
                self.out = bare;
            }
        }
        self.out.trim_matches('\n').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::wire;
    use crate::snapshot::decode;
    use crate::snapshot::table::{PRE, TABLE};

    fn page(markup: &str) -> Page {
        decode(wire(markup, "https://courier.example/a")).expect("decodes")
    }

    #[test]
    fn lines_are_what_parts_them() {
        for (markup, expected) in [
            ("<pre>one\n  two\n</pre>", "one\n  two"),
            ("<pre><code>one<br>  two<br><br>three</code></pre>", "one\n  two\n\nthree"),
            ("<pre><div>one</div><div>  two</div><div></div><div>four</div></pre>", "one\n  two\n\nfour"),
            ("<pre><div>one\n</div><div>two\n</div></pre>", "one\ntwo"),
            ("<pre><ol><li><span>one</span></li>\n<li><span>two</span></li></ol></pre>", "one\ntwo"),
            ("<pre><i>1</i>one\n<i>2</i>\n<i>3</i>three</pre>", "one\n\nthree"),
            ("<pre><i> 9 </i>one\n<i>10 </i>two</pre>", "one\ntwo"),
            ("<pre>[\n<i>1</i>,\n<i>2</i>\n]</pre>", "[\n1,\n2\n]"),
            ("<pre><i>1</i>one\n<i>3</i>two</pre>", "1one\n3two"),
            ("<pre><i>1</i>\n<i>2</i></pre>", "1\n2"),
            ("<pre><table><tr><td>1</td><td>one</td></tr><tr><td>2</td><td>two</td></tr></table></pre>", "one\ntwo"),
        ] {
            let page = page(markup);
            let pre = page.ids().find(|&at| page.tag(at) == PRE).expect("there is code");
            assert_eq!(lines(&page, pre), expected, "{markup}");
        }
    }

    #[test]
    fn a_table_of_code_has_numbers_that_count_its_lines() {
        for (rows, expected) in [
            ("<tr><td><pre>1\n2\n</pre><td><pre>one\n  two\n</pre>", Some("one\n  two")),
            ("<tr><td><div>7</div><div>8</div><td><div>one</div><div>two</div>", Some("one\ntwo")),
            ("<tr><td>1<td><pre>one</pre>", Some("one")),
            ("<tr><td>1<td><code>one</code><tr><td>2<td><code> two</code>", Some("one\n two")),
            ("<tr><td><td class=blob-code>one<tr><td><td class=blob-code>two", Some("one\ntwo")),
            ("<tr><td>1<td>Rovers<tr><td>2<td>United", None),
            ("<tr><td>1<td><code>one</code><tr><td>4<td><code>two</code>", None),
            ("<tr><td>1 2 3<td><pre>one\ntwo\nthree\nfour</pre>", None),
            ("<tr><td>1 2<td>one", None),
            ("<tr><th>1<th>one<tr><th>2<th>two", None),
            ("", None),
        ] {
            let page = page(&format!("<table>{rows}</table>"));
            let found = page.ids().find(|&at| page.tag(at) == TABLE).and_then(|table| of_table(&page, table));
            assert_eq!(found.as_deref(), expected, "{rows}");
        }
    }
}

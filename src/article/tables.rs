//! Tables of data: rows and cells as a unit, so that an empty cell keeps its place.

use super::{Content, Piece, Run, language, listing, runs};
use crate::address::Resolver;
use crate::blocks::{Block, Blocks, Kind};
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{Attribute, NodeId, Page};

/// A table that lays out the page instead of holding data.
///
/// It says so, or holds a table, or has a single cell in each row, or holds an article's prose: most of its text in cells of
/// several paragraphs, or paragraphs with nothing beside them. What heads its columns or names itself is data, unless a cell is an article.
pub fn is_layout(page: &Page, blocks: &Blocks, element: NodeId) -> bool {
    let role = page.attribute(element, attribute::ROLE).unwrap_or_default();
    let nested = page.below(element).any(|at| page.tag(at) == table::TABLE);
    let widest = rows(page, element).map(|row| cells(page, row).count()).max().unwrap_or(0);
    if matches!(role, "presentation" | "none") || nested || widest < 2 {
        return true;
    }
    if listing::of_table(page, element).is_some() {
        return false;
    }
    let is_prose = |block: &&Block| block.is_long() && blocks.is_main(block);
    let inside = |element: NodeId| blocks.within(page, element).map(|at| &blocks.list[at]);
    if !inside(element).any(|block| is_prose(&block)) {
        return false;
    }
    let weigh = |element: NodeId| inside(element).map(|block| block.weight).sum::<u32>();
    let holds_paragraphs = |&cell: &NodeId| inside(cell).filter(is_prose).nth(1).is_some();
    let articles = rows(page, element).flat_map(|row| cells(page, row)).filter(holds_paragraphs);
    let article = articles.map(weigh).sum::<u32>() * 2 > weigh(element);
    let told = |row: NodeId| cells(page, row).filter(|&cell| !page.text_of(cell).is_empty()).count();
    let beside = rows(page, element).filter(|&row| told(row) >= 2).count();
    article || (!is_headed(page, element) && beside < 2)
}

/// Whether a table says what its rows or columns hold.
pub fn is_headed(page: &Page, element: NodeId) -> bool {
    page.below(element).any(|at| match page.tag(at) {
        table::THEAD | table::CAPTION => !page.text_of(at).is_empty(),
        table::TH | table::TD => is_header(page, at) && !page.text_of(at).is_empty(),
        _ => false,
    })
}

/// The pieces of a table: the table, its rows, their cells.
pub fn build(page: &Page, blocks: &Blocks, element: NodeId, depth: u32, resolver: &dyn Resolver) -> Vec<Piece> {
    if let Some(text) = listing::of_table(page, element) {
        return vec![piece(page, depth, element, Content::Preformatted { text })];
    }
    let caption = page.children(element).find(|&at| page.tag(at) == table::CAPTION);
    let caption = caption.map(|caption| cell_runs(page, blocks, caption, resolver)).unwrap_or_default();
    let mut pieces = vec![piece(page, depth, element, Content::Table { caption })];
    for row in rows(page, element).filter(|&at| !page.hidden(at)) {
        pieces.push(piece(page, depth + 1, row, Content::Row));
        for cell in cells(page, row) {
            let content = Content::Cell {
                header: is_header(page, cell),
                columns: span(page, cell, attribute::COLSPAN),
                rows: span(page, cell, attribute::ROWSPAN),
                runs: cell_runs(page, blocks, cell, resolver),
            };
            pieces.push(piece(page, depth + 2, cell, content));
        }
    }
    pieces
}

fn piece(page: &Page, depth: u32, node: NodeId, content: Content) -> Piece {
    let lang = language::other_language(page, node);
    Piece { depth, node: node.0, lang, direction: language::declared_direction(page, node), content }
}

/// The rows of a table.
pub fn rows(page: &Page, element: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    page.below(element).filter(|&at| page.tag(at) == table::TR)
}

/// The cells of a row.
pub fn cells(page: &Page, row: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    page.children(row).filter(|&at| matches!(page.tag(at), table::TD | table::TH))
}

/// Whether a cell heads a row or a column: it is called so, or stands in the head of its table.
fn is_header(page: &Page, cell: NodeId) -> bool {
    /// The row and the head.
    const LEVELS: usize = 2;
    let said = matches!(page.attribute(cell, attribute::ROLE), Some("columnheader" | "rowheader"));
    let above = || page.ancestors(cell).take(LEVELS).any(|at| page.tag(at) == table::THEAD);
    said || page.tag(cell) == table::TH || above()
}

/// Columns or rows that a cell spans, 1 to 100.
fn span(page: &Page, cell: NodeId, name: Attribute) -> u32 {
    const WIDEST: u32 = 100;
    page.trimmed(cell, name).and_then(|span| span.parse::<u32>().ok()).unwrap_or(1).clamp(1, WIDEST)
}

fn cell_runs(page: &Page, blocks: &Blocks, cell: NodeId, resolver: &dyn Resolver) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    let told = |block: &&Block| !block.hidden && block.kind != Kind::Control;
    for block in blocks.within(page, cell).map(|at| &blocks.list[at]).filter(told) {
        if let Some(last) = all.last_mut() {
            last.line_break = true;
        }
        match block.kind {
            Kind::Preformatted => all.extend(code_runs(&listing::of_block(page, block))),
            _ => all.extend(runs::of(page, block, resolver)),
        }
    }
    all
}

/// Code in a cell, a line a run.
fn code_runs(text: &str) -> Vec<Run> {
    let line = |text: &str| Run { text: text.to_owned(), code: true, line_break: true, ..Run::default() };
    let mut runs: Vec<Run> = text.lines().map(line).collect();
    if let Some(last) = runs.last_mut() {
        last.line_break = false;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks;
    use crate::html::wire;
    use crate::snapshot::decode;

    #[test]
    fn a_table_holds_data_or_lays_out_the_page() {
        let long =
            "A cell that says a good deal more than a line of a few words would, as the prose of a story does it.";
        for (attributes, rows, layout) in [
            ("", "<tr><td>Boat<td>Year<tr><td>Heron<td>1921".to_owned(), false),
            ("role=presentation", "<tr><td>Boat<td>Year<tr><td>Heron<td>1921".to_owned(), true),
            ("", "<tr><td>Boat<tr><td>Heron".to_owned(), true),
            ("", "<tr><td>Boat<td><table><tr><td>1921<td>1922</table>".to_owned(), true),
            ("", format!("<tr><td>Heron<td>{long}<tr><td>Siskin<td>{long}"), false),
            ("", format!("<tr><td><img><td>{long}<tr><td><img><td>{long}"), true),
            ("", format!("<tr><td>Menu<td>{long}"), true),
            ("", format!("<tr><th>Boat<th>Fate<tr><td>Heron<td>{long}"), false),
            ("", format!("<caption>Boats</caption><tr><td><td>{long}"), false),
            ("", format!("<tr><td role=rowheader>Heron<td>{long}"), false),
            ("", format!("<tr><th>Menu<td><p>{long}<p>{long}"), true),
            ("", format!("<tr><td>A<td>{long}{long}<tr><td>B<td>{long}{long}<tr><td>C<td><p>{long}<p>{long}"), false),
        ] {
            let markup = format!("<div><table {attributes}>{rows}</table></div>");
            let page = decode(wire(&markup, "https://courier.example/a")).expect("decodes");
            let blocks = blocks::find(&page);
            let element = page.ids().find(|&at| page.tag(at) == table::TABLE).expect("there is a table");
            assert_eq!(is_layout(&page, &blocks, element), layout, "{markup}");
        }
    }
}

//! Tables of data: rows and cells as a unit, so that an empty cell keeps its place.

use super::{Content, Piece, Run, language, runs};
use crate::address::Resolver;
use crate::blocks::Blocks;
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{Attribute, NodeId, Page};

/// A table that lays out the page instead of holding data: it holds tables or prose, or has a single cell in each row.
pub fn is_layout(page: &Page, blocks: &Blocks, element: NodeId) -> bool {
    let role = page.attribute(element, attribute::ROLE).unwrap_or_default();
    let prose = blocks.within(page, element).any(|at| blocks.list[at].is_long() && blocks.is_main(&blocks.list[at]));
    let nested = page.below(element).any(|at| page.tag(at) == table::TABLE);
    let widest = page
        .below(element)
        .filter(|&at| page.tag(at) == table::TR)
        .map(|row| cells(page, row).count())
        .max()
        .unwrap_or(0);
    matches!(role, "presentation" | "none") || prose || nested || widest < 2
}

/// The pieces of a table: the table, its rows, their cells.
pub fn build(page: &Page, blocks: &Blocks, element: NodeId, depth: u32, resolver: &dyn Resolver) -> Vec<Piece> {
    let caption = page.children(element).find(|&at| page.tag(at) == table::CAPTION);
    let caption = caption.map(|caption| cell_runs(page, blocks, caption, resolver)).unwrap_or_default();
    let mut pieces = vec![piece(page, depth, element, Content::Table { caption })];
    for row in page.below(element).filter(|&at| page.tag(at) == table::TR && !page.hidden(at)) {
        pieces.push(piece(page, depth + 1, row, Content::Row));
        for cell in cells(page, row) {
            let content = Content::Cell {
                header: page.tag(cell) == table::TH,
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

fn cells(page: &Page, row: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    page.children(row).filter(|&at| matches!(page.tag(at), table::TD | table::TH))
}

/// Columns or rows that a cell spans, 1 to 100.
fn span(page: &Page, cell: NodeId, name: Attribute) -> u32 {
    const WIDEST: u32 = 100;
    page.trimmed(cell, name).and_then(|span| span.parse::<u32>().ok()).unwrap_or(1).clamp(1, WIDEST)
}

fn cell_runs(page: &Page, blocks: &Blocks, cell: NodeId, resolver: &dyn Resolver) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    for at in blocks.within(page, cell).filter(|&at| !blocks.list[at].hidden) {
        if let Some(last) = all.last_mut() {
            last.line_break = true;
        }
        all.extend(runs::of(page, &blocks.list[at], resolver));
    }
    all
}

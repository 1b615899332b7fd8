//! From kept blocks and pictures to the pieces of the body: lists, quotations and tables come back around their text.

use super::{Article, Content, Decision, Keep, Picture, Piece, runs, tables};
use crate::address::{self, Resolver};
use crate::blocks::{Block, Blocks, Kind};
use crate::cues;
use crate::evidence::PictureEvidence;
use crate::order;
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{NodeId, Page};

/// Deepest nesting that a body shows.
const DEPTH: usize = 12;

/// What a place in the body comes from.
enum Part<'a> {
    Block(usize),
    Picture(&'a PictureEvidence),
    Rule(NodeId),
}

/// Builds the body.
pub fn build(page: &Page, blocks: &Blocks, article: &Article, resolver: &dyn Resolver) -> Vec<Piece> {
    let Some(root) = article.root else { return Vec::new() };
    let kept: Vec<usize> = (0..blocks.list.len()).filter(|&at| article.decisions[at].keeps()).collect();
    let top = kept.iter().filter_map(|&at| heading(&blocks.list[at])).min().unwrap_or(2);
    let mut parts: Vec<(NodeId, Part<'_>)> = kept.iter().map(|&at| (blocks.list[at].first, Part::Block(at))).collect();
    parts.extend(article.pictures.iter().map(|picture| (picture.image, Part::Picture(picture))));
    parts.extend(rules(page, blocks, &kept).map(|rule| (rule, Part::Rule(rule))));
    let sorted = order::places(parts.len(), &|left, right| parts[left].0.cmp(&parts[right].0));
    let mut body = Body {
        page,
        blocks,
        decisions: &article.decisions,
        resolver,
        root,
        top,
        open: Vec::new(),
        pieces: Vec::new(),
        done: NodeId(0),
        layouts: vec![None; page.len() as usize],
    };
    for (node, part) in sorted.into_iter().map(|at| &parts[at]) {
        if *node < body.done {
            continue;
        }
        match part {
            Part::Block(at) => body.block(*at),
            Part::Picture(picture) => body.picture(picture),
            Part::Rule(rule) => body.push_top(*rule, Content::Rule),
        }
    }
    body.pieces
}

fn heading(block: &Block) -> Option<u32> {
    if let Kind::Heading(level) = block.kind { Some(level) } else { None }
}

/// Breaks between two paragraphs of the text.
fn rules<'a>(page: &'a Page, blocks: &'a Blocks, kept: &'a [usize]) -> impl Iterator<Item = NodeId> + 'a {
    let ends =
        kept.first().zip(kept.last()).map(|(&first, &last)| (blocks.list[first].end.0, blocks.list[last].first.0));
    let home = kept.first().map(|&first| page.node(blocks.list[first].element).parent);
    let (from, to) = ends.unwrap_or((0, 0));
    (from..to.max(from)).map(NodeId).filter(move |&at| page.tag(at) == table::HR && Some(page.node(at).parent) == home)
}

/// The body while it is built: open containers and the pieces so far.
struct Body<'a> {
    page: &'a Page,
    blocks: &'a Blocks,
    decisions: &'a [Decision],
    resolver: &'a dyn Resolver,
    root: NodeId,
    top: u32,
    /// Elements of open containers with the place of their piece.
    open: Vec<(NodeId, usize)>,
    pieces: Vec<Piece>,
    /// Nodes before this one are in the body already.
    done: NodeId,
    /// By node: whether a table that was looked at lays out the page.
    layouts: Vec<Option<bool>>,
}

impl Body<'_> {
    fn block(&mut self, at: usize) {
        let block = &self.blocks.list[at];
        let (page, blocks, root) = (self.page, self.blocks, self.root);
        let mut around: Vec<NodeId> = page
            .lineage(block.element)
            .take_while(|&element| !page.holds(element, root))
            .filter(|&element| self.is_container(element))
            .collect();
        around.reverse();
        around.truncate(DEPTH);
        if let Some(place) = around.iter().position(|&element| page.tag(element) == table::TABLE) {
            let table = around[place];
            self.enter(&around[..place]);
            let depth = self.depth();
            self.pieces.extend(tables::build(page, blocks, table, depth, self.resolver));
            self.done = page.node(table).end;
            return;
        }
        self.enter(&around);
        let head = self.decisions[at] == Decision::Keep(Keep::EntryHead);
        let content = self.content(block, head);
        let (depth, count) = (self.depth(), self.pieces.len());
        let inside = self.open.last().map(|&(_, place)| place + 1);
        let item = self.pieces.last_mut().filter(|_| inside == Some(count)).map(|piece| &mut piece.content);
        match (item, content) {
            // The text that an item begins with is the item's own.
            (Some(Content::Item { runs }), Content::Paragraph { runs: text }) if runs.is_empty() => *runs = text,
            (_, content) => self.pieces.push(Piece { depth, node: block.element.0, content }),
        }
    }

    fn is_container(&mut self, element: NodeId) -> bool {
        let (page, blocks) = (self.page, self.blocks);
        match page.tag(element) {
            // The items of a list that is the whole article are its parts.
            table::LI | table::DT | table::DD => !page.holds(page.node(element).parent, self.root),
            table::UL | table::OL | table::DL | table::BLOCKQUOTE => true,
            table::TABLE => {
                !*self.layouts[element.at()].get_or_insert_with(|| tables::is_layout(page, blocks, element))
            }
            _ => false,
        }
    }

    fn content(&self, block: &Block, head: bool) -> Content {
        let runs = || runs::of(self.page, block, self.resolver);
        match block.kind {
            _ if head => Content::EntryHead { runs: runs() },
            Kind::Heading(level) => Content::Heading { level: (2 + level - self.top.min(level)).min(6), runs: runs() },
            Kind::Preformatted => {
                let lines = block.texts(self.page).map(|id| self.page.raw_text(id));
                Content::Preformatted { text: lines.collect::<String>().trim_matches('\n').to_owned() }
            }
            _ => Content::Paragraph { runs: runs() },
        }
    }

    /// Closes containers that end and opens those that begin.
    fn enter(&mut self, around: &[NodeId]) {
        let shared = self.open.iter().zip(around).take_while(|((open, _), wanted)| open == *wanted).count();
        self.open.truncate(shared);
        for &element in &around[shared..] {
            let content = match self.page.tag(element) {
                table::LI | table::DT | table::DD => Content::Item { runs: Vec::new() },
                table::BLOCKQUOTE => Content::Quote,
                tag => Content::List { ordered: tag == table::OL, start: start(self.page, element) },
            };
            let depth = self.depth();
            self.open.push((element, self.pieces.len()));
            self.pieces.push(Piece { depth, node: element.0, content });
        }
    }

    fn depth(&self) -> u32 {
        self.open.len() as u32
    }

    fn push_top(&mut self, node: NodeId, content: Content) {
        self.open.clear();
        self.pieces.push(Piece { depth: 0, node: node.0, content });
    }

    fn picture(&mut self, evidence: &PictureEvidence) {
        let Some(src) = address::image(self.resolver, &evidence.src, self.page.base(evidence.image)) else { return };
        let credit = evidence.credit.clone();
        let agencies = credit.as_deref().map(cues::agencies).unwrap_or_default();
        let mut names: Vec<String> = Vec::new();
        for hit in agencies {
            if !names.iter().any(|name| name == hit.agency.name) {
                names.push(hit.agency.name.to_owned());
            }
        }
        let picture = Picture {
            src,
            alt: evidence.alt.clone(),
            caption: evidence.caption.clone(),
            credit,
            agencies: names,
            credit_proof: evidence.credit_proof.clone(),
            width: evidence.width,
            height: evidence.height,
        };
        self.push_top(evidence.image, Content::Picture { picture });
    }
}

fn start(page: &Page, list: NodeId) -> u32 {
    page.trimmed(list, attribute::START).and_then(|start| start.parse().ok()).unwrap_or(1)
}

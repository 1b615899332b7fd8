//! From kept blocks and pictures to the pieces of the body: lists, quotations and tables come back around their text.

use super::{Article, Content, Decision, Keep, Picture, Piece, Player, Run, language, listing, places, runs, tables};
use crate::address::{self, Resolver};
use crate::blocks::{Block, Blocks, Kind, formula};
use crate::cues::{self, Plays};
use crate::evidence::PictureEvidence;
use crate::order;
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{Attribute, NodeId, Page};

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
    let Some(root) = article.root.map(|root| above_table(page, blocks, article, root)) else { return Vec::new() };
    let mut kept: Vec<usize> = (0..blocks.list.len()).filter(|&at| article.decisions[at].keeps()).collect();
    let gutters = listing::gutters(page, blocks, &kept);
    let decisions = &article.decisions;
    let starts: Vec<usize> =
        kept.iter().filter_map(|&at| start(page, blocks, decisions, at)).map(|(before, _)| before).collect();
    kept.retain(|at| gutters.binary_search(at).is_err() && starts.binary_search(at).is_err());
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
        starts: Vec::new(),
        done: NodeId(0),
        numberings: Vec::new(),
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
    places::settle(page, &body.starts, &mut body.pieces);
    body.pieces
}

/// The element around an article that is a table of data, if it is one: its rows and cells come back around the text, too.
fn above_table(page: &Page, blocks: &Blocks, article: &Article, root: NodeId) -> NodeId {
    let mut around = page.lineage(root).filter(|&at| page.tag(at) == table::TABLE);
    let Some(table) = around.next().filter(|&at| !tables::is_layout(page, blocks, at)) else { return root };
    let weigh = |chosen: &dyn Fn(usize) -> bool| -> u32 {
        let inside = blocks.within(page, table).filter(|&at| !blocks.list[at].hidden && chosen(at));
        inside.map(|at| blocks.list[at].weight).sum()
    };
    let most = weigh(&|at| article.decisions[at].keeps()) * 2 > weigh(&|_| true);
    if most { page.node(table).parent } else { root }
}

/// The block before another that its line begins with, and what stands between them.
fn start(page: &Page, blocks: &Blocks, decisions: &[Decision], at: usize) -> Option<(usize, &'static str)> {
    let initial = initial(page, blocks, at).map(|before| (before, ""));
    initial.or_else(|| number_of_note(page, blocks, decisions, at).map(|before| (before, " ")))
}

/// The place of the number of a note that stands in a line of its own above it.
fn number_of_note(page: &Page, blocks: &Blocks, decisions: &[Decision], at: usize) -> Option<usize> {
    const LONGEST: u32 = 6;
    let before = at.checked_sub(1)?;
    let (block, number) = (&blocks.list[at], &blocks.list[before]);
    let notes = [before, at].iter().all(|&at| decisions[at] == Decision::Keep(Keep::Note));
    let plain = matches!(block.kind, Kind::Loose | Kind::Paragraph);
    let short = number.weight <= LONGEST && number.link_weight > 0 && number.text.contains(char::is_alphanumeric);
    let around = || page.holds(number.element, block.element) && number.element != block.element;
    (notes && plain && short && around()).then_some(before)
}

/// The place of the letter that begins the word which a block goes on with: an initial that is set large, in an element of its
/// own.
fn initial(page: &Page, blocks: &Blocks, at: usize) -> Option<usize> {
    /// A shorter line may be the answer to a question that letters number.
    const LONG: u32 = 80;
    let (block, before) = (&blocks.list[at], at.checked_sub(1)?);
    let letter = &blocks.list[before];
    let mut letters = letter.text.chars().rev();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.all(|mark| !mark.is_alphanumeric());
    let short = letter.text.chars().count() <= 2;
    let loose = |block: &Block| matches!(block.kind, Kind::Loose | Kind::Paragraph) && !block.hidden;
    let goes_on = block.text.starts_with(char::is_lowercase) && block.weight >= LONG;
    let beside = || page.holds(page.node(letter.element).parent, block.element);
    (short && capital && goes_on && loose(letter) && loose(block) && letter.link_weight == 0 && beside())
        .then_some(before)
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
    /// The first nodes of the pieces.
    starts: Vec<NodeId>,
    /// Nodes before this one are in the body already.
    done: NodeId,
    /// Numbered lists that are open.
    numberings: Vec<Numbering>,
    /// By node: whether a table that was looked at lays out the page.
    layouts: Vec<Option<bool>>,
}

impl Body<'_> {
    fn block(&mut self, at: usize) {
        let block = &self.blocks.list[at];
        let (page, blocks, root) = (self.page, self.blocks, self.root);
        let element = block.element;
        let boxes = page.lineage(element).take_while(|&at| !page.holds(at, root));
        let all = boxes.filter(|&at| self.is_container(at)).count();
        let boxes = page.lineage(element).take_while(|&at| !page.holds(at, root));
        // The outermost: a list of lists would be collected again for each of its items.
        let mut around: Vec<NodeId> =
            boxes.filter(|&at| self.is_container(at)).skip(all.saturating_sub(DEPTH)).collect();
        around.reverse();
        if let Some(place) = around.iter().position(|&element| page.tag(element) == table::TABLE) {
            let table = around[place];
            self.enter(&around[..place]);
            let depth = self.depth();
            self.pieces.extend(tables::build(page, blocks, table, depth, self.resolver));
            self.starts.extend(self.pieces[self.starts.len()..].iter().map(|piece| NodeId(piece.node)));
            self.done = page.node(table).end;
            return;
        }
        self.enter(&around);
        let head = self.decisions[at] == Decision::Keep(Keep::EntryHead);
        let start = start(page, blocks, self.decisions, at);
        let first = start.map_or(block.first, |(before, _)| blocks.list[before].first);
        let content = self.content(block, start, head);
        let (depth, count) = (self.depth(), self.pieces.len());
        let inside = self.open.last().map(|&(_, place)| place + 1);
        let item = self.pieces.last_mut().filter(|_| inside == Some(count)).map(|piece| &mut piece.content);
        match (item, content) {
            // The text that an item begins with is the item's own.
            (
                Some(Content::Item { runs, .. } | Content::Term { runs } | Content::Meaning { runs }),
                Content::Paragraph { runs: text },
            ) if runs.is_empty() => *runs = text,
            (_, content) => self.push(depth, block.element, first, content),
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

    /// The runs of a block, and what its line begins with.
    fn runs(&self, block: &Block, start: Option<(usize, &str)>) -> Vec<Run> {
        let mut all = runs::of(self.page, block, self.resolver);
        if let Some(((before, gap), first)) = start.zip(all.first_mut()) {
            first.text.insert_str(0, gap);
            first.text.insert_str(0, &self.blocks.list[before].text);
        }
        all
    }

    fn content(&self, block: &Block, start: Option<(usize, &str)>, head: bool) -> Content {
        let runs = || self.runs(block, start);
        match block.kind {
            _ if head => Content::EntryHead { runs: runs() },
            Kind::Heading(level) => Content::Heading { level: (2 + level - self.top.min(level)).min(6), runs: runs() },
            Kind::Preformatted => Content::Preformatted { text: listing::of_block(self.page, block) },
            _ => Content::Paragraph { runs: runs() },
        }
    }

    /// Closes containers that end and opens those that begin.
    fn enter(&mut self, around: &[NodeId]) {
        let shared = self.open.iter().zip(around).take_while(|((open, _), wanted)| open == *wanted).count();
        self.open.truncate(shared);
        for &element in &around[shared..] {
            let content = match self.page.tag(element) {
                table::LI => Content::Item { number: self.number(element), runs: Vec::new() },
                table::DT => Content::Term { runs: Vec::new() },
                table::DD => Content::Meaning { runs: Vec::new() },
                table::DL => Content::Terms,
                table::BLOCKQUOTE => Content::Quote,
                tag => Content::List { ordered: tag == table::OL },
            };
            let depth = self.depth();
            self.open.push((element, self.pieces.len()));
            self.push(depth, element, element, content);
        }
    }

    fn number(&mut self, item: NodeId) -> Option<i32> {
        let (page, list) = (self.page, self.page.node(item).parent);
        if page.tag(list) != table::OL {
            return None;
        }
        self.numberings.retain(|open| page.holds(open.list, item));
        if self.numberings.iter().all(|open| open.list != list) {
            self.numberings.push(Numbering::new(page, list));
        }
        self.numberings.iter_mut().find(|open| open.list == list)?.number(page, item)
    }

    fn depth(&self) -> u32 {
        self.open.len() as u32
    }

    fn push_top(&mut self, node: NodeId, content: Content) {
        self.open.clear();
        self.push(0, node, node, content);
    }

    fn push(&mut self, depth: u32, node: NodeId, start: NodeId, content: Content) {
        let (page, root) = (self.page, self.root);
        let lang = language::other_language(page, node);
        let mut around = page.lineage(node).take_while(|&at| !page.holds(at, root));
        let direction = around.find_map(|at| language::declared_direction(page, at));
        self.pieces.push(Piece { depth, node: node.0, lang, direction, content });
        self.starts.push(start);
    }

    fn picture(&mut self, evidence: &PictureEvidence) {
        if formula::draws(self.page, evidence.image) {
            return;
        }
        let base = self.page.base(evidence.image);
        if let Some(player) = &evidence.player {
            let address = address::image(self.resolver, &evidence.src, base);
            // What can neither be opened nor called by a name is nothing to a person.
            let named = player.title.is_some() || evidence.caption.is_some();
            if address.is_none() && !(named && matches!(player.plays, Plays::Video | Plays::Audio)) {
                return;
            }
            let page = address.as_deref().and_then(|address| cues::embed(address)?.page(address));
            let player = Player {
                plays: player.plays,
                address: page.or(address),
                title: player.title.clone(),
                poster: player.poster.as_deref().and_then(|poster| address::image(self.resolver, poster, base)),
                caption: evidence.caption.clone(),
                credit: evidence.credit.clone(),
            };
            return self.push_top(evidence.image, Content::Player { player });
        }
        let Some(src) = address::image(self.resolver, &evidence.src, base) else { return };
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
            parts: evidence.parts.clone(),
            credit_proof: evidence.credit_proof.clone(),
            width: evidence.width,
            height: evidence.height,
        };
        self.push_top(evidence.image, Content::Picture { picture });
    }
}

/// The numbers of a numbered list that is open.
struct Numbering {
    list: NodeId,
    /// The item after the last one that was numbered, left out or not.
    item: NodeId,
    /// Its number, unless it states one.
    next: i32,
    /// 1, or -1 in a list that runs backwards.
    step: i32,
    /// The number that the body has last.
    last: i32,
}

impl Numbering {
    fn new(page: &Page, list: NodeId) -> Self {
        let backwards = page.attribute(list, attribute::REVERSED).is_some();
        let count = || page.children(list).filter(|&at| page.tag(at) == table::LI).count() as i32;
        let next = stated(page, list, attribute::START).unwrap_or_else(|| if backwards { count() } else { 1 });
        Numbering { list, item: NodeId(list.0 + 1), next, step: if backwards { -1 } else { 1 }, last: 0 }
    }

    /// The number of an item, where it is not the one after the last.
    fn number(&mut self, page: &Page, item: NodeId) -> Option<i32> {
        let mut number = self.next;
        while self.item <= item {
            if page.tag(self.item) == table::LI {
                number = stated(page, self.item, attribute::ITEM_VALUE).unwrap_or(self.next);
                self.next = number.saturating_add(self.step);
            }
            self.item = page.node(self.item).end;
        }
        let follows = std::mem::replace(&mut self.last, number).checked_add(1) == Some(number);
        (!follows).then_some(number)
    }
}

fn stated(page: &Page, element: NodeId, name: Attribute) -> Option<i32> {
    page.trimmed(element, name)?.parse().ok()
}

//! What kind of page it is: a forest for each kind, over numbers of the page as a whole.
//!
//! What is text depends on it: a card is the text of a front page and stands beside that of an article.

use super::Forest;
use super::features::{Scored, View, log, share};
use crate::blocks::Kind as Line;
use crate::cues::Naming;
use crate::snapshot::table;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $name:literal;)*) => {
        /// What kind of page it is.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum PageKind {
            $($(#[$doc])* $kind,)*
        }

        /// All kinds, in the order of their forests, with the names that correct readings call them by.
        pub const KINDS: &[(PageKind, &str)] = &[$((PageKind::$kind, $name)),*];
    };
}

kinds! {
    /// One article.
    Article "article";
    /// Reference, manuals, encyclopedias.
    Documentation "documentation";
    /// A forum's thread, questions and answers.
    Thread "forum";
    /// What a company or an office offers.
    Service "service";
    /// A list of other pages: a front page, a section, search results.
    Listing "listing";
    /// A list of things that are sold or collected.
    Collection "collection";
    /// One thing that is sold.
    Product "product";
}

/// How likely a page is of each kind, 0 to 1, in the order of [`KINDS`].
pub type Likely = [f32; KINDS.len()];

/// The kind that a page most likely is of.
pub fn likeliest(likely: &Likely) -> PageKind {
    let best = likely.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1));
    KINDS[best.map_or(0, |(at, _)| at)].0
}

/// How likely a page is of each kind.
pub fn of(row: &[f32; COUNT], forest: &Forest) -> Likely {
    let mut likely = [0.0; KINDS.len()];
    for (at, likely) in likely.iter_mut().enumerate() {
        *likely = forest.kind(at, row);
    }
    let all: f32 = likely.iter().sum();
    likely.map(|one| one / all.max(f32::MIN_POSITIVE))
}

/// Number of a page's numbers.
pub const COUNT: usize = NAMES.len();

macro_rules! numbers {
    ($($name:ident: $meaning:literal;)*) => {
        /// What each number of a page means.
        pub const MEANINGS: &[&str] = &[$($meaning),*];
        /// The numbers' names, in their order.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        #[derive(Default)]
        struct Row {
            $($name: f32,)*
        }

        impl Row {
            fn numbers(&self) -> [f32; COUNT] {
                [$(self.$name),*]
            }
        }
    };
}

numbers! {
    declared: "the page says that it is an article";
    thread: "the page says that it is a discussion";
    list: "the page says that it lists other pages";
    products: "products that the page describes, logarithm";
    site: "the page says that it is a site";
    slug: "words of the longest part of the page's address";
    path: "parts of the page's address";
    query: "the page's address has a query";
    nodes: "nodes of the page, logarithm";
    weight: "length of the page's text, logarithm";
    links: "share of the page's text inside links";
    headed: "headings of the page that are links, logarithm";
    articles: "article elements, logarithm";
    times: "time elements, logarithm";
    code: "preformatted blocks, logarithm";
    inline_code: "code elements, logarithm";
    tables: "tables, logarithm";
    pictures: "pictures, logarithm";
    controls: "buttons and fields, logarithm";
    amounts: "sums of money, logarithm";
    talk: "share of the page's prose that stands among comments";
    talks: "elements called comments, logarithm";
    authors: "statements of an author, logarithm";
    published: "the page has a date of publication";
    updated: "the page has a date of change";
    headline: "the headline's place among the blocks";
    long: "long paragraphs of the page, logarithm";
    largest: "share of the largest dress in the page's prose";
    kept: "length of the text by the first scores, logarithm";
    kept_share: "share of the page's text that it is";
    kept_lines: "blocks of it, logarithm";
    kept_mean: "mean length of its blocks";
    kept_links: "share of link text in it";
    kept_prose: "share of prose in it";
    kept_headings: "share of headings among its blocks";
    kept_headed: "share of headings that are links among its blocks";
    kept_items: "share of list items in it";
    kept_cells: "share of table cells in it";
    kept_rows: "mean number of siblings of the elements around it";
    kept_talk: "share of it among comments";
    kept_questions: "question marks for each of its blocks";
    root_share: "share of the scored text inside the spine's element";
    root_main: "the spine's element is main, article, or in one";
}

/// The numbers of a page.
pub fn row(view: &View<'_>, scored: &Scored<'_, '_>) -> [f32; COUNT] {
    let (page, blocks, evidence) = (view.page, view.blocks, view.evidence);
    let mut row = Row::default();
    let facts = &view.whole;
    row.declared = flag(evidence.declared_article);
    row.thread = flag(evidence.declared.thread);
    row.list = flag(evidence.declared.list);
    row.products = log(evidence.declared.products);
    row.site = flag(evidence.declared.site);
    (row.slug, row.path) = (facts.slug as f32, facts.path as f32);
    row.query = flag(page.context.url.contains('?'));
    row.nodes = log(page.len());
    if let Some(body) = view.furniture.summaries.first() {
        row.weight = log(body.weight);
        row.controls = log(body.controls);
        row.amounts = log(body.amounts);
    }
    row.links = facts.links;
    row.headed = log(facts.headed);
    row.articles = log(facts.articles);
    row.times = log(facts.times);
    row.code = log(facts.code);
    let count =
        |wanted: &[crate::snapshot::Tag]| log(page.ids().filter(|&id| wanted.contains(&page.tag(id))).count() as u32);
    row.inline_code = count(&[table::CODE]);
    row.tables = count(&[table::TABLE]);
    row.pictures = count(&[table::IMG]);
    row.talk = facts.talk;
    row.talks = log(blocks.namings.iter().filter(|naming| naming.has(Naming::Comments)).count() as u32);
    row.authors = log(evidence.authors.len() as u32);
    row.published = flag(!evidence.published.is_empty());
    row.updated = flag(!evidence.updated.is_empty());
    row.headline = evidence.headline.map_or(-1.0, |at| at as f32 / blocks.list.len().max(1) as f32);
    row.long = log(facts.long);
    row.largest = facts.largest;
    kept(&mut row, view, scored);
    row.root_share = scored.share();
    let main = |&at: &crate::snapshot::NodeId| matches!(page.tag(at), table::MAIN | table::ARTICLE);
    row.root_main = flag(page.lineage(scored.root).any(|at| main(&at)));
    row.numbers()
}

fn kept(row: &mut Row, view: &View<'_>, scored: &Scored<'_, '_>) {
    let list = &view.blocks.list;
    let text = || (0..list.len()).filter(|&at| scored.is_text(at));
    let lines = text().count() as u32;
    let sum =
        |wanted: &dyn Fn(usize) -> bool| -> u32 { text().filter(|&at| wanted(at)).map(|at| list[at].weight).sum() };
    let weight = sum(&|_| true);
    let headings = || text().filter(|&at| matches!(list[at].kind, Line::Heading(_)));
    row.kept = log(weight);
    row.kept_share = share(weight, view.furniture.summaries.first().map_or(0, |body| body.weight));
    row.kept_lines = log(lines);
    row.kept_mean = weight as f32 / lines.max(1) as f32;
    row.kept_links = share(text().map(|at| list[at].link_weight).sum(), weight);
    row.kept_prose = share(sum(&|at| list[at].weight >= crate::blocks::LONG && list[at].link_share() < 0.5), weight);
    row.kept_headings = share(headings().count() as u32, lines);
    row.kept_headed = share(headings().filter(|&at| list[at].link_share() > 0.5).count() as u32, lines);
    row.kept_items = share(sum(&|at| list[at].kind == Line::Item), weight);
    row.kept_cells = share(sum(&|at| list[at].kind == Line::Cell), weight);
    row.kept_rows = text().map(|at| log(view.siblings(at))).sum::<f32>() / lines.max(1) as f32;
    row.kept_talk = share(sum(&|at| list[at].talk), weight);
    row.kept_questions = share(text().map(|at| list[at].text.matches(['?', '？', '؟']).count() as u32).sum(), lines);
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

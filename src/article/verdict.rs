//! What the text of a reading is.

use super::score::kinds::PageKind;

plain_data! {
    /// What the body of a reading is.
    #[derive(Copy, Eq)]
    pub enum Verdict {
        /// An article.
        Article,
        /// A thread: posts of a forum, questions and answers, a page of comments.
        Thread,
        /// Documentation: a reference, a manual, an encyclopedia's entry.
        Documentation,
        /// A list of other pages or of things: a front page, a section, search results, a catalogue.
        List,
        /// Several stories below each other, each with its text.
        Stories,
        /// What somebody offers: a service, a product.
        Offer,
        /// The page holds no text; there is no body.
        Nothing,
        /// What the person selected.
        Selection,
    }
}

/// What tells a verdict beside the kind of the page: counts over its text.
pub struct TextFacts {
    /// Long paragraphs.
    pub paragraphs: usize,
    /// Long paragraphs among comments.
    pub talk: usize,
    /// Headings that lead elsewhere.
    pub linked: usize,
    /// The page says that it is an article.
    pub declared: bool,
}

impl Verdict {
    /// What a page of a kind with text is. What the text shows goes before the likely kind: headings that lead elsewhere over
    /// a teaser each are a list, and prose that stands among comments is a thread.
    pub fn of(kind: PageKind, text: &TextFacts) -> Verdict {
        /// Fewer headings make no list.
        const LISTED: usize = 3;
        /// Long paragraphs below a linked heading from which it heads a story and not a teaser.
        const STORY: usize = 2;
        let stories = text.linked >= LISTED && text.paragraphs >= STORY * text.linked;
        match kind {
            PageKind::Article | PageKind::Service if !text.declared && text.talk * 2 > text.paragraphs => {
                Verdict::Thread
            }
            PageKind::Article if !text.declared && text.linked >= LISTED && !stories => Verdict::List,
            PageKind::Article => Verdict::Article,
            PageKind::Documentation => Verdict::Documentation,
            PageKind::Thread => Verdict::Thread,
            PageKind::Service | PageKind::Product => Verdict::Offer,
            PageKind::Listing if stories => Verdict::Stories,
            PageKind::Listing | PageKind::Collection => Verdict::List,
        }
    }
}

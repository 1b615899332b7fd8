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

impl Verdict {
    /// What a page of a kind with text is. `paragraphs` are the long ones of its text, `linked` its headings that lead elsewhere.
    pub fn of(kind: PageKind, paragraphs: usize, linked: usize) -> Verdict {
        /// Long paragraphs below a linked heading from which it heads a story and not a teaser.
        const STORY: usize = 2;
        match kind {
            PageKind::Article => Verdict::Article,
            PageKind::Documentation => Verdict::Documentation,
            PageKind::Thread => Verdict::Thread,
            PageKind::Service | PageKind::Product => Verdict::Offer,
            PageKind::Listing if linked > 1 && paragraphs >= STORY * linked => Verdict::Stories,
            PageKind::Listing | PageKind::Collection => Verdict::List,
        }
    }
}

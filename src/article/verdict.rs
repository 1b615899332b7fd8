//! What the text of a reading is.

plain_data! {
    /// What the body of a reading is.
    #[derive(Copy, Eq)]
    pub enum Verdict {
        /// The page's article.
        Article,
        /// The page holds no article; there is no body.
        NotArticle,
        /// The largest text of a page that holds no article.
        LargestText,
        /// What the person selected.
        Selection,
    }
}

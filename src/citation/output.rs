//! A citation as text with marks: what a preview shows and a clipboard takes. Its HTML knows two elements and is made
//! from the marks alone, so no text of a page can become markup.

plain_data! {
    /// One citation in three forms that say the same.
    pub struct Citation {
        /// Text with its marks.
        pub spans: Vec<Span>,
        /// Without marks.
        pub plain: String,
        /// With `<i>` and `<a href>`.
        pub html: String,
    }

    /// A stretch of text with one mark or none.
    #[derive(Default, Eq)]
    pub struct Span {
        /// The text.
        pub text: String,
        /// Set in italics.
        pub italic: bool,
        /// Where it leads, an address with http or https.
        pub href: Option<String>,
    }
}

/// A citation that is being written.
#[derive(Default)]
pub struct Line {
    spans: Vec<Span>,
}

impl Line {
    /// Adds text.
    pub fn text(&mut self, text: &str) {
        self.push(text, false);
    }

    /// Adds text in italics.
    pub fn italic(&mut self, text: &str) {
        self.push(text, true);
    }

    /// Adds an address, printed as it is or as `shown`.
    pub fn link(&mut self, shown: &str, address: &str) {
        if shown.is_empty() {
            return;
        }
        let href = super::address::href(address);
        self.spans.push(Span { text: shown.to_owned(), italic: false, href });
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Parts two sentences or elements.
    pub fn space(&mut self) {
        if !self.is_empty() {
            self.text(" ");
        }
    }

    /// Ends a sentence, unless it has ended by itself.
    pub fn stop(&mut self) {
        let last = self.spans.last().map_or("", |span| &span.text);
        let bare = last.trim_end_matches(['”', '“', '’', '‘', '»', '"', '\u{a0}']);
        if !last.is_empty() && !bare.ends_with(['.', '?', '!', '…', '。', '？', '！', '؟']) {
            self.text(".");
        }
    }

    /// The citation.
    pub fn finish(self) -> Citation {
        let plain = self.spans.iter().map(|span| span.text.as_str()).collect();
        let html = self.spans.iter().map(html).collect();
        Citation { spans: self.spans, plain, html }
    }

    fn push(&mut self, text: &str, italic: bool) {
        match self.spans.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.italic == italic && last.href.is_none() => last.text.push_str(text),
            _ => self.spans.push(Span { text: text.to_owned(), italic, href: None }),
        }
    }
}

/// A citation that is data for a program: one stretch without marks.
pub fn data(text: String) -> Citation {
    let span = Span { text: text.clone(), ..Span::default() };
    Citation { html: html(&span), spans: vec![span], plain: text }
}

/// Whether a text that begins with an ampersand would be read as one character.
pub fn begins_entity(text: &str) -> bool {
    let name = text[1..].split(';').next().unwrap_or_default();
    name.len() + 1 < text.len()
        && !name.is_empty()
        && name.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'#')
}

fn html(span: &Span) -> String {
    let text = escaped(&span.text);
    match &span.href {
        Some(href) => format!("<a href=\"{}\">{text}</a>", escaped(href)),
        None if span.italic => format!("<i>{text}</i>"),
        None => text,
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}

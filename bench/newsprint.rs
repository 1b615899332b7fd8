//! Synthetic news pages of any size, for counting instructions: the same mix of parts whatever the size, so that growth
//! is the core's and not the page's.
//!
//! Of the nodes, a quarter is the article, a quarter navigation, three tenths are teasers of other articles, the rest
//! comments; about what news pages hold. The words are chosen by a fixed sequence: the same size gives the same page.

use std::fmt::Write;

/// Address of every page.
pub const URL: &str = "https://courier.example/politics/2026/03/14/council-votes-on-harbour-plan-10482";

const WORDS: [&str; 64] = [
    "council",
    "harbour",
    "the",
    "of",
    "minister",
    "and",
    "a",
    "said",
    "in",
    "budget",
    "to",
    "vote",
    "report",
    "on",
    "district",
    "was",
    "for",
    "that",
    "committee",
    "with",
    "plan",
    "is",
    "residents",
    "by",
    "company",
    "at",
    "ferry",
    "as",
    "bridge",
    "from",
    "workers",
    "have",
    "union",
    "it",
    "winter",
    "were",
    "market",
    "an",
    "school",
    "this",
    "hospital",
    "has",
    "spokeswoman",
    "be",
    "railway",
    "but",
    "contract",
    "not",
    "opposition",
    "are",
    "evening",
    "which",
    "figures",
    "their",
    "region",
    "after",
    "engineers",
    "would",
    "station",
    "more",
    "quarter",
    "than",
    "decision",
    "also",
];

const HEAD: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Council votes on harbour plan | The Courier</title>
<meta name="description" content="After a long evening the council has decided what becomes of the old harbour.">
<meta name="author" content="Mara Quillfeather">
<meta property="og:type" content="article"><meta property="og:site_name" content="The Courier">
<meta property="og:title" content="Council votes on harbour plan">
<meta property="og:image" content="https://courier.example/pictures/harbour.jpg">
<meta property="article:published_time" content="2026-03-14T18:20:00+01:00">
<meta property="article:section" content="Politics">
<link rel="canonical" href="https://courier.example/politics/2026/03/14/council-votes-on-harbour-plan-10482">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
"headline":"Council votes on harbour plan","datePublished":"2026-03-14T18:20:00+01:00",
"dateModified":"2026-03-14T19:05:00+01:00","author":[{"@type":"Person","name":"Mara Quillfeather"}],
"publisher":{"@type":"Organization","name":"Courier Media House"},"isAccessibleForFree":true}]}</script></head>"#;

const HEADLINE: &str = r#"<main><article class="story"><header class="story-head"><h1 class="headline">Council votes on
harbour plan</h1><p class="standfirst">After a long evening the council has decided what becomes of the old harbour, and
who pays for it.</p><p class="byline">By <a href="/people/mara-quillfeather">Mara Quillfeather</a></p>
<time datetime="2026-03-14T18:20:00+01:00">14 March 2026, 18:20</time></header><div class="story-body">"#;

/// A page of about so many nodes.
pub fn page(nodes: usize) -> String {
    let mut press = Press { out: String::from(HEAD), nodes: 45, state: 1 };
    press.out.push_str(r#"<body class="page"><header class="masthead"><nav class="menu">"#);
    press.until(nodes / 4, Press::menu);
    press.out.push_str("</nav></header>");
    press.out.push_str(HEADLINE);
    press.until(nodes / 2, Press::passage);
    press.out.push_str(r#"</div></article><section class="related"><h2>More from the Courier</h2>"#);
    press.until(nodes * 4 / 5, Press::teaser);
    press.out.push_str(r#"</section><section class="comments"><h2>Comments</h2><ol>"#);
    press.until(nodes, Press::comment);
    press.out.push_str("</ol></section></main><footer class=\"foot\"><p>The Courier, Harbour Street 1</p></footer>");
    press.out
}

struct Press {
    out: String,
    nodes: usize,
    state: u32,
}

impl Press {
    /// Sets a part again and again; each says how many nodes it has added.
    fn until(&mut self, nodes: usize, part: fn(&mut Self) -> usize) {
        while self.nodes < nodes {
            self.nodes += part(self);
        }
    }

    /// A list of eight links.
    fn menu(&mut self) -> usize {
        self.out.push_str("<ul class=\"menu-list\">");
        for _ in 0..8 {
            let (number, label) = (self.number(9000), self.words(2));
            let _ = write!(
                self.out,
                r#"<li class="menu-item"><a class="menu-link" href="/section/{number}"><span>{label}</span></a></li>"#
            );
        }
        self.out.push_str("</ul>");
        33
    }

    /// A subhead, six paragraphs with links, a picture.
    fn passage(&mut self) -> usize {
        let subhead = self.words(5);
        let _ = write!(self.out, r#"<h2 class="subhead">{subhead}</h2>"#);
        for _ in 0..6 {
            let (before, label, after, number) = (self.words(24), self.words(3), self.words(30), self.number(9000));
            let _ = write!(
                self.out,
                r#"<p class="text">{before} <a href="/topic/{number}">{label}</a> {after}. <em>{label}</em>, {before}.</p>"#
            );
        }
        let (caption, number) = (self.words(12), self.number(9000));
        let _ = write!(
            self.out,
            r#"<figure class="picture"><img src="/pictures/{number}.jpg" alt="{caption}" width="800" height="500"><figcaption>{caption}. <span class="credit">Photo: Odo Wren</span></figcaption></figure>"#
        );
        2 + 6 * 8 + 6
    }

    /// A link to another article.
    fn teaser(&mut self) -> usize {
        let (title, summary, number) = (self.words(7), self.words(16), self.number(90000));
        let _ = write!(
            self.out,
            r#"<article class="teaser"><a class="teaser-link" href="/story/{number}"><img src="/thumbs/{number}.jpg" alt=""><h3 class="teaser-title">{title}</h3><p class="teaser-text">{summary}.</p><time datetime="2026-03-13">13 March</time></a></article>"#
        );
        9
    }

    /// What a reader wrote below.
    fn comment(&mut self) -> usize {
        let (name, text) = (self.words(2), self.words(35));
        let _ = write!(
            self.out,
            r#"<li class="comment"><div class="comment-head"><b>{name}</b><time datetime="2026-03-14">14 March</time></div><p class="comment-text">{text}.</p><button class="comment-reply">Reply</button></li>"#
        );
        10
    }

    fn words(&mut self, count: usize) -> String {
        let mut out = String::new();
        for at in 0..count {
            if at > 0 {
                out.push(' ');
            }
            out.push_str(WORDS[self.number(WORDS.len() as u32) as usize]);
        }
        out
    }

    /// The next number of the fixed sequence, below a limit.
    fn number(&mut self, below: u32) -> u32 {
        self.state = self.state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.state >> 8) % below
    }
}

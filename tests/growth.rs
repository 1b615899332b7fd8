//! Work grows no faster than the page: four times the nodes take at most five times the memory, asked for in all.
//!
//! What is counted is every byte that decoding and reading ever ask for, which is the same in every run and on every
//! machine. Work that asks for none is counted by `npm run bench`, in instructions.

use std::alloc::System;
use std::fmt::Write;
use std::sync::Mutex;

use byline::article::Scope;
use byline::html::{self, Addresses};
use byline::{read, snapshot};
use rstest::rstest;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// One count at a time: the allocator knows no threads.
static COUNTING: Mutex<()> = Mutex::new(());

const STORY: &str = "<p>The harbour opened again on Monday after a winter in which nobody had expected it to open at all, \
                     and the first ship to enter it was a ferry with two passengers and a dog.</p>";

/// Bytes that are asked for while a page is decoded and read.
fn bytes(source: &str) -> usize {
    let wire = html::wire(source, "https://courier.example/news/story");
    let region = Region::new(COUNTED);
    let page = snapshot::decode(wire).expect("the driver fills a sound snapshot");
    let reading = read(&page, Scope::Page, &Addresses);
    let change = region.change();
    drop(reading);
    change.bytes_allocated + usize::try_from(change.bytes_reallocated).unwrap_or(0)
}

#[rstest]
#[case::siblings(4_000, |count| repeated(count, |at| format!("<div>{at}</div>")))]
#[case::lines(4_000, |count| repeated(count, |at| format!("<span>word {at}</span> ")))]
#[case::nesting(240, |count| format!("{}{STORY}", "<div>".repeat(count)))]
#[case::nested_lists(120, |count| format!("{}{STORY}", "<ul><li>Point<p>More".repeat(count)))]
#[case::nested_prose(200, |count| format!("<section>{STORY}").repeat(count))]
#[case::links(4_000, |count| repeated(count, |at| format!("<a href=/story-{at}>Another story {at}</a> ")))]
#[case::link_list(2_000, |count| repeated(count, |at| format!("<li><a href=/story-{at}>Another story {at}</a>")))]
#[case::marks(500, |count| format!(
    "{}{}",
    repeated(count, |at| format!("{STORY}<sup><a href=#n{at}>{at}</a></sup>")),
    repeated(count, |at| format!("<li id=n{at}>Note {at} says where."))
))]
#[case::panels(1_000, |count| repeated(count, |at| format!(
    "<h3><button aria-expanded=false aria-controls=p{at}>Part {at}</button></h3><div hidden id=p{at}>{STORY}</div>"
)))]
#[case::identical_blocks(1_000, |count| STORY.repeat(count))]
#[case::pictures(1_000, |count| repeated(count, |at| format!(
    "<figure><img src=/{at}.jpg width=800><figcaption>The port. Photo: Jane Doe / AFP</figcaption></figure>"
)))]
#[case::one_figure(1_000, |count| format!("<figure>{}</figure>", repeated(count, |at| format!("<img src=/{at}.jpg>"))))]
#[case::headings(1_000, |count| repeated(count, |at| format!("<h2>Part {at}</h2><p>It went on.")))]
#[case::headlines(1_000, |count| repeated(count, |at| format!("<h1>Headline {at}</h1>")))]
#[case::columns(1_000, |count| table(1, count))]
#[case::rows(1_000, |count| table(count, 3))]
#[case::tables(500, |count| repeated(count, |_| table(2, 2)))]
#[case::times(1_000, |count| repeated(count, |at| format!("<div><time>{at}:00</time>{STORY}</div>")))]
#[case::bylines(2_000, |count| repeated(count, |_| "<p class=byline>By <a rel=author>Jane Doe</a></p>".to_owned()))]
#[case::names(2_000, |count| format!("<p class=byline>By {}", "Jane Doe, ".repeat(count)))]
#[case::meta(2_000, |count| repeated(count, |at| format!("<meta name=author content='Jane Doe {at}'>")))]
#[case::attributes(1_000, |count| format!("<p {}>", repeated(count, |at| format!("a{at}=x "))))]
#[case::class_names(1_000, |count| format!("<p class='{}'>", repeated(count, |at| format!("c{at} "))))]
#[case::pleas(500, |count| repeated(count, |_| {
    "<aside>Support our journalism <form><input type=email><button>Donate</button></form></aside>".to_owned()
}))]
#[case::data(500, |count| format!(
    "<script type=application/ld+json>{{\"@graph\":[{}]}}</script>",
    vec!["{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Jane Doe\"},\"image\":\"a.jpg\"}"; count].join(",")
))]
#[case::nested_data(20, |count| format!(
    "<script type=application/ld+json>{}{}</script>",
    "{\"@graph\":[".repeat(count),
    "]}".repeat(count)
))]
fn four_times_the_page_takes_at_most_five_times_the_work(#[case] count: usize, #[case] part: fn(usize) -> String) {
    let _alone = COUNTING.lock();
    let page = |count| format!("<title>Harbour opens</title><h1>Harbour opens</h1>{}{}", STORY.repeat(4), part(count));
    let (small, large) = (bytes(&page(count)), bytes(&page(4 * count)));
    assert!(large <= 5 * small, "{small} bytes become {large}");
}

fn repeated(count: usize, part: fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

fn table(rows: usize, columns: usize) -> String {
    let mut out = String::from("<table>");
    for row in 0..rows {
        out.push_str("<tr>");
        for column in 0..columns {
            write!(out, "<td>{row}, {column}").expect("a string takes any text");
        }
    }
    out + "</table>"
}

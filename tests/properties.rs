//! What holds of any input at all, tried on bytes of a fixed seed: the same in every run. `BYLINE_CASES` tries more.
//!
//! What is tried, and what must hold, stands in `tests/arbitrary`; `fuzz/` tries the same for longer.

mod arbitrary;

use std::fs;
use std::path::{Path, PathBuf};

use arbitrary::words;
use byline::article::Verdict;
use byline::reading::Note;
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use rstest::rstest;

/// Inputs of each part, where the environment does not say otherwise.
const CASES: u32 = 1_000;

/// Bytes of the largest input.
const LONGEST: usize = 1_200;

#[rstest]
#[case("snapshot")]
#[case("html")]
#[case("json_ld")]
#[case("dates")]
#[case("names")]
#[case("credits")]
#[case("citation")]
fn any_bytes_are_borne(#[case] name: &str) {
    let cases = std::env::var("BYLINE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let config = Config { cases, rng_seed: RngSeed::Fixed(0x5eed), failure_persistence: None, ..Config::default() };
    let target = target(name);
    let tried = TestRunner::new(config).run(&vec(any::<u8>(), 0..LONGEST), |bytes| {
        std::panic::catch_unwind(|| target(&bytes)).map_err(|_| TestCaseError::fail("it panics"))
    });
    match tried {
        Ok(()) => {}
        Err(TestError::Fail(_, bytes)) => {
            eprintln!("{name}: the smallest input that breaks it is {bytes:?}");
            target(&bytes);
        }
        Err(error) => panic!("{name}: {error}"),
    }
}

/// What once broke a part stays tried.
#[rstest]
fn findings_stay_mended(#[files("tests/arbitrary/findings/*/*")] file: PathBuf) {
    let name = file.parent().and_then(Path::file_name).and_then(|name| name.to_str()).expect("a folder a part");
    target(name)(&fs::read(&file).expect("readable"));
}

/// Odd texts on a page that calls itself an article, as its headline and thrice below.
#[rstest]
#[case::emoji("😀👩\u{200d}👧\u{fe0f}", 30, Verdict::Nothing)]
#[case::many_emoji("😀👩\u{200d}👧\u{fe0f}", 600, Verdict::Article)]
#[case::spaces(" \n\t\u{a0}\u{3000}", 2_000, Verdict::Nothing)]
#[case::marks(". ! … — ", 20, Verdict::Nothing)]
#[case::nul("\0&#0;", 90, Verdict::Nothing)]
#[case::lone_surrogates("&#xd800;&#xdc00;", 90, Verdict::Nothing)]
#[case::nul_in_words("Har\0bour &#0; ", 30, Verdict::Article)]
#[case::directions("\u{202e}\u{2067}Harbour \u{627}\u{644}\u{645}\u{64a}\u{646}\u{627}\u{621} ", 30, Verdict::Article)]
fn a_short_text_is_an_article_where_it_holds_words(
    #[case] text: &str,
    #[case] times: usize,
    #[case] expected: Verdict,
) {
    let line = text.repeat(times);
    let page = format!("<meta property=og:type content=article><title>{text}</title><h1>{text}</h1>");
    let reading = arbitrary::source(&(page + &format!("<p>{line}</p>").repeat(3)));
    assert_eq!(reading.verdict, expected);
}

/// Monstrous parts beside a story, which is read all the same: what holds of any page holds of these.
#[rstest]
#[case::headline(&format!("<h1>{}</h1>", "Harbour ".repeat(1_250)))]
#[case::columns(&format!("<table>{}</table>", format!("<tr>{}", "<td>1".repeat(1_000)).repeat(3)))]
#[case::pictures(&"<figure><img src=a.jpg width=800 height=600></figure>".repeat(5_000))]
#[case::attributes(&format!("<p {}>", (0..10_000).map(|at| format!("a{at}=x")).collect::<Vec<_>>().join(" ")))]
#[case::what_is_not_told(
    "<p>He said <script type=application/ld+json>{\"a\":1}</script>that it <select><option>One</select>was open again.</p>\
     <pre>one <script type=application/ld+json>{}</script><b hidden>two</b> three</pre>"
)]
#[case::levels(&"<span>".repeat(50_000))]
#[case::nodes(&"<i>x</i>".repeat(20_000))]
fn a_story_is_read_beside(#[case] part: &str) {
    let story = words::STORY.repeat(3);
    let reading = arbitrary::source(&format!("<title>Harbour opens</title><article>{story}{part}{story}"));
    assert_ne!(reading.verdict, Verdict::Nothing);
    assert!(reading.body.iter().any(|piece| piece.content.text().starts_with("The harbour opened again")));
}

/// A page past the budget is read as far as it goes, and the reading says so.
#[test]
fn a_text_past_the_budget_is_cut() {
    let reading = arbitrary::source(&format!("<article>{}<p>{}", words::STORY.repeat(3), "A word. ".repeat(2_500_000)));
    assert_eq!(reading.notes, [Note::PageCut]);
}

#[test]
fn every_part_has_a_fuzzing_target() {
    for (name, _) in arbitrary::TARGETS {
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fuzz/targets/{name}.rs"));
        assert!(target.exists(), "{}", target.display());
    }
}

fn target(name: &str) -> arbitrary::Target {
    arbitrary::TARGETS.iter().find(|(known, _)| *known == name).expect("a part of this name").1
}

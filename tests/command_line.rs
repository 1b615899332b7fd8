//! The command line on bad input: every line of a manifest gets its answer, in order, and the run goes on.
#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use byline::article::score::FORESTS;
use serde_json::{Value, json};

const STORY: &str = "<p>The harbour opened again on Monday after a winter in which nobody had expected it to open at all, \
                     and the first ship to enter it was a ferry with two passengers and a dog.</p>";

/// A folder of its own for each test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("byline-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("the temporary folder is writable");
        Folder(path)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).expect("writable");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn byline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_byline")).args(arguments).output().expect("the program starts")
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn batch(folder: &Folder, manifest: &[Value]) -> (Vec<Value>, Option<i32>) {
    let text = manifest.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
    let path = folder.write("manifest.jsonl", text);
    let output = byline(&["batch", &path.to_string_lossy()]);
    (lines(&output), output.status.code())
}

fn page(id: &str, html: &str) -> Value {
    json!({ "id": id, "url": "https://courier.example/story", "html": html })
}

#[test]
fn every_bad_file_gets_a_line_and_the_run_goes_on() {
    let folder = Folder::new("bad");
    let article = format!("<title>Harbour opens</title><h1>Harbour opens</h1>{STORY}<p>It left again.</p>");
    folder.write("good.html", &article);
    folder.write("cut.html.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1]);
    folder.write("empty.html", "");
    folder.write("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0");
    folder.write("wrong.html", b"<meta charset=utf-8><h1>Caf\xe9</h1>");
    fs::create_dir_all(folder.0.join("folder.html")).expect("writable");
    let names = ["missing.html", "folder.html", "cut.html.gz", "empty.html", "picture.html", "wrong.html", "good.html"];
    let mut manifest: Vec<Value> = names.iter().map(|name| page(name, name)).collect();
    manifest.push(page("good.html", "good.html"));
    manifest.push(json!("not an object"));
    manifest.push(json!({ "id": "no-url", "html": "good.html" }));
    let (lines, code) = batch(&folder, &manifest);
    assert_eq!(code, Some(1));
    assert_eq!(lines.len(), manifest.len());
    for (at, expected) in [
        (0, "missing.html"),
        (1, "folder.html"),
        (2, "gzip archive is damaged"),
        (3, "the file is empty"),
        (4, "the file is not text"),
        (7, "this id stood before"),
        (8, "no id"),
        (9, "no url"),
    ] {
        let error = lines[at]["error"].as_str().unwrap_or_default();
        assert!(error.contains(expected), "line {at}: {error:?} does not say {expected:?}");
    }
    assert_eq!(lines[5]["title"], "Caf\u{fffd}");
    assert_eq!(lines[6]["title"], "Harbour opens");
}

#[test]
fn a_line_that_is_no_json_is_said() {
    let folder = Folder::new("json");
    folder.write("good.html", STORY);
    let good = page("good", "good.html");
    let manifest = folder.write("manifest.jsonl", format!("{{ oops\n\n{good}\n"));
    let output = byline(&["batch", &manifest.to_string_lossy()]);
    let lines = lines(&output);
    assert!(lines[0]["error"].as_str().is_some_and(|error| error.starts_with("manifest line 1: not JSON")));
    assert_eq!(lines[1]["id"], "good");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn monsters_are_read_within_bounds() {
    let folder = Folder::new("monsters");
    // Blocks cost the parser a look at every element around them, as in a browser: fewer of those.
    folder.write("blocks.html", "<div>".repeat(5_000) + STORY);
    folder.write("deep.html", "<span>".repeat(50_000) + STORY);
    folder.write("slots.html", slots(40_000) + STORY);
    folder.write("large.html", STORY.repeat(50_000_000 / STORY.len()));
    folder.write("wide.html", "<i>x</i>".repeat(100_000) + &STORY.repeat(3));
    folder.write("attribute.html", format!("<p class=\"{}\">{STORY}", "x".repeat(10_000_000)));
    folder.write("bytes.html", [STORY.as_bytes(), b"\xff\xfe\xfd\xc3"].concat());
    folder.write(
        "ampersands.html",
        format!(
            "<script type=application/ld+json>{{\"@type\":\"Article\",\"headline\":\"{}\"}}</script>{STORY}",
            "&".repeat(400_000)
        ),
    );
    folder.write(
        "labels.html",
        format!("<figure><img src=a.jpg><span class=credit>{}</span></figure>{STORY}", "Photo: ".repeat(20_000)),
    );
    folder.write(
        "figure.html",
        format!("<figure>{}{}</figure>{STORY}", "<img src=a.jpg>".repeat(400), "<p>A line.</p>".repeat(4_000)),
    );
    let names = ["blocks", "deep", "slots", "large", "wide", "attribute", "bytes", "ampersands", "labels", "figure"];
    let manifest: Vec<Value> = names.iter().map(|name| page(name, &format!("{name}.html"))).collect();
    let (lines, code) = batch(&folder, &manifest);
    assert_eq!(code, Some(0));
    let ids: Vec<&str> = lines.iter().filter_map(|line| line["id"].as_str()).collect();
    assert_eq!(ids, names);
    // The wide page is past the budget before its story begins; the others bury theirs under what looks like the text.
    for (line, name) in lines.iter().zip(names).filter(|(_, name)| !["wide", "labels", "figure"].contains(name)) {
        let text = line["text"].as_str().unwrap_or_default();
        assert!(text.contains("The harbour opened"), "{name} loses its text");
    }
}

/// One odd thing beside the story, which is read all the same.
#[test]
fn odd_pages_keep_their_story() {
    let folder = Folder::new("odd");
    let many = |count: usize, part: fn(usize) -> String| (0..count).map(part).collect::<String>();
    let story = STORY.repeat(3);
    let odd: [(&str, Vec<u8>); 10] = [
        ("text", format!("<p>{}</p>", "A word. ".repeat(2_500_000)).into()),
        ("attributes", format!("<div {}>", many(10_000, |at| format!("data-a{at}=x "))).into()),
        ("kept", format!("<div {}>", many(10_000, |_| "class=x ".to_owned())).into()),
        ("columns", format!("<table>{}</table>", "<tr>".to_owned() + &"<td>1".repeat(1_000)).repeat(3).into()),
        ("pictures", many(5_000, |at| format!("<figure><img src=/{at}.jpg width=800 height=600></figure>")).into()),
        ("headline", format!("<h1>{}</h1>", "Harbour ".repeat(1_250)).into()),
        ("nul", "<h1>Har\0bour &#0; &#xD800; &#x110000;</h1><p>\0\0".into()),
        ("surrogates", b"<h1>Harbour \xed\xa0\x80\xed\xb0\x80</h1><p title='\xed\xa0\x80'>\xed\xa0\x80</p>".into()),
        (
            "directions",
            "<h1 dir=rtl>\u{202e}\u{2067}Harbour \u{627}\u{644}\u{645}\u{64a}\u{646}\u{627}\u{621}</h1>".into(),
        ),
        ("spaces", " \u{a0}\t\r\n\u{3000}".repeat(1_000_000).into()),
    ];
    let mut manifest = Vec::new();
    for (name, odd) in &odd {
        let file = format!("{name}.html");
        folder.write(&file, [b"<meta charset=utf-8><article>", story.as_bytes(), odd, story.as_bytes()].concat());
        manifest.push(page(name, &file));
    }
    let (lines, code) = batch(&folder, &manifest);
    assert_eq!(code, Some(0));
    for (line, (name, _)) in lines.iter().zip(&odd) {
        let text = line["text"].as_str().unwrap_or_default();
        assert!(text.contains("The harbour opened again"), "{name} loses its text");
        assert!(!text.contains('\0'), "{name}");
    }
}

/// Pages without a word are read like others: nothing stands in the text that does not stand on the page.
#[test]
fn pages_without_a_word_are_read() {
    let folder = Folder::new("wordless");
    let pages = [("spaces", " \n\t\u{a0}\u{3000}"), ("emoji", "😀👩\u{200d}👧"), ("marks", ". ! … — ")];
    let mut manifest = Vec::new();
    for (name, piece) in pages {
        let file = format!("{name}.html");
        folder.write(&file, format!("<title>{piece}</title><h1>{piece}</h1><p>{}</p>", piece.repeat(2_000)));
        manifest.push(page(name, &file));
    }
    let (lines, code) = batch(&folder, &manifest);
    assert_eq!(code, Some(0));
    for (line, (name, piece)) in lines.iter().zip(pages) {
        let text = line["text"].as_str().expect("a text");
        assert!(text.chars().all(|letter| letter.is_whitespace() || piece.contains(letter)), "{name}");
    }
}

/// A shadow tree with this many slots, and a child for each.
fn slots(count: usize) -> String {
    use std::fmt::Write;
    let (mut inside, mut outside) = (String::new(), String::new());
    for at in 0..count {
        write!(inside, "<slot name=a{at}></slot>").expect("a string takes any text");
        write!(outside, "<i slot=a{at}>x</i>").expect("a string takes any text");
    }
    format!("<div><template shadowrootmode=open>{inside}</template>{outside}</div>")
}

#[test]
fn features_and_other_weights_serve_training() {
    let folder = Folder::new("weights");
    folder.write(
        "story.html",
        format!("<h1>Harbour opens</h1>{}<footer><a href=/a>Far from it</a></footer>", STORY.repeat(3)),
    );
    let manifest = folder.write("manifest.jsonl", page("story", "story.html").to_string());
    let manifest = manifest.to_string_lossy();
    let printed = lines(&byline(&["features", &manifest]));
    let names = printed[0]["names"].as_array().map_or(0, Vec::len);
    let blocks = printed[1]["blocks"].as_array().expect("blocks");
    assert_eq!(printed[1]["id"], "story");
    assert_eq!(printed[1]["page"], Value::Null, "a page's numbers need the first scores");
    assert!(!blocks.is_empty() && blocks.iter().all(|block| block["features"].as_array().map(Vec::len) == Some(names)));
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fold = top.join("weights/folds/0.forest");
    let output = byline(&["batch", &manifest, "--weights", &fold.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(lines(&output)[0]["text"].as_str().is_some_and(|text| text.contains("The harbour opened")));
    assert!(!lines(&output)[0]["text"].as_str().unwrap_or_default().contains("Far from it"));
    // A second forest of one leaf that keeps everything: the weights decide, not what is compiled in.
    let counts = [0; 2 * (FORESTS - 1)];
    let head = &fs::read(&fold).expect("readable")[..16];
    let all = [head, &counts, &[1, 0, 1, 255, 0], &9.0f32.to_le_bytes()[2..]].concat();
    let all = folder.write("all.forest", all);
    let output = byline(&["batch", &manifest, "--weights", &all.to_string_lossy()]);
    assert!(lines(&output)[0]["text"].as_str().unwrap_or_default().contains("Far from it"));
    let output = byline(&["batch", &manifest, "--weights", &manifest]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("not a table of weights"));
}

#[test]
fn one_page_is_printed_in_each_form() {
    let folder = Folder::new("read");
    let file = folder.write("story.html", format!("<title>Harbour opens</title><h1>Harbour opens</h1>{STORY}"));
    let file = file.to_string_lossy();
    let url = ["--url", "https://courier.example/story"];
    let print = |form: &[&str]| {
        let output = byline(&[&["read", &file][..], &url, form].concat());
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(print(&["--markdown"]).starts_with("# Harbour opens\n\nThe harbour opened"));
    assert!(print(&["--json"]).contains("\"title\":\"Harbour opens\""));
    let reasons = print(&["--explain"]);
    assert!(reasons.contains("+ Text") && reasons.contains("- Claimed(Title)"), "{reasons}");
    assert!(reasons.contains("> title        4 DocumentTitle   Harbour opens"), "{reasons}");
    assert_eq!(print(&["--cite", "markdown"]), "[Harbour opens](https://courier.example/story)\n");
    assert_eq!(
        print(&["--cite", "apa", "--locale", "de-CH", "--accessed", "2026-01-02"]),
        "Harbour opens. (o. J.). courier.example. Abgerufen am 2. Januar 2026, von https://courier.example/story\n"
    );
    for (style, _) in byline::citation::STYLES {
        assert!(print(&["--cite", style]).contains("Harbour"), "{style}");
    }
}

#[test]
fn bad_arguments_are_said() {
    for (arguments, expected) in [
        (&["read"][..], "takes a file"),
        (&["read", "x.html"], "--url is missing"),
        (&["read", "x.html", "--cite", "turabian"], "--cite takes one of apa, mla, chicagoNote"),
        (&["read", "x.html", "--cite"], "--cite takes one of"),
        (&["read", "x.html", "--locale"], "--locale takes a language"),
        (&["read", "x.html", "--nonsense"], "is not understood"),
        (&["batch"], "byline batch MANIFEST.jsonl"),
        (&["batch", "nowhere.jsonl"], "nowhere.jsonl"),
    ] {
        let output = byline(arguments);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(message.contains(expected), "{arguments:?}: {message}");
    }
    assert!(Path::new(env!("CARGO_BIN_EXE_byline")).exists());
}

#[test]
fn the_text_holds_no_bylines_of_entries() {
    let report = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/article/live-report/page.html");
    let output = byline(&["read", report, "--url", "https://courier.example/news/story", "--json"]);
    let line = lines(&output).remove(0);
    let text = line["text"].as_str().expect("the page has a text");
    assert!(text.contains("Outside, the tide is in\n\nAbout two hundred people"), "{text}");
    for head in ["15:40", "12:05", "Jonas Veld"] {
        assert!(!text.contains(head), "{head} stands in {text}");
    }
}

#[test]
fn a_lead_opens_the_text_and_a_subtitle_does_not() {
    let folder = Folder::new("lead");
    let lead = "Nobody had expected the harbour to open at all. On Monday it did, and the first ship to enter it had a dog \
                on board, who was let ashore first.";
    let rest = STORY.repeat(3);
    let head =
        |line: &str| format!("<title>Harbour opens</title><article><h1>Harbour opens</h1>{line}{rest}</article>");
    folder.write("lead.html", head(&format!("<p class=\"standfirst\">{lead}</p>")));
    folder.write("subtitle.html", head("<h2 class=\"standfirst\">A ferry, two passengers and a dog</h2>"));
    let (lines, _) = batch(&folder, &[page("lead", "lead.html"), page("subtitle", "subtitle.html")]);
    for (line, standfirst, opens) in [(&lines[0], lead, true), (&lines[1], "A ferry, two passengers and a dog", false)]
    {
        assert_eq!(line["standfirst"], standfirst);
        assert_eq!(line["text"].as_str().expect("a text").starts_with(standfirst), opens);
    }
}

//! Turns the word lists of `cues/` and `citation/` into static tables, sorted for the look-up that `src/cues` and
//! `src/citation` do.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;

#[allow(dead_code, missing_docs)]
#[path = "src/text.rs"]
mod text;
#[allow(dead_code, missing_docs)]
#[path = "src/cues/tokens.rs"]
mod tokens;

/// The words of one language.
#[derive(Deserialize)]
struct Language {
    /// What stands beside a number of minutes, hours or days ago, those three, today and yesterday.
    ago: Option<String>,
    months: Option<String>,
    #[serde(flatten)]
    families: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Agencies {
    agency: Vec<Agency>,
}

#[derive(Deserialize)]
struct Agency {
    name: String,
    aliases: Vec<String>,
    kind: String,
}

#[derive(Deserialize)]
struct Bylines {
    joints: Vec<String>,
    particles: Vec<String>,
    companies: Vec<String>,
    roles: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Marks {
    share_hosts: Vec<String>,
    guarded_frames: Vec<String>,
    frames: BTreeMap<String, Vec<String>>,
    names: BTreeMap<String, Vec<String>>,
    embeds: Vec<Embeds>,
    eras: BTreeMap<String, u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Embeds {
    plays: String,
    hosts: Vec<String>,
    #[serde(default)]
    inside: String,
    #[serde(default)]
    page: String,
}

/// A citation's own words in one language; a key too few or too many is an error.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)] // Read by printing.
struct Terms {
    and: String,
    and_before_i: String,
    ampersand: String,
    serial_comma: bool,
    et_al: String,
    no_date: String,
    no_date_in_full: String,
    untitled_article: String,
    untitled_page: String,
    retrieved: String,
    accessed: String,
    available: String,
    available_accessed: String,
    quotes: [String; 4],
    harvard_quotes: [String; 4],
    stop_inside: bool,
    year_first: String,
    month_first: String,
    day_first: String,
    day_and_month: String,
    first_day: String,
    months: [String; 12],
    short_months: [String; 12],
}

#[derive(Deserialize)]
struct Letters {
    letters: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Languages {
    languages: BTreeMap<String, String>,
}

fn main() {
    println!("cargo::rerun-if-changed=cues");
    println!("cargo::rerun-if-changed=citation");
    // The page tests are listed when they are compiled: a new page must compile them again.
    println!("cargo::rerun-if-changed=tests/pages");
    println!("cargo::rerun-if-changed=demo/pages");
    println!("cargo::rerun-if-changed=src/text.rs");
    println!("cargo::rerun-if-changed=src/cues/tokens.rs");
    let mut out = String::new();
    phrases(&mut out);
    agencies(&mut out);
    credit_words(&mut out);
    marks(&mut out);
    bylines(&mut out);
    let folder = env::var("OUT_DIR").expect("cargo names the output folder");
    fs::write(Path::new(&folder).join("cues.rs"), out).expect("the output folder is writable");
    let mut out = String::new();
    terms(&mut out);
    lists(&mut out);
    letters(&mut out);
    languages(&mut out);
    fs::write(Path::new(&folder).join("citation.rs"), out).expect("the output folder is writable");
}

fn parse<T: for<'a> Deserialize<'a>>(path: &Path) -> T {
    let source = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The families, as the files name them.
const FAMILIES: [&str; 34] = [
    "advertisement",
    "app",
    "banner",
    "byline",
    "clarification",
    "comments",
    "consent",
    "contributed",
    "correction",
    "credit",
    "embed",
    "newsletter",
    "note",
    "opinion",
    "paywall",
    "period",
    "plea",
    "published",
    "push",
    "registration",
    "related",
    "revision",
    "rights",
    "role",
    "satire",
    "share",
    "signup",
    "skip",
    "source",
    "sponsored",
    "staff",
    "syndicated",
    "tags",
    "updated",
];

/// One language a file; the lists of all languages make one table, since pages mix languages.
fn phrases(out: &mut String) {
    let (mut rows, mut months, mut agos) = (Vec::new(), Vec::new(), Vec::new());
    for entry in fs::read_dir("cues").expect("cues/ stands beside build.rs") {
        let path = entry.expect("cues/ can be listed").path();
        let language = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        if ["agencies", "bylines", "credits", "marks"].contains(&language.as_str()) {
            continue;
        }
        let Language { ago, months: names, families } = parse(&path);
        if let Some(ago) = ago {
            agos.push((language.clone(), ago));
        }
        if let Some(names) = names {
            months.push((language, names));
        }
        for (family, list) in families {
            let mut sorted = list.clone();
            sorted.sort();
            sorted.dedup();
            assert!(sorted == list, "{}: {family} is not sorted or repeats itself", path.display());
            for phrase in list {
                let stem = phrase.ends_with('*');
                let plain = text::plain(phrase.trim_end_matches('*'));
                let tokens = tokenised(&plain);
                assert!(!tokens.is_empty(), "{}: {phrase:?} holds no word", path.display());
                rows.push((tokens.join(" "), stem, family.clone()));
            }
        }
    }
    let names = months.iter().flat_map(|(_, names)| names.split([' ', '|']));
    filter(out, "MONTH_FILTER", names.map(|name| tokens::hash(&name.replace('_', " ").as_bytes()[..tokens::MONTH])));
    of_time(out, "MONTHS", "The beginnings of the months' names by language", 12, months);
    of_time(
        out,
        "AGO",
        "What a number ago is written with by language, then minute, hour, day, today, yesterday",
        6,
        agos,
    );
    rows.sort();
    rows.dedup();
    let mut lines: BTreeMap<&str, String> = BTreeMap::new();
    let mut stems = Vec::new();
    for (words, stem, family) in &rows {
        let place = FAMILIES.iter().position(|known| known == family);
        let place = place.unwrap_or_else(|| panic!("cues/: {family} is no family")) as u8;
        if *stem && !words.contains(' ') {
            assert!(words.len() >= tokens::STEM, "cues/: {words}* is too short for a stem");
            stems.push(format!("({words:?}, Family::{})", capitalised(family)));
            continue;
        }
        let first = first_word(words);
        let line = lines.entry(first).or_default();
        line.push('\t');
        line.push_str(&words[first.len()..]);
        if *stem {
            line.push('*');
        }
        line.push(char::from(place + b'@'));
    }
    let lines: String =
        lines.into_iter().flat_map(|(first, phrases)| [first.to_owned(), phrases, "\n".to_owned()]).collect();
    assert!(FAMILIES.len() <= 62, "cues/: a phrase's letter has room for 62 families");
    assert!(u16::try_from(lines.len()).is_ok(), "cues/: the phrases are too long for small offsets");
    writeln!(
        out,
        "/// Phrases of every language, a line for those of one first word: the word, and behind a tab each what follows it in \
         the phrase, a star behind a stem, and a letter for the family, from `@` on.\n\
         static PHRASES: &str = {lines:?};\n/// Beginnings of words that are phrases, sorted.\n\
         static STEMS: &[(&str, Family)] = &[{}];\n/// The families by their letters.\n\
         static FAMILIES: &[Family] = &[{}];",
        stems.join(", "),
        FAMILIES.map(|family| format!("Family::{}", capitalised(family))).join(", ")
    )
    .expect("string");
}

/// Words of time: a row a language, of so many places.
fn of_time(out: &mut String, table: &str, told: &str, places: usize, mut rows: Vec<(String, String)>) {
    rows.sort();
    for (language, names) in &rows {
        assert!(names.split(' ').count() == places, "cues/{language}.toml: {table} has {places} places");
        assert!(text::plain(names) == *names, "cues/{language}.toml: {table} is compared as plain text");
    }
    writeln!(
        out,
        "/// {told}: a space between places, a bar between words of one, a line for a space inside a word.\n\
         pub static {table}: &[(&str, &str)] = &{rows:?};"
    )
    .expect("string");
}

/// The name of a variant.
fn capitalised(name: &str) -> String {
    format!("{}{}", name[..1].to_ascii_uppercase(), &name[1..])
}

/// A set of bits that refuses most words which begin nothing in a table.
fn filter(out: &mut String, name: &str, hashes: impl Iterator<Item = u32>) {
    let mut bits = vec![0_u64; tokens::FILTER_BITS / 64];
    for place in hashes.map(tokens::place_of) {
        bits[place / 64] |= 1 << (place % 64);
    }
    writeln!(
        out,
        "/// Places of what is looked up.\n#[allow(clippy::unreadable_literal, reason = \"nobody reads bits\")]\n\
         static {name}: &[u64] = &{bits:?};"
    )
    .expect("string");
}

fn agencies(out: &mut String) {
    let Agencies { agency } = parse(Path::new("cues/agencies.toml"));
    let mut forms = Vec::new();
    writeln!(out, "/// Agencies in the order of the file.\npub static AGENCIES: &[Agency] = &[").expect("string");
    for (at, row) in agency.iter().enumerate() {
        let wire = match row.kind.as_str() {
            "wire" => true,
            "photo" => false,
            other => panic!("cues/agencies.toml: {} has kind {other:?}", row.name),
        };
        writeln!(out, "    Agency {{ name: {:?}, wire: {wire} }},", row.name).expect("string");
        for form in std::iter::once(&row.name).chain(&row.aliases) {
            let words = tokenised(&text::plain(form)).join(" ");
            let short = form.is_ascii() && form.len() <= 4;
            forms.push((words, at, if short { form.clone() } else { String::new() }));
        }
    }
    forms.sort();
    writeln!(out, "];\n/// Every form of every agency's name, sorted by its first word.\npub static AGENCY_FORMS: &[AgencyForm] = &[")
        .expect("string");
    for (words, agency, exact) in &forms {
        writeln!(out, "    AgencyForm {{ words: {words:?}, agency: {agency}, exact: {exact:?} }},").expect("string");
    }
    writeln!(out, "];").expect("string");
    filter(out, "AGENCY_FILTER", forms.iter().map(|(words, ..)| tokens::hash_of_small(first_word(words).as_bytes())));
}

/// Kinds of words inside credits: what the file calls them, and what the code does.
const CREDIT_KINDS: [(&str, &str); 12] = [
    ("pool", "Role(CreditRole::Pool)"),
    ("handout", "Role(CreditRole::Handout)"),
    ("file", "Role(CreditRole::File)"),
    ("courtesy", "Role(CreditRole::Courtesy)"),
    ("illustration", "Role(CreditRole::Illustration)"),
    ("montage", "Role(CreditRole::Montage)"),
    ("screenshot", "Role(CreditRole::Screenshot)"),
    ("made_with_ai", "Role(CreditRole::MadeWithAi)"),
    ("nobody", "Nobody"),
    ("joint", "Joint"),
    ("through", "Through"),
    ("organisation", "Organisation"),
];

fn credit_words(out: &mut String) {
    let lists: BTreeMap<String, Vec<String>> = parse(Path::new("cues/credits.toml"));
    let mut lines = String::new();
    for (name, list) in &lists {
        let kind = CREDIT_KINDS.iter().position(|(known, _)| known == name);
        let kind = kind.unwrap_or_else(|| panic!("cues/credits.toml: {name} is no kind")) as u8;
        assert!(list.is_sorted(), "cues/credits.toml: {name} is not sorted");
        for phrase in list {
            let words = tokenised(&text::plain(phrase.trim_end_matches('*'))).join(" ");
            lines.push_str(&words);
            lines.push(char::from(kind + if phrase.ends_with('*') { b'a' } else { b'A' }));
            lines.push('\n');
        }
    }
    let kinds = CREDIT_KINDS.map(|(_, kind)| format!("CreditWord::{kind}")).join(", ");
    writeln!(
        out,
        "/// Words inside credits, a line each: the words, and a letter for their kind, small for a stem.\n\
         static CREDIT_WORDS: &str = {lines:?};\n/// The kinds by their letters.\n\
         static CREDIT_KINDS: &[CreditWord] = &[{kinds}];"
    )
    .expect("string");
}

fn first_word(words: &str) -> &str {
    words.split(' ').next().unwrap_or_default()
}

fn marks(out: &mut String) {
    let marks: Marks = parse(Path::new("cues/marks.toml"));
    writeln!(out, "/// Hosts of share links.\npub static SHARE_HOSTS: &[&str] = &{:?};", marks.share_hosts)
        .expect("string");
    writeln!(
        out,
        "/// Frames with which a person works.\npub static GUARDED_FRAMES: &[&str] = &{:?};",
        marks.guarded_frames
    )
    .expect("string");
    let frames = marks.frames.iter().flat_map(|(family, hosts)| hosts.iter().map(move |host| (host, family)));
    let frames: Vec<String> =
        frames.map(|(host, family)| format!("({host:?}, Family::{})", capitalised(family))).collect();
    writeln!(
        out,
        "/// Services whose frames lie over pages, and what they ask for.\n\
         pub static FRAME_HOSTS: &[(&str, Family)] = &[{}];",
        frames.join(", ")
    )
    .expect("string");
    embeds(out, &marks.embeds);
    let eras: Vec<(String, u32)> = marks.eras.into_iter().collect();
    writeln!(out, "/// Eras, and the year before their first.\npub static ERAS: &[(&str, u32)] = &{eras:?};")
        .expect("string");
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (family, list) in marks.names {
        for token in list {
            assert!(
                token.bytes().all(|byte| byte.is_ascii_lowercase()),
                "cues/marks.toml: {token:?} can never be a part of a name"
            );
            rows.entry(token).or_default().push(format!("1 << Naming::{} as u32", capitalised(&family)));
        }
    }
    writeln!(out, "/// Parts of class names, sorted.\npub static NAME_PARTS: &[(&str, Namings)] = &[").expect("string");
    for (token, signs) in &rows {
        writeln!(out, "    ({token:?}, Namings({})),", signs.join(" | ")).expect("string");
    }
    writeln!(out, "];").expect("string");
    slots(out, "NAME_SLOTS", rows.keys().map(|token| tokens::hash_of_small(token.as_bytes())));
}

/// Where what has a hash stands in a table: its number, from 1 on, at the place of its hash or at one of the next; 0 for none.
fn slots(out: &mut String, name: &str, hashes: impl Iterator<Item = u32>) {
    let hashes: Vec<u32> = hashes.collect();
    let mut slots = vec![0; (hashes.len() * 4).next_power_of_two()];
    for (number, hash) in (1..).zip(hashes) {
        let mut place = hash as usize % slots.len();
        while slots[place] != 0 {
            place = (place + 1) % slots.len();
        }
        slots[place] = number;
    }
    writeln!(out, "/// The number of each by its hash, from 1 on.\nstatic {name}: [u16; {}] = {slots:?};", slots.len())
        .expect("string");
}

/// Words between and inside names, and the words for jobs that are no author's.
fn bylines(out: &mut String) {
    let Bylines { joints, particles, companies, roles } = parse(Path::new("cues/bylines.toml"));
    for (name, list) in [("companies", companies), ("joints", joints), ("particles", particles)] {
        assert!(
            list.is_sorted_by(|one, other| one < other),
            "cues/bylines.toml: {name} is not sorted or repeats itself"
        );
        let name = name.to_uppercase();
        writeln!(out, "/// The list of this name in `cues/bylines.toml`.\npub static {name}: &[&str] = &{list:?};")
            .expect("string");
    }
    writeln!(out, "/// Phrases for jobs that are no author's, by job.\nstatic JOBS: &[(&str, Job)] = &[")
        .expect("string");
    for (job, list) in roles {
        assert!(
            list.is_sorted_by(|one, other| one < other),
            "cues/bylines.toml: {job} is not sorted or repeats itself"
        );
        for phrase in list {
            let (plain, job) = (text::plain(&phrase), job[..1].to_ascii_uppercase() + &job[1..]);
            writeln!(out, "    ({plain:?}, Job::{job}),").expect("string");
        }
    }
    writeln!(out, "];").expect("string");
}

fn embeds(out: &mut String, rows: &[Embeds]) {
    writeln!(out, "/// Sites whose frames pages hold.\npub static EMBEDS: &[Embed] = &[").expect("string");
    for Embeds { plays, hosts, inside, page } in rows {
        assert_eq!(inside.is_empty(), page.is_empty(), "cues/marks.toml: {hosts:?} needs both or neither");
        let plays = plays[..1].to_ascii_uppercase() + &plays[1..];
        for host in hosts {
            writeln!(out, "    Embed {{ host: {host:?}, plays: Plays::{plays}, inside: {inside:?}, page: {page:?} }},")
                .expect("string");
        }
    }
    writeln!(out, "];").expect("string");
}

/// Languages of which a citation knows the words; the other files of the folder are lists.
const TERMS: [&str; 5] = ["de", "en", "es", "fr", "ru"];

fn terms(out: &mut String) {
    writeln!(out, "/// A citation's own words, by language.\npub static TERMS: &[(&str, Terms)] = &[").expect("string");
    for language in TERMS {
        let terms: Terms = parse(&Path::new("citation").join(format!("{language}.toml")));
        // A struct of strings, arrays of strings and a boolean prints as the Rust that makes it, but for the arrays'
        // element type, which coerces.
        writeln!(out, "    ({language:?}, {terms:?}),").expect("string");
    }
    writeln!(out, "];").expect("string");
}

/// Lists of words, each sorted, under their own names.
fn lists(out: &mut String) {
    for file in ["addresses", "names"] {
        let path = Path::new("citation").join(format!("{file}.toml"));
        let lists: BTreeMap<String, Vec<String>> = parse(&path);
        for (name, mut list) in lists {
            let count = list.len();
            list.sort();
            list.dedup();
            assert!(list.len() == count, "{}: {name} repeats itself", path.display());
            let name = name.to_uppercase();
            writeln!(
                out,
                "/// The list of this name in `{}`.\npub static {name}: &[&str] = &{list:?};",
                path.display()
            )
            .expect("string");
        }
    }
}

fn letters(out: &mut String) {
    let Letters { letters } = parse(Path::new("citation/ascii.toml"));
    let mut rows: Vec<(char, String)> = Vec::new();
    for (ascii, forms) in letters {
        rows.extend(forms.chars().map(|form| (form, ascii.clone())));
    }
    rows.sort();
    assert!(rows.windows(2).all(|pair| pair[0].0 != pair[1].0), "citation/ascii.toml writes a letter in two ways");
    writeln!(out, "/// Letters in ASCII, sorted.\npub static ASCII: &[(char, &str)] = &{rows:?};").expect("string");
}

fn languages(out: &mut String) {
    let Languages { languages } = parse(Path::new("citation/langid.toml"));
    let rows: Vec<(String, String)> = languages.into_iter().collect();
    writeln!(out, "/// BibLaTeX's names of languages.\npub static LANGIDS: &[(&str, &str)] = &{rows:?};")
        .expect("string");
}

fn tokenised(plain: &str) -> Vec<String> {
    tokens::tokens(plain).map(|token| token.word.to_owned()).collect()
}

//! A reading as Markdown: headline, standfirst, pictures with caption and credit, text.
//!
//! Parsed, it gives the text of the reading, and no element or link besides: `tests/extension/outputs.test.ts`. Stars are
//! therefore left out where a parser would take them for letters: the text stays.

use crate::article::{Content, Picture, Piece, Player, Run};
use crate::citation::begins_entity;
use crate::cues::Plays;
use crate::reading::Reading;

/// Writes a reading. Addresses of the page's own host stand as paths, so that a moved site reads the same.
pub fn write(reading: &Reading, origin: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(title) = &reading.facts.title {
        parts.push(format!("# {}", heading(&escape(&title.value))));
    }
    if let Some(standfirst) = &reading.facts.standfirst {
        parts.push(format!("*{}*", escape(&standfirst.value)));
    }
    let mut rest: &[Piece] = &reading.body;
    while let Some((piece, _)) = rest.split_first() {
        let inside = rest[1..].iter().take_while(|below| below.depth > piece.depth).count();
        let (whole, after) = rest.split_at(inside + 1);
        parts.push(block(whole, origin));
        rest = after;
    }
    parts.retain(|part| !part.is_empty());
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

/// A top piece with the pieces inside it.
fn block(pieces: &[Piece], origin: &str) -> String {
    match &pieces[0].content {
        Content::Paragraph { runs }
        | Content::EntryHead { runs }
        | Content::Item { runs, .. }
        | Content::Meaning { runs }
        | Content::Cell { runs, .. } => inline(runs, origin),
        Content::Term { runs } => strong(runs, origin),
        Content::Terms => terms(&pieces[1..], origin),
        Content::Heading { level, runs } => {
            format!("{} {}", "#".repeat(*level as usize), heading(&inline(runs, origin)))
        }
        Content::List { .. } if counts_oddly(pieces) => counted(pieces, origin),
        Content::List { .. } => list(pieces, origin),
        Content::Quote => quote(&pieces[1..], origin),
        Content::Table { caption } => {
            let rows = table(&pieces[1..], origin);
            if caption.is_empty() { rows } else { format!("{}\n\n{rows}", inline(caption, origin)) }
        }
        Content::Row => String::new(),
        Content::Preformatted { text } => {
            let fence = "`".repeat(longest_ticks(text).max(2) + 1);
            format!("{fence}\n{text}\n{fence}")
        }
        Content::Picture { picture } => self::picture(picture, origin),
        Content::Player { player } => self::player(player, origin),
        Content::Rule => "---".to_owned(),
    }
}

/// Terms and their meanings: Markdown has no list of them. A term is a line in bold, what it means is an item.
fn terms(pieces: &[Piece], origin: &str) -> String {
    let top = pieces.first().map_or(0, |piece| piece.depth);
    let mut parts: Vec<String> = Vec::new();
    let mut rest = pieces;
    while let Some((piece, _)) = rest.split_first() {
        let inside = rest[1..].iter().take_while(|below| below.depth > top).count();
        let (whole, after) = rest.split_at(inside + 1);
        let mut lines = vec![block(&whole[..1], origin)];
        lines.extend(whole[1..].iter().map(|piece| inline_of(piece, origin)));
        lines.retain(|line| !line.is_empty());
        let text = lines.join(" ").replace("\\\n", " ");
        let meaning = matches!(piece.content, Content::Meaning { .. });
        parts.push(if meaning { format!("- {}{text}", begun(&text)) } else { text });
        rest = after;
    }
    parts.join("\n\n")
}

fn strong(runs: &[Run], origin: &str) -> String {
    let bold: Vec<Run> = runs.iter().map(|run| Run { strong: true, ..run.clone() }).collect();
    inline(&bold, origin)
}

/// Whether a flat list has numbers that Markdown cannot count: it counts up by one from the first.
fn counts_oddly(pieces: &[Piece]) -> bool {
    let top = pieces[0].depth + 1;
    let items = || pieces[1..].iter();
    let flat = items().all(|piece| piece.depth == top && matches!(piece.content, Content::Item { .. }));
    let odd = |(at, piece): (usize, &Piece)| match piece.content {
        Content::Item { number: Some(number), .. } => at > 0 || number < 0,
        _ => false,
    };
    flat && items().enumerate().any(odd)
}

/// Such a list as lines with their numbers.
fn counted(pieces: &[Piece], origin: &str) -> String {
    let mut last = 0;
    let lines = pieces[1..].iter().map(|piece| {
        last = numbered(&piece.content, last);
        format!("{last}\\. {}", inline_of(piece, origin))
    });
    lines.collect::<Vec<_>>().join("\\\n")
}

/// The number of an item after another.
fn numbered(item: &Content, last: i32) -> i32 {
    match item {
        Content::Item { number: Some(number), .. } => *number,
        _ => last.saturating_add(1),
    }
}

/// A list with a larger number would not be one.
const LARGEST: i32 = 99_999_999;

/// A list and the lists inside it; an item stands as far in as the marks of the lists around it are wide.
fn list(pieces: &[Piece], origin: &str) -> String {
    struct Open {
        depth: u32,
        ordered: bool,
        last: i32,
    }
    let mut lines: Vec<String> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for piece in pieces {
        open.retain(|list| list.depth < piece.depth);
        let indent: usize = open.iter().map(|list| if list.ordered { 3 } else { 2 }).sum();
        match &piece.content {
            Content::List { ordered } => open.push(Open { depth: piece.depth, ordered: *ordered, last: 0 }),
            Content::Item { runs, .. } => {
                let Some(list) = open.last_mut() else { continue };
                list.last = match piece.content {
                    Content::Item { number: Some(number), .. } => number.clamp(0, LARGEST),
                    _ => list.last.saturating_add(1),
                };
                let mark = if list.ordered { format!("{}. ", list.last) } else { "- ".to_owned() };
                lines.push(format!(
                    "{}{mark}{}",
                    " ".repeat(indent - mark.len().min(indent).min(if list.ordered { 3 } else { 2 })),
                    inline(runs, origin)
                ));
            }
            content if !content.runs().is_empty() => {
                let text = inline(content.runs(), origin);
                match lines.last_mut().filter(|line| line.ends_with(' ')) {
                    // The item has no text of its own.
                    Some(line) => line.push_str(&text),
                    None => lines.push(format!("{}{text}", " ".repeat(indent))),
                }
            }
            _ => {}
        }
    }
    lines.join("\n")
}

fn quote(pieces: &[Piece], origin: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let top = pieces.first().map_or(0, |piece| piece.depth);
    let mut at = 0;
    while at < pieces.len() {
        let inside = pieces[at + 1..].iter().take_while(|below| below.depth > top).count();
        let whole = &pieces[at..=at + inside];
        // A quotation inside a quotation is set as one: depth says nothing more to a reader.
        let part = if matches!(whole[0].content, Content::Quote) {
            whole[1..].iter().map(|piece| inline_of(piece, origin)).collect::<Vec<_>>().join("\n\n")
        } else {
            block(whole, origin)
        };
        parts.push(part);
        at += inside + 1;
    }
    let lines = parts.join("\n\n");
    lines
        .lines()
        .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
        .collect::<Vec<_>>()
        .join("\n")
}

fn table(pieces: &[Piece], origin: &str) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for piece in pieces {
        match &piece.content {
            Content::Row => rows.push(Vec::new()),
            Content::Cell { columns, .. } => {
                let Some(row) = rows.last_mut() else { continue };
                let cell = inline_of(piece, origin).replace("\\\n", " ");
                row.push(cell.replace("\\|", "|").replace('|', "\\|"));
                row.extend((1..*columns).map(|_| String::new()));
            }
            _ => {}
        }
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines: Vec<String> = Vec::new();
    for (at, mut row) in rows.into_iter().enumerate() {
        row.resize(width, String::new());
        lines.push(format!("| {} |", row.join(" | ")));
        if at == 0 {
            lines.push(format!("|{}", " --- |".repeat(width)));
        }
    }
    lines.join("\n")
}

fn picture(picture: &Picture, origin: &str) -> String {
    let mut out = format!("![{}]({})", escape(&picture.alt), local(&picture.src, origin));
    if let Some(caption) = &picture.caption {
        let caption = escape(caption);
        out.push('\n');
        out.push_str(begun(&caption));
        out.push_str(&caption);
    }
    if let Some(credit) = &picture.credit {
        out.push_str("\nCredit: ");
        out.push_str(&escape(credit));
    }
    out
}

/// What plays: a link with its name, or the name alone.
fn player(player: &Player, origin: &str) -> String {
    let kind = match player.plays {
        Plays::Video => "Video: ",
        Plays::Audio => "Audio: ",
        Plays::Post | Plays::Page => "",
    };
    let name = player.caption.as_deref().or(player.title.as_deref());
    let site = || player.address.as_deref().and_then(crate::address::host);
    let label = format!("{kind}{}", escape(name.or_else(site).unwrap_or_default()));
    let link = |address: &String| format!("[{label}]({})", local(address, origin));
    let mut out = player.address.as_ref().map(link).unwrap_or(label);
    if let Some(credit) = &player.credit {
        out.push_str("\nCredit: ");
        out.push_str(&escape(credit));
    }
    out
}

fn inline_of(piece: &Piece, origin: &str) -> String {
    match &piece.content {
        Content::Table { .. } => String::new(),
        content => inline(content.runs(), origin),
    }
}

fn inline(runs: &[Run], origin: &str) -> String {
    let mut out = String::new();
    for (at, run) in runs.iter().enumerate() {
        // Marks must touch the letters: spaces at the ends stand outside.
        let body = run.text.trim();
        let (lead, tail) = run.text.split_at(run.text.len() - run.text.trim_start().len());
        let tail = &tail[body.len()..];
        out.push_str(lead);
        if !body.is_empty() {
            let next = if tail.is_empty() && !run.line_break { next_letter(&runs[at + 1..]) } else { None };
            let set = dressed(run, body, origin, out.chars().next_back(), next);
            // An exclamation mark before a link would make a picture of it.
            if set.starts_with('[') && out.ends_with('!') {
                out.insert(out.len() - 1, '\\');
            }
            let begins = out.is_empty() || out.ends_with('\n');
            out.push_str(if begins { begun(&set) } else { "" });
            out.push_str(&set);
        }
        out.push_str(if run.line_break { "\\\n" } else { tail });
    }
    // A break before nothing would be a backslash.
    out.truncate(out.trim_end_matches("\\\n").len());
    out
}

/// The letter that the following runs begin with.
fn next_letter(runs: &[Run]) -> Option<char> {
    runs.iter().find_map(|run| run.text.chars().next())
}

/// The text of a run in its marks, between the letters beside it.
fn dressed(run: &Run, body: &str, origin: &str, before: Option<char>, after: Option<char>) -> String {
    let mut set = if run.code { code(body) } else { escape(body) };
    // In a link or an element the marks stand between its signs.
    let inside = run.sup || run.sub || run.struck || leads_out(run);
    if (run.emphasis || run.strong) && (inside || can_mark(&set, before, after)) {
        let mark = ["", "*", "**", "***"][usize::from(run.emphasis) + 2 * usize::from(run.strong)];
        set = format!("{mark}{set}{mark}");
    }
    if run.struck {
        set = format!("<s>{set}</s>");
    }
    if run.sup {
        set = format!("<sup>{set}</sup>");
    }
    if run.sub {
        set = format!("<sub>{set}</sub>");
    }
    if let Some(href) = run.href.as_ref().filter(|_| leads_out(run)) {
        set = format!("[{set}]({})", local(href, origin));
    }
    set
}

/// Whether a run is a link in a text without places of its own.
fn leads_out(run: &Run) -> bool {
    run.href.is_some() && run.place.is_none()
}

/// Whether a parser takes stars around a text for marks, by the letters on both sides of them: the flanking of `CommonMark`.
fn can_mark(set: &str, before: Option<char>, after: Option<char>) -> bool {
    let free = |side: Option<char>| side.is_none_or(|letter| letter.is_whitespace() || !is_word(letter));
    let starred = |side: Option<char>| side == Some('*');
    let [first, last] = [set.chars().next(), set.chars().next_back()].map(|end| end.is_some_and(is_word));
    !starred(before) && (first || free(before)) && (last || free(after))
}

/// What is no punctuation to a parser, in doubt.
fn is_word(letter: char) -> bool {
    letter.is_alphanumeric()
}

/// Code between as many backticks as it needs.
fn code(text: &str) -> String {
    let ticks = "`".repeat(longest_ticks(text) + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{ticks}{gap}{text}{gap}{ticks}")
}

/// The longest row of backticks.
fn longest_ticks(text: &str) -> usize {
    text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

/// A heading is one line, and signs at its end are not its closing.
fn heading(set: &str) -> String {
    let line = set.replace("\\\n", " ");
    let bare = line.trim_end_matches('#');
    if bare.len() == line.len() || !bare.ends_with(' ') {
        return line;
    }
    format!("{bare}\\{}", &line[bare.len()..])
}

/// The backslash that a line needs which begins as a heading, a list, a rule or a table does.
fn begun(set: &str) -> &'static str {
    if set.starts_with(['-', '+', '=', ':', '|', '~']) { "\\" } else { "" }
}

fn local(address: &str, origin: &str) -> String {
    // A path that begins with two slashes would name another host.
    let path = address
        .strip_prefix(origin)
        .filter(|path| !origin.is_empty() && path.starts_with('/') && !path.starts_with("//"))
        .unwrap_or(address);
    let mut out = String::with_capacity(path.len());
    for (at, letter) in path.char_indices() {
        match letter {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            ' ' => out.push_str("%20"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '&' if begins_entity(&path[at..]) => out.push_str("\\&"),
            _ => out.push(letter),
        }
    }
    out
}

/// Escapes what Markdown would read as its own marks.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let rest = &text[at..];
        let mark = match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' => true,
            '#' => out.is_empty(),
            '~' => rest.starts_with("~~") || out.ends_with('~'),
            '&' => begins_entity(rest),
            // "1. May" would begin a list.
            '.' | ')' => {
                let number = !out.is_empty() && out.bytes().all(|byte| byte.is_ascii_digit());
                number && rest[1..].chars().next().is_none_or(char::is_whitespace)
            }
            _ => false,
        };
        if mark {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

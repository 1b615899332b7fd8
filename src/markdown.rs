//! A reading as Markdown: headline, standfirst, pictures with caption and credit, text.

use crate::article::{Content, Picture, Piece, Run};
use crate::reading::Reading;

/// Writes a reading. Addresses of the page's own host stand as paths, so that a moved site reads the same.
pub fn write(reading: &Reading, origin: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(title) = &reading.facts.title {
        parts.push(format!("# {}", escape(&title.value)));
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
        | Content::Item { runs }
        | Content::Cell { runs, .. } => inline(runs, origin),
        Content::Heading { level, runs } => format!("{} {}", "#".repeat(*level as usize), inline(runs, origin)),
        Content::List { .. } => list(pieces, origin),
        Content::Quote => quote(&pieces[1..], origin),
        Content::Table { caption } => {
            let rows = table(&pieces[1..], origin);
            if caption.is_empty() { rows } else { format!("{}\n\n{rows}", inline(caption, origin)) }
        }
        Content::Row => String::new(),
        Content::Preformatted { text } => format!("```\n{text}\n```"),
        Content::Picture { picture } => self::picture(picture, origin),
        Content::Rule => "---".to_owned(),
    }
}

/// A list and the lists inside it; an item stands as far in as the marks of the lists around it are wide.
fn list(pieces: &[Piece], origin: &str) -> String {
    struct Open {
        depth: u32,
        ordered: bool,
        next: u32,
    }
    let mut lines: Vec<String> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for piece in pieces {
        open.retain(|list| list.depth < piece.depth);
        let indent: usize = open.iter().map(|list| if list.ordered { 3 } else { 2 }).sum();
        match &piece.content {
            Content::List { ordered, start } => open.push(Open { depth: piece.depth, ordered: *ordered, next: *start }),
            Content::Item { runs } => {
                let Some(list) = open.last_mut() else { continue };
                let mark = if list.ordered { format!("{}. ", list.next) } else { "- ".to_owned() };
                list.next = list.next.saturating_add(1);
                lines.push(format!(
                    "{}{mark}{}",
                    " ".repeat(indent - mark.len().min(indent).min(if list.ordered { 3 } else { 2 })),
                    inline(runs, origin)
                ));
            }
            Content::Paragraph { runs } | Content::Heading { runs, .. } => {
                let text = inline(runs, origin);
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
                row.push(inline_of(piece, origin).replace('|', "\\|").replace("\\\n", " "));
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
        out.push('\n');
        out.push_str(&escape(caption));
    }
    if let Some(credit) = &picture.credit {
        out.push_str("\nCredit: ");
        out.push_str(&escape(credit));
    }
    out
}

fn inline_of(piece: &Piece, origin: &str) -> String {
    match &piece.content {
        Content::Paragraph { runs }
        | Content::EntryHead { runs }
        | Content::Heading { runs, .. }
        | Content::Item { runs }
        | Content::Cell { runs, .. } => inline(runs, origin),
        _ => String::new(),
    }
}

fn inline(runs: &[Run], origin: &str) -> String {
    let mut out = String::new();
    for run in runs {
        // Marks must touch the letters: spaces at the ends stand outside.
        let body = run.text.trim();
        let lead = &run.text[..run.text.len() - run.text.trim_start().len()];
        let tail = &run.text[run.text.trim_end().len()..];
        let mut set = if run.code { format!("`{}`", body.replace('`', "'")) } else { escape(body) };
        if !body.is_empty() {
            if run.emphasis {
                set = format!("*{set}*");
            }
            if run.strong {
                set = format!("**{set}**");
            }
            if run.sup {
                set = format!("<sup>{set}</sup>");
            }
            if run.sub {
                set = format!("<sub>{set}</sub>");
            }
            if let Some(href) = &run.href {
                set = format!("[{set}]({})", local(href, origin));
            }
        }
        out.push_str(lead);
        out.push_str(&set);
        if run.line_break {
            out.push_str("\\\n");
        } else {
            out.push_str(tail);
        }
    }
    out
}

fn local(address: &str, origin: &str) -> String {
    let path =
        address.strip_prefix(origin).filter(|path| !origin.is_empty() && path.starts_with('/')).unwrap_or(address);
    path.replace('(', "%28").replace(')', "%29").replace(' ', "%20")
}

/// Escapes what Markdown would read as its own marks.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>') || (letter == '#' && out.is_empty()) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

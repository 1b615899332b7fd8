//! `byline read`: one page, printed.

use byline::article::score;
use byline::citation::{self, STYLES, Style};
use byline::markdown;

use crate::{explain, line};

/// How a reading is printed.
enum Form {
    Json,
    Markdown,
    Cite(Style),
    Explain,
}

/// What was asked for.
struct Wish {
    file: String,
    url: String,
    form: Form,
    /// File of weights to read with, in place of those that are compiled in.
    weights: Option<String>,
    /// Language of a citation's own words.
    locale: String,
    /// Day of reading, empty to leave it out.
    accessed: String,
}

/// Reads the page and prints it; false where it could not be read.
pub fn run(arguments: &[&str]) -> Result<bool, String> {
    let wish = parse(arguments)?;
    let bytes = std::fs::read(&wish.file).map_err(|error| error.to_string());
    match bytes.and_then(|bytes| print(&bytes, &wish)) {
        Ok(text) => {
            print!("{text}");
            Ok(true)
        }
        Err(error) => {
            eprintln!("{}: {error}", wish.file);
            Ok(false)
        }
    }
}

/// What is printed of a page.
fn print(bytes: &[u8], wish: &Wish) -> Result<String, String> {
    let weights = wish.weights.as_deref().map(crate::forest).transpose()?.or_else(score::built_in);
    let reading = || line::read(bytes, &wish.url, weights.as_ref());
    Ok(match wish.form {
        Form::Json => {
            format!("{}\n", line::with_id(&wish.file, line::of_bytes(bytes, &wish.url, weights.as_ref())?))
        }
        Form::Markdown => markdown::write(&reading()?, ""),
        Form::Cite(style) => citation::cite(&reading()?.record, style, &wish.locale, &wish.accessed).plain + "\n",
        Form::Explain => explain::explain(bytes, &wish.url, weights.as_ref())?,
    })
}

fn parse(arguments: &[&str]) -> Result<Wish, String> {
    let (mut file, mut url, mut form, mut weights) = (None, None, Form::Markdown, None);
    let (mut locale, mut accessed) = (String::new(), String::new());
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        let mut value =
            |what: &str| rest.next().map(|&value| value.to_owned()).ok_or(format!("{argument} takes {what}"));
        match argument {
            "--url" => url = Some(value("an address")?),
            "--json" => form = Form::Json,
            "--markdown" => form = Form::Markdown,
            "--explain" => form = Form::Explain,
            "--cite" => form = Form::Cite(style(&value("").unwrap_or_default())?),
            "--weights" => weights = Some(value("a file")?),
            "--locale" => locale = value("a language, as de or en-GB")?,
            "--accessed" => accessed = value("a day, as 2026-01-02")?,
            _ if argument.starts_with('-') || file.is_some() => return Err(format!("{argument} is not understood")),
            _ => file = Some(argument.to_owned()),
        }
    }
    let file = file.ok_or("byline read takes a file")?;
    let url = url.ok_or("--url is missing: where the page comes from decides what its links mean")?;
    Ok(Wish { file, url, form, weights, locale, accessed })
}

fn style(name: &str) -> Result<Style, String> {
    let known = STYLES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    known.map(|(_, style)| *style).ok_or_else(|| {
        let names = STYLES.map(|(name, _)| name).join(", ");
        format!("--cite takes one of {names}")
    })
}

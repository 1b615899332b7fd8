//! `byline read`: one page, printed.

use byline::article::score;
use byline::citation::{self, Record, Style};
use byline::markdown;
use byline::reading::Reading;

use crate::{explain, line};

/// How a reading is printed.
enum Form {
    Json,
    Markdown,
    Cite(Style),
    Explain,
}

/// Reads the page and prints it; false where it could not be read.
pub fn run(arguments: &[&str]) -> Result<bool, String> {
    let (file, url, form) = parse(arguments)?;
    let bytes = std::fs::read(&file).map_err(|error| error.to_string());
    match bytes.and_then(|bytes| print(&bytes, &file, &url, &form)) {
        Ok(text) => {
            print!("{text}");
            Ok(true)
        }
        Err(error) => {
            eprintln!("{file}: {error}");
            Ok(false)
        }
    }
}

/// What is printed of a page.
fn print(bytes: &[u8], file: &str, url: &str, form: &Form) -> Result<String, String> {
    let reading = || line::read(bytes, url, score::built_in().as_ref());
    Ok(match form {
        Form::Json => format!("{}\n", line::with_id(file, line::of_reading(&reading()?))),
        Form::Markdown => markdown::write(&reading()?, ""),
        Form::Cite(style) => citation::cite(&record(&reading()?), *style, "") + "\n",
        Form::Explain => explain::explain(bytes, url)?,
    })
}

fn parse(arguments: &[&str]) -> Result<(String, String, Form), String> {
    let (mut file, mut url, mut form) = (None, None, Form::Markdown);
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        match argument {
            "--url" => url = Some((*rest.next().ok_or("--url takes an address")?).to_owned()),
            "--json" => form = Form::Json,
            "--markdown" => form = Form::Markdown,
            "--explain" => form = Form::Explain,
            "--cite" => {
                form = Form::Cite(match rest.next() {
                    Some(&"plain") => Style::Plain,
                    Some(&"markdown") => Style::Markdown,
                    _ => return Err("--cite takes plain or markdown".to_owned()),
                });
            }
            _ if argument.starts_with('-') || file.is_some() => return Err(format!("{argument} is not understood")),
            _ => file = Some(argument.to_owned()),
        }
    }
    let file = file.ok_or("byline read takes a file")?;
    let url = url.ok_or("--url is missing: where the page comes from decides what its links mean")?;
    Ok((file, url, form))
}

fn record(reading: &Reading) -> Record {
    let facts = &reading.facts;
    let value = |fact: &Option<byline::facts::Fact>| fact.as_ref().map(|fact| fact.value.clone()).unwrap_or_default();
    Record {
        title: value(&facts.title),
        author: facts.authors.iter().map(|author| author.name.clone()).collect(),
        container_title: value(&facts.publication),
        issued: value(&facts.published),
        url: facts.url.value.clone(),
    }
}

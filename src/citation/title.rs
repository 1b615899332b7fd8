//! The title: what stands for a missing one, and its quotation marks.
//!
//! Letter case is left as the page has it. Styles ask for "Title Case" or "Sentence case", but to change it one must know
//! which words are names, in every language; a wrong guess damages a name, a title left alone damages nothing.

use super::address;
use super::record::Record;
use super::terms::Terms;

/// The title of an item.
pub struct Title {
    /// The words.
    pub text: String,
    /// A description in square brackets, where the item has no title; it takes no marks.
    pub described: bool,
}

/// The title of a record: its own, else the name of a file, else what the item is.
pub fn title(record: &Record, terms: &Terms) -> Title {
    if !record.title.is_empty() {
        return Title { text: record.title.clone(), described: false };
    }
    if let Some(name) = address::file_name(&record.url) {
        return Title { text: name, described: false };
    }
    let article = !record.container_title.is_empty() || !record.author.is_empty();
    let kind = if article { terms.untitled_article } else { terms.untitled_page };
    Title { text: format!("[{kind}]"), described: true }
}

impl Title {
    /// Without marks around it: straight quotation marks become typographic, others stay as the page has them.
    pub fn standing(&self, terms: &Terms) -> String {
        set(&self.text, &terms.quotes, false).0
    }

    /// In quotation marks, those inside one level deeper, with the style's stop or comma where the language wants it.
    pub fn quoted(&self, quotes: &[&str; 4], stop: &str, inside: bool) -> String {
        if self.described {
            return format!("{}{stop}", self.text);
        }
        let text = if stop == "." { &self.text } else { without_stop(&self.text) };
        let (mut text, end) = set(text, quotes, true);
        let stop = if stop == "." && text[..end].ends_with(['.', '?', '!', '…', '。', '？', '！', '؟']) {
            ""
        } else {
            stop
        };
        if inside {
            text.insert_str(end, stop);
            format!("{}{text}{}", quotes[0], quotes[1])
        } else {
            format!("{}{text}{}{stop}", quotes[0], quotes[1])
        }
    }
}

/// A sentence's full stop gives way to a comma, an abbreviation's does not.
fn without_stop(text: &str) -> &str {
    const SHORT: usize = 3;
    let Some(rest) = text.strip_suffix('.') else { return text };
    let last = rest.rsplit(' ').next().unwrap_or(rest);
    if last.contains('.') || last.chars().count() <= SHORT { text } else { rest }
}

/// Sets the quotation marks of a title; gives also where its text ends before the marks that close it.
fn set(title: &str, quotes: &[&str; 4], enclosed: bool) -> (String, usize) {
    let letters: Vec<char> = title.chars().collect();
    let roles = roles(&letters);
    let mut out = String::with_capacity(title.len());
    let (mut depth, mut end, mut gap) = (usize::from(enclosed), 0, false);
    for (&letter, role) in letters.iter().zip(roles) {
        let straight = matches!(letter, '"' | '\'');
        let pair = if !enclosed && letter == '\'' { 2 } else { 0 };
        match role {
            Role::Opens => {
                let mark = if enclosed || straight { quotes[(depth * 2 + pair) % 4] } else { "" };
                push(&mut out, letter, mark);
                gap = !mark.is_empty();
                depth += 1;
                continue;
            }
            Role::Closes => {
                depth -= 1;
                let mark = if enclosed || straight { quotes[(depth * 2 + pair) % 4 + 1] } else { "" };
                if !mark.is_empty() {
                    out.truncate(out.trim_end().len());
                    end = end.min(out.len());
                }
                push(&mut out, letter, mark);
                continue;
            }
            Role::None if letter == '\'' => out.push('’'),
            Role::None if gap && letter.is_whitespace() => continue,
            Role::None => out.push(letter),
        }
        gap = false;
        end = out.len();
    }
    (out, end)
}

fn push(out: &mut String, letter: char, mark: &str) {
    if mark.is_empty() { out.push(letter) } else { out.push_str(mark) }
}

/// What a letter does in a title.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Opens,
    Closes,
    None,
}

/// Marks that are looked back upon: no title has more levels, and a title of nothing but marks costs no more than another.
const DEEPEST: usize = 8;

/// Finds the quotation marks that pair up; all others are apostrophes, inches or mistakes, and stay.
fn roles(letters: &[char]) -> Vec<Role> {
    let mut roles = vec![Role::None; letters.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + 1).copied();
        let in_word = [before, after].iter().all(|near| near.is_some_and(char::is_alphanumeric));
        if matches!(letter, '\'' | '’') && in_word {
            continue;
        }
        let leads = before.is_none_or(|before| before.is_whitespace() || "([{-–—/\"'“‘„‚«‹".contains(before))
            && after.is_some_and(|after| !after.is_whitespace());
        let straight = matches!(letter, '"' | '\'');
        let deep = open.len().saturating_sub(DEEPEST);
        let partner = open[deep..].iter().rposition(|&opening| closes(letters[opening], letter)).map(|at| at + deep);
        match partner {
            Some(partner) if !(straight && leads) => {
                roles[open[partner]] = Role::Opens;
                roles[at] = Role::Closes;
                open.truncate(partner);
            }
            _ if matches!(letter, '“' | '„' | '‘' | '‚' | '«' | '‹') => open.push(at),
            _ if leads && (straight || matches!(letter, '”' | '»' | '›')) => open.push(at),
            _ => {}
        }
    }
    roles
}

fn closes(opening: char, letter: char) -> bool {
    match opening {
        '„' => matches!(letter, '“' | '”'),
        '‚' => matches!(letter, '‘' | '’'),
        '“' => letter == '”',
        '‘' => letter == '’',
        '«' => letter == '»',
        '»' => letter == '«',
        '‹' => letter == '›',
        '›' => letter == '‹',
        same => same == letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citation::terms::terms;

    fn titled(text: &str) -> Title {
        Title { text: text.to_owned(), described: false }
    }

    #[test]
    fn marks_inside_marks_change_level() {
        for (text, locale, stop, expected) in [
            ("He said \"no\"", "en", ".", "“He said ‘no.’”"),
            ("He said “no”, twice", "en", ",", "“He said ‘no’, twice,”"),
            ("„Nein“, sagte er", "en", ".", "“‘Nein’, sagte er.”"),
            ("« Non », dit-il", "en", ".", "“‘Non’, dit-il.”"),
            ("Is this right?", "en", ".", "“Is this right?”"),
            ("Is this right?", "en", ",", "“Is this right?,”"),
            ("It ended.", "en", ",", "“It ended,”"),
            ("Made in the U.S.", "en", ",", "“Made in the U.S.,”"),
            ("The players' 'secret' deal", "en", ".", "“The players’ ‘secret’ deal.”"),
            ("\"He said 'no'\"", "en", ".", "“‘He said “no.”’”"),
            ("It's the '90s", "en", ".", "“It’s the ’90s.”"),
            ("A 6\" pipe", "en", ".", "“A 6\" pipe.”"),
            ("He said \"no\"", "de", ".", "„He said ‚no‘“."),
            ("He said \"no\"", "fr", ".", "«\u{a0}He said “no”\u{a0}»."),
            ("Он сказал «нет»", "ru", ".", "«Он сказал „нет“»."),
            ("Is \"this\" right?", "es", ".", "«Is “this” right?»"),
            ("”Nej”, sade han", "en", ".", "“‘Nej’, sade han.”"),
            ("", "en", ".", "“.”"),
        ] {
            let terms = terms(locale);
            assert_eq!(titled(text).quoted(&terms.quotes, stop, terms.stop_inside), expected, "{text}");
        }
    }

    #[test]
    fn straight_marks_become_typographic() {
        for (text, locale, expected) in [
            ("He said \"no\" to 'that'", "en", "He said “no” to ‘that’"),
            ("He said \"no\"", "de", "He said „no“"),
            ("«Нет», сказал он", "en", "«Нет», сказал он"),
            ("Don't", "en", "Don’t"),
        ] {
            assert_eq!(titled(text).standing(terms(locale)), expected, "{text}");
        }
    }
}

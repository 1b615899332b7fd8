//! Names of authors: which have parts, where the parts are, and how a style joins them.
//!
//! Only a person's name is split. An agency is kept whole even where a page calls it a person, and a name in Han, Hangul
//! or kana is kept in its own order, since where the family name ends is not written in it.

use super::record::Name;
use super::terms::{BOUND, JOINTS, PARTICLES, SECOND_GIVEN, SUFFIXES, TITLES, Terms};
use crate::cues;
use crate::facts::AuthorKind;

/// An author as the styles need it.
pub struct Author {
    /// The whole name.
    pub literal: String,
    /// The parts of a person's name that has some.
    pub person: Option<Person>,
    /// Whether it is a wire agency.
    pub agency: bool,
}

/// The parts of a person's name.
#[derive(Debug, Default, PartialEq)]
pub struct Person {
    /// Given names.
    pub given: String,
    /// Words in lower case before the family name: "von der".
    pub particle: String,
    /// Family name.
    pub family: String,
    /// "Jr.", "III".
    pub suffix: String,
    /// The family name is said first, as in Hungarian.
    pub family_first: bool,
}

/// An author from a name as printed; the language of the page says how its people write their names.
pub fn author(name: &Name, language: &str) -> Author {
    let agency = name.kind == AuthorKind::Agency || cues::agency_named(&name.literal).is_some();
    let person = if agency || name.kind != AuthorKind::Person { None } else { split(&name.literal, language) };
    Author { literal: name.literal.clone(), person, agency }
}

impl Author {
    /// As it is said: "Martin Luther King Jr."
    pub fn natural(&self) -> String {
        match &self.person {
            Some(person) if person.family_first => join([&person.family, &person.given, "", &person.suffix], " "),
            Some(person) => join([&person.given, &person.particle, &person.family, &person.suffix], " "),
            None => self.literal.clone(),
        }
    }

    /// Family name first: "King, Martin Luther, Jr."
    pub fn inverted(&self) -> String {
        self.with_given(|person| person.given.clone())
    }

    /// The same with the particle behind the given names, as Chicago has it: "Leyen, Ursula von der".
    pub fn inverted_by_main_word(&self) -> String {
        let Some(person) = &self.person else { return self.literal.clone() };
        join([&person.family, &join([&person.given, &person.particle, "", ""], " "), &person.suffix, ""], ", ")
    }

    /// Family name and initials with `gap` between them: "King, M. L., Jr."
    pub fn with_initials(&self, gap: &str) -> String {
        self.with_given(|person| person.initials(gap))
    }

    fn with_given(&self, given: impl Fn(&Person) -> String) -> String {
        let Some(person) = &self.person else { return self.literal.clone() };
        join([&person.family_with_particle(), &given(person), &person.suffix, ""], ", ")
    }
}

impl Person {
    /// "von der Leyen".
    pub fn family_with_particle(&self) -> String {
        join([&self.particle, &self.family, "", ""], " ")
    }

    /// Initials of the given names. A script without capital letters has none: there the names stay.
    fn initials(&self, gap: &str) -> String {
        if !self.given.chars().any(|letter| letter.is_lowercase() || letter.is_uppercase()) {
            return self.given.clone();
        }
        // "JK Rowling" has two initials, "JO SMITH" is written in capitals.
        let shouted = !self.family.chars().any(char::is_lowercase);
        let words = self.given.split([' ', '.']).filter(|word| word.starts_with(char::is_alphabetic));
        let initials: Vec<String> = words.map(|word| initials_of(word, shouted, gap)).collect();
        initials.join(gap)
    }
}

fn initials_of(word: &str, shouted: bool, gap: &str) -> String {
    if word.starts_with(char::is_lowercase) {
        return word.to_owned();
    }
    let several = !shouted && word.chars().count() == 2 && word.chars().all(char::is_uppercase);
    if several {
        return word.chars().map(|letter| format!("{letter}.")).collect::<Vec<_>>().join(gap);
    }
    let parts = word.split(['-', '‐', '‑']).filter_map(|part| part.chars().next());
    parts.map(|first| format!("{first}.")).collect::<Vec<_>>().join("-")
}

fn join(parts: [&str; 4], between: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

/// The parts of a person's name, or nothing where it has one part only.
fn split(literal: &str, language: &str) -> Option<Person> {
    if literal.chars().any(keeps_its_order) {
        return None;
    }
    let (name, suffix) = without_suffix(literal);
    if let Some((family, given)) = name.split_once(',') {
        return printed_inverted(family.trim(), given.trim(), suffix);
    }
    let mut words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    while words.first().is_some_and(|word| listed(TITLES, word)) {
        words.remove(0);
    }
    let first = *words.first()?;
    let whole = words.len() < 2 || (words.len() == 2 && BOUND.contains(&first)) || is_small(first);
    if whole {
        return None;
    }
    let language = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    if says_family_first(&words, &language) {
        let (family, given) = (first.to_owned(), words[1..].join(" "));
        // In Russian the order is only printed so, in the others it is spoken.
        let family_first = language == "hu" || language == "vi";
        return Some(Person { given, family, suffix, family_first, ..Person::default() });
    }
    let family = family_at(&words, &language);
    let main = (family..words.len() - 1).find(|&at| !is_small(words[at])).unwrap_or(words.len() - 1);
    Some(Person {
        given: words[..family].join(" "),
        particle: words[family..main].join(" "),
        family: words[main..].join(" "),
        suffix,
        family_first: false,
    })
}

/// "Doe, Jane" is one person whose parts are known. More commas than that are no name that we know.
fn printed_inverted(family: &str, given: &str, suffix: String) -> Option<Person> {
    if family.is_empty() || given.is_empty() || given.contains(',') {
        return None;
    }
    let words: Vec<&str> = family.split(' ').collect();
    let main = (0..words.len() - 1).find(|&at| !is_small(words[at])).unwrap_or(words.len() - 1);
    Some(Person {
        given: given.to_owned(),
        particle: words[..main].join(" "),
        family: words[main..].join(" "),
        suffix,
        family_first: false,
    })
}

fn without_suffix(literal: &str) -> (&str, String) {
    let Some((rest, last)) = literal.rsplit_once(' ') else { return (literal, String::new()) };
    if listed(SUFFIXES, last) && rest.contains(' ') {
        (rest.trim_end_matches([',', ' ']), last.to_owned())
    } else {
        (literal, String::new())
    }
}

/// Hungarian and Vietnamese people write the family name first; so does a Russian name that ends with the patronymic.
fn says_family_first(words: &[&str], language: &str) -> bool {
    const PATRONYMIC: [&str; 6] = ["ович", "евич", "ьич", "овна", "евна", "ична"];
    let last = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
    let formal = words.len() == 3 && PATRONYMIC.iter().any(|ending| last.ends_with(ending));
    formal || language == "hu" || language == "vi"
}

/// Where the family name begins; at least one word stands before it.
fn family_at(words: &[&str], language: &str) -> usize {
    let mut at = before_joint(words, words.len() - 1);
    at = before_particles(words, at);
    let one_word = at == words.len() - 1;
    if language == "es" && one_word && at >= 2 && is_family_name(words[at - 1]) {
        // Spanish speakers have two family names.
        at = before_particles(words, at - 1);
    }
    at
}

fn before_joint(words: &[&str], at: usize) -> usize {
    if at >= 3 && JOINTS.contains(&words[at - 1]) { at - 2 } else { at }
}

fn before_particles(words: &[&str], mut at: usize) -> usize {
    let cased = words.iter().any(|word| word.starts_with(char::is_uppercase));
    while at >= 2 {
        let word = words[at - 1];
        let belongs = BOUND.contains(&word) || listed(PARTICLES, word) || (cased && is_small(word));
        if !belongs {
            break;
        }
        at -= 1;
    }
    at
}

fn is_family_name(word: &str) -> bool {
    !word.ends_with('.') && word.chars().count() > 1 && !SECOND_GIVEN.contains(&word.to_lowercase().as_str())
}

/// "al-Khatib" begins small and is still a name.
fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase)
}

fn listed(list: &[&str], word: &str) -> bool {
    let word = word.trim_matches(['.', ',']).to_lowercase();
    list.binary_search(&word.as_str()).is_ok()
}

/// Han, kana and Hangul.
fn keeps_its_order(letter: char) -> bool {
    matches!(u32::from(letter),
        0x1100..=0x11ff | 0x3040..=0x30ff | 0x3130..=0x318f | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff
        | 0x20000..=0x3ffff)
}

/// Names in a row, the last after the language's "and". Of two names the first takes a comma only where it is inverted.
pub fn series(names: &[String], terms: &Terms) -> String {
    let and = names.last().map_or(terms.and, |last| and_before(last, terms));
    let clear = names.len() > 2 || names.first().is_some_and(|first| first.contains(", "));
    series_with(names, and, terms.serial_comma && clear)
}

/// The same with another word before the last name.
pub fn series_with(names: &[String], and: &str, comma: bool) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{}{} {and} {last}", rest.join(", "), if comma { "," } else { "" }),
    }
}

/// Spanish says "e" before the sound of "i".
pub fn and_before(name: &str, terms: &Terms) -> &'static str {
    let name = name.to_lowercase();
    let sounds =
        name.starts_with(['i', 'í']) || name.strip_prefix('h').is_some_and(|rest| rest.starts_with(['i', 'í']));
    if sounds && !name.starts_with("hie") { terms.and_before_i } else { terms.and }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_their_parts() {
        for (literal, language, given, particle, family, suffix) in [
            ("Jane Doe", "en", "Jane", "", "Doe", ""),
            ("Martin Luther King Jr.", "en", "Martin Luther", "", "King", "Jr."),
            ("Martin Luther King, Jr.", "en", "Martin Luther", "", "King", "Jr."),
            ("John D. Rockefeller III", "en", "John D.", "", "Rockefeller", "III"),
            ("Ursula von der Leyen", "de", "Ursula", "von der", "Leyen", ""),
            ("Jan van den Berg", "nl", "Jan", "van den", "Berg", ""),
            ("Martin Van Buren", "en", "Martin", "", "Van Buren", ""),
            ("Oscar De La Hoya", "en", "Oscar", "", "De La Hoya", ""),
            ("Van Morrison", "en", "Van", "", "Morrison", ""),
            ("María de la Cruz", "es", "María", "de la", "Cruz", ""),
            ("Gabriel García Márquez", "es", "Gabriel", "", "García Márquez", ""),
            ("María José López", "es", "María José", "", "López", ""),
            ("Juan Carlos García López", "es-MX", "Juan Carlos", "", "García López", ""),
            ("José Ortega y Gasset", "es", "José", "", "Ortega y Gasset", ""),
            ("Ahmed al-Khatib", "en", "Ahmed", "", "al-Khatib", ""),
            ("Charles d'Artagnan", "fr", "Charles", "", "d'Artagnan", ""),
            ("Alan Mc Carthy", "en", "Alan", "", "Mc Carthy", ""),
            ("Ian McEwan", "en", "Ian", "", "McEwan", ""),
            ("Анна Петрова", "ru", "Анна", "", "Петрова", ""),
            ("Анна Ивановна Петрова", "ru", "Анна Ивановна", "", "Петрова", ""),
            ("Петрова Анна Ивановна", "ru", "Анна Ивановна", "", "Петрова", ""),
            ("أحمد الخطيب", "ar", "أحمد", "", "الخطيب", ""),
            ("محمد بن سلمان", "ar", "محمد", "", "بن سلمان", ""),
            ("أحمد عبد الله", "ar", "أحمد", "", "عبد الله", ""),
            ("Orbán Viktor", "hu", "Viktor", "", "Orbán", ""),
            ("Doe, Jane", "en", "Jane", "", "Doe", ""),
            ("von Berg, Anna", "de", "Anna", "von", "Berg", ""),
            ("Dr. Jane Doe", "en", "Jane", "", "Doe", ""),
            ("jane doe smith", "en", "", "", "", ""),
            ("Madonna", "en", "", "", "", ""),
            ("عبد الله", "ar", "", "", "", ""),
            ("张伟", "zh", "", "", "", ""),
            ("이재명", "ko", "", "", "", ""),
            ("山田 太郎", "ja", "", "", "", ""),
            ("Dr. Who", "en", "", "", "", ""),
            ("van Gogh", "nl", "", "", "", ""),
        ] {
            let person = split(literal, language).unwrap_or_default();
            let parts = [&person.given, &person.particle, &person.family, &person.suffix];
            assert_eq!(parts, [given, particle, family, suffix], "{literal}");
        }
    }

    #[test]
    fn initials_are_cut_by_script() {
        for (literal, expected) in [
            ("Jean-Luc Godard", "Godard, J.-L."),
            ("J.R.R. Tolkien", "Tolkien, J. R. R."),
            ("JK Rowling", "Rowling, J. K."),
            ("JO SMITH", "SMITH, J."),
            ("Юрий А. Петров", "Петров, Ю. А."),
            ("أحمد الخطيب", "الخطيب, أحمد"),
            ("Mary \"Molly\" Malone", "Malone, M."),
            ("Reuters", "Reuters"),
        ] {
            let name = Name { literal: literal.to_owned(), kind: AuthorKind::Person };
            assert_eq!(author(&name, "en").with_initials(" "), expected);
        }
    }
}

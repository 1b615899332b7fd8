//! Credits inside captions: where one begins, what is label in it, and whom it names.

pub mod parts;

use super::names;
use crate::cues::{self, CreditRole, CreditWord, Family};
use crate::text;

/// Letters of the longest credit.
const LONGEST: usize = 120;

/// Splits a credit off the end of a caption: behind a label, in brackets at the end, or a last part that names an agency.
pub fn split(caption: &str) -> Option<(String, String)> {
    if let Some(at) = label_at(caption) {
        let before = caption[..at].trim_end_matches([' ', '(', '[', '|', '-', '–', '—', '/']);
        return Some((before.to_owned(), caption[at..].to_owned()));
    }
    in_brackets(caption)
        .or_else(|| behind_last_sentence(caption))
        .or_else(|| behind_slash(caption))
        .or_else(|| behind_equals(caption))
}

/// "The port / Jane Doe / Courier photo", as Baltic and Scandinavian papers have it: the last word says what it is.
fn behind_slash(caption: &str) -> Option<(String, String)> {
    let (before, credit) = caption.split_once(" / ")?;
    let last = credit.rsplit(text::is_space).next().unwrap_or_default();
    let label = cues::is_only(&text::plain(last), Family::Credit) && credit.len() > last.len();
    (label && credit.chars().count() <= LONGEST).then(|| (before.trim_end().to_owned(), credit.to_owned()))
}

/// "港の朝＝代表撮影", "港の朝＝ＡＰ"
fn behind_equals(caption: &str) -> Option<(String, String)> {
    let (before, credit) = caption.rsplit_once('＝')?;
    let credited = cues::agency_named(credit).is_some() || behind_maker(credit).is_some();
    credited.then(|| (before.to_owned(), credit.to_owned()))
}

/// "The port (AP Photo/Jane Doe)", "… at dusk. Jane Doe (AFP via Getty)", "…（山田太郎撮影）"
#[inline(never)]
fn in_brackets(caption: &str) -> Option<(String, String)> {
    let closed = caption.trim_end_matches(['.', '。']).ends_with([')', ']', '）', '］']);
    let open = caption.rfind(['(', '[', '（', '［']).filter(|_| closed)?;
    let inside = caption[open..].trim_matches(|letter: char| "()[]（）［］.。 ".contains(letter));
    let agency = !cues::agencies(inside).is_empty();
    let before = caption[..open].trim_end();
    if let Some(name) = agency.then(|| last_sentence_end(before)).flatten().filter(|&end| {
        let name = before[end..].trim();
        names::looks_like_a_name(name)
    }) {
        return Some((before[..name].to_owned(), caption[name..].trim().to_owned()));
    }
    let joined = inside.contains(['/', '|']) && reads_as_one(inside);
    let made = behind_maker(inside).is_some() || begins_with_role(inside) || is_unmarked(inside);
    (agency || joined || made).then(|| (before.to_owned(), inside.to_owned()))
}

/// Whether a text begins by saying how a picture came to the paper: "Supplied", "Courtesy of the port", "Screenshots …". What
/// a picture is ("file photo") is no credit by itself, and neither is a sentence.
#[inline(never)]
pub fn begins_with_role(text: &str) -> bool {
    /// Words of a credit of this kind.
    const LONGEST: usize = 14;
    let bare = without_marks(text);
    let plain = text::plain(bare);
    let first = bare.chars().next().is_some_and(|letter| !letter.is_lowercase());
    let Some((CreditWord::Role(role), end)) = cues::credit_word(&plain).filter(|_| first) else { return false };
    let given = !matches!(role, CreditRole::File | CreditRole::Illustration | CreditRole::Montage);
    let alone = !plain[end..].contains(text::is_letter);
    let names = plain[..end].contains(' ') || bare.contains(['/', '(', '.']) || role == CreditRole::Screenshot;
    given && (alone || names) && text::words(&plain) as usize <= LONGEST && !text::ends_sentence(bare)
}

/// Whether a text is a label without a mark and a name: "Photo Jane Doe", "Foto Jane Doe / Faro".
fn is_unmarked(text: &str) -> bool {
    let plain = text::plain(text);
    let Some(end) = cues::leading(&plain, Family::Credit) else { return false };
    let rest = text.char_indices().nth(plain[..end].chars().count()).map_or("", |(at, _)| &text[at..]);
    rest.starts_with(' ') && names_somebody(rest) && !text::ends_sentence(text)
}

/// The end of the name in front of a word that says who made a picture behind it, as Japanese has it: "山田太郎撮影".
#[inline(never)]
fn behind_maker(credit: &str) -> Option<usize> {
    if credit.len() > LONGEST * 3 || !credit.chars().next_back().is_some_and(text::is_spaceless) {
        return None;
    }
    let mut starts = credit.char_indices().map(|(at, _)| at).skip(1);
    starts.find(|&at| cues::is_only(&text::plain(&credit[at..]), Family::Credit))
}

/// Whether a whole text reads as a credit: names, agencies or letters, one beside the other.
#[inline(never)]
pub fn reads_as_one(text: &str) -> bool {
    const LONGEST: usize = 90;
    let named = |part: &&str| names::looks_like_a_name(part) || cues::agency_named(part).is_some();
    let part = |part: &&str| {
        let capitals = part.chars().all(|letter| letter.is_uppercase() || letter == ' ');
        named(part) || (capitals && part.contains(char::is_alphabetic)) || is_mail(part)
    };
    // A paper or an agency that nobody knows may have one word, beside a name.
    let word = |part: &&str| !part.contains(' ') && part.starts_with(char::is_uppercase);
    let parts = || text.split(['/', '|', ',', ':']).map(str::trim).filter(|part| !part.is_empty());
    let beside = text.contains(['/', '|']) && !text.contains(',') && parts().any(|part| named(&part));
    parts().next().is_some()
        && text.len() <= LONGEST
        && !text::ends_sentence(text)
        && parts().all(|name| part(&name) || (beside && word(&name)))
}

/// Whether a text is the address of a letter box.
fn is_mail(text: &str) -> bool {
    !text.contains(' ') && text.split_once('@').is_some_and(|(_, host)| host.contains('.'))
}

/// Where the last sentence of a text ends, and another text begins.
#[inline(never)]
fn last_sentence_end(caption: &str) -> Option<usize> {
    let (at, mark) = caption.rmatch_indices(['.', '!', '?', '。', '”', '"']).find(|(at, mark)| {
        let after = &caption[at + mark.len()..];
        let spaced = after.starts_with(text::is_space) || *mark == "。";
        let abbreviated = *mark == "." && is_abbreviated(&caption[..*at]);
        spaced && !abbreviated && after.trim_start().starts_with(char::is_alphabetic)
    })?;
    Some(at + mark.len())
}

/// "… at the port. Jane Doe / POOL / TASS"
#[inline(never)]
fn behind_last_sentence(caption: &str) -> Option<(String, String)> {
    let end = last_sentence_end(caption)?;
    let tail = caption[end..].trim();
    let named = !cues::agencies(tail).is_empty()
        || (tail.contains(['/', '@']) && reads_as_one(tail))
        || begins_with_role(tail)
        || is_unmarked(tail);
    let credit = tail.chars().count() <= LONGEST && named && !text::ends_sentence(tail);
    credit.then(|| (caption[..end].to_owned(), tail.to_owned()))
}

/// Whether a full stop behind this text marks an abbreviation: an initial, "U.S", "St".
fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit(text::is_space).next().unwrap_or_default();
    word.contains('.') || word.chars().filter(|letter| letter.is_alphabetic()).count() <= 2
}

/// Where a label such as "Photo:", "Foto:", "Фото:" or "©" begins that the rest of the caption is the credit of.
fn label_at(caption: &str) -> Option<usize> {
    let from = caption.char_indices().rev().take(LONGEST).last().map_or(0, |(at, _)| at);
    let mut inside_word = caption[..from].chars().next_back().is_some_and(text::is_letter);
    for (offset, letter) in caption[from..].char_indices() {
        let starts = !std::mem::replace(&mut inside_word, text::is_letter(letter));
        let tail = &caption[from + offset..];
        if letter == '©' || (starts_as_sign(tail) && !caption.contains("(a)")) {
            return Some(from + offset);
        }
        let word = tail.split(char::is_whitespace).next().unwrap_or_default();
        if starts && text::is_alphabetic(letter) && cues::may_lead(&text::plain(word)) {
            let plain = text::plain(tail);
            if cues::leading(&plain, Family::Credit).is_some_and(|end| is_label(&plain, end)) {
                return Some(from + offset);
            }
        }
    }
    None
}

/// "©" as typewriters have it.
const SIGNS: [&str; 4] = ["(C)", "(c)", "（Ｃ）", "（C）"];

fn starts_as_sign(text: &str) -> bool {
    SIGNS.iter().any(|sign| text.starts_with(sign))
}

/// What stands behind a label at the end of a text, with the label.
pub fn labelled(text: &str) -> Option<&str> {
    label_at(text).map(|at| &text[at..])
}

/// Whether a plain text begins with the label of a credit: "photo: …", "© …".
pub fn is_labelled(plain: &str) -> bool {
    plain.starts_with('©') || cues::leading(plain, Family::Credit).is_some_and(|end| is_label(plain, end))
}

/// Whether a text is nothing but what stands before a name: "Copyright", "Photo:".
pub fn is_label_alone(text: &str) -> bool {
    let plain = text::plain(text);
    [Family::Credit, Family::Rights].iter().any(|&family| cues::is_only(&plain, family))
        || without_marks(text).is_empty()
}

/// Whether the words up to here are a label: a mark follows, or they end in "by".
#[inline(never)]
fn is_label(plain: &str, end: usize) -> bool {
    let rest = plain[end..].trim_start();
    let two_words = plain[..end].contains(' ');
    // "Fot." is short for the label, "Foto." ends a sentence.
    let short = plain[..end].chars().count() <= 3 && plain[end..].starts_with(". ");
    let marked = short
        || rest.starts_with([':', '…', '=', '＝'])
        || rest.starts_with("...")
        || (rest.starts_with(',') && two_words);
    marked || (!rest.is_empty() && plain[..end].ends_with(" by"))
}

/// Whether a text begins with a person's name: up to the next mark.
#[inline(never)]
fn names_somebody(text: &str) -> bool {
    let name = text.split(['/', '|', ',', '(']).next().unwrap_or_default();
    !text::ends_sentence(text) && names::looks_like_a_name(name.trim())
}

/// Takes "Photo:", "©" and brackets off a credit.
pub fn without_label(credit: &str) -> String {
    /// Labels that stand one behind the other: "© Photo: …".
    const LABELS: usize = 3;
    let mut credit = credit.trim();
    for _ in 0..LABELS {
        credit = without_marks(credit);
        let plain = text::plain(credit);
        // What says something of the picture stays: "Symbolbild: Jane Doe".
        let label = cues::leading(&plain, Family::Credit).filter(|&end| cues::credit_role(&plain[..end]).is_none());
        let Some(end) = label else { break };
        let characters = plain[..end].chars().count();
        let rest = credit.char_indices().nth(characters).map_or("", |(at, _)| &credit[at..]);
        let bare = names_somebody(rest) && cues::agency_named(credit).is_none();
        if !bare && !is_label(&plain, end) {
            break;
        }
        credit = rest;
    }
    credit = without_marks(credit);
    without_marks(behind_maker(credit).map_or(credit, |at| &credit[..at])).to_owned()
}

#[inline(never)]
fn without_marks(credit: &str) -> &str {
    let opens = ['(', '[', '（'];
    let closes = [')', ']', '）'];
    let bare = SIGNS.iter().find_map(|sign| credit.trim_start().strip_prefix(sign));
    let mut credit = bare
        .unwrap_or(credit)
        .trim_start_matches(['©', '/', '|', '-', '–', '—', ':', '：', '=', '＝', ',', '.', '…', ' '])
        .trim_end_matches(['|', ' ', ',']);
    if credit.ends_with(closes) {
        if credit.starts_with(opens) {
            credit = credit.trim_start_matches(opens).trim_end_matches(closes);
        } else if !credit.contains(opens) {
            credit = credit.trim_end_matches(closes);
        }
    }
    credit.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_come_off_captions() {
        for (caption, expected) in [
            ("The minister. Jane Doe / POOL / TASS", Some(("The minister.", "Jane Doe / POOL / TASS"))),
            ("The port at dusk (Photo: Jane Doe)", Some(("The port at dusk", "Photo: Jane Doe)"))),
            ("Порт. Фото: Анна Ковалева / ТАСС", Some(("Порт.", "Фото: Анна Ковалева / ТАСС"))),
            ("The port (AP Photo/Jane Doe)", Some(("The port", "AP Photo/Jane Doe"))),
            ("© Jane Doe", Some(("", "© Jane Doe"))),
            ("On the hill. J. Scott Roe/AP", Some(("On the hill.", "J. Scott Roe/AP"))),
            ("At the port. U.S. Navy/Handout via REUTERS", Some(("At the port.", "U.S. Navy/Handout via REUTERS"))),
            ("The hall on Tuesday. Credit... Jane Doe", Some(("The hall on Tuesday.", "Credit... Jane Doe"))),
            ("港の朝。写真：時事", Some(("港の朝。", "写真：時事"))),
            ("港の朝＝代表撮影", Some(("港の朝", "代表撮影"))),
            ("港の朝＝ＡＰ", Some(("港の朝", "ＡＰ"))),
            ("港の朝＝八時", None),
            ("Port o świcie. Fot. Jan Kowal/PAP", Some(("Port o świcie.", "Fot. Jan Kowal/PAP"))),
            ("Satama. Kuva: Anna Virta / Lehtikuva", Some(("Satama.", "Kuva: Anna Virta / Lehtikuva"))),
            ("La porte mardi. Photo Luc Tavel", Some(("La porte mardi.", "Photo Luc Tavel"))),
            ("La porte mardi. Photo prise de la mer", None),
            ("Höfnin. Ljósmynd/Jón Jónsson", Some(("Höfnin.", "Ljósmynd/Jón Jónsson"))),
            ("The port. Picture by Jane Doe", Some(("The port.", "Picture by Jane Doe"))),
            ("The port (Picture: Jane Doe)", Some(("The port", "Picture: Jane Doe)"))),
            ("Liman. Fotoğraf : Ayşe Kaya", Some(("Liman.", "Fotoğraf : Ayşe Kaya"))),
            ("הנמל. צילום: דנה לוי", Some(("הנמל.", "צילום: דנה לוי"))),
            ("港の朝（Ｃ）共同通信社", Some(("港の朝", "（Ｃ）共同通信社"))),
            ("항구의 아침. 사진=홍길동 기자", Some(("항구의 아침.", "사진=홍길동 기자"))),
            ("The hall is open again. Supplied", Some(("The hall is open again.", "Supplied"))),
            ("The hall is open. Supplied with salt, it feeds the town", None),
            ("The hall (file photo)", None),
            ("The hall (Jane Doe/Faro)", Some(("The hall", "Jane Doe/Faro"))),
            ("The hall (left/right)", None),
            (
                "The door. Hallin Lodge: Jane Doe, jane@lodge.example",
                Some(("The door.", "Hallin Lodge: Jane Doe, jane@lodge.example")),
            ),
            ("Vartai / J. Petraičio / LRT nuotr.", Some(("Vartai", "J. Petraičio / LRT nuotr."))),
            ("(a) the port, (b) the hall and (c) the tower", None),
            ("A photo shows the port.", None),
            ("He spoke to Reuters.", None),
        ] {
            let expected = expected.map(|(before, credit)| (before.to_owned(), credit.to_owned()));
            assert_eq!(split(caption), expected, "{caption}");
        }
    }

    #[test]
    fn labels_come_off_credits() {
        for (credit, expected) in [
            ("Photo: Jane Doe)", "Jane Doe"),
            ("(Foto: Jane Doe)", "Jane Doe"),
            ("© Jane Doe", "Jane Doe"),
            ("Фото: Анна Ковалева / ТАСС", "Анна Ковалева / ТАСС"),
            ("Photograph by Jane Doe", "Jane Doe"),
            ("Credit...Jane Doe", "Jane Doe"),
            ("Image source, Getty Images", "Getty Images"),
            ("Imago", "Imago"),
            ("写真：時事", "時事"),
            ("사진 출처 = 연합뉴스", "연합뉴스"),
            ("Copyright Jane Doe/AP", "Jane Doe/AP"),
            ("picture alliance / dpa | Jane Doe", "picture alliance / dpa | Jane Doe"),
            ("Bild från polisen", "Bild från polisen"),
            ("（Ｃ）共同通信社", "共同通信社"),
            ("代表撮影", "代表"),
            ("Fot. Jan Kowal/PAP", "Jan Kowal/PAP"),
            ("Symbolbild: Jane Doe", "Symbolbild: Jane Doe"),
            ("Foto Jan Wolt / Faro", "Jan Wolt / Faro"),
            ("山田太郎撮影", "山田太郎"),
        ] {
            assert_eq!(without_label(credit), expected, "{credit}");
        }
    }
}

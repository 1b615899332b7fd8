//! What pages print around an article: phrases by language, agency names, marks of software.
//!
//! The lists are data (`cues/` at the top of the repository); the build turns them into sorted tables. A page's text is
//! cut into words once and each word looked up, so the cost does not grow with the number of phrases.

mod agencies;
mod ago;
mod credits;
mod embeds;
mod jobs;
mod months;
mod names;
pub mod tokens;

pub use agencies::{Agency, AgencyHit, agencies, agency_named, may_begin_with_agency};
pub use ago::{Ago, ago};
pub use credits::{CreditRole, CreditWord, credit_role, credit_word};
pub use embeds::{Embed, Plays, embed};
pub use jobs::{Job, job, leading_job};
pub use months::month;
pub use names::{Called, Naming, Namings, namings};

use std::sync::LazyLock;

use crate::text;
use tokens::{Token, Tokens, tokens};

use agencies::AgencyForm;

include!(concat!(env!("OUT_DIR"), "/cues.rs"));

/// What a phrase is a sign of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Family {
    /// A label of paid matter.
    Advertisement,
    /// An invitation to install an app.
    App,
    /// A word in capitals in front of a text that is no place: "FILE", "VIDEO".
    Banner,
    /// A word before an author's name.
    Byline,
    /// What was said unclearly is said again.
    Clarification,
    /// Talk about readers' comments.
    Comments,
    /// Talk about cookies and consent.
    Consent,
    /// An agency gave part of the report.
    Contributed,
    /// Something that was wrong is put right.
    Correction,
    /// A word before a picture's credit.
    Credit,
    /// Something of another site waits here until the reader agrees.
    Embed,
    /// Talk about a newsletter.
    Newsletter,
    /// A note of the editors.
    Note,
    /// What its author thinks.
    Opinion,
    /// A limit for people who do not pay.
    Paywall,
    /// How often money is asked for.
    Period,
    /// A plea for money.
    Plea,
    /// A word before the date of publication.
    Published,
    /// A request to send notifications.
    Push,
    /// An invitation to make an account.
    Registration,
    /// A heading over links to other articles.
    Related,
    /// The text says that it was changed since.
    Revision,
    /// Who may print the text again: nobody.
    Rights,
    /// A job title.
    Role,
    /// It is not true, and does not mean to be.
    Satire,
    /// Ways to pass the article on.
    Share,
    /// A request for an e-mail address.
    Signup,
    /// What ends an advertisement in front of an article: "skip ad".
    Skip,
    /// A word before whom the text is from.
    Source,
    /// Somebody pays for the article.
    Sponsored,
    /// Nobody in particular: "staff", "agencies".
    Staff,
    /// Words before the place where an article first appeared.
    Syndicated,
    /// A heading over the article's topics.
    Tags,
    /// A word before the date of the last change.
    Updated,
}

/// What asks for something, or leads elsewhere: never a line of an article.
pub const ASKING: [Family; 12] = [
    Family::Advertisement,
    Family::App,
    Family::Comments,
    Family::Consent,
    Family::Newsletter,
    Family::Paywall,
    Family::Plea,
    Family::Push,
    Family::Registration,
    Family::Related,
    Family::Share,
    Family::Signup,
];

/// A set of families.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Families(u64);

impl Families {
    /// Adds a family.
    pub fn add(&mut self, family: Family) {
        self.0 |= 1 << family as u8;
    }

    /// Whether the set holds a family.
    pub fn has(self, family: Family) -> bool {
        self.0 & (1 << family as u8) != 0
    }

    /// Whether the set holds one of these.
    pub fn any(self, families: &[Family]) -> bool {
        families.iter().any(|&family| self.has(family))
    }

    /// Both sets together.
    #[must_use]
    pub fn with(self, other: Families) -> Families {
        Families(self.0 | other.0)
    }
}

/// One phrase of one family.
struct Phrase {
    /// Its words, a space between them.
    words: &'static str,
    /// The last word stands for every word that begins so.
    stem: bool,
    family: Family,
}

/// Whether a word may be the first of something in a table: most words are refused by one look.
fn may_start(filter: &[u64], word: &str) -> bool {
    tokens::filter_places(word).iter().any(|&place| holds(filter, place))
}

fn holds(filter: &[u64], place: usize) -> bool {
    filter[place / 64] & (1 << (place % 64)) != 0
}

/// The families of which a text holds a phrase. The text must be [`text::plain`].
pub fn families(plain: &str) -> Families {
    let mut families = Families::default();
    let mut rest = tokens(plain);
    while let Some(first) = rest.next() {
        for (family, _) in phrases_at(first, &rest) {
            families.add(family);
        }
    }
    families
}

/// The phrases that a plain text begins with: the family, and where the phrase ends, in bytes.
pub fn openings(plain: &str) -> impl Iterator<Item = (Family, usize)> + '_ {
    let mut rest = tokens(plain);
    let first = rest.next();
    first.into_iter().flat_map(move |first| phrases_at(first, &rest))
}

/// Where the longest phrase of a family ends that a plain text begins with, in bytes.
pub fn leading(plain: &str, family: Family) -> Option<usize> {
    openings(plain).filter(|&(found, _)| found == family).map(|(_, end)| end).max()
}

/// Whether a phrase may stand at a plain word: most words are refused by one look.
pub fn may_lead(plain: &str) -> bool {
    tokens(plain).next().is_some_and(|first| may_start(PHRASE_FILTER, first.word))
}

/// Whether a plain text is phrases of a family, one after the other, and nothing else but punctuation: "Advertisement.
/// Scroll to continue".
pub fn is_only(plain: &str, family: Family) -> bool {
    let mut rest = plain;
    let mut found = false;
    while let Some(end) = leading(rest, family) {
        (rest, found) = (&rest[end..], true);
    }
    found && !rest.contains(char::is_alphanumeric)
}

/// The phrases that stand at a word: the family, and where the phrase ends, in bytes.
fn phrases_at<'a>(first: Token<'a>, rest: &Tokens<'a>) -> impl Iterator<Item = (Family, usize)> + use<'a> {
    let rest = rest.clone();
    let found = if may_start(PHRASE_FILTER, first.word) { starting_like(first.word) } else { &[] };
    let phrases = found.windows(2).map(|ends| Phrase::between(ends[0], ends[1]));
    phrases.filter_map(move |phrase| Some((phrase.family, phrase.end(first, rest.clone())?)))
}

/// Where each phrase begins, and the end: half the bytes of a table that the build would write.
static STARTS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let ends = PHRASES.match_indices('\n').map(|(end, _)| end as u16 + 1);
    std::iter::once(0).chain(ends).collect()
});

/// The first bytes of each phrase, as one number in the order of the phrases.
static HEADS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let starts = STARTS.windows(2);
    starts.map(|ends| first_bytes(phrase_words(ends[0], ends[1]).as_bytes())).collect()
});

/// The first four bytes of a word, in an order that is that of words.
fn first_bytes(word: &[u8]) -> u32 {
    (0..4).fold(0, |number, at| number << 8 | word.get(at).map_or(0, |&byte| u32::from(byte)))
}

/// Phrases whose first word shares the first three letters with this one.
fn starting_like(word: &str) -> &'static [u16] {
    let (key, starts) = (tokens::head(word).as_bytes(), &STARTS[..]);
    let words = |at: usize| phrase_words(starts[at], starts[at + 1]).as_bytes();
    let number = first_bytes(key);
    let mut from = HEADS.partition_point(|&head| head < number);
    while from < HEADS.len() && words(from) < key {
        from += 1;
    }
    let length = (from..HEADS.len()).take_while(|&at| words(at).starts_with(key)).count();
    &starts[from..=from + length]
}

/// Bytes behind the words of a phrase: the letter, and the end of the line.
const LETTER: usize = 2;

/// The words of the phrase between two starts.
fn phrase_words(start: u16, next: u16) -> &'static str {
    &PHRASES[usize::from(start)..usize::from(next) - LETTER]
}

impl Phrase {
    /// The phrase between two starts.
    fn between(start: u16, next: u16) -> Phrase {
        let letter = PHRASES.as_bytes()[usize::from(next) - LETTER];
        let family = FAMILIES[usize::from(letter - b'@')];
        let words = phrase_words(start, next);
        let stem = words.strip_suffix('*');
        Phrase { words: stem.unwrap_or(words), stem: stem.is_some(), family }
    }

    /// Where the phrase ends that begins with a word, in bytes.
    fn end<'a>(&self, first: Token<'a>, mut rest: Tokens<'a>) -> Option<usize> {
        let mut token = first;
        let mut wanted = self.words;
        loop {
            match wanted.strip_prefix(token.word) {
                Some("") => break,
                Some(after) => wanted = after.strip_prefix(' ')?,
                None if self.stem && token.word.starts_with(wanted) => break,
                None => return None,
            }
            token = rest.next()?;
        }
        Some(token.start + token.word.len())
    }
}

/// Number of sums of money that a text names.
pub fn amounts(text: &str) -> u32 {
    const SIGNS: [char; 8] = ['$', '€', '£', '₽', '¥', '₴', '₹', '₩'];
    if text.bytes().all(|byte| byte.is_ascii() && byte != b'$') {
        return 0;
    }
    let characters: Vec<char> = text.chars().filter(|character| !text::is_space(*character)).collect();
    let digit = |place: Option<usize>| place.and_then(|place| characters.get(place)).is_some_and(char::is_ascii_digit);
    let mut count = 0;
    for (at, character) in characters.iter().enumerate() {
        count += u32::from(SIGNS.contains(character) && (digit(Some(at + 1)) || digit(at.checked_sub(1))));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words_of_any_language() {
        for (input, family, expected) in [
            ("Support The Courier!", Family::Plea, true),
            ("He supported the move", Family::Plea, false),
            ("Subscribers agree to the Privacy Policy", Family::Signup, true),
            ("ПОДПИШИТЕСЬ на рассылку", Family::Newsletter, true),
            ("Поддержите нас", Family::Plea, true),
            ("اقرأ أيضا", Family::Related, true),
            ("AFP contributed reporting.", Family::Contributed, true),
        ] {
            assert_eq!(families(&text::plain(input)).has(family), expected, "{input}");
        }
    }

    #[test]
    fn banners_are_told_in_every_language() {
        for (language, consent, newsletter) in [
            ("ar", "نستخدم ملفات تعريف الارتباط لتحسين تجربتك", "أدخل بريدك لتصلك الأخبار في صندوق بريدك"),
            ("bg", "Този сайт използва бисквитки.", "Запишете се за нашия бюлетин"),
            ("cs", "Tento web používá soubory cookies.", "Odběr novinek: zprávy z newsletteru"),
            ("da", "Denne hjemmeside bruger cookies", "Få nyhedsbrevet i din indbakke"),
            ("el", "Αυτός ο ιστότοπος χρησιμοποιεί cookies", "Οι ειδήσεις της ημέρας στο email σας"),
            ("fa", "این سایت از کوکی‌ها استفاده می‌کند", "عضویت در خبرنامه"),
            ("fi", "Käytämme evästeitä", "Tilaa uutiskirjeemme"),
            ("he", "אתר זה משתמש בעוגיות", "הרשמה לניוזלטר"),
            ("hi", "यह वेबसाइट कुकीज़ का उपयोग करती है", "हमारा न्यूज़लेटर"),
            ("hr", "Ova stranica koristi kolačiće.", "Prijavite se na naš newsletter: vijesti u vaš inbox"),
            ("hu", "Weboldalunk sütiket használ.", "Iratkozzon fel hírlevelünkre"),
            ("id", "Situs ini menggunakan cookies", "Kabar pagi langsung ke email Anda"),
            ("it", "Questo sito utilizza cookie", "Le newsletter del mattino"),
            ("ja", "当サイトではCookieを使用しています", "メールマガジンのご案内"),
            ("ko", "이 사이트는 쿠키를 사용합니다.", "뉴스레터를 이메일로 받아보세요"),
            ("nl", "Deze website gebruikt cookies", "Onze nieuwsbrieven"),
            ("no", "Vi bruker informasjonskapsler", "Nyheter rett i innboksen"),
            ("pl", "Używamy plików cookies", "Rano na Twoją skrzynkę"),
            ("pt", "Este site utiliza cookies", "Notícias todos os dias no seu e-mail"),
            ("ro", "Acest site utilizează cookie-uri", "Știri direct în inbox"),
            ("sk", "Táto stránka používa súbory cookies", "Odber noviniek"),
            ("sl", "Spletna stran uporablja piškotke", "Naročite e-novice"),
            ("sv", "Vi använder kakor", "Prenumerera på vårt nyhetsbrev"),
            ("th", "เว็บไซต์นี้ใช้คุกกี้", "สมัครรับจดหมายข่าว"),
            ("tr", "Bu sitede çerezler kullanılmaktadır. Tümünü Kabul Et", "E-bültenimize kaydolun"),
            ("uk", "Сайт використовує файли cookie", "Підпишіться на нашу розсилку"),
            ("vi", "Trang này sử dụng cookie", "Đăng ký nhận tin mỗi sáng"),
            ("zh", "我们使用 Cookies 来改进服务", "订阅电子报"),
            ("zh-Hant", "全部拒絕", "訂閱電子報"),
        ] {
            assert!(families(&text::plain(consent)).has(Family::Consent), "{language}: {consent}");
            assert!(families(&text::plain(newsletter)).has(Family::Newsletter), "{language}: {newsletter}");
        }
    }

    #[test]
    fn what_boxes_ask_is_told_in_many_languages() {
        for (input, family) in [
            ("Otevřít v aplikaci", Family::App),
            ("Unduh aplikasi", Family::App),
            ("Pouze pro předplatitele", Family::Paywall),
            ("למנויים בלבד", Family::Paywall),
            ("Oletko jo tilaaja?", Family::Paywall),
            ("Podržite nas", Family::Plea),
            ("Підтримайте нас", Family::Plea),
            ("후원하기", Family::Plea),
            ("Eenmalig", Family::Period),
            ("今回のみ寄付する", Family::Period),
            ("Opprett en konto", Family::Registration),
            ("会員登録", Family::Registration),
            ("Абонирай се", Family::Signup),
            ("Adresa ta de e-mail: abonează-te", Family::Signup),
        ] {
            assert!(families(&text::plain(input)).has(family), "{input}");
        }
    }

    #[test]
    fn what_the_news_says_is_no_banner() {
        for input in [
            "Избирателите пуснаха бюлетините си.",
            "Vláda podporuje nový zákon a soudy.",
            "Hän lahjoitti rahat ja tilaa on vielä.",
            "इस दिन अन्न का दान करें और पूजा करें",
            "Grupa je donirala opremu bolnici.",
            "Regeringen stöder förslaget.",
            "Haber bülteni saat yedide başlıyor.",
            "他们支持我们的立场",
            "De bakker verkoopt cookies.",
            "Hon valde att läsa vidare på universitetet.",
            "Hun ville gerne læse videre i byen.",
            "Министърът отхвърли всички обвинения.",
            "او رد همه اتهامات را تکرار کرد",
            "वह आगे पढ़ने के लिए शहर गया",
            "הם תמכו בנו מההתחלה",
            "후원사가 모두 동의했다",
        ] {
            assert!(!families(&text::plain(input)).any(&ASKING), "{input}");
        }
    }

    #[test]
    fn leading_phrases_end() {
        assert_eq!(leading("by jane doe", Family::Byline), Some(2));
        assert_eq!(leading("photo by jane", Family::Credit), Some(8));
        assert_eq!(leading("bystanders saw", Family::Byline), None);
    }

    #[test]
    fn labels_of_advertisements_are_told_in_every_language() {
        for input in [
            "ADVERTISEMENT — CONTINUE READING BELOW",
            "Advertisement. Scroll to continue reading.",
            "- Article continues after this ad -",
            "CONTINUE READING",
            "Anzeige",
            "Weiterlesen nach der Anzeige",
            "La suite après cette publicité",
            "Publicité",
            "Sigue leyendo después de la publicidad",
            "Publicidad",
            "L'articolo continua dopo la pubblicità",
            "Continua após a publicidade",
            "Lees verder na de advertentie",
            "Artiklen fortsætter efter annoncen",
            "Saken fortsetter under annonsen",
            "Artikeln fortsätter efter annonsen",
            "Juttu jatkuu mainoksen jälkeen",
            "Auglýsing",
            "Lugu jätkub pärast reklaami",
            "Raksts turpinās pēc reklāmas",
            "Straipsnis tęsiasi po reklamos",
            "Dalsza część tekstu pod reklamą",
            "Článek pokračuje pod reklamou",
            "Pokračovanie článku pod reklamou",
            "Nadaljevanje pod oglasom",
            "Tekst se nastavlja ispod oglasa",
            "A cikk a hirdetés után folytatódik",
            "Articolul continuă după publicitate",
            "Статията продължава след рекламата",
            "Το άρθρο συνεχίζεται μετά τη διαφήμιση",
            "РЕКЛАМА • Продолжение ниже",
            "Продовження після реклами",
            "Haberin devamı reklamdan sonra",
            "إعلان",
            "آگهی",
            "הכתבה ממשיכה לאחר הפרסומת",
            "विज्ञापन के बाद जारी",
            "Lanjutkan membaca setelah iklan",
            "Đọc tiếp sau quảng cáo",
            "อ่านต่อหลังโฆษณา",
            "【広告】",
            "광고",
            "廣告",
            "请继续往下阅读",
        ] {
            assert!(is_only(&text::plain(input), Family::Advertisement), "{input}");
        }
        for input in [
            "Advertising on buses will end in May.",
            "The story continues below the surface.",
            "Werbung im Kino wird teurer.",
            "La publicité pour le tabac est interdite.",
            "Реклама на автобусах исчезнет.",
            "広告を減らす方針だ。",
            "廣告收入下降",
        ] {
            assert!(!is_only(&text::plain(input), Family::Advertisement), "{input}");
        }
    }

    #[test]
    fn sums_of_money() {
        assert_eq!(amounts("$5, 10 € or £ 20 a month; $ave"), 3);
    }
}

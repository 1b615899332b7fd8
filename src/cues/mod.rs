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
use tokens::{STEM, Token, Tokens, tokens};

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

/// Whether a table may hold something of a hash: most words are refused by one look.
fn holds(filter: &[u64], hash: u32) -> bool {
    let place = tokens::place_of(hash);
    filter[place / 64] & (1 << (place % 64)) != 0
}

/// The families of which a text holds a phrase. The text must be [`text::plain`].
pub fn families(plain: &str) -> Families {
    let lexicon = &*LEXICON;
    let mut families = Families::default();
    let mut rest = tokens(plain);
    let mut next = rest.next();
    while let Some(first) = next {
        let behind = rest.clone();
        next = rest.next();
        for phrase in lexicon.beginning(first.word) {
            let possible = phrase.may_go_on(next) && !families.has(phrase.family);
            if possible && phrase.end(first, &behind).is_some() {
                families.add(phrase.family);
            }
        }
        for (_, family) in lexicon.stems(first.word) {
            families.add(*family);
        }
    }
    families
}

/// The phrases that a plain text begins with: the family, and where the phrase ends, in bytes.
pub fn openings(plain: &str) -> impl Iterator<Item = (Family, usize)> + '_ {
    let mut rest = tokens(plain);
    let first = rest.next();
    first.into_iter().flat_map(move |first| {
        let rest = rest.clone();
        let stems = LEXICON.stems(first.word).map(move |&(_, family)| (family, first.end()));
        let whole = LEXICON.beginning(first.word).iter();
        stems.chain(whole.filter_map(move |phrase| Some((phrase.family, phrase.end(first, &rest)?))))
    })
}

/// Where the longest phrase of a family ends that a plain text begins with, in bytes.
pub fn leading(plain: &str, family: Family) -> Option<usize> {
    openings(plain).filter(|&(found, _)| found == family).map(|(_, end)| end).max()
}

/// Whether a phrase may stand at a plain word.
pub fn may_lead(plain: &str) -> bool {
    let begins = |first: Token| !LEXICON.beginning(first.word).is_empty() || LEXICON.stems(first.word).next().is_some();
    tokens(plain).next().is_some_and(begins)
}

/// Whether a plain text is phrases of a family, one after the other, and nothing else but punctuation: "Advertisement.
/// Scroll to continue".
pub fn is_only(plain: &str, family: Family) -> bool {
    let mut rest = plain;
    let mut found = false;
    while let Some(end) = leading(rest, family) {
        (rest, found) = (&rest[end..], true);
    }
    found && !rest.contains(text::is_letter)
}

/// One phrase of one family, without its first word.
struct Phrase {
    /// Where the words that follow the first stand in the table, a space before each.
    start: u16,
    end: u16,
    /// How the second word begins; 0 where there is none.
    second: u8,
    /// The last word stands for every word that begins so.
    stem: bool,
    family: Family,
}

impl Phrase {
    /// The phrase that stands between two places of the table.
    fn between(start: usize, end: usize) -> Option<Phrase> {
        let (letter, words) = PHRASES.as_bytes().get(start..end)?.split_last()?;
        let family = *FAMILIES.get(usize::from(letter.wrapping_sub(b'@')))?;
        let stem = words.ends_with(b"*");
        let end = start + words.len() - usize::from(stem);
        let second = words.get(1).copied().unwrap_or_default();
        Some(Phrase { start: start as u16, end: end as u16, second, stem, family })
    }

    /// Whether the word behind the first may be the phrase's second: most are told by how they begin.
    fn may_go_on(&self, second: Option<Token>) -> bool {
        let begins = |token: Token| token.word.as_bytes().first() == Some(&self.second);
        self.second == 0 || second.is_some_and(begins)
    }

    /// Where the phrase ends that begins with a word, in bytes.
    fn end<'a>(&self, first: Token<'a>, rest: &Tokens<'a>) -> Option<usize> {
        let words = &PHRASES[usize::from(self.start)..usize::from(self.end)];
        let Some(wanted) = words.strip_prefix(' ') else { return Some(first.end()) };
        let mut rest = rest.clone();
        let second = rest.next()?;
        end_of(wanted, self.stem, second, rest)
    }
}

/// Where words end that begin with a word of a text, in bytes; of a stem, the last word may go on.
fn end_of<'a>(words: &str, stem: bool, first: Token<'a>, mut rest: Tokens<'a>) -> Option<usize> {
    let mut token = first;
    let mut wanted = words;
    loop {
        match wanted.strip_prefix(token.word) {
            Some("") => break,
            Some(after) => wanted = after.strip_prefix(' ')?,
            None if stem && token.word.starts_with(wanted) => break,
            None => return None,
        }
        token = rest.next()?;
    }
    Some(token.end())
}

/// Where the phrases of each first word stand. Made at the start: written by the build it would be five kilobytes to
/// download, and making it takes less than reading a short page does.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

/// The phrases by their first words.
struct Lexicon {
    phrases: Vec<Phrase>,
    /// One a first word.
    lines: Vec<Line>,
    /// Numbers of lines, from 1 on, each at the place of its hash or at one of the next; 0 for none.
    slots: Vec<u16>,
    /// A bit for the beginning of each stem.
    stems: [u64; Lexicon::STEM_BITS / 64],
}

/// A line of the table: phrases of one first word.
struct Line {
    /// The hash of that word.
    hash: u32,
    /// Where it stands, in bytes.
    word: u16,
    /// The place of its first phrase.
    phrases: u16,
}

impl Lexicon {
    /// Four times as many as there are lines, so that most words meet an empty one at once.
    const SLOTS: usize = 8192;
    const STEM_BITS: usize = 1024;

    fn new() -> Lexicon {
        let mut lexicon = Lexicon {
            phrases: Vec::with_capacity(Lexicon::SLOTS / 4),
            lines: Vec::with_capacity(Lexicon::SLOTS / 4),
            slots: vec![0; Lexicon::SLOTS],
            stems: [0; Lexicon::STEM_BITS / 64],
        };
        let (mut start, mut is_word) = (0, true);
        while let Some(length) = PHRASES.as_bytes()[start..].iter().position(|&byte| byte < b' ') {
            let end = start + length;
            if is_word {
                lexicon.add_line(start, end);
            } else {
                lexicon.phrases.extend(Phrase::between(start, end));
            }
            is_word = PHRASES.as_bytes()[end] == b'\n';
            start = end + 1;
        }
        for place in STEMS.iter().filter_map(|(stem, _)| Lexicon::stem_place(stem)) {
            lexicon.stems[place / 64] |= 1 << (place % 64);
        }
        lexicon
    }

    /// Adds the line whose word stands between two places.
    fn add_line(&mut self, word: usize, end: usize) {
        let hash = tokens::hash(&PHRASES.as_bytes()[word..end]);
        self.lines.push(Line { hash, word: word as u16, phrases: self.phrases.len() as u16 });
        let free = Lexicon::places(hash).find(|&place| self.slots[place] == 0);
        if let Some(place) = free {
            self.slots[place] = self.lines.len() as u16;
        }
    }

    /// The places where the line of a hash may stand, in order.
    fn places(hash: u32) -> impl Iterator<Item = usize> {
        (0..Lexicon::SLOTS).map(move |step| (hash as usize).wrapping_add(step) % Lexicon::SLOTS)
    }

    /// The phrases whose first word is a word.
    fn beginning(&self, word: &str) -> &[Phrase] {
        let hash = tokens::hash(word.as_bytes());
        for place in Lexicon::places(hash) {
            let number = usize::from(self.slots[place]);
            let Some(line) = self.lines.get(number.wrapping_sub(1)) else { break };
            let is_word =
                || PHRASES[usize::from(line.word)..].strip_prefix(word).is_some_and(|rest| rest.starts_with('\t'));
            if line.hash == hash && is_word() {
                let end = self.lines.get(number).map_or(self.phrases.len(), |next| usize::from(next.phrases));
                return &self.phrases[usize::from(line.phrases)..end];
            }
        }
        &[]
    }

    /// Stems that a word begins with.
    fn stems<'a>(&self, word: &'a str) -> impl Iterator<Item = &'static (&'static str, Family)> + use<'a> {
        let known = Lexicon::stem_place(word).is_some_and(|place| self.stems[place / 64] & (1 << (place % 64)) != 0);
        let stems = if known { STEMS } else { &[] };
        stems.iter().filter(move |(stem, _)| word.starts_with(stem))
    }

    /// The place of a word in the stems' bits; nothing for a word shorter than every stem.
    fn stem_place(word: &str) -> Option<usize> {
        let beginning = word.as_bytes().get(..STEM)?;
        Some(tokens::hash(beginning) as usize % Lexicon::STEM_BITS)
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
    fn every_phrase_is_found() {
        for line in PHRASES.lines() {
            let (first, phrases) = line.split_once('\t').expect("a word and its phrases");
            for told in phrases.split('\t') {
                let (words, letter) = told.split_at(told.len() - 1);
                let family = FAMILIES[usize::from(letter.as_bytes()[0] - b'@')];
                let text = format!("— {first}{}", words.trim_end_matches('*'));
                assert!(families(&text).has(family), "{text}: {family:?}");
                assert!(leading(&text, family).is_some(), "{text}: {family:?}");
            }
        }
        for (stem, family) in STEMS {
            assert!(families(stem).has(*family) && families(&format!("{stem}x")).has(*family), "{stem}");
        }
    }

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

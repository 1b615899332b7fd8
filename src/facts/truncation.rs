//! Whether the article is whole.
//!
//! Nothing here is told by the length of a text alone: each verdict needs a sign that the publisher gives. A cut article is
//! never called full; where the signs do not meet, nothing is said.

use super::Truncation;
use crate::article::{Article, Decision, Drop};
use crate::blocks::{Block, Blocks};
use crate::evidence::{Evidence, marked};
use crate::furniture::{self, Furniture};
use crate::snapshot::Page;
use crate::text;

/// What tells.
struct Signs {
    /// The structured data says that the article is not free.
    paid: bool,
    /// A box that asks for a subscription stands below the text.
    walled: bool,
    /// The text stops in the middle of a sentence or with dots.
    open: bool,
    /// It stops with dots.
    dotted: bool,
    /// Share of the publisher's count of words that is here, percent.
    counted: Option<u32>,
    /// Share of the text in the structured data that is here, percent: that text may be cut itself.
    quoted: Option<u32>,
    /// Weight of the prose that the page marks as paid and shows.
    shown: u32,
    /// Weight of the prose that it marks as paid and hides.
    hidden: u32,
}

/// Judges an article.
pub fn judge(
    page: &Page,
    blocks: &Blocks,
    evidence: &Evidence,
    furniture: &Furniture,
    article: &Article,
) -> Truncation {
    let Some(last) = article.last() else { return Truncation::Unknown };
    let signs = Signs::of(page, blocks, evidence, furniture, article, last);
    // A saved page says nothing of what is shown.
    let live = page.context.width > 0;
    signs.verdict(live)
}

impl Signs {
    fn of(
        page: &Page,
        blocks: &Blocks,
        evidence: &Evidence,
        furniture: &Furniture,
        article: &Article,
        last: usize,
    ) -> Signs {
        let paywall = Decision::Drop(Drop::Furniture(furniture::Kind::Paywall));
        let below = article.decisions[last + 1..].iter().take(3).any(|decision| *decision == paywall);
        let boxed = |found: &furniture::Box| {
            found.kind == furniture::Kind::Paywall && found.element > blocks.list[last].element
        };
        let (mut shown, mut hidden) = (0, 0);
        for at in marked(page, evidence) {
            let prose = blocks.within(page, at).map(|at| &blocks.list[at]).filter(|block| block.link_share() < 0.5);
            for block in prose {
                *(if block.hidden { &mut hidden } else { &mut shown }) += block.weight;
            }
        }
        let ending = blocks.list[last].text.trim_end();
        let dotted = ending.ends_with('…') || ending.ends_with("...");
        Signs {
            paid: evidence.access.paid,
            walled: below || furniture.boxes.iter().any(boxed),
            open: dotted || !text::ends_sentence(ending),
            dotted,
            counted: counted(blocks, evidence, article),
            quoted: quoted(blocks, evidence, article),
            shown,
            hidden,
        }
    }

    fn verdict(&self, live: bool) -> Truncation {
        /// Shares of the whole below which it is cut, and from which it is whole.
        const CUT: u32 = 70;
        const WHOLE: u32 = 90;
        /// Weight of hidden prose that is a part of the article, not a label.
        const PROSE: u32 = 200;
        /// Weight of a shown part from which it is what is paid for, not its first lines.
        const PART: u32 = 1000;
        let asked = self.paid || self.walled;
        let shares = || [self.counted, self.quoted].into_iter().flatten();
        if live && self.paid && self.hidden >= PROSE && self.hidden > self.shown {
            return Truncation::Withheld;
        }
        let signed = (self.walled && self.open && self.paid)
            || (asked && self.dotted)
            || (asked && shares().any(|share| share < CUT));
        if signed {
            return Truncation::Truncated;
        }
        let opened = self.shown >= PART && self.hidden < PROSE;
        let all = shares().all(|share| share >= WHOLE) && (self.counted.is_some() || opened);
        if live && self.paid && !self.walled && !self.open && all {
            return Truncation::Full;
        }
        Truncation::Unknown
    }
}

/// A count of fewer words, or a text of less weight for each, is that of a teaser.
const FEWEST: u32 = 60;

fn counted(blocks: &Blocks, evidence: &Evidence, article: &Article) -> Option<u32> {
    let whole = evidence.access.words.filter(|&words| words >= FEWEST)?;
    Some(percent(kept(blocks, article).map(|block| text::words(&block.text)).sum(), whole))
}

fn quoted(blocks: &Blocks, evidence: &Evidence, article: &Article) -> Option<u32> {
    let whole = evidence.access.weight.filter(|&weight| weight >= FEWEST * 5)?;
    Some(percent(kept(blocks, article).map(|block| block.weight).sum(), whole))
}

fn kept<'a>(blocks: &'a Blocks, article: &'a Article) -> impl Iterator<Item = &'a Block> {
    article.decisions.iter().zip(&blocks.list).filter(|(decision, _)| decision.keeps()).map(|(_, block)| block)
}

/// More than all is all.
fn percent(here: u32, whole: u32) -> u32 {
    (u64::from(here) * 100 / u64::from(whole)).min(100) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGNS: Signs = Signs {
        paid: false,
        walled: false,
        open: false,
        dotted: false,
        counted: None,
        quoted: None,
        shown: 0,
        hidden: 0,
    };

    #[test]
    fn a_verdict_needs_signs_that_meet() {
        let paid = || Signs { paid: true, ..SIGNS };
        for (called, signs, live, expected) in [
            ("nothing said", SIGNS, true, Truncation::Unknown),
            ("not free, nothing else", paid(), true, Truncation::Unknown),
            ("ends open", Signs { open: true, ..SIGNS }, true, Truncation::Unknown),
            ("a wall below a whole sentence", Signs { walled: true, ..paid() }, true, Truncation::Unknown),
            ("a wall below an open one", Signs { walled: true, open: true, ..paid() }, true, Truncation::Truncated),
            ("dots at the end", Signs { open: true, dotted: true, ..paid() }, false, Truncation::Truncated),
            ("dots in a free text", Signs { open: true, dotted: true, ..SIGNS }, false, Truncation::Unknown),
            ("a third of the words", Signs { counted: Some(33), ..paid() }, false, Truncation::Truncated),
            ("a third of a free text", Signs { counted: Some(33), ..SIGNS }, false, Truncation::Unknown),
            ("four fifths of the words", Signs { counted: Some(80), ..paid() }, true, Truncation::Unknown),
            ("all words", Signs { counted: Some(97), ..paid() }, true, Truncation::Full),
            ("all words of a saved page", Signs { counted: Some(97), ..paid() }, false, Truncation::Unknown),
            ("all words and a wall", Signs { counted: Some(97), walled: true, ..paid() }, true, Truncation::Unknown),
            ("all of the quoted text", Signs { quoted: Some(97), ..paid() }, true, Truncation::Unknown),
            ("half of the quoted text", Signs { quoted: Some(50), ..paid() }, true, Truncation::Truncated),
            ("the paid part shown", Signs { shown: 2000, ..paid() }, true, Truncation::Full),
            ("its first lines shown", Signs { shown: 400, ..paid() }, true, Truncation::Unknown),
            (
                "shown, and half the words",
                Signs { shown: 2000, counted: Some(50), ..paid() },
                true,
                Truncation::Truncated,
            ),
            ("shown, and a part hidden", Signs { shown: 2000, hidden: 900, ..paid() }, true, Truncation::Unknown),
            ("the paid part hidden", Signs { hidden: 900, ..paid() }, true, Truncation::Withheld),
            ("hidden in a saved page", Signs { hidden: 900, ..paid() }, false, Truncation::Unknown),
            ("a label hidden", Signs { hidden: 50, shown: 2000, ..paid() }, true, Truncation::Full),
        ] {
            assert_eq!(signs.verdict(live), expected, "{called}");
        }
    }

    /// The verdict on a page in a window of a width; a saved page has none.
    fn check(body: &str, data: &str, width: u32, expected: Truncation) {
        let markup = format!(
            "<html lang=en><script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"headline\": \"The Bridge\", \
             {data}}}</script><article><h1>The Bridge</h1>{body}</article>"
        );
        let mut wire = crate::html::wire(&markup, "https://courier.example/bridge");
        wire.context.width = width;
        let page = crate::snapshot::decode(wire).expect("decodes");
        let reading = crate::read(&page, crate::article::Scope::Page, &crate::html::Addresses);
        assert_eq!(reading.facts.truncation, expected, "{body} {data} {width}");
    }

    #[test]
    fn pages_that_are_not_free_are_judged_by_what_they_show() {
        let first = "<p>The council has spent four million on a bridge that nobody crosses, an audit shows.</p>\
                     <p>It was meant to join the station with a park that was never built, the audit says.</p>";
        let rest = "<p>A page of the audit tells what the engineers warned of, and who did not listen to them.</p>";
        let rest: String = (1..=16).map(|at| rest.replace("A page", &format!("Page {at}"))).collect();
        let paid = "\"isAccessibleForFree\": false, \"hasPart\": {\"@type\": \"WebPageElement\", \
                    \"isAccessibleForFree\": false, \"cssSelector\": \".paid\"}";
        let part = |hidden: &str| format!("{first}<div class=paid {hidden}>{rest}</div>");
        let wall = "<div class=paywall><h3>Subscribe to continue reading</h3><p>Already a subscriber? <a href=/login>Log \
                    in</a></p><p><a href=/subscribe>Subscribe now</a> for $2 a month</p></div>";
        check(&part(""), paid, 1280, Truncation::Full);
        check(&part(""), paid, 0, Truncation::Unknown);
        check(&part("hidden"), paid, 1280, Truncation::Withheld);
        check(&part("style='display: none'"), paid, 1280, Truncation::Withheld);
        check(&(part("") + wall), paid, 1280, Truncation::Unknown);
        check(first, paid, 1280, Truncation::Unknown);
        check(
            &format!("{first}<p>The clerk kept a note in which he wrote that{wall}"),
            paid,
            1280,
            Truncation::Truncated,
        );
        check(&format!("{first}<p>The clerk kept a note in which he wrote…"), paid, 1280, Truncation::Truncated);
        check(&format!("{first}<p>The clerk kept a note in which he wrote…"), "\"a\": 1", 1280, Truncation::Unknown);
        check(first, &format!("{paid}, \"wordCount\": 900"), 1280, Truncation::Truncated);
        check(&part(""), &format!("{paid}, \"wordCount\": 288"), 1280, Truncation::Full);
        check(&part(""), &format!("{paid}, \"wordCount\": \"900\""), 1280, Truncation::Truncated);
    }
}

//! Pages whose text is lost to a rule: prose that stands where the score itself would read, and is left out by something
//! else. No correct reading is needed, so every page of the open sets is asked.

use std::collections::BTreeMap;

use byline::article::Rule;

use super::decisions::{COPY, Decided};
use super::line;

/// The rules that settle a block before it is scored: without them the score says where the text is.
pub const SETTLING: [Rule; 13] = [
    Rule::Hidden,
    Rule::Title,
    Rule::Standfirst,
    Rule::Byline,
    Rule::Date,
    Rule::Correction,
    Rule::Declared,
    Rule::Asking,
    Rule::Outweighing,
    Rule::Control,
    Rule::Label,
    Rule::Credit,
    Rule::Caption,
];

/// The shares of a container's prose that rules leave out, by reason.
#[derive(Default, PartialEq, Debug)]
pub struct Loss {
    shares: BTreeMap<String, f64>,
}

impl Loss {
    fn whole(&self) -> f64 {
        self.shares.values().sum()
    }

    /// Whether nothing but copies of what is read tips the balance.
    fn is_of_copies(&self) -> bool {
        self.whole() - self.shares.get(COPY).unwrap_or(&0.0) <= 0.5
    }
}

/// What is lost of a page's prose, if that is more than half: of the element that the score chooses with the rules, or of the
/// one that it would choose without them.
pub fn of_page(page: &Decided, without: &Decided) -> Option<Loss> {
    let losses = [page, without].map(|container| loss(page, container));
    let most = losses.into_iter().max_by(|one, other| one.whole().total_cmp(&other.whole()))?;
    (most.whole() > 0.5).then_some(most)
}

fn loss(page: &Decided, container: &Decided) -> Loss {
    let prose = page.blocks.iter().zip(&container.blocks).filter(|(block, there)| there.inside && block.is_prose());
    let (mut all, mut lost) = (0.0, BTreeMap::<String, f64>::new());
    for (block, _) in prose {
        all += block.weight;
        let reason = if page.found { block.left_out_by() } else { Some("nothing was found") };
        if let Some(reason) = reason {
            *lost.entry(reason.to_owned()).or_default() += block.weight;
        }
    }
    for weight in lost.values_mut() {
        *weight /= all;
    }
    Loss { shares: lost }
}

/// The section of all losses, by set and id.
pub fn section(losses: &[(&str, String, Loss)], pages: usize) -> String {
    let copies = losses.iter().filter(|(_, _, loss)| loss.is_of_copies()).count();
    let mut out = format!(
        "Written by `npm run score`: {} of {pages} pages, {copies} of them by copies alone.\n\n\
         Asked is every page of the open sets, whether it has a correct reading or not. Of the prose (80 letters or more, \
         less than half of it in links) in the element that the score chooses, with the rules or without those that settle a \
         block before it is scored, more than half is left out by a rule and not by its score. The words of a copy \
         (`{COPY}`) are read where they stand first.\n\n\
         | set | page | lost | to |\n|---|---|---|---|\n",
        losses.len()
    );
    for (set, id, loss) in losses {
        let reasons: Vec<String> =
            loss.shares.iter().map(|(reason, share)| format!("{reason} {:.0} %", share * 100.0)).collect();
        line(&mut out, &format!("| {set} | {id} | {:.0} % | {} |", loss.whole() * 100.0, reasons.join(", ")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::decisions::Block;
    use super::*;

    fn block(weight: f64, inside: bool, reason: &str) -> Block {
        let kept = reason == "Text";
        Block { weight, inside, kept, reason: reason.to_owned(), ..Block::default() }
    }

    fn page(blocks: Vec<Block>) -> Decided {
        Decided { kind: None, found: true, blocks }
    }

    #[test]
    fn prose_that_a_rule_leaves_out_is_lost() {
        let lost = |blocks: Vec<Block>| {
            let page = page(blocks);
            loss(&page, &page).shares
        };
        let share = |reason: &str, share: f64| BTreeMap::from([(reason.to_owned(), share)]);
        assert_eq!(lost(vec![block(100.0, true, "Text"), block(100.0, true, "Hidden")]), share("Hidden", 0.5));
        assert_eq!(lost(vec![block(100.0, true, "Score"), block(300.0, true, "Control")]), share("Control", 0.75));
        assert_eq!(lost(vec![block(100.0, true, "Text"), block(300.0, false, "Hidden")]), BTreeMap::new());
        assert_eq!(lost(vec![block(100.0, true, "Text"), block(40.0, true, "Hidden")]), BTreeMap::new());
    }

    #[test]
    fn the_score_alone_may_look_elsewhere() {
        let read = page(vec![block(100.0, true, "Text"), block(300.0, false, "Furniture(Consent)")]);
        let free = page(vec![block(100.0, false, "Outside"), block(300.0, true, "Text")]);
        assert!(of_page(&read, &read).is_none());
        let loss = of_page(&read, &free).expect("lost");
        assert!(!loss.is_of_copies());
        let nothing = Decided { found: false, ..page(vec![block(300.0, false, "Outside")]) };
        assert!(of_page(&nothing, &page(vec![block(300.0, true, "Text")])).is_some());
    }

    #[test]
    fn copies_are_told_apart() {
        let copied = page(vec![block(100.0, true, "Text"), block(300.0, true, COPY)]);
        let loss = of_page(&copied, &copied).expect("lost");
        assert!(loss.is_of_copies());
        let section = section(&[("mixed", "a".to_owned(), loss)], 7);
        assert!(
            section.starts_with("Written by `npm run score`: 1 of 7 pages, 1 of them by copies alone."),
            "{section}"
        );
        assert!(section.ends_with("| mixed | a | 75 % | Repeated 75 % |\n"), "{section}");
    }
}

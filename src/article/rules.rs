//! The rules by hand that decide over the score, by name: so that each can be taken out to measure what it does. What the
//! browser loads holds them all, and asks nothing.

use crate::evidence::Claim;

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident $name:literal;)*) => {
        /// A rule that decides over the score.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Rule {
            $($(#[$doc])* $rule,)*
        }

        impl Rule {
            /// All rules with their names, in the order in which they decide.
            pub const ALL: &[(Rule, &str)] = &[$((Rule::$rule, $name)),*];
        }
    };
}

rules! {
    /// What the page does not show is left out.
    Hidden "hidden";
    /// The headline has a field of its own.
    Title "title";
    /// The standfirst has one.
    Standfirst "standfirst";
    /// The line of authors has one.
    Byline "byline";
    /// The date has one.
    Date "date";
    /// Corrections have one.
    Correction "correction";
    /// What an article is declared to be has one.
    Declared "declared";
    /// A box that asks for something is left out.
    Asking "asking";
    /// But not where it holds more text than the rest of the page.
    Outweighing "outweighing";
    /// A button's label is left out.
    Control "control";
    /// What stands below the headline of another article is left out.
    NextArticle "next-article";
    /// A label of paid matter is left out.
    Label "label";
    /// A line that credits an agency is kept.
    Credit "credit";
    /// On an article, captions have a place of their own.
    Caption "caption";
    /// On an article, the caption of a film is left out.
    FilmCaption "film-caption";
    /// On an article, a line that is one link is left out.
    LinkLine "link-line";
    /// On an article, a box of links to others is left out.
    Related "related";
    /// On an article, what stands above the headline in an `article` of its own is left out.
    ArticleAbove "article-above";
    /// No cell is text where its table is not; on an article, no item where its list is not.
    Units "units";
    /// On an article, what stands among the paragraphs as one of them is kept.
    Among "among";
    /// What follows the last paragraph in its dress and a class more is kept.
    Closing "closing";
    /// On an article, the layout of a live page.
    Layout "layout";
    /// On other pages, the label of a part is kept: a heading right over a deeper one.
    PartLabel "part-label";
    /// A note is kept where a mark leads to it.
    Notes "notes";
    /// Times, authors and key points of a live report are kept.
    Live "live";
    /// The same long text is read once.
    Repeated "repeated";
    /// A quote that is pulled out of the text is left out.
    Pulled "pulled";
    /// A label goes with the links that it introduces.
    LinkLabel "link-label";
    /// The subhead of an entry of a live report without text goes.
    EmptyEntry "empty-entry";
    /// No subhead ends the text.
    LastSubhead "last-subhead";
}

impl Rule {
    /// The rule that a claim settles a block by.
    pub fn of(claim: Claim) -> Rule {
        match claim {
            Claim::Title => Rule::Title,
            Claim::Standfirst => Rule::Standfirst,
            Claim::Byline => Rule::Byline,
            Claim::Date => Rule::Date,
            Claim::Caption => Rule::Caption,
            Claim::Correction => Rule::Correction,
            Claim::Declared => Rule::Declared,
        }
    }
}

/// The rules that hold: all of them, but for a measurement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rules {
    /// A bit for each rule that was taken out.
    without: u32,
}

impl Rules {
    /// The same without a rule.
    #[must_use]
    pub fn without(self, rule: Rule) -> Rules {
        Rules { without: self.without | 1 << rule as u32 }
    }

    /// Whether a rule holds. Only the command line can take one out.
    pub fn hold(self, rule: Rule) -> bool {
        !cfg!(feature = "cli") || self.without & 1 << rule as u32 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_rule_is_taken_out_alone() {
        assert!(Rule::ALL.len() < 32, "a bit for each");
        for (rule, name) in Rule::ALL {
            let rules = Rules::default().without(*rule);
            let out = Rule::ALL.iter().filter(|(other, _)| !rules.hold(*other));
            let expected: Vec<&str> = if cfg!(feature = "cli") { vec![name] } else { Vec::new() };
            assert_eq!(out.map(|(_, name)| *name).collect::<Vec<_>>(), expected);
        }
    }
}

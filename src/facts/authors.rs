//! The authors: structured data and the visible byline, each checking the other.

use super::{Author, AuthorKind, Confidence, Contributor, Fact, ranks, title};
use crate::cues::{self, Family};
use crate::evidence::{Authorship, Evidence, Proof, Source, proof};
use crate::text;

pub fn rank(evidence: &Evidence, publication: Option<&Fact>, publisher: Option<&Fact>) -> Vec<Author> {
    let own: Vec<String> =
        [publication, publisher].into_iter().flatten().map(|fact| text::plain(&fact.value)).collect();
    let stale = title::is_of_another_article(evidence);
    let shown = |statement: &Authorship| matches!(statement.source, Source::Visible | Source::Microdata);
    let mut statements: Vec<Authorship> = evidence
        .authors
        .iter()
        .filter(|statement| !stale || shown(statement))
        .map(|statement| without_own(statement, &own))
        .filter(|statement| !statement.names.is_empty())
        .collect();
    // Metadata often takes the editor for the author: whom the page calls otherwise is none, if it names another.
    let has_other_job = |name: &String| {
        let mut jobs = evidence.contributors.iter().filter(|(_, named)| shown(named));
        jobs.any(|(_, named)| named.names.iter().any(|other| same_name(name, other)))
    };
    if statements.iter().any(|statement| shown(statement) && !statement.names.iter().any(has_other_job)) {
        statements.retain(|statement| shown(statement) || !statement.names.iter().all(has_other_job));
    }
    let ranked =
        ranks::AUTHORS.iter().flat_map(|source| statements.iter().filter(move |statement| statement.source == *source));
    let Some(mut chosen) = ranked.clone().next() else { return publication_itself(evidence, stale) };
    // Metadata often names only the first; a visible byline that holds all of it and more is the better one.
    let fuller = |statement: &&Authorship| {
        shown(statement)
            && statement.names.len() > chosen.names.len()
            && chosen.names.iter().all(|name| statement.names.iter().any(|other| same_name(name, other)))
    };
    if let Some(statement) = ranked.clone().find(fuller) {
        chosen = statement;
    }
    chosen.names.iter().map(|name| author(name, chosen, &statements)).collect()
}

/// The newspaper, where the structured data names it as the author and nobody else is named anywhere.
fn publication_itself(evidence: &Evidence, stale: bool) -> Vec<Author> {
    let stated = evidence.authors.iter().find(|statement| statement.source == Source::JsonLd && !stale);
    let Some((statement, name)) = stated.and_then(|statement| Some((statement, statement.names.first()?))) else {
        return Vec::new();
    };
    vec![Author { kind: AuthorKind::Publication, ..author(name, statement, &evidence.authors) }]
}

/// Who took part otherwise: everybody who is named for a job and is no author.
pub fn contributors(evidence: &Evidence, authors: &[Author]) -> Vec<Contributor> {
    let mut found: Vec<Contributor> = Vec::new();
    for (role, statement) in &evidence.contributors {
        let proof = proof(statement.source, statement.node, statement.key, &statement.raw);
        for name in &statement.names {
            if authors.iter().any(|author| same_name(&author.name, name)) {
                continue;
            }
            match found.iter_mut().find(|known| known.role == *role && same_name(&known.name, name)) {
                Some(known) if known.proofs.contains(&proof) => {}
                Some(known) => known.proofs.push(proof.clone()),
                None => found.push(Contributor { name: name.clone(), role: *role, proofs: vec![proof.clone()] }),
            }
        }
    }
    found
}

fn author(name: &str, chosen: &Authorship, statements: &[Authorship]) -> Author {
    let agency = cues::agency_named(name);
    let kind = if agency.is_some() {
        AuthorKind::Agency
    } else if chosen.organisation || cues::families(&text::plain(name)).has(Family::Staff) {
        AuthorKind::Organisation
    } else {
        AuthorKind::Person
    };
    let mut proofs: Vec<Proof> = vec![proof(chosen.source, chosen.node, chosen.key, &chosen.raw)];
    for statement in statements.iter().filter(|statement| statement.names.iter().any(|other| same_name(name, other))) {
        let proof = proof(statement.source, statement.node, statement.key, &statement.raw);
        if !proofs.contains(&proof) {
            proofs.push(proof);
        }
    }
    let confidence = Confidence::of(&proofs);
    Author { name: name.to_owned(), kind, confidence, proofs }
}

/// A newspaper is not its own author; an agency that publishes is.
fn without_own(statement: &Authorship, own: &[String]) -> Authorship {
    // "Courier" for "The Courier", "Courier" for "Courier Ltd (courier.example)", "Courier Sports" for "Courier".
    let is_own = |name: &String| {
        let plain = text::plain(name);
        cues::agency_named(name).is_none()
            && own.iter().any(|own| {
                own == &plain
                    || own.split_whitespace().any(|word| word == plain)
                    || own.starts_with(&format!("{plain} ("))
                    || (plain.starts_with(&format!("{own} ")) && !cues::families(&plain).has(Family::Staff))
            })
    };
    let foreign = |name: &&String| !is_own(name);
    Authorship { names: statement.names.iter().filter(foreign).cloned().collect(), ..statement.clone() }
}

fn same_name(one: &str, other: &str) -> bool {
    text::plain(one) == text::plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(statements: &[(Source, &[&str])], expected: &[&str]) {
        let authors = statements.iter().map(|(source, names)| Authorship {
            source: *source,
            node: None,
            key: "",
            raw: names.join(", "),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            organisation: false,
        });
        let evidence = Evidence { authors: authors.collect(), ..Evidence::default() };
        let publication = Fact::new("The Courier".to_owned(), vec![]);
        let names: Vec<String> =
            rank(&evidence, Some(&publication), None).into_iter().map(|author| author.name).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn statements_check_each_other() {
        check(
            &[(Source::JsonLd, &["Jane Doe"]), (Source::Visible, &["Jane Doe", "John Roe"])],
            &["Jane Doe", "John Roe"],
        );
        check(&[(Source::JsonLd, &["The Courier"]), (Source::Visible, &["Jane Doe"])], &["Jane Doe"]);
        check(&[(Source::Meta, &["The Courier"])], &[]);
        check(&[(Source::JsonLd, &["Agence France-Presse"])], &["Agence France-Presse"]);
        check(&[(Source::JsonLd, &["Courier"]), (Source::Visible, &["Jane Doe"])], &["Jane Doe"]);
    }
}

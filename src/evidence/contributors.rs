//! People who took part without writing: the line says what they did, "Translated by Jane Doe".

use super::{Authorship, Claim, Evidence, Source, names};
use crate::blocks::{Block, Blocks};
use crate::cues::{self, Job};
use crate::text;

plain_data! {
    /// What somebody did who is not an author.
    #[derive(Copy, Eq)]
    pub enum Role {
        /// Made the photographs.
        Photographer,
        /// Drew the pictures or charts.
        Illustrator,
        /// Translated the text.
        Translator,
        /// Edited the text.
        Editor,
        /// Took part in another way.
        Contributor,
    }
}

impl Role {
    /// The role of a job that a page names.
    pub fn of(job: Job) -> Role {
        match job {
            Job::Photographer => Role::Photographer,
            Job::Illustrator => Role::Illustrator,
            Job::Translator => Role::Translator,
            Job::Editor => Role::Editor,
        }
    }
}

/// Longer lines are prose.
const LINE: u32 = 120;

pub fn collect(blocks: &Blocks, evidence: &mut Evidence) {
    let head = evidence.head(blocks);
    for at in head.start..blocks.list.len() {
        let block = &blocks.list[at];
        if block.hidden || block.weight > LINE || block.talk {
            continue;
        }
        if evidence.claims.of(at) == Some(Claim::Byline) {
            beside_authors(block, evidence);
        }
        let Some((role, names)) = credited(block) else { continue };
        // Below the head a photographer's line belongs to a picture.
        let in_head = head.contains(&at);
        if !in_head && (role == Role::Photographer || role == Role::Illustrator) {
            continue;
        }
        // What already states a fact of another kind is no such line: a caption may begin with "Photo".
        if evidence.claims.of(at).is_some_and(|claim| claim != Claim::Byline) {
            continue;
        }
        if in_head {
            evidence.claims.set(at, Claim::Byline);
        }
        evidence.contributors.push((role, statement(block, names)));
    }
}

fn statement(block: &Block, names: Vec<String>) -> Authorship {
    let (source, node, raw) = (Source::Visible, Some(block.element), block.text.clone());
    Authorship { source, node, key: "", raw, names, organisation: false }
}

/// "Jane Doe and John Roe (photos)": the byline tells the jobs apart.
fn beside_authors(block: &Block, evidence: &mut Evidence) {
    for (name, job) in names::credited(&block.text) {
        if let Some(job) = job.filter(|_| names::may_be_a_name(&name)) {
            evidence.contributors.push((Role::of(job), statement(block, vec![name])));
        }
    }
}

/// The job and the people of a line that is nothing else: each must look like a name.
pub(super) fn credited(block: &Block) -> Option<(Role, Vec<String>)> {
    let (job, end) = cues::leading_job(&block.plain)?;
    if text::ends_sentence(&block.text) {
        return None;
    }
    let characters = block.plain[..end].chars().count();
    let rest: String = block.text.chars().skip(characters).collect();
    let rest = rest.trim_start();
    let names = names::people(rest.trim_start_matches([' ', ':', '：', '-', '–', '—', '|', '/', '／', '.']));
    // Behind a colon stands whoever it is, also a person of one name.
    let labelled = rest.starts_with([':', '：']);
    let short = |name: &str| name.split(' ').count() == 1 && name.chars().next().is_some_and(char::is_uppercase);
    let person = |name: &String| names::may_be_a_name(name) || (labelled && short(name));
    let people = !names.is_empty() && names.iter().all(person);
    people.then_some((Role::of(job), names))
}

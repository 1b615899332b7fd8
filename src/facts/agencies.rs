//! The agencies: each once, with all that it is named as.

use super::{Agency, Author, proof_of};
use crate::cues;
use crate::evidence::{AgencyRole, Evidence, Proof};

pub fn rank(evidence: &Evidence, authors: &[Author]) -> Vec<Agency> {
    let mut agencies: Vec<Agency> = Vec::new();
    for author in authors {
        let Some(agency) = cues::agency_named(&author.name) else { continue };
        for proof in &author.proofs {
            add(&mut agencies, agency.name, AgencyRole::Author, proof.clone());
        }
    }
    for credit in &evidence.agencies {
        add(&mut agencies, &credit.said.value, credit.role, proof_of(&credit.said));
    }
    agencies
}

fn add(agencies: &mut Vec<Agency>, name: &str, role: AgencyRole, proof: Proof) {
    match agencies.iter_mut().find(|known| known.value == name) {
        Some(known) => {
            if !known.roles.contains(&role) {
                known.roles.push(role);
            }
            if !known.proofs.contains(&proof) {
                known.proofs.push(proof);
            }
        }
        None => agencies.push(Agency { value: name.to_owned(), roles: vec![role], proofs: vec![proof] }),
    }
}

//! Speakers over all articles: which of their appearances are one person's, and why.
//!
//! A person's appearances are looked for in one *block*: all whose surnames are written alike, and those whom
//! `people.toml` or the user put with them. A block is clustered as a whole by a function of the set of its appearances,
//! so that neither order nor batches show in the answer.

mod alone;
mod appearance;
mod block;
mod body;
mod cluster;
mod decide;
mod evidence;
mod given;
mod name;
mod node;
mod office;
mod role;
mod told;

pub use appearance::appearances;
pub use block::Register;
pub use name::may_be_one_name;

use super::{Decisions, People};
use crate::model::{Appearance, Person};
use sha2::{Digest as _, Sha256};

/// The block in which a named person is looked for; none for bodies, documents, groups and unnamed voices.
/// Whoever asks often makes a [`Register`] once.
pub fn block(appearance: &Appearance, people: &People, decisions: &Decisions) -> Option<String> {
    Register::new(people, decisions).block(appearance)
}

/// Id and name over all articles of a speaker who has no block.
pub fn alone(appearance: &Appearance, people: &People, decisions: &Decisions) -> (String, String) {
    Register::new(people, decisions).alone(appearance)
}

/// The persons of one block, each with the places of their appearances in `block`.
pub fn persons(block: &[Appearance], people: &People, decisions: &Decisions) -> Vec<(Person, Vec<usize>)> {
    Register::new(people, decisions).persons(block)
}

/// `p` and twelve digits, of all that makes a speaker who they are.
fn stable_id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    let hex: String = hash.finalize().iter().take(6).map(|b| format!("{b:02x}")).collect();
    format!("p{hex}")
}

#[cfg(test)]
mod tests;

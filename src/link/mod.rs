//! Digests of all articles into speakers over all of them: one person under all their names.

mod people;

pub use people::{Office, Organisation, People, Person, key};

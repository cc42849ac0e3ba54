//! Which names are one person and which one body: `corpus/people.toml` and keys of names. Joining speakers over articles is built on it.

mod people;

pub use people::{Office, Organisation, People, Person, key};

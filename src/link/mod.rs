//! What belongs together over articles: names of one person or body (`corpus/people.toml`, keys of names), printings of one text.

pub mod duplicate;
mod people;

pub use people::{Office, Organisation, People, Person, key};

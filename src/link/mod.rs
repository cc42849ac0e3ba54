//! What belongs together over articles: names of one person or body (`corpus/people.toml`, keys of names), printings of
//! one text, quotes of one utterance, figures of one fact, names of one service.
//!
//! Everything here is a function of what it is given: which records are looked at when, `pipeline` decides.

mod date;
mod decisions;
pub mod duplicate;
pub mod figure;
mod linkable;
mod people;
pub mod service;
pub mod speaker;
pub mod tenure;
pub mod utterance;

pub use date::{may_be_printed, opens_with, said_on};
pub use decisions::{Decisions, Merge, Rename, ServiceDecision, Set, Split, Who};
pub use linkable::{Linkable, Meeting};
pub use people::{Office, Organisation, People, Person, key};
pub use speaker::{Register, appearances, may_be_one_name};

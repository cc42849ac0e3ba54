//! Inspected services and bodies over all articles: which names are of one, so that its ratings and statistics stand together.
//!
//! `name` takes a name apart, `naming` finds the names in an article, `cluster` puts those of a block together.

mod cluster;
mod name;
mod naming;

pub use cluster::{block, services};
pub use naming::namings;
pub(super) use naming::scopes_in;

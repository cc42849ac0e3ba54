//! WARC files: what was fetched, with its heads, as other archives and tools read it.

mod record;
mod writer;

pub use writer::{Placed, Writer};

/// How the names of our files begin and end.
const PREFIX: &str = "onrecord-";
const ENDING: &str = ".warc.gz";

//! Full text in and out of tantivy: which fields there are, what a word is, batches in, ordered matches out.
//! What a query means is `query`'s matter.

mod collect;
mod days;
mod error;
mod fields;
mod inside;
mod key;
mod read;
mod tally;
mod words;
mod write;

pub use collect::{Match, Matches, Order};
pub use days::{days, first_day, last_day};
pub use error::IndexError;
pub use fields::{FRAGMENT, Fields, Sort, layout};
pub use key::{gist, letters, place};
pub use read::Reader;
pub use tally::{Counted, Tally};
pub use words::{PRINTED, Word, patterns, printed, words};
pub use write::Writer;

//! A question into an answer: the query language, filters, passages, the list of sources.
//!
//! A query is parsed in `syntax.rs` and compiled in `compile.rs`.

mod answer;
mod arrange;
mod citations;
mod compile;
mod error;
mod filter;
mod fold;
mod passage;
mod scan;
mod speakers;
mod syntax;
mod tree;
mod value;

pub use answer::answer;
pub use citations::citations;
pub use error::{QueryError, SyntaxError};
pub use syntax::parse;
pub use tree::{Field, Tree};
pub use value::{ValueEnd, value, values};

use crate::index::Reader;
use crate::store::Sqlite;

/// What questions are put to: one state of the store and the index.
#[derive(Debug)]
pub struct Searcher {
    store: Sqlite,
    index: Reader,
}

impl Searcher {
    /// Over this store and this index.
    pub fn new(store: Sqlite, index: Reader) -> Searcher {
        Searcher { store, index }
    }
}

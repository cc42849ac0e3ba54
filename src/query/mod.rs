//! A question into an answer.

mod error;

pub use error::{QueryError, SyntaxError};

use crate::index::Reader;
use crate::model::{Answer, Citation, Question};
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

/// What is found for `question`: best first when it has a query, else in order of date and place.
pub fn answer(searcher: &Searcher, question: &Question) -> Result<Answer, QueryError> {
    let _ = (searcher, question);
    Ok(Answer::default())
}

/// The sources of what was found, each once, with a pinpoint for every quote, statistic or rating; sorted by key.
pub fn citations(answer: &Answer) -> Vec<Citation> {
    let _ = answer;
    vec![]
}

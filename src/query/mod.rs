//! A question into an answer: the query language, filters, passages, the list of sources.
//!
//! A query is parsed in `syntax.rs` and compiled in `compile.rs`.

mod answer;
mod arrange;
mod author;
mod chosen;
mod citations;
mod clusters;
mod collocates;
mod compile;
mod concordance;
mod counts;
mod distinctive;
mod error;
mod expand;
mod filter;
mod fold;
mod fragment;
mod keys;
mod linked;
mod of_articles;
mod pages;
mod passage;
mod pattern;
mod persons;
mod positional;
mod postings;
mod profile;
mod reprints;
mod run;
mod scan;
mod services;
mod sheet;
mod signs;
mod speakers;
mod statements;
mod stretch;
mod syntax;
mod topics;
mod tree;
mod value;
mod watched;

pub use answer::{answer, page};
pub use author::author;
pub use citations::{citations, sources};
pub use clusters::clusters;
pub use collocates::{Company, collocates};
pub use concordance::concordance;
pub use counts::{counts, facets_of};
pub use distinctive::distinctive;
pub use error::{QueryError, SyntaxError};
pub use pages::parts;
pub use pattern::{At, Pattern};
pub use persons::{nearest, persons, speakers_in};
pub use profile::profile;
pub use reprints::{Listed, Wanted, fact, facts, keys, utterance, utterances};
pub use run::Run;
pub use services::{records_of, services};
pub use statements::{count_statements, quotes, statements};
pub use syntax::{parse, parse_for};
pub use tree::{Content, Field, Tree};
pub use value::{ValueEnd, value, values};
pub use watched::{keys_in, reasons, records, understood, words_in, words_of};

use crate::index::Reader;
use crate::model::Quote;
use crate::store::{Sqlite, Store};

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

    /// Quotes of an article, in order.
    pub fn quotes_in(&self, article: &str) -> Result<Vec<Quote>, QueryError> {
        Ok(self.store.quotes(article)?)
    }
}

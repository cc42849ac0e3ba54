//! Why a question could not be answered.

use crate::index::IndexError;
use crate::store::StoreError;

/// A query that cannot be understood: where, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("query not understood at character {}: {reason}", character + 1)]
pub struct SyntaxError {
    /// The whole query.
    pub query: String,
    /// Byte at which the trouble begins.
    pub byte: usize,
    /// The same in characters, counted from 0.
    pub character: usize,
    /// Lower case, no full stop.
    pub reason: String,
}

impl SyntaxError {
    /// At byte `byte` of `query`.
    pub(super) fn at(query: &str, byte: usize, reason: impl Into<String>) -> SyntaxError {
        let character = query.get(..byte).unwrap_or(query).chars().count();
        SyntaxError { query: query.into(), byte, character, reason: reason.into() }
    }

    /// The query with a caret below the place; two lines without a newline at their end.
    pub fn caret(&self) -> String {
        use unicode_width::UnicodeWidthStr;
        // A tab or newline would move the caret away from its place.
        let shown = |text: &str| text.replace(char::is_control, " ");
        let before = shown(self.query.get(..self.byte).unwrap_or(&self.query));
        format!("{}\n{}^", shown(&self.query), " ".repeat(before.width()))
    }
}

/// Why a question could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The query language.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// A filter that filters nothing.
    #[error("there is no word in `{given}`: give a {field} with letters or digits")]
    NoWord {
        /// Its name.
        field: &'static str,
        /// As it was given.
        given: String,
    },
    /// No kind of these records.
    #[error("there is no kind `{given}` of these records: use {known}")]
    Kind {
        /// As it was given.
        given: String,
        /// Those that there are.
        known: String,
    },
    /// Not a date.
    #[error("`{given}` is no date: write 2018, 2018-10 or 2018-10-31")]
    Date {
        /// As it was given.
        given: String,
    },
    /// Not a share of one.
    #[error("`{given}` is no confidence: write a number from 0 to 1, as in 0.8")]
    Confidence {
        /// As it was given.
        given: String,
    },
    /// Nothing to count by.
    #[error("these records have no {given} to count by: use {known}")]
    Facet {
        /// As it was given.
        given: &'static str,
        /// Those that there are.
        known: String,
    },
    /// A page behind what is not there.
    #[error("`{given}` is not among what is found: give the key that the page before ended with, or leave --after out")]
    After {
        /// As it was given.
        given: String,
    },
    /// A concordance of nothing.
    #[error("`{given}` has no words to show in their surroundings: add a word or a phrase to its fields")]
    NoKey {
        /// As it was given.
        given: String,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The full-text index.
    #[error(transparent)]
    Index(#[from] IndexError),
}

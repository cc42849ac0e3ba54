//! Why a question could not be answered.

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
    pub(crate) fn at(query: &str, byte: usize, reason: impl Into<String>) -> SyntaxError {
        let character = query.get(..byte).unwrap_or(query).chars().count();
        SyntaxError { query: query.into(), byte, character, reason: reason.into() }
    }

    /// The query with a caret below the place; two lines without a newline at their end.
    pub fn caret(&self) -> String {
        use unicode_width::UnicodeWidthStr;
        let before = self.query.get(..self.byte).unwrap_or(&self.query);
        format!("{}\n{}^", self.query, " ".repeat(before.width()))
    }
}

/// Why a question could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The query language.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
}

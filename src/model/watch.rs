//! A query that is kept, and what it found as articles came in.

use super::{Hit, Question, Scope};

/// A query that is put to every article that comes in.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    /// Unique, whatever the case of its letters.
    pub name: String,
    /// Which records.
    pub of: Scope,
    /// In the query language.
    pub query: String,
    /// First day of publication, as precise as given.
    pub from: Option<String>,
    /// Last day of publication, as precise as given.
    pub to: Option<String>,
    /// Quotes at least this sure, 0 to 1.
    pub min_confidence: Option<f32>,
    /// When it was added, RFC 3339.
    pub added: Option<String>,
    /// Number of the last document of the archive that was there before it.
    pub after: u64,
}

impl Watch {
    /// What it asks.
    pub fn question(&self) -> Question {
        Question {
            scope: self.of,
            query: Some(self.query.clone()),
            from: self.from.clone(),
            to: self.to.clone(),
            min_confidence: self.min_confidence,
            by_date: true,
            ..Question::default()
        }
    }
}

/// A match of a watch as it was seen first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Key of the record at that time.
    pub record: String,
    /// Stands for the words of the record; empty for an article. With the article it says which match this is.
    pub words: String,
    /// The parts of the query that it matched.
    pub why: Vec<String>,
    /// When, RFC 3339.
    pub time: String,
}

impl Seen {
    /// Id of the article.
    pub fn article(&self) -> &str {
        self.record.split('/').next().unwrap_or_default()
    }
}

/// A match of a watch, with the record as it is now.
#[derive(Clone, Debug)]
pub struct Sighting {
    /// As it was seen first.
    pub seen: Seen,
    /// The record with what matched in it.
    pub hit: Hit,
}

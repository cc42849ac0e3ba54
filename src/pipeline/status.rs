//! What a home holds.

use super::PipelineError;
use crate::model::Home;
use serde::Serialize;
use std::io::Write;

/// What a home holds, and whether its parts agree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Articles in the store.
    pub articles: usize,
    /// Quotes in the store.
    pub quotes: usize,
    /// Speakers over all articles.
    pub speakers: usize,
    /// Statistics in the store.
    pub statistics: usize,
    /// Ratings in the store.
    pub ratings: usize,
    /// Papers and bodies that published.
    pub publishers: usize,
    /// Date of the earliest article.
    pub first: Option<String>,
    /// Date of the latest article.
    pub last: Option<String>,
    /// Articles without a date.
    pub undated: usize,
    /// Articles removed by the user.
    pub removed: usize,
    /// When something was last taken in, RFC 3339.
    pub last_ingest: Option<String>,
    /// Bytes of the archive on disk.
    pub archive_bytes: u64,
    /// Bytes of the store on disk.
    pub store_bytes: u64,
    /// Bytes of the full-text index on disk.
    pub search_bytes: u64,
    /// Number of the index format.
    pub format: u32,
    /// Last batch in the store.
    pub store_batch: u64,
    /// Last batch in the full-text index.
    pub search_batch: u64,
    /// Whether store and full-text index hold the same records.
    pub agree: bool,
    /// Articles read by older rules than this program has; `rebuild` reads them again.
    pub outdated: usize,
}

/// What `home` holds.
pub fn status(home: &Home) -> Result<Status, PipelineError> {
    let _ = home;
    Err(PipelineError::NotYet)
}

/// Every record as one JSON line, in an order that depends on nothing but the records.
pub fn dump(home: &Home, out: &mut dyn Write) -> Result<(), PipelineError> {
    let _ = (home, out);
    Err(PipelineError::NotYet)
}

//! What a home holds.

use super::account::Progress;
use super::open::{layout, open_to_read};
use super::{PipelineError, RULES};
use crate::fetch::archive;
use crate::index::Reader;
use crate::model::Home;
use crate::store::{self, Lock, Sqlite, Store};
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// What a home holds, and whether its parts agree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Articles in the store.
    pub articles: usize,
    /// Of these, near-duplicates of an earlier one.
    pub duplicates: usize,
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
    /// Who writes at this moment, since when, with which command.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub writer: Option<String>,
    /// Articles read by older rules than this program has; `rebuild` reads them again.
    pub outdated: usize,
}

/// What `home` holds. A gap that a killed run left is closed first, when nobody writes, and `progress` told.
pub fn status(home: &Home, progress: &dyn Progress) -> Result<Status, PipelineError> {
    let (store, index) = open_to_read(home, progress)?;
    let counts = store.counts(RULES)?;
    let records = counts.articles + counts.quotes + counts.statistics + counts.ratings;
    let (store_batch, search_batch) = (store.last_batch()?, index.last_batch()?);
    let folder = home.index();
    let search = size(&folder.join("search"));
    let (first, last) = counts.dates.unzip();
    Ok(Status {
        articles: counts.articles,
        duplicates: counts.duplicates,
        quotes: counts.quotes,
        speakers: counts.speakers,
        statistics: counts.statistics,
        ratings: counts.ratings,
        publishers: counts.publishers,
        first,
        last,
        undated: counts.undated,
        removed: archive::removals(&home.corpus())?.len(),
        last_ingest: counts.last_write,
        archive_bytes: size(&home.pages()),
        store_bytes: size(&folder).saturating_sub(search),
        search_bytes: search,
        format: store::FORMAT,
        store_batch,
        search_batch,
        writer: Lock::holder(&home.lock()),
        agree: store_batch == search_batch && index.len() == records,
        outdated: counts.outdated,
    })
}

/// Every record as one JSON line, in an order that depends on nothing but the records.
pub fn dump(home: &Home, out: &mut dyn Write) -> Result<(), PipelineError> {
    if !store::check_format(&home.index(), &layout())? {
        return Err(PipelineError::without_index(home));
    }
    Ok(Sqlite::open_to_read(&home.index())?.dump(out)?)
}

/// Opens what is there, as it is.
pub(super) fn open_as_it_is(home: &Home) -> Result<(Sqlite, Reader), PipelineError> {
    let folder = home.index();
    if !store::check_format(&folder, &layout())? {
        return Err(PipelineError::without_index(home));
    }
    Ok((Sqlite::open_to_read(&folder)?, Reader::open(&folder.join("search"))?))
}

fn size(folder: &Path) -> u64 {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|e| e.file_type().is_file());
    files.filter_map(|e| e.metadata().ok()).map(|m| m.len()).sum()
}

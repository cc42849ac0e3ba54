//! A home open for reading, and what everybody who opens one needs.

use super::account::Progress;
use super::collection::Collection;
use super::{PipelineError, status};
use crate::index::Reader;
use crate::model::Home;
use crate::store::{self, Links, Sqlite, Store, StoreError};
use crate::{fetch, index, query};

/// Of each thread that digests: deeply nested pages need more than the usual two megabytes.
const STACK: usize = 16 << 20;

/// What questions are put to; a gap that a killed run left is closed first, when nobody writes, and `progress` told.
pub fn searcher(home: &Home, progress: &dyn Progress) -> Result<query::Searcher, PipelineError> {
    let (store, index) = open_to_read(home, progress)?;
    Ok(query::Searcher::new(store, index))
}

pub(super) fn open_to_read(home: &Home, progress: &dyn Progress) -> Result<(Sqlite, Reader), PipelineError> {
    let opened = status::open_as_it_is(home);
    match &opened {
        Ok((store, index)) => {
            if store.last_batch()? == index.last_batch()? && store.is_linked()? {
                return opened;
            }
        }
        Err(
            PipelineError::Store(StoreError::Format { .. }) | PipelineError::Empty { .. } | PipelineError::Lost { .. },
        ) => return opened,
        Err(_) => {}
    }
    match Collection::open(home, progress).and_then(Collection::close) {
        Ok(()) => status::open_as_it_is(home),
        // Somebody writes, or this is a home that may only be read: what is there is consistent, if not the newest.
        Err(error) => opened.map_err(|_| error),
    }
}

/// Names the tables and fields of an index, so that one with others is noticed.
pub(super) fn layout() -> String {
    let mut name = fetch::sha256(format!("{}{}", store::layout(), index::layout()).as_bytes());
    name.truncate(16);
    name
}

/// The time of day, RFC 3339, to the second.
pub(super) fn now() -> String {
    let now = time::OffsetDateTime::now_utc();
    let now = now.replace_nanosecond(0).unwrap_or(now);
    now.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}

/// Threads for digesting; all cores when `threads` is `None`.
pub fn pool(threads: Option<usize>) -> Result<rayon::ThreadPool, PipelineError> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).stack_size(STACK);
    builder.build().map_err(|e| PipelineError::Io {
        action: "start threads for",
        path: "the run".into(),
        cause: std::io::Error::other(e),
    })
}

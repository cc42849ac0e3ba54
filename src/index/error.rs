//! Why the full-text index could not be read or written.

use std::path::PathBuf;
use tantivy::TantivyError;

/// Why the full-text index could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// No room left, or a file has reached the size that is allowed.
    #[error("cannot write {path}: {source}; what was committed before is kept: make room and run the same again", path = path.display())]
    Full {
        /// Its folder.
        path: PathBuf,
        /// What tantivy said.
        source: TantivyError,
    },
    /// A record whose key is not made as those of this program are.
    #[error("`{key}` is no key of a record: take its document in again with this version")]
    Key {
        /// As it was given.
        key: String,
    },
    /// Anything else that tantivy refuses.
    #[error("the full-text index {path} could not be used: {source}", path = path.display())]
    Tantivy {
        /// Its folder.
        path: PathBuf,
        /// What tantivy said.
        source: TantivyError,
    },
}

impl IndexError {
    /// Whether room on the disk is what is missing.
    pub fn is_full(&self) -> bool {
        matches!(self, IndexError::Full { .. })
    }
}

/// Wraps what tantivy says about the index at `path`.
pub(super) fn failure(path: &std::path::Path) -> impl Fn(TantivyError) -> IndexError {
    let path = path.to_path_buf();
    move |source| {
        let path = path.clone();
        let full = match &source {
            TantivyError::IoError(e) => is_full(e.kind()),
            TantivyError::OpenWriteError(tantivy::directory::error::OpenWriteError::IoError { io_error, .. }) => {
                is_full(io_error.kind())
            }
            _ => false,
        };
        if full { IndexError::Full { path, source } } else { IndexError::Tantivy { path, source } }
    }
}

fn is_full(kind: std::io::ErrorKind) -> bool {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(kind, StorageFull | FileTooLarge | QuotaExceeded)
}

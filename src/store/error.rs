//! Why the store could not be read or written.

use std::io;
use std::path::PathBuf;

/// Why the store could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No room left, or a file has reached the size that is allowed.
    #[error("cannot write {path}: {source}; what was committed before is kept: make room and run the same again", path = path.display())]
    Full {
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// Anything else that SQLite refuses.
    #[error("the store {path} could not be used: {source}", path = path.display())]
    Sqlite {
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// A file beside the database.
    #[error("cannot {action} {path}: {cause}", path = path.display())]
    Io {
        /// `read`, `write` or `lock`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A record is not what this program writes.
    #[error("{table} {key} cannot be read: {source}; run `onrecord rebuild`")]
    Record {
        /// Its table.
        table: &'static str,
        /// Its key.
        key: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// Somebody else writes.
    #[error("{path} is locked: {holder} is writing; wait until it has ended", path = path.display())]
    Locked {
        /// The lock file.
        path: PathBuf,
        /// Who, since when, with which command.
        holder: String,
    },
    /// Made by another program version.
    #[error("{path} has format {found}, this program reads {expected}: run `onrecord rebuild` to make it again from corpus/", path = path.display())]
    Format {
        /// The folder of the index.
        path: PathBuf,
        /// What is there.
        found: String,
        /// What this program makes.
        expected: String,
    },
}

impl StoreError {
    /// Whether room on the disk is what is missing.
    pub fn is_full(&self) -> bool {
        match self {
            StoreError::Full { .. } => true,
            StoreError::Io { cause, .. } => full(cause.kind()),
            _ => false,
        }
    }
}

/// Whether an error of this kind means that no more can be written.
pub(crate) fn full(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::FileTooLarge | io::ErrorKind::QuotaExceeded)
}

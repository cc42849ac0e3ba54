//! Why a run could not go on. What is wrong with one document is a [`super::Failure`], not an error.

use crate::fetch::archive::ArchiveError;
use crate::fetch::crawl::CrawlError;
use crate::index::IndexError;
use crate::model::Home;
use crate::store::StoreError;
use std::io;
use std::path::PathBuf;

/// What stopped a run.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// The archive.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The full-text index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// A question that the check of a draft puts.
    #[error(transparent)]
    Query(#[from] crate::query::QueryError),
    /// There is nothing to ask.
    #[error("{path} holds no index: run `onrecord ingest PATH...` first", path = path.display())]
    Empty {
        /// The home.
        path: PathBuf,
    },
    /// There is an archive, but what is derived from it is gone.
    #[error("{path} holds archived articles but no index: run `onrecord rebuild`", path = path.display())]
    Lost {
        /// The home.
        path: PathBuf,
    },
    /// `people.toml` is wrong.
    #[error("{path}: {message}; mend it, or delete it to get the built-in one", path = path.display())]
    People {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its line.
        message: String,
    },
    /// `decisions.toml` is wrong.
    #[error("{path}: {message}; mend it, or take the entry out", path = path.display())]
    Decisions {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its line.
        message: String,
    },
    /// `watches.toml` is wrong.
    #[error("{path}: {message}; mend it, or take the entry out", path = path.display())]
    Watches {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its line.
        message: String,
    },
    /// `watched.jsonl` is damaged.
    #[error("{path}: line {line} is damaged: take it out, and what it says may be told once more", path = path.display())]
    Watched {
        /// The file.
        path: PathBuf,
        /// Counted from 1, empty lines left out.
        line: usize,
    },
    /// The crawl.
    #[error(transparent)]
    Crawl(#[from] CrawlError),
    /// `sources.toml` is wrong.
    #[error("{path}: {message}", path = path.display())]
    Sources {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its line.
        message: String,
    },
    /// Nobody crawls without saying who.
    #[error(
        "{path} names no contact: write `contact = \"mailto:you@your.example\"` below [crawl], so that the owners of \
         sites can reach you",
        path = path.display()
    )]
    NoContact {
        /// The file.
        path: PathBuf,
    },
    /// What was asked for cannot be done.
    #[error("{message}")]
    Wanted {
        /// What is wrong, and what is allowed.
        message: String,
    },
    /// A file or folder of the home.
    #[error("cannot {action} {path}: {cause}", path = path.display())]
    Io {
        /// `read`, `write` or `replace`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl PipelineError {
    /// That `home` holds no index, with what to do about it.
    pub(super) fn without_index(home: &Home) -> PipelineError {
        let path = home.root().into();
        let archived = std::fs::metadata(home.pages().join("manifest.jsonl")).is_ok_and(|m| m.len() > 0);
        if archived { PipelineError::Lost { path } } else { PipelineError::Empty { path } }
    }

    /// Whether somebody else is writing.
    pub fn is_locked(&self) -> bool {
        matches!(self, PipelineError::Store(StoreError::Locked { .. }))
    }
}

//! How a run is told to go, how it tells how far it is, and what it gives account of.

use crate::model::Wall;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How a run goes.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads for extraction; all cores when `None`.
    pub threads: Option<usize>,
    /// A document with more bytes than this is refused.
    pub max_bytes: usize,
    /// Leaves pages out that show a wall instead of an article, as those that a crawler fetched; others are taken in with a
    /// warning, since somebody chose them.
    pub leave_walls: bool,
    /// Set from outside to end the run after the documents at hand; what is committed stays.
    pub stop: Arc<AtomicBool>,
}

impl Default for Options {
    fn default() -> Options {
        Options { threads: None, max_bytes: 50 * 1024 * 1024, leave_walls: false, stop: Arc::default() }
    }
}

impl Options {
    pub(super) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Told how far a run is; shown by the command line.
pub trait Progress: Sync {
    /// So many files will be read.
    fn begin(&self, files: usize);
    /// One file has been read to its end.
    fn file_done(&self, file: &str);
    /// One document has been digested: its name and size in bytes.
    fn document(&self, name: &str, bytes: usize);
    /// A long step after the reading is so far.
    fn step(&self, what: &str, done: usize, of: usize);
    /// Something worth a line: a repair, a warning about the archive.
    fn note(&self, message: &str);
}

/// Progress for nobody.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _files: usize) {}
    fn file_done(&self, _file: &str) {}
    fn document(&self, _name: &str, _bytes: usize) {}
    fn step(&self, _what: &str, _done: usize, _of: usize) {}
    fn note(&self, _message: &str) {}
}

/// A file or document that could not be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its path, with the line where there is one.
    pub path: String,
    /// Why, in lower case.
    pub reason: String,
}

/// What a run did. Counts of quotes and the like are those of the new and updated articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles that were not there before.
    pub new: usize,
    /// Articles that were there with the same bytes.
    pub unchanged: usize,
    /// Articles whose bytes, or whose reading by newer rules, replaced what was there.
    pub updated: usize,
    /// Documents that the user had removed; not taken in.
    pub removed: usize,
    /// Files and documents that could not be read.
    pub failed: Vec<Failure>,
    /// Pages that were left out, each with what it shows instead of an article.
    pub walls: Vec<(String, Wall)>,
    /// Quotes found.
    pub quotes: usize,
    /// Speakers found, article by article.
    pub speakers: usize,
    /// Statistics found.
    pub statistics: usize,
    /// Ratings found.
    pub ratings: usize,
    /// Bytes of text read.
    pub bytes: usize,
    /// Whether it was stopped before its end.
    pub interrupted: bool,
}

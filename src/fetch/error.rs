//! What can go wrong between a path and its characters.

use super::format::KINDS;
use std::io;
use std::path::Path;

/// One file, or one line of a `.jsonl` file, that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", self.name())]
pub struct FetchError {
    /// Path as given.
    pub path: String,
    /// Line of a `.jsonl` file, counted from 1.
    pub line: Option<usize>,
    /// Why.
    #[source]
    pub reason: Reason,
}

impl FetchError {
    pub(super) fn of(path: &Path, reason: impl Into<Reason>) -> FetchError {
        FetchError { path: path.display().to_string(), line: None, reason: reason.into() }
    }

    pub(super) fn named(name: &str, reason: impl Into<Reason>) -> FetchError {
        FetchError { path: name.to_owned(), line: None, reason: reason.into() }
    }

    pub(super) fn at_line(path: &str, line: usize, reason: impl Into<Reason>) -> FetchError {
        FetchError { path: path.to_owned(), line: Some(line), reason: reason.into() }
    }

    /// The path, with the line where there is one.
    pub fn name(&self) -> String {
        match self.line {
            Some(line) => format!("{}: line {line}", self.path),
            None => self.path.clone(),
        }
    }
}

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// The system refused.
    #[error("{}", plain(.0))]
    Io(#[from] io::Error),
    /// A folder that holds itself through a link.
    #[error("the folder links back to {0}, which holds it")]
    Loop(String),
    /// No content.
    #[error("is empty")]
    Empty,
    /// Over [`super::Limits::document`].
    #[error("is larger than {} (raise the limit with --max-size)", size(*.0))]
    TooLarge(usize),
    /// A gzip file that grows over the limit.
    #[error("unpacks to more than {} (raise the limit with --max-size)", size(*.0))]
    Bomb(usize),
    /// A gzip file that ends early.
    #[error("the gzip data ends early: the file is truncated")]
    Truncated,
    /// A gzip file that is none, or is damaged.
    #[error("cannot be unpacked: {0}")]
    Gzip(io::Error),
    /// A content encoding that is not known.
    #[error("has the content encoding `{0}`, which is not read (gzip, deflate and br are)")]
    Encoding(String),
    /// Not text.
    #[error("looks binary: {controls} control bytes among the first {looked_at}")]
    Binary {
        /// Control bytes that no text has.
        controls: usize,
        /// How many bytes were looked at.
        looked_at: usize,
    },
    /// Begins as a file of another kind does.
    #[error("looks like a {0} file, whatever its name says; it cannot be read as text")]
    Disguised(&'static str),
    /// A name that tells nothing.
    #[error("is no kind of file that can be read ({KINDS})")]
    Unknown,
    /// A kind that is not read, though another is that it can be turned into.
    #[error("is {kind}, which cannot be read: {instead}")]
    Convert {
        /// What it is.
        kind: &'static str,
        /// What to do.
        instead: &'static str,
        /// Whether it is told in a folder too.
        told: bool,
    },
    /// A file whose inner order is broken.
    #[error("is damaged: {0}")]
    Damaged(String),
    /// It has a password.
    #[error("is encrypted: save it without a password")]
    Encrypted,
    /// An entry that grows out of all proportion.
    #[error("unpacks to more than {0} times its size, as no document does")]
    Ratio(u64),
    /// The entries of a packed folder are larger together than it may be.
    #[error("unpacks to more than {} in all, the rest is left out (raise the limit with --max-size)", size(*.0))]
    Total(usize),
    /// A packed folder with more entries than are read.
    #[error("holds {found} files, of which the first {read} are read: pack it in parts")]
    Entries {
        /// How many there are.
        found: usize,
        /// How many are read.
        read: usize,
    },
    /// A packed folder in one in one.
    #[error("is packed {0} times over: unpack it first")]
    Nested(u8),
    /// A folder with nothing in it that can be read.
    #[error("holds no file that can be read ({KINDS})")]
    EmptyFolder,
    /// What was to be a sitemap is none.
    #[error("is no sitemap: {0}")]
    NoSitemap(String),
    /// What was to be a feed is none.
    #[error("is no feed: {0}")]
    NoFeed(String),
    /// A damaged record of a WARC file.
    #[error("damaged record: {0}; the others are read")]
    Record(String),
    /// A line that is no JSON object.
    #[error("is no JSON object: {0}")]
    Json(String),
    /// A line without a document.
    #[error("has neither \"text\" nor \"html\" nor what others call so{}", listed(.0))]
    NoText(Vec<String>),
}

/// The system's message without its number, in lower case.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::IsADirectory => "is a folder".into(),
        _ => {
            let message = error.to_string();
            let message = message.split(" (os error").next().unwrap_or_default();
            message.to_lowercase()
        }
    }
}

/// The names of fields, in brackets.
fn listed(fields: &[String]) -> String {
    if fields.is_empty() { String::new() } else { format!(" (its fields: {})", fields.join(", ")) }
}

/// `bytes` for people.
fn size(bytes: usize) -> String {
    const KB: usize = 1024;
    match bytes {
        b if b >= KB * KB && b % (KB * KB) == 0 => format!("{} MB", b / (KB * KB)),
        b if b >= KB && b % KB == 0 => format!("{} KB", b / KB),
        b => format!("{b} bytes"),
    }
}

//! A `.jsonl` file into pages, a line at a time: a bad line is one error, the others go on.

use super::{FetchError, Limits, Reason, sha256, unpack};
use crate::model::{Declared, Media, Page, Warning};
use serde::Deserialize;
use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};

/// The pages of a `.jsonl` file.
pub(super) struct Lines {
    file: String,
    source: BufReader<Box<dyn Read + Send>>,
    gzip: bool,
    limits: Limits,
    line: usize,
    n_documents: usize,
    done: bool,
}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").field("file", &self.file).field("line", &self.line).finish_non_exhaustive()
    }
}

/// One line as the contract has it; unknown fields are ignored.
#[derive(Deserialize)]
struct Entry {
    id: Option<serde_json::Value>,
    text: Option<String>,
    html: Option<String>,
    url: Option<String>,
    title: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    byline: Option<Byline>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Byline {
    One(String),
    Many(Vec<String>),
}

/// What reading up to the end of a line gave.
enum Ended {
    Line,
    TooLong,
    File,
}

impl Lines {
    pub(super) fn of(file: String, source: Box<dyn Read + Send>, gzip: bool, limits: Limits) -> Lines {
        let source = BufReader::with_capacity(128 * 1024, source);
        Lines { file, source, gzip, limits, line: 0, n_documents: 0, done: false }
    }

    /// The next line into `line`; of an over-long one nothing is kept.
    fn read_line(&mut self, line: &mut Vec<u8>) -> Result<Ended, io::Error> {
        let mut too_long = false;
        loop {
            let buffer = match self.source.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if buffer.is_empty() {
                return Ok(if too_long { Ended::TooLong } else { Ended::File });
            }
            let end = memchr::memchr(b'\n', buffer);
            let taken = &buffer[..end.unwrap_or(buffer.len())];
            if line.len() + taken.len() > self.limits.document {
                too_long = true;
                *line = Vec::new();
            } else if !too_long {
                line.extend_from_slice(taken);
            }
            let used = taken.len() + usize::from(end.is_some());
            self.source.consume(used);
            if end.is_some() {
                return Ok(if too_long { Ended::TooLong } else { Ended::Line });
            }
        }
    }

    fn error(&self, reason: Reason) -> FetchError {
        FetchError::at_line(&self.file, self.line, reason)
    }
}

impl Iterator for Lines {
    type Item = Result<Page, FetchError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let mut line = Vec::new();
            self.line += 1;
            let ended = self.read_line(&mut line);
            match ended {
                Err(error) => {
                    self.done = true;
                    let reason = if self.gzip { unpack::gzip_reason(error) } else { error.into() };
                    return Some(Err(self.error(reason)));
                }
                Ok(Ended::TooLong) => {
                    self.n_documents += 1;
                    return Some(Err(self.error(Reason::TooLarge(self.limits.document))));
                }
                Ok(Ended::File) => self.done = true,
                Ok(Ended::Line) => {}
            }
            let line = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| self.line == 1).unwrap_or(&line);
            if line.trim_ascii().is_empty() {
                continue;
            }
            self.n_documents += 1;
            return Some(page(&self.file, line).map_err(|reason| self.error(reason)));
        }
        if self.n_documents == 0 {
            self.n_documents = 1;
            return Some(Err(FetchError { path: self.file.clone(), line: None, reason: Reason::Empty }));
        }
        None
    }
}

/// The page of one line.
fn page(file: &str, line: &[u8]) -> Result<Page, Reason> {
    let mut warnings = Vec::new();
    let characters = String::from_utf8_lossy(line);
    if matches!(characters, Cow::Owned(_)) {
        warnings.push(Warning::general("charset", "not valid UTF-8; bad bytes are replaced"));
    }
    let entry: Entry = serde_json::from_str(&characters).map_err(|e| Reason::Json(without_line(&e)))?;
    let (media, text) = match (entry.text, entry.html) {
        (Some(text), _) => (Media::Text, text),
        (None, Some(html)) => (Media::Html, html),
        (None, None) => return Err(Reason::NoText),
    };
    if text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let given_id = match entry.id {
        None | Some(serde_json::Value::Null) => None,
        Some(serde_json::Value::String(id)) => Some(id),
        Some(other) => Some(other.to_string()),
    };
    let byline = match entry.byline {
        None => vec![],
        Some(Byline::One(author)) => vec![author],
        Some(Byline::Many(authors)) => authors,
    };
    let declared = Declared {
        url: entry.url,
        title: entry.title,
        published: entry.published,
        publisher: entry.publisher,
        byline,
        basis: None,
    };
    let raw = text.clone().into_bytes();
    let sha256 = sha256(&raw);
    Ok(Page {
        file: file.into(),
        given_id,
        declared,
        media,
        raw,
        gzip: false,
        charset: None,
        sha256,
        text,
        retrieved: None,
        warnings,
    })
}

/// The parser's message with the column alone: it is always in line 1 of its input.
fn without_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.split_once(" at line ") {
        Some((what, _)) => format!("{what} at column {}", error.column()),
        None => message,
    }
}

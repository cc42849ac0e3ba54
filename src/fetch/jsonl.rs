//! A `.jsonl` file into pages, a line at a time: a bad line is one error, the others go on.

use super::{FetchError, Limits, Reason, json, unpack};
use crate::model::Page;
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
            let read = json::object(line).and_then(|(object, warnings)| json::page(&self.file, &object, warnings));
            return Some(read.map_err(|reason| self.error(reason)));
        }
        if self.n_documents == 0 {
            self.n_documents = 1;
            return Some(Err(FetchError { path: self.file.clone(), line: None, reason: Reason::Empty }));
        }
        None
    }
}

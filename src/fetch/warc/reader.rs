//! The records of a WARC file, whoever wrote it, one at a time; what is damaged is told and passed over.

use super::super::exchange::header;
use super::super::sha256;
use super::message::Message;
use super::stream::{Source, Stream};
use std::io::{self, BufRead, Read};

/// Bytes of the lines above a record's block; long addresses and cookies come to some thousands.
const LONGEST_HEAD: usize = 256 * 1024;

/// A record as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Where in the file it begins, or the gzip member that it lies in.
    pub offset: u64,
    /// Its named fields.
    pub fields: Vec<(String, String)>,
    /// What it holds; empty when that was not wanted or is larger than was asked for.
    pub block: Vec<u8>,
    /// How much it holds.
    pub length: u64,
}

impl Stored {
    /// The value of a field.
    pub fn field(&self, name: &str) -> Option<&str> {
        header(&self.fields, name)
    }

    /// `response`, `request`, `warcinfo` …
    pub fn kind(&self) -> String {
        self.field("WARC-Type").unwrap_or_default().to_ascii_lowercase()
    }

    /// What it is about, without the brackets that old files put round it.
    pub fn target(&self) -> Option<&str> {
        self.field("WARC-Target-URI").map(|uri| uri.trim_start_matches('<').trim_end_matches('>'))
    }

    /// What is wrong with it by its own digests; those by SHA-256, as ours are, are compared.
    pub fn fault(&self) -> Option<String> {
        let differs = |field: &str, bytes: &[u8]| {
            let written = self.field(field).and_then(|digest| digest.strip_prefix("sha256:"));
            written.is_some_and(|digest| digest.len() == 64 && !digest.eq_ignore_ascii_case(&sha256(bytes)))
        };
        if !self.is_whole() {
            return Some("is too large to be checked".into());
        }
        if differs("WARC-Block-Digest", &self.block) {
            return Some("has another content than its digest says".into());
        }
        let message = Message::read(&self.block).filter(|_| self.kind() == "response");
        let differs = message.is_some_and(|message| differs("WARC-Payload-Digest", &message.body()));
        differs.then(|| "has another body than its digest says".into())
    }

    /// Whether its block was read.
    pub fn is_whole(&self) -> bool {
        self.block.len() as u64 == self.length
    }
}

/// Damage in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where what is damaged begins.
    pub offset: u64,
    /// What is wrong.
    pub what: String,
}

/// The records of one file.
pub struct Reader {
    stream: Stream,
    largest: u64,
    wanted: fn(&Stored) -> bool,
    /// Damage was told, and nothing was read since.
    in_damage: bool,
    over: bool,
    /// Where the record at hand begins.
    at: u64,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("stream", &self.stream).finish_non_exhaustive()
    }
}

impl Reader {
    /// The records of `source`; blocks are kept up to `largest` bytes.
    pub fn of(source: impl BufRead + io::Seek + Send + 'static, largest: usize) -> Reader {
        let source: Box<dyn Source> = Box::new(source);
        Reader {
            stream: Stream::of(source),
            largest: largest as u64,
            wanted: |_| true,
            in_damage: false,
            over: false,
            at: 0,
        }
    }

    /// Keeps only the blocks of records that are `wanted` by their fields.
    #[must_use]
    pub(super) fn wanting(self, wanted: fn(&Stored) -> bool) -> Reader {
        Reader { wanted, ..self }
    }

    fn read(&mut self) -> Result<Option<Stored>, Bad> {
        let begun = self.stream.begin();
        self.at = self.stream.at();
        if !begun? {
            return Ok(None);
        }
        let offset = self.at;
        let fields = self.head()?;
        let mut record = Stored { offset, fields, ..Stored::default() };
        let length = record.field("Content-Length").and_then(|length| length.parse().ok());
        record.length = length.ok_or(Bad::Record("the record does not say how long it is"))?;
        if record.length <= self.largest && (self.wanted)(&record) {
            let n = (&mut self.stream).take(record.length).read_to_end(&mut record.block)? as u64;
            if n < record.length {
                return Err(Bad::Record("the record ends early"));
            }
        } else if io::copy(&mut (&mut self.stream).take(record.length), &mut io::sink())? < record.length {
            return Err(Bad::Record("the record ends early"));
        }
        self.end()?;
        Ok(Some(record))
    }

    /// The lines above the block.
    fn head(&mut self) -> Result<Vec<(String, String)>, Bad> {
        let mut room = LONGEST_HEAD;
        let next = self.stream.fill_buf()?;
        if !next.starts_with(&b"WARC/"[..next.len().min(5)]) || !self.line(&mut room)?.starts_with("WARC/") {
            return Err(Bad::Record("no record begins here"));
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        loop {
            let line = self.line(&mut room)?;
            if line.is_empty() {
                return Ok(fields);
            }
            if line.starts_with([' ', '\t'])
                && let Some((_, value)) = fields.last_mut()
            {
                value.push(' ');
                value.push_str(line.trim());
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
    }

    /// The next line without its end.
    fn line(&mut self, room: &mut usize) -> Result<String, Bad> {
        let mut line = Vec::new();
        let n = (&mut self.stream).take(*room as u64 + 1).read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') {
            return Err(Bad::Record(if n > *room { "its head is too long" } else { "the record ends early" }));
        }
        *room = room.saturating_sub(n);
        let line = String::from_utf8_lossy(&line);
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// What parts a record from the next: empty lines, then a record or the end.
    fn end(&mut self) -> Result<(), Bad> {
        loop {
            let next = self.stream.fill_buf()?;
            let n = next.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            match next.get(n) {
                None if n == 0 => return Ok(()),
                Some(b'W' | 0x1F) => {
                    self.stream.consume(n);
                    return Ok(());
                }
                Some(_) => return Err(Bad::Record("the record is longer than it says")),
                None => self.stream.consume(n),
            }
        }
    }
}

/// Why no record was read.
enum Bad {
    Io(io::Error),
    Record(&'static str),
}

impl From<io::Error> for Bad {
    fn from(error: io::Error) -> Bad {
        Bad::Io(error)
    }
}

impl Iterator for Reader {
    type Item = Result<Stored, Damage>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            match self.read() {
                Ok(None) => break,
                Ok(Some(record)) => {
                    self.in_damage = false;
                    return Some(Ok(record));
                }
                Err(bad) => {
                    let offset = self.at;
                    let skipped = match bad {
                        Bad::Record(_) if self.stream.is_packed() && self.stream.skip_record().is_ok() => Ok(true),
                        _ => self.stream.skip_damage(offset),
                    };
                    self.over = !skipped.unwrap_or(false);
                    let what = match bad {
                        Bad::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                            "the gzip data ends early".into()
                        }
                        Bad::Io(error) => format!("cannot be read: {}", error.to_string().to_lowercase()),
                        Bad::Record(what) => what.to_owned(),
                    };
                    if !std::mem::replace(&mut self.in_damage, true) {
                        return Some(Err(Damage { offset, what }));
                    }
                }
            }
        }
        self.over = true;
        None
    }
}

#[cfg(test)]
mod tests;

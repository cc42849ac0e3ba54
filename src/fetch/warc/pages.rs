//! The pages in a WARC file, as input: every HTML or PDF answer with status 200, and such resources.

use super::message::Message;
use super::reader::{Damage, Reader, Stored};
use crate::fetch::exchange::{charset, media_type};
use crate::fetch::{FetchError, Limits, Reason, content, decode, sha256};
use crate::model::{Declared, Media, Page};
use std::io::{BufReader, Read, Seek};

/// The pages of one WARC file, one at a time.
#[derive(Debug)]
pub(in crate::fetch) struct WarcPages {
    file: String,
    records: Reader,
    limits: Limits,
    n_records: usize,
}

/// What the heads of an answer may add to its body.
const HEADS: usize = 1 << 20;

impl WarcPages {
    pub(in crate::fetch) fn of(file: String, source: impl Read + Seek + Send + 'static, limits: Limits) -> WarcPages {
        let source = BufReader::with_capacity(256 * 1024, source);
        let records = Reader::of(source, limits.document.saturating_add(HEADS)).wanting(may_hold_page);
        WarcPages { file, records, limits, n_records: 0 }
    }

    fn error(&self, offset: u64, reason: Reason) -> FetchError {
        FetchError { path: format!("{}: byte {offset}", self.file), line: None, reason }
    }
}

impl Iterator for WarcPages {
    type Item = Result<Page, FetchError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let record = match self.records.next() {
                None if self.n_records == 0 => {
                    self.n_records = 1;
                    return Some(Err(FetchError { path: self.file.clone(), line: None, reason: Reason::Empty }));
                }
                None => return None,
                Some(record) => record,
            };
            self.n_records += 1;
            match record {
                Err(Damage { offset, what }) => return Some(Err(self.error(offset, Reason::Record(what)))),
                Ok(record) => {
                    let offset = record.offset;
                    match page(&self.file, record, &self.limits) {
                        Ok(None) => {}
                        Ok(Some(page)) => return Some(Ok(page)),
                        Err(reason) => return Some(Err(self.error(offset, reason))),
                    }
                }
            }
        }
    }
}

/// Whether what the record holds need be read.
fn may_hold_page(record: &Stored) -> bool {
    match record.kind().as_str() {
        "response" => record.target().is_some_and(|target| target.starts_with("http")),
        "resource" | "conversion" => {
            record.field("Content-Type").is_some_and(|kind| media(&media_type(kind), &[]).is_some())
        }
        _ => false,
    }
}

/// The page that a record holds, if it holds one.
fn page(file: &str, record: Stored, limits: &Limits) -> Result<Option<Page>, Reason> {
    if !may_hold_page(&record) {
        return Ok(None);
    }
    if !record.is_whole() {
        return Err(Reason::TooLarge(limits.document));
    }
    let (kind, body) = if record.kind() == "response" {
        let Some(message) = Message::read(&record.block) else { return Ok(None) };
        let kind = message.header("content-type").unwrap_or_default().to_owned();
        let is_typed = !kind.is_empty();
        if message.status != 200 || is_typed && media(&media_type(&kind), &[]).is_none() {
            return Ok(None);
        }
        let body = content::decoded(&message.body(), message.header("content-encoding"), limits)?;
        (kind, body)
    } else {
        (record.field("Content-Type").unwrap_or_default().to_owned(), record.block.clone())
    };
    let Some(media) = media(&media_type(&kind), &body) else { return Ok(None) };
    let declared = Declared { url: record.target().map(str::to_owned), ..Declared::default() };
    let charset = charset(&kind);
    let decoded = match decode(&body, media, false, charset.as_deref(), limits) {
        // A crawl has many an answer that says nothing.
        Err(Reason::Empty) => return Ok(None),
        other => other?,
    };
    Ok(Some(Page {
        file: file.to_owned(),
        given_id: None,
        declared,
        media,
        sha256: sha256(&body),
        raw: body,
        gzip: false,
        charset,
        text: decoded.text,
        retrieved: record.field("WARC-Date").map(str::to_owned),
        warnings: decoded.warnings,
    }))
}

/// What an answer of this type is, if it can be read; without a type its first bytes tell.
fn media(kind: &str, body: &[u8]) -> Option<Media> {
    match kind {
        "text/html" | "application/xhtml+xml" => Some(Media::Html),
        "application/pdf" => Some(Media::Pdf),
        "" if body.starts_with(b"%PDF-") => Some(Media::Pdf),
        "" => {
            let start = String::from_utf8_lossy(&body[..body.len().min(64)]).trim_start().to_ascii_lowercase();
            (start.starts_with("<!doctype html") || start.starts_with("<html")).then_some(Media::Html)
        }
        _ => None,
    }
}

//! WARC files: what was fetched, with its heads, as other archives and tools read it.

mod message;
mod pages;
mod reader;
mod record;
mod removal;
mod stream;
mod writer;

pub(super) use pages::WarcPages;
pub use reader::{Damage, Reader, Stored};
pub use removal::{Gone, files, remove};
pub use writer::{Placed, Writer};

use super::archive::ArchiveError;
use super::exchange::Exchange;
use message::Message;
use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom};
use std::path::Path;
use url::Url;

/// How the names of our files begin and end.
const PREFIX: &str = "onrecord-";
const ENDING: &str = ".warc.gz";

/// The exchange whose response record begins at `offset` of `file`, as [`Placed`] told; none when no such record is there. Its
/// request and notes, records of their own, are left empty.
pub fn exchange_at(folder: &Path, file: &str, offset: u64, largest: usize) -> Result<Option<Exchange>, ArchiveError> {
    let path = folder.join(file);
    let mut source = File::open(&path).map_err(ArchiveError::read(&path))?;
    source.seek(SeekFrom::Start(offset)).map_err(ArchiveError::read(&path))?;
    let mut records = Reader::of(BufReader::new(source), largest);
    let Some(Ok(record)) = records.next() else { return Ok(None) };
    Ok(exchange(&record))
}

/// The exchange that a response record holds.
fn exchange(record: &Stored) -> Option<Exchange> {
    if record.kind() != "response" || !record.is_whole() {
        return None;
    }
    let message = Message::read(&record.block)?;
    let truncated = ["length", "time", "disconnect", "unspecified"].into_iter();
    Some(Exchange {
        url: Url::parse(record.target()?).ok()?,
        time: record.field("WARC-Date")?.to_owned(),
        address: record.field("WARC-IP-Address").and_then(|address| address.parse().ok()),
        request: vec![],
        status: message.status,
        body: message.body(),
        truncated: record.field("WARC-Truncated").and_then(|why| truncated.clone().find(|known| *known == why)),
        reason: message.reason,
        headers: message.headers,
        notes: vec![],
    })
}

//! Exchanges into WARC files: one gzip member a record, each file at most about a gigabyte.

use super::super::archive::ArchiveError;
use super::super::exchange::Exchange;
use super::super::sha256;
use super::record::{Record, one_line};
use super::{ENDING, PREFIX};
use std::collections::hash_map::RandomState;
use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, Hasher};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;

/// A file that has grown to this is followed by another, as archives like them.
const FULL: u64 = 1 << 30;

/// A file that says who wrote it and holds nothing else takes half a kilobyte.
const SMALL: u64 = 4096;

/// Where an exchange was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Name of the file in its folder.
    pub file: String,
    /// Where its first record begins, the response.
    pub offset: u64,
    /// Bytes of its records on the disk; behind them the file ends.
    pub length: u64,
    /// Id of the response record.
    pub record_id: String,
}

/// Writes WARC files into one folder; one writer at a time, as the lock of the home sees to.
#[derive(Debug)]
pub struct Writer {
    folder: PathBuf,
    current: Option<Current>,
    /// Number of the last file.
    serial: u32,
    /// Makes ids that no other run gives.
    salt: u64,
    full: u64,
}

#[derive(Debug)]
struct Current {
    name: String,
    file: File,
    length: u64,
}

impl Writer {
    /// Will write into `folder`, which is made if need be: into a new file, unless [`Writer::cut_after`] says where to go on.
    pub fn open(folder: &Path) -> Result<Writer, ArchiveError> {
        fs::create_dir_all(folder).map_err(ArchiveError::write(folder))?;
        let serial = ours(folder)?.into_iter().map(|(serial, _)| serial).max().unwrap_or(0);
        let salt = RandomState::new().build_hasher().finish();
        Ok(Writer { folder: folder.into(), current: None, serial, salt, full: FULL })
    }

    /// Goes on in `file` behind its first `length` bytes, the last that a commit knows of. What a killed run wrote behind them
    /// is cut off, later files are deleted; says so if there was anything.
    pub fn cut_after(&mut self, file: &str, length: u64) -> Result<Option<String>, ArchiveError> {
        let mut n_cut = 0;
        let known = serial(file).unwrap_or(0);
        for (_, path) in ours(&self.folder)?.into_iter().filter(|(serial, _)| *serial > known && known > 0) {
            n_cut += fs::metadata(&path).map_or(0, |m| m.len());
            fs::remove_file(&path).map_err(ArchiveError::write(&path))?;
        }
        let path = self.folder.join(file);
        if path.is_file() {
            let open = OpenOptions::new().read(true).write(true).open(&path);
            let mut handle = open.map_err(ArchiveError::write(&path))?;
            let mut end = handle.seek(SeekFrom::End(0)).map_err(ArchiveError::write(&path))?;
            if end > length {
                n_cut += end - length;
                handle.set_len(length).map_err(ArchiveError::write(&path))?;
                end = handle.seek(SeekFrom::End(0)).map_err(ArchiveError::write(&path))?;
            }
            // Something shorter than it should be has lost its end; nothing is written behind that.
            self.current = (end == length).then(|| Current { name: file.into(), file: handle, length });
        }
        self.serial = self.serial.min(known.max(1)).max(known);
        Ok((n_cut > 0).then(|| format!("{n_cut} bytes that an ended run left behind {file} have been cut off")))
    }

    /// Deletes files that were begun and hold no exchange, as a run leaves them that is killed before its first.
    pub fn drop_begun(&self) -> Result<(), ArchiveError> {
        use std::io::Read;
        for (_, path) in ours(&self.folder)? {
            let is_small = fs::metadata(&path).is_ok_and(|m| m.len() < SMALL);
            let bytes = if is_small { fs::read(&path).map_err(ArchiveError::read(&path))? } else { continue };
            let mut text = Vec::new();
            // What can be read of a torn file is enough.
            let _ = flate2::read::MultiGzDecoder::new(&bytes[..]).take(16 * SMALL).read_to_end(&mut text);
            if memchr::memmem::find(&text, b"WARC-Type: response").is_none() {
                fs::remove_file(&path).map_err(ArchiveError::write(&path))?;
            }
        }
        Ok(())
    }

    /// Begins a file unless one is open; gives its name and length, to be committed before anything is written behind it.
    pub fn start(&mut self, time: &str) -> Result<(String, u64), ArchiveError> {
        if self.current.is_none() {
            self.begin(&utc(time))?;
            self.sync()?;
        }
        Ok(self.current.as_ref().map(|current| (current.name.clone(), current.length)).unwrap_or_default())
    }

    /// Writes the records of `exchange`; the disk may still hold them back, see [`Writer::sync`].
    pub fn append(&mut self, exchange: &Exchange) -> Result<Placed, ArchiveError> {
        if self.current.as_ref().is_none_or(|current| current.length >= self.full) {
            self.begin(&utc(&exchange.time))?;
        }
        let salt = self.salt;
        let Some(current) = &mut self.current else { unreachable!("begun above") };
        let seed = format!("{salt} {} {}", current.name, current.length);
        let (record_id, records) = records(exchange, &seed);
        let bytes: Vec<u8> = records.iter().flat_map(Record::packed).collect();
        let offset = current.length;
        current.write(&self.folder, &bytes)?;
        Ok(Placed { file: current.name.clone(), offset, length: bytes.len() as u64, record_id })
    }

    /// Waits until everything is on the disk.
    pub fn sync(&self) -> Result<(), ArchiveError> {
        let Some(current) = &self.current else { return Ok(()) };
        current.file.sync_data().map_err(ArchiveError::write(&self.folder.join(&current.name)))
    }

    /// A new file with a record that says who wrote it.
    fn begin(&mut self, time: &str) -> Result<(), ArchiveError> {
        self.sync()?;
        self.serial += 1;
        let digits: String = time.chars().filter(char::is_ascii_digit).take(14).collect();
        let name = format!("{PREFIX}{digits:0<14}-{:05}{ENDING}", self.serial);
        let path = self.folder.join(&name);
        let open = OpenOptions::new().write(true).create_new(true).open(&path);
        let mut current = Current { file: open.map_err(ArchiveError::write(&path))?, name, length: 0 };
        let lines = format!(
            "software: onrecord/{}\r\nformat: WARC File Format 1.1\r\n\
             conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n\
             robots: classic\r\n",
            env!("CARGO_PKG_VERSION")
        );
        let info = Record::new("warcinfo", &id(&format!("{} {}", self.salt, current.name)), time)
            .with("WARC-Filename", &current.name)
            .holding("application/warc-fields", lines.into_bytes());
        current.write(&self.folder, &info.packed())?;
        self.current = Some(current);
        Ok(())
    }
}

impl Current {
    /// Appends `bytes`, or leaves the file as it was.
    fn write(&mut self, folder: &Path, bytes: &[u8]) -> Result<(), ArchiveError> {
        let written = self.file.seek(SeekFrom::Start(self.length)).and_then(|_| self.file.write_all(bytes));
        written.map_err(|error| {
            let _ = self.file.set_len(self.length);
            ArchiveError::write(&folder.join(&self.name))(error)
        })?;
        self.length += bytes.len() as u64;
        Ok(())
    }
}

/// Response, request and metadata of `exchange`, and the id of the first.
fn records(exchange: &Exchange, seed: &str) -> (String, Vec<Record>) {
    let time = utc(&exchange.time);
    let response_id = id(&format!("{seed} response"));
    let about = |kind: &str, id: &str| {
        let record = Record::new(kind, id, &time).with("WARC-Target-URI", exchange.url.as_str());
        match exchange.address {
            Some(address) if kind != "metadata" => record.with("WARC-IP-Address", address.to_string()),
            _ => record,
        }
    };
    let mut response =
        about("response", &response_id).with("WARC-Payload-Digest", format!("sha256:{}", sha256(&exchange.body)));
    if let Some(why) = exchange.truncated {
        response = response.with("WARC-Truncated", why);
    }
    let mut records = vec![response.holding("application/http;msgtype=response", message(exchange))];
    if !exchange.request.is_empty() {
        let request = about("request", &id(&format!("{seed} request")));
        let request = request.with("WARC-Concurrent-To", format!("<{response_id}>"));
        records.push(request.holding("application/http;msgtype=request", exchange.request.clone()));
    }
    if !exchange.notes.is_empty() {
        let lines: String = exchange.notes.iter().map(|(n, v)| format!("{n}: {}\r\n", one_line(v))).collect();
        let metadata = about("metadata", &id(&format!("{seed} metadata")));
        let metadata = metadata.with("WARC-Concurrent-To", format!("<{response_id}>"));
        records.push(metadata.holding("application/warc-fields", lines.into_bytes()));
    }
    (response_id, records)
}

/// The answer as it would have come without chunks.
fn message(exchange: &Exchange) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} {}", exchange.status, one_line(&exchange.reason)).trim_end().to_owned();
    head.push_str("\r\n");
    let mut has_length = false;
    for (name, value) in &exchange.headers {
        if name.eq_ignore_ascii_case("transfer-encoding") {
            continue;
        }
        if name.eq_ignore_ascii_case("content-length") {
            if !has_length {
                head.push_str(&format!("{name}: {}\r\n", exchange.body.len()));
            }
            has_length = true;
            continue;
        }
        head.push_str(&format!("{}: {}\r\n", one_line(name), one_line(value)));
    }
    if !has_length {
        head.push_str(&format!("Content-Length: {}\r\n", exchange.body.len()));
    }
    head.push_str("\r\n");
    let mut message = head.into_bytes();
    message.extend_from_slice(&exchange.body);
    message
}

/// `time` by RFC 3339 as WARC wants it: in UTC, to the second.
pub(super) fn utc(time: &str) -> String {
    let second = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");
    let read = OffsetDateTime::parse(time, &Rfc3339).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    read.to_offset(time::UtcOffset::UTC).format(&second).unwrap_or_default()
}

/// A UUID (version 8) that stands for `seed`.
pub(super) fn id(seed: &str) -> String {
    let mut hex: Vec<char> = sha256(seed.as_bytes()).chars().take(32).collect();
    hex[12] = '8';
    hex[16] = 'a';
    let part = |range: std::ops::Range<usize>| hex[range].iter().collect::<String>();
    format!("urn:uuid:{}-{}-{}-{}-{}", part(0..8), part(8..12), part(12..16), part(16..20), part(20..32))
}

/// Our files in `folder` with their numbers, in order.
pub(super) fn ours(folder: &Path) -> Result<Vec<(u32, PathBuf)>, ArchiveError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(ArchiveError::read(folder))? {
        let entry = entry.map_err(ArchiveError::read(folder))?;
        if let Some(serial) = serial(&entry.file_name().to_string_lossy()) {
            files.push((serial, entry.path()));
        }
    }
    files.sort();
    Ok(files)
}

/// The number in the name of one of our files.
fn serial(name: &str) -> Option<u32> {
    let (time, serial) = name.strip_prefix(PREFIX)?.strip_suffix(ENDING)?.split_once('-')?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    (time.len() == 14 && digits(time) && digits(serial)).then(|| serial.parse().ok())?
}

#[cfg(test)]
mod tests;

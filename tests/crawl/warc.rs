//! A reader of WARC files that shares nothing with the program's own: framing, members, digests, checked as the standard says.

use flate2::bufread::GzDecoder;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

/// One record.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) headers: Vec<(String, String)>,
    pub(super) block: Vec<u8>,
}

impl Record {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(super) fn kind(&self) -> &str {
        self.header("WARC-Type").unwrap_or_default()
    }

    pub(super) fn target(&self) -> &str {
        self.header("WARC-Target-URI").unwrap_or_default().trim_matches(['<', '>'])
    }

    /// Status line and body of the HTTP message within.
    pub(super) fn http(&self) -> (String, &[u8]) {
        let end = self.block.windows(4).position(|w| w == b"\r\n\r\n").expect("an HTTP head");
        let head = String::from_utf8_lossy(&self.block[..end]);
        (head.lines().next().unwrap_or_default().to_owned(), &self.block[end + 4..])
    }
}

/// Every record of the `.warc.gz` files in `folder`, in order of their names; panics at the first fault.
pub(super) fn records(folder: &Path) -> Vec<Record> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".warc.gz"));
    files.sort();
    let mut records = Vec::new();
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let mut left = bytes.as_slice();
        let first = records.len();
        while !left.is_empty() {
            let at = bytes.len() - left.len();
            let mut member = Vec::new();
            let mut decoder = GzDecoder::new(&mut left);
            let read = decoder.read_to_end(&mut member);
            assert!(read.is_ok(), "{} at {at}: {read:?}", file.display());
            records.push(record(&member, &format!("{} at {at}", file.display())));
        }
        assert_eq!(records.get(first).map(Record::kind), Some("warcinfo"), "{}", file.display());
    }
    records
}

/// A member, which has to be one record from its first byte to its last.
fn record(member: &[u8], place: &str) -> Record {
    let end = member.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or_else(|| panic!("{place}: no head"));
    let head = std::str::from_utf8(&member[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let version = lines.next().unwrap();
    assert!(version == "WARC/1.0" || version == "WARC/1.1", "{place}: {version}");
    let header = |line: &str| {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{place}: header {line:?}"));
        (name.to_owned(), value.trim().to_owned())
    };
    let headers: Vec<(String, String)> = lines.map(header).collect();
    let length = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length: usize = length.unwrap_or_else(|| panic!("{place}: no length")).1.parse().unwrap();
    let block = &member[end + 4..];
    assert_eq!(block.len(), length + 4, "{place}: block of another length than its header says");
    assert_eq!(&block[length..], b"\r\n\r\n", "{place}: no end of record");
    Record { headers, block: block[..length].to_vec() }
}

/// What is wrong with `records` taken together and one by one.
pub(super) fn faults(records: &[Record]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for record in records {
        let id = record.header("WARC-Record-ID").unwrap_or_default();
        let name = format!("{} {} {id}", record.kind(), record.target());
        if !(id.starts_with("<urn:uuid:") && id.ends_with('>')) {
            faults.push(format!("{name}: no id"));
        }
        if !ids.insert(id.to_owned()) {
            faults.push(format!("{name}: an id that was used before"));
        }
        let date = record.header("WARC-Date").unwrap_or_default();
        if date.len() < 20 || !date.ends_with('Z') {
            faults.push(format!("{name}: date {date:?}"));
        }
        let media = match record.kind() {
            "response" => "application/http;msgtype=response",
            "request" => "application/http;msgtype=request",
            "warcinfo" => "application/warc-fields",
            _ => "",
        };
        let said = record.header("Content-Type").unwrap_or_default().replace(' ', "");
        if !media.is_empty() && said != media {
            faults.push(format!("{name}: content type {said:?}"));
        }
        if let Some(digest) = record.header("WARC-Block-Digest")
            && !digests(&record.block).contains(&digest.to_lowercase())
        {
            faults.push(format!("{name}: block digest {digest}"));
        }
        if record.kind() == "response" {
            let digest = record.header("WARC-Payload-Digest").unwrap_or_default();
            if !digests(record.http().1).contains(&digest.to_lowercase()) {
                faults.push(format!("{name}: payload digest {digest:?}"));
            }
        }
    }
    for record in records {
        for other in record.headers.iter().filter(|(n, _)| n.eq_ignore_ascii_case("warc-concurrent-to")) {
            if !ids.contains(&other.1) {
                faults.push(format!("{}: concurrent to {}, which is not there", record.target(), other.1));
            }
        }
        let alone = !records.iter().any(|r| r.kind() == "request" && r.target() == record.target());
        if record.kind() == "response" && alone {
            faults.push(format!("{}: a response without its request", record.target()));
        }
    }
    faults
}

/// The spellings of a SHA-256 that are in use.
fn digests(bytes: &[u8]) -> [String; 2] {
    let hash = Sha256::digest(bytes);
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    [format!("sha256:{hex}"), format!("sha256:{}", base32(&hash))]
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut bits, mut held) = (0_u32, 0);
    for byte in bytes {
        bits = (bits << 8 | u32::from(*byte)) & 0xFFFF;
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(bits >> held) as usize & 31]));
        }
    }
    if held > 0 {
        text.push(char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(bits << (5 - held)) as usize & 31]));
    }
    while !text.len().is_multiple_of(8) {
        text.push('=');
    }
    text
}

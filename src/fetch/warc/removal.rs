//! Exchanges taken out of WARC files for good. The others stay where they are, to the byte: what is removed is replaced by a
//! record of the same length that says so.

use super::super::address::canonical;
use super::super::archive::{ArchiveError, write_whole_by};
use super::super::{Limits, content, sha256};
use super::message::Message;
use super::reader::{Reader, Stored};
use super::record::Record;
use super::writer::{id, ours, utc};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use url::Url;

/// What is to go: exchanges about these addresses, redirects to them, and answers with these bytes.
#[derive(Clone, Debug, Default)]
pub struct Gone {
    addresses: HashSet<String>,
    sha256: HashSet<String>,
}

/// A larger answer is not one of ours.
const LARGEST: usize = 1 << 30;

impl Gone {
    /// Everything at `address`, if it is one.
    pub fn at(&mut self, address: &str) {
        self.addresses.extend(known_as(address, None));
    }

    /// Every answer whose content has this SHA-256.
    pub fn with(&mut self, sha256: &str) {
        self.sha256.insert(sha256.into());
    }

    fn takes(&self, record: &Stored) -> bool {
        let Some(target) = record.target() else { return false };
        if known_as(target, None).is_some_and(|target| self.addresses.contains(&target)) {
            return true;
        }
        let Some(message) = Message::read(&record.block).filter(|_| record.kind() == "response") else { return false };
        let leads = message.header("location").and_then(|to| known_as(to, Url::parse(target).ok().as_ref()));
        if leads.is_some_and(|to| self.addresses.contains(&to)) {
            return true;
        }
        let limits = Limits { document: LARGEST };
        let body = content::decoded(&message.body(), message.header("content-encoding"), &limits);
        body.is_ok_and(|body| self.sha256.contains(&sha256(&body)))
    }
}

fn known_as(address: &str, base: Option<&Url>) -> Option<String> {
    let url = base.map_or_else(|| Url::parse(address), |base| base.join(address)).ok()?;
    Some(canonical(&url).into())
}

/// Our WARC files in `folder`, in order.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, ArchiveError> {
    if !folder.is_dir() {
        return Ok(vec![]);
    }
    Ok(ours(folder)?.into_iter().map(|(_, path)| path).collect())
}

/// Takes what is `gone` out of our WARC files in `folder`, each of which is written anew if it held any of it; gives how many
/// records went.
pub fn remove(folder: &Path, gone: &Gone, time: &str) -> Result<usize, ArchiveError> {
    let mut n_removed = 0;
    for path in files(folder)? {
        let (ranges, n) = ranges(&path, gone)?;
        if n > 0 {
            n_removed += n;
            write_whole_by(&path, |file| without(&path, &ranges, time, file))?;
        }
    }
    Ok(n_removed)
}

/// Where in the file the records lie that go, and how many they are.
fn ranges(path: &Path, gone: &Gone) -> Result<(Vec<Range<u64>>, usize), ArchiveError> {
    let file = File::open(path).map_err(ArchiveError::read(path))?;
    let end = file.metadata().map_err(ArchiveError::read(path))?.len();
    let (mut ranges, mut ids, mut n) = (Vec::<Range<u64>>::new(), HashSet::new(), 0);
    let mut goes = false;
    for record in Reader::of(BufReader::with_capacity(256 * 1024, file), LARGEST) {
        let offset = record.as_ref().map_or_else(|damage| damage.offset, |record| record.offset);
        if goes && let Some(last) = ranges.last_mut() {
            last.end = offset;
        }
        goes = record.is_ok_and(|record| {
            let belongs = record.field("WARC-Concurrent-To").is_some_and(|to| ids.contains(to));
            let goes = record.kind() != "warcinfo" && (belongs || gone.takes(&record));
            ids.extend(record.field("WARC-Record-ID").filter(|_| goes).map(str::to_owned));
            goes
        });
        if goes {
            n += 1;
            match ranges.last_mut() {
                Some(last) if last.end == offset => last.end = end,
                _ => ranges.push(offset..end),
            }
        }
    }
    Ok((ranges, n))
}

/// Copies the file at `path` with markers in the place of `ranges`.
fn without(path: &Path, ranges: &[Range<u64>], time: &str, out: &mut File) -> io::Result<()> {
    let mut source = File::open(path)?;
    let mut at = 0;
    for range in ranges {
        source.seek(SeekFrom::Start(at))?;
        io::copy(&mut (&mut source).take(range.start - at), out)?;
        let marker = Record::new("metadata", &id(&format!("{} {} {time}", path.display(), range.start)), &utc(time))
            .holding("text/plain", b"What stood here has been removed.\n".to_vec());
        // What is too short for a marker goes without one.
        if let Some(bytes) = marker.filled_to((range.end - range.start) as usize) {
            out.write_all(&bytes)?;
        }
        at = range.end;
    }
    source.seek(SeekFrom::Start(at))?;
    io::copy(&mut source, out).map(drop)
}

#[cfg(test)]
mod tests {
    use super::super::super::exchange::Exchange;
    use super::super::{Writer, exchange_at};
    use super::*;

    fn exchange(path: &str, headers: &[(&str, &str)], body: &[u8]) -> Exchange {
        Exchange {
            url: Url::parse(&format!("https://mercury.example{path}")).unwrap(),
            time: "2023-02-01T09:30:00Z".into(),
            address: None,
            request: b"GET / HTTP/1.1\r\n\r\n".to_vec(),
            status: 200,
            reason: "OK".into(),
            headers: headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
            body: body.to_vec(),
            truncated: None,
            notes: vec![("via", "/".into())],
        }
    }

    #[test]
    fn what_is_gone_is_nowhere_and_the_rest_where_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let mut writer = Writer::open(dir.path()).unwrap();
        let html = [("Content-Type", "text/html")];
        // Not compressible, so that its bytes would be found.
        let long: Vec<u8> = (0..200_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let kept = [
            writer.append(&exchange("/a", &html, b"kept one")).unwrap(),
            {
                writer.append(&exchange("/gone?utm_source=x", &html, &long)).unwrap();
                writer.append(&exchange("/moved", &[("Location", "/gone")], b"")).unwrap();
                writer.append(&exchange("/b", &html, b"kept two")).unwrap()
            },
            {
                writer.append(&exchange("/mirror", &html, b"the very bytes")).unwrap();
                writer.append(&exchange("/c", &html, b"kept three")).unwrap()
            },
        ];
        let path = dir.path().join(&kept[0].file);
        let before = std::fs::metadata(&path).unwrap().len();
        let mut gone = Gone::default();
        gone.at("https://mercury.example/gone");
        gone.with(&sha256(b"the very bytes"));
        assert_eq!(remove(dir.path(), &gone, "2023-03-01T00:00:00Z").unwrap(), 9);
        assert_eq!(std::fs::metadata(&path).unwrap().len(), before);
        for (placed, body) in kept.iter().zip(["kept one", "kept two", "kept three"]) {
            let read = exchange_at(dir.path(), &placed.file, placed.offset, 1000).unwrap().unwrap();
            assert_eq!(read.body, body.as_bytes());
        }
        let records: Vec<Stored> =
            Reader::of(BufReader::new(File::open(&path).unwrap()), LARGEST).map(Result::unwrap).collect();
        assert!(records.iter().all(|r| r.fault().is_none() && !r.target().unwrap_or_default().contains("gone")));
        let kinds: Vec<String> = records.iter().map(Stored::kind).collect();
        let three = ["response", "request", "metadata"];
        assert_eq!(kinds, [&["warcinfo"][..], &three, &["metadata"], &three, &["metadata"], &three].concat());
        assert_eq!(remove(dir.path(), &gone, "2023-03-01T00:00:00Z").unwrap(), 0);
    }
}

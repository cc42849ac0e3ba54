//! Whether everything archived is still what it was: each page's bytes, each line of the manifest, each record on the web archive.

use super::super::{sha256, warc};
use super::disk::HALF_WRITTEN;
use super::{ArchiveError, bytes_path, damaged, entries};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// Something that is damaged, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, with line or byte.
    pub path: String,
    /// What is wrong with it.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

/// What was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Lines of the manifest.
    pub lines: usize,
    /// Files that hold the bytes of a page.
    pub pages: usize,
    /// Records of WARC files.
    pub records: usize,
    /// Bytes that were read.
    pub bytes: u64,
    /// What is damaged, in the order it was met.
    pub faults: Vec<Fault>,
}

/// A record that holds more is told to be too large to check; none of ours comes near.
const LARGEST_RECORD: usize = 1 << 30;

/// Reads everything in the archive at `pages` and compares it with its digests.
pub fn check(pages: &Path) -> Result<Checked, ArchiveError> {
    let mut checked = Checked::default();
    for path in damaged(pages)? {
        let remedy = "take its source in again; the line itself is left as it is";
        checked.fault(path, "is no line of a manifest", remedy);
    }
    let mut named = BTreeMap::new();
    for entry in entries(pages)? {
        checked.lines += 1;
        named.entry(entry.sha256).or_insert(entry.file);
    }
    for (digest, file) in &named {
        let path = bytes_path(pages, digest);
        if !path.is_file() {
            checked.fault(path.display().to_string(), "is missing", &again(file));
        }
    }
    for path in kept(pages)? {
        let bytes = fs::read(&path).map_err(ArchiveError::read(&path))?;
        checked.pages += 1;
        checked.bytes += bytes.len() as u64;
        // The first two digits name the folder.
        let parts = path.strip_prefix(pages).unwrap_or(&path).iter();
        let name: String = parts.map(|part| part.to_string_lossy()).collect();
        if sha256(&bytes) != name {
            let remedy = named.get(&name).map_or_else(|| "delete it: nothing refers to it".into(), |file| again(file));
            checked.fault(path.display().to_string(), "has other bytes than those that were archived", &remedy);
        }
    }
    for path in warc::files(pages)? {
        checked.web_archive(&path)?;
    }
    Ok(checked)
}

/// How the document that came from `file` is had again.
fn again(file: &str) -> String {
    let command = if file.starts_with("http") { "fetch" } else { "ingest" };
    format!("take it in again: `onrecord {command} {file}`")
}

/// The files that hold bytes of pages, in order.
fn kept(pages: &Path) -> Result<Vec<PathBuf>, ArchiveError> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(pages).min_depth(2).max_depth(2).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(pages).to_path_buf();
            ArchiveError::read(&path)(error.into_io_error().unwrap_or_else(|| std::io::Error::other("cannot be read")))
        })?;
        let is_half = entry.file_name().to_string_lossy().starts_with(HALF_WRITTEN);
        if entry.file_type().is_file() && !is_half {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

impl Checked {
    fn fault(&mut self, path: String, what: &str, remedy: &str) {
        self.faults.push(Fault { path, what: what.into(), remedy: remedy.into() });
    }

    fn web_archive(&mut self, path: &Path) -> Result<(), ArchiveError> {
        const REMEDY: &str = "restore the file from a copy, or leave it so: the other records can be read, and pages have bytes of their own";
        let file = File::open(path).map_err(ArchiveError::read(path))?;
        self.bytes += file.metadata().map_or(0, |m| m.len());
        for record in warc::Reader::of(BufReader::with_capacity(256 * 1024, file), LARGEST_RECORD) {
            match record {
                Ok(record) => {
                    self.records += 1;
                    if let Some(what) = record.fault() {
                        self.fault(format!("{}: byte {}", path.display(), record.offset), &what, REMEDY);
                    }
                }
                Err(damage) => self.fault(format!("{}: byte {}", path.display(), damage.offset), &damage.what, REMEDY),
            }
        }
        Ok(())
    }
}

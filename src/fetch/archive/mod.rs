//! The ground state in `corpus/`: fetched bytes by SHA-256, the manifest that says where they came from, and what the
//! user removed. Bytes and lines are on disk before anything derived from them is.

mod check;
mod disk;
mod entry;
mod removal;

pub use check::{Checked, Fault, check};
pub(super) use disk::write_whole_by;
pub use disk::{cut_torn_line, write_whole};
pub use entry::Entry;
pub use removal::{Removal, damaged_removals, remember, removals};

use crate::model::Page;
use disk::{HALF_WRITTEN, json, json_lines, last_line, last_lines, raw_lines};
use entry::Line;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Why the archive could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Reading or writing failed.
    #[error("cannot {action} {path}: {cause}", path = path.display())]
    Io {
        /// `read` or `write`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The bytes are not those that were archived.
    #[error("archived page {sha256} is damaged: its bytes have another SHA-256; ingest its source again")]
    Damaged {
        /// Its name in the archive.
        sha256: String,
    },
}

impl ArchiveError {
    pub(super) fn write(path: &Path) -> impl FnOnce(io::Error) -> ArchiveError {
        let path = path.to_path_buf();
        move |source| ArchiveError::Io { action: "write", path, cause: source }
    }

    pub(super) fn read(path: &Path) -> impl FnOnce(io::Error) -> ArchiveError {
        let path = path.to_path_buf();
        move |source| ArchiveError::Io { action: "read", path, cause: source }
    }
}

/// The archive, open for writing by the one who holds the lock.
#[derive(Debug)]
pub struct Archive {
    pages: PathBuf,
    manifest: File,
    next: u64,
}

impl Archive {
    /// Opens or makes the archive in `pages`; a last line that a killed writer tore is cut off and reported.
    pub fn open(pages: &Path) -> Result<(Archive, Option<String>), ArchiveError> {
        fs::create_dir_all(pages).map_err(ArchiveError::write(pages))?;
        let path = manifest(pages);
        let mut file =
            OpenOptions::new().read(true).append(true).create(true).open(&path).map_err(ArchiveError::write(&path))?;
        let torn = cut_torn_line(&mut file).map_err(ArchiveError::write(&path))?;
        let last = last_line(&mut file).map_err(ArchiveError::read(&path))?;
        let next = match serde_json::from_slice::<Line>(&last) {
            Ok(line) => line.seq() + 1,
            // A disk may leave rubbish where a line was; numbers are not used twice all the same.
            Err(_) => lines(pages)?.iter().flatten().map(Line::seq).max().unwrap_or(0) + 1,
        };
        let note = (torn > 0).then(|| format!("the last line of {} was torn and has been cut off", path.display()));
        Ok((Archive { pages: pages.into(), manifest: file, next }, note))
    }

    /// Number of the last line, 0 when there is none.
    pub fn last_seq(&self) -> u64 {
        self.next - 1
    }

    /// Writes the bytes of `page` unless they are there, undamaged.
    pub fn keep(&self, page: &Page) -> Result<(), ArchiveError> {
        let path = bytes_path(&self.pages, &page.sha256);
        let same_length = fs::metadata(&path).is_ok_and(|m| m.len() == page.raw.len() as u64);
        if same_length && fs::read(&path).is_ok_and(|bytes| super::sha256(&bytes) == page.sha256) {
            return Ok(());
        }
        write_whole(&path, &page.raw)
    }

    /// Appends a line for each of `entries`, numbers them, and waits until they are on disk.
    pub fn record(&mut self, entries: &mut [Entry]) -> Result<(), ArchiveError> {
        if entries.is_empty() {
            return Ok(());
        }
        let path = manifest(&self.pages);
        let mut text = String::new();
        for entry in entries.iter_mut() {
            entry.seq = self.next;
            self.next += 1;
            text.push_str(&json(entry));
            text.push('\n');
        }
        let before = self.manifest.seek(SeekFrom::End(0)).map_err(ArchiveError::write(&path))?;
        let written = self.manifest.write_all(text.as_bytes()).and_then(|()| self.manifest.sync_data());
        written.map_err(|source| {
            // Half a line would hide the next one; what a full disk left behind is taken back.
            let _ = self.manifest.set_len(before);
            ArchiveError::Io { action: "write", path, cause: source }
        })
    }

    /// Puts a mark in place of every line of `article` and deletes the bytes that no other article uses; gives their names.
    pub fn remove(&mut self, article: &str, time: &str) -> Result<Vec<String>, ArchiveError> {
        let mut gone = Vec::new();
        let mut kept = std::collections::HashSet::new();
        let mut text = Vec::new();
        for line in raw_lines(&manifest(&self.pages))? {
            let line = line?;
            match serde_json::from_slice(&line) {
                Ok(Line::Entry(entry)) if entry.article == article => {
                    text.extend(json(&Line::Gone { seq: entry.seq, gone: time.into() }).bytes());
                    gone.push(entry.sha256);
                }
                read => {
                    // Byte for byte: a line that is damaged, or of a later version, may mean something to somebody.
                    text.extend(&line);
                    if let Ok(Line::Entry(entry)) = read {
                        kept.insert(entry.sha256);
                    }
                }
            }
            text.push(b'\n');
        }
        let path = manifest(&self.pages);
        write_whole(&path, &text)?;
        self.manifest = OpenOptions::new().read(true).append(true).open(&path).map_err(ArchiveError::write(&path))?;
        gone.sort();
        gone.dedup();
        for sha256 in gone.iter().filter(|s| !kept.contains(*s)) {
            let path = bytes_path(&self.pages, sha256);
            match fs::remove_file(&path) {
                Err(source) if source.kind() != io::ErrorKind::NotFound => {
                    return Err(ArchiveError::Io { action: "delete", path, cause: source });
                }
                _ => {}
            }
        }
        self.sweep();
        Ok(gone)
    }

    /// Deletes what killed writers left half written; it may hold what is to be forgotten.
    fn sweep(&self) {
        let files = walkdir::WalkDir::new(&self.pages).into_iter().flatten();
        for file in files.filter(|f| f.file_name().to_string_lossy().starts_with(HALF_WRITTEN)) {
            let _ = fs::remove_file(file.path());
        }
    }
}

/// The documents that are archived, in the order they came. Lines that cannot be understood are told by [`damaged`].
pub fn entries(pages: &Path) -> Result<Vec<Entry>, ArchiveError> {
    let entry = |line| match line {
        Ok(Line::Entry(entry)) => Some(*entry),
        _ => None,
    };
    Ok(lines(pages)?.into_iter().filter_map(entry).collect())
}

/// The documents that came behind line `seq`, in the order they came; what is before it is not read.
pub fn later(pages: &Path, seq: u64) -> Result<Vec<Entry>, ArchiveError> {
    let path = manifest(pages);
    let is_before = |line: &[u8]| serde_json::from_slice::<Line>(line).is_ok_and(|line| line.seq() <= seq);
    let lines = match File::open(&path) {
        Ok(mut file) => last_lines(&mut file, is_before).map_err(ArchiveError::read(&path))?,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(cause) => return Err(ArchiveError::read(&path)(cause)),
    };
    let entries = lines.iter().filter_map(|line| match serde_json::from_slice(line) {
        Ok(Line::Entry(entry)) => Some(*entry),
        _ => None,
    });
    Ok(entries.filter(|entry| entry.seq > seq).collect())
}

/// The documents whose line is the last of its article, in the order they came.
pub fn latest(pages: &Path) -> Result<Vec<Entry>, ArchiveError> {
    let mut entries = entries(pages)?;
    let last: std::collections::HashMap<_, _> = entries.iter().map(|e| (e.article.clone(), e.seq)).collect();
    entries.retain(|entry| last.get(&entry.article) == Some(&entry.seq));
    Ok(entries)
}

/// The lines of the manifest that cannot be understood, each by the file's path and its number.
pub fn damaged(pages: &Path) -> Result<Vec<String>, ArchiveError> {
    let path = manifest(pages);
    let numbers = lines(pages)?.into_iter().filter_map(Result::err);
    Ok(numbers.map(|number| format!("{}: line {number}", path.display())).collect())
}

/// The archived bytes with this name, checked against it.
pub fn bytes(pages: &Path, sha256: &str) -> Result<Vec<u8>, ArchiveError> {
    let path = bytes_path(pages, sha256);
    let bytes = fs::read(&path).map_err(ArchiveError::read(&path))?;
    if super::sha256(&bytes) == sha256 { Ok(bytes) } else { Err(ArchiveError::Damaged { sha256: sha256.into() }) }
}

/// How many bytes are archived under this name; none when they are gone.
pub fn size(pages: &Path, sha256: &str) -> Option<u64> {
    fs::metadata(bytes_path(pages, sha256)).ok().map(|m| m.len())
}

fn manifest(pages: &Path) -> PathBuf {
    pages.join("manifest.jsonl")
}

fn bytes_path(pages: &Path, sha256: &str) -> PathBuf {
    let (folder, name) = sha256.split_at_checked(2).unwrap_or(("xx", sha256));
    pages.join(folder).join(name)
}

fn lines(pages: &Path) -> Result<Vec<Result<Line, usize>>, ArchiveError> {
    json_lines(&manifest(pages))
}

#[cfg(test)]
mod tests {
    use super::super::sha256 as digest;
    use super::*;
    use crate::model::{Declared, Media};

    fn page(text: &str) -> Page {
        Page {
            file: "a.txt".into(),
            given_id: None,
            declared: Declared::default(),
            media: Media::Text,
            raw: text.into(),
            gzip: false,
            charset: None,
            sha256: digest(text.as_bytes()),
            text: text.into(),
            retrieved: None,
            warnings: vec![],
        }
    }

    fn archived(pages: &Path, text: &str, article: &str) {
        let (mut archive, _) = Archive::open(pages).unwrap();
        archive.keep(&page(text)).unwrap();
        archive.record(&mut [Entry::of(&page(text), article, "2024-01-01T00:00:00Z")]).unwrap();
    }

    #[test]
    fn a_torn_last_line_is_cut_off_and_the_next_one_is_whole() {
        let dir = tempfile::tempdir().unwrap();
        archived(dir.path(), "one", "a1");
        let mut file = OpenOptions::new().append(true).open(manifest(dir.path())).unwrap();
        file.write_all(b"{\"seq\":2,\"time\":\"20").unwrap();
        assert_eq!(entries(dir.path()).unwrap().len(), 1);
        let (mut archive, note) = Archive::open(dir.path()).unwrap();
        assert!(note.unwrap().contains("torn"));
        archive.record(&mut [Entry::of(&page("two"), "a2", "2024-01-02T00:00:00Z")]).unwrap();
        let seqs: Vec<u64> = entries(dir.path()).unwrap().iter().map(|e| e.seq).collect();
        assert_eq!(seqs, [1, 2]);
    }

    #[test]
    fn what_came_later_is_read_from_the_end() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(later(dir.path(), 0).unwrap(), []);
        let long = "a line longer than is read at once ".repeat(300);
        for n in 1..40 {
            let mut page = page(&format!("text {n}"));
            page.file = format!("{long} {n}");
            let (mut archive, _) = Archive::open(dir.path()).unwrap();
            archive.record(&mut [Entry::of(&page, &format!("a{n}"), "2024-01-01T00:00:00Z")]).unwrap();
        }
        for seq in [0, 1, 20, 38, 39, 50] {
            let seqs: Vec<u64> = later(dir.path(), seq).unwrap().iter().map(|entry| entry.seq).collect();
            assert_eq!(seqs, (seq + 1..40).collect::<Vec<u64>>(), "behind {seq}");
        }
    }

    #[test]
    fn only_the_last_version_of_an_article_counts() {
        let dir = tempfile::tempdir().unwrap();
        archived(dir.path(), "one", "a1");
        archived(dir.path(), "two", "a2");
        archived(dir.path(), "one, corrected", "a1");
        let files: Vec<String> = latest(dir.path()).unwrap().into_iter().map(|e| e.sha256).collect();
        assert_eq!(files, [digest(b"two"), digest(b"one, corrected")]);
        assert_eq!(bytes(dir.path(), &files[0]).unwrap(), b"two");
    }

    #[test]
    fn removing_keeps_bytes_that_another_article_shares() {
        let dir = tempfile::tempdir().unwrap();
        archived(dir.path(), "shared", "a1");
        archived(dir.path(), "shared", "a2");
        archived(dir.path(), "own", "a1");
        let (mut archive, _) = Archive::open(dir.path()).unwrap();
        assert_eq!(archive.remove("a1", "2024-01-03T00:00:00Z").unwrap().len(), 2);
        assert!(bytes(dir.path(), &digest(b"shared")).is_ok());
        assert!(bytes(dir.path(), &digest(b"own")).is_err());
        archive.record(&mut [Entry::of(&page("new"), "a3", "2024-01-04T00:00:00Z")]).unwrap();
        assert_eq!(entries(dir.path()).unwrap().iter().map(|e| e.seq).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn damaged_bytes_are_named() {
        let dir = tempfile::tempdir().unwrap();
        archived(dir.path(), "one", "a1");
        fs::write(bytes_path(dir.path(), &digest(b"one")), "two").unwrap();
        assert!(matches!(bytes(dir.path(), &digest(b"one")), Err(ArchiveError::Damaged { .. })));
    }
}

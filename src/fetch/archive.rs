//! The ground state in `corpus/`: fetched bytes by SHA-256, the manifest that says where they came from, and what the
//! user removed. Bytes and lines are on disk before anything derived from them is.

use crate::model::{Declared, Media, Page};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Why the archive could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Reading or writing failed.
    #[error("cannot {action} {path}: {source}", path = path.display())]
    Io {
        /// `read` or `write`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The bytes are not those that were archived.
    #[error("archived page {sha256} is damaged: its bytes have another SHA-256; ingest its source again")]
    Damaged {
        /// Its name in the archive.
        sha256: String,
    },
}

impl ArchiveError {
    fn write(path: &Path) -> impl FnOnce(io::Error) -> ArchiveError {
        let path = path.to_path_buf();
        move |source| ArchiveError::Io { action: "write", path, source }
    }

    fn read(path: &Path) -> impl FnOnce(io::Error) -> ArchiveError {
        let path = path.to_path_buf();
        move |source| ArchiveError::Io { action: "read", path, source }
    }
}

/// One line of the manifest: one version of one document as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counts up; never used twice.
    pub seq: u64,
    /// When it was read, RFC 3339.
    pub time: String,
    /// Id of the article it became.
    pub article: String,
    /// Name of its bytes in the archive.
    pub sha256: String,
    /// Path as the user gave it.
    pub file: String,
    /// What the characters are.
    pub media: Media,
    /// Whether the bytes are gzip.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gzip: bool,
    /// `id` of a `.jsonl` line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_id: Option<String>,
    /// What the input said beside the characters.
    #[serde(default)]
    pub declared: Declared,
}

impl Entry {
    /// The line for `page`, which became `article`; the archive numbers it.
    pub fn of(page: &Page, article: &str, time: &str) -> Entry {
        Entry {
            seq: 0,
            time: page.retrieved.clone().unwrap_or_else(|| time.into()),
            article: article.into(),
            sha256: page.sha256.clone(),
            file: page.file.clone(),
            media: page.media,
            gzip: page.gzip,
            given_id: page.given_id.clone(),
            declared: page.declared.clone(),
        }
    }
}

/// A line: a document, or the number of one that was removed.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Entry(Box<Entry>),
    Gone { seq: u64, gone: String },
}

impl Line {
    fn seq(&self) -> u64 {
        match self {
            Line::Entry(entry) => entry.seq,
            Line::Gone { seq, .. } => *seq,
        }
    }
}

/// Something the user removed, by every name it could come back under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// When, RFC 3339.
    pub time: String,
    /// Id of the article.
    pub article: String,
    /// Its canonical URL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its archived versions.
    #[serde(default)]
    pub sha256: Vec<String>,
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
        let next = last_line(&mut file).map_err(ArchiveError::read(&path))?.map_or(0, |line| line.seq()) + 1;
        let note = (torn > 0).then(|| format!("the last line of {} was torn and has been cut off", path.display()));
        Ok((Archive { pages: pages.into(), manifest: file, next }, note))
    }

    /// Number of the last line, 0 when there is none.
    pub fn last_seq(&self) -> u64 {
        self.next - 1
    }

    /// Writes the bytes of `page` unless they are there.
    pub fn keep(&self, page: &Page) -> Result<(), ArchiveError> {
        let path = bytes_path(&self.pages, &page.sha256);
        if fs::metadata(&path).is_ok_and(|m| m.len() == page.raw.len() as u64) {
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
            ArchiveError::Io { action: "write", path, source }
        })
    }

    /// Puts a mark in place of every line of `article` and deletes the bytes that no other article uses; gives their names.
    pub fn remove(&mut self, article: &str, time: &str) -> Result<Vec<String>, ArchiveError> {
        let mut gone = Vec::new();
        let mut kept = std::collections::HashSet::new();
        let mut text = String::new();
        for line in lines(&self.pages)? {
            match line {
                Line::Entry(entry) if entry.article == article => {
                    text.push_str(&json(&Line::Gone { seq: entry.seq, gone: time.into() }));
                    gone.push(entry.sha256);
                }
                line => {
                    text.push_str(&json(&line));
                    if let Line::Entry(entry) = line {
                        kept.insert(entry.sha256);
                    }
                }
            }
            text.push('\n');
        }
        let path = manifest(&self.pages);
        write_whole(&path, text.as_bytes())?;
        self.manifest = OpenOptions::new().read(true).append(true).open(&path).map_err(ArchiveError::write(&path))?;
        gone.sort();
        gone.dedup();
        for sha256 in gone.iter().filter(|s| !kept.contains(*s)) {
            let path = bytes_path(&self.pages, sha256);
            match fs::remove_file(&path) {
                Err(source) if source.kind() != io::ErrorKind::NotFound => {
                    return Err(ArchiveError::Io { action: "delete", path, source });
                }
                _ => {}
            }
        }
        Ok(gone)
    }
}

/// The documents that are archived, in the order they came; lines that cannot be read are left out.
pub fn entries(pages: &Path) -> Result<impl Iterator<Item = Entry> + use<>, ArchiveError> {
    Ok(lines(pages)?.filter_map(|line| match line {
        Line::Entry(entry) => Some(*entry),
        Line::Gone { .. } => None,
    }))
}

/// The documents whose line is the last of its article, in the order they came.
pub fn latest(pages: &Path) -> Result<Vec<Entry>, ArchiveError> {
    let mut last = std::collections::HashMap::new();
    for entry in entries(pages)? {
        last.insert(entry.article, entry.seq);
    }
    Ok(entries(pages)?.filter(|entry| last.get(&entry.article) == Some(&entry.seq)).collect())
}

/// The archived bytes with this name, checked against it.
pub fn bytes(pages: &Path, sha256: &str) -> Result<Vec<u8>, ArchiveError> {
    let path = bytes_path(pages, sha256);
    let bytes = fs::read(&path).map_err(ArchiveError::read(&path))?;
    if super::sha256(&bytes) == sha256 { Ok(bytes) } else { Err(ArchiveError::Damaged { sha256: sha256.into() }) }
}

/// What the user removed from `corpus`.
pub fn removals(corpus: &Path) -> Result<Vec<Removal>, ArchiveError> {
    Ok(json_lines(&corpus.join("removed.jsonl"))?.collect())
}

/// Remembers that something is not to come back, before it is taken out of anything.
pub fn remember(corpus: &Path, removal: &Removal) -> Result<(), ArchiveError> {
    let mut all = removals(corpus)?;
    all.push(removal.clone());
    let text: String = all.iter().map(|r| json(r) + "\n").collect();
    write_whole(&corpus.join("removed.jsonl"), text.as_bytes())
}

fn manifest(pages: &Path) -> PathBuf {
    pages.join("manifest.jsonl")
}

fn bytes_path(pages: &Path, sha256: &str) -> PathBuf {
    let (folder, name) = sha256.split_at_checked(2).unwrap_or(("xx", sha256));
    pages.join(folder).join(name)
}

fn lines(pages: &Path) -> Result<impl Iterator<Item = Line> + use<>, ArchiveError> {
    json_lines(&manifest(pages))
}

fn json_lines<T: serde::de::DeserializeOwned>(path: &Path) -> Result<impl Iterator<Item = T> + use<T>, ArchiveError> {
    let file = match File::open(path) {
        Ok(file) => Some(file),
        Err(source) if source.kind() == io::ErrorKind::NotFound => None,
        Err(source) => return Err(ArchiveError::read(path)(source)),
    };
    let lines = file.into_iter().flat_map(|file| BufReader::new(file).split(b'\n').map_while(Result::ok));
    Ok(lines.filter_map(|line| serde_json::from_slice(&line).ok()))
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The last line, without reading the others.
fn last_line(file: &mut File) -> io::Result<Option<Line>> {
    let len = file.seek(SeekFrom::End(0))?;
    let mut window = 1 << 12;
    loop {
        let from = len.saturating_sub(window);
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.take(window).read_to_end(&mut bytes)?;
        let body = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let line = body.rsplit(|b| *b == b'\n').next().unwrap_or(body);
        if line.len() < body.len() || from == 0 {
            return Ok(serde_json::from_slice(line).ok());
        }
        window *= 2;
    }
}

/// How many bytes after the last newline were cut off.
fn cut_torn_line(file: &mut File) -> io::Result<u64> {
    let len = file.seek(SeekFrom::End(0))?;
    let mut end = len;
    let mut byte = [0];
    while end > 0 {
        file.seek(SeekFrom::Start(end - 1))?;
        file.read_exact(&mut byte)?;
        if byte[0] == b'\n' {
            break;
        }
        end -= 1;
    }
    if end < len {
        file.set_len(end)?;
    }
    Ok(len - end)
}

/// Writes beside `path`, waits for the disk, then renames: a reader sees the old or the new, never half.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), ArchiveError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(ArchiveError::write(folder))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".new-");
    #[cfg(unix)]
    {
        // As any other file; tempfile would keep it from everybody else.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let written = builder.tempfile_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|e| e.error)
    });
    written.map(drop).map_err(ArchiveError::write(path))
}

#[cfg(test)]
mod tests {
    use super::super::sha256 as digest;
    use super::*;

    fn page(text: &str) -> Page {
        Page {
            file: "a.txt".into(),
            given_id: None,
            declared: Declared::default(),
            media: Media::Text,
            raw: text.into(),
            gzip: false,
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
        assert_eq!(entries(dir.path()).unwrap().count(), 1);
        let (mut archive, note) = Archive::open(dir.path()).unwrap();
        assert!(note.unwrap().contains("torn"));
        archive.record(&mut [Entry::of(&page("two"), "a2", "2024-01-02T00:00:00Z")]).unwrap();
        let seqs: Vec<u64> = entries(dir.path()).unwrap().map(|e| e.seq).collect();
        assert_eq!(seqs, [1, 2]);
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
        assert_eq!(entries(dir.path()).unwrap().map(|e| e.seq).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn damaged_bytes_are_named() {
        let dir = tempfile::tempdir().unwrap();
        archived(dir.path(), "one", "a1");
        fs::write(bytes_path(dir.path(), &digest(b"one")), "two").unwrap();
        assert!(matches!(bytes(dir.path(), &digest(b"one")), Err(ArchiveError::Damaged { .. })));
    }
}

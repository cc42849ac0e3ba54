//! ZIP files: packed folders into their entries, and documents that are made of several files told from them.

use super::format::Shape;
use super::input::{Found, Input, Source, is_passed_over};
use super::{FetchError, Reason};
use crate::model::{Media, Page};
use std::fmt;
use std::io::{Cursor, Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// So many entries of a packed folder are read.
const MOST: usize = 10_000;
/// No text is packed so tightly: prose comes to a third, a table of repeated words to a fiftieth of its size.
const RATIO: u64 = 200;
/// Smaller ones may be: a file of blank lines.
const SMALL: u64 = 1024 * 1024;

/// What the ZIP file is: a packed folder, or a document.
pub(super) fn shape(input: &mut Input, gzip: bool) -> Result<Shape, Reason> {
    if gzip {
        let bytes = input.all(true)?;
        let shape = of(&mut archive(Box::new(Cursor::new(bytes)))?);
        input.source.seek(SeekFrom::Start(0))?;
        return shape;
    }
    let mut archive = archive(&mut input.source)?;
    let shape = of(&mut archive);
    drop(archive);
    input.source.seek(SeekFrom::Start(0))?;
    shape
}

fn archive<R: Read + Seek>(source: R) -> Result<ZipArchive<R>, Reason> {
    ZipArchive::new(source).map_err(reason)
}

fn reason(error: ZipError) -> Reason {
    match error {
        ZipError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Reason::Damaged("it ends early".into())
        }
        ZipError::UnsupportedArchive(what) if what.contains("assword") => Reason::Encrypted,
        error => Reason::Damaged(error.to_string().to_lowercase()),
    }
}

fn of<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<Shape, Reason> {
    let has = |name: &str| archive.file_names_raw().any(|other| other == name.as_bytes());
    let refused = |kind, instead| Err(Reason::Convert { kind, instead, told: true });
    if archive.file_names_raw().any(|name| name.starts_with(b"word/document")) {
        return Ok(Shape::One(Media::Docx));
    }
    if has("xl/workbook.xml") {
        return refused("a spreadsheet", "export its text as .txt or .pdf");
    }
    if has("ppt/presentation.xml") {
        return refused("slides", "export them as PDF");
    }
    if has("Index/Document.iwa") {
        return refused("a Pages file", "export it as .docx or PDF");
    }
    let mut kind = String::new();
    if let Ok(file) = archive.by_name("mimetype") {
        // What is no text has no such entry.
        let _ = file.take(100).read_to_string(&mut kind);
    }
    match kind.trim() {
        kind if kind.starts_with("application/vnd.oasis.opendocument.text") => Ok(Shape::One(Media::Odt)),
        kind if kind.starts_with("application/vnd.oasis.opendocument.presentation") => {
            refused("slides", "export them as PDF")
        }
        kind if kind.starts_with("application/vnd.oasis.opendocument") => {
            refused("an OpenDocument file of another kind", "export its text as .txt or .pdf")
        }
        "application/epub+zip" => refused("an e-book", "save it as .html or .txt"),
        _ => Ok(Shape::Folder),
    }
}

/// The pages of the entries of a packed folder, one entry at a time, sorted by name.
pub(super) struct Entries {
    /// Whose source is empty: the archive has it.
    folder: Input,
    archive: ZipArchive<Box<dyn Source>>,
    /// Index and name of each, the next one last.
    entries: Vec<(usize, String)>,
    last: Option<Reason>,
    at_hand: Option<Found>,
    n_found: usize,
}

impl fmt::Debug for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entries").field("folder", &self.folder.name).finish_non_exhaustive()
    }
}

impl Entries {
    pub(super) fn of(mut folder: Input, gzip: bool) -> Result<Entries, Reason> {
        let bytes: Box<dyn Source> =
            if gzip { Box::new(Cursor::new(folder.all(true)?)) } else { Box::new(Cursor::new(vec![])) };
        let empty = std::mem::replace(&mut folder.source, bytes);
        if !gzip {
            folder.source = empty;
        }
        let source = std::mem::replace(&mut folder.source, Box::new(Cursor::new(vec![])));
        let mut archive = archive(source)?;
        let found = archive.len();
        let last = (found > MOST).then_some(Reason::Entries { found, read: MOST });
        let mut entries: Vec<(usize, String)> =
            (0..found.min(MOST)).filter_map(|i| name(&mut archive, i).map(|name| (i, name))).collect();
        entries.sort_by(|(_, one), (_, other)| other.cmp(one));
        Ok(Entries { folder, archive, entries, last, at_hand: None, n_found: 0 })
    }

    /// The pages of the entry with this index.
    fn entry(&mut self, index: usize, name: &str) -> Result<Found, Reason> {
        let file = self.archive.by_index(index).map_err(reason)?;
        let limit = self.folder.limits.document;
        if file.size() > limit as u64 {
            return Err(Reason::TooLarge(limit));
        }
        let packed = file.compressed_size().max(1);
        let mut bytes = Vec::new();
        file.take((limit as u64).saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| Reason::Damaged(error.to_string().to_lowercase()))?;
        if bytes.len() > limit {
            return Err(Reason::TooLarge(limit));
        }
        self.folder.spend(bytes.len())?;
        if bytes.len() as u64 > SMALL && bytes.len() as u64 / packed > RATIO {
            return Err(Reason::Ratio(RATIO));
        }
        Ok(self.folder.inner(name, bytes).pages())
    }
}

/// The name of an entry that is to be read: its parts, without what leads out of the folder.
fn name<R: Read + Seek>(archive: &mut ZipArchive<R>, index: usize) -> Option<String> {
    let file = archive.by_index_data(index).ok()?;
    if file.is_dir() || file.is_symlink() {
        return None;
    }
    let raw = file.name_raw();
    // Many pack UTF-8 without saying so.
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => file.name().map_or_else(|_| String::from_utf8_lossy(raw).into_owned(), std::borrow::Cow::into_owned),
    };
    let name = shown(&name);
    (!name.is_empty() && !is_passed_over(&name)).then_some(name)
}

/// `name` with strokes between its parts, and no part that is no name.
fn shown(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let parts: Vec<String> =
        parts.map(|part| part.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()).collect();
    parts.join("/")
}

impl Iterator for Entries {
    type Item = Result<Page, FetchError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(page) = self.at_hand.as_mut().and_then(Iterator::next) {
                return Some(page);
            }
            self.at_hand = None;
            let Some((index, name)) = self.entries.pop() else { break };
            self.n_found += 1;
            match self.entry(index, &name) {
                Ok(pages) => self.at_hand = Some(pages),
                Err(reason) => {
                    if matches!(reason, Reason::Total(_)) {
                        self.entries.clear();
                        return Some(Err(FetchError::named(&self.folder.name, reason)));
                    }
                    return Some(Err(FetchError::named(&format!("{}/{name}", self.folder.name), reason)));
                }
            }
        }
        if self.n_found == 0 {
            self.n_found = 1;
            self.last.get_or_insert(Reason::EmptyFolder);
        }
        self.last.take().map(|reason| Err(FetchError::named(&self.folder.name, reason)))
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn no_name_leads_out_of_its_folder() {
        assert_eq!(shown("../../etc/./a.txt"), "etc/a.txt");
        assert_eq!(shown("C:\\news\\..\\b.txt"), "C:/news/b.txt");
        assert_eq!(shown("/a\nb.txt"), "a\u{FFFD}b.txt");
    }
}

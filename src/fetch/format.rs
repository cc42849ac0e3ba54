//! What a file is: by its name, and by how it begins where the name tells nothing or something else.

use super::Reason;
use super::sniff::{Seen, seen};
use crate::model::{Media, Span, Warning};
use std::path::Path;

/// The endings of files that are read, for messages.
pub(super) const KINDS: &str =
    ".txt .md .html .pdf .docx .odt .rtf .eml .mbox .json .jsonl .warc .zip; all but .zip also packed as .gz";

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One document.
    One(Media),
    /// One document a line.
    Lines,
    /// A list of objects.
    Objects,
    /// Messages one behind the other.
    Mailbox,
    /// What a crawler fetched.
    Warc,
    /// A packed folder.
    Folder,
}

/// Shape and packing of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    /// How it is read.
    pub(super) shape: Shape,
    /// Whether it is gzip.
    pub(super) gzip: bool,
}

/// What the file of this name is.
pub(super) fn format(path: &Path) -> Result<Format, Reason> {
    if super::is_standard_input(path) {
        return Ok(Format { shape: Shape::Lines, gzip: false });
    }
    let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
    let (stem, gzip) = match name.strip_suffix(".gz") {
        Some(stem) => (stem, true),
        None => (name.as_str(), false),
    };
    let extension = stem.rsplit_once('.').map(|(_, extension)| extension).unwrap_or_default();
    let shape = match extension {
        "txt" | "text" | "md" => Shape::One(Media::Text),
        "html" | "htm" | "xhtml" => Shape::One(Media::Html),
        "docx" => Shape::One(Media::Docx),
        "odt" => Shape::One(Media::Odt),
        "rtf" => Shape::One(Media::Rtf),
        "eml" => Shape::One(Media::Mail),
        "jsonl" | "ndjson" | "jl" => Shape::Lines,
        "json" => Shape::Objects,
        "mbox" => Shape::Mailbox,
        "zip" => Shape::Folder,
        "pdf" => Shape::One(Media::Pdf),
        "warc" => Shape::Warc,
        _ => return Err(refused(extension)),
    };
    Ok(Format { shape, gzip })
}

/// Why a file with this ending is not read.
fn refused(extension: &str) -> Reason {
    let mut rows = include_str!("refused_kinds.tsv").lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>());
    let row = rows.find(|row| row.first() == Some(&extension));
    match row.as_deref() {
        Some([_, kind, instead, told @ ..]) => Reason::Convert { kind, instead, told: !told.is_empty() },
        _ => Reason::Unknown,
    }
}

/// How to read what is called by a name that means `named`, and begins with `head`; a warning where both differ.
/// Text is what its name says: an article may begin with anything.
pub(super) fn settled(named: Result<Shape, Reason>, head: &[u8]) -> Result<(Seen, Option<Warning<Span>>), Reason> {
    let found = seen(head);
    let is_text = |shape: Shape| {
        !matches!(shape, Shape::One(Media::Pdf | Media::Docx | Media::Odt | Media::Rtf) | Shape::Folder | Shape::Warc)
    };
    match (named, found) {
        (Ok(shape), None) => Ok((Seen::Shape(shape), None)),
        (Ok(shape), Some(Seen::Shape(other))) if shape == other || is_text(shape) && is_text(other) => {
            Ok((Seen::Shape(shape), None))
        }
        (Ok(_), Some(Seen::Shape(other))) => Ok((Seen::Shape(other), Some(misnamed(other)))),
        // A name that says what it is tells more than its first bytes, but packed kinds go by the wrong name often.
        (Err(reason @ Reason::Convert { told: false, .. }), _) => Err(reason),
        (Err(reason @ Reason::Convert { .. }), Some(Seen::Refused { .. })) => Err(reason),
        (_, Some(Seen::Refused { kind, instead })) => Err(Reason::Convert { kind, instead, told: false }),
        (_, Some(seen)) => Ok((seen, None)),
        (Err(reason), None) => Err(reason),
    }
}

/// The warning that a file is no such thing as its name says.
pub(super) fn misnamed(shape: Shape) -> Warning<Span> {
    let kind = match shape {
        Shape::One(Media::Pdf) => "PDF",
        Shape::One(Media::Docx) => "DOCX",
        Shape::One(Media::Odt) => "ODT",
        Shape::One(Media::Rtf) => "RTF",
        Shape::One(Media::Mail) => "a message",
        Shape::One(Media::Html) => "a web page",
        Shape::One(Media::Text) => "plain text",
        Shape::Lines | Shape::Objects => "JSON",
        Shape::Mailbox => "a mailbox",
        Shape::Warc => "WARC",
        Shape::Folder => "a packed folder",
    };
    Warning::general("format", format!("read as {kind}, which it is, whatever its name says"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_what_a_file_is() {
        let shape = |name: &str| format(Path::new(name)).map(|f| (f.shape, f.gzip)).ok();
        assert_eq!(shape("a/b.HTML.gz"), Some((Shape::One(Media::Html), true)));
        assert_eq!(shape("crawl.warc.gz"), Some((Shape::Warc, true)));
        assert_eq!(shape("notes.md"), Some((Shape::One(Media::Text), false)));
        assert_eq!(shape("-"), Some((Shape::Lines, false)));
        assert_eq!(shape("Report.DOCX"), Some((Shape::One(Media::Docx), false)));
        assert_eq!(shape("archive.gz"), None);
        assert_eq!(shape("report.pdf"), Some((Shape::One(Media::Pdf), false)));
        let reason = format(Path::new("old.doc")).unwrap_err().to_string();
        assert!(reason.contains("save it as .docx"), "{reason}");
    }
}

//! What a file is, by its name; a PDF also by its first bytes.

use super::Reason;
use crate::model::Media;
use std::io::Read;
use std::path::Path;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One document.
    One(Media),
    /// One document a line.
    Lines,
    /// What a crawler fetched.
    Warc,
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
    let shape = match stem.rsplit_once('.').map(|(_, extension)| extension) {
        Some("txt" | "md") => Shape::One(Media::Text),
        Some("html" | "htm") => Shape::One(Media::Html),
        Some("jsonl") => Shape::Lines,
        Some("pdf") => Shape::One(Media::Pdf),
        Some("docx") => return Err(Reason::Later("DOCX")),
        Some("warc") => Shape::Warc,
        _ if is_pdf(path) => Shape::One(Media::Pdf),
        _ => return Err(Reason::Unknown),
    };
    Ok(Format { shape, gzip })
}

/// How a PDF begins.
pub(super) const PDF: &[u8] = b"%PDF-";

/// Whether the file at `path`, whose name tells nothing, begins as a PDF does.
fn is_pdf(path: &Path) -> bool {
    let mut head = [0; PDF.len()];
    let is_file = std::fs::metadata(path).is_ok_and(|m| m.is_file());
    is_file && std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == PDF
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
        assert_eq!(shape("archive.gz"), None);
        assert_eq!(shape("report.pdf"), Some((Shape::One(Media::Pdf), false)));
    }
}

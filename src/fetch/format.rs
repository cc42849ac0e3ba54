//! What a file is, by its name.

use super::Reason;
use crate::model::Media;
use std::path::Path;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One document.
    One(Media),
    /// One document a line.
    Lines,
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
        Some("pdf") => return Err(Reason::Later("PDF")),
        Some("docx") => return Err(Reason::Later("DOCX")),
        Some("warc") => return Err(Reason::Later("WARC")),
        _ => return Err(Reason::Unknown),
    };
    Ok(Format { shape, gzip })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_what_a_file_is() {
        let shape = |name: &str| format(Path::new(name)).map(|f| (f.shape, f.gzip)).ok();
        assert_eq!(shape("a/b.HTML.gz"), Some((Shape::One(Media::Html), true)));
        assert_eq!(shape("notes.md"), Some((Shape::One(Media::Text), false)));
        assert_eq!(shape("-"), Some((Shape::Lines, false)));
        assert_eq!(shape("archive.gz"), None);
        assert!(matches!(format(Path::new("report.pdf")), Err(Reason::Later("PDF"))));
    }
}

//! hayagriva's YAML, which Typst reads.

use super::entry::{Use, entry};
use super::provenance::notes;
use crate::model::Citation;
use hayagriva::Library;
use hayagriva::types::{FormatString, StringChunk};
use std::io;

/// One entry a citation.
pub(super) fn entries(list: &[Citation]) -> io::Result<String> {
    let mut library = Library::new();
    for citation in list {
        let mut entry = entry(citation, Use::File);
        let notes = notes(citation, "para.").join("\n");
        if !notes.is_empty() {
            entry.set_note(FormatString { value: StringChunk::verbatim(notes).into(), short: None });
        }
        library.push(&entry);
    }
    hayagriva::io::to_yaml_str(&library).map_err(io::Error::other)
}

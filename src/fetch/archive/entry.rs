//! A line of the manifest.

use crate::model::{Declared, Media, Page, Warning};
use serde::{Deserialize, Serialize};

/// One line of the manifest: one version of one document as it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// Whether the bytes are the characters in UTF-8, as those of a `.jsonl` line are: nothing about them is guessed again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub decoded: bool,
    /// What the server said that the characters are encoded in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    /// What was odd about bytes that are decoded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
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
        let decoded = !page.gzip && page.raw == page.text.as_bytes();
        let warnings = if decoded { page.warnings.as_slice() } else { &[] };
        Entry {
            seq: 0,
            time: page.retrieved.clone().unwrap_or_else(|| time.into()),
            article: article.into(),
            sha256: page.sha256.clone(),
            file: page.file.clone(),
            media: page.media,
            gzip: page.gzip,
            decoded,
            charset: page.charset.clone(),
            warnings: warnings.iter().map(|w| Warning::general(&w.kind, &w.message)).collect(),
            given_id: page.given_id.clone(),
            declared: page.declared.clone(),
        }
    }
}

/// A document, or the number of one that was removed.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Line {
    Entry(Box<Entry>),
    Gone { seq: u64, gone: String },
}

impl Line {
    pub(super) fn seq(&self) -> u64 {
        match self {
            Line::Entry(entry) => entry.seq,
            Line::Gone { seq, .. } => *seq,
        }
    }
}

//! What the user removed, and does not want back.

use super::ArchiveError;
use super::disk::{json, json_lines, write_whole};
use serde::{Deserialize, Serialize};
use std::path::Path;

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

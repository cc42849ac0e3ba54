//! What the user removed, and does not want back.

use super::ArchiveError;
use super::disk::{json, json_lines, raw_lines, write_whole};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

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
    /// Every address that it was fetched from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// Its archived versions.
    #[serde(default)]
    pub sha256: Vec<String>,
}

/// What the user removed from `corpus`. Lines that cannot be understood are told by [`damaged_removals`].
pub fn removals(corpus: &Path) -> Result<Vec<Removal>, ArchiveError> {
    Ok(json_lines(&list(corpus))?.into_iter().flatten().collect())
}

/// The lines of the list that cannot be understood, each by the file's path and its number.
pub fn damaged_removals(corpus: &Path) -> Result<Vec<String>, ArchiveError> {
    let path = list(corpus);
    let numbers = json_lines::<Removal>(&path)?.into_iter().filter_map(Result::err);
    Ok(numbers.map(|number| format!("{}: line {number}", path.display())).collect())
}

/// Remembers that something is not to come back, before it is taken out of anything; what is there stays as it is.
pub fn remember(corpus: &Path, removal: &Removal) -> Result<(), ArchiveError> {
    let mut text = Vec::new();
    for line in raw_lines(&list(corpus))? {
        text.extend(line?);
        text.push(b'\n');
    }
    text.extend((json(removal) + "\n").bytes());
    write_whole(&list(corpus), &text)
}

fn list(corpus: &Path) -> PathBuf {
    corpus.join("removed.jsonl")
}

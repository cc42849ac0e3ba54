//! `sources.toml`: where articles come from, and how politely they are asked for.

mod file;
mod pattern;
mod source;

pub use pattern::Pattern;
pub use source::{Source, Verdict};

use std::time::Duration;

/// Everything that a `sources.toml` says, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Sources {
    /// How the owners of sites reach the one who crawls; without it nothing is fetched.
    pub contact: Option<String>,
    /// Between the end of an answer and the next request to its host, where a source names no other.
    pub delay: Duration,
    /// What one answer may weigh.
    pub max_size: usize,
    /// The other keys of `[crawl]`, which the crawler knows.
    pub limits: toml::Table,
    /// In the order of the file.
    pub list: Vec<Source>,
}

/// What is wrong with a `sources.toml`: the line, the source and the key, and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {}{message}", .source_name.as_ref().map(|name| format!("source `{name}`: ")).unwrap_or_default())]
pub struct SourcesError {
    /// Counted from 1.
    pub line: usize,
    /// The source in whose table it stands, if it has got a name.
    pub source_name: Option<String>,
    /// What is wrong and what is allowed.
    pub message: String,
}

impl Sources {
    /// Reads a `sources.toml`.
    pub fn read(toml: &str) -> Result<Sources, SourcesError> {
        file::read(toml)
    }

    /// The source of this name.
    pub fn get(&self, name: &str) -> Option<&Source> {
        self.list.iter().find(|source| source.name == name)
    }
}

#[cfg(test)]
mod tests;

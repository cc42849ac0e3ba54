//! Where everything of one collection lies. Only names; nothing here touches the disk.

use std::path::{Path, PathBuf};

/// A folder with the ground state in `corpus/` and what is derived from it in `index/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    root: PathBuf,
}

impl Home {
    /// The home at `root`, which need not exist yet.
    pub fn at(root: impl Into<PathBuf>) -> Home {
        Home { root: root.into() }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Ground state: what was fetched, and what the user decided.
    pub fn corpus(&self) -> PathBuf {
        self.root.join("corpus")
    }

    /// The archived bytes and their manifest.
    pub fn pages(&self) -> PathBuf {
        self.root.join("corpus").join("pages")
    }

    /// Known office holders and organisations.
    pub fn people(&self) -> PathBuf {
        self.root.join("corpus").join("people.toml")
    }

    /// What the user decided about who is who and what is the same.
    pub fn decisions(&self) -> PathBuf {
        self.root.join("corpus").join("decisions.toml")
    }

    /// The queries that are put to what comes in.
    pub fn watches(&self) -> PathBuf {
        self.root.join("corpus").join("watches.toml")
    }

    /// What they found, and how far each has come.
    pub fn watched(&self) -> PathBuf {
        self.root.join("corpus").join("watched.jsonl")
    }

    /// Where articles come from.
    pub fn sources(&self) -> PathBuf {
        self.root.join("corpus").join("sources.toml")
    }

    /// Which addresses are known to the crawler, and what it heard of each.
    pub fn frontier(&self) -> PathBuf {
        self.root.join("corpus").join("frontier.db")
    }

    /// Everything derived; may be deleted and rebuilt.
    pub fn index(&self) -> PathBuf {
        self.root.join("index")
    }

    /// Held by the one who writes.
    pub fn lock(&self) -> PathBuf {
        self.root.join("onrecord.lock")
    }
}

//! What the archive holds: whether it is whole, the versions of an article, their bytes.

use super::PipelineError;
use super::account::Silent;
use super::open::open_to_read;
use crate::fetch::address::canonical;
use crate::fetch::archive::{self, Entry};
use crate::model::Home;
use crate::store::Store;
use serde::Serialize;
use std::collections::BTreeSet;
use url::Url;

pub use crate::fetch::archive::{Checked, Fault};

/// One archived version of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    /// Id of the article.
    pub article: String,
    /// When its bytes were read, RFC 3339.
    pub retrieved: String,
    /// Name of its bytes.
    pub sha256: String,
    /// How many they are; none when they are gone.
    pub bytes: Option<u64>,
    /// Path or address as it was given.
    pub file: String,
    /// Where it was published.
    pub url: Option<String>,
}

/// Reads everything in the archive of `home` and compares it with its digests.
pub fn verify(home: &Home) -> Result<Checked, PipelineError> {
    Ok(archive::check(&home.pages())?)
}

/// Every archived version of the article with this id or address, in the order they came.
pub fn versions(home: &Home, name: &str) -> Result<Vec<Version>, PipelineError> {
    let ids = ids(home, name);
    let entries = archive::entries(&home.pages())?;
    let of_it = |entry: &&Entry| ids.contains(&entry.article) || is_at(entry, name);
    Ok(entries.iter().filter(of_it).map(|entry| version(home, entry)).collect())
}

/// The archived bytes with this SHA-256, or the beginning of one, or the last version of the article with this id or address;
/// none when there is neither.
pub fn archived(home: &Home, name: &str) -> Result<Option<Vec<u8>>, PipelineError> {
    /// A shorter beginning may fit two.
    const SHORTEST: usize = 8;
    let is_hex = name.len() >= SHORTEST && name.bytes().all(|b| b.is_ascii_hexdigit());
    let entries = archive::entries(&home.pages())?;
    let begins = entries.iter().filter(|entry| is_hex && entry.sha256.starts_with(&name.to_ascii_lowercase()));
    let named: BTreeSet<&str> = begins.map(|entry| entry.sha256.as_str()).collect();
    let sha256 = match named.first() {
        Some(only) if named.len() == 1 => Some((*only).to_owned()),
        _ => versions(home, name)?.pop().map(|version| version.sha256),
    };
    Ok(sha256.map(|sha256| archive::bytes(&home.pages(), &sha256)).transpose()?)
}

/// Ids of the articles that the store has at this address.
fn ids(home: &Home, name: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::from([name.to_owned()]);
    // Without an index, what the manifest says has to do.
    if home.index().is_dir()
        && let Ok((store, _)) = open_to_read(home, &Silent)
        && let Ok(heads) = store.heads_at(name)
    {
        ids.extend(heads.into_iter().map(|head| head.id));
    }
    ids
}

fn is_at(entry: &Entry, name: &str) -> bool {
    let known = |address: &str| Url::parse(address).ok().map(|url| canonical(&url));
    let addresses = || entry.declared.url.as_deref().into_iter().chain([entry.file.as_str()]);
    addresses().any(|address| address == name)
        || known(name).is_some_and(|name| addresses().filter_map(known).any(|address| address == name))
}

fn version(home: &Home, entry: &Entry) -> Version {
    Version {
        article: entry.article.clone(),
        retrieved: entry.time.clone(),
        sha256: entry.sha256.clone(),
        bytes: archive::size(&home.pages(), &entry.sha256),
        file: entry.file.clone(),
        url: entry.declared.url.clone(),
    }
}

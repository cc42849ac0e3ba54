//! Records in and out: what was read of every article, batch by batch. Full text is the index's matter.
//!
//! [`Store`] is what the pipeline and the query ask of any database; [`Sqlite`] is the one there is.
//! A batch is committed in [`Store::write`].

mod copies;
mod error;
mod format;
mod links;
mod lock;
mod read;
mod schema;
mod sqlite;
mod tables;

pub use error::StoreError;
pub use format::{FORMAT, check as check_format, mark as mark_format};
pub use links::{ClusterKind, EntityKind, Item, Keyed, Linkables, Links, Mention, Outline, Pending, Settled, Sharer};
pub use lock::Lock;
pub use schema::layout;
pub use sqlite::Sqlite;
pub use tables::{TableLayout, Tables};

use crate::model::{Article, ArticleHead, Digest, Published, Quote};
use std::collections::HashMap;
use std::io::Write;

/// What is known of a document that was read before: one version of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Id of the article it became.
    pub article: String,
    /// Whether the article still stands as this version gave it.
    pub current: bool,
    /// Number of the rules that read it.
    pub rules: u32,
}

/// An article to be written, with what the pipeline knows beside its digest.
#[derive(Debug)]
pub struct Written {
    /// What was read.
    pub digest: Digest,
    /// Identifies bytes and declared metadata, so that the same document is known again.
    pub fingerprint: String,
    /// Number of the rules that read it.
    pub rules: u32,
    /// What of it is to be linked with other articles.
    pub linkables: Linkables,
    /// What its near-duplicates are found by.
    pub sketch: Sketch,
}

/// What the near-duplicates of an article are found by.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    /// Two articles that may resemble each other share one; empty where the text is too short to tell.
    pub bands: Vec<i64>,
    /// A sample of its runs of words, sorted: how much two articles may share.
    pub runs: Vec<u32>,
}

/// What one transaction writes.
#[derive(Debug, Default)]
pub struct Batch {
    /// Articles, new or in place of what had the same id.
    pub written: Vec<Written>,
    /// Ids of articles to take out.
    pub gone: Vec<String>,
    /// Fingerprints of further versions and the articles they belong to; those that are known stay as they are.
    pub known: Vec<(String, String)>,
    /// Number of the last manifest line that this batch answers for.
    pub seq: Option<u64>,
    /// When, RFC 3339.
    pub time: String,
}

/// What a batch did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// Number of the batch.
    pub batch: u64,
    /// For each written article, whether something with its id stood there before.
    pub replaced: Vec<bool>,
}

/// What changed after some batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Ids of the articles written, in order.
    pub written: Vec<String>,
    /// Ids of the articles taken out.
    pub gone: Vec<String>,
}

/// How much there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub articles: usize,
    /// Quotes.
    pub quotes: usize,
    /// Speakers over all articles.
    pub speakers: usize,
    /// Statistics.
    pub statistics: usize,
    /// Ratings.
    pub ratings: usize,
    /// Publishers.
    pub publishers: usize,
    /// Articles that are near-duplicates of an earlier one.
    pub duplicates: usize,
    /// Earliest and latest date.
    pub dates: Option<(String, String)>,
    /// Articles without a date.
    pub undated: usize,
    /// Articles read by other rules than these.
    pub outdated: usize,
    /// When the last batch was written.
    pub last_write: Option<String>,
}

/// One quote as the list of speakers counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributed {
    /// Key of the quote.
    pub quote: String,
    /// Id over all articles.
    pub person: String,
    /// Name over all articles.
    pub called: String,
    /// Name as the article gives it.
    pub name: String,
    /// Kind of speaker.
    pub kind: String,
    /// As the article gives it.
    pub role: Option<String>,
    /// As the article gives it.
    pub organisation: Option<String>,
    /// Id of the article.
    pub article: String,
    /// Its date.
    pub published: Option<String>,
    /// Where the article has near-duplicates, its family and the words of the quote.
    pub printed: Option<(String, String)>,
}

/// A database of records. One writer, any number of readers.
pub trait Store {
    /// What is known of the document with this fingerprint.
    fn source(&self, fingerprint: &str) -> Result<Option<Source>, StoreError>;
    /// Writes one batch in one transaction and numbers it.
    fn write(&mut self, batch: &Batch) -> Result<Committed, StoreError>;
    /// Number of the last batch, 0 when there is none.
    fn last_batch(&self) -> Result<u64, StoreError>;
    /// Number of the last manifest line that is answered for.
    fn last_seq(&self) -> Result<u64, StoreError>;
    /// Waits until all batches are on disk.
    fn sync(&self) -> Result<(), StoreError>;
    /// What changed after `batch`.
    fn changes_after(&self, batch: u64) -> Result<Changes, StoreError>;
    /// All records of an article; `numbers` are not kept.
    fn digest(&self, article: &str) -> Result<Option<Digest>, StoreError>;
    /// The quotes of an article, in order.
    fn quotes(&self, article: &str) -> Result<Vec<Quote>, StoreError>;
    /// Keys of the records of `table` that have this id in whichever article.
    fn keys_of(&self, table: &'static str, id: &str) -> Result<Vec<String>, StoreError>;
    /// An article without its text, and what is told of it at the head of a list.
    fn article(&self, article: &str) -> Result<Option<(Article, ArticleHead)>, StoreError>;
    /// The heading of an article.
    fn head(&self, article: &str) -> Result<Option<ArticleHead>, StoreError>;
    /// Headings of the articles with this canonical URL.
    fn heads_at(&self, url: &str) -> Result<Vec<ArticleHead>, StoreError>;
    /// The text of an article.
    fn text(&self, article: &str) -> Result<Option<String>, StoreError>;
    /// JSON of the record of `table` with this key.
    fn json(&self, table: &'static str, key: &str) -> Result<Option<String>, StoreError>;
    /// Calls `each` with every quote that has a speaker.
    fn attributed(&self, each: &mut dyn FnMut(Attributed)) -> Result<(), StoreError>;
    /// Articles whose near-duplicates have not been looked for since they, or one of their family, changed.
    fn unlinked(&self) -> Result<Vec<String>, StoreError>;
    /// Articles that may resemble `article` and are not of its family.
    fn alike(&self, article: &str) -> Result<Vec<String>, StoreError>;
    /// The [`Sketch::runs`] of an article.
    fn runs(&self, article: &str) -> Result<Vec<u32>, StoreError>;
    /// Puts `article` and its near-duplicates, with the families they have, into one; they wait no more.
    fn join(&mut self, article: &str, copies: &[String]) -> Result<(), StoreError>;
    /// Family of every article that has near-duplicates: the id of the one published first.
    fn families(&self) -> Result<HashMap<String, String>, StoreError>;
    /// How much there is; `rules` are those of today.
    fn counts(&self, rules: u32) -> Result<Counts, StoreError>;
    /// Every record as a JSON line, in an order that depends on nothing but the records.
    fn dump(&self, out: &mut dyn Write) -> Result<(), StoreError>;
}

/// The record with this key.
pub fn record<T: Published>(store: &dyn Store, key: &str) -> Result<Option<T>, StoreError> {
    store.json(T::NAME, key)?.map(|json| parse(T::NAME, key, &json)).transpose()
}

fn parse<T: serde::de::DeserializeOwned>(table: &'static str, key: &str, json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|source| StoreError::Record { table, key: key.into(), source })
}

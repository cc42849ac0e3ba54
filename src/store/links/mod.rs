//! What belongs together over articles: mentions gathered to persons and services, quotes and statistics put together
//! to utterances and facts. The store keeps what waits and what was found; what belongs together, `link` decides.
//!
//! - A *mention* (a speaker of an article, a service that a figure names) lies in a *block*; a block that gains or loses
//!   a mention is stale until it is settled as a whole.
//! - An *item* (a quote, a statistic) has *keys*, by which its candidates are found. It waits, first for keys, then for
//!   its candidates. A cluster that loses an item is dissolved: its members wait again.
//!
//! So the answer depends on what there is and on no order, and the work on what is new.

mod cluster;
mod item;
mod key;
mod mention;
mod read;

use super::StoreError;
use super::schema::table;
use crate::model::{Fact, Person, Published, Service, Utterance};

/// A key that more items share finds nobody: a stock phrase, a round number.
const MOST_SHARERS: usize = 200;

/// What mentions are gathered to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// Speakers.
    Person,
    /// Inspected services and bodies.
    Service,
}

impl EntityKind {
    pub(super) fn table(self) -> &'static str {
        match self {
            EntityKind::Person => Person::NAME,
            EntityKind::Service => Service::NAME,
        }
    }
}

/// What items are put together to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClusterKind {
    /// Quotes.
    Utterance,
    /// Statistics.
    Fact,
}

impl ClusterKind {
    pub(super) fn table(self) -> &'static str {
        match self {
            ClusterKind::Utterance => Utterance::NAME,
            ClusterKind::Fact => Fact::NAME,
        }
    }

    fn number(self) -> i64 {
        match self {
            ClusterKind::Utterance => 0,
            ClusterKind::Fact => 1,
        }
    }

    fn of(number: i64) -> ClusterKind {
        if number == 0 { ClusterKind::Utterance } else { ClusterKind::Fact }
    }
}

/// What of one article is to be linked.
#[derive(Clone, Debug, Default)]
pub struct Linkables {
    /// Speakers and services.
    pub mentions: Vec<Mention>,
    /// Quotes and statistics.
    pub items: Vec<Pending>,
}

/// A quote or a statistic that is to be compared.
#[derive(Clone, Debug)]
pub struct Pending {
    /// What it is put together to.
    pub kind: ClusterKind,
    /// Key of the record.
    pub record: String,
    /// Record of the mention whose name over all articles it is compared by, where that is not its own.
    pub mention: Option<String>,
    /// What it is compared by.
    pub json: String,
}

/// One mention.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What it is gathered to.
    pub kind: EntityKind,
    /// Key of the record.
    pub record: String,
    /// With which others it is compared.
    pub block: String,
    /// What it is compared by.
    pub json: String,
}

/// What a block came to: one person or service and its mentions.
#[derive(Clone, Debug)]
pub struct Settled {
    /// Its id.
    pub id: String,
    /// Its name over all articles.
    pub name: String,
    /// Its record.
    pub json: String,
    /// Keys of the records that mention it.
    pub members: Vec<String>,
}

/// A quote or a statistic that is compared.
#[derive(Clone, Debug)]
pub struct Item {
    /// Number in this store.
    pub id: i64,
    /// What it is put together to.
    pub kind: ClusterKind,
    /// Key of the record.
    pub record: String,
    /// Id of the article.
    pub article: String,
    /// What it is compared by.
    pub json: String,
    /// What its candidates are found by; empty while it waits for them.
    pub keys: Vec<i64>,
    /// Number of its cluster.
    pub cluster: Option<i64>,
    /// Whose it is, or what it is about, where that is known: those of two sides are hardly the same.
    pub side: Option<i64>,
    /// Its day, where that bounds with what it can be the same.
    pub day: Option<i64>,
}

/// An item that shares keys with another.
#[derive(Clone, Debug)]
pub struct Sharer {
    /// Number in this store.
    pub id: i64,
    /// How many keys both have.
    pub shared: usize,
}

/// What must be known of an item before it is worth reading.
#[derive(Clone, Debug)]
pub struct Outline {
    /// How many keys it has.
    pub keys: usize,
    /// Id of its article.
    pub article: String,
    /// See [`Item::side`].
    pub side: Option<i64>,
    /// See [`Item::day`].
    pub day: Option<i64>,
}

/// What an item is found by.
#[derive(Clone, Debug)]
pub struct Keyed {
    /// Number of the item.
    pub id: i64,
    /// See [`Item::keys`].
    pub keys: Vec<i64>,
    /// See [`Item::side`].
    pub side: Option<i64>,
    /// See [`Item::day`].
    pub day: Option<i64>,
}

/// Who is who, and what is the same, over all articles.
pub trait Links {
    /// Whether nothing waits.
    fn is_linked(&self) -> Result<bool, StoreError>;
    /// Begins what is to be on disk as a whole; [`Links::keep`] ends it.
    fn begin(&mut self) -> Result<(), StoreError>;
    /// Takes back what was written since [`Links::begin`].
    fn drop_begun(&mut self) -> Result<(), StoreError>;
    /// Ends what [`Links::begin`] began.
    fn keep(&mut self) -> Result<(), StoreError>;

    /// All blocks that have mentions.
    fn blocks(&self, kind: EntityKind) -> Result<Vec<String>, StoreError>;
    /// Blocks whose mentions changed.
    fn stale_blocks(&self, kind: EntityKind) -> Result<Vec<String>, StoreError>;
    /// The mentions of a block: record and JSON, sorted by record.
    fn block(&self, kind: EntityKind, block: &str) -> Result<Vec<(String, String)>, StoreError>;
    /// Says what a block came to. What was compared under other names waits to be compared again; `renamed` tells of two
    /// records whether a reader who searches by name would miss the change.
    fn settle(
        &mut self,
        kind: EntityKind,
        block: &str,
        found: &[Settled],
        renamed: &dyn Fn(&str) -> bool,
    ) -> Result<(), StoreError>;
    /// Moves every mention of `block` to the block that `other` names; those that stay are compared again.
    fn move_mentions(
        &mut self,
        kind: EntityKind,
        block: &str,
        other: &dyn Fn(&str, &str) -> Option<String>,
    ) -> Result<(), StoreError>;
    /// Id and name of whom or what a record mentions.
    fn entity_of(&self, kind: EntityKind, record: &str) -> Result<Option<(String, String)>, StoreError>;
    /// Id and name of all that the records of an article mention, by their keys.
    fn entities_in(
        &self,
        kind: EntityKind,
        article: &str,
    ) -> Result<std::collections::HashMap<String, (String, String)>, StoreError>;

    /// At most so many items that have no keys yet, from the one after `after`.
    fn without_keys(&self, after: i64, most: usize) -> Result<Vec<Item>, StoreError>;
    /// Gives items their keys.
    fn put_keys(&mut self, keys: &[Keyed]) -> Result<(), StoreError>;
    /// At most so many items that wait for their candidates.
    fn waiting(&self, most: usize) -> Result<Vec<Item>, StoreError>;
    /// Numbers of all items that wait for their candidates.
    fn waiting_numbers(&self) -> Result<std::collections::HashSet<i64>, StoreError>;
    /// How many items wait, for keys or candidates.
    fn waiting_count(&self) -> Result<usize, StoreError>;
    /// For each of `items`, who shares a key with it that is not shared by all too many.
    fn sharers(&mut self, items: &[Item]) -> Result<Vec<Vec<Sharer>>, StoreError>;
    /// The outline of an item.
    fn outline(&self, id: i64) -> Result<Outline, StoreError>;
    /// The item with this number.
    fn item(&self, id: i64) -> Result<Option<Item>, StoreError>;
    /// The item of this record.
    fn item_of(&self, kind: ClusterKind, record: &str) -> Result<Option<Item>, StoreError>;
    /// Puts two items, with the clusters they have, into one; gives its number.
    fn unite(&mut self, one: i64, other: i64) -> Result<i64, StoreError>;
    /// Remembers that two items contradict each other.
    fn contrast(&mut self, one: i64, other: i64, why: &str) -> Result<(), StoreError>;
    /// The item waits no more.
    fn compared(&mut self, item: i64) -> Result<(), StoreError>;
    /// An item waits again, and all of its cluster with it.
    fn compare_again(&mut self, kind: ClusterKind, record: &str) -> Result<(), StoreError>;

    /// At most so many clusters that changed.
    fn stale_clusters(&self, most: usize) -> Result<Vec<(i64, ClusterKind)>, StoreError>;
    /// The items of a cluster, sorted by record.
    fn members(&self, cluster: i64) -> Result<Vec<Item>, StoreError>;
    /// What contradicts an item of the cluster from outside: the item there, and why; sorted by record.
    fn contrasts(&self, cluster: i64) -> Result<Vec<(Item, String)>, StoreError>;
    /// Puts what a cluster came to in place of what it was: id and record; none when it is no cluster any more.
    fn put_cluster(&mut self, cluster: i64, kind: ClusterKind, found: Option<(&str, &str)>) -> Result<(), StoreError>;

    /// Articles whose words for the full-text index changed; they become part of a new batch.
    fn reindex(&mut self) -> Result<(), StoreError>;
    /// A text kept under a name, with the derived records: what linking was done with.
    fn note(&self, name: &str) -> Result<Option<String>, StoreError>;
    /// Keeps a text under a name.
    fn put_note(&mut self, name: &str, text: &str) -> Result<(), StoreError>;

    /// Calls `each` with the JSON of every record of this kind, in order of id.
    fn entities(&self, kind: EntityKind, each: &mut dyn FnMut(&str)) -> Result<(), StoreError>;
    /// Keys of the records that mention this person or service.
    fn mentions_of(&self, kind: EntityKind, id: &str) -> Result<Vec<String>, StoreError>;
    /// Calls `each` with the JSON of every utterance or fact, in order of id.
    fn clusters(&self, kind: ClusterKind, each: &mut dyn FnMut(&str)) -> Result<(), StoreError>;
    /// Number that a quote or statistic shares with those it was put together with.
    fn number_of(&self, kind: ClusterKind, record: &str) -> Result<Option<i64>, StoreError>;
    /// Calls `each` with every quote or statistic that was put together with others, and the number that they share.
    fn numbers(&self, kind: ClusterKind, each: &mut dyn FnMut(String, i64)) -> Result<(), StoreError>;
    /// JSON of the utterance or fact that a quote or statistic belongs to.
    fn cluster_of(&self, kind: ClusterKind, record: &str) -> Result<Option<String>, StoreError>;
}

/// SQL of the tables.
pub(super) fn sql() -> String {
    let mut sql = String::from(
        "CREATE TABLE mention (kind TEXT NOT NULL, record TEXT NOT NULL, article TEXT NOT NULL, block TEXT NOT NULL,
           json TEXT NOT NULL, entity TEXT NOT NULL DEFAULT '', called TEXT NOT NULL DEFAULT '',
           PRIMARY KEY (kind, block, record)) WITHOUT ROWID;
         CREATE UNIQUE INDEX mention_record ON mention (kind, record);
         CREATE INDEX mention_entity ON mention (kind, entity);
         CREATE INDEX mention_article ON mention (article);
         CREATE TABLE stale_block (kind TEXT NOT NULL, block TEXT NOT NULL, PRIMARY KEY (kind, block)) WITHOUT ROWID;
         CREATE TABLE item (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0, cluster INTEGER,
           side INTEGER, day INTEGER, key_count INTEGER NOT NULL DEFAULT 0, article TEXT NOT NULL, record TEXT NOT NULL,
           mention TEXT);
         CREATE TABLE item_keys (id INTEGER PRIMARY KEY, keys BLOB NOT NULL);
         CREATE TABLE item_json (id INTEGER PRIMARY KEY, json TEXT NOT NULL);
         CREATE UNIQUE INDEX item_record ON item (kind, record);
         CREATE INDEX item_article ON item (article);
         CREATE INDEX item_state ON item (state) WHERE state < 2;
         CREATE INDEX item_cluster ON item (cluster) WHERE cluster IS NOT NULL;
         CREATE TABLE item_key (key INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, item)) WITHOUT ROWID;
         CREATE TABLE common_key (key INTEGER PRIMARY KEY);
         CREATE TABLE contrast (one INTEGER NOT NULL, other INTEGER NOT NULL, why TEXT NOT NULL,
           PRIMARY KEY (one, other)) WITHOUT ROWID;
         CREATE TABLE stale_cluster (cluster INTEGER PRIMARY KEY, kind INTEGER NOT NULL);
         CREATE TABLE reindex (article TEXT PRIMARY KEY) WITHOUT ROWID;\n",
    );
    for (entity, own) in
        [(table::<Person>("block TEXT NOT NULL,"), "person"), (table::<Service>("block TEXT NOT NULL,"), "service")]
    {
        sql += &entity;
        sql += &format!("CREATE INDEX {own}_block ON {own} (block);\n");
    }
    for (cluster, own) in [
        (table::<Utterance>("cluster INTEGER NOT NULL,"), "utterance"),
        (table::<Fact>("cluster INTEGER NOT NULL,"), "fact"),
    ] {
        sql += &cluster;
        sql += &format!("CREATE INDEX {own}_cluster ON {own} (cluster);\n");
    }
    sql
}

pub(super) use item::erase as erase_items;
pub(super) use mention::erase as erase_mentions;

/// Keeps what of `article` is to be linked.
pub(super) fn insert(
    transaction: &rusqlite::Transaction<'_>,
    article: &str,
    linkables: &Linkables,
) -> rusqlite::Result<()> {
    mention::insert(transaction, article, &linkables.mentions)?;
    item::insert(transaction, article, &linkables.items)
}

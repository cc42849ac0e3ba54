//! Quotes and figures as they are compared, read from the store once for many comparisons.

use super::super::PipelineError;
use crate::link::figure::Figure;
use crate::link::utterance::Said;
use crate::link::{Linkable, Meeting};
use crate::model::Link;
use crate::store::{ClusterKind, EntityKind, Item, Links, Outline, Sqlite, StoreError};
use rayon::prelude::*;
use rustc_hash::{FxHashMap as HashMap, FxHasher};
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// So many are kept at a time: some hundred megabytes at most.
const KEPT: usize = 200_000;

/// A quote or a figure.
#[derive(Debug)]
pub(super) enum Compared {
    Said(Said),
    Figure(Figure),
}

impl Compared {
    /// What the store keeps of `item`, with the names over all articles that it needs.
    fn read(store: &Sqlite, item: &Item) -> Result<Compared, PipelineError> {
        let mut read = Compared::parse(item)?;
        read.learn_names(store)?;
        Ok(read)
    }

    fn parse(item: &Item) -> Result<Compared, PipelineError> {
        let failed = |source| StoreError::Record { table: "item", key: item.record.clone(), source };
        Ok(match item.kind {
            ClusterKind::Utterance => Compared::Said(serde_json::from_str(&item.json).map_err(failed)?),
            ClusterKind::Fact => Compared::Figure(serde_json::from_str(&item.json).map_err(failed)?),
        })
    }

    fn learn_names(&mut self, store: &Sqlite) -> Result<(), PipelineError> {
        match self {
            Compared::Said(said) => {
                if let Some(speaker) = said.speaker_record() {
                    said.person = store.entity_of(EntityKind::Person, &speaker)?;
                }
            }
            Compared::Figure(figure) => figure.service = store.entity_of(EntityKind::Service, &figure.record)?,
        }
        Ok(())
    }

    pub(super) fn keys(&self) -> Vec<i64> {
        match self {
            Compared::Said(said) => said.keys(),
            Compared::Figure(figure) => figure.keys(),
        }
    }

    pub(super) fn link(&self, other: &Compared) -> Option<Link> {
        match (self, other) {
            (Compared::Said(one), Compared::Said(other)) => one.link(other),
            (Compared::Figure(one), Compared::Figure(other)) => one.link(other),
            _ => None,
        }
    }

    pub(super) fn side(&self) -> Option<i64> {
        match self {
            Compared::Said(said) => said.side(),
            Compared::Figure(figure) => figure.side(),
        }
    }

    pub(super) fn record(&self) -> &str {
        match self {
            Compared::Said(said) => said.record(),
            Compared::Figure(figure) => figure.record(),
        }
    }

    pub(super) fn day(&self) -> Option<i64> {
        match self {
            Compared::Said(said) => said.day(),
            Compared::Figure(figure) => figure.day(),
        }
    }

    /// See [`Linkable::is_candidate`].
    pub(super) fn is_candidate(kind: ClusterKind, meeting: &Meeting) -> bool {
        match kind {
            ClusterKind::Utterance => Said::is_candidate(meeting),
            ClusterKind::Fact => Figure::is_candidate(meeting),
        }
    }
}

/// What was compared last.
#[derive(Debug, Default)]
pub(super) struct Cache {
    read: HashMap<i64, Arc<Compared>>,
    /// Those of the generation before, to which nothing is added.
    before: HashMap<i64, Arc<Compared>>,
    outlines: HashMap<i64, Seen>,
}

/// What is known of an item before it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) keys: usize,
    pub(super) side: Option<i64>,
    pub(super) day: Option<i64>,
    /// A hash of its article's id.
    pub(super) article: u64,
}

impl Seen {
    pub(super) fn article(id: &str) -> u64 {
        let mut hasher = FxHasher::default();
        id.hash(&mut hasher);
        hasher.finish()
    }
}

impl Cache {
    pub(super) fn of(&mut self, store: &Sqlite, item: &Item) -> Result<Arc<Compared>, PipelineError> {
        if !self.is_kept(item.id) {
            self.keep(item.id, Arc::new(Compared::read(store, item)?));
        }
        Ok(Arc::clone(&self.read[&item.id]))
    }

    /// Reads those of `ids` that are not known; [`Cache::get`] has them all until the next are read.
    pub(super) fn read(&mut self, store: &Sqlite, ids: impl Iterator<Item = i64>) -> Result<(), PipelineError> {
        let ids: BTreeSet<i64> = ids.collect();
        if self.read.len() + ids.len() > KEPT {
            self.before = std::mem::take(&mut self.read);
        }
        let mut items = Vec::new();
        for id in ids.into_iter().filter(|id| !self.is_kept(*id)).collect::<Vec<_>>() {
            items.extend(store.item(id)?);
        }
        for (id, one) in read_all(store, &items)? {
            self.read.insert(id, one);
        }
        Ok(())
    }

    pub(super) fn get(&self, id: i64) -> Option<&Arc<Compared>> {
        self.read.get(&id)
    }

    /// Whether it is in the present generation, after a look at the one before.
    fn is_kept(&mut self, id: i64) -> bool {
        if let Some(one) = self.before.remove(&id) {
            self.read.insert(id, one);
        }
        self.read.contains_key(&id)
    }

    fn keep(&mut self, id: i64, one: Arc<Compared>) {
        if self.read.len() >= KEPT {
            self.before = std::mem::take(&mut self.read);
        }
        self.read.insert(id, one);
    }

    /// Looks at those of `ids` that were not seen, in the order in which they are stored; [`Cache::seen`] has them then.
    pub(super) fn see(&mut self, store: &Sqlite, ids: impl Iterator<Item = i64>) -> Result<(), PipelineError> {
        let mut ids: Vec<i64> = ids.filter(|id| !self.outlines.contains_key(id)).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let Outline { keys, article, side, day } = store.outline(id)?;
            self.outlines.insert(id, Seen { keys, side, day, article: Seen::article(&article) });
        }
        Ok(())
    }

    /// What is known of the item with this number before it is read; its keys do not change while items are compared.
    pub(super) fn seen(&self, id: i64) -> Option<&Seen> {
        self.outlines.get(&id)
    }
}

/// Reads `items` as they are compared; what the store must be asked in turn, the rest at once.
pub(super) fn read_all(store: &Sqlite, items: &[Item]) -> Result<Vec<(i64, Arc<Compared>)>, PipelineError> {
    let parsed: Vec<Compared> = items.par_iter().map(Compared::parse).collect::<Result<_, _>>()?;
    let named = |(item, mut one): (&Item, Compared)| {
        one.learn_names(store)?;
        Ok((item.id, Arc::new(one)))
    };
    items.iter().zip(parsed).map(named).collect()
}

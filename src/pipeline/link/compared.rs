//! Quotes and figures as they are compared, read from the store once for many comparisons.

use super::super::PipelineError;
use crate::link::Linkable;
use crate::link::figure::Figure;
use crate::link::utterance::Said;
use crate::model::Link;
use crate::store::{ClusterKind, EntityKind, Item, Links, Outline, Sqlite, StoreError};
use rustc_hash::{FxHashMap as HashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::rc::Rc;

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
    pub(super) fn read(store: &Sqlite, item: &Item) -> Result<Compared, PipelineError> {
        let failed = |source| StoreError::Record { table: "item", key: item.record.clone(), source };
        match item.kind {
            ClusterKind::Utterance => {
                let mut said: Said = serde_json::from_str(&item.json).map_err(failed)?;
                if let Some(speaker) = said.speaker_record() {
                    said.person = store.entity_of(EntityKind::Person, &speaker)?;
                }
                Ok(Compared::Said(said))
            }
            ClusterKind::Fact => {
                let mut figure: Figure = serde_json::from_str(&item.json).map_err(failed)?;
                figure.service = store.entity_of(EntityKind::Service, &item.record)?;
                Ok(Compared::Figure(figure))
            }
        }
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

    /// See [`Linkable::is_candidate`].
    pub(super) fn is_candidate(kind: ClusterKind, shared: usize, own: usize, other: usize, apart: bool) -> bool {
        match kind {
            ClusterKind::Utterance => Said::is_candidate(shared, own, other, apart),
            ClusterKind::Fact => Figure::is_candidate(shared, own, other, apart),
        }
    }
}

/// What was compared last.
#[derive(Debug, Default)]
pub(super) struct Cache {
    read: HashMap<i64, Rc<Compared>>,
    outlines: HashMap<i64, Seen>,
}

/// What is known of an item before it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) keys: usize,
    pub(super) side: Option<i64>,
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
    pub(super) fn of(&mut self, store: &Sqlite, item: &Item) -> Result<Rc<Compared>, PipelineError> {
        if let Some(known) = self.read.get(&item.id) {
            return Ok(Rc::clone(known));
        }
        if self.read.len() >= KEPT {
            self.read.clear();
        }
        let read = Rc::new(Compared::read(store, item)?);
        self.read.insert(item.id, Rc::clone(&read));
        Ok(read)
    }

    /// What is known of the item with this number before it is read; its keys do not change while items are compared.
    pub(super) fn seen(&mut self, store: &Sqlite, id: i64) -> Result<Seen, PipelineError> {
        if let Some(seen) = self.outlines.get(&id) {
            return Ok(*seen);
        }
        let Outline { keys, article, side } = store.outline(id)?;
        let seen = Seen { keys, side, article: Seen::article(&article) };
        self.outlines.insert(id, seen);
        Ok(seen)
    }

    /// The same of the item with this number, read only when it is not known.
    pub(super) fn at(&mut self, store: &Sqlite, id: i64) -> Result<Option<Rc<Compared>>, PipelineError> {
        if let Some(known) = self.read.get(&id) {
            return Ok(Some(Rc::clone(known)));
        }
        store.item(id)?.map(|item| self.of(store, &item)).transpose()
    }
}

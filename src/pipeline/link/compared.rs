//! Quotes and figures as they are compared, read from the store once for many comparisons.

use super::super::PipelineError;
use crate::link::Linkable;
use crate::link::figure::Figure;
use crate::link::utterance::Said;
use crate::model::Link;
use crate::store::{ClusterKind, EntityKind, Item, Links, Sqlite, StoreError};
use std::collections::HashMap;
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
pub(super) struct Cache(HashMap<i64, Rc<Compared>>);

impl Cache {
    pub(super) fn of(&mut self, store: &Sqlite, item: &Item) -> Result<Rc<Compared>, PipelineError> {
        if let Some(known) = self.0.get(&item.id) {
            return Ok(Rc::clone(known));
        }
        if self.0.len() >= KEPT {
            self.0.clear();
        }
        let read = Rc::new(Compared::read(store, item)?);
        self.0.insert(item.id, Rc::clone(&read));
        Ok(read)
    }

    /// The same of the item with this number, read only when it is not known.
    pub(super) fn at(&mut self, store: &Sqlite, id: i64) -> Result<Option<Rc<Compared>>, PipelineError> {
        if let Some(known) = self.0.get(&id) {
            return Ok(Some(Rc::clone(known)));
        }
        store.item(id)?.map(|item| self.of(store, &item)).transpose()
    }
}

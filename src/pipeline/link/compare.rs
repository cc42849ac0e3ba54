//! Quotes with quotes, figures with figures: candidates are found by keys, and what is the same is united.

use super::super::PipelineError;
use super::super::account::{Options, Progress};
use super::super::collection::Collection;
use super::compared::{Cache, Compared, Seen};
use crate::model::Link;
use crate::store::{Item, Keyed, Links, Sharer};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};

/// So many items get their keys at once: sorted, they go into the tree of keys page by page.
const KEYED: usize = 50_000;

/// So many items are compared between two commits.
const COMPARED: usize = 2_000;

impl Collection {
    /// Gives every item that has none its keys.
    pub(super) fn give_keys(&mut self, options: &Options, progress: &dyn Progress) -> Result<(), PipelineError> {
        let all = self.store.waiting_count()?;
        let mut done = 0;
        loop {
            let items = self.store.without_keys(KEYED)?;
            if items.is_empty() || options.stopped() {
                return Ok(());
            }
            progress.step("reading quotes and figures", done, all);
            done += items.len();
            let read = items
                .iter()
                .map(|item| Ok((item.id, Compared::read(&self.store, item)?)))
                .collect::<Result<Vec<_>, PipelineError>>()?;
            let keyed = |(id, one): &(i64, Compared)| Keyed { id: *id, keys: one.keys(), side: one.side() };
            let keys: Vec<Keyed> = read.par_iter().map(keyed).collect();
            self.whole(|collection| Ok(collection.store.put_keys(&keys)?))?;
        }
    }

    /// Compares every item that waits with its candidates.
    pub(super) fn compare(
        &mut self,
        cache: &mut Cache,
        options: &Options,
        progress: &dyn Progress,
    ) -> Result<(), PipelineError> {
        let records = self.decisions.records.clone();
        let decided = Decided::of(&records);
        let all = self.store.waiting_count()?;
        let mut done = 0;
        loop {
            let items = self.store.waiting(COMPARED)?;
            if items.is_empty() || options.stopped() {
                return Ok(());
            }
            progress.step("comparing quotes and figures", done, all.max(done));
            done += items.len();
            self.whole(|collection| {
                items.iter().try_for_each(|item| {
                    collection.compare_one(item, cache, &decided)?;
                    Ok(collection.store.compared(item.id)?)
                })
            })?;
        }
    }

    fn compare_one(&mut self, item: &Item, cache: &mut Cache, decided: &Decided<'_>) -> Result<(), PipelineError> {
        for other in decided.same_as(&item.record) {
            if let Some(other) = self.store.item_of(item.kind, other)? {
                self.store.unite(item.id, other.id)?;
            }
        }
        if decided.is_set(&item.record) {
            return Ok(());
        }
        let mut own = None;
        let mut together: HashSet<i64> = item.cluster.into_iter().collect();
        let article = Seen::article(&item.article);
        for Sharer { id, shared } in self.store.sharers(item)? {
            let Seen { keys, side, article: other } = cache.seen(&self.store, id)?;
            let apart = side.zip(item.side).is_some_and(|(one, other)| one != other);
            if article == other || !Compared::is_candidate(item.kind, shared, item.keys.len(), keys, apart) {
                continue;
            }
            // A union with the one before may have brought this one in.
            if self.store.cluster_number(id)?.is_some_and(|cluster| together.contains(&cluster)) {
                continue;
            }
            let Some(that) = cache.at(&self.store, id)?.filter(|that| !decided.is_set(that.record())) else { continue };
            let this = match &own {
                Some(own) => std::rc::Rc::clone(own),
                None => cache.of(&self.store, item)?,
            };
            own = Some(std::rc::Rc::clone(&this));
            match this.link(&that) {
                Some(Link::Same(_)) => {
                    together.insert(self.store.unite(item.id, id)?);
                }
                Some(Link::Contrast(bond)) => {
                    self.store.contrast(item.id, id, &bond.reasons.join("; "))?;
                }
                None => {}
            }
        }
        Ok(())
    }
}

/// What the user decided about single quotes and figures.
struct Decided<'a> {
    set: HashSet<&'a str>,
    same: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Decided<'a> {
    fn of(sets: &'a [crate::link::Set]) -> Decided<'a> {
        let set = sets.iter().map(|set| set.record.as_str()).collect();
        let mut same: HashMap<&str, Vec<&str>> = HashMap::new();
        for (record, other) in sets.iter().filter_map(|set| Some((set.record.as_str(), set.same_as.as_deref()?))) {
            same.entry(record).or_default().push(other);
            same.entry(other).or_default().push(record);
        }
        Decided { set, same }
    }

    /// Whether the user said where the record belongs, so that nothing else says so.
    fn is_set(&self, record: &str) -> bool {
        self.set.contains(record)
    }

    fn same_as(&self, record: &str) -> &[&'a str] {
        self.same.get(record).map_or(&[], Vec::as_slice)
    }
}

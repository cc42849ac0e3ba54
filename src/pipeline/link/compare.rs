//! Quotes with quotes, figures with figures: candidates are found by keys, and what is the same is united.

use super::super::PipelineError;
use super::super::account::{Options, Progress};
use super::super::collection::Collection;
use super::compared::{Cache, Compared, Seen, read_all};
use crate::link::Meeting;
use crate::model::Link;
use crate::store::{Item, Keyed, Links, Sharer};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// So many items are read at once, and so many get their keys: sorted, these go into the tree of keys page by page.
const READ: usize = 10_000;
const KEYED: usize = 200_000;

/// So many items are compared between two commits.
const COMPARED: usize = 2_000;

/// Two items worth a comparison.
type Pair = (i64, i64);

impl Collection {
    /// Gives every item that has none its keys.
    pub(super) fn give_keys(&mut self, options: &Options, progress: &dyn Progress) -> Result<(), PipelineError> {
        let all = self.store.waiting_count()?;
        let (mut done, mut after) = (0, 0);
        let mut keys: Vec<Keyed> = Vec::new();
        loop {
            let items = self.store.without_keys(after, READ)?;
            if options.stopped() {
                return Ok(());
            }
            progress.step("reading quotes and figures", done, all);
            done += items.len();
            let read = read_all(&self.store, &items)?;
            keys.par_extend(read.par_iter().map(|(id, one)| Keyed {
                id: *id,
                keys: one.keys(),
                side: one.side(),
                day: one.day(),
            }));
            after = items.last().map_or(after, |item| item.id);
            if keys.len() >= KEYED || items.is_empty() {
                self.whole(|collection| Ok(collection.store.put_keys(&keys)?))?;
                keys.clear();
            }
            if items.is_empty() {
                return Ok(());
            }
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
        // Two that both wait are compared once: when the turn comes to the later one.
        let mut later = self.store.waiting_numbers()?;
        let all = later.len();
        let mut done = 0;
        loop {
            let items = self.store.waiting(COMPARED)?;
            if items.is_empty() || options.stopped() {
                return Ok(());
            }
            progress.step("comparing quotes and figures", done, all.max(done));
            done += items.len();
            self.whole(|collection| {
                collection.unite_decided(&items, &decided)?;
                let pairs = collection.pairs(&items, &later, cache)?;
                collection.link_pairs(&pairs, cache, &decided)?;
                items.iter().try_for_each(|item| Ok(collection.store.compared(item.id)?))
            })?;
            for item in &items {
                later.remove(&item.id);
            }
        }
    }

    fn unite_decided(&mut self, items: &[Item], decided: &Decided<'_>) -> Result<(), PipelineError> {
        for item in items {
            for other in decided.same_as(&item.record) {
                if let Some(other) = self.store.item_of(item.kind, other)? {
                    self.store.unite(item.id, other.id)?;
                }
            }
        }
        Ok(())
    }

    /// Whom each of `items` is to be compared with.
    fn pairs(&mut self, items: &[Item], later: &HashSet<i64>, cache: &mut Cache) -> Result<Vec<Pair>, PipelineError> {
        let found = self.store.sharers(items)?;
        let is_due = |item: &Item, id: i64| id < item.id || !later.contains(&id);
        let met = items.iter().zip(&found);
        let due = met.flat_map(|(item, found)| found.iter().map(|one| one.id).filter(|id| is_due(item, *id)));
        cache.see(&self.store, due)?;
        let mut pairs = Vec::new();
        for (item, found) in items.iter().zip(&found) {
            let article = Seen::article(&item.article);
            for Sharer { id, shared } in found.iter().filter(|one| is_due(item, one.id)) {
                let Some(that) = cache.seen(*id) else { continue };
                let meeting = Meeting {
                    shared: *shared,
                    fewest: item.keys.len().min(that.keys),
                    apart: that.side.zip(item.side).is_some_and(|(one, other)| one != other),
                    days: that.day.zip(item.day).map(|(one, other)| (one - other).abs()),
                };
                if article != that.article && Compared::is_candidate(item.kind, &meeting) {
                    pairs.push((item.id, *id));
                }
            }
        }
        Ok(pairs)
    }

    /// Compares the pairs, all at once, and keeps what comes of them.
    fn link_pairs(&mut self, pairs: &[Pair], cache: &mut Cache, decided: &Decided<'_>) -> Result<(), PipelineError> {
        cache.read(&self.store, pairs.iter().flat_map(|(one, other)| [*one, *other]))?;
        let free = |one: &&Arc<Compared>| !decided.is_set(one.record());
        let link = |(one, other): &Pair| {
            let (this, that) = cache.get(*one).filter(free).zip(cache.get(*other).filter(free))?;
            Some((*one, *other, this.link(that)?))
        };
        let links: Vec<(i64, i64, Link)> = pairs.par_iter().filter_map(link).collect();
        for (one, other, link) in links {
            match link {
                Link::Same(_) => drop(self.store.unite(one, other)?),
                Link::Contrast(bond) => self.store.contrast(one, other, &bond.reasons.join("; "))?,
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

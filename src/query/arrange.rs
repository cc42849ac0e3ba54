//! Orders that the full-text index does not keep: by value, by population, by reprints, and the other way round.

use super::linked::Linked;
use crate::index::Match;
use crate::model::{Question, Scope, SortBy, Statistic};
use crate::store::{self, Sqlite, Store, StoreError};
use std::cmp::Ordering;
use std::collections::HashMap;

/// What a record is ordered by.
#[derive(Clone, Debug)]
enum By {
    Day(i64),
    Value(f64),
    Words(String),
}

impl By {
    fn compare(&self, other: &By) -> Ordering {
        match (self, other) {
            (By::Day(a), By::Day(b)) => a.cmp(b),
            (By::Value(a), By::Value(b)) => a.total_cmp(b),
            (By::Words(a), By::Words(b)) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }
}

/// How many articles print the text of each family of near-duplicates, by each of its articles.
fn copies(store: &Sqlite) -> Result<HashMap<String, usize>, StoreError> {
    let families = store.families()?;
    let mut sizes: HashMap<&String, usize> = HashMap::new();
    families.values().for_each(|family| *sizes.entry(family).or_default() += 1);
    Ok(families.iter().map(|(article, family)| (article.clone(), sizes.get(family).copied().unwrap_or(1))).collect())
}

/// How many articles print a record: of an article its near-duplicates, of a quote or figure what was put together.
fn reprints(store: &Sqlite, key: &str, scope: Scope, copies: &HashMap<String, usize>) -> Result<usize, StoreError> {
    Ok(match scope {
        Scope::Quotes => store.utterance_of(key)?.map_or(1, |told| told.printings.len()),
        Scope::Statistics => store.fact_of(key)?.map_or(1, |fact| fact.printings.len()),
        _ => copies.get(key).copied().unwrap_or(1),
    })
}

/// Puts `found` into the order that `question` asks for. What has no date, value or
/// population comes last whichever way round; what is alike stays in the order it had.
pub(super) fn arrange(store: &Sqlite, found: &mut Vec<Match>, question: &Question) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(found.len());
    let by_reprints = question.sort == SortBy::Reprints;
    let copies = if by_reprints && question.scope == Scope::Articles { copies(store)? } else { HashMap::new() };
    for one in found.drain(..) {
        let by = if by_reprints {
            Some(By::Value(reprints(store, &one.key, question.scope, &copies)? as f64))
        } else {
            by(store, &one, question.sort)?
        };
        rows.push((by, one));
    }
    rows.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if question.reverse => b.compare(a),
        (Some(a), Some(b)) => a.compare(b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    found.extend(rows.into_iter().map(|(_, one)| one));
    Ok(())
}

fn by(store: &Sqlite, one: &Match, sort: SortBy) -> Result<Option<By>, StoreError> {
    if sort == SortBy::Date {
        return Ok(one.day.map(By::Day));
    }
    let Some(statistic) = store::record::<Statistic>(store, &one.key)? else { return Ok(None) };
    Ok(match sort {
        SortBy::Value => statistic.value.or(statistic.lo).or(statistic.hi).map(By::Value),
        _ => statistic.measure.filter(|_| statistic.population.is_some()).map(By::Words),
    })
}

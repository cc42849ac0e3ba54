//! Orders that the full-text index does not keep: by value, by population, and the other way round.

use crate::index::Match;
use crate::model::{Question, SortBy, Statistic};
use crate::store::{self, Sqlite, StoreError};
use std::cmp::Ordering;

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

/// Puts `found`, which is in order of date, into the order that `question` asks for. What has no date, value or
/// population comes last whichever way round; what is alike stays in order of date and place.
pub(super) fn arrange(store: &Sqlite, found: &mut Vec<Match>, question: &Question) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(found.len());
    for one in found.drain(..) {
        rows.push((by(store, &one, question.sort)?, one));
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

//! What near-duplicate articles print in the same words is found once.

use super::Searcher;
use crate::model::{Published, Quote, Rating, Scope, Statistic};
use crate::store::{self, Store, StoreError};
use std::collections::HashSet;

/// Takes out of `found`, records of `scope` by their keys, those that a near-duplicate of their article has given
/// before; gives how many.
pub(super) fn fold<T>(
    searcher: &Searcher,
    scope: Scope,
    found: &mut Vec<T>,
    key: impl Fn(&T) -> &str,
) -> Result<usize, StoreError> {
    let families = searcher.store.families()?;
    if families.is_empty() {
        return Ok(0);
    }
    let before = found.len();
    let mut seen = HashSet::new();
    let mut kept = Vec::with_capacity(before);
    for one in found.drain(..) {
        let key = key(&one);
        let article = key.split('/').next().unwrap_or(key);
        if let Some(family) = families.get(article) {
            let words = words(searcher, scope, key)?;
            if !seen.insert((family.clone(), words)) {
                continue;
            }
        }
        kept.push(one);
    }
    *found = kept;
    Ok(before - found.len())
}

/// What a record says, by which it is known again in a near-duplicate.
fn words(searcher: &Searcher, scope: Scope, key: &str) -> Result<String, StoreError> {
    let store = &searcher.store;
    Ok(match scope {
        Scope::Articles | Scope::Speakers => String::new(),
        Scope::Quotes => said::<Quote>(store, key, |quote| quote.text)?,
        Scope::Statistics => said::<Statistic>(store, key, |one| format!("{:?} {}", one.value, one.sentence))?,
        Scope::Ratings => said::<Rating>(store, key, |one| format!("{} {}", one.value, one.sentence))?,
    })
}

fn said<T: Published>(store: &dyn Store, key: &str, said: impl FnOnce(T) -> String) -> Result<String, StoreError> {
    Ok(store::record::<T>(store, key)?.map(said).map(|text| plain(&text)).unwrap_or_default())
}

/// `text` without case, marks and spaces, which each paper sets in its own way.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

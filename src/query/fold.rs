//! What near-duplicate articles print in the same words is found once.

use super::{QueryError, Searcher};
use crate::index::Match;
use crate::store::Store;
use std::collections::HashSet;

/// Takes out of `found` what a near-duplicate of its article has given before in the same words; gives how many. Of articles one
/// stands for all that are alike.
pub(super) fn fold(searcher: &Searcher, found: &mut Vec<Match>) -> Result<usize, QueryError> {
    let families = searcher.store.families()?;
    if families.is_empty() {
        return Ok(0);
    }
    let gists = searcher.index.gists()?;
    let before = found.len();
    let mut seen = HashSet::new();
    found.retain(|one| {
        let article = one.key.split('/').next().unwrap_or(&one.key);
        families.get(article).is_none_or(|family| seen.insert((family, gists(one.address))))
    });
    Ok(before - found.len())
}

//! A speaker who is asked for by their id, as where others have the same name: the full-text index knows names only.

use super::linked::Linked;
use super::{QueryError, Searcher};
use crate::model::{Person, Published, Question, Scope};
use crate::store;
use std::collections::HashSet;

/// Where `question` asks for quotes by the id of their speaker: the same question without it, and the keys of all that
/// this speaker says.
pub(super) fn chosen(
    searcher: &Searcher,
    question: &Question,
) -> Result<Option<(Question, HashSet<String>)>, QueryError> {
    let Some(id) = question.speaker.as_deref().filter(|id| is_id(id)) else { return Ok(None) };
    if !matches!(question.scope, Scope::Quotes | Scope::Speakers) {
        return Ok(None);
    }
    let Some(person) = store::record::<Person>(&searcher.store, id)? else { return Ok(None) };
    let mut keys = HashSet::new();
    for speaker in searcher.store.appearances(&person.id)? {
        keys.extend(searcher.store.quotes_of(&speaker)?.iter().map(Published::key));
    }
    Ok(Some((Question { speaker: None, ..question.clone() }, keys)))
}

/// `p` and hexadecimal digits.
fn is_id(name: &str) -> bool {
    name.strip_prefix('p').is_some_and(|rest| rest.len() == 12 && rest.bytes().all(|b| b.is_ascii_hexdigit()))
}

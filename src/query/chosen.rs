//! What linking knows and the full-text index does not: a speaker by their id, as where others have the same name, and
//! a service by names that others print.

use super::answer::fitting;
use super::linked::Linked;
use super::services::services;
use super::{QueryError, Searcher};
use crate::model::{Person, Published, Question, Scope};
use crate::store::{self, EntityKind, Links};
use std::collections::HashSet;

/// Where `question` asks for quotes by the id of their speaker, or for ratings of a service: the same question without
/// it, and the keys of all that this speaker says, or of all ratings of the service under any of its names.
pub(super) fn chosen(
    searcher: &Searcher,
    question: &Question,
) -> Result<Option<(Question, HashSet<String>)>, QueryError> {
    if question.scope == Scope::Ratings {
        return rated(searcher, question);
    }
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

fn rated(searcher: &Searcher, question: &Question) -> Result<Option<(Question, HashSet<String>)>, QueryError> {
    let Some(name) = question.population.as_deref() else { return Ok(None) };
    let found = services(searcher, Some(name))?;
    if found.is_empty() {
        return Ok(None);
    }
    // Also those that have the words and are no service.
    let worded = Question { scope: question.scope, population: question.population.clone(), ..Question::default() };
    let mut keys: HashSet<String> = fitting(searcher, &worded, None)?.unwrap_or_default().into_iter().collect();
    for service in &found {
        keys.extend(searcher.store.mentions_of(EntityKind::Service, &service.id)?);
    }
    Ok(Some((Question { population: None, ..question.clone() }, keys)))
}

/// `p` and hexadecimal digits.
fn is_id(name: &str) -> bool {
    name.strip_prefix('p').is_some_and(|rest| rest.len() == 12 && rest.bytes().all(|b| b.is_ascii_hexdigit()))
}

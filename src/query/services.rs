//! Services and bodies over all articles, by name.

use super::answer::answer_among;
use super::linked::Linked;
use super::persons::terms;
use super::{QueryError, Searcher};
use crate::model::{Answer, Question, Service};
use crate::store::{EntityKind, Links};

/// Services one of whose names is or holds `name`, all of them without one; the most frequent first. A whole name or an id
/// hides those that only hold its words.
pub fn services(searcher: &Searcher, name: Option<&str>) -> Result<Vec<Service>, QueryError> {
    let asked = name.map(terms);
    let (mut whole, mut part) = (Vec::new(), Vec::new());
    searcher.store.services(&mut |service| {
        let Some(asked) = &asked else { return whole.push(service) };
        let names: Vec<Vec<String>> = service.names.iter().chain([&service.name]).map(|one| terms(one)).collect();
        if name == Some(service.id.as_str()) || names.contains(asked) {
            whole.push(service);
        } else if !asked.is_empty() && names.iter().any(|one| asked.iter().all(|term| one.contains(term))) {
            part.push(service);
        }
    })?;
    let mut found = if whole.is_empty() { part } else { whole };
    found.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| (&a.name, &a.id).cmp(&(&b.name, &b.id))));
    Ok(found)
}

/// Ratings or statistics of one service, whatever they call it, that fit `question`.
pub fn records_of(searcher: &Searcher, service: &Service, question: &Question) -> Result<Answer, QueryError> {
    let records = searcher.store.mentions_of(EntityKind::Service, &service.id)?;
    answer_among(searcher, question, &records.into_iter().collect())
}

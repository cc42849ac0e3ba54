//! What sets quotes apart from all others: those of a speaker, a role, a period.

use super::answer::ordered;
use super::persons::{persons, terms};
use super::topics::{Said, all};
use super::{QueryError, Searcher};
use crate::model::{Question, Quote, Topic};
use crate::store;
use std::collections::HashSet;

/// More different words are not looked at: a million words of news have some 30,000, most of them too rare to tell.
const ASKED: usize = 5000;

/// Words that stand in more of the quotes that fit `question` than in others, the most distinctive first, and how many
/// such quotes there are. The speaker's own name is left out.
pub fn distinctive(searcher: &Searcher, question: &Question) -> Result<(Vec<Topic>, usize), QueryError> {
    let (_, found) = ordered(searcher, &Question { by_date: true, ..question.clone() })?;
    let mut said = Said::default();
    for (key, _) in &found.keys {
        if let Some(quote) = store::record::<Quote>(&searcher.store, key)? {
            said.add(&quote.text);
        }
    }
    let mut names = HashSet::new();
    if let Some(name) = question.speaker.as_deref() {
        names.extend(terms(name));
        for person in persons(searcher, name, question.organisation.as_deref())? {
            names.extend(person.names.iter().chain([&person.name]).flat_map(|name| terms(name)));
        }
    }
    Ok((all(searcher, &said, &names, ASKED)?, found.keys.len()))
}

//! The page on one person, from what they said in every article.

use super::linked::Linked;
use super::persons::terms;
use super::topics::{Said, topics};
use super::{QueryError, Searcher};
use crate::model::{Beside, Person, Profile, QuoteKind, Repeated, Year};
use crate::store::Store;
use std::collections::{BTreeMap, HashMap, HashSet};

/// So many utterances and names fill a screen.
const REPRINTED: usize = 5;
const BESIDE: usize = 10;

/// All that is known of `person`.
pub fn profile(searcher: &Searcher, person: Person) -> Result<Profile, QueryError> {
    let store = &searcher.store;
    let mut years: BTreeMap<(bool, String), usize> = BTreeMap::new();
    let mut said = Said::default();
    let mut keys = Vec::new();
    let mut beside: HashMap<String, usize> = HashMap::new();
    let mut articles = HashSet::new();
    for speaker in store.appearances(&person.id)? {
        let article = speaker.split('/').next().unwrap_or_default().to_owned();
        let head = store.head(&article)?;
        let year = head.and_then(|head| head.published).map(|date| date.chars().take(4).collect::<String>());
        for quote in store.quotes_of(&speaker)? {
            if quote.kind != QuoteKind::Scare && quote.reported_in.is_none() {
                *years.entry((year.is_none(), year.clone().unwrap_or_default())).or_default() += 1;
                said.add(&quote.text);
                keys.push(format!("{}/{}", quote.article, quote.id));
            }
        }
        if articles.insert(article.clone()) {
            for other in others(store, &article, &person.id)? {
                *beside.entry(other).or_default() += 1;
            }
        }
    }
    let names = person.names.iter().chain([&person.name]).flat_map(|name| terms(name)).collect();
    Ok(Profile {
        quotes: keys.len(),
        years: years
            .into_iter()
            .map(|((undated, year), quotes)| Year { year: (!undated).then_some(year), quotes })
            .collect(),
        topics: topics(searcher, &said, &names)?,
        reprinted: reprinted(store, &keys)?,
        beside: named(store, beside)?,
        person,
    })
}

/// Ids of the persons quoted in an article, without `person`.
fn others(store: &impl Linked, article: &str, person: &str) -> Result<HashSet<String>, QueryError> {
    let mut ids = HashSet::new();
    for speaker in store.speakers_in(article)? {
        ids.extend(store.person_of(&speaker)?.filter(|id| id != person));
    }
    Ok(ids)
}

/// What several articles print of these quotes.
fn reprinted(store: &impl Linked, quotes: &[String]) -> Result<Vec<Repeated>, QueryError> {
    let mut all: HashMap<String, Repeated> = HashMap::new();
    for quote in quotes {
        let Some(told) = store.utterance_of(quote)?.filter(|told| told.printings.len() > 1) else { continue };
        all.entry(told.id.clone()).or_insert_with(|| Repeated {
            printings: told.printings.len(),
            first: told.printings.first().and_then(|one| one.published.clone()),
            altered: told.altered,
            text: told.text,
            id: told.id,
        });
    }
    let mut all: Vec<Repeated> = all.into_values().collect();
    all.sort_by(|a, b| b.printings.cmp(&a.printings).then_with(|| (&a.first, &a.id).cmp(&(&b.first, &b.id))));
    all.truncate(REPRINTED);
    Ok(all)
}

/// The most frequent of these persons, with their names.
fn named(store: &impl Linked, counts: HashMap<String, usize>) -> Result<Vec<Beside>, QueryError> {
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut named = Vec::new();
    for (id, articles) in counts.into_iter().take(BESIDE) {
        if let Some(person) = store.person(&id)? {
            named.push(Beside { id, name: person.name, articles });
        }
    }
    Ok(named)
}

//! The page on one person, from what they said in every article.

use super::linked::Linked;
use super::persons::terms;
use super::topics::{Said, topics};
use super::{QueryError, Searcher};
use crate::model::{Beside, Person, Profile, QuoteKind, Repeated, SpeakerKind, Year, has_proper_name};
use crate::store::{self, Store};
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
    let mut beside: HashMap<(String, String), usize> = HashMap::new();
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
            let others = store.persons_in(&article)?;
            for other in others.into_iter().filter(|(id, _)| *id != person.id) {
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
        beside: most_beside(store, beside)?,
        person,
    })
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

/// The most frequent of these speakers who are persons: staff, inspectors and reports stand beside everybody.
fn most_beside(store: &dyn Store, counts: HashMap<(String, String), usize>) -> Result<Vec<Beside>, QueryError> {
    let mut all: Vec<Beside> = counts.into_iter().map(|((id, name), articles)| Beside { id, name, articles }).collect();
    all.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| (&a.name, &a.id).cmp(&(&b.name, &b.id))));
    let mut persons = Vec::new();
    for one in all {
        let person = store::record::<Person>(store, &one.id)?;
        let named = |person: &Person| person.kind == SpeakerKind::Person && has_proper_name(&person.name);
        if person.is_some_and(|person| named(&person)) {
            persons.push(one);
        }
        if persons.len() == BESIDE {
            break;
        }
    }
    Ok(persons)
}

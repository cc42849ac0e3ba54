//! Utterances and figures that several articles print: which are asked for, and each with its articles.

use super::answer;
use super::chosen::chosen;
use super::linked::Linked;
use super::{QueryError, Searcher};
use crate::model::{ArticleHead, Fact, Published, Question, Quote, Reprinted, Statistic, Utterance};
use crate::store::{self, Store, StoreError};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

/// Which utterances or figures.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// One of the printings fits it; its scope is that of the printings, quotes or statistics.
    pub question: Question,
    /// Printed at least so often.
    pub least: usize,
    /// Utterances that are altered or said by somebody else too; figures that others contradict.
    pub differing: bool,
}

/// What was found: keys of one printing each, the most printed first, then the earliest.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// At most as many as asked for.
    pub keys: Vec<String>,
    /// How many there are without the limit.
    pub total: usize,
}

/// Utterances, by the keys of their fullest quotes.
pub fn utterances(searcher: &Searcher, wanted: &Wanted) -> Result<Listed, QueryError> {
    let mut ranked = Ranked::default();
    let mut consider = |told: &Utterance| {
        let differs = told.altered || !told.contrasts.is_empty();
        if told.printings.len() >= wanted.least && (differs || !wanted.differing) {
            let first = told.printings.first().and_then(|one| one.published.as_deref());
            ranked.add(told.printings.len(), first, &told.fullest);
        }
    };
    match fitting(searcher, &wanted.question)? {
        None => searcher.store.told(&mut |told| consider(&told))?,
        Some(quotes) => {
            let mut seen = HashSet::new();
            for quote in quotes {
                if let Some(told) = searcher.store.utterance_of(&quote)?
                    && seen.insert(told.id.clone())
                {
                    consider(&told);
                }
            }
        }
    }
    Ok(ranked.listed(wanted.question.limit))
}

/// Figures, by the keys of their most exact statistics.
pub fn facts(searcher: &Searcher, wanted: &Wanted) -> Result<Listed, QueryError> {
    let mut ranked = Ranked::default();
    let mut consider = |fact: &Fact| {
        if fact.printings.len() >= wanted.least && (!wanted.differing || !fact.contrasts.is_empty()) {
            let first = fact.printings.first().and_then(|one| one.published.as_deref());
            ranked.add(fact.printings.len(), first, &fact.exact);
        }
    };
    match fitting(searcher, &wanted.question)? {
        None => searcher.store.facts(&mut |fact| consider(&fact))?,
        Some(statistics) => {
            let mut seen = HashSet::new();
            for statistic in statistics {
                if let Some(fact) = searcher.store.fact_of(&statistic)?
                    && seen.insert(fact.id.clone())
                {
                    consider(&fact);
                }
            }
        }
    }
    Ok(ranked.listed(wanted.question.limit))
}

/// The utterance with this id, or the one of a quote by its key or id; none for a quote that stands alone.
pub fn utterance(searcher: &Searcher, name: &str) -> Result<Option<Reprinted<Utterance>>, QueryError> {
    let store = &searcher.store;
    let found = match store::record::<Utterance>(store, name)? {
        Some(told) => Some(told),
        None => first(keys::<Quote>(searcher, name)?, |key| store.utterance_of(key))?,
    };
    let Some(record) = found else { return Ok(None) };
    let others = record.contrasts.iter().filter_map(|other| other.record.split('/').next());
    let heads = heads(searcher, record.printings.iter().map(|one| one.article.as_str()).chain(others))?;
    Ok(Some(Reprinted { record, heads }))
}

/// The figure with this id, or the one of a statistic by its key or id; none for a statistic that stands alone.
pub fn fact(searcher: &Searcher, name: &str) -> Result<Option<Reprinted<Fact>>, QueryError> {
    let store = &searcher.store;
    let found = match store::record::<Fact>(store, name)? {
        Some(fact) => Some(fact),
        None => first(keys::<Statistic>(searcher, name)?, |key| store.fact_of(key))?,
    };
    let Some(record) = found else { return Ok(None) };
    let others = record.contrasts.iter().filter_map(|other| other.record.split('/').next());
    let heads = heads(searcher, record.printings.iter().map(|one| one.article.as_str()).chain(others))?;
    Ok(Some(Reprinted { record, heads }))
}

/// Keys of the quotes, or statistics, with this key or this id in whichever article.
pub fn keys<T: Published>(searcher: &Searcher, name: &str) -> Result<Vec<String>, QueryError> {
    if name.contains('/') {
        let known = searcher.store.json(T::NAME, name)?.is_some();
        return Ok(if known { vec![name.to_owned()] } else { Vec::new() });
    }
    Ok(searcher.store.keys_of(T::NAME, name)?)
}

fn first<T>(keys: Vec<String>, find: impl Fn(&str) -> Result<Option<T>, StoreError>) -> Result<Option<T>, StoreError> {
    for key in keys {
        if let Some(found) = find(&key)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The keys of quotes or statistics that fit, in order of date; none where everything does.
fn fitting(searcher: &Searcher, question: &Question) -> Result<Option<Vec<String>>, QueryError> {
    match chosen(searcher, question)? {
        Some((rest, among)) => answer::fitting(searcher, &rest, Some(&among)),
        None => answer::fitting(searcher, question, None),
    }
}

fn heads<'a>(
    searcher: &Searcher,
    articles: impl Iterator<Item = &'a str>,
) -> Result<Vec<Arc<ArticleHead>>, StoreError> {
    articles
        .map(|id| {
            let head = searcher.store.head(id)?;
            Ok(Arc::new(head.unwrap_or_else(|| ArticleHead { id: id.into(), ..ArticleHead::default() })))
        })
        .collect()
}

/// Keys with what they are ordered by: few bytes each, however many there are.
#[derive(Default)]
struct Ranked(Vec<(Reverse<usize>, bool, String, String)>);

impl Ranked {
    fn add(&mut self, printings: usize, first: Option<&str>, key: &str) {
        self.0.push((Reverse(printings), first.is_none(), first.unwrap_or_default().into(), key.into()));
    }

    fn listed(mut self, limit: Option<usize>) -> Listed {
        let total = self.0.len();
        self.0.sort_unstable();
        self.0.truncate(limit.unwrap_or(usize::MAX));
        Listed { keys: self.0.into_iter().map(|(.., key)| key).collect(), total }
    }
}

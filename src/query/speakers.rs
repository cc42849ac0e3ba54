//! Speakers over all articles, counted from what they said.

use super::Searcher;
use super::persons::terms;
use crate::index;
use crate::model::{Answer, ArticleHead, Hit, Passage, Question, Record, SpeakerKind, SpeakerSummary};
use crate::store::{Attributed, Store, StoreError};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Those who said one of the quotes in `said` (all quotes without it), who said most first.
pub(super) fn answer(
    searcher: &Searcher,
    said: Option<HashSet<String>>,
    kind: Option<&str>,
    question: &Question,
) -> Result<Answer, StoreError> {
    let mut tallies: HashMap<(String, String), Tally> = HashMap::new();
    let mut printed = HashSet::new();
    let mut folded = 0;
    searcher.store.attributed(&mut |utterance| {
        let asked = said.as_ref().is_none_or(|said| said.contains(&utterance.quote));
        if asked && kind.is_none_or(|kind| kind == utterance.kind) {
            if let Some((family, text)) = utterance.printed.as_ref().filter(|_| question.fold_duplicates)
                && !printed.insert((family.clone(), utterance.person.clone(), index::gist(text)))
            {
                folded += 1;
                return;
            }
            tallies.entry((utterance.person.clone(), utterance.kind.clone())).or_default().add(utterance);
        }
    })?;
    let mut all: Vec<SpeakerSummary> = tallies.into_iter().map(|(key, tally)| tally.summary(key)).collect();
    all.sort_by(|a, b| {
        b.quotes.cmp(&a.quotes).then_with(|| (&a.name, a.kind.name(), &a.id).cmp(&(&b.name, b.kind.name(), &b.id)))
    });
    tell_apart(&mut all);
    let total = all.len();
    all.truncate(question.limit.unwrap_or(usize::MAX));
    let nowhere = Arc::new(ArticleHead::default());
    let hit = |summary| Hit {
        record: Record::Speaker(Box::new(summary)),
        article: Arc::clone(&nowhere),
        score: None,
        passage: Passage::default(),
    };
    Ok(Answer { hits: all.into_iter().map(hit).collect(), total, folded, ..Answer::default() })
}

/// Says of each of several speakers of one name what tells them from the others: their body, role or years, else their id.
fn tell_apart(all: &mut [SpeakerSummary]) {
    let mut namesakes: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
    for (n, one) in all.iter().enumerate() {
        namesakes.entry(terms(&one.name)).or_default().push(n);
    }
    for group in namesakes.values().filter(|group| group.len() > 1) {
        let said: [fn(&SpeakerSummary) -> Option<String>; 3] = [
            |one| one.organisations.first().cloned(),
            |one| one.roles.first().cloned(),
            |one| one.first.as_ref().zip(one.last.as_ref()).map(|(a, b)| format!("{} to {}", year(a), year(b))),
        ];
        let told = said.iter().find_map(|said| {
            let each: Vec<String> = group.iter().filter_map(|n| said(all.get(*n)?)).collect();
            let distinct: HashSet<Vec<String>> = each.iter().map(|one| terms(one)).collect();
            (distinct.len() == group.len()).then_some(each)
        });
        for (at, n) in group.iter().enumerate() {
            if let Some(one) = all.get_mut(*n) {
                let words = told.as_ref().and_then(|told| told.get(at));
                one.apart = Some(words.unwrap_or(&one.id).clone());
            }
        }
    }
}

fn year(date: &str) -> String {
    date.chars().take(4).collect()
}

/// What one speaker's quotes come to.
#[derive(Default)]
struct Tally {
    called: String,
    quotes: usize,
    articles: BTreeSet<String>,
    roles: HashMap<String, usize>,
    organisations: HashMap<String, usize>,
    names: HashMap<String, usize>,
    first: Option<String>,
    last: Option<String>,
}

impl Tally {
    fn add(&mut self, said: Attributed) {
        self.quotes += 1;
        self.called = said.called;
        self.articles.insert(said.article);
        *self.names.entry(said.name).or_default() += 1;
        for (counts, value) in [(&mut self.roles, said.role), (&mut self.organisations, said.organisation)] {
            if let Some(value) = value {
                *counts.entry(value).or_default() += 1;
            }
        }
        if let Some(date) = said.published {
            if self.first.as_ref().is_none_or(|first| date < *first) {
                self.first = Some(date.clone());
            }
            if self.last.as_ref().is_none_or(|last| date > *last) {
                self.last = Some(date);
            }
        }
    }

    fn summary(self, (id, kind): (String, String)) -> SpeakerSummary {
        SpeakerSummary {
            id,
            apart: None,
            name: self.called,
            kind: serde_json::from_value(kind.into()).unwrap_or(SpeakerKind::Person),
            roles: most_first(self.roles),
            organisations: most_first(self.organisations),
            quotes: self.quotes,
            articles: self.articles.len(),
            first: self.first,
            last: self.last,
            names: most_first(self.names),
        }
    }
}

fn most_first(counts: HashMap<String, usize>) -> Vec<String> {
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.into_iter().map(|(value, _)| value).collect()
}

//! What was said, once for all its printings: the quotes that fit, those of one utterance together.

use super::answer::{Found, answer, ordered, read};
use super::linked::Linked;
use super::{QueryError, Searcher};
use crate::index::letters;
use crate::model::{
    AlsoIn, Differs, Hit, Printing, Question, QuoteKind, Record, Relation, Statement, Statements, Utterance,
};
use crate::store::{ClusterKind, Links, StoreError};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// The quotes that fit `question`, those that print the same words of the same speaker as one statement with its other
/// printings, at most `most` of them.
pub fn statements(searcher: &Searcher, question: &Question, most: usize) -> Result<Statements, QueryError> {
    let (tree, found) = ordered(searcher, question)?;
    let articles = found.keys.iter().filter_map(|(key, _)| key.split('/').next()).collect::<HashSet<_>>().len();
    let groups = groups(searcher, &found.keys)?;
    let (total, quotes) = (groups.len(), found.keys.len());
    let before = match &question.after {
        None => 0,
        Some(after) => {
            let of = |group: &Vec<usize>| group.iter().any(|n| found.keys.get(*n).is_some_and(|(key, _)| key == after));
            let at = groups.iter().position(of);
            1 + at.ok_or_else(|| QueryError::After { given: after.clone() })?
        }
    };
    let page = groups.into_iter().skip(before).take(question.limit.unwrap_or(usize::MAX));
    let chosen = page.map(|group| Group::of(searcher, &found.keys, &group, most)).collect::<Result<Vec<_>, _>>()?;
    let next = chosen.last().filter(|_| before + chosen.len() < total).map(|group| group.first.clone());
    let mut list = Vec::with_capacity(chosen.len());
    for group in chosen {
        let keys = group.keys.iter().map(|key| (key.clone(), group.score)).collect();
        let found = Found { keys, total: 0, folded: 0, before: 0 };
        list.extend(group.statement(read(searcher, question, tree.as_ref(), found)?.hits));
    }
    Ok(Statements { list, grouped: true, total, quotes, articles, folded: found.folded, before, next })
}

/// The quotes that fit `question`, each for itself.
pub fn quotes(searcher: &Searcher, question: &Question) -> Result<Statements, QueryError> {
    let found = answer(searcher, question)?;
    let articles = found.hits.iter().map(|hit| hit.article.id.as_str()).collect::<HashSet<_>>().len();
    let mut list = Vec::with_capacity(found.hits.len());
    for hit in found.hits {
        let told = key(&hit).map(|key| searcher.store.utterance_of(&key)).transpose()?.flatten();
        let (utterance, printings) = told.map_or((None, 1), |told| (Some(told.id), told.printings.len()));
        list.push(Statement { hit, utterance, printings, others: Vec::new() });
    }
    Ok(Statements {
        list,
        grouped: false,
        total: found.total,
        quotes: found.total,
        articles,
        folded: found.folded,
        before: found.before,
        next: found.next,
    })
}

/// How many statements the quotes make that fit `question`.
pub fn count_statements(searcher: &Searcher, question: &Question) -> Result<usize, QueryError> {
    let (_, found) = ordered(searcher, question)?;
    Ok(groups(searcher, &found.keys)?.len())
}

/// Asking for each of so many quotes is quicker than reading what was put together of all.
const FEW: usize = 2000;

/// Which of `keys` belong together, in the order of their first.
fn groups(searcher: &Searcher, keys: &[(String, Option<f32>)]) -> Result<Vec<Vec<usize>>, StoreError> {
    let store = &searcher.store;
    let mut numbers = HashMap::new();
    if keys.len() > FEW {
        store.numbers(ClusterKind::Utterance, &mut |key, number| {
            numbers.insert(key, number);
        })?;
    } else {
        for (key, _) in keys {
            if let Some(number) = store.number_of(ClusterKind::Utterance, key)? {
                numbers.insert(key.clone(), number);
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut at: HashMap<i64, usize> = HashMap::new();
    for (n, (key, _)) in keys.iter().enumerate() {
        let Some(number) = numbers.get(key) else {
            groups.push(vec![n]);
            continue;
        };
        let at = *at.entry(*number).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.push(n);
        }
    }
    Ok(groups)
}

/// A statement before its quotes are read.
struct Group {
    /// Key of the first quote that fits.
    first: String,
    score: Option<f32>,
    /// Keys of the quotes to be read, that which is shown first.
    keys: Vec<String>,
    fitting: HashSet<String>,
    told: Option<Utterance>,
}

impl Group {
    fn of(
        searcher: &Searcher,
        keys: &[(String, Option<f32>)],
        members: &[usize],
        most: usize,
    ) -> Result<Group, StoreError> {
        let members: Vec<&(String, Option<f32>)> = members.iter().filter_map(|n| keys.get(*n)).collect();
        let (first, score) = members.first().map(|(key, score)| (key.clone(), *score)).unwrap_or_default();
        let fitting: HashSet<String> = members.iter().map(|(key, _)| key.clone()).collect();
        let told = searcher.store.utterance_of(&first)?;
        let keys = match &told {
            None => vec![first.clone()],
            Some(told) => {
                let shown = shown(told, &fitting).unwrap_or(&first);
                let others = told.printings.iter().map(|one| &one.quote).filter(|key| *key != shown).take(most);
                [shown].into_iter().chain(others).cloned().collect()
            }
        };
        Ok(Group { first, score, keys, fitting, told })
    }

    /// With its quotes; nothing where a newer batch took them away since the index was written.
    fn statement(self, hits: Vec<Hit>) -> Option<Statement> {
        let mut hits = hits.into_iter();
        let hit = hits.next()?;
        let shown = key(&hit)?;
        let printings = self.told.as_ref().map_or(1, |told| told.printings.len());
        let others = hits.filter_map(|other| {
            let key = key(&other)?;
            let told = self.told.as_ref()?;
            let printing = |key: &str| told.printings.iter().find(|one| one.quote == key);
            let differs = differs(told, printing(&shown)?, printing(&key)?);
            Some(AlsoIn { differs, is_found: self.fitting.contains(&key), hit: other })
        });
        let others = others.collect();
        Some(Statement { hit, utterance: self.told.map(|told| told.id), printings, others })
    }
}

/// Key of the printing that fits and has most of the words, in marks rather than told, the earliest of those alike.
fn shown<'a>(told: &'a Utterance, fitting: &HashSet<String>) -> Option<&'a String> {
    let rank = |printing: &Printing| {
        let relation = match printing.relation {
            Relation::Same => 0,
            Relation::Altered => 1,
            Relation::Part => 2,
            Relation::Reported => 3,
        };
        (printing.quote != told.fullest, relation, Reverse(letters(&printing.text).count()))
    };
    let fitting = told.printings.iter().filter(|one| fitting.contains(&one.quote));
    fitting.min_by_key(|one| rank(one)).map(|one| &one.quote)
}

/// What `other` is to `shown`: as it was linked where the fullest is shown, else by their words.
fn differs(told: &Utterance, shown: &Printing, other: &Printing) -> Differs {
    if shown.quote == told.fullest {
        return match other.relation {
            Relation::Same => Differs::Not,
            Relation::Part => Differs::Part,
            Relation::Altered => Differs::Altered,
            Relation::Reported => Differs::Reported,
        };
    }
    let plain = |text: &str| letters(text).collect::<String>();
    let (ours, theirs) = (plain(&shown.text), plain(&other.text));
    if ours == theirs {
        Differs::Not
    } else if theirs.contains(&ours) {
        Differs::Fuller
    } else if other.kind == QuoteKind::Indirect {
        Differs::Reported
    } else if ours.contains(&theirs) {
        Differs::Part
    } else {
        Differs::Altered
    }
}

fn key(hit: &Hit) -> Option<String> {
    let Record::Quote(quote) = &hit.record else { return None };
    Some(crate::model::Published::key(&**quote))
}

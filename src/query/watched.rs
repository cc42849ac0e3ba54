//! What matches among the articles that came in, which parts of the query it matches, and the words by which it is known.

use super::answer::{Found, compiled, read};
use super::chosen::chosen;
use super::compile::{Compiler, sort};
use super::filter::tree;
use super::of_articles::within;
use super::tree::Tree;
use super::{QueryError, Searcher};
use crate::index::Order;
use crate::model::{Answer, Digest, Published, Question, Quote, Rating, Scope, Statistic};
use crate::store::{self, Store};
use std::collections::{HashMap, HashSet};

/// Refuses a question that is not understood; nothing is asked.
pub fn understood(question: &Question) -> Result<(), QueryError> {
    tree(question).map(drop)
}

/// Keys of what fits, in order of date: of records in these articles, or of all.
pub fn keys_in(
    searcher: &Searcher,
    question: &Question,
    articles: Option<&[String]>,
) -> Result<Vec<String>, QueryError> {
    if articles.is_some_and(<[String]>::is_empty) {
        return Ok(vec![]);
    }
    let chosen = chosen(searcher, question)?;
    let question = chosen.as_ref().map_or(question, |(rest, _)| rest);
    let tree = tree(question)?;
    let query = compiled(searcher, question, tree.as_ref())?;
    let query = match articles {
        Some(articles) => within(searcher.index.fields(), query, articles.iter().map(String::as_str)),
        None => query,
    };
    let keys = searcher.index.find(&*query, Order::Date, None, None)?.matches.into_iter().map(|one| one.key);
    Ok(keys.filter(|key| chosen.as_ref().is_none_or(|(_, said)| said.contains(key))).collect())
}

/// The parts of the query that each of `keys` matches, as they are written in a query.
pub fn reasons(
    searcher: &Searcher,
    question: &Question,
    keys: &[String],
) -> Result<HashMap<String, Vec<String>>, QueryError> {
    let mut reasons: HashMap<String, Vec<String>> = HashMap::new();
    let tree = tree(question)?;
    let mut parts = Vec::new();
    tree.iter().for_each(|tree| positive(tree, &mut parts));
    if keys.is_empty() {
        return Ok(reasons);
    }
    let typed = question.query.as_deref().unwrap_or_default();
    let wanted: HashSet<&str> = keys.iter().map(String::as_str).collect();
    for part in parts {
        let query = Compiler { index: &searcher.index, sort: sort(question.scope), typed }.query(Some(part), false)?;
        let articles = keys.iter().map(|key| key.split('/').next().unwrap_or(key));
        let query = within(searcher.index.fields(), query, articles);
        let found = searcher.index.find(&*query, Order::Date, None, None)?.matches.into_iter();
        for found in found.filter(|found| wanted.contains(found.key.as_str())) {
            reasons.entry(found.key).or_default().push(part.to_string());
        }
    }
    Ok(reasons)
}

/// The parts of `tree` that are wanted.
fn positive<'a>(tree: &'a Tree, parts: &mut Vec<&'a Tree>) {
    match tree {
        Tree::And(members) | Tree::Or(members) => members.iter().for_each(|tree| positive(tree, parts)),
        Tree::Not(_) => {}
        tree if !parts.contains(&tree) => parts.push(tree),
        _ => {}
    }
}

/// The records with these keys, in their order, with what the question looks for marked; those that are gone are left out.
pub fn records(searcher: &Searcher, question: &Question, keys: &[String]) -> Result<Answer, QueryError> {
    let tree = tree(question)?;
    let keys: Vec<(String, Option<f32>)> = keys.iter().map(|key| (key.clone(), None)).collect();
    let total = keys.len();
    read(searcher, question, tree.as_ref(), Found { keys, total, folded: 0, before: 0 })
}

/// The words by which a record is known again: an article's none, its id is enough. `None` when there is no such record.
pub fn words_of(searcher: &Searcher, scope: Scope, key: &str) -> Result<Option<String>, QueryError> {
    let store = &searcher.store;
    Ok(match scope {
        Scope::Articles | Scope::Speakers => store.head(key)?.map(|_| String::new()),
        Scope::Quotes => store::record::<Quote>(store, key)?.map(|quote| quote_words(&quote)),
        Scope::Statistics => store::record::<Statistic>(store, key)?.map(|statistic| statistic_words(&statistic)),
        Scope::Ratings => store::record::<Rating>(store, key)?.map(|rating| rating_words(&rating)),
    })
}

/// Keys of the records of an article with the words of each.
pub fn words_in(searcher: &Searcher, scope: Scope, article: &str) -> Result<Vec<(String, String)>, QueryError> {
    let Some(Digest { article, quotes, statistics, ratings, .. }) = searcher.store.digest(article)? else {
        return Ok(vec![]);
    };
    Ok(match scope {
        Scope::Articles | Scope::Speakers => vec![(article.id, String::new())],
        Scope::Quotes => quotes.iter().map(|quote| (quote.key(), quote_words(quote))).collect(),
        Scope::Statistics => statistics.iter().map(|one| (one.key(), statistic_words(one))).collect(),
        Scope::Ratings => ratings.iter().map(|one| (one.key(), rating_words(one))).collect(),
    })
}

fn quote_words(quote: &Quote) -> String {
    plain(&quote.text)
}

/// One sentence may hold several.
fn statistic_words(statistic: &Statistic) -> String {
    let Statistic { sentence, value, lo, hi, unit, .. } = statistic;
    format!("{}|{value:?} {lo:?} {hi:?} {unit:?}", plain(sentence))
}

fn rating_words(rating: &Rating) -> String {
    let Rating { sentence, value, aspect, .. } = rating;
    format!("{}|{value} {aspect:?}", plain(sentence))
}

/// Other marks, capitals or spaces make no other words.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

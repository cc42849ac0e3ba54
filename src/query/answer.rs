//! A question into an answer: what matches, its records, and the passages that show it.

use super::chosen::chosen;
use super::compile::{self, Compiler};
use super::filter::{known_kind, tree};
use super::of_articles::within;
use super::passage::Source;
use super::run::Run;
use super::tree::Tree;
use super::{QueryError, Searcher, arrange, fold, speakers};
use crate::index::{Match, Matches, Order};
use crate::model::{
    Answer, Article, ArticleHead, Hit, Passage, Published, Question, Quote, Rating, Record, Scope, SortBy, Statistic,
    Zone, ZoneKind,
};
use crate::store::{self, Store, StoreError};
use std::collections::HashSet;
use std::sync::Arc;

/// What is found for `question`: best first when it has words to search for (unless it asks for them by date), else in
/// order of date and place.
/// Scare quotes, and fragments whose whole clause is a quote of its own, are found only when their kind is asked for.
pub fn answer(searcher: &Searcher, question: &Question) -> Result<Answer, QueryError> {
    let chosen = chosen(searcher, question)?;
    let question = chosen.as_ref().map_or(question, |(rest, _)| rest);
    let among = chosen.as_ref().map(|(_, keys)| keys);
    if question.scope == Scope::Speakers {
        let kind = question.kind.as_deref().map(|kind| known_kind(Scope::Speakers, kind)).transpose()?;
        let said = fitting(searcher, question, among)?.map(|keys| keys.into_iter().collect());
        return Ok(speakers::answer(searcher, said, kind.as_deref(), question)?);
    }
    if let Some(among) = among {
        return answer_among(searcher, question, among);
    }
    let tree = tree(question)?;
    let found = matches(searcher, question, tree.as_ref(), Page::of(question))?;
    read(searcher, question, tree.as_ref(), found)
}

/// Keys of the page that `question` asks for, and how many records there are; none is read.
pub fn page(searcher: &Searcher, question: &Question) -> Result<(Vec<String>, usize), QueryError> {
    if question.scope == Scope::Speakers || chosen(searcher, question)?.is_some() {
        let answer = answer(searcher, question)?;
        return Ok((answer.hits.iter().map(|hit| hit.record.key()).collect(), answer.total));
    }
    let found = matches(searcher, question, tree(question)?.as_ref(), Page::of(question))?;
    Ok((found.keys.into_iter().map(|(key, _)| key).collect(), found.total))
}

/// Keys of what fits, in order of date, of those in `among` where that is given; none where everything fits.
pub(super) fn fitting(
    searcher: &Searcher,
    question: &Question,
    among: Option<&HashSet<String>>,
) -> Result<Option<Vec<String>>, QueryError> {
    let tree = tree(question)?;
    if tree.is_none() && among.is_none() {
        return Ok(None);
    }
    let by_date = Question { by_date: true, ..question.clone() };
    let found = matches(searcher, &by_date, tree.as_ref(), Page::ALL)?;
    let keys = found.keys.into_iter().map(|(key, _)| key);
    Ok(Some(keys.filter(|key| among.is_none_or(|among| among.contains(key))).collect()))
}

/// What fits, all of it in the order that `question` asks for, with what it was understood to ask for.
pub(super) fn ordered(searcher: &Searcher, question: &Question) -> Result<(Option<Tree>, Found), QueryError> {
    let chosen = chosen(searcher, question)?;
    let (question, among) = match &chosen {
        Some((rest, keys)) => (rest, Some(keys)),
        None => (question, None),
    };
    let tree = tree(question)?;
    let mut found = matches(searcher, question, tree.as_ref(), Page::ALL)?;
    found.keys.retain(|(key, _)| among.is_none_or(|among| among.contains(key)));
    found.total = found.keys.len();
    Ok((tree, found))
}

/// Of what is found for `question` those with one of these keys, in the same order.
pub(super) fn answer_among(
    searcher: &Searcher,
    question: &Question,
    among: &HashSet<String>,
) -> Result<Answer, QueryError> {
    let tree = tree(question)?;
    let mut found = matches(searcher, question, tree.as_ref(), Page::ALL)?;
    found.keys.retain(|(key, _)| among.contains(key));
    found.total = found.keys.len();
    found.before = Page::of(question).cut(&mut found.keys, |(key, _)| key)?;
    read(searcher, question, tree.as_ref(), found)
}

pub(super) fn read(
    searcher: &Searcher,
    question: &Question,
    tree: Option<&Tree>,
    found: Found,
) -> Result<Answer, QueryError> {
    let Found { keys, total, folded, before } = found;
    let more = before + keys.len() < total;
    let next = keys.last().filter(|_| more).map(|(key, _)| key.clone());
    let wanted = tree.map(Tree::wanted).unwrap_or_default();
    let mut reader = Reader { searcher, wanted: &wanted, last: None };
    let mut hits = Vec::with_capacity(keys.len());
    for (key, score) in keys {
        // A record that a newer batch took away since the index was written is no answer any more.
        if let Some((record, article, passage)) = reader.read(question.scope, &key)? {
            hits.push(Hit { record, article, score, passage });
        }
    }
    Ok(Answer { hits, total, folded, before, next })
}

/// What matches.
pub(super) struct Found {
    /// Keys in order, with their scores.
    pub(super) keys: Vec<(String, Option<f32>)>,
    /// How many there are without the limit.
    pub(super) total: usize,
    /// How many of the same words in near-duplicate articles were left out.
    pub(super) folded: usize,
    /// How many come before the first of `keys`.
    pub(super) before: usize,
}

/// Which of what is found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page<'a> {
    limit: Option<usize>,
    after: Option<&'a str>,
}

impl Page<'_> {
    /// Everything.
    pub(super) const ALL: Page<'static> = Page { limit: None, after: None };

    fn of(question: &Question) -> Page<'_> {
        Page { limit: question.limit, after: question.after.as_deref() }
    }

    /// Leaves this page of `all`, and tells how many come before it.
    fn cut<T>(self, all: &mut Vec<T>, key: impl Fn(&T) -> &str) -> Result<usize, QueryError> {
        let before = match self.after {
            None => 0,
            Some(after) => 1 + all.iter().position(|one| key(one) == after).ok_or_else(|| self.lost())?,
        };
        all.drain(..before);
        all.truncate(self.limit.unwrap_or(usize::MAX));
        Ok(before)
    }

    fn lost(self) -> QueryError {
        QueryError::After { given: self.after.unwrap_or_default().into() }
    }
}

/// The query that finds what `question` asks for.
pub(super) fn compiled(
    searcher: &Searcher,
    question: &Question,
    tree: Option<&Tree>,
) -> Result<Box<dyn tantivy::query::Query>, QueryError> {
    let quotes = matches!(question.scope, Scope::Quotes | Scope::Speakers);
    let of_any_kind = quotes && !tree.is_some_and(Tree::names_kind);
    let (sort, typed) = (compile::sort(question.scope), question.query.as_deref().unwrap_or_default());
    Compiler { index: &searcher.index, sort, typed }.query(tree, of_any_kind)
}

/// What matches, as the index knows it.
pub(super) struct Matched {
    pub(super) found: Vec<Match>,
    pub(super) total: usize,
    pub(super) folded: usize,
    pub(super) before: usize,
}

/// What matches, folded and in order, of it one page.
pub(super) fn matched(
    searcher: &Searcher,
    question: &Question,
    tree: Option<&Tree>,
    page: Page<'_>,
) -> Result<Matched, QueryError> {
    let query = compiled(searcher, question, tree)?;
    let order = match tree {
        Some(tree) if is_scored(question, Some(tree)) => {
            if compile::is_of_words(question.scope, tree) {
                Order::ScoreOfWords
            } else {
                Order::Score
            }
        }
        _ => Order::Date,
    };
    let ordered = question.sort == SortBy::Date && !question.reverse;
    // Speakers are folded when they are counted: whose words they are matters there.
    let folds = question.fold_duplicates && question.scope != Scope::Speakers;
    if ordered && !folds {
        let Matches { matches: found, total, before } = searcher.index.find(&*query, order, page.limit, page.after)?;
        return Ok(Matched { found, total, folded: 0, before: before.ok_or_else(|| page.lost())? });
    }
    let Matches { matches: mut found, mut total, .. } = searcher.index.find(&*query, order, None, None)?;
    if !ordered {
        arrange::arrange(&searcher.store, &mut found, question)?;
    }
    let mut folded = 0;
    if folds {
        folded = fold::fold(searcher, &mut found)?;
        total -= folded;
    }
    let before = page.cut(&mut found, |one| &one.key)?;
    Ok(Matched { found, total, folded, before })
}

/// What matches in articles that have near-duplicates, in the order of the whole list.
pub(super) fn copied(searcher: &Searcher, question: &Question, tree: Option<&Tree>) -> Result<Vec<Match>, QueryError> {
    let families = searcher.store.families()?;
    if families.is_empty() {
        return Ok(vec![]);
    }
    let asked = compiled(searcher, question, tree)?;
    let query = within(searcher.index.fields(), asked, families.keys().map(String::as_str));
    let order = if is_scored(question, tree) { Order::Score } else { Order::Date };
    Ok(searcher.index.find(&*query, order, None, None)?.matches)
}

/// Whether the best come first.
fn is_scored(question: &Question, tree: Option<&Tree>) -> bool {
    !question.by_date && tree.is_some_and(|tree| !tree.wanted().is_empty())
}

fn matches(searcher: &Searcher, question: &Question, tree: Option<&Tree>, page: Page<'_>) -> Result<Found, QueryError> {
    let scored = is_scored(question, tree);
    let Matched { found, total, folded, before } = matched(searcher, question, tree, page)?;
    let keys = found.into_iter().map(|m| (m.key, scored.then_some(m.score))).collect();
    Ok(Found { keys, total, folded, before })
}

/// Reads records with their articles.
struct Reader<'a> {
    searcher: &'a Searcher,
    wanted: &'a [&'a Run],
    /// The article that was read last: in order of date the records of one come together.
    last: Option<Opened>,
}

/// An article with its text.
struct Opened {
    article: Article,
    head: Arc<ArticleHead>,
    source: Source<'static>,
}

type Read = (Record, Arc<ArticleHead>, Passage);

impl Reader<'_> {
    fn read(&mut self, scope: Scope, key: &str) -> Result<Option<Read>, StoreError> {
        match scope {
            Scope::Articles => self.article(key),
            Scope::Quotes => self.part(key, |quote: Quote, source, wanted| {
                let ends = quote.content.first().zip(quote.content.last());
                let place = ends.map(|(first, last)| [first.start, last.end].into());
                let passage = place.map(|place| source.at(place, &quote.text, wanted)).unwrap_or_default();
                (Record::Quote(Box::new(quote)), passage)
            }),
            Scope::Statistics => self.part(key, |statistic: Statistic, source, wanted| {
                let passage = source.sentence(statistic.span, &statistic.sentence, wanted);
                (Record::Statistic(Box::new(statistic)), passage)
            }),
            Scope::Ratings => self.part(key, |rating: Rating, source, wanted| {
                let passage = source.sentence(rating.span, &rating.sentence, wanted);
                (Record::Rating(Box::new(rating)), passage)
            }),
            Scope::Speakers => Ok(None),
        }
    }

    fn article(&mut self, key: &str) -> Result<Option<Read>, StoreError> {
        let Some(Opened { mut article, head, source }) = self.open(key)? else { return Ok(None) };
        let mut passage = source.best(&article, self.wanted);
        passage.fragment = passage.place.filter(|_| opens(&head)).and_then(|place| source.fragment(&article, &[place]));
        article.text = source.into_text();
        Ok(Some((Record::Article(Box::new(article)), head, passage)))
    }

    fn part<T: Published + Part>(
        &mut self,
        key: &str,
        show: impl FnOnce(T, &Source<'static>, &[&Run]) -> (Record, Passage),
    ) -> Result<Option<Read>, StoreError> {
        let Some(record) = store::record::<T>(&self.searcher.store, key)? else { return Ok(None) };
        if self.last.as_ref().is_none_or(|last| last.article.id != record.article()) {
            self.last = self.open(record.article())?;
        }
        let Some(Opened { article, head, source }) = &self.last else { return Ok(None) };
        let (record, mut passage) = show(record, source, self.wanted);
        passage.page = passage.place.and_then(|place| article.page(place));
        if opens(head) {
            let places = match &record {
                Record::Quote(quote) => quote.content.as_slice(),
                _ => passage.place.as_slice(),
            };
            passage.fragment = source.fragment(article, places);
        }
        Ok(Some((record, Arc::clone(head), passage)))
    }

    fn open(&self, key: &str) -> Result<Option<Opened>, StoreError> {
        let Some((article, mut head)) = self.searcher.store.article(key)? else { return Ok(None) };
        let text = self.searcher.store.text(key)?.unwrap_or_default();
        if head.title.is_none() {
            head.opening = first_words(&article, &text);
        }
        Ok(Some(Opened { article, head: Arc::new(head), source: Source::new(text) }))
    }
}

/// So many words of a text stand for its missing headline.
const OPENING: usize = 8;

fn first_words(article: &Article, text: &str) -> Option<String> {
    let opens = |zone: &&Zone| matches!(zone.kind, ZoneKind::Headline | ZoneKind::Standfirst | ZoneKind::Body);
    let zone = article.zones.iter().find(opens)?;
    let line = zone.span.slice(text).lines().map(str::trim).find(|line| !line.is_empty())?;
    let mut words = line.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(OPENING).collect();
    Some(first.join(" ") + if words.next().is_some() { " …" } else { "" })
}

/// Whether the article has an address that a browser opens.
fn opens(head: &ArticleHead) -> bool {
    head.url.as_deref().is_some_and(|url| url.starts_with("http"))
}

/// A record that stands in an article.
trait Part {
    fn article(&self) -> &str;
}

impl Part for Quote {
    fn article(&self) -> &str {
        &self.article
    }
}

impl Part for Statistic {
    fn article(&self) -> &str {
        &self.article
    }
}

impl Part for Rating {
    fn article(&self) -> &str {
        &self.article
    }
}

//! A tree into a tantivy query. Filters choose but do not count: only words and phrases make a match better.

use super::of_articles::OfArticles;
use super::positional::Positional;
use super::run::Run;
use super::stretch::Shape;
use super::tree::{Field, Tree, polarity_name};
use super::{QueryError, expand};
use crate::index::{FRAGMENT, Fields, Reader, Sort, first_day, last_day};
use crate::model::{QuoteKind, Scope};
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

/// Whether an article's own words count, or those of a part of it.
pub(super) fn sort(scope: Scope) -> Sort {
    match scope {
        Scope::Articles => Sort::Article,
        Scope::Quotes | Scope::Speakers => Sort::Quote,
        Scope::Statistics => Sort::Statistic,
        Scope::Ratings => Sort::Rating,
    }
}

/// Turns trees into queries of one state of the index.
pub(super) struct Compiler<'a> {
    /// Where the words are that wildcards stand for.
    pub(super) index: &'a Reader,
    /// Which records are asked for.
    pub(super) sort: Sort,
    /// What was typed, for the place of a refusal.
    pub(super) typed: &'a str,
}

type Compiled = Result<Box<dyn Query>, QueryError>;

impl Compiler<'_> {
    /// Records that match `tree`; all of them without one.
    pub(super) fn query(&self, tree: Option<&Tree>, of_any_kind: bool) -> Compiled {
        let fields = self.index.fields();
        let mut parts = Vec::new();
        if !tree.is_some_and(tells_sort) {
            parts.push((Occur::Must, silent(term(fields.sort, self.sort.name()))));
        }
        if let Some(tree) = tree {
            parts.push((Occur::Must, self.part(tree)?));
        }
        if of_any_kind {
            // Scare quotes are nobody's statement: they are found by their kind only.
            parts.push((Occur::MustNot, term(fields.kind, QuoteKind::Scare.name())));
            // A fragment is shown within its clause, unless the clause may be less sure than what is asked for.
            if !tree.is_some_and(asks_how_sure) {
                parts.push((Occur::MustNot, term(fields.kind, FRAGMENT)));
            }
        }
        // One alone is left as it is: of bare words tantivy knows how to find the best without looking at all.
        match <[_; 1]>::try_from(parts) {
            Ok([(_, part)]) => Ok(part),
            Err(parts) => Ok(Box::new(BooleanQuery::new(parts))),
        }
    }

    fn part(&self, tree: &Tree) -> Compiled {
        let fields = self.index.fields();
        Ok(match tree {
            Tree::Text(run) => self.run(fields.text(self.sort), run)?,
            Tree::In(Field::Title, run) if self.sort != Sort::Article => {
                let titled = self.index.places(&*self.run(fields.title, run)?)?;
                Box::new(OfArticles::new(titled))
            }
            Tree::In(Field::Unit, run) => silent(self.unit(run)?),
            Tree::In(field, run) => silent(self.run(named(fields, *field), run)?),
            Tree::Kind(kind) => silent(term(fields.kind, kind)),
            Tree::Date(from, to) => silent(within(fields, from.as_deref(), to.as_deref())),
            Tree::Confidence(from, to) => {
                let bound = |n: &u8| Bound::Included(Term::from_field_u64(fields.confidence, u64::from(*n)));
                silent(Box::new(RangeQuery::new(bound(from), bound(to))))
            }
            Tree::Value(from, to) => silent(between(fields, *from, *to)),
            Tree::Measure(key) => silent(term(fields.measure, key)),
            Tree::Polarity(polarity) => silent(term(fields.polarity, polarity_name(*polarity))),
            Tree::Has(content) => silent(term(fields.has, content.name())),
            Tree::And(members) => {
                let member = |tree: &Tree| {
                    Ok(match tree {
                        Tree::Not(inner) if is_word(inner) => (Occur::MustNot, self.part(inner)?),
                        Tree::Not(inner) => (Occur::MustNot, excluded(self.part(inner)?)),
                        tree => (Occur::Must, self.part(tree)?),
                    })
                };
                Box::new(BooleanQuery::new(members.iter().map(member).collect::<Result<_, QueryError>>()?))
            }
            Tree::Or(members) => {
                let member = |tree: &Tree| Ok((Occur::Should, self.part(tree)?));
                Box::new(BooleanQuery::new(members.iter().map(member).collect::<Result<_, QueryError>>()?))
            }
            Tree::Not(inner) => Box::new(BooleanQuery::new(vec![
                (Occur::Must, silent(Box::new(AllQuery))),
                (Occur::MustNot, excluded(self.part(inner)?)),
            ])),
        })
    }

    /// Plain words and phrases go to tantivy as they are; it is fastest at them.
    fn run(&self, field: tantivy::schema::Field, run: &Run) -> Compiled {
        if let Some(terms) = run.as_plain() {
            return Ok(words(field, &terms));
        }
        let mut patterns = Vec::new();
        let shape = Shape::of(run, &mut patterns);
        let leaves = patterns.into_iter().map(|pattern| expand::leaf(self.index, field, pattern, self.typed));
        Ok(Box::new(Positional::new(field, &shape, &leaves.collect::<Result<Vec<_>, QueryError>>()?)))
    }

    /// Units are kept in the singular or as printed, and asked for either way: "hours" finds "hour".
    fn unit(&self, run: &Run) -> Compiled {
        let field = self.index.fields().unit;
        let Some(terms) = run.as_plain() else { return self.run(field, run) };
        let last = terms.last().copied().unwrap_or_default();
        let changed = match last.strip_suffix('s') {
            Some(one) if !one.is_empty() => one.to_owned(),
            _ => format!("{last}s"),
        };
        let mut other = terms.clone();
        if let Some(last) = other.last_mut() {
            *last = &changed;
        }
        Ok(Box::new(BooleanQuery::new(vec![
            (Occur::Should, words(field, &terms)),
            (Occur::Should, words(field, &other)),
        ])))
    }
}

fn term(field: tantivy::schema::Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

/// Whether only records of the sort that is asked for match `tree`: the words of each have a field of their own.
fn tells_sort(tree: &Tree) -> bool {
    match tree {
        Tree::Text(_) => true,
        Tree::And(members) => members.iter().any(tells_sort),
        Tree::Or(members) => members.iter().all(tells_sort),
        _ => false,
    }
}

/// Whether `tree` asks for any or all of some words of articles and nothing else, as [`crate::index::Order::ScoreOfWords`]
/// wants it.
pub(super) fn is_of_words(scope: Scope, tree: &Tree) -> bool {
    let members = match tree {
        Tree::And(members) | Tree::Or(members) => members.as_slice(),
        tree => std::slice::from_ref(tree),
    };
    scope == Scope::Articles && members.iter().all(is_word)
}

/// Whether `tree` is one word, as it is compared.
fn is_word(tree: &Tree) -> bool {
    matches!(tree, Tree::Text(run) if run.as_plain().is_some_and(|words| words.len() == 1))
}

/// Whether records less or more sure are left out anywhere in `tree`.
fn asks_how_sure(tree: &Tree) -> bool {
    match tree {
        Tree::Confidence(..) => true,
        Tree::And(members) | Tree::Or(members) => members.iter().any(asks_how_sure),
        Tree::Not(inner) => asks_how_sure(inner),
        _ => false,
    }
}

/// Excluded phrases are asked about documents behind the one they stand at, against which tantivy 0.27 asserts in debug
/// builds (`PhraseScorer::seek_danger`); a union of two takes such questions.
fn excluded(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(BooleanQuery::new(vec![(Occur::Should, query.box_clone()), (Occur::Should, query)]))
}

fn silent(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn named(fields: &Fields, field: Field) -> tantivy::schema::Field {
    match field {
        Field::Speaker => fields.speaker,
        Field::Role => fields.role,
        Field::Organisation => fields.organisation,
        Field::Publisher => fields.publisher,
        Field::Title => fields.title,
        Field::Population => fields.population,
        Field::Unit => fields.unit,
        Field::Service => fields.service,
        Field::Cue => fields.cue,
        Field::Rating => fields.rating,
    }
}

/// A figure lies between two values when any value that it may have does. A hair is added to each end, or taken from
/// one that is left out: 0.57 and 57 per cent are not the same to a computer.
fn between(fields: &Fields, from: Bound<f64>, to: Bound<f64>) -> Box<dyn Query> {
    let hair = |value: f64| value.abs() * 1e-9;
    let bound = |field, value: f64| Bound::Included(Term::from_field_f64(field, value));
    let least = match from {
        Bound::Included(from) => bound(fields.high, from - hair(from)),
        Bound::Excluded(from) => Bound::Excluded(Term::from_field_f64(fields.high, from + hair(from))),
        Bound::Unbounded => bound(fields.high, f64::MIN),
    };
    let greatest = match to {
        Bound::Included(to) => bound(fields.low, to + hair(to)),
        Bound::Excluded(to) => Bound::Excluded(Term::from_field_f64(fields.low, to - hair(to))),
        Bound::Unbounded => bound(fields.low, f64::MAX),
    };
    Box::new(BooleanQuery::new(vec![
        (Occur::Must, Box::new(RangeQuery::new(least, Bound::Unbounded)) as Box<dyn Query>),
        (Occur::Must, Box::new(RangeQuery::new(Bound::Unbounded, greatest))),
    ]))
}

/// One word, or several that follow each other.
fn words(field: tantivy::schema::Field, terms: &[&str]) -> Box<dyn Query> {
    let mut terms: Vec<Term> = terms.iter().map(|term| Term::from_field_text(field, term)).collect();
    if terms.len() == 1 {
        Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs))
    } else {
        Box::new(PhraseQuery::new(terms))
    }
}

/// An article lies within two dates when every day that its date may mean does.
fn within(fields: &Fields, from: Option<&str>, to: Option<&str>) -> Box<dyn Query> {
    let bound =
        |field, day: Option<i64>| day.map_or(Bound::Unbounded, |day| Bound::Included(Term::from_field_i64(field, day)));
    let mut parts: Vec<(Occur, Box<dyn Query>)> = vec![];
    if let Some(from) = from {
        let first = bound(fields.day, first_day(from));
        parts.push((Occur::Must, Box::new(RangeQuery::new(first, Bound::Unbounded))));
    }
    if let Some(to) = to {
        let last = bound(fields.last_day, last_day(to));
        parts.push((Occur::Must, Box::new(RangeQuery::new(Bound::Unbounded, last))));
    }
    Box::new(BooleanQuery::new(parts))
}

//! A tree into a tantivy query. Filters choose but do not count: only words and phrases make a match better.

use super::tree::{Field, Tree};
use crate::index::{FRAGMENT, Fields, Sort, first_day, last_day};
use crate::model::{QuoteKind, Scope};
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

/// A word in the headline says more about an article than one in its text.
const TITLE_BOOST: f32 = 2.0;

/// Whether an article's own words count, or those of a part of it.
pub(super) fn sort(scope: Scope) -> Sort {
    match scope {
        Scope::Articles => Sort::Article,
        Scope::Quotes | Scope::Speakers => Sort::Quote,
        Scope::Statistics => Sort::Statistic,
        Scope::Ratings => Sort::Rating,
    }
}

/// Records of `sort` that match `tree`; all of them without one.
pub(super) fn query(fields: &Fields, sort: Sort, tree: Option<&Tree>, of_any_kind: bool) -> Box<dyn Query> {
    let term = |field, text: &str| -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
    };
    let mut parts = vec![(Occur::Must, silent(term(fields.sort, sort.name())))];
    if let Some(tree) = tree {
        parts.push((Occur::Must, part(fields, sort, tree)));
    }
    if of_any_kind {
        // Scare quotes are nobody's statement: they are found by their kind only.
        parts.push((Occur::MustNot, term(fields.kind, QuoteKind::Scare.name())));
        // A fragment is shown within its clause, unless the clause may be less sure than what is asked for.
        if !tree.is_some_and(asks_how_sure) {
            parts.push((Occur::MustNot, term(fields.kind, FRAGMENT)));
        }
    }
    Box::new(BooleanQuery::new(parts))
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

fn part(fields: &Fields, sort: Sort, tree: &Tree) -> Box<dyn Query> {
    match tree {
        Tree::Words(terms) if sort == Sort::Article => {
            let title = BoostQuery::new(words(fields.title, terms), TITLE_BOOST);
            let text = words(fields.text, terms);
            Box::new(BooleanQuery::new(vec![(Occur::Should, text), (Occur::Should, Box::new(title))]))
        }
        Tree::Words(terms) => words(fields.text, terms),
        Tree::In(Field::Unit, terms) => silent(either(fields.unit, terms)),
        Tree::In(field, terms) => silent(words(named(fields, *field), terms)),
        Tree::Kind(kind) => silent(words(fields.kind, std::slice::from_ref(kind))),
        Tree::Date(from, to) => silent(within(fields, from.as_deref(), to.as_deref())),
        Tree::Confidence(from, to) => {
            let bound = |n: &u8| Bound::Included(Term::from_field_u64(fields.confidence, u64::from(*n)));
            silent(Box::new(RangeQuery::new(bound(from), bound(to))))
        }
        Tree::Value(from, to) => silent(between(fields, *from, *to)),
        Tree::Measure(key) => silent(words(fields.measure, std::slice::from_ref(key))),
        Tree::And(members) => {
            let member = |tree: &Tree| match tree {
                Tree::Not(inner) => (Occur::MustNot, excluded(part(fields, sort, inner))),
                tree => (Occur::Must, part(fields, sort, tree)),
            };
            Box::new(BooleanQuery::new(members.iter().map(member).collect()))
        }
        Tree::Or(members) => {
            Box::new(BooleanQuery::new(members.iter().map(|m| (Occur::Should, part(fields, sort, m))).collect()))
        }
        Tree::Not(inner) => Box::new(BooleanQuery::new(vec![
            (Occur::Must, silent(Box::new(AllQuery))),
            (Occur::MustNot, excluded(part(fields, sort, inner))),
        ])),
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
    }
}

/// A figure lies between two values when any value that it may have does. A hair is added to each end: 0.57 and 57 per
/// cent are not the same to a computer.
fn between(fields: &Fields, from: Option<f64>, to: Option<f64>) -> Box<dyn Query> {
    let hair = |value: f64| value.abs() * 1e-9;
    let bound = |field, value: Option<f64>| {
        value.map_or(Bound::Unbounded, |value| Bound::Included(Term::from_field_f64(field, value)))
    };
    let least = bound(fields.high, from.map(|from| from - hair(from)).or(Some(f64::MIN)));
    let greatest = bound(fields.low, to.map(|to| to + hair(to)).or(Some(f64::MAX)));
    Box::new(BooleanQuery::new(vec![
        (Occur::Must, Box::new(RangeQuery::new(least, Bound::Unbounded)) as Box<dyn Query>),
        (Occur::Must, Box::new(RangeQuery::new(Bound::Unbounded, greatest))),
    ]))
}

/// One word, or several that follow each other.
fn words(field: tantivy::schema::Field, terms: &[String]) -> Box<dyn Query> {
    let mut terms: Vec<Term> = terms.iter().map(|term| Term::from_field_text(field, term)).collect();
    if terms.len() == 1 {
        Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs))
    } else {
        Box::new(PhraseQuery::new(terms))
    }
}

/// Units are kept in the singular or as printed, and asked for either way: "hours" finds "hour".
fn either(field: tantivy::schema::Field, terms: &[String]) -> Box<dyn Query> {
    let mut other = terms.to_vec();
    if let Some(last) = other.last_mut() {
        match last.strip_suffix('s') {
            Some(one) if !one.is_empty() => *last = one.to_string(),
            _ => last.push('s'),
        }
    }
    Box::new(BooleanQuery::new(vec![(Occur::Should, words(field, terms)), (Occur::Should, words(field, &other))]))
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

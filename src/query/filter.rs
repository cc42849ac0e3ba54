//! The filters of a question as parts of one tree.

use super::QueryError;
use super::run::Run;
use super::syntax::{field_terms, hundredths, kind, parse_for};
use super::tree::{Field, Tree};
use crate::index::days;
use crate::lexicon::measure_of;
use crate::model::{Question, Scope};
use std::ops::Bound;

/// What `question` asks for, query and filters together; `None` asks for all.
pub(super) fn tree(question: &Question) -> Result<Option<Tree>, QueryError> {
    let mut members = Vec::new();
    if let Some(query) = &question.query {
        members.push(parse_for(query, question.scope)?);
    }
    name(&mut members, Field::Speaker, question.speaker.as_deref())?;
    name(&mut members, Field::Organisation, question.organisation.as_deref())?;
    name(&mut members, Field::Publisher, question.publisher.as_deref())?;
    name(&mut members, Field::Unit, question.unit.as_deref())?;
    words(&mut members, Field::Role, question.role.as_deref())?;
    words(&mut members, Field::Population, question.population.as_deref())?;
    name(&mut members, Field::Service, question.service.as_deref())?;
    if let Some(given) = &question.measure {
        let key = measure_of(given).ok_or_else(|| QueryError::NoWord { field: "measure", given: given.clone() })?;
        members.push(Tree::Measure(key));
    }
    if let Some((from, to)) = question.value {
        let end = |end: Option<f64>| end.map_or(Bound::Unbounded, Bound::Included);
        members.push(Tree::Value(end(from), end(to)));
    }
    if let Some(given) = &question.kind
        && question.scope != Scope::Speakers
    {
        members.push(Tree::Kind(known_kind(question.scope, given)?));
    }
    if let Some(least) = question.min_confidence {
        let hundredths = hundredths(least).ok_or_else(|| QueryError::Confidence { given: least.to_string() })?;
        members.push(Tree::Confidence(hundredths, 100));
    }
    if question.from.is_some() || question.to.is_some() {
        for given in question.from.iter().chain(&question.to) {
            days(given).ok_or_else(|| QueryError::Date { given: given.clone() })?;
        }
        members.push(Tree::Date(question.from.clone(), question.to.clone()));
    }
    Ok(if members.is_empty() { None } else { Some(Tree::and(members)) })
}

/// Words that follow each other.
fn name(members: &mut Vec<Tree>, field: Field, given: Option<&str>) -> Result<(), QueryError> {
    if let Some(given) = given {
        members.push(Tree::In(field, Run::plain(some_terms(field, given)?)));
    }
    Ok(())
}

/// Words in any order.
fn words(members: &mut Vec<Tree>, field: Field, given: Option<&str>) -> Result<(), QueryError> {
    if let Some(given) = given {
        members.extend(some_terms(field, given)?.into_iter().map(|term| Tree::In(field, Run::plain([term]))));
    }
    Ok(())
}

fn some_terms(field: Field, given: &str) -> Result<Vec<String>, QueryError> {
    let terms = field_terms(field, given);
    if terms.is_empty() { Err(QueryError::NoWord { field: field.name(), given: given.into() }) } else { Ok(terms) }
}

/// Kinds by scope; those of ratings are the grades, which tables may add to.
fn kinds(scope: Scope) -> &'static [&'static str] {
    match scope {
        Scope::Articles => &["news", "press_release", "report", "other"],
        Scope::Quotes => &["direct", "mixed", "indirect", "scare"],
        Scope::Statistics => &["proportion", "ratio", "count", "range", "change", "rank"],
        Scope::Speakers => &["person", "organisation", "document", "group"],
        Scope::Ratings => &[],
    }
}

/// `given` as a kind of `scope`, or which kinds there are.
pub(super) fn known_kind(scope: Scope, given: &str) -> Result<String, QueryError> {
    let (kind, known) = (kind(given), kinds(scope));
    if known.is_empty() || known.contains(&kind.as_str()) {
        Ok(kind)
    } else {
        Err(QueryError::Kind { given: given.into(), known: known.join(", ") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleKind, QuoteKind, SpeakerKind, StatisticKind};

    /// The names here are those of the model, all of them.
    #[test]
    fn kinds_are_those_of_the_records() {
        fn read<T: serde::de::DeserializeOwned>(scope: Scope) {
            for kind in kinds(scope) {
                assert!(serde_json::from_value::<T>((*kind).into()).is_ok(), "{kind}");
            }
            let unknown =
                serde_json::from_value::<T>("no such kind".into()).err().map(|e| e.to_string()).unwrap_or_default();
            assert_eq!(unknown.matches('`').count() / 2 - 1, kinds(scope).len(), "{unknown}");
        }
        read::<ArticleKind>(Scope::Articles);
        read::<QuoteKind>(Scope::Quotes);
        read::<StatisticKind>(Scope::Statistics);
        read::<SpeakerKind>(Scope::Speakers);
    }

    #[test]
    fn a_filter_without_a_word_or_with_an_unknown_kind_is_refused() {
        let refused = |question: Question| tree(&question).unwrap_err().to_string();
        let asked = Question { speaker: Some("—".into()), ..Question::default() };
        assert!(refused(asked).contains("speaker"));
        let asked = Question { scope: Scope::Quotes, kind: Some("news".into()), ..Question::default() };
        assert!(refused(asked).contains("direct, mixed"));
        let asked = Question { from: Some("2018-13".into()), ..Question::default() };
        assert!(refused(asked).contains("2018-13"));
        let asked = Question { scope: Scope::Quotes, min_confidence: Some(1.5), ..Question::default() };
        assert!(refused(asked).contains("from 0 to 1"));
    }
}

//! What to try when nothing was found.

use crate::model::{Question, Record, Scope};
use crate::query::{self, Searcher};
use std::collections::HashMap;

/// One sentence that helps on.
pub(super) fn hint(searcher: &Searcher, question: &Question) -> String {
    let what = match question.scope {
        Scope::Articles => "no article",
        Scope::Quotes => "no quote",
        Scope::Statistics => "no statistic",
        Scope::Ratings => "no rating",
        Scope::Speakers => "no speaker",
    };
    let next = known(searcher, question).or_else(|| lower(question)).unwrap_or_else(|| usual(question).into());
    format!("{what} found; {next}")
}

/// The units, measures and sources there are, when one was asked for that is none of them.
fn known(searcher: &Searcher, question: &Question) -> Option<String> {
    let figures = matches!(question.scope, Scope::Statistics | Scope::Ratings);
    let mut wider = Question { limit: Some(LOOKED_AT), ..question.clone() };
    let what = if question.unit.is_some() {
        wider.unit = None;
        "units"
    } else if question.measure.is_some() {
        wider.measure = None;
        "measures"
    } else if figures && question.speaker.is_some() {
        wider.speaker = None;
        "sources"
    } else {
        return None;
    };
    let answer = query::answer(searcher, &wider).ok()?;
    let mut counts: HashMap<String, usize> = HashMap::new();
    for hit in answer.hits {
        let value = match hit.record {
            Record::Statistic(statistic) if what == "units" => statistic.unit,
            Record::Statistic(statistic) if what == "measures" => statistic.measure,
            Record::Statistic(statistic) => statistic.source,
            Record::Rating(rating) => rating.source,
            _ => None,
        };
        if let Some(value) = value {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut names: Vec<(String, usize)> = counts.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let names: Vec<String> = names.into_iter().take(NAMED).map(|(name, _)| name).collect();
    (!names.is_empty()).then(|| format!("{what} that there are: {}", names.join("; ")))
}

/// So many records tell which units and sources are common, in a moment.
const LOOKED_AT: usize = 1000;
/// So many names fill two lines.
const NAMED: usize = 8;

/// AND and OR are signs in capitals only; in lower case they are words to be found.
fn lower(question: &Question) -> Option<String> {
    let query = question.query.as_deref()?;
    let word = query.split_whitespace().skip(1).find(|word| matches!(*word, "or" | "and" | "not"))?;
    Some(format!("`{word}` was looked for as a word: write {} for what you mean", word.to_uppercase()))
}

fn usual(question: &Question) -> &'static str {
    let filters = [&question.role, &question.organisation, &question.kind, &question.population, &question.service];
    let dates = question.from.is_some() || question.to.is_some();
    if question.min_confidence.is_some() {
        return "try a lower --min-confidence, or leave it out";
    }
    if question.value.is_some() {
        return "try a wider range of values: a share is between 0 and 1, or written with %";
    }
    match (&question.speaker, &question.query) {
        (Some(_), _) => "`onrecord speakers` lists who is quoted, as their names are written",
        (None, Some(query)) if query.contains(' ') && !query.contains(" OR ") => {
            "all words must occur, whole: try fewer of them, or OR between them"
        }
        (None, Some(_)) => "words are found whole: try others, as in `caseload OR caseloads`, or `caseload*`",
        (None, None) if filters.iter().any(|filter| filter.is_some()) => "try again with fewer options",
        (None, None) if dates => "`onrecord status` says from when to when the articles are",
        (None, None) => "`onrecord status` says what is there",
    }
}

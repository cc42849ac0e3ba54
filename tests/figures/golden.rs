//! Every golden case of statistics: the figures found are those of the file, field by field.

use super::case::{Case, Figure, Grade, read};
use crate::read as text_of;
use onrecord::model::{Quote, Rating, Statistic, StatisticKind};
use std::collections::BTreeSet;
use std::fmt::Write as _;

#[test]
fn statistics_are_those_of_the_golden_cases() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/statistics");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    assert!(files.len() > 20, "the cases are gone");
    let mut wrong = String::new();
    for file in files {
        let case = read(&std::fs::read_to_string(&file).unwrap());
        for complaint in complaints(&case) {
            let _ = writeln!(wrong, "{}: {complaint}", file.file_stem().unwrap().to_string_lossy());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn complaints(case: &Case) -> Vec<String> {
    let digest = text_of::text(&case.text);
    let found = digest.statistics;
    let mut complaints = grades(case, &digest.ratings);
    for statistic in &found {
        let words = statistic.span.slice(&case.text);
        if !case.figures.iter().any(|f| overlaps(f, statistic)) {
            complaints.push(format!("{words:?} is no statistic"));
        }
    }
    for (i, figure) in case.figures.iter().enumerate() {
        match found.iter().find(|s| overlaps(figure, s)) {
            None => complaints.push(format!("figure {} {:?} is missed", i + 1, figure.words)),
            Some(statistic) => {
                compare(case, &found, figure, statistic, &mut complaints);
                surround(figure, statistic, &digest.quotes, &mut complaints);
            }
        }
    }
    complaints
}

/// What a case states of the place, the comparison and the quote of a figure.
fn surround(figure: &Figure, statistic: &Statistic, quotes: &[Quote], complaints: &mut Vec<String>) {
    for (what, is, expected) in
        [("place", &statistic.place, &figure.place), ("comparison", &statistic.comparison, &figure.comparison)]
    {
        if let Some(expected) = expected.as_ref().filter(|e| *e != is.as_deref().unwrap_or("-")) {
            complaints.push(format!("{:?}: {what} is {is:?}, expected {expected:?}", figure.words));
        }
    }
    let place = statistic.num_span;
    let holds = |q: &&Quote| q.content.iter().any(|c| c.start <= place.start && place.end <= c.end);
    let quote = quotes.iter().find(|q| Some(&q.id) == statistic.quote_id.as_ref());
    match figure.quoted {
        Some(true) if !quote.as_ref().is_some_and(holds) => {
            complaints.push(format!("{:?} names no quote that holds it: {quote:?}", figure.words));
        }
        Some(false) if statistic.quote_id.is_some() => {
            complaints.push(format!("{:?} names a quote: {quote:?}", figure.words));
        }
        _ => {}
    }
}

/// The grades of a case that lists any: each is found as the row says, and no other.
fn grades(case: &Case, found: &[Rating]) -> Vec<String> {
    let meets = |g: &Grade, r: &Rating| {
        g.start < r.span.end && r.span.start < g.start + g.words.chars().count() && g.value == r.value
    };
    let mut complaints = vec![];
    for rating in found.iter().filter(|r| !case.grades.iter().any(|g| meets(g, r))) {
        complaints.push(format!("{rating:?} is no grade"));
    }
    for grade in &case.grades {
        let Some(rating) = found.iter().find(|r| meets(grade, r)) else {
            complaints.push(format!("{:?} is missed", grade.words));
            continue;
        };
        let is = [&rating.population, &rating.aspect, &rating.period_text, &rating.earlier];
        let expected = [&grade.population, &grade.aspect, &grade.date, &grade.earlier];
        if is != expected {
            complaints.push(format!("{:?} is {is:?}, expected {expected:?}", grade.words));
        }
    }
    complaints
}

fn overlaps(figure: &Figure, statistic: &Statistic) -> bool {
    let end = figure.start + figure.words.chars().count();
    figure.start < statistic.num_span.end && statistic.num_span.start < end
}

fn compare(case: &Case, found: &[Statistic], figure: &Figure, statistic: &Statistic, complaints: &mut Vec<String>) {
    let mut check = |what: &str, right: bool, is: String, expected: String| {
        if !right {
            complaints.push(format!("{:?}: {what} is {is}, expected {expected}", figure.words));
        }
    };
    let kind = name(&statistic.kind);
    check("kind", kind == figure.kind, kind.clone(), figure.kind.clone());
    check("value", value(figure, statistic), format!("{statistic:?}"), figure.value.clone());
    let approx = statistic.approx.map(|a| name(&a));
    check("approx", approx == figure.approx, format!("{approx:?}"), format!("{:?}", figure.approx));
    let last = |unit: &Option<String>| unit.as_ref().and_then(|u| u.split(' ').next_back().map(stem));
    check(
        "unit",
        last(&statistic.unit) == last(&figure.unit),
        format!("{:?}", statistic.unit),
        format!("{:?}", figure.unit),
    );
    for (what, is, expected) in [
        ("population", &statistic.population, &figure.population),
        ("predicate", &statistic.predicate, &figure.predicate),
    ] {
        check(what, agree(is.as_deref(), expected.as_deref()), format!("{is:?}"), format!("{expected:?}"));
    }
    let words = statistic.span.slice(&case.text);
    check("phrase", words == figure.words, format!("{words:?}"), format!("{:?}", figure.words));
    if let Some(same) = figure.same.and_then(|n| case.figures.get(n - 1)) {
        let other = statistic.same_as.as_ref().and_then(|id| found.iter().find(|s| s.id == *id));
        check("same_as", other.is_some_and(|o| overlaps(same, o)), format!("{other:?}"), same.words.clone());
    }
}

fn name<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

fn value(figure: &Figure, statistic: &Statistic) -> bool {
    let number = |text: &str| text.parse::<f64>().unwrap();
    let is = |value: Option<f64>, expected: f64| value.is_some_and(|v| (v - expected).abs() < 0.001);
    if let Some((lo, hi)) = figure.value.split_once("..") {
        return is(statistic.lo, number(lo)) && is(statistic.hi, number(hi)) && statistic.value.is_none();
    }
    let Some((part, whole)) = figure.value.split_once('/') else { return is(statistic.value, number(&figure.value)) };
    let (part, whole) = (number(part), number(whole));
    let stands = match statistic.kind {
        StatisticKind::Ratio => is(statistic.value, part / whole) && is(statistic.numerator, part),
        StatisticKind::Rank => is(statistic.value, part),
        _ => is(statistic.value, part) && is(statistic.numerator, part),
    };
    stands && is(statistic.denominator, whole)
}

/// Whether two phrases share most of their content words.
fn agree(is: Option<&str>, expected: Option<&str>) -> bool {
    let (Some(is), Some(expected)) = (is, expected) else { return is.is_none() && expected.is_none() };
    let (a, b) = (content(is), content(expected));
    if a.is_empty() || b.is_empty() {
        return a == b;
    }
    2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()) as f64 >= 0.5
}

fn content(words: &str) -> BTreeSet<String> {
    const IDLE: [&str; 28] = [
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "with", "from", "and", "or", "is", "are", "was",
        "were", "be", "been", "has", "have", "had", "that", "this", "who", "as", "their",
    ];
    let lower = words.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !IDLE.contains(w));
    words.map(stem).collect()
}

fn stem(word: &str) -> String {
    word.strip_suffix('s').filter(|w| w.len() > 2 && !w.ends_with('s')).unwrap_or(word).to_owned()
}

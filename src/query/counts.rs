//! How many of the records found have each value of a facet, and how many were published in each day, week, month or year.

use super::answer::{Matched, Page};
use super::chosen::chosen;
use super::filter::tree;
use super::tree::Tree;
use super::{QueryError, Searcher, answer, compile, fold};
use crate::index::{Counted, Tally};
use crate::lexicon;
use crate::model::{Counts, Facet, FacetCounts, Histogram, Interval, Question, Scope};
use rustc_hash::FxHashSet;
use std::collections::HashMap;
use tantivy::DocAddress;
use time::{Date, Duration, Month};

/// The facets that records of `scope` have.
pub fn facets_of(scope: Scope) -> &'static [Facet] {
    use Facet::{Kind, Organisation, Publisher, Rating, Role, Service, Speaker, Year};
    match scope {
        Scope::Articles => &Facet::ALL,
        Scope::Quotes | Scope::Speakers => &[Speaker, Organisation, Role, Publisher, Year, Kind],
        Scope::Statistics => &[Speaker, Publisher, Year, Kind, Service],
        Scope::Ratings => &[Speaker, Publisher, Year, Service, Rating],
    }
}

/// Counts all that is found for `question`, whatever its limit: by each of `facets`, and over time by `interval`.
pub fn counts(
    searcher: &Searcher,
    question: &Question,
    facets: &[Facet],
    interval: Option<Interval>,
) -> Result<Counts, QueryError> {
    if let Some(facet) = facets.iter().find(|facet| !facets_of(question.scope).contains(facet)) {
        let known: Vec<&str> = facets_of(question.scope).iter().map(|facet| facet.name()).collect();
        return Err(QueryError::Facet { given: facet.name(), known: known.join(", ") });
    }
    let chosen = chosen(searcher, question)?;
    let (question, among) = match &chosen {
        Some((rest, keys)) => (rest, Some(keys)),
        None => (question, None),
    };
    let tree = tree(question)?;
    let sort = compile::sort(question.scope);
    let tally = if among.is_none() {
        let query = answer::compiled(searcher, question, tree.as_ref())?;
        let folded = if question.fold_duplicates && question.scope != Scope::Speakers {
            folded(searcher, question, tree.as_ref())?
        } else {
            FxHashSet::default()
        };
        searcher.index.tally(Counted::All(&*query, &folded), sort, facets)?
    } else {
        let Matched { mut found, .. } = answer::matched(searcher, question, tree.as_ref(), Page::ALL)?;
        found.retain(|one| among.is_none_or(|among| among.contains(&one.key)));
        let addresses: Vec<_> = found.iter().map(|one| one.address).collect();
        searcher.index.tally(Counted::These(&addresses), sort, facets)?
    };
    let by_facet = facets.iter().zip(&tally.values).map(|(facet, (values, without))| match facet {
        Facet::Year => years(&tally),
        facet => FacetCounts { facet: *facet, values: named(*facet, values), without: *without },
    });
    Ok(Counts {
        total: tally.total,
        facets: by_facet.collect(),
        histogram: interval.map(|interval| histogram(&tally, interval)),
    })
}

/// The records found that only repeat what near-duplicates of their articles print: few articles have any, and only
/// those are looked at.
fn folded(searcher: &Searcher, question: &Question, tree: Option<&Tree>) -> Result<FxHashSet<DocAddress>, QueryError> {
    let mut found = answer::copied(searcher, question, tree)?;
    let mut all: FxHashSet<DocAddress> = found.iter().map(|one| one.address).collect();
    fold::fold(searcher, &mut found)?;
    found.iter().for_each(|one| _ = all.remove(&one.address));
    Ok(all)
}

/// Values that differ in case, accents or titles are one, under the spelling that is most frequent.
fn named(facet: Facet, values: &HashMap<String, usize>) -> Vec<(String, usize)> {
    let mut alike: HashMap<String, (usize, usize, &str)> = HashMap::new();
    for (value, count) in values {
        let bare = if facet == Facet::Speaker { lexicon::untitled(value) } else { value };
        let (sum, most, shown) = alike.entry(lexicon::fold(bare)).or_insert((0, 0, value));
        *sum += count;
        if (*count, shown.as_bytes()) > (*most, value.as_bytes()) {
            (*most, *shown) = (*count, value);
        }
    }
    let mut all: Vec<(String, usize)> = alike.into_values().map(|(sum, _, shown)| (shown.to_owned(), sum)).collect();
    all.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all
}

fn years(tally: &Tally) -> FacetCounts {
    let mut years = HashMap::new();
    for ((first, _), count) in &tally.days {
        *years.entry(date(*first).year()).or_default() += *count;
    }
    let mut years: Vec<(i32, usize)> = years.into_iter().collect();
    years.sort_unstable();
    let values = years.into_iter().map(|(year, count)| (format!("{year:04}"), count)).collect();
    FacetCounts { facet: Facet::Year, values, without: tally.undated }
}

fn histogram(tally: &Tally, interval: Interval) -> Histogram {
    let mut counts: HashMap<Date, usize> = HashMap::new();
    let mut imprecise = 0;
    for ((first, last), count) in &tally.days {
        let (from, to) = (opening(date(*first), interval), opening(date(*last), interval));
        if from == to {
            *counts.entry(from).or_default() += *count;
        } else {
            imprecise += *count;
        }
    }
    let mut bars = Vec::new();
    if let (Some(first), Some(last)) = (counts.keys().min(), counts.keys().max()) {
        let mut at = Some(*first);
        while let Some(day) = at.filter(|day| day <= last) {
            bars.push((label(day, interval), counts.get(&day).copied().unwrap_or(0)));
            at = next(day, interval);
        }
    }
    Histogram { interval, bars, imprecise, undated: tally.undated }
}

/// A Julian day as a date; the index holds none that is no date.
fn date(day: i64) -> Date {
    i32::try_from(day).ok().and_then(|day| Date::from_julian_day(day).ok()).unwrap_or(Date::MIN)
}

/// First day of the day, week, month or year of `day`.
fn opening(day: Date, interval: Interval) -> Date {
    match interval {
        Interval::Day => day,
        Interval::Week => {
            day.checked_sub(Duration::days(i64::from(day.weekday().number_days_from_monday()))).unwrap_or(day)
        }
        Interval::Month => day.replace_day(1).unwrap_or(day),
        Interval::Year => Date::from_ordinal_date(day.year(), 1).unwrap_or(day),
    }
}

/// First day of the period behind the one that begins on `day`.
fn next(day: Date, interval: Interval) -> Option<Date> {
    match interval {
        Interval::Day => day.next_day(),
        Interval::Week => day.checked_add(Duration::days(7)),
        Interval::Month if day.month() == Month::December => Date::from_ordinal_date(day.year() + 1, 1).ok(),
        Interval::Month => day.replace_month(day.month().next()).ok(),
        Interval::Year => Date::from_ordinal_date(day.year() + 1, 1).ok(),
    }
}

fn label(day: Date, interval: Interval) -> String {
    let (year, month) = (day.year(), u8::from(day.month()));
    match interval {
        Interval::Day => format!("{year:04}-{month:02}-{:02}", day.day()),
        Interval::Week => {
            let (year, week, _) = day.to_iso_week_date();
            format!("{year:04}-W{week:02}")
        }
        Interval::Month => format!("{year:04}-{month:02}"),
        Interval::Year => format!("{year:04}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::days;

    fn bars(dates: &[&str], interval: Interval) -> (Vec<(String, usize)>, usize) {
        let mut tally = Tally::default();
        for date in dates {
            let days = days(date).unwrap();
            *tally.days.entry((*days.start(), *days.end())).or_default() += 1;
        }
        let histogram = histogram(&tally, interval);
        (histogram.bars, histogram.imprecise)
    }

    #[test]
    fn gaps_are_zero_and_what_is_less_precise_stands_apart() {
        let shown = |dates: &[&str], interval| {
            let (bars, imprecise) = bars(dates, interval);
            let bars: Vec<String> = bars.into_iter().map(|(label, count)| format!("{label}:{count}")).collect();
            format!("{} +{imprecise}", bars.join(" "))
        };
        assert_eq!(
            shown(&["2020-12-03", "2021-02", "2021", "2020-12-31"], Interval::Month),
            "2020-12:2 2021-01:0 2021-02:1 +1"
        );
        assert_eq!(shown(&["2021-01-03", "2021-01-04"], Interval::Week), "2020-W53:1 2021-W01:1 +0");
        assert_eq!(shown(&["2020-02-28", "2020-03-01"], Interval::Day), "2020-02-28:1 2020-02-29:0 2020-03-01:1 +0");
        assert_eq!(shown(&["2019", "2021-05"], Interval::Year), "2019:1 2020:0 2021:1 +0");
        assert_eq!(shown(&["2019"], Interval::Day), " +1");
    }

    #[test]
    fn spellings_of_one_name_are_counted_together() {
        let counts = [("Dame Ana Fell", 2), ("Ana Fell", 3), ("ana fell", 1), ("Tom Pike", 9)];
        let values = counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
        assert_eq!(named(Facet::Speaker, &values), [("Tom Pike".to_owned(), 9), ("Ana Fell".to_owned(), 6)]);
    }
}

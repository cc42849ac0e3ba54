//! Whether a figure of a draft is one that is printed: the same value, that value rounded, or another of the same measure.

use super::value::{Agreement, Value};
use crate::link::utterance::shared_words;
use crate::model::{Statistic, StatisticKind};
use rustc_hash::FxHashSet;

/// How a printed figure answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confirmed {
    /// The same value.
    Exact,
    /// The value with fewer digits, or as far as an approximator allows.
    Rounded,
    /// Another value of the same measure.
    Differs,
}

/// A value of the same measure shares with the other sentence at least so many telling words, of which the share: with the
/// same value fewer are enough than with another one.
const SAME: (usize, f32) = (2, 0.25);
const NEAR: (usize, f32) = (2, 0.3);
const OTHER: (usize, f32) = (3, 0.4);

/// Of another name so much.
const ELSEWHERE: f32 = 0.6;

/// From here on a value that stands in a sentence with another figure of the claim's is that of the claim, whatever is counted.
const RARE: f64 = 10.0;

/// How `printed` answers `claim`, and how much the sentences round them share.
///
/// `head` is what the article is about.
pub fn confirmed(claim: &Statistic, printed: &Statistic, head: &str) -> Option<(Confirmed, f32)> {
    let (own, other) = (value(claim), value(printed));
    let (words, share) = shared_words(&claim.sentence, &printed.sentence);
    let enough = |(least, part): (usize, f32)| words >= least && share >= part;
    let beside = shared_figures(claim, printed);
    let counted = own.is_share()
        || other.is_share()
        || is_same_unit(claim, printed)
        || beside > 0 && claim.value.is_some_and(|value| value >= RARE);
    match agreement(claim, printed, &own, &other) {
        Some(Agreement::Exact) if counted && enough(SAME) => Some((Confirmed::Exact, share)),
        Some(_) if counted && enough(NEAR) => Some((Confirmed::Rounded, share)),
        None if is_same_sort(claim, printed) && words + beside.min(1) >= OTHER.0 && share >= OTHER.1 => {
            let about = share >= ELSEWHERE || shares_name(&claim.sentence, &printed.sentence, head);
            about.then_some((Confirmed::Differs, share))
        }
        _ => None,
    }
}

/// Whether a name of the claim's sentence stands in the other or in what is said of its article; with no name it may be any.
fn shares_name(claim: &str, printed: &str, head: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let named: Vec<String> =
        words(claim).into_iter().skip(1).filter(|word| word.starts_with(char::is_uppercase)).collect();
    let there: FxHashSet<String> = words(printed).into_iter().chain(words(head)).collect();
    named.is_empty() || named.iter().any(|name| there.contains(name))
}

/// How far the claim goes with what is printed: unlike with two printings it matters which of them is loose.
fn agreement(claim: &Statistic, printed: &Statistic, own: &Value, other: &Value) -> Option<Agreement> {
    let found = own.agrees(other);
    let within = |x: f64| claim.lo.is_none_or(|lo| lo <= x) && claim.hi.is_none_or(|hi| x <= hi);
    let spans = claim.kind == StatisticKind::Range && printed.kind != StatisticKind::Range;
    if found.is_none() && spans && (claim.lo.is_some() || claim.hi.is_some()) && printed.value.is_some_and(within) {
        return Some(Agreement::Approximate);
    }
    // "Three quarters" for "more than three quarters".
    let looser = printed.approx.is_some() && claim.approx != printed.approx;
    // More exact than what is printed: "1,847" is not a way to say "nearly 1,900".
    if found.is_some_and(|found| found != Agreement::Exact) && !own.is_share() && own.exactness() > other.exactness() {
        return None;
    }
    if found == Some(Agreement::Exact) && looser { Some(Agreement::Approximate) } else { found }
}

/// The last year that the words name.
fn year(period: &str) -> Option<i32> {
    let years = period.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4 && run.starts_with(['1', '2']));
    years.rev().find_map(|run| run.parse().ok())
}

/// Whether a figure of `claim`'s year may be `printed`, which stands in an article of the day `published`: figures of a year come
/// out in the next.
pub fn is_of_that_time(claim: &Statistic, printed: &Statistic, published: Option<&str>) -> bool {
    // "17 of the 19 who came in 2021" may be counted in any year.
    let of_whom = |period: &&str| claim.population.as_deref().is_some_and(|whole| whole.contains(*period));
    let Some(own) = claim.period_text.as_deref().filter(|period| !of_whom(period)).and_then(year) else { return true };
    let told = printed.period_text.as_deref().and_then(year);
    let names_it = printed.sentence.contains(&own.to_string());
    match told.or_else(|| published.and_then(|date| year(date.get(..4)?))) {
        Some(of) if told.is_some() => of == own || names_it,
        Some(of) => (0..=1).contains(&(of - own)) || names_it,
        None => true,
    }
}

/// How many of the other figures of one sentence stand in the other, too.
pub fn shared_figures(one: &Statistic, other: &Statistic) -> usize {
    let figures = |statistic: &Statistic| -> FxHashSet<String> {
        let words = statistic.sentence.split(|c: char| !c.is_alphanumeric() && c != ',');
        let figures = words.map(|word| word.trim_matches(',').replace(',', ""));
        figures.filter(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_digit())).collect()
    };
    figures(one).intersection(&figures(other)).count()
}

/// Whether `claim` tells a share and `printed` only the cases that it can be reckoned from.
pub fn is_reckoned(claim: &Statistic, printed: &Statistic) -> bool {
    let counts = |value: &Value| value.is_share() && value.numerator.is_some() && !value.is_saying();
    let own = value(claim);
    own.is_share() && !counts(&own) && counts(&value(printed))
}

/// Whether both print one value.
pub fn is_same_value(one: &Statistic, other: &Statistic) -> bool {
    value(one).agrees(&value(other)) == Some(Agreement::Exact)
        || one.value.zip(other.value).is_some_and(|(x, y)| (x - y).abs() < 1e-9)
}

fn value(statistic: &Statistic) -> Value {
    let percent = statistic.value.map_or(0.0, |x| (x * 1e6).round() / 1e4);
    Value::of(statistic, &percent.to_string())
}

/// Both count, or both tell a share, of the same things.
fn is_same_sort(one: &Statistic, other: &Statistic) -> bool {
    use StatisticKind::{Count, Proportion, Ratio};
    match (one.kind, other.kind) {
        (Count, Count) => is_same_unit(one, other),
        (Proportion | Ratio, Proportion | Ratio) => true,
        (a, b) => a == b && is_same_unit(one, other),
    }
}

fn is_same_unit(one: &Statistic, other: &Statistic) -> bool {
    let head = |statistic: &Statistic| {
        let noun = statistic.unit.as_deref().or(statistic.population.as_deref()).unwrap_or_default().to_lowercase();
        noun.trim_end_matches('s').to_owned()
    };
    let (a, b) = (head(one), head(other));
    a == b || shared_words(&a, &b).0 > 0
}

//! Whether a figure of a draft is one that is printed: the same value, that value rounded, or another of the same measure.

use super::value::{Agreement, Value};
use crate::link::utterance::shared_words;
use crate::model::{Statistic, StatisticKind};

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

/// How `printed` answers `claim`, and how much the sentences round them share.
pub fn confirmed(claim: &Statistic, printed: &Statistic) -> Option<(Confirmed, f32)> {
    let (own, other) = (value(claim), value(printed));
    let (words, share) = shared_words(&claim.sentence, &printed.sentence);
    let enough = |(least, part): (usize, f32)| words >= least && share >= part;
    let counted = own.is_share() || other.is_share() || is_same_unit(claim, printed);
    match own.agrees(&other) {
        Some(Agreement::Exact) if counted && enough(SAME) => Some((Confirmed::Exact, share)),
        Some(_) if counted && enough(NEAR) => Some((Confirmed::Rounded, share)),
        None if is_same_sort(claim, printed) && enough(OTHER) => Some((Confirmed::Differs, share)),
        _ => None,
    }
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

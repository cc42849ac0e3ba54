//! Whether two printed values can be one: exactly, by rounding, or as far as an approximator allows.

use crate::model::{Approx, Statistic, StatisticKind};
use serde::{Deserialize, Serialize};

/// How two values agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// The same number.
    Exact,
    /// One is the other with fewer digits, or as a fraction.
    Rounded,
    /// One says "more than", "nearly" or the like.
    Approximate,
}

/// A printed value as compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Value {
    /// As printed; a fraction for shares.
    pub(super) x: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lo: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hi: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) numerator: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) denominator: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) approx: Option<Approx>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<StatisticKind>,
    /// A fraction in words: "a third".
    pub(super) fraction: bool,
    /// Decimals of a percentage.
    pub(super) decimals: u8,
}

/// Two values are equal but for how computers write them.
const LEAST: f64 = 1e-9;

/// A third, a half, two thirds stand for what lies so near: the next fraction that papers use (a quarter, three fifths) is
/// nearer to what lies beyond.
const FRACTION: f64 = 0.03;

/// "More than two thirds" is no more than the next fraction or the next ten per cent could say better.
const SHARE_REACH: f64 = 0.06;

/// "More than 4,000" is less than 4,800: a fifth more would be another round number.
const COUNT_REACH: f64 = 0.2;

/// "More than 4,000" lets stand so many times what it would be said for; of 9,000 it says something else.
const LET_STAND: f64 = 3.0;

/// Without a word that says so, a count of a thousand or more is rounded by no more than this.
const ROUNDING: f64 = 0.025;

/// A ratio of so few is a way to say a share ("one in five"), of more a count of cases.
const SAYING: f64 = 10.0;

impl Value {
    pub(super) fn of(statistic: &Statistic, text: &str) -> Value {
        let digits =
            text.split(|c: char| !c.is_ascii_digit() && c != '.').find_map(|run| run.trim_matches('.').split_once('.'));
        let part = statistic.kind == StatisticKind::Count;
        Value {
            x: statistic.value,
            lo: statistic.lo,
            hi: statistic.hi,
            numerator: statistic.numerator.filter(|_| !part),
            denominator: statistic.denominator.filter(|_| !part),
            approx: statistic.approx,
            kind: Some(statistic.kind),
            fraction: statistic.unit.as_deref() == Some("proportion"),
            decimals: digits.map_or(0, |(_, decimals)| decimals.len().min(6) as u8),
        }
    }

    /// Whether it is a share of something.
    pub(super) fn is_share(&self) -> bool {
        matches!(self.kind, Some(StatisticKind::Proportion | StatisticKind::Ratio))
    }

    /// A way to say a share, not a count of cases.
    pub(super) fn is_saying(&self) -> bool {
        self.fraction || self.denominator.is_some_and(|of| of <= SAYING)
    }

    /// The larger, the more exactly it is given.
    pub(super) fn exactness(&self) -> (bool, bool, u32) {
        let exact = self.numerator.is_some() && !self.is_saying();
        (
            self.approx.is_none(),
            exact || !self.is_saying(),
            u32::from(exact) * 9 + u32::from(self.decimals) + self.digits(),
        )
    }

    /// Digits that are not zeros at the end.
    fn digits(&self) -> u32 {
        let x = self.x.unwrap_or(0.0).abs();
        if self.is_share() || !(1.0..=1e15).contains(&x) {
            return 0;
        }
        let (mut whole, mut digits) = (x.round() as u64, 0);
        while whole > 0 && whole % 10 == 0 {
            whole /= 10;
        }
        while whole > 0 {
            whole /= 10;
            digits += 1;
        }
        digits
    }

    /// Between which bounds the truth lies.
    fn bounds(&self) -> Option<(f64, f64)> {
        let x = self.x.filter(|x| x.is_finite())?;
        let reach =
            if self.is_share() { SHARE_REACH } else { step(x).min(COUNT_REACH * x.abs()).max(step(x).min(1.0)) };
        let near = if self.is_share() {
            if self.fraction {
                FRACTION
            } else if self.is_saying() {
                FRACTION / 2.0
            } else if self.numerator.is_some() {
                LEAST
            } else {
                0.005 / 10f64.powi(i32::from(self.decimals))
            }
        } else if x.abs() >= 1000.0 && self.digits() <= 3 {
            (step(x) / 2.0).min(ROUNDING * x.abs())
        } else {
            0.0
        };
        let about =
            if self.is_share() { FRACTION } else { (step(x) / 2.0).clamp(0.05 * x.abs(), COUNT_REACH / 2.0 * x.abs()) };
        Some(match self.approx {
            Some(Approx::MoreThan | Approx::AtLeast) => (x, x + reach),
            Some(Approx::LessThan | Approx::AtMost | Approx::Nearly) => (x - reach, x),
            Some(Approx::About | Approx::Between) => (x - about, x + about),
            None => (x - near, x + near),
        })
    }

    fn width(&self) -> f64 {
        self.bounds().map_or(0.0, |(lo, hi)| hi - lo)
    }

    /// How both can be one value.
    pub(super) fn agrees(&self, other: &Value) -> Option<Agreement> {
        use StatisticKind::{Change, Range, Rank};
        let special = [Some(Change), Some(Range), Some(Rank)];
        if special.contains(&self.kind) || special.contains(&other.kind) {
            let same =
                self.kind == other.kind && same(self.x, other.x) && same(self.lo, other.lo) && same(self.hi, other.hi);
            return same.then_some(Agreement::Exact);
        }
        if self.is_share() != other.is_share() {
            let (share, count) = if self.is_share() { (self, other) } else { (other, self) };
            let counted = share.numerator.filter(|_| !share.is_saying());
            return (counted.is_some() && same(counted, count.x)).then_some(Agreement::Exact);
        }
        let of_cases = |one: &Value| one.denominator.filter(|_| one.numerator.is_some() && !one.is_saying());
        if let (Some(one), Some(two)) = (of_cases(self), of_cases(other)) {
            return (same(Some(one), Some(two)) && same(self.numerator, other.numerator)).then_some(Agreement::Exact);
        }
        let (x, y) = (self.x?, other.x?);
        if (x - y).abs() <= LEAST * x.abs().max(1.0) {
            return (!self.is_against(other)).then_some(Agreement::Exact);
        }
        let within = |x: f64, one: &Value| one.bounds().is_some_and(|(lo, hi)| x >= lo - LEAST && x <= hi + LEAST);
        match (self.approx, other.approx) {
            (Some(_), Some(_)) => (within(x, other) && within(y, self)).then_some(Agreement::Approximate),
            (None, Some(_)) => within(x, other).then_some(Agreement::Approximate),
            (Some(_), None) => within(y, self).then_some(Agreement::Approximate),
            (None, None) => {
                let fits = if self.width() < other.width() { within(x, other) } else { within(y, self) };
                fits.then_some(Agreement::Rounded)
            }
        }
    }

    /// Whether a reader would let both stand: "more than half" and 57 per cent, though nobody says the one for the other.
    pub(super) fn permits(&self, other: &Value) -> bool {
        let reach = |one: &Value| {
            let (lo, hi) = one.bounds()?;
            let further = (hi - lo) * (LET_STAND - 1.0);
            Some(match one.approx {
                Some(Approx::MoreThan | Approx::AtLeast) => (lo, hi + further),
                Some(Approx::LessThan | Approx::AtMost) => (lo - further, hi),
                _ => (lo, hi),
            })
        };
        reach(self).zip(reach(other)).is_some_and(|(one, two)| {
            let shared = one.1.min(two.1) - one.0.max(two.0);
            let exact = (one.1 - one.0).min(two.1 - two.0) <= LEAST;
            shared > LEAST || exact && shared >= -LEAST
        })
    }

    /// One says more than this, the other less than this.
    fn is_against(&self, other: &Value) -> bool {
        let side = |one: &Value| match one.approx {
            Some(Approx::MoreThan) => 1,
            Some(Approx::LessThan | Approx::Nearly) => -1,
            _ => 0,
        };
        side(self) * side(other) < 0
    }

    /// Two cells of grids that lie half a cell apart: values that agree share one of them.
    pub(super) fn cells(&self) -> Vec<(u8, i64)> {
        let share = |x: f64| vec![(0, (x * 8.0).floor() as i64), (1, (x * 8.0 + 0.5).floor() as i64)];
        let count = |x: f64| {
            let at = x.abs().max(1e-9).ln() / 1.5f64.ln();
            vec![(2, at.floor() as i64), (3, (at + 0.5).floor() as i64)]
        };
        let mut cells = match (self.x.or(self.hi).or(self.lo), self.is_share()) {
            (Some(x), true) => share(x),
            (Some(x), false) => count(x),
            (None, _) => Vec::new(),
        };
        if let (false, Some(counted)) = (self.is_saying(), self.numerator) {
            cells.truncate(2);
            cells.extend(count(counted).first());
        }
        cells
    }
}

fn same(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= LEAST * one.abs().max(1.0),
        (None, None) => true,
        _ => false,
    }
}

/// The power of ten that a round number counts in: 1,000 for 215,000.
fn step(x: f64) -> f64 {
    let x = x.abs().round();
    if !(1.0..=1e15).contains(&x) {
        return 0.0;
    }
    let (mut whole, mut step) = (x as u64, 1.0);
    while whole % 10 == 0 {
        whole /= 10;
        step *= 10.0;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(x: f64, approx: Option<Approx>) -> Value {
        Value { x: Some(x), approx, kind: Some(StatisticKind::Count), ..Value::default() }
    }

    fn percent(x: f64) -> Value {
        Value { x: Some(x / 100.0), kind: Some(StatisticKind::Proportion), ..Value::default() }
    }

    fn fraction(x: f64, approx: Option<Approx>) -> Value {
        Value { x: Some(x), approx, fraction: true, kind: Some(StatisticKind::Proportion), ..Value::default() }
    }

    fn ratio(of: f64, all: f64) -> Value {
        let kind = Some(StatisticKind::Ratio);
        Value { x: Some(of / all), numerator: Some(of), denominator: Some(all), kind, ..Value::default() }
    }

    #[test]
    fn rounding_and_approximators_agree() {
        use Agreement::{Approximate, Exact, Rounded};
        use Approx::{About, MoreThan, Nearly};
        for (one, other, how) in [
            (count(215_421.0, None), count(215_000.0, None), Rounded),
            (count(215_421.0, None), count(215_000.0, Some(MoreThan)), Approximate),
            (count(215_421.0, None), count(215_000.0, Some(About)), Approximate),
            (count(4_171.0, None), count(4_000.0, Some(MoreThan)), Approximate),
            (percent(69.0), fraction(2.0 / 3.0, Some(MoreThan)), Approximate),
            (percent(69.0), fraction(2.0 / 3.0, None), Rounded),
            (percent(48.0), fraction(0.5, Some(Nearly)), Approximate),
            (percent(20.0), ratio(1.0, 5.0), Exact),
            (percent(85.0), ratio(53.0, 62.0), Rounded),
            (count(53.0, None), ratio(53.0, 62.0), Exact),
        ] {
            assert_eq!(one.agrees(&other), Some(how), "{one:?} {other:?}");
            assert_eq!(other.agrees(&one), Some(how), "{other:?} {one:?}");
            assert!(one.cells().iter().any(|cell| other.cells().contains(cell)), "{one:?} {other:?}");
        }
    }

    #[test]
    fn other_values_do_not() {
        use Approx::{LessThan, MoreThan};
        for (one, other) in [
            (percent(34.0), percent(33.0)),
            (count(4_171.0, None), count(5_000.0, Some(MoreThan))),
            (count(4_171.0, None), count(3_000.0, Some(MoreThan))),
            (count(205.0, None), count(200.0, None)),
            (ratio(8.0, 16.0), ratio(20.0, 40.0)),
            (ratio(53.0, 62.0), ratio(106.0, 124.0)),
            (fraction(0.5, Some(MoreThan)), fraction(0.5, Some(LessThan))),
            (percent(60.0), fraction(0.5, Some(MoreThan))),
        ] {
            assert_eq!(one.agrees(&other), None, "{one:?} {other:?}");
        }
    }
}

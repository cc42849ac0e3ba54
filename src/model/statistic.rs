//! Published figures.

use super::Place;
use serde::{Deserialize, Serialize};

/// What sort of figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatisticKind {
    /// Per cent or a fraction word.
    Proportion,
    /// x of y.
    Ratio,
    /// How many.
    Count,
    /// From lo to hi.
    Range,
    /// Up, down, from lo to hi.
    Change,
    /// Place among many.
    Rank,
}

/// How far a value may lie from the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approx {
    /// More than, over.
    MoreThan,
    /// Less than, under, fewer than.
    LessThan,
    /// At least, a minimum of.
    AtLeast,
    /// At most, up to, a maximum of.
    AtMost,
    /// About, around, some, roughly.
    About,
    /// Nearly, almost.
    Nearly,
    /// Between a and b.
    Between,
}

/// A figure with what it measures. Field by field as in `docs/output.md`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statistic {
    /// Stable: from the article and the place.
    pub id: String,
    /// Id of the article; empty in `extract`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// What sort of figure.
    pub kind: StatisticKind,
    /// The whole quantity phrase.
    pub span: Place,
    /// The number alone.
    pub num_span: Place,
    /// A fraction for proportions, the quotient for ratios, null for ranges.
    pub value: Option<f64>,
    /// Lower end of a range, start of a change.
    pub lo: Option<f64>,
    /// Upper end of a range, end of a change.
    pub hi: Option<f64>,
    /// The x of "x of y".
    pub numerator: Option<f64>,
    /// The y of "x of y", the whole that a part belongs to.
    pub denominator: Option<f64>,
    /// Null when exact.
    pub approx: Option<Approx>,
    /// `percent`, `proportion`, or the counted noun.
    pub unit: Option<String>,
    /// Of whom or what.
    pub population: Option<String>,
    /// What is true of them.
    pub predicate: Option<String>,
    /// Key of what is measured: population and predicate without articles, numbers and inflection ("post/vacant").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The time it holds for, as written.
    pub period_text: Option<String>,
    /// The place it holds for, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What the sentence compares it with, as written: "up from 7.7 per cent in the thaw".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparison: Option<String>,
    /// Who reports it, resolved.
    pub source: Option<String>,
    /// The quote it stands in.
    pub quote_id: Option<String>,
    /// Id of the statistic that states the same fact.
    pub same_as: Option<String>,
    /// The sentence that it stands in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
}

/// Anything the number grammar reads, statistic or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// The number with its unit.
    pub span: Place,
    /// Null for a range.
    pub value: Option<f64>,
    /// Lower end of a range.
    pub lo: Option<f64>,
    /// Upper end of a range.
    pub hi: Option<f64>,
    /// `percent`, `proportion`, a currency, a unit of time …
    pub unit: Option<String>,
    /// Null when exact.
    pub approx: Option<Approx>,
    /// How old somebody or something is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub age: bool,
}

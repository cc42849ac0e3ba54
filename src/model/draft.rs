//! What `extract` finds before `resolve` knows who is who.

use super::{Approx, Polarity, QuoteKind, Span, StatisticKind, Tag, Warning};

/// Everything found in one text.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// In order of content.
    pub quotes: Vec<QuoteDraft>,
    /// In order.
    pub statistics: Vec<StatisticDraft>,
    /// In order.
    pub numbers: Vec<NumberDraft>,
    /// In order.
    pub ratings: Vec<RatingDraft>,
    /// One part of speech a token.
    pub tags: Vec<Tag>,
    /// What looked odd.
    pub warnings: Vec<Warning<Span>>,
}

/// A quotation with the words that give it a source, not yet a speaker.
#[derive(Clone, Debug)]
pub struct QuoteDraft {
    /// Direct, mixed, indirect or scare.
    pub kind: QuoteKind,
    /// Its pieces, in order.
    pub content: Vec<Span>,
    /// The word of saying.
    pub cue: Option<Span>,
    /// The noun phrase that names the source.
    pub source: Option<Span>,
    /// A comma apposition after the name.
    pub role_span: Option<Span>,
    /// Who was told.
    pub addressee: Option<Span>,
    /// Which pattern found it: a row of the table `quote_rules`, which says how often it is right.
    pub rule: &'static str,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Index of the draft whose source this one continues, when it has none of its own.
    pub continues: Option<usize>,
    /// Whether the speaker changes against the draft before (a line of dialogue).
    pub alternates: bool,
    /// Index of the draft that this one lies in.
    pub parent: Option<usize>,
    /// Index of the draft that is the reported clause round this fragment.
    pub reported_in: Option<usize>,
}

/// A figure that tells something about a population; spans in bytes.
#[derive(Clone, Debug)]
pub struct StatisticDraft {
    /// Proportion, ratio, count, range, change or rank.
    pub kind: StatisticKind,
    /// The whole quantity phrase.
    pub span: Span,
    /// The number alone.
    pub num_span: Span,
    /// As in [`super::Statistic`].
    pub value: Option<f64>,
    /// As in [`super::Statistic`].
    pub lo: Option<f64>,
    /// As in [`super::Statistic`].
    pub hi: Option<f64>,
    /// As in [`super::Statistic`].
    pub numerator: Option<f64>,
    /// As in [`super::Statistic`].
    pub denominator: Option<f64>,
    /// As in [`super::Statistic`].
    pub approx: Option<Approx>,
    /// As in [`super::Statistic`].
    pub unit: Option<String>,
    /// As in [`super::Statistic`].
    pub population: Option<String>,
    /// As in [`super::Statistic`].
    pub predicate: Option<String>,
    /// As in [`super::Statistic`].
    pub period_text: Option<String>,
    /// As in [`super::Statistic`].
    pub place: Option<String>,
    /// As in [`super::Statistic`].
    pub comparison: Option<String>,
    /// The words of the sentence that name who reports it, before they are resolved.
    pub source: Option<Span>,
    /// Index of the statistic that states the same fact.
    pub same_as: Option<usize>,
}

/// Anything the number grammar reads.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberDraft {
    /// The number with its unit, without its approximator.
    pub span: Span,
    /// Null for a range.
    pub value: Option<f64>,
    /// Lower end of a range.
    pub lo: Option<f64>,
    /// Upper end of a range.
    pub hi: Option<f64>,
    /// `percent`, `proportion`, a currency, a unit of time …
    pub unit: Option<String>,
    /// How exact.
    pub approx: Option<Approx>,
    /// How old somebody is.
    pub age: bool,
}

/// A grade of an inspection.
#[derive(Clone, Debug)]
pub struct RatingDraft {
    /// The phrase that gives the grade.
    pub span: Span,
    /// The grade's name as the table spells it.
    pub value: String,
    /// What is graded.
    pub population: Option<String>,
    /// The clause that grades.
    pub predicate: Option<String>,
    /// As in [`super::Rating`].
    pub aspect: Option<String>,
    /// As in [`super::Rating`].
    pub period_text: Option<String>,
    /// As in [`super::Rating`].
    pub earlier: Option<String>,
    /// The words that name who grades, before they are resolved.
    pub source: Option<Span>,
}

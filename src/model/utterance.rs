//! One utterance or one figure, as several articles print it.

use super::{Place, QuoteKind};
use serde::{Deserialize, Serialize};

/// The same words by the same speaker in several articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Utterance {
    /// `u` and twelve digits.
    pub id: String,
    /// Id of the [`super::Person`].
    pub person: Option<String>,
    /// Their name over all articles.
    pub speaker: Option<String>,
    /// The fullest printing's words.
    pub text: String,
    /// Every printing, earliest first, those without a date last.
    pub printings: Vec<Printing>,
    /// Key of the quote that was printed first; none where nothing tells.
    pub earliest: Option<String>,
    /// Key of the quote that has most of it.
    pub fullest: String,
    /// Where it comes from, as far as that can be told.
    pub origin: Option<Origin>,
    /// Whether a printing changes words, or leaves words out without saying so.
    pub altered: bool,
    /// The same words elsewhere, by another speaker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contrasts: Vec<Contrast>,
}

/// One quote of an utterance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Printing {
    /// Key of the quote.
    pub quote: String,
    /// Id of the article.
    pub article: String,
    /// Date of the article.
    pub published: Option<String>,
    /// Paper.
    pub publisher: Option<String>,
    /// How the words are given.
    pub kind: QuoteKind,
    /// Where they stand.
    pub content: Vec<Place>,
    /// The words.
    pub text: String,
    /// Who says them, as the article has it.
    pub speaker: Option<String>,
    /// What its words are to those of the fullest.
    pub relation: Relation,
    /// Differences from the fullest, in order; marks, case and stops are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// Why it belongs here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// How sure, 0 to 1.
    pub score: f32,
}

/// What the words of one printing are to those of the fullest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same, but for marks, case and stops.
    #[default]
    Same,
    /// A part of them, unchanged.
    Part,
    /// Words in the midst are left out, added or changed.
    Altered,
    /// Told without marks, as a whole or in part.
    Reported,
}

/// A difference of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Words of the fullest that are missing here; empty for words added.
    pub before: String,
    /// Words that stand here in their place; empty for words dropped.
    pub after: String,
}

/// Where an utterance or a figure most likely comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// Id of the article.
    pub article: String,
    /// Why: "press release", "report", "first paper".
    pub reason: String,
}

/// What resembles this elsewhere and yet is not the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contrast {
    /// Key of the quote or statistic.
    pub record: String,
    /// Its words.
    pub text: String,
    /// Who says so.
    pub speaker: Option<String>,
    /// What differs: "said by Jo Ash", "another value: 96 per cent", "another population: staff who were interviewed".
    pub reasons: Vec<String>,
}

/// The same fact in several articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// `f` and twelve digits.
    pub id: String,
    /// The most exact value that is printed.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: Option<String>,
    /// Of whom or what, in the words of the most exact printing.
    pub population: Option<String>,
    /// What is true of them, in the same words.
    pub predicate: Option<String>,
    /// Which service or body it is about, by its name over all articles.
    pub service: Option<String>,
    /// Every printing, earliest first, those without a date last.
    pub printings: Vec<FigurePrinting>,
    /// Key of the statistic printed first; none where nothing tells.
    pub earliest: Option<String>,
    /// Key of the most exact statistic.
    pub exact: String,
    /// Where it comes from, as far as that can be told.
    pub origin: Option<Origin>,
    /// Other values of the same measure, other populations with the same value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contrasts: Vec<Contrast>,
}

/// One statistic of a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigurePrinting {
    /// Key of the statistic.
    pub statistic: String,
    /// Id of the article.
    pub article: String,
    /// Date of the article.
    pub published: Option<String>,
    /// Paper.
    pub publisher: Option<String>,
    /// The whole quantity phrase.
    pub span: Place,
    /// Its words.
    pub text: String,
    /// As printed.
    pub value: Option<f64>,
    /// How it agrees: "exact", "rounded", "more than".
    pub relation: String,
    /// Why it belongs here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// How sure, 0 to 1.
    pub score: f32,
}

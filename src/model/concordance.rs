//! Words in their surroundings, and the words that keep company with them.

use super::{ArticleHead, Place};
use serde::Serialize;
use std::sync::Arc;

/// In which order lines stand; what is alike stays in order of date and place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineOrder {
    /// Oldest article first, those without a date last.
    #[default]
    Date,
    /// By the words before the key, read from the key outwards.
    Left,
    /// By the words behind the key.
    Right,
    /// By the name of who speaks; what nobody says, last.
    Speaker,
    /// Best article or quote first.
    Relevance,
}

/// A word that keeps company with the words asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Collocate {
    /// As it is printed there most, in small letters.
    pub word: String,
    /// How often it stands beside them.
    pub beside: usize,
    /// How often it stands anywhere else.
    pub elsewhere: usize,
    /// In how many articles or quotes it stands beside them.
    pub texts: usize,
    /// Log-likelihood ratio G² of the two shares (Dunning 1993).
    pub score: f64,
}

/// The company that words keep.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collocates {
    /// The most distinctive first, up to the limit.
    pub words: Vec<Collocate>,
    /// How many there are without the limit.
    pub total: usize,
    /// How often the words asked for stand.
    pub keys: usize,
}

/// One place at which the words stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What stands before the key, white space as single spaces; `left`, `key` and `right` side by side are the text.
    pub left: String,
    /// What matched.
    pub key: String,
    /// What stands behind it.
    pub right: String,
    /// Place of the key in the article.
    pub place: Place,
    /// Number of the key's paragraph in the article, from 1.
    pub paragraph: usize,
    /// Id of the quote that it stands in.
    pub quote: Option<String>,
    /// Who says it, when it stands in a quote whose speaker is known.
    pub speaker: Option<String>,
    /// The article.
    pub article: Arc<ArticleHead>,
}

/// All places at which the words stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concordance {
    /// In order, up to the limit.
    pub lines: Vec<Line>,
    /// How many there are without the limit.
    pub total: usize,
    /// How many articles or quotes were left out because a near-duplicate prints the same.
    pub folded: usize,
}

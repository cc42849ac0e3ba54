//! What a page on one person shows, and records with the headings of the articles that print them.

use super::{ArticleHead, Person};
use serde::Serialize;
use std::sync::Arc;

/// An utterance or a figure with the headings of its printings' articles, in their order, then of its contrasts'.
#[derive(Clone, Debug, PartialEq)]
pub struct Reprinted<T> {
    /// The record.
    pub record: T,
    /// One a printing, then one a contrast.
    pub heads: Vec<Arc<ArticleHead>>,
}

/// A page on one person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Profile {
    /// Names, roles and bodies with their times, what was put together.
    #[serde(flatten)]
    pub person: Person,
    /// How many quotes, those that others put together with it left in.
    pub quotes: usize,
    /// Quotes by year of their article, earliest first; `null` for articles without a date, last.
    pub years: Vec<Year>,
    /// Words that they use more than others do, the most distinctive first.
    pub topics: Vec<Topic>,
    /// What several articles print, most printed first.
    pub reprinted: Vec<Repeated>,
    /// Who is quoted in the same articles, most often first.
    pub beside: Vec<Beside>,
}

/// How much was said in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Year {
    /// Four digits.
    pub year: Option<String>,
    /// Quotes.
    pub quotes: usize,
}

/// A word that tells what somebody speaks of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Topic {
    /// As they use it most.
    pub word: String,
    /// In how many of their quotes it stands.
    pub quotes: usize,
    /// In how many quotes of others.
    pub elsewhere: usize,
    /// Log-likelihood ratio G² of the two shares (Dunning 1993).
    pub score: f64,
}

/// An utterance in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repeated {
    /// Id of the utterance.
    pub id: String,
    /// The fullest words.
    pub text: String,
    /// How many printings.
    pub printings: usize,
    /// Date of the first.
    pub first: Option<String>,
    /// Whether a printing changes words.
    pub altered: bool,
}

/// Somebody else in the same articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// Id of the person.
    pub id: String,
    /// Their name over all articles.
    pub name: String,
    /// In how many articles both are quoted.
    pub articles: usize,
}

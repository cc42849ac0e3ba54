//! One article read to the end.

use super::{Article, Number, Quote, Rating, Speaker, Statistic, Trail};

/// An article with everything found in it, as published.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The article itself.
    pub article: Article,
    /// In order of content.
    pub quotes: Vec<Quote>,
    /// Why each quote has its speaker, one a quote; they are not kept, so that what comes from a store has none.
    pub trails: Vec<Trail>,
    /// In order of first mention; only those who speak.
    pub speakers: Vec<Speaker>,
    /// In order.
    pub statistics: Vec<Statistic>,
    /// In order.
    pub numbers: Vec<Number>,
    /// In order.
    pub ratings: Vec<Rating>,
}

//! Which other records stand inside a record of the same article: what `has:` asks for.

use super::fields::Sort;
use crate::model::{Digest, Place, Quote, QuoteKind};
use std::collections::HashSet;

/// Figures and ratings inside quotes, and the other way round.
pub(super) struct Inside<'a> {
    /// Starts and ends of all statistics in order, each with its number.
    statistics: Vec<(Place, usize)>,
    ratings: Vec<(Place, usize)>,
    /// Numbers of the statistics that are said by somebody.
    said_statistics: HashSet<usize>,
    said_ratings: HashSet<usize>,
    statistic_sentences: HashSet<&'a str>,
    rating_sentences: HashSet<&'a str>,
}

impl<'a> Inside<'a> {
    pub(super) fn of(digest: &'a Digest) -> Inside<'a> {
        let in_order = |places: Vec<Place>| {
            let mut all: Vec<(Place, usize)> = places.into_iter().enumerate().map(|(n, place)| (place, n)).collect();
            all.sort_by_key(|(place, n)| (place.start, place.end, *n));
            all
        };
        let mut inside = Inside {
            statistics: in_order(digest.statistics.iter().map(|s| s.span).collect()),
            ratings: in_order(digest.ratings.iter().map(|r| r.span).collect()),
            said_statistics: HashSet::new(),
            said_ratings: HashSet::new(),
            statistic_sentences: digest.statistics.iter().map(|s| s.sentence.as_str()).collect(),
            rating_sentences: digest.ratings.iter().map(|r| r.sentence.as_str()).collect(),
        };
        for quote in digest.quotes.iter().filter(|quote| counts(quote)) {
            inside.said_statistics.extend(within(&inside.statistics, quote));
            inside.said_ratings.extend(within(&inside.ratings, quote));
        }
        inside
    }

    /// In the whole article.
    pub(super) fn article(digest: &Digest) -> Vec<&'static str> {
        let quotes = digest.quotes.iter().any(counts);
        names([
            (quotes, Sort::Quote),
            (!digest.statistics.is_empty(), Sort::Statistic),
            (!digest.ratings.is_empty(), Sort::Rating),
        ])
    }

    /// Between the first and the last word of a quote's pieces.
    pub(super) fn quote(&self, quote: &Quote) -> Vec<&'static str> {
        let statistic = within(&self.statistics, quote).next().is_some();
        let rating = within(&self.ratings, quote).next().is_some();
        names([(statistic, Sort::Statistic), (rating, Sort::Rating)])
    }

    /// In the sentence of statistic number `n`, or round it.
    pub(super) fn statistic(&self, n: usize, sentence: &str) -> Vec<&'static str> {
        let rating = self.rating_sentences.contains(sentence);
        names([(self.said_statistics.contains(&n), Sort::Quote), (rating, Sort::Rating)])
    }

    /// In the sentence of rating number `n`, or round it.
    pub(super) fn rating(&self, n: usize, sentence: &str) -> Vec<&'static str> {
        let statistic = self.statistic_sentences.contains(sentence);
        names([(self.said_ratings.contains(&n), Sort::Quote), (statistic, Sort::Statistic)])
    }
}

/// A scare quote is nobody's statement.
fn counts(quote: &Quote) -> bool {
    quote.kind != QuoteKind::Scare
}

/// Numbers of those of `places` that lie whole in a piece of `quote`.
fn within<'p>(places: &'p [(Place, usize)], quote: &Quote) -> impl Iterator<Item = usize> + use<'p> {
    let pieces = quote.content.clone();
    pieces.into_iter().flat_map(move |piece| {
        let from = places.partition_point(|(place, _)| place.start < piece.start);
        let here = places.get(from..).unwrap_or_default().iter().take_while(move |(place, _)| place.start < piece.end);
        here.filter(move |(place, _)| place.end <= piece.end).map(|(_, n)| *n)
    })
}

fn names<const N: usize>(known: [(bool, Sort); N]) -> Vec<&'static str> {
    known.into_iter().filter(|(there, _)| *there).map(|(_, sort)| sort.name()).collect()
}

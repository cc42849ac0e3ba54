//! Segments into drafts: quotes, figures and ratings with the words around them. Names are not resolved here.

mod figure;
mod number;
mod rating;
mod statistic;
pub mod tag;

use crate::model::{Drafts, Segments};

/// Everything found in `text`.
pub fn drafts(text: &str, segments: &Segments) -> Drafts {
    let figures = figure::figures(text, segments);
    Drafts { statistics: figures.statistics, numbers: figures.numbers, ratings: figures.ratings, ..Drafts::default() }
}

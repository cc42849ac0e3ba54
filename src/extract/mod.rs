//! Segments into drafts: quotes, figures and ratings with the words around them. Names are not resolved here.

mod cue;
mod figure;
mod number;
mod phrase;
mod quote;
mod rating;
mod reading;
mod statistic;
mod tag;

use crate::model::{Drafts, Segments, Warning};

/// Everything found in `text`.
pub fn drafts(text: &str, segments: &Segments) -> Drafts {
    let tags = tag::tags(text, segments);
    let quotes = quote::quotes(text, segments, &tags);
    let figures = figure::figures(text, segments, &tags);
    let stray = |s: &_| Warning::at("unpaired-mark", *s, "a quotation mark without its partner");
    Drafts {
        quotes,
        statistics: figures.statistics,
        numbers: figures.numbers,
        ratings: figures.ratings,
        tags,
        warnings: segments.strays.iter().map(stray).collect(),
    }
}

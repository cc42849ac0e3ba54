//! Drafts into a digest: who speaks, within one article.

mod figure;

use crate::model::{Article, CodePoints, Digest, Drafts, Segments, Span};

/// `article` with its drafts resolved.
pub fn digest(article: Article<Span>, segments: &Segments, drafts: Drafts) -> Digest {
    let points = CodePoints::of(&article.text);
    let quotes = vec![];
    let figures = figure::Context { text: &article.text, segments, points: &points, quotes: &quotes };
    let statistics = figure::statistics(figures, &drafts);
    let numbers = figure::numbers(figures, &drafts);
    let ratings = figure::ratings(figures, &drafts);
    Digest { article: article.placed(&points), quotes, speakers: vec![], statistics, numbers, ratings }
}

//! Drafts into a digest: who speaks, within one article.

use crate::model::{Article, CodePoints, Digest, Drafts, Segments, Span};

/// `article` with its drafts resolved.
pub fn digest(article: Article<Span>, _segments: &Segments, _drafts: Drafts) -> Digest {
    let points = CodePoints::of(&article.text);
    Digest {
        article: article.placed(&points),
        quotes: vec![],
        speakers: vec![],
        statistics: vec![],
        numbers: vec![],
        ratings: vec![],
    }
}

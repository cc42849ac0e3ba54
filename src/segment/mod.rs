//! A text into paragraphs, sentences, tokens and quotation marks.

use crate::model::{Segments, Span, Zone};

/// `text` cut up; a paragraph is one line of one zone.
pub fn segments(_text: &str, _zones: &[Zone<Span>]) -> Segments {
    Segments::default()
}

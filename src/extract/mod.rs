//! Segments into drafts: quotes, figures and ratings with the words around them. Names are not resolved here.

pub mod tag;

use crate::model::{Drafts, Segments};

/// Everything found in `text`.
pub fn drafts(_text: &str, _segments: &Segments) -> Drafts {
    Drafts::default()
}

pub(crate) mod number;

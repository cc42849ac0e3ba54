//! What looked odd in a document, and did not stop it.

use super::{CodePoints, Place, Span};
use serde::{Deserialize, Serialize};

/// One oddity; `kind` is a short stable name ("charset", "unpaired-mark"), `message` is for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Warning<S = Place> {
    /// Short stable name.
    pub kind: String,
    /// Where, when it has a place.
    pub span: Option<S>,
    /// A sentence for people: lower case, no full stop.
    pub message: String,
}

/// The kind of a warning that tells why nothing of a document could be read; it is then a failure, not an article.
pub const UNREADABLE: &str = "unreadable";

impl<S> Warning<S> {
    /// A warning about the whole document.
    pub fn general(kind: &str, message: impl Into<String>) -> Warning<S> {
        Warning { kind: kind.into(), span: None, message: message.into() }
    }

    /// A warning about one place.
    pub fn at(kind: &str, span: S, message: impl Into<String>) -> Warning<S> {
        Warning { kind: kind.into(), span: Some(span), message: message.into() }
    }
}

impl Warning<Span> {
    /// As it is published.
    pub fn placed(self, points: &CodePoints) -> Warning {
        Warning { kind: self.kind, span: self.span.map(|s| points.place(s)), message: self.message }
    }
}

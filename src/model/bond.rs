//! Why two records of different articles belong together.

use serde::{Deserialize, Serialize};

/// How sure it is that two records belong together, and why: what a user is told who asks for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bond {
    /// 0 to 1.
    pub score: f32,
    /// Short phrases, the weightiest first: "same words", "both speak for the Ministry of Justice".
    pub reasons: Vec<String>,
}

/// What two records of different articles are to each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// The same utterance, the same figure.
    Same(Bond),
    /// They contradict each other, or resemble each other in a way that a reader wants to see: the same words by another
    /// speaker, another value of the same measure.
    Contrast(Bond),
}

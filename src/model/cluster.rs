//! What belongs together over articles, as other programs read it.

use super::Place;
use serde::Serialize;

/// Which records a cluster holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClusterKind {
    /// Quotes of the same words.
    Utterance,
    /// Statistics of the same fact.
    Figure,
    /// Quotes of one speaker.
    Speaker,
}

/// Records of several articles that belong together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cluster {
    /// Which records.
    pub kind: ClusterKind,
    /// Id of the utterance, figure or person.
    pub id: String,
    /// Name of the speaker over all articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The records.
    pub members: Vec<ClusterMember>,
    /// File of the one that was printed first, where that is known.
    pub earliest: Option<String>,
}

/// One record of a cluster.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClusterMember {
    /// Path of its article as ingested.
    pub file: String,
    /// Id that the input gave the article, where it gave one.
    pub id: Option<String>,
    /// Id of the article.
    pub article: String,
    /// Places of the quote's content, or of the quantity phrase.
    pub spans: Vec<Place>,
}

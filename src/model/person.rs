//! A speaker over all articles.

use super::SpeakerKind;
use serde::{Deserialize, Serialize};

/// One speaker of one article, with all by which they may be known in another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Appearance {
    /// Key of the speaker's record: `article/s1`.
    #[serde(skip)]
    pub record: String,
    /// The fullest name that the article gives, with its titles; "unnamed spokesman, Ministry of Justice" without one.
    pub name: String,
    /// Person, organisation, document, group; none is a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<SpeakerKind>,
    /// As the text gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The body they speak for, as the text gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Date of the article, as precise as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Services, bodies and places that the article is about, as it names them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// Names of those who are quoted beside them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
    /// How many quotes of theirs the article has.
    pub quotes: usize,
}

/// One person, body, document or group over all articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Stable as long as the articles are: `p` and twelve digits.
    pub id: String,
    /// The name under which all is gathered, with its honours.
    pub name: String,
    /// What sort of speaker.
    pub kind: SpeakerKind,
    /// Names as printed, most frequent first.
    pub names: Vec<String>,
    /// Roles with their times, earliest first.
    pub roles: Vec<Tenure>,
    /// Bodies with their times, earliest first.
    pub organisations: Vec<Tenure>,
    /// Dates of the earliest and latest article.
    pub first: Option<String>,
    /// See `first`.
    pub last: Option<String>,
    /// In how many articles.
    pub articles: usize,
    /// What was put together, largest first; one alone when nothing was.
    pub merged: Vec<Merged>,
    /// What stays apart though the name is the same: names with what tells them from this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<Merged>,
}

/// A role or a body of somebody, and when articles gave it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tenure {
    /// As most articles write it.
    pub what: String,
    /// Earliest and latest date of an article that gives it; from `people.toml` where the term is known.
    pub first: Option<String>,
    /// See `first`.
    pub last: Option<String>,
    /// In how many articles.
    pub articles: usize,
}

/// Appearances alike in name, role and body, and why they were put with the others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Merged {
    /// As printed.
    pub name: String,
    /// As printed.
    pub role: Option<String>,
    /// As printed.
    pub organisation: Option<String>,
    /// In how many articles.
    pub articles: usize,
    /// Ids of some of the articles.
    pub examples: Vec<String>,
    /// How sure, 0 to 1.
    pub score: f32,
    /// Why: "same name without its titles", "holds the office in March 2021 (people.toml)", "you said so".
    pub reasons: Vec<String>,
}

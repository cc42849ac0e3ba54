//! An inspected service or a body, over all articles.

use serde::{Deserialize, Serialize};

/// A service or body as a rating or a statistic names it, with what may tell which one it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Naming {
    /// Key of the rating or statistic: `article/r1`.
    #[serde(skip)]
    pub record: String,
    /// As printed: "Essex CRC", "Essex North".
    pub name: String,
    /// The fullest form of the same name in the same article, when it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full: Option<String>,
    /// Date of the article, as precise as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

/// One service or body with its names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// `v` and twelve digits.
    pub id: String,
    /// The fullest name.
    pub name: String,
    /// Names as printed, most frequent first.
    pub names: Vec<String>,
    /// In how many articles it is rated or counted.
    pub articles: usize,
    /// Dates of the earliest and latest.
    pub first: Option<String>,
    /// See `first`.
    pub last: Option<String>,
    /// Why its names were put together, one for each but the first: "CRC stands for community rehabilitation company".
    pub reasons: Vec<String>,
}

//! A published grade of an inspection.

use super::Place;
use serde::{Deserialize, Serialize};

/// Which service was given which grade, by whom. Field by field as in `docs/output.md`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rating {
    /// Stable: from the article and the place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Id of the article; empty in `extract`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// Always `rating`.
    pub kind: String,
    /// The phrase that gives the grade.
    pub span: Place,
    /// The grade as the table spells it: "Requires improvement".
    pub value: String,
    /// The service that is rated.
    pub population: Option<String>,
    /// The clause that grades.
    pub predicate: Option<String>,
    /// What it was given for, when not for all: "leadership".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aspect: Option<String>,
    /// When it was given or held, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period_text: Option<String>,
    /// The grade before it, when the sentence says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<String>,
    /// Who grades, resolved.
    pub source: Option<String>,
    /// The sentence that it stands in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
}

//! Who speaks, within one article.

use super::Place;
use serde::{Deserialize, Serialize};

/// What sort of speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// Named or not ("unnamed spokesman, Ministry of Justice").
    Person,
    /// A body.
    Organisation,
    /// A report, a survey, a letter.
    Document,
    /// Inspectors, residents, staff.
    Group,
}

impl SpeakerKind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            SpeakerKind::Person => "person",
            SpeakerKind::Organisation => "organisation",
            SpeakerKind::Document => "document",
            SpeakerKind::Group => "group",
        }
    }
}

/// One speaker of one article with every mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    /// `s1`, `s2` … in order of first mention.
    pub id: String,
    /// Id of the article; empty in `extract`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// The fullest name the article gives.
    pub name: String,
    /// As the text gives it.
    pub role: Option<String>,
    /// The body they speak for.
    pub organisation: Option<String>,
    /// What sort of speaker.
    pub kind: SpeakerKind,
    /// Where they are mentioned.
    pub mentions: Vec<Place>,
}

/// Whether there is a proper name in what a speaker is called: "a prison officer" has none.
pub fn has_proper_name(called: &str) -> bool {
    called.contains(char::is_uppercase)
}

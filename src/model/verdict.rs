//! What the collection says of one quotation or figure of a draft.

use super::{Citation, Edit};
use serde::Serialize;

/// What a draft is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// Words in marks.
    Quote,
    /// A figure of something.
    Figure,
}

/// How a claim stands to what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// Word for word, or the same value.
    Printed,
    /// Words dropped, added or changed.
    Altered,
    /// The words are somebody else's.
    OtherSpeaker,
    /// The value with fewer digits, or as a fraction.
    Rounded,
    /// The same measure with another value.
    Differs,
    /// Said at another time, or by somebody who did not hold the office then.
    WrongOffice,
    /// Nothing like it.
    NotFound,
}

impl Finding {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Finding::Printed => "printed",
            Finding::Altered => "altered",
            Finding::OtherSpeaker => "other-speaker",
            Finding::Rounded => "rounded",
            Finding::Differs => "differs",
            Finding::WrongOffice => "wrong-office",
            Finding::NotFound => "not-found",
        }
    }

    /// Whether the draft may stand as it is.
    pub fn holds(self) -> bool {
        matches!(self, Finding::Printed | Finding::Rounded)
    }
}

/// One claim of a draft and what is known of it.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// Quote or figure.
    pub kind: ClaimKind,
    /// The words of the draft.
    pub text: String,
    /// First code point in the draft's text.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Number of its paragraph in the draft, counted from 1.
    pub draft_paragraph: usize,
    /// What came out.
    pub answer: Finding,
    /// Id of the article that shows it; of several the one printed first.
    pub article: Option<String>,
    /// Its file, as taken in.
    pub file: Option<String>,
    /// Key of the quote or statistic, where the words are one.
    pub record: Option<String>,
    /// Number of the paragraph there, counted from 1.
    pub paragraph: Option<usize>,
    /// Number of the page there, as it is printed.
    pub page: Option<String>,
    /// The words there.
    pub printed: Option<String>,
    /// Share of the claim that is found there.
    pub score: f32,
    /// `before`: what is printed, `after`: what the draft has in its place.
    pub differences: Vec<Edit>,
    /// Who speaks in the draft.
    pub speaker: Option<String>,
    /// Who speaks in the source.
    pub source_speaker: Option<String>,
    /// Why, in words.
    pub reason: Option<String>,
    /// In how many articles of the nearest the words stand so.
    pub printings: usize,
    /// What to cite.
    #[serde(skip)]
    pub source: Option<Citation>,
}

//! A published quotation.

use super::{Place, SpeakerKind};
use serde::{Deserialize, Serialize, Serializer};

/// How the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// A whole utterance in marks.
    Direct,
    /// Marks round a piece of a clause that reports.
    Mixed,
    /// A reported clause without marks.
    Indirect,
    /// A name or label in marks; nobody's statement.
    Scare,
}

impl QuoteKind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Scare => "scare",
        }
    }
}

/// How the speaker is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Attribution {
    /// The source names them.
    Explicit,
    /// The source is a pronoun.
    Pronoun,
    /// Carried over from the quote before.
    Continuation,
    /// Supplied by context.
    Inferred,
    /// Nobody is named.
    #[default]
    None,
}

/// Whether the source affirms or denies the content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// Says it is so.
    #[default]
    Affirmed,
    /// Says it is not ("denied taking the file").
    Denied,
}

/// Who said what, and where it stands. Field by field as in `docs/output.md`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Stable: from the article and the content's place.
    pub id: String,
    /// Id of the article; empty in `extract`, where the quote stands inside its document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// How the words are given.
    pub kind: QuoteKind,
    /// Its pieces.
    pub content: Vec<Place>,
    /// The pieces joined by one space.
    pub text: String,
    /// The word of saying.
    pub cue: Option<Place>,
    /// The noun phrase that names the source.
    pub source: Option<Place>,
    /// A comma apposition after the name.
    pub role_span: Option<Place>,
    /// Who was told.
    pub addressee: Option<Place>,
    /// Canonical name within the article.
    pub speaker: Option<String>,
    /// Local to the article.
    pub speaker_id: Option<String>,
    /// Which pattern found it.
    pub rule: String,
    /// As the text gives it.
    pub role: Option<String>,
    /// The body the speaker speaks for.
    pub organisation: Option<String>,
    /// Person, organisation, document or group.
    pub speaker_kind: Option<SpeakerKind>,
    /// How the speaker is known.
    pub attribution: Attribution,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// 0 to 1, in hundredths.
    #[serde(serialize_with = "hundredths")]
    pub confidence: f32,
    /// Id of the quote that this one lies in.
    pub parent: Option<String>,
    /// Id of the quote that is the whole clause round this fragment; lists show that one in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_in: Option<String>,
}

/// As a double of two decimals: a single one widened by JSON would read 0.4699999988.
fn hundredths<S: Serializer>(share: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((f64::from(*share) * 100.0).round() / 100.0)
}

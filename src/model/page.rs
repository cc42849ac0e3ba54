//! What `fetch` hands over: the characters of one document and where they came from.

use super::{DateBasis, Span, Warning};
use serde::{Deserialize, Serialize};

/// What a document came as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Media {
    /// Plain text or Markdown: the article's text is the file itself.
    Text,
    /// A web page.
    Html,
    /// A PDF report: there are no characters yet, `parse` reads the bytes.
    Pdf,
    /// A Word document: `parse` reads the bytes, as it does those of the kinds below; there are no characters yet.
    Docx,
    /// An `OpenDocument` text.
    Odt,
    /// A text in the Rich Text Format.
    Rtf,
    /// A message, with its headers.
    Mail,
}

impl Media {
    /// Whether it is text as it came; of others the bytes are read by `parse`.
    pub fn is_text(self) -> bool {
        matches!(self, Media::Text | Media::Html)
    }
}

/// What the input says about a document beside its characters (fields of a `.jsonl` line, of a feed).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Declared {
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Date, as precise as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Where these were read when it was not the input itself: what a feed says stands back behind what the page states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<DateBasis>,
    /// Paper or body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Authors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub byline: Vec<String>,
}

/// One document as it came.
#[derive(Clone, Debug)]
pub struct Page {
    /// Path as the user gave it.
    pub file: String,
    /// `id` of a `.jsonl` line.
    pub given_id: Option<String>,
    /// What the input says beside the characters.
    pub declared: Declared,
    /// What it came as.
    pub media: Media,
    /// The bytes to archive: the file as it lies on disk (still compressed), the text or HTML of a `.jsonl` line.
    pub raw: Vec<u8>,
    /// Whether `raw` is gzip.
    pub gzip: bool,
    /// What the server said that the characters are encoded in.
    pub charset: Option<String>,
    /// SHA-256 of `raw`, hexadecimal.
    pub sha256: String,
    /// The characters, decoded; never changed afterwards. Empty for a PDF.
    pub text: String,
    /// When it was read, RFC 3339, if known.
    pub retrieved: Option<String>,
    /// What was odd about the bytes.
    pub warnings: Vec<Warning<Span>>,
}

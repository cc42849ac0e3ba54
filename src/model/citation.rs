//! What a reference list says of a source.

use super::{Author, QuoteKind};
use std::borrow::Cow;

/// Type of the source, for every citation format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationKind {
    /// In a newspaper or on its site.
    NewspaperArticle,
    /// Issued by a body.
    PressRelease,
    /// A report.
    Report,
    /// A page of any other sort.
    WebPage,
}

/// Where in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinpoint {
    /// Number of the paragraph, counted from 1.
    pub paragraph: usize,
    /// Number of the page, as printed where that is known; goes before the paragraph's.
    pub page: Option<String>,
    /// Words that stand there, with an ellipsis where print has others between them.
    pub quote: String,
    /// How a quote gives them; nothing for the sentence of a figure, which stands there as it is.
    pub kind: Option<QuoteKind>,
    /// Who said it, where that is known.
    pub speaker: Option<String>,
    /// Whether they denied it.
    pub denied: bool,
    /// What behind the `#` of the source's address opens it at the words, where that is known.
    pub fragment: Option<String>,
}

/// Where else the same text was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reprint {
    /// Id of the article.
    pub article: String,
    /// Paper or body; else the headline.
    pub by: String,
    /// As precise as known.
    pub published: Option<String>,
    /// Canonical URL.
    pub url: Option<String>,
}

/// A source ready for any citation format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Short key, unique in its list: `gazette2018mixed`.
    pub key: String,
    /// Type of the source.
    pub kind: CitationKind,
    /// Id of the article.
    pub article: String,
    /// Who signed it; none where nobody did.
    pub authors: Vec<Author>,
    /// Headline; its first words where it has none.
    pub title: String,
    /// Paper or body.
    pub publisher: Option<String>,
    /// As precise as known.
    pub published: Option<String>,
    /// Canonical URL.
    pub url: Option<String>,
    /// When it was read.
    pub retrieved: Option<String>,
    /// Of the archived bytes.
    pub sha256: String,
    /// Where in it, for the quotes that were asked for.
    pub pinpoints: Vec<Pinpoint>,
    /// Near-duplicates that stand under this entry: "also printed in ...".
    pub also: Vec<Reprint>,
}

impl Citation {
    /// Its authors; those of a press release or report that nobody signed are the body that issued it.
    pub fn credited(&self) -> Cow<'_, [Author]> {
        let is_issued = matches!(self.kind, CitationKind::PressRelease | CitationKind::Report);
        match &self.publisher {
            Some(body) if is_issued && self.authors.is_empty() => vec![Author::Body(body.clone())].into(),
            _ => self.authors.as_slice().into(),
        }
    }
}

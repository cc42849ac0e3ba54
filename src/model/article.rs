//! A document whose text is fixed and whose parts are named.

use super::{CodePoints, Place, Span, Wall, Warning};
use serde::{Deserialize, Serialize};

/// What kind of writing it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArticleKind {
    /// A news article.
    News,
    /// Issued by a body about itself.
    PressRelease,
    /// An inspection or other report.
    Report,
    /// None of these, or not known.
    #[default]
    Other,
}

/// Where a date was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateBasis {
    /// Structured data of the page.
    JsonLd,
    /// A meta element.
    Meta,
    /// A `<time>` element.
    Time,
    /// The text itself.
    Text,
    /// The path of its address.
    Url,
    /// The feed that led to it.
    Feed,
    /// The input line.
    Input,
}

/// What a stretch of text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ZoneKind {
    /// Title of the article.
    Headline,
    /// The line below the title.
    Standfirst,
    /// Who wrote it, and when.
    Byline,
    /// The article itself.
    Body,
    /// Below a picture, with its credit.
    Caption,
    /// Read more, related stories.
    Related,
    /// Comment rules, report links.
    Comments,
    /// Notes to editors.
    Notes,
    /// Footnotes of a report.
    Footnote,
    /// Press contacts.
    Contact,
    /// ENDS, last updated, share, navigation, cookies, subscription.
    Boilerplate,
}

impl ZoneKind {
    /// Whether quotes and figures are read here (the contract's `boilerplate` is every other zone).
    pub fn is_read(self) -> bool {
        use ZoneKind::{Body, Byline, Footnote, Headline, Notes, Standfirst};
        matches!(self, Headline | Standfirst | Byline | Body | Notes | Footnote)
    }
}

/// One stretch of one kind. Zones cover every non-space character once, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Zone<S = Place> {
    /// What it is for.
    pub kind: ZoneKind,
    /// Where it stands.
    pub span: S,
    /// Its words, where the output asks for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A document with its metadata; with `S` = [`Span`] inside the stages, [`Place`] when published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article<S = Place> {
    /// Stable: from the canonical URL or, without one, the content.
    pub id: String,
    /// `id` of the input line, when there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_id: Option<String>,
    /// Path as given.
    pub file: String,
    /// Of the input bytes.
    pub sha256: String,
    /// Made once in `parse`, never changed.
    pub text: String,
    /// What kind of writing it is.
    pub kind: ArticleKind,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// What else the page calls it: in its preview, in its structured data, in another heading.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_titles: Vec<String>,
    /// Authors.
    pub byline: Vec<String>,
    /// `2023`, `2023-02`, `2023-02-01` or with time.
    pub published: Option<String>,
    /// Where that date was read.
    pub published_basis: Option<DateBasis>,
    /// Last change, in the same form.
    pub modified: Option<String>,
    /// Paper or body.
    pub publisher: Option<String>,
    /// Part of the paper it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Canonical URL.
    pub url: Option<String>,
    /// When the page was read, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<String>,
    /// What each stretch of text is for.
    pub zones: Vec<Zone<S>>,
    /// Of a report with pages, where each stands; a paragraph that runs over the end of one is parted there.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<S>,
    /// The number that is printed on each of `pages`, where the file says so ("iv", "14"); otherwise pages count from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub page_labels: Vec<String>,
    /// What looked odd.
    pub warnings: Vec<Warning<S>>,
}

impl Article {
    /// The number of the page where `place` begins: the printed one where that is known, otherwise counted from 1.
    pub fn page(&self, place: Place) -> Option<String> {
        let page = self.leaf(place)?;
        Some(
            self.page_labels
                .get(page)
                .filter(|label| !label.is_empty())
                .cloned()
                .unwrap_or_else(|| (page + 1).to_string()),
        )
    }

    /// How many pages come before the one where `place` begins, whatever is printed on it.
    pub fn leaf(&self, place: Place) -> Option<usize> {
        // A page without text begins where the next one does, which is found here.
        self.pages.partition_point(|page| page.start <= place.start).checked_sub(1)
    }
}

impl<S> Article<S> {
    /// What stands on the page in its place, if it is no article; told by a warning too.
    pub fn wall(&self) -> Option<Wall> {
        Wall::ALL.into_iter().find(|wall| self.warnings.iter().any(|warning| warning.kind == wall.name()))
    }
}

impl Article<Span> {
    /// As it is published.
    pub fn placed(self, points: &CodePoints) -> Article {
        let zones = self.zones.into_iter();
        Article {
            zones: zones.map(|z| Zone { kind: z.kind, span: points.place(z.span), text: z.text }).collect(),
            pages: self.pages.into_iter().map(|page| points.place(page)).collect(),
            page_labels: self.page_labels,
            warnings: self.warnings.into_iter().map(|w| w.placed(points)).collect(),
            id: self.id,
            given_id: self.given_id,
            file: self.file,
            sha256: self.sha256,
            text: self.text,
            kind: self.kind,
            language: self.language,
            title: self.title,
            other_titles: self.other_titles,
            byline: self.byline,
            published: self.published,
            published_basis: self.published_basis,
            modified: self.modified,
            publisher: self.publisher,
            section: self.section,
            url: self.url,
            retrieved: self.retrieved,
        }
    }
}

//! What a page says of its article in one form of metadata; the forms are merged in [`super::metadata`].

use crate::lexicon::DocumentType;

/// Metadata from one source.
#[derive(Clone, Debug, Default)]
pub(super) struct Described {
    pub(super) kind: Option<DocumentType>,
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) publisher: Option<String>,
    /// What the site is called.
    pub(super) site: Option<String>,
    pub(super) section: Option<String>,
    pub(super) url: Option<String>,
    pub(super) description: Option<String>,
}

impl Described {
    /// Takes from `other` what is missing here.
    pub(super) fn or(self, other: Described) -> Described {
        Described {
            kind: self.kind.or(other.kind),
            title: self.title.or(other.title),
            authors: if self.authors.is_empty() { other.authors } else { self.authors },
            published: self.published.or(other.published),
            modified: self.modified.or(other.modified),
            publisher: self.publisher.or(other.publisher),
            site: self.site.or(other.site),
            section: self.section.or(other.section),
            url: self.url.or(other.url),
            description: self.description.or(other.description),
        }
    }
}

/// `value` as it is shown: entities decoded, white space collapsed; `None` when nothing is left.
pub(super) fn shown(value: &str) -> Option<String> {
    /// Titles and names are shorter; what is longer is an accident.
    const LONGEST: usize = 2000;
    let value = &value[..value.floor_char_boundary(LONGEST)];
    // Structured data often holds the entities of the page it was made from.
    let decoded = if value.contains(['&', '<']) {
        scraper::Html::parse_fragment(value).root_element().text().collect()
    } else {
        value.to_owned()
    };
    let words = decoded.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

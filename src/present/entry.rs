//! A citation as an entry of hayagriva's: what styles format, and what its YAML holds.

use super::date::PartialDate;
use super::marks::masked;
use super::name::AuthorName;
use super::provenance::archived;
use crate::model::{Citation, CitationKind};
use hayagriva::Entry;
use hayagriva::types::{Date, EntryType, FormatString, Person, Publisher, QualifiedUrl, StringChunk};

/// For whom the entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// To be formatted here: quotation marks are masked, and what no reference list prints is left out.
    Style,
    /// To be written out.
    File,
}

/// The entry of `citation`.
pub(super) fn entry(citation: &Citation, use_: Use) -> Entry {
    let text = |text: &str| verbatim(text, use_);
    let publisher = citation.publisher.as_deref();
    let kind = match citation.kind {
        CitationKind::NewspaperArticle => EntryType::Article,
        CitationKind::PressRelease | CitationKind::Report => EntryType::Report,
        CitationKind::WebPage => EntryType::Web,
    };
    let mut entry = Entry::new(&citation.key, kind);
    entry.set_title(text(&citation.title));
    let parent = match citation.kind {
        CitationKind::NewspaperArticle => Some(EntryType::Newspaper),
        CitationKind::WebPage => Some(EntryType::Web),
        CitationKind::PressRelease | CitationKind::Report => None,
    };
    if let (Some(kind), true) = (parent, publisher.is_some() || citation.kind == CitationKind::NewspaperArticle) {
        let mut container = Entry::new(&format!("{}/in", citation.key), kind);
        if let Some(name) = publisher {
            container.set_title(text(name));
        }
        entry.set_parents(vec![container]);
    } else if let Some(name) = publisher.filter(|_| !citation.authors.is_empty()) {
        // Without authors the body that issued it stands in their place, and need not be named twice.
        entry.set_publisher(Publisher::new(Some(text(name)), None));
    }
    if citation.kind == CitationKind::PressRelease {
        entry.set_genre(text("Press release"));
    }
    let authors = authors(citation, use_);
    if !authors.is_empty() {
        entry.set_authors(authors);
    }
    if let Some(date) = citation.published.as_deref().and_then(date) {
        entry.set_date(date);
    }
    if let Some(url) = citation.url.as_deref().and_then(|url| url::Url::parse(url).ok()) {
        entry.set_url(QualifiedUrl::new(url, citation.retrieved.as_deref().and_then(date)));
    }
    if let (Use::File, Some(archived)) = (use_, archived(citation)) {
        entry.set_archive_location(text(&archived));
    }
    entry
}

/// Styles turn titles into American title or sentence case; a British headline is cited as it was printed.
fn verbatim(text: &str, use_: Use) -> FormatString {
    let text = super::look::clean(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = if use_ == Use::Style { masked(&text) } else { text };
    FormatString { value: StringChunk::verbatim(text).into(), short: None }
}

fn authors(citation: &Citation, use_: Use) -> Vec<Person> {
    let person =
        |name, given_name, alias| Person { name, given_name, prefix: None, suffix: None, comma_suffix: false, alias };
    let names = AuthorName::of(citation).into_iter().map(|name| match name {
        AuthorName::Person { given, family } => person(family, Some(given), None),
        // In a file a name with a comma would be read as family and given name, were it not written in full.
        AuthorName::Body(name) => {
            let alias = Some(name.clone()).filter(|name| use_ == Use::File && name.contains(','));
            person(name, None, alias)
        }
    });
    names.collect()
}

/// hayagriva counts months and days from 0.
fn date(text: &str) -> Option<Date> {
    let date = PartialDate::read(text)?;
    Some(Date {
        year: i32::from(date.year),
        month: date.month.map(|month| month - 1),
        day: date.day.map(|day| day - 1),
        approximate: false,
        season: None,
    })
}

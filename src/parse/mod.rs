//! A page into an article: text, metadata, zones.

mod byline;
mod caption;
mod contact;
mod date;
mod front;
mod html;
mod kind;
mod label;
mod language;
mod line;
mod mail;
mod office;
mod pdf;
mod plain;
mod wall;
mod zone;

use crate::model::{Article, ArticleKind, DateBasis, Media, Page, Span, Warning, Zone, ZoneKind};
use sha2::{Digest, Sha256};

/// What the characters of a page say; what the input declares goes before it.
#[derive(Debug, Default)]
struct Reading {
    /// Other than the page's own characters, for HTML.
    text: Option<String>,
    kind: ArticleKind,
    language: Option<String>,
    title: Option<String>,
    other_titles: Vec<String>,
    authors: Vec<String>,
    published: Option<(String, DateBasis)>,
    modified: Option<String>,
    publisher: Option<String>,
    section: Option<String>,
    url: Option<String>,
    zones: Vec<Zone<Span>>,
    pages: Vec<Span>,
    page_labels: Vec<String>,
    warnings: Vec<Warning<Span>>,
}

/// The article on `page`.
pub fn article(page: &Page) -> Article<Span> {
    let reading = match page.media {
        Media::Text => plain::reading(page),
        Media::Html => html::reading(page),
        Media::Pdf => pdf::reading(page),
        Media::Docx | Media::Odt | Media::Rtf => office::reading(page),
        Media::Mail => mail::reading(page),
    };
    declared(page, reading)
}

/// The article on `page`, without the library that is asked for the body of a web page.
pub fn article_alone(page: &Page) -> Article<Span> {
    let reading = match page.media {
        Media::Text => plain::reading(page),
        Media::Html => html::reading_alone(page),
        Media::Pdf | Media::Docx | Media::Odt | Media::Rtf | Media::Mail => {
            Reading { text: Some(String::new()), ..Reading::default() }
        }
    };
    declared(page, reading)
}

/// What the input declares, and where it says nothing what was read.
fn declared(page: &Page, mut reading: Reading) -> Article<Span> {
    let declared = page.declared.clone();
    let text = reading.text.unwrap_or_else(|| page.text.clone());
    if page.media == Media::Html {
        let shown = wall::Shown {
            html: &page.text,
            text: &text,
            zones: &reading.zones,
            title: reading.title.as_deref(),
            is_article: reading.kind != ArticleKind::Other,
        };
        let found = wall::wall(&shown).map(|wall| Warning::general(wall.name(), wall.message()));
        reading.warnings.extend(found);
    }
    // A page knows its canonical address better than the way that led to it.
    let url = reading.url.or(declared.url);
    let declared_date = declared.published.and_then(|given| {
        let date = date::machine(&given);
        if date.is_none() {
            let shown: String = given.chars().take(40).collect();
            let message = format!("`{shown}` is no date: give a year (2018), a month (2018-10) or a day (2018-10-31)");
            reading.warnings.push(Warning::general("date", message));
        }
        Some((date?, declared.basis.unwrap_or(DateBasis::Input)))
    });
    // What a feed says stands back behind the page: feeds shorten headlines, and date anew what they show.
    let led = declared.basis == Some(DateBasis::Feed);
    let stated = reading.published.filter(|(_, basis)| !(led && declared_date.is_some() && *basis == DateBasis::Text));
    let (published, published_basis) = prefer(led, stated, declared_date).unzip();
    // The words tell more surely than what a page declares, which is often its template's language.
    let words = zone::words(&text, &reading.zones, ZoneKind::Body, 1000);
    let language = language::language(&words).or(reading.language);
    Article {
        id: id(url.as_deref(), &text),
        given_id: page.given_id.clone(),
        file: page.file.clone(),
        sha256: page.sha256.clone(),
        kind: reading.kind,
        language,
        title: prefer(led, reading.title, declared.title),
        other_titles: reading.other_titles,
        byline: if declared.byline.is_empty() { reading.authors } else { declared.byline },
        published,
        published_basis,
        modified: reading.modified,
        publisher: declared.publisher.or(reading.publisher),
        section: reading.section,
        url,
        retrieved: page.retrieved.clone(),
        zones: reading.zones,
        pages: reading.pages,
        page_labels: reading.page_labels,
        warnings: page.warnings.iter().cloned().chain(reading.warnings).collect(),
        text,
    }
}

/// What the page states or what was declared of it, the page's own word `first` or not.
fn prefer<T>(first: bool, stated: Option<T>, declared: Option<T>) -> Option<T> {
    if first { stated.or(declared) } else { declared.or(stated) }
}

/// The first 16 hexadecimal digits of the SHA-256 of the canonical URL or, without one, of the text.
fn id(url: Option<&str>, text: &str) -> String {
    use std::fmt::Write;
    let digest = Sha256::digest(url.unwrap_or(text).as_bytes());
    digest.iter().take(8).fold(String::with_capacity(16), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

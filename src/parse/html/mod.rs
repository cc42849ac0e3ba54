//! A web page into an article: visible blocks, body, zones, metadata.

mod block;
mod body;
mod described;
mod facts;
mod jsonld;
mod layout;
mod metadata;
mod title;

use super::label::Labels;
use super::line::lines;
use super::zone::Zones;
use super::{Reading, byline, date, kind};
use crate::lexicon::DocumentType;
use crate::model::{ArticleKind, DateBasis, Page, Span, ZoneKind};
use block::Block;
use layout::Layout;
use metadata::Metadata;
use scraper::Html;

/// What the page at hand says.
pub(super) fn reading(page: &Page) -> Reading {
    let html = Html::parse_document(&page.text);
    let metadata = metadata::metadata(&facts::facts(&html), page.declared.url.as_deref());
    let blocks = block::blocks(html.root_element());
    let kept = body::kept(&page.text, &blocks).unwrap_or_else(|| vec![true; blocks.len()]);
    assembled(&blocks, &kept, metadata)
}

/// Text and zones from blocks, and what the text adds to the metadata.
fn assembled(blocks: &[Block], kept: &[bool], metadata: Metadata) -> Reading {
    let text = blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
    let layout = Layout::of(blocks, kept, &metadata);
    let mut zones = Zones::default();
    let mut labels = Labels::default();
    let mut reading = Reading::default();
    let mut from = 0;
    for (i, block) in blocks.iter().enumerate() {
        let block = &text[from..from + block.text.len()];
        from += block.len() + 1;
        let placed = layout.placed(i);
        if placed == Some(ZoneKind::Byline) {
            reading
                .authors
                .extend(byline::people(byline::on_line(block).unwrap_or_default().iter().map(String::as_str), None));
            reading.published = reading.published.or_else(|| date::in_words(block).map(|date| (date, DateBasis::Text)));
        }
        for line in lines(block) {
            zones.push(placed.unwrap_or_else(|| layout.lined(i, line, &mut labels)), Span::of(&text, line));
        }
    }
    reading.zones = zones.done();
    let of_text = kind::of_text(&text, &reading, &labels);
    Reading {
        kind: kind_of(metadata.kind, of_text),
        text: Some(text),
        language: metadata.language,
        title: metadata.title,
        authors: if metadata.authors.is_empty() { reading.authors } else { metadata.authors },
        published: metadata.published.or(reading.published),
        modified: metadata.modified,
        publisher: metadata.publisher,
        url: metadata.url,
        zones: reading.zones,
        warnings: vec![],
    }
}

/// A press release is one by its words, whatever the page calls it; news are what the page calls news.
fn kind_of(declared: Option<DocumentType>, of_text: ArticleKind) -> ArticleKind {
    match (declared, of_text) {
        (Some(DocumentType::PressRelease), _) | (_, ArticleKind::PressRelease) => ArticleKind::PressRelease,
        (Some(DocumentType::Report), _) => ArticleKind::Report,
        (Some(DocumentType::News), _) | (Some(DocumentType::Article), ArticleKind::Other) => ArticleKind::News,
        (_, of_text) => of_text,
    }
}

//! A page into an article: text, metadata, zones.

use crate::model::{Article, Media, Page, Span, Zone, ZoneKind};

/// The article on `page`.
pub fn article(page: &Page) -> Article<Span> {
    let _ = Media::Text;
    let text = page.text.clone();
    let zones = vec![Zone { kind: ZoneKind::Body, span: Span::within(&text, 0..text.len()), text: None }];
    Article {
        id: page.sha256.chars().take(16).collect(),
        given_id: page.given_id.clone(),
        file: page.file.clone(),
        sha256: page.sha256.clone(),
        text,
        kind: crate::model::ArticleKind::Other,
        language: None,
        title: None,
        byline: vec![],
        published: None,
        published_basis: None,
        modified: None,
        publisher: None,
        url: None,
        retrieved: page.retrieved.clone(),
        zones,
        warnings: page.warnings.clone(),
    }
}

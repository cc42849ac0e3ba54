//! A web page into an article: visible blocks, body, zones, metadata.

mod block;
mod body;

use super::label::Labels;
use super::line::lines;
use super::zone::Zones;
use super::{Reading, kind};
use crate::model::{Page, Span, ZoneKind};
use scraper::Html;

/// What the page at hand says.
pub(super) fn reading(page: &Page) -> Reading {
    let html = Html::parse_document(&page.text);
    let blocks = block::blocks(html.root_element());
    let kept = body::kept(&page.text, &blocks).unwrap_or_else(|| vec![true; blocks.len()]);
    let mut text = String::new();
    let mut ranges = vec![];
    for block in &blocks {
        if !text.is_empty() {
            text.push('\n')
        }
        let start = text.len();
        text.push_str(&block.text);
        ranges.push(start..text.len());
    }
    let mut zones = Zones::default();
    let mut labels = Labels::default();
    for (range, kept) in ranges.into_iter().zip(kept) {
        let block = &text[range];
        for line in lines(block) {
            let kind = if kept { labels.next(line) } else { ZoneKind::Boilerplate };
            zones.push(kind, Span::of(&text, line));
        }
    }
    let mut reading = Reading::default();
    reading.zones = zones.done();
    reading.kind = kind::of_text(&text, &reading, &labels);
    reading.text = Some(text);
    reading
}

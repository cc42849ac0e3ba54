//! A web page into an article: visible blocks, body, zones, metadata.

mod block;
mod body;
mod dense;
mod described;
mod facts;
mod jsonld;
mod layout;
mod markup;
mod mend;
mod metadata;
mod settled;
mod site;
mod tame;
mod title;

use super::label::Labels;
use super::line::lines;
use super::zone::Zones;
use super::{Reading, byline, date, kind};
use crate::lexicon::{DocumentType, PartKind};
use crate::model::{ArticleKind, Page, Span, Warning, ZoneKind};
use block::Block;
use layout::Layout;
use metadata::Metadata;
use scraper::Html;
use settled::Shown;

/// The largest of the 181 news pages in the measures has 12,000 tags and 2 MB. A page with more of either than this is no
/// article, and `trafilatura`, which goes over its tree many times, is not asked.
const MAX_TAGS: usize = 40_000;
const MAX_BYTES: usize = 6 * 1024 * 1024;
/// With more than this no tree is built, which takes a kilobyte a tag: the text is read as plain lines.
const MAX_TREE_TAGS: usize = 150_000;
const MAX_TREE_BYTES: usize = 16 * 1024 * 1024;
/// So much of such a page is read for its metadata, which stand at its head.
const HEAD: usize = 256 * 1024;

/// What the page at hand says.
pub(super) fn reading(page: &Page) -> Reading {
    read(page, true)
}

/// The same by our own rules, without `trafilatura`.
pub(super) fn reading_alone(page: &Page) -> Reading {
    read(page, false)
}

fn read(page: &Page, with_trafilatura: bool) -> Reading {
    let tamed = tame::tamed(&page.text);
    let mut warnings = vec![];
    if tamed.n_cut > 0 {
        let message =
            format!("nested too deeply or overloaded: {} tags were passed over, their text was kept", tamed.n_cut);
        warnings.push(Warning::general("markup", message));
    }
    let address = page.declared.url.as_deref();
    let (blocks, kept, metadata) = if tamed.n_tags > MAX_TREE_TAGS || tamed.html.len() > MAX_TREE_BYTES {
        let message = "too large for an article: read as plain lines";
        warnings.push(Warning::general("markup", message));
        let head = Html::parse_document(&tamed.html[..tamed.html.floor_char_boundary(HEAD)]);
        let blocks = block::without_tree(&tamed.html);
        let kept = dense::kept(&blocks);
        (blocks, kept, metadata::metadata(&facts::facts(&head), &[], address))
    } else {
        let html = Html::parse_document(&tamed.html);
        let blocks = block::blocks(html.root_element());
        let shown: Vec<&str> = blocks.iter().take(SHOWN).map(|block| block.text.as_str()).collect();
        let metadata = metadata::metadata(&facts::facts(&html), &shown, address);
        drop(html);
        let is_ordinary = with_trafilatura && tamed.n_tags <= MAX_TAGS && tamed.html.len() <= MAX_BYTES;
        let by_trafilatura = is_ordinary.then(|| body::kept(&tamed.html, &blocks)).flatten();
        let kept = by_trafilatura.unwrap_or_else(|| dense::kept(&blocks));
        let kept = mend::mended(&blocks, kept);
        (blocks, kept, metadata)
    };
    Reading { warnings, ..assembled(&blocks, &kept, metadata) }
}

/// The title stands among so many first blocks.
const SHOWN: usize = 60;

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
        for line in lines(block) {
            zones.push(placed.unwrap_or_else(|| layout.lined(i, line, &mut labels)), Span::of(&text, line));
        }
    }
    reading.zones = zones.done();
    let shown = shown(blocks, &layout, metadata.order);
    let (published, modified) = settled::dates(&metadata, &shown);
    reading.authors = settled::authors(&metadata, &shown);
    let of_text = kind::of_text(&text, &reading, &labels);
    Reading {
        kind: kind_of(metadata.kind, of_text),
        text: Some(text),
        language: metadata.language,
        title: metadata.title,
        other_titles: metadata.other_titles,
        published: published.map(|(moment, basis)| (moment.to_string(), basis)),
        modified: modified.map(|moment| moment.to_string()),
        publisher: metadata.publisher,
        section: metadata.section,
        url: metadata.url,
        ..reading
    }
}

/// What the bylines say, those beside the headline before those below the article, and the dates on lines of their own.
fn shown(blocks: &[Block], layout: &Layout, order: date::Order) -> Shown {
    /// A page shows few dates of its own; lists of other articles run to thousands.
    const MOST: usize = 20;
    let mut shown = Shown::default();
    let (mut head, mut tail) = (vec![], vec![]);
    for (i, block) in blocks.iter().enumerate() {
        if layout.placed(i) == Some(ZoneKind::Byline) {
            if layout.is_above_end(i) { head.push(block) } else { tail.push(block) }
        } else if shown.elsewhere.len() < MOST && date::alone(&block.text, order).is_some() && block.linked == 0 {
            shown.elsewhere.extend(date::printed(&block.text, order));
        }
    }
    for block in head.into_iter().chain(tail).take(MOST) {
        let is_named = block.place.part == Some(PartKind::Byline);
        shown.names.push(byline::on_pieces(&block.text, &block.pieces(), is_named));
        shown.dates.extend(date::printed(&block.text, order));
    }
    shown
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

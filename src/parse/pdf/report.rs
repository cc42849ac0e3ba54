//! What was read of a file, put together: text, zones, pages, facts.

use super::super::{Reading, contact, zone::Zones};
use super::column::{blocks, known_columns};
use super::facts::{Facts, facts};
use super::file::Contents;
use super::line::{Body, Line, LineKind, lines};
use super::paragraph::{Paragraph, paragraphs};
use super::running::{Sheet, taken};
use crate::lexicon::{self, FurnitureKind, ReportWord};
use crate::model::{ArticleKind, Span, Warning, ZoneKind};
use rustc_hash::FxHashMap;

/// Text beyond this is left out; a thousand pages have four.
const MOST_TEXT: usize = 32 * 1024 * 1024;

/// The report that `contents` are, or why there is none.
pub(super) fn reading(mut contents: Contents) -> Result<Reading, String> {
    if contents.n_pages == 0 || contents.damaged.len() == contents.sheets.len() {
        return Err(format!("is damaged: none of its {} can be read", counted(contents.n_pages)));
    }
    let warnings = warnings(&contents);
    let running = taken(&mut contents.sheets);
    if contents.sheets.iter().all(|sheet| sheet.words.is_empty()) {
        let pages = counted(contents.n_pages);
        return Err(format!(
            "has no text on its {pages}: it is probably scanned; read it with OCR first (`ocrmypdf`), or get it again if it was cut off"
        ));
    }
    let body = Body { size: usual_size(&contents.sheets) };
    let known = known_columns(contents.sheets.iter().map(|sheet| sheet.words.as_slice()));
    let mut all: Vec<Line> = vec![];
    let mut n_blocks = 0;
    let mut empty: Vec<usize> = vec![];
    for (page, sheet) in contents.sheets.iter_mut().enumerate() {
        if sheet.words.is_empty() {
            empty.push(page + 1);
        }
        for block in blocks(std::mem::take(&mut sheet.words), &known) {
            all.extend(lines(&block, page, n_blocks, sheet.height, body));
            n_blocks += 1;
        }
    }
    contents_lines(&mut all);
    let paragraphs = paragraphs(&all);
    let facts = facts(&paragraphs, &all, &contents.info, body);
    let mut reading = assembled(&paragraphs, &running, &facts, contents.sheets.len());
    reading.page_labels = contents.labels;
    reading.warnings.extend(warnings);
    if !empty.is_empty() && empty.len() * 2 > contents.sheets.len() {
        let message =
            format!("{} of {} pages have no text: they are probably scanned", empty.len(), contents.sheets.len());
        reading.warnings.push(Warning::general("scanned", message));
    }
    Ok(reading)
}

fn counted(n_pages: usize) -> String {
    if n_pages == 1 { "1 page".into() } else { format!("{n_pages} pages") }
}

fn warnings(contents: &Contents) -> Vec<Warning<Span>> {
    let mut warnings = vec![];
    if let Some(first) = contents.damaged.first() {
        let message = format!("{} could not be read, the first is page {first}", counted(contents.damaged.len()));
        warnings.push(Warning::general("damaged", message));
    }
    if contents.sheets.len() < contents.n_pages {
        let message = format!("only the first {} of {} pages were read", contents.sheets.len(), contents.n_pages);
        warnings.push(Warning::general("length", message));
    }
    warnings
}

/// The size of most letters.
fn usual_size(sheets: &[Sheet]) -> f32 {
    let mut weights: FxHashMap<i32, usize> = FxHashMap::default();
    for word in sheets.iter().flat_map(|sheet| &sheet.words) {
        *weights.entry((word.size * 4.0).round() as i32).or_default() += word.text.len();
    }
    let most = weights.into_iter().max_by_key(|(size, weight)| (*weight, *size));
    most.map_or(10.0, |(size, _)| size as f32 / 4.0)
}

/// Below the heading of a table of contents, lines that end in a number belong to it.
fn contents_lines(lines: &mut [Line]) {
    let mut page = None;
    for line in lines {
        if matches!(lexicon::report_word(&line.text), Some((ReportWord::Contents, ""))) {
            page = Some(line.page);
            line.kind = LineKind::Contents;
        } else if page.is_some_and(|page| line.page <= page + 1) && ends_in_page(&line.text) {
            line.kind = LineKind::Contents;
            line.text = line.text.replace(" | ", " ");
        } else if line.kind == LineKind::Text && line.text.len() > 60 {
            page = None;
        }
    }
}

fn ends_in_page(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    !last.is_empty() && last.len() <= 4 && last.bytes().all(|b| b.is_ascii_digit())
}

/// Text, zones and pages.
fn assembled(paragraphs: &[Paragraph], running: &[(usize, String)], facts: &Facts, n_pages: usize) -> Reading {
    let mut text = String::new();
    let mut zones: Vec<(ZoneKind, usize, usize)> = vec![];
    let mut starts: Vec<Option<usize>> = vec![None; n_pages];
    let mut running = running.iter().peekable();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        while let Some((page, words)) = running.next_if(|(page, _)| *page <= paragraph.page()) {
            let from = pushed(&mut text, words);
            starts[*page].get_or_insert(from);
            zones.push((ZoneKind::Boilerplate, from, text.len()));
        }
        if text.len() > MOST_TEXT {
            break;
        }
        let from = pushed(&mut text, &paragraph.text);
        for (page, at) in &paragraph.pages {
            starts[*page].get_or_insert(from + at);
        }
        let is_headline = facts.headline.contains(&i);
        zones.push((if is_headline { ZoneKind::Headline } else { zone_kind(paragraph) }, from, text.len()));
    }
    let mut list = Zones::default();
    for (kind, from, to) in zones {
        list.push(kind, Span::within(&text, from..to));
    }
    Reading {
        kind: ArticleKind::Report,
        title: facts.title.clone(),
        authors: facts.authors.clone(),
        published: facts.published.clone(),
        publisher: facts.publisher.clone(),
        zones: list.done(),
        pages: pages(&text, &starts),
        text: Some(text),
        ..Reading::default()
    }
}

fn pushed(text: &mut String, line: &str) -> usize {
    if !text.is_empty() {
        text.push('\n');
    }
    let from = text.len();
    text.push_str(line);
    from
}

/// Where each page stands: from its first character to that of the next.
fn pages(text: &str, starts: &[Option<usize>]) -> Vec<Span> {
    let mut end = text.len();
    let mut pages: Vec<Span> = vec![];
    for start in starts.iter().rev() {
        let from = start.unwrap_or(end).min(end);
        pages.push(Span::within(text, from..end));
        end = from;
    }
    pages.reverse();
    pages
}

fn zone_kind(paragraph: &Paragraph) -> ZoneKind {
    let text = paragraph.text.as_str();
    let is_boilerplate =
        || text.starts_with('©') || lexicon::furniture(text).is_some_and(|f| f.kind == FurnitureKind::Boilerplate);
    match paragraph.kind {
        LineKind::Contents => ZoneKind::Boilerplate,
        LineKind::Note | LineKind::NoteText => ZoneKind::Footnote,
        LineKind::Caption => ZoneKind::Caption,
        _ if contact::is_nothing_else(text) => ZoneKind::Contact,
        _ if is_boilerplate() => ZoneKind::Boilerplate,
        _ => ZoneKind::Body,
    }
}

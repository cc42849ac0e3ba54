//! The bytes of a PDF into glyphs, page by page, and what the file says of itself. The only place that knows the PDF library.

use super::glyph::{Glyph, Word, words};
use super::ligature::{UNKNOWN, told};
use super::running::Sheet;
use pdf_oxide::PdfDocument;
use pdf_oxide::extractors::page_labels::PageLabelExtractor;
use pdf_oxide::extractors::xmp::XmpExtractor;
use pdf_oxide::layout::TextChar;
use pdf_oxide::object::Object;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pages behind this one are not read; the longest public reports have about 1,500.
const MOST_PAGES: usize = 5_000;
/// No more glyphs are read, 24 million; a thousand full pages have three.
const MOST_GLYPHS: usize = 24_000_000;
/// A label is a number with a prefix; what starts later is no page of a book.
const LAST_LABEL: u32 = 100_000;

/// What could be read of a file.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) sheets: Vec<Sheet>,
    /// What stands on the paper as the number of each page; empty when the file does not say.
    pub(super) labels: Vec<String>,
    pub(super) info: Info,
    /// Pages that could not be read, counted from 1.
    pub(super) damaged: Vec<usize>,
    /// Pages that the file has, as far as it can tell.
    pub(super) n_pages: usize,
}

/// What the file says of itself.
#[derive(Debug, Default)]
pub(super) struct Info {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) created: Option<String>,
}

/// What the file of these bytes holds, or why it cannot be read.
pub(super) fn contents(raw: Vec<u8>) -> Result<Contents, String> {
    let damaged = |what: &str| format!("is damaged: {what}");
    let opened = calm(|| PdfDocument::from_bytes(raw)).ok_or_else(|| damaged("its structure makes no sense"))?;
    let document = opened.map_err(|e| damaged(&in_words(&e.to_string())))?;
    if document.is_encrypted() && !calm(|| document.is_authenticated()).unwrap_or(false) {
        let opens = calm(|| document.authenticate(b"").unwrap_or(false)).unwrap_or(false);
        if !opens {
            return Err("is encrypted and needs a password, or its way of encryption is too old: save a copy without (`qpdf --decrypt`)".into());
        }
    }
    let n_pages = calm(|| document.page_count().ok()).flatten().ok_or_else(|| damaged("its pages cannot be found"))?;
    let mut contents = Contents { n_pages, ..Contents::default() };
    let mut n_glyphs = 0;
    for page in 0..n_pages.min(MOST_PAGES) {
        let Some(sheet) = calm(|| sheet(&document, page)).flatten() else {
            contents.damaged.push(page + 1);
            contents.sheets.push(Sheet { words: vec![], height: 842.0 });
            continue;
        };
        n_glyphs += sheet.words.iter().map(|w| w.text.len()).sum::<usize>();
        contents.sheets.push(sheet);
        if n_glyphs > MOST_GLYPHS {
            break;
        }
    }
    contents.labels = calm(|| labels(&document, contents.sheets.len())).unwrap_or_default();
    contents.info = calm(|| info(&document)).unwrap_or_default();
    Ok(contents)
}

/// What `work` gives; nothing where the library panics on a file that it did not foresee.
fn calm<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// The library's message in the way of ours.
fn in_words(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut chars = line.chars().take(160);
    chars.next().map_or_else(|| "it cannot be opened".into(), |c| c.to_lowercase().chain(chars).collect())
}

fn sheet(document: &PdfDocument, page: usize) -> Option<Sheet> {
    let (left, bottom, right, top) = document.get_page_visible_box(page).ok()?;
    let chars = document.extract_chars(page).ok()?;
    let chars = if chars.iter().any(|c| c.char == UNKNOWN) { restored(document, page, chars) } else { chars };
    let turn = main_turn(&chars);
    let (width, height) = if turn.is_sideways() { (top - bottom, right - left) } else { (right - left, top - bottom) };
    let glyphs = chars.iter().filter(|c| Turn::of(c) == Some(turn)).filter_map(|c| {
        let (across, down) = match turn {
            Turn::None => (c.origin_x - left, top - c.origin_y),
            Turn::Left => (c.origin_y - bottom, c.origin_x - left),
            Turn::Right => (top - c.origin_y, right - c.origin_x),
            Turn::Over => (right - c.origin_x, c.origin_y - bottom),
        };
        let advance = if c.advance_width.abs() > 0.01 { c.advance_width.abs() } else { c.font_size.abs() * 0.5 };
        let is_shown = across > -1.0 && across < width + 1.0 && down > -1.0 && down < height + 1.0;
        let is_text =
            !matches!(c.char, '\u{FFFD}' | '\u{FEFF}' | '\u{200B}') && (!c.char.is_control() || c.char == '\t');
        let bold = c.font_weight.is_bold() || named_bold(&c.font_name);
        let (x0, x1) = (across, across + advance);
        (is_shown && is_text).then(|| Glyph { c: c.char, x0, x1, y: down, size: c.font_size.abs(), bold })
    });
    let words: Vec<Word> = words(glyphs.collect());
    Some(Sheet { words, height: height.max(1.0) })
}

/// `chars` with the letters of ligatures that are told beside them. The library tells them by the run, not by the glyph.
fn restored(document: &PdfDocument, page: usize, mut chars: Vec<TextChar>) -> Vec<TextChar> {
    let Ok(spans) = document.extract_spans(page) else { return chars };
    let mut letters: Vec<(usize, String, f32)> = vec![];
    for span in spans.iter().filter(|span| span.rotation_degrees == 0.0) {
        // They come sorted from the top.
        let from = chars.partition_point(|c| c.origin_y > span.bbox.y + 0.5);
        let level = chars[from..].partition_point(|c| c.origin_y >= span.bbox.y - 0.5);
        let within = |c: &TextChar| c.origin_x >= span.bbox.x - 0.5 && c.origin_x <= span.bbox.x + span.bbox.width;
        let is_drawn = |i: &usize| within(&chars[*i]) && !chars[*i].char.is_whitespace();
        let mut run: Vec<usize> = (from..from + level).filter(is_drawn).collect();
        run.sort_by(|a, b| chars[*a].origin_x.total_cmp(&chars[*b].origin_x));
        let drawn: Vec<char> = run.iter().map(|i| chars[*i].char).collect();
        if !drawn.contains(&UNKNOWN) {
            continue;
        }
        let words: Vec<char> = span.text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut found = told(&drawn, &words).into_iter();
        for (n, i) in run.iter().enumerate().filter(|(_, i)| chars[**i].char == UNKNOWN) {
            let Some(text) = found.next().filter(|text| !text.is_empty()) else { continue };
            let c = &chars[*i];
            let wide = c.font_size * 0.35 * text.chars().count() as f32;
            let room = run.get(n + 1).map_or(wide, |next| chars[*next].origin_x - c.origin_x);
            letters.push((*i, text, if c.advance_width > 0.01 { c.advance_width } else { room.min(wide * 1.6) }));
        }
    }
    let mut more = vec![];
    for (i, text, width) in letters {
        let width = width / text.chars().count() as f32;
        for (n, letter) in text.chars().enumerate() {
            let mut c = chars[i].clone();
            c.char = letter;
            c.origin_x += width * n as f32;
            c.advance_width = width;
            more.push(c);
        }
        chars[i].char = ' ';
        chars[i].font_size = 0.0;
    }
    chars.extend(more);
    chars
}

/// How a line of writing runs on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    None,
    /// Upwards: the sheet has to be turned right to be read.
    Left,
    /// Downwards.
    Right,
    Over,
}

impl Turn {
    /// Nothing for what runs aslant, as marks across a page do.
    fn of(c: &TextChar) -> Option<Turn> {
        let [a, b, ..] = c.matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        let length = a.hypot(b).max(f32::EPSILON);
        let (a, b) = (a / length, b / length);
        match (a, b) {
            (a, _) if a > 0.98 => Some(Turn::None),
            (a, _) if a < -0.98 => Some(Turn::Over),
            (_, b) if b > 0.98 => Some(Turn::Left),
            (_, b) if b < -0.98 => Some(Turn::Right),
            _ => None,
        }
    }

    fn is_sideways(self) -> bool {
        matches!(self, Turn::Left | Turn::Right)
    }
}

/// The way that most of the text runs.
fn main_turn(chars: &[TextChar]) -> Turn {
    let turns = [Turn::None, Turn::Left, Turn::Right, Turn::Over];
    let count = |turn: &Turn| chars.iter().filter(|c| Turn::of(c) == Some(*turn)).count();
    // The first of equals, which is upright.
    turns.into_iter().rev().max_by_key(count).unwrap_or(Turn::None)
}

/// Fonts whose descriptor says nothing of their weight often say it in their name.
fn named_bold(font: &str) -> bool {
    let name = font.to_ascii_lowercase();
    ["bold", "black", "heavy", "cmbx"].iter().any(|part| name.contains(part))
}

fn labels(document: &PdfDocument, n_pages: usize) -> Vec<String> {
    let ranges = PageLabelExtractor::extract(document).unwrap_or_default();
    let is_sound = |start: u32, prefix: Option<&str>| start < LAST_LABEL && prefix.is_none_or(|p| p.len() <= 20);
    if ranges.is_empty() || !ranges.iter().all(|r| is_sound(r.start_value, r.prefix.as_deref())) {
        return vec![];
    }
    PageLabelExtractor::get_all_labels(&ranges, n_pages)
}

fn info(document: &PdfDocument) -> Info {
    let mut info = Info::default();
    if let Ok(Some(xmp)) = XmpExtractor::extract(document) {
        info.title = xmp.dc_title;
        info.author = Some(xmp.dc_creator.join(", ")).filter(|a| !a.is_empty());
        info.created = xmp.xmp_create_date;
    }
    let resolved = |object: &Object| match object.as_reference() {
        Some(reference) => document.load_object(reference).ok(),
        None => Some(object.clone()),
    };
    let dictionary = document.trailer().as_dict().and_then(|trailer| resolved(trailer.get("Info")?));
    let entry = |name: &str| {
        let value = resolved(dictionary.as_ref()?.as_dict()?.get(name)?)?;
        Some(string(value.as_string()?)).filter(|text| !text.is_empty())
    };
    info.title = info.title.or_else(|| entry("Title"));
    info.author = info.author.or_else(|| entry("Author"));
    info.created = info.created.or_else(|| entry("CreationDate"));
    info
}

/// A text string of a PDF: UTF-16 or UTF-8 behind its mark, otherwise nearly Latin 1.
fn string(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    text.trim_matches(|c: char| c.is_whitespace() || c == '\0').to_owned()
}

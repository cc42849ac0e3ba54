//! An ODT file into blocks: deletions, comments, headers and footers out, text boxes and notes behind their paragraph.

use super::block::{Block, Facts, Role, Writing};
use super::package::Package;
use super::style::Styles;
use super::table::Row;
use super::xml::{Step, Steps, attribute};
use crate::model::Warning;
use quick_xml::events::BytesStart;
use rustc_hash::FxHashSet;

/// A run of blanks or empty cells is no longer.
const LONGEST_RUN: usize = 200;

/// What the ODT file in `bytes` says.
pub(super) fn writing(bytes: &[u8]) -> Result<Writing, String> {
    let mut package = Package::open(bytes)?;
    if package.part("META-INF/manifest.xml").is_some_and(|(xml, _)| xml.contains("encryption-data")) {
        return Err("is encrypted: save it without a password".into());
    }
    let (xml, note) = package.part("content.xml").ok_or("is no ODT file: it holds no content.xml")?;
    let mut reader = Reader::default();
    if let Some((styles, _)) = package.part("styles.xml") {
        Steps::of(&styles).for_each(|step| {
            if let Step::Start(tag) = step {
                reader.style(&tag);
            }
        });
    }
    let facts = package.part("meta.xml").map(|(xml, _)| facts(&xml)).unwrap_or_default();
    reader.blocks.push(vec![]);
    let mut steps = Steps::of(&xml);
    steps.by_ref().for_each(|step| reader.step(&step));
    let broken = note.or_else(|| steps.broken.take().map(|what| format!("damaged: {what}")));
    let warnings = broken.map(|what| Warning::general("damaged", what)).into_iter().collect();
    while !reader.places.is_empty() {
        reader.end();
    }
    Ok(Writing { blocks: reader.blocks.into_iter().flatten().collect(), notes: reader.notes, facts, warnings })
}

fn facts(xml: &str) -> Facts {
    let mut facts = Facts::default();
    let mut value = String::new();
    for step in Steps::of(xml) {
        match step {
            Step::Start(_) => value.clear(),
            Step::Words(words) => value.push_str(&words),
            Step::End(name) => {
                let value = Some(std::mem::take(&mut value)).filter(|v| !v.trim().is_empty());
                match name.as_str() {
                    "title" => facts.title = value,
                    "initial-creator" => facts.author = value,
                    "creator" => facts.author = facts.author.or(value),
                    "creation-date" => facts.created = value,
                    "date" => facts.modified = value,
                    _ => {}
                }
            }
        }
    }
    facts
}

/// An element that matters to what lies in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Other,
    Paragraph,
    Note,
    Box,
    Cell,
    Row,
    Contents,
}

#[derive(Debug, Default)]
struct Paragraph {
    role: Role,
    text: String,
    boxed: Vec<Block>,
}

/// What is open while the part is gone through.
#[derive(Debug, Default)]
struct Reader {
    styles: Styles,
    places: Vec<Place>,
    skipped: usize,
    paragraphs: Vec<Paragraph>,
    blocks: Vec<Vec<Block>>,
    rows: Vec<Row>,
    n_contents: usize,
    notes: Vec<String>,
    /// The style that is being defined, and those whose text is not shown.
    defined: String,
    hidden: FxHashSet<String>,
}

impl Reader {
    fn style(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "style" => {
                self.defined = attribute(tag, "name").unwrap_or_default();
                let (shown, parent) = (attribute(tag, "display-name"), attribute(tag, "parent-style-name"));
                self.styles.add_odt(self.defined.clone(), shown, parent);
            }
            "text-properties" if attribute(tag, "display").is_some_and(|display| display == "none") => {
                self.hidden.insert(self.defined.clone());
            }
            _ => {}
        }
    }

    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Start(_) if self.skipped > 0 => self.skipped += 1,
            Step::End(_) if self.skipped > 0 => self.skipped -= 1,
            Step::Words(_) if self.skipped > 0 => {}
            Step::Start(tag) => self.start(tag),
            Step::End(_) => self.end(),
            // Line ends in the file are blanks.
            Step::Words(words) => self.write(&words.replace(['\n', '\r'], " ")),
        }
    }

    fn write(&mut self, words: &str) {
        // What stands in a box, but in no paragraph of it, is no text.
        if self.places.iter().rev().find(|place| **place != Place::Other) == Some(&Place::Paragraph)
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.text.push_str(words);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let local = tag.local_name();
        let place = match local.as_ref() {
            name @ ("p" | "h") => {
                let style = attribute(tag, "style-name").unwrap_or_default();
                let role = match self.styles.role(&style) {
                    _ if self.n_contents > 0 => Role::Contents,
                    Role::Text if name == "h" => Role::Heading,
                    role => role,
                };
                self.paragraphs.push(Paragraph { role, ..Paragraph::default() });
                Place::Paragraph
            }
            "note-body" => {
                self.blocks.push(vec![]);
                Place::Note
            }
            "text-box" => {
                self.blocks.push(vec![]);
                Place::Box
            }
            "table-cell" | "covered-table-cell" => {
                self.blocks.push(vec![]);
                Place::Cell
            }
            "table-row" => {
                self.rows.push(Row::default());
                Place::Row
            }
            "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index" => {
                self.n_contents += 1;
                Place::Contents
            }
            "tracked-changes" | "annotation" | "note-citation" | "ruby-text" | "title" | "desc" | "hidden-text"
            | "hidden-paragraph" | "forms" | "object" | "header" | "footer" | "page-number" => {
                self.skipped = 1;
                return;
            }
            "span" if attribute(tag, "style-name").is_some_and(|style| self.hidden.contains(&style)) => {
                self.skipped = 1;
                return;
            }
            other => {
                match other {
                    "s" => {
                        let run = attribute(tag, "c").and_then(|n| n.parse().ok()).unwrap_or(1).min(LONGEST_RUN);
                        self.write(&" ".repeat(run));
                    }
                    "tab" => self.write(" "),
                    "line-break" => self.write("\n"),
                    "style" | "text-properties" => self.style(tag),
                    _ => {}
                }
                Place::Other
            }
        };
        self.places.push(place);
    }

    fn end(&mut self) {
        match self.places.pop() {
            Some(Place::Paragraph) => {
                let Some(paragraph) = self.paragraphs.pop() else { return };
                self.emit(Block::of(paragraph.role, &paragraph.text));
                self.emit(paragraph.boxed);
            }
            Some(Place::Note) => {
                let words: Vec<String> = self.inner().into_iter().map(|block| block.text).collect();
                self.notes.push(words.join(" ").replace('\n', " "));
            }
            Some(Place::Box) => {
                let boxed = self.inner();
                match self.paragraphs.last_mut() {
                    Some(paragraph) => paragraph.boxed.extend(boxed),
                    None => self.emit(boxed),
                }
            }
            Some(Place::Cell) => {
                let cell = self.inner();
                match self.rows.last_mut() {
                    Some(row) => row.cells.push(cell),
                    None => self.emit(cell),
                }
            }
            Some(Place::Row) => {
                let blocks = self.rows.pop().map(Row::blocks).unwrap_or_default();
                self.emit(blocks);
            }
            Some(Place::Contents) => self.n_contents = self.n_contents.saturating_sub(1),
            Some(Place::Other) | None => {}
        }
    }

    fn inner(&mut self) -> Vec<Block> {
        if self.blocks.len() > 1 { self.blocks.pop().unwrap_or_default() } else { vec![] }
    }

    fn emit(&mut self, blocks: impl IntoIterator<Item = Block>) {
        if let Some(last) = self.blocks.last_mut() {
            last.extend(blocks);
        }
    }
}

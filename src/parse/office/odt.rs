//! An ODT file into blocks: deletions, comments, headers and footers out, text boxes and notes behind their paragraph.

use super::block::{Block, Facts, Role, Writing};
use super::frame::Frames;
use super::package::Package;
use super::style::Styles;
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
    let mut reader = Reader::new();
    if let Some((styles, _)) = package.part("styles.xml") {
        Steps::of(&styles).for_each(|step| {
            if let Step::Start(tag) = step {
                reader.style(&tag);
            }
        });
    }
    let facts = package.part("meta.xml").map(|(xml, _)| facts(&xml)).unwrap_or_default();
    let mut steps = Steps::of(&xml);
    steps.by_ref().for_each(|step| reader.step(&step));
    let broken = note.or_else(|| steps.broken.take().map(|what| format!("damaged: {what}")));
    let warnings = broken.map(|what| Warning::general("damaged", what)).into_iter().collect();
    while !reader.places.is_empty() {
        reader.end();
    }
    Ok(Writing { blocks: reader.frames.done(), notes: reader.notes, facts, warnings })
}

fn facts(xml: &str) -> Facts {
    Facts::read(xml, |facts, name, value| match name {
        "title" => facts.title = value,
        "initial-creator" => facts.author = value,
        "creator" => facts.author = facts.author.take().or(value),
        "creation-date" => facts.created = value,
        "date" => facts.modified = value,
        _ => {}
    })
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
#[derive(Debug)]
struct Reader {
    styles: Styles,
    /// Each with whether characters in it are text: those of a paragraph are, those between the parts of a table are not.
    places: Vec<(Place, bool)>,
    skipped: usize,
    paragraphs: Vec<Paragraph>,
    frames: Frames,
    n_contents: usize,
    notes: Vec<String>,
    /// The style that is being defined, and those whose text is not shown.
    defined: String,
    hidden: FxHashSet<String>,
}

impl Reader {
    fn new() -> Reader {
        Reader {
            styles: Styles::default(),
            places: vec![],
            skipped: 0,
            paragraphs: vec![],
            frames: Frames::new(),
            n_contents: 0,
            notes: vec![],
            defined: String::new(),
            hidden: FxHashSet::default(),
        }
    }

    fn is_text(&self) -> bool {
        self.places.last().is_some_and(|(_, is_text)| *is_text)
    }

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
        if self.is_text()
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
            "note-body" if self.frames.open() => Place::Note,
            "text-box" if self.frames.open() => Place::Box,
            "table-cell" | "covered-table-cell" if self.frames.open() => Place::Cell,
            "table-row" if self.frames.open_row() => Place::Row,
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
        let is_text = match place {
            Place::Other => self.is_text(),
            place => place == Place::Paragraph,
        };
        self.places.push((place, is_text));
    }

    fn end(&mut self) {
        match self.places.pop().map(|(place, _)| place) {
            Some(Place::Paragraph) => {
                let Some(paragraph) = self.paragraphs.pop() else { return };
                self.frames.emit(Block::of(paragraph.role, &paragraph.text));
                self.frames.emit(paragraph.boxed);
            }
            Some(Place::Note) => {
                let note = self.frames.close_note();
                self.notes.push(note);
            }
            Some(Place::Box) => {
                let boxed = self.frames.close();
                match self.paragraphs.last_mut() {
                    Some(paragraph) => paragraph.boxed.extend(boxed),
                    None => self.frames.emit(boxed),
                }
            }
            Some(Place::Cell) => self.frames.close_cell(),
            Some(Place::Row) => self.frames.close_row(),
            Some(Place::Contents) => self.n_contents = self.n_contents.saturating_sub(1),
            Some(Place::Other) | None => {}
        }
    }
}

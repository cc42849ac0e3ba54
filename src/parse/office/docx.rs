//! A DOCX file into blocks: insertions in, deletions, comments, headers and footers out, text boxes once, notes behind.

use super::block::{Block, Facts, Role, Writing};
use super::frame::Frames;
use super::package::Package;
use super::style::Styles;
use super::xml::{Step, Steps, attribute};
use crate::model::Warning;
use quick_xml::events::BytesStart;
use rustc_hash::FxHashMap;

/// What the DOCX file in `bytes` says.
pub(super) fn writing(bytes: &[u8]) -> Result<Writing, String> {
    let mut package = Package::open(bytes)?;
    let main = related(&mut package, "_rels/.rels", "", "/officeDocument").unwrap_or("word/document.xml".into());
    let (xml, note) = package.part(&main).ok_or("is no DOCX file: it holds no word/document.xml")?;
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = format!("{folder}/_rels/{name}.rels");
    let mut part = |kind: &str, usual: &str| {
        let path = related(&mut package, &relations, folder, kind).unwrap_or_else(|| format!("{folder}/{usual}"));
        package.part(&path).map(|(xml, _)| xml).unwrap_or_default()
    };
    let styles = Styles::of_docx(&part("/styles", "styles.xml"));
    let footnotes = notes(&part("/footnotes", "footnotes.xml"), &styles);
    let endnotes = notes(&part("/endnotes", "endnotes.xml"), &styles);
    let facts = package.part("docProps/core.xml").map(|(xml, _)| facts(&xml)).unwrap_or_default();
    let mut steps = Steps::of(&xml);
    let mut reader = Reader::of(&styles);
    steps.by_ref().for_each(|step| reader.step(&step));
    let broken = note.or_else(|| steps.broken.take().map(|what| format!("damaged: {what}")));
    let warnings = broken.map(|what| Warning::general("damaged", what)).into_iter().collect();
    let (blocks, marks) = reader.done();
    // A note that is referred to twice is one note.
    let mut seen = rustc_hash::FxHashSet::default();
    let in_order = marks.into_iter().filter(|mark| seen.insert(mark.clone()));
    let notes = in_order.filter_map(|(is_end, id)| if is_end { endnotes.get(&id) } else { footnotes.get(&id) });
    Ok(Writing { blocks, notes: notes.cloned().collect(), facts, warnings })
}

/// The path of the part that `relations` refers to as one of this kind.
fn related(package: &mut Package<'_>, relations: &str, folder: &str, kind: &str) -> Option<String> {
    let (xml, _) = package.part(relations)?;
    let target = Steps::of(&xml).find_map(|step| match step {
        Step::Start(tag) if attribute(&tag, "Type").is_some_and(|t| t.ends_with(kind)) => attribute(&tag, "Target"),
        _ => None,
    })?;
    match target.strip_prefix('/') {
        Some(whole) => Some(whole.to_owned()),
        None if folder.is_empty() => Some(target),
        None => Some(format!("{folder}/{target}")),
    }
}

/// The words of each note, by its number.
fn notes(xml: &str, styles: &Styles) -> FxHashMap<String, String> {
    let mut reader = Reader::of(styles);
    Steps::of(xml).for_each(|step| reader.step(&step));
    reader.notes
}

fn facts(xml: &str) -> Facts {
    Facts::read(xml, |facts, name, value| match name {
        "title" => facts.title = value,
        "creator" => facts.author = value,
        "created" => facts.created = value,
        "modified" => facts.modified = value,
        _ => {}
    })
}

/// An element that matters to what lies in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Other,
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties,
    RowProperties,
    Text,
    Box,
    Cell,
    Row,
    Note,
    Alternates,
    Control,
}

#[derive(Debug, Default)]
struct Paragraph {
    role: Role,
    text: String,
    /// What stands in boxes that hang on it.
    boxed: Vec<Block>,
    /// Its end was deleted: the next one goes on with it.
    runs_on: bool,
}

/// A control for content: a table of contents, a field to fill in.
#[derive(Debug, Default)]
struct Control {
    is_contents: bool,
    is_unfilled: bool,
}

/// What is open while a part is gone through.
#[derive(Debug)]
struct Reader<'a> {
    styles: &'a Styles,
    places: Vec<Place>,
    /// Elements that are open in one that is left out.
    skipped: usize,
    paragraphs: Vec<Paragraph>,
    frames: Frames,
    /// For each set of alternatives whether one was taken.
    alternates: Vec<bool>,
    controls: Vec<Control>,
    is_hidden: bool,
    /// Text of a paragraph whose end was deleted.
    carried: String,
    /// Notes referred to: whether an endnote, and its number.
    marks: Vec<(bool, String)>,
    note: Option<String>,
    notes: FxHashMap<String, String>,
}

impl<'a> Reader<'a> {
    fn of(styles: &'a Styles) -> Reader<'a> {
        Reader {
            styles,
            places: vec![],
            skipped: 0,
            paragraphs: vec![],
            frames: Frames::new(),
            alternates: vec![],
            controls: vec![],
            is_hidden: false,
            carried: String::new(),
            marks: vec![],
            note: None,
            notes: FxHashMap::default(),
        }
    }

    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Start(_) if self.skipped > 0 => self.skipped += 1,
            Step::End(_) if self.skipped > 0 => self.skipped -= 1,
            Step::Words(_) if self.skipped > 0 => {}
            Step::Start(tag) => self.start(tag),
            Step::End(_) => self.end(),
            Step::Words(words) => {
                if self.place() == Place::Text && !self.is_hidden {
                    self.write(words);
                }
            }
        }
    }

    fn place(&self) -> Place {
        self.places.last().copied().unwrap_or(Place::Other)
    }

    fn write(&mut self, words: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(words);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let local = tag.local_name();
        let parent = self.place();
        let place = match local.as_ref() {
            "p" => {
                let role = if self.controls.last().is_some_and(|control| control.is_contents) {
                    Role::Contents
                } else {
                    Role::Text
                };
                self.paragraphs.push(Paragraph { role, ..Paragraph::default() });
                Place::Paragraph
            }
            "pPr" => Place::ParagraphProperties,
            "r" => {
                self.is_hidden = false;
                Place::Run
            }
            "rPr" if parent == Place::ParagraphProperties => Place::ParagraphProperties,
            "rPr" => Place::RunProperties,
            "trPr" => Place::RowProperties,
            "t" => Place::Text,
            "txbxContent" if self.frames.open() => Place::Box,
            "tc" if self.frames.open() => Place::Cell,
            "tr" if self.frames.open_row() => Place::Row,
            "footnote" | "endnote"
                if attribute(tag, "type").is_none_or(|kind| kind == "normal") && self.frames.open() =>
            {
                self.note = attribute(tag, "id");
                Place::Note
            }
            "AlternateContent" => {
                self.alternates.push(false);
                Place::Alternates
            }
            "sdt" => {
                // What lies in a table of contents is part of it.
                let is_contents = self.controls.last().is_some_and(|control| control.is_contents);
                self.controls.push(Control { is_contents, is_unfilled: false });
                Place::Control
            }
            other if self.is_left_out(other, parent) => {
                self.skipped = 1;
                return;
            }
            other => {
                self.mark(other, tag, parent);
                Place::Other
            }
        };
        self.places.push(place);
    }

    /// Whether what lies in the element called so is no part of the text.
    fn is_left_out(&mut self, name: &str, parent: Place) -> bool {
        match name {
            "moveFrom" | "instrText" | "delText" | "rt" | "footnote" | "endnote" | "comment" => true,
            "del" => !matches!(parent, Place::ParagraphProperties | Place::RunProperties | Place::RowProperties),
            "Choice" | "Fallback" => self.alternates.last_mut().is_some_and(|taken| std::mem::replace(taken, true)),
            "sdtContent" => self.controls.last().is_some_and(|control| control.is_unfilled),
            _ => false,
        }
    }

    /// What an element without text does.
    fn mark(&mut self, name: &str, tag: &BytesStart<'_>, parent: Place) {
        let value = || attribute(tag, "val").unwrap_or_default();
        match (name, parent) {
            ("tab", Place::Run) => self.write(" "),
            ("br", Place::Run) => {
                let is_line = attribute(tag, "type").is_none_or(|kind| kind == "textWrapping");
                self.write(if is_line { "\n" } else { " " });
            }
            ("cr", Place::Run) => self.write("\n"),
            ("noBreakHyphen", Place::Run) => self.write("-"),
            ("sym", Place::Run) => {
                let character = attribute(tag, "char").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
                // Characters of picture fonts stand in the private area.
                let character = character.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
                self.write(&character.map(String::from).unwrap_or_default());
            }
            ("footnoteReference" | "endnoteReference", Place::Run) => {
                self.marks.push((name == "endnoteReference", attribute(tag, "id").unwrap_or_default()));
                self.is_hidden = true;
            }
            ("vanish", Place::RunProperties) => self.is_hidden = !matches!(value().as_str(), "0" | "false" | "off"),
            ("del", Place::RowProperties) => self.frames.row().into_iter().for_each(|row| row.is_gone = true),
            ("docPartGallery", _) if value().starts_with("Table of") => {
                self.controls.last_mut().into_iter().for_each(|control| control.is_contents = true);
            }
            ("showingPlcHdr", _) => {
                self.controls.last_mut().into_iter().for_each(|control| control.is_unfilled = true);
            }
            (_, Place::ParagraphProperties) => {
                let Some(paragraph) = self.paragraphs.last_mut() else { return };
                match name {
                    "pStyle" if paragraph.role == Role::Text => paragraph.role = self.styles.role(&value()),
                    "outlineLvl" if paragraph.role == Role::Text && value().parse::<u8>().is_ok_and(|l| l < 9) => {
                        paragraph.role = Role::Heading;
                    }
                    "del" => paragraph.runs_on = true,
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        match self.places.pop() {
            Some(Place::Paragraph) => self.end_paragraph(),
            Some(Place::Run) => self.is_hidden = false,
            Some(Place::Box) => {
                let boxed = self.frames.close();
                match self.paragraphs.last_mut() {
                    Some(paragraph) => paragraph.boxed.extend(boxed),
                    None => self.frames.emit(boxed),
                }
            }
            Some(Place::Cell) => self.frames.close_cell(),
            Some(Place::Row) => self.frames.close_row(),
            Some(Place::Note) => {
                let words = self.frames.close_note();
                if let Some(id) = self.note.take() {
                    self.notes.insert(id, words);
                }
            }
            Some(Place::Alternates) => _ = self.alternates.pop(),
            Some(Place::Control) => _ = self.controls.pop(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let mut text = std::mem::take(&mut self.carried);
        text.push_str(&paragraph.text);
        if paragraph.runs_on {
            self.carried = text;
        } else {
            self.frames.emit(Block::of(paragraph.role, &text));
        }
        self.frames.emit(paragraph.boxed);
    }

    /// All blocks, and the notes they refer to.
    fn done(mut self) -> (Vec<Block>, Vec<(bool, String)>) {
        // What a damaged file leaves open is closed.
        while !self.places.is_empty() {
            self.end();
        }
        let carried = std::mem::take(&mut self.carried);
        self.frames.emit(Block::of(Role::Text, &carried));
        (self.frames.done(), self.marks)
    }
}

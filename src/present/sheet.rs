//! A formatted reference list before any markup is written: quotes with their citations, notes, references, what stands below them.

use super::line::{Face, Line};
use super::marks::{located, quoted, speaker, words};
use super::provenance::{also, archived_line, link_to};
use super::reference::formatted;
use super::style::CitationStyle;
use crate::model::{Citation, Pinpoint};

/// What is put on the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Content {
    /// Each quote with its citation as the style demands, above the list; else each below its reference.
    pub(super) notes: bool,
    /// The archived copy of each source.
    pub(super) archived: bool,
}

/// A quote with its citation, or with a sign that leads to a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    pub(super) line: Line,
    /// Number of the note, counted from 1.
    pub(super) note: Option<usize>,
}

/// A reference and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) key: String,
    pub(super) line: Line,
    pub(super) below: Vec<Line>,
}

/// All of it, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) quotes: Vec<Quoted>,
    pub(super) notes: Vec<Line>,
    pub(super) references: Vec<Reference>,
}

impl Sheet {
    /// Puts the list on a sheet.
    pub(super) fn of(list: &[Citation], style: &CitationStyle, content: Content) -> Sheet {
        let formatted = formatted(list, style, content.notes);
        let mut sheet = Sheet::default();
        for cited in formatted.cited {
            let mut line = cited.pinpoint.map_or_else(|| title(cited.citation), |at| quote(cited.citation, at));
            if style.is_of_notes() {
                sheet.notes.push(cited.line);
                sheet.quotes.push(Quoted { line, note: Some(sheet.notes.len()) });
                continue;
            }
            if !cited.line.is_empty() && !cited.line.is_raised() {
                line.push(" ", Face::default());
            }
            line.append(&cited.line);
            sheet.quotes.push(Quoted { line, note: None });
        }
        sheet.references = formatted
            .references
            .into_iter()
            .map(|(citation, line)| Reference { key: citation.key.clone(), line, below: below(citation, content) })
            .collect();
        sheet
    }

    /// Name of the list, where something stands above it.
    pub(super) fn heading(&self) -> Option<&'static str> {
        match (self.quotes.is_empty(), self.notes.is_empty()) {
            (true, _) => None,
            (false, true) => Some("References"),
            (false, false) => Some("Bibliography"),
        }
    }
}

fn below(citation: &Citation, content: Content) -> Vec<Line> {
    let pinpoints = citation.pinpoints.iter().filter(|_| !content.notes).map(|pinpoint| {
        let all = located(pinpoint, "para.");
        let words = words(pinpoint);
        let mut line = Line::of(all.strip_suffix(&words).unwrap_or_default());
        push_words(&mut line, citation, pinpoint, &words);
        line
    });
    let archived = archived_line(citation).filter(|_| content.archived).map(|line| Line::of(&line));
    pinpoints.chain(also(citation).map(|also| Line::of(&also))).chain(archived).collect()
}

/// Who said it, and the words.
fn quote(citation: &Citation, pinpoint: &Pinpoint) -> Line {
    let mut line = speaker(pinpoint).map_or_else(Line::default, |speaker| Line::of(&format!("{speaker}: ")));
    push_words(&mut line, citation, pinpoint, &words(pinpoint));
    line
}

fn push_words(line: &mut Line, citation: &Citation, pinpoint: &Pinpoint, words: &str) {
    let fragment = pinpoint.fragment.as_deref();
    match citation.url.as_deref().zip(fragment).and_then(|(url, fragment)| link_to(url, fragment)) {
        Some(url) => line.push_link(words, &url, Face::default()),
        None => line.push(words, Face::default()),
    }
}

/// A source that is cited as a whole.
fn title(citation: &Citation) -> Line {
    Line::of(&quoted(&citation.title))
}

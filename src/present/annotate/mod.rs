//! A draft with a note behind each claim, in the form that it came in: the file is kept as it is but for the notes.

mod docx;
mod flow;
mod html;
mod plain;
mod scan;

use super::verdicts::{facts, shown};
use crate::model::{Media, Page, Verdict};
use std::io;

/// What the notes are written into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Annotation {
    /// Footnotes of Markdown.
    Markdown,
    /// Numbers, and a list at the end.
    Text,
    /// Raised numbers that lead to a list at the end.
    Html,
    /// Footnotes of a word processor.
    Docx,
}

/// The draft with notes.
#[derive(Debug)]
pub struct Annotated {
    /// The bytes of the file.
    pub file: Vec<u8>,
    /// So many claims stand where the file can hold no note.
    pub left: usize,
}

/// One of them.
#[derive(Debug)]
struct Note {
    number: usize,
    /// The byte of the source behind which its sign stands.
    at: Option<usize>,
    words: String,
    text: String,
}

impl Annotation {
    /// Whether notes of this kind go into the file of the draft itself; else only into its text.
    pub fn fits(self, page: &Page) -> bool {
        match self {
            Annotation::Docx => page.media == Media::Docx && !page.gzip,
            Annotation::Html => page.media == Media::Html,
            Annotation::Markdown | Annotation::Text => true,
        }
    }
}

/// The draft `page`, whose text was read as `text`, with a note for each of `list`.
pub fn annotated(page: &Page, text: &str, list: &[Verdict], how: Annotation) -> io::Result<Annotated> {
    let own = page.media == Media::Text;
    // Of other files what was read of them is the text.
    let source = if own { page.text.as_str() } else { text };
    let (file, notes) = match how {
        Annotation::Docx => docx::file(&page.raw, |flow| notes(flow, text, list))?,
        Annotation::Html => {
            let notes = notes(&html::flow(&page.text), text, list)?;
            let html = html::page(&page.text, &notes);
            // A page in another encoding says so in its head; the mark speaks louder.
            let mark = if page.raw == page.text.as_bytes() { "" } else { "\u{feff}" };
            (format!("{mark}{html}").into_bytes(), notes)
        }
        Annotation::Markdown | Annotation::Text => {
            let notes = notes(&flow::Flow::plain(source), text, list)?;
            let write = if how == Annotation::Markdown { plain::markdown } else { plain::text };
            (write(source, &notes).into_bytes(), notes)
        }
    };
    let left = notes.iter().filter(|note| note.at.is_none()).count();
    Ok(Annotated { file, left })
}

fn notes(flow: &flow::Flow, text: &str, list: &[Verdict]) -> io::Result<Vec<Note>> {
    let ends = flow.ends(text, list);
    let notes = list.iter().zip(ends).enumerate().map(|(n, (verdict, at))| {
        let text = facts(verdict)?.join(" ");
        Ok(Note { number: n + 1, at, words: shown(verdict), text })
    });
    notes.collect()
}

/// `source` with each of the pieces put in at its byte.
fn spliced(source: &str, pieces: impl Iterator<Item = (usize, String)>) -> String {
    let mut pieces: Vec<(usize, String)> = pieces.collect();
    pieces.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(source.len() + pieces.iter().map(|(_, piece)| piece.len()).sum::<usize>());
    let mut from = 0;
    for (at, piece) in pieces {
        out.push_str(source.get(from..at).unwrap_or_default());
        out.push_str(&piece);
        from = at;
    }
    out.push_str(source.get(from..).unwrap_or_default());
    out
}

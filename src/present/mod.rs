//! Answers and citations as people and programs read them: lists, tables, JSON lines, CSV, BibTeX, RIS, CSL-JSON, references.
//! Pure: it writes to what it is given and leaves terminals, files and exit codes to `cli`.

mod bibtex;
mod csl_json;
mod csv;
mod date;
mod document;
mod explain;
mod facts;
mod figures;
mod json;
mod list;
mod lister;
mod look;
mod marks;
mod markup;
mod name;
mod persons;
mod plot;
mod profile;
mod reference;
mod reprint;
mod ris;
mod services;
mod table;
mod utterances;
mod variant;
mod wrap;

pub use date::{PartialDate, readable as readable_date};
pub use document::{Extracted, Parsed, extracted, parsed};
pub use explain::explained;
pub use lister::Lister;
pub use look::Look;
pub use name::AuthorName;
pub use plot::Plot;
pub use reference::{StyleName, UnknownStyle, styles};
pub use table::{Align, Table};
pub use wrap::wrapped;

use crate::model::{Answer, Citation, Scope};
use std::io::{self, Write};

/// How an answer is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: a list of quotes and articles, a table of figures.
    #[default]
    Table,
    /// For programs: a JSON object a line.
    JsonLines,
    /// For spreadsheets.
    Csv,
}

/// How citations are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CitationFormat {
    /// For LaTeX: both the old fields and those of biblatex.
    #[default]
    BibTex,
    /// For reference managers.
    Ris,
    /// For Pandoc and Zotero.
    CslJson,
    /// Formatted by a CSL style, plain.
    Text,
    /// Formatted by a CSL style, with Markdown for italics and links.
    Markdown,
}

/// Writes what was found; `scope` decides the columns, also of an empty answer.
pub fn answer(answer: &Answer, scope: Scope, format: Format, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::JsonLines => json::lines(answer, out),
        Format::Csv => csv::rows(answer, scope, out),
        Format::Table => match scope {
            Scope::Articles | Scope::Quotes => list::list(answer, scope, look, out),
            Scope::Statistics | Scope::Ratings | Scope::Speakers => figures::table(answer, scope, look, out),
        },
    }
}

/// The citation list in one format; `style` is for the two that are formatted by a CSL style.
pub fn citations(list: &[Citation], format: CitationFormat, style: StyleName) -> String {
    match format {
        CitationFormat::BibTex => bibtex::entries(list),
        CitationFormat::Ris => ris::records(list),
        CitationFormat::CslJson => csl_json::items(list),
        CitationFormat::Text => reference::references(list, style, markup::Markup::Plain),
        CitationFormat::Markdown => reference::references(list, style, markup::Markup::Markdown),
    }
}

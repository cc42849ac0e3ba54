//! Answers and citations as people and programs read them: lists, tables, JSON lines, CSV, BibTeX, RIS, CSL-JSON, references.
//! Pure: it writes to what it is given and leaves terminals, files and exit codes to `cli`.

mod annotate;
mod atom;
mod bibtex;
mod concordance;
mod counts;
mod csl_json;
mod csv;
mod date;
mod document;
mod docx;
mod entry;
mod explain;
mod facts;
mod figures;
mod html;
mod json;
mod line;
mod list;
mod lister;
mod look;
mod marks;
mod markup;
mod mended;
mod namesakes;
mod order;
mod parquet;
mod persons;
mod plot;
pub mod printings;
mod profile;
mod provenance;
mod reference;
mod reprint;
mod ris;
mod rows;
mod services;
mod sheet;
mod statements;
mod style;
mod table;
mod utterances;
mod variant;
mod verdict_page;
mod verdicts;
mod watched;
mod words;
mod wrap;
mod yaml;

pub use annotate::{Annotated, Annotation, annotated};
pub use atom::feed;
pub use concordance::concordance;
pub use counts::counts;
pub use csv::CsvRows;
pub use date::{PartialDate, readable as readable_date};
pub use document::{Extracted, Parsed, extracted, parsed};
pub use explain::explained;
pub use lister::Lister;
pub use look::Look;
pub use parquet::ParquetRows;
pub use plot::Plot;
pub use rows::{Words, columns, row};
pub use statements::{OTHERS_SHOWN, statements, statements_onward};
pub use style::{CitationStyle, StyleFault, UnknownStyle, styles};
pub use table::{Align, Table};
pub use verdicts::{VerdictFormat, verdicts};
pub use watched::{nouns, plural, watched};
pub use words::{collocates, distinctive};
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
    /// For Typst: the YAML of hayagriva.
    Yaml,
    /// Formatted by a CSL style, plain.
    Text,
    /// Formatted by a CSL style, with Markdown for italics, links and notes.
    Markdown,
    /// Formatted by a CSL style, as a web page.
    Html,
    /// Formatted by a CSL style, as a Word document.
    Docx,
}

impl CitationFormat {
    /// Whether a CSL style formats it.
    pub fn is_styled(self) -> bool {
        use CitationFormat::{Docx, Html, Markdown, Text};
        matches!(self, Text | Markdown | Html | Docx)
    }
}

/// What a formatted list shows, and by which style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitationLayout {
    /// The rules.
    pub style: CitationStyle,
    /// Each quote with its citation in the text or in a note, above the list; else each below its reference.
    pub notes: bool,
    /// The archived copy of each source, below its reference.
    pub archived: bool,
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

/// "showing 21–40 of 431; go on with --after KEY", when there is more of `answer` before or behind it.
pub fn onward(answer: &Answer) -> Option<String> {
    (answer.next.is_some() || answer.before > 0).then(|| list::part(answer, ""))
}

/// Writes a part of a longer answer as JSON lines.
pub fn lines(answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    json::lines(answer, out)
}

/// The citation list in one format, as the bytes of a file; `layout` is for those that a CSL style formats.
pub fn citations(list: &[Citation], format: CitationFormat, layout: &CitationLayout) -> io::Result<Vec<u8>> {
    let content = sheet::Content { notes: layout.notes, archived: layout.archived };
    let sheet = || sheet::Sheet::of(list, &layout.style, content);
    let text = match format {
        CitationFormat::BibTex => bibtex::entries(list),
        CitationFormat::Ris => ris::records(list),
        CitationFormat::CslJson => csl_json::items(list),
        CitationFormat::Yaml => yaml::entries(list)?,
        CitationFormat::Text => markup::Markup::Plain.sheet(&sheet()),
        CitationFormat::Markdown => markup::Markup::Markdown.sheet(&sheet()),
        CitationFormat::Html => html::page(&sheet()),
        CitationFormat::Docx => return docx::file(&sheet()),
    };
    Ok(text.into_bytes())
}

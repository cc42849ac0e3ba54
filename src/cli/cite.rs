//! `cite`: a citation list for the articles, quotes or figures that a selection finds.

use super::context::ask;
use super::selection::{QuoteSelection, limit};
use super::{Context, Exit};
use crate::model::{Question, Scope};
use crate::present::{self, CitationFormat, CitationLayout, CitationStyle};
use crate::query;
use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord cite '\"treat to watch\"'                           articles with that phrase
  onrecord cite --speaker \"Jo Example\" --notes               each quote with its citation, then the list
  onrecord cite --in ratings Northmere --style apa           figures and grades are cited too
  onrecord cite --about housing --style ./house.csl --format docx --output sources.docx
  onrecord cite --speaker \"Jo Example\" --format ris          for Zotero and others, with words and paragraphs as notes
  onrecord cite --styles                                     the names of all styles

Formats: text, markdown, html and docx (formatted by --style); bibtex, ris, csl-json, yaml.
Near-duplicates stand in one entry, \"also printed in\" the others. Titles keep the capitals of the headline.
docs/cite.md says which format is for which program.";

/// A citation list, with the quoted words and their paragraph when quotes are selected.
#[derive(Args, Clone, Debug)]
pub(super) struct Cite {
    /// Articles, quotes, statistics or ratings that match (see `onrecord search --help`)
    query: Option<String>,
    /// What QUERY is looked for in; quotes when a speaker, role, body or kind is asked for
    #[arg(long = "in", value_enum, value_name = "WHAT")]
    scope: Option<What>,
    #[command(flatten)]
    selection: QuoteSelection,
    /// At most so many of them; without it all
    #[arg(long, value_name = "N", value_parser = limit)]
    limit: Option<NonZeroUsize>,
    /// How the list is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Written::Text)]
    format: Written,
    /// CSL style of text, markdown, html and docx: a name, or the path of a .csl file
    #[arg(long, value_name = "STYLE", default_value = "harvard-cite-them-right", value_parser = style)]
    style: CitationStyle,
    /// First each quote with its citation, in the text or in a note as the style demands
    #[arg(long)]
    notes: bool,
    /// Below each reference, the fingerprint of the archived copy and when it was read
    #[arg(long)]
    archived: bool,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// List the names of all styles, and stop
    #[arg(long)]
    styles: bool,
}

/// What is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// Whole articles
    Articles,
    /// What somebody said
    Quotes,
    /// Sentences with a figure
    Statistics,
    /// Sentences with a grade
    Ratings,
}

impl From<What> for Scope {
    fn from(what: What) -> Scope {
        match what {
            What::Articles => Scope::Articles,
            What::Quotes => Scope::Quotes,
            What::Statistics => Scope::Statistics,
            What::Ratings => Scope::Ratings,
        }
    }
}

/// How a citation list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Written {
    /// For LaTeX: fields of BibTeX and of biblatex
    #[value(alias = "biblatex")]
    Bibtex,
    /// For Zotero, Mendeley and other reference managers
    Ris,
    /// For Pandoc and Zotero
    CslJson,
    /// For Typst: the YAML of hayagriva
    #[value(alias = "hayagriva")]
    Yaml,
    /// Formatted by a style
    Text,
    /// Formatted by a style, with italics, links and notes
    Markdown,
    /// Formatted by a style, as a web page
    Html,
    /// Formatted by a style, as a Word document with footnotes
    Docx,
}

impl From<Written> for CitationFormat {
    fn from(written: Written) -> CitationFormat {
        match written {
            Written::Bibtex => CitationFormat::BibTex,
            Written::Ris => CitationFormat::Ris,
            Written::CslJson => CitationFormat::CslJson,
            Written::Yaml => CitationFormat::Yaml,
            Written::Text => CitationFormat::Text,
            Written::Markdown => CitationFormat::Markdown,
            Written::Html => CitationFormat::Html,
            Written::Docx => CitationFormat::Docx,
        }
    }
}

/// Styles of CSL have under 200 kB; a larger file was given by mistake.
const MAX_STYLE: u64 = 4 << 20;

/// A style by its name or, with an ending or a folder, from a file.
fn style(given: &str) -> Result<CitationStyle, String> {
    let path = Path::new(given);
    let is_path = given.contains(['/', '\\']) || path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csl"));
    if !is_path {
        return given.parse().map_err(|error: present::UnknownStyle| error.to_string());
    }
    let size = std::fs::metadata(path).map_err(|error| format!("{given}: {error}"))?.len();
    if size > MAX_STYLE {
        return Err(format!("{given} is no style: it is larger than {} MB", MAX_STYLE >> 20));
    }
    let text = std::fs::read_to_string(path).map_err(|error| format!("{given}: {error}"))?;
    CitationStyle::read(&text).map_err(|fault| format!("{given} cannot be used as a style: {fault}"))
}

impl Cite {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        if self.styles {
            return list_styles(context);
        }
        let format = CitationFormat::from(self.format);
        if (self.notes || self.archived) && !format.is_styled() {
            bail!(
                "--notes and --archived are for text, markdown, html and docx: the other formats hold both as fields"
            );
        }
        if self.format == Written::Docx && self.output.is_none() && std::io::stdout().is_terminal() {
            bail!("a Word document is nothing for a terminal: name a file with --output");
        }
        let layout = CitationLayout { style: self.style.clone(), notes: self.notes, archived: self.archived };
        let output = self.output.clone();
        let question = question(self)?;
        let searcher = context.searcher()?;
        let answer = ask(&searcher, &question)?;
        if answer.hits.is_empty() {
            context.nothing(&searcher, &question)?;
            return Ok(Exit::Nothing);
        }
        let list = present::citations(&query::sources(&searcher, &answer)?, format, &layout)?;
        match output {
            Some(path) => std::fs::write(&path, &list).with_context(|| format!("cannot write {}", path.display()))?,
            None => context.out.write_all(&list)?,
        }
        context.out.flush()?;
        Ok(Exit::Found)
    }
}

fn question(args: Cite) -> anyhow::Result<Question> {
    let by_quote = !args.selection.is_empty();
    let scope = match (args.scope, by_quote) {
        (Some(What::Quotes), _) | (None, true) => Scope::Quotes,
        (Some(scope), false) => scope.into(),
        (None, false) => Scope::Articles,
        (Some(_), true) => bail!(
            "--speaker, --role, --organisation, --kind, --about and --min-confidence select quotes: leave --in out"
        ),
    };
    let mut question = args.selection.question(args.limit.map(NonZeroUsize::get));
    question.scope = scope;
    question.query = match (args.query, question.query) {
        (Some(query), Some(about)) => Some(format!("({query}) AND ({about})")),
        (query, about) => query.or(about),
    };
    if question.query.is_none() && !by_quote && question.from.is_none() && question.to.is_none() {
        bail!("say what to cite: a query, or --speaker, --role, --organisation, --about, --from, --to");
    }
    Ok(question)
}

fn list_styles(context: &mut Context) -> anyhow::Result<Exit> {
    for (names, display) in present::styles() {
        writeln!(context.out, "{names:<55} {display}")?;
    }
    context.out.flush()?;
    Ok(Exit::Found)
}

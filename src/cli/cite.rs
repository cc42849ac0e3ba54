//! `cite`: a citation list for the articles or quotes that a selection finds.

use super::context::ask;
use super::search::Where;
use super::selection::{QuoteSelection, limit};
use super::{Context, Exit};
use crate::model::{Question, Scope};
use crate::present::{self, CitationFormat, StyleName};
use crate::query;
use anyhow::bail;
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord cite '\"treat to watch\"'                           articles with that phrase
  onrecord cite --speaker \"Jo Example\" --format bibtex       with her words and their paragraphs as notes
  onrecord cite --about housing --style apa                  formatted, in another style
  onrecord cite --styles                                     the names of all styles

Formats: text and markdown (formatted by --style), bibtex, ris, csl-json. Titles keep the capitals of the headline.";

/// A citation list, with the quoted words and their paragraph when quotes are selected.
#[derive(Args, Clone, Debug)]
pub(super) struct Cite {
    /// Articles, quotes or statistics that match (see `onrecord search --help`)
    query: Option<String>,
    /// What QUERY is looked for in; quotes when a speaker, role, body or kind is asked for
    #[arg(long = "in", value_enum, value_name = "WHAT")]
    scope: Option<Where>,
    #[command(flatten)]
    selection: QuoteSelection,
    /// At most so many articles or quotes; without it all
    #[arg(long, value_name = "N", value_parser = limit)]
    limit: Option<NonZeroUsize>,
    /// How the list is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Written::Text)]
    format: Written,
    /// CSL style of text and markdown
    #[arg(long, value_name = "STYLE", default_value = "harvard-cite-them-right")]
    style: StyleName,
    /// List the names of all styles, and stop
    #[arg(long)]
    styles: bool,
}

/// How a citation list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Written {
    /// For LaTeX
    Bibtex,
    /// For Zotero, Mendeley and other reference managers
    Ris,
    /// For Pandoc and Zotero
    CslJson,
    /// Formatted by a style
    Text,
    /// Formatted by a style, with italics and links
    Markdown,
}

impl From<Written> for CitationFormat {
    fn from(written: Written) -> CitationFormat {
        match written {
            Written::Bibtex => CitationFormat::BibTex,
            Written::Ris => CitationFormat::Ris,
            Written::CslJson => CitationFormat::CslJson,
            Written::Text => CitationFormat::Text,
            Written::Markdown => CitationFormat::Markdown,
        }
    }
}

impl Cite {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        if self.styles {
            return list_styles(context);
        }
        let (format, style) = (self.format, self.style);
        let question = question(self)?;
        let searcher = context.searcher()?;
        let answer = ask(&searcher, &question)?;
        if answer.hits.is_empty() {
            context.nothing(&searcher, &question)?;
            return Ok(Exit::Nothing);
        }
        let list = present::citations(&query::citations(&answer), format.into(), style);
        context.out.write_all(list.as_bytes())?;
        context.out.flush()?;
        Ok(Exit::Found)
    }
}

fn question(args: Cite) -> anyhow::Result<Question> {
    let by_quote = !args.selection.is_empty();
    let scope = match (args.scope, by_quote) {
        (Some(Where::Quotes), _) | (None, true) => Scope::Quotes,
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

//! `export`: all of a selection into a file, never cut short.

use super::context::{checked, shown};
use super::selection::Period;
use super::{Context, Exit};
use crate::model::{Question, Scope};
use crate::present::{self, Format};
use crate::query::{self, QueryError};
use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord export quotes -o quotes.csv                       all of them
  onrecord export stats 'vacan*' --from 2021 -o vacan.csv    those that match
  onrecord export articles -o articles.jsonl                 with their text
  onrecord export quotes 'speaker:hartley' --format jsonl -o - | jq .text

The file appears when it is whole; what is at its place stays unless --force is given. docs/export.md
tells the columns.";

/// All articles, quotes, statistics or ratings that match, into a file
#[derive(Args, Clone, Debug)]
pub(super) struct Export {
    /// Which records
    #[arg(value_enum)]
    what: What,
    /// Only those that match (see `onrecord search --help`)
    query: Option<String>,
    #[command(flatten)]
    period: Period,
    /// csv (spreadsheets) or jsonl (a JSON object a line); without it as the file's name ends
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    format: Option<Written>,
    /// Write to this file, `-` for standard output
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
    /// Begin CSV with a byte order mark, which Excel needs to read UTF-8
    #[arg(long)]
    bom: bool,
}

/// Which records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// Whole articles
    Articles,
    /// What somebody said
    Quotes,
    /// Figures
    #[value(alias = "statistics")]
    Stats,
    /// Grades
    Ratings,
}

/// How they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Written {
    /// For spreadsheets
    Csv,
    /// For programs
    Jsonl,
}

impl Export {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let format = self.format()?;
        if self.bom && format != Format::Csv {
            bail!("--bom is for csv: JSON begins without");
        }
        let question = self.question();
        checked(&question)?;
        let is_file = self.output != Path::new("-");
        if is_file && !self.force && self.output.exists() {
            bail!("{} is there already: name another file, or replace it with --force", self.output.display());
        }
        let searcher = context.searcher()?;
        let written = if is_file {
            let unwritable = || format!("cannot write {}", self.output.display());
            let folder = self.output.parent().filter(|folder| !folder.as_os_str().is_empty());
            let mut file = beside(folder.unwrap_or(Path::new("."))).with_context(unwritable)?;
            let mut out = BufWriter::new(file.as_file_mut());
            let written = self.write(&searcher, &question, format, &mut out)?;
            out.flush().with_context(unwritable)?;
            drop(out);
            if self.force {
                file.persist(&self.output).map(|_| ()).with_context(unwritable)?;
            } else {
                file.persist_noclobber(&self.output).map(|_| ()).with_context(unwritable)?;
            }
            writeln!(context.err, "onrecord: {written} records in {}", self.output.display())?;
            written
        } else {
            let written = self.write(&searcher, &question, format, context.out)?;
            context.out.flush()?;
            written
        };
        if written == 0 {
            context.nothing(&searcher, &question)?;
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Found)
    }

    fn format(&self) -> anyhow::Result<Format> {
        let ending = self.output.extension().and_then(|ending| ending.to_str());
        match (self.format, ending) {
            (Some(Written::Csv), _) | (None, Some("csv")) => Ok(Format::Csv),
            (Some(Written::Jsonl), _) | (None, Some("jsonl")) => Ok(Format::JsonLines),
            (None, _) => bail!("say --format csv or --format jsonl: the name of the file does not tell"),
        }
    }

    fn question(&self) -> Question {
        let scope = match self.what {
            What::Articles => Scope::Articles,
            What::Quotes => Scope::Quotes,
            What::Stats => Scope::Statistics,
            What::Ratings => Scope::Ratings,
        };
        let (query, period) = (self.query.clone(), self.period.clone());
        Question { scope, query, from: period.from, to: period.to, by_date: true, ..Question::default() }
    }

    fn write(
        &self,
        searcher: &query::Searcher,
        question: &Question,
        format: Format,
        out: &mut dyn Write,
    ) -> anyhow::Result<usize> {
        if self.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut is_first = true;
        let written = query::parts(searcher, question, |part| {
            present::records(part, question.scope, format, is_first, out).map_err(Fault::Write)?;
            is_first = false;
            Ok(())
        });
        written.map_err(|fault| match fault {
            Fault::Query(error) => shown(error),
            Fault::Write(error) => error.into(),
        })
    }
}

/// A file that is gone unless it is given its name; others may read it as any new file.
pub(super) fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".onrecord-export-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Why an export ended.
enum Fault {
    Query(QueryError),
    Write(std::io::Error),
}

impl From<QueryError> for Fault {
    fn from(error: QueryError) -> Fault {
        Fault::Query(error)
    }
}

//! `export`: all of a selection into a file, never cut short.

use super::context::{checked, shown};
use super::selection::Period;
use super::{Context, Exit};
use crate::model::{Answer, Question, Scope};
use crate::pipeline::{StoreError, TableLayout, Tables};
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
  onrecord export all -o records.sqlite                      every sort, a table each
  onrecord export quotes 'speaker:hartley' --format jsonl -o - | jq .text

The file appears when it is whole; what is at its place stays unless --force is given. docs/export.md
tells the columns.";

/// All articles, quotes, statistics or ratings that match, or each of these, into a file
#[derive(Args, Clone, Debug)]
pub(super) struct Export {
    /// Which records
    #[arg(value_enum)]
    what: What,
    /// Only those that match (see `onrecord search --help`)
    query: Option<String>,
    #[command(flatten)]
    period: Period,
    /// csv (spreadsheets), jsonl (a JSON object a line) or sqlite (a database); without it as the file's name ends
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
    /// Each of these in a table of one database
    All,
}

/// How they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Written {
    /// For spreadsheets
    Csv,
    /// For programs
    Jsonl,
    /// For SQL and Datasette
    Sqlite,
}

/// What `export all` writes.
const ALL: [Scope; 4] = [Scope::Articles, Scope::Quotes, Scope::Statistics, Scope::Ratings];

impl Export {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let written_as = self.written()?;
        if self.bom && written_as != Written::Csv {
            bail!("--bom is for csv: other formats begin without");
        }
        let is_file = self.output != Path::new("-");
        let format = match written_as {
            Written::Csv => Some(Format::Csv),
            Written::Jsonl => Some(Format::JsonLines),
            Written::Sqlite if is_file => None,
            Written::Sqlite => bail!("a database is no stream: name a file with -o"),
        };
        if self.what == What::All && format.is_some() {
            bail!("csv and jsonl hold records of one sort: name it, or write a database, as in -o records.sqlite");
        }
        let question = self.question(self.scopes()[0]);
        checked(&question)?;
        if is_file && !self.force && self.output.exists() {
            bail!("{} is there already: name another file, or replace it with --force", self.output.display());
        }
        let searcher = context.searcher()?;
        let written = if is_file {
            let unwritable = || format!("cannot write {}", self.output.display());
            let folder = self.output.parent().filter(|folder| !folder.as_os_str().is_empty());
            let mut file = beside(folder.unwrap_or(Path::new("."))).with_context(unwritable)?;
            let written = match format {
                Some(format) => {
                    let mut out = BufWriter::new(file.as_file_mut());
                    let written = self.write(&searcher, &question, format, &mut out)?;
                    out.flush().with_context(unwritable)?;
                    written
                }
                None => self.database(&searcher, file.path()).with_context(unwritable)?,
            };
            if self.force {
                file.persist(&self.output).map(|_| ()).with_context(unwritable)?;
            } else {
                file.persist_noclobber(&self.output).map(|_| ()).with_context(unwritable)?;
            }
            writeln!(context.err, "onrecord: {written} records in {}", self.output.display())?;
            written
        } else {
            let written = self.write(&searcher, &question, format.unwrap_or(Format::JsonLines), context.out)?;
            context.out.flush()?;
            written
        };
        if written == 0 {
            context.nothing(&searcher, &question)?;
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Found)
    }

    fn written(&self) -> anyhow::Result<Written> {
        let ending = self.output.extension().and_then(|ending| ending.to_str());
        match (self.format, ending) {
            (Some(format), _) => Ok(format),
            (None, Some("csv")) => Ok(Written::Csv),
            (None, Some("jsonl")) => Ok(Written::Jsonl),
            (None, Some("sqlite" | "db")) => Ok(Written::Sqlite),
            (None, _) => bail!("say --format csv, jsonl or sqlite: the name of the file does not tell"),
        }
    }

    fn scopes(&self) -> &'static [Scope] {
        match self.what {
            What::Articles => &ALL[..1],
            What::Quotes => &ALL[1..2],
            What::Stats => &ALL[2..3],
            What::Ratings => &ALL[3..],
            What::All => &ALL,
        }
    }

    fn question(&self, scope: Scope) -> Question {
        let (query, period) = (self.query.clone(), self.period.clone());
        Question { scope, query, from: period.from, to: period.to, by_date: true, ..Question::default() }
    }

    /// Writes a database; a table is there also for a sort of which nothing matches.
    fn database(&self, searcher: &query::Searcher, path: &Path) -> anyhow::Result<usize> {
        let mut tables = Tables::create(path)?;
        let mut written = 0;
        for scope in self.scopes() {
            tables.table(layout(*scope))?;
            let add = |part: &Answer| {
                part.hits.iter().try_for_each(|hit| tables.add(&present::row(hit, *scope))).map_err(Fault::Store)
            };
            written += query::parts(searcher, &self.question(*scope), add).map_err(told)?;
        }
        tables.finish()?;
        Ok(written)
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
        written.map_err(told)
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
    Store(StoreError),
}

fn told(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Query(error) => shown(error),
        Fault::Write(error) => error.into(),
        Fault::Store(error) => error.into(),
    }
}

fn layout(scope: Scope) -> TableLayout {
    let (name, key, words): (_, &[&str], &[&str]) = match scope {
        Scope::Articles => ("articles", &["id"], &["title", "text"]),
        Scope::Quotes | Scope::Speakers => ("quotes", &["article", "id"], &["text", "speaker"]),
        Scope::Statistics => ("statistics", &["article", "id"], &["sentence"]),
        Scope::Ratings => ("ratings", &["article", "id"], &["sentence"]),
    };
    TableLayout { name, columns: present::columns(scope), key, words }
}

impl From<QueryError> for Fault {
    fn from(error: QueryError) -> Fault {
        Fault::Query(error)
    }
}

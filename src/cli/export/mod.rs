//! `export`: all of a selection into a file, never cut short.

mod database;
mod draft;
mod sink;

pub(super) use draft::beside;

use super::context::{checked, shown};
use super::progress::Bar;
use super::selection::Period;
use super::{Context, Exit};
use crate::model::{Question, Scope};
use crate::pipeline::StoreError;
use crate::query::{self, QueryError, Searcher, Wanted};
use anyhow::bail;
use clap::{Args, ValueEnum};
use database::Database;
use draft::Draft;
use sink::Sink;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord export quotes -o quotes.csv                       all of them
  onrecord export stats 'vacan*' --from 2021 -o vacan.csv    those that match
  onrecord export articles -o articles.parquet               with their text
  onrecord export utterances 'speaker:hartley' -o said.csv   and who else printed it
  onrecord export all -o records.sqlite                      every sort, in tables that join
  onrecord export quotes 'speaker:hartley' --format jsonl -o - | jq .text

The file appears when it is whole; what is at its place stays unless --force is given. docs/export.md
tells the columns.";

/// All articles, quotes, statistics or ratings that match, speakers, utterances and figures, or all of these, into a file
#[derive(Args, Clone, Debug)]
pub(super) struct Export {
    /// Which records
    #[arg(value_enum)]
    what: What,
    /// Only those that match (see `onrecord search --help`); speakers who said something, utterances and figures of
    /// which one printing matches
    query: Option<String>,
    #[command(flatten)]
    period: Period,
    /// csv (spreadsheets), jsonl (a JSON object a line), parquet (data frames) or sqlite (a database); without it as the
    /// file's name ends
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
    /// Figures as each article prints them
    #[value(alias = "statistics")]
    Stats,
    /// Grades
    Ratings,
    /// Who is quoted, over all articles
    Speakers,
    /// The same words in several articles
    Utterances,
    /// The same fact in several articles
    Figures,
    /// All of these in the tables of one database
    All,
}

/// How they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Written {
    /// For spreadsheets
    Csv,
    /// For programs
    Jsonl,
    /// For data frames and query engines
    Parquet,
    /// For SQL and Datasette
    Sqlite,
}

/// One sort of what is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Records(Scope),
    Utterances,
    Figures,
}

/// What `export all` writes.
const ALL: [Sort; 7] = [
    Sort::Records(Scope::Articles),
    Sort::Records(Scope::Quotes),
    Sort::Records(Scope::Statistics),
    Sort::Records(Scope::Ratings),
    Sort::Records(Scope::Speakers),
    Sort::Utterances,
    Sort::Figures,
];

impl Export {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let written_as = self.written()?;
        if self.bom && written_as != Written::Csv {
            bail!("--bom is for csv: other formats begin without");
        }
        let is_file = self.output != Path::new("-");
        match written_as {
            Written::Sqlite if !is_file => bail!("a database is no stream: name a file with -o"),
            Written::Parquet if !is_file => bail!("Parquet is no stream: name a file with -o"),
            Written::Csv | Written::Jsonl | Written::Parquet if self.what == What::All => {
                bail!(
                    "csv, jsonl and parquet hold records of one sort: name it, or write a database, as in -o records.sqlite"
                )
            }
            _ => {}
        }
        let question = self.question(self.sorts()[0].scope());
        checked(&question)?;
        // Before anything is written.
        for (query, sort) in self.query.iter().flat_map(|query| self.sorts().iter().map(move |sort| (query, sort))) {
            query::parse_for(query, sort.scope()).map_err(|error| shown(error.into()))?;
        }
        let searcher = context.searcher()?;
        let bar = Arc::new(Bar::of_records(is_file));
        let written = if is_file {
            let draft = Draft::new(&self.output, self.force, &bar)?;
            let written = self.file(&searcher, written_as, &draft, &bar);
            bar.finish();
            let written = written?;
            draft.keep()?;
            writeln!(context.err, "onrecord: {written} records in {}", self.output.display())?;
            written
        } else {
            let sink = self.sink(written_as, &mut *context.out).map_err(Fault::Write);
            let written = sink.and_then(|sink| self.write(&searcher, sink, &bar)).map_err(told)?;
            context.out.flush()?;
            written
        };
        if written == 0 {
            match self.what {
                What::Utterances => writeln!(context.err, "onrecord: no utterance found; {}", alone("quotes"))?,
                What::Figures => writeln!(context.err, "onrecord: no figure found; {}", alone("stats"))?,
                _ => context.nothing(&searcher, &question)?,
            }
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
            (None, Some("parquet")) => Ok(Written::Parquet),
            (None, Some("sqlite" | "db")) => Ok(Written::Sqlite),
            (None, _) => bail!("say --format csv, jsonl, parquet or sqlite: the name of the file does not tell"),
        }
    }

    fn sorts(&self) -> &'static [Sort] {
        match self.what {
            What::Articles => &ALL[..1],
            What::Quotes => &ALL[1..2],
            What::Stats => &ALL[2..3],
            What::Ratings => &ALL[3..4],
            What::Speakers => &ALL[4..5],
            What::Utterances => &ALL[5..6],
            What::Figures => &ALL[6..],
            What::All => &ALL,
        }
    }

    fn question(&self, scope: Scope) -> Question {
        let (query, period) = (self.query.clone(), self.period.clone());
        // As `onrecord speakers` counts.
        let fold_duplicates = scope == Scope::Speakers;
        Question {
            scope,
            query,
            from: period.from,
            to: period.to,
            by_date: true,
            fold_duplicates,
            ..Question::default()
        }
    }

    /// Whether nothing is left out, so that whatever a row names is there.
    fn is_whole(&self) -> bool {
        self.what == What::All && self.query.is_none() && self.period.from.is_none() && self.period.to.is_none()
    }

    /// Writes all of it into a file.
    fn file(&self, searcher: &Searcher, written_as: Written, draft: &Draft, bar: &Bar) -> anyhow::Result<usize> {
        let sink = match written_as {
            Written::Sqlite => Database::create(draft.path(), searcher, self.what == What::All, self.is_whole())
                .map(|database| Sink::Database(Box::new(database)))
                .map_err(Fault::Store),
            Written::Parquet => Sink::parquet(self.sorts()[0], draft.file()).map_err(Fault::Write),
            _ => self.sink(written_as, draft.file()).map_err(Fault::Write),
        };
        match sink.and_then(|sink| self.write(searcher, sink, bar)) {
            // What is asked, not what is written.
            Err(Fault::Query(error)) => Err(shown(error)),
            written => written.map_err(|fault| draft.failed(told(fault))),
        }
    }

    /// Rows or lines of the one sort.
    fn sink<'a>(&self, written_as: Written, mut out: impl Write + 'a) -> std::io::Result<Sink<'a>> {
        if self.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        if written_as == Written::Csv { Sink::csv(self.sorts()[0], out) } else { Ok(Sink::lines(out)) }
    }

    fn write(&self, searcher: &Searcher, mut sink: Sink<'_>, bar: &Bar) -> Result<usize, Fault> {
        let mut written = 0;
        for sort in self.sorts() {
            sink.begin(*sort)?;
            let question = self.question(sort.scope());
            written += match sort {
                Sort::Records(Scope::Speakers) => {
                    let answer = query::answer(searcher, &question)?;
                    sink.hits(&answer, Scope::Speakers)?;
                    answer.hits.len()
                }
                Sort::Records(scope) => query::parts(searcher, &question, |part| {
                    bar.records(sort.noun(), part.before + part.hits.len(), part.total);
                    sink.hits(part, *scope)
                })?,
                Sort::Utterances => {
                    let listed = query::utterances(searcher, &all(question))?;
                    linked(&listed.keys, sort.noun(), bar, |key| {
                        query::utterance(searcher, key)?.as_ref().map_or(Ok(false), |one| sink.utterance(one))
                    })?
                }
                Sort::Figures => {
                    let listed = query::facts(searcher, &all(question))?;
                    linked(&listed.keys, sort.noun(), bar, |key| {
                        query::fact(searcher, key)?.as_ref().map_or(Ok(false), |one| sink.figure(one))
                    })?
                }
            };
        }
        sink.finish()?;
        Ok(written)
    }
}

impl Sort {
    /// Of what is asked: utterances and figures by their printings.
    fn scope(self) -> Scope {
        match self {
            Sort::Records(scope) => scope,
            Sort::Utterances => Scope::Quotes,
            Sort::Figures => Scope::Statistics,
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Sort::Records(scope) => super::counting::noun(scope, 2),
            Sort::Utterances => "utterances",
            Sort::Figures => "figures",
        }
    }
}

fn alone(what: &str) -> String {
    format!("`onrecord export {what}` has what one article alone prints")
}

/// Also what one article alone prints, where something stands against it.
fn all(question: Question) -> Wanted {
    Wanted { question, least: 1, differing: false }
}

/// Hands each key to `take`, which says whether it wrote something; gives how many it wrote.
fn linked(
    keys: &[String],
    noun: &'static str,
    bar: &Bar,
    mut take: impl FnMut(&str) -> Result<bool, Fault>,
) -> Result<usize, Fault> {
    let mut written = 0;
    for (n, key) in keys.iter().enumerate() {
        bar.records(noun, n + 1, keys.len());
        written += usize::from(take(key)?);
    }
    Ok(written)
}

/// Why an export ended.
#[derive(Debug)]
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

impl From<QueryError> for Fault {
    fn from(error: QueryError) -> Fault {
        Fault::Query(error)
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Fault {
        Fault::Write(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        Fault::Store(error)
    }
}

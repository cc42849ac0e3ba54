//! `speaker`: a page on one person.

use super::selection::limit;
use super::{Context, Exit};
use crate::model::{Person, Question, Scope, SortBy};
use crate::present::{self, Format, Lister};
use crate::query::{self, Searcher};
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord speaker \"Jo Example\"
  onrecord speaker Example --organisation \"Ministry of Justice\"
  onrecord speaker Example --statements 20 --long      with what a careful citation of each needs
  onrecord speaker p482910384756 --format jsonl

Where several are meant, they are listed with their ids. `onrecord speakers --why NAME` tells why all
this is one person. What they speak of are the words that stand in more of their quotes than in those
of others, by the log-likelihood ratio (Dunning 1993).";

/// A page on one person: roles and bodies with their times, statements by year, subjects, most reprinted words, who is quoted beside them, what they said last
#[derive(Args, Clone, Debug)]
pub(super) struct Speaker {
    /// A full name, a surname, or an id
    name: String,
    /// The one who speaks for this body
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// So many of their latest statements
    #[arg(long, value_name = "N", value_parser = limit, default_value = "5")]
    statements: NonZeroUsize,
    /// Statements with all that a careful citation needs: author, archived copy and when it was read, other wordings
    #[arg(long)]
    long: bool,
    /// For people (table), for programs (jsonl: one object)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = PageFormat::Table, hide_possible_values = true)]
    format: PageFormat,
}

/// How a page is printed: it has no rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PageFormat {
    /// For people
    Table,
    /// For programs
    Jsonl,
}

impl From<PageFormat> for Format {
    fn from(format: PageFormat) -> Format {
        match format {
            PageFormat::Table => Format::Table,
            PageFormat::Jsonl => Format::JsonLines,
        }
    }
}

impl Speaker {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let searcher = context.searcher()?;
        let mut found = query::persons(&searcher, &self.name, self.organisation.as_deref())?;
        if found.len() > 1 {
            several(&self.name, &found, context)?;
            return Ok(Exit::Nothing);
        }
        let Some(person) = found.pop() else {
            writeln!(context.err, "onrecord: {}", unknown(&searcher, &self.name)?)?;
            return Ok(Exit::Nothing);
        };
        let latest = Question {
            scope: Scope::Quotes,
            speaker: Some(person.id.clone()),
            by_date: true,
            sort: SortBy::Date,
            reverse: true,
            limit: Some(self.statements.get()),
            ..Question::default()
        };
        let most = if self.long || self.format == PageFormat::Jsonl { usize::MAX } else { present::OTHERS_SHOWN };
        let said = query::statements(&searcher, &latest, most)?;
        let profile = query::profile(&searcher, person)?;
        Lister::new(self.format.into(), context.look, false, context.out).profile(&profile, &said, self.long)?;
        context.out.flush()?;
        Ok(Exit::Found)
    }
}

/// Lists those who may be meant, on standard error: it is no answer.
pub(super) fn several(name: &str, found: &[Person], context: &mut Context) -> anyhow::Result<()> {
    writeln!(
        context.err,
        "onrecord: {} speakers may be meant by `{name}`: give an id, or --organisation",
        found.len()
    )?;
    Lister::new(Format::Table, context.look, false, context.err).namesakes(found)?;
    Ok(())
}

/// That nobody has this name, with the nearest there are.
pub(super) fn unknown(searcher: &Searcher, name: &str) -> anyhow::Result<String> {
    let near = query::nearest(searcher, name)?;
    let near = if near.is_empty() {
        "`onrecord speakers` lists who is quoted".to_owned()
    } else {
        format!("the nearest: {}", near.join("; "))
    };
    Ok(format!("no speaker is called `{name}`; {near}"))
}

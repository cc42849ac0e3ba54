//! `speaker`: a page on one person.

use super::{Context, Exit};
use crate::model::Person;
use crate::present::{Format, Lister};
use crate::query::{self, Searcher};
use clap::{Args, ValueEnum};

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord speaker \"Jo Example\"
  onrecord speaker Example --organisation \"Ministry of Justice\"
  onrecord speaker p482910384756 --format jsonl

Where several are meant, they are listed with their ids. `onrecord speakers --why NAME` tells why all
this is one person. What they speak of are the words that stand in more of their quotes than in those
of others, by the log-likelihood ratio (Dunning 1993).";

/// A page on one person: roles and bodies with their times, statements by year, subjects, most reprinted words, who is quoted beside them
#[derive(Args, Clone, Debug)]
pub(super) struct Speaker {
    /// A full name, a surname, or an id
    name: String,
    /// The one who speaks for this body
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
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
        let profile = query::profile(&searcher, person)?;
        Lister::new(self.format.into(), context.look, false, context.out).profile(&profile)?;
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

//! Where records go: rows of CSV or Parquet, lines of JSON, tables of a database.

use super::database::Database;
use super::{Fault, Sort};
use crate::model::{Answer, Fact, Heading, Reprinted, Scope, Utterance};
use crate::present::{self, CsvRows, Format, Lister, Look, ParquetRows, Words, printings};
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// What is being written.
pub(super) enum Sink<'a> {
    Csv(Box<CsvRows<Box<dyn Write + 'a>>>),
    Lines(Box<dyn Write + 'a>),
    Parquet(Box<ParquetRows<&'a File>>),
    Database(Box<Database<'a>>),
}

impl<'a> Sink<'a> {
    /// Rows for spreadsheets.
    pub(super) fn csv(sort: Sort, out: impl Write + 'a) -> io::Result<Sink<'a>> {
        let out: Box<dyn Write + 'a> = Box::new(BufWriter::new(out));
        Ok(Sink::Csv(Box::new(CsvRows::begin(&headings(sort, Words::Passage), out)?)))
    }

    /// Lines for programs.
    pub(super) fn lines(out: impl Write + 'a) -> Sink<'a> {
        Sink::Lines(Box::new(BufWriter::new(out)))
    }

    /// Typed columns.
    pub(super) fn parquet(sort: Sort, file: &'a File) -> io::Result<Sink<'a>> {
        Ok(Sink::Parquet(Box::new(ParquetRows::begin(&headings(sort, Words::Whole), file)?)))
    }

    /// Records of this sort follow.
    pub(super) fn begin(&mut self, sort: Sort) -> Result<(), Fault> {
        if let Sink::Database(database) = self {
            database.begin(sort)?;
        }
        Ok(())
    }

    /// Records of `scope`.
    pub(super) fn hits(&mut self, part: &Answer, scope: Scope) -> Result<(), Fault> {
        match self {
            Sink::Lines(out) => present::lines(part, out)?,
            Sink::Csv(rows) => {
                part.hits.iter().try_for_each(|hit| rows.add(&present::row(hit, scope, Words::Passage)))?;
            }
            Sink::Parquet(rows) => {
                part.hits.iter().try_for_each(|hit| rows.add(&present::row(hit, scope, Words::Whole)))?;
            }
            Sink::Database(database) => part.hits.iter().try_for_each(|hit| database.hit(hit, scope))?,
        }
        Ok(())
    }

    /// An utterance with its printings; says that it is written.
    pub(super) fn utterance(&mut self, found: &Reprinted<Utterance>) -> Result<bool, Fault> {
        match self {
            Sink::Lines(out) => Lister::new(Format::JsonLines, Look::default(), true, out).utterance(found)?,
            Sink::Database(database) => database.utterance(&found.record)?,
            Sink::Csv(_) | Sink::Parquet(_) => self.rows(&printings::utterance(found))?,
        }
        Ok(true)
    }

    /// A figure with its printings; says that it is written.
    pub(super) fn figure(&mut self, found: &Reprinted<Fact>) -> Result<bool, Fault> {
        match self {
            Sink::Lines(out) => Lister::new(Format::JsonLines, Look::default(), true, out).fact(found)?,
            Sink::Database(database) => database.figure(&found.record)?,
            Sink::Csv(_) | Sink::Parquet(_) => self.rows(&printings::figure(found))?,
        }
        Ok(true)
    }

    fn rows(&mut self, all: &[Vec<Value>]) -> io::Result<()> {
        match self {
            Sink::Csv(rows) => all.iter().try_for_each(|row| rows.add(row)),
            Sink::Parquet(rows) => all.iter().try_for_each(|row| rows.add(row)),
            Sink::Lines(_) | Sink::Database(_) => Ok(()),
        }
    }

    /// Writes what is held back.
    pub(super) fn finish(self) -> Result<(), Fault> {
        match self {
            Sink::Csv(rows) => rows.finish()?,
            Sink::Lines(mut out) => out.flush()?,
            Sink::Parquet(rows) => rows.finish()?,
            Sink::Database(database) => database.finish()?,
        }
        Ok(())
    }
}

fn headings(sort: Sort, words: Words) -> Vec<Heading> {
    match sort {
        Sort::Records(scope) => present::columns(scope, words),
        Sort::Utterances => printings::UTTERANCE.to_vec(),
        Sort::Figures => printings::FIGURE.to_vec(),
    }
}

//! Options by which several commands select records, and the question they make.

use crate::model::{Question, Scope};
use crate::present::{Format, PartialDate};
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;

/// From when to when.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Period {
    /// Published on or after this date: 2018, 2018-10 or 2018-10-31
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) from: Option<String>,
    /// Published on or before this date: 2024 means until the end of that year
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) to: Option<String>,
}

pub(super) fn date(text: &str) -> Result<String, String> {
    match PartialDate::read(text) {
        Some(date) if date.iso() == text => Ok(text.into()),
        _ => Err("not a date: give a year (2018), a month (2018-10) or a day (2018-10-31)".into()),
    }
}

/// How many at most.
pub(super) fn limit(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "give a whole number from 1; leave --limit out for the usual number".into())
}

/// A share of one: how sure a quote has to be.
pub(super) fn confidence(text: &str) -> Result<f32, String> {
    let share = text.trim().parse::<f32>().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "give a number from 0 (nothing is sure) to 1 (all is), as in 0.8".into())
}

/// How sure.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct Sureness {
    /// Only quotes of at least this confidence, 0 to 1
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence)]
    pub(super) min_confidence: Option<f32>,
}

/// Which quotes.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct QuoteSelection {
    /// Said by: a full name or a surname, with or without a title, or an id that `onrecord speaker` names
    #[arg(long, value_name = "NAME")]
    pub(super) speaker: Option<String>,
    /// Said by somebody whose role has these words: "chief inspector"
    #[arg(long, value_name = "WORDS")]
    pub(super) role: Option<String>,
    /// Said for a body of this name, or another of its names
    #[arg(long, value_name = "NAME")]
    pub(super) organisation: Option<String>,
    /// How the words are given; without it all but scare quotes
    #[arg(long, value_enum)]
    pub(super) kind: Option<Kind>,
    /// Only quotes whose words match this query (see `onrecord search --help`)
    #[arg(long, value_name = "QUERY")]
    pub(super) about: Option<String>,
    #[command(flatten)]
    pub(super) sureness: Sureness,
    #[command(flatten)]
    pub(super) period: Period,
}

/// How the words of a quote are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// A whole utterance in quotation marks
    Direct,
    /// Quotation marks round a piece of a clause that reports
    Mixed,
    /// A reported clause without quotation marks
    Indirect,
    /// A name or label in quotation marks, nobody's statement
    Scare,
}

impl QuoteSelection {
    /// Whether anything is asked for.
    pub(super) fn is_empty(&self) -> bool {
        let QuoteSelection { speaker, role, organisation, kind, about, sureness, period: _ } = self;
        kind.is_none()
            && sureness.min_confidence.is_none()
            && [speaker, role, organisation, about].iter().all(|option| option.is_none())
    }

    /// As a question about quotes.
    pub(super) fn question(self, limit: Option<usize>) -> Question {
        Question {
            scope: Scope::Quotes,
            query: self.about,
            speaker: self.speaker,
            role: self.role,
            organisation: self.organisation,
            kind: self.kind.and_then(|kind| kind.to_possible_value()).map(|value| value.get_name().to_owned()),
            min_confidence: self.sureness.min_confidence,
            from: self.period.from,
            to: self.period.to,
            limit,
            ..Question::default()
        }
    }
}

/// Whether near-duplicates count.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct Folding {
    /// Take what near-duplicate articles (wire copy, updated versions) print in the same words once, or =false each
    /// time; counts do so without being told, lists do not
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true", hide_possible_values = true)]
    fold_duplicates: Option<bool>,
}

impl Folding {
    /// In a list: when it was asked for.
    pub(super) fn of_list(self) -> bool {
        self.fold_duplicates.unwrap_or(false)
    }

    /// In counts: unless it was declined.
    pub(super) fn of_counts(self) -> bool {
        self.fold_duplicates.unwrap_or(true)
    }
}

/// Where a page begins.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Paging {
    /// Go on behind the record with this key: where the page before ended, as its last line says
    #[arg(long, value_name = "KEY")]
    pub(super) after: Option<String>,
}

/// How an answer is printed.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Shape {
    /// For people (table), for programs (jsonl: a JSON object a line), for spreadsheets (csv)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatName::Table, hide_possible_values = true)]
    format: FormatName,
    /// At most so many; without it a table shows the first 50, the other formats all
    #[arg(long, value_name = "N", value_parser = limit)]
    limit: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(super) folding: Folding,
}

/// A table this long fills a few screens; who wants more asks for it.
const TABLE_LIMIT: usize = 50;

/// How many at most: a table that goes on for screens is asked for.
pub(super) fn table_limit(format: FormatName, given: Option<NonZeroUsize>) -> Option<usize> {
    given.map(NonZeroUsize::get).or((format == FormatName::Table).then_some(TABLE_LIMIT))
}

impl Shape {
    /// The format by its name.
    pub(super) fn format_name(self) -> FormatName {
        self.format
    }

    /// How it is printed.
    pub(super) fn format(self) -> Format {
        self.format.into()
    }

    /// How many at most, when that was said.
    pub(super) fn given_limit(self) -> Option<usize> {
        self.limit.map(NonZeroUsize::get)
    }

    /// How many at most.
    pub(super) fn limit(self) -> Option<usize> {
        table_limit(self.format, self.limit)
    }
}

/// Names of the formats of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatName {
    /// For people
    #[default]
    Table,
    /// For programs: a JSON object a line
    Jsonl,
    /// For spreadsheets
    Csv,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Table => Format::Table,
            FormatName::Jsonl => Format::JsonLines,
            FormatName::Csv => Format::Csv,
        }
    }
}

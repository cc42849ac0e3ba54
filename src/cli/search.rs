//! `search`: full text over articles, quotes or statistics.

use super::context::{checked, counted, shown};
use super::counting::Counting;
use super::selection::{Folding, FormatName, Paging, Period, Sureness, limit};
use super::{Context, Exit};
use crate::model::{Question, Scope, SortBy};
use crate::query;
use anyhow::bail;
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord search 'caseload OR caseloads NOT prison' words; OR binds closer than standing side by side
  onrecord search '\"risk of harm\"'                  a phrase
  onrecord search '(safeguard* OR \"domestic abuse\") NEAR/8 (check* enquir*)'
  onrecord search 'publisher:gazette housing' --from 2021
  onrecord search '\"treat to watch\"' --in quotes    only in what somebody said
  onrecord search 'caseload*' --sort reprints        what was printed most often first
  onrecord search 'caseload*' --facets=publisher,year --histogram month
  onrecord search 'staff vacancies' --in statistics --format csv > figures.csv

Words are found whole, without regard to case and accents. Words side by side must all occur; AND,
OR, NOT and brackets say it otherwise. Further:
  prob*  *ation  colo?r            any letters; one letter or none
  probaton~1                       one letter wrong, missing, too many or swapped (or ~2)
  \"risk harm\"~5                    in this order, at most 5 words between in all
  (check* enquir*) NEAR/8 safe*    any order, at most 8 words between; of brackets any one
  =Probation  =\"Probation Service\" exactly this case and these accents
Fields: speaker: role: organisation: publisher: title: service: rating: kind: date:2018..2024
has:quote has:statistic has:rating; of quotes, cue: polarity:denied confidence:0.8..; of statistics,
population: unit: measure: value:50%..70% value:>1000. The grammar is in docs/query.md. A query that
is not understood, or asks what these records have not, is refused with the place and the reason,
never guessed at.";

/// Full-text search, best first, with the passage that matched and where it stands.
#[derive(Args, Clone, Debug)]
pub(super) struct Search {
    /// Words, "phrases", AND, OR, NOT, brackets, fields (speaker:hartley date:2018..2024)
    query: String,
    /// What to search in
    #[arg(long = "in", value_enum, value_name = "WHAT", default_value_t = Where::Articles)]
    scope: Where,
    /// In which order
    #[arg(long, value_enum, default_value_t = Order::Relevance)]
    sort: Order,
    /// Only how many there are
    #[arg(long, conflicts_with_all = ["sort", "limit", "format", "after", "facets", "histogram"])]
    count: bool,
    #[command(flatten)]
    counting: Counting,
    #[command(flatten)]
    sureness: Sureness,
    #[command(flatten)]
    period: Period,
    /// At most so many
    #[arg(long, value_name = "N", value_parser = limit, default_value = "20")]
    limit: NonZeroUsize,
    #[command(flatten)]
    paging: Paging,
    /// For people (table), for programs (jsonl: a JSON object a line), for spreadsheets (csv)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatName::Table, hide_possible_values = true)]
    format: FormatName,
    #[command(flatten)]
    folding: Folding,
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Best first
    Relevance,
    /// Oldest first
    Date,
    /// What most articles print first: the article with its near-duplicates, the same quote, the same figure
    Reprints,
}

/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Where {
    /// Whole articles
    Articles,
    /// What somebody said
    Quotes,
    /// Sentences with a figure
    Statistics,
}

impl From<Where> for Scope {
    fn from(scope: Where) -> Scope {
        match scope {
            Where::Articles => Scope::Articles,
            Where::Quotes => Scope::Quotes,
            Where::Statistics => Scope::Statistics,
        }
    }
}

impl Search {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        if self.sureness.min_confidence.is_some() && self.scope != Where::Quotes {
            bail!("--min-confidence is for quotes: say --in quotes beside it");
        }
        let question = Question {
            min_confidence: self.sureness.min_confidence,
            scope: self.scope.into(),
            query: Some(self.query),
            from: self.period.from,
            to: self.period.to,
            fold_duplicates: self.folding.of_list(),
            by_date: self.sort == Order::Date,
            sort: if self.sort == Order::Reprints { SortBy::Reprints } else { SortBy::Date },
            reverse: self.sort == Order::Reprints,
            limit: Some(self.limit.get()),
            after: self.paging.after,
            ..Question::default()
        };
        if self.count {
            return count(context, &question);
        }
        if self.counting.is_asked() {
            return self.counting.run(context, &question, self.format);
        }
        context.answer(&question, self.format.into())
    }
}

/// Writes how many there are; none is a number too, and is explained.
fn count(context: &mut Context, question: &Question) -> anyhow::Result<Exit> {
    let searcher = context.searcher()?;
    checked(question)?;
    let (_, total) = query::page(&searcher, &Question { limit: Some(1), ..question.clone() }).map_err(shown)?;
    counted(total, context, &searcher, question)
}

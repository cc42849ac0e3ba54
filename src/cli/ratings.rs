//! `ratings`: which service was given which grade, when.

use super::counting::Counting;
use super::selection::{Paging, Period, Shape};
use super::{Context, Exit};
use crate::model::{Question, Scope};
use clap::Args;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord ratings                                  every grade, oldest first
  onrecord ratings --service Northmere              one service from inspection to inspection
  onrecord ratings --from 2020 --format csv";

/// Grades of inspections, in order of date: the history of a service.
#[derive(Args, Clone, Debug)]
pub(super) struct Ratings {
    /// Only the service of this name, or whose name has these words
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    /// Only grades given by this body or document
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Only ratings whose sentence matches this query (see `onrecord search --help`)
    #[arg(long, value_name = "QUERY")]
    about: Option<String>,
    #[command(flatten)]
    period: Period,
    #[command(flatten)]
    counting: Counting,
    #[command(flatten)]
    paging: Paging,
    #[command(flatten)]
    shape: Shape,
}

impl Ratings {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let question = Question {
            scope: Scope::Ratings,
            query: self.about,
            speaker: self.source,
            population: self.service,
            from: self.period.from,
            to: self.period.to,
            by_date: true,
            fold_duplicates: self.shape.folding.of_list(),
            limit: self.shape.limit(),
            after: self.paging.after,
            ..Question::default()
        };
        if self.counting.is_asked() {
            return self.counting.run(context, &question, self.shape.format_name());
        }
        context.answer(&question, self.shape.format())
    }
}

//! `stats`: figures with what they measure.

use super::selection::{Period, Shape};
use super::{Context, Exit};
use crate::model::{Question, Scope};
use clap::{Args, ValueEnum};

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord stats --about 'caseload OR caseloads'    figures in sentences with one of these words
  onrecord stats --population staff --unit percent  shares of staff
  onrecord stats --source \"inspectorate\" --from 2022 --format csv > figures.csv

In jsonl and csv a share is a fraction (69 per cent: 0.69); what is only approximate says so in \"approx\".";

/// Figures, with what they measure, who reports them and where they stand.
#[derive(Args, Clone, Debug)]
pub(super) struct Stats {
    /// Reported by: a name or surname, a body, "the report"
    #[arg(long, visible_alias = "source", value_name = "NAME")]
    speaker: Option<String>,
    /// Only figures whose sentence matches this query (see `onrecord search --help`)
    #[arg(long, value_name = "QUERY")]
    about: Option<String>,
    /// Of whom or what: words of what is counted ("staff", "people on probation")
    #[arg(long, value_name = "WORDS")]
    population: Option<String>,
    /// Counted in: percent, proportion, hours, pounds …
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// What sort of figure
    #[arg(long, value_enum)]
    kind: Option<Sort>,
    #[command(flatten)]
    period: Period,
    #[command(flatten)]
    shape: Shape,
}

/// What sort of figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// Per cent, two thirds
    Proportion,
    /// 53 of 62
    Ratio,
    /// How many
    Count,
    /// From 12 to 18
    Range,
    /// Up by, down from
    Change,
    /// Third of twelve
    Rank,
}

impl Stats {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let question = Question {
            scope: Scope::Statistics,
            query: self.about,
            speaker: self.speaker,
            population: self.population,
            unit: self.unit,
            kind: self.kind.and_then(|kind| kind.to_possible_value()).map(|value| value.get_name().to_owned()),
            from: self.period.from,
            to: self.period.to,
            by_date: true,
            limit: self.shape.limit(),
            ..Question::default()
        };
        context.answer(&question, self.shape.format())
    }
}

//! `services`: inspected services and bodies with all their names, and what is known of each.

use super::context::checked;
use super::decide::{self, ServiceChange};
use super::selection::{FormatName, Period, limit, table_limit};
use super::{Context, Exit};
use crate::model::{Question, Scope, Service};
use crate::present::{self, Format, Lister};
use crate::query;
use clap::Args;
use std::num::NonZeroUsize;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord services                                all, most frequent first
  onrecord services Westmoor                       its names, ratings and figures
  onrecord services Westmoor --why                 and why its names are one service
  onrecord services merge 'Westmoor CRC' 'Westmoor Community Rehabilitation Company'
  onrecord services split 'Westmoor CRC' 'Westmoor Prison'
  onrecord services --format csv";

/// Inspected services and bodies, each with its names; of one, its ratings and figures too, whatever name they use
#[derive(Args, Clone, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Services {
    #[command(subcommand)]
    change: Option<ServiceChange>,
    /// Only services of this name, or whose name has these words
    name: Option<String>,
    /// Why names are put together
    #[arg(long)]
    why: bool,
    #[command(flatten)]
    period: Period,
    /// For people (table), for programs (jsonl: a JSON object a line), for spreadsheets (csv)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatName::Table, hide_possible_values = true)]
    format: FormatName,
    /// At most so many; without it a table shows the first 50, the other formats all
    #[arg(long, value_name = "N", value_parser = limit)]
    limit: Option<NonZeroUsize>,
}

impl Services {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        if let Some(change) = self.change {
            return decide::service(&change, context);
        }
        let searcher = context.searcher()?;
        let mut found = query::services(&searcher, self.name.as_deref())?;
        let total = found.len();
        if found.is_empty() {
            writeln!(
                context.err,
                "onrecord: no service found; `onrecord services` lists all, `onrecord ratings` what is rated"
            )?;
            return Ok(Exit::Nothing);
        }
        let one = total == 1 && self.name.is_some();
        let limit = table_limit(self.format, self.limit);
        found.truncate(if one { 1 } else { limit.unwrap_or(usize::MAX) });
        let mut lister = Lister::new(self.format.into(), context.look, self.why, context.out);
        for service in &found {
            lister.service(service)?;
        }
        match found.first().filter(|_| one && self.format != FormatName::Csv) {
            Some(service) => records(service, &self.period, self.format.into(), limit, context)?,
            None => Lister::new(self.format.into(), context.look, false, context.out).tally(
                found.len(),
                total,
                "service",
            )?,
        }
        context.out.flush()?;
        Ok(Exit::Found)
    }
}

/// Ratings and figures of one service, by whatever name.
fn records(
    service: &Service,
    period: &Period,
    format: Format,
    limit: Option<usize>,
    context: &mut Context,
) -> anyhow::Result<()> {
    let searcher = context.searcher()?;
    for (scope, title) in [(Scope::Ratings, "Ratings"), (Scope::Statistics, "Figures")] {
        let question = Question {
            scope,
            from: period.from.clone(),
            to: period.to.clone(),
            by_date: true,
            limit,
            ..Question::default()
        };
        checked(&question)?;
        let answer = query::records_of(&searcher, service, &question)?;
        if answer.hits.is_empty() {
            continue;
        }
        if format == Format::Table {
            writeln!(context.out, "\n{title}\n")?;
        }
        present::answer(&answer, scope, format, &context.look, context.out)?;
    }
    Ok(())
}

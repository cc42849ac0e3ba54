//! `figures`: the same fact in several articles, and what disagrees with it.

use super::decide::{self, RecordChange};
use super::selection::{FormatName, Period, limit, table_limit};
use super::{Context, Exit};
use crate::model::{Question, Scope};
use crate::present::Lister;
use crate::query::{self, Wanted};
use clap::Args;
use std::num::NonZeroUsize;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord figures                                 most printed first
  onrecord figures --service Westmoor --disagreeing
  onrecord figures 'vacant' --from 2022 --format jsonl
  onrecord figures --why f482910384756             why these statistics are one figure
  onrecord figures split f482910384756 n5abaaf4d8041
  onrecord figures join n5abaaf4d8041 n41732e752aa2

Each printing says how it agrees with the most exact one: exact, rounded, more than. docs/linking.md
tells what counts as the same figure, and what as a contradiction.";

/// The same fact in several articles: each printing with how it agrees, the most exact, the likely origin, and what disagrees
#[derive(Args, Clone, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Figures {
    #[command(subcommand)]
    change: Option<RecordChange>,
    /// The sentence of one of the printings has these words (see `onrecord search --help`)
    query: Option<String>,
    /// About this service, body or place
    #[arg(long, value_name = "WORDS")]
    service: Option<String>,
    /// What is measured: a key from "measure", or its words ("posts / were vacant")
    #[arg(long, value_name = "KEY")]
    measure: Option<String>,
    /// Printed by this paper, among others
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Only those that another value, or another population with the same value, stands against
    #[arg(long)]
    disagreeing: bool,
    /// Printed at least so often; without it twice, with --disagreeing once
    #[arg(long, value_name = "N", value_parser = limit)]
    min_printings: Option<NonZeroUsize>,
    /// Why the statistics of this figure are one: its id, or that of one of its statistics
    #[arg(long, value_name = "ID", conflicts_with_all = ["query", "service", "measure", "publisher", "disagreeing", "min_printings", "from", "to", "limit"])]
    why: Option<String>,
    #[command(flatten)]
    period: Period,
    /// For people (table), for programs (jsonl: a figure a line), for spreadsheets (csv: a printing a row)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatName::Table, hide_possible_values = true)]
    format: FormatName,
    /// At most so many; without it a table shows the first 50, the other formats all
    #[arg(long, value_name = "N", value_parser = limit)]
    limit: Option<NonZeroUsize>,
}

impl Figures {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        if let Some(change) = self.change {
            return decide::figure(&change, context);
        }
        let searcher = context.searcher()?;
        if let Some(id) = &self.why {
            let Some(found) = query::fact(&searcher, id)? else {
                writeln!(
                    context.err,
                    "onrecord: nothing is put together under the id `{id}`; `onrecord figures` names what is"
                )?;
                return Ok(Exit::Nothing);
            };
            Lister::new(self.format.into(), context.look, true, context.out).fact(&found)?;
            context.out.flush()?;
            return Ok(Exit::Found);
        }
        let least = self.min_printings.map_or(if self.disagreeing { 1 } else { 2 }, NonZeroUsize::get);
        let question = Question {
            scope: Scope::Statistics,
            query: self.query,
            service: self.service,
            measure: self.measure,
            publisher: self.publisher,
            from: self.period.from,
            to: self.period.to,
            limit: table_limit(self.format, self.limit),
            ..Question::default()
        };
        super::context::checked(&question)?;
        let wanted = Wanted { question, least, differing: self.disagreeing };
        let listed = query::facts(&searcher, &wanted).map_err(super::context::shown)?;
        if listed.keys.is_empty() {
            let next = if wanted.differing {
                "leave --disagreeing out to see all"
            } else {
                "`onrecord stats` finds what one article alone prints"
            };
            writeln!(context.err, "onrecord: no figure found; {next}")?;
            return Ok(Exit::Nothing);
        }
        let mut lister = Lister::new(self.format.into(), context.look, false, context.out);
        for key in &listed.keys {
            if let Some(found) = query::fact(&searcher, key)? {
                lister.fact(&found)?;
            }
        }
        lister.tally(listed.keys.len(), listed.total, "figure")?;
        context.out.flush()?;
        Ok(Exit::Found)
    }
}

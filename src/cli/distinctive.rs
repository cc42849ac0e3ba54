//! `distinctive`: what sets the quotes of a speaker, a role or a period apart.

use super::selection::{FormatName, QuoteSelection, limit, table_limit};
use super::{Context, Exit};
use crate::present;
use crate::query;
use anyhow::bail;
use clap::Args;
use std::num::NonZeroUsize;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord distinctive --speaker Hartley
  onrecord distinctive --from 2020 --to 2021           a period against all others
  onrecord distinctive --role \"chief inspector\" --format csv > words.csv
  onrecord distinctive --about 'housing OR homeless'   what is said beside it

Counted are quotes in which a word stands, against all other quotes, by the log-likelihood ratio
(Dunning 1993). Small words, numbers, the speaker's own name, words of one statement alone, and those
below 3.84 (once in twenty words by chance) are left out.";

/// Words that stand in more of the quotes chosen than in all others: of a speaker, a role, a body, a period
#[derive(Args, Clone, Debug)]
pub(super) struct Distinctive {
    #[command(flatten)]
    selection: QuoteSelection,
    /// For people (table), for programs (jsonl: a JSON object a line), for spreadsheets (csv)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatName::Table, hide_possible_values = true)]
    format: FormatName,
    /// At most so many; without it a table shows the first 50, the other formats all
    #[arg(long, value_name = "N", value_parser = limit)]
    limit: Option<NonZeroUsize>,
}

impl Distinctive {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let period = &self.selection.period;
        if self.selection.is_empty() && period.from.is_none() && period.to.is_none() {
            bail!("say whose or which quotes are set against the others: --speaker, --role, --from, --about …");
        }
        let question = self.selection.question(None);
        super::context::checked(&question)?;
        let searcher = context.searcher()?;
        let (mut words, quotes) = query::distinctive(&searcher, &question).map_err(super::context::shown)?;
        if quotes == 0 {
            context.nothing(&searcher, &question)?;
            return Ok(Exit::Nothing);
        }
        if words.is_empty() {
            writeln!(context.err, "onrecord: no word sets these {quotes} quotes apart from all others")?;
            return Ok(Exit::Nothing);
        }
        let total = words.len();
        words.truncate(table_limit(self.format, self.limit).unwrap_or(usize::MAX));
        present::distinctive(&words, total, self.format.into(), &context.look, context.out)?;
        context.out.flush()?;
        Ok(Exit::Found)
    }
}

//! `utterances`: the same words in several articles, with what each of them changed.

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
  onrecord utterances                              most printed first
  onrecord utterances --speaker Hartley --altered  what papers changed of her words
  onrecord utterances '\"treat to watch\"' --format jsonl
  onrecord utterances --why u482910384756          why these quotes are one utterance
  onrecord utterances split u482910384756 q5abaaf4d8041
  onrecord utterances join q5abaaf4d8041 q41732e752aa2

Differences from the fullest printing: [-left out-] {+added+}, in colours on a terminal. docs/linking.md
tells what counts as the same utterance.";

/// The same words by the same speaker in several articles: each printing with its differences, the first, the fullest, the likely origin
#[derive(Args, Clone, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Utterances {
    #[command(subcommand)]
    change: Option<RecordChange>,
    /// One of the printings has these words (see `onrecord search --help`)
    query: Option<String>,
    /// Said by: a full name or a surname, with or without a title, or an id
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Said for a body of this name, or another of its names
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// Printed by this paper, among others
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Only those with words changed or left out unsaid, and those that somebody else is said to have said
    #[arg(long)]
    altered: bool,
    /// Printed at least so often; without it twice, with --altered once
    #[arg(long, value_name = "N", value_parser = limit)]
    min_printings: Option<NonZeroUsize>,
    /// Why the quotes of this utterance are one: its id, or that of one of its quotes
    #[arg(long, value_name = "ID", conflicts_with_all = ["query", "speaker", "organisation", "publisher", "altered", "min_printings", "from", "to", "limit"])]
    why: Option<String>,
    #[command(flatten)]
    period: Period,
    /// For people (table), for programs (jsonl: an utterance a line), for spreadsheets (csv: a printing a row)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatName::Table, hide_possible_values = true)]
    format: FormatName,
    /// At most so many; without it a table shows the first 50, the other formats all
    #[arg(long, value_name = "N", value_parser = limit)]
    limit: Option<NonZeroUsize>,
}

impl Utterances {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        if let Some(change) = self.change {
            return decide::utterance(&change, context);
        }
        let searcher = context.searcher()?;
        if let Some(id) = &self.why {
            let Some(found) = query::utterance(&searcher, id)? else {
                writeln!(
                    context.err,
                    "onrecord: nothing is put together under the id `{id}`; `onrecord utterances` names what is"
                )?;
                return Ok(Exit::Nothing);
            };
            Lister::new(self.format.into(), context.look, true, context.out).utterance(&found)?;
            context.out.flush()?;
            return Ok(Exit::Found);
        }
        let least = self.min_printings.map_or(if self.altered { 1 } else { 2 }, NonZeroUsize::get);
        let question = Question {
            scope: Scope::Quotes,
            query: self.query,
            speaker: self.speaker,
            organisation: self.organisation,
            publisher: self.publisher,
            from: self.period.from,
            to: self.period.to,
            limit: table_limit(self.format, self.limit),
            ..Question::default()
        };
        super::context::checked(&question)?;
        let wanted = Wanted { question, least, differing: self.altered };
        let listed = query::utterances(&searcher, &wanted).map_err(super::context::shown)?;
        let mut lister = Lister::new(self.format.into(), context.look, false, context.out);
        for key in &listed.keys {
            if let Some(found) = query::utterance(&searcher, key)? {
                lister.utterance(&found)?;
            }
        }
        if listed.keys.is_empty() {
            writeln!(context.err, "onrecord: no utterance found; {}", hint(&wanted))?;
            return Ok(Exit::Nothing);
        }
        lister.tally(listed.keys.len(), listed.total, "utterance")?;
        context.out.flush()?;
        Ok(Exit::Found)
    }
}

fn hint(wanted: &Wanted) -> &'static str {
    let Question { speaker, query, .. } = &wanted.question;
    match (wanted.differing, speaker, query) {
        (true, ..) => "leave --altered out to see those that are printed as they were said",
        (_, Some(_), _) => "`onrecord quotes` finds what one article alone prints, `onrecord speakers` who is quoted",
        _ => "`onrecord quotes` finds what one article alone prints",
    }
}

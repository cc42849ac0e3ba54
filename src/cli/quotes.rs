//! `quotes`: who said what, by speaker, role, body, subject and time.

use super::counting::Counting;
use super::selection::{Paging, QuoteSelection, Shape};
use super::{Context, Exit};
use crate::model::Question;
use clap::Args;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord quotes --speaker \"Jo Example\"                 all that one person said, oldest first
  onrecord quotes --role \"chief inspector\" --from 2020   whoever held the office
  onrecord quotes --about 'housing OR homeless'         by what was said
  onrecord quotes --organisation \"Ministry of Justice\" --format jsonl

Each quote names its speaker and how far that is sure: \"by a pronoun\", \"carried over\", \"inferred\".";

/// What was said, with who said it and where it stands.
#[derive(Args, Clone, Debug)]
pub(super) struct Quotes {
    #[command(flatten)]
    selection: QuoteSelection,
    #[command(flatten)]
    counting: Counting,
    #[command(flatten)]
    paging: Paging,
    #[command(flatten)]
    shape: Shape,
}

impl Quotes {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let fold_duplicates = self.shape.folding.of_list();
        let selected = self.selection.question(self.shape.limit());
        let question = Question { by_date: true, fold_duplicates, after: self.paging.after, ..selected };
        if self.counting.is_asked() {
            return self.counting.run(context, &question, self.shape.format_name());
        }
        context.answer(&question, self.shape.format())
    }
}

//! `collocates`: the company that words keep.

use super::selection::{Shape, limit};
use super::texts::Texts;
use super::{Context, Exit};
use crate::model::Question;
use crate::present;
use crate::query::{self, Company};
use clap::Args;
use std::num::NonZeroUsize;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord collocates 'caseload*'
  onrecord collocates risk --span 3 --in quotes
  onrecord collocates trust --speaker Hartley --all-words
  onrecord collocates '\"home visits\"' --from 2020 --format csv > words.csv

Counted are the words within the span on either side of each match, against all other words of the
articles or quotes that the options choose; the log-likelihood ratio (Dunning 1993) says how far that
is from chance: 3.84 comes about by chance once in twenty words, 10.83 once in a thousand. Words that
stand there once, and those below 3.84, are left out. docs/kwic.md tells the rest.";

/// Words that stand beside those of a query more often than elsewhere, the most distinctive first
#[derive(Args, Clone, Debug)]
pub(super) struct Collocates {
    /// Words, "phrases", AND, OR, NOT, brackets, fields (see `onrecord search --help`)
    query: String,
    /// So many words on either side
    #[arg(long, value_name = "N", value_parser = limit, default_value = "5")]
    span: NonZeroUsize,
    /// Small words ("the", "of", "is") and numbers too
    #[arg(long)]
    all_words: bool,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    shape: Shape,
}

impl Collocates {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let question = Question {
            fold_duplicates: self.shape.folding.of_counts(),
            limit: self.shape.limit(),
            ..self.texts.question(Some(self.query))?
        };
        super::context::checked(&question)?;
        let searcher = context.searcher()?;
        let company = Company { span: self.span.get(), all_words: self.all_words };
        let found = query::collocates(&searcher, &question, company).map_err(super::context::shown)?;
        if found.keys == 0 {
            context.nothing(&searcher, &question)?;
            return Ok(Exit::Nothing);
        }
        if found.words.is_empty() {
            let keys = found.keys;
            writeln!(
                context.err,
                "onrecord: no word stands beside these {keys} matches more often than chance would have it; \
                 try a wider --span, or `onrecord kwic` to read them"
            )?;
            return Ok(Exit::Nothing);
        }
        present::collocates(&found, self.shape.format(), &context.look, context.out)?;
        context.out.flush()?;
        Ok(Exit::Found)
    }
}

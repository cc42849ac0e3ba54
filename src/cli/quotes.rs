//! `quotes`: who said what, by speaker, role, body, subject and time.

use super::counting::Counting;
use super::selection::{FormatName, Paging, QuoteSelection, Shape};
use super::{Context, Exit};
use crate::model::{Question, Statements};
use crate::present;
use crate::query;
use clap::Args;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord quotes --speaker \"Jo Example\"                 all that one person said, oldest first
  onrecord quotes --role \"chief inspector\" --from 2020   whoever held the office
  onrecord quotes --about 'housing OR homeless'         by what was said
  onrecord quotes --speaker Example --long              with what a careful citation needs
  onrecord quotes --organisation \"Ministry of Justice\" --each --format jsonl

What several articles print of one statement stands together: the fullest of the quotes found, then where
else it is printed, and whether in other words. --each lists each quote for itself; counts (--facets,
--histogram) are of quotes. Links open the page at the words. Each quote names its speaker and how far
that is sure: \"by a pronoun\", \"carried over\", \"inferred\".";

/// What was said, with who said it, where it stands and where else it is printed.
#[derive(Args, Clone, Debug)]
pub(super) struct Quotes {
    #[command(flatten)]
    selection: QuoteSelection,
    /// Each quote for itself, those that print the same statement too
    #[arg(long)]
    each: bool,
    /// With all that a careful citation needs: author, archived copy and when it was read, characters, other wordings
    #[arg(long)]
    long: bool,
    /// Only how many statements there are; with --each, how many quotes
    #[arg(long, conflicts_with_all = ["long", "limit", "format", "after", "facets", "histogram"])]
    count: bool,
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
        let format = self.shape.format_name();
        let selected = self.selection.question(self.shape.limit());
        let question = Question { by_date: true, fold_duplicates, after: self.paging.after, ..selected };
        if self.counting.is_asked() {
            return self.counting.run(context, &question, format);
        }
        if self.count {
            return count(context, question, self.each);
        }
        super::context::checked(&question)?;
        let searcher = context.searcher()?;
        let most = if format == FormatName::Table && !self.long { present::OTHERS_SHOWN } else { usize::MAX };
        let found =
            if self.each { query::quotes(&searcher, &question) } else { query::statements(&searcher, &question, most) };
        let found = found.map_err(super::context::shown)?;
        if !found.list.is_empty() || format != FormatName::Table {
            present::statements(&found, format.into(), self.long, &context.look, context.out)?;
            context.out.flush()?;
        }
        onward(&found, format, context)?;
        if found.list.is_empty() {
            context.nothing(&searcher, &question)?;
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Found)
    }
}

/// That there is more than this page; a table says so itself, in its last line.
fn onward(found: &Statements, format: FormatName, context: &mut Context) -> anyhow::Result<()> {
    if format != FormatName::Table
        && let Some(onward) = present::statements_onward(found)
    {
        writeln!(context.err, "onrecord: {onward}")?;
    }
    Ok(())
}

/// Writes how many there are; none is a number too, and is explained.
fn count(context: &mut Context, question: Question, each: bool) -> anyhow::Result<Exit> {
    super::context::checked(&question)?;
    let searcher = context.searcher()?;
    let question = Question { limit: Some(1), ..question };
    let total = if each {
        query::answer(&searcher, &question).map(|answer| answer.total)
    } else {
        query::count_statements(&searcher, &question)
    };
    super::context::counted(total.map_err(super::context::shown)?, context, &searcher, &question)
}

//! `kwic`: key word in context.

use super::selection::{Shape, limit};
use super::texts::Texts;
use super::{Context, Exit, terminal};
use crate::model::{LineOrder, Question};
use crate::present::{self, Format, Look};
use crate::query;
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord kwic '\"home visits\"'
  onrecord kwic 'caseload*' --sort right        what is said of them stands together
  onrecord kwic 'risk NEAR/3 harm' --in quotes --sort speaker
  onrecord kwic trust --speaker Hartley --from 2019
  onrecord kwic 'vacan*' --format csv > lines.csv

The query is that of `onrecord search`; each place where its words stand is a line, words near each
other from the first to the last. The number before a line is that of the article or quote named
below. In jsonl and csv, left, key and right side by side are the text; start and end count its code
points. docs/kwic.md tells the rest.";

/// Each place where the words stand, with what surrounds it: key word in context
#[derive(Args, Clone, Debug)]
pub(super) struct Kwic {
    /// Words, "phrases", AND, OR, NOT, brackets, fields (see `onrecord search --help`)
    query: String,
    /// In which order
    #[arg(long, value_enum, default_value_t = Order::Date)]
    sort: Order,
    /// Columns of a line, at least 40; without it those of the screen, 80 where there is none
    #[arg(long, value_name = "N", value_parser = width)]
    width: Option<usize>,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    shape: Shape,
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Oldest first
    Date,
    /// By the words before the key, the nearest first
    Left,
    /// By the words behind the key
    Right,
    /// By who speaks; what nobody says, last
    Speaker,
    /// The article or quote that matches best first
    Relevance,
}

impl From<Order> for LineOrder {
    fn from(order: Order) -> LineOrder {
        match order {
            Order::Date => LineOrder::Date,
            Order::Left => LineOrder::Left,
            Order::Right => LineOrder::Right,
            Order::Speaker => LineOrder::Speaker,
            Order::Relevance => LineOrder::Relevance,
        }
    }
}

/// Where there is no screen.
const WIDTH: usize = 80;
/// Below this a line holds the key and hardly a word beside it.
const LEAST_WIDTH: usize = 40;

fn width(text: &str) -> Result<usize, String> {
    let given = limit(text).ok().map(NonZeroUsize::get).filter(|width| *width >= LEAST_WIDTH);
    given.ok_or_else(|| format!("give a whole number from {LEAST_WIDTH}"))
}

impl Kwic {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let question = Question {
            fold_duplicates: self.shape.folding.of_list(),
            limit: self.shape.limit(),
            ..self.texts.question(Some(self.query))?
        };
        super::context::checked(&question)?;
        let searcher = context.searcher()?;
        let found = query::concordance(&searcher, &question, self.sort.into()).map_err(super::context::shown)?;
        let width = self.width.or_else(terminal::columns).unwrap_or(WIDTH);
        if !found.lines.is_empty() || self.shape.format() == Format::Csv {
            let look = Look { width, ..context.look };
            present::concordance(&found, self.shape.format(), &look, context.out)?;
            context.out.flush()?;
        }
        if found.lines.is_empty() {
            context.nothing(&searcher, &question)?;
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Found)
    }
}

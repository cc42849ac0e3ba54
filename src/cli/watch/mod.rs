//! `watch`: queries that are kept and put to what comes in.

mod news;
mod show;

pub(super) use news::tell;

use super::context::{checked, shown};
use super::ingest::counted;
use super::progress::Bar;
use super::selection::{Period, Sureness};
use super::{Context, Exit};
use crate::model::{Scope, Watch as Kept};
use crate::pipeline::{self, Findings, PipelineError};
use crate::present::{self, Format, nouns, plural};
use anyhow::bail;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord watch add vacancies 'vacan* NEAR/8 (staff officer*)' --of quotes
  onrecord watch add overdue 'value:>50% overdue' --of statistics --from-the-beginning
  onrecord watch list
  onrecord watch show vacancies                          newest first
  onrecord watch show vacancies --since 2026-11-23 --format jsonl
  onrecord watch feed vacancies -o vacancies.xml         an Atom feed
  onrecord watch run                                     look now
  onrecord watch remove vacancies

After each ingest, crawl and fetch, what is new is told on standard error and kept. docs/watch.md says what is new.";

/// Keep queries, and hear of new matches after each ingest and crawl
#[derive(Args, Clone, Debug)]
pub(super) struct Watch {
    #[command(subcommand)]
    what: What,
}

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// Keep a query under a name
    Add(Add),
    /// All watches, with how much each has found
    List {
        /// For people (table), for programs (jsonl: a JSON object a line)
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Shape::Table, hide_possible_values = true)]
        format: Shape,
    },
    /// What a watch has found, newest first
    Show(show::Show),
    /// What a watch has found as an Atom feed, newest first
    Feed(show::Feed),
    /// Look now for what came in since the last time; every ingest, crawl and fetch does so itself
    Run {
        /// Only this watch
        name: Option<String>,
        /// For people (table), for programs (jsonl: a JSON object a line)
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Shape::Table, hide_possible_values = true)]
        format: Shape,
    },
    /// End a watch and drop what it has found; the articles stay
    Remove {
        /// Which
        name: String,
    },
}

#[derive(Args, Clone, Debug)]
struct Add {
    /// A name of your own, of letters and digits, `-`, `_` and `.`
    name: String,
    /// As for `onrecord search`
    query: String,
    /// Which records
    #[arg(long, alias = "in", value_enum, value_name = "WHAT", default_value_t = Of::Articles)]
    of: Of,
    #[command(flatten)]
    sureness: Sureness,
    #[command(flatten)]
    period: Period,
    /// Count as new what is there already
    #[arg(long)]
    from_the_beginning: bool,
}

/// Which records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Of {
    /// Whole articles
    Articles,
    /// What somebody said
    Quotes,
    /// Sentences with a figure
    #[value(alias = "stats")]
    Statistics,
    /// Grades
    Ratings,
}

impl From<Of> for Scope {
    fn from(of: Of) -> Scope {
        match of {
            Of::Articles => Scope::Articles,
            Of::Quotes => Scope::Quotes,
            Of::Statistics => Scope::Statistics,
            Of::Ratings => Scope::Ratings,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    Table,
    Jsonl,
}

impl From<Shape> for Format {
    fn from(shape: Shape) -> Format {
        match shape {
            Shape::Table => Format::Table,
            Shape::Jsonl => Format::JsonLines,
        }
    }
}

impl Watch {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        match self.what {
            What::Add(add) => add.run(context),
            What::List { format } => list(format, context),
            What::Show(show) => show.run(context),
            What::Feed(feed) => feed.run(context),
            What::Run { name, format } => news::now(name.as_deref(), format, context),
            What::Remove { name } => {
                let watch = pipeline::remove_watch(&context.home, &name)?;
                writeln!(context.out, "{} is watched no more", watch.name)?;
                context.out.flush()?;
                Ok(Exit::Found)
            }
        }
    }
}

impl Add {
    fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        if self.sureness.min_confidence.is_some() && self.of != Of::Quotes {
            bail!("--min-confidence is for quotes: say --of quotes beside it");
        }
        let watch = Kept {
            name: self.name,
            of: self.of.into(),
            query: self.query,
            from: self.period.from,
            to: self.period.to,
            min_confidence: self.sureness.min_confidence,
            added: None,
            after: 0,
        };
        checked(&watch.question())?;
        context.needs_index()?;
        let bar = Bar::new();
        let added = pipeline::add_watch(&context.home, &watch, self.from_the_beginning, &bar);
        bar.finish();
        let there = added.map_err(told)?;
        let (name, now) = (&watch.name, nouns(watch.of, there));
        if self.from_the_beginning {
            writeln!(context.out, "{name}: {now} there now, which `onrecord watch show {name}` lists")?;
        } else {
            writeln!(context.out, "{name}: {now} there now, which count as known; what comes from now on is told")?;
        }
        context.out.flush()?;
        Ok(Exit::Found)
    }
}

fn list(format: Shape, context: &mut Context) -> anyhow::Result<Exit> {
    let watches = pipeline::watches(&context.home)?;
    for watch in &watches {
        let Findings { seen, before, behind } = pipeline::findings(&context.home, watch)?;
        let last = seen.last().map(|seen| seen.time.as_str());
        if format == Shape::Jsonl {
            let line = json!({
                "watch": watch.name, "of": plural(watch.of), "query": watch.query, "from": watch.from,
                "to": watch.to, "min_confidence": watch.min_confidence, "added": watch.added, "found": seen.len(),
                "last_found": last, "before": before, "behind": behind,
            });
            writeln!(context.out, "{line}")?;
            continue;
        }
        writeln!(context.out, "{}", watch.name)?;
        indented(&asked(watch), context)?;
        let last = last.map(|time| format!(", the last on {}", time.get(..10).unwrap_or(time))).unwrap_or_default();
        let behind = match behind {
            0 => String::new(),
            n => format!("; {} to look at: `onrecord watch run`", counted(n, "document")),
        };
        let found = nouns(watch.of, seen.len());
        indented(&format!("found {found}{last}; {before} before{behind}"), context)?;
    }
    context.out.flush()?;
    if watches.is_empty() {
        writeln!(context.err, "onrecord: nothing is watched; `onrecord watch add NAME QUERY` does it")?;
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Found)
}

fn indented(text: &str, context: &mut Context) -> anyhow::Result<()> {
    for line in present::wrapped(text, &[], &context.look, "    ") {
        writeln!(context.out, "{line}")?;
    }
    Ok(())
}

/// "quotes: vacan*, from 2021".
fn asked(watch: &Kept) -> String {
    let mut line = format!("{}: {}", plural(watch.of), watch.query);
    let share = watch.min_confidence.map(|share| share.to_string());
    for (word, value) in [("from", &watch.from), ("to", &watch.to), ("confidence at least", &share)] {
        line += &value.as_ref().map(|value| format!(", {word} {value}")).unwrap_or_default();
    }
    line
}

/// A query that is not understood is shown with a caret below the place, as `search` does.
fn told(error: PipelineError) -> anyhow::Error {
    match error {
        PipelineError::Query(error) => shown(error),
        error => error.into(),
    }
}

//! `stats`: figures with what they measure.

use super::context::ask;
use super::counting::Counting;
use super::selection::{Paging, Period, Shape};
use super::{Context, Exit};
use crate::model::{Question, Scope, SortBy};
use crate::present::Plot;
use crate::query::{ValueEnd, value, values};
use anyhow::bail;
use clap::{Args, ValueEnum};

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord stats --about 'caseload OR caseloads'    figures in sentences with one of these words
  onrecord stats --population staff --unit percent  shares of staff
  onrecord stats --value 50%..70% --service Westmoor
  onrecord stats --min 1000 --sort value --reverse  the largest first
  onrecord stats --measure 'posts / were vacant'    the same measure in every article
  onrecord stats --measure post/vacant --unit share --plot
  onrecord stats --source \"inspectorate\" --from 2022 --format csv > figures.csv

A share is written as a fraction or with a sign: 0.69 or 69%; with the sign only shares are
found, as with --unit share. In jsonl and csv it is a fraction; what is only approximate says so
in \"approx\", and \"measure\" is the key of what is measured: whom or what, a slash, and what is
said of them, without articles, numbers, tenses and plurals.";

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
    /// About this service, body or place: one that the figure names, else one in the headline
    #[arg(long, value_name = "WORDS")]
    service: Option<String>,
    /// What is measured: a key from "measure", or its words ("posts / were vacant")
    #[arg(long, value_name = "KEY")]
    measure: Option<String>,
    /// Between these values: 0.5..0.7, 50%..70%, 1000.., ..12; one value alone is exact
    #[arg(long, value_name = "RANGE", value_parser = values, allow_hyphen_values = true, conflicts_with_all = ["min", "max"])]
    value: Option<(Option<ValueEnd>, Option<ValueEnd>)>,
    /// At least this value: 0.5, 50%, 1200
    #[arg(long, value_name = "VALUE", value_parser = value, allow_hyphen_values = true)]
    min: Option<ValueEnd>,
    /// At most this value
    #[arg(long, value_name = "VALUE", value_parser = value, allow_hyphen_values = true)]
    max: Option<ValueEnd>,
    /// Counted in: percent, proportion, hours, pounds …; share: any part of a whole, "53 of 62" too
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// What sort of figure
    #[arg(long, value_enum)]
    kind: Option<Sort>,
    #[command(flatten)]
    period: Period,
    /// In which order; what has no such thing comes last
    #[arg(long, value_enum, default_value_t = Order::Date)]
    sort: Order,
    /// The order the other way round: newest or largest first
    #[arg(long)]
    reverse: bool,
    /// Draw the values over time, a bar for each date, in place of the table
    #[arg(long, conflicts_with_all = ["sort", "reverse", "format", "after", "facets", "histogram"])]
    plot: bool,
    #[command(flatten)]
    counting: Counting,
    #[command(flatten)]
    paging: Paging,
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

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Smallest first
    Value,
    /// Oldest first
    Date,
    /// By the words of whom or what, so that the same measures stand together
    Population,
}

impl From<Order> for SortBy {
    fn from(order: Order) -> SortBy {
        match order {
            Order::Value => SortBy::Value,
            Order::Date => SortBy::Date,
            Order::Population => SortBy::Population,
        }
    }
}

impl Stats {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let (format, plot, limit) = (self.shape.format(), self.plot, self.shape.given_limit());
        let (counting, name) = (self.counting.clone(), self.shape.format_name());
        let question = self.question()?;
        if plot {
            return draw(context, &Question { limit, ..question });
        }
        if counting.is_asked() {
            return counting.run(context, &question, name);
        }
        context.answer(&question, format)
    }

    fn question(self) -> anyhow::Result<Question> {
        let (least, greatest) = self.value.unwrap_or((self.min, self.max));
        if let (Some(least), Some(greatest)) = (least, greatest)
            && least.value > greatest.value
        {
            bail!("--min {} is greater than --max {}: give the smaller one to --min", least.value, greatest.value);
        }
        let ends = [least, greatest];
        let shares = ends.iter().flatten().any(|end| end.share);
        let bounded = ends.iter().any(Option::is_some);
        Ok(Question {
            scope: Scope::Statistics,
            query: self.about,
            speaker: self.speaker,
            population: self.population,
            service: self.service,
            measure: self.measure,
            value: bounded.then(|| (least.map(|end| end.value), greatest.map(|end| end.value))),
            unit: self.unit.or_else(|| shares.then(|| "share".to_owned())),
            kind: self.kind.and_then(|kind| kind.to_possible_value()).map(|value| value.get_name().to_owned()),
            from: self.period.from,
            to: self.period.to,
            by_date: true,
            sort: self.sort.into(),
            reverse: self.reverse,
            fold_duplicates: self.shape.folding.of_list(),
            limit: self.shape.limit(),
            after: self.paging.after,
            ..Question::default()
        })
    }
}

/// Draws what is found over time, and says what was left out.
fn draw(context: &mut Context, question: &Question) -> anyhow::Result<Exit> {
    let searcher = context.searcher()?;
    let answer = ask(&searcher, question)?;
    if answer.hits.is_empty() {
        context.nothing(&searcher, question)?;
        return Ok(Exit::Nothing);
    }
    let plot = Plot::of(&answer);
    let undated = if plot.undated > 0 { format!(", {} without a date", plot.undated) } else { String::new() };
    if plot.len() < 2 {
        let (all, drawn) = (answer.hits.len(), plot.len());
        writeln!(
            context.err,
            "onrecord: nothing to plot: of {all} found, {drawn} could be drawn{undated}; \
             it takes two dated values in one unit, so try again with fewer options"
        )?;
        return Ok(Exit::Nothing);
    }
    plot.write(&context.look, context.out)?;
    context.out.flush()?;
    if plot.others + plot.undated > 0 {
        let other = if plot.unit.is_empty() { "with a unit" } else { "in other units" };
        let left_out = format!("{} {other}{undated}", plot.others);
        writeln!(context.err, "onrecord: drawn in {}; left out: {left_out} (--unit chooses)", named(&plot.unit))?;
    }
    if plot.measures > 1 {
        let said = format!("{} measures are drawn together; --measure chooses one", plot.measures);
        writeln!(context.err, "onrecord: {said} (--format jsonl shows their keys)")?;
    }
    Ok(Exit::Found)
}

fn named(unit: &str) -> String {
    if unit.is_empty() { "plain numbers".to_owned() } else { format!("`{unit}`") }
}

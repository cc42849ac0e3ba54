//! A measure over time as a small chart for the terminal: a row for each value, oldest first, with its date and a bar.
//! Which figures are drawn is chosen by the question; of several units, the one of most figures is.

use super::date::short;
use super::figures::round;
use super::look::Look;
use crate::model::{Answer, Hit, Record, Statistic, StatisticKind};
use std::collections::BTreeSet;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// A chart to be written, and what it leaves out.
#[derive(Clone, Debug, Default)]
pub struct Plot {
    bars: Vec<Bar>,
    /// In what all bars are counted: `share`, a unit, or nothing.
    pub unit: String,
    /// How many figures are counted in something else.
    pub others: usize,
    /// How many figures have no date.
    pub undated: usize,
    /// How many different measures are drawn.
    pub measures: usize,
}

#[derive(Clone, Debug, PartialEq)]
struct Bar {
    date: String,
    from: f64,
    to: f64,
}

/// Below this a bar tells nothing.
const LEAST_BAR: usize = 10;
/// Blank columns between date, bar and value.
const GAP: usize = 2;

impl Plot {
    /// The figures of `answer` that are levels at a date; changes without the level they led to, and ranks, are none.
    pub fn of(answer: &Answer) -> Plot {
        let levels: Vec<(&Hit, &Statistic, (f64, f64))> = answer.hits.iter().filter_map(level).collect();
        let dated = |(hit, ..): &&(&Hit, &Statistic, (f64, f64))| hit.article.published.is_some();
        let unit = most_common(levels.iter().filter(dated).map(|(_, statistic, _)| counted_in(statistic)));
        let mut plot = Plot { unit, ..Plot::default() };
        let mut measures = BTreeSet::new();
        for (hit, statistic, (from, to)) in levels {
            let Some(published) = hit.article.published.as_deref() else {
                plot.undated += 1;
                continue;
            };
            if counted_in(statistic) != plot.unit {
                plot.others += 1;
                continue;
            }
            measures.insert(statistic.measure.as_deref());
            let bar = Bar { date: short(Some(published)), from, to };
            // Several papers print the same figure.
            if !plot.bars.iter().rev().take_while(|other| other.date == bar.date).any(|other| *other == bar) {
                plot.bars.push(bar);
            }
        }
        plot.measures = measures.len();
        plot
    }

    /// How many values are drawn.
    pub fn len(&self) -> usize {
        self.bars.len()
    }

    /// Whether nothing is drawn.
    pub fn is_empty(&self) -> bool {
        self.bars.is_empty()
    }

    /// Writes a line a bar and the axis below, no wider than the screen.
    pub fn write(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let ends = self.bars.iter().flat_map(|bar| [bar.from, bar.to]);
        let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), end| (low.min(end), high.max(end)));
        let values: Vec<String> = self.bars.iter().map(|bar| self.value(bar)).collect();
        let dates = self.bars.iter().map(|bar| bar.date.width()).max().unwrap_or(0);
        let labels = values.iter().map(|value| value.width()).max().unwrap_or(0);
        let room = look.width.saturating_sub(dates + labels + 2 * GAP + 1).max(LEAST_BAR);
        let column = |value: f64| match high - low {
            wide if wide > 0.0 => (((value - low) / wide) * room as f64).round() as usize,
            _ => 0,
        };
        let gap = " ".repeat(GAP);
        for (bar, value) in self.bars.iter().zip(&values) {
            let (zero, from, to) = (column(0.0), column(bar.from), column(bar.to));
            let drawn: String = (0..room)
                .map(|at| match at {
                    at if (zero.min(from)..zero.max(from)).contains(&at) => '#',
                    at if (from..to).contains(&at) => '.',
                    _ => ' ',
                })
                .collect();
            let date = format!("{}{}", " ".repeat(dates.saturating_sub(bar.date.width())), bar.date);
            writeln!(out, "{date}{gap}|{drawn}{gap}{value}")?;
        }
        let before = " ".repeat(dates + GAP);
        writeln!(out, "{before}+{}", "-".repeat(room))?;
        let (least, most) = (self.number(low), self.number(high));
        let between = (room + 1).saturating_sub(least.width() + most.width()).max(1);
        writeln!(out, "{before}{least}{}{most}", " ".repeat(between))
    }

    fn number(&self, value: f64) -> String {
        if self.unit == SHARE { format!("{}%", round(value * 100.0)) } else { round(value) }
    }

    fn value(&self, bar: &Bar) -> String {
        if bar.from == bar.to {
            self.number(bar.to)
        } else {
            format!("{} to {}", self.number(bar.from), self.number(bar.to))
        }
    }
}

/// Per cent, fractions and "53 of 62" alike.
const SHARE: &str = "share";

/// The value that a figure gives for its date, both ends of a range.
fn level(hit: &Hit) -> Option<(&Hit, &Statistic, (f64, f64))> {
    let Record::Statistic(statistic) = &hit.record else { return None };
    let ends = match statistic.kind {
        StatisticKind::Change => statistic.hi.map(|led_to| (led_to, led_to)),
        StatisticKind::Rank => None,
        _ => statistic.value.map(|value| (value, value)).or(statistic.lo.zip(statistic.hi)),
    };
    ends.filter(|(from, to)| from.is_finite() && to.is_finite() && from <= to).map(|ends| (hit, &**statistic, ends))
}

/// What a figure is counted in, one word for many ("posts", "post").
fn counted_in(statistic: &Statistic) -> String {
    let parts = matches!(statistic.kind, StatisticKind::Proportion | StatisticKind::Ratio);
    match statistic.unit.as_deref() {
        _ if parts => SHARE.to_owned(),
        Some("percent" | "proportion") => SHARE.to_owned(),
        Some(unit) => unit.strip_suffix('s').filter(|one| !one.ends_with('s')).unwrap_or(unit).to_lowercase(),
        None => String::new(),
    }
}

/// Of what is as common, the first in the alphabet.
fn most_common(units: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = units.collect();
    all.sort();
    let runs = all.chunk_by(|a, b| a == b);
    let longest = runs.rev().max_by_key(|run| run.len());
    longest.and_then(|run| run.first().cloned()).unwrap_or_default()
}

//! Numbers of records by facet and over time: bars for people, rows for programs and spreadsheets.

use super::Format;
use super::csv::guarded;
use super::look::{FAINT, Look, STRONG, clean};
use crate::model::{Counts, Facet, FacetCounts, Histogram};
use serde_json::json;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// No bar is longer than this: more columns make small differences no plainer.
const LONGEST: usize = 40;
/// Blank columns between label, number and bar.
const GAP: usize = 2;
/// So many periods without a record are one line on a screen.
const GAP_SHOWN: usize = 4;

/// Writes `counts` of things called `noun`; of each facet at most `top` values where that is given, and how many more there are.
pub fn counts(
    counts: &Counts,
    noun: &str,
    top: Option<usize>,
    format: Format,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => {
            counts.histogram.iter().try_for_each(|histogram| over_time(histogram, look, out))?;
            counts.facets.iter().try_for_each(|facet| by_facet(facet, top, look, out))?;
            writeln!(out, "{}", look.paint(FAINT, &format!("{} {noun}", counts.total)))
        }
        Format::JsonLines => {
            writeln!(out, "{}", json!({"record": "total", "count": counts.total}))?;
            for row in rows(counts, top).into_iter().skip(1) {
                let (name, value) = if row.record == "facet" { ("facet", "value") } else { ("interval", "period") };
                let mut object = json!({"record": row.record, name: row.of, value: row.value, "count": row.count});
                if let Some(note) = row.note {
                    object["note"] = note.into();
                }
                writeln!(out, "{object}")?;
            }
            Ok(())
        }
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(out);
            writer.write_record(["record", "of", "value", "count", "note"])?;
            for row in rows(counts, top) {
                let (value, count) = (guarded(row.value.unwrap_or_default()), row.count.to_string());
                writer.write_record([row.record, row.of, &value, &count, row.note.unwrap_or_default()])?;
            }
            writer.flush()
        }
    }
}

/// One number.
struct Row<'a> {
    record: &'static str,
    of: &'static str,
    value: Option<&'a str>,
    count: usize,
    note: Option<&'static str>,
}

fn rows(counts: &Counts, top: Option<usize>) -> Vec<Row<'_>> {
    let mut rows = vec![Row { record: "total", of: "all", value: None, count: counts.total, note: None }];
    if let Some(histogram) = &counts.histogram {
        let of = histogram.interval.name();
        let row = |value, count, note| Row { record: "period", of, value, count, note };
        rows.extend(histogram.bars.iter().map(|(period, count)| row(Some(period), *count, None)));
        rows.push(row(None, histogram.imprecise, Some("date less precise")));
        rows.push(row(None, histogram.undated, Some("no date")));
    }
    for facet in &counts.facets {
        let of = facet.facet.name();
        let row = |value, count, note| Row { record: "facet", of, value, count, note };
        rows.extend(shown(facet, top).iter().map(|(value, count)| row(Some(value), *count, None)));
        let more = facet.values.len() - shown(facet, top).len();
        if more > 0 {
            rows.push(row(None, more, Some("values not shown")));
        }
        rows.push(row(None, facet.without, Some("none")));
    }
    rows
}

/// Years are few, and each has its place in their row.
fn shown(facet: &FacetCounts, top: Option<usize>) -> &[(String, usize)] {
    let top = top.filter(|_| facet.facet != Facet::Year).unwrap_or(usize::MAX);
    &facet.values[..top.min(facet.values.len())]
}

fn by_facet(facet: &FacetCounts, top: Option<usize>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let values = shown(facet, top);
    writeln!(out, "{}", look.paint(STRONG, facet.facet.name()))?;
    bars(&values.iter().map(|(value, count)| (value.as_str(), *count)).collect::<Vec<_>>(), look, out)?;
    let more = facet.values.len() - values.len();
    if more > 0 {
        let line = format!("and {more} more (--top {} shows all)", facet.values.len());
        writeln!(out, "  {}", look.paint(FAINT, &line))?;
    }
    if facet.without > 0 {
        writeln!(out, "  {}", look.paint(FAINT, &format!("{} without", facet.without)))?;
    }
    writeln!(out)
}

fn over_time(histogram: &Histogram, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", look.paint(STRONG, &format!("by {}", histogram.interval.name())))?;
    let mut lines: Vec<(String, usize)> = Vec::new();
    for run in histogram.bars.chunk_by(|a, b| (a.1 == 0) == (b.1 == 0)) {
        match run {
            [(first, 0), .., (last, 0)] if run.len() >= GAP_SHOWN => lines.push((format!("{first} … {last}"), 0)),
            run => lines.extend_from_slice(run),
        }
    }
    bars(&lines.iter().map(|(label, count)| (label.as_str(), *count)).collect::<Vec<_>>(), look, out)?;
    let mut apart = Vec::new();
    if histogram.imprecise > 0 {
        apart.push(format!("{} with a less precise date", histogram.imprecise));
    }
    if histogram.undated > 0 {
        apart.push(format!("{} without a date", histogram.undated));
    }
    if !apart.is_empty() {
        writeln!(out, "  {}", look.paint(FAINT, &apart.join(", ")))?;
    }
    writeln!(out)
}

/// A line each: label, number, and a bar that is as long as the number is large.
fn bars(values: &[(&str, usize)], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let labels: Vec<String> = values.iter().map(|(label, _)| shortened(&clean(label), look.width / 2)).collect();
    let wide = labels.iter().map(|label| label.width()).max().unwrap_or(0);
    let most = values.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let digits = most.to_string().len();
    let room = look.width.saturating_sub(wide + digits + 3 * GAP).clamp(1, LONGEST);
    for (label, (_, count)) in labels.iter().zip(values) {
        // What is there at all has a bar.
        let bar = if *count == 0 { 0 } else { (count * room).div_ceil(most.max(1)) };
        let pad = " ".repeat(wide - label.width());
        let line = format!("  {label}{pad}  {count:>digits$}  {}", "#".repeat(bar));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// At most `width` columns.
fn shortened(label: &str, width: usize) -> String {
    if label.width() <= width {
        return label.to_owned();
    }
    let mut short = String::new();
    for c in label.chars() {
        if short.width() + 2 > width {
            break;
        }
        short.push(c);
    }
    short.trim_end().to_owned() + "…"
}

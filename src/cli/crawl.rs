//! `crawl`: sites into the home, politely; and the account of a run, which `fetch` gives too.

use super::progress::{Bar, stop_with};
use super::selection::{FormatName, date, limit};
use super::{Context, Exit, facts, watch};
use crate::pipeline::{self, Crawled, Options, Tally, Told, Wanted};
use clap::Args;
use serde_json::{Value, json};
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord crawl                                  every source of corpus/sources.toml
  onrecord crawl --dry-run                        what would be asked for, and why
  onrecord crawl thaxwick-mercury --since 2024    one source, pages dated since
  onrecord crawl --every 6h                       stays up and repeats

Write a contact into corpus/sources.toml first; the owners of sites see it. docs/crawl.md tells what is asked of whom and how often.
Ctrl-C stops at once, and so may a power cut: the same command goes on where it was.";

/// Fetch what is new from the sites in sources.toml, and take it in
#[derive(Args, Clone, Debug)]
pub(super) struct Crawl {
    /// Names of sources; without any all of them
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Another list of sources than corpus/sources.toml
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    /// List what would be asked for next, and why; nothing is fetched
    #[arg(long)]
    dry_run: bool,
    /// Leave out pages that are known to be older than this date: 2024, 2024-03 or 2024-03-09
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// Ask for so many addresses at most, robots.txt aside; the next crawl goes on
    #[arg(long, value_name = "N", value_parser = limit)]
    limit: Option<NonZeroUsize>,
    /// Stay up and begin again after this time: 90m, 6h, 1d
    #[arg(long, value_name = "TIME", value_parser = time, conflicts_with = "dry_run")]
    every: Option<Duration>,
    #[command(flatten)]
    reach: Reach,
    /// For people (table), for programs (jsonl: a JSON object for each answer), for spreadsheets (csv)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatName::Table, hide_possible_values = true)]
    format: FormatName,
}

/// What may be reached beyond the public internet.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Reach {
    /// Allow a private address, or an unusual port of a public host
    #[arg(long, value_name = "HOST:PORT")]
    allow_host: Vec<String>,
    /// Send connections to a host elsewhere (the address must be allowed too, unless it is public)
    #[arg(long, value_name = "HOST:PORT:ADDRESS")]
    resolve: Vec<String>,
}

impl Reach {
    pub(super) fn wanted(&self) -> Wanted {
        Wanted { allow: self.allow_host.clone(), routes: self.resolve.clone(), ..Wanted::default() }
    }
}

fn time(text: &str) -> Result<Duration, String> {
    let span = pipeline::span(text).filter(|span| !span.is_zero());
    span.ok_or_else(|| "not a span of time: give minutes (90m), hours (6h) or days (1d)".into())
}

impl Crawl {
    pub(super) fn run(&self, context: &mut Context) -> anyhow::Result<Exit> {
        let wanted = Wanted {
            names: self.names.clone(),
            file: self.sources.clone(),
            since: self.since.clone(),
            limit: self.limit.map(NonZeroUsize::get),
            ..self.reach.wanted()
        };
        if self.dry_run {
            return self.preview(&wanted, context);
        }
        let stop = stop_with("stopping; Ctrl-C again stops at once");
        loop {
            let begun = Instant::now();
            let exit = run(&wanted, self.format, &stop, context)?;
            let Some(every) = self.every else { return Ok(exit) };
            while begun.elapsed() < every && !stop.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(100).min(every));
            }
            if stop.load(Ordering::SeqCst) {
                return Ok(exit);
            }
        }
    }

    fn preview(&self, wanted: &Wanted, context: &mut Context) -> anyhow::Result<Exit> {
        let list = pipeline::preview(&context.home, wanted)?;
        for due in &list {
            let why = if due.last.is_some() { format!("due again, {}", due.why) } else { due.why.clone() };
            let dated = due.said.published.as_ref().or(due.said.modified.as_ref());
            match self.format {
                FormatName::Table => writeln!(context.out, "{}  {}  ({why})", due.source, due.asked)?,
                format => {
                    let line = [
                        ("url", json!(due.asked.as_str())),
                        ("source", json!(due.source)),
                        ("why", json!(why)),
                        ("dated", json!(dated)),
                    ];
                    facts::write(&facts::facts(line), format, context.out)?;
                }
            }
        }
        context.out.flush()?;
        Ok(if list.is_empty() { Exit::Nothing } else { Exit::Found })
    }
}

/// Runs once and gives account.
pub(super) fn run(
    wanted: &Wanted,
    format: FormatName,
    stop: &Arc<AtomicBool>,
    context: &mut Context,
) -> anyhow::Result<Exit> {
    let bar = Bar::of_crawl();
    let options = Options { stop: Arc::clone(stop), ..Options::default() };
    let mut broken = None;
    let (home, out) = (&context.home, &mut *context.out);
    let crawled = pipeline::crawl(home, wanted, &options, &bar, &mut |told| {
        bar.answer(&told.url);
        if format == FormatName::Jsonl && broken.is_none() {
            broken = line(told, out).err();
        }
    });
    bar.finish();
    if let Some(error) = broken {
        return Err(error.into());
    }
    let crawled = crawled?;
    let exit = report(&crawled, format, context)?;
    watch::tell(crawled.summary.interrupted, exit, context)
}

fn line(told: &Told, out: &mut dyn Write) -> std::io::Result<()> {
    let Told { source, url, status, outcome, reason } = told;
    let line = json!({"url": url, "status": status, "outcome": outcome, "source": source, "reason": reason});
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)?;
    out.flush()
}

/// Names what failed on standard error, answers with the counts, and gives the exit status.
fn report(crawled: &Crawled, format: FormatName, context: &mut Context) -> anyhow::Result<Exit> {
    let Crawled { tally, summary } = crawled;
    for Told { url, reason, .. } in &tally.failures {
        writeln!(context.err, "onrecord: {url}: {reason}")?;
    }
    for (source, told) in &tally.sources {
        for (kind, (count, example)) in &told.traps {
            writeln!(
                context.err,
                "onrecord: {source}: {count} links not followed, {kind}, as {example}; a pattern in `take` lets them in"
            )?;
        }
        if let Some(most) = told.full {
            let left = told.waiting;
            writeln!(
                context.err,
                "onrecord: {source}: max_pages of {most} reached, {left} addresses left to the next run"
            )?;
        }
    }
    match format {
        FormatName::Table => table(tally, summary, context.out)?,
        FormatName::Jsonl => {
            for line in tally.sources.keys().map(|source| row(tally, source)) {
                facts::write(&line, format, context.out)?;
            }
        }
        FormatName::Csv => {
            let mut writer = csv::Writer::from_writer(&mut *context.out);
            for (i, line) in tally.sources.keys().map(|source| row(tally, source)).enumerate() {
                if i == 0 {
                    writer.write_record(line.keys())?;
                }
                writer.write_record(line.values().map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned)))?;
            }
            writer.flush()?;
        }
    }
    context.out.flush()?;
    if summary.interrupted {
        writeln!(context.err, "onrecord: stopped; what was fetched is kept, the next crawl goes on with the rest")?;
    }
    let whole = tally.failures.is_empty() && !summary.interrupted;
    Ok(if whole { Exit::Found } else { Exit::Nothing })
}

/// Outcomes of pages that are neither taken nor failed, with what they are called.
const PASSED: [(&str, &str); 8] = [
    ("robots", "forbidden by robots.txt"),
    ("noindex", "marked noindex"),
    ("refused", "refused"),
    ("unreachable", "on hosts that cannot be reached"),
    ("left", "left out"),
    ("same", "with the bytes of another"),
    ("alias", "known by another address"),
    ("wall", "behind a wall"),
];

fn table(tally: &Tally, summary: &pipeline::Summary, out: &mut dyn Write) -> std::io::Result<()> {
    for (name, told) in &tally.sources {
        let name = if name.is_empty() { "pages" } else { name };
        let failed = ["failed", "gone", "turned-away", "loop"].iter().map(|o| told.of(o)).sum::<usize>();
        let (new, changed, unchanged) = (told.of("new"), told.of("changed"), told.of("unchanged"));
        write!(
            out,
            "{name}: {} requests; {new} new, {changed} changed, {unchanged} unchanged, {failed} failed",
            told.requests
        )?;
        for (outcome, words) in PASSED.iter().filter(|(outcome, _)| told.of(outcome) > 0) {
            write!(out, ", {} {words}", told.of(outcome))?;
        }
        if told.waiting > 0 {
            write!(out, ", {} still to ask for", told.waiting)?;
        }
        writeln!(out)?;
    }
    let counts = [(summary.quotes, "quote"), (summary.statistics, "statistic"), (summary.ratings, "rating")];
    let counts = counts.map(|(n, noun)| super::ingest::counted(n, noun));
    writeln!(out, "found: {}", counts.join(", "))
}

fn row(tally: &Tally, source: &str) -> serde_json::Map<String, Value> {
    let told = tally.sources.get(source).cloned().unwrap_or_default();
    let mut row = facts::facts([
        ("summary", json!(true)),
        ("source", json!(source)),
        ("requests", json!(told.requests)),
        ("waiting", json!(told.waiting)),
        ("resumed", json!(tally.resumed.iter().any(|name| name == source))),
        ("trapped", json!(told.traps.values().map(|(count, _)| count).sum::<usize>())),
    ]);
    let names = ["new", "changed", "unchanged", "page", "redirect", "failed", "gone", "turned-away", "loop", "again"];
    for outcome in names.into_iter().chain(PASSED.iter().map(|(outcome, _)| *outcome)) {
        row.insert(outcome.replace('-', "_"), json!(told.of(outcome)));
    }
    row
}

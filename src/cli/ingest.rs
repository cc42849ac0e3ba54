//! `ingest`: files and folders into the home; and the account of a run, which `rebuild` gives too.

use super::documents::size;
use super::progress::{Bar, stop_on_interrupt};
use super::selection::FormatName;
use super::{Context, Exit, facts, watch};
use crate::pipeline::{self, Options, Summary};
use clap::Args;
use serde_json::{Map, Value, json};
use std::io::Write;
use std::path::PathBuf;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord ingest articles/                       a folder with everything below it
  onrecord ingest report.html news.jsonl          single files
  onrecord --home ~/probation ingest articles/    into another home

The bytes are kept in corpus/pages, what is found in index/. The same file taken in twice changes nothing.
A file that cannot be read is named with the reason, the others go on, and the exit status is 1.
Ctrl-C stops after the documents at hand; the same command goes on with the rest.";

/// Take articles in: archive the bytes, extract quotes and figures, index all.
#[derive(Args, Clone, Debug)]
pub(super) struct Ingest {
    /// Files, or folders that are read to their depth: .txt .md .html .pdf .docx .odt .rtf .eml .mbox .json .jsonl .warc (each
    /// also .gz) and .zip of these
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    work: Work,
}

/// How a run works and reports.
#[derive(Args, Clone, Debug)]
pub(super) struct Work {
    /// Threads to work with; without it all cores
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Refuse documents that are larger, as in 800KB, 50MB, 1GB
    #[arg(long, value_name = "SIZE", default_value = "50MB", value_parser = size)]
    max_size: usize,
    /// For people (table), for programs (jsonl), for spreadsheets (csv)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatName::Table, hide_possible_values = true)]
    format: FormatName,
}

impl Work {
    /// For the pipeline; Ctrl-C ends the run gently.
    pub(super) fn options(&self) -> Options {
        Options {
            threads: self.threads.map(usize::from),
            max_bytes: self.max_size,
            leave_walls: false,
            stop: stop_on_interrupt(),
        }
    }
}

impl Ingest {
    pub(super) fn run(&self, context: &mut Context) -> anyhow::Result<Exit> {
        let bar = Bar::new();
        let summary = pipeline::ingest(&context.home, &self.paths, &self.work.options(), &bar);
        bar.finish();
        let summary = summary?;
        let exit = report(&summary, &self.work, context, "ingest")?;
        watch::tell(summary.interrupted, exit, context)
    }
}

/// Names what failed on standard error, answers with the counts, and gives the exit status.
pub(super) fn report(summary: &Summary, work: &Work, context: &mut Context, command: &str) -> anyhow::Result<Exit> {
    for failure in &summary.failed {
        writeln!(context.err, "onrecord: {}: {}", failure.path, plain(&failure.reason))?;
    }
    match work.format {
        FormatName::Table => account(summary, context.out)?,
        format => facts::write(&counts(summary), format, context.out)?,
    }
    context.out.flush()?;
    if summary.interrupted {
        writeln!(
            context.err,
            "onrecord: stopped; what was read is kept, the same `onrecord {command}` goes on with the rest"
        )?;
    }
    let whole = summary.failed.is_empty() && !summary.interrupted;
    Ok(if whole { Exit::Found } else { Exit::Nothing })
}

/// A parser calls what it wanted by the name of the program's own type, which tells readers nothing.
fn plain(reason: &str) -> String {
    match reason.split_once("expected struct ") {
        Some((before, after)) => {
            format!("{before}expected an object{}", after.trim_start_matches(char::is_alphanumeric))
        }
        None => reason.into(),
    }
}

/// "1 quote", "2 quotes".
pub(super) fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

fn account(summary: &Summary, out: &mut dyn Write) -> std::io::Result<()> {
    let Summary { new, unchanged, updated, removed, quotes, speakers, statistics, ratings, .. } = summary;
    let failed = summary.failed.len();
    write!(out, "articles: {new} new, {unchanged} unchanged, {updated} updated, {failed} failed")?;
    if *removed > 0 {
        write!(out, ", {removed} left out because you removed them with `forget`")?;
    }
    let list = [(*quotes, "quote"), (*statistics, "statistic"), (*ratings, "rating")].map(|(n, noun)| counted(n, noun));
    let speakers = counted(*speakers, "speaker");
    writeln!(out, "\nfound: {}; {speakers}, article by article", list.join(", "))
}

fn counts(summary: &Summary) -> Map<String, Value> {
    facts::facts([
        ("new", json!(summary.new)),
        ("unchanged", json!(summary.unchanged)),
        ("updated", json!(summary.updated)),
        ("removed", json!(summary.removed)),
        ("failed", json!(summary.failed.len())),
        ("quotes", json!(summary.quotes)),
        ("speakers", json!(summary.speakers)),
        ("statistics", json!(summary.statistics)),
        ("ratings", json!(summary.ratings)),
        ("bytes", json!(summary.bytes)),
        ("interrupted", json!(summary.interrupted)),
    ])
}

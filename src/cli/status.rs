//! `status`: what the home holds, and whether its parts agree.

use super::progress::told;
use super::selection::FormatName;
use super::{Context, Exit, facts};
use crate::pipeline::{self, Status as Held};
use crate::present::readable_date;
use clap::Args;
use indicatif::HumanBytes;
use serde_json::{Map, Value, json};

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord status
  onrecord status --format jsonl";

/// What is there: articles, quotes, figures, from when to when, how large; and whether store and index agree.
#[derive(Args, Clone, Debug)]
pub(super) struct Status {
    /// For people (table), for programs (jsonl), for spreadsheets (csv)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatName::Table, hide_possible_values = true)]
    format: FormatName,
}

impl Status {
    pub(super) fn run(&self, context: &mut Context) -> anyhow::Result<Exit> {
        if !context.home.pages().is_dir() {
            context.needs_index()?;
        }
        let held = told(|bar| pipeline::status(&context.home, bar))?;
        match self.format {
            FormatName::Table => facts::write(&account(&held, context), self.format, context.out)?,
            format => {
                let every = serde_json::to_value(&held)?;
                facts::write(every.as_object().unwrap_or(&Map::new()), format, context.out)?;
            }
        }
        context.out.flush()?;
        if let Some(writer) = &held.writer {
            writeln!(context.err, "onrecord: {writer} is writing; the full-text index follows when it has ended")?;
        } else if !held.agree {
            writeln!(context.err, "onrecord: store and full-text index do not agree: run `onrecord rebuild`")?;
        }
        if held.outdated > 0 {
            writeln!(
                context.err,
                "onrecord: {} articles were read by older rules: `onrecord rebuild` reads them again",
                held.outdated
            )?;
        }
        Ok(if held.articles == 0 { Exit::Nothing } else { Exit::Found })
    }
}

/// What people want to know.
fn account(held: &Held, context: &Context) -> Map<String, Value> {
    let period = match (&held.first, &held.last) {
        (Some(first), Some(last)) => format!("{} to {}", readable_date(Some(first)), readable_date(Some(last))),
        _ => "no dates known".into(),
    };
    let articles = match held.duplicates {
        0 => held.articles.to_string(),
        n => format!("{}, of which {n} near-duplicates of an earlier one", held.articles),
    };
    let disk = [held.archive_bytes, held.store_bytes, held.search_bytes].map(|bytes| HumanBytes(bytes).to_string());
    let [archive, store, search] = disk;
    facts::facts([
        ("home", json!(context.home.root().display().to_string())),
        ("articles", json!(articles)),
        ("published", json!(format!("{period}, {} without a date", held.undated))),
        ("publishers", json!(held.publishers)),
        ("quotes", json!(held.quotes)),
        ("speakers", json!(held.speakers)),
        ("statistics", json!(held.statistics)),
        ("ratings", json!(held.ratings)),
        ("removed", json!(held.removed)),
        ("last ingest", json!(held.last_ingest.as_deref().unwrap_or("never"))),
        ("on disk", json!(format!("archive {archive}, store {store}, full-text index {search}"))),
        ("parts agree", json!(held.agree)),
    ])
}

//! `archive`: whether what was archived is whole, the versions of an article, their bytes.

use super::ingest::counted;
use super::selection::FormatName;
use super::{Context, Exit, facts};
use crate::pipeline::{self, Checked, Version};
use anyhow::bail;
use clap::{Args, Subcommand};
use indicatif::HumanBytes;
use serde_json::{Map, Value, json};

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord archive verify
  onrecord archive versions https://gazette.example/story
  onrecord archive show 5f3a09c2 > story.html

docs/archive.md describes what lies in corpus/pages.";

/// Check what was archived, list the versions of an article, show their bytes
#[derive(Args, Clone, Debug)]
pub(super) struct Archive {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Clone, Debug)]
enum What {
    /// Compare every page, manifest line and WARC record with its digest; exit status 1 when something is damaged
    Verify {
        #[command(flatten)]
        shown: Shown,
    },
    /// Every archived version of an article: when it was read, its SHA-256, its size
    Versions {
        /// Its id, as every answer names it, or its address
        #[arg(value_name = "ARTICLE-OR-URL")]
        article: String,
        #[command(flatten)]
        shown: Shown,
    },
    /// The archived bytes themselves, on standard output
    Show {
        /// A SHA-256 or its first eight digits or more, or the id or address of an article for its last version
        #[arg(value_name = "SHA256-OR-ARTICLE")]
        name: String,
    },
}

#[derive(Args, Clone, Debug)]
struct Shown {
    /// For people (table), for programs (jsonl), for spreadsheets (csv)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatName::Table, hide_possible_values = true)]
    format: FormatName,
}

impl Archive {
    pub(super) fn run(&self, context: &mut Context) -> anyhow::Result<Exit> {
        let pages = context.home.pages();
        if !pages.is_dir() {
            bail!(
                "there is no archive at {}: run `onrecord ingest PATH...` or `onrecord crawl` first",
                pages.display()
            );
        }
        match &self.what {
            What::Verify { shown } => verify(shown.format, context),
            What::Versions { article, shown } => versions(article, shown.format, context),
            What::Show { name } => show(name, context),
        }
    }
}

fn verify(format: FormatName, context: &mut Context) -> anyhow::Result<Exit> {
    let checked = pipeline::verify(&context.home)?;
    for fault in &checked.faults {
        writeln!(context.err, "onrecord: {}: {}; {}", fault.path, fault.what, fault.remedy)?;
    }
    let n_faults = checked.faults.len();
    if format == FormatName::Table {
        let Checked { lines, pages, records, bytes, .. } = checked;
        let read = [(lines, "manifest line"), (pages, "page"), (records, "WARC record")];
        let read = read.map(|(n, noun)| counted(n, noun)).join(", ");
        let verdict = if n_faults == 0 { "all as they were archived".into() } else { format!("{n_faults} damaged") };
        writeln!(context.out, "checked {read} ({}): {verdict}", HumanBytes(bytes))?;
    } else {
        let facts = facts::facts([
            ("lines", json!(checked.lines)),
            ("pages", json!(checked.pages)),
            ("records", json!(checked.records)),
            ("bytes", json!(checked.bytes)),
            ("damaged", json!(n_faults)),
        ]);
        facts::write(&facts, format, context.out)?;
    }
    context.out.flush()?;
    Ok(if n_faults == 0 { Exit::Found } else { Exit::Nothing })
}

fn versions(article: &str, format: FormatName, context: &mut Context) -> anyhow::Result<Exit> {
    let versions = pipeline::versions(&context.home, article)?;
    match format {
        FormatName::Table => {
            for Version { retrieved, sha256, bytes, file, .. } in &versions {
                let size = bytes.map_or_else(|| "missing".into(), |bytes| HumanBytes(bytes).to_string());
                writeln!(context.out, "{retrieved}  {sha256}  {size:>10}  {file}")?;
            }
        }
        FormatName::Csv => {
            let mut writer = csv::Writer::from_writer(&mut *context.out);
            versions.iter().try_for_each(|version| writer.serialize(version))?;
            writer.flush()?;
        }
        FormatName::Jsonl => {
            for version in &versions {
                let row: Map<String, Value> = serde_json::from_value(serde_json::to_value(version)?)?;
                facts::write(&row, format, context.out)?;
            }
        }
    }
    context.out.flush()?;
    if versions.is_empty() {
        writeln!(context.err, "onrecord: nothing is archived as `{article}`; `onrecord search` names the ids")?;
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Found)
}

fn show(name: &str, context: &mut Context) -> anyhow::Result<Exit> {
    let Some(bytes) = pipeline::archived(&context.home, name)? else {
        writeln!(context.err, "onrecord: nothing is archived as `{name}`; `onrecord archive versions` names what is")?;
        return Ok(Exit::Nothing);
    };
    context.out.write_all(&bytes)?;
    context.out.flush()?;
    Ok(Exit::Found)
}

//! What a watch has found: as a list, as JSON lines, as a feed.

use super::Shape;
use crate::cli::export::beside;
use crate::cli::ingest::counted;
use crate::cli::selection::limit;
use crate::cli::{Context, Exit};
use crate::model::{Seen, Watch};
use crate::pipeline;
use crate::present::{self, Format, nouns};
use crate::query::Searcher;
use anyhow::{Context as _, bail};
use clap::Args;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// So many records are read at once.
const PART: usize = 256;
/// So many fill a few screens; who wants more asks for it.
const TABLE_LIMIT: usize = 50;

/// `watch show`.
#[derive(Args, Clone, Debug)]
pub(super) struct Show {
    /// Which
    name: String,
    /// Only what was seen first at this time or later: 2026-11, 2026-11-23 or 2026-11-23T09:30 (UTC)
    #[arg(long, value_name = "TIME", value_parser = time)]
    since: Option<String>,
    /// At most so many; without it a table shows the first 50, jsonl all
    #[arg(long, value_name = "N", value_parser = limit)]
    limit: Option<NonZeroUsize>,
    /// For people (table), for programs (jsonl: a JSON object a line)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Shape::Table, hide_possible_values = true)]
    format: Shape,
}

/// `watch feed`.
#[derive(Args, Clone, Debug)]
pub(super) struct Feed {
    /// Which
    name: String,
    /// Write to this file, which is replaced as a whole; without it to standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Where you publish the feed: it names itself so
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// The newest so many
    #[arg(long, value_name = "N", value_parser = limit, default_value = "100")]
    limit: NonZeroUsize,
}

/// The beginning of a time as it is kept.
fn time(text: &str) -> Result<String, String> {
    let shape = "0000-00-00T00:00:00Z";
    let fits = text.len() >= 4
        && text.len() <= shape.len()
        && text.bytes().zip(shape.bytes()).all(|(b, s)| if s == b'0' { b.is_ascii_digit() } else { b == s });
    if fits { Ok(text.into()) } else { Err("not a time: give 2026-11, 2026-11-23 or 2026-11-23T09:30".into()) }
}

impl Show {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let watch = pipeline::watch(&context.home, &self.name)?;
        let found = pipeline::findings(&context.home, &watch)?;
        let since = self.since.unwrap_or_default();
        let all: Vec<Seen> = newest(found.seen.iter().filter(|seen| seen.time >= since));
        let most = self.limit.map(NonZeroUsize::get).or((self.format == Shape::Table).then_some(TABLE_LIMIT));
        let cut = all.len().min(most.unwrap_or(usize::MAX));
        let searcher = context.searcher()?;
        let shown = write(&searcher, &watch, &all[..cut], self.format.into(), context)?;
        if self.format == Shape::Table && cut > 0 {
            writeln!(context.out, "{}", nouns(watch.of, shown))?;
        }
        context.out.flush()?;
        if cut < all.len() {
            writeln!(context.err, "onrecord: the newest {cut} of {}; --limit {} shows all", all.len(), all.len())?;
        }
        missing(&watch, cut - shown, found.behind, context)?;
        if cut == 0 {
            let before = nouns(watch.of, found.before);
            let since = if since.is_empty() { String::new() } else { format!(" since {since}") };
            writeln!(context.err, "onrecord: nothing new{since}; {before} were there before the watch")?;
        }
        Ok(if shown == 0 { Exit::Nothing } else { Exit::Found })
    }
}

impl Feed {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        if let Some(address) = &self.address
            && url::Url::parse(address).is_err()
        {
            bail!("--address `{address}` is no whole address: write it as in https://desk.example/feed.xml");
        }
        let watch = pipeline::watch(&context.home, &self.name)?;
        let found = pipeline::findings(&context.home, &watch)?;
        let all = newest(found.seen.iter());
        let cut = all.len().min(self.limit.get());
        let searcher = context.searcher()?;
        let sightings = pipeline::sighted(&searcher, &watch, &all[..cut])?;
        let mut feed = Vec::new();
        present::feed(&watch, &sightings, self.address.as_deref(), &mut feed)?;
        match &self.output {
            None => {
                context.out.write_all(&feed)?;
                context.out.flush()?;
            }
            Some(path) => {
                let unwritable = || format!("cannot write {}", path.display());
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                let mut file = beside(folder.unwrap_or(Path::new("."))).with_context(unwritable)?;
                file.write_all(&feed).with_context(unwritable)?;
                file.persist(path).map(drop).with_context(unwritable)?;
                writeln!(context.err, "onrecord: {} entries in {}", sightings.len(), path.display())?;
            }
        }
        if cut < all.len() {
            writeln!(context.err, "onrecord: the newest {cut} of {}; --limit {} has all", all.len(), all.len())?;
        }
        missing(&watch, cut - sightings.len(), found.behind, context)?;
        Ok(Exit::Found)
    }
}

/// The last that was seen first; those of one look in their order.
fn newest<'a>(seen: impl Iterator<Item = &'a Seen>) -> Vec<Seen> {
    let mut all: Vec<Seen> = seen.cloned().collect();
    all.sort_by(|a, b| b.time.cmp(&a.time));
    all
}

/// Says what is left out, and why.
fn missing(watch: &Watch, gone: usize, behind: usize, context: &mut Context) -> anyhow::Result<()> {
    if gone > 0 {
        let gone = nouns(watch.of, gone);
        writeln!(context.err, "onrecord: {gone} no longer there: changed or removed since")?;
    }
    if behind > 0 {
        let behind = counted(behind, "document");
        writeln!(context.err, "onrecord: {behind} not looked at yet: `onrecord watch run` does it")?;
    }
    Ok(())
}

/// Writes the records as they are now; gives how many.
pub(super) fn write(
    searcher: &Searcher,
    watch: &Watch,
    seen: &[Seen],
    format: Format,
    context: &mut Context,
) -> anyhow::Result<usize> {
    let mut written = 0;
    for part in seen.chunks(PART) {
        let sightings = pipeline::sighted(searcher, watch, part)?;
        present::watched(watch, &sightings, format, &context.look, context.out)?;
        written += sightings.len();
    }
    Ok(written)
}

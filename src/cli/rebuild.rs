//! `rebuild`: the index again, from the corpus alone.

use super::ingest::{Work, report};
use super::progress::Bar;
use super::{Context, Exit, watch};
use crate::pipeline;
use anyhow::bail;
use clap::Args;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord rebuild

Reads corpus/pages and corpus/people.toml, never the files that were taken in. The old index stays until the new one is complete.
Run it after an update of onrecord, after changing people.toml, or when the index was lost.";

/// Read every archived page again into a new index.
#[derive(Args, Clone, Debug)]
pub(super) struct Rebuild {
    #[command(flatten)]
    work: Work,
}

impl Rebuild {
    pub(super) fn run(&self, context: &mut Context) -> anyhow::Result<Exit> {
        let corpus = context.home.corpus();
        if !corpus.is_dir() {
            bail!("there is no archive at {}: run `onrecord ingest PATH...` first", corpus.display());
        }
        let bar = Bar::new();
        let summary = pipeline::rebuild(&context.home, &self.work.options(), &bar);
        bar.finish();
        let summary = summary?;
        if summary.interrupted {
            let kept =
                if context.home.index().is_dir() { "the old index is as it was" } else { "there is no index yet" };
            writeln!(context.err, "onrecord: stopped; {kept}, `onrecord rebuild` starts again from the beginning")?;
            return Ok(Exit::Nothing);
        }
        let exit = report(&summary, &self.work, context, "rebuild")?;
        watch::tell(false, exit, context)
    }
}

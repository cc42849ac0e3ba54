//! `clusters`: what belongs together over articles, for programs.

use super::{Context, Exit};
use crate::model::ClusterKind;
use crate::present::{Format, Lister};
use crate::query;
use clap::{Args, ValueEnum};

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord clusters > clusters.jsonl
  onrecord clusters --kind utterance,figure --format jsonl

docs/output.md describes every field. Places are code points of the document's text.";

/// What belongs together over articles, a JSON object a line: printings of an utterance, of a figure, quotes of a speaker
#[derive(Args, Clone, Debug)]
pub(super) struct Clusters {
    /// Only clusters of these kinds: utterance, figure, speaker
    #[arg(long, value_enum, value_name = "KIND", value_delimiter = ',', hide_possible_values = true)]
    kind: Vec<Sort>,
    /// A JSON object a line
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Lines::Jsonl, hide_possible_values = true)]
    format: Lines,
}

/// What is clustered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// Printings of the same words
    Utterance,
    /// Printings of the same fact
    Figure,
    /// Quotes of one speaker
    Speaker,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Lines {
    Jsonl,
}

impl From<Sort> for ClusterKind {
    fn from(sort: Sort) -> ClusterKind {
        match sort {
            Sort::Utterance => ClusterKind::Utterance,
            Sort::Figure => ClusterKind::Figure,
            Sort::Speaker => ClusterKind::Speaker,
        }
    }
}

impl Clusters {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let Lines::Jsonl = self.format;
        let searcher = context.searcher()?;
        let kinds = if self.kind.is_empty() { Sort::value_variants().to_vec() } else { self.kind };
        let kinds: Vec<ClusterKind> = kinds.into_iter().map(ClusterKind::from).collect();
        let mut lister = Lister::new(Format::JsonLines, context.look, false, context.out);
        let (mut n_written, mut failed) = (0_usize, None);
        query::clusters(&searcher, &kinds, &mut |cluster| {
            if failed.is_none() {
                failed = lister.cluster(&cluster).err();
                n_written += 1;
            }
        })?;
        if let Some(error) = failed {
            return Err(error.into());
        }
        context.out.flush()?;
        if n_written == 0 {
            writeln!(
                context.err,
                "onrecord: nothing of that kind stands in several articles; `onrecord status` says what is there"
            )?;
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Found)
    }
}

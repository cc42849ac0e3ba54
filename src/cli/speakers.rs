//! `speakers`: everybody who is quoted, over all articles.

use super::selection::{Period, Shape, Sureness};
use super::{Context, Exit};
use crate::model::{Question, Scope};
use clap::Args;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord speakers                                most quoted first
  onrecord speakers Smith                          everybody of that name
  onrecord speakers --role inspector --format csv";

/// Who is quoted, how often, in how many articles, from when to when.
#[derive(Args, Clone, Debug)]
pub(super) struct Speakers {
    /// Only speakers of this name or surname
    name: Option<String>,
    /// Only those whose role has these words
    #[arg(long, value_name = "WORDS")]
    role: Option<String>,
    /// Only those who speak for this body
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    #[command(flatten)]
    sureness: Sureness,
    #[command(flatten)]
    period: Period,
    #[command(flatten)]
    shape: Shape,
}

impl Speakers {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let question = Question {
            scope: Scope::Speakers,
            speaker: self.name,
            role: self.role,
            organisation: self.organisation,
            min_confidence: self.sureness.min_confidence,
            from: self.period.from,
            to: self.period.to,
            fold_duplicates: self.shape.folding.of_counts(),
            limit: self.shape.limit(),
            ..Question::default()
        };
        context.answer(&question, self.shape.format())
    }
}

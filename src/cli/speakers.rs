//! `speakers`: everybody who is quoted, over all articles.

use super::decide::{self, SpeakerChange};
use super::selection::{Period, Shape, Sureness};
use super::speaker::unknown;
use super::{Context, Exit};
use crate::model::{Question, Scope};
use crate::present::{Format, Lister};
use crate::query;
use anyhow::bail;
use clap::Args;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord speakers                                most quoted first
  onrecord speakers Smith                          everybody of that name
  onrecord speakers --role inspector --format csv
  onrecord speakers --why Smith                    what was put together, how sure and why
  onrecord speakers merge 'Jo Smith' 'J. Smith'    they are one person
  onrecord speakers split 'Jo Smith' --organisation 'Northmere Council' --called 'Jo Smith (Northmere)'
  onrecord speakers rename 'Jo Smith' 'Dame Jo Smith'

`onrecord speaker NAME` is a page on one of them. What you decide is kept in corpus/decisions.toml
and wins over everything that the articles suggest, also after a rebuild.";

/// Who is quoted, how often, in how many articles, from when to when.
#[derive(Args, Clone, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Speakers {
    #[command(subcommand)]
    change: Option<SpeakerChange>,
    /// Only speakers of this name or surname
    name: Option<String>,
    /// Only those whose role has these words
    #[arg(long, value_name = "WORDS")]
    role: Option<String>,
    /// Only those who speak for this body
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// Why all that is attributed to a speaker of this name is one person's, and what is not
    #[arg(long, value_name = "NAME", conflicts_with_all = ["name", "role", "from", "to", "min_confidence"])]
    why: Option<String>,
    #[command(flatten)]
    sureness: Sureness,
    #[command(flatten)]
    period: Period,
    #[command(flatten)]
    shape: Shape,
}

impl Speakers {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        if let Some(change) = self.change {
            return decide::speaker(change, context);
        }
        if let Some(name) = &self.why {
            return why(name, self.organisation.as_deref(), self.shape.format(), context);
        }
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

/// Everything that was put together under a name.
fn why(name: &str, organisation: Option<&str>, format: Format, context: &mut Context) -> anyhow::Result<Exit> {
    if format == Format::Csv {
        bail!("reasons are no rows: use --format jsonl, or none");
    }
    let searcher = context.searcher()?;
    let found = query::persons(&searcher, name, organisation)?;
    if found.is_empty() {
        writeln!(context.err, "onrecord: {}", unknown(&searcher, name)?)?;
        return Ok(Exit::Nothing);
    }
    let mut lister = Lister::new(format, context.look, true, context.out);
    found.iter().try_for_each(|person| lister.person(person))?;
    context.out.flush()?;
    Ok(Exit::Found)
}

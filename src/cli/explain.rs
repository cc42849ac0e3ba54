//! `onrecord explain`: an article with all that was found in it, and for each quote why it was taken and who speaks.

use super::documents::size;
use super::selection::{Sureness, confidence};
use super::terminal::{Colour, look};
use super::{Context, Exit};
use crate::model::{Digest, Quote};
use crate::pipeline::{self, Limits};
use crate::present;
use clap::Args;
use std::path::PathBuf;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord explain article.txt
  onrecord explain news.jsonl --id story-7
  onrecord explain articles/ --below 0.6              only what is not sure
  onrecord explain articles/ --rule indirect-noun     only what one rule found
  onrecord explain articles/ --rule scare             what was not taken, and why
  onrecord explain page.html --color always | less -R

Without colours signs stand for them: [1 quote] {source} _cue_ <addressee> #statistic# =rating=";

/// Show an article with its quotes, and for each why it was taken and how its speaker was found; touches no index
#[derive(Args, Debug)]
pub(super) struct Explain {
    /// Files and folders to read, as `extract` reads them; - is standard input, .jsonl
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only the document with this id, of its input line or its own; may be repeated
    #[arg(long, value_name = "ID")]
    id: Vec<String>,
    /// Only quotes found by this rule, or by those whose names begin so; may be repeated
    #[arg(long, value_name = "NAME")]
    rule: Vec<String>,
    /// Only quotes whose confidence is lower
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence)]
    below: Option<f32>,
    #[command(flatten)]
    sureness: Sureness,
    /// Colours: on a terminal (auto), always, never
    #[arg(long, visible_alias = "colour", value_enum, value_name = "WHEN", default_value_t = Colour::Auto, hide_possible_values = true)]
    color: Colour,
    /// Refuse documents that are larger, as in 800KB, 50MB, 1GB
    #[arg(long, value_name = "SIZE", default_value = "50MB", value_parser = size)]
    max_size: usize,
}

impl Explain {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let look = look(self.color);
        let limits = Limits { document: self.max_size };
        let (mut n_shown, mut failed) = (0, false);
        for page in pipeline::pages(&self.files, limits) {
            let read = page.map_err(|error| error.to_string());
            let digest = read.and_then(|page| {
                let read = pipeline::guarded(&page, pipeline::digest)
                    .and_then(|digest| pipeline::readable(&page, &digest.article).map(|()| digest));
                read.map_err(|f| format!("{}: {}", f.path, f.reason))
            });
            match digest {
                Ok(digest) => {
                    let shown = self.shown(&digest);
                    if !self.is_wanted(&digest, shown.as_deref()) {
                        continue;
                    }
                    if n_shown > 0 {
                        writeln!(context.out)?;
                    }
                    present::explained(&digest, shown.as_deref(), &look, context.out)?;
                    n_shown += 1;
                }
                Err(reason) => {
                    writeln!(context.err, "onrecord: {reason}")?;
                    failed = true;
                }
            }
        }
        context.out.flush()?;
        if n_shown == 0 && !failed {
            writeln!(context.err, "onrecord: {}", self.nothing())?;
        }
        Ok(if failed || n_shown == 0 { Exit::Nothing } else { Exit::Found })
    }

    /// Which quotes are asked for; all of them where nothing says otherwise.
    fn shown(&self, digest: &Digest) -> Option<Vec<bool>> {
        let filters = !self.rule.is_empty() || self.below.is_some() || self.sureness.min_confidence.is_some();
        filters.then(|| digest.quotes.iter().map(|quote| self.is_asked(quote)).collect())
    }

    fn is_asked(&self, quote: &Quote) -> bool {
        let rule = |name: &String| {
            quote.rule.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        (self.rule.is_empty() || self.rule.iter().any(rule))
            && self.below.is_none_or(|below| quote.confidence < below)
            && self.sureness.min_confidence.is_none_or(|least| quote.confidence >= least)
    }

    fn is_wanted(&self, digest: &Digest, shown: Option<&[bool]>) -> bool {
        let article = &digest.article;
        let named = |id: &String| *id == article.id || article.given_id.as_ref() == Some(id);
        (self.id.is_empty() || self.id.iter().any(named)) && shown.is_none_or(|shown| shown.contains(&true))
    }

    fn nothing(&self) -> String {
        if self.id.is_empty() {
            "no such quote found: leave --rule, --below or --min-confidence out to see all".into()
        } else {
            format!("no document with the id {}, or no such quote in it", self.id.join(", "))
        }
    }
}

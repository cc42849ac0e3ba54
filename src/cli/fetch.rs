//! `fetch`: single pages into the home, under the rules of a crawl.

use super::crawl::{Reach, run};
use super::progress::stop_with;
use super::selection::FormatName;
use super::{Context, Exit};
use crate::pipeline::Wanted;
use clap::Args;
use std::path::PathBuf;
use url::Url;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord fetch https://gazette.example/story
  onrecord fetch --contact mailto:desk@paper.example https://gazette.example/story

The same rules as for a crawl: robots.txt is asked and kept to, delays are kept, redirects are followed, no link is.";

/// Fetch single pages, and take them in
#[derive(Args, Clone, Debug)]
pub(super) struct Fetch {
    /// Whole addresses: https://…
    #[arg(required = true, value_name = "URL")]
    pages: Vec<String>,
    /// Who you are to the owners of sites, mailto:… or https://…; without it that of sources.toml
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,
    /// Another file for delay, limits and contact than corpus/sources.toml
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    #[command(flatten)]
    reach: Reach,
    /// For people (table), for programs (jsonl: a JSON object for each answer), for spreadsheets (csv)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatName::Table, hide_possible_values = true)]
    format: FormatName,
}

impl Fetch {
    pub(super) fn run(&self, context: &mut Context) -> anyhow::Result<Exit> {
        let mut pages = Vec::new();
        for given in &self.pages {
            match Url::parse(given.trim()) {
                Ok(url) => pages.push((given.clone(), url)),
                Err(error) => writeln!(
                    context.err,
                    "onrecord: {given}: refused: is no whole address ({error}); write it as in https://gazette.example/story"
                )?,
            }
        }
        let n_bad = self.pages.len() - pages.len();
        if pages.is_empty() {
            return Ok(Exit::Error);
        }
        let wanted = Wanted { pages, contact: self.contact.clone(), file: self.sources.clone(), ..self.reach.wanted() };
        let stop = stop_with("stopping; Ctrl-C again stops at once");
        let exit = run(&wanted, self.format, &stop, context)?;
        Ok(if n_bad > 0 && exit == Exit::Found { Exit::Nothing } else { exit })
    }
}

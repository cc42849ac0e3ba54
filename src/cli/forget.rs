//! `forget`: a correction or takedown.

use super::{Context, Exit};
use crate::model::ArticleHead;
use crate::pipeline;
use crate::present::readable_date;
use clap::Args;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord forget --dry-run https://gazette.example/story
  onrecord forget https://gazette.example/story

It is known again by its URL or its very bytes: a text that was changed in any way, and has no URL, is another article.
To undo it, delete its line from corpus/removed.jsonl and take the file in again.";

/// Remove an article from archive and index for good: it is not taken in again, nor back after a rebuild.
#[derive(Args, Clone, Debug)]
pub(super) struct Forget {
    /// Its id, as every answer names it, or its URL
    article: String,
    /// Say what would go, and keep it
    #[arg(long)]
    dry_run: bool,
}

impl Forget {
    pub(super) fn run(&self, context: &mut Context) -> anyhow::Result<Exit> {
        context.needs_index()?;
        let (heads, verb) = if self.dry_run {
            (pipeline::forgettable(&context.home, &self.article)?, "would remove")
        } else {
            (pipeline::forget(&context.home, &self.article)?, "removed")
        };
        for head in &heads {
            writeln!(context.out, "{verb} {}", line(head))?;
        }
        context.out.flush()?;
        if heads.is_empty() {
            writeln!(
                context.err,
                "onrecord: no article has the id or URL `{}`; `onrecord search` names the ids",
                self.article
            )?;
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Found)
    }
}

fn line(head: &ArticleHead) -> String {
    let title = head.title.as_deref().unwrap_or("(no headline)");
    let publisher = head.publisher.as_deref().unwrap_or(&head.file);
    format!("{} “{title}”, {publisher}, {}", head.id, readable_date(head.published.as_deref()))
}

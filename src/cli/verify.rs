//! `verify`: every quotation and figure of a draft, held to what is printed.

use super::{Context, Exit};
use crate::model::Verdict;
use crate::pipeline::{self, Limits};
use crate::present::{self, VerdictFormat};
use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord verify draft.md
  onrecord verify draft.docx --format html > check.html
  onrecord verify draft.md --annotate draft-with-notes.md
  onrecord verify draft.md --format jsonl && publish draft.md

Answers: printed, rounded; altered, other-speaker, differs, wrong-office, not-found.
Exit status: 0 everything is printed or rounded, 1 something is not, 2 error.
docs/verify.md says what counts as what.";

/// Check a draft: which of its quotations and figures are printed so, which are altered, somebody else's, or nowhere
#[derive(Args, Clone, Debug)]
pub(super) struct Verify {
    /// The draft: text, Markdown, HTML or DOCX
    draft: PathBuf,
    /// For people (table, or md), as a web page (html), for programs (jsonl: a claim a line)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Written::Table, hide_possible_values = true)]
    format: Written,
    /// Write the draft with a footnote behind each claim to this file, in Markdown
    #[arg(long, value_name = "FILE")]
    annotate: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Written {
    #[value(alias = "md")]
    Table,
    Html,
    Jsonl,
}

impl From<Written> for VerdictFormat {
    fn from(written: Written) -> VerdictFormat {
        match written {
            Written::Table => VerdictFormat::Markdown,
            Written::Html => VerdictFormat::Html,
            Written::Jsonl => VerdictFormat::JsonLines,
        }
    }
}

impl Verify {
    pub(super) fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        let Some(page) = pipeline::pages(std::slice::from_ref(&self.draft), Limits::default()).next() else {
            bail!("{} is no draft that can be read: give a file of text, Markdown, HTML or DOCX", self.draft.display());
        };
        let page = page?;
        let searcher = context.searcher()?;
        let (text, verdicts) = pipeline::check(&context.home, &searcher, &page)?;
        present::verdicts(&verdicts, self.format.into(), context.out)?;
        context.out.flush()?;
        if let Some(path) = &self.annotate {
            let draft = present::annotated(&text, &verdicts)?;
            std::fs::write(path, draft).with_context(|| format!("cannot write {}", path.display()))?;
        }
        tally(&verdicts, context)
    }
}

fn tally(verdicts: &[Verdict], context: &mut Context) -> anyhow::Result<Exit> {
    let open = verdicts.iter().filter(|verdict| !verdict.answer.holds()).count();
    if verdicts.is_empty() {
        writeln!(context.err, "onrecord: the draft has no words in marks and no figure")?;
    } else {
        writeln!(context.err, "onrecord: {open} of {} claims to look at", verdicts.len())?;
    }
    Ok(if open == 0 { Exit::Found } else { Exit::Nothing })
}

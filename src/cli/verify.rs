//! `verify`: every quotation and figure of a draft, held to what is printed.

use super::{Context, Exit};
use crate::model::{Page, Verdict};
use crate::pipeline::{self, Limits};
use crate::present::{self, Annotation, VerdictFormat};
use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord verify draft.md
  onrecord verify draft.docx --format html > check.html
  onrecord verify draft.docx --annotate checked.docx
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
    /// Write the draft with a note behind each claim to this file: a .docx with footnotes, an .html with a list of notes, .md, or text;
    /// else the draft stays as it is
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
        let annotate =
            self.annotate.as_deref().map(|path| annotation(path, &page).map(|how| (path, how))).transpose()?;
        let searcher = context.searcher()?;
        let (text, verdicts) = pipeline::check(&context.home, &searcher, &page)?;
        present::verdicts(&verdicts, self.format.into(), context.out)?;
        context.out.flush()?;
        if let Some((path, how)) = annotate {
            let draft = present::annotated(&page, &text, &verdicts, how)?;
            std::fs::write(path, draft.file).with_context(|| format!("cannot write {}", path.display()))?;
            if draft.left > 0 {
                let left = draft.left;
                writeln!(
                    context.err,
                    "onrecord: {left} of the claims stand where {} can hold no note",
                    path.display()
                )?;
            }
        }
        tally(&verdicts, context)
    }
}

/// The kind of notes that the ending of the file asks for.
fn annotation(path: &Path, page: &Page) -> anyhow::Result<Annotation> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let how = match ending.as_str() {
        "docx" => Annotation::Docx,
        "html" | "htm" | "xhtml" => Annotation::Html,
        "md" | "markdown" => Annotation::Markdown,
        _ => Annotation::Text,
    };
    if !how.fits(page) {
        bail!(
            "notes go into {} only when the draft is a file of that kind: name a file that ends as the draft does, or in .md",
            path.display()
        );
    }
    Ok(how)
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

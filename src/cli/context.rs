//! What every command is given: the home, the screen, and where answers go.

use super::Exit;
use super::hint::hint;
use super::progress::told;
use super::terminal::{Colour, look};
use crate::model::{Home, Question};
use crate::pipeline;
use crate::present::{self, Format, Look};
use crate::query::{self, QueryError, Searcher, SyntaxError};
use anyhow::{Context as _, bail};
use std::io::Write;
use std::path::PathBuf;

/// Where a command works, and where it writes its answer.
pub(super) struct Context<'a> {
    pub(super) home: Home,
    pub(super) look: Look,
    /// Answers; everything else goes to standard error.
    pub(super) out: &'a mut dyn Write,
    /// Progress, failures, hints.
    pub(super) err: &'a mut dyn Write,
}

impl<'a> Context<'a> {
    /// At `home`, with the look of this screen.
    pub(super) fn new(home: PathBuf, out: &'a mut dyn Write, err: &'a mut dyn Write) -> Context<'a> {
        Context { home: Home::at(home), look: look(Colour::Auto), out, err }
    }

    /// The collection to ask; says what to do where there is none yet.
    pub(super) fn searcher(&self) -> anyhow::Result<Searcher> {
        self.needs_index()?;
        Ok(told(|bar| pipeline::searcher(&self.home, bar))?)
    }

    /// Refuses a home that nothing was ever taken into.
    pub(super) fn needs_index(&self) -> anyhow::Result<()> {
        let (root, index) = (self.home.root(), self.home.index());
        if !root.is_dir() {
            bail!("there is no folder {}: name another with --home, or run `onrecord ingest` first", root.display());
        }
        if !index.is_dir() && self.home.pages().is_dir() {
            bail!("the index at {} is gone, the archive is there: run `onrecord rebuild`", root.display());
        }
        if !index.is_dir() {
            bail!("nothing has been taken in at {}: run `onrecord ingest PATH...` first", root.display());
        }
        Ok(())
    }

    /// Asks, prints the answer, and gives the exit status.
    pub(super) fn answer(&mut self, question: &Question, format: Format) -> anyhow::Result<Exit> {
        let searcher = self.searcher()?;
        let answer = ask(&searcher, question)?;
        if answer.hits.is_empty() && format == Format::Table {
            self.nothing(&searcher, question)?;
            return Ok(Exit::Nothing);
        }
        present::answer(&answer, question.scope, format, &self.look, self.out)?;
        self.out.flush()?;
        // A table says so itself, in its last line.
        if format != Format::Table
            && let Some(onward) = present::onward(&answer)
        {
            writeln!(self.err, "onrecord: {onward}")?;
        }
        if answer.hits.is_empty() {
            self.nothing(&searcher, question)?;
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Found)
    }

    /// A numbered heading, and the command that is run below it.
    pub(super) fn heading(&mut self, number: usize, what: &str, command: &str) -> anyhow::Result<()> {
        let strong = |text: &str| if self.look.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() };
        writeln!(self.out, "\n{}\n\n    $ {}\n", strong(&format!("{number}. {what}")), strong(command))?;
        Ok(())
    }

    /// Words for people, as wide as the screen.
    pub(super) fn paragraph(&mut self, text: &str) -> anyhow::Result<()> {
        for line in present::wrapped(text, &[], &self.look, "") {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// One sentence that helps on.
    pub(super) fn nothing(&mut self, searcher: &Searcher, question: &Question) -> anyhow::Result<()> {
        writeln!(self.err, "onrecord: {}", hint(searcher, question)).context("standard error is closed")
    }
}

/// The answer; a query that is not understood comes back with a caret below the place.
pub(super) fn ask(searcher: &Searcher, question: &Question) -> anyhow::Result<crate::model::Answer> {
    checked(question)?;
    query::answer(searcher, question).map_err(shown)
}

/// Writes how many there are; none is a number too, and is explained.
pub(super) fn counted(
    total: usize,
    context: &mut Context,
    searcher: &Searcher,
    question: &Question,
) -> anyhow::Result<Exit> {
    writeln!(context.out, "{total}")?;
    context.out.flush()?;
    if total == 0 {
        context.nothing(searcher, question)?;
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Found)
}

/// Refuses a period that ends before it begins.
pub(super) fn checked(question: &Question) -> anyhow::Result<()> {
    if let (Some(from), Some(to)) = (&question.from, &question.to)
        && is_after(from, to)
    {
        bail!("--from {from} is later than --to {to}");
    }
    Ok(())
}

/// An error of a question as it is told: a query that is not understood with a caret below the place.
pub(super) fn shown(error: QueryError) -> anyhow::Error {
    match error {
        QueryError::Syntax(error) => refused(&error),
        error => error.into(),
    }
}

/// Whether all of `from` lies after all of `to`, each as precise as it was given.
fn is_after(from: &str, to: &str) -> bool {
    let known = from.len().min(to.len());
    from.get(..known) > to.get(..known)
}

fn refused(error: &SyntaxError) -> anyhow::Error {
    let caret: Vec<String> = error.caret().lines().map(|line| format!("    {line}")).collect();
    anyhow::anyhow!("{error}\n{}", caret.join("\n"))
}

//! What is new: as the answer of `watch run`, and as what every command that takes articles in says at its end.

use super::Shape;
use super::show::write;
use crate::cli::context::shown;
use crate::cli::progress::Bar;
use crate::cli::{Context, Exit};
use crate::pipeline::{self, Look};
use crate::present::{self, Format, nouns};
use std::io::IsTerminal;

/// So many matches of each watch are told after a run: a screen, not a flood.
const TOLD: usize = 5;

/// Looks now; what is new is the answer.
pub(super) fn now(name: Option<&str>, format: Shape, context: &mut Context) -> anyhow::Result<Exit> {
    context.needs_index()?;
    let bar = Bar::new();
    let looks = pipeline::look(&context.home, name, &bar);
    bar.finish();
    let looks = looks?;
    if looks.is_empty() {
        return super::list(format, context);
    }
    let (mut any, mut whole) = (false, true);
    let searcher = context.searcher()?;
    for Look { watch, new } in looks {
        match new {
            Ok(new) if new.is_empty() => {}
            Ok(new) => {
                any = true;
                if format == Shape::Table {
                    writeln!(context.out, "{}: {} new\n", watch.name, nouns(watch.of, new.len()))?;
                }
                write(&searcher, &watch, &new, format.into(), context)?;
            }
            Err(error) => {
                whole = false;
                writeln!(context.err, "onrecord: watch {}: {:#}", watch.name, shown(error))?;
            }
        }
    }
    context.out.flush()?;
    if !any {
        writeln!(context.err, "onrecord: nothing new")?;
    }
    Ok(if any && whole { Exit::Found } else { Exit::Nothing })
}

/// Looks after a run that took articles in and tells on standard error what is new; what an ended run left out comes with the
/// next. Gives the exit status of the run, whose own was `exit`.
pub(in crate::cli) fn tell(interrupted: bool, exit: Exit, context: &mut Context) -> anyhow::Result<Exit> {
    if interrupted || !context.home.watches().exists() || !context.home.index().is_dir() {
        return Ok(exit);
    }
    let bar = Bar::new();
    let looks = pipeline::look(&context.home, None, &bar);
    bar.finish();
    let looks = match looks {
        Err(error) if error.is_locked() => {
            writeln!(context.err, "onrecord: another run has begun; it tells what your watches find")?;
            return Ok(exit);
        }
        looks => looks?,
    };
    let mut exit = exit;
    let mut searcher = None;
    let mut look = context.look;
    look.colour &= std::io::stderr().is_terminal();
    for Look { watch, new } in looks {
        let new = match new {
            Ok(new) => new,
            Err(error) => {
                writeln!(context.err, "onrecord: watch {}: {:#}", watch.name, shown(error))?;
                exit = if exit == Exit::Found { Exit::Nothing } else { exit };
                continue;
            }
        };
        if new.is_empty() {
            continue;
        }
        let searcher = match &searcher {
            Some(searcher) => searcher,
            None => searcher.insert(context.searcher()?),
        };
        writeln!(context.err, "onrecord: watch {}: {} new", watch.name, nouns(watch.of, new.len()))?;
        let first = pipeline::sighted(searcher, &watch, &new[..new.len().min(TOLD)])?;
        present::watched(&watch, &first, Format::Table, &look, context.err)?;
        if new.len() > TOLD {
            let more = new.len() - TOLD;
            writeln!(context.err, "onrecord: {more} more: `onrecord watch show {}`", watch.name)?;
        }
    }
    Ok(exit)
}

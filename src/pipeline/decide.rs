//! What the user decides about speakers, services, utterances and figures: kept in `corpus/decisions.toml`, which is
//! ground state, and followed at once.

use super::PipelineError;
use super::account::{Options, Progress};
use super::collection::Collection;
use super::open::layout;
use crate::link::Decisions;
use crate::model::Home;
use crate::store;
use std::fs;

/// What a new file begins with.
const HEAD: &str = "\
# What you decided about who is who and what is the same; it wins over what the articles suggest, and a rebuild follows it.
# `onrecord speakers`, `utterances`, `figures` and `services` write it with merge, split, rename and join; take an entry
# out, or run `onrecord speakers undo`, and it is as before.
";

/// What the user has decided so far, oldest first.
pub fn decisions(home: &Home) -> Result<Decisions, PipelineError> {
    let path = home.decisions();
    if !path.exists() {
        return Ok(Decisions::default());
    }
    let source =
        fs::read_to_string(&path).map_err(|cause| PipelineError::Io { action: "read", path: path.clone(), cause })?;
    Decisions::read(&source).map_err(|message| PipelineError::Decisions { path, message })
}

/// Adds what the user decides to what they decided before, and links anew what it touches.
pub fn decide(home: &Home, new: &Decisions, options: &Options, progress: &dyn Progress) -> Result<(), PipelineError> {
    let written = toml::to_string(new).unwrap_or_default();
    change(home, options, progress, |before| format!("{}\n{written}", before.trim_end()))
}

/// Takes the decision back that stands last in the file; gives its lines, none when there is no decision.
pub fn undo(home: &Home, options: &Options, progress: &dyn Progress) -> Result<Option<String>, PipelineError> {
    let mut taken = None;
    change(home, options, progress, |before| match before.rfind("\n[[") {
        Some(at) => {
            taken = Some(before[at..].trim().to_owned());
            format!("{}\n", before[..at].trim_end())
        }
        None => before.to_owned(),
    })?;
    Ok(taken)
}

/// First the file, as a whole, then the index: a kill in between is made good by the next start.
fn change(
    home: &Home,
    options: &Options,
    progress: &dyn Progress,
    change: impl FnOnce(&str) -> String,
) -> Result<(), PipelineError> {
    if !store::check_format(&home.index(), &layout())? {
        return Err(PipelineError::without_index(home));
    }
    let mut collection = Collection::open(home, progress)?;
    let path = home.decisions();
    let failed = |action| {
        let path = path.clone();
        move |cause| PipelineError::Io { action, path, cause }
    };
    let before = if path.exists() { fs::read_to_string(&path).map_err(failed("read"))? } else { HEAD.to_owned() };
    let after = change(&before);
    collection.decisions =
        Decisions::read(&after).map_err(|message| PipelineError::Decisions { path: path.clone(), message })?;
    let new = path.with_extension("toml.new");
    fs::write(&new, after).map_err(failed("write"))?;
    fs::rename(&new, &path).map_err(failed("write"))?;
    let linked = collection.link(options, progress);
    let closed = collection.close();
    linked.and(closed)
}

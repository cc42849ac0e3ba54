//! Watches: kept queries, put to what came in since they last looked. What they find is ground state; a match is its article and
//! its words, so that neither a rebuild nor another name of a speaker makes it new.

mod file;
mod log;

pub(super) use log::forget;

use super::PipelineError;
use super::account::Progress;
use super::collection::Collection;
use super::open::now;
use super::status::open_as_it_is;
use crate::fetch::{self, archive};
use crate::model::{Home, Seen, Sighting, Watch};
use crate::query::{self, QueryError, Searcher};
use crate::store::Store;
use log::{Found, Log};
use std::collections::BTreeSet;
use std::path::Path;

/// What a watch found now, or why it could not look.
#[derive(Debug)]
pub struct Look {
    /// Which.
    pub watch: Watch,
    /// What is new, in order of date.
    pub new: Result<Vec<Seen>, QueryError>,
}

/// What a watch has found so far.
#[derive(Debug, Default)]
pub struct Findings {
    /// Oldest first.
    pub seen: Vec<Seen>,
    /// How many matches were there before it.
    pub before: usize,
    /// How many archived documents it has not looked at.
    pub behind: usize,
}

/// All watches, in the order of the file.
pub fn watches(home: &Home) -> Result<Vec<Watch>, PipelineError> {
    let path = home.watches();
    file::read(&source(&path)?).map_err(|message| PipelineError::Watches { path, message })
}

/// The watch called `name`.
pub fn watch(home: &Home, name: &str) -> Result<Watch, PipelineError> {
    let watches = watches(home)?;
    let names: Vec<&str> = watches.iter().map(|watch| watch.name.as_str()).collect();
    let message = match names.as_slice() {
        [] => format!("there is no watch `{name}`, nor any other: `onrecord watch add NAME QUERY` makes one"),
        names => format!("there is no watch `{name}`: there are {}", names.join(", ")),
    };
    let found = watches.into_iter().find(|watch| file::is_same(&watch.name, name));
    found.ok_or(PipelineError::Wanted { message })
}

/// Keeps a new watch and tells how many records match it now. These count as known, unless it is to begin with them.
pub fn add_watch(
    home: &Home,
    watch: &Watch,
    from_the_beginning: bool,
    progress: &dyn Progress,
) -> Result<usize, PipelineError> {
    if let Some(message) = file::fault_of_name(&watch.name) {
        return Err(PipelineError::Wanted { message });
    }
    query::understood(&watch.question())?;
    let collection = Collection::open(home, progress)?;
    let path = home.watches();
    let before = source(&path)?;
    let is_taken = watches(home)?.into_iter().find(|other| file::is_same(&other.name, &watch.name));
    if let Some(other) = is_taken {
        let message = format!(
            "there is a watch `{0}` already: choose another name, or take it out with `onrecord watch remove {0}`",
            other.name
        );
        return Err(PipelineError::Wanted { message });
    }
    let (searcher, seq) = asked(&collection)?;
    let keys = query::keys_in(&searcher, &watch.question(), None)?;
    let mut found = Found::default();
    let new = sightings(&searcher, watch, &keys, &mut found)?;
    let after = if from_the_beginning { 0 } else { seq };
    let kept = Watch { added: Some(now()), after, ..watch.clone() };
    let entry = file::entry(&kept);
    let head = if before.trim().is_empty() { file::HEAD } else { before.trim_end() };
    let after = format!("{}\n\n{entry}", head.trim_end());
    file::read(&after).map_err(|message| PipelineError::Watches { path: path.clone(), message })?;
    let log = Log::open(&home.watched())?;
    log.take_out(|watch, _| watch == kept.name)?;
    log.write(&kept.name, &new, !from_the_beginning, seq, &now())?;
    archive::write_whole(&path, after.as_bytes())?;
    collection.close()?;
    Ok(new.len())
}

/// Ends a watch, and drops what it has found.
pub fn remove_watch(home: &Home, name: &str) -> Result<Watch, PipelineError> {
    let _lock = super::collection::lock(home)?;
    let watch = watch(home, name)?;
    let path = home.watches();
    let message = format!("the lines of `{}` cannot be told from others: take them out by hand", watch.name);
    let rest = file::without(&source(&path)?, &watch.name)
        .ok_or_else(|| PipelineError::Watches { path: path.clone(), message })?;
    archive::write_whole(&path, rest.as_bytes())?;
    Log::open(&home.watched())?.take_out(|of, _| of == watch.name)?;
    Ok(watch)
}

/// Puts each watch, or the one called `name`, to the documents that came since it last looked, and keeps what is new.
pub fn look(home: &Home, name: Option<&str>, progress: &dyn Progress) -> Result<Vec<Look>, PipelineError> {
    let mut watches = match name {
        Some(name) => vec![watch(home, name)?],
        None => watches(home)?,
    };
    if watches.is_empty() {
        return Ok(vec![]);
    }
    let collection = Collection::open(home, progress)?;
    let (searcher, seq) = asked(&collection)?;
    let mut log = Log::open(&home.watched())?;
    let mut found: Vec<(Watch, Found)> = watches.drain(..).map(|watch| (watch.clone(), log.of(&watch.name))).collect();
    for (watch, found) in &mut found {
        // An archive that was begun anew counts from one again.
        found.looked = Some(found.looked.max(watch.after)).filter(|looked| *looked <= seq).unwrap_or(0);
    }
    let earliest = found.iter().map(|(_, found)| found.looked).min().unwrap_or(seq);
    let later = if earliest < seq { archive::later(&home.pages(), earliest)? } else { vec![] };
    let mut looks = Vec::new();
    for (watch, mut found) in found {
        if found.looked >= seq {
            looks.push(Look { watch, new: Ok(vec![]) });
            continue;
        }
        let articles: BTreeSet<&String> =
            later.iter().filter(|entry| entry.seq > found.looked).map(|entry| &entry.article).collect();
        let articles: Vec<String> = articles.into_iter().cloned().collect();
        let new = query::keys_in(&searcher, &watch.question(), Some(&articles))
            .and_then(|keys| sightings(&searcher, &watch, &keys, &mut found));
        if let Ok(new) = &new {
            log.write(&watch.name, new, false, seq, &now())?;
        }
        looks.push(Look { watch, new });
    }
    collection.close()?;
    Ok(looks)
}

/// What `watch` has found so far.
pub fn findings(home: &Home, watch: &Watch) -> Result<Findings, PipelineError> {
    let Found { seen, before, looked, .. } = Log::open(&home.watched())?.of(&watch.name);
    let behind = archive::later(&home.pages(), looked.max(watch.after))?.len();
    Ok(Findings { seen, before, behind })
}

/// Matches with their records as they are now, in the same order. One whose record is gone is left out; one whose words
/// stand elsewhere in the article by now is found there.
pub fn sighted(searcher: &Searcher, watch: &Watch, seen: &[Seen]) -> Result<Vec<Sighting>, PipelineError> {
    let mut standing = Vec::with_capacity(seen.len());
    for seen in seen {
        standing.extend(key_now(searcher, watch, seen)?.map(|key| (key, seen)));
    }
    let keys: Vec<String> = standing.iter().map(|(key, _)| key.clone()).collect();
    let mut hits = query::records(searcher, &watch.question(), &keys)?.hits.into_iter().peekable();
    let mut sightings = Vec::with_capacity(standing.len());
    for (key, seen) in standing {
        if let Some(hit) = hits.next_if(|hit| hit.record.key() == key) {
            sightings.push(Sighting { seen: seen.clone(), hit });
        }
    }
    Ok(sightings)
}

/// Key of the record today.
fn key_now(searcher: &Searcher, watch: &Watch, seen: &Seen) -> Result<Option<String>, QueryError> {
    let is_it = |words: &str| hash(words) == seen.words;
    if query::words_of(searcher, watch.of, &seen.record)?.is_some_and(|words| is_it(&words)) {
        return Ok(Some(seen.record.clone()));
    }
    let inside = query::words_in(searcher, watch.of, seen.article())?;
    Ok(inside.into_iter().find(|(_, words)| is_it(words)).map(|(key, _)| key))
}

/// Of the records with these keys those that are not known, with what they matched.
fn sightings(searcher: &Searcher, watch: &Watch, keys: &[String], found: &mut Found) -> Result<Vec<Seen>, QueryError> {
    let time = now();
    let mut new = Vec::new();
    for key in keys {
        let Some(words) = query::words_of(searcher, watch.of, key)? else { continue };
        let seen = Seen { record: key.clone(), words: hash(&words), why: vec![], time: time.clone() };
        if found.learn(&seen) {
            new.push(seen);
        }
    }
    let keys: Vec<String> = new.iter().map(|seen| seen.record.clone()).collect();
    let mut reasons = query::reasons(searcher, &watch.question(), &keys)?;
    for seen in &mut new {
        seen.why = reasons.remove(&seen.record).unwrap_or_default();
    }
    Ok(new)
}

/// So many digits tell the records of one article apart.
const DIGITS: usize = 16;

fn hash(words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let mut hash = fetch::sha256(words.as_bytes());
    hash.truncate(DIGITS);
    hash
}

/// The collection to ask, and the number of the last document that it holds.
fn asked(collection: &Collection) -> Result<(Searcher, u64), PipelineError> {
    let (store, index) = open_as_it_is(&collection.home)?;
    let seq = store.last_seq()?;
    Ok((Searcher::new(store, index), seq))
}

fn source(path: &Path) -> Result<String, PipelineError> {
    match std::fs::read_to_string(path) {
        Ok(source) => Ok(source),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(cause) => Err(PipelineError::Io { action: "read", path: path.into(), cause }),
    }
}

//! The index again, from the corpus alone.

use super::PipelineError;
use super::account::{Failure, Options, Progress, Summary};
use super::batch::fingerprint;
use super::collection::{Collection, lock};
use super::open::{layout, now, pool};
use crate::fetch::archive;
use crate::model::Home;
use crate::store::{self, Batch, Store};
use std::fs;
use std::path::Path;

/// Reads every archived page again into a new index, which takes the place of the old one when it is complete.
pub fn rebuild(home: &Home, options: &Options, progress: &dyn Progress) -> Result<Summary, PipelineError> {
    let held = lock(home)?;
    let (index, new, old) = (home.index(), home.root().join("index.new"), home.root().join("index.old"));
    clear(&new)?;
    store::mark_format(&new, &layout())?;
    let mut collection = Collection::at(home, &new, held, progress)?;
    let entries = archive::latest(&home.pages())?;
    progress.begin(entries.len());
    let mut summary = Summary::default();
    for path in archive::damaged(&home.pages())? {
        let reason = "is damaged and left as it is; take its source in again".into();
        summary.failed.push(Failure { path, reason });
    }
    pool(options.threads)?.install(|| collection.take_archived(entries, options, progress, &mut summary))?;
    if summary.interrupted {
        collection.close()?;
        clear(&new)?;
        return Ok(summary);
    }
    pool(options.threads)?.install(|| collection.link(options, progress))?;
    remember_versions(&mut collection)?;
    collection.close()?;
    clear(&old)?;
    if index.exists() {
        fs::rename(&index, &old).map_err(failed("replace", &index))?;
    }
    fs::rename(&new, &index).map_err(failed("replace", &index))?;
    clear(&old)?;
    Ok(summary)
}

/// Earlier versions of an article are known, though not read again, so that taking them in once more changes nothing.
fn remember_versions(collection: &mut Collection) -> Result<(), PipelineError> {
    let entries = archive::entries(&collection.home.pages())?;
    let mut known = Vec::new();
    for entry in entries {
        // What could not be read is not known: taking it in once more mends the archive.
        if collection.store.head(&entry.article)?.is_some() {
            known.push((fingerprint(&entry.sha256, &entry.declared), entry.article));
        }
    }
    let seq = Some(collection.archive.last_seq());
    collection.store.write(&Batch { known, seq, time: now(), ..Batch::default() })?;
    Ok(())
}

fn clear(folder: &Path) -> Result<(), PipelineError> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(failed("replace", folder)(e)),
        _ => Ok(()),
    }
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> PipelineError {
    let path = path.to_path_buf();
    move |source| PipelineError::Io { action, path, cause: source }
}

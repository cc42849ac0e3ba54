//! Files into the archive, the store and the index.

use super::PipelineError;
use super::account::{Failure, Options, Progress, Summary};
use super::batch::{Document, is_full};
use super::collection::Collection;
use super::open::pool;
use crate::fetch::{self, FetchError, Limits};
use crate::model::Home;
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, sync_channel};

/// What the reading thread hands over.
type Chunk = (Vec<Document>, Vec<Failure>);

/// A file to read, or why a path that was given is none.
type Listed = Result<PathBuf, FetchError>;

/// Takes in the documents of `paths` (files and folders). One bad document never stops the run.
pub fn ingest(
    home: &Home,
    paths: &[PathBuf],
    options: &Options,
    progress: &dyn Progress,
) -> Result<Summary, PipelineError> {
    let mut summary = Summary::default();
    let files = fetch::paths(paths);
    if files.iter().all(Result::is_err) && !home.corpus().exists() && !home.index().exists() {
        // A slip of the pen makes no home.
        summary.failed = files.into_iter().filter_map(Result::err).map(failure).collect();
        return Ok(summary);
    }
    let mut collection = Collection::open(home, progress)?;
    let taken = pool(options.threads)?.install(|| {
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel::<Chunk>(1);
            scope.spawn(move || read(files, options, progress, &sender));
            for (documents, failed) in receiver {
                summary.failed.extend(failed);
                collection.take(documents, options, progress, &mut summary)?;
                if options.stopped() {
                    summary.interrupted = true;
                    break;
                }
            }
            collection.link(options, progress)
        })
    });
    // What is committed to the store is kept whatever happened; the index follows now or at the next start.
    let closed = collection.close();
    taken.and(closed)?;
    Ok(summary)
}

/// Reads all files, chunk by chunk; ends early when nobody takes them any more.
fn read(files: Vec<Listed>, options: &Options, progress: &dyn Progress, sender: &SyncSender<Chunk>) {
    let limits = Limits { document: options.max_bytes };
    progress.begin(files.len());
    let mut chunk = Chunk::default();
    let mut bytes = 0;
    for file in files {
        let pages = match file {
            Ok(path) => fetch::pages(&path, &limits),
            Err(error) => {
                progress.file_done(&error.path);
                chunk.1.push(failure(error));
                continue;
            }
        };
        let mut name = String::new();
        for page in pages {
            match page {
                Ok(page) => {
                    bytes += page.text.len().max(page.raw.len());
                    name.clone_from(&page.file);
                    chunk.0.push(Document { page, entry: None });
                }
                Err(error) => chunk.1.push(failure(error)),
            }
            if is_full(chunk.0.len(), bytes) {
                bytes = 0;
                if options.stopped() || sender.send(std::mem::take(&mut chunk)).is_err() {
                    return;
                }
            }
        }
        progress.file_done(&name);
        if options.stopped() {
            break;
        }
    }
    let _ = sender.send(chunk);
}

fn failure(error: FetchError) -> Failure {
    Failure { path: error.name(), reason: error.reason.to_string() }
}

//! Files into the archive, the store and the index.

use super::PipelineError;
use super::account::{Failure, Options, Progress, Summary};
use super::batch::{Document, is_full};
use super::collection::Collection;
use super::open::pool;
use crate::fetch::{self, Limits};
use crate::model::Home;
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, sync_channel};

/// What the reading thread hands over.
type Chunk = (Vec<Document>, Vec<Failure>);

/// Takes in the documents of `paths` (files and folders). One bad document never stops the run.
pub fn ingest(
    home: &Home,
    paths: &[PathBuf],
    options: &Options,
    progress: &dyn Progress,
) -> Result<Summary, PipelineError> {
    let mut collection = Collection::open(home, progress)?;
    let mut summary = Summary::default();
    let taken = pool(options)?.install(|| {
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel::<Chunk>(1);
            scope.spawn(move || read(paths, options, progress, &sender));
            for (documents, failed) in receiver {
                summary.failed.extend(failed);
                collection.take(documents, options, progress, &mut summary)?;
                if options.stopped() {
                    summary.interrupted = true;
                    break;
                }
            }
            Ok(())
        })
    });
    // What is committed to the store is kept whatever happened; the index follows now or at the next start.
    let closed = collection.close();
    taken.and(closed)?;
    Ok(summary)
}

/// Reads all files, chunk by chunk; ends early when nobody takes them any more.
fn read(paths: &[PathBuf], options: &Options, progress: &dyn Progress, sender: &SyncSender<Chunk>) {
    let limits = Limits { document: options.max_bytes };
    let files = fetch::paths(paths);
    progress.begin(files.len());
    let mut chunk = Chunk::default();
    let mut bytes = 0;
    for file in files {
        let pages = match file {
            Ok(path) => fetch::pages(&path, &limits),
            Err(error) => {
                chunk.1.push(Failure { path: error.name(), reason: error.reason.to_string() });
                progress.file_done(&error.path);
                continue;
            }
        };
        let mut name = String::new();
        for page in pages {
            match page {
                Ok(page) => {
                    bytes += page.text.len();
                    name.clone_from(&page.file);
                    chunk.0.push(Document { page, entry: None });
                }
                Err(error) => chunk.1.push(Failure { path: error.name(), reason: error.reason.to_string() }),
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

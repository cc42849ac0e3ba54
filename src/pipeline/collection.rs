//! A home open for writing. Opening it is what repairs it: whatever a killed run left undone is done first, from the
//! archive to the store and from the store to the full-text index.

use super::PipelineError;
use super::account::{Options, Progress, Silent, Summary};
use super::batch::Document;
use super::link::OtherNames;
use super::open::{layout, now};
use crate::fetch::archive::{self, Archive, Removal};
use crate::fetch::warc::{self, Gone};
use crate::index::Writer;
use crate::link::{Decisions, People};
use crate::model::Home;
use crate::store::{self, Batch, Lock, Sqlite, Store};
use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// What a new home starts with.
const PEOPLE: &str = include_str!("../../corpus/people.toml");

/// What a commit of the full-text index costs (a tenth of a second) is small against this, and so is what a kill makes
/// the next start do again.
const COMMIT_EVERY: Duration = Duration::from_secs(10);

/// A home, held by this process alone until dropped.
#[derive(Debug)]
pub(super) struct Collection {
    pub(super) home: Home,
    pub(super) archive: Archive,
    pub(super) store: Sqlite,
    pub(super) index: Writer,
    pub(super) people: People,
    /// `people.toml` as it stands.
    pub(super) people_source: String,
    pub(super) decisions: Decisions,
    pub(super) removals: Removals,
    committed: Instant,
    _lock: Lock,
}

impl Collection {
    /// Opens or makes the home, and repairs it.
    pub(super) fn open(home: &Home, progress: &dyn Progress) -> Result<Collection, PipelineError> {
        let lock = lock(home)?;
        settle_swap(home)?;
        let folder = home.index();
        if !store::check_format(&folder, &layout())? {
            store::mark_format(&folder, &layout())?;
        }
        let mut collection = Collection::at(home, &folder, lock, progress)?;
        collection.repair(progress)?;
        Ok(collection)
    }

    /// The same with its index in `folder`, unrepaired.
    pub(super) fn at(
        home: &Home,
        folder: &Path,
        lock: Lock,
        progress: &dyn Progress,
    ) -> Result<Collection, PipelineError> {
        for line in archive::damaged_removals(&home.corpus())? {
            progress.note(&format!("{line}: is damaged; what it removed may come back: `onrecord forget` it again"));
        }
        let (archive, torn) = Archive::open(&home.pages())?;
        if let Some(note) = torn {
            progress.note(&note);
        }
        let (people, people_source) = people(home)?;
        Ok(Collection {
            home: home.clone(),
            archive,
            store: Sqlite::open(folder)?,
            index: Writer::open(&folder.join("search"))?,
            people,
            people_source,
            decisions: super::decide::decisions(home)?,
            removals: Removals::of(archive::removals(&home.corpus())?),
            committed: Instant::now(),
            _lock: lock,
        })
    }

    /// Removals that were only half done; archived documents that the store lacks; records that the index lacks.
    fn repair(&mut self, progress: &dyn Progress) -> Result<(), PipelineError> {
        for removal in self.removals.list.clone() {
            if self.store.head(&removal.article)?.is_some() {
                progress.note(&format!("finishing the removal of {}", removal.article));
                self.take_out(&removal.article)?;
            }
        }
        let seq = self.store.last_seq()?;
        if self.archive.last_seq() > seq {
            let mut left = archive::entries(&self.home.pages())?;
            left.retain(|e| e.seq > seq);
            for line in archive::damaged(&self.home.pages())? {
                progress.note(&format!("{line}: is damaged and left as it is; take its source in again"));
            }
            progress.note(&format!("reading {} archived documents that an ended run left unread", left.len()));
            let options = Options { max_bytes: usize::MAX, ..Options::default() };
            self.take_archived(left, &options, progress, &mut Summary::default())?;
        }
        self.link_copies()?;
        self.close_gap(progress)?;
        self.link(&Options::default(), progress)
    }

    /// Reads documents of the archive into store and index.
    pub(super) fn take_archived(
        &mut self,
        entries: Vec<archive::Entry>,
        options: &Options,
        progress: &dyn Progress,
        summary: &mut Summary,
    ) -> Result<(), PipelineError> {
        let pages = self.home.pages();
        let mut chunk = Vec::new();
        let mut bytes = 0;
        for entry in entries {
            if options.stopped() {
                summary.interrupted = true;
                break;
            }
            progress.file_done(&entry.file);
            match Document::archived(&pages, entry) {
                Ok(document) => {
                    bytes += document.page.text.len();
                    chunk.push(document);
                }
                Err(failure) => summary.failed.push(failure),
            }
            if super::batch::is_full(chunk.len(), bytes) {
                self.take(std::mem::take(&mut chunk), options, progress, summary)?;
                bytes = 0;
            }
        }
        self.take(chunk, options, progress, summary)
    }

    /// Brings the full-text index to the last batch of the store.
    pub(super) fn close_gap(&mut self, progress: &dyn Progress) -> Result<(), PipelineError> {
        let (stored, mut indexed) = (self.store.last_batch()?, self.index.last_batch()?);
        if stored == indexed {
            return Ok(());
        }
        if indexed > stored {
            // The store lost its last batches in a power cut: what the index holds of them cannot be told apart.
            self.index.clear()?;
            indexed = 0;
        }
        let changes = self.store.changes_after(indexed)?;
        let all = changes.written.len();
        for article in &changes.gone {
            self.index.take_out(article);
        }
        for (n, article) in changes.written.iter().enumerate() {
            progress.step("bringing articles into the full-text index", n, all);
            if let Some(digest) = self.store.digest(article)? {
                let linked = OtherNames::of(&self.store, &digest)?;
                self.index.put(&digest, true, &|name| linked.with(name, &self.people))?;
            }
        }
        self.commit()
    }

    /// Makes what was written to the index last; the store is flushed first, so that the index is never ahead of it.
    pub(super) fn commit(&mut self) -> Result<(), PipelineError> {
        let batch = self.store.last_batch()?;
        if self.index.last_batch()? != batch {
            self.store.sync()?;
            self.index.commit(batch)?;
        }
        self.committed = Instant::now();
        Ok(())
    }

    /// The same when the last time is long ago.
    pub(super) fn commit_now_and_then(&mut self) -> Result<(), PipelineError> {
        if self.committed.elapsed() > COMMIT_EVERY { self.commit() } else { Ok(()) }
    }

    /// Takes an article that is on the list of removals out of archive, store and index, leaving no trace on the disk.
    pub(super) fn take_out(&mut self, article: &str) -> Result<(), PipelineError> {
        let time = now();
        // First the web archive: which addresses led to the article, the manifest knows.
        warc::remove(&self.home.pages(), &self.gone(article)?, &time)?;
        self.archive.remove(article, &time)?;
        super::watch::forget(&self.home.watched(), article)?;
        self.store.wipe_deleted()?;
        self.store.write(&Batch { gone: vec![article.into()], time, ..Batch::default() })?;
        self.link_copies()?;
        self.store.fold_log()?;
        self.index.take_out(article);
        self.commit()?;
        self.link(&Options::default(), &Silent)?;
        self.store.fold_log()?;
        self.index.wipe_deleted()?;
        Ok(())
    }

    /// What of the web archive is the article's.
    fn gone(&self, article: &str) -> Result<Gone, PipelineError> {
        let mut gone = Gone::default();
        for removal in archive::removals(&self.home.corpus())?.iter().filter(|removal| removal.article == article) {
            removal.url.iter().for_each(|url| gone.at(url));
            removal.sha256.iter().for_each(|sha256| gone.with(sha256));
        }
        for entry in archive::entries(&self.home.pages())?.iter().filter(|entry| entry.article == article) {
            gone.at(&entry.file);
            entry.declared.url.iter().for_each(|url| gone.at(url));
        }
        Ok(gone)
    }

    /// Commits, and waits for what goes on in the background.
    pub(super) fn close(mut self) -> Result<(), PipelineError> {
        self.commit()?;
        self.index.close()?;
        Ok(())
    }
}

/// What the user removed, to be asked quickly.
#[derive(Debug, Default)]
pub(super) struct Removals {
    pub(super) list: Vec<Removal>,
    names: HashSet<String>,
}

impl Removals {
    pub(super) fn of(list: Vec<Removal>) -> Removals {
        let names = list
            .iter()
            .flat_map(|r| r.sha256.iter().chain(&r.url).chain(&r.addresses).chain([&r.article]))
            .cloned()
            .collect();
        Removals { list, names }
    }

    /// Article ids, URLs and SHA-256s that were removed.
    pub(super) fn names(&self) -> &HashSet<String> {
        &self.names
    }

    /// Whether an article id, a URL or a SHA-256 was removed.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

pub(super) fn lock(home: &Home) -> Result<Lock, PipelineError> {
    let command: Vec<String> = std::env::args().collect();
    Ok(Lock::take(&home.lock(), &command.join(" "), &now())?)
}

/// A rebuild that was killed between its two renames has its new index ready.
fn settle_swap(home: &Home) -> Result<(), PipelineError> {
    let (index, new, old) = (home.index(), home.root().join("index.new"), home.root().join("index.old"));
    if !index.exists() && old.exists() && new.exists() {
        std::fs::rename(&new, &index).map_err(|source| PipelineError::Io {
            action: "replace",
            path: index.clone(),
            cause: source,
        })?;
    }
    if index.exists() && old.exists() {
        // What is left of it harms nobody.
        let _ = std::fs::remove_dir_all(&old);
    }
    Ok(())
}

pub(super) fn people(home: &Home) -> Result<(People, String), PipelineError> {
    let path = home.people();
    let failed = |action| {
        let path = path.clone();
        move |source| PipelineError::Io { action, path, cause: source }
    };
    if !path.exists() {
        std::fs::write(&path, PEOPLE).map_err(failed("write"))?;
    }
    let source = std::fs::read_to_string(&path).map_err(failed("read"))?;
    let people = People::read(&source).map_err(|message| PipelineError::People { path, message })?;
    Ok((people, source))
}

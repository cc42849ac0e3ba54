//! A handful of documents on their way into archive, store and index: what is known is left out, the others are read in
//! parallel and written as one batch.

use super::account::{Failure, Options, Progress, Summary};
use super::collection::{Collection, Removals};
use super::link::linkables;
use super::open::now;
use super::{PipelineError, RULES, digest, guarded, readable};
use crate::fetch::archive::{self, Archive, Entry};
use crate::fetch::{self, Decoded, Limits};
use crate::link::{Decisions, Register, duplicate};
use crate::model::{Article, Declared, Digest, Page, Wall, Warning};
use crate::store::{self, Batch, Sketch, Store, Written};
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::Path;

/// A batch ends at so many documents or bytes: large enough that its flush to disk (some milliseconds) does not count,
/// small enough that a kill loses little and memory stays low.
const DOCUMENTS: usize = 200;
const BYTES: usize = 2 << 20;

/// Whether a batch of `documents` with `bytes` of text is to be written.
pub(super) fn is_full(documents: usize, bytes: usize) -> bool {
    documents >= DOCUMENTS || bytes >= BYTES
}

/// A page, and its manifest line when it is archived already.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) page: Page,
    pub(super) entry: Option<Entry>,
}

impl Document {
    /// The document of a manifest line, read again from the archived bytes.
    pub(super) fn archived(pages: &Path, entry: Entry) -> Result<Document, Failure> {
        let failed = |reason: String| Failure { path: entry.file.clone(), reason };
        let raw = archive::bytes(pages, &entry.sha256).map_err(|e| failed(e.to_string()))?;
        let decoded = characters(&raw, &entry).map_err(failed)?;
        let page = Page {
            file: entry.file.clone(),
            given_id: entry.given_id.clone(),
            declared: entry.declared.clone(),
            media: entry.media,
            raw,
            gzip: entry.gzip,
            charset: entry.charset.clone(),
            sha256: entry.sha256.clone(),
            text: decoded.text,
            retrieved: Some(entry.time.clone()),
            warnings: decoded.warnings,
        };
        Ok(Document { page, entry: Some(entry) })
    }
}

/// The characters of archived bytes. Those that were characters when they came are not guessed at a second time.
fn characters(raw: &[u8], entry: &Entry) -> Result<Decoded, String> {
    if entry.decoded
        && let Ok(text) = std::str::from_utf8(raw)
    {
        let warnings = entry.warnings.iter().map(|w| Warning::general(&w.kind, &w.message)).collect();
        return Ok(Decoded { text: text.into(), warnings });
    }
    // It was within the limit when it came; a smaller one today must not lose it.
    let limits = Limits { document: usize::MAX };
    fetch::decode(raw, entry.media, entry.gzip, entry.charset.as_deref(), &limits).map_err(|e| e.to_string())
}

/// What became of one document.
enum Outcome {
    Read(Box<Document>, Box<Written>),
    Removed,
    Wall(String, Wall),
    Failed(Failure),
    NotReached,
}

impl Collection {
    /// Takes `documents` in.
    pub(super) fn take(
        &mut self,
        documents: Vec<Document>,
        options: &Options,
        progress: &dyn Progress,
        summary: &mut Summary,
    ) -> Result<(), PipelineError> {
        let time = now();
        let fresh = self.unknown(documents, summary)?;
        let register = Register::new(&self.people, &self.decisions);
        let known =
            Known { archive: &self.archive, removals: &self.removals, register: &register, decisions: &self.decisions };
        let outcomes: Vec<Result<Outcome, PipelineError>> = fresh
            .into_par_iter()
            .map(|(mut document, fingerprint)| {
                if options.stopped() {
                    return Ok(Outcome::NotReached);
                }
                document.page.retrieved.get_or_insert_with(|| time.clone());
                read(document, fingerprint, &known, options, progress)
            })
            .collect();
        let mut batch = Batch { time, ..Batch::default() };
        let mut entries = Vec::new();
        for outcome in outcomes {
            match outcome? {
                Outcome::Read(document, written) => {
                    let article = &written.digest.article;
                    summary.bytes += article.text.len();
                    match document.entry {
                        Some(entry) => batch.seq = batch.seq.max(Some(entry.seq)),
                        None => entries.push(Entry::of(&document.page, &article.id, &batch.time)),
                    }
                    batch.written.push(*written);
                }
                Outcome::Wall(file, wall) => summary.walls.push((file, wall)),
                Outcome::Removed => summary.removed += 1,
                Outcome::Failed(failure) => summary.failed.push(failure),
                Outcome::NotReached => summary.interrupted = true,
            }
        }
        if batch.written.is_empty() {
            return Ok(());
        }
        self.archive.record(&mut entries)?;
        batch.seq = batch.seq.max(entries.last().map(|e| e.seq));
        self.write(&batch, summary)
    }

    /// The documents that are not known, each with its fingerprint.
    fn unknown(
        &self,
        documents: Vec<Document>,
        summary: &mut Summary,
    ) -> Result<Vec<(Document, String)>, PipelineError> {
        let mut seen = HashSet::new();
        let mut fresh = Vec::with_capacity(documents.len());
        for mut document in documents {
            let page = &document.page;
            let fingerprint = fingerprint(&page.sha256, &page.declared);
            if self.removals.has(&page.sha256) || page.declared.url.as_ref().is_some_and(|u| self.removals.has(u)) {
                summary.removed += 1;
                continue;
            }
            match self.store.source(&fingerprint)? {
                Some(known) if known.rules == RULES || !known.current => {
                    summary.unchanged += 1;
                    if document.entry.is_none() {
                        // What the archive holds of it may have been damaged since.
                        self.archive.keep(page)?;
                    }
                }
                Some(known) => {
                    // Read again by newer rules; where it came from stays as it was.
                    if let Some(article) = store::record::<Article>(&self.store, &known.article)? {
                        let page = &mut document.page;
                        page.file = article.file;
                        page.given_id = article.given_id;
                        page.retrieved = article.retrieved;
                        document.entry =
                            Some(Entry { seq: self.store.last_seq()?, ..Entry::of(page, &known.article, "") });
                    }
                    fresh.push((document, fingerprint));
                }
                None if !seen.insert(fingerprint.clone()) => summary.unchanged += 1,
                None => fresh.push((document, fingerprint)),
            }
        }
        Ok(fresh)
    }

    /// Commits `batch` to the store, then hands it to the index.
    fn write(&mut self, batch: &Batch, summary: &mut Summary) -> Result<(), PipelineError> {
        let committed = self.store.write(batch)?;
        self.link_copies()?;
        for (written, replaced) in batch.written.iter().zip(&committed.replaced) {
            let Written { digest, .. } = written;
            if *replaced {
                summary.updated += 1;
            } else {
                summary.new += 1;
            }
            summary.quotes += digest.quotes.len();
            summary.speakers += digest.speakers.len();
            summary.statistics += digest.statistics.len();
            summary.ratings += digest.ratings.len();
            self.index.put(digest, *replaced, &|name| self.people.names(name).to_vec())?;
        }
        self.commit_now_and_then()
    }
}

/// What a document is read with beside itself.
struct Known<'a> {
    archive: &'a Archive,
    removals: &'a Removals,
    register: &'a Register<'a>,
    decisions: &'a Decisions,
}

/// One document through all stages, its bytes into the archive.
fn read(
    document: Document,
    fingerprint: String,
    known: &Known<'_>,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Outcome, PipelineError> {
    let page = &document.page;
    let read = guarded(page, digest).and_then(|digest| readable(page, &digest.article).map(|()| digest));
    let mut digest = match read {
        Ok(digest) => digest,
        Err(failure) => return Ok(Outcome::Failed(failure)),
    };
    if let (Some(wall), None) = (digest.article.wall(), &document.entry) {
        if options.leave_walls {
            return Ok(Outcome::Wall(page.file.clone(), wall));
        }
        progress.note(&format!("{}: {}", page.file, wall.message()));
    }
    progress.document(&page.file, digest.article.text.len());
    let article = &digest.article;
    if known.removals.has(&article.id) || article.url.as_ref().is_some_and(|u| known.removals.has(u)) {
        return Ok(Outcome::Removed);
    }
    if document.entry.is_none() {
        known.archive.keep(page)?;
    }
    belong(&mut digest);
    let words = duplicate::words(&digest.article);
    let sketch = Sketch { bands: duplicate::bands(&words), runs: duplicate::runs(&words) };
    let linkables = linkables(&digest, known.register, known.decisions);
    let written = Written { digest, fingerprint, rules: RULES, linkables, sketch };
    Ok(Outcome::Read(Box::new(document), Box::new(written)))
}

/// What makes two documents the same: their bytes and what was declared of them, not the path or the id of a line.
pub(super) fn fingerprint(sha256: &str, declared: &Declared) -> String {
    let declared = serde_json::to_string(declared).unwrap_or_default();
    if declared == "{}" { sha256.into() } else { fetch::sha256(format!("{sha256} {declared}").as_bytes()) }
}

/// Outside their document records name the article they belong to.
fn belong(digest: &mut Digest) {
    let id = &digest.article.id;
    digest.quotes.iter_mut().for_each(|r| r.article.clone_from(id));
    digest.speakers.iter_mut().for_each(|r| r.article.clone_from(id));
    digest.statistics.iter_mut().for_each(|r| r.article.clone_from(id));
    digest.ratings.iter_mut().for_each(|r| r.article.clone_from(id));
}

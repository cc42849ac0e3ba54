//! Digests into the full-text index, and how far it has come: the commit's payload is the number of the last batch.

use super::IndexError;
use super::days::days;
use super::error::failure;
use super::fields::{Fields, Sort, WORDS};
use super::inside::Inside;
use super::key::{Key, gist};
use super::words::{Tokenizer, apart, words};
use crate::model::{Article, CodePoints, Digest, Facet, Published, Speaker, Statistic, StatisticKind};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tantivy::directory::MmapDirectory;
use tantivy::indexer::IndexWriter;
use tantivy::schema::Field;
use tantivy::{Index, TantivyDocument, Term};

/// For all threads together; more gives larger first segments, not more speed, on articles.
const MEMORY: usize = 64 << 20;

/// A segment with a larger share of deleted documents is written again without them. Linking gives many speakers other
/// names, and each puts the documents of its articles in anew.
const MOST_DELETED: f32 = 0.2;

/// One keeps pace with extraction on two cores.
const THREADS: usize = 1;

/// A word of a headline counts as often as if it stood so many times in the text (Robertson, Zaragoza and Taylor 2004: fields
/// are weighed before they are scored, not after).
const TITLE_WEIGHT: usize = 2;

/// Gives every name under which a speaker or organisation may be asked for.
pub(super) type OtherNames<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// The full-text index, open for writing by the one who holds the lock.
pub struct Writer {
    path: PathBuf,
    fields: Fields,
    index: Index,
    writer: IndexWriter,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Writer {
    /// Opens or makes the index in `folder`.
    pub fn open(folder: &Path) -> Result<Writer, IndexError> {
        let failed = failure(folder);
        std::fs::create_dir_all(folder).map_err(|e| failed(e.into()))?;
        let fields = Fields::new();
        let directory = MmapDirectory::open(folder).map_err(|e| failed(e.into()))?;
        let index = Index::open_or_create(directory, fields.schema.clone()).map_err(&failed)?;
        index.tokenizers().register(WORDS, Tokenizer::default());
        let writer = index.writer_with_num_threads(THREADS, MEMORY).map_err(&failed)?;
        Ok(Writer { path: folder.into(), fields, index, writer })
    }

    /// Number of the last batch that is committed, 0 when there is none.
    pub fn last_batch(&self) -> Result<u64, IndexError> {
        super::read::last_batch(&self.index).map_err(failure(&self.path))
    }

    /// Adds `digest`; with `replace`, in place of what was there of the same article.
    pub fn put(&mut self, digest: &Digest, replace: bool, others: OtherNames<'_>) -> Result<(), IndexError> {
        if replace {
            self.take_out(&digest.article.id);
        }
        for document in documents(&self.fields, digest, others)? {
            self.writer.add_document(document).map_err(failure(&self.path))?;
        }
        Ok(())
    }

    /// Takes everything of an article out.
    pub fn take_out(&mut self, article: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.article, article));
    }

    /// Takes everything out.
    pub fn clear(&mut self) -> Result<(), IndexError> {
        self.writer.delete_all_documents().map(drop).map_err(failure(&self.path))
    }

    /// Makes everything up to `batch` visible and lasting.
    pub fn commit(&mut self, batch: u64) -> Result<(), IndexError> {
        let committed = self.writer.prepare_commit().and_then(|mut commit| {
            commit.set_payload(&batch.to_string());
            commit.commit()
        });
        committed.map(drop).map_err(failure(&self.path))
    }

    /// Writes the segments with deleted documents again without them, so that forgotten words are gone from the disk.
    pub fn wipe_deleted(&mut self) -> Result<(), IndexError> {
        let failed = failure(&self.path);
        for segment in self.index.searchable_segment_metas().map_err(&failed)? {
            if segment.num_deleted_docs() > 0 {
                self.writer.merge(&[segment.id()]).wait().map_err(&failed)?;
            }
        }
        self.writer.garbage_collect_files().wait().map(drop).map_err(&failed)
    }

    /// Writes segments anew that hold much of what was replaced, waits for all merges that are under way, and removes the
    /// files that nothing refers to any more.
    pub fn close(mut self) -> Result<(), IndexError> {
        let failed = failure(&self.path);
        let segments = self.index.searchable_segment_metas().map_err(&failed)?;
        let is_worn = |deleted: u32, all: u32| deleted as f32 > MOST_DELETED * all as f32;
        let worn = segments.iter().filter(|one| is_worn(one.num_deleted_docs(), one.max_doc()));
        let merges: Vec<_> = worn.map(|one| self.writer.merge(&[one.id()])).collect();
        for merge in merges {
            // One that is being merged already is left to that: it loses them there.
            drop(merge.wait());
        }
        self.writer.garbage_collect_files().wait().map_err(&failed)?;
        self.writer.wait_merging_threads().map_err(failed)
    }
}

fn documents(fields: &Fields, digest: &Digest, others: OtherNames<'_>) -> Result<Vec<TantivyDocument>, IndexError> {
    let article = &digest.article;
    let inside = Inside::of(digest);
    let by = |facet| fields.facet(Sort::Article, facet);
    let mut whole = blank(fields, article, Sort::Article, &article.id, (0, 0))?;
    whole.add_text(fields.text(Sort::Article), &article.text);
    for title in article.title.iter().chain(&article.other_titles) {
        whole.add_text(fields.title, title);
        // A word of the headline says more about an article than one of its text.
        for words in std::iter::repeat_n(apart(title), TITLE_WEIGHT) {
            whole.add_pre_tokenized_text(fields.text(Sort::Article), words);
        }
    }
    whole.add_text(fields.kind, word(&article.kind));
    count_by(&mut whole, by(Facet::Kind), [word(&article.kind)]);
    let said = |of: fn(&Speaker) -> Option<&String>| digest.speakers.iter().filter_map(of);
    count_by(&mut whole, by(Facet::Speaker), said(|one| Some(&one.name)).map(|name| known(name, others)));
    count_by(
        &mut whole,
        by(Facet::Organisation),
        said(|one| one.organisation.as_ref()).map(|name| known(name, others)),
    );
    count_by(&mut whole, by(Facet::Role), said(|one| one.role.as_ref()).cloned());
    for speaker in &digest.speakers {
        names(&mut whole, fields.speaker, Some(&speaker.name), others);
        names(&mut whole, fields.organisation, speaker.organisation.as_deref(), others);
        add(&mut whole, fields.role, speaker.role.as_deref());
    }
    Inside::article(digest).into_iter().for_each(|what| whole.add_text(fields.has, what));
    about(&mut whole, fields, digest, others);
    let mut all = vec![whole];
    let points = CodePoints::of(&article.text);
    let by = |facet| fields.facet(Sort::Quote, facet);
    for (n, quote) in digest.quotes.iter().enumerate() {
        let start = quote.content.first().map_or(0, |p| p.start);
        let mut document = blank(fields, article, Sort::Quote, &quote.key(), (start, n))?;
        count_by(&mut document, by(Facet::Kind), [quote.kind.name().to_owned()]);
        count_by(&mut document, by(Facet::Speaker), quote.speaker.iter().map(|name| known(name, others)));
        count_by(&mut document, by(Facet::Organisation), quote.organisation.iter().map(|name| known(name, others)));
        count_by(&mut document, by(Facet::Role), quote.role.clone());
        document.add_text(fields.text(Sort::Quote), &quote.text);
        document.add_u64(fields.gist, gist(&quote.text));
        document.add_text(fields.kind, quote.kind.name());
        document.add_u64(fields.confidence, (quote.confidence.clamp(0.0, 1.0) * 100.0).round() as u64);
        if quote.reported_in.is_some() {
            document.add_text(fields.kind, super::fields::FRAGMENT);
        }
        names(&mut document, fields.speaker, quote.speaker.as_deref(), others);
        names(&mut document, fields.organisation, quote.organisation.as_deref(), others);
        add(&mut document, fields.role, quote.role.as_deref());
        add(&mut document, fields.cue, quote.cue.map(|cue| points.span(&article.text, cue).slice(&article.text)));
        document.add_text(fields.polarity, word(&quote.polarity));
        inside.quote(quote).into_iter().for_each(|what| document.add_text(fields.has, what));
        all.push(document);
    }
    let by = |facet| fields.facet(Sort::Statistic, facet);
    for (n, statistic) in digest.statistics.iter().enumerate() {
        let mut document = blank(fields, article, Sort::Statistic, &statistic.key(), (statistic.span.start, n))?;
        count_by(&mut document, by(Facet::Kind), [word(&statistic.kind)]);
        count_by(&mut document, by(Facet::Speaker), statistic.source.iter().map(|name| known(name, others)));
        count_by(&mut document, by(Facet::Service), statistic.place.iter().map(|name| known(name, others)));
        document.add_text(fields.text(Sort::Statistic), &statistic.sentence);
        document.add_u64(fields.gist, gist(&format!("{:?} {}", statistic.value, statistic.sentence)));
        document.add_text(fields.kind, word(&statistic.kind));
        names(&mut document, fields.speaker, statistic.source.as_deref(), others);
        names(&mut document, fields.organisation, statistic.source.as_deref(), others);
        add(&mut document, fields.population, statistic.population.as_deref());
        add(&mut document, fields.population, statistic.predicate.as_deref());
        add(&mut document, fields.unit, statistic.unit.as_deref());
        if matches!(statistic.kind, StatisticKind::Proportion | StatisticKind::Ratio) {
            document.add_text(fields.unit, super::fields::SHARE);
        }
        add(&mut document, fields.measure, statistic.measure.as_deref());
        bounds(&mut document, fields, statistic);
        // A figure that names no place is about what the whole article is about.
        let about = statistic.place.as_deref().or(article.title.as_deref());
        for about in [about, statistic.population.as_deref(), statistic.predicate.as_deref()] {
            names(&mut document, fields.service, about, others);
        }
        inside.statistic(n, &statistic.sentence).into_iter().for_each(|what| document.add_text(fields.has, what));
        all.push(document);
    }
    let by = |facet| fields.facet(Sort::Rating, facet);
    for (n, rating) in digest.ratings.iter().enumerate() {
        let mut document = blank(fields, article, Sort::Rating, &rating.key(), (rating.span.start, n))?;
        count_by(&mut document, by(Facet::Rating), [rating.value.clone()]);
        count_by(&mut document, by(Facet::Speaker), rating.source.iter().map(|name| known(name, others)));
        count_by(&mut document, by(Facet::Service), rating.population.iter().map(|name| known(name, others)));
        document.add_text(fields.text(Sort::Rating), &rating.sentence);
        document.add_u64(fields.gist, gist(&format!("{} {}", rating.value, rating.sentence)));
        let grade: Vec<String> = words(&rating.value).into_iter().map(|word| word.term).collect();
        document.add_text(fields.kind, grade.join("_"));
        document.add_text(fields.rating, &rating.value);
        names(&mut document, fields.speaker, rating.source.as_deref(), others);
        names(&mut document, fields.organisation, rating.source.as_deref(), others);
        names(&mut document, fields.population, rating.population.as_deref(), others);
        names(&mut document, fields.service, rating.population.as_deref(), others);
        inside.rating(n, &rating.sentence).into_iter().for_each(|what| document.add_text(fields.has, what));
        all.push(document);
    }
    Ok(all)
}

/// Which services an article's figures and ratings are about, and which grades it gives, each once.
fn about(document: &mut TantivyDocument, fields: &Fields, digest: &Digest, others: OtherNames<'_>) {
    let places = digest.statistics.iter().filter_map(|statistic| statistic.place.as_deref());
    let rated = digest.ratings.iter().filter_map(|rating| rating.population.as_deref());
    let services: BTreeSet<&str> = places.chain(rated).collect();
    count_by(
        document,
        fields.facet(Sort::Article, Facet::Service),
        services.iter().map(|service| known(service, others)),
    );
    services.into_iter().for_each(|service| names(document, fields.service, Some(service), others));
    let grades: BTreeSet<&str> = digest.ratings.iter().map(|rating| rating.value.as_str()).collect();
    count_by(document, fields.facet(Sort::Article, Facet::Rating), grades.iter().map(|grade| (*grade).to_owned()));
    grades.into_iter().for_each(|grade| document.add_text(fields.rating, grade));
}

/// What a record is counted by, each value once.
fn count_by(document: &mut TantivyDocument, column: Option<Field>, values: impl IntoIterator<Item = String>) {
    let Some(field) = column else { return };
    let values: BTreeSet<String> = values.into_iter().collect();
    values.iter().for_each(|value| document.add_text(field, value));
}

/// The name under which somebody known by several is counted.
fn known(name: &str, others: OtherNames<'_>) -> String {
    others(name).into_iter().next().unwrap_or_else(|| name.to_owned())
}

/// What every record of an article shares, and where this one stands: its start, and its number among those of its sort.
fn blank(
    fields: &Fields,
    article: &Article,
    sort: Sort,
    key: &str,
    (start, number): (usize, usize),
) -> Result<TantivyDocument, IndexError> {
    let at = Key::of(key).ok_or_else(|| IndexError::Key { key: key.to_owned() })?;
    let mut document = TantivyDocument::default();
    document.add_text(fields.sort, sort.name());
    document.add_text(fields.article, &article.id);
    add(&mut document, fields.publisher, article.publisher.as_deref());
    count_by(&mut document, fields.facet(sort, Facet::Publisher), article.publisher.clone());
    if let Some(days) = article.published.as_deref().and_then(days) {
        document.add_i64(fields.day, *days.start());
        document.add_i64(fields.last_day, *days.end());
    }
    document.add_u64(fields.place, at.article);
    document.add_u64(fields.record, at.record);
    document.add_u64(fields.start, start as u64);
    document.add_u64(fields.number, number as u64);
    Ok(document)
}

/// Between which values a statistic lies.
fn bounds(document: &mut TantivyDocument, fields: &Fields, statistic: &Statistic) {
    let ends = [statistic.lo, statistic.hi];
    let known: Vec<f64> = statistic.value.map_or_else(|| ends.into_iter().flatten().collect(), |value| vec![value]);
    if let (Some(low), Some(high)) = (known.iter().copied().reduce(f64::min), known.iter().copied().reduce(f64::max)) {
        document.add_f64(fields.low, low);
        document.add_f64(fields.high, high);
    }
}

fn add(document: &mut TantivyDocument, field: Field, text: Option<&str>) {
    if let Some(text) = text {
        document.add_text(field, text);
    }
}

fn names(document: &mut TantivyDocument, field: Field, name: Option<&str>, others: OtherNames<'_>) {
    if let Some(name) = name {
        document.add_text(field, name);
        others(name).iter().filter(|other| *other != name).for_each(|other| document.add_text(field, other));
    }
}

/// The name of a kind as JSON spells it.
fn word<T: serde::Serialize>(kind: &T) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default()
}

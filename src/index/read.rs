//! One state of the full-text index, for queries.

use super::IndexError;
use super::collect::{Collect, Match, Matches, Order, Row, UNDATED};
use super::error::failure;
use super::fields::{Fields, Sort, WORDS};
use super::key::Key;
use super::tally::{Counted, Tally, TallyAll};
use super::words::Tokenizer;
use crate::model::Facet;
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};
use tantivy::columnar::Column;
use tantivy::query::Query;
use tantivy::schema::Field;
use tantivy::termdict::TermDictionary;
use tantivy::{DocAddress, Index, ReloadPolicy, Searcher};
use tantivy_fst::Automaton;

/// The full-text index as it stood when this was opened.
pub struct Reader {
    path: PathBuf,
    fields: Fields,
    index: Index,
    searcher: Searcher,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Reader {
    /// Opens the index in `folder`; needs no lock.
    pub fn open(folder: &Path) -> Result<Reader, IndexError> {
        let failed = failure(folder);
        let mut index = Index::open_in_dir(folder).map_err(&failed)?;
        index.set_default_multithread_executor().map_err(&failed)?;
        index.tokenizers().register(WORDS, Tokenizer::default());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(&failed)?;
        Ok(Reader { path: folder.into(), fields: Fields::new(), searcher: reader.searcher(), index })
    }

    /// Number of the last batch that is committed, 0 when there is none.
    pub fn last_batch(&self) -> Result<u64, IndexError> {
        last_batch(&self.index).map_err(failure(&self.path))
    }

    /// The fields to ask for.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.searcher.num_docs() as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many documents match `query`.
    pub fn count(&self, query: &dyn Query) -> Result<usize, IndexError> {
        self.searcher.search(query, &tantivy::collector::Count).map_err(failure(&self.path))
    }

    /// The words of `field` that `automaton` takes, in order, each once.
    pub fn terms<A: Automaton + Clone>(&self, field: Field, automaton: &A) -> Result<Vec<String>, IndexError>
    where
        A::State: Clone,
    {
        self.gathered(field, |terms, all| {
            let mut stream = terms.search(automaton.clone()).into_stream()?;
            while stream.advance() {
                all.extend(std::str::from_utf8(stream.key()).map(str::to_owned));
            }
            Ok(())
        })
    }

    /// The words of `field` that begin with `start`, in order, each once.
    pub fn terms_with(&self, field: Field, start: &str) -> Result<Vec<String>, IndexError> {
        self.gathered(field, |terms, all| {
            let mut stream = terms.range().ge(start).into_stream()?;
            while stream.advance() && stream.key().starts_with(start.as_bytes()) {
                all.extend(std::str::from_utf8(stream.key()).map(str::to_owned));
            }
            Ok(())
        })
    }

    fn gathered(
        &self,
        field: Field,
        gather: impl Fn(&TermDictionary, &mut Vec<String>) -> std::io::Result<()>,
    ) -> Result<Vec<String>, IndexError> {
        let failed = failure(&self.path);
        let mut all = Vec::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(field).map_err(&failed)?;
            gather(inverted.terms(), &mut all).map_err(|e| failed(e.into()))?;
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    /// What matches `query`: the first `limit` in `order`, those behind the record with the key `after` where one is given,
    /// and how many there are.
    pub fn find(
        &self,
        query: &dyn Query,
        order: Order,
        limit: Option<usize>,
        after: Option<&str>,
    ) -> Result<Matches, IndexError> {
        let failed = failure(&self.path);
        let kept = if after.is_some() { None } else { limit };
        let found = self.searcher.search(query, &Collect { order, limit: kept }).map_err(&failed)?;
        let records = self.column("record")?;
        let before = match after {
            None => Some(0),
            Some(after) => Key::of(after).and_then(|after| {
                let is_it = |row: &Row| row.article() == after.article && key(&records, row).record == after.record;
                found.rows.iter().position(is_it).map(|at| at + 1)
            }),
        };
        let page = found.rows.iter().skip(before.unwrap_or(usize::MAX)).take(limit.unwrap_or(usize::MAX));
        let matches = page.map(|row| Match {
            key: key(&records, row).to_string(),
            day: Some(row.day).filter(|day| *day != UNDATED),
            score: row.score,
            address: row.address,
        });
        Ok(Matches { matches: matches.collect(), total: found.total, before })
    }

    /// The articles that match `query`, as the column `place` has them.
    pub fn places(&self, query: &dyn Query) -> Result<Vec<u64>, IndexError> {
        let found = self.searcher.search(query, &Collect { order: Order::Date, limit: None });
        Ok(found.map_err(failure(&self.path))?.rows.iter().map(Row::article).collect())
    }

    /// What the record at an address says, see [`super::gist`]; 0 for an article.
    pub fn gists(&self) -> Result<impl Fn(DocAddress) -> u64 + use<>, IndexError> {
        let gists = self.column("gist")?;
        Ok(move |address| value(&gists, address))
    }

    /// The column of this name, for each segment.
    fn column(&self, name: &str) -> Result<Vec<Column<u64>>, IndexError> {
        let columns = self.searcher.segment_readers().iter().map(|segment| segment.fast_fields().u64(name));
        columns.collect::<tantivy::Result<_>>().map_err(failure(&self.path))
    }

    /// Counts `what`, all of it of one sort, by each of `facets` and by the days of publication, without reading a record.
    pub fn tally(&self, what: Counted<'_>, sort: Sort, facets: &[Facet]) -> Result<Tally, IndexError> {
        let mut collector = TallyAll { sort, facets: facets.to_vec(), without: vec![] };
        let counted = match what {
            Counted::All(query, without) => {
                collector.without = vec![FxHashSet::default(); self.searcher.segment_readers().len()];
                for address in without {
                    if let Some(segment) = collector.without.get_mut(address.segment_ord as usize) {
                        segment.insert(address.doc_id);
                    }
                }
                self.searcher.search(query, &collector).and_then(|counted| counted)
            }
            Counted::These(addresses) => collector.these(&self.searcher, addresses),
        };
        counted.map_err(failure(&self.path))
    }
}

/// The key of a row, with the column of records of each segment.
fn key(records: &[Column<u64>], row: &Row) -> Key {
    Key { article: row.article(), record: value(records, row.address) }
}

/// What the columns have at an address; 0 where there is nothing.
fn value(columns: &[Column<u64>], address: DocAddress) -> u64 {
    let column = columns.get(address.segment_ord as usize);
    column.and_then(|column| column.first(address.doc_id)).unwrap_or(0)
}

/// The payload of the last commit.
pub(super) fn last_batch(index: &Index) -> tantivy::Result<u64> {
    Ok(index.load_metas()?.payload.and_then(|p| p.parse().ok()).unwrap_or(0))
}

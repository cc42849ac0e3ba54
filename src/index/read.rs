//! One state of the full-text index, for queries.

use super::IndexError;
use super::collect::{Collect, Match, Order, UNDATED};
use super::error::failure;
use super::fields::{Fields, WORDS};
use super::words::Tokenizer;
use std::path::{Path, PathBuf};
use tantivy::query::Query;
use tantivy::schema::{Field, Value};
use tantivy::termdict::TermDictionary;
use tantivy::{Index, ReloadPolicy, Searcher, TantivyDocument};
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
        let index = Index::open_in_dir(folder).map_err(&failed)?;
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

    /// What matches `query`: the first `limit` in `order`, and how many there are.
    pub fn find(
        &self,
        query: &dyn Query,
        order: Order,
        limit: Option<usize>,
    ) -> Result<(Vec<Match>, usize), IndexError> {
        let failed = failure(&self.path);
        let found = self.searcher.search(query, &Collect { order, limit }).map_err(&failed)?;
        let matches = found.rows.into_iter().map(|row| {
            let document: TantivyDocument = self.searcher.doc(row.address).map_err(&failed)?;
            let key = document.get_first(self.fields.key).and_then(|v| v.as_str()).unwrap_or("").to_string();
            Ok(Match { key, day: Some(row.day).filter(|day| *day != UNDATED), score: row.score })
        });
        Ok((matches.collect::<Result<_, _>>()?, found.total))
    }
}

/// The payload of the last commit.
pub(super) fn last_batch(index: &Index) -> tantivy::Result<u64> {
    Ok(index.load_metas()?.payload.and_then(|p| p.parse().ok()).unwrap_or(0))
}

//! A tantivy query for the records of some articles, told by the column that says where each record belongs.

use crate::index::{self, Fields};
use rustc_hash::FxHashSet;
use std::fmt;
use std::sync::Arc;
use tantivy::columnar::Column;
use tantivy::query::{
    BooleanQuery, ConstScorer, EnableScoring, Explanation, Occur, Query, Scorer, TermSetQuery, Weight,
};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// More are told from each record's own column: each id costs a look into the dictionary.
const MOST_TERMS: usize = 1_000;

/// What `query` finds in the articles with these ids.
pub(super) fn within<'a>(
    fields: &Fields,
    query: Box<dyn Query>,
    articles: impl Iterator<Item = &'a str>,
) -> Box<dyn Query> {
    let ids: Vec<&str> = articles.collect();
    let chosen: Box<dyn Query> = if ids.len() > MOST_TERMS {
        Box::new(OfArticles::new(ids.into_iter().filter_map(index::place)))
    } else {
        Box::new(TermSetQuery::new(ids.into_iter().map(|id| Term::from_field_text(fields.article, id))))
    };
    Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, chosen)]))
}

/// The records of these articles.
#[derive(Clone)]
pub(super) struct OfArticles(Arc<FxHashSet<u64>>);

impl OfArticles {
    /// By their numbers in the column `place`.
    pub(super) fn new(articles: impl IntoIterator<Item = u64>) -> OfArticles {
        OfArticles(Arc::new(articles.into_iter().collect()))
    }
}

impl fmt::Debug for OfArticles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "of {} articles", self.0.len())
    }
}

impl Query for OfArticles {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

/// Every record counts alike, and not at all: it chooses only.
impl Weight for OfArticles {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let place = reader.fast_fields().u64("place")?;
        let mut records = Records { wanted: Arc::clone(&self.0), place, doc: 0, end: reader.max_doc(), last: None };
        records.find(0);
        Ok(Box::new(ConstScorer::new(records, 0.0)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let found = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new(if found { "of the articles" } else { "of none of the articles" }, 0.0))
    }
}

struct Records {
    wanted: Arc<FxHashSet<u64>>,
    place: Column<u64>,
    doc: DocId,
    /// One behind the last.
    end: DocId,
    /// The article that was looked up last: the records of one stand together.
    last: Option<(u64, bool)>,
}

impl Records {
    fn find(&mut self, from: DocId) -> DocId {
        self.doc = (from..self.end).find(|doc| self.is_wanted(*doc)).unwrap_or(TERMINATED);
        self.doc
    }

    fn is_wanted(&mut self, doc: DocId) -> bool {
        let Some(article) = self.place.first(doc) else { return false };
        match self.last {
            Some((last, wanted)) if last == article => wanted,
            _ => {
                let wanted = self.wanted.contains(&article);
                self.last = Some((article, wanted));
                wanted
            }
        }
    }
}

impl DocSet for Records {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED { TERMINATED } else { self.find(self.doc + 1) }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc { self.doc } else { self.find(target) }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.end
    }
}

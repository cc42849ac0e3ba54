//! A tantivy query for what its own cannot ask: words from wildcards, as printed, loose phrases and words near each
//! other, all from the places of words in the index.

use super::postings::Postings;
use super::stretch::Shape;
use std::sync::Arc;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{
    Bm25StatisticsProvider, Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED, Term};

/// The words of the index that one word of a query stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    /// Any of these.
    Any(Vec<String>),
    /// The first, where none of the others stands at the same place.
    Except(String, Vec<String>),
}

/// A run in a field.
#[derive(Clone, Debug)]
pub(super) struct Positional(Arc<Asked>);

#[derive(Debug)]
struct Asked {
    field: Field,
    shape: Shape,
    leaves: Vec<Leaf>,
}

impl Positional {
    pub(super) fn new(field: Field, shape: &Shape, leaves: &[Leaf]) -> Positional {
        let mut simple = Vec::new();
        let shape = simplified(shape, leaves, &mut simple);
        let leaves = simple;
        Positional(Arc::new(Asked { field, shape, leaves }))
    }
}

/// The same with one leaf for alternatives that are single words: their places are read together.
fn simplified(shape: &Shape, leaves: &[Leaf], simple: &mut Vec<Leaf>) -> Shape {
    match shape {
        Shape::Phrase(words, slop) => {
            let first = simple.len();
            simple.extend(leaves.get(words.clone()).unwrap_or_default().iter().cloned());
            Shape::Phrase(first..simple.len(), *slop)
        }
        Shape::Either(members) => {
            let terms = |member: &Shape| match member {
                Shape::Phrase(words, _) => match leaves.get(words.clone()) {
                    Some([Leaf::Any(terms)]) => Some(terms.clone()),
                    _ => None,
                },
                _ => None,
            };
            let Some(all) = members.iter().map(terms).collect::<Option<Vec<_>>>() else {
                return Shape::Either(members.iter().map(|member| simplified(member, leaves, simple)).collect());
            };
            let mut all = all.concat();
            all.sort_unstable();
            all.dedup();
            simple.push(Leaf::Any(all));
            Shape::Phrase(simple.len() - 1..simple.len(), 0)
        }
        Shape::Near(members, distance) => {
            Shape::Near(members.iter().map(|member| simplified(member, leaves, simple)).collect(), *distance)
        }
    }
}

impl Query for Positional {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let similarity = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => similarity(&self.0, statistics_provider)?,
            EnableScoring::Disabled { .. } => vec![],
        };
        Ok(Box::new(PositionalWeight { asked: Arc::clone(&self.0), similarity }))
    }
}

/// How much each of the words that must be there counts; alternatives count as one word that is as frequent as all.
fn similarity(asked: &Asked, statistics: &dyn Bm25StatisticsProvider) -> tantivy::Result<Vec<Bm25Weight>> {
    let documents = statistics.total_num_docs()?;
    let length = statistics.total_num_tokens(asked.field)? as Score / documents.max(1) as Score;
    let mut frequencies = Vec::with_capacity(asked.leaves.len());
    for leaf in &asked.leaves {
        let terms = match leaf {
            Leaf::Any(terms) => terms.as_slice(),
            Leaf::Except(term, _) => std::slice::from_ref(term),
        };
        let mut frequency = 0;
        for term in terms {
            frequency += statistics.doc_freq(&Term::from_field_text(asked.field, term))?;
        }
        frequencies.push(frequency);
    }
    let weights = counted(&asked.shape, &frequencies);
    let weigh = |n: u64| Bm25Weight::for_one_term_without_explain(n.min(documents), documents, length);
    Ok(weights.into_iter().map(weigh).collect())
}

fn counted(shape: &Shape, frequencies: &[u64]) -> Vec<u64> {
    match shape {
        Shape::Phrase(words, _) => frequencies.get(words.clone()).unwrap_or_default().to_vec(),
        Shape::Near(members, _) => members.iter().flat_map(|member| counted(member, frequencies)).collect(),
        Shape::Either(members) => {
            let rarest = |member| counted(member, frequencies).into_iter().min().unwrap_or(0);
            vec![members.iter().map(rarest).sum()]
        }
    }
}

struct PositionalWeight {
    asked: Arc<Asked>,
    /// Empty when scores are not asked for.
    similarity: Vec<Bm25Weight>,
}

impl Weight for PositionalWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let inverted = reader.inverted_index(self.asked.field)?;
        // A word alone needs no places, unless they tell how it is printed.
        let alone = matches!(self.asked.leaves.as_slice(), [Leaf::Any(_)]);
        let option = if alone { IndexRecordOption::WithFreqs } else { IndexRecordOption::WithFreqsAndPositions };
        let mut leaves = Vec::with_capacity(self.asked.leaves.len());
        for leaf in &self.asked.leaves {
            let (terms, others) = match leaf {
                Leaf::Any(terms) => (terms.as_slice(), &[] as &[String]),
                Leaf::Except(term, others) => (std::slice::from_ref(term), others.as_slice()),
            };
            let read = |terms| Postings::read(&inverted, self.asked.field, terms, option);
            leaves.push((read(terms)?, read(others)?));
        }
        let norms = reader.fieldnorms_readers().get_field(self.asked.field)?;
        let mut scorer = PositionalScorer {
            places: vec![Vec::new(); leaves.len()],
            others: Vec::new(),
            shape: self.asked.shape.clone(),
            leaves,
            alone,
            doc: 0,
            sure: false,
            count: 0,
            similarity: self.similarity.iter().map(|weight| weight.boost_by(boost)).collect(),
            norms: norms.unwrap_or_else(|| FieldNormReader::constant(reader.max_doc(), 1)),
        };
        if scorer.find(0) == TERMINATED {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let found = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("places of words", if found { scorer.score() } else { 0.0 }))
    }
}

struct PositionalScorer {
    shape: Shape,
    /// Each with what must not stand at its places.
    leaves: Vec<(Postings, Postings)>,
    places: Vec<Vec<u32>>,
    others: Vec<u32>,
    /// Whether this is one word whose places do not matter.
    alone: bool,
    doc: DocId,
    /// Whether the document at hand is a match; else it is only the next that may be.
    sure: bool,
    /// How often it stands in the document.
    count: u32,
    similarity: Vec<Bm25Weight>,
    norms: FieldNormReader,
}

impl PositionalScorer {
    /// Goes to the first match from `target` on.
    fn find(&mut self, target: DocId) -> DocId {
        self.doc = candidate(&self.shape, &mut self.leaves, target);
        while self.doc != TERMINATED && !self.is_match() {
            self.doc = candidate(&self.shape, &mut self.leaves, self.doc + 1);
        }
        self.sure = true;
        self.doc
    }

    /// Whether the words stand in this document as they are asked for.
    fn is_match(&mut self) -> bool {
        if self.alone {
            self.count = self.leaves.first().map_or(0, |(postings, _)| postings.count());
            return true;
        }
        for ((postings, others), places) in self.leaves.iter_mut().zip(&mut self.places) {
            places.clear();
            if postings.doc() != self.doc {
                continue;
            }
            postings.places(places);
            if others.seek(self.doc) == self.doc {
                self.others.clear();
                others.places(&mut self.others);
                places.retain(|place| self.others.binary_search(place).is_err());
            }
        }
        self.count = self.shape.count(&self.places) as u32;
        self.count > 0
    }
}

/// The first document from `target` on that holds enough of the words.
fn candidate(shape: &Shape, leaves: &mut [(Postings, Postings)], target: DocId) -> DocId {
    let agree = |find: &mut dyn FnMut(usize, DocId) -> DocId, n: usize| {
        let mut doc = target;
        let mut agreed = 0;
        // Round and round until all of them stand at the same document.
        for i in (0..n).cycle() {
            if agreed == n || doc == TERMINATED {
                break;
            }
            let next = find(i, doc);
            agreed = if next == doc { agreed + 1 } else { 1 };
            doc = next;
        }
        doc
    };
    match shape {
        Shape::Phrase(words, _) => agree(
            &mut |i, doc| leaves.get_mut(words.start + i).map_or(TERMINATED, |(postings, _)| postings.seek(doc)),
            words.len(),
        ),
        Shape::Near(members, _) => agree(
            &mut |i, doc| members.get(i).map_or(TERMINATED, |member| candidate(member, leaves, doc)),
            members.len(),
        ),
        Shape::Either(members) => {
            members.iter().map(|member| candidate(member, leaves, target)).min().unwrap_or(TERMINATED)
        }
    }
}

impl DocSet for PositionalScorer {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED { TERMINATED } else { self.find(self.doc + 1) }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc { self.doc } else { self.find(target) }
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        if target >= TERMINATED {
            return SeekDangerResult::SeekLowerBound(TERMINATED);
        }
        if target == self.doc && self.sure {
            return SeekDangerResult::Found;
        }
        self.doc = candidate(&self.shape, &mut self.leaves, target);
        self.sure = self.doc == target && self.is_match();
        if self.sure { SeekDangerResult::Found } else { SeekDangerResult::SeekLowerBound(self.doc.max(target + 1)) }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        size(&self.shape, &self.leaves)
    }
}

fn size(shape: &Shape, leaves: &[(Postings, Postings)]) -> u32 {
    match shape {
        Shape::Phrase(words, _) => {
            leaves.get(words.clone()).unwrap_or_default().iter().map(|(postings, _)| postings.size()).min().unwrap_or(0)
        }
        Shape::Near(members, _) => members.iter().map(|member| size(member, leaves)).min().unwrap_or(0),
        Shape::Either(members) => members.iter().map(|member| size(member, leaves)).fold(0, u32::saturating_add),
    }
}

impl Scorer for PositionalScorer {
    fn score(&mut self) -> Score {
        let norm = self.norms.fieldnorm_id(self.doc);
        self.similarity.iter().map(|weight| weight.score(norm, self.count)).sum()
    }
}

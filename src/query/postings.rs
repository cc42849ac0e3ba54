//! The documents that hold any of several words, and where these stand in them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED, Term};

/// The lists of several words in one segment, read together from document to document.
pub(super) struct Postings {
    lists: Vec<SegmentPostings>,
    doc: DocId,
    /// Numbers of the lists that stand at `doc`.
    here: Vec<u32>,
    /// The others by the documents they stand at.
    ahead: BinaryHeap<Reverse<(DocId, u32)>>,
}

impl Postings {
    /// The lists of `terms`; words that this segment lacks have none.
    pub(super) fn read(
        inverted: &InvertedIndexReader,
        field: Field,
        terms: &[String],
        option: IndexRecordOption,
    ) -> tantivy::Result<Postings> {
        let mut lists = Vec::new();
        for term in terms {
            lists.extend(inverted.read_postings(&Term::from_field_text(field, term), option)?);
        }
        let ahead = lists.iter().zip(0..).map(|(list, n)| Reverse((list.doc(), n))).collect();
        let mut postings = Postings { lists, doc: TERMINATED, here: Vec::new(), ahead };
        postings.gather();
        Ok(postings)
    }

    /// The document at hand.
    pub(super) fn doc(&self) -> DocId {
        self.doc
    }

    /// Goes to the first document from `target` on.
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc {
            return self.doc;
        }
        if let ([list], [_]) = (self.lists.as_mut_slice(), self.here.as_slice()) {
            self.doc = list.seek(target);
            return self.doc;
        }
        for n in self.here.drain(..) {
            if let Some(list) = self.lists.get_mut(n as usize) {
                let doc = list.seek(target);
                self.ahead.push(Reverse((doc, n)));
            }
        }
        while let Some(mut top) = self.ahead.peek_mut() {
            let Reverse((doc, n)) = *top;
            if doc >= target {
                break;
            }
            *top = Reverse((self.lists.get_mut(n as usize).map_or(TERMINATED, |list| list.seek(target)), n));
        }
        self.gather();
        self.doc
    }

    /// Takes the lists that stand at the first document.
    fn gather(&mut self) {
        self.doc = self.ahead.peek().map_or(TERMINATED, |Reverse((doc, _))| *doc);
        while let Some(Reverse((doc, n))) = self.ahead.peek().copied()
            && doc == self.doc
            && doc != TERMINATED
        {
            self.ahead.pop();
            self.here.push(n);
        }
    }

    /// How often the words stand in the document at hand.
    pub(super) fn count(&self) -> u32 {
        self.here.iter().filter_map(|n| self.lists.get(*n as usize)).map(SegmentPostings::term_freq).sum()
    }

    /// Adds the places of the words in the document at hand, in order.
    pub(super) fn places(&mut self, places: &mut Vec<u32>) {
        for n in &self.here {
            if let Some(list) = self.lists.get_mut(*n as usize) {
                list.append_positions_with_offset(0, places);
            }
        }
        if self.here.len() > 1 {
            places.sort_unstable();
        }
    }

    /// About how many documents.
    pub(super) fn size(&self) -> u32 {
        self.lists.iter().map(DocSet::size_hint).fold(0, u32::saturating_add)
    }
}

//! How many matches have each value of a facet, and each date: counted from columns, no record is read.

use super::fields::{Sort, facet_column};
use crate::model::Facet;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::HashMap;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::Query;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

/// What is counted.
#[derive(Clone, Copy)]
pub enum Counted<'a> {
    /// Whatever matches, without these.
    All(&'a dyn Query, &'a FxHashSet<DocAddress>),
    /// These records.
    These(&'a [DocAddress]),
}

impl std::fmt::Debug for Counted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Counted::All(query, _) => query.fmt(f),
            Counted::These(addresses) => write!(f, "{} records", addresses.len()),
        }
    }
}

/// Numbers of records.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// In all.
    pub total: usize,
    /// For each facet that was asked for, by its value; and how many have none. Nothing for the year, which the days give.
    pub values: Vec<(HashMap<String, usize>, usize)>,
    /// By first and last day that the date may mean.
    pub days: HashMap<(i64, i64), usize>,
    /// Without a date.
    pub undated: usize,
}

pub(super) struct TallyAll {
    /// All records that are counted are of this sort.
    pub(super) sort: Sort,
    pub(super) facets: Vec<Facet>,
    pub(super) without: Vec<FxHashSet<DocId>>,
}

impl TallyAll {
    /// Counts records one by one, segment after segment.
    pub(super) fn these(&self, searcher: &Searcher, addresses: &[DocAddress]) -> tantivy::Result<Tally> {
        let mut addresses = addresses.to_vec();
        addresses.sort_unstable();
        let mut parts = Vec::new();
        for same in addresses.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
            let segment = same[0].segment_ord;
            let mut part = self.for_segment(segment, searcher.segment_reader(segment))?;
            same.iter().for_each(|address| part.collect(address.doc_id, 0.0));
            parts.push(part.harvest());
        }
        self.merge_fruits(parts).and_then(|counted| counted)
    }
}

/// One facet in one segment: numbers by the place of the value in the dictionary of its column.
struct Values {
    column: Option<StrColumn>,
    counts: Vec<u32>,
    without: usize,
}

pub(super) struct TallySegment {
    without: FxHashSet<DocId>,
    values: Vec<Values>,
    day: Column<i64>,
    last_day: Column<i64>,
    days: FxHashMap<(i64, i64), usize>,
    /// The days counted last, not yet among the others: the records of an article come together.
    same: ((i64, i64), usize),
    undated: usize,
    total: usize,
    block: Block,
}

/// What is read of some records at once: a column is several times faster so than asked for one after another.
#[derive(Default)]
struct Block {
    docs: Vec<DocId>,
    /// Those with a value, once for each.
    known: Vec<DocId>,
    rows: Vec<u32>,
    values: Vec<u64>,
    days: [Vec<i64>; 2],
}

impl Block {
    /// Values of `docs` in a column; gives how many of them have any.
    fn read(&mut self, docs: &[DocId], column: &Column<u64>) -> usize {
        self.rows(docs, column);
        self.values.resize(self.rows.len(), 0);
        column.values.get_vals(&self.rows, &mut self.values);
        self.known.dedup();
        self.known.len()
    }

    fn rows<T: PartialOrd + Copy + std::fmt::Debug + Send + Sync + 'static>(
        &mut self,
        docs: &[DocId],
        column: &Column<T>,
    ) {
        self.known.clear();
        self.rows.clear();
        column.row_ids_for_docs(docs, &mut self.known, &mut self.rows);
    }
}

impl Collector for TallyAll {
    type Fruit = tantivy::Result<Tally>;
    type Child = TallySegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<TallySegment> {
        let fast = reader.fast_fields();
        let mut values = Vec::new();
        for facet in &self.facets {
            let column = facet_column(self.sort, *facet).map(|name| fast.str(name)).transpose()?.flatten();
            let counts = vec![0; column.as_ref().map_or(0, |column| column.num_terms())];
            values.push(Values { column, counts, without: 0 });
        }
        let (day, last_day) = (fast.i64("day")?, fast.i64("last_day")?);
        Ok(TallySegment {
            without: self.without.get(segment as usize).cloned().unwrap_or_default(),
            values,
            day,
            last_day,
            days: FxHashMap::default(),
            same: ((0, 0), 0),
            undated: 0,
            total: 0,
            block: Block::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, parts: Vec<tantivy::Result<Tally>>) -> tantivy::Result<tantivy::Result<Tally>> {
        let mut all = Tally { values: vec![Default::default(); self.facets.len()], ..Tally::default() };
        for part in parts {
            let part = part?;
            all.total += part.total;
            all.undated += part.undated;
            part.days.into_iter().for_each(|(days, count)| *all.days.entry(days).or_default() += count);
            for ((into, without), (from, none)) in all.values.iter_mut().zip(part.values) {
                *without += none;
                from.into_iter().for_each(|(value, count)| *into.entry(value).or_default() += count);
            }
        }
        Ok(Ok(all))
    }
}

impl TallySegment {
    /// Both columns have a value of the same records.
    fn count_days(&mut self, docs: &[DocId], block: &mut Block) {
        block.rows(docs, &self.day);
        self.undated += docs.len() - block.rows.len();
        let [first, last] = &mut block.days;
        for (column, days) in [(&self.day, &mut *first), (&self.last_day, &mut *last)] {
            days.resize(block.rows.len(), 0);
            column.values.get_vals(&block.rows, days);
        }
        for days in first.iter().copied().zip(last.iter().copied()) {
            if self.same.0 != days {
                self.settle();
                self.same = (days, 0);
            }
            self.same.1 += 1;
        }
    }

    fn settle(&mut self) {
        let (days, count) = self.same;
        if count > 0 {
            *self.days.entry(days).or_default() += count;
        }
        self.same.1 = 0;
    }
}

impl SegmentCollector for TallySegment {
    type Fruit = tantivy::Result<Tally>;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.collect_block(&[doc]);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        let mut block = std::mem::take(&mut self.block);
        let mut kept = std::mem::take(&mut block.docs);
        let docs = if self.without.is_empty() {
            docs
        } else {
            kept.clear();
            kept.extend(docs.iter().filter(|doc| !self.without.contains(doc)));
            &kept
        };
        self.total += docs.len();
        self.count_days(docs, &mut block);
        for Values { column, counts, without } in &mut self.values {
            let Some(column) = column else {
                *without += docs.len();
                continue;
            };
            *without += docs.len() - block.read(docs, column.ords());
            for term in &block.values {
                if let Some(count) = usize::try_from(*term).ok().and_then(|term| counts.get_mut(term)) {
                    *count += 1;
                }
            }
        }
        block.docs = kept;
        self.block = block;
    }

    fn harvest(mut self) -> tantivy::Result<Tally> {
        self.settle();
        let mut values = Vec::new();
        for Values { column, counts, without } in self.values {
            let mut named = HashMap::new();
            if let Some(column) = &column {
                let found = || counts.iter().enumerate().filter(|(_, count)| **count > 0);
                let terms: Vec<u64> = found().map(|(term, _)| term as u64).collect();
                let mut numbers = found().map(|(_, count)| *count as usize);
                // One pass over the dictionary: to look each value up alone reads its block again each time.
                column.dictionary().sorted_ords_to_term_cb(&terms, |value| {
                    let count = numbers.next().unwrap_or_default();
                    named.insert(String::from_utf8_lossy(value).into_owned(), count);
                })?;
            }
            values.push((named, without));
        }
        Ok(Tally { total: self.total, values, days: self.days.into_iter().collect(), undated: self.undated })
    }
}

//! Matches in an order that does not depend on how the index happens to be cut into segments.

use std::cmp::Ordering;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::Weight;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// What comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The best, then as by date.
    Score,
    /// The same for a query that asks for any or all of some words and nothing else: most of what it finds need not be scored.
    ScoreOfWords,
    /// The earliest article, undated ones last; within an article as it is written.
    Date,
}

/// One record that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Its key in the store.
    pub key: String,
    /// Day of its article, when there is one.
    pub day: Option<i64>,
    /// How well it matches; 0 in order of date.
    pub score: f32,
    /// Where the index holds it.
    pub address: DocAddress,
}

/// Matches in order.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// Those asked for.
    pub matches: Vec<Match>,
    /// How many there are in all.
    pub total: usize,
    /// How many come before them; none when the record they were to follow is not among the matches.
    pub before: Option<usize>,
}

/// Stands behind every day.
pub(super) const UNDATED: i64 = i64::MAX;

/// Keeps the first rows in an order and counts all.
pub(super) struct Collect {
    pub(super) order: Order,
    pub(super) limit: Option<usize>,
}

#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) score: Score,
    pub(super) day: i64,
    /// Its article, where it begins, its number: in this order.
    tie: [u64; 3],
    pub(super) address: DocAddress,
}

impl Row {
    /// Its article as a number.
    pub(super) fn article(&self) -> u64 {
        self.tie[0]
    }

    fn compare(&self, other: &Row) -> Ordering {
        let date = |row: &Row| (row.day, row.tie, row.address);
        other.score.total_cmp(&self.score).then_with(|| date(self).cmp(&date(other)))
    }
}

/// The first rows, and how many matched.
#[derive(Default)]
pub(super) struct Found {
    pub(super) rows: Vec<Row>,
    pub(super) total: usize,
}

impl Found {
    /// Sorts and cuts to `limit`.
    fn settle(&mut self, limit: Option<usize>) {
        self.rows.sort_unstable_by(Row::compare);
        self.rows.truncate(limit.unwrap_or(usize::MAX));
    }
}

pub(super) struct CollectSegment {
    segment: SegmentOrdinal,
    limit: Option<usize>,
    scored: bool,
    /// The last of the first rows so far, when they are as many as are asked for.
    bar: Option<(Score, i64)>,
    day: Column<i64>,
    tie: [Column<u64>; 3],
    found: Found,
}

impl Collector for Collect {
    type Fruit = Found;
    type Child = CollectSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<CollectSegment> {
        let fast = reader.fast_fields();
        Ok(CollectSegment {
            segment,
            limit: self.limit,
            scored: self.requires_scoring(),
            bar: None,
            day: fast.i64("day")?,
            tie: [fast.u64("place")?, fast.u64("start")?, fast.u64("number")?],
            found: Found::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order != Order::Date
    }

    /// The best of many that hold a word are found without a score for each (Ding and Suel 2011, block-max WAND); how
    /// many there are is counted for itself.
    fn collect_segment(
        &self,
        weight: &dyn Weight,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<Found> {
        let mut found = self.for_segment(segment, reader)?;
        let alive = reader.alive_bitset();
        let lives = |doc: DocId| alive.is_none_or(|alive| alive.is_alive(doc));
        if self.order == Order::ScoreOfWords && self.limit.is_some() {
            weight.for_each_pruning(Score::MIN, reader, &mut |doc, score| {
                if lives(doc) {
                    found.collect(doc, score);
                }
                // What is as good as the last of the best may be earlier.
                found.bar.map_or(Score::MIN, |(least, _)| least.next_down())
            })?;
            found.found.total = weight.count(reader)? as usize;
        } else if self.requires_scoring() {
            weight.for_each(reader, &mut |doc, score| {
                if lives(doc) {
                    found.collect(doc, score);
                }
            })?;
        } else {
            weight.for_each_no_score(reader, &mut |docs| {
                docs.iter().filter(|doc| lives(**doc)).for_each(|doc| found.collect(*doc, 0.0));
            })?;
        }
        Ok(found.harvest())
    }

    fn merge_fruits(&self, parts: Vec<Found>) -> tantivy::Result<Found> {
        let mut all = Found::default();
        for part in parts {
            all.total += part.total;
            all.rows.extend(part.rows);
        }
        all.settle(self.limit);
        Ok(all)
    }
}

impl SegmentCollector for CollectSegment {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.found.total += 1;
        let score = if self.scored { score } else { 0.0 };
        // Most come behind those that are kept: they cost a comparison, or one column.
        if self.bar.is_some_and(|(least, _)| score < least) {
            return;
        }
        let day = self.day.first(doc).unwrap_or(UNDATED);
        if self.bar.is_some_and(|(least, last)| score <= least && day > last) {
            return;
        }
        let row = Row {
            score,
            day,
            tie: self.tie.each_ref().map(|column| column.first(doc).unwrap_or(0)),
            address: DocAddress::new(self.segment, doc),
        };
        self.found.rows.push(row);
        // Sorting at twice the limit (at least a hundred) keeps memory bounded at a constant cost a match.
        if self.limit.is_some_and(|limit| self.found.rows.len() >= (2 * limit).max(100)) {
            self.found.settle(self.limit);
            self.bar = self.found.rows.last().map(|row| (row.score, row.day));
        }
    }

    fn harvest(mut self) -> Found {
        self.found.settle(self.limit);
        self.found
    }
}

//! What a kind of record must tell of itself so that those of different articles can be put together.

use crate::model::Link;

/// What is known of two records that share a key before they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// How many keys both have.
    pub shared: usize,
    /// How many keys the one has that has fewer.
    pub fewest: usize,
    /// They are on different sides; see [`Linkable::side`].
    pub apart: bool,
    /// Days between them; see [`Linkable::day`].
    pub days: Option<i64>,
}

impl Meeting {
    /// Whether more than `most` days are known to lie between the two.
    #[must_use]
    pub fn is_beyond(&self, most: i64) -> bool {
        self.days.is_some_and(|days| days > most)
    }

    /// Whether they share half of the keys that the one has that has fewer.
    #[must_use]
    pub fn shares_half(&self) -> bool {
        self.shared * 2 >= self.fewest
    }
}

/// A record in its surroundings, to be compared with those of other articles.
///
/// Clusters are the connected components of [`Link::Same`] between records that share a key. So that they depend on no
/// order, everything here is a function of the two records alone.
pub trait Linkable: Sized {
    /// Key of the record in the store: `article/q1`.
    fn record(&self) -> &str;

    /// Hashes by which candidates are found, each once; a dozen or two at most. Two records that may be the same share
    /// at least one. A key that more than some hundreds of records share is passed over, so that stock phrases cost nothing:
    /// there must be rarer ones beside it.
    fn keys(&self) -> Vec<i64>;

    /// A hash of whose or what it is, where that is known for sure: two of different sides are never the same. Asked like
    /// the keys, before anything is compared.
    fn side(&self) -> Option<i64> {
        None
    }

    /// The day from which it speaks, counted from any beginning, where that bounds with what it can be the same. Asked like
    /// the keys.
    fn day(&self) -> Option<i64> {
        None
    }

    /// Whether two records that met by their keys are worth a comparison.
    fn is_candidate(meeting: &Meeting) -> bool;

    /// What the two are to each other; the same whichever is asked. They stand in different articles.
    fn link(&self, other: &Self) -> Option<Link>;
}

//! What a kind of record must tell of itself so that those of different articles can be put together.

use crate::model::Link;

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

    /// Whether two records with so many keys (`own`, `other`), of which `shared` are the same, are worth a comparison;
    /// `apart` when they are on different sides.
    fn is_candidate(shared: usize, own: usize, other: usize, apart: bool) -> bool;

    /// What the two are to each other; the same whichever is asked. They stand in different articles.
    fn link(&self, other: &Self) -> Option<Link>;
}

//! Given names that one person may bear in different forms.

use crate::lexicon;

/// The commonest full form: "robert" of "bob"; the name itself when no table knows it.
pub(super) fn full(given: &str) -> &str {
    lexicon::given_forms(given).next().unwrap_or(given)
}

/// Whether both are forms of one name: "bob" and "robert", "bob" and "rob", but not "robert" and "roberta".
pub(super) fn are_variants(one: &str, two: &str) -> bool {
    let stands_for = |short: &str, long: &str| lexicon::given_forms(short).any(|full| full == long);
    one != two
        && (stands_for(one, two) || stands_for(two, one) || lexicon::given_forms(one).any(|full| stands_for(two, full)))
}

/// Whether `initial` is that of `given`, in this form or another: "r" of "bob".
pub(super) fn begins(initial: &str, given: &str) -> bool {
    given.starts_with(initial) || lexicon::given_forms(given).any(|full| full.starts_with(initial))
}

//! Which words are nouns for many, by table and ending. Phrases are left to the statistics.

use super::atom::{Atom, Ending};
use crate::lexicon::figures::Classes;

/// Words of these classes are no nouns.
const NO_NOUN: Classes = NO_PART.or(Classes::SINGULAR);

/// Words of these classes stand in no noun phrase behind its head.
const NO_PART: Classes = Classes::AUXILIARY
    .or(Classes::PREPOSITION)
    .or(Classes::CONJUNCTION)
    .or(Classes::DETERMINER)
    .or(Classes::PRONOUN)
    .or(Classes::RELATIVE);

/// Whether the word names several things.
pub(crate) fn is_plural(atom: &Atom) -> bool {
    if !atom.is_word() {
        return false;
    }
    let plural = atom.is(Classes::PLURAL) || atom.ending == Ending::S;
    plural && !atom.is(NO_NOUN)
}

/// Whether the word may be part of a noun phrase behind a number.
pub(crate) fn is_nominal(atom: &Atom) -> bool {
    atom.is_word()
        && (atom.is(Classes::ADJECTIVE)
            || !atom.is(NO_PART.or(Classes::ADVERB).or(Classes::MONTH).or(Classes::WEEKDAY)))
}

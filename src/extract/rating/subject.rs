//! Whom a clause of grading is about: its subject, its possessor, the name behind "by".

use crate::extract::number::atom::{Atom, DASHES, Ending, within};
use crate::extract::statistic::phrase::{any_phrase, is_verb};
use crate::lexicon::figures::Classes;
use std::ops::Range;

/// Subjects are not longer.
const MAX_SUBJECT: usize = 30;

fn parts(atoms: &[Atom], i: usize) -> bool {
    let a = &atoms[i];
    a.is_sign(&[',', ';', ':', '.', '“', '”', '"', '(', ')']) || (a.is_sign(DASHES) && !a.tight)
}

/// The subject of the verb group that begins at `verb`: the words right before it, or those that open the sentence.
pub(super) fn of(atoms: &[Atom], verb: usize) -> Option<Range<usize>> {
    let verb = verbs_before(atoms, verb).unwrap_or(verb);
    let floor = verb.saturating_sub(MAX_SUBJECT);
    let mut from = verb;
    while from > floor && !parts(atoms, from - 1) && !bounds(&atoms[from - 1]) && !is_verb(&atoms[from - 1]) {
        from -= 1;
    }
    let near = trimmed(atoms, from..verb);
    let own = near.as_ref().is_some_and(|r| !atoms[r.start].is(Classes::RELATIVE.or(Classes::PRONOUN)));
    if own { near } else { opening(atoms, verb) }
}

fn bounds(atom: &Atom) -> bool {
    atom.is(Classes::SUBORDINATOR) || matches!(atom.form(), "and" | "but" | "that" | "who" | "which")
}

/// The noun phrase that opens the sentence, past "Despite …," and the like.
pub(super) fn opening(atoms: &[Atom], before: usize) -> Option<Range<usize>> {
    let mut from = 0;
    if atoms.first().is_some_and(|a| a.is(Classes::PREPOSITION.or(Classes::SUBORDINATOR)) || a.ending == Ending::Ing) {
        from = within(atoms, 0..before).iter().position(|a| a.is_sign(&[',']))? + 1;
    }
    let limit = before.min(from + MAX_SUBJECT);
    let to = (from..limit).find(|i| parts(atoms, *i) || is_verb(&atoms[*i]) || atoms[*i].is(Classes::RELATIVE))?;
    trimmed(atoms, from..to)
}

fn trimmed(atoms: &[Atom], range: Range<usize>) -> Option<Range<usize>> {
    let idle = |a: &Atom| {
        a.is(Classes::ADVERB.or(Classes::CONJUNCTION)) || a.is_sign(&['‘', '’', '\'']) || a.ending == Ending::Ly
    };
    let from = range.clone().find(|i| !idle(&atoms[*i]))?;
    let to = range.rev().find(|i| !idle(&atoms[*i]))? + 1;
    (to > from).then_some(from..to)
}

/// Where the verb group begins that ends before `to`: "has been rated" of "… has been rated".
pub(super) fn verbs_before(atoms: &[Atom], to: usize) -> Option<usize> {
    let mut from = to;
    while from > 0 && to - from < 6 {
        let a = &atoms[from - 1];
        if !(is_verb(a) || a.is(Classes::GRADING.or(Classes::GIVING)) || a.is(Classes::ADVERB) && from < to) {
            break;
        }
        from -= 1;
    }
    while from < to && atoms[from].is(Classes::ADVERB) && !is_verb(&atoms[from]) {
        from += 1;
    }
    (from < to).then_some(from)
}

/// "the service's": the owner without its 's, when the word at `at` is one.
pub(super) fn possessor(text: &str, atoms: &[Atom], at: usize) -> Option<Range<usize>> {
    let word = text.get(atoms[at].start..atoms[at].end)?;
    let owner = word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’");
    if !owner || !atoms[at].is_word() {
        return None;
    }
    let mut from = at;
    while from > 0 && at - from < 8 {
        let a = &atoms[from - 1];
        if parts(atoms, from - 1) || is_verb(a) || a.is(Classes::PREPOSITION.or(Classes::CONJUNCTION)) {
            break;
        }
        from -= 1;
        if a.is(Classes::DETERMINER) {
            break;
        }
    }
    Some(from..at + 1)
}

/// A noun phrase with its "of …".
pub(super) fn name(atoms: &[Atom], at: usize) -> Option<Range<usize>> {
    let mut to = any_phrase(atoms, at)?;
    if atoms.get(to).is_some_and(|a| a.form() == "of")
        && let Some(next) = any_phrase(atoms, to + 1)
    {
        to = next;
    }
    Some(at..to)
}

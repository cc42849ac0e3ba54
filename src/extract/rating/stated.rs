//! Grades that are told as such by their marks or capitals alone: "staffing was ‘Poor’", "received ‘Good’ for care".

use super::{Found, Grade, MAX_OBJECT, form, subject};
use crate::extract::number::atom::{Atom, Ending, within};
use crate::extract::statistic::phrase::is_verb;
use crate::lexicon::figures::Classes;
use std::ops::Range;

/// "was ‘Inadequate’", "remains Inadequate", "received ‘Good’", "placed in special measures"; `beside` when its
/// sentence grades already.
pub(super) fn stated(atoms: &[Atom], grade: &Grade, beside: bool) -> Option<Found> {
    held(atoms, grade, beside).or_else(|| received(atoms, grade)).or_else(|| placed(atoms, grade))
}

/// Whether the grade is set off from its sentence: by marks, or by a capital among small letters.
fn is_set_off(atoms: &[Atom], grade: &Grade) -> bool {
    let small = |i: usize| atoms[i].is_word() && !atoms[i].capital;
    grade.is_marked() || (atoms[grade.from].capital && grade.from.checked_sub(1).is_some_and(small))
}

fn is_several(grade: &Grade) -> bool {
    grade.to > grade.from + 1
}

fn held(atoms: &[Atom], grade: &Grade, beside: bool) -> Option<Found> {
    let mut verb = grade.outer.checked_sub(1)?;
    while verb > 0 && atoms[verb].is(Classes::ADVERB) && !atoms[verb].is(Classes::AUXILIARY) {
        verb -= 1;
    }
    let holds = matches!(
        form(atoms, verb),
        "is" | "are" | "was" | "were" | "remains" | "remained" | "remain" | "stays" | "stayed" | "became"
    );
    // small letters in marks are a word of praise or blame that is quoted
    let named = atoms[grade.from].capital || is_several(grade);
    if !holds || !named || atoms[verb].capital || !(is_set_off(atoms, grade) || beside && is_several(grade)) {
        return None;
    }
    let population =
        subject::of(atoms, verb).filter(|r| !within(atoms, r.clone()).iter().any(|a| a.is(Classes::GRADE_NOUN)));
    Some(Found { population, ..found(verb, grade) })
}

fn received(atoms: &[Atom], grade: &Grade) -> Option<Found> {
    let floor = grade.outer.saturating_sub(MAX_OBJECT);
    let verb = (floor..grade.outer).rev().find(|i| atoms[*i].is(Classes::GIVING))?;
    let follows = atoms.get(grade.outer_to).is_none_or(|a| !a.is_word() || a.is(super::CLOSERS));
    if !follows || !(is_set_off(atoms, grade) || is_several(grade) && verb + 1 == grade.outer) {
        return None;
    }
    given(atoms, grade, verb)
}

/// "special measures": a state, not a word of praise.
fn placed(atoms: &[Atom], grade: &Grade) -> Option<Found> {
    let state = is_several(grade) && atoms[grade.to - 1].ending == Ending::S;
    let within = grade.outer.checked_sub(1).filter(|i| state && matches!(form(atoms, *i), "in" | "into"))?;
    let verb = (within.saturating_sub(MAX_OBJECT)..within).rev().find(|i| is_verb(&atoms[*i]))?;
    given(atoms, grade, verb).map(|found| Found { population: trimmed(found.population, within), ..found })
}

fn trimmed(range: Option<Range<usize>>, end: usize) -> Option<Range<usize>> {
    range.map(|r| r.start..r.end.min(end)).filter(|r| !r.is_empty())
}

/// The grade behind a verb of giving: its object is graded or, when it has none, its subject.
fn given(atoms: &[Atom], grade: &Grade, verb: usize) -> Option<Found> {
    let object = verb + 1..grade.outer;
    let broken = |a: &Atom| {
        a.is_sign(&[',', '.', ';', ':', '“', '”', '‘'])
            || a.is(Classes::GRADE_NOUN.or(Classes::CONJUNCTION))
            || is_verb(a)
    };
    if within(atoms, object.clone()).iter().any(broken) {
        return None;
    }
    let first = subject::verbs_before(atoms, verb + 1).unwrap_or(verb);
    let own = within(atoms, object.clone()).iter().all(|a| a.is(Classes::PREPOSITION));
    if own {
        return Some(Found { population: subject::of(atoms, first), ..found(first, grade) });
    }
    Some(Found { population: Some(object), source: subject::of(atoms, first), ..found(first, grade) })
}

fn found(first: usize, grade: &Grade) -> Found {
    Found { span: grade.outer..grade.outer_to, predicate: Some(first..grade.outer_to), ..Found::default() }
}

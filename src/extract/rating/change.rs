//! Grades on their way: "fell from ‘good’ to ‘poor’", "was downgraded two grades to inadequate".

use super::{Found, Grade, MAX_OBJECT, form, subject};
use crate::extract::number::atom::{Atom, within};
use crate::lexicon::figures::Classes;
use std::ops::Range;

/// "fell from 'good' to 'satisfactory'": in marks, or behind a verb of change.
pub(super) fn moved(text: &str, atoms: &[Atom], grade: &Grade) -> Option<Found> {
    let mut step = grade.outer.checked_sub(1)?;
    if form(atoms, step) == "to"
        && let Some(from) = left(atoms, step)
    {
        step = from;
    }
    let between = matches!(form(atoms, step), "from" | "to");
    let stays = matches!(form(atoms, step), "remains" | "remained" | "still" | "now");
    let marked = grade.is_marked();
    let verb = if between { changing(atoms, step) } else { None };
    if !(marked && (between || stays) || verb.is_some()) {
        return None;
    }
    if let Some(verb) = verb.filter(|v| v + 1 < step && !is_extent(atoms, v + 1..step)) {
        // "raised the home's rating from"
        let first = subject::verbs_before(atoms, verb + 1).unwrap_or(verb);
        return Some(Found {
            span: grade.outer..grade.outer_to,
            population: subject::rated(text, atoms, verb + 1..step),
            predicate: Some(first..grade.outer_to),
            source: subject::of(atoms, first),
            aspect: None,
        });
    }
    let step = verb.map_or(step, |v| v + 1);
    let verbs = subject::verbs_before(atoms, step).filter(|_| between);
    Some(Found {
        span: grade.outer..grade.outer_to,
        population: subject::of(atoms, step).and_then(|s| subject::rated(text, atoms, s)),
        predicate: Some(verbs.unwrap_or(step)..grade.outer_to),
        ..Found::default()
    })
}

/// The verb of change before "from" or "to", with its object or extent between.
fn changing(atoms: &[Atom], step: usize) -> Option<usize> {
    let floor = step.saturating_sub(MAX_OBJECT);
    let verb = (floor..step).rev().find(|i| atoms[*i].is(Classes::CHANGE))?;
    let broken = |a: &Atom| {
        a.is_sign(&[',', '.', ';', ':', '“', '”'])
            || a.is(Classes::AUXILIARY.or(Classes::RELATIVE).or(Classes::CONJUNCTION).or(Classes::SUBJECT))
    };
    (!within(atoms, verb + 1..step).iter().any(broken)).then_some(verb)
}

/// "two grades", "back", "again": how far, not what.
fn is_extent(atoms: &[Atom], range: Range<usize>) -> bool {
    let counted = range.len() == 2 && (atoms[range.start].role().is_some() || atoms[range.start].form() == "a");
    counted || within(atoms, range).iter().all(|a| a.is(Classes::ADVERB.or(Classes::PREPOSITION)))
}

/// The "from" of the grade that ends before `at`.
fn left(atoms: &[Atom], at: usize) -> Option<usize> {
    let from = (at.saturating_sub(MAX_LEFT)..at).rev().find(|i| form(atoms, *i) == "from")?;
    let quoted = usize::from(atoms.get(from + 1).is_some_and(|a| a.is_sign(&['‘', '“', '\'', '"'])));
    super::grade(atoms, from + 1 + quoted).filter(|g| g.outer_to == at).map(|_| from)
}

/// "from", a grade of three words and its marks.
const MAX_LEFT: usize = 6;

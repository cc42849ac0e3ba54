//! Grades that share the service of the one before them in their sentence: "‘Good’ for care and ‘Poor’ for food".

use super::{CLOSERS, Found, Grade, form};
use crate::extract::number::atom::{Atom, within};
use crate::extract::statistic::phrase::any_phrase;
use crate::lexicon::figures::Classes;
use std::ops::Range;

/// An aspect and its joint stand between two grades of one service; what is longer is another clause.
const MAX_GAP: usize = 16;

/// What makes the words between two grades a clause of their own.
const CLAUSE: Classes =
    Classes::AUXILIARY.or(Classes::RELATIVE).or(Classes::SUBORDINATOR).or(Classes::REPORTING).or(Classes::SUBJECT);

/// What `grade` grades, when it continues `last`.
pub(super) fn continued(atoms: &[Atom], grade: &Grade, last: (&Grade, &Found)) -> Option<Found> {
    let (before, found) = last;
    let gap = before.outer_to..grade.outer;
    if gap.len() > MAX_GAP || gap.is_empty() {
        return None;
    }
    let shared =
        Found { span: grade.outer..grade.outer_to, predicate: Some(grade.outer..grade.outer_to), ..found.clone() };
    let joint = gap.end - 1;
    if form(atoms, joint) == "from" && joint > gap.start && matches!(form(atoms, joint - 1), "up" | "down") {
        return Some(shared);
    }
    let broken = |a: &Atom| a.is(CLAUSE) || a.is_sign(&[';', ':', '.', '(']);
    if form(atoms, joint) == "with" && grade.is_marked() {
        let aspect = any_phrase(atoms, grade.outer_to).map(|to| grade.outer_to..to);
        return aspect.map(|aspect| Found { aspect: Some(aspect), ..shared });
    }
    let number = atoms[joint].literal().is_some() || atoms[joint].role().is_some();
    let head = if number { joint.checked_sub(1)? } else { joint };
    let joins = head >= gap.start && (matches!(form(atoms, head), "and" | "but") || atoms[head].is_sign(&[',']));
    let ends = atoms.get(grade.outer_to).is_none_or(|a| !a.is_word() || a.is(CLOSERS));
    if !joins || !ends || within(atoms, gap).iter().any(broken) {
        return None;
    }
    let population = if number { Some(joint..joint + 1) } else { shared.population.clone() };
    Some(Found { population, ..shared })
}

/// Whether `grade` names the one before it: "the highest possible rating, outstanding,", "the lowest grade, ‘poor’".
pub(super) fn repeats(atoms: &[Atom], grade: &Grade, last: &Grade) -> bool {
    let beside = grade.outer == last.outer_to + 1 && atoms[last.outer_to].is_sign(&[',', ':', '–', '-', '(']);
    beside && (grade.name == last.name || grade.is_marked()) && atoms[last.to - 1].is(Classes::GRADE_NOUN)
}

/// A list of so many different grades with nothing between is the whole scale.
const SCALE: usize = 3;

/// The atoms of "Good, Requires improvement or Inadequate" from its first grade on: grades to choose from, which none
/// has been given. Empty where they are no scale.
pub(super) fn scale(atoms: &[Atom], first: &Grade) -> Range<usize> {
    let (mut end, mut chosen, mut names) = (first.outer_to, false, vec![first.name]);
    loop {
        let comma = usize::from(atoms.get(end).is_some_and(|a| a.is_sign(&[',', '/'])));
        let joint = form(atoms, end + comma);
        let next = end + comma + usize::from(matches!(joint, "or" | "and"));
        let mark = usize::from(atoms.get(next).is_some_and(|a| a.is_sign(&['‘', '“', '\'', '"'])));
        if next == end || next + mark >= atoms.len() {
            break;
        }
        let Some(grade) = super::grade(atoms, next + mark) else { break };
        chosen |= joint == "or";
        if !names.contains(&grade.name) {
            names.push(grade.name);
        }
        end = grade.outer_to;
    }
    first.from..if chosen || names.len() >= SCALE { end } else { first.from }
}

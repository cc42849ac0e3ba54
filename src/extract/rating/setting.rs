//! What a grade was given for, when, and what it was before.

use super::{Grade, form};
use crate::extract::number::atom::{Atom, Ending, within};
use crate::extract::statistic::{period, phrase};
use crate::lexicon::figures::Classes;
use std::ops::Range;

/// Words between "from" or "previously" and the grade they mark.
const MAX_LEAD: usize = 5;

/// "for leadership and management" behind the grade.
pub(super) fn aspect(atoms: &[Atom], grade: &Grade) -> Option<Range<usize>> {
    let at = grade.outer_to + usize::from(atoms.get(grade.outer_to).is_some_and(|a| a.is(Classes::GRADE_NOUN)));
    if !matches!(form(atoms, at), "for" | "in") {
        return None;
    }
    let from = at + 1;
    let mut to = phrase(atoms, from)?;
    if form(atoms, to) == "of"
        && let Some(next) = phrase(atoms, to + 1)
    {
        to = next;
    }
    if form(atoms, to) == "and"
        && let Some(next) = phrase(atoms, to + 1)
    {
        to = next;
    }
    let other =
        |a: &Atom| a.capital || a.is(Classes::TIME.or(Classes::PRONOUN)) || a.literal().is_some() || a.role().is_some();
    (!within(atoms, from..to).iter().any(other)).then_some(from..to)
}

/// The end of a noun phrase, one that ends in "-ing" ("teaching") with it.
fn phrase(atoms: &[Atom], at: usize) -> Option<usize> {
    let verbal = atoms.get(at).is_some_and(|a| a.ending == Ending::Ing);
    phrase::any_phrase(atoms, at).or(verbal.then_some(at + 1))
}

/// Each expression of time with the grade that it stands nearest to.
pub(super) fn dates(atoms: &[Atom], grades: &[Grade]) -> Vec<(usize, Range<usize>)> {
    if grades.is_empty() {
        return vec![];
    }
    let distance = |p: &Range<usize>, g: &Grade| {
        if p.end <= g.from { g.from - p.end } else { p.start.saturating_sub(g.to) }
    };
    let nearest =
        |p: &Range<usize>| grades.iter().enumerate().min_by_key(|(_, g)| distance(p, g)).map_or(0, |(i, _)| i);
    period::periods(atoms).into_iter().map(|p| (nearest(&p), p)).collect()
}

/// Whether the words before the grade say that it is the one from before: "from an inadequate rating", "previously good".
pub(super) fn is_earlier(atoms: &[Atom], grade: &Grade) -> bool {
    let lead = within(atoms, grade.outer.saturating_sub(MAX_LEAD)..grade.outer);
    let near = lead.iter().rev().take_while(|a| !a.is_sign(&[',', '.', ';', ':']) && a.form() != "to");
    near.into_iter().any(|a| matches!(a.form(), "from" | "previous" | "previously" | "formerly"))
}

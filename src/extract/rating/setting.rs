//! What a grade was given for, when, and what it was before.

use super::{Found, Grade, form};
use crate::extract::number::atom::{Atom, Ending, within};
use crate::extract::statistic::{period, phrase};
use crate::lexicon::{figures::Classes, word};
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
    if let Some(to) = counted(atoms, from) {
        return Some(from..to);
    }
    let mut to = phrase(atoms, from)?;
    if form(atoms, to) == "of"
        && let Some(next) = phrase(atoms, to + 1)
    {
        to = next;
    }
    // "for care and ‘poor’ for food" goes on with the next grade
    if form(atoms, to) == "and"
        && atoms.get(to + 1).is_some_and(Atom::is_word)
        && super::grade(atoms, to + 1).is_none()
        && let Some(next) = phrase(atoms, to + 1)
    {
        to = next;
    }
    let from = from + usize::from(matches!(form(atoms, from), "its" | "their" | "his" | "her"));
    let other = |a: &Atom| {
        a.capital
            || a.is(Classes::TIME.or(Classes::PRONOUN).or(Classes::REPORTER))
            || a.literal().is_some()
            || a.role().is_some()
    };
    let whole = matches!(form(atoms, from), "all" | "every" | "each" | "both");
    (from < to && !whole && !within(atoms, from..to).iter().any(other)).then_some(from..to)
}

/// Words of "three out of the four areas".
const MAX_COUNTED: usize = 7;

/// The end of "three of four areas".
fn counted(atoms: &[Atom], from: usize) -> Option<usize> {
    let number = |a: &Atom| a.literal().is_some() || a.role().is_some();
    atoms.get(from).filter(|a| number(a))?;
    let to = (from + 1..(from + MAX_COUNTED).min(atoms.len())).find(|i| atoms[*i].is(Classes::ASPECT))?;
    let inner = |a: &Atom| number(a) || a.is(Classes::DETERMINER) || matches!(a.form(), "of" | "out");
    within(atoms, from..to).iter().all(inner).then_some(to + 1)
}

/// "staffing" of "while staffing was Inadequate": a thing that has no number and no name is an aspect, not a service.
pub(super) fn topics(atoms: &[Atom], graded: &mut [(Grade, Found)]) {
    let bare = |r: &Range<usize>, first: bool| {
        let words = within(atoms, r.clone());
        let other = |a: &Atom| {
            !a.is_word() || a.capital && !first || a.is(Classes::DETERMINER.or(Classes::PRONOUN).or(Classes::PLURAL))
        };
        let counted = words.iter().any(|a| a.literal().is_some() || a.role().is_some() || a.ending == Ending::S);
        r.len() <= LONGEST_TOPIC && !words.is_empty() && !counted && !words.iter().any(other)
    };
    let own = |f: &Found, first: bool| {
        let begins = first && f.population.as_ref().is_some_and(|r| r.start == 0 && r.len() == 1);
        f.aspect.is_none() && f.population.as_ref().is_some_and(|r| bare(r, begins) && (begins || r.start > 0))
    };
    if !graded.iter().any(|(_, f)| own(f, false)) {
        return;
    }
    for (_, found) in graded.iter_mut().filter(|(_, f)| own(f, false) || own(f, true)) {
        found.aspect = found.population.clone();
    }
}

/// "purposeful activity" has two words; longer ones have a determiner.
const LONGEST_TOPIC: usize = 3;

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
    let mut found = period::periods(atoms);
    let on = |at: usize| (form(atoms, at) == "on").then(|| period::date(atoms, at + 1).map(|to| at..to)).flatten();
    found.extend((0..atoms.len()).filter_map(on));
    // "for the third time since 2015" dates no grade
    let dated = found.into_iter().filter(|p| form(atoms, p.start) != "since");
    dated.map(|p| (nearest(&p), p)).collect()
}

/// Which of the grades of a sentence are the ones from before.
pub(super) fn earlier(atoms: &[Atom], grades: &[Grade]) -> Vec<bool> {
    let mut earlier: Vec<bool> = grades.iter().map(|g| is_earlier(atoms, g)).collect();
    let moved = |g: &Grade| {
        form(atoms, g.outer.wrapping_sub(1)) == "to"
            && within(atoms, g.outer.saturating_sub(MAX_LEAD)..g.outer).iter().any(|a| a.is(Classes::CHANGE))
    };
    if let [first, last] = grades
        && earlier == [false, false]
        && (moved(last) || is_of_last(atoms, first))
    {
        earlier[0] = true;
    }
    earlier
}

/// Whether the words before the grade say that it is the one from before: "from an inadequate rating", "previously good".
fn is_earlier(atoms: &[Atom], grade: &Grade) -> bool {
    let lead = within(atoms, grade.outer.saturating_sub(MAX_LEAD)..grade.outer);
    let near = lead.iter().rev().take_while(|a| !a.is_sign(&[',', '.', ';', ':']) && a.form() != "to");
    near.into_iter().any(|a| matches!(a.form(), "from" | "previous" | "previously" | "formerly"))
}

/// "had been rated good", "good at its previous inspection".
fn is_of_last(atoms: &[Atom], grade: &Grade) -> bool {
    let lead = within(atoms, grade.outer.saturating_sub(MAX_LEAD)..grade.outer);
    let behind = within(atoms, grade.outer_to..(grade.outer_to + MAX_LEAD).min(atoms.len()));
    let last = |w: &[Atom]| matches!(w[0].form(), "previous" | "last") && word(w[1].form()).is_examination();
    lead.iter().any(|a| a.form() == "had") || behind.windows(2).any(last)
}

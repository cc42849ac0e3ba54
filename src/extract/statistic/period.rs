//! The time a figure holds for, as written: "between May 2014 and June 2015", "in the last three months".

use crate::extract::number::atom::{Atom, within};
use crate::lexicon::figures::Classes;
use std::ops::Range;

/// Every expression of time in a sentence, in order.
pub(crate) fn periods(atoms: &[Atom]) -> Vec<Range<usize>> {
    let mut found = vec![];
    let mut at = 0;
    while at < atoms.len() {
        match period(atoms, at) {
            Some(to) => {
                found.push(at..to);
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

fn period(atoms: &[Atom], at: usize) -> Option<usize> {
    match atoms[at].form() {
        "when" if within(atoms, 0..at).iter().all(|a| !a.is_word()) && at < 4 => fronted(atoms, at),
        "between" => pair(atoms, at + 1, &["and"]),
        "from" => pair(atoms, at + 1, &["to", "until", "till"]),
        "in" | "over" | "during" | "within" | "throughout" | "since" | "by" | "until" | "for" | "as" | "up" | "to"
        | "at" => stretch(atoms, at + 1, atoms[at].form()),
        "last" | "this" | "next" => recent(atoms, at),
        "earlier" if form(atoms, at + 1) == "this" => recent(atoms, at + 1),
        _ => None,
    }
}

fn form(atoms: &[Atom], at: usize) -> &'static str {
    atoms.get(at).map_or("", Atom::form)
}

/// A clause in front of its sentence is not longer.
const MAX_FRONTED: usize = 20;

/// "When the ferry was launched," at the head of a sentence; one with a number in it has a figure of its own.
fn fronted(atoms: &[Atom], at: usize) -> Option<usize> {
    let comma = at + within(atoms, at..atoms.len()).iter().take(MAX_FRONTED).position(|a| a.is_sign(&[',']))?;
    let numeric = within(atoms, at..comma).iter().any(|a| a.literal().is_some() || a.role().is_some());
    (comma > at + 2 && !numeric).then_some(comma)
}

/// A date: "3 May 2014", "July 2015", "June", "2019", "2011-12"; its end.
pub(crate) fn date(atoms: &[Atom], at: usize) -> Option<usize> {
    let mut i = at;
    i += usize::from(form(atoms, i) == "the" || form(atoms, i) == "early" || form(atoms, i) == "late");
    i += usize::from(atoms.get(i).is_some_and(|a| a.is(Classes::WEEKDAY)));
    let day = |i: usize| {
        atoms.get(i).is_some_and(|a| {
            a.literal().is_some_and(|l| l.value <= 31.0)
                || matches!(a.kind, crate::extract::number::atom::Kind::Ordinal(_))
        })
    };
    let month = |i: usize| atoms.get(i).is_some_and(|a| a.is(Classes::MONTH) && a.capital);
    if month(i) || (day(i) && month(i + 1)) {
        i += if month(i) { 1 } else { 2 };
        i += usize::from(
            day(i) && !atoms[i].tight && !is_year(atoms, i) && atoms.get(i + 1).is_none_or(|a| a.is_sign(&[',', '.'])),
        );
        i += usize::from(atoms.get(i).is_some_and(|a| a.is_sign(&[','])) && is_year(atoms, i + 1));
        if is_year(atoms, i) {
            return Some(i + 1);
        }
        return Some(recent(atoms, i).unwrap_or(i));
    }
    if is_year(atoms, i) {
        let short = atoms.get(i + 1).is_some_and(|a| a.tight && a.is_sign(&['-', '–', '/']))
            && atoms.get(i + 2).is_some_and(|a| a.literal().is_some());
        return Some(i + if short { 3 } else { 1 });
    }
    None
}

/// Whether a year stands at `at`.
pub(crate) fn is_year(atoms: &[Atom], at: usize) -> bool {
    atoms.get(at).and_then(Atom::literal).is_some_and(|l| l.is_year())
}

fn pair(atoms: &[Atom], at: usize, joints: &[&str]) -> Option<usize> {
    let first = date(atoms, at)?;
    if !joints.contains(&form(atoms, first)) {
        return Some(first).filter(|_| joints.contains(&"to"));
    }
    date(atoms, first + 1).or(Some(first)).filter(|to| *to > first + 1)
}

/// "the past year", "the last three months", "the 12 months to May 2014", "2011", "the year ending July 2015".
fn stretch(atoms: &[Atom], at: usize, preposition: &str) -> Option<usize> {
    if !matches!(preposition, "for" | "as" | "up" | "to" | "at")
        && let Some(to) = date(atoms, at)
    {
        return Some(to);
    }
    if !matches!(preposition, "in" | "over" | "during" | "within" | "for" | "throughout" | "since" | "by") {
        return None;
    }
    let mut i = at + usize::from(matches!(form(atoms, at), "the" | "each" | "every" | "its" | "their" | "his" | "her"));
    let mut relative = false;
    while matches!(
        form(atoms, i),
        "past" | "last" | "previous" | "first" | "next" | "current" | "final" | "financial" | "this" | "coming"
    ) && i < at + 5
    {
        relative = true;
        i += 1;
    }
    while atoms.get(i).is_some_and(|a| a.literal().is_some() || a.role().is_some()) && i < at + 5 {
        i += 1;
    }
    i += usize::from(form(atoms, i) == "financial" || form(atoms, i) == "calendar");
    let unit = atoms.get(i).is_some_and(|a| a.is(Classes::TIME) || a.form() == "quarter");
    if !unit {
        return None;
    }
    let mut to = i + 1;
    if matches!(form(atoms, to), "to" | "ending" | "until" | "up" | "since" | "between") && form(atoms, at) == "the" {
        let from = to + 1 + usize::from(form(atoms, to) == "up" && form(atoms, to + 1) == "to");
        let end = if form(atoms, to) == "between" { pair(atoms, from, &["and"]) } else { date(atoms, from) };
        if let Some(end) = end {
            return Some(end);
        }
    }
    if form(atoms, to) == "of" && is_year(atoms, to + 1) {
        to += 2;
        relative = true;
    }
    relative.then_some(to)
}

/// "last year", "this month", "last August".
fn recent(atoms: &[Atom], at: usize) -> Option<usize> {
    let next = atoms.get(at + 1)?;
    let before = at.checked_sub(1).map_or("", |i| atoms[i].form());
    let noun = next.is(Classes::TIME) || next.is(Classes::MONTH) && next.capital || next.is(Classes::WEEKDAY);
    (matches!(form(atoms, at), "last" | "this" | "next")
        && noun
        && !matches!(before, "the" | "his" | "her" | "their" | "its"))
    .then_some(at + 2)
}

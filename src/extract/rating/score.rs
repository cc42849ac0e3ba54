//! Scores of inspections out of a total: "scored 3 out of 27", "a score of 18 out of 21", "Score: 2/21".

use super::{Found, MAX_OBJECT, form, subject};
use crate::extract::number::atom::{Atom, within};
use crate::lexicon::figures::Classes;
use std::ops::Range;

/// Words between "score" and its number: "score was only".
const MAX_LINK: usize = 3;

/// Each score with its value.
pub(super) fn scores(atoms: &[Atom]) -> Vec<(Found, String)> {
    (0..atoms.len()).filter_map(|at| score(atoms, at)).collect()
}

fn score(atoms: &[Atom], at: usize) -> Option<(Found, String)> {
    let verb = matches!(form(atoms, at), "scored" | "scoring" | "rated");
    if !verb && form(atoms, at) != "score" {
        return None;
    }
    let number = (at + 1..(at + 2 + MAX_LINK).min(atoms.len())).find(|i| atoms[*i].literal().is_some())?;
    let links = |a: &Atom| {
        a.is_sign(&[':', '*']) || a.is(Classes::ADVERB) || matches!(a.form(), "of" | "was" | "is" | "just" | "only")
    };
    if !within(atoms, at + 1..number).iter().all(links) {
        return None;
    }
    let total = if atoms.get(number + 1).is_some_and(|a| a.is_sign(&['/'])) {
        number + 2
    } else if form(atoms, number + 1) == "out" && form(atoms, number + 2) == "of" {
        number + 3 + usize::from(form(atoms, number + 3) == "a") + usize::from(form(atoms, number + 4) == "possible")
    } else {
        return None;
    };
    let (part, whole) = (atoms[number].literal()?.value, atoms.get(total)?.literal()?.value);
    // "scored 3 out of 5 penalties" counts things
    let counts = atoms.get(total + 1).is_some_and(|a| {
        a.is_word() && !a.is(Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::AUXILIARY).or(Classes::RELATIVE))
    });
    if counts || part > whole || whole < 2.0 {
        return None;
    }
    let span = number..total + 1;
    let (population, first) = if verb { scorer(atoms, at) } else { scored(atoms, at) };
    Some((
        Found { predicate: Some(first..span.end), span, population, ..Found::default() },
        format!("{part} out of {whole}"),
    ))
}

fn scorer(atoms: &[Atom], verb: usize) -> (Option<Range<usize>>, usize) {
    let first = subject::verbs_before(atoms, verb + 1).unwrap_or(verb);
    (subject::of(atoms, first), first)
}

/// Who "was awarded a score", or whom somebody "gave a score".
fn scored(atoms: &[Atom], noun: usize) -> (Option<Range<usize>>, usize) {
    let floor = noun.saturating_sub(MAX_OBJECT);
    let Some(verb) = (floor..noun).rev().find(|i| atoms[*i].is(Classes::GIVING)) else { return (None, noun) };
    let (subject, first) = scorer(atoms, verb);
    let article = (verb + 1..noun).rev().find(|i| atoms[*i].is(Classes::DETERMINER)).unwrap_or(noun);
    (if article > verb + 1 { Some(verb + 1..article) } else { subject }, first)
}

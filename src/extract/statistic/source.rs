//! The words of a sentence that name who reports its figures. Who that is, and who speaks a quote, is resolved later.

use super::phrase::{any_phrase, is_verb};
use crate::extract::number::atom::{Atom, DASHES, Ending, within};
use crate::lexicon::figures::Classes;
use std::ops::Range;

/// A noun phrase of a source is not longer, save for what it was compiled from.
const MAX_SOURCE: usize = 24;

/// Who reports the figure at `outer`, as far as the sentence says.
pub(crate) fn source(atoms: &[Atom], outer: usize, end: usize) -> Option<Range<usize>> {
    examined_by(atoms, end)
        .or_else(|| trailing(atoms, end))
        .or_else(|| leading(atoms, outer))
        .or_else(|| subject(atoms).filter(|s| s.end <= outer))
}

/// ", the review found", ", auditors said", "according to the survey" behind the figure.
fn trailing(atoms: &[Atom], from: usize) -> Option<Range<usize>> {
    for i in from..atoms.len().min(from + 40) {
        if atoms[i].form() == "according" && atoms.get(i + 1).is_some_and(|a| a.form() == "to") {
            return any_phrase(atoms, i + 2).map(|to| i + 2..extended(atoms, to)).filter(|r| reports(atoms, r));
        }
        if !atoms[i].is_sign(&[',', '”', '"']) {
            continue;
        }
        let from = i + 1;
        let Some(to) = any_phrase(atoms, from) else { continue };
        let mut to = to;
        let mut verb = skip_adverbs(atoms, to);
        let says = |verb: usize| atoms.get(verb).is_some_and(|a| a.is(Classes::REPORTING));
        // ", figures from the Office for Boats show"
        if !says(verb) {
            to = extended(atoms, to);
            verb = skip_adverbs(atoms, to);
        }
        let said = says(verb);
        let closed = atoms.get(verb + 1).is_none_or(|a| a.is_sign(&['.', ',', ';', '“']));
        if said && closed && reports(atoms, &(from..to)) {
            return Some(from..to);
        }
    }
    None
}

fn skip_adverbs(atoms: &[Atom], at: usize) -> usize {
    let skip =
        |a: &&Atom| a.is(Classes::ADVERB) || a.ending == Ending::Ly || matches!(a.form(), "has" | "have" | "had");
    at + within(atoms, at.min(atoms.len())..atoms.len()).iter().take(2).take_while(skip).count()
}

/// "records kept by the harbour showed", "auditors found that" before the figure: the nearest wins.
fn leading(atoms: &[Atom], outer: usize) -> Option<Range<usize>> {
    let floor = outer.saturating_sub(60);
    let verbs = (floor..outer).rev().filter(|i| atoms[*i].is(Classes::REPORTING) && *i > 0 && !is_reduced(atoms, *i));
    for verb in verbs.take(4) {
        let mut from = verb;
        while from > floor && verb - from < MAX_SOURCE && (!bounds(&atoms[from - 1]) || is_reduced(atoms, from - 1)) {
            from -= 1;
        }
        while from < verb
            && !(atoms[from].is(Classes::DETERMINER) || atoms[from].is(Classes::REPORTER) || atoms[from].capital)
        {
            from += 1;
        }
        let mut to = verb;
        while to > from
            && (atoms[to - 1].is(Classes::AUXILIARY)
                || atoms[to - 1].is(Classes::ADVERB)
                || atoms[to - 1].ending == Ending::Ly)
        {
            to -= 1;
        }
        if from < to && reports(atoms, &(from..to)) {
            return Some(from..to);
        }
    }
    None
}

/// "figures published by": a participle that belongs to the noun before it.
fn is_reduced(atoms: &[Atom], at: usize) -> bool {
    atoms[at].is(Classes::REPORTING) && atoms.get(at + 1).is_some_and(|n| n.form() == "by")
}

fn bounds(atom: &Atom) -> bool {
    atom.is_sign(&[',', '.', ';', ':', '“', '”', '"', '(', ')'])
        || atom.is(Classes::REPORTING)
        || (atom.is(Classes::CONJUNCTION) && atom.form() != "as")
        || atom.form() == "that"
        || (atom.is_sign(DASHES) && !atom.tight)
}

/// "(those) surveyed by the council".
fn examined_by(atoms: &[Atom], around: usize) -> Option<Range<usize>> {
    let floor = around.saturating_sub(20);
    let by = (floor..atoms.len().min(around + 10))
        .find(|i| atoms[*i].form() == "by" && *i > 0 && atoms[*i - 1].is(Classes::EXAMINED))?;
    any_phrase(atoms, by + 1).map(|to| by + 1..to).filter(|r| reports(atoms, r))
}

/// The subject that opens the sentence, when it is of those that report: "The audit, now in print, covered …".
pub(crate) fn subject(atoms: &[Atom]) -> Option<Range<usize>> {
    let from =
        atoms.iter().take(3).position(|a| a.is_word() && !a.is(Classes::CONJUNCTION) && !a.is(Classes::ADVERB))?;
    let head = (from..atoms.len().min(from + 7)).find(|i| atoms[*i].is(Classes::REPORTER))?;
    let opens = within(atoms, from..head).iter().all(|a| {
        a.is_word()
            && (!is_verb(a) || a.form() == "own")
            && !a.is(Classes::PREPOSITION)
            && !a.is(Classes::PRONOUN)
            && !a.is(Classes::CONJUNCTION)
    });
    if !opens || atoms[head].is(Classes::WEAK) {
        return None;
    }
    let mut to = head + 1;
    while let Some(atom) = atoms.get(to).filter(|_| to < head + MAX_SOURCE) {
        let reduced = atom.ending == Ending::Ed
            && atoms.get(to + 1).is_some_and(|n| n.is(Classes::PREPOSITION) || n.ending == Ending::Ing);
        let verb = atom.is(Classes::AUXILIARY) || (is_verb(atom) && !reduced);
        if verb || bounds(atom) && atom.form() != "and" || atom.is(Classes::RELATIVE) {
            break;
        }
        to += 1;
    }
    while to > head + 1 && (atoms[to - 1].is(Classes::ADVERB) || atoms[to - 1].ending == Ending::Ly) {
        to -= 1;
    }
    Some(from..to)
}

/// Whether the phrase has a noun of reporting in it: a report, inspectors, data.
fn reports(atoms: &[Atom], phrase: &Range<usize>) -> bool {
    within(atoms, phrase.clone()).iter().any(|a| a.is(Classes::REPORTER))
}

/// A phrase with its "of …" and "by …" behind it.
fn extended(atoms: &[Atom], to: usize) -> usize {
    let mut to = to;
    for _ in 0..2 {
        if atoms.get(to).is_some_and(|a| matches!(a.form(), "of" | "by" | "from" | "for"))
            && let Some(next) = any_phrase(atoms, to + 1)
        {
            to = next;
        }
    }
    to
}

//! Whom a clause of grading is about: its subject, its possessor, the name behind "by".

use super::Found;
use crate::extract::number::atom::{Atom, DASHES, Ending, within};
use crate::extract::statistic::phrase::{any_phrase, is_verb};
use crate::lexicon::{figures::Classes, word};
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
    let ends = |i: &usize| parts(atoms, *i) || is_verb(&atoms[*i]) || atoms[*i].is(Classes::RELATIVE);
    let to = (from..limit).find(ends).or((limit == before).then_some(before))?;
    trimmed(atoms, from..to)
}

fn trimmed(atoms: &[Atom], range: Range<usize>) -> Option<Range<usize>> {
    let idle = |a: &Atom| {
        a.is(Classes::ADVERB.or(Classes::CONJUNCTION)) || a.is_sign(&['‘', '’', '\'']) || a.ending == Ending::Ly
    };
    let begin = past_time(atoms, range.start);
    let from = (begin..range.end).find(|i| !idle(&atoms[*i]))?;
    let to = range.rev().find(|i| !idle(&atoms[*i]) && !atoms[*i].is(Classes::PREPOSITION))? + 1;
    (to > from).then_some(from..to)
}

/// Where the words go on behind "last week" or "on Monday".
fn past_time(atoms: &[Atom], at: usize) -> usize {
    let (Some(first), Some(next)) = (atoms.get(at), atoms.get(at + 1)) else { return at };
    let day = next.is(Classes::WEEKDAY.or(Classes::MONTH)) && next.capital;
    let relative =
        matches!(first.form(), "last" | "this" | "next") && (day || next.is(Classes::TIME) || next.form() == "time");
    let year = usize::from(atoms.get(at + 2).is_some_and(|a| a.literal().is_some_and(|l| l.is_year())));
    if relative || day && first.is(Classes::PREPOSITION) { at + 2 + year } else { at }
}

/// Whether the words are more than the small ones between a noun and its verb.
pub(super) fn is_named(atoms: &[Atom], range: &Range<usize>) -> bool {
    let idle = Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::ADVERB).or(Classes::AUXILIARY);
    within(atoms, range.clone()).iter().any(|a| a.is_word() && !a.is(idle) || a.literal().is_some())
}

/// Whether the sentence says that nothing was graded so: "none of the homes was", "was not rated".
pub(super) fn is_denied(atoms: &[Atom], found: &Found) -> bool {
    let none = found.population.as_ref().is_some_and(|r| matches!(atoms[r.start].form(), "none" | "no" | "neither"));
    let verbs = found.predicate.clone().map_or(0..0, |r| r.start..r.end.min(found.span.start.max(r.start)));
    none || within(atoms, verbs).iter().any(|a| matches!(a.form(), "not" | "never" | "wasn't" | "weren't"))
}

/// Of a report on an inspection, what was inspected: "the Oxby Unit" of "after an inspection of the Oxby Unit".
pub(super) fn inspected(atoms: &[Atom], range: Range<usize>) -> Range<usize> {
    let examined =
        |i: usize| word(atoms[i].form()).is_examination() && atoms.get(i + 1).is_some_and(|a| a.form() == "of");
    let Some(noun) = range.clone().rev().find(|i| examined(*i)) else { return range };
    let named =
        atoms.get(noun + 2).is_some_and(|a| a.form() == "the") && atoms.get(noun + 3).is_some_and(|a| a.capital);
    let from = noun + 2 + usize::from(named);
    if from < range.end { from..range.end } else { range }
}

/// Of a rating, whose it is: "the school" of "the school's rating" and of "the rating of the school".
pub(super) fn rated(text: &str, atoms: &[Atom], range: Range<usize>) -> Option<Range<usize>> {
    let Some(noun) = range.clone().find(|i| atoms[*i].is(Classes::GRADE_NOUN)) else { return Some(range) };
    if atoms.get(noun + 1).is_some_and(|a| matches!(a.form(), "of" | "for")) && noun + 2 < range.end {
        return Some(noun + 2..range.end);
    }
    (range.start..noun).rev().find_map(|i| possessor(text, atoms, i))
}

/// Where the verb group begins that ends before `to`: "has been rated" of "… has been rated".
pub(super) fn verbs_before(atoms: &[Atom], to: usize) -> Option<usize> {
    let mut from = to;
    while from > 0 && to - from < 6 {
        let a = &atoms[from - 1];
        // "the rating fell": a noun before its verb
        let noun = a.is(Classes::GRADE_NOUN) && from < to;
        if noun || !(is_verb(a) || a.is(Classes::GRADING.or(Classes::GIVING)) || a.is(Classes::ADVERB) && from < to) {
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

//! Where the clause round a figure begins and ends, and what it says about whom.

use super::phrase::{self, Noun, is_verb};
use crate::extract::number::atom::{Atom, DASHES, Ending, Kind, within};
use crate::extract::number::quantity::{Form, Quantity};
use crate::lexicon::figures::Classes;
use crate::model::Tag;
use std::ops::Range;

/// Predicates are cut here; longer ones are whole paragraphs without a stop.
const MAX_REACH: usize = 60;

/// Of whom, and what: ranges of atoms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    /// Of whom or what.
    pub(crate) population: Option<Range<usize>>,
    /// What is true of them.
    pub(crate) predicate: Option<Range<usize>>,
    /// The figure opens its clause, so that what is true of its population follows.
    pub(crate) leads: bool,
}

/// Where the clause goes on behind an expression of time that opens it.
pub(crate) fn behind(atoms: &[Atom], periods: &[Range<usize>], begin: usize) -> usize {
    let at = periods.partition_point(|p| p.start < begin);
    let to = periods.get(at).filter(|p| p.start == begin).map_or(begin, |p| p.end);
    to + usize::from(to > begin && atoms.get(to).is_some_and(|a| a.is_sign(&[','])))
}

/// Whether a mark or dash at `i` parts two clauses.
fn parts(atoms: &[Atom], i: usize) -> bool {
    let a = &atoms[i];
    a.is_sign(&[';', ':', '“', '”', '"', '(', ')', '•', '[', ']'])
        || (a.is_sign(DASHES) && !a.tight && atoms.get(i + 1).is_none_or(|n| !n.tight))
}

/// The end of the clause that holds atom `from`.
pub(crate) fn end(atoms: &[Atom], quantities: &[Quantity], from: usize) -> usize {
    let limit = atoms.len().min(from + MAX_REACH);
    for i in from..limit {
        let a = &atoms[i];
        if parts(atoms, i) || a.is_sign(&[',']) || phrase::is_end(atoms, i) {
            return i;
        }
        let joins = matches!(a.form(), "and" | "but" | "while" | "whereas" | "although" | "though");
        if joins {
            let next = quantities.partition_point(|q| q.outer <= i);
            let quantity = quantities.get(next).is_some_and(|q| q.outer < i + 4);
            let subject = atoms.get(i + 1).is_some_and(|n| n.is(Classes::SUBJECT))
                || atoms.get(i + 1).is_some_and(|n| n.form() == "the")
                    && atoms.get(i + 2).is_some_and(|n| n.form() == "same");
            if quantity || (i > from && (subject || a.form() != "and")) {
                return i;
            }
        }
        if a.form() == "according" {
            return i;
        }
    }
    limit
}

/// The beginning of the clause that the figure from `outer` stands in; not before `floor`.
pub(crate) fn start(atoms: &[Atom], floor: usize, outer: usize) -> usize {
    let floor = floor.max(outer.saturating_sub(MAX_REACH));
    let verb_in = |r: Range<usize>| within(atoms, r).iter().any(|a| is_verb(a) || a.ending == Ending::Ing);
    let mut i = outer;
    while i > floor {
        let a = &atoms[i - 1];
        if parts(atoms, i - 1) {
            return i;
        }
        if a.is_sign(&[',']) && verb_in(i..outer) {
            return i;
        }
        i -= 1;
    }
    floor
}

/// Reads the clause round a quantity whose counted noun is `noun`.
pub(crate) fn read(
    atoms: &[Atom],
    quantities: &[Quantity],
    index: usize,
    noun: Option<Noun>,
    floor: usize,
    periods: &[Range<usize>],
) -> Reading {
    let quantity = &quantities[index];
    let outer = quantity.outer;
    let measured = is_measured(atoms, quantity, noun);
    let lead = focus(atoms, outer);
    let after = noun.map_or(quantity.to, |n| n.to);
    let (population, tail_from) = match whole(atoms, quantity, noun) {
        Some(range) => (Some(range.clone()), range.end),
        None => (None, after),
    };
    let mut close = end(atoms, quantities, tail_from);
    let proportion = matches!(quantity.form, Form::Percent | Form::Fraction | Form::Ratio);
    let mut tail = phrase::tail(atoms, tail_from, close, proportion);
    let mut pop_to = tail.to;
    // ", except where …," still belongs to the population
    if atoms.get(tail_from).is_some_and(|a| a.is_sign(&[','])) && is_exception(atoms, tail_from + 1) {
        pop_to = end(atoms, quantities, tail_from + 1);
        close = end(atoms, quantities, pop_to + 1);
        tail = phrase::Tail { to: pop_to, verb: None };
    }
    let population = population.map(|p| p.start..pop_to.max(p.end));
    let begin = behind(atoms, periods, start(atoms, floor, outer)).min(lead);
    let before = lead.checked_sub(1).filter(|i| *i >= begin).map(|i| &atoms[i]);
    let fronted = before.is_some_and(|a| matches!(a.form(), "in" | "for" | "among" | "with" | "at" | "of" | "across"))
        && starts_clause(atoms, begin, lead - 1);
    if fronted && before.is_some_and(|a| a.form() == "of") {
        return Reading { population, predicate: None, leads: false };
    }
    if fronted {
        let from = pop_to + usize::from(atoms.get(pop_to).is_some_and(|a| a.is_sign(&[','])));
        let to = end(atoms, quantities, from);
        if to > from {
            return Reading { population, predicate: Some(from..to), leads: true };
        }
    }
    // "At Oxby House 40 per cent of men felt unsafe"
    let placed = atoms.get(begin).is_some_and(|a| a.is(Classes::PREPOSITION))
        && begin < lead
        && atoms[lead - 1].tag == Tag::Nnp
        && !within(atoms, begin..lead).iter().any(phrase::acts);
    let opens =
        placed || before.is_none_or(is_opener) || within(atoms, begin..lead).iter().all(|a| a.is(Classes::ADVERB));
    if let Some(verb) = tail.verb.filter(|_| opens) {
        return Reading { population, predicate: Some(verb..close.max(verb)), leads: true };
    }
    let told = before.is_some_and(|a| a.is(Classes::REPORTING));
    if opens && !told && tail.to < close && (population.is_some() || quantity.form == Form::Plain) {
        return Reading { population, predicate: Some(tail.to..close), leads: true };
    }
    let predicate = object(atoms, begin, lead, measured);
    let each = noun.is_some_and(|n| atoms.get(n.to).is_some_and(|a| matches!(a.form(), "each" | "apiece")));
    if (population.is_none() || each || measured)
        && let Some(whole) = predicate.clone()
        && let Some(verb) = whole.clone().find(|i| is_verb(&atoms[*i])).filter(|v| *v > whole.start)
    {
        return Reading { population: Some(whole.start..verb), predicate: Some(verb..whole.end), leads: false };
    }
    // "the 40 homes owe £2m": the figure before is who owes
    if population.is_none()
        && index > 0
        && predicate.as_ref().is_some_and(|p| p.start == floor && atoms.get(floor).is_some_and(is_verb))
    {
        return Reading { population: Some(focus(atoms, quantities[index - 1].outer)..floor), predicate, leads: false };
    }
    Reading { population, predicate, leads: false }
}

/// Words that alone say nothing of anybody.
pub(crate) const FUNCTION: Classes = Classes::PREPOSITION
    .or(Classes::CONJUNCTION)
    .or(Classes::SUBORDINATOR)
    .or(Classes::AUXILIARY)
    .or(Classes::DETERMINER)
    .or(Classes::RELATIVE);

/// Whether a word of another sort than `idle` stands in the range.
pub(crate) fn tells(atoms: &[Atom], range: &Range<usize>, idle: Classes) -> bool {
    within(atoms, range.clone()).iter().any(|a| !a.is(idle) && !matches!(a.kind, Kind::Sign(_)))
}

/// Whether the figure is an amount of time or another measure rather than a number of things.
pub(crate) fn is_measured(atoms: &[Atom], quantity: &Quantity, noun: Option<Noun>) -> bool {
    (quantity.form == Form::Measure && noun.is_none_or(|n| n.from >= quantity.to))
        || noun.is_some_and(|n| atoms[n.head].is(Classes::TIME))
}

/// The noun phrase behind "the number of" in a clause, for a number that stands alone: "fell from 61 to 48".
pub(crate) fn numbered(atoms: &[Atom], from: usize, to: usize) -> Option<Range<usize>> {
    let of =
        (from + 1..to).find(|i| atoms[*i].form() == "of" && matches!(atoms[*i - 1].form(), "number" | "numbers"))?;
    phrase::any_phrase(atoms, of + 1).map(|end| of + 1..end.min(to))
}

fn is_exception(atoms: &[Atom], at: usize) -> bool {
    let form = |i: usize| atoms.get(i).map_or("", Atom::form);
    (form(at) == "other" && form(at + 1) == "than") || matches!(form(at), "excluding" | "except")
}

/// Words after which a new subject may begin.
fn is_opener(atom: &Atom) -> bool {
    atom.is(Classes::SUBORDINATOR.or(Classes::CONJUNCTION).or(Classes::REPORTING))
        || atom.form() == "that"
        || atom.is_sign(&[',', '“', '‘', '"', ':', ';', '–', '—', '(', '\''])
}

/// Only openers stand between the beginning of the clause and the preposition at `at`.
fn starts_clause(atoms: &[Atom], begin: usize, at: usize) -> bool {
    within(atoms, begin.min(at)..at).iter().all(|a| is_opener(a) || a.is(Classes::ADVERB))
        || at > 0 && is_opener(&atoms[at - 1])
}

/// The first atom of the figure with the words that only point at it: "only a quarter", "a total of 40".
pub(crate) fn focus(atoms: &[Atom], outer: usize) -> usize {
    let mut at = outer;
    while at > 0
        && matches!(
            atoms[at - 1].form(),
            "only" | "just" | "even" | "still" | "another" | "further" | "now" | "extra" | "additional"
        )
    {
        at -= 1;
    }
    let article = at < outer && at > 0 && matches!(atoms[at - 1].form(), "a" | "an");
    if article || at > 0 && matches!(atoms[at - 1].form(), "the" | "these" | "those" | "all" | "its" | "their" | "our")
    {
        at -= 1;
    }
    let form = |back: usize| at.checked_sub(back).map_or("", |i| atoms[i].form());
    if form(1) == "of" && matches!(form(2), "total" | "average") {
        at -= 2 + usize::from(matches!(form(3), "a" | "an"));
    }
    at
}

/// The whole that a figure is a part of, or the counted noun itself.
fn whole(atoms: &[Atom], quantity: &Quantity, noun: Option<Noun>) -> Option<Range<usize>> {
    // "29 per cent of the 730 lofts"
    if matches!(quantity.form, Form::Percent | Form::Fraction) && quantity.denominator.is_some() {
        return phrase::counted(atoms, quantity.to).map(|n| n.from..n.to);
    }
    if matches!(quantity.form, Form::Percent | Form::Fraction) && quantity.denominator.is_none() {
        let mut at = quantity.to;
        // "40 per cent, of tenants" and "a fifth (20 per cent) of those"
        at += usize::from(
            atoms.get(at).is_some_and(|a| a.is_sign(&[',', ')']))
                && atoms.get(at + 1).is_some_and(|a| a.form() == "of"),
        );
        if atoms.get(at).is_some_and(|a| a.form() == "of") {
            return phrase::any_phrase(atoms, at + 1).map(|to| at + 1..to);
        }
        let half = quantity.form == Form::Fraction && atoms.get(at).is_some_and(|a| a.is(Classes::DEFINITE));
        return half.then(|| phrase::any_phrase(atoms, at).map(|to| at..to)).flatten();
    }
    noun.map(|n| {
        let from = (n.from..n.head).find(|i| !atoms[*i].is(Classes::INCREMENT)).unwrap_or(n.head);
        from..n.to
    })
}

/// What is said with a figure that is no subject: the verb or clause before it.
fn object(atoms: &[Atom], begin: usize, lead: usize, measured: bool) -> Option<Range<usize>> {
    let last = lead.checked_sub(1).filter(|i| *i >= begin)?;
    let form = |back: usize| lead.checked_sub(back).filter(|i| *i >= begin).map_or("", |i| atoms[i].form());
    if form(1) == "of" && last > begin && !is_verb(&atoms[last - 1]) {
        return Some(last - 1..last);
    }
    if atoms[last].ending == Ending::Ing && !atoms[last].is(Classes::PREPOSITION) {
        let governed = matches!(form(2), "for" | "of" | "with")
            || last.checked_sub(1).is_some_and(|i| i >= begin && atoms[i].is(Classes::AUXILIARY));
        if !governed {
            return Some(last..lead);
        }
    }
    if form(2) == "to" && measured {
        return Some(last..lead);
    }
    let mut from = begin;
    // "inspectors found the prison held 900 men": the clause begins behind the verb of saying
    if let Some(said) = (begin..last).rev().find(|i| atoms[*i].is(Classes::REPORTING) && *i + 2 < lead && *i > begin)
        && within(atoms, said + 1..lead).iter().any(is_verb)
    {
        from = said + 1;
    }
    while from < lead
        && (atoms[from].is(Classes::CONJUNCTION)
            || matches!(atoms[from].form(), "that" | "however")
            || atoms[from].is_sign(&[',', '-', '•']))
        && atoms[from].form() != "as"
    {
        from += 1;
    }
    if atoms.get(from).is_some_and(|a| matches!(a.form(), "which" | "who")) {
        from = antecedent(atoms, from);
    }
    let mut to = lead;
    while to > from + 1 && atoms[to - 1].is(Classes::PREPOSITION) && !atoms[to - 1].is(Classes::VERB) {
        to -= 1;
    }
    (to > from).then_some(from..to)
}

/// Where the noun begins that a relative clause at `at` speaks of.
fn antecedent(atoms: &[Atom], at: usize) -> usize {
    let mut from = at.saturating_sub(1);
    while from > 0
        && at - from < 10
        && !parts(atoms, from - 1)
        && !atoms[from - 1].is_sign(&[',', '.'])
        && !is_verb(&atoms[from - 1])
    {
        from -= 1;
    }
    from
}

/// Who does what a measured amount is done in: "asked the gangs to move 90 tonnes".
pub(crate) fn agent(atoms: &[Atom], predicate: &Range<usize>, floor: usize) -> Option<Range<usize>> {
    let to = predicate.start.checked_sub(1).filter(|i| *i > floor && atoms[*i].form() == "to")?;
    let floor = floor.max(to.saturating_sub(20));
    let relative = (floor..to).rev().find(|i| matches!(atoms[*i].form(), "who" | "which" | "that"));
    let mut from = relative.unwrap_or(to);
    while from > floor && !is_verb(&atoms[from - 1]) && !atoms[from - 1].is_sign(&[',', '.', '“', '”', ';', ':']) {
        from -= 1;
    }
    (from < to).then_some(from..to)
}

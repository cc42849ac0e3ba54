//! The number grammar: every number of a sentence with its unit and approximator. What it tells about whom is left
//! to the statistics.

#![allow(clippy::float_cmp, reason = "what is compared was read from words and digits, not computed")]

mod approximator;
pub(crate) mod atom;
mod cardinal;
mod literal;
mod magnitude;
mod measure;
pub(crate) mod noun;
pub(crate) mod quantity;
mod range;
mod ratio;

use crate::lexicon::figures::Role;
use crate::model::{Approx, NumberDraft};
use atom::{Atom, Kind};
use quantity::{Form, Quantity};

/// Every quantity among the atoms of one sentence, in order.
pub(crate) fn quantities(atoms: &[Atom]) -> Vec<Quantity> {
    let mut quantities = vec![];
    let (mut at, mut floor) = (0, 0);
    while at < atoms.len() {
        match may_begin(atoms, at).then(|| read(atoms, floor, at)).flatten() {
            Some(found) => {
                at = found.to.max(at + 1);
                floor = at;
                quantities.push(found);
            }
            None => at += 1,
        }
    }
    range::join(atoms, &mut quantities);
    quantities
}

fn read(atoms: &[Atom], floor: usize, at: usize) -> Option<Quantity> {
    let mut found = ratio::none_of(atoms, at)
        .or_else(|| ratio::rank(atoms, at))
        .or_else(|| ratio::multiple(atoms, at))
        .or_else(|| ratio::times(atoms, at))
        .or_else(|| ratio::majority(atoms, at))
        .or_else(|| quantity::quantity(atoms, at))?;
    measure::age_before(atoms, &mut found);
    if !matches!(found.form, Form::Ratio | Form::Rank | Form::Multiple) {
        ratio::ratio(atoms, &mut found);
    }
    approximator::approximate(atoms, floor, &mut found);
    Some(found)
}

/// A quick look that spares most words the grammar.
fn may_begin(atoms: &[Atom], at: usize) -> bool {
    let atom = &atoms[at];
    if quantity::starts_number(atom)
        || matches!(atom.kind, Kind::Sign(c) if atom::vulgar(c).is_some())
        || matches!(atom.kind, Kind::Ordinal(_))
    {
        return true;
    }
    let Some(word) = atom.word else {
        return atom.is_sign(&['-', '−']);
    };
    let majority = || atom::within(atoms, at + 1..atoms.len()).iter().take(2).any(|a| a.role() == Some(Role::Majority));
    word.currency.is_some()
        || word.form == "the" && majority()
        || matches!(word.form, "a" | "an" | "minus" | "negative" | "none" | "us" | "c" | "hk" | "nz" | "-")
}

/// A quantity as it is published among the numbers.
pub(crate) fn draft(text: &str, atoms: &[Atom], quantity: &Quantity) -> NumberDraft {
    NumberDraft {
        span: atom::span(text, atoms, quantity.from..quantity.to),
        value: quantity.value,
        lo: quantity.lo,
        hi: quantity.hi,
        unit: quantity.unit.map(str::to_owned),
        approx: quantity.approx.filter(|a| *a != Approx::Between || quantity.lo.is_some()),
        age: quantity.form == Form::Age,
    }
}

#[cfg(test)]
mod tests;

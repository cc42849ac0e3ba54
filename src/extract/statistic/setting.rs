//! Where a figure holds, and what its sentence compares it with. Times are left to `period`.

use super::phrase::{self, acts};
use crate::extract::number::atom::{Atom, DASHES, within};
use crate::extract::number::quantity::Quantity;
use crate::lexicon::figures::Classes;
use crate::model::Tag;
use std::ops::Range;

/// A place named further away belongs to something else.
const MAX_REACH: usize = 20;

/// Names of places are not longer ("the Isle of Oxby and Lower Marsh").
const MAX_NAME: usize = 8;

/// The name behind "in", "at" or "across" that stands nearest to the figure.
pub(super) fn place(atoms: &[Atom], quantity: &Quantity) -> Option<Range<usize>> {
    let ends = |i: &usize| atoms[*i].is_sign(&[',', ';', ':', '.', '“', '”', '"', '(', ')']);
    let last = atoms.len().min(quantity.to + MAX_REACH);
    let after = (quantity.to..last).take_while(|i| !ends(i)).find_map(|i| named(atoms, i));
    let first = quantity.outer.saturating_sub(MAX_REACH);
    let parts = |i: &usize| atoms[*i].is_sign(&[';', ':', '.', '“', '”', '"']);
    after.or_else(|| (first..quantity.outer).rev().take_while(|i| !parts(i)).find_map(|i| named(atoms, i)))
}

fn named(atoms: &[Atom], at: usize) -> Option<Range<usize>> {
    if !matches!(atoms[at].form(), "in" | "at" | "across" | "throughout" | "near") {
        return None;
    }
    let name = |i: usize| {
        atoms.get(i).is_some_and(|a| {
            a.is_word()
                && a.capital
                && matches!(a.tag, Tag::Nnp | Tag::Other)
                && !a.is(Classes::MONTH.or(Classes::WEEKDAY))
        })
    };
    let from = at + 1;
    let lead = usize::from(atoms.get(from).is_some_and(|a| a.form() == "the"))
        + usize::from(
            atoms.get(from).is_some_and(|a| matches!(a.form(), "north" | "south" | "east" | "west") && !a.capital),
        );
    let mut to = from + lead;
    while to < from + MAX_NAME && (name(to) || tied(atoms, to) && name(to + 1)) {
        to += 1;
    }
    (to > from + lead).then_some(from..to)
}

/// "of" and a hyphen inside a name.
fn tied(atoms: &[Atom], at: usize) -> bool {
    atoms.get(at).is_some_and(|a| a.form() == "of" || a.is_sign(DASHES) && a.tight)
}

/// "up from 7.7 per cent in the thaw", "compared with 77 a year ago", "more than in the frost" behind the figure.
pub(super) fn comparison(atoms: &[Atom], to: usize) -> Option<Range<usize>> {
    let form = |i: usize| atoms.get(i).map_or("", Atom::form);
    let aside = |i: usize| i == to || atoms[i - 1].is_sign(&[',', '(', '–', '—']);
    let mut said = false;
    let from = (to..atoms.len().min(to + MAX_REACH))
        .take_while(|i| !atoms[*i].is_sign(&['.', ';', ':', '”', '"']) && atoms[*i].literal().is_none())
        .find(|i| {
            said |= acts(&atoms[*i]) && form(*i) != "compared";
            compares(atoms, *i, to) && (!said || aside(*i))
        })?;
    let end = phrase::stop(atoms, from, atoms.len());
    let finite = |i: &usize| matches!(form(*i), "and" | "but") && within(atoms, *i..end).iter().any(acts);
    let end = (from + 1..end).find(finite).unwrap_or(end);
    (end > from + 1).then_some(from..end)
}

/// Whether a comparison with the figure that ends at `to` begins at `i`.
fn compares(atoms: &[Atom], i: usize, to: usize) -> bool {
    let form = |i: usize| atoms.get(i).map_or("", Atom::form);
    match form(i) {
        "up" | "down" => matches!(form(i + 1), "from" | "on"),
        "compared" => matches!(form(i + 1), "with" | "to"),
        "more" | "less" | "fewer" | "higher" | "lower" => {
            // "fewer than 80 cells" bounds a figure of its own
            let bounds = atoms.get(i + 2).is_some_and(|a| a.literal().is_some() || a.role().is_some());
            form(i + 1) == "than" && !bounds
        }
        "twice" | "double" | "triple" => matches!(form(i + 1), "as" | "the"),
        "as" => matches!(form(i + 1), "many" | "much"),
        "against" => true,
        "from" | "on" => i < to + 2 && atoms.get(i + 1).and_then(Atom::literal).is_some(),
        _ => false,
    }
}

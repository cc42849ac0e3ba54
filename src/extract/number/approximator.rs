//! "more than", "about", "or more": how far a number may lie from the truth, before and behind it.

use super::atom::{Atom, Kind, within};
use super::quantity::{Form, Quantity};
use crate::lexicon::figures::{self, Classes};
use crate::model::Approx;

/// Reads the approximator before and after; widens `outer`.
pub(crate) fn approximate(atoms: &[Atom], floor: usize, found: &mut Quantity) {
    if let Some((from, approx)) = before(atoms, floor, found.from)
        && !(found.form == Form::Measure && is_stretch(atoms, from, found))
    {
        (found.outer, found.approx) = (from, Some(approx));
    }
    if let Some(first) = atoms.get(found.to) {
        let phrase = figures::approximators_after(first.form()).iter().find(|p| {
            let rest = within(atoms, found.to..atoms.len());
            p.words.len() <= rest.len() && p.words.iter().zip(rest).all(|(w, a)| a.form() == *w)
        });
        // "plus" alone joins two numbers; only the sign and a glued "plus" bound one
        if let Some(phrase) = phrase.filter(|p| p.words[0] != "plus" || first.tight) {
            found.approx = bound(phrase.name);
            found.to += phrase.words.len();
        } else if first.is_sign(&['+']) && first.tight {
            found.approx = Some(Approx::AtLeast);
            found.to += 1;
        }
    }
}

/// "cut waste by half over six years": a time that something took, and no bound.
fn is_stretch(atoms: &[Atom], from: usize, found: &Quantity) -> bool {
    let time = found.to.checked_sub(1).is_some_and(|i| atoms[i].is(Classes::TIME));
    let governed = from.checked_sub(1).is_some_and(|i| atoms[i].is(Classes::PREPOSITION.or(Classes::AUXILIARY)));
    time && found.from == from + 1 && atoms[from].form() == "over" && !governed
}

/// The approximator that ends before atom `at`, not reaching before `floor`.
pub(crate) fn before(atoms: &[Atom], floor: usize, at: usize) -> Option<(usize, Approx)> {
    let mut end = at;
    while end > floor && matches!(atoms[end - 1].form(), "a" | "an" | "the") && end == at {
        end -= 1;
    }
    for end in [at, end] {
        let Some(last) = end.checked_sub(1).filter(|i| *i >= floor).map(|i| &atoms[i]) else { continue };
        for phrase in figures::approximators_before(last.form()) {
            let from = end.checked_sub(phrase.words.len()).filter(|i| *i >= floor);
            let Some(from) = from else { continue };
            if phrase.words.iter().zip(within(atoms, from..end)).all(|(w, a)| a.form() == *w)
                && let Some(approx) = bound(phrase.name)
            {
                return Some((from, approx)).filter(|_| fits(atoms, from, end, floor));
            }
        }
    }
    None
}

/// "over" and "under" after a noun of time or a verb are prepositions of another sort ("over 3 years" in a loan).
fn fits(atoms: &[Atom], from: usize, end: usize, floor: usize) -> bool {
    let single = end - from == 1;
    let form = atoms[from].form();
    let before = from.checked_sub(1).filter(|i| *i >= floor).map_or("", |i| atoms[i].form());
    let initial = single && matches!(form, "c" | "below" | "above") && atoms[from].is_initial();
    let topic =
        single && form == "about" && matches!(before, "talk" | "talking" | "concerns" | "worried" | "concerned");
    // "is short of 40 cooks" lacks them, "fell short of 40" stayed below
    let lacking =
        form == "short" && from.checked_sub(1).filter(|i| *i >= floor).is_some_and(|i| atoms[i].is(Classes::AUXILIARY));
    // "will go up to £40" rises
    let rising = form == "up"
        && from.checked_sub(1).filter(|i| *i >= floor).is_some_and(|i| {
            atoms[i].is(Classes::CHANGE) || matches!(atoms[i].form(), "go" | "goes" | "going" | "gone" | "went")
        });
    !initial && !topic && !lacking && !rising
}

impl Atom {
    /// A capital that stands alone, as in a name.
    fn is_initial(&self) -> bool {
        matches!(self.kind, Kind::Word) && self.capital && self.end - self.start == 1
    }
}

fn bound(name: &str) -> Option<Approx> {
    Some(match name {
        "more_than" => Approx::MoreThan,
        "less_than" => Approx::LessThan,
        "at_least" => Approx::AtLeast,
        "at_most" => Approx::AtMost,
        "about" => Approx::About,
        "nearly" => Approx::Nearly,
        _ => return None,
    })
}

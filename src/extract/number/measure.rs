//! Units of measure behind a number, and ages. Money and shares are left to `quantity`.

use super::atom::{Atom, Kind};
use super::noun::is_plural;
use super::quantity::{Form, Quantity, hyphen};
use crate::lexicon::figures::{self, Classes};

/// "300 hours", "12-week", "5 km", "37°C", "34 years old".
pub(super) fn measure(atoms: &[Atom], found: &mut Quantity) {
    let joined = hyphen(atoms, found.to);
    let mut at = found.to + usize::from(joined);
    if found.form == Form::Fraction {
        // "half an hour", "half of an hour"
        at += usize::from(atoms.get(at).is_some_and(|a| matches!(a.form(), "a" | "an")));
    }
    if let Some((unit, to)) = phrase(atoms, at, joined) {
        set_measure(found, unit, to);
        if unit == "basis points" {
            found.form = Form::Points;
        }
        return;
    }
    let Some(atom) = atoms.get(at) else { return };
    if atom.is_sign(&['°', 'º']) {
        return degrees(atoms, at, found);
    }
    let letters = atom.end - atom.start;
    if matches!(atom.form(), "m") && atom.tight && letters == 1 {
        return set_measure(found, "metre", at + 1);
    }
    if is_degrees(atoms, at) {
        return set_measure(found, if atom.form() == "c" { "celsius" } else { "fahrenheit" }, at + 1);
    }
    let Some(unit) = atom.word.and_then(|w| w.unit) else { return };
    let single = letters == 1 || matches!(atom.form(), "ha" | "mi" | "mb" | "gal" | "second" | "quarter");
    if (single && !atom.tight && atom.form() != "second") || (atom.form() == "stone" && joined) {
        return;
    }
    if atom.form() == "degrees" || atom.form() == "degree" {
        return degrees(atoms, at, found);
    }
    set_measure(found, unit.name, at + 1);
    if unit.kind == "time" {
        age_after(atoms, found);
    }
}

/// Whether the letter at `at` ends a temperature: "3C", "88F", but not the "%3C12" of an address.
pub(super) fn is_degrees(atoms: &[Atom], at: usize) -> bool {
    let letter = |a: &Atom| a.tight && a.capital && a.end - a.start == 1 && matches!(a.form(), "c" | "f");
    let ends = || atoms.get(at + 1).is_none_or(|next| !next.tight || matches!(next.kind, Kind::Sign(_)));
    atoms.get(at).is_some_and(letter) && ends()
}

/// A unit of several words, hyphens between them allowed where one joins it to the number.
fn phrase(atoms: &[Atom], at: usize, joined: bool) -> Option<(&'static str, usize)> {
    figures::units_from(atoms.get(at)?.form()).iter().find_map(|unit| {
        let mut to = at;
        for (i, word) in unit.words.iter().enumerate() {
            to += usize::from(i > 0 && joined && hyphen(atoms, to));
            if atoms.get(to)?.form() != *word {
                return None;
            }
            to += 1;
        }
        Some((unit.name, to))
    })
}

fn set_measure(found: &mut Quantity, unit: &'static str, to: usize) {
    (found.form, found.unit, found.to) = (Form::Measure, Some(unit), to);
}

fn degrees(atoms: &[Atom], at: usize, found: &mut Quantity) {
    let scale = atoms.get(at + 1).filter(|a| a.is_word());
    let unit = match scale.map_or("", Atom::form) {
        "celsius" | "c" => "celsius",
        "fahrenheit" | "f" => "fahrenheit",
        _ => return set_measure(found, "degree", at + 1),
    };
    set_measure(found, unit, at + 2);
}

/// "years old", "-year-old", "months of age".
fn age_after(atoms: &[Atom], found: &mut Quantity) {
    let at = found.to + usize::from(hyphen(atoms, found.to));
    let form = |i: usize| atoms.get(i).map_or("", Atom::form);
    if form(at) == "old" || form(at) == "olds" {
        (found.to, found.form) = (at + 1, Form::Age);
    } else if form(at) == "of" && form(at + 1) == "age" {
        (found.to, found.form) = (at + 2, Form::Age);
    }
}

/// Whether the words before the number make it an age: "aged 34", "age of 12".
pub(crate) fn age_before(atoms: &[Atom], found: &mut Quantity) {
    let form = |back: usize| found.from.checked_sub(back).map_or("", |i| atoms[i].form());
    let aged = matches!(form(1), "aged" | "age") || (matches!(form(1), "of") && matches!(form(2), "age" | "ages"));
    // "a boy of 15 was", not "a man of 15 moods"
    let whose = found.from.checked_sub(2).is_some_and(|i| atoms[i].is(Classes::PERSON)) && form(1) == "of";
    let whole = found.value.is_some_and(|v| (1.0..=110.0).contains(&v) && v.fract() == 0.0);
    let aged = aged || whose && whole && !atoms.get(found.to).is_some_and(|a| is_plural(a) && !a.tag.is_verb());
    if (aged || is_apposed(atoms, found)) && found.form == Form::Plain {
        (found.form, found.unit) = (Form::Age, Some("year"));
    }
}

/// "Ann Oxby, 58, said": a number between commas behind a name.
fn is_apposed(atoms: &[Atom], found: &Quantity) -> bool {
    let comma = |i: Option<usize>| i.and_then(|i| atoms.get(i)).is_some_and(|a| a.is_sign(&[',']));
    let idle = Classes::MONTH.or(Classes::WEEKDAY).or(Classes::LABEL);
    let idle = idle.or(Classes::PREPOSITION).or(Classes::DETERMINER).or(Classes::CONJUNCTION);
    let name = |i: usize| atoms.get(i).is_some_and(|a| a.is_word() && a.capital && !a.is(idle));
    let Some(last) = found.from.checked_sub(2).filter(|i| name(*i)) else { return false };
    let full = last.checked_sub(1).is_some_and(name);
    // "Fell, 58, a baker, said", but "Norway, 14, Sweden, 12"
    let next = atoms.get(found.to + 1);
    let told = next.is_some_and(|a| a.is(Classes::REPORTING) || matches!(a.form(), "who" | "a" | "an"));
    let young = found.magnitude.literal.is_some_and(|l| !l.decimal && !l.coded)
        && (1.0..=110.0).contains(&found.magnitude.value);
    (full || told) && young && comma(found.from.checked_sub(1)) && comma(Some(found.to))
}

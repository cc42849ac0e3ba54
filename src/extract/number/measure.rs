//! Units of measure behind a number, and ages. Money and shares are left to `quantity`.

use super::atom::Atom;
use super::quantity::{Form, Quantity, hyphen};
use crate::lexicon::figures::{Classes, Role};

/// "300 hours", "12-week", "5 km", "37°C", "34 years old".
pub(super) fn measure(atoms: &[Atom], found: &mut Quantity) {
    let joined = hyphen(atoms, found.to);
    let mut at = found.to + usize::from(joined);
    let mut name = None;
    if found.form == Form::Fraction {
        // "half an hour", "half of an hour"
        at += usize::from(atoms.get(at).is_some_and(|a| matches!(a.form(), "a" | "an")));
    }
    let pair = (atoms.get(at).map_or("", Atom::form), atoms.get(at + 1).map_or("", Atom::form));
    match pair {
        ("light", "year" | "years") => return set_measure(found, "light year", at + 2),
        ("metric", "ton" | "tons" | "tonnes") => return set_measure(found, "metric ton", at + 2),
        ("parts", "per") if atoms.get(at + 2).is_some_and(|a| a.role() == Some(Role::Scale)) => {
            let unit = match atoms[at + 2].worth() as u64 {
                1_000 => "parts per thousand",
                1_000_000 => "parts per million",
                1_000_000_000 => "parts per billion",
                1_000_000_000_000 => "parts per trillion",
                _ => return,
            };
            return set_measure(found, unit, at + 3);
        }
        ("basis", "point" | "points") => {
            set_measure(found, "basis points", at + 2);
            found.form = Form::Points;
            return;
        }
        _ => {}
    }
    if let Some(area) = atoms.get(at).filter(|a| matches!(a.form(), "square" | "cubic" | "sq")) {
        name = Some(if area.form() == "cubic" { "cubic" } else { "square" });
        at += 1 + usize::from(joined && hyphen(atoms, at + 1));
    }
    let Some(atom) = atoms.get(at) else { return };
    if atom.is_sign(&['°', 'º']) {
        return degrees(atoms, at, found);
    }
    let letters = atom.end - atom.start;
    if matches!(atom.form(), "m") && atom.tight && letters == 1 {
        return set_measure(found, "metre", at + 1);
    }
    if atom.form() == "c" && atom.capital && atom.tight && letters == 1 {
        return set_measure(found, "celsius", at + 1);
    }
    let Some(unit) = atom.word.and_then(|w| w.unit) else { return };
    let single = letters == 1 || matches!(atom.form(), "ha" | "mi" | "mb" | "gal" | "second" | "quarter");
    if (single && !atom.tight && atom.form() != "second") || (atom.form() == "stone" && joined) {
        return;
    }
    if atom.form() == "degrees" || atom.form() == "degree" {
        return degrees(atoms, at, found);
    }
    let full = match (name, unit.name) {
        (Some("square"), "metre") => "square metre",
        (Some("square"), "kilometre") => "square kilometre",
        (Some("square"), "mile") => "square mile",
        (Some("square"), "foot") => "square foot",
        (Some("cubic"), "metre") => "cubic metre",
        _ => unit.name,
    };
    set_measure(found, full, at + 1);
    let form = |i: usize| atoms.get(i).map_or("", Atom::form);
    if matches!(form(at + 1), "per" | "an") && matches!(form(at + 2), "hour" | "hr") {
        match full {
            "mile" => set_measure(found, "mile per hour", at + 3),
            "kilometre" => set_measure(found, "kilometre per hour", at + 3),
            _ => {}
        }
    }
    if full == "mile" && form(at + 1) == "per" && form(at + 2) == "gallon" {
        set_measure(found, "mile per gallon", at + 3);
    }
    if unit.kind == "time" {
        age_after(atoms, found);
    }
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

//! How much, fractions included: "three-quarters", "three and a half thousand", "half a million", "½".

use super::atom::{Atom, DASHES, Kind, vulgar};
use super::cardinal::cardinal;
use super::literal::Literal;
use crate::lexicon::figures::{Classes, Role};

/// A number without its unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Magnitude {
    /// Index of its first atom.
    pub(crate) from: usize,
    /// Index after its last atom.
    pub(crate) to: usize,
    /// Its worth.
    pub(crate) value: f64,
    /// A part of a whole: "two thirds".
    pub(crate) fraction: bool,
    /// The scale word it ends with, else 1.
    pub(crate) scale: f64,
    /// The literal, when it is that alone.
    pub(crate) literal: Option<Literal>,
}

/// The number that begins at `atoms[at]`.
pub(crate) fn magnitude(atoms: &[Atom], at: usize) -> Option<Magnitude> {
    let negative = minus(atoms, at);
    let from = at + usize::from(negative);
    let mut found = fraction(atoms, from).or_else(|| article(atoms, from)).or_else(|| whole(atoms, from))?;
    if negative {
        found.value = -found.value;
        found.from = at;
    }
    Some(found)
}

fn minus(atoms: &[Atom], at: usize) -> bool {
    let Some((atom, next)) = atoms.get(at).zip(atoms.get(at + 1)) else { return false };
    let before = at.checked_sub(1).map(|i| &atoms[i]);
    let glued = atom.tight && before.is_some_and(|b| !b.is_sign(&['(', '$', '<', '>', '=']));
    let sign =
        atom.is_sign(&['-', '−']) && !glued && (next.literal().is_some() && (next.tight || at == 0 && is_bare(atoms)));
    let either = before.is_some_and(|b| b.form() == "or");
    let word = matches!(atom.form(), "minus") && !either && (next.literal().is_some() || next.role().is_some());
    sign || word
        || (atom.is_word()
            && atom.end - atom.start == 8
            && next.role() == Some(Role::Digit)
            && atom.form() == "negative")
}

/// A number with its unit and nothing else; in front of other words a hyphen with a space behind it opens an item of a list.
fn is_bare(atoms: &[Atom]) -> bool {
    let numeric = |a: &Atom| {
        !a.is_word() || a.role().is_some() || a.word.is_some_and(|w| w.unit.is_some() || w.currency.is_some())
    };
    atoms.iter().all(numeric)
}

/// Cardinal, with a fraction behind it: "three and a half", "3½", "2 1/4", "22/49".
fn whole(atoms: &[Atom], from: usize) -> Option<Magnitude> {
    let number = cardinal(atoms, from)?;
    let mut found = Magnitude {
        from,
        to: number.to,
        value: number.value,
        fraction: false,
        scale: number.scale,
        literal: number.literal,
    };
    if number.literal.is_some()
        && let Some((to, value)) = slash(atoms, from)
    {
        return Some(Magnitude { to, value, fraction: true, literal: None, ..found });
    }
    let (to, part) = behind(atoms, number.to);
    if to > number.to {
        found = Magnitude { to, value: number.value + part * number.scale, literal: None, scale: 1.0, ..found };
        if let Some(scale) = atoms.get(to).filter(|a| a.role() == Some(Role::Scale)) {
            // "four thousand and a half hundred" has a scale on each side, "three and a half thousand" one
            found.value =
                if number.scale > 1.0 { number.value + part * scale.worth() } else { found.value * scale.worth() };
            found.to = to + 1;
        }
    }
    Some(found)
}

/// A fraction that is added to a whole number: its end and worth; the end is `at` when there is none.
fn behind(atoms: &[Atom], at: usize) -> (usize, f64) {
    let Some(atom) = atoms.get(at) else { return (at, 0.0) };
    if let Kind::Sign(c) = atom.kind
        && let Some(value) = vulgar(c)
    {
        return (at + 1, value);
    }
    if atom.literal().is_some() && !atom.tight {
        return slash(atoms, at).filter(|(_, v)| *v < 1.0).unwrap_or((at, 0.0));
    }
    if atom.form() == "and"
        && let Some((to, value)) = share(atoms, at + 1).filter(|(to, v)| *v < 1.0 && part_of_nothing(atoms, *to))
    {
        return (to, value);
    }
    (at, 0.0)
}

/// "and a third of those" is a figure of its own.
fn part_of_nothing(atoms: &[Atom], at: usize) -> bool {
    atoms.get(at).is_none_or(|a| a.form() != "of")
}

/// "3/4", not "5/17/2018" and not "2023/24".
fn slash(atoms: &[Atom], at: usize) -> Option<(usize, f64)> {
    let (x, y) = (atoms.get(at)?.literal()?, atoms.get(at + 2)?.literal()?);
    let chained = |i: usize| atoms.get(i).is_some_and(|a| a.is_sign(&['/']) && a.tight);
    let glued = atoms[at + 2].tight && chained(at + 1);
    let apart = chained(at + 3) || (at > 0 && chained(at - 1));
    let named = x.is_year() || x.coded || y.value == 0.0 || y.coded || y.decimal || (x.value == 24.0 && y.value == 7.0);
    (glued && !apart && !named).then(|| (at + 3, x.value / y.value))
}

/// Parts of a whole: "two thirds", "a quarter", "half", "half a million", "½".
fn fraction(atoms: &[Atom], from: usize) -> Option<Magnitude> {
    let first = atoms.get(from)?;
    let found = |to, value| Some(Magnitude { from, to, value, fraction: true, scale: 1.0, literal: None });
    if let Kind::Sign(c) = first.kind {
        return found(from + 1, vulgar(c)?);
    }
    let (to, value) = share(atoms, from)?;
    if let Some((to, scale)) = scaled(atoms, to) {
        return Some(Magnitude { from, to, value: value * scale, fraction: false, scale, literal: None });
    }
    // "half-time", "half-way": no figure; "half-litre" is one
    let compound = atoms.get(to).is_some_and(|a| a.is_sign(DASHES) && a.tight)
        && atoms.get(to + 1).is_some_and(|a| a.tight && a.word.is_none_or(|w| w.unit.is_none()));
    if compound && first.role() == Some(Role::Half) { None } else { found(to, value) }
}

/// A fraction in words, without a scale behind it: its end and worth.
fn share(atoms: &[Atom], from: usize) -> Option<(usize, f64)> {
    let first = atoms.get(from)?;
    if first.role() == Some(Role::Half) {
        Some((from + 1, 0.5))
    } else if first.form() == "quarter" && atoms.get(from + 1).is_some_and(|a| a.role() == Some(Role::Scale)) {
        Some((from + 1, 0.25))
    } else {
        parts(atoms, from)
    }
}

/// Numerator and denominator in words: the end and the quotient.
fn parts(atoms: &[Atom], from: usize) -> Option<(usize, f64)> {
    let first = &atoms[from];
    let (at, n) = if matches!(first.form(), "a" | "an") {
        (from + 1, 1.0)
    } else {
        let number = cardinal(atoms, from)?;
        (number.to, number.value)
    };
    let at = at + usize::from(atoms.get(at).is_some_and(|a| a.is_sign(DASHES)));
    let atom = atoms.get(at)?;
    let (to, role, d) = match atom.role()? {
        role @ (Role::Half | Role::Part | Role::Parts) => (at + 1, role, atom.worth()),
        Role::Ten => {
            let at = at + 1 + usize::from(atoms.get(at + 1).is_some_and(|a| a.is_sign(DASHES)));
            let unit = atoms.get(at).filter(|a| a.worth() < 10.0)?;
            match unit.role()? {
                Role::Ordinal | Role::Part => (at + 1, Role::Part, atom.worth() + unit.worth()),
                Role::Ordinals | Role::Parts => (at + 1, Role::Parts, atom.worth() + unit.worth()),
                _ => return None,
            }
        }
        _ => return None,
    };
    let agrees = match role {
        Role::Parts => n != 1.0 || !matches!(first.form(), "a" | "an"),
        // "shrank by a sixth last month": a difference is no place in a row
        Role::Part => n == 1.0 && (d == 4.0 || is_difference(atoms, from) || !is_ordinal(atoms, to)),
        _ => n <= 1.0,
    };
    (agrees && d > 0.0).then_some((to, n / d))
}

fn is_difference(atoms: &[Atom], from: usize) -> bool {
    from.checked_sub(1).is_some_and(|i| atoms[i].form() == "by")
}

/// Whether the noun behind "a third" shows that it counts ("a third man") and is no fraction.
fn is_ordinal(atoms: &[Atom], at: usize) -> bool {
    let bounds = Classes::PREPOSITION
        .or(Classes::AUXILIARY)
        .or(Classes::CONJUNCTION)
        .or(Classes::ADVERB)
        .or(Classes::VERB)
        .or(Classes::PRONOUN)
        .or(Classes::DETERMINER);
    atoms.get(at).is_some_and(|a| a.is_word() && !a.is(bounds) && a.role() != Some(Role::Scale))
}

/// "a million" after "half", "of a million" after "two thirds": the end and the scale.
fn scaled(atoms: &[Atom], at: usize) -> Option<(usize, f64)> {
    let mut at = at;
    for form in [&["of"][..], &["a", "one"]] {
        at += usize::from(atoms.get(at).is_some_and(|a| form.contains(&a.form())));
    }
    let atom = atoms.get(at)?;
    let scale = matches!(atom.role(), Some(Role::Scale | Role::Dozen | Role::Hundred));
    scale.then(|| (at + 1, atom.worth()))
}

/// "a million", "a dozen", "a hundred and twenty".
fn article(atoms: &[Atom], from: usize) -> Option<Magnitude> {
    let next = atoms.get(from + 1).filter(|_| matches!(atoms[from].form(), "a" | "an"))?;
    let (to, value, scale) = match next.role()? {
        Role::Hundred => cardinal(atoms, from + 1).map(|c| (c.to, c.value, c.scale))?,
        Role::Scale if next.worth() == 1000.0 => cardinal(atoms, from + 1).map(|c| (c.to, c.value, c.scale))?,
        Role::Scale | Role::Dozen => (from + 2, next.worth(), next.worth()),
        _ => return None,
    };
    Some(Magnitude { from, to, value, fraction: false, scale, literal: None })
}

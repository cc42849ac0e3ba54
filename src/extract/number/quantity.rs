//! A number with its unit, its approximator and its place among the atoms. Units of measure and ages are left to `measure`.

use super::atom::{Atom, DASHES};
use super::magnitude::{Magnitude, magnitude};
use super::measure::measure;
use crate::lexicon::figures::{Classes, Role};
use crate::model::Approx;

/// How a quantity is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A bare number.
    Plain,
    /// "two thirds".
    Fraction,
    /// "69 per cent".
    Percent,
    /// "five percentage points".
    Points,
    /// "53 of 62", "one in five".
    Ratio,
    /// "£2 million".
    Money,
    /// "300 hours", "5 km".
    Measure,
    /// "34-year-old", "aged 34".
    Age,
    /// "third of nine" of something ranked.
    Rank,
    /// "doubled".
    Multiple,
}

/// A number that was read, with all that belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct Quantity {
    /// First atom with the approximator.
    pub(crate) outer: usize,
    /// First atom of the number.
    pub(crate) from: usize,
    /// Atom after the number, per cent and currency signs included, nouns of measure not.
    pub(crate) num_to: usize,
    /// Atom after the unit.
    pub(crate) to: usize,
    /// Null for a range.
    pub(crate) value: Option<f64>,
    /// Lower end of a range.
    pub(crate) lo: Option<f64>,
    /// Upper end of a range.
    pub(crate) hi: Option<f64>,
    /// Of a ratio.
    pub(crate) numerator: Option<f64>,
    /// Of a ratio.
    pub(crate) denominator: Option<f64>,
    /// How exact.
    pub(crate) approx: Option<Approx>,
    /// Name of the unit.
    pub(crate) unit: Option<&'static str>,
    /// How it is written.
    pub(crate) form: Form,
    /// The magnitude it was made of.
    pub(crate) magnitude: Magnitude,
}

/// The quantity that begins at `atoms[at]`, without approximator.
pub(crate) fn quantity(atoms: &[Atom], at: usize) -> Option<Quantity> {
    if let Some(money) = sign_before(atoms, at) {
        return Some(money);
    }
    let number = magnitude(atoms, at)?;
    if number.literal.is_some() && !number.fraction && is_glued(atoms, number.to) {
        return None;
    }
    let mut found = plain(number);
    found.form = if number.fraction { Form::Fraction } else { Form::Plain };
    if number.fraction {
        found.unit = Some("proportion");
    }
    percent(atoms, &mut found);
    part_of_point(atoms, &mut found);
    if matches!(found.form, Form::Plain | Form::Fraction) {
        money_after(atoms, &mut found);
    }
    if matches!(found.form, Form::Plain | Form::Fraction) {
        measure(atoms, &mut found);
    }
    Some(found)
}

pub(super) fn plain(number: Magnitude) -> Quantity {
    Quantity {
        outer: number.from,
        from: number.from,
        num_to: number.to,
        to: number.to,
        value: Some(number.value),
        lo: None,
        hi: None,
        numerator: None,
        denominator: None,
        approx: None,
        unit: None,
        form: Form::Plain,
        magnitude: number,
    }
}

/// Digits that letters follow at once, no unit among them: "11a", "4G".
fn is_glued(atoms: &[Atom], at: usize) -> bool {
    let Some(atom) = atoms.get(at).filter(|a| a.tight && a.is_word()) else { return false };
    let known = atom.word.is_some_and(|w| w.unit.is_some() || w.currency.is_some() || w.number.is_some());
    !known
        && !super::measure::is_degrees(atoms, at)
        && !matches!(atom.form(), "pc" | "pct" | "percent" | "per" | "x" | "am" | "pm" | "s" | "m" | "b" | "yo")
        && letter_scale(atom).is_none()
}

/// "m", "b" and "t" after money or before a counted noun.
fn letter_scale(atom: &Atom) -> Option<f64> {
    (atom.is_word() && atom.tight && atom.end - atom.start <= 2).then_some(())?;
    match atom.form() {
        "m" | "mm" => Some(1e6),
        "b" => Some(1e9),
        "t" => Some(1e12),
        _ => None,
    }
}

/// "£2,000", "US$ 1.2bn", "USD 200".
fn sign_before(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let negative = usize::from(atoms.get(at)?.is_sign(&['-', '−']));
    let (number_at, unit) = prefix(atoms, at + negative)?;
    let mut number = magnitude(atoms, number_at).filter(|m| m.literal.is_some() || m.from + 1 < m.to)?;
    atoms.get(number_at)?.literal()?;
    if let Some(scale) = atoms.get(number.to).and_then(letter_scale) {
        number.value *= scale;
        number.scale = scale;
        number.to += 1;
    }
    let mut found = plain(number);
    if negative == 1 {
        found.value = found.value.map(|v| -v);
    }
    (found.from, found.outer) = (at, at);
    (found.form, found.unit) = (Form::Money, Some(unit));
    Some(found)
}

/// The index behind a currency sign or code that stands before its number, and the currency.
fn prefix(atoms: &[Atom], at: usize) -> Option<(usize, &'static str)> {
    let atom = atoms.get(at)?;
    if atom.is_word() && atoms.get(at + 1).is_some_and(|a| a.is_sign(&['$'])) {
        let country = match atom.form() {
            "us" | "usd" => "US dollar",
            "c" | "cad" => "Canadian dollar",
            "a" | "aud" if atoms[at + 1].tight => "Australian dollar",
            "mxn" => "Mexican peso",
            "hk" => "Hong Kong dollar",
            "nz" | "nzd" => "New Zealand dollar",
            _ => return None,
        };
        return Some((at + 2, country));
    }
    let currency = atom.word?.currency?;
    let code = atom.is_word() && atom.end - atom.start == 3;
    (!atom.is_word() || code).then_some((at + 1, currency))
}

/// "69 per cent", "5%", "three percentage points".
fn percent(atoms: &[Atom], found: &mut Quantity) {
    let at = found.to + usize::from(hyphen(atoms, found.to));
    let Some(atom) = atoms.get(at) else { return };
    let mut to = match atom.form() {
        "%" | "percent" | "percents" | "pct" | "percentage" => at + 1,
        "pc" if atom.tight || atoms.get(at + 1).is_none_or(|a| !a.capital) => at + 1,
        "per" => {
            let at = at + 1 + usize::from(hyphen(atoms, at + 1));
            match atoms.get(at) {
                Some(cent) if matches!(cent.form(), "cent" | "cents") => at + 1,
                _ => return,
            }
        }
        _ => return,
    };
    found.form = Form::Percent;
    found.unit = Some("percent");
    if atoms.get(to).is_some_and(|a| matches!(a.form(), "point" | "points")) {
        to += 1;
        found.form = Form::Points;
        found.unit = Some("percentage points");
    } else {
        // 19.9 / 100 is no decimal fraction in binary: the thirteenth digit is noise
        found.value = found.value.map(|v| (v * 1e10).round() / 1e12);
    }
    (found.to, found.num_to) = (to, to);
}

/// "a tenth of a percentage point", "half a per cent".
fn part_of_point(atoms: &[Atom], found: &mut Quantity) {
    let form = |i: usize| atoms.get(i).map_or("", Atom::form);
    let at = found.to + usize::from(form(found.to) == "of");
    if found.form != Form::Fraction || !matches!(form(at), "a" | "one") {
        return;
    }
    let mut whole = Quantity { to: at + 1, ..found.clone() };
    percent(atoms, &mut whole);
    if matches!(whole.form, Form::Percent | Form::Points) {
        *found = whole;
    }
}

/// Whether a hyphen joins what stands before and behind `at`.
pub(super) fn hyphen(atoms: &[Atom], at: usize) -> bool {
    atoms.get(at).is_some_and(|a| a.is_sign(DASHES) && a.tight) && atoms.get(at + 1).is_some_and(|a| a.tight)
}

/// "20 million pounds", "50p", "10 €".
fn money_after(atoms: &[Atom], found: &mut Quantity) {
    if let Some(scale) = atoms.get(found.to).and_then(letter_scale)
        && atoms.get(found.to + 1).is_some_and(is_counted)
    {
        // "5m people"; "2m high" is a length
        found.value = found.value.map(|v| v * scale);
        found.magnitude.scale = scale;
        found.magnitude.to += 1;
        found.to += 1;
        found.num_to += 1;
        return;
    }
    let at = found.to + usize::from(hyphen(atoms, found.to));
    let Some(atom) = atoms.get(at) else { return };
    let country = match (atom.form(), atoms.get(at + 1).map_or("", Atom::form)) {
        ("us", "dollar" | "dollars") => Some("US dollar"),
        ("australian", "dollar" | "dollars") => Some("Australian dollar"),
        ("canadian", "dollar" | "dollars") => Some("Canadian dollar"),
        ("swiss", "franc" | "francs") => Some("Swiss franc"),
        ("chinese", "yuan") => Some("Chinese yuan"),
        ("japanese", "yen") => Some("Japanese yen"),
        _ => None,
    };
    let Some(unit) = country.or_else(|| atom.word.and_then(|w| w.currency)) else { return };
    let letter = atom.is_word() && atom.end - atom.start == 1;
    if (letter && !atom.tight)
        || (!atom.is_word() && !letter && atoms.get(at + 1).is_some_and(|a| a.tight && a.literal().is_some()))
    {
        return;
    }
    found.to = at + 1 + usize::from(country.is_some());
    found.num_to = found.to;
    (found.form, found.unit) = (Form::Money, Some(unit));
    smaller_coin(atoms, found);
}

/// "three dollars and fifty cents".
fn smaller_coin(atoms: &[Atom], found: &mut Quantity) {
    let at = found.to + usize::from(atoms.get(found.to).is_some_and(|a| a.form() == "and"));
    let Some(part) = magnitude(atoms, at).filter(|m| m.value < 100.0 && !m.fraction) else { return };
    let coin = atoms.get(part.to).and_then(|a| a.word).and_then(|w| w.currency);
    if matches!(coin, Some("cent" | "penny")) && !matches!(found.unit, Some("cent" | "penny")) {
        found.value = found.value.map(|v| v + part.value / 100.0);
        (found.to, found.num_to) = (part.to + 1, part.to + 1);
    }
}

fn is_counted(atom: &Atom) -> bool {
    !atom.tight && atom.is_word() && super::noun::is_plural(atom) && !atom.is(Classes::PREPOSITION)
}

/// Whether a scale word may follow: used by ranges ("between 1 and 2 million").
pub(crate) fn is_scaled(quantity: &Quantity) -> bool {
    quantity.magnitude.scale > 1.0
}

/// Whether an atom is part of a number word.
pub(crate) fn starts_number(atom: &Atom) -> bool {
    atom.literal().is_some() || atom.role().is_some_and(|r| r != Role::Point)
}

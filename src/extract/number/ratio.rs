//! A part of a counted whole: "53 of 62", "nine out of ten", "one in five", "12 per 1,000", "half of the 40".

use super::atom::{Atom, Kind, within};
use super::magnitude::{Magnitude, magnitude};
use super::noun::{is_nominal, is_plural};
use super::quantity::{self, Form, Quantity};
use crate::lexicon::figures::{Classes, Role};
use crate::model::{Approx, Tag};

/// Reads the whole behind `part`, when there is one.
pub(crate) fn ratio(atoms: &[Atom], part: &mut Quantity) {
    let form = |i: usize| atoms.get(i).map_or("", Atom::form);
    let at = part.to;
    if let Some((noun, whole)) = one_in(atoms, part) {
        (part.numerator, part.denominator, part.value) = (Some(1.0), Some(whole.value), Some(1.0 / whole.value));
        part.form = Form::Ratio;
        part.magnitude.to = noun;
        (part.num_to, part.to) = (whole.to, whole.to);
        return;
    }
    let (joint, at) = match (form(at), form(at + 1)) {
        ("out", "of") => ("out of", at + 2),
        ("of", _) => ("of", at + 1),
        ("in", _) => ("in", at + 1),
        ("per", _) => ("per", at + 1),
        ("to", "one") => ("to", at + 1),
        ("to", _) if atoms.get(at + 1).and_then(Atom::literal).is_some_and(|l| l.value == 1.0) => ("to", at + 1),
        _ => return,
    };
    let definite = atoms.get(at).is_some_and(|a| a.is(Classes::DEFINITE) || a.form() == "all");
    let at = at + usize::from(definite && matches!(joint, "of" | "out of"));
    // "eight of its first eleven tides"
    let at = at + usize::from(definite && matches!(form(at), "last" | "first" | "past" | "previous" | "next"));
    let Some(whole) = magnitude(atoms, at).filter(|w| !w.fraction && w.value > 0.0) else { return };
    if matches!(part.form, Form::Fraction | Form::Percent) {
        if definite && !is_measure(atoms, whole.to) {
            part.denominator = Some(whole.value);
            part.to = whole.to;
        }
        return;
    }
    if part.form == Form::Plain && fits(atoms, joint, part, &whole) {
        let value = part.magnitude.value;
        (part.numerator, part.denominator) = (Some(value), Some(whole.value));
        part.value = Some(value / whole.value);
        part.form = Form::Ratio;
        (part.num_to, part.to) = (whole.to, whole.to);
    }
}

/// "one sailor in eight": where the noun ends, and the whole.
fn one_in(atoms: &[Atom], part: &Quantity) -> Option<(usize, Magnitude)> {
    let one = part.form == Form::Plain && part.value == Some(1.0) && part.magnitude.literal.is_none();
    let joint = (part.to + 1..part.to + 4).find(|i| atoms.get(*i).is_some_and(|a| a.form() == "in")).filter(|_| one)?;
    let noun = atoms.get(part.to..joint)?.iter().all(|a| a.is_word() && is_nominal(a) && !is_plural(a));
    let whole = magnitude(atoms, joint + 1).filter(|w| !w.fraction && w.value >= 2.0 && is_round(w.value))?;
    let things = atoms.get(whole.to).is_some_and(|a| is_plural(a) && !a.tag.is_verb() || a.is(Classes::TIME));
    (noun && !things && !is_measure(atoms, whole.to)).then_some((joint, whole))
}

/// "none of the 12": nought of twelve.
pub(crate) fn none_of(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let form = |i: usize| atoms.get(i).map_or("", Atom::form);
    if form(at) != "none" || form(at + 1) != "of" || !atoms.get(at + 2).is_some_and(|a| a.is(Classes::DEFINITE)) {
        return None;
    }
    let whole = magnitude(atoms, at + 3).filter(|w| !w.fraction && w.value > 0.0)?;
    Some(Quantity {
        outer: at,
        from: at,
        num_to: whole.to,
        to: whole.to,
        value: Some(0.0),
        lo: None,
        hi: None,
        numerator: Some(0.0),
        denominator: Some(whole.value),
        approx: None,
        unit: None,
        form: Form::Ratio,
        magnitude: Magnitude { from: at, to: whole.to, ..whole },
    })
}

/// "the majority of tenants": more than half of them.
pub(crate) fn majority(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let form = |i: usize| atoms.get(i).map_or("", Atom::form);
    if !matches!(form(at), "a" | "the") {
        return None;
    }
    // "the vast majority"
    let noun = at + 1 + usize::from(atoms.get(at + 1).is_some_and(|a| a.role() != Some(Role::Majority)));
    let named = atoms.get(noun).is_some_and(|a| a.role() == Some(Role::Majority));
    if !named || form(noun + 1) != "of" {
        return None;
    }
    let many = within(atoms, noun + 2..atoms.len())
        .iter()
        .take(5)
        .take_while(|a| a.is_word() || a.literal().is_some())
        .any(is_plural);
    let magnitude = Magnitude { from: at, to: noun + 1, value: 0.5, fraction: true, scale: 1.0, literal: None };
    many.then_some(Quantity {
        approx: Some(Approx::MoreThan),
        unit: Some("proportion"),
        form: Form::Fraction,
        ..quantity::plain(magnitude)
    })
}

/// "is twice the size of": so many times what follows.
pub(crate) fn times(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let word = atoms.get(at).filter(|a| a.role() == Some(Role::Times))?;
    let compared = atoms.get(at + 1).is_some_and(|a| a.is(Classes::DEFINITE) && a.form() != "this")
        && atoms.get(at + 2).is_some_and(|a| is_nominal(a) && !a.is(Classes::TIME));
    // "will double the fee" and "to double it" are verbs
    let verb = at.checked_sub(1).map(|i| &atoms[i]).is_some_and(|a| {
        let tense = matches!(a.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vb | Tag::Vbn | Tag::Vbg);
        a.form() != "to" && (tense || a.tag == Tag::Other && a.is(Classes::AUXILIARY))
    });
    let magnitude = Magnitude { from: at, to: at + 1, value: word.worth(), fraction: false, scale: 1.0, literal: None };
    (compared && verb).then_some(Quantity { unit: Some("times"), form: Form::Measure, ..quantity::plain(magnitude) })
}

/// "(ranked) third of nine": a place, and among how many.
pub(crate) fn rank(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let form = |i: usize| atoms.get(i).map_or("", Atom::form);
    let verb = at.checked_sub(1).map_or("", |i| atoms[i].form());
    if !matches!(verb, "ranked" | "ranks" | "rank" | "placed" | "came" | "finished") {
        return None;
    }
    let place = match (atoms[at].kind, atoms[at].role()) {
        (Kind::Ordinal(place), _) => place,
        (_, Some(Role::Ordinal | Role::Part)) => atoms[at].worth(),
        _ => return None,
    };
    let from = at + 1 + usize::from(form(at + 1) == "out");
    let whole =
        if form(from) == "of" { magnitude(atoms, from + 1).filter(|w| !w.fraction && w.value >= place) } else { None };
    // "came third of nine" ranks, "came third" tells of a race
    if whole.is_none() && !matches!(verb, "ranked" | "ranks" | "rank") {
        return None;
    }
    let to = whole.map_or(at + 1, |w| w.to);
    let magnitude = Magnitude { from: at, to, value: place, fraction: false, scale: 1.0, literal: None };
    Some(Quantity {
        outer: at,
        from: at,
        num_to: to,
        to,
        value: Some(place),
        lo: None,
        hi: None,
        numerator: None,
        denominator: whole.map(|w| w.value),
        approx: None,
        unit: None,
        form: Form::Rank,
        magnitude,
    })
}

/// "Moth damage doubled": how many times as much, where no number says to how many.
pub(crate) fn multiple(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let verb = atoms.get(at).filter(|a| matches!(a.role(), Some(Role::Multiple | Role::Fold)))?;
    let given = (at + 1..at + 6).any(|i| {
        let joint = atoms.get(i).is_some_and(|a| matches!(a.form(), "to" | "from"));
        joint
            && atoms
                .get(i + 1)
                .is_some_and(|a| a.literal().is_some() || a.role().is_some() || a.is_sign(&['£', '$', '€']))
    });
    let folded = verb.role() == Some(Role::Fold);
    let verbal = folded || matches!(verb.tag, Tag::Vbd | Tag::Vbn | Tag::Vb | Tag::Vbp | Tag::Other) && !verb.capital;
    let magnitude = Magnitude { from: at, to: at + 1, value: verb.worth(), fraction: false, scale: 1.0, literal: None };
    (verbal && !given).then_some(Quantity {
        outer: at,
        from: at,
        num_to: at + 1,
        to: at + 1,
        value: Some(verb.worth()),
        lo: None,
        hi: None,
        numerator: None,
        denominator: None,
        approx: None,
        unit: Some("times"),
        form: Form::Multiple,
        magnitude,
    })
}

fn fits(atoms: &[Atom], joint: &str, part: &Quantity, whole: &Magnitude) -> bool {
    let (x, y) = (part.magnitude.value, whole.value);
    // "7.5 of 19 posts": so many people's work
    let posts = joint == "of" && atoms.get(whole.to).is_some_and(is_plural);
    let counts = (posts || x.fract() == 0.0) && y.fract() == 0.0 && x >= 0.0;
    let year = part.magnitude.literal.is_some_and(|l| l.is_year())
        || whole.literal.is_some_and(|l| l.is_year() && y > x * 2.0);
    match joint {
        // "outnumbered by 15 to 1", not "from 4 to 1"
        "to" => {
            let lead = part.from.checked_sub(1).map_or("", |i| atoms[i].form());
            counts
                && x > 1.0
                && lead != "from"
                && !atoms.get(whole.to).is_some_and(|a| a.is_word() && a.tight || is_plural(a))
                && !is_measure(atoms, whole.to)
        }
        "per" => matches!(y as u64, 100 | 1_000 | 10_000 | 100_000 | 1_000_000) && x > 0.0,
        _ if !counts || year || y < x => false,
        "out of" => true,
        "of" => x > 0.0 && !is_measure(atoms, whole.to),
        // "one in five", not "14 in six crates" and not "two in 24 hours"
        _ => y > x && x > 0.0 && (x == 1.0 || is_round(y)) && !is_measure(atoms, whole.to),
    }
}

/// The wholes that "x in y" is said of.
fn is_round(y: f64) -> bool {
    y <= 10.0 || matches!(y as u64, 12 | 15 | 20 | 25 | 50 | 100 | 1_000 | 10_000 | 100_000 | 1_000_000)
}

fn is_measure(atoms: &[Atom], at: usize) -> bool {
    atoms.get(at).is_some_and(|a| {
        a.is(Classes::TIME) || a.is(Classes::MONTH) || a.form() == "%" || a.role() == Some(Role::Scale)
    })
}

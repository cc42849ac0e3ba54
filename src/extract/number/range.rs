//! Two numbers that bound one: "between 5 and 90", "10-15", "from 10 to 15 per cent", "more than 5 but less than 9".

use super::atom::{Atom, DASHES};
use super::quantity::{Form, Quantity, is_scaled};
use crate::model::Approx;

/// Joins neighbours in `quantities` that are the ends of one range.
pub(crate) fn join(atoms: &[Atom], quantities: &mut Vec<Quantity>) {
    let mut joined: Vec<Quantity> = Vec::with_capacity(quantities.len());
    let mut open = true;
    for quantity in quantities.drain(..) {
        let range = if open { joined.last().and_then(|first| range(atoms, first, &quantity)) } else { None };
        open = range.is_none();
        match range {
            Some(range) => {
                joined.pop();
                joined.push(range);
            }
            None => joined.push(quantity),
        }
    }
    *quantities = joined;
}

fn range(atoms: &[Atom], first: &Quantity, second: &Quantity) -> Option<Quantity> {
    let (a, b) = (first.value?, second.value?);
    if matches!(first.form, Form::Ratio) || matches!(second.form, Form::Ratio) {
        return None;
    }
    let gap = atoms.get(first.to..second.outer.max(first.to))?;
    let joint = joint(gap)?;
    let lead = first.outer.checked_sub(1).map_or("", |i| atoms[i].form());
    let (x, y) = align(first, second, a, b)?;
    let framed = matches!((lead, joint), ("between", "and") | ("from", "to" | "through" | "until"));
    let bounds = bounds(first, second, joint) && x < y;
    let plain = match joint {
        // "rose by 38 to 967": the difference and where it led
        "to" if lead == "by" => false,
        "to" | "~" | "through" => x < y,
        "-" => x < y && !is_chain(atoms, first, second) && !years(first, second),
        _ => false,
    };
    if !framed && !bounds && !plain {
        return None;
    }
    let approx = (framed && lead == "between").then_some(Approx::Between);
    let outer = if framed { first.outer - 1 } else { first.outer };
    Some(Quantity {
        outer,
        from: if lead == "between" && framed { outer } else { first.from },
        num_to: second.num_to,
        to: second.to,
        value: None,
        lo: Some(x),
        hi: Some(y),
        approx,
        unit: second.unit.or(first.unit),
        form: if second.form == Form::Plain { first.form } else { second.form },
        ..second.clone()
    })
}

/// What stands between the ends, when nothing else does.
fn joint(gap: &[Atom]) -> Option<&'static str> {
    match gap {
        [dash] if dash.is_sign(DASHES) => Some("-"),
        [comma] if comma.is_sign(&[',']) => Some(","),
        [word] => Some(word.form()).filter(|f| matches!(*f, "and" | "to" | "through" | "until" | "but" | "~")),
        _ => None,
    }
}

/// The two values in one unit; none when their units differ.
fn align(first: &Quantity, second: &Quantity, a: f64, b: f64) -> Option<(f64, f64)> {
    let same = first.unit == second.unit || first.form == Form::Plain || second.form == Form::Plain;
    if !same || (first.form == Form::Percent && second.form == Form::Plain) {
        return None;
    }
    let mut x = a;
    if second.form == Form::Percent && first.form == Form::Plain {
        x = (x * 1e10).round() / 1e12;
    } else if is_scaled(second) && !is_scaled(first) && a < b / second.magnitude.scale {
        x *= second.magnitude.scale;
    }
    Some((x, b))
}

fn bounds(first: &Quantity, second: &Quantity, joint: &str) -> bool {
    let low = |q: &Quantity| matches!(q.approx, Some(Approx::MoreThan | Approx::AtLeast));
    let high = |q: &Quantity| matches!(q.approx, Some(Approx::LessThan | Approx::AtMost));
    matches!(joint, "and" | "but" | ",") && low(first) && high(second)
}

/// "1-222-2222" and "2-1-0" are codes and scores.
fn is_chain(atoms: &[Atom], first: &Quantity, second: &Quantity) -> bool {
    let dash = |i: Option<usize>| i.and_then(|i| atoms.get(i)).is_some_and(|a| a.is_sign(DASHES));
    let tight = |i: usize| atoms.get(i).is_some_and(|a| a.tight);
    let coded = |q: &Quantity| q.magnitude.literal.is_some_and(|l| l.coded);
    (dash(first.from.checked_sub(1)) && tight(first.from))
        || (dash(Some(second.to))
            && tight(second.to)
            && atoms.get(second.to + 1).is_some_and(|a| a.literal().is_some()))
        || coded(first)
        || coded(second)
}

/// "2013-14", "2016-2018".
fn years(first: &Quantity, second: &Quantity) -> bool {
    let year = |q: &Quantity| q.form == Form::Plain && q.magnitude.literal.is_some_and(|l| l.is_year());
    year(first) && (year(second) || second.magnitude.value < 100.0)
}

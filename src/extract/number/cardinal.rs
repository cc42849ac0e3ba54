//! How many, in words, digits or both ("1.2 million", "two hundred and six"). No fractions, no units.

use super::atom::{Atom, DASHES};
use super::literal::Literal;
use crate::lexicon::figures::Role;

/// A whole or decimal number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cardinal {
    /// Index after its last atom.
    pub(crate) to: usize,
    /// Its worth.
    pub(crate) value: f64,
    /// The scale word it ends with ("million"), else 1.
    pub(crate) scale: f64,
    /// The literal, when it is that alone.
    pub(crate) literal: Option<Literal>,
}

/// What may still be added to a number while it is read.
struct State {
    total: f64,
    group: f64,
    /// Whatever is added to the group must be smaller than this.
    room: f64,
    scale: f64,
    ends_with_scale: bool,
    started: bool,
}

/// The number that begins at `atoms[from]`.
pub(crate) fn cardinal(atoms: &[Atom], from: usize) -> Option<Cardinal> {
    let mut state =
        State { total: 0.0, group: 0.0, room: 1000.0, scale: f64::INFINITY, ends_with_scale: false, started: false };
    let mut at = from;
    while at < atoms.len() && at < from + 24 {
        let next = if state.started { joined(atoms, at, &state) } else { Some(at) };
        let Some(next) = next.filter(|n| *n < atoms.len()) else { break };
        if !state.take(atoms, next, next > at) {
            break;
        }
        at = next + 1;
    }
    if !state.started {
        return None;
    }
    let literal = if at == from + 1 { atoms[from].literal() } else { None };
    let scale = if state.ends_with_scale { state.scale } else { 1.0 };
    let mut number = Cardinal { to: at, value: state.total + state.group, scale, literal };
    if let Some((to, decimals)) = spoken_decimals(atoms, at) {
        number = Cardinal { to, value: number.value + decimals, scale: 1.0, literal: None };
    }
    Some(number)
}

/// Where the next part of the number stands, over a hyphen or "and".
fn joined(atoms: &[Atom], at: usize, state: &State) -> Option<usize> {
    let atom = &atoms[at];
    if atom.is_sign(DASHES) {
        let next = atoms.get(at + 1)?;
        let tens = (10.0..20.0).contains(&state.room) && next.role() == Some(Role::Digit);
        let scale = atom.tight && next.tight && matches!(next.role(), Some(Role::Hundred | Role::Scale));
        return (tens || scale).then_some(at + 1);
    }
    if atom.form() == "and" || atom.is_sign(&['&']) {
        let next = atoms.get(at + 1)?;
        let open = state.group == 0.0 || (20.0..=100.0).contains(&state.room);
        // "a thousand and one in five": a ratio begins
        let ratio = atoms.get(at + 2).is_some_and(|a| matches!(a.form(), "in" | "out"));
        let fraction = atoms.get(at + 2).is_some_and(|a| matches!(a.role(), Some(Role::Parts | Role::Half)));
        return (open && !ratio && !fraction && (next.role().is_some() || next.literal().is_some())).then_some(at + 1);
    }
    Some(at)
}

impl State {
    /// Takes `atoms[at]` into the number; says whether it could.
    fn take(&mut self, atoms: &[Atom], at: usize, joined: bool) -> bool {
        let atom = &atoms[at];
        if let Some(literal) = atom.literal() {
            return self.take_literal(atoms, at, literal, joined);
        }
        let (Some(role), value) = (atom.role().or_else(|| suffix(atoms, at)), atom.worth()) else { return false };
        let taken = match role {
            Role::Digit => self.add(value, 10.0, 1.0),
            Role::Teen => self.add(value, 20.0, 1.0),
            Role::Ten if (11.0..=20.0).contains(&self.group) && self.total == 0.0 && self.room < 20.0 => {
                // a year read in pairs: "nineteen seventy-three"
                self.group *= 100.0;
                self.room = 100.0;
                self.add(value, 100.0, 10.0)
            }
            Role::Ten => self.add(value, 100.0, 10.0),
            Role::Hundred | Role::Hundreds => self.hundred(role == Role::Hundred),
            Role::Scale | Role::Scales => self.scale(suffix_value(atom), role == Role::Scale),
            Role::Dozen | Role::Dozens
                // "two score" is forty, "a level 3 score" is not sixty
                if self.started && (value < 20.0 || atoms[at - 1].literal().is_none()) && self.group > 0.0 && self.group < 100.0 => {
                self.group *= value;
                self.room = 0.0;
                true
            }
            _ => false,
        };
        self.started |= taken;
        taken
    }

    fn take_literal(&mut self, atoms: &[Atom], at: usize, literal: Literal, joined: bool) -> bool {
        let named = atoms[at].tight
            && at > 0
            && atoms[at - 1].is_word()
            && atoms[at - 1].word.is_none_or(|w| w.currency.is_none());
        let next = atoms.get(at + 1).and_then(Atom::role);
        let scaled = matches!(next, Some(Role::Hundred | Role::Scale));
        let fits = if !self.started {
            !named
        } else if joined {
            self.room == 100.0 && literal.value < 100.0 && !literal.decimal && literal.value > 0.0
        } else {
            self.group == 0.0 && self.ends_with_scale && scaled && literal.value < self.scale
        };
        if fits {
            self.group += literal.value;
            self.room = 0.0;
            self.started = true;
            self.ends_with_scale = false;
        }
        fits
    }

    /// Adds a part that needs `need` of room and leaves `room`.
    fn add(&mut self, value: f64, need: f64, room: f64) -> bool {
        let fits = self.room >= need;
        if fits {
            self.group += value;
            self.room = room;
            self.ends_with_scale = false;
        }
        fits
    }

    fn hundred(&mut self, bare: bool) -> bool {
        let fits = if self.started { self.group > 0.0 && self.room < 1000.0 } else { bare };
        if fits {
            self.group = self.group.max(1.0) * 100.0;
            self.room = 100.0;
            self.ends_with_scale = false;
        }
        fits
    }

    fn scale(&mut self, value: f64, bare: bool) -> bool {
        if value == 0.0 || !(self.started || bare && value == 1000.0) {
            return false;
        }
        if !self.started || (self.group > 0.0 && value < self.scale) {
            self.total += if self.started { self.group } else { 1.0 } * value;
        } else {
            self.total = (self.total + self.group) * value;
        }
        self.group = 0.0;
        self.room = 1000.0;
        self.scale = value;
        self.ends_with_scale = true;
        true
    }
}

/// A scale letter that is glued to digits: "10k", "£2m", "1.2b".
fn suffix(atoms: &[Atom], at: usize) -> Option<Role> {
    let atom = &atoms[at];
    let digits = at > 0 && atoms[at - 1].literal().is_some();
    let letter = atom.is_word() && atom.tight && digits && atom.end - atom.start == 1;
    // what "m" and "b" mean without money is for the unit to say
    (letter && suffix_value(atom) > 0.0).then_some(Role::Scale)
}

fn suffix_value(atom: &Atom) -> f64 {
    match atom.form() {
        "k" => 1e3,
        "bn" => 1e9,
        _ => atom.worth(),
    }
}

/// "point five", "point zero three" after the whole number.
fn spoken_decimals(atoms: &[Atom], at: usize) -> Option<(usize, f64)> {
    if atoms.get(at)?.role() != Some(Role::Point) {
        return None;
    }
    let mut text = String::from("0.");
    let mut to = at + 1;
    while let Some(atom) = atoms.get(to).filter(|_| to < at + 12) {
        match atom.role() {
            Some(Role::Digit) => text.push_str(&atom.worth().to_string()),
            Some(Role::Teen | Role::Ten) if to == at + 1 => {
                let tail = cardinal(atoms, to)?;
                text.push_str(&tail.value.to_string());
                to = tail.to;
                break;
            }
            _ => break,
        }
        to += 1;
    }
    Some((to, text.parse().ok()?)).filter(|_| to > at + 1)
}

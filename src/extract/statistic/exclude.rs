//! Which numbers tell nothing about a population: dates, times, telephone numbers, pages, names, ages, idioms.

use super::period;
use super::phrase::{self, Noun, counted, is_compound};
use super::topic;
use crate::extract::number::atom::{Atom, DASHES, within};
use crate::extract::number::noun::is_nominal;
use crate::extract::number::quantity::{Form, Quantity};
use crate::lexicon::figures::Classes;
use std::ops::Range;

/// What a quantity is to a statistic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// No statistic.
    No,
    /// One, with or without a counted noun.
    Yes(Option<Noun>),
    /// One if an earlier figure lends its noun.
    Elided,
}

/// No person is older; what is, is told the age of as a measure.
const OLDEST: f64 = 130.0;

/// Judges one quantity.
pub(crate) fn judge(atoms: &[Atom], quantity: &Quantity, periods: &[Range<usize>]) -> Verdict {
    let in_period = periods.iter().any(|p| p.start < quantity.to && quantity.from < p.end);
    if in_period || is_code(atoms, quantity) || is_labelled(atoms, quantity) {
        return Verdict::No;
    }
    match quantity.form {
        Form::Percent | Form::Points => percent(atoms, quantity),
        Form::Fraction => fraction(atoms, quantity),
        Form::Ratio => ratio(atoms, quantity),
        Form::Money => money(atoms, quantity),
        Form::Measure => measure(atoms, quantity),
        Form::Age if quantity.value.is_some_and(|v| v > OLDEST) => Verdict::Yes(None),
        Form::Age => Verdict::No,
        Form::Rank | Form::Multiple => Verdict::Yes(None),
        Form::Plain => plain(atoms, quantity),
    }
}

fn form(atoms: &[Atom], at: usize) -> &'static str {
    atoms.get(at).map_or("", Atom::form)
}

fn form_before(atoms: &[Atom], at: usize, back: usize) -> &'static str {
    at.checked_sub(back).map_or("", |i| atoms[i].form())
}

/// Telephone numbers, clock times, addresses of the web, names with digits.
fn is_code(atoms: &[Atom], quantity: &Quantity) -> bool {
    let from = quantity.from;
    let before = from.checked_sub(1).map(|i| &atoms[i]);
    let after = atoms.get(quantity.num_to);
    let glue = |a: &Atom| a.is_sign(&[':', '@', '/', '_', '#', '.', '\\', '&', '=', '?']) || a.is_sign(DASHES);
    let glued_before = before.is_some_and(|b| {
        atoms[from].tight && (glue(b) && from > 1 && b.tight || b.is_sign(&['#', '@', '/']) || b.is_word())
    });
    let glued_after = after.is_some_and(|a| {
        a.tight && a.is_sign(&[':', '@', '/', '_', '.']) && atoms.get(quantity.num_to + 1).is_some_and(|n| n.tight)
    });
    // "[31m" belongs to a machine; what an editor puts in is closed
    let open = before.is_some_and(|b| b.is_sign(&['[']))
        && !within(atoms, quantity.to..atoms.len()).iter().take(12).any(|a| a.is_sign(&[']']));
    let coded = open || quantity.magnitude.literal.is_some_and(|l| l.coded);
    // "the '70s"
    let decade = quantity.form == Form::Plain && after.is_some_and(|a| a.tight && a.form() == "s");
    let neighbour = quantity.form == Form::Plain
        && quantity.magnitude.literal.is_some()
        && (before.is_some_and(|b| b.literal().is_some()) || after.is_some_and(|a| a.literal().is_some()));
    (glued_before && quantity.form != Form::Money && quantity.lo.is_none())
        || glued_after
        || coded
        || neighbour
        || decade
}

/// "page 3", "section 28", "4 May", "9 am".
fn is_labelled(atoms: &[Atom], quantity: &Quantity) -> bool {
    if quantity.approx.is_some() && quantity.lo.is_none() {
        return false;
    }
    let before = quantity.from.checked_sub(1).map(|i| &atoms[i]);
    let after = atoms.get(quantity.num_to);
    let plain = matches!(quantity.form, Form::Plain | Form::Ratio);
    let month = |a: Option<&Atom>| a.is_some_and(|a| a.is(Classes::MONTH) && a.capital);
    let label = before.is_some_and(|a| a.is(Classes::LABEL))
        && (plain && counted(atoms, quantity.to).is_none() || before.is_some_and(|b| b.capital));
    let dated = month(after) || (month(before) && counted(atoms, quantity.to).is_none());
    label || (plain && dated) || after.is_some_and(|a| a.is(Classes::DAYPART))
}

fn percent(atoms: &[Atom], quantity: &Quantity) -> Verdict {
    // "100 per cent committed" boasts, "100 per cent of buoys" counts
    let full = quantity.value.is_some_and(|v| v >= 1.0) && quantity.approx.is_none();
    let boast = full
        && quantity.form == Form::Percent
        && !matches!(form(atoms, quantity.to), "of" | "increase" | "rise")
        && atoms.get(quantity.to).is_some_and(Atom::is_word)
        && counted(atoms, quantity.to).is_none();
    if boast { Verdict::No } else { Verdict::Yes(None) }
}

fn fraction(atoms: &[Atom], quantity: &Quantity) -> Verdict {
    let before = form_before(atoms, quantity.outer, 1);
    let after = atoms.get(quantity.to);
    let turn = quantity.outer.checked_sub(1).is_some_and(|i| atoms[i].is(Classes::TURN));
    let half_of_time = (turn || before == "in") && form(atoms, quantity.to) != "of";
    let of_time = form(atoms, quantity.to) == "of"
        && (period::is_year(atoms, quantity.to + 1)
            || atoms.get(quantity.to + 1).is_some_and(|a| a.is(Classes::TIME))
            || turn);
    if half_of_time || of_time || after.is_some_and(|a| a.is_sign(DASHES) && a.tight) {
        return Verdict::No;
    }
    let shared = after.is_none_or(|a| {
        matches!(a.form(), "of" | "or" | "as")
            || a.is(Classes::DEFINITE.or(Classes::AUXILIARY).or(Classes::VERB))
            || a.is_sign(&[',', '(', ')', '.', ';', '–', '—'])
    });
    let moved = matches!(before, "by" | "up" | "down")
        || matches!(form(atoms, quantity.to), "more" | "less" | "fewer" | "higher" | "lower" | "full" | "empty");
    let bounded = quantity.approx.is_some() || moved || quantity.denominator.is_some();
    let slashed = atoms[quantity.from].literal().is_some();
    if shared && !slashed || bounded || form(atoms, quantity.to) == "of" { Verdict::Yes(None) } else { Verdict::No }
}

fn ratio(atoms: &[Atom], quantity: &Quantity) -> Verdict {
    // "one of the 12" points at one thing
    let one_of = quantity.numerator == Some(1.0) && form(atoms, quantity.magnitude.to) == "of";
    if one_of { Verdict::No } else { Verdict::Yes(counted(atoms, quantity.to)) }
}

fn money(atoms: &[Atom], quantity: &Quantity) -> Verdict {
    let fine = within(atoms, quantity.outer.saturating_sub(4)..quantity.outer).iter().any(|a| a.is(Classes::FINE));
    let small = atoms.get(quantity.num_to).is_some_and(|a| a.is(Classes::COIN));
    // "One euro bought": the money of one country, no sum
    let single = quantity.outer == 0 && quantity.value == Some(1.0) && quantity.magnitude.literal.is_none();
    // what a court takes from one person is small, what a regulator takes from a firm is news
    let fine = fine && quantity.value.is_some_and(|v| v < 100_000.0);
    if fine || small || single { Verdict::No } else { Verdict::Yes(None) }
}

/// Hours, miles, tonnes: a statistic unless it dates an event, is part of an idiom or the length of a sentence.
fn measure(atoms: &[Atom], quantity: &Quantity) -> Verdict {
    let rate = matches!(form(atoms, quantity.to), "a" | "per");
    if quantity.to.checked_sub(1).is_some_and(|i| atoms[i].is(Classes::VESSEL)) && !rate {
        return Verdict::Yes(Some(Noun { from: quantity.to - 1, head: quantity.to - 1, to: quantity.to }));
    }
    let next = form(atoms, quantity.to);
    let time = atoms.get(quantity.to.saturating_sub(1)).is_some_and(|a| a.is(Classes::TIME));
    let dates =
        matches!(next, "ago" | "later" | "earlier" | "old") || time && matches!(next, "before" | "after" | "since");
    // "ran the 800 metres" names a race, "the 12 miles" were told of before
    let known = quantity.outer == quantity.from
        && form_before(atoms, quantity.outer, 1) == "the"
        && atoms.get(quantity.to).is_none_or(|a| !a.is_word() || a.is(Classes::PREPOSITION) && a.form() != "of");
    let single = quantity.value == Some(1.0) && quantity.magnitude.literal.is_none();
    // "24 hours a day", "seven days a week"
    let round = matches!((quantity.value, quantity.unit), (Some(24.0), Some("hour")) | (Some(7.0), Some("day")))
        && matches!(next, "a" | "per");
    let year = quantity.magnitude.literal.is_some_and(|l| l.is_year()) && time;
    if dates || known || topic::is_tenure(atoms, quantity) || single || round || year || is_sentence(atoms, quantity) {
        return Verdict::No;
    }
    Verdict::Yes(counted(atoms, quantity.to))
}

/// "jailed for three years": what a court gave one person.
fn is_sentence(atoms: &[Atom], quantity: &Quantity) -> bool {
    let reach = |n: usize| within(atoms, quantity.to..atoms.len()).iter().take(n);
    // "an 18-month community order", "in order to" has no hyphen
    let compound = atoms.get(quantity.num_to).is_some_and(|a| a.is_sign(DASHES) && a.tight);
    let behind = reach(3).any(|a| a.is(Classes::PUNISHMENT))
        || compound && reach(4).take_while(|a| a.is_sign(DASHES) || is_nominal(a)).any(|a| a.is(Classes::PENALTY));
    let before =
        within(atoms, quantity.from.saturating_sub(8)..quantity.from).iter().any(|a| a.is(Classes::PUNISHMENT));
    quantity.unit != Some("hour") && (behind || before)
}

fn plain(atoms: &[Atom], quantity: &Quantity) -> Verdict {
    let before = form_before(atoms, quantity.outer, 1);
    let bounded = quantity.approx.is_some() && quantity.lo.is_none();
    if atoms.get(quantity.to).is_some_and(|a| a.is_sign(DASHES) && a.tight) && is_compound(atoms, quantity.to - 1) {
        return Verdict::No;
    }
    let value = quantity.value.or(quantity.hi).unwrap_or(0.0);
    let word = quantity.magnitude.literal.is_none();
    let pointed = word && value <= 10.0 && quantity.outer > 0 && atoms[quantity.outer - 1].is(Classes::DEFINITE);
    let single = value == 1.0 && !matches!(before, "only" | "just");
    if pointed || single || value < 0.0 {
        return Verdict::No;
    }
    // "600 more nurses": the increment belongs to the phrase
    let at = quantity.to
        + usize::from(
            form(atoms, quantity.to) == "of" && atoms.get(quantity.to + 1).is_some_and(|a| a.is(Classes::DEFINITE)),
        );
    let at = if at > quantity.to { at + 1 } else { at };
    let noun = counted(atoms, at);
    let compared = matches!(form(atoms, quantity.outer), "below" | "above");
    if compared && quantity.magnitude.literal.is_some_and(|l| l.is_year()) {
        return Verdict::No;
    }
    let year = quantity.magnitude.literal.is_some_and(|l| l.is_year()) && !bounded;
    if year
        && (noun.is_none()
            || quantity.outer > 0 && atoms[quantity.outer - 1].is(Classes::PREPOSITION.or(Classes::DETERMINER)))
    {
        return Verdict::No;
    }
    match noun {
        Some(noun) if matches!(atoms[noun.head].form(), "percent") => Verdict::No,
        Some(noun) => Verdict::Yes(Some(noun)),
        None if value >= 2.0 && quantity.lo.is_none() && is_average(atoms, quantity) => Verdict::Yes(None),
        None if quantity.lo.is_some() && moved(atoms, quantity.outer) => Verdict::Yes(None),
        None if value >= 2.0 && quantity.lo.is_none() => Verdict::Elided,
        None => Verdict::No,
    }
}

/// Whether a number in digits, or a large one in words, is where something stands: "settled at 5,268", "an audience of 6,318",
/// "takes 68". No name, score, item of a list or age does that.
pub(crate) fn is_level(atoms: &[Atom], quantity: &Quantity) -> bool {
    let large = quantity.magnitude.scale > 1.0 && quantity.value.is_some_and(|v| v >= 1000.0);
    if quantity.magnitude.literal.is_none() && !large {
        return false;
    }
    let focus = |a: &&Atom| matches!(a.form(), "just" | "only");
    let at = quantity.outer - within(atoms, 0..quantity.outer).iter().rev().take(1).filter(focus).count();
    let Some(before) = at.checked_sub(1).map(|i| &atoms[i]) else { return false };
    let compared = matches!(form(atoms, quantity.to), "more" | "fewer" | "less" | "higher" | "lower")
        && form(atoms, quantity.to + 1) == "than";
    let closes = atoms.get(quantity.to).is_none_or(|a| {
        a.is_sign(&['.', ',', ';', ')', '”', '"'])
            || a.is(Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::TIME).or(Classes::DETERMINER))
            || a.is(Classes::ADVERB)
            || before.form() == "of" && phrase::acts(a)
            || matches!(a.form(), "last" | "next" | "this")
            || compared
            || a.is_sign(DASHES) && !a.tight
    });
    let leads =
        matches!(before.form(), "of" | "to" | "at" | "from" | "by" | "with" | "against" | "than" | "and" | "for")
            && !before.is(Classes::LABEL)
            || before.form() == "average"
            || before.is_sign(&[',']) && compared
            || phrase::acts(before) && !before.capital;
    // "Room 12 to 14", "the top 10", "route 9": what is numbered, not counted
    let named = quantity.outer.checked_sub(2).is_some_and(|i| {
        let a = &atoms[i];
        a.is(Classes::LABEL) && matches!(before.form(), "to" | "and" | "of")
            || a.literal().is_some() && before.form() == "and"
    });
    closes && leads && !named
}

/// Whether a number without a noun is so much for each: "reached 34 per driver", "the average was 34".
fn is_average(atoms: &[Atom], quantity: &Quantity) -> bool {
    let per = form(atoms, quantity.to) == "per" && atoms.get(quantity.to + 1).is_some_and(Atom::is_word);
    let verb = quantity.outer.checked_sub(1).is_some_and(|i| atoms[i].is(Classes::AUXILIARY));
    per || verb && form_before(atoms, quantity.outer, 2) == "average"
}

/// Whether a verb of change stands right before the figure: "fell from 61 to 48".
pub(crate) fn moved(atoms: &[Atom], outer: usize) -> bool {
    within(atoms, outer.saturating_sub(4)..outer).iter().any(|a| a.is(Classes::CHANGE) && a.form() != "cut")
}

/// Whether a number without a noun is one of a list of parts: "…, 201 from the north and 111 from the south".
pub(crate) fn is_listed(atoms: &[Atom], quantity: &Quantity, whole: Option<f64>) -> bool {
    let comma = quantity
        .outer
        .checked_sub(1)
        .is_some_and(|i| atoms[i].is_sign(&[',']) || matches!(atoms[i].form(), "and" | "including"));
    let next = atoms.get(quantity.to).is_some_and(|a| {
        matches!(a.form(), "from" | "in" | "at" | "on" | "with" | "without" | "under" | "for" | "by" | "aged")
    });
    // "of whom 27 left"
    let whom = form_before(atoms, quantity.outer, 2) == "of"
        && matches!(form_before(atoms, quantity.outer, 1), "whom" | "which");
    (whom || comma && next) && quantity.value.zip(whole).is_some_and(|(part, whole)| part <= whole)
}

/// Whether a number without a noun stands for things counted before: "80 subject to", "and 12 were".
pub(crate) fn stands_alone(atoms: &[Atom], quantity: &Quantity) -> bool {
    let Some(next) = atoms.get(quantity.to) else { return false };
    let them =
        next.form() == "of" && matches!(form(atoms, quantity.to + 1), "them" | "whom" | "which" | "those" | "these");
    next.is(Classes::AUXILIARY) && next.form() != "to"
        || next.form() == "subject"
        || next.is(Classes::PARTICIPLE)
        || them
        || next.ending == crate::extract::number::atom::Ending::Ed
}

//! What an amount measures when no counted noun says so: its noun ("a £6.7m grant"), the noun before "of" or "worth",
//! what rose or fell. Subjects and objects are found in `subject`; numbers of things are left to `clause`.

mod subject;

use super::clause::focus;
use super::phrase::{self, Noun, acts};
use crate::extract::number::atom::{Atom, DASHES, within};
use crate::extract::number::noun::is_nominal;
use crate::extract::number::quantity::{Form, Quantity};
use crate::lexicon::figures::Classes;
use crate::model::Tag;
use std::ops::Range;
use subject::{governed, last_verb, noun_before, subject};

/// A verb further away governs another amount.
const MAX_REACH: usize = 40;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// These words.
    Words(Range<usize>),
    /// Whatever the figure before it measures.
    Same,
}

/// Whether the figure says what it is of only through its clause.
pub(super) fn is_open(atoms: &[Atom], quantity: &Quantity, noun: Option<Noun>) -> bool {
    let idle = noun.is_some_and(|n| n.from == n.head && atoms[n.head].is(Classes::YARDSTICK));
    match quantity.form {
        Form::Money | Form::Points | Form::Age | Form::Multiple => true,
        Form::Measure => noun.is_none_or(|n| n.from >= quantity.to),
        Form::Percent | Form::Fraction => {
            let half = |a: &Atom| quantity.form == Form::Fraction && a.is(Classes::DEFINITE);
            quantity.denominator.is_none() && atoms.get(quantity.to).is_none_or(|a| a.form() != "of" && !half(a))
        }
        Form::Ratio => false,
        Form::Plain | Form::Rank => noun.is_none() || idle,
    }
}

/// What the amount from `quantity.outer` on measures; `leads` when its own verb follows it.
/// `prior` is the end of the figure before it.
pub(super) fn topic(
    atoms: &[Atom],
    quantity: &Quantity,
    noun: Option<Noun>,
    prior: Option<usize>,
    leads: bool,
) -> Option<Topic> {
    let to = noun.map_or(quantity.to, |n| n.to);
    if quantity.form == Form::Multiple {
        let object = atoms.get(to).filter(|a| a.is(Classes::DETERMINER)).and_then(|_| phrase::any_phrase(atoms, to));
        return object.map(|end| to..end).or_else(|| subject(atoms, quantity.from)).map(Topic::Words);
    }
    // "exceeded £730": the bound is the verb
    let bound = within(atoms, quantity.outer..quantity.from).iter().any(acts);
    let lead = if bound { quantity.from } else { focus(atoms, quantity.outer) };
    let lead = unsigned(atoms, lead);
    if let Some(less) = compared(atoms, to) {
        return Some(less);
    }
    if let Some(owned) = attributive(atoms, quantity, to) {
        return Some(owned);
    }
    if let Some(matter) = matter(atoms, quantity, to) {
        return Some(Topic::Words(matter));
    }
    let before = lead.checked_sub(1).map_or("", |i| atoms[i].form());
    if matches!(before, "of" | "worth")
        && let Some(noun) = noun_before(atoms, lead - 1)
    {
        let head = &atoms[noun.end - 1];
        if head.is(Classes::CHANGE_NOUN) {
            return Some(if prior.is_some() { Topic::Same } else { Topic::Words(noun) });
        }
        if !head.is(Classes::YARDSTICK) {
            return Some(Topic::Words(noun));
        }
        return governed(atoms, noun.start).or(Some(noun)).map(Topic::Words);
    }
    if prior.is_some()
        && let Some(party) = versus(atoms, quantity, lead, to)
    {
        return Some(Topic::Words(party));
    }
    let share = matches!(quantity.form, Form::Percent | Form::Fraction);
    // "…, while 21 per cent disagree": of the same people
    let beside = share
        && prior.is_some()
        && atoms.get(to).is_some_and(|a| a.is_word() && !a.is(Classes::PREPOSITION.or(Classes::TIME)));
    if beside && matches!(before, "while" | "whereas") {
        return Some(Topic::Same);
    }
    let own = atoms.get(to).is_some_and(|a| acts(a) && a.tag != Tag::Vbn);
    if !own && prior.is_some_and(|p| is_aside(atoms, p, lead)) {
        return Some(Topic::Same);
    }
    if leads || own && quantity.form != Form::Plain {
        return None;
    }
    let found = governed(atoms, lead).or_else(|| of_time(atoms, to)).or_else(|| per(atoms, to))?;
    // "a third of homes were let and 40 per cent …": those of the figure in the subject
    let counted = prior.is_some_and(|p| found.start < p) && within(atoms, found.clone()).iter().any(counts);
    Some(if counted { Topic::Same } else { Topic::Words(found) })
}

fn counts(atom: &Atom) -> bool {
    atom.literal().is_some() || atom.role().is_some()
}

/// "against 39 per cent for the Greens": of them.
fn versus(atoms: &[Atom], quantity: &Quantity, lead: usize, to: usize) -> Option<Range<usize>> {
    let against = lead.checked_sub(1).is_some_and(|i| matches!(atoms[i].form(), "against" | "with" | "to"));
    let party = against && quantity.form == Form::Percent && atoms.get(to)?.form() == "for";
    let end = phrase::any_phrase(atoms, to + 1).filter(|_| party)?;
    (!within(atoms, to + 1..end).iter().any(|a| a.is(Classes::TIME))).then_some(to + 1..end)
}

/// "eight months of leave" when nobody is said to take them.
fn of_time(atoms: &[Atom], to: usize) -> Option<Range<usize>> {
    let of = atoms.get(to)?.form() == "of";
    if of { phrase::any_phrase(atoms, to + 1).map(|end| to + 1..end) } else { None }
}

/// Whether a stretch of days or years is only how long somebody stayed or when something is due, and measures nothing:
/// "she left after five years".
pub(super) fn is_tenure(atoms: &[Atom], quantity: &Quantity) -> bool {
    let long = matches!(quantity.unit, Some("day" | "week" | "fortnight" | "month" | "year" | "decade"));
    let before = quantity.outer.checked_sub(1).map(|i| &atoms[i]);
    let adverbial =
        before.is_some_and(|a| matches!(a.form(), "for" | "after" | "in" | "within" | "over" | "of" | "than"));
    let compound = quantity.to > quantity.num_to + 1;
    if !long || !adverbial || compound {
        return false;
    }
    let floor = quantity.outer.saturating_sub(MAX_REACH);
    let Some(verb) = last_verb(atoms, floor, quantity.outer) else { return false };
    if within(atoms, verb..quantity.outer).iter().any(counts) {
        return false;
    }
    let single = |a: &Atom| matches!(a.tag, Tag::Nnp | Tag::Prp) || !a.is_word();
    subject(atoms, verb).is_none_or(|r| within(atoms, r).iter().all(single))
}

/// Words behind a comma without a verb compare with the figure before it: "…, down 17% on March".
fn is_aside(atoms: &[Atom], prior: usize, lead: usize) -> bool {
    let gap = within(atoms, prior..lead);
    gap.iter().any(|a| a.is_sign(&[',', '(']) || a.is_sign(DASHES) && !a.tight) && !gap.iter().any(acts)
}

/// "plus or minus" before the number.
fn unsigned(atoms: &[Atom], lead: usize) -> usize {
    let form = |back: usize| lead.checked_sub(back).map_or("", |i| atoms[i].form());
    if (form(1), form(2), form(3)) == ("minus", "or", "plus") { lead - 3 } else { lead }
}

/// "a tenth fewer berths".
fn compared(atoms: &[Atom], to: usize) -> Option<Topic> {
    let more = matches!(atoms.get(to)?.form(), "more" | "less" | "fewer");
    let end = nominals(atoms, to + 1);
    (more && end > to + 1).then_some(Topic::Words(to + 1..end))
}

/// "$19 a berth".
fn per(atoms: &[Atom], to: usize) -> Option<Range<usize>> {
    let each = matches!(atoms.get(to)?.form(), "a" | "an" | "per");
    let end = nominals(atoms, to + 1);
    (each && end > to + 1).then_some(to + 1..end)
}

/// "a £6.7m grant", "the 7.6-inch screen", "a 4 per cent rise in rents".
fn attributive(atoms: &[Atom], quantity: &Quantity, to: usize) -> Option<Topic> {
    let back = |n: usize| quantity.outer.checked_sub(n).map(|i| &atoms[i]);
    let opens = |a: &Atom| a.is(Classes::DETERMINER) || a.tag == Tag::PrpS;
    let quality = |a: &Atom| a.is_word() && (a.is(Classes::ADJECTIVE) || matches!(a.tag, Tag::Jj | Tag::Nn));
    let article = atoms.get(quantity.from).is_some_and(|a| matches!(a.form(), "a" | "an"));
    let framed = article
        || back(1).is_some_and(opens)
        || back(1).is_some_and(quality) && back(2).is_some_and(opens)
        || quantity.outer < quantity.from && atoms[quantity.outer].form() == "an";
    let compound = atoms.get(quantity.num_to).is_some_and(|a| a.is_sign(DASHES) && a.tight);
    let next = atoms.get(to)?;
    let change = next.is(Classes::CHANGE_NOUN);
    let framed = framed && quantity.form != Form::Fraction;
    if !(framed || compound || change) || quantity.form == Form::Plain {
        return None;
    }
    // "the £1.2m-a-year contract"
    let each = compound
        && matches!(atoms.get(to + 1).map_or("", Atom::form), "a" | "an" | "per")
        && atoms.get(to + 2).is_some_and(|a| a.is_sign(DASHES));
    let to = if each { (to + 4).min(atoms.len()) } else { to };
    let end = nominals(atoms, to);
    if end == to || within(atoms, to..end).iter().any(|a| a.is(Classes::TIME.or(Classes::WEEKDAY))) {
        return None;
    }
    if atoms[end - 1].is(Classes::CHANGE_NOUN) {
        let of = atoms.get(end).is_some_and(|a| matches!(a.form(), "in" | "of"));
        let what = if of { phrase::any_phrase(atoms, end + 1).map(|to| end + 1..to) } else { None };
        // "a 4 per cent drop in 24 hours"
        let what = what.filter(|r| !within(atoms, r.clone()).iter().any(|a| a.is(Classes::TIME)));
        return Some(
            what.map_or_else(|| if end > to + 1 { Topic::Words(to..end - 1) } else { Topic::Same }, Topic::Words),
        );
    }
    Some(Topic::Words(to..end))
}

/// "1.7 tonnes of barley", "£730 in tolls".
fn matter(atoms: &[Atom], quantity: &Quantity, to: usize) -> Option<Range<usize>> {
    let joint = atoms.get(to)?.form();
    let theirs = atoms.get(to + 1).is_some_and(|a| a.is(Classes::DEFINITE) && a.form() != "the");
    let time = atoms[to - 1].is(Classes::TIME);
    let inside = quantity.outer.checked_sub(1).is_some_and(|i| atoms[i].form() == "within");
    let of = joint == "of" && !theirs && !time && !inside && matches!(quantity.form, Form::Measure | Form::Money);
    let kind = joint == "in"
        && quantity.form == Form::Money
        && atoms
            .get(to + 1)
            .is_some_and(|a| !a.capital && !a.is(Classes::DETERMINER.or(Classes::TIME)) && a.tag.is_noun());
    if of || kind { phrase::any_phrase(atoms, to + 1).map(|end| to + 1..end) } else { None }
}

/// Nouns and adjectives from `at` on that end in a noun.
fn nominals(atoms: &[Atom], at: usize) -> usize {
    let run = within(atoms, at..atoms.len()).iter().take(8);
    let run = run.take_while(|a| {
        a.is_sign(DASHES) && a.tight
            || is_nominal(a)
                && !a.is(Classes::ADVERB)
                && (a.tag.is_noun() || a.tag == Tag::Jj || a.tag == Tag::Other && !acts(a))
    });
    let mut end = at + run.count();
    while end > at && !(atoms[end - 1].tag.is_noun() || atoms[end - 1].tag == Tag::Other && atoms[end - 1].is_word()) {
        end -= 1;
    }
    end
}

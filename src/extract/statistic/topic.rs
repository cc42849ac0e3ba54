//! What an amount measures when no counted noun says so: its noun ("a £2m grant"), the noun before "of" or "worth",
//! what rose or fell. Numbers of things are left to `clause`.

use super::clause::focus;
use super::phrase::{self, Noun, acts};
use crate::extract::number::atom::{Atom, DASHES, within};
use crate::extract::number::noun::is_nominal;
use crate::extract::number::quantity::{Form, Quantity};
use crate::lexicon::figures::Classes;
use crate::model::Tag;
use std::ops::Range;

/// A verb further away governs another amount.
const MAX_REACH: usize = 40;

/// Subjects are not longer.
const MAX_SUBJECT: usize = 24;

/// Clauses that share a subject are not more ("rose, fell and closed at").
const MAX_SHARED: usize = 3;

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
    // "exceeded £1bn": the bound is the verb
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

/// Words behind a comma without a verb compare with the figure before it: "…, down 12% on May".
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

/// "$45 a share".
fn per(atoms: &[Atom], to: usize) -> Option<Range<usize>> {
    let each = matches!(atoms.get(to)?.form(), "a" | "an" | "per");
    let end = nominals(atoms, to + 1);
    (each && end > to + 1).then_some(to + 1..end)
}

/// "a £2m grant", "the 6.1-inch screen", "a 4 per cent rise in rents".
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
    let end = nominals(atoms, to);
    if end == to || within(atoms, to..end).iter().any(|a| a.is(Classes::TIME.or(Classes::WEEKDAY))) {
        return None;
    }
    if atoms[end - 1].is(Classes::CHANGE_NOUN) {
        let of = atoms.get(end).is_some_and(|a| matches!(a.form(), "in" | "of"));
        let what = if of { phrase::any_phrase(atoms, end + 1).map(|to| end + 1..to) } else { None };
        return Some(
            what.map_or_else(|| if end > to + 1 { Topic::Words(to..end - 1) } else { Topic::Same }, Topic::Words),
        );
    }
    Some(Topic::Words(to..end))
}

/// "1.3 tonnes of barley", "£500 in costs".
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

/// The noun phrase that ends before `end`, without its article.
fn noun_before(atoms: &[Atom], end: usize) -> Option<Range<usize>> {
    let (mut from, mut of) = (end, 0);
    while from > 0 && end - from < 8 {
        let a = &atoms[from - 1];
        let compound = a.is_sign(DASHES) && a.tight && atoms.get(from).is_some_and(|n| n.tight);
        let nominal = a.tag.is_noun() || is_nominal(a) && (!acts_at(atoms, from - 1) || from == end);
        // "margin of error"
        let inner = a.form() == "of" && from < end && of == 0 && from > 1 && atoms[from - 2].tag == Tag::Nn;
        of += usize::from(inner);
        if !(compound || inner || nominal && !a.is(Classes::RELATIVE)) {
            break;
        }
        from -= 1;
    }
    (from < end).then_some(from..end)
}

/// The object of the verb before `lead` ("raised its rate by"), or its subject.
fn governed(atoms: &[Atom], lead: usize) -> Option<Range<usize>> {
    let floor = lead.saturating_sub(MAX_REACH);
    let Some(verb) = last_verb(atoms, floor, lead) else { return start(atoms, lead).filter(|s| s.start == 0) };
    object(atoms, verb, lead).or_else(|| subject(atoms, verb))
}

fn last_verb(atoms: &[Atom], floor: usize, to: usize) -> Option<usize> {
    let from = (floor..to).rev().find(|i| parts(&atoms[*i])).map_or(floor, |i| i + 1);
    (from..to).rev().find(|i| acts_at(atoms, *i) && !is_reduced(atoms, *i))
}

/// A verb, and not what an article before it makes a noun ("the painting").
fn acts_at(atoms: &[Atom], at: usize) -> bool {
    let named = at.checked_sub(1).is_some_and(|i| {
        atoms[i].tag == Tag::PrpS || matches!(atoms[i].form(), "the" | "a" | "an" | "its" | "their" | "his" | "her")
    });
    acts(&atoms[at]) && !named
}

/// "the rate agreed by": a participle that belongs to the noun before it.
fn is_reduced(atoms: &[Atom], at: usize) -> bool {
    let next = atoms.get(at + 1).is_some_and(|a| matches!(a.form(), "by"));
    let before = at.checked_sub(1).map(|i| &atoms[i]);
    // "for a third year running"
    let idle = atoms[at].tag == Tag::Vbg && before.is_some_and(|a| a.is(Classes::TIME));
    atoms[at].tag == Tag::Vbn && before.is_some_and(|a| a.tag.is_noun()) && next || idle
}

fn parts(atom: &Atom) -> bool {
    atom.is_sign(&[';', ':', '“', '”', '"', '(', ')', '•', '·', '*', '?', '!']) || atom.is_sign(DASHES) && !atom.tight
}

fn object(atoms: &[Atom], verb: usize, lead: usize) -> Option<Range<usize>> {
    let joint = lead.checked_sub(1).filter(|i| *i > verb + 1)?;
    if !matches!(atoms[joint].form(), "by" | "to" | "at" | "from") {
        return None;
    }
    let first = &atoms[verb + 1];
    let nominal = first.is(Classes::DETERMINER) || is_nominal(first) && !first.is(Classes::ADVERB);
    let mixed = within(atoms, verb + 1..joint).iter().any(|a| {
        a.is_sign(&[',']) || a.literal().is_some() || a.role().is_some() || a.is(Classes::TIME.or(Classes::WEEKDAY))
    });
    let idle = first.is(Classes::PREPOSITION.or(Classes::PRONOUN)) || matches!(first.tag, Tag::Rb | Tag::Prp | Tag::In);
    (nominal && !mixed && !idle).then_some(verb + 1..joint)
}

/// The subject of the verb at `verb`, also one that it shares with a verb before.
fn subject(atoms: &[Atom], verb: usize) -> Option<Range<usize>> {
    let mut verb = verb;
    for _ in 0..MAX_SHARED {
        let mut end = verb;
        while end > 0 && (acts_at(atoms, end - 1) || atoms[end - 1].is(Classes::ADVERB) || is_idle(&atoms[end - 1])) {
            end -= 1;
        }
        // a capital at the head of a sentence misleads the tagger: whatever opens it is its subject
        let Some(before) = end.checked_sub(1).map(|i| &atoms[i]) else { return (verb > 0).then_some(0..verb) };
        if before.is(Classes::RELATIVE) {
            end -= 1;
            end -= usize::from(end > 0 && atoms[end - 1].is_sign(&[',']));
            return noun_before(atoms, end);
        }
        let joined = matches!(before.form(), "and" | "but" | "or" | "before" | "after" | "then" | "while");
        if before.is_sign(&[',']) && !apposed(atoms, end - 1, &mut end) || joined {
            match last_verb(atoms, end.saturating_sub(MAX_REACH), end - 1) {
                Some(earlier) => verb = earlier,
                // "The firm, valued at …": the noun before the comma
                None => return start(atoms, end - 1).filter(|_| before.is_sign(&[','])),
            }
            continue;
        }
        let found = start(atoms, end);
        // "went into exile owing £2m": no subject, but the end of a clause
        let inner = found.as_ref().filter(|r| r.start > 0 && atoms[r.start].is(Classes::PREPOSITION));
        match inner.and_then(|r| last_verb(atoms, r.start.saturating_sub(MAX_REACH), r.start)) {
            Some(earlier) => verb = earlier,
            None => return found,
        }
    }
    None
}

fn is_idle(atom: &Atom) -> bool {
    atom.tag == Tag::Rb || atom.form() == "to" || atom.ending == crate::extract::number::atom::Ending::Ly
}

/// Whether words between two commas rename the noun before them ("Ash Ltd, a bakery, lost"); moves `end` before them.
fn apposed(atoms: &[Atom], comma: usize, end: &mut usize) -> bool {
    let floor = comma.saturating_sub(MAX_SUBJECT);
    let Some(open) = (floor..comma).rev().find(|i| atoms[*i].is_sign(&[','])) else { return false };
    let renames =
        open > 0 && !within(atoms, open..comma).iter().any(|a| acts(a) && !matches!(a.tag, Tag::Vbn | Tag::Vbg));
    if renames {
        *end = open;
    }
    renames
}

/// The noun phrase with its modifiers that ends before `end`.
fn start(atoms: &[Atom], end: usize) -> Option<Range<usize>> {
    let floor = end.saturating_sub(MAX_SUBJECT);
    if end.checked_sub(1).is_some_and(|i| atoms[i].tag == Tag::Prp) {
        return None;
    }
    let (mut from, mut joint) = (end, None);
    while from > floor {
        let a = &atoms[from - 1];
        if parts(a) || a.is_sign(&[',']) || a.is(Classes::RELATIVE) || matches!(a.form(), "but" | "while" | "that") {
            break;
        }
        if a.is(Classes::SUBORDINATOR) && !matches!(a.form(), "since" | "before" | "after" | "until") {
            break;
        }
        let perfect = from > 1 && atoms[from - 2].is(Classes::AUXILIARY);
        if acts_at(atoms, from - 1) && (perfect || !matches!(a.tag, Tag::Vbn | Tag::Vbg)) {
            from = joint.unwrap_or(from);
            break;
        }
        if a.form() == "and" {
            joint = Some(from);
        }
        from -= 1;
    }
    while from < end && (atoms[from].is(Classes::CONJUNCTION.or(Classes::ADVERB)) || atoms[from].tag == Tag::Rb) {
        from += 1;
    }
    let dangling =
        atoms.get(end.wrapping_sub(1)).is_some_and(|a| a.is(Classes::PREPOSITION) && !a.tight || a.form() == "than");
    if dangling {
        return None;
    }
    let idle = Classes::PRONOUN.or(Classes::SUBJECT).or(Classes::PREPOSITION).or(Classes::DETERMINER);
    let told =
        within(atoms, from..end).iter().any(|a| a.is_word() && !a.is(idle) && !matches!(a.tag, Tag::Vbn | Tag::Rb));
    (from < end && told).then_some(from..end)
}

//! The subject, the object and the noun before an amount, for what it measures. Which of them it is, is left to `topic`.

use super::{MAX_REACH, counts};
use crate::extract::number::atom::{Atom, DASHES, Ending, within};
use crate::extract::number::noun::is_nominal;
use crate::extract::statistic::phrase::{self, acts};
use crate::lexicon::figures::Classes;
use crate::model::Tag;
use std::ops::Range;

/// Subjects are not longer.
const MAX_SUBJECT: usize = 24;

/// Clauses that share a subject are not more ("rose, fell and closed at").
const MAX_SHARED: usize = 3;

/// The noun phrase that ends before `end`, without its article.
pub(super) fn noun_before(atoms: &[Atom], end: usize) -> Option<Range<usize>> {
    let (mut from, mut of) = (end, 0);
    while from > 0 && end - from < 8 {
        let a = &atoms[from - 1];
        let compound = a.is_sign(DASHES) && a.tight && atoms.get(from).is_some_and(|n| n.tight);
        let nominal = a.tag.is_noun() || is_nominal(a) && (!acts_at(atoms, from - 1) || from == end);
        // "range of motion"
        let inner = a.form() == "of" && from < end && of == 0 && from > 1 && atoms[from - 2].tag == Tag::Nn;
        of += usize::from(inner);
        if !(compound || inner || nominal && !a.is(Classes::RELATIVE)) {
            break;
        }
        from -= 1;
    }
    (from < end).then_some(from..end)
}

/// The object of the verb before `lead` ("lifted its fee by"), or its subject.
pub(super) fn governed(atoms: &[Atom], lead: usize) -> Option<Range<usize>> {
    let floor = lead.saturating_sub(MAX_REACH);
    let Some(verb) = last_verb(atoms, floor, lead) else { return start(atoms, lead).filter(|s| s.start == 0) };
    object(atoms, verb, lead).or_else(|| subject(atoms, verb))
}

/// The verb that stands nearest before `to`, not reaching before `floor`.
pub(super) fn last_verb(atoms: &[Atom], floor: usize, to: usize) -> Option<usize> {
    let from = (floor..to).rev().find(|i| parts(&atoms[*i])).map_or(floor, |i| i + 1);
    (from..to).rev().find(|i| acts_at(atoms, *i) && !is_reduced(atoms, *i))
}

/// A verb, and not what an article before it makes a noun ("the painting").
fn acts_at(atoms: &[Atom], at: usize) -> bool {
    let named = at.checked_sub(1).is_some_and(|i| {
        atoms[i].tag == Tag::PrpS || matches!(atoms[i].form(), "the" | "a" | "an" | "its" | "their" | "his" | "her")
    });
    // "reserves had dropped", "and robberies rose": two finite verbs are no neighbours, and one in s opens no clause
    let opens = at.checked_sub(1).is_none_or(|i| atoms[i].is(Classes::CONJUNCTION.or(Classes::SUBORDINATOR)));
    let plural = atoms[at].ending == Ending::S
        && !phrase::is_auxiliary(&atoms[at])
        && atoms.get(at + 1).is_some_and(|n| {
            let changes = n.is(Classes::CHANGE) && !n.is(Classes::CHANGE_NOUN);
            phrase::is_auxiliary(n) || n.tag == Tag::Vbd || changes || opens && n.tag == Tag::Vbn
        });
    acts(&atoms[at]) && !named && !plural
}

/// "the rate agreed by": a participle that belongs to the noun before it.
fn is_reduced(atoms: &[Atom], at: usize) -> bool {
    // "prices climbed by 4 per cent" is whole
    let amount = atoms.get(at + 2).is_some_and(|a| counts(a) || a.word.is_some_and(|w| w.currency.is_some()));
    let next = atoms.get(at + 1).is_some_and(|a| a.form() == "by") && !amount && !atoms[at].is(Classes::CHANGE);
    let before = at.checked_sub(1).map(|i| &atoms[i]);
    // "for a sixth week running"
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
    // "raised its fee by a tenth to £40": the object ends at the first of them
    let joint = (verb + 2..joint).find(|i| matches!(atoms[*i].form(), "by" | "from")).unwrap_or(joint);
    let first = &atoms[verb + 1];
    let nominal = first.is(Classes::DETERMINER) || is_nominal(first) && !first.is(Classes::ADVERB);
    let mixed = within(atoms, verb + 1..joint).iter().any(|a| {
        a.is_sign(&[',']) || a.literal().is_some() || a.role().is_some() || a.is(Classes::TIME.or(Classes::WEEKDAY))
    });
    let idle = first.is(Classes::PREPOSITION.or(Classes::PRONOUN)) || matches!(first.tag, Tag::Rb | Tag::Prp | Tag::In);
    // "was flat at £40"
    let quality = phrase::is_auxiliary(&atoms[verb]) && !within(atoms, verb + 1..joint).iter().any(|a| a.tag.is_noun());
    (nominal && !mixed && !idle && !quality).then_some(verb + 1..joint)
}

/// The subject of the verb at `verb`, also one that it shares with a verb before.
pub(super) fn subject(atoms: &[Atom], verb: usize) -> Option<Range<usize>> {
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
    atom.tag == Tag::Rb || atom.form() == "to" || atom.ending == Ending::Ly
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
    let last = end.checked_sub(1).map(|i| &atoms[i]);
    let dangling = last.is_some_and(|a| a.is(Classes::PREPOSITION) && !a.tight || a.form() == "than");
    if dangling {
        return None;
    }
    let idle = Classes::PRONOUN.or(Classes::SUBJECT).or(Classes::PREPOSITION).or(Classes::DETERMINER);
    let told =
        within(atoms, from..end).iter().any(|a| a.is_word() && !a.is(idle) && !matches!(a.tag, Tag::Vbn | Tag::Rb));
    (from < end && told).then_some(from..end)
}

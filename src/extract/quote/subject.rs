//! Subjects that do not stand right before their verb: taken up by "who", shared with the verb before, or still to come.

use crate::extract::cue::{self, Cue};
use crate::extract::phrase::{self, Phrase};
use crate::extract::reading::Reading;
use crate::lexicon::{Class, VerbForm};
use crate::model::Tag;

/// How far back, in items, a verb shares a subject; longer sentences are lists.
const REACH: usize = 80;

/// The subject of a verb, or that of the verb before it ("rose and said", "wrote, adding that").
pub(super) fn of(reading: &Reading, cue: &Cue, floor: usize) -> Option<Phrase> {
    let progressive = (cue.first..cue.at).any(|j| reading.word(j).is(Class::Be));
    if let Some(found) = made_to(reading, cue, floor) {
        return Some(found);
    }
    if cue.form != VerbForm::Ing || progressive {
        if let Some(found) = phrase::subject(reading, floor, cue.first) {
            return Some(found);
        }
    } else if let Some(found) = absolute(reading, cue, floor) {
        return Some(found);
    }
    antecedent(reading, floor, cue.first).or_else(|| shared(reading, cue, floor)).or_else(|| ahead(reading, cue, floor))
}

/// "It forced Mr Lamb to admit", "time for him to say": the object before an infinitive is who says it.
fn made_to(reading: &Reading, cue: &Cue, floor: usize) -> Option<Phrase> {
    let to = cue.first.checked_sub(1).filter(|&t| t > floor && reading.tag(t) == Tag::To)?;
    let found = phrase::subject(reading, floor, to)?;
    let before = found.reach.start.checked_sub(1).filter(|&b| b >= floor)?;
    let person = reading.tag(found.items.start) == Tag::Prp || phrase::is_person_name(reading, found.items.clone());
    (person && (reading.tag(before).is_verb() || reading.is(before, "for"))).then_some(found)
}

/// "With Mr Lamb saying that …", "There is evidence showing that …": the noun phrase right before a participle.
fn absolute(reading: &Reading, cue: &Cue, floor: usize) -> Option<Phrase> {
    let found = phrase::subject(reading, floor, cue.first).filter(|p| p.role.is_none() && p.reach.end == cue.first)?;
    if reading.is(cue.first - 1, ",") {
        return None;
    }
    let Some(before) = found.reach.start.checked_sub(1).filter(|&b| b >= floor) else { return Some(found) };
    // "with nearly all saying"
    let degree = reading.word(before).is(Class::Degree) && before > floor;
    let before = if degree { before - 1 } else { before };
    let there = before > floor && reading.word(before).is(Class::Be) && reading.tag(before - 1) == Tag::Ex;
    // "Ryan saying it was late and Ash calling it early"
    let second = reading.tag(before) == Tag::Cc && reading.is_capital(found.reach.start);
    (reading.is(before, "with") || there || second).then_some(found)
}

/// What "who" or "which" right before `end` refers to.
pub(super) fn antecedent(reading: &Reading, floor: usize, end: usize) -> Option<Phrase> {
    let pronoun = end.checked_sub(1).filter(|&p| p > floor)?;
    if !(matches!(reading.tag(pronoun), Tag::Wp | Tag::Wdt) || reading.word(pronoun).is(Class::Relative)) {
        return None;
    }
    let before = if reading.is(pronoun - 1, ",") { pronoun - 1 } else { pronoun };
    phrase::subject(reading, floor, before)
}

/// The subject of an earlier finite verb of the sentence, for cues that have none of their own.
fn shared(reading: &Reading, cue: &Cue, floor: usize) -> Option<Phrase> {
    let linked = cue.form == VerbForm::Ing
        || cue.first.checked_sub(1).is_some_and(|b| {
            b >= floor && (reading.tag(b) == Tag::Cc || reading.is_any(b, &[",", "and", "but", "then", "to"]))
        })
        || cue.first == floor;
    if !linked {
        return None;
    }
    let lowest = floor.max(cue.first.saturating_sub(REACH));
    let mut nearest = None;
    let mut best = None;
    let mut before: Option<(usize, bool)> = None;
    for verb in (lowest..cue.first).filter(|&j| reading.tag(j).is_finite()) {
        let first = cue::group_start(reading, lowest, verb);
        let from = before.map_or(lowest, |(b, _)| b + 1);
        // "Staff who left the inn praised it but said": what "who" picks out is the subject of the verb behind.
        let picked = phrase::subject(reading, lowest, first).filter(|p| reading.is(p.items.end, "who"));
        let own = picked.or_else(|| phrase::subject(reading, from, first)).or_else(|| inverted(reading, verb, cue));
        let embedded = is_embedded(reading, from, own.as_ref().map_or(first, |p| p.reach.start), before);
        before = Some((verb, embedded));
        let Some(own) = own else { continue };
        if embedded {
            nearest = Some(own);
        } else {
            best = Some(own);
        }
    }
    best.or(nearest).or_else(|| opening(reading, lowest, cue))
}

/// "…," said Mr Lamb, adding that: the subject behind a verb of saying.
fn inverted(reading: &Reading, verb: usize, cue: &Cue) -> Option<Phrase> {
    let opens = verb == 0 || !reading.is_word(verb - 1);
    let found = phrase::right(reading, verb + 1, cue.first).filter(|_| opens && reading.word(verb).frames.has('q'))?;
    (!reading.is_word(found.end)).then(|| Phrase::plain(found))
}

/// The noun phrase that opens the sentence, where no verb before the cue is recognised as one.
fn opening(reading: &Reading, lowest: usize, cue: &Cue) -> Option<Phrase> {
    let start = (lowest..cue.first).find(|&j| reading.is_word(j))?;
    if matches!(reading.tag(start), Tag::In | Tag::Wrb | Tag::Vbg | Tag::Rb | Tag::To) {
        return None;
    }
    phrase::right(reading, start, cue.first).filter(|r| r.end + 1 < cue.first).map(Phrase::plain)
}

/// Whether the clause whose subject begins at `start` is part of another one: behind "that", or what the verb before reports.
fn is_embedded(reading: &Reading, from: usize, start: usize, before: Option<(usize, bool)>) -> bool {
    let subordinate = (from..start)
        .rev()
        .find(|&j| matches!(reading.tag(j), Tag::Wp | Tag::Wdt | Tag::Wrb) || reading.word(j).is(Class::Subordinator));
    let comma =
        (from..start).rev().find(|&j| reading.is_any(j, &[",", ";", "–", "—", "--"]) || reading.mark(j).is_some());
    if let Some(subordinate) = subordinate {
        // "…, when residents broke in, shouting": what stands last is what the participle goes with.
        let relative = matches!(reading.tag(subordinate), Tag::Wp | Tag::Wdt) || reading.is(subordinate, "that");
        if !relative && subordinate > from && reading.is(subordinate - 1, ",") {
            return false;
        }
        // "After it shut, he left": what follows the comma is no part of it, but "who, he said," is.
        return comma.is_none_or(|c| c < subordinate);
    }
    let Some((verb, embedded)) = before else { return false };
    let linked =
        start > from && (reading.tag(start - 1) == Tag::Cc || reading.is_any(start - 1, &[",", ";", "–", "—", "--"]));
    let word = reading.word(verb);
    let reports = word.frames.has('t') || word.frames.has('o');
    if linked {
        // "said A was shut, and B was open" goes on reporting.
        return reading.tag(start - 1) == Tag::Cc && embedded;
    }
    reports || embedded
}

/// "After saying it was late, Mr Lamb left": the subject behind the clause that the participle opens.
fn ahead(reading: &Reading, cue: &Cue, floor: usize) -> Option<Phrase> {
    let leads = cue.form == VerbForm::Ing
        && (floor..cue.first).all(|j| !reading.is_word(j) || matches!(reading.tag(j), Tag::In | Tag::Rb | Tag::Cc));
    let sentence = reading.sentences.partition_point(|s| s.end <= cue.at);
    let end = reading.sentences.get(sentence)?.end.min(cue.at + REACH);
    let comma = |j: &usize| reading.is(*j, ",");
    (cue.end..end).filter(comma).filter(|_| leads).find_map(|c| {
        let found = phrase::right(reading, c + 1, end)?;
        let verb = (found.end..end).find(|&j| reading.tag(j) != Tag::Rb)?;
        reading.tag(verb).is_finite().then(|| Phrase::plain(found))
    })
}

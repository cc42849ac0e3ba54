//! Reports whose content is no clause: what is promised ("vowed to stay"), asked of somebody ("urged Fenn to stay"), called
//! something ("called it a farce"), and the objects of praise, blame and demand ("called for a ban", "her criticism of the ban").
//! Which word takes what is left to the lexicon.

mod extent;
mod noun;
mod verb;

use super::indirect::Report;
use crate::extract::cue::Cue;
use crate::extract::phrase;
use crate::extract::reading::Reading;
use crate::lexicon::{self, Class, Takes};
use crate::model::Tag;
use std::ops::Range;

/// What stands behind the cue.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// "vowed to stay"
    Infinitive,
    /// "urged Fenn to stay"; who is asked.
    Request(Range<usize>),
    /// "called it a farce"
    Naming,
    /// "criticised the plan", "proposed cutting it"
    Object,
    /// "called for a ban"
    Topic,
}

/// The report of the word of saying at item `i`, if it takes something else than a clause.
pub(super) fn report(reading: &Reading, cues: &[Cue], i: usize, sentence: &Range<usize>) -> Option<Report> {
    if !reading.word(i).has_complement() {
        return None;
    }
    let known = lexicon::complement(reading.str(i));
    // "the town's call for": what somebody has is a noun, whatever its tag.
    let owned = i > sentence.start && (reading.tag(i - 1) == Tag::PrpS || reading.is_possessive(i - 1));
    if (reading.tag(i).is_noun() || owned)
        && !known.noun.is_empty()
        && let Some(found) = noun::report(reading, cues, i, known.noun, sentence)
    {
        return Some(found);
    }
    verb::report(reading, cues, i, known, sentence)
}

/// Whether an infinitive or a preposition that the verb at item `i` takes stands right behind it: what follows is no clause.
pub(super) fn governs(reading: &Reading, i: usize) -> bool {
    if !reading.word(i).has_complement() {
        return false;
    }
    let takes = lexicon::complement(reading.str(i)).verb;
    let next = i + 1;
    let tied = matches!(reading.tag(next), Tag::In | Tag::Rb)
        && !reading.is_any(next, &["out", "up", "on"])
        && takes.has(reading.str(next));
    takes.has("infinitive") && opens_infinitive(reading, next)
        || takes.has("gerund") && opens_gerund(reading, skip_adverbs(reading, next, next + 3, takes))
        || tied && (opens_phrase(reading, next + 1) || reading.tag(next + 1) == Tag::Vbg)
}

/// What stands behind a cue from item `from` on, and where the content begins.
fn behind(reading: &Reading, from: usize, takes: Takes, end: usize) -> Option<(Kind, usize)> {
    let at = skip_adverbs(reading, from, end, takes);
    if takes.has("infinitive") && opens_infinitive(reading, at) {
        return Some((Kind::Infinitive, at));
    }
    if matches!(reading.tag(at), Tag::In | Tag::To | Tag::Rb) && takes.has(reading.str(at)) {
        return topic(reading, at, takes).filter(|&object| object < end).map(|object| (Kind::Topic, object));
    }
    let named = if opens_phrase(reading, at) { addressed(reading, at, end) } else { None };
    if let Some(person) = named.clone().filter(|p| asks(reading, p.end, takes)) {
        return Some((Kind::Request(person), at));
    }
    // "asked her about the bridge"
    if let Some(person) = named.clone().filter(|p| takes.has("request") && reading.is(p.end, "about")) {
        return topic(reading, person.end, takes).filter(|&o| o < end).map(|o| (Kind::Request(person), o));
    }
    if takes.has("name") && named.is_some_and(|p| p.end < end && opens_name(reading, p.end)) {
        return Some((Kind::Naming, at));
    }
    let gerund = takes.has("gerund") && reading.tag(at) == Tag::Vbg;
    let opens = opens_phrase(reading, at) || reading.is(at, "what");
    // "Writing to them himself": a reflexive is no object of saying.
    let reflexive = reading.tag(at) == Tag::Prp && ["self", "selves"].iter().any(|end| reading.str(at).ends_with(end));
    (gerund || takes.has("object") && opens && !reflexive).then_some((Kind::Object, at))
}

/// The noun phrase at item `at`; "this" may stand alone.
fn addressed(reading: &Reading, at: usize, end: usize) -> Option<Range<usize>> {
    let pointer = reading.word(at).is(Class::Pointer) && !reading.tag(at + 1).is_noun();
    if pointer { Some(at..at + 1) } else { phrase::right(reading, at, end) }
}

/// What a preposition or particle at item `at` leads to: "for a ban", "out against the ban", "about how it was done".
fn topic(reading: &Reading, at: usize, takes: Takes) -> Option<usize> {
    let particle = reading.is(at, "out") && takes.has(reading.str(at + 1)) && reading.is_word(at + 1);
    let object = if particle { at + 2 } else { at + 1 };
    let opens =
        opens_phrase(reading, object) || reading.word(object).is(Class::Question) || reading.tag(object) == Tag::Vbg;
    opens.then_some(object)
}

/// Whether an infinitive follows whoever is asked. "Asked the paper not to name her" is a wish for silence.
fn asks(reading: &Reading, i: usize, takes: Takes) -> bool {
    takes.has("person") && opens_infinitive(reading, i)
        || takes.has("request") && reading.is(i, "to") && opens_infinitive(reading, i)
}

/// "cutting the fares and …", but not "cutting the fares would help".
fn opens_gerund(reading: &Reading, i: usize) -> bool {
    let verb =
        (i + 1..i + 12).find(|&j| reading.tag(j) == Tag::Cc || !reading.is_word(j) || reading.tag(j).is_finite());
    reading.tag(i) == Tag::Vbg && !verb.is_some_and(|v| reading.tag(v).is_finite())
}

/// "to stay", "not to stay".
fn opens_infinitive(reading: &Reading, i: usize) -> bool {
    let to = if reading.is_any(i, &["not", "never"]) { i + 1 } else { i };
    reading.is(to, "to") && matches!(reading.tag(to + 1), Tag::Vb | Tag::Rb)
}

/// "a farce", "unfair", "as unfair".
fn opens_name(reading: &Reading, i: usize) -> bool {
    reading.tag(i).is_noun() || matches!(reading.tag(i), Tag::Dt | Tag::Jj | Tag::PrpS) || reading.is(i, "as")
}

/// Whether a noun phrase can begin at item `i`.
fn opens_phrase(reading: &Reading, i: usize) -> bool {
    let tag = reading.tag(i);
    let clause = reading.is(i, "that") && (tag == Tag::In || !reading.tag(i + 1).is_finite());
    let relative = reading.is_any(i, &["this", "last", "next"]) && reading.word(i + 1).is_time();
    let time = relative || reading.word(i).is_time() && (reading.is_capital(i) || tag == Tag::Nn);
    (tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpS | Tag::Prp | Tag::Jj | Tag::Cd | Tag::Vbn))
        && reading.is_word(i)
        && !clause
        && !time
}

/// Over an adverb or a time between a cue and its complement: "called again for", "called on Monday for".
fn skip_adverbs(reading: &Reading, from: usize, end: usize, takes: Takes) -> usize {
    let mut i = from;
    while i < end {
        let time = reading.word(i).is_time() && reading.is_capital(i);
        let adverb = || reading.tag(i) == Tag::Rb && !reading.word(i).is(Class::Negation);
        if time || adverb() && !takes.has(reading.str(i)) {
            i += 1;
        } else if reading.word(i).is(Class::Dating) && reading.word(i + 1).is_time() {
            i += 2;
        } else {
            break;
        }
    }
    i
}

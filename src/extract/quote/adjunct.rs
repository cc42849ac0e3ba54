//! What may stand between a cue and its clause: a time, a place, an occasion ("said on Monday in a speech that").

use crate::extract::cue::Cue;
use crate::extract::phrase;
use crate::extract::reading::Reading;
use crate::lexicon::Class;
use crate::model::Tag;

/// How far behind a cue "that" is looked for, in items.
const MAX_ADJUNCTS: usize = 24;

/// Where the clause begins, behind what says when, where, how and (of `cue`s that take a person told) to whom it was said.
pub(super) fn skip(reading: &Reading, cue: &Cue, start: usize, end: usize) -> usize {
    if let Some(opening) = opening_behind(reading, cue, start, end) {
        return opening;
    }
    let mut i = start;
    while i < end {
        if let Some(behind) = time(reading, i, end) {
            i = behind;
        } else if reading.tag(i) == Tag::Rb
            && !reading.word(i).is(Class::Focus)
            && !matches!(reading.tag(i + 1), Tag::In | Tag::Jj | Tag::Rb)
            && i == start
        {
            i += 1;
        } else if reading.word(i).is(Class::Adjunct)
            && let Some(object) = phrase::right(reading, i + 1, end)
            && leads_to_clause(reading, object.end, end)
        {
            i = object.end;
        } else {
            break;
        }
    }
    i
}

/// "that" or a question word behind a stretch with no verb of its own: "said on the steps in Skelmere, her home, that".
fn opening_behind(reading: &Reading, cue: &Cue, start: usize, end: usize) -> Option<usize> {
    let (told, asks) = (cue.frames.has('o'), cue.frames.has('o') || cue.frames.has('w'));
    let opens = reading.is(start, ",")
        // "spoke of the plan that", "complained about the plan that": the content is the thing itself.
        || reading.tag(start) == Tag::In && !reading.is(start, "of") && !reading.word(start).is(Class::Degree)
        || reading.tag(start) == Tag::Rb
        || time(reading, start, end).is_some()
        || told && cue.passive && reading.is(start, "by")
        || told && !cue.passive && reading.is_word(start);
    if !opens {
        return None;
    }
    let ceiling = end.min(start + MAX_ADJUNCTS);
    let question = |j: usize| asks && reading.word(j).is(Class::Open);
    let stop = (start..ceiling)
        .find(|&j| reading.is(j, "that") || question(j) || reading.is_finite(j) || reading.mark(j).is_some())?;
    let opens = reading.is(stop, "that") && !reading.is_finite(stop + 1) || question(stop);
    (opens && stop > start).then_some(stop)
}

/// Whether nothing but a time, a manner or a phrase with a preposition stands from `from` up to a sign or `end`.
pub(super) fn only(reading: &Reading, from: usize, end: usize) -> bool {
    let mut i = from;
    while i < end && reading.is_word(i) {
        if let Some(behind) = time(reading, i, end) {
            i = behind;
        } else if reading.tag(i) == Tag::Rb {
            i += 1;
        } else if reading.tag(i) == Tag::In {
            return !reading.is(i, "that");
        } else {
            return false;
        }
    }
    true
}

/// Behind a time that begins at `i`: "Friday", "on Monday night", "earlier this month", "two weeks ago".
fn time(reading: &Reading, i: usize, end: usize) -> Option<usize> {
    let mut j = i;
    while j < end && matches!(reading.tag(j), Tag::Rb | Tag::Jj) && !reading.word(j).is(Class::Focus) && j < i + 2 {
        j += 1;
    }
    if reading.word(j).is(Class::Dating) {
        j += 1;
    }
    let lead = j;
    while j < end && matches!(reading.tag(j), Tag::Dt | Tag::Jj | Tag::Cd) && !reading.word(j).is_time() && j < lead + 3
    {
        j += 1;
    }
    let first = j;
    while j < end && (reading.word(j).is_time() || j > first && reading.tag(j) == Tag::Cd) {
        j += 1;
    }
    let dated = first < j || first > lead && lead > i && reading.tag(first - 1) == Tag::Cd;
    // "said Friday was", "said Monday meetings were": the time belongs to the clause.
    let subject = reading.is_finite(j) || matches!(reading.tag(j), Tag::Nn | Tag::Nns) && j == i + 1;
    (dated && !subject && j > i).then_some(j)
}

/// Whether a clause can begin at `i`: behind "said in a statement" comes "that" or a subject, not a verb.
fn leads_to_clause(reading: &Reading, i: usize, end: usize) -> bool {
    i < end
        && (reading.is(i, "that")
            || matches!(reading.tag(i), Tag::Prp | Tag::Dt | Tag::Nnp | Tag::Nns | Tag::Ex | Tag::Rb | Tag::PrpS)
            || reading.word(i).is_time()
            || reading.tag(i) == Tag::In)
        && !reading.tag(i).is_finite()
}

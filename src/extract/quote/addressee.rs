//! Who is told: the object of the verb ("told the Echo"), behind "to" ("wrote to the governors"), the subject of a passive
//! ("councillors were told"), or named before the clause ("In a letter to staff, …").

use crate::extract::cue::{Cue, CueKind};
use crate::extract::phrase::{self, Phrase};
use crate::extract::reading::Reading;
use crate::lexicon::Class;
use crate::model::Tag;
use std::ops::Range;

/// How far into a sentence a phrase that names the person told may open, in items.
const MAX_OPENING: usize = 12;

/// The items that name who is told by `cue`, whose subject is `source`.
pub(super) fn addressee(reading: &Reading, cue: &Cue, source: Option<&Phrase>) -> Option<Range<usize>> {
    if cue.kind != CueKind::Verb {
        return None;
    }
    let at = reading.sentences.partition_point(|s| s.end <= cue.at);
    let sentence = reading.sentences.get(at)?.clone();
    if cue.passive {
        let told = cue.frames.has('o').then(|| phrase::subject(reading, sentence.start, cue.first)).flatten();
        return told.map(|phrase| phrase.items);
    }
    let behind = source.filter(|s| s.items.start >= cue.end).map_or(cue.end, |s| s.reach.end);
    object(reading, cue, sentence.end)
        .or_else(|| named_behind(reading, behind, sentence.end).filter(|_| cue.frames.has('q')))
        .or_else(|| opening(reading, sentence.start, cue.first))
}

/// The noun phrase right behind a cue that takes one ("told bakers", "asked her").
pub(super) fn object(reading: &Reading, cue: &Cue, ceiling: usize) -> Option<Range<usize>> {
    if cue.kind != CueKind::Verb || !cue.frames.has('o') || cue.passive {
        return None;
    }
    // "told her the lock was broken": no noun that she owns follows.
    let owns = |i: usize| {
        reading.tag(i).is_noun() || matches!(reading.tag(i), Tag::Jj | Tag::Cd | Tag::Vbn | Tag::Vbg | Tag::Rb)
    };
    if reading.is(cue.end, "her") && cue.end < ceiling && !owns(cue.end + 1) {
        return Some(cue.end..cue.end + 1);
    }
    let items = phrase::right(reading, cue.end, ceiling)?;
    if !reading.tag(items.end).is_finite() {
        return Some(items);
    }
    // "warned the plan would fail": what follows is the clause itself. But somebody is always told:
    // "told inspectors staff were tired".
    let obliged = !cue.frames.has('t');
    let told = (items.start + 1..items.end).find(|&k| reading.word(k - 1).is_group() && reading.tag(k) != Tag::In);
    told.filter(|_| obliged).map(|end| items.start..end)
}

/// "to the governors", "in a letter to the governors", "in an interview with the Echo" at item `i`.
fn named_behind(reading: &Reading, i: usize, ceiling: usize) -> Option<Range<usize>> {
    if reading.is(i, "to") {
        return hearer(reading, i + 1, ceiling);
    }
    let message = reading.is_any(i, &["in", "by"]);
    message.then(|| phrase::right(reading, i + 1, ceiling)).flatten().and_then(|items| sent_to(reading, items, ceiling))
}

/// Before the clause, set off by a comma: "Speaking to the Echo, …", "In a letter to staff, …".
fn opening(reading: &Reading, start: usize, cue: usize) -> Option<Range<usize>> {
    let found = if reading.word(start).is(Class::Exchange) {
        let to = (start + 1..start + 4).find(|&j| reading.is_any(j, &["to", "with"]))?;
        hearer(reading, to + 1, cue)
    } else {
        named_behind(reading, start, cue).filter(|_| reading.is(start, "in"))
    }?;
    let comma = (found.end..cue.min(found.end + MAX_OPENING)).find(|&j| reading.is(j, ","))?;
    let verb = (found.end..comma).any(|j| reading.tag(j).is_finite());
    (!verb).then_some(found)
}

/// Who gets the message that `items` names: "a letter to the governors".
fn sent_to(reading: &Reading, items: Range<usize>, ceiling: usize) -> Option<Range<usize>> {
    // The phrase may end before "to".
    let link = (items.start..=items.end).find(|&j| reading.is_any(j, &["to", "with"]))?;
    let noun = reading.word(link.checked_sub(1)?);
    let message = noun.is_document() || noun.is_quote_noun() || noun.is(Class::Exchange);
    message.then(|| hearer(reading, link + 1, ceiling)).flatten()
}

/// The noun phrase at `from`, if it names somebody who can hear.
fn hearer(reading: &Reading, from: usize, ceiling: usize) -> Option<Range<usize>> {
    let items = phrase::right(reading, from, ceiling)?;
    can_speak(reading, items.clone()).then_some(items)
}

/// Whether the head of `items` is a person, a group or a body.
pub(super) fn can_speak(reading: &Reading, items: Range<usize>) -> bool {
    let tie = items.clone().skip(1).find(|&j| matches!(reading.tag(j), Tag::In | Tag::To | Tag::Wp | Tag::Wdt));
    let Some(head) = tie.unwrap_or(items.end).checked_sub(1) else { return false };
    let word = reading.word(head);
    reading.tag(head) == Tag::Prp
        || reading.tag(head) == Tag::Nnp && reading.is_capital(head) && !word.is_time()
        || word.is_role()
        || word.is_relation()
        || word.is_group()
        || word.is_body()
        || word.is(Class::Head)
}

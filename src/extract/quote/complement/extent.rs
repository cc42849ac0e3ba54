//! Where the content of a report that is no clause ends: before the next predicate, and before what is said beside it.

use crate::extract::cue::Cue;
use crate::extract::quote::clause;
use crate::extract::reading::Reading;
use crate::lexicon::Class;
use crate::model::Tag;

/// How far behind a comma the last member of a list may begin, in items.
const MAX_LIST: usize = 30;

/// Where the content that begins at `start` ends.
pub(super) fn end(reading: &Reading, cues: &[Cue], cue: &Cue, start: usize, sentence_end: usize) -> usize {
    let limit = clause::end(reading, cues, cue, start, sentence_end);
    let within_relative = cue.first.checked_sub(1).is_some_and(|b| reading.word(b).is(Class::Relative));
    let mut own_subject = false;
    let mut finite = false;
    for j in start + 1..limit {
        let tag = reading.tag(j);
        if parts(reading, j, limit)
            || is_dated(reading, j, limit)
            || reading.is_any(j, &["following", "amid"])
            || is_means(reading, j)
            || reading.is_any(j, &["as", "while"])
                && (reading.word(j + 1).is(Class::Nominative) || reading.is(j + 1, "it"))
            || (is_coordinator(reading, j) && begins_predicate(reading, j + 1, cue, finite))
        {
            return clause::trim_end(reading, start, j);
        }
        // "Those who criticised the plan left": the verb of the sentence, unless a clause inside has it.
        if tag.is_finite() && within_relative && !own_subject {
            return clause::trim_end(reading, start, j);
        }
        if opens_clause(reading, j) {
            own_subject = true;
        }
        if tag.is_finite() {
            own_subject = false;
            finite = true;
        }
    }
    limit
}

fn opens_clause(reading: &Reading, j: usize) -> bool {
    reading.word(j).is(Class::Relative)
        || reading.word(j).is(Class::Question)
        || matches!(reading.tag(j), Tag::Wdt | Tag::Wp | Tag::Wrb)
        || (reading.tag(j) == Tag::Prp && reading.is_any(j, &["he", "she", "they", "it", "we", "i", "you"]))
}

fn is_coordinator(reading: &Reading, j: usize) -> bool {
    reading.tag(j) == Tag::Cc && reading.is_any(j, &["and", "but", "or"])
}

/// Whether a second verb of the cue's own subject begins at `j`: "praised the cooks and left".
fn begins_predicate(reading: &Reading, j: usize, cue: &Cue, finite: bool) -> bool {
    let verb = if reading.tag(j) == Tag::Rb { j + 1 } else { j };
    let tag = reading.tag(verb);
    if reading.tag(cue.at) == Tag::Vbg {
        return tag == Tag::Vbg && !finite || tag.is_finite() && !finite;
    }
    tag.is_finite() && (!finite || tag == reading.tag(cue.at))
}

/// "by citing a survey": a report of its own.
fn is_means(reading: &Reading, j: usize) -> bool {
    let word = reading.word(j + 1);
    reading.is(j, "by") && reading.tag(j + 1) == Tag::Vbg && (word.has_complement() || !word.frames.is_empty())
}

/// "on Tuesday", "last week": when it was said, not what.
fn is_dated(reading: &Reading, j: usize, limit: usize) -> bool {
    let day = |k: usize| reading.word(k).is_time() && reading.is_capital(k);
    let last = |k: usize| k + 1 >= limit || !reading.is_word(k + 1);
    reading.is(j, "on") && day(j + 1) && last(j + 1)
        || day(j) && last(j) && reading.tag(j - 1).is_noun() && !reading.is_capital(j - 1)
}

/// Whether the sign at `j` ends the content.
fn parts(reading: &Reading, j: usize, limit: usize) -> bool {
    if reading.is(j, "(") {
        let close = (j + 1..limit.min(j + 8)).find(|&k| reading.is(k, ")"));
        return close.is_none_or(|c| (j..c).any(|k| reading.tag(k).is_finite()));
    }
    if reading.is_any(j, &[";", ":", "–", "—", "―", "--", "-"]) {
        // A hyphen inside a word touches both its sides.
        let glued = reading.is(j, "-")
            && reading.items.get(j + 1).is_some_and(|n| n.span.start() == reading.items[j].span.end());
        return !glued;
    }
    if !reading.is(j, ",") {
        return false;
    }
    let next = j + 1;
    let tag = reading.tag(next);
    // "…, including": still part of what is said.
    if reading.is_any(next, &["including", "particularly", "especially", "such", "as"]) {
        return false;
    }
    if reading.mark(next).is_some()
        || tag.is_finite()
        || matches!(tag, Tag::Vbg | Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::Prp | Tag::Ex | Tag::Rb)
        || reading.word(next).is(Class::Relative)
        || reading.word(next).is(Class::Contrast)
        || reading.is(next, "but")
        || reading.word(next).is(Class::Negation)
        || tag == Tag::Vbn && !reading.word(next).frames.is_empty()
        || tag == Tag::In
    {
        return true;
    }
    // An apposition, unless a list goes on.
    if tag == Tag::Dt && !(next..limit.min(next + MAX_LIST)).any(|k| is_coordinator(reading, k)) {
        return true;
    }
    // A new clause with a subject of its own; a list or an apposition has no finite verb.
    let stop = (next..limit).find(|&k| reading.is(k, ",") || reading.mark(k).is_some()).unwrap_or(limit);
    let verb = (next..stop).find(|&k| reading.tag(k).is_finite());
    verb.is_some_and(|v| !(next..v).any(|k| opens_clause(reading, k) || reading.is(k, "that")))
}

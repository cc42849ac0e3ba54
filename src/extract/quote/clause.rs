//! Clauses: whether words form one, and where the reported one ends.

use crate::extract::cue::{Cue, CueKind};
use crate::extract::phrase;
use crate::extract::reading::Reading;
use crate::lexicon::{Class, VerbForm};
use crate::model::Tag;
use std::ops::Range;

/// Whether a finite verb stands in `range`.
pub(super) fn has_finite(reading: &Reading, range: Range<usize>) -> bool {
    range.into_iter().any(|j| reading.tag(j).is_finite() || reading.mark(j).is_some())
}

/// Whether `range` begins with a subject and its verb, so that "that" may be left out before it.
/// `strict` asks that nothing but the subject stands before the verb ("found checks were missed", not "found gaps which were").
pub(super) fn is_clause(reading: &Reading, range: Range<usize>, strict: bool) -> bool {
    let mut nominal = false;
    let mut depth = 0;
    for j in range.clone().take(40) {
        let tag = reading.tag(j);
        if tag.is_finite() {
            // A gap: "which bakers say taste of soap".
            return nominal || j == range.start;
        }
        if tag == Tag::Ex
            || tag.is_noun()
            || matches!(tag, Tag::Prp | Tag::PrpS | Tag::Cd | Tag::Dt | Tag::Vbg)
            || reading.is(j, "there")
        {
            nominal = true;
        }
        if strict
            && depth == 0
            && (matches!(tag, Tag::Wp | Tag::Wdt | Tag::To)
                || reading.is_any(j, &["as", ",", "that", ":", "because"]) && j > range.start)
        {
            return false;
        }
        if strict && reading.mark(j).is_some() {
            return false;
        }
        depth += usize::from(reading.is(j, "("));
        depth = depth.saturating_sub(usize::from(reading.is(j, ")")));
    }
    false
}

/// Cues that are looked at behind another one: prose has two or three in a sentence, hostile text has hundreds.
const MAX_CUES: usize = 12;

/// Where the content that begins at `start` ends: the sentence's end, or before the next attribution that is coordinated with this one.
pub(super) fn end(reading: &Reading, cues: &[Cue], cue: &Cue, start: usize, sentence_end: usize) -> usize {
    let mut end = sentence_end;
    let ahead = cues.partition_point(|n| n.at <= cue.at);
    for next in cues[ahead..].iter().take(MAX_CUES).filter(|n| n.at >= start && n.at < sentence_end) {
        if let Some(cut) = boundary_before(reading, next, start, sentence_end) {
            end = end.min(cut);
            break;
        }
    }
    trim_end(reading, start, end)
}

/// Where the clause of `next` parts from what stands before it, if it is coordinated with it.
fn boundary_before(reading: &Reading, next: &Cue, start: usize, sentence_end: usize) -> Option<usize> {
    if next.kind == CueKind::According {
        return (next.at > start && reading.is(next.at - 1, ",")).then(|| next.at - 1);
    }
    if next.kind != CueKind::Verb || !(next.frames.has('t') || next.frames.has('q')) {
        return None;
    }
    if next.form == VerbForm::Ing {
        // "…, adding that": what follows is another statement of the same source.
        return (next.first > start && reading.is(next.first - 1, ",")).then(|| next.first - 1);
    }
    let opening = match phrase::subject(reading, start, next.first) {
        Some(subject) => subject.reach.start,
        None => next.first,
    };
    let link = opening.checked_sub(1).filter(|&l| l > start)?;
    let word = reading.word(link);
    let coordinated = reading.tag(link) == Tag::Cc || word.is(Class::Coordinator) || word.is(Class::Contrast);
    if coordinated {
        let comma = link > start && reading.is(link - 1, ",");
        // Without a comma or a subject of its own, "and said" may still belong inside.
        return (comma || opening < next.first).then(|| if comma { link - 1 } else { link });
    }
    // "…, he recalled." closes the sentence: what stands before it is his statement, not part of this one.
    let closes = next.end >= sentence_end || !(next.end..sentence_end).any(|j| reading.is_word(j));
    // "While A said it was safe, B said it was not".
    let contrasted = || {
        let at = reading.sentences.partition_point(|s| s.end <= start);
        reading.sentences.get(at).is_some_and(|s| reading.word(s.start).is(Class::Contrast))
    };
    (reading.is(link, ";") || reading.is(link, ",") && (closes || contrasted())).then_some(link)
}

/// Without the signs at its end.
pub(super) fn trim_end(reading: &Reading, start: usize, mut end: usize) -> usize {
    while end > start
        && !reading.is_word(end - 1)
        && reading.mark(end - 1).is_none()
        && !reading.is_any(end - 1, &[")", "%", "]"])
    {
        end -= 1;
    }
    end
}

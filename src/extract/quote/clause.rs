//! Clauses: whether words form one, and where the reported one ends.

use crate::extract::cue::{self, Cue, CueKind};
use crate::extract::phrase;
use crate::extract::reading::Reading;
use crate::lexicon::{Class, VerbForm};
use crate::model::Tag;
use std::ops::Range;

/// Whether a finite verb stands in `range`.
pub(super) fn has_finite(reading: &Reading, range: Range<usize>) -> bool {
    range.into_iter().any(|j| reading.is_finite(j) || reading.mark(j).is_some())
}

/// Whether any verb but a gerund stands in `range`: behind "that", or before "he said", its form is not in doubt.
pub(super) fn has_verb(reading: &Reading, range: Range<usize>) -> bool {
    range
        .into_iter()
        .any(|j| reading.is_finite(j) || matches!(reading.tag(j), Tag::Vb | Tag::Vbn) || reading.mark(j).is_some())
}

/// Whether `range` begins with a subject and its verb, so that "that" may be left out before it.
/// `strict` asks that nothing but the subject stands before the verb ("found checks were missed", not "found gaps which were").
pub(super) fn is_clause(reading: &Reading, range: Range<usize>, strict: bool) -> bool {
    // "They" begins a clause, whatever its verb was taken for.
    if reading.word(range.start).is(Class::Nominative) && range.len() > 1 {
        return true;
    }
    // "Would write to them himself, he said".
    if reading.tag(range.start) == Tag::Prp && reading.is(range.start + 1, ",") {
        return false;
    }
    let mut nominal = false;
    let mut participle = false;
    let mut depth = 0;
    for j in range.clone().take(40) {
        let tag = reading.tag(j);
        if reading.is_finite(j) {
            // A gap: "which bakers say taste of soap".
            return nominal || j == range.start || !tag.is_finite();
        }
        // Another clause begins, and this one had no verb: "said little, but it was", "announced it when she was".
        if j > range.start && (opens_another(reading, j) || strict && depth == 0 && opens_relative(reading, j)) {
            // "suggested a refusal to help could hurt": an infinitive may belong to the subject.
            let modal = || (j + 1..range.end.min(j + 12)).find(|&k| reading.is_finite(k) || opens_relative(reading, k));
            return tag == Tag::To
                && modal().is_some_and(|k| reading.tag(k) == Tag::Md && reading.tag(k - 1).is_noun())
                || participle && !strict;
        }
        if strict && reading.mark(j).is_some() {
            return false;
        }
        participle |= nominal && tag == Tag::Vbn && reading.tag(j - 1).is_noun() && !reading.is(j + 1, "by");
        if tag == Tag::Ex
            || tag.is_noun()
            || matches!(tag, Tag::Prp | Tag::PrpS | Tag::Cd | Tag::Dt | Tag::Vbg)
            || reading.is(j, "there")
        {
            nominal = true;
        }
        depth += usize::from(reading.is(j, "("));
        depth = depth.saturating_sub(usize::from(reading.is(j, ")")));
    }
    // A past form is easily taken for a participle: "said Ned reached out to them".
    !strict && (participle || is_titled(reading, range))
}

/// Whether the words have capitals as in a headline, where tags are of little use.
fn is_titled(reading: &Reading, range: Range<usize>) -> bool {
    let small = |j: usize| matches!(reading.tag(j), Tag::In | Tag::Dt | Tag::Cc | Tag::To);
    range.len() > 4 && range.take(6).all(|j| reading.is_capital(j) || small(j) || !reading.is_word(j))
}

/// Whether a clause that is coordinated or subordinate begins at `j`.
fn opens_another(reading: &Reading, j: usize) -> bool {
    let coordinated = reading.is(j, ",") && reading.tag(j + 1) == Tag::Cc;
    let subordinate = matches!(reading.tag(j), Tag::In | Tag::Wrb)
        && !reading.word(j).is(Class::Relative)
        && !reading.word(j).is(Class::Tie)
        && reading.tag(j + 1) == Tag::Prp
        && (reading.is_finite(j + 1) || reading.is_finite(j + 2));
    coordinated || subordinate || reading.is_any(j, &[";", ":"])
}

/// Whether what begins at `j` only describes the noun before it.
fn opens_relative(reading: &Reading, j: usize) -> bool {
    matches!(reading.tag(j), Tag::Wp | Tag::Wdt | Tag::To) || reading.is_any(j, &["as", ",", "that", ":", "because"])
}

/// Whether `range` begins with a preposition or a conjunction and no clause follows behind a comma:
/// "joked with a friend who was there", "complained when it was late".
pub(super) fn opens_with_phrase(reading: &Reading, range: Range<usize>) -> bool {
    let start = range.start;
    let number = (start + 1..start + 4).any(|j| reading.tag(j) == Tag::Cd);
    let opens = matches!(reading.tag(start), Tag::In | Tag::Wrb) && !reading.is(start, "that");
    if !opens || number || reading.is_finite(start) {
        return false;
    }
    let comma = range.clone().take(24).find(|&j| reading.is(j, ","));
    !comma.is_some_and(|c| is_clause(reading, c + 1..range.end, true))
}

/// Words within which somebody falls silent: "and a spokesman for the town council has yet to answer".
const MAX_SILENCE: usize = 14;

/// Cues that are looked at behind another one: prose has two or three in a sentence, hostile text has hundreds.
const MAX_CUES: usize = 12;

/// Words of an adjunct between "and" and a subject: "and at the end of the second week".
const MAX_ADJUNCT: usize = 8;

/// Where the content that begins at `start` ends: the sentence's end, or before the next attribution that is coordinated with this one.
pub(super) fn end(reading: &Reading, cues: &[Cue], cue: &Cue, start: usize, sentence_end: usize) -> usize {
    let mut end = main_clause(reading, cue, start, sentence_end).unwrap_or(sentence_end);
    end = silence(reading, start, end).unwrap_or(end);
    let ahead = cues.partition_point(|n| n.at <= cue.at);
    for next in cues[ahead..].iter().take(MAX_CUES).filter(|n| n.at >= start && n.at < sentence_end) {
        if let Some(cut) = boundary_before(reading, cue, next, start, sentence_end) {
            end = end.min(cut);
            break;
        }
    }
    trim_end(reading, start, end)
}

/// The comma before ", and the firm did not reply", ", but she has yet to answer": that somebody is silent is the paper's word.
fn silence(reading: &Reading, start: usize, end: usize) -> Option<usize> {
    let comma = (start + 1..end).rev().find(|&j| reading.is(j, ",") && reading.tag(j + 1) == Tag::Cc)?;
    let verb = (comma + 2..end.min(comma + MAX_SILENCE)).find(|&j| {
        let word = reading.word(j);
        word.frames.has('q') || word.is(Class::Comment)
    })?;
    let silent = |j: usize| cue::is_negation(reading, j) || reading.is(j, "yet") && reading.is(j + 1, "to");
    (comma + 3..verb).any(silent).then_some(comma)
}

/// The comma behind which the main clause begins, if the cue stands in a clause that leads up to it:
/// "Though she said it was safe, nobody went", "Asked whether it was safe, she nodded".
fn main_clause(reading: &Reading, cue: &Cue, start: usize, sentence_end: usize) -> Option<usize> {
    let at = reading.sentences.partition_point(|s| s.end <= cue.first);
    let first = reading.sentences.get(at)?.start;
    let opens = |j: usize| {
        matches!(reading.tag(j), Tag::Wrb)
            || reading.tag(j) == Tag::In && !reading.word(j).is(Class::Tie)
            || reading.word(j).is(Class::Contrast)
    };
    let bare = cue.first <= first + 1 && cue.kind == CueKind::Verb && (cue.first == first || opens(first));
    let led = cue.kind == CueKind::Verb
        && cue.form != VerbForm::Ing
        && phrase::subject(reading, first, cue.first)
            .and_then(|s| s.reach.start.checked_sub(1))
            .is_some_and(|j| j >= first && j <= first + 1 && opens(j));
    if !(bare || led) {
        return None;
    }
    (start..sentence_end).find(|&j| reading.is(j, ",") && begins_main(reading, j + 1, sentence_end))
}

/// Whether a subject stands at `from` and its verb right behind it.
fn begins_main(reading: &Reading, from: usize, end: usize) -> bool {
    let Some(subject) = phrase::right(reading, from, end) else { return false };
    let verb = (subject.end..end).find(|&j| reading.tag(j) != Tag::Rb);
    reading.is_finite(from) || verb.is_some_and(|v| reading.is_finite(v))
}

/// Where the clause of `next` parts from what stands before it, if it is coordinated with it.
fn boundary_before(reading: &Reading, cue: &Cue, next: &Cue, start: usize, sentence_end: usize) -> Option<usize> {
    if next.kind == CueKind::According {
        return (next.at > start && reading.is(next.at - 1, ",")).then(|| next.at - 1);
    }
    // "said it was late and called it “a shame”": the words in marks are those of the second cue.
    let quoting = next.kind == CueKind::Verb
        && (next.end..sentence_end.min(next.end + 14)).any(|j| reading.mark(j).is_some())
        && next.first.checked_sub(1).is_some_and(|b| b > start && (reading.tag(b) == Tag::Cc || reading.is(b, ",")));
    if next.kind != CueKind::Verb || !(next.frames.has('t') || next.frames.has('q') || quoting) {
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
    let link = behind_comma(reading, start, opening).or(opening.checked_sub(1)).filter(|&l| l > start)?;
    let word = reading.word(link);
    let coordinated = reading.tag(link) == Tag::Cc || word.is(Class::Coordinator) || word.is(Class::Contrast);
    if coordinated {
        let comma = link > start && reading.is(link - 1, ",");
        // Without a comma or a subject of its own, "and said" may still belong inside.
        let alike = next.form == cue.form && opening == next.first && reading.tag(next.at) == reading.tag(cue.at);
        return (comma || opening < next.first || alike || quoting).then(|| if comma { link - 1 } else { link });
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

/// The "and" of ", and in May the guild said": a time or a place may stand between it and the subject at `opening`.
fn behind_comma(reading: &Reading, start: usize, opening: usize) -> Option<usize> {
    let lowest = start.max(opening.saturating_sub(MAX_ADJUNCT));
    let and = (lowest..opening).rev().find(|&j| reading.tag(j) == Tag::Cc || !reading.is_word(j))?;
    let adjunct = reading.tag(and + 1) == Tag::In && !(and + 1..opening).any(|j| reading.is_finite(j));
    let parted = and > start && reading.is(and - 1, ",");
    (adjunct && parted && reading.tag(and) == Tag::Cc).then_some(and)
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

//! Direct speech beside its attribution: “…,” said X; “…,” X said; X said: “…”; X: “…”.

use super::attribution::{self, Attribution};
use crate::extract::cue::{Cue, CueKind};
use crate::extract::phrase::{self, Phrase};
use crate::extract::reading::Reading;
use crate::lexicon::VerbForm;
use crate::model::Tag;
use std::ops::Range;

/// A cue further than this before the quotation, in items, belongs to something else.
const MAX_LEAD: usize = 24;

/// The attribution behind the quotation at item `q`, within `after` (up to the next quotation or the sentence's end).
pub(super) fn behind(reading: &Reading, cues: &[Cue], after: Range<usize>) -> Option<Attribution> {
    let start = skip_signs(reading, after.clone());
    if let Some(found) = noun_behind(reading, start, after.end) {
        return Some(found);
    }
    let cue = cues.iter().find(|c| c.at >= start && c.at < after.end && speaks(c))?;
    if cue.kind == CueKind::According {
        let source = phrase::right_with_apposition(reading, cue.end, after.end)?;
        return (cue.at == start).then(|| Attribution::new(reading, cue, Some(&source), "direct-according"));
    }
    let inverted = (start..cue.at).all(|j| reading.tag(j) == Tag::Rb);
    if inverted {
        return inverted_source(reading, cue, after.end)
            .map(|source| Attribution::new(reading, cue, Some(&source), "direct-inverted"));
    }
    let subject = attribution::subject(reading, cue, start)?;
    let begins = (start..subject.reach.start)
        .all(|j| matches!(reading.tag(j), Tag::Rb | Tag::Cc | Tag::In | Tag::Punct) || reading.is(j, "as"));
    if !begins || says_more(reading, cue, after.end) {
        return None;
    }
    Some(Attribution::new(reading, cue, Some(&subject), "direct-after").with_addressee(reading, cue, after.end))
}

/// Verbs of direct speech, and "according to".
fn speaks(cue: &Cue) -> bool {
    if cue.negated {
        return false;
    }
    match cue.kind {
        CueKind::Verb => cue.frames.has('q') && cue.form != VerbForm::Ing && !cue.passive,
        CueKind::According => true,
        _ => false,
    }
}

fn skip_signs(reading: &Reading, range: Range<usize>) -> usize {
    range.clone().find(|&j| !reading.is_any(j, &[",", "–", "—", "-", "―", "--", "."])).unwrap_or(range.end)
}

/// The subject behind the cue, unless it is that of a clause that follows.
pub(super) fn inverted_source(reading: &Reading, cue: &Cue, ceiling: usize) -> Option<Phrase> {
    let from = (cue.end..ceiling).find(|&j| !matches!(reading.tag(j), Tag::Rb))?;
    let source = phrase::right_with_apposition(reading, from, ceiling)?;
    let next = source.items.end;
    (!reading.tag(next).is_finite() || source.role.is_some()).then_some(source)
}

/// Whether the cue goes on with a clause of its own: “Yes.” Mr Lamb said the house was cold.
fn says_more(reading: &Reading, cue: &Cue, ceiling: usize) -> bool {
    if reading.is(cue.end, "that") {
        return true;
    }
    let Some(object) = phrase::right(reading, cue.end, ceiling) else { return false };
    reading.tag(object.end).is_finite() && !reading.word(object.start).is_time()
}

/// “…” was the opinion of X.
fn noun_behind(reading: &Reading, start: usize, ceiling: usize) -> Option<Attribution> {
    if !reading.is_any(start, &["was", "is", "were", "came"]) {
        return None;
    }
    let noun = (start + 1..ceiling.min(start + 5)).find(|&j| reading.word(j).is_quote_noun())?;
    let of = (noun + 1..ceiling.min(noun + 3)).find(|&j| reading.is_any(j, &["of", "from"]))?;
    let source = phrase::right_with_apposition(reading, of + 1, ceiling)?;
    Some(Attribution::without_verb(reading, Some(noun), &source, "direct-noun"))
}

/// The attribution before the quotation at item `q`, within `before` (from the sentence's start or the quotation before).
pub(super) fn ahead(reading: &Reading, cues: &[Cue], before: Range<usize>, utterance: bool) -> Option<Attribution> {
    let last = before.end.checked_sub(1).filter(|&l| l >= before.start)?;
    let cue = cues
        .iter()
        .rev()
        .find(|c| before.contains(&c.at) && !c.negated && (speaks(c) || c.frames.has('t') && c.kind == CueKind::Verb));
    if reading.is(last, ":") {
        return cue
            .filter(|c| !c.passive)
            .and_then(|c| with_cue(reading, c, before.clone(), "direct-colon"))
            .or_else(|| noun_ahead(reading, before.clone()))
            .or_else(|| colon(reading, before));
    }
    let cue = cue.filter(|c| !c.passive && before.end - c.at <= MAX_LEAD)?;
    let separated = reading.is_any(last, &[",", "–", "—", "―", "--", "..."]);
    let adjacent = cue.end == before.end;
    let told = attribution::addressee(reading, cue, before.end).is_some_and(|a| a.end == before.end);
    if !(utterance && cue.frames.has('q') && (separated || adjacent || told)) {
        return None;
    }
    // "The man, she said, “was kind”": the sentence goes on round the attribution.
    if separated && interrupts(reading, cue, &before) {
        return None;
    }
    with_cue(reading, cue, before, "direct-before")
}

/// Whether words that are no part of the attribution stand before it in the sentence.
fn interrupts(reading: &Reading, cue: &Cue, before: &Range<usize>) -> bool {
    let Some(subject) = phrase::subject(reading, before.start, cue.first) else { return false };
    let lead = before.start..subject.reach.start;
    lead.end > lead.start + 1 && reading.is(lead.end - 1, ",") && lead.clone().any(|j| reading.tag(j).is_finite())
}

fn with_cue(reading: &Reading, cue: &Cue, before: Range<usize>, rule: &'static str) -> Option<Attribution> {
    let inverted = (before.start..cue.at).all(|j| !reading.is_word(j) || matches!(reading.tag(j), Tag::Rb | Tag::Cc));
    let source = if inverted { inverted_source(reading, cue, before.end) } else { None }
        .or_else(|| attribution::subject(reading, cue, before.start));
    if source.is_none() && cue.form == VerbForm::Ing {
        return None;
    }
    Some(Attribution::new(reading, cue, source.as_ref(), rule).with_addressee(reading, cue, before.end))
}

/// The opinion of gardener X: “…”
fn noun_ahead(reading: &Reading, before: Range<usize>) -> Option<Attribution> {
    let noun = before.clone().find(|&j| reading.word(j).is_quote_noun())?;
    let of = (noun + 1..before.end.min(noun + 3)).find(|&j| reading.is_any(j, &["of", "from"]))?;
    let source = phrase::right_with_apposition(reading, of + 1, before.end)?;
    Some(Attribution::without_verb(reading, Some(noun), &source, "direct-noun"))
}

/// X: “…”, X, chair of Y: “…”, X was blunt: “…”. The colon is the cue.
fn colon(reading: &Reading, before: Range<usize>) -> Option<Attribution> {
    let sign = before.end - 1;
    let start = (before.start..sign).find(|&j| reading.is_word(j))?;
    let verb = (start..sign).find(|&j| reading.tag(j).is_finite());
    let source = match verb {
        Some(verb) => phrase::subject(reading, start, verb)?,
        None => {
            // All of it is the name of the speaker, with or without an apposition.
            let found = phrase::right_with_apposition(reading, start, sign)?;
            let commas = (found.reach.end..sign).all(|j| !reading.is_word(j) || reading.tag(j) != Tag::Vb);
            commas.then_some(found)?
        }
    };
    if source.reach.start != start && verb.is_none() {
        return None;
    }
    Some(Attribution::without_verb(reading, Some(sign), &source, "direct-colon-only"))
}

//! Nouns of saying with a complement that is no clause: "her promise to stay", "a call for calm".

use super::{Kind, behind, extent};
use crate::extract::cue::{self, Cue, CueKind};
use crate::extract::phrase::{self, Phrase};
use crate::extract::quote::attribution::{self, Attribution};
use crate::extract::quote::indirect::Report;
use crate::extract::reading::Reading;
use crate::lexicon::{Class, Takes};
use crate::model::Tag;
use std::ops::Range;

/// How far before a noun the verb stands whose object it is, in items.
const MAX_DISTANCE: usize = 8;

pub(super) fn report(
    reading: &Reading,
    cues: &[Cue],
    i: usize,
    takes: Takes,
    sentence: &Range<usize>,
) -> Option<Report> {
    let (kind, start) = behind(reading, i + 1, takes, sentence.end)?;
    let negated = i > sentence.start && cue::is_negation(reading, i - 1);
    // "Would not comment on reports of theft": a silence, and whose claims they are is not said.
    let lowest = sentence.start.max(i.saturating_sub(MAX_DISTANCE));
    let silent = (lowest..i).any(|j| reading.word(j).is(Class::Comment));
    if negated || silent || !matches!(kind, Kind::Infinitive | Kind::Topic) {
        return None;
    }
    let cue = cue::plain(i, i + 1, CueKind::Noun);
    let source = holder(reading, &cue, sentence);
    if source.is_none() && !takes.has("alone") {
        return None;
    }
    let end = extent::end(reading, cues, &cue, start, sentence.end);
    let content = reading.span(start..end)?;
    let attribution = Attribution::new(reading, &cue, source.as_ref(), "indirect-noun-object");
    Some(Report { content: vec![content], items: vec![start..end], attribution, thought: false })
}

/// Whose pledge it is: "the harbour's pledge", or the subject of its verb ("made a pledge", "renewed her pledge"), or "her".
fn holder(reading: &Reading, cue: &Cue, sentence: &Range<usize>) -> Option<Phrase> {
    let lowest = sentence.start.max(cue.at.saturating_sub(4));
    let Some(owner) = (lowest..cue.at).rev().find(|&j| reading.tag(j) == Tag::PrpS) else {
        let named = attribution::source(reading, cue, sentence.start, sentence.end);
        return named.or_else(|| giver(reading, cue.at, sentence.start));
    };
    giver(reading, owner, sentence.start).or_else(|| Some(Phrase::plain(owner..owner + 1)))
}

/// The subject of the verb that stands shortly before item `i`.
fn giver(reading: &Reading, i: usize, floor: usize) -> Option<Phrase> {
    let lowest = floor.max(i.saturating_sub(MAX_DISTANCE));
    let verb = (lowest..i).rev().find(|&j| reading.tag(j).is_finite())?;
    let found = phrase::subject(reading, floor, cue::group_start(reading, floor, verb))?;
    (reading.tag(found.items.start) != Tag::Ex).then_some(found)
}

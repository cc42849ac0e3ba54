//! Claims turned down: "rejected claims that the roof leaks" denies that it leaks, and so does "the claims were denied by".

use super::attribution::{self, Attribution};
use super::indirect::Report;
use crate::extract::cue::{self, Cue, CueKind};
use crate::extract::phrase;
use crate::extract::reading::Reading;
use crate::lexicon::{Class, VerbForm};
use crate::model::{Polarity, Tag};
use std::ops::Range;

/// Words that may stand between a verb of refusing and its noun: "rejected all such".
const MAX_BETWEEN: usize = 5;

/// The verb of refusing that has the noun of saying at item `noun` for its object.
pub(super) fn verb(reading: &Reading, noun: usize, floor: usize) -> Option<Cue> {
    let lowest = floor.max(noun.saturating_sub(MAX_BETWEEN));
    let refuses = |j: usize| {
        reading.word(j).is(Class::Refusing)
            && !(j > floor && matches!(reading.tag(j - 1), Tag::Dt | Tag::PrpS | Tag::Jj))
    };
    let modifies = |j: usize| matches!(reading.tag(j), Tag::Dt | Tag::PrpS | Tag::Jj | Tag::Vbn | Tag::Nn | Tag::Nnp);
    let at = (lowest..noun).rev().find(|&j| refuses(j) || !modifies(j)).filter(|&j| refuses(j))?;
    let first = cue::group_start(reading, floor, at);
    if (first..at).any(|j| cue::is_negation(reading, j)) {
        return None;
    }
    let form = if reading.tag(at) == Tag::Vbg { VerbForm::Ing } else { VerbForm::Past };
    Some(Cue { first, form, polarity: Polarity::Denied, ..cue::plain(at, at + 1, CueKind::Verb) })
}

/// Whether the object of a denial at `start` is a claim whose own clause says what is denied: "denied claims that".
pub(super) fn is_claim(reading: &Reading, start: usize, end: usize) -> bool {
    let noun = (start..end.min(start + MAX_BETWEEN)).find(|&j| reading.word(j).is_clause_noun());
    noun.is_some_and(|n| reading.is(n + 1, "that") && (start..n).all(|j| !reading.tag(j).is_finite()))
}

/// Whether the verb at item `verb` turns down the claim that its object `items` names: "refuted the allegation".
pub(super) fn is_refused(reading: &Reading, verb: usize, items: Range<usize>) -> bool {
    let head = items.clone().find(|&j| reading.tag(j) == Tag::In).unwrap_or(items.end).checked_sub(1);
    reading.word(verb).is(Class::Refusing) && head.is_some_and(|h| reading.word(h).is_clause_noun())
}

/// "Rejected the allegations": the claim itself is what is denied.
pub(super) fn object(reading: &Reading, noun: &Cue, sentence: &Range<usize>) -> Option<Report> {
    let verb = verb(reading, noun.at, sentence.start)?;
    let items = verb.end..noun.end;
    // A clause behind it would have been read, and "claims of fraud" say more than "the claims".
    let known = reading.word(noun.end).is(Class::Tie) && !reading.is(noun.end, "of");
    let ends = !reading.is_word(noun.end) || known;
    if !ends || !matches!(reading.tag(items.start), Tag::Dt | Tag::PrpS) {
        return None;
    }
    let source = attribution::source(reading, noun, sentence.start, sentence.end)?;
    let content = reading.span(items.clone())?;
    let attribution = Attribution::new(reading, noun, Some(&source), "indirect-denial");
    Some(Report { content: vec![content], items: vec![items], attribution, thought: false })
}

/// "The claims were denied by X": what stands before the verb is denied by its agent.
pub(super) fn passive(reading: &Reading, cue: &Cue, sentence: &Range<usize>) -> Option<Report> {
    let denied = phrase::subject(reading, sentence.start, cue.first)?;
    let source = attribution::source(reading, cue, sentence.start, sentence.end)?;
    if !reading.is(cue.end, "by") || reading.tag(denied.items.start) == Tag::Prp {
        return None;
    }
    let content = denied.span(reading)?;
    let attribution = Attribution::new(reading, cue, Some(&source), "indirect-denial");
    Some(Report { content: vec![content], items: vec![denied.items], attribution, thought: false })
}

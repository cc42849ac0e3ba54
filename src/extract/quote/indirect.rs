//! Reported clauses without marks, behind their cue: "said the plan had failed". Those before or around it are left to `parenthesis`.

use super::attribution::{self, Attribution};
use super::{adjunct, clause, parenthesis, refusal};
use crate::extract::cue::{self, Cue, CueKind};
use crate::extract::reading::Reading;
use crate::lexicon::Class;
use crate::model::{Polarity, Span, Tag};
use std::ops::Range;

/// A reported clause with its attribution.
pub(super) struct Report {
    pub(super) content: Vec<Span>,
    /// The items of the content.
    pub(super) items: Vec<Range<usize>>,
    pub(super) attribution: Attribution,
    /// A thought rather than words: inside another report it is part of that one.
    pub(super) thought: bool,
}

/// What `cue` reports in the sentence `sentence`, if it is a clause.
pub(super) fn report(reading: &Reading, cues: &[Cue], cue: &Cue, sentence: &Range<usize>) -> Option<Report> {
    match cue.kind {
        CueKind::According => parenthesis::according(reading, cue, sentence),
        CueKind::Noun => behind(reading, cues, cue, sentence, true).or_else(|| refusal::object(reading, cue, sentence)),
        CueKind::Adjective => behind(reading, cues, cue, sentence, false),
        CueKind::Verb if cue.passive && cue.polarity == Polarity::Denied => refusal::passive(reading, cue, sentence),
        CueKind::Verb => {
            let frames = cue.frames;
            if !(frames.has('t') || frames.has('w') || frames.has('o') || frames.has('q') || frames.has('d')) {
                return None;
            }
            behind(reading, cues, cue, sentence, is_strict(cue))
                .or_else(|| parenthesis::around(reading, cues, cue, sentence))
        }
    }
}

/// Verbs of finding and holding take things as well as clauses; plain verbs of saying hardly ever do.
fn is_strict(cue: &Cue) -> bool {
    !(cue.frames.has('q') && cue.frames.has('t')) || cue.frames.has('f') || cue.frames.has('m')
}

fn behind(reading: &Reading, cues: &[Cue], cue: &Cue, sentence: &Range<usize>, strict: bool) -> Option<Report> {
    let mut start = cue.end;
    let told = attribution::addressee(reading, cue, sentence.end);
    if let Some(items) = &told {
        start = items.end;
    }
    start = adjunct::skip(reading, cue, start, sentence.end);
    // "said that was too much": here "that" is the subject.
    let pointing = reading.is(start, "that") && reading.tag(start + 1).is_finite();
    // "Having said that, it was cold": "that" is what was said before.
    if reading.is(start + 1, ",") && cue.first > sentence.start && reading.is(cue.first - 1, "having") {
        return None;
    }
    let long = reading.tag(start) == Tag::In && sentence.end > start + 5;
    let explicit =
        reading.is(start, "that") && !pointing && (long || clause::has_verb(reading, start + 1..sentence.end));
    let question = reading.word(start).is(Class::Question)
        && (cue.frames.has('w') || cue.frames.has('o') || reading.word(start).is(Class::Open));
    let range = start..sentence.end;
    let denial =
        cue.frames.has('d') && (cue.frames.has('g') && reading.tag(start) == Tag::Vbg || is_object(reading, start));
    let denial = denial && !refusal::is_claim(reading, start, sentence.end);
    let bare = !explicit && !question;
    if bare && !denial {
        let takes =
            cue.frames.has('t') || cue.frames.has('o') || matches!(cue.kind, CueKind::Noun | CueKind::Adjective);
        if !takes
            || reading.is_any(start, &[",", ":", "to", "as", "of", "by"])
            || clause::opens_with_phrase(reading, range.clone())
            || is_reduced(reading, cue, start, sentence)
            || !(pointing || clause::is_clause(reading, range.clone(), strict))
        {
            return None;
        }
        // "said Mr Lamb, who was there": the clause is no clause but its own subject.
        if inverted(reading, cue, sentence) {
            return None;
        }
    }
    let from = if explicit { start + 1 } else { start };
    let ceiling = gap_end(reading, cue, from, sentence);
    let end = clause::end(reading, cues, cue, from, ceiling);
    if is_silence(reading, from..end) {
        return None;
    }
    let content = reading.span(from..end)?;
    let source = attribution::source(reading, cue, sentence.start, sentence.end);
    // Without "that" only a source makes it sure that the words report something.
    let before = cue.first.checked_sub(1).filter(|&b| b >= sentence.start && reading.is_word(b));
    // "It is fair to say that": nobody says it.
    let nobody = source.as_ref().is_none_or(|s| reading.is(s.items.start, "it"));
    if nobody && before.is_some_and(|b| reading.tag(b) == Tag::To) {
        return None;
    }
    // A plain verb of saying with a whole clause reports, though its subject was not made out.
    let plain = cue.kind == CueKind::Verb && !strict && reading.tag(cue.at).is_finite() && before.is_some();
    if source.is_none() && !cue.passive && (bare || cue.kind != CueKind::Verb) && !(plain && !denial) {
        return None;
    }
    // "was posted in May when it", "is charged with": without a person told, a passive reports nothing but with "that".
    if bare && !denial && cue.passive && source.is_none() && !cue.frames.has('o') {
        return None;
    }
    let rule = match (cue.kind, explicit) {
        (CueKind::Noun, _) => "indirect-noun",
        (CueKind::Adjective, _) => "indirect-adjective",
        (_, true) => "indirect-that",
        _ if denial && bare => "indirect-denial",
        _ if question => "indirect-question",
        _ => "indirect-zero",
    };
    let mut attribution = Attribution::new(reading, cue, source.as_ref(), rule);
    attribution.addressee = told.and_then(|items| reading.span(items)).or(attribution.addressee);
    let thought = cue.kind != CueKind::Verb || !cue.frames.has('q') && !cue.frames.has('o');
    Some(Report { content: vec![content], items: vec![from..end], attribution, thought })
}

/// "The sum stated above is due": a participle, and the verb of its own sentence behind it. So also "those who replied were
/// content": where the relative word is itself the source, it leaves no gap for it in a clause reported.
fn is_reduced(reading: &Reading, cue: &Cue, start: usize, sentence: &Range<usize>) -> bool {
    let lowest = sentence.start.max(cue.first.saturating_sub(8));
    reading.tag(start).is_finite()
        && cue.kind == CueKind::Verb
        && !(lowest..cue.first.saturating_sub(1))
            .any(|j| matches!(reading.tag(j), Tag::Wp | Tag::Wdt | Tag::Wrb) || reading.word(j).is(Class::Relative))
}

/// "said it would not comment": the report of a silence.
pub(super) fn is_silence(reading: &Reading, content: Range<usize>) -> bool {
    let comment = content.clone().take(12).find(|&j| reading.word(j).is(Class::Comment));
    comment.is_some_and(|c| {
        (content.start..c).any(|j| cue::is_negation(reading, j) || reading.word(j).is(Class::Inability))
    })
}

/// "The wiring, which electricians said had been cut, failed": a clause with a gap ends where the relative clause does.
fn gap_end(reading: &Reading, cue: &Cue, from: usize, sentence: &Range<usize>) -> usize {
    let gap = reading.tag(from).is_finite();
    let relative = (sentence.start.max(cue.first.saturating_sub(8))..cue.first)
        .any(|j| reading.word(j).is(Class::Relative) && j > sentence.start && reading.is(j - 1, ","));
    let close = (from..sentence.end).find(|&j| reading.is(j, ",") && reading.tag(j + 1).is_finite());
    close.filter(|_| gap && relative).unwrap_or(sentence.end)
}

/// Whether the cue's subject stands behind it: "…, said Mr Lamb."
fn inverted(reading: &Reading, cue: &Cue, sentence: &Range<usize>) -> bool {
    let comma = cue.first > sentence.start && reading.is(cue.first - 1, ",");
    comma
        && attribution::subject(reading, cue, sentence.start).is_none_or(|s| s.reach.end < cue.first)
        && super::direct::inverted_source(reading, cue, sentence.end).is_some()
}

fn is_object(reading: &Reading, i: usize) -> bool {
    matches!(reading.tag(i), Tag::Dt | Tag::Nn | Tag::Nns | Tag::Jj | Tag::PrpS) && !reading.is(i, "that")
}

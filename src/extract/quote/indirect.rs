//! Reported clauses without marks: behind the cue ("said the plan had failed"), before it ("The plan had failed, he said"),
//! on both sides ("The plan, he said, had failed"), and around "according to".

use super::attribution::{self, Attribution};
use super::clause;
use crate::extract::cue::{self, Cue, CueKind};
use crate::extract::phrase;
use crate::extract::reading::Reading;
use crate::lexicon::Class;
use crate::model::{Span, Tag};
use std::ops::Range;

/// A reported clause with its attribution.
pub(super) struct Report {
    pub(super) content: Vec<Span>,
    /// The items of the content.
    pub(super) items: Vec<Range<usize>>,
    pub(super) attribution: Attribution,
}

/// What `cue` reports in the sentence `sentence`, if it is a clause.
pub(super) fn report(reading: &Reading, cues: &[Cue], cue: &Cue, sentence: &Range<usize>) -> Option<Report> {
    match cue.kind {
        CueKind::According => according(reading, cue, sentence),
        CueKind::Noun => behind(reading, cues, cue, sentence, true),
        CueKind::Adjective => behind(reading, cues, cue, sentence, false),
        CueKind::Verb => {
            let frames = cue.frames;
            if !(frames.has('t') || frames.has('w') || frames.has('o') || frames.has('q') || frames.has('d')) {
                return None;
            }
            behind(reading, cues, cue, sentence, is_strict(cue)).or_else(|| around(reading, cues, cue, sentence))
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
    start = skip_adjuncts(reading, start, sentence.end);
    // "said that was too much": here "that" is the subject.
    let pointing = reading.is(start, "that") && reading.tag(start + 1).is_finite();
    let explicit = reading.is(start, "that") && !pointing && clause::has_finite(reading, start + 1..sentence.end);
    let question = reading.word(start).is(Class::Question)
        && (cue.frames.has('w') || cue.frames.has('o') || reading.word(start).is(Class::Open));
    let range = start..sentence.end;
    let denial =
        cue.frames.has('d') && (cue.frames.has('g') && reading.tag(start) == Tag::Vbg || is_object(reading, start));
    let bare = !explicit && !question;
    if bare && !denial {
        let takes =
            cue.frames.has('t') || cue.frames.has('o') || matches!(cue.kind, CueKind::Noun | CueKind::Adjective);
        if !takes
            || reading.is_any(start, &[",", ":", "to", "as", "of"])
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
    if source.is_none() && !cue.passive && (bare || cue.kind != CueKind::Verb) {
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
    attribution.addressee = told.and_then(|items| reading.span(items));
    Some(Report { content: vec![content], items: vec![from..end], attribution })
}

/// "said it would not comment": the report of a silence.
fn is_silence(reading: &Reading, content: Range<usize>) -> bool {
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

/// Over what stands between a cue and its clause: "said on Monday that", "said in a statement".
fn skip_adjuncts(reading: &Reading, start: usize, end: usize) -> usize {
    let mut i = start;
    while i < end {
        if reading.word(i).is_time()
            && (reading.is_capital(i) || reading.word(i).is_time() && reading.tag(i) == Tag::Nn && i == start)
        {
            i += 1;
        } else if reading.tag(i) == Tag::Rb && !reading.word(i).is(Class::Focus) && i == start {
            i += 1;
        } else if reading.word(i).is(Class::Dating)
            && (reading.tag(i + 1) == Tag::Cd || reading.word(i + 1).is_time())
            && leads_to_clause(reading, i + 2, end)
        {
            i += 2;
        } else if reading.word(i).is(Class::Adjunct)
            && let Some(object) = phrase::right(reading, i + 1, end)
            && leads_to_clause(reading, object.end, end)
        {
            i = object.end;
        } else {
            break;
        }
    }
    // "…, however, that"
    if reading.is(i, ",") && reading.is(i + 1, "that") { i + 1 } else { i }
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

/// Content before the cue, or on both sides of it.
fn around(reading: &Reading, cues: &[Cue], cue: &Cue, sentence: &Range<usize>) -> Option<Report> {
    if !(cue.frames.has('t') || cue.frames.has('w')) || cue.passive {
        return None;
    }
    let (open, source, close) = parenthesis(reading, cue, sentence)?;
    let begin = left_start(reading, cues, cue, sentence, open);
    let left_end = clause::trim_end(reading, begin, open);
    let rest = close..clause::end(reading, cues, cue, close, sentence.end);
    let goes_on = reading.is(close.saturating_sub(1), ",") && rest.len() > 1;
    let both = begin..rest.end;
    if !clause::has_finite(reading, if goes_on { both } else { begin..left_end }) {
        return None;
    }
    let finite_left = clause::has_finite(reading, begin..left_end);
    let mut items = vec![begin..left_end];
    // "The roof leaked, she said, adding that …": the second half is another statement.
    let second_cue = cues.iter().any(|c| rest.contains(&c.at) && c.at < rest.start + 3);
    if goes_on
        && !second_cue
        && (!finite_left || !reading.is(rest.start, "adding") && !reading.word(rest.start).is(Class::Coordinator))
    {
        items.push(rest);
    }
    items.retain(|r| !r.is_empty());
    let content: Vec<Span> = items.iter().filter_map(|r| reading.span(r.clone())).collect();
    if content.is_empty() {
        return None;
    }
    let attribution = Attribution::new(reading, cue, Some(&source), "indirect-parenthetical").with_addressee(
        reading,
        cue,
        sentence.end,
    );
    Some(Report { content, items, attribution })
}

/// An attribution between commas or at the sentence's end: where it opens, its source, and where the rest begins.
fn parenthesis(reading: &Reading, cue: &Cue, sentence: &Range<usize>) -> Option<(usize, phrase::Phrase, usize)> {
    let is_comma = |j: usize| reading.is_any(j, &[",", "–", "—", "―", "--", "?", "!"]);
    let before = cue.first.checked_sub(1).filter(|&b| b >= sentence.start)?;
    let inverted = is_comma(before).then(|| super::direct::inverted_source(reading, cue, sentence.end)).flatten();
    let (open, source, end) = match inverted {
        Some(source) => {
            let end = source.reach.end;
            (before, source, end)
        }
        None => {
            let source = phrase::subject(reading, sentence.start, cue.first)?;
            let open = source.reach.start.checked_sub(1).filter(|&o| o > sentence.start)?;
            let open = if reading.is(open, "as") && is_comma(open.saturating_sub(1)) { open - 1 } else { open };
            if !is_comma(open) {
                return None;
            }
            (open, source, cue.end)
        }
    };
    let close = (end..sentence.end.min(end + 16))
        .find(|&j| is_comma(j))
        .filter(|&j| (end..j).all(|k| !reading.tag(k).is_finite()));
    let close = match close {
        Some(close) => close + 1,
        None if ends_here(reading, end, sentence.end) => sentence.end,
        None => return None,
    };
    Some((open, source, close))
}

/// Whether nothing but adjuncts stands between `from` and the end.
fn ends_here(reading: &Reading, from: usize, end: usize) -> bool {
    !(from..end).any(|j| reading.tag(j).is_finite())
        && !reading.is(from, "that")
        && !(from..end).any(|j| reading.mark(j).is_some())
}

/// Where the content before a parenthetical cue begins: the sentence's start, or behind an earlier statement.
fn left_start(reading: &Reading, cues: &[Cue], cue: &Cue, sentence: &Range<usize>, open: usize) -> usize {
    let mut begin = sentence.start;
    let earlier = &cues[..cues.partition_point(|c| c.at < cue.at)];
    for other in earlier.iter().rev().take(6).rev().filter(|c| c.kind == CueKind::Verb && c.frames.has('t')) {
        // "He said it was late and the shop, she added, was shut" is rare; a comma with "and" parts two statements.
        let cut = (other.at..open).rev().find(|&j| reading.word(j).is(Class::Coordinator) && reading.is(j - 1, ","));
        if let Some(cut) = cut {
            begin = cut + 1;
        }
    }
    let bullet = reading.is_any(begin, &["-", "•", "*", "·", "–", "—"]) && !reading.is_word(begin);
    let begin = if bullet { begin + 1 } else { begin };
    if reading.is_any(begin, &["but", "and"]) && begin == sentence.start { begin + 1 } else { begin }
}

/// "According to X, …" and "…, according to X".
fn according(reading: &Reading, cue: &Cue, sentence: &Range<usize>) -> Option<Report> {
    let source = phrase::right_with_apposition(reading, cue.end, sentence.end)?;
    let leads =
        (sentence.start..cue.at).all(|j| !reading.is_word(j) || matches!(reading.tag(j), Tag::Rb | Tag::Cc | Tag::In));
    let (begin, end) = if leads {
        let comma = (source.items.end..sentence.end).find(|&j| reading.is(j, ",") && j + 1 >= source.reach.end)?;
        (comma + 1, sentence.end)
    } else {
        let end = if reading.is(cue.at - 1, ",") { cue.at - 1 } else { cue.at };
        (sentence.start, end)
    };
    let end = clause::trim_end(reading, begin, end);
    if !clause::has_finite(reading, begin..end) {
        return None;
    }
    let content = reading.span(begin..end)?;
    let attribution = Attribution::new(reading, cue, Some(&source), "indirect-according");
    Some(Report { content: vec![content], items: vec![begin..end], attribution })
}

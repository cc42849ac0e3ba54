//! An attribution set into what it attributes, or behind it: "The plan, he said, had failed", "The plan had failed, he said".

use super::attribution::{self, Attribution};
use super::indirect::Report;
use super::{adjunct, clause, direct};
use crate::extract::cue::{Cue, CueKind};
use crate::extract::phrase::{self, Phrase};
use crate::extract::reading::Reading;
use crate::lexicon::{Class, VerbForm};
use crate::model::{Span, Tag};
use std::ops::Range;

/// Words of a clause that picks a source out: "two cooks who have read it".
const MAX_RELATIVE: usize = 10;

/// Content before the cue, or on both sides of it.
pub(super) fn around(reading: &Reading, cues: &[Cue], cue: &Cue, sentence: &Range<usize>) -> Option<Report> {
    let told = cue.frames.has('o') && cue.frames.has('q');
    if !(cue.frames.has('t') || cue.frames.has('w') || told) || cue.passive {
        return None;
    }
    if let Some(report) = fronted(reading, cue, sentence) {
        return Some(report);
    }
    let (open, source, close) = parenthesis(reading, cue, sentence)?;
    let begin = left_start(reading, cues, cue, sentence, open);
    let left_end = clause::trim_end(reading, begin, open);
    let rest = close..clause::end(reading, cues, cue, close, sentence.end);
    let goes_on = reading.is(close.saturating_sub(1), ",") && rest.len() > 1;
    let both = begin..rest.end;
    // The tags of a headline are of little use: "Mayor Hid Past Losses, Clerk Says".
    let titled = reading.tag(cue.at).is_noun() && left_end > begin + 3;
    if !titled && !clause::has_verb(reading, if goes_on { both } else { begin..left_end }) {
        return None;
    }
    let finite_left = clause::has_finite(reading, begin..left_end);
    let mut items = vec![begin..left_end];
    // "The roof leaked, she said, adding that …": the second half is another statement.
    let second_cue = finite_left && cues.iter().any(|c| rest.contains(&c.at) && c.at < rest.start + 3);
    if goes_on && !second_cue && (!finite_left || !reading.is(rest.start, "adding") && !parts(reading, rest.start)) {
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
    Some(Report { content, items, attribution, thought: false })
}

/// Whether a clause of its own is coordinated at `i`; "and had not come" goes on with the subject of what it follows.
fn parts(reading: &Reading, i: usize) -> bool {
    let shared = reading.word(i + 1).is(Class::Auxiliary) || reading.word(i + 1).is(Class::Be);
    reading.word(i).is(Class::Coordinator) && !(shared && reading.is_finite(i + 1))
}

/// "As the Echo reported, …", "As she said on Monday, …": the comma closes the attribution, the rest is its content.
fn fronted(reading: &Reading, cue: &Cue, sentence: &Range<usize>) -> Option<Report> {
    let lead = (sentence.start..cue.first).find(|&j| reading.is_word(j) && reading.tag(j) != Tag::Cc)?;
    if !reading.is(lead, "as") {
        return None;
    }
    let source = phrase::subject(reading, lead + 1, cue.first).filter(|s| s.reach.start == lead + 1)?;
    let comma = (cue.end..sentence.end.min(cue.end + 12)).find(|&j| reading.is(j, ","))?;
    let adjuncts = (cue.end..comma).all(|j| !reading.is_finite(j) && !reading.is(j, "that"));
    let end = clause::trim_end(reading, comma + 1, sentence.end);
    if !adjuncts || !clause::has_finite(reading, comma + 1..end) {
        return None;
    }
    let content = reading.span(comma + 1..end)?;
    let attribution = Attribution::new(reading, cue, Some(&source), "indirect-parenthetical");
    Some(Report { content: vec![content], items: vec![comma + 1..end], attribution, thought: false })
}

/// An attribution between commas or at the sentence's end: where it opens, its source, and where the rest begins.
fn parenthesis(reading: &Reading, cue: &Cue, sentence: &Range<usize>) -> Option<(usize, Phrase, usize)> {
    let is_comma = |j: usize| reading.is_any(j, &[",", "–", "—", "―", "--", "?", "!"]);
    let before = cue.first.checked_sub(1).filter(|&b| b >= sentence.start)?;
    // "The report, compiled in May, found gaps": the comma closes what belongs to the subject.
    let own = || {
        let first = (sentence.start..before).find(|&j| reading.is_word(j));
        phrase::subject(reading, sentence.start, cue.first).is_some_and(|s| Some(s.reach.start) == first)
    };
    let inverts = is_comma(before) && cue.frames.has('q') && cue.form != VerbForm::Ing && !own();
    let inverted = inverts
        .then(|| direct::inverted_source(reading, cue, sentence.end))
        .flatten()
        .filter(|s| is_speaker(reading, &s.items));
    let (open, source, end) = match inverted {
        Some(source) => {
            let end = source.reach.end;
            (before, source, end)
        }
        None => {
            let source = phrase::subject(reading, sentence.start, cue.first)?;
            let open = source.reach.start.checked_sub(1).filter(|&o| o > sentence.start)?;
            let open = if reading.is(open, "as") && is_comma(open.saturating_sub(1)) { open - 1 } else { open };
            let told = attribution::addressee(reading, cue, sentence.end);
            let end = told.map_or(cue.end, |t| t.end);
            // "In May, the mayor found gaps": a verb with an object sets nothing in.
            if !is_comma(open) || cue.form == VerbForm::Ing || !adjunct::only(reading, end, sentence.end) {
                return None;
            }
            (open, source, end)
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

/// Whether a noun phrase behind a cue can be who says it rather than what is said.
fn is_speaker(reading: &Reading, items: &Range<usize>) -> bool {
    let names = |j: usize| {
        let word = reading.word(j);
        word.is_role() || word.is_group() || word.is_body()
    };
    phrase::has_name(reading, items.clone())
        || items.clone().any(names)
        || reading.word(items.start).is(Class::Nominative)
        || reading.word(items.end.saturating_sub(1)).is_document()
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
    if begin == sentence.start { skip_connective(reading, begin) } else { begin }
}

/// Over what ties a sentence to the one before: "But", "However,".
fn skip_connective(reading: &Reading, begin: usize) -> usize {
    if reading.tag(begin) == Tag::Cc {
        begin + 1
    } else if reading.tag(begin) == Tag::Rb && reading.is(begin + 1, ",") {
        begin + 2
    } else {
        begin
    }
}

/// "According to X, …" and "…, according to X".
pub(super) fn according(reading: &Reading, cue: &Cue, sentence: &Range<usize>) -> Option<Report> {
    let leads =
        (sentence.start..cue.at).all(|j| !reading.is_word(j) || matches!(reading.tag(j), Tag::Rb | Tag::Cc | Tag::In));
    let source = phrase::right_with_apposition(reading, cue.end, sentence.end);
    let (begin, end, source) = if leads {
        let first = source.as_ref().map_or(cue.end, |s| s.items.end);
        let comma =
            (first..sentence.end).find(|&j| reading.is(j, ",") && leads_clause(reading, j + 1, sentence.end))?;
        // "According to the guild, the plan that it made was late": what follows the comma is no apposition.
        let source = match source {
            Some(source) if source.reach.end <= comma + 1 => source,
            Some(source) => Phrase::plain(source.items.start..source.items.end.min(comma)),
            None => Phrase::plain(cue.end..comma),
        };
        (comma + 1, sentence.end, source)
    } else {
        let end = if reading.is(cue.at - 1, ",") { cue.at - 1 } else { cue.at };
        (skip_connective(reading, sentence.start), end, source.or_else(|| unread(reading, cue.end, sentence.end))?)
    };
    if is_manner(reading, &source) {
        return None;
    }
    let end = clause::trim_end(reading, begin, end);
    let mut items = vec![begin..end];
    if !clause::has_verb(reading, begin..end) {
        // "The rota, according to its cooks, fills a wall": it is set into its content.
        let close =
            (source.items.end..sentence.end.min(source.items.end + MAX_RELATIVE)).find(|&j| reading.is(j, ","))?;
        let rest = close + 1..clause::trim_end(reading, close + 1, sentence.end);
        if leads || !reading.is(cue.at - 1, ",") || rest.len() < 2 {
            return None;
        }
        items.push(rest);
    }
    let content: Vec<Span> = items.iter().filter_map(|r| reading.span(r.clone())).collect();
    let attribution = Attribution::new(reading, cue, Some(&source), "indirect-according");
    Some(Report { content, items, attribution, thought: false })
}

/// "Paid according to grade": a plain noun that nobody speaks through says how, not who.
fn is_manner(reading: &Reading, source: &Phrase) -> bool {
    let at = source.items.start;
    let word = reading.word(at);
    source.items.len() == 1
        && reading.tag(at) == Tag::Nn
        && !reading.is_capital(at)
        && !(word.is_role() || word.is_group() || word.is_body() || word.is_document() || word.is_voice())
}

/// Whether a verb is reached from `from` before the next comma, and not in a relative clause.
fn leads_clause(reading: &Reading, from: usize, end: usize) -> bool {
    !matches!(reading.tag(from), Tag::Wp | Tag::Wdt | Tag::Vbg)
        && (from..end).take_while(|&j| !reading.is(j, ",")).any(|j| reading.is_finite(j) || reading.mark(j).is_some())
}

/// A source of odd words: everything up to the next sign, if no verb stands in it.
fn unread(reading: &Reading, from: usize, end: usize) -> Option<Phrase> {
    let stop = (from..end).find(|&j| !reading.is_word(j)).unwrap_or(end);
    let plain = stop > from && stop - from <= 12 && !(from..stop).any(|j| reading.is_finite(j));
    plain.then(|| Phrase::plain(from..stop))
}

//! Direct speech beside its attribution: “…,” said X; “…,” X said; X said: “…”; X: “…”.

use super::attribution::{self, Attribution};
use crate::extract::cue::{self, Cue, CueKind};
use crate::extract::phrase::{self, Phrase};
use crate::extract::reading::Reading;
use crate::lexicon::{Class, VerbForm};
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
    if let Some(found) = signed(reading, &after, start).or_else(|| put_it(reading, start..after.end)) {
        return Some(found);
    }
    let Some(cue) = cues.iter().find(|c| c.at >= start && c.at < after.end && speaks(c)) else {
        return any_verb(reading, after.start, start, after.end);
    };
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

/// “…” ― Ada Fell, 34, Ashby: a paragraph that is a quotation and the name under it.
fn signed(reading: &Reading, after: &Range<usize>, start: usize) -> Option<Attribution> {
    let dash = after.start;
    let sign = reading.is_any(dash, &["–", "—", "-", "―", "--"]);
    if !sign || start != dash + 1 || dash != 1 || after.end != reading.items.len() {
        return None;
    }
    let source = phrase::right_with_apposition(reading, start, after.end)?;
    let named = phrase::has_name(reading, source.items.clone()) && reading.is_capital(start);
    let verb = (start..after.end).any(|j| reading.tag(j).is_finite() && !reading.is_capital(j));
    (named && !verb).then(|| Attribution::without_verb(reading, Some(dash), &source, "direct-signed"))
}

/// "as Fell put it", within `range`.
pub(super) fn put_it(reading: &Reading, range: Range<usize>) -> Option<Attribution> {
    let verb = range.clone().find(|&j| reading.is_any(j, &["put", "puts"]) && reading.is(j + 1, "it"))?;
    let opening = (range.start..verb).rev().find(|&j| reading.is(j, "as"))?;
    let source = phrase::subject(reading, opening + 1, cue::group_start(reading, opening + 1, verb))?;
    let cue = reading.span(verb..verb + 2);
    (source.reach.start == opening + 1)
        .then(|| Attribution { cue, ..Attribution::without_verb(reading, Some(verb), &source, "direct-put-it") })
}

/// “…,” she beamed; “…!” beamed the miller: a quotation that ends in a comma says that its attribution follows, whatever the verb.
fn any_verb(reading: &Reading, from: usize, start: usize, ceiling: usize) -> Option<Attribution> {
    let words = reading.str(from.checked_sub(1)?).trim_end_matches(['”', '’', '"', '\'']);
    if !words.ends_with([',', '!', '?']) {
        return None;
    }
    let reach = start..ceiling.min(start + MAX_LEAD);
    // Where no other verb stands, what looks like a participle is the verb: “…!” a porter called from the gate.
    let verb = reach.clone().find(|&j| reading.tag(j).is_finite());
    let verb = verb.or_else(|| reach.clone().find(|&j| reading.tag(j) == Tag::Vbn))?;
    if !matches!(reading.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbn)
        || reading.word(verb).is(Class::Auxiliary)
        || reading.is_capital(verb)
    {
        return None;
    }
    let (source, rule) = if verb == start {
        let source = phrase::right_with_apposition(reading, verb + 1, ceiling)?;
        (phrase::is_person_name(reading, source.items.clone()).then_some(source)?, "direct-inverted")
    } else {
        let source = phrase::subject(reading, start, cue::group_start(reading, start, verb))?;
        let next = verb + 1;
        let ends = next >= ceiling || !reading.is_word(next) || matches!(reading.tag(next), Tag::In | Tag::Rb);
        // A small letter behind a question or a shout goes on with its sentence.
        let ties = words.ends_with(',') || !reading.is_capital(start);
        (ties && ends && source.reach.start == start).then_some((source, "direct-after"))?
    };
    Some(Attribution::without_verb(reading, Some(verb), &source, rule))
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

/// Verbs that lead up to words in marks, though none can follow them: "He left, shouting “…”", "He argued: “…”".
fn leads(cue: &Cue) -> bool {
    cue.kind == CueKind::Verb && (cue.frames.has('t') || cue.frames.has('q') && !cue.passive)
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
    let cue = cues.iter().rev().find(|c| before.contains(&c.at) && !c.negated && (speaks(c) || leads(c)));
    if let Some(found) = put_it(reading, before.clone()).filter(|_| reading.is_any(last, &[":", ",", "it"])) {
        return Some(found);
    }
    if reading.is(last, ":") {
        return cue
            .filter(|c| !c.passive)
            .and_then(|c| with_cue(reading, c, before.clone(), "direct-colon"))
            .or_else(|| noun_ahead(reading, before.clone()))
            .or_else(|| colon(reading, before));
    }
    if utterance
        && reading.is_any(last, &["–", "—", "―", "--"])
        && let Some(found) = dash(reading, before.clone())
    {
        return Some(found);
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

/// Ada Fell, miller – “…”: a line that is a name and the words in marks.
fn dash(reading: &Reading, before: Range<usize>) -> Option<Attribution> {
    let sign = before.end - 1;
    let start = (before.start..sign).find(|&j| reading.is_word(j) && reading.tag(j) != Tag::Cd)?;
    let source = phrase::right_with_apposition(reading, start, sign)?;
    let whole = source.reach.end + 1 >= sign && source.reach.start == start;
    let named = phrase::is_person_name(reading, source.items.clone());
    (whole && named).then(|| Attribution::without_verb(reading, None, &source, "direct-colon-only"))
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

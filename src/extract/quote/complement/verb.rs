//! Verbs with a complement that is no clause: in the sentence's own predicate, beside it ("…, citing the cost"), and passive.

use super::{Kind, behind, extent, opens_infinitive};
use crate::extract::cue::{self, Cue, CueKind};
use crate::extract::phrase::{self, Phrase};
use crate::extract::quote::attribution::{self, Attribution};
use crate::extract::quote::indirect::{Report, is_silence};
use crate::extract::quote::refusal;
use crate::extract::reading::Reading;
use crate::lexicon::{Class, Complement, Takes, VerbForm};
use crate::model::{Polarity, Tag};
use std::ops::Range;

pub(super) fn report(
    reading: &Reading,
    cues: &[Cue],
    i: usize,
    known: Complement,
    sentence: &Range<usize>,
) -> Option<Report> {
    let cue = as_cue(reading, i, known.form, sentence.start)?;
    if cue.negated {
        return None;
    }
    if cue.passive {
        return passive(reading, cues, &cue, known.verb, sentence);
    }
    let (kind, start) = behind(reading, i + 1, known.verb, sentence.end)?;
    // "No one said they had seen it"
    let source = source(reading, &cue, sentence).filter(|s| !reading.word(s.items.start).is(Class::Nobody))?;
    let ceiling = fronted(reading, &cue, sentence).unwrap_or(sentence.end);
    let end = extent::end(reading, cues, &cue, start, ceiling);
    if is_silence(reading, start..end) {
        return None;
    }
    let content = reading.span(start..end)?;
    let aside = cue.form == VerbForm::Ing || reading.tag(i) == Tag::Vb;
    let rule = match kind {
        _ if aside => "indirect-aside",
        Kind::Infinitive => "indirect-infinitive",
        Kind::Request(_) => "indirect-request",
        Kind::Naming => "indirect-naming",
        Kind::Object => "indirect-object",
        Kind::Topic => "indirect-topic",
    };
    let mut attribution = Attribution::new(reading, &cue, Some(&source), rule);
    if refusal::is_refused(reading, i, start..end) {
        attribution.polarity = Polarity::Denied;
    }
    if let Kind::Request(person) = kind {
        attribution.addressee = reading.span(person);
    }
    Some(Report { content: vec![content], items: vec![start..end], attribution, thought: false })
}

/// The verb at item `i` as a cue.
fn as_cue(reading: &Reading, i: usize, form: VerbForm, floor: usize) -> Option<Cue> {
    let tag = reading.tag(i);
    let past = form == VerbForm::Past && !matches!(tag, Tag::Nn | Tag::Jj | Tag::Nnp);
    // "the leaflet also mentions Fenn": a verb in the present looks like a plural.
    let plural = form == VerbForm::Present && tag == Tag::Nns && is_predicate(reading, i, floor);
    if form == VerbForm::None || !(tag.is_verb() || past || plural) || modifies(reading, i, floor) {
        return None;
    }
    let first = cue::group_start(reading, floor, i);
    let contracted = tag == Tag::Vbg && first > floor && is_contracted(reading, first - 1);
    let be = contracted || (first..i).any(|j| reading.word(j).is(Class::Be));
    // "when asked about the bridge": nobody is named who is asked.
    let alone = first == i && (i == floor || matches!(reading.tag(i - 1), Tag::Wrb | Tag::In | Tag::Punct));
    Some(Cue {
        first,
        // "is calling for": the verb of the sentence, not a participle beside it.
        form: if form == VerbForm::Ing && be { VerbForm::Present } else { form },
        passive: matches!(form, VerbForm::Past | VerbForm::Participle) && (be || tag == Tag::Vbn && alone),
        negated: (first..i).any(|j| cue::is_negation(reading, j)) || cue::is_nobody(reading, first),
        ..cue::plain(i, i + 1, CueKind::Verb)
    })
}

/// Whether a word that could be a plural stands between a subject and an object.
fn is_predicate(reading: &Reading, i: usize, floor: usize) -> bool {
    let before = if i > floor && reading.tag(i - 1) == Tag::Rb { i - 1 } else { i };
    let subject = before > floor && (reading.tag(before - 1) == Tag::Nnp || before < i);
    let object = matches!(reading.tag(i + 1), Tag::Dt | Tag::PrpS) || reading.tag(i + 1) == Tag::Nnp;
    subject && object
}

/// Whether the verb at item `i` only describes the noun behind it: "the announced cuts", "two promised ferries".
fn modifies(reading: &Reading, i: usize, floor: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|&b| b >= floor) else { return false };
    let tag = reading.tag(before);
    let determined = matches!(tag, Tag::Dt | Tag::PrpS) && !reading.word(before).is(Class::Pointer);
    let described = matches!(tag, Tag::Cd | Tag::Jj) || reading.is_possessive(before);
    determined || described && reading.tag(i) == Tag::Vbn
}

/// "she's", "they’re": a pronoun with a form of "be".
fn is_contracted(reading: &Reading, i: usize) -> bool {
    reading.tag(i) == Tag::Prp && reading.str(i).contains(['\'', '’'])
}

/// Who says it. A participle belongs to the people right before it ("voters calling for"), behind a thing to the subject of
/// the verb ("wrote a letter asking for"), or, where it opens the sentence, to the subject behind its comma ("Citing the cost, …").
fn source(reading: &Reading, cue: &Cue, sentence: &Range<usize>) -> Option<Phrase> {
    if cue.form == VerbForm::Ing {
        if let Some(comma) = fronted(reading, cue, sentence) {
            return phrase::right(reading, comma + 1, sentence.end).map(Phrase::plain);
        }
        let beside = if cue.first > sentence.start { phrase::left(reading, sentence.start, cue.first) } else { None };
        let beside =
            beside.map(|start| Phrase::plain(start..cue.first)).filter(|p| !reading.word(p.items.end - 1).is_time());
        let people = beside.as_ref().is_some_and(|p| are_people(reading, p));
        return beside
            .clone()
            .filter(|_| people)
            .or_else(|| attribution::source(reading, cue, sentence.start, sentence.end))
            .or(beside);
    }
    // "used the debate to criticise": the subject is that of the verb before "to".
    let infinitive = cue.at > cue.first && reading.tag(cue.at) == Tag::Vb && reading.is(cue.at - 1, "to");
    let cue = if infinitive { Cue { first: cue.at, ..*cue } } else { *cue };
    attribution::source(reading, &cue, sentence.start, sentence.end)
}

/// Whether a noun phrase names people or a body rather than what they made.
fn are_people(reading: &Reading, phrase: &Phrase) -> bool {
    let last = phrase.items.end - 1;
    let word = reading.word(last);
    let body = word.is_role() || word.is_group() || word.is_body();
    let plural = reading.tag(last) == Tag::Nns && !word.is_document();
    body || plural || reading.tag(last) == Tag::Prp || phrase::is_person_name(reading, phrase.items.clone())
}

/// The comma behind a participle that opens the sentence: "Citing the cost, …", "After pointing to the cost, …".
fn fronted(reading: &Reading, cue: &Cue, sentence: &Range<usize>) -> Option<usize> {
    let opens = cue.first == sentence.start
        || cue.first == sentence.start + 1 && matches!(reading.tag(sentence.start), Tag::In | Tag::Cc);
    let comma = || (cue.end..sentence.end).find(|&j| reading.is(j, ","));
    if opens && cue.form == VerbForm::Ing { comma() } else { None }
}

/// "Lamb was accused of fraud": who is spoken of and what is said of them; "he was asked to leave": what was asked.
fn passive(reading: &Reading, cues: &[Cue], cue: &Cue, takes: Takes, sentence: &Range<usize>) -> Option<Report> {
    let subject = phrase::subject(reading, sentence.start, cue.first);
    let charged = takes.has("charge") && reading.is_any(cue.end, &["of", "for", "as"]);
    let asked = (takes.has("person") || takes.has("request")) && opens_infinitive(reading, cue.end);
    let (start, about) = match (charged, asked) {
        (true, _) => (cue.end + 1, Some(subject.clone()?)),
        (_, true) => (cue.end, None),
        _ => return None,
    };
    let end = extent::end(reading, cues, cue, start, sentence.end);
    let mut items: Vec<Range<usize>> = about.iter().map(|s| s.items.clone()).collect();
    items.push(start..end);
    let content = items.iter().filter_map(|r| reading.span(r.clone())).collect();
    let source = attribution::source(reading, cue, sentence.start, sentence.end);
    let mut attribution = Attribution::new(reading, cue, source.as_ref(), "indirect-passive");
    if about.is_none() {
        attribution.addressee = subject.and_then(|s| s.span(reading));
    }
    Some(Report { content, items, attribution, thought: false })
}

//! Words of saying: where they stand, in which form, and whether they really report.

use super::phrase;
use super::reading::Reading;
use crate::lexicon::{self, Class, Frames, VerbForm};
use crate::model::{Polarity, Span, Tag};
use std::ops::Range;

/// What kind of word gives the cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueKind {
    /// "said"
    Verb,
    /// "according to"
    According,
    /// "fears that"
    Noun,
    /// "concerned that"
    Adjective,
}

/// A word of saying outside quotations.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// The word itself.
    pub(super) at: usize,
    /// Where its verb group begins: "had also said" begins at "had".
    pub(super) first: usize,
    /// Behind its last word: "according to" has two.
    pub(super) end: usize,
    pub(super) kind: CueKind,
    pub(super) frames: Frames,
    pub(super) form: VerbForm,
    /// "was told", "is described".
    pub(super) passive: bool,
    /// "did not say", "declined to say": it reports silence, but parts clauses like any other.
    pub(super) negated: bool,
    pub(super) polarity: Polarity,
}

impl Cue {
    /// Its place in the text.
    pub(super) fn span(&self, reading: &Reading) -> Option<Span> {
        reading.span(self.at..self.end)
    }
}

/// The cues of `range`, in order.
pub(super) fn cues(reading: &Reading, range: Range<usize>) -> Vec<Cue> {
    range.clone().filter_map(|i| cue_at(reading, range.start, i)).collect()
}

/// The cue at item `i`, if it is one.
pub(super) fn cue_at(reading: &Reading, floor: usize, i: usize) -> Option<Cue> {
    let word = reading.word(i);
    if reading.is(i, "according") && reading.is(i + 1, "to") {
        return Some(plain(i, i + 2, CueKind::According));
    }
    if word.form != VerbForm::None && is_verb_here(reading, i) {
        return verb(reading, floor, i);
    }
    if goes_on(reading, i) {
        let (frames, form) = (Frames::DIRECT, VerbForm::Past);
        return Some(Cue { first: group_start(reading, floor, i), frames, form, ..plain(i, i + 2, CueKind::Verb) });
    }
    if word.is_cue_adjective() && follows_be(reading, floor, i) {
        let first = group_start(reading, floor, i);
        let negated = negated(reading, first, i);
        return Some(Cue { first, negated, ..plain(i, i + 1, CueKind::Adjective) });
    }
    if word.is_clause_noun() && reading.tag(i).is_noun() {
        return Some(plain(i, i + 1, CueKind::Noun));
    }
    None
}

/// “…,” she went on: as a verb of direct speech, beside words in marks or at the end.
fn goes_on(reading: &Reading, i: usize) -> bool {
    let next = i + 2;
    reading.is(i + 1, "on")
        && reading.is_any(i, &["went", "goes"])
        && (!reading.is_word(next) || reading.mark(next).is_some())
}

/// A cue of these items and nothing more.
pub(super) fn plain(at: usize, end: usize, kind: CueKind) -> Cue {
    let (frames, form) = (Frames::default(), VerbForm::None);
    Cue { at, first: at, end, kind, frames, form, passive: false, negated: false, polarity: Polarity::Affirmed }
}

/// Whether the form is used as a verb: tags err, so neighbours may overrule them.
fn is_verb_here(reading: &Reading, i: usize) -> bool {
    let tag = reading.tag(i);
    // "The said sum": a participle before a noun.
    if i > 0 && matches!(reading.tag(i - 1), Tag::Dt | Tag::PrpS) && !reading.word(i - 1).is(Class::Pointer) {
        return false;
    }
    let beside_quotation =
        (i > 0 && reading.mark(i - 1).is_some()) || reading.mark(i + 1).is_some() || reading.is(i + 1, ":");
    // "coastal claims could", "her show has": a noun before its verb.
    if reading.word(i).form == VerbForm::Present && is_noun_here(reading, i) {
        return false;
    }
    if reading.word(i).form == VerbForm::Past && !matches!(tag, Tag::Nn | Tag::Jj) {
        return true;
    }
    // "told the Dale Post: “…”": a bare form in capitals behind another name is part of it.
    let name = i > 0 && reading.is_capital(i) && reading.word(i).form == VerbForm::Base && reading.is_capital(i - 1);
    // “…,” admits Mr Lamb: between words in marks and a name.
    let inverted = i > 0
        && reading.word(i).form == VerbForm::Present
        && reading.word(i).frames.has('q')
        && reading.mark(i - 1).is_some()
        && (reading.is_capital(i + 1) || matches!(reading.tag(i + 1), Tag::Dt | Tag::PrpS));
    tag.is_verb()
        || inverted
        || stands_as_verb(reading, i)
        || (beside_quotation && !name && reading.word(i).frames.has('q') && !matches!(tag, Tag::Nn | Tag::Nns))
}

/// Whether a form of the present is a noun whose verb follows, with no relative or question word that would leave a gap.
fn is_noun_here(reading: &Reading, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    reading.tag(i + 1).is_finite()
        && matches!(reading.tag(before), Tag::Nn | Tag::Nnp | Tag::Jj)
        && !reading.word(i).frames.has('w')
        && !(before.saturating_sub(8)..before).any(|j| {
            let word = reading.word(j);
            word.is(Class::Relative) || word.is(Class::Question) || reading.is(j, ",")
        })
}

/// No headline goes on for longer behind its cue, in items.
const MAX_HEADLINE: usize = 30;

/// Whether a form of the present that was taken for a noun or a name stands where only a verb can:
/// "Ned Fell Says He Would", "…, the Echo reports."
fn stands_as_verb(reading: &Reading, i: usize) -> bool {
    let word = reading.word(i);
    let Some(before) = i.checked_sub(1) else { return false };
    let frames = word.frames;
    if !matches!(word.form, VerbForm::Present | VerbForm::Base)
        || !(frames.has('q') && (frames.has('t') || frames.has('o')))
        || !matches!(reading.tag(i), Tag::Nn | Tag::Nns | Tag::Nnp)
        || !(reading.tag(before).is_noun() || reading.is_capital(before))
        || !reading.is_word(before)
    {
        return false;
    }
    let next = reading.tag(i + 1);
    // "coastal claims that", "the claims it made": only of a name or a voice can they be the verb.
    let known = reading.word(before);
    let person = || phrase::is_person_name(reading, i.saturating_sub(4)..i);
    let voiced = known.is_role() || known.is_group() || known.is_body() || known.is_document() || person();
    let opens = next == Tag::Prp || reading.is(i + 1, "that") && reading.tag(i + 1) == Tag::In;
    let closes = reading.is_any(i + 1, &[".", ","]) || i + 1 == reading.items.len();
    let aside = || {
        let comma = (i.saturating_sub(10)..before).rev().find(|&j| !reading.is_word(j));
        comma.is_some_and(|c| reading.is_any(c, &[",", ".", "–", "—"]) || reading.mark(c).is_some())
    };
    let titled = || {
        let from = i.saturating_sub(6);
        let to = reading.items.len().min(i + 8);
        let small = |&j: &usize| reading.str(j).len() > 4 && reading.is_word(j) && !reading.is_capital(j);
        !(from..to).any(|j| small(&j))
    };
    let headline = || {
        reading.is_capital(i)
            && titled()
            && reading.is_capital(i + 1)
            && !reading.is_finite(i + 1)
            && (i + 1..reading.items.len().min(i + MAX_HEADLINE)).any(|j| reading.is_finite(j))
    };
    let begun = || reading.is_capital(before) && reading.word(i + 1).is(Class::Nominative);
    opens && (voiced || begun()) || closes && (voiced || reading.is_capital(before)) && aside() || headline()
}

fn verb(reading: &Reading, floor: usize, i: usize) -> Option<Cue> {
    let word = reading.word(i);
    let first = group_start(reading, floor, i);
    let negated = negated(reading, first, i);
    let bare = word.form == VerbForm::Base && reading.tag(i) == Tag::Vb;
    let infinitive = bare && i > floor && reading.is(i - 1, "to");
    let went_on =
        infinitive && i >= floor + 3 && reading.is(i - 2, "on") && reading.is_any(i - 3, &["went", "going", "goes"]);
    // "those surveyed say", "47% say": what was taken for a bare form has a subject.
    let subject = i > floor
        && word.frames.has('q')
        && word.frames.has('t')
        && (matches!(reading.tag(i - 1), Tag::Nns | Tag::Vbz | Tag::Cd) || reading.is(i - 1, "%"))
        && !(floor..i).any(|j| matches!(reading.tag(j), Tag::Md | Tag::To));
    // "continued to insist that", "were more likely to say they".
    let begins = word.frames.has('t') && word.frames.has('q') && {
        let next = reading.word(i + 1);
        reading.is(i + 1, "that") && reading.tag(i + 1) == Tag::In || next.is(Class::Nominative)
    };
    if (infinitive && !went_on && !negated && !begins) || (bare && !infinitive && first == i && !subject) {
        return None;
    }
    let be = (first..i).any(|j| reading.word(j).is(Class::Be));
    let participle = reading.tag(i) == Tag::Vbn || (reading.tag(i) == Tag::Vbd && be);
    // "A school described as “tired”": with nothing between, the verb has no object but its subject.
    let reduced = word.frames.has('m')
        && !word.frames.has('t')
        && word.form == VerbForm::Past
        && reading.is(i + 1, "as")
        && !has_object_behind(reading, i + 2)
        && !(first..i).any(|j| reading.is_any(j, &["has", "have", "had"]));
    let passive =
        reduced || participle && be && word.form != VerbForm::Ing && !(first..i).any(|j| reading.is(j, "being"));
    // "is said to be", "was found guilty": hearsay without a speaker.
    if passive && reading.is(i + 1, "to") {
        return None;
    }
    let next = reading.word(i + 1);
    let phrasal = next.is(Class::Particle) && !word.frames.has('q');
    if phrasal || (next.is(Class::Parting) && reading.mark(i + 2).is_none()) {
        return None;
    }
    let polarity = if word.frames.has('d') { Polarity::Denied } else { Polarity::Affirmed };
    Some(Cue {
        at: i,
        first,
        end: i + 1,
        kind: CueKind::Verb,
        frames: word.frames,
        form: word.form,
        passive,
        negated,
        polarity,
    })
}

/// Where the verb group that ends at `i` begins: auxiliaries and adverbs before it.
pub(super) fn group_start(reading: &Reading, floor: usize, i: usize) -> usize {
    let mut first = i;
    while first > floor {
        let before = first - 1;
        let tagged = reading.tag(before) == Tag::Rb || reading.word(before).is(Class::Clausal);
        let adverb = tagged && !reading.word(before).is_time() && !reading.is_capital(before);
        let auxiliary = reading.word(before).is(Class::Auxiliary) && reading.tag(before) != Tag::In;
        let refusal = reading.word(before).is(Class::Negation);
        if !(adverb || auxiliary || refusal) || i - before > 6 {
            break;
        }
        first = before;
    }
    first
}

fn negated(reading: &Reading, first: usize, i: usize) -> bool {
    (first..i).any(|j| is_negation(reading, j)) || is_nobody(reading, first)
}

/// "Dismissed as “rot” a claim that it had lied": the object may stand behind words in marks.
fn has_object_behind(reading: &Reading, quotation: usize) -> bool {
    let next = reading.tag(quotation + 1);
    reading.mark(quotation).is_some()
        && (next.is_noun() || matches!(next, Tag::Dt | Tag::PrpS | Tag::Prp | Tag::Jj | Tag::Cd))
}

/// Words of a subject that is nobody: "neither the club nor any of its owners".
const MAX_NOBODY: usize = 8;

/// Whether the subject that ends before `end` is nobody: "no one", "none of them", "no minister", "neither A nor B".
pub(super) fn is_nobody(reading: &Reading, end: usize) -> bool {
    let before = (end.saturating_sub(MAX_NOBODY)..end).rev();
    let within = |j: &usize| {
        reading.tag(*j).is_noun()
            || matches!(reading.tag(*j), Tag::Dt | Tag::Jj | Tag::Cd | Tag::In | Tag::Prp | Tag::PrpS)
            || reading.is(*j, "nor")
    };
    // "Complained that nobody had told him": "that" opens the clause of nobody.
    let opens = |j: usize| {
        j == 0
            || reading.is(j - 1, "that")
            || !matches!(reading.tag(j - 1), Tag::Dt | Tag::In) && !reading.tag(j - 1).is_finite()
    };
    let nobody = |j: &usize| reading.word(*j).is(Class::Nobody);
    before.take_while(|j| nobody(j) || within(j)).any(|j| reading.word(j).is(Class::Nobody) && opens(j))
}

/// "not", "never", "wouldn't", "declined".
pub(super) fn is_negation(reading: &Reading, i: usize) -> bool {
    lexicon::negates(reading.word(i), reading.str(i))
}

fn follows_be(reading: &Reading, floor: usize, i: usize) -> bool {
    (floor..i)
        .rev()
        .take(4)
        .take_while(|&j| reading.tag(j) == Tag::Rb || reading.tag(j).is_verb())
        .any(|j| reading.word(j).is(Class::Be) || reading.word(j).is(Class::Copula))
}

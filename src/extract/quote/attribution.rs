//! Who is given as the source of a cue: its subject, an inverted subject, an agent, or the subject of the verb before.

use super::{addressee, refusal};
use crate::extract::cue::{Cue, CueKind};
use crate::extract::phrase::{self, Phrase};
use crate::extract::reading::Reading;
use crate::model::{Polarity, Span, Tag};
use std::ops::Range;

pub(super) use super::subject::of as subject;

/// A cue with its source, ready for a draft.
#[derive(Clone, Debug, Default)]
pub(super) struct Attribution {
    pub(super) cue: Option<Span>,
    pub(super) source: Option<Span>,
    pub(super) role_span: Option<Span>,
    pub(super) addressee: Option<Span>,
    pub(super) polarity: Polarity,
    pub(super) rule: &'static str,
    /// Item of the cue.
    pub(super) at: usize,
}

impl Attribution {
    /// `cue` with the noun phrase that is its source.
    pub(super) fn new(reading: &Reading, cue: &Cue, source: Option<&Phrase>, rule: &'static str) -> Attribution {
        // "Rejected claims that": the verb of refusing is the cue, not its noun.
        let refused = (cue.kind == CueKind::Noun).then(|| refusal::verb(reading, cue.at, 0)).flatten();
        let cue = refused.as_ref().unwrap_or(cue);
        let told = addressee::addressee(reading, cue, source);
        Attribution {
            cue: cue.span(reading),
            source: source.and_then(|p| p.span(reading)),
            role_span: source.and_then(|p| p.role.clone()).and_then(|r| reading.span(r)),
            addressee: told.and_then(|items| reading.span(items)),
            polarity: cue.polarity,
            rule,
            at: cue.at,
        }
    }

    /// A source with no verb of saying: the noun or colon at item `at` is the cue ("the opinion of X", "X: …"), or nothing is.
    pub(super) fn without_verb(
        reading: &Reading,
        at: Option<usize>,
        source: &Phrase,
        rule: &'static str,
    ) -> Attribution {
        Attribution {
            cue: at.and_then(|at| reading.span(at..at + 1)),
            source: source.span(reading),
            role_span: source.role.clone().and_then(|r| reading.span(r)),
            rule,
            at: at.unwrap_or_default(),
            ..Attribution::default()
        }
    }

    /// The same with the person told, the noun phrase right behind the cue ("told the Echo").
    pub(super) fn with_addressee(mut self, reading: &Reading, cue: &Cue, ceiling: usize) -> Attribution {
        if let Some(items) = addressee(reading, cue, ceiling) {
            self.addressee = reading.span(items);
        }
        self
    }
}

/// The noun phrase behind a cue that takes one ("told bakers", "asked her").
pub(super) fn addressee(reading: &Reading, cue: &Cue, ceiling: usize) -> Option<Range<usize>> {
    addressee::object(reading, cue, ceiling)
}

/// Who says it, wherever the clause puts them; nothing before `floor` belongs to the clause.
pub(super) fn source(reading: &Reading, cue: &Cue, floor: usize, ceiling: usize) -> Option<Phrase> {
    match cue.kind {
        CueKind::According => phrase::right_with_apposition(reading, cue.end, ceiling),
        CueKind::Noun => match refusal::verb(reading, cue.at, floor) {
            Some(verb) => subject(reading, &verb, floor),
            None => holder(reading, cue, floor),
        },
        CueKind::Adjective => {
            phrase::subject(reading, floor, cue.first).or_else(|| super::subject::antecedent(reading, floor, cue.first))
        }
        CueKind::Verb if cue.passive => agent(reading, cue, ceiling),
        CueKind::Verb => subject(reading, cue, floor),
    }
}

/// "described by X as": the agent of a passive.
fn agent(reading: &Reading, cue: &Cue, ceiling: usize) -> Option<Phrase> {
    let by = (cue.end..ceiling.min(cue.end + 12)).find(|&j| reading.is(j, "by"))?;
    phrase::right_with_apposition(reading, by + 1, ceiling)
}

/// Who holds a fear or a claim: "divers' fears", "doubts voiced by divers", "the harbour's claim".
fn holder(reading: &Reading, cue: &Cue, floor: usize) -> Option<Phrase> {
    let lowest = floor.max(cue.at.saturating_sub(14));
    if let Some(owner) = (lowest..cue.at).rev().take(4).find(|&j| is_owner(reading, j)) {
        let start = phrase::left(reading, floor, owner + 1)?;
        return Some(Phrase::plain(start..owner + 1));
    }
    let by = (lowest..cue.at).rev().find(|&j| reading.is(j, "by"))?;
    let items = phrase::right(reading, by + 1, cue.at)?;
    Some(Phrase::plain(items))
}

fn is_owner(reading: &Reading, i: usize) -> bool {
    let owns = reading.is_possessive(i) || reading.is_any(i + 1, &["'", "’"]);
    reading.tag(i) == Tag::PrpS || reading.tag(i).is_noun() && owns
}

/// The cue whose clause holds that of `cue`, where `cue` itself only says what somebody thinks or does: "said he thinks".
pub(super) fn governing<'a>(reading: &Reading, cues: &'a [Cue], cue: &'a Cue) -> &'a Cue {
    let weak = match cue.kind {
        CueKind::Verb => {
            !cue.frames.has('q') && !cue.frames.has('m') || reading.is(cue.end, "to") && !cue.frames.has('t')
        }
        CueKind::Noun | CueKind::Adjective => true,
        CueKind::According => false,
    };
    let says = |c: &&Cue| {
        c.kind == CueKind::Verb
            && c.frames.has('q')
            && (c.frames.has('t') || c.frames.has('o'))
            && !c.negated
            && !c.passive
    };
    let ahead = cues.partition_point(|c| c.at < cue.at);
    let outer = cues[..ahead].iter().rev().take(4).filter(|_| weak).find(says);
    outer.filter(|o| (o.end..cue.at).all(|j| !parts(reading, j))).unwrap_or(cue)
}

/// A sign or quotation that ends a reported clause.
fn parts(reading: &Reading, j: usize) -> bool {
    reading.mark(j).is_some() || reading.is_any(j, &[";", ":", "–", "—", "--"])
}

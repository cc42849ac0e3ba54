//! How sure a quote is: how often its rule is right, changed by what makes this one better or worse than most.

use super::Meant;
use super::scene::{Entity, Scene};
use crate::lexicon;
use crate::model::{Doubt, Doubts, QuoteDraft, QuoteKind, Span, Way};

/// What makes `draft` less or more sure than others of its rule.
pub(super) fn doubts(scene: &Scene, draft: &QuoteDraft, meant: &Meant) -> Doubts {
    if draft.kind == QuoteKind::Scare {
        return Doubts::default();
    }
    let entity = meant.entity.map(|id| &scene.entities[id]);
    let source = draft.source.or(meant.source);
    let reported = draft.kind == QuoteKind::Indirect;
    let comma = || draft.content.iter().any(|span| span.slice(scene.text).contains(", "));
    Doubts::default()
        .with(Doubt::Unsourced, source.is_none())
        .with(Doubt::Nested, draft.parent.is_some())
        .with(Doubt::Apart, draft.source.zip(draft.cue).is_some_and(|(source, cue)| is_apart(source, cue)))
        .with(Doubt::NoPerson, entity.is_some_and(|entity: &Entity| !entity.is_person()))
        .with(Doubt::Verb, draft.cue.is_some_and(|cue| is_unusual(scene, cue)))
        .with(Doubt::Comma, reported && comma())
        .with(Doubt::Long, reported && has_words(scene, draft, LONG))
        .with(Doubt::Short, draft.kind == QuoteKind::Direct && !has_words(scene, draft, SHORT))
        .with(Doubt::LongSource, source.is_some_and(|s| s.slice(scene.text).split_whitespace().nth(5).is_some()))
        .with(Doubt::Guessed, is_guess(meant.way))
        .with(Doubt::Role, draft.role_span.is_some())
}

/// Words from which a reported clause is long: above 30, one in two loses or gains words at its end (PolNeAR train).
const LONG: usize = 31;
/// Words from which direct speech is no mere fragment: below 8 one in six is a name or a motto (PolNeAR train).
const SHORT: usize = 8;

fn has_words(scene: &Scene, draft: &QuoteDraft, at_least: usize) -> bool {
    let mut words = draft.content.iter().flat_map(|span| span.slice(scene.text).split_whitespace());
    words.nth(at_least - 1).is_some()
}

/// Whether more than a space or a comma stands between the two.
fn is_apart(source: Span, cue: Span) -> bool {
    cue.start() > source.end() + 3 || source.start() > cue.end() + 3
}

/// A verb that takes things as well as clauses, or no speech: "found", "called", "believes".
fn is_unusual(scene: &Scene, cue: Span) -> bool {
    let last = cue.slice(scene.text).split_whitespace().next_back().unwrap_or_default();
    let frames = lexicon::word(&lexicon::fold(last)).frames;
    let speaks = frames.has('q') && (frames.has('t') || frames.has('o')) && !frames.has('f') && !frames.has('m');
    !frames.is_empty() && !speaks
}

/// Ways to a speaker that are taken when nothing better is left.
fn is_guess(way: Way) -> bool {
    use Way::{FirstBody, NamedNext, NobodyNearer, OtherNamed, OtherSpeaker, SureGender, WithoutRole};
    matches!(way, FirstBody | NamedNext | NobodyNearer | OtherNamed | OtherSpeaker | SureGender | WithoutRole)
}

/// How likely a quote of a rule that is right so often (`right`) is right in these circumstances, in hundredths of one.
pub(super) fn confidence(right: f32, doubts: Doubts) -> f32 {
    let right = right.clamp(0.01, 0.99);
    let odds = doubts.iter().fold(right / (1.0 - right), |odds, doubt| odds * lexicon::odds(doubt.name()));
    // Nothing is sure, and nothing hopeless.
    (odds / (1.0 + odds) * 100.0).round().clamp(1.0, 99.0) / 100.0
}

/// How often a rule is right that the table does not know.
pub(super) const UNTRIED: f32 = 0.6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_doubt_counts_and_none_makes_certain() {
        let with = |doubts: &[Doubt]| doubts.iter().fold(Doubts::default(), |all, doubt| all.with(*doubt, true));
        assert_eq!(confidence(0.9, with(&[])), 0.9);
        assert!(confidence(0.9, with(&[Doubt::Apart])) < 0.9);
        assert!(confidence(0.9, with(&[Doubt::Apart, Doubt::Comma])) < confidence(0.9, with(&[Doubt::Apart])));
        assert!(confidence(0.9, with(&[Doubt::Role])) > 0.9);
        assert!(confidence(1.0, with(&[Doubt::Role])) < 1.0 && confidence(0.0, with(&Doubt::ALL)) > 0.0);
    }
}

//! Pronouns by gender and number: the subject of the sentence before, who spoke last, the nearest that agrees.

use super::scene::{Mention, Scene};
use super::source::{self, Meant};
use super::{couple, pair};
use crate::lexicon::{self, Gender, Number, Pronoun};
use crate::model::{Attribution, Form, Span, SpeakerKind, Tag, Way};

/// How far back, in sentences, a pronoun looks.
const REACH: usize = 8;

/// Mentions of one sentence that are looked at: prose has a handful, hostile text has no stops.
const MAX_MENTIONS: usize = 80;

/// Whether `word` stands for somebody by itself.
pub(super) fn is_pronoun(word: &str) -> bool {
    lexicon::pronoun(&lexicon::fold(word)).is_some_and(lexicon::Pronoun::is_personal)
}

/// Whom the pronoun at `span` means; `last` is who spoke before.
pub(super) fn meant(scene: &mut Scene, span: Span, last: Option<usize>) -> Meant {
    let word = lexicon::fold(span.slice(scene.text).split_whitespace().next().unwrap_or_default());
    let Some(pronoun) = lexicon::pronoun(&word) else { return Meant::default() };
    let form = form(pronoun);
    let found = match pronoun.number {
        Number::One => {
            role_before(scene, span, pronoun.gender, last).or_else(|| person(scene, span, pronoun.gender, last))
        }
        Number::Thing => body_before(scene, span, last).or_else(|| body(scene, span, last)),
        Number::Several => two(scene, span.start(), last).or_else(|| several(scene, span, last)),
        // “She told me, ‘I can’t’”: inside somebody's words "I" is who says them.
        Number::Speaker if word == "i" => {
            scene.telling.first().map(|&entity| Found { entity, way: Way::GoesOn, at: None })
        }
        Number::Speaker | Number::OneOfTwo => None,
    };
    let Some(found) = found else { return Meant::default().by(form, Way::Nobody, None) };
    let id = found.entity;
    let entity = &mut scene.entities[id];
    if entity.is_person() && entity.gender == Gender::Unknown {
        entity.gender = pronoun.gender;
    }
    scene.mention(id, span);
    Meant::known(id, Attribution::Pronoun).by(form, found.way, found.at)
}

fn form(pronoun: Pronoun) -> Form {
    match (pronoun.number, pronoun.gender) {
        (Number::One, Gender::Male) => Form::He,
        (Number::One, Gender::Female) => Form::She,
        (Number::One, _) => Form::One,
        (Number::Thing, _) => Form::It,
        (Number::Several, _) => Form::They,
        (Number::Speaker, _) => Form::Speaker,
        (Number::OneOfTwo, _) => Form::OneOfTwo,
    }
}

/// Whom words mean, how that is known, and the mention that settled it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) entity: usize,
    pub(super) way: Way,
    pub(super) at: Option<Span>,
}

impl Found {
    /// Whoever is named at `mention`.
    pub(super) fn named(mention: &Mention, way: Way) -> Found {
        Found { entity: mention.entity, way, at: Some(mention.span) }
    }

    /// Who spoke last.
    pub(super) fn last(entity: usize) -> Found {
        Found { entity, way: Way::LastSpeaker, at: None }
    }

    /// Who spoke last, when nobody else is left.
    pub(super) fn nobody_nearer(entity: usize) -> Found {
        Found { entity, way: Way::NobodyNearer, at: None }
    }
}

/// "The stationmaster was unmoved. “No,” he said.": somebody known by role alone, the subject of the sentence before.
fn role_before(scene: &mut Scene, span: Span, gender: Gender, last: Option<usize>) -> Option<Found> {
    let before = sentence_before(scene, span.start())?;
    let sentence = scene.segments.sentences.get(before)?;
    let here = Span::within(scene.text, sentence.span.start()..span.start());
    if let Some(found) = one_of_two_before(scene, before, gender) {
        return Some(found);
    }
    if scene.is_quoted(sentence.span.start()) || scene.mentions_in(here).any(|m| scene.entities[m.entity].is_person()) {
        return None;
    }
    let tokens = sentence.tokens.clone();
    let verb = tokens.clone().take(6).find(|&j| scene.tag(j).is_finite())?;
    let head = verb.checked_sub(1).filter(|&h| h > tokens.start)?;
    let roles =
        tokens.clone().take(MAX_MENTIONS).filter(|&j| scene.word(j).is_role() && scene.tag(j) == Tag::Nn).count();
    let opens = (scene.tag(tokens.start) == Tag::Dt || scene.str(tokens.start) == "One")
        && (tokens.start + 1..head).all(|j| scene.tag(j).is_noun() || scene.tag(j) == Tag::Jj)
        && scene.word(head).is_role()
        && !scene.word(head).is_body()
        && scene.tag(head) == Tag::Nn;
    if !opens || roles != 1 {
        return None;
    }
    let at = scene.segments.tokens[tokens.start].span.cover(scene.segments.tokens[head].span);
    let entity = source::meant(scene, at, None, last).entity.filter(|&id| scene.entities[id].agrees(gender))?;
    Some(Found { entity, way: Way::NearestSentence, at: Some(at) })
}

/// The sentence before the one at byte `at`, all sentences of its quotation taken together.
fn sentence_before(scene: &Scene, at: usize) -> Option<usize> {
    let here = scene.segments.sentence_at(at)?;
    let start = scene.segments.sentences.get(here)?.span.start();
    let to = scene.segments.marks.partition_point(|m| m.outer.start() < start);
    let around = scene.segments.marks[..to].iter().rev().take(4).find(|m| m.outer.end() > start);
    around.map_or(Some(here), |m| scene.segments.sentence_at(m.outer.start()))?.checked_sub(1)
}

/// "The union was unmoved. “No,” it said.": a body known by its noun alone, the subject of the sentence before.
fn body_before(scene: &mut Scene, span: Span, last: Option<usize>) -> Option<Found> {
    let before = sentence_before(scene, span.start())?;
    let tokens = scene.segments.sentences.get(before)?.tokens.clone();
    let noun = tokens.start + 1;
    let body =
        scene.word(noun).is_body() && !scene.word(noun).is_role() && !scene.str(noun).starts_with(char::is_uppercase);
    let quoted = scene.is_quoted(scene.segments.tokens.get(noun)?.span.start());
    if !body || quoted || scene.str(tokens.start) != "The" || !scene.tag(noun + 1).is_finite() {
        return None;
    }
    let at = scene.segments.tokens[tokens.start].span.cover(scene.segments.tokens[noun].span);
    let entity = source::meant(scene, at, None, last).entity?;
    Some(Found { entity, way: Way::NearestBody, at: Some(at) })
}

/// "The latter was unmoved. “No,” she said."
fn one_of_two_before(scene: &mut Scene, sentence: usize, gender: Gender) -> Option<Found> {
    let tokens = scene.segments.sentences.get(sentence)?.tokens.clone();
    let word = lexicon::fold(scene.str(tokens.start + 1));
    let ordinal = lexicon::pronoun(&word).is_some_and(|p| p.number == Number::OneOfTwo);
    if !ordinal || scene.str(tokens.start) != "The" || !scene.tag(tokens.start + 2).is_finite() {
        return None;
    }
    let at = scene.segments.tokens.get(tokens.start + 1)?.span;
    let entity = pair::of_two(scene, at.start(), &word).filter(|&id| scene.entities[id].agrees(gender))?;
    Some(Found { entity, way: Way::OfPair, at: Some(at) })
}

/// The first person of the nearest sentence that names one who agrees; the last speaker counts where they spoke.
pub(super) fn person(scene: &Scene, span: Span, gender: Gender, last: Option<usize>) -> Option<Found> {
    let sentence = scene.segments.sentence_at(span.start())?;
    for back in 0..=REACH {
        let at = sentence.checked_sub(back)?;
        let place = scene.segments.sentences.get(at)?.span;
        let mut inside = scene
            .mentions_in(place)
            .take(MAX_MENTIONS)
            .filter(|m| m.span.end() <= span.start() && scene.entities[m.entity].agrees(gender))
            .filter(|m| !scene.is_quoted(m.span.start()) || scene.is_in_own_marks(m.span))
            .filter(|m| !scene.spoken_of.contains(&m.entity));
        if let Some(first) = inside.next() {
            // Somebody of known gender is preferred to one who merely might be.
            let sure = inside.find(|m| scene.entities[m.entity].gender == gender);
            let unsure = scene.entities[first.entity].gender != gender;
            let nearest = Found::named(first, Way::NearestSentence);
            return Some(sure.filter(|_| unsure).map_or(nearest, |m| Found::named(m, Way::SureGender)));
        }
    }
    last.filter(|&id| scene.entities[id].agrees(gender)).map(Found::nobody_nearer)
}

/// A body or document: who spoke last if it is one, else the nearest that is named as a subject.
fn body(scene: &Scene, span: Span, last: Option<usize>) -> Option<Found> {
    let fits = |id: usize| match scene.entities[id].kind {
        SpeakerKind::Organisation => scene.entities[id].organisation.is_some(),
        kind => kind == SpeakerKind::Document,
    };
    let sentence = scene.segments.sentence_at(span.start())?;
    let near = scene.segments.sentences.get(sentence.saturating_sub(3))?.span.start();
    let spoke = last.filter(|&id| {
        fits(id) && scene.mentions_before(span.start()).take(12).any(|m| m.entity == id && m.span.start() >= near)
    });
    spoke.map(Found::last).or_else(|| {
        (0..=REACH).find_map(|back| {
            let place = scene.segments.sentences.get(sentence.checked_sub(back)?)?.span;
            scene
                .mentions_in(place)
                .take(MAX_MENTIONS)
                .filter(|m| m.span.end() <= span.start())
                .find(|m| fits(m.entity) && !scene.spoken_of.contains(&m.entity))
                .map(|m| Found::named(m, Way::NearestBody))
        })
    })
}

/// Two persons named together, where no group is nearer.
pub(super) fn two(scene: &mut Scene, at: usize, last: Option<usize>) -> Option<Found> {
    let group = |id: usize| scene.entities[id].kind == SpeakerKind::Group;
    let joint = |id: usize| group(id) && scene.entities[id].name.contains(" and ");
    if last.is_some_and(|id| group(id) && !joint(id)) {
        return None;
    }
    let near = scene.mentions_before(at).take(30).find(|m| group(m.entity)).copied();
    let span = couple::named(scene, at);
    match (near, span) {
        (Some(m), Some(span)) if m.span.start() <= span.start() => {}
        (Some(m), _) => return joint(m.entity).then(|| Found::named(&m, Way::NearestGroup)),
        _ => {}
    }
    let span = span?;
    Some(Found { entity: couple::entity(scene, span), way: Way::NearestGroup, at: Some(span) })
}

/// A group, or a body spoken of in the plural.
pub(super) fn several(scene: &Scene, span: Span, last: Option<usize>) -> Option<Found> {
    let group = |id: usize| scene.entities[id].kind == SpeakerKind::Group;
    let near = || scene.mentions_before(span.start()).take(20).find(|m| group(m.entity));
    last.filter(|&id| group(id))
        .map(Found::last)
        .or_else(|| near().map(|m| Found::named(m, Way::NearestGroup)))
        .or_else(|| body(scene, span, last))
        .or(last.map(Found::nobody_nearer))
}

//! The body of the article that an office belongs to, where the words beside it name none.
//!
//! A councillor of an article that names one council is one of that council; with two councils nobody can tell.

use super::scene::Scene;
use super::{body, name, role};
use crate::lexicon::{self, Class, RoleBody};
use crate::model::{Span, Tag, Tie};
use std::ops::Range;

/// How many tokens behind a name the place of work is looked for: "was on the first landing at Dale Prison".
const REACH: usize = 24;

/// Which body the role in `tokens` belongs to by itself; what stands behind its first preposition is left out.
pub(super) fn of_role(scene: &Scene, tokens: Range<usize>) -> Option<RoleBody> {
    let tied = |&j: &usize| matches!(scene.tag(j), Tag::In | Tag::To | Tag::Wp) || scene.str(j) == ",";
    let end = tokens.clone().skip(1).find(tied).unwrap_or(tokens.end);
    (tokens.start..end).rev().find_map(|j| {
        let word = lexicon::fold(name::bare(scene.str(j)).trim_end_matches('.'));
        let before = j.checked_sub(1).filter(|&b| b >= tokens.start);
        // A sentence that opens with "Head teacher" may leave the first word out of the role.
        let pair = j
            .checked_sub(1)
            .and_then(|b| lexicon::body_of_role(&format!("{} {word}", lexicon::fold(scene.str(b))), false));
        let modified = !before.is_some_and(|b| matches!(scene.str(b), "a" | "an" | "A" | "An" | "one" | "One"));
        pair.or_else(|| lexicon::body_of_role(&word, modified))
    })
}

/// The body of the kind that a role belongs to: "the governor" where the article names one prison.
pub(super) fn implied(scene: &Scene, tokens: Range<usize>) -> Option<String> {
    let RoleBody::Kind(kind) = of_role(scene, tokens)? else { return None };
    body::only(scene, kind).map(|id| scene.entities[id].name.clone())
}

/// Where in `tokens` an office begins that is held no more: "the former governor of Dale Prison".
pub(super) fn left(scene: &Scene, tokens: Range<usize>) -> Option<usize> {
    tokens.clone().find(|&j| {
        let word = lexicon::fold(scene.str(j));
        let modifies = scene.tag(j + 1).is_noun() || scene.tag(j + 1) == Tag::Jj || scene.word(j + 1).is_role();
        lexicon::has_left(&word) && modifies || word.split_once('-').is_some_and(|(first, _)| lexicon::has_left(first))
    })
}

/// The body of a person of whom the words beside the name say none.
pub(super) fn settle(scene: &Scene, id: usize, mention: Span) -> Option<(String, Tie, Span)> {
    let tokens = scene.segments.tokens_in(mention);
    let titles = tokens.start..tokens.end.saturating_sub(1);
    let by_title = titles.clone().find_map(|j| Some((implied(scene, j..j + 1)?, Tie::Nearest, mention)));
    by_title.or_else(|| workplace(scene, id, tokens.end)).or_else(|| introduced(scene, id, mention))
}

/// "Nurse Jo Ash was in the ward at Dale Hospital": who has a role, and is or works at a place of work.
fn workplace(scene: &Scene, id: usize, from: usize) -> Option<(String, Tie, Span)> {
    let role = scene.entities[id].role_at?;
    let held = scene.segments.tokens_in(role);
    let outsider =
        matches!(of_role(scene, held.clone()), Some(RoleBody::Nobody)) || left(scene, held.clone()).is_some();
    if outsider || held.clone().any(|j| scene.word(j).is_family()) || !scene.word(from).is(Class::Be) {
        return None;
    }
    let sentence =
        scene.segments.sentences.get(scene.segments.sentence_at(scene.segments.tokens.get(from)?.span.start())?)?;
    let end = sentence.tokens.end.min(from + REACH);
    let at = (from + 1..end).find(|&j| scene.str(j) == "at" && scene.str(j + 1).starts_with(char::is_uppercase))?;
    let place = scene.mentions_in(sentence.span).find(|m| {
        let first = scene.segments.tokens_in(m.span).start;
        first == at + 1 && scene.entities[m.entity].organisation.is_some()
    })?;
    let named = scene.entities[place.entity].organisation.clone()?;
    Some((named, Tie::Verb, place.span))
}

/// "The chair of the Dale Trust was blunt. … Jo Ash said": a role that opens the paragraph, its bearer named in the next sentence.
fn introduced(scene: &Scene, id: usize, mention: Span) -> Option<(String, Tie, Span)> {
    if scene.entities[id].role.is_some() {
        return None;
    }
    let before = scene.segments.sentence_at(mention.start())?.checked_sub(1)?;
    let sentence = scene.segments.sentences.get(before)?;
    if scene.segments.paragraph_at(sentence.span.start()) != scene.segments.paragraph_at(mention.start()) {
        return None;
    }
    let between = Span::within(scene.text, sentence.span.start()..mention.start());
    if scene.mentions_in(between).any(|m| scene.entities[m.entity].is_person()) {
        return None;
    }
    let verb = sentence.tokens.clone().take(REACH).find(|&j| scene.tag(j).is_finite())?;
    let subject = sentence.tokens.start..verb;
    let head = subject.clone().find(|&j| scene.word(j).is_role() && !scene.word(j).is_family())?;
    if scene.str(head + 1) != "of" || scene.tag(subject.start) != Tag::Dt {
        return None;
    }
    let tokens = scene.segments.tokens.get(subject)?;
    let span = tokens.first()?.span.cover(tokens.last()?.span);
    let (body, _) = role::organisation(scene, span, span.start(), Some(id))?;
    Some((body, Tie::Context, span))
}

//! Persons known by whose relative they are: "her mother", "Rolf's wife", "their son Cal".

use super::name::{self, Name};
use super::pronoun::{self, Found};
use super::scene::{Entity, Scene, WINDOW};
use crate::lexicon::{self, Gender};
use crate::model::{Span, Tag, Way};

/// Whether a word of family stands right before `name`: "her son Cal", "his wife, Una".
pub(super) fn follows_family(scene: &Scene, name: &Name) -> bool {
    let Some(before) = name.tokens.start.checked_sub(1) else { return false };
    let comma = scene.str(before) == ",";
    let noun = if comma { before.checked_sub(1) } else { Some(before) };
    noun.is_some_and(|j| scene.word(j).is_family() && !scene.str(j).starts_with(char::is_uppercase))
}

/// "Lena Harn and her son Rolf": a relation with a given name only bears the family's name.
pub(super) fn family_name(scene: &Scene, name: &Name, entity: &mut Entity) {
    if !follows_family(scene, name) {
        return;
    }
    let relative = scene
        .mentions_before(name.span.start())
        .map(|m| &scene.entities[m.entity])
        .find(|e| e.is_person() && e.last.is_some());
    if let Some(relative) = relative
        && let Some(surname) = relative.name.rsplit(' ').next()
    {
        entity.last.clone_from(&relative.last);
        entity.name = format!("{} {surname}", entity.name);
        entity.borrowed = true;
    }
}

/// The relative that `noun` ("mother") names in the source at `span`: who bears the same surname and can be one.
pub(super) fn meant(scene: &Scene, span: Span, noun: &str, gender: Gender, last: Option<usize>) -> Option<Found> {
    if !lexicon::word(noun).is_family() {
        return None;
    }
    let owner = owner(scene, span, last)?;
    let surname = scene.entities[owner].last.as_deref()?;
    let can = |id: usize| {
        let entity = &scene.entities[id];
        id != owner && !entity.unnamed && entity.agrees(gender) && entity.last.as_deref() == Some(surname)
    };
    let mut fitting = (0..scene.entities.len().min(WINDOW)).filter(|&id| can(id));
    let first = fitting.next()?;
    let nearest = || scene.mentions_before(span.start()).take(WINDOW).map(|m| m.entity).find(|&id| can(id));
    let entity = if fitting.next().is_none() { first } else { nearest()? };
    Some(Found { entity, way: Way::SameRole, at: None })
}

/// Whose relative it is: the person of "Rolf's wife", whom "her" means in "her mother".
fn owner(scene: &Scene, span: Span, last: Option<usize>) -> Option<usize> {
    let tokens = scene.segments.tokens_in(span);
    if scene.tag(tokens.start) == Tag::PrpS {
        let gender = lexicon::pronoun(&lexicon::fold(scene.str(tokens.start)))?.gender;
        return pronoun::person(scene, span, gender, last).map(|found| found.entity);
    }
    let possessive = |at: Span| {
        let token = scene.segments.tokens_in(at).end.saturating_sub(1);
        name::bare(scene.str(token)) != scene.str(token) || matches!(scene.str(token + 1), "'" | "’")
    };
    scene.mentions_in(span).find(|m| scene.entities[m.entity].is_person() && possessive(m.span)).map(|m| m.entity)
}

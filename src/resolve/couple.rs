//! Two persons named together, whom "they", "both" or "the couple" mean later.

use super::scene::{Entity, Scene};
use crate::model::{Span, SpeakerKind};

/// Mentions that are looked at: two persons are named together shortly before they speak.
const REACH: usize = 24;

/// Where two persons are named together before byte `at`: "Una and Cal Harn".
pub(super) fn named(scene: &Scene, at: usize) -> Option<Span> {
    let mut later: Option<Span> = None;
    for mention in scene.mentions_before(at).take(REACH) {
        let entity = &scene.entities[mention.entity];
        if !entity.is_person() || entity.unnamed || scene.is_quoted(mention.span.start()) {
            continue;
        }
        if let Some(second) = later
            && mention.span.end() <= second.start()
        {
            let between = scene.segments.tokens_in(Span::within(scene.text, mention.span.end()..second.start()));
            let words = between.clone().map(|j| scene.str(j));
            let linked = between.len() <= 3
                && words.clone().any(|w| w == "and")
                && between
                    .clone()
                    .all(|j| scene.str(j) == "and" || scene.word(j).is_relation() || is_owner(scene.str(j)));
            if linked {
                return Some(mention.span.cover(second));
            }
        }
        later = Some(mention.span);
    }
    None
}

fn is_owner(word: &str) -> bool {
    matches!(word, "his" | "her" | "their")
}

/// The two persons named at `span` as one speaker.
pub(super) fn entity(scene: &mut Scene, span: Span) -> usize {
    let mut persons: Vec<usize> =
        scene.mentions_in(span).map(|m| m.entity).filter(|&id| scene.entities[id].is_person()).collect();
    persons.dedup();
    let names: Vec<&str> = persons.iter().map(|&id| scene.entities[id].name.as_str()).collect();
    let name = names.join(" and ");
    scene.named(&name).unwrap_or_else(|| scene.add(Entity::new(SpeakerKind::Group, name), span))
}

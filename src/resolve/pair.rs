//! Two who were named one after the other, whom "the former" and "the latter" mean.

use super::scene::{Mention, Scene};
use super::source;
use crate::model::{Span, SpeakerKind, Tag};

/// Whom "the former" or "the latter" means at byte `at`; the pair stays as it was while at most one other is named.
pub(super) fn of_two(scene: &mut Scene, at: usize, word: &str) -> Option<usize> {
    let kept = scene.pair.filter(|(pair, used)| {
        let mut others: Vec<usize> = Vec::new();
        for mention in scene.mentions_before(at).take(40).take_while(|m| m.span.start() > *used) {
            let entity = &scene.entities[mention.entity];
            let new = !pair.contains(&mention.entity) && !others.contains(&mention.entity);
            if new && entity.kind == scene.entities[pair[0]].kind && !entity.unnamed {
                others.push(mention.entity);
            }
        }
        others.len() < 2
    });
    let two = kept.map(|(pair, _)| pair).or_else(|| counted(scene, at));
    let two = two.or_else(|| described(scene, at)).or_else(|| last_two(scene, at))?;
    scene.pair = Some((two, at));
    Some(two[usize::from(word == "latter")])
}

/// Tokens in which two who are counted stand: "The first, Lena Harn, … The second, Rolf Adeyemi, …".
const COUNTED: usize = 120;

/// The two whom "the first" and "the second" introduce before byte `at`.
fn counted(scene: &Scene, at: usize) -> Option<[usize; 2]> {
    let to = scene.segments.tokens.partition_point(|t| t.span.start() < at);
    let named = |ordinal: &str, to: usize| {
        let j = (to.saturating_sub(COUNTED)..to).rev().find(|&j| {
            scene.str(j) == ordinal && j > 0 && matches!(scene.str(j - 1), "The" | "the") && scene.str(j + 1) == ","
        })?;
        let from = scene.segments.tokens[j].span;
        let sentence = scene.segments.sentences.get(scene.segments.sentence_at(from.start())?)?;
        let place = Span::within(scene.text, from.end()..sentence.span.end());
        let fits =
            |m: &&Mention| scene.entities[m.entity].is_person() || scene.entities[m.entity].organisation.is_some();
        Some((j, scene.mentions_in(place).find(fits)?.entity))
    };
    let (second_at, second) = named("second", to)?;
    let (_, first) = named("first", second_at)?;
    (first != second).then_some([first, second])
}

/// "The hospital and the union have written": two that the sentence before names by their nouns alone.
fn described(scene: &mut Scene, at: usize) -> Option<[usize; 2]> {
    let before = scene.segments.sentence_at(at)?.checked_sub(1)?;
    let first = scene.segments.sentences.get(before)?.tokens.start;
    let noun = |j: usize| {
        let word = scene.word(j);
        (word.is_body() || word.is_role()) && scene.tag(j) == Tag::Nn
    };
    let and = scene.str(first) == "The" && scene.str(first + 2) == "and" && scene.str(first + 3) == "the";
    if !and || !noun(first + 1) || !noun(first + 4) || scene.tag(first + 5).is_noun() {
        return None;
    }
    let tokens = &scene.segments.tokens;
    let one = tokens.get(first)?.span.cover(tokens.get(first + 1)?.span);
    let other = tokens.get(first + 3)?.span.cover(tokens.get(first + 4)?.span);
    let one = source::meant(scene, one, None, None).entity?;
    let second = source::meant(scene, other, None, None).entity?;
    // A body that the text does not name may be taken for the one it was told beside.
    let second = if one == second { source::plain(scene, other, SpeakerKind::Organisation) } else { second };
    (one != second).then_some([one, second])
}

/// The last two bodies or persons named together before byte `at`, in the order of the text.
pub(super) fn last_two(scene: &Scene, at: usize) -> Option<[usize; 2]> {
    let mut recent: Vec<usize> = Vec::new();
    for mention in scene.mentions_before(at).take(12) {
        let entity = &scene.entities[mention.entity];
        if (entity.kind == SpeakerKind::Organisation && entity.name.contains(' ') || entity.is_person())
            && !recent.contains(&mention.entity)
        {
            recent.push(mention.entity);
        }
    }
    let (a, b) = (*recent.first()?, *recent.get(1)?);
    let order = |id: usize| scene.mentions.iter().find(|m| m.entity == id).map(|m| m.span.start());
    Some(if order(a) < order(b) { [a, b] } else { [b, a] })
}

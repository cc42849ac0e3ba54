//! Quotes and speakers as they are published: code points, names, stable ids.

use super::scene::Scene;
use super::{Meant, confidence};
use crate::lexicon;
use crate::model::{Attribution, CodePoints, Place, Quote, QuoteDraft, Span, Speaker, Tie, Trail};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

/// The quotes of an article and those who speak in it.
pub(super) struct Published {
    pub(super) quotes: Vec<Quote>,
    pub(super) trails: Vec<Trail>,
    pub(super) speakers: Vec<Speaker>,
}

/// The drafts of the article `id` as quotes; `meant` holds one entry a draft.
pub(super) fn quotes(
    id: &str,
    points: &CodePoints,
    mut scene: Scene,
    meant: &[Meant],
    drafts: &[QuoteDraft],
) -> Published {
    gather_mentions(&mut scene);
    let ids = speaker_ids(&scene, meant);
    let keys: Vec<String> = drafts.iter().map(|d| quote_id(id, points, d)).collect();
    let trails: Vec<Trail<Span>> = drafts.iter().zip(meant).map(|(draft, meant)| trail(&scene, draft, meant)).collect();
    let known = drafts.iter().zip(meant.iter().zip(&trails)).enumerate();
    let quotes = known.map(|(i, (draft, known))| quote(&scene, points, &ids, &keys, i, draft, known)).collect();
    let trails = trails.into_iter().map(|trail| trail.placed(points)).collect();
    Published { quotes, trails, speakers: speakers(&scene, points, &ids) }
}

fn gather_mentions(scene: &mut Scene) {
    for mention in &scene.mentions {
        scene.entities[mention.entity].mentions.push(mention.span);
    }
}

/// `s1`, `s2` … for those who speak, in order of their first mention.
fn speaker_ids(scene: &Scene, meant: &[Meant]) -> HashMap<usize, String> {
    let mut speaking: Vec<usize> = meant.iter().filter_map(|m| m.entity).collect();
    speaking.sort_by_key(|&id| (scene.entities[id].mentions.first().map(|s| s.start()), id));
    speaking.dedup();
    speaking.iter().enumerate().map(|(n, &id)| (id, format!("s{}", n + 1))).collect()
}

fn speakers(scene: &Scene, points: &CodePoints, ids: &HashMap<usize, String>) -> Vec<Speaker> {
    let mut order: Vec<(&usize, &String)> = ids.iter().collect();
    order.sort_by_key(|(_, id)| id[1..].parse::<usize>().unwrap_or_default());
    let speaker = |(&entity, id): (&usize, &String)| {
        let found = &scene.entities[entity];
        Speaker {
            id: id.clone(),
            article: String::new(),
            name: found.name.clone(),
            role: found.role.clone(),
            organisation: found.organisation.clone(),
            kind: found.kind,
            mentions: found.mentions.iter().map(|s| points.place(*s)).collect(),
        }
    };
    order.into_iter().map(speaker).collect()
}

fn quote(
    scene: &Scene,
    points: &CodePoints,
    ids: &HashMap<usize, String>,
    keys: &[String],
    i: usize,
    draft: &QuoteDraft,
    (meant, trail): (&Meant, &Trail<Span>),
) -> Quote {
    let speaker = meant.entity.map(|id| &scene.entities[id]);
    let pieces: Vec<&str> = draft.content.iter().map(|s| s.slice(scene.text)).collect();
    Quote {
        id: keys[i].clone(),
        article: String::new(),
        kind: draft.kind,
        content: draft.content.iter().map(|s| points.place(*s)).collect(),
        text: pieces.join(" "),
        cue: draft.cue.map(|s| points.place(s)),
        source: draft.source.or(meant.source).map(|s| points.place(s)),
        role_span: draft.role_span.map(|s| points.place(s)),
        addressee: draft.addressee.map(|s| points.place(s)),
        speaker: speaker.map(|e| e.name.clone()),
        speaker_id: meant.entity.and_then(|id| ids.get(&id).cloned()),
        rule: draft.rule.to_owned(),
        role: speaker.and_then(|e| e.role.clone()),
        organisation: speaker.and_then(|e| e.organisation.clone()),
        speaker_kind: speaker.map(|e| e.kind),
        attribution: if speaker.is_some() { meant.attribution } else { Attribution::None },
        polarity: draft.polarity,
        confidence: confidence::confidence(trail.right, trail.doubts),
        parent: draft.parent.map(|p| keys[p].clone()),
        reported_in: draft.reported_in.map(|r| keys[r].clone()),
    }
}

/// Why the quote has its speaker: what was noted on the way, and what is known of them.
fn trail(scene: &Scene, draft: &QuoteDraft, meant: &Meant) -> Trail<Span> {
    let rule = lexicon::rule(draft.rule);
    let mut trail = Trail {
        rule: rule.map_or("", |rule| rule.meaning),
        right: rule.map_or(confidence::UNTRIED, |rule| rule.right),
        doubts: confidence::doubts(scene, draft, meant),
        form: meant.form,
        way: meant.way,
        at: meant.at,
        before: draft.continues,
        named: None,
        role: None,
        tie: Tie::None,
        tie_at: None,
    };
    if let Some(entity) = meant.entity.map(|id| &scene.entities[id]) {
        let full = |s: &&Span| s.slice(scene.text).contains(entity.name.as_str());
        trail.named = entity.mentions.iter().take(MAX_MENTIONS).find(full).or(entity.mentions.first()).copied();
        trail.role = entity.role_at;
        if entity.organisation.is_some() && entity.tie.0 != Tie::None {
            (trail.tie, trail.tie_at) = entity.tie;
        }
    }
    trail
}

/// Mentions among which the full name is looked for: it stands at the first ones.
const MAX_MENTIONS: usize = 40;

/// From the article and the places of the content, so that it is the same in every run.
fn quote_id(article: &str, points: &CodePoints, draft: &QuoteDraft) -> String {
    let places: Vec<Place> = draft.content.iter().map(|s| points.place(*s)).collect();
    stable_id('q', article, draft.kind.name(), &places)
}

/// `prefix` and twelve hexadecimal digits.
pub(super) fn stable_id(prefix: char, article: &str, kind: &str, places: &[Place]) -> String {
    let mut hash = Sha256::new();
    hash.update(article);
    hash.update(kind);
    for place in places {
        hash.update(format!(" {} {}", place.start, place.end));
    }
    let hex: String = hash.finalize().iter().take(6).map(|b| format!("{b:02x}")).collect();
    format!("{prefix}{hex}")
}

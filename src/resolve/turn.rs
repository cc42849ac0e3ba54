//! Draft after draft: by its source, by the one it continues, by turns of a dialogue, or by who is named next.

use super::scene::{Mention, Scene};
use super::{Meant, exchange, repeated, source};
use crate::model::{Attribution, Form, QuoteDraft, QuoteKind, Span, Way};

/// Whom each draft is given to.
pub(super) fn speakers(scene: &mut Scene, drafts: &[QuoteDraft]) -> Vec<Meant> {
    let mut meant: Vec<Meant> = Vec::with_capacity(drafts.len());
    let mut turning: Vec<bool> = vec![false; drafts.len()];
    let mut last: Option<usize> = None;
    for (i, draft) in drafts.iter().enumerate() {
        scene.telling = tellers(drafts, draft, &meant);
        scene.spoken_of = spoken_of(scene, draft);
        exchange::told(scene, drafts, &meant);
        let found = if draft.kind == QuoteKind::Scare {
            Meant::default()
        } else if let Some(span) = draft.source {
            let found = source::meant(scene, span, draft.role_span, last);
            exchange::answer(scene, drafts, &meant, draft, found)
        } else if let Some(found) = handed(scene, draft) {
            found
        } else if let Some(before) = draft.continues {
            turning[i] = exchange::turns(scene, drafts, &meant, &turning, i, before);
            let previous = meant.get(before).copied().unwrap_or_default();
            continued(scene, draft, turning[i], previous, &meant)
        } else if draft.cue.is_none() {
            introduced_after(scene, draft)
        } else {
            asked_by(scene, draft, last)
        };
        if found.entity.is_some() {
            last = found.entity;
        }
        meant.push(found);
    }
    repeated::headlines(scene, drafts, &mut meant);
    meant
}

/// "Asked by the coroner, Rolf Harn, whether": the agent of a passive cue.
fn asked_by(scene: &mut Scene, draft: &QuoteDraft, last: Option<usize>) -> Meant {
    let (Some(cue), Some(content)) = (draft.cue, draft.content.first()) else { return Meant::default() };
    let between = scene.segments.tokens_in(Span::within(scene.text, cue.end()..content.start()));
    let end = if scene.str(between.end.saturating_sub(1)) == "," { between.end.saturating_sub(1) } else { between.end };
    if scene.str(between.start) != "by" || end <= between.start + 1 || between.len() > MAX_AGENT {
        return Meant::default();
    }
    let tokens = &scene.segments.tokens;
    let span = tokens[between.start + 1].span.cover(tokens[end - 1].span);
    Meant { source: Some(span), ..source::meant(scene, span, None, last) }
}

/// Tokens between a passive cue and the clause it reports, the agent with its apposition.
const MAX_AGENT: usize = 16;

/// “…” That from the cook, Lena Harn: a sentence that does nothing but hand the words to somebody.
fn handed(scene: &Scene, draft: &QuoteDraft) -> Option<Meant> {
    let end = draft.content.last()?.end();
    let from = scene.segments.tokens.partition_point(|t| t.span.start() < end);
    let that = (from..from + 3).find(|&j| matches!(scene.str(j), "That" | "This"))?;
    let from = (that + 1..that + 3).find(|&j| scene.str(j) == "from")?;
    if from > that + 1 && !scene.tag(from - 1).is_finite() {
        return None;
    }
    let at = scene.segments.tokens.get(from)?.span;
    let sentence = scene.segments.sentences.get(scene.segments.sentence_at(at.start())?)?;
    let place = Span::within(scene.text, at.end()..sentence.span.end());
    let named = scene.mentions_in(place).find(|m| scene.entities[m.entity].is_person())?;
    let meant = Meant::known(named.entity, Attribution::Inferred).by(Form::None, Way::NamedNext, Some(named.span));
    Some(Meant { source: Some(named.span), ..meant })
}

/// Hearsay of more levels than this is not told apart.
const MAX_LEVELS: usize = 4;

/// The persons and bodies that a reported clause names: "he said Harn was late" is told by somebody else.
fn spoken_of(scene: &Scene, draft: &QuoteDraft) -> Vec<usize> {
    if draft.kind != QuoteKind::Indirect {
        return Vec::new();
    }
    let inside = draft.content.iter().flat_map(|piece| scene.mentions_in(*piece).take(MAX_NAMED));
    inside.map(|m| m.entity).collect()
}

/// Names looked at in one piece of a report; prose has two or three.
const MAX_NAMED: usize = 8;

/// Whose words `draft` lies in, level by level.
fn tellers(drafts: &[QuoteDraft], draft: &QuoteDraft, meant: &[Meant]) -> Vec<usize> {
    let outer = std::iter::successors(draft.parent, |&p| drafts.get(p)?.parent);
    outer.take(MAX_LEVELS).filter_map(|p| meant.get(p)?.entity).collect()
}

/// The speaker before goes on; in a dialogue the other one answers.
fn continued(scene: &Scene, draft: &QuoteDraft, turns: bool, before: Meant, earlier: &[Meant]) -> Meant {
    let Some(speaker) = before.entity else { return Meant::default() };
    let goes_on = Meant::known(speaker, Attribution::Continuation).by(Form::None, Way::GoesOn, None);
    if !turns {
        return goes_on;
    }
    let other = earlier
        .iter()
        .rev()
        .take(6)
        .filter_map(|m| m.entity)
        .find(|&id| id != speaker && scene.entities[id].is_person());
    let at = draft.content.first().map_or(0, |s| s.start());
    let named = || {
        let other = |id: usize| id != speaker && scene.entities[id].is_person();
        scene.mentions_before(at).take(20).find(|m| other(m.entity))
    };
    if let Some(id) = other {
        return Meant::known(id, Attribution::Inferred).by(Form::None, Way::OtherSpeaker, None);
    }
    named().map_or(goes_on, |m| {
        Meant::known(m.entity, Attribution::Inferred).by(Form::None, Way::OtherNamed, Some(m.span))
    })
}

/// A quotation that opens an article, its speaker named in the paragraph after it.
fn introduced_after(scene: &Scene, draft: &QuoteDraft) -> Meant {
    let Some(end) = draft.content.last().map(|s| s.end()) else { return Meant::default() };
    let Some(paragraph) = scene.segments.paragraph_at(end.saturating_sub(1)) else { return Meant::default() };
    let reach =
        scene.segments.paragraphs.get(paragraph + 2).or(scene.segments.paragraphs.last()).map_or(end, |p| p.span.end());
    let from = scene.mentions.partition_point(|m| m.span.start() < end);
    let next = scene.mentions[from..]
        .iter()
        .take_while(|m| m.span.start() < reach)
        .find(|m| scene.entities[m.entity].is_person() && !scene.is_quoted(m.span.start()));
    let known = |m: &Mention| {
        let meant = Meant::known(m.entity, Attribution::Inferred).by(Form::None, Way::NamedNext, Some(m.span));
        Meant { source: Some(m.span), ..meant }
    };
    next.map_or_else(Meant::default, known)
}

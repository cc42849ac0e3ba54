//! Two who speak to each other: who answers, whose turn it is, and who is spoken to.

use super::scene::Scene;
use super::source::Meant;
use crate::lexicon::{self, Gender};
use crate::model::{Attribution, Form, QuoteDraft, QuoteKind, Span, Way};

/// How many drafts back an exchange is looked for.
const REACH: usize = 6;

/// A line of dialogue that nobody is named for has at most so many words; longer ones are mostly a statement that goes on.
const SHORT: usize = 14;

/// Adds to those spoken of whom somebody's words are told to: “He rang,” she told Mr Harn, cannot be about Mr Harn.
pub(super) fn told(scene: &mut Scene, drafts: &[QuoteDraft], meant: &[Meant]) {
    let Some(&teller) = scene.telling.first() else { return };
    let recent = meant.iter().zip(drafts).rev().take(REACH).filter(|(m, _)| m.entity == Some(teller));
    let addressees: Vec<usize> = recent
        .filter_map(|(_, draft)| draft.addressee)
        .flat_map(|span| scene.mentions_in(span).map(|m| m.entity).take(2).collect::<Vec<_>>())
        .collect();
    scene.spoken_of.extend(addressees);
}

/// “You have grown,” she told her. “You have not,” she replied: who answers is not who spoke just before.
pub(super) fn answer(scene: &Scene, drafts: &[QuoteDraft], meant: &[Meant], draft: &QuoteDraft, found: Meant) -> Meant {
    let gender = match found.form {
        Form::He => Gender::Male,
        Form::She => Gender::Female,
        _ => return found,
    };
    let before = meant.iter().zip(drafts).rev().find(|(_, d)| d.parent.is_none() && d.kind != QuoteKind::Scare);
    let (Some(speaker), Some((said, line))) = (found.entity, before) else { return found };
    if !answers(scene, draft)
        || said.entity != found.entity
        || line.kind != QuoteKind::Direct
        || !adjoins(scene, line, draft)
    {
        return found;
    }
    let fits = |id: usize| id != speaker && scene.entities[id].agrees(gender) && !scene.entities[id].unnamed;
    let at = line.source.or(line.cue).map_or(0, Span::start);
    let other = match line.addressee {
        Some(told) => {
            let named = scene.mentions_in(told).map(|m| m.entity).find(|&id| fits(id));
            let pronoun = lexicon::pronoun(&lexicon::fold(told.slice(scene.text)));
            named.or_else(|| pronoun.filter(|p| p.gender == gender).and_then(|_| near(scene, at, &fits)))
        }
        None if is_spoken_to(scene, line) => {
            let spoke = meant.iter().rev().take(REACH).filter_map(|m| m.entity).find(|&id| fits(id));
            spoke.or_else(|| near(scene, at, &fits))
        }
        None => None,
    };
    other.map_or(found, |id| Meant::known(id, Attribution::Pronoun).by(found.form, Way::OtherSpeaker, None))
}

/// The nearest person named before byte `at` who fits.
fn near(scene: &Scene, at: usize, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
    scene.mentions_before(at).take(20).map(|m| m.entity).find(|&id| fits(id))
}

/// Whether the line of `draft` asks or addresses somebody.
fn is_spoken_to(scene: &Scene, draft: &QuoteDraft) -> bool {
    asks(scene, draft) || words(scene, draft).any(|w| w.eq_ignore_ascii_case("you"))
}

/// Whether the cue of `draft` is one by which somebody answers.
fn answers(scene: &Scene, draft: &QuoteDraft) -> bool {
    draft.cue.is_some_and(|cue| lexicon::answers(&lexicon::fold(cue.slice(scene.text))))
}

fn asks(scene: &Scene, draft: &QuoteDraft) -> bool {
    draft.content.last().is_some_and(|s| s.slice(scene.text).trim_end().ends_with('?'))
}

fn words<'a>(scene: &'a Scene, draft: &'a QuoteDraft) -> impl Iterator<Item = &'a str> {
    let pieces = draft.content.iter().map(|s| s.slice(scene.text));
    pieces.flat_map(|s| s.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')).filter(|w| !w.is_empty())
}

fn is_short(scene: &Scene, draft: &QuoteDraft) -> bool {
    words(scene, draft).take(SHORT + 1).count() <= SHORT
}

/// Whether `next` stands in the paragraph of `line` or in the one after it.
fn adjoins(scene: &Scene, line: &QuoteDraft, next: &QuoteDraft) -> bool {
    paragraph(scene, line.content.last()).zip(paragraph(scene, next.content.first())).is_some_and(|(a, b)| b <= a + 1)
}

fn paragraph(scene: &Scene, piece: Option<&Span>) -> Option<usize> {
    scene.segments.paragraph_at(piece?.start())
}

/// Whether the speaker changes with draft `i`, which takes up draft `before`: among short lines that follow a question
/// and its answer, or words and their reply, the turns go on.
pub(super) fn turns(
    scene: &Scene,
    drafts: &[QuoteDraft],
    meant: &[Meant],
    turning: &[bool],
    i: usize,
    before: usize,
) -> bool {
    let (Some(draft), Some(line)) = (drafts.get(i), drafts.get(before)) else { return false };
    if draft.alternates {
        return true;
    }
    let own = |line: &QuoteDraft, next: &QuoteDraft| {
        let (a, b) = (paragraph(scene, line.content.last()), paragraph(scene, next.content.first()));
        a.zip(b).is_some_and(|(a, b)| b == a + 1)
    };
    if !own(line, draft) || !is_short(scene, draft) || !is_short(scene, line) {
        return false;
    }
    if turning.get(before) == Some(&true) {
        return true;
    }
    let asked =
        (0..before).rev().take(REACH).find(|&j| drafts[j].parent.is_none() && drafts[j].kind != QuoteKind::Scare);
    let Some(asked) = asked else { return false };
    let speakers = meant.get(asked).and_then(|m| m.entity).zip(meant.get(before).and_then(|m| m.entity));
    let question = &drafts[asked];
    let two = speakers.is_some_and(|(a, b)| a != b && scene.entities[a].is_person() && scene.entities[b].is_person());
    two && question.kind == QuoteKind::Direct
        && (asks(scene, question) || answers(scene, line))
        && is_short(scene, question)
        && own(question, line)
}

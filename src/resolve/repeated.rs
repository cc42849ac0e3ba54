//! Words that a headline quotes and the text quotes again: who says them there says them here.

use super::scene::Scene;
use super::source::Meant;
use crate::lexicon;
use crate::model::{Attribution, Form, QuoteDraft, QuoteKind, Way, ZoneKind};

/// Drafts of the text that are compared; a headline repeats what stands near the top.
const MAX_DRAFTS: usize = 80;

/// Longer pieces are not compared: no headline quotes them.
const MAX_BYTES: usize = 2_000;

/// Fewer words than these may be anybody's.
const MIN_WORDS: usize = 2;

/// Gives each quotation of a headline the speaker of the same words in the text, where the headline names none.
pub(super) fn headlines(scene: &Scene, drafts: &[QuoteDraft], meant: &mut [Meant]) {
    let headline = |draft: &QuoteDraft| {
        let at = draft.content.first().and_then(|s| scene.segments.paragraph_at(s.start()));
        at.and_then(|p| scene.segments.paragraphs.get(p)).is_some_and(|p| p.zone == ZoneKind::Headline)
    };
    let long = |draft: &QuoteDraft| draft.content.iter().any(|s| s.end() - s.start() > MAX_BYTES);
    let quoted = |draft: &QuoteDraft| matches!(draft.kind, QuoteKind::Direct | QuoteKind::Mixed);
    for i in (0..drafts.len()).take(MAX_DRAFTS).take_while(|&i| headline(&drafts[i])) {
        let named = meant[i].attribution == Attribution::Explicit
            && meant[i].entity.is_some_and(|id| !scene.entities[id].unnamed);
        let said = words(scene, &drafts[i]);
        if named || !quoted(&drafts[i]) || long(&drafts[i]) || said.len() < MIN_WORDS {
            continue;
        }
        let again = (i + 1..drafts.len()).take(MAX_DRAFTS).find(|&j| {
            let there = || words(scene, &drafts[j]);
            !headline(&drafts[j])
                && !long(&drafts[j])
                && drafts[j].kind != QuoteKind::Scare
                && meant[j].entity.is_some()
                && there().windows(said.len()).any(|w| w == said)
        });
        if let Some(entity) = again.and_then(|j| meant[j].entity) {
            let at = again.and_then(|j| drafts[j].content.first().copied());
            meant[i] = Meant {
                source: meant[i].source,
                ..Meant::known(entity, Attribution::Inferred).by(Form::None, Way::NamedNext, at)
            };
        }
    }
}

fn words(scene: &Scene, draft: &QuoteDraft) -> Vec<String> {
    let pieces = draft.content.iter().map(|s| s.slice(scene.text));
    let words = pieces.flat_map(|s| s.split(|c: char| !c.is_alphanumeric() && c != '’'));
    words.filter(|w| !w.is_empty()).map(lexicon::fold).collect()
}

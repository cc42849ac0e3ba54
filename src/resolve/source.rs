//! The noun phrase of a source into the entity it means.

use super::collective::{document, group, inspectorate};
use super::pronoun::Found;
use super::scene::{Entity, Scene, WINDOW};
use super::{body, name, pronoun, role};
use crate::lexicon::{self, Number, Word};
use crate::model::{Attribution, Form, Span, SpeakerKind, Tag, Tie, Way};
use std::ops::Range;

/// The entity a source means, and how that is known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meant {
    pub(super) entity: Option<usize>,
    pub(super) attribution: Attribution,
    /// Where the speaker is named, when the draft has no source of its own.
    pub(super) source: Option<Span>,
    /// What the words of the source are.
    pub(super) form: Form,
    /// How they led to the entity.
    pub(super) way: Way,
    /// The words elsewhere that settled it.
    pub(super) at: Option<Span>,
}

impl Meant {
    /// Whoever decides says with [`Meant::by`] why.
    pub(super) fn known(entity: usize, attribution: Attribution) -> Meant {
        Meant { entity: Some(entity), attribution, ..Meant::default() }
    }

    /// The same with the reason, which `explain` tells.
    pub(super) fn by(self, form: Form, way: Way, at: Option<Span>) -> Meant {
        Meant { form, way, at, ..self }
    }
}

/// Whom the source at `span` means; `last` is who spoke before.
pub(super) fn meant(scene: &mut Scene, span: Span, role_span: Option<Span>, last: Option<usize>) -> Meant {
    let tokens = scene.segments.tokens_in(span);
    if tokens.is_empty() {
        return Meant::default();
    }
    // "She herself", but not "her successor".
    let alone = tokens.len() == 1 || tokens.len() == 2 && scene.tag(tokens.start) == Tag::Prp;
    if alone && pronoun::is_pronoun(scene.str(tokens.start)) {
        return pronoun::meant(scene, span, last);
    }
    if is_joint(scene, span, &tokens) {
        let id = plain(scene, span, SpeakerKind::Group);
        scene.mention(id, span);
        return Meant::known(id, Attribution::Explicit).by(Form::Names, Way::Named, None);
    }
    if let Some(id) = person(scene, span, &tokens) {
        if let Some(role) = role_span {
            role::note(scene, id, role, span.start());
        }
        scene.mention(id, span);
        return Meant::known(id, Attribution::Explicit).by(Form::Name, Way::Named, None);
    }
    let Some(head) = head(scene, &tokens) else { return Meant::default() };
    if is_anaphoric(scene, head) {
        let found = pronoun::several(scene, span, last);
        return found.map_or_else(Meant::default, |found| {
            Meant::known(found.entity, Attribution::Pronoun).by(Form::Share, found.way, found.at)
        });
    }
    let meant = by_head(scene, span, &tokens, head, last);
    let Some(id) = meant.entity else { return meant };
    if scene.entities[id].kind == SpeakerKind::Organisation && scene.entities[id].organisation.is_none() {
        // Whoever speaks is no mere place.
        scene.entities[id].organisation = Some(scene.entities[id].name.clone());
        scene.entities[id].tie = (Tie::Itself, None);
    }
    scene.mention(id, span);
    meant
}

/// "Lena Harn and Rolf Adeyemi": two persons, and nobody beside them.
fn is_joint(scene: &Scene, span: Span, tokens: &Range<usize>) -> bool {
    let and = tokens.clone().find(|&j| scene.str(j) == "and");
    let ends = |at: usize| scene.mentions_in(span).any(|m| scene.entities[m.entity].is_person() && m.span.end() == at);
    let Some(before) = and.and_then(|j| scene.segments.tokens.get(j.checked_sub(1)?)) else { return false };
    ends(before.span.end()) && ends(span.end())
}

/// Notes the document or group that token `head` names as the subject at `span`.
pub(super) fn subject(scene: &mut Scene, span: Span, head: usize) {
    let noun = lexicon::fold(name::bare(scene.str(head)));
    let id = if scene.word(head).is_group() { group(scene, span, &noun) } else { document(scene, span, &noun) };
    scene.mention(id, span);
}

/// The person named in a source; "Rolf's wife" names another.
fn person(scene: &Scene, span: Span, tokens: &Range<usize>) -> Option<usize> {
    let named: Vec<_> = scene
        .mentions_in(span)
        .filter(|m| scene.entities[m.entity].is_person() && !scene.entities[m.entity].unnamed)
        .filter(|m| {
            let inside = scene.segments.tokens_in(m.span);
            let last = inside.end.saturating_sub(1);
            let possessive = name::bare(scene.str(last)) != scene.str(last)
                || matches!(scene.str(inside.end), "'" | "’") && inside.end < tokens.end;
            !(possessive && inside.end < tokens.end)
        })
        .filter(|m| {
            // "a lawyer for Jane Ash": whoever stands behind a preposition is not the one who speaks.
            let before = scene.segments.tokens_in(m.span).start.checked_sub(1);
            let tied = before.is_some_and(|b| b >= tokens.start && matches!(scene.tag(b), Tag::In | Tag::To));
            !tied
        })
        .collect();
    let coordinated = tokens.clone().any(|j| scene.tag(j) == Tag::Cc);
    let chosen = if coordinated { named.first() } else { named.last() };
    chosen.map(|m| m.entity)
}

/// "Those interviewed", "many": a share of a group named before.
fn is_anaphoric(scene: &Scene, head: usize) -> bool {
    let noun = lexicon::fold(scene.str(head));
    lexicon::pronoun(&noun).is_some_and(|p| p.number == Number::Several) || is_share(scene, head)
}

/// The head noun: the last noun before a preposition, a comma or a participle.
fn head(scene: &Scene, tokens: &Range<usize>) -> Option<usize> {
    let mut head = None;
    for j in tokens.clone() {
        let tag = scene.tag(j);
        let word = scene.word(j);
        let nominal = tag.is_noun()
            || tag == Tag::Cd
            || word.is_role()
            || word.is_group()
            || word.is_document()
            || lexicon::pronoun(&lexicon::fold(scene.str(j))).is_some_and(|p| p.number != Number::One);
        if nominal {
            head = Some(j);
        } else if head.is_some()
            && (matches!(tag, Tag::In | Tag::To | Tag::Vbn | Tag::Vbg | Tag::Wp | Tag::Wdt) || scene.str(j) == ",")
        {
            // "Over half, or 54 per cent, of tenants": a share is no head.
            let share = head.is_some_and(|h| is_share(scene, h));
            if !share {
                break;
            }
        }
    }
    head.or_else(|| tokens.clone().next_back())
}

fn is_share(scene: &Scene, i: usize) -> bool {
    scene.tag(i) == Tag::Cd || lexicon::is_share(&lexicon::fold(scene.str(i)))
}

/// Whom a phrase means whose head is token `head`.
fn by_head(scene: &mut Scene, span: Span, tokens: &Range<usize>, head: usize, last: Option<usize>) -> Meant {
    let word = scene.word(head);
    let noun = lexicon::fold(name::bare(scene.str(head)));
    if lexicon::pronoun(&noun).is_some_and(|p| p.number == Number::OneOfTwo)
        && let Some(pair) = pair(scene, span.start())
    {
        let id = pair[usize::from(noun == "latter")];
        return Meant::known(id, Attribution::Inferred).by(Form::OneOfTwo, Way::OfPair, None);
    }
    if let Some(id) = named_body(scene, span, head) {
        return Meant::known(id, Attribution::Explicit).by(Form::Body, Way::Named, None);
    }
    if word.is_group() && !word.is_role() {
        return Meant::known(group(scene, span, &noun), Attribution::Explicit).by(Form::Group, Way::Described, None);
    }
    if word.is_voice() || word.is_role() && !(word.is_body() && is_definite(scene, tokens)) {
        return role_phrase(scene, span, tokens, &noun, word, last);
    }
    if word.is_document() && !scene.str(head).starts_with(char::is_uppercase)
        || word.is_examination()
        || word.is_document_part()
    {
        let id = document(scene, span, &noun);
        return Meant::known(id, Attribution::Explicit).by(Form::Document, Way::Described, None);
    }
    if word.is_body() && !scene.str(head).starts_with(char::is_uppercase) {
        let nearest = body::nearest(scene, span.start(), &noun).map(|id| (id, Way::SameNoun));
        if let Some((id, way)) = nearest.or_else(|| first_body(scene).map(|id| (id, Way::FirstBody))) {
            return Meant::known(id, Attribution::Inferred).by(Form::Body, way, None);
        }
    }
    // "A cook", "the retired piano tuner": whoever speaks under a common noun is a person.
    let common = scene.tag(head) == Tag::Nn && !scene.str(head).starts_with(char::is_uppercase);
    if common && (!is_definite(scene, tokens) || is_agentive(&noun)) {
        return role_phrase(scene, span, tokens, &noun, word, last);
    }
    let kind = match scene.tag(head) {
        Tag::Nns | Tag::Cd | Tag::Dt | Tag::Jj => SpeakerKind::Group,
        _ => SpeakerKind::Organisation,
    };
    Meant::known(plain(scene, span, kind), Attribution::Explicit).by(Form::Phrase, Way::Described, None)
}

/// A noun for somebody who does something, by its ending: "tuner", "organist".
fn is_agentive(noun: &str) -> bool {
    ["er", "or", "ist", "ian", "man", "woman", "ee"]
        .iter()
        .any(|ending| noun.len() > ending.len() + 2 && noun.ends_with(ending))
}

/// A body that the phrase names as its head: "the River Watch committee", "The Department of Ferries".
fn named_body(scene: &Scene, span: Span, head: usize) -> Option<usize> {
    let at = scene.segments.tokens[head].span;
    let capital = scene.str(head).starts_with(char::is_uppercase);
    let word = scene.word(head);
    let before = scene.mentions_in(span).find(|m| {
        let body = !scene.entities[m.entity].is_person();
        let adjoins = word.is_body()
            && !word.is_role()
            && m.span.end() + 1 == at.start()
            && name::bare(m.span.slice(scene.text)) == m.span.slice(scene.text);
        body && (m.span.contains(at) && capital && !word.is_voice() || adjoins)
    });
    // "The watchdog, Harbourlight": the name stands in apposition.
    let comma = head + 1;
    let apposed = (scene.str(comma) == ",")
        .then(|| scene.mentions_in(span).find(|m| m.span.start() > at.end() && !scene.entities[m.entity].is_person()))
        .flatten();
    before.or(apposed).map(|m| m.entity).filter(|&e| scene.entities[e].kind == SpeakerKind::Organisation)
}

/// Known already: with "the", with a possessive, or with no article at all, as headlines have it.
fn is_definite(scene: &Scene, tokens: &Range<usize>) -> bool {
    let first = lexicon::fold(scene.str(tokens.start));
    !matches!(first.as_str(), "a" | "an" | "one" | "another" | "some")
}

fn first_body(scene: &Scene) -> Option<usize> {
    scene.entities.iter().take(WINDOW).position(|e| e.kind == SpeakerKind::Organisation && e.organisation.is_some())
}

/// A person known by role: somebody named before, or nobody's name.
fn role_phrase(
    scene: &mut Scene,
    span: Span,
    tokens: &Range<usize>,
    noun: &str,
    word: Word,
    last: Option<usize>,
) -> Meant {
    if is_definite(scene, tokens)
        && let Some(found) = by_role(scene, span, noun, word, last)
    {
        return Meant::known(found.entity, Attribution::Inferred).by(Form::Role, found.way, found.at);
    }
    let organisation = role::organisation(scene, span, span.start(), None)
        .or_else(|| firm(scene, span, tokens, word).map(|body| (body, Tie::Context)));
    let name = match &organisation {
        Some((body, _)) => format!("unnamed {noun}, {body}"),
        None => format!("unnamed {noun}"),
    };
    let id = scene.named(&name).unwrap_or_else(|| {
        let mut entity = Entity::new(SpeakerKind::Person, name);
        entity.unnamed = true;
        entity.gender = gender_of(noun, word);
        entity.role = Some(noun.to_owned());
        entity.role_at = Some(span);
        if let Some((body, tie)) = organisation {
            entity.organisation = Some(body);
            entity.tie = (tie, Some(span));
        }
        scene.add(entity, span)
    });
    Meant::known(id, Attribution::Explicit).by(Form::Role, Way::Described, None)
}

fn gender_of(noun: &str, word: Word) -> lexicon::Gender {
    if noun.ends_with("woman") {
        lexicon::Gender::Female
    } else if noun.ends_with("man") {
        lexicon::Gender::Male
    } else {
        word.gender
    }
}

/// The body that "the brewer's spokesman" or "an insider at the club" belongs to; a bare "a spokesman" speaks
/// for the body of the sentence before.
fn firm(scene: &Scene, span: Span, tokens: &Range<usize>, word: Word) -> Option<String> {
    let noun = tokens.clone().find(|&j| scene.word(j).is_body());
    let id = match noun {
        Some(noun) if word.is_role() => body::nearest(scene, span.start(), &lexicon::fold(name::bare(scene.str(noun)))),
        // "The builder's spokesman"
        None if tokens.clone().any(|j| scene.word(j).is_role() && name::bare(scene.str(j)) != scene.str(j)) => {
            body::nearest(scene, span.start(), "firm")
        }
        None if word.is_voice() => body_before(scene, span),
        _ => None,
    }?;
    Some(scene.entities[id].name.clone())
}

/// The body that the sentences before `span` in its paragraph are about.
fn body_before(scene: &Scene, span: Span) -> Option<usize> {
    let paragraph = scene.segments.paragraphs.get(scene.segments.paragraph_at(span.start())?)?;
    let lead = Span::within(scene.text, paragraph.span.start()..span.start());
    let named = scene
        .mentions_in(lead)
        .map(|m| m.entity)
        .find(|&e| scene.entities[e].organisation.is_some() && scene.entities[e].kind == SpeakerKind::Organisation);
    named.or_else(|| {
        let noun = paragraph.tokens.clone().take(4).find(|&j| scene.word(j).is_body())?;
        body::nearest(scene, span.start(), &lexicon::fold(scene.str(noun)))
    })
}

/// "The chief inspector", "the 52-year-old baker": a person whose role says so, or the only one it can be.
fn by_role(scene: &Scene, span: Span, noun: &str, word: Word, last: Option<usize>) -> Option<Found> {
    let has_role = |id: &usize| {
        let entity = &scene.entities[*id];
        entity.is_person()
            && !(entity.unnamed && word.is_inspector())
            && entity.role.as_deref().is_some_and(|r| r.split_whitespace().any(|w| lexicon::fold(w) == noun))
    };
    let stated = scene
        .mentions_before(span.start())
        .take(WINDOW)
        .find(|m| has_role(&m.entity))
        .map(|m| Found::named(m, Way::SameRole))
        .or_else(|| {
            let later = (0..scene.entities.len().min(WINDOW)).find(has_role);
            later.map(|entity| Found { entity, way: Way::SameRole, at: None })
        });
    // The inspector of an article is who belongs to its inspectorate, even if the text names them only later.
    if word.is_inspector()
        && let Some(inspectorate) = inspectorate(scene)
    {
        let belongs = |e: &Entity| e.is_person() && !e.unnamed && e.organisation.as_ref() == Some(&inspectorate);
        if let Some(entity) = scene.entities.iter().take(WINDOW).position(belongs) {
            return Some(Found { entity, way: Way::OfInspectorate, at: None });
        }
    }
    // "Her successor" is somebody else than she.
    let of_another = scene.tag(scene.segments.tokens_in(span).start) == Tag::PrpS;
    if stated.is_some() || word.is_voice() || of_another {
        return stated;
    }
    let gender = gender_of(noun, word);
    let free = |id: &usize| {
        let entity = &scene.entities[*id];
        entity.agrees(gender) && !entity.unnamed && entity.role.is_none()
    };
    let near = scene.mentions_before(span.start()).take(30).find(|m| free(&m.entity));
    near.map(|m| Found::named(m, Way::WithoutRole)).or(last.filter(free).map(Found::nobody_nearer))
}

/// The last two bodies or persons named together before byte `at`, in the order of the text.
pub(super) fn pair(scene: &Scene, at: usize) -> Option<[usize; 2]> {
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

/// An entity by the words of the phrase itself.
fn plain(scene: &mut Scene, span: Span, kind: SpeakerKind) -> usize {
    let name = phrase(scene, span);
    let known = scene.named(&name);
    known.unwrap_or_else(|| scene.add(Entity::new(kind, name), span))
}

/// The words at `span` without the determiner they begin with.
pub(super) fn phrase(scene: &Scene, span: Span) -> String {
    let words = span.slice(scene.text);
    let first = words.split_whitespace().next().unwrap_or_default();
    let head = scene.segments.tokens_in(span).start;
    let determiner =
        matches!(scene.tag(head), Tag::Dt | Tag::PrpS) || lexicon::pronoun(&lexicon::fold(first)).is_some();
    let rest = if determiner { words[first.len()..].trim_start() } else { words };
    let rest = if rest.is_empty() { words } else { rest };
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

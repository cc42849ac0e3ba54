//! The noun phrase of a source into the entity it means.

use super::collective::{document, group};
use super::described::{is_agentive, is_definite, role_phrase};
use super::scene::{Entity, Mention, Scene, WINDOW};
use super::{body, couple, described, name, pair, pronoun, role};
use crate::lexicon::{self, Number};
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
    let span = main_subject(scene, span).unwrap_or_else(|| body::whole(scene, span));
    let tokens = scene.segments.tokens_in(span);
    if tokens.is_empty() {
        return Meant::default();
    }
    // "She herself", but not "her successor".
    let alone = tokens.len() == 1 || tokens.len() == 2 && scene.tag(tokens.start) == Tag::Prp;
    if alone && pronoun::is_pronoun(scene.str(tokens.start)) {
        return pronoun::meant(scene, span, last);
    }
    // "A porter said … Another said": one more who has no name.
    if tokens.len() == 1
        && matches!(lexicon::fold(scene.str(tokens.start)).as_str(), "another" | "one")
        && let Some(id) = last.filter(|&id| scene.entities[id].unnamed)
    {
        return Meant::known(id, Attribution::Pronoun).by(Form::One, Way::LastSpeaker, None);
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
        // "Its chair, the surgeon Lena Harn": all that stands before the name says who she is.
        let name = scene.mentions_in(span).find(|m| m.entity == id).map(|m| m.span.start());
        if let Some(name) = name.filter(|&n| n > span.start() && scene.entities[id].organisation.is_none()) {
            role::note(scene, id, Span::within(scene.text, span.start()..name), span.start());
        }
        scene.mention(id, span);
        return Meant::known(id, Attribution::Explicit).by(Form::Name, Way::Named, None);
    }
    if let Some(mention) = apposed(scene, span, &tokens) {
        role::note(scene, mention.entity, span, span.start());
        scene.mention(mention.entity, span);
        return Meant::known(mention.entity, Attribution::Explicit).by(Form::Name, Way::Named, Some(mention.span));
    }
    let Some(head) = head(scene, &tokens) else { return Meant::default() };
    if is_share(scene, head)
        && let Some((whole, noun)) = whole_of_share(scene, span.start())
    {
        let noun = lexicon::fold(scene.str(noun));
        let id = group(scene, whole, &noun);
        return Meant::known(id, Attribution::Pronoun).by(Form::Share, Way::Described, Some(whole));
    }
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

/// "A woman whose bag was left at the depot has said": what stands behind a preposition in a relative clause is not who
/// speaks, the person whom the clause describes is.
fn main_subject(scene: &Scene, span: Span) -> Option<Span> {
    let sentence = scene.segments.sentences.get(scene.segments.sentence_at(span.start())?)?;
    let (first, at) = (sentence.tokens.start, scene.segments.tokens_in(span).start);
    if at < first + 4 || !matches!(scene.tag(at - 1), Tag::In | Tag::To) || scene.tag(first) != Tag::Dt {
        return None;
    }
    let who = (first + 2..first + 5).find(|&j| matches!(scene.str(j), "who" | "whose") && j < at)?;
    let person = scene.word(who - 1).is_role() && !scene.word(who - 1).is_body();
    let tokens = &scene.segments.tokens;
    person.then(|| tokens[first].span.cover(tokens[who - 1].span))
}

/// "According to its author, retired builder Lena Harn.": the name stands in apposition behind a source that has only a role.
fn apposed(scene: &Scene, span: Span, tokens: &Range<usize>) -> Option<Mention> {
    let comma = tokens.end;
    let role =
        scene.word(tokens.end - 1).is_role() && tokens.clone().all(|j| !matches!(scene.tag(j), Tag::In | Tag::To));
    let known = scene.tag(tokens.start) == Tag::PrpS || lexicon::fold(scene.str(tokens.start)) == "the";
    if scene.str(comma) != "," || !role || !known {
        return None;
    }
    let nominal =
        |&j: &usize| scene.tag(j).is_noun() || matches!(scene.tag(j), Tag::Jj | Tag::Vbn | Tag::Vbd | Tag::Dt);
    let end = (comma + 1..comma + MAX_APPOSITION).take_while(nominal).last()?;
    let place = Span::within(scene.text, span.end()..scene.segments.tokens.get(end)?.span.end());
    let mention =
        scene.mentions_in(place).find(|m| scene.entities[m.entity].is_person() && !scene.entities[m.entity].unnamed)?;
    let behind = scene.segments.tokens_in(mention.span).end;
    let closes = matches!(scene.str(behind), "," | "." | ";" | "" | ")" | "”") && mention.span.end() >= place.end();
    closes.then_some(*mention)
}

/// Tokens in which an apposition reaches its name: "retired area manager Lena Harn".
const MAX_APPOSITION: usize = 9;

/// "Of the 30 wardens who replied, 12 said": the group that the sentence opens with.
fn whole_of_share(scene: &Scene, at: usize) -> Option<(Span, usize)> {
    let sentence = scene.segments.sentences.get(scene.segments.sentence_at(at)?)?;
    let first = sentence.tokens.start;
    if !matches!(scene.str(first), "Of" | "Among") || scene.segments.tokens.get(first)?.span.start() >= at {
        return None;
    }
    let noun = (first + 1..sentence.tokens.end.min(first + 6)).find(|&j| scene.tag(j) == Tag::Nns)?;
    Some((scene.segments.tokens[noun].span, noun))
}

/// The head noun: the last noun before a preposition, a comma or a participle.
fn head(scene: &Scene, tokens: &Range<usize>) -> Option<usize> {
    // "A Ministry of Ferries spokesman": behind a name with "of" the head stands last.
    let last = tokens.end.saturating_sub(1);
    let named =
        tokens.len() > 2 && (tokens.start..last).any(|j| scene.tag(j) == Tag::In) && is_name_at(scene, last - 1);
    if named && (scene.word(last).is_voice() || scene.word(last).is_role()) && !is_name_at(scene, last) {
        return Some(last);
    }
    let mut head: Option<usize> = None;
    for j in tokens.clone() {
        // "A source close to the club"
        if head.is_some_and(|h| h + 1 == j && scene.word(h).is_voice()) && scene.str(j + 1) == "to" {
            break;
        }
        let tag = scene.tag(j);
        let word = scene.word(j);
        let nominal = tag.is_noun()
            || tag == Tag::Cd
            || word.is_role()
            || word.is_group()
            || word.is_document()
            || lexicon::pronoun(&lexicon::fold(scene.str(j))).is_some_and(|p| p.number != Number::One);
        if head.is_some_and(|h| scene.word(h).is_voice()) && !word.is_voice() {
            break;
        }
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
        && let Some(id) = pair::of_two(scene, span.start(), &noun)
    {
        return Meant::known(id, Attribution::Inferred).by(Form::OneOfTwo, Way::OfPair, None);
    }
    if let Some(id) = named_body(scene, span, head) {
        return Meant::known(id, Attribution::Explicit).by(Form::Body, Way::Named, None);
    }
    // "Thornley Police" is a body; "police" are people.
    let force = word.is_group()
        && head > tokens.start
        && !noun.ends_with('s')
        && is_name_at(scene, head - 1)
        && is_name_at(scene, head);
    if force {
        return Meant::known(plain(scene, span, SpeakerKind::Organisation), Attribution::Explicit).by(
            Form::Body,
            Way::Named,
            None,
        );
    }
    if word.is_group() && !word.is_role() && !(lexicon::is_pair(&noun) && couple::named(scene, span.start()).is_some())
    {
        return Meant::known(group(scene, span, &noun), Attribution::Explicit).by(Form::Group, Way::Described, None);
    }
    if let Some(mention) = described::of_age(scene, &noun).filter(|_| is_definite(scene, tokens)) {
        return Meant::known(mention.entity, Attribution::Inferred).by(Form::Role, Way::SameRole, Some(mention.span));
    }
    // "The 58-year-old": whom the article is about just then.
    if noun.ends_with("-year-old")
        && is_definite(scene, tokens)
        && let Some(found) = described::another_name(scene, span, last, lexicon::Gender::Unknown)
    {
        return Meant::known(found.entity, Attribution::Inferred).by(Form::Role, found.way, found.at);
    }
    // "The couple", "both brothers"
    if lexicon::is_pair(&noun)
        && let Some(found) = pronoun::two(scene, span.start(), last)
    {
        return Meant::known(found.entity, Attribution::Inferred).by(Form::Group, found.way, found.at);
    }
    // "The chief executive" is a person, "the executive" a body.
    let led = head > tokens.start && scene.word(head - 1).is_role();
    if word.is_voice() || word.is_role() && (led || !(word.is_body() && is_definite(scene, tokens))) {
        return role_phrase(scene, span, tokens, &noun, word, last);
    }
    if word.is_document() && !scene.str(head).starts_with(char::is_uppercase)
        || word.is_examination()
        || word.is_document_part()
    {
        let id = document(scene, span, &noun);
        return Meant::known(id, Attribution::Explicit).by(Form::Document, Way::Described, None);
    }
    let body = word.is_body() && !scene.str(head).starts_with(char::is_uppercase);
    // "A committee" is none that was named before.
    if body && !word.is_role() && !is_definite(scene, tokens) {
        let id = plain(scene, span, SpeakerKind::Organisation);
        return Meant::known(id, Attribution::Explicit).by(Form::Body, Way::Described, None);
    }
    if body {
        let nearest = body::nearest(scene, span.start(), &noun).map(|id| (id, Way::SameNoun));
        let group = scene.entities.iter().take(WINDOW).position(|e| {
            e.kind == SpeakerKind::Group
                && !lexicon::same_kind(&noun, "any")
                && lexicon::same_kind(&noun, &lexicon::fold(&e.name))
        });
        let nearest = nearest.or_else(|| group.map(|id| (id, Way::SameNoun)));
        let first = || if lexicon::bears_its_noun(&noun) { None } else { first_body(scene) };
        if let Some((id, way)) = nearest.or_else(|| first().map(|id| (id, Way::FirstBody))) {
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

/// Whether token `i` is part of a name.
fn is_name_at(scene: &Scene, i: usize) -> bool {
    scene.tag(i) == Tag::Nnp && scene.str(i).starts_with(char::is_uppercase)
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
        // "MPs" are people, though they have capitals.
        let people = m.span == at && word.is_group();
        body && (m.span.contains(at) && capital && !word.is_voice() && !people || adjoins)
    });
    // "The watchdog, Harbourlight": the name stands in apposition.
    let comma = head + 1;
    let apposed = (scene.str(comma) == "," && scene.tag(head) != Tag::Nns)
        .then(|| scene.mentions_in(span).find(|m| m.span.start() > at.end() && !scene.entities[m.entity].is_person()))
        .flatten();
    before.or(apposed).map(|m| m.entity).filter(|&e| scene.entities[e].kind == SpeakerKind::Organisation)
}

fn first_body(scene: &Scene) -> Option<usize> {
    scene.entities.iter().take(WINDOW).position(|e| e.kind == SpeakerKind::Organisation && e.organisation.is_some())
}

/// An entity by the words of the phrase itself.
pub(super) fn plain(scene: &mut Scene, span: Span, kind: SpeakerKind) -> usize {
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

//! Persons known by what they are: "the chief inspector", "a spokesman for the council", "the Swiss-born engineer".

use super::collective::inspectorate;
use super::pronoun::Found;
use super::scene::{Entity, Mention, Scene, WINDOW};
use super::source::Meant;
use super::{body, name, relative, role};
use crate::lexicon::{self, Class, Gender, Hearing, Tenure, Word};
use crate::model::{Attribution, Form, Span, SpeakerKind, Tag, Tie, Way, ZoneKind};
use std::ops::Range;

/// A person known by role: somebody named before, or nobody's name.
pub(super) fn role_phrase(
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
        if found.way == Way::NamedNext {
            role::note(scene, found.entity, span, span.start());
        }
        return Meant::known(found.entity, Attribution::Inferred).by(Form::Role, found.way, found.at);
    }
    if let Some(found) = named_in_next_paragraph(scene, span, tokens, noun, word) {
        // "A woman" says nothing that would be a role.
        if gender_of(noun, word) == Gender::Unknown {
            role::note(scene, found.entity, span, span.start());
        }
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
    let shadow = shadows(span.slice(scene.text));
    let has_role = |id: &usize| {
        let entity = &scene.entities[*id];
        entity.is_person()
            && !(entity.unnamed && word.is_inspector())
            && shadows(entity.role.as_deref().unwrap_or_default()) == shadow
            && (entity.role.as_deref().is_some_and(|r| holds(r, noun))
                || entity.titles.iter().any(|t| lexicon::is_title_of(t, noun)))
    };
    if let Some(found) = changed(scene, span, noun) {
        return Some(found);
    }
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
    // "Her successor" is somebody else than she, and "the minister's aide" than the minister.
    let words = scene.segments.tokens_in(span);
    let owned = words.clone().any(|j| scene.word(j).is_role() && name::bare(scene.str(j)) != scene.str(j));
    let of_another = owned || scene.tag(words.start) == Tag::PrpS;
    let gender = gender_of(noun, word);
    if let Some(found) = relative::meant(scene, span, noun, gender, last) {
        return Some(found);
    }
    // Who is named by role inside somebody's words is mostly named nowhere else.
    if stated.is_some() || word.is_voice() || of_another || !scene.telling.is_empty() {
        return stated;
    }
    if let Some(found) = called_so(scene, span, noun, gender) {
        return Some(found);
    }
    match lexicon::hearing(noun) {
        Some(Hearing::Office) => return None,
        Some(Hearing::Part) => return plays_part(scene, span, gender, last),
        None => {}
    }
    let free = |id: &usize| {
        let entity = &scene.entities[*id];
        entity.agrees(gender)
            && !entity.unnamed
            && entity.role.is_none()
            && !scene.spoken_of.contains(id)
            && !holds_court(scene, *id)
    };
    let near = scene.mentions_before(span.start()).take(30).find(|m| free(&m.entity));
    if let Some(found) = named_next(scene, span) {
        return Some(found);
    }
    near.map(|m| Found::named(m, Way::WithoutRole))
        .or(last.filter(free).map(Found::nobody_nearer))
        .or_else(|| another_name(scene, span, last, gender))
}

/// Whether the words of `role` say that its bearer is a `noun`: a manager is a boss too.
fn holds(role: &str, noun: &str) -> bool {
    role.split_whitespace().map(lexicon::fold).any(|w| w == noun || lexicon::is_role_called(&w, noun))
}

/// “…,” the Green councillor said: a description behind the words is mostly another name of who spoke before in the
/// paragraph, or whom the paragraph before is about.
pub(super) fn another_name(scene: &Scene, span: Span, last: Option<usize>, gender: lexicon::Gender) -> Option<Found> {
    let tokens = scene.segments.tokens_in(span);
    let aged = scene.str(tokens.end - 1).ends_with("-year-old");
    if !aged && (scene.str(tokens.start) != "the" || tokens.len() < 3) {
        return None;
    }
    let paragraph = scene.segments.paragraph_at(span.start())?;
    let from = scene.segments.paragraphs.get(paragraph.saturating_sub(1))?.span.start();
    let place = |m: &&super::scene::Mention| scene.segments.paragraph_at(m.span.start()) == Some(paragraph);
    let fits = |id: usize| scene.entities[id].agrees(gender) && !scene.entities[id].unnamed;
    let mut near = scene.mentions_before(span.start()).take(8);
    if let Some(spoke) = last.filter(|&id| fits(id) && near.any(|m| m.entity == id && place(&m))) {
        return Some(Found::last(spoke));
    }
    let about = scene.mentions_before(span.start()).take(12).take_while(|m| m.span.start() >= from);
    about.filter(|m| fits(m.entity)).last().map(|m| Found::named(m, Way::SameRole))
}

/// "The chief inspector has warned … Jo Ash said": who is named for the first time at the start of the next sentence, and
/// of whom no role is known.
fn named_next(scene: &Scene, span: Span) -> Option<Found> {
    let sentence = scene.segments.sentence_at(span.start())?;
    let next = scene.segments.sentences.get(sentence + 1)?.span;
    let first = scene.mentions_in(next).next().filter(|m| m.span.start() == next.start())?;
    is_new(scene, first).then(|| Found::named(first, Way::NamedNext))
}

/// Whether `mention` is the first of a person of whom no role is known.
fn is_new(scene: &Scene, mention: &Mention) -> bool {
    let entity = &scene.entities[mention.entity];
    let before = || scene.mentions_before(mention.span.start()).take(WINDOW).any(|m| m.entity == mention.entity);
    entity.is_person() && entity.role.is_none() && !entity.unnamed && !before()
}

/// "A woman who was left on a trolley has … \n Lena Harn, 41, said": whom the opening of an article describes, and the
/// next paragraph names.
fn named_in_next_paragraph(scene: &Scene, span: Span, tokens: &Range<usize>, noun: &str, word: Word) -> Option<Found> {
    let article = matches!(scene.str(tokens.start), "A" | "An" | "a" | "an");
    if !article || word.is_voice() || lexicon::hearing(noun).is_some() {
        return None;
    }
    let read = |p: &&crate::model::Paragraph| p.zone.is_read() && p.zone != ZoneKind::Headline;
    let here = scene.segments.paragraph_at(span.start())?;
    let paragraphs = &scene.segments.paragraphs;
    let opens = paragraphs.get(..here)?.iter().rev().take(8).filter(read).count() <= 1;
    let next = paragraphs.get(here + 1..)?.iter().take(3).find(read)?;
    let first = scene.mentions_in(next.span).next().filter(|m| m.span.start() == next.span.start())?;
    let agrees = scene.entities[first.entity].agrees(gender_of(noun, word));
    (opens && agrees && is_new(scene, first)).then(|| Found::named(first, Way::NamedNext))
}

/// Whether the words are of an office that somebody only shadows.
fn shadows(words: &str) -> bool {
    words.split_whitespace().any(|w| w.eq_ignore_ascii_case("shadow"))
}

/// "The defendant was Rolf Harn": who is said to be what the source calls them.
fn called_so(scene: &Scene, span: Span, noun: &str, gender: Gender) -> Option<Found> {
    let here = scene.segments.sentence_at(span.start())?;
    scene.segments.sentences.get(here.saturating_sub(MAX_SENTENCES)..here)?.iter().rev().find_map(|sentence| {
        let at = sentence.tokens.start;
        let verb = (at + 2..at + 5).find(|&j| scene.word(j).is(Class::Be))?;
        if scene.str(at) != "The" || lexicon::fold(scene.str(verb - 1)) != noun {
            return None;
        }
        let place = Span::within(scene.text, scene.segments.tokens.get(verb)?.span.end()..sentence.span.end());
        let mention = scene.mentions_in(place).find(|m| scene.entities[m.entity].is_person())?;
        let near = scene.segments.tokens_in(mention.span).start <= verb + 6;
        (near && scene.entities[mention.entity].agrees(gender)).then(|| Found::named(mention, Way::SameRole))
    })
}

/// Sentences in which somebody is said to be something, counted back.
const MAX_SENTENCES: usize = 120;

/// "Una Harn, 29, … the 29-year-old": whose age the text gives.
pub(super) fn of_age(scene: &Scene, noun: &str) -> Option<Mention> {
    let age = noun.strip_suffix("-year-old")?;
    let aged = |m: &&Mention| {
        let end = scene.segments.tokens_in(m.span).end;
        scene.str(end) == "," && scene.str(end + 1) == age && scene.entities[m.entity].is_person()
    };
    scene.mentions.iter().take(WINDOW).find(aged).copied()
}

/// "The witness": the only person named who holds no office at the hearing, or of several the one who spoke last.
fn plays_part(scene: &Scene, span: Span, gender: Gender, last: Option<usize>) -> Option<Found> {
    let mut fitting: Vec<Mention> = Vec::new();
    for mention in scene.mentions_before(span.start()).take(WINDOW) {
        let entity = &scene.entities[mention.entity];
        let plays = entity.agrees(gender) && !entity.unnamed && !holds_court(scene, mention.entity);
        if plays && !fitting.iter().any(|m| m.entity == mention.entity) {
            fitting.push(*mention);
        }
    }
    let spoke = last.and_then(|id| fitting.iter().find(|m| m.entity == id));
    let only = fitting.first().filter(|_| fitting.len() == 1);
    only.or(spoke).map(|m| Found::named(m, Way::SameRole))
}

/// Whether somebody sits, prosecutes or pleads at the hearing: by role, by title, or by the letters behind the name.
fn holds_court(scene: &Scene, id: usize) -> bool {
    let entity = &scene.entities[id];
    let office = |w: &str| lexicon::hearing(&lexicon::fold(w)) == Some(Hearing::Office);
    let letters = || {
        scene.mentions.iter().take(WINDOW).filter(|m| m.entity == id).take(4).any(|m| {
            let end = scene.segments.tokens_in(m.span).end;
            [end, end.saturating_sub(1)].iter().any(|&j| matches!(scene.str(j), "KC" | "QC"))
        })
    };
    entity.role.as_deref().is_some_and(|role| role.split_whitespace().any(office))
        || entity.titles.iter().any(|t| office(t))
        || letters()
}

/// "The new director", "the former director": of two who hold an office, the one whom the word points at.
fn changed(scene: &Scene, span: Span, noun: &str) -> Option<Found> {
    let point = scene.segments.tokens_in(span).find_map(|j| lexicon::tenure(&lexicon::fold(scene.str(j))))?;
    let role = |id: usize| scene.entities[id].role.as_deref().map(lexicon::fold);
    let says = |id: usize, tenure: Tenure| {
        role(id).is_some_and(|r| {
            r.split(' ').any(|w| lexicon::tenure(w) == Some(tenure) && (r.contains(noun) || lexicon::word(w).is_role()))
        })
    };
    let persons = || (0..scene.entities.len().min(WINDOW)).filter(|&id| scene.entities[id].is_person());
    let pointed = persons().find(|&id| says(id, point));
    // Of a pair in which one is pointed at otherwise, it is the other one.
    let other = || {
        let held = |&id: &usize| role(id).is_some_and(|r| r.contains(noun));
        let opposite = persons().any(|id| tenures().iter().any(|t| *t != point && says(id, *t)));
        persons().filter(held).find(|&id| !tenures().iter().any(|t| says(id, *t))).filter(|_| opposite)
    };
    let entity = pointed.or_else(other)?;
    Some(Found { entity, way: Way::SameRole, at: None })
}

fn tenures() -> [Tenure; 2] {
    [Tenure::Now, Tenure::Before]
}

/// Known already: with "the", with a possessive, or with no article at all, as headlines have it.
pub(super) fn is_definite(scene: &Scene, tokens: &Range<usize>) -> bool {
    let first = lexicon::fold(scene.str(tokens.start));
    !matches!(first.as_str(), "a" | "an" | "one" | "another" | "some")
}

/// A noun for somebody who does something, by its ending: "tuner", "organist".
pub(super) fn is_agentive(noun: &str) -> bool {
    ["er", "or", "ist", "ian", "man", "woman", "ee"]
        .iter()
        .any(|ending| noun.len() > ending.len() + 2 && noun.ends_with(ending))
}

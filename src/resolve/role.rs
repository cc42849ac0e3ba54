//! What a person is and which body they speak for, from the words around their name.

use super::scene::Scene;
use super::{body, name, office};
use crate::lexicon::{self, Class, RoleBody};
use crate::model::{Span, Tag, Tie};

/// How many tokens an apposition may have.
const MAX_APPOSITION: usize = 24;
/// Mentions that are looked at for each person: roles stand beside the first ones.
const MAX_MENTIONS: usize = 8;

/// Gives each person the role and body that the text beside their name states.
pub(super) fn read(scene: &mut Scene) {
    let mut seen = vec![0_usize; scene.entities.len()];
    for m in 0..scene.mentions.len() {
        let mention = scene.mentions[m];
        let id = mention.entity;
        if !scene.entities[id].is_person() || seen[id] >= MAX_MENTIONS {
            continue;
        }
        seen[id] += 1;
        let tokens = scene.segments.tokens_in(mention.span);
        let before = before_name(scene, tokens.start);
        let after = after_name(scene, tokens.end);
        for role in [before, after].into_iter().flatten() {
            note(scene, id, role, mention.span.start());
        }
        if scene.entities[id].role.is_none()
            && let Some(role) = predicate(scene, tokens.end)
        {
            note(scene, id, role, mention.span.start());
        }
        // "Chief Inspector Harn": in an article about an inspectorate the title is an office.
        let inspects = || {
            let title = |j: usize| scene.word(j).is_inspector() && scene.str(j).starts_with(char::is_uppercase);
            let police = |j: usize| matches!(scene.str(j), "Detective" | "Police");
            tokens.clone().any(title) && !tokens.clone().any(police)
        };
        if scene.entities[id].organisation.is_none() && inspects() {
            let body = super::collective::inspectorate(scene);
            scene.entities[id].belongs(body, Tie::Inspectorate, mention.span);
        }
        if scene.entities[id].organisation.is_none() {
            let body = by_predicate(scene, tokens.end);
            scene.entities[id].belongs(body, Tie::Verb, mention.span);
        }
        if scene.entities[id].organisation.is_none() {
            let body = by_owner(scene, tokens.start);
            scene.entities[id].belongs(body, Tie::Named, mention.span);
        }
        if scene.entities[id].organisation.is_none()
            && let Some((body, tie, at)) = office::settle(scene, id, mention.span)
        {
            scene.entities[id].belongs(Some(body), tie, at);
        }
    }
}

/// Notes the role at `span`, and the body it names or implies.
pub(super) fn note(scene: &mut Scene, id: usize, span: Span, at: usize) {
    // "Chief Inspector of Tarn, Gail Porter": the comma is not hers.
    let words = span.slice(scene.text).trim_end_matches([',', ';', ' ']);
    let span = Span::of(scene.text, words);
    if words.starts_with("whose ") {
        // "Whose son was held at Dale Prison" tells of somebody else.
        return;
    }
    let organisation = organisation(scene, span, at, Some(id));
    let entity = &mut scene.entities[id];
    let is_role = words.split_whitespace().any(|w| {
        let word = lexicon::word(&lexicon::fold(w.trim_matches(|c: char| !c.is_alphanumeric())));
        word.is_role()
    });
    if entity.role.is_none() && is_role {
        let trimmed =
            ["the ", "a ", "an ", "The ", "A ", "An "].iter().find_map(|d| words.strip_prefix(d)).unwrap_or(words);
        entity.role = Some(trimmed.to_owned());
        entity.role_at = Some(span);
    }
    if entity.organisation.is_none()
        && let Some((body, tie)) = organisation
    {
        entity.organisation = Some(body);
        entity.tie = (tie, Some(span));
    }
}

/// The body that a role names, implies, or points at ("its director", "the council's leader"), and how.
pub(super) fn organisation(scene: &Scene, span: Span, at: usize, of: Option<usize>) -> Option<(String, Tie)> {
    let mut tokens = scene.segments.tokens_in(span);
    if let Some(left) = office::left(scene, tokens.clone()) {
        // Who left an office speaks for no body, save for one that they serve now: "a former officer who chairs the Dale Trust".
        tokens = (left..tokens.end).find(|&j| scene.tag(j) == Tag::Wp)?..tokens.end;
    }
    let span = scene
        .segments
        .tokens
        .get(tokens.start)?
        .span
        .cover(scene.segments.tokens.get(tokens.end.checked_sub(1)?)?.span);
    if office::of_role(scene, tokens.clone()) == Some(RoleBody::Nobody) {
        return None;
    }
    // An inspector belongs to the inspectorate that the article names, whatever the office is called elsewhere.
    let has = |word: &str| tokens.clone().any(|j| lexicon::fold(scene.str(j)) == word);
    if tokens.clone().any(|j| scene.word(j).is_inspector())
        && !has("detective")
        && !has("police")
        && let Some(inspectorate) = super::collective::inspectorate(scene)
    {
        return Some((inspectorate, Tie::Inspectorate));
    }
    // Whoever only shadows an office does not speak for the body.
    let outside = has("shadow") || tokens.start.checked_sub(1).is_some_and(|b| lexicon::fold(scene.str(b)) == "shadow");
    if let Some((office, if_named)) = lexicon::office(span.slice(scene.text)).filter(|_| !outside)
        && (!if_named || body::find(scene, office).is_some())
    {
        return Some((office.to_owned(), Tie::Office));
    }
    // "The MP for Dale", "Jo Ash, of Dale": a place unless the name says that it is a body.
    let words = || tokens.clone().map(|j| scene.word(j));
    let at_body = words().any(|w| w.is_role() && !w.is_family()) && !words().any(lexicon::Word::is_of_place);
    // "Of the union Quillon": the noun says it.
    let called = tokens.clone().any(|j| {
        let word = scene.word(j);
        word.is_body() && !word.is_role() && scene.str(j + 1).starts_with(char::is_uppercase)
    });
    if let Some(id) = body::within(scene, span).filter(|&id| at_body || called || body::says_what(scene, id)) {
        let named = scene.entities[id].organisation.clone().unwrap_or_else(|| scene.entities[id].name.clone());
        return Some((named, Tie::Named));
    }
    let nominal = |j: usize| {
        tokens.contains(&j) && (scene.tag(j).is_noun() || scene.word(j).is_role() || scene.tag(j) == Tag::Jj)
    };
    for j in tokens.clone() {
        let word = scene.str(j);
        let folded = lexicon::fold(word);
        let possessive = name::bare(word) != word;
        match folded.as_str() {
            "its" | "their" => return nearest(scene, at, "").map(|body| (body, Tie::Nearest)),
            // "Her mother" has no part in her work.
            "her" | "his" if words().any(lexicon::Word::is_family) => return None,
            // "Who walked behind her": nobody's office.
            "her" | "his" if !nominal(j + 1) => {}
            "her" | "his" => return of_relative(scene, at, of).map(|body| (body, Tie::OfRelative)),
            // "a spokesman for the latter"
            "latter" if j > 0 && scene.str(j - 1) == "the" => {
                return ordered(scene, at, 1).map(|body| (body, Tie::OfPair));
            }
            "former" if j > 0 && scene.str(j - 1) == "the" && !scene.tag(j + 1).is_noun() => {
                return ordered(scene, at, 0).map(|body| (body, Tie::OfPair));
            }
            "latter's" => return ordered(scene, at, 1).map(|body| (body, Tie::OfPair)),
            "former's" => return ordered(scene, at, 0).map(|body| (body, Tie::OfPair)),
            _ if possessive && scene.word(j).is_body() => {
                let noun = lexicon::fold(name::bare(word));
                return nearest(scene, at, &noun).map(|body| (body, Tie::Nearest));
            }
            _ => {}
        }
    }
    // "Police and crime commissioner": a word coordinated with another is no body.
    let alone = |j: &usize| !scene.str(*j).starts_with(char::is_uppercase) && scene.str(j + 1) != "and";
    let mut lower = tokens.clone().rev().filter(alone);
    let Some(lower_body) = lower.find(|&j| scene.word(j).is_body()) else {
        return office::implied(scene, tokens).map(|body| (body, Tie::Nearest));
    };
    let described = body_phrase(scene, lower_body).map(|body| (body, Tie::Named));
    described.or_else(|| {
        // "head of the unit": a body that the article names elsewhere.
        let noun = lexicon::fold(scene.str(lower_body));
        let leads = (lower_body.saturating_sub(2)..lower_body).any(|j| leads(scene.str(j)));
        let of = leads
            || at_body
                && (lower_body.saturating_sub(2)..lower_body).any(|j| matches!(scene.str(j), "of" | "at" | "for"));
        let id = if of { body::alike(scene, at, &noun) } else { None };
        let named = id.map(|id| scene.entities[id].name.clone());
        let named = named.or_else(|| if of { body::owned(scene, &noun) } else { None });
        named.or_else(|| office::implied(scene, tokens)).map(|body| (body, Tie::Nearest))
    })
}

/// A body named with a capital and a plain noun: "the Upper Dale walking group", "the Harbour Hands union".
fn body_phrase(scene: &Scene, noun: usize) -> Option<String> {
    let start = (0..noun)
        .rev()
        .take(6)
        .take_while(|&j| matches!(scene.tag(j), Tag::Nnp | Tag::Nn | Tag::Jj | Tag::Nns))
        .last()?;
    let capital = (start..noun).find(|&j| scene.str(j).starts_with(char::is_uppercase))?;
    let inside = scene.segments.tokens[capital].span.cover(scene.segments.tokens[noun].span);
    let named = scene
        .mentions_in(inside)
        .find(|m| !scene.entities[m.entity].is_person())
        .map(|m| scene.entities[m.entity].name.clone());
    let last_capital = scene.str(noun - 1).starts_with(char::is_uppercase);
    if last_capital { named } else { Some(inside.slice(scene.text).to_owned()) }
}

fn nearest(scene: &Scene, at: usize, noun: &str) -> Option<String> {
    body::nearest(scene, at, noun).map(|id| scene.entities[id].name.clone())
}

/// The body of the person that "her" or "his" means.
fn of_relative(scene: &Scene, at: usize, of: Option<usize>) -> Option<String> {
    let person =
        scene.mentions_before(at).map(|m| m.entity).find(|&e| scene.entities[e].is_person() && Some(e) != of)?;
    scene.entities[person].organisation.clone()
}

/// The first or second of the last two bodies named together.
fn ordered(scene: &Scene, at: usize, n: usize) -> Option<String> {
    super::pair::last_two(scene, at).and_then(|pair| pair.get(n).copied()).map(|id| scene.entities[id].name.clone())
}

/// The body whose possessive stands right before a name: "Dale Council's Jo Ash", "the trust's Jo Ash".
fn by_owner(scene: &Scene, name: usize) -> Option<String> {
    let owner = name.checked_sub(1).filter(|&j| name::bare(scene.str(j)) != scene.str(j))?;
    let span = scene.segments.tokens.get(owner)?.span;
    if scene.word(owner).is_body() && scene.str(owner).starts_with(char::is_lowercase) {
        return nearest(scene, span.start(), &lexicon::fold(name::bare(scene.str(owner))));
    }
    let named = scene.mentions_before(span.end()).take(4).find(|m| m.span.contains(span))?;
    let entity = &scene.entities[named.entity];
    let named = !entity.is_person() && (body::says_what(scene, named.entity) || body::is_acronym(&entity.name));
    entity.organisation.clone().filter(|_| named)
}

/// The role right before a name: "deputy warden Rolf Harn", "Its treasurer, Lena Harn".
fn before_name(scene: &Scene, name: usize) -> Option<Span> {
    // A heading is no role of whoever opens the paragraph under it.
    let paragraph = scene.segments.paragraph_at(scene.segments.tokens.get(name)?.span.start())?;
    let floor = scene.segments.paragraphs.get(paragraph)?.tokens.start;
    let mut last = name.checked_sub(1).filter(|&l| l >= floor)?;
    // "Chief Inspector Ash": the title is a part of the office.
    let title = scene.word(name).is_honorific() && scene.word(name).is_role() && scene.word(last).is_role();
    if scene.str(last) == "," {
        last = last.checked_sub(1).filter(|&l| l >= floor)?;
    }
    let mut start = None;
    for j in (last.saturating_sub(12).max(floor)..=last).rev() {
        let tag = scene.tag(j);
        let nominal = tag.is_noun()
            || matches!(tag, Tag::Jj | Tag::Vbn | Tag::PrpS)
            || matches!(scene.str(j), "of" | "for" | "at" | "and" | "&" | "the" | "The");
        if !nominal || scene.str(j) == "," {
            break;
        }
        start = Some(j);
        if matches!(tag, Tag::Dt | Tag::PrpS) && !matches!(scene.str(j.saturating_sub(1)), "of" | "for" | "at") {
            break;
        }
    }
    let start = start?;
    // "Said the Dale Service's lead, Jo Ash": behind a word of saying whatever a body has is its officer.
    let owned = || {
        let said = start.checked_sub(1).is_some_and(|b| !scene.word(b).frames.is_empty());
        said && (start..last).any(|j| scene.word(j).is_body() && name::bare(scene.str(j)) != scene.str(j))
    };
    let role = (start..=last).any(|j| scene.word(j).is_role()) || owned();
    let last = if title { name } else { last };
    role.then(|| scene.segments.tokens[start].span.cover(scene.segments.tokens[last].span))
}

/// The apposition right behind a name, ages passed over: ", 34, a plumber of Dale,", "of the Dale union".
fn after_name(scene: &Scene, mut at: usize) -> Option<Span> {
    let stop = |j: usize| matches!(scene.str(j), "," | "." | ";" | ":" | ")" | "–" | "—" | "”" | "\"" | "");
    if scene.str(at) == "," && scene.str(at + 1).parse::<u16>().is_ok() {
        at += 2;
    }
    let sign = scene.str(at);
    let opens = matches!(sign, "," | "(" | "–" | "—");
    if !(opens || matches!(sign, "of" | "from")) {
        return None;
    }
    if !opens {
        let end = (at + 1..at + 8)
            .take_while(|&j| {
                scene.tag(j).is_noun()
                    || matches!(scene.tag(j), Tag::Dt | Tag::Jj)
                    || matches!(scene.str(j), "of" | "&")
            })
            .last()?;
        return Some(scene.segments.tokens[at].span.cover(scene.segments.tokens[end].span));
    }
    let start = at + 1;
    let end = (start..start + MAX_APPOSITION).find(|&j| stop(j) && !is_number_comma(scene, j))?;
    let first = scene.tag(start);
    let describes = matches!(first, Tag::Dt | Tag::PrpS | Tag::Nn | Tag::Nnp | Tag::Nns | Tag::Jj | Tag::Wp)
        || matches!(scene.str(start), "of" | "from" | "for" | "who" | "at");
    let verbs = (start..end).any(|j| scene.tag(j).is_finite());
    let ties = |j: usize| leads(scene.str(j)) || scene.word(j).is(Class::Becoming);
    let relative = scene.str(start) == "who" && (start + 1..(start + 3).min(end)).any(ties);
    if !describes || (verbs && !relative) || end <= start {
        return None;
    }
    Some(scene.segments.tokens[start].span.cover(scene.segments.tokens[end - 1].span))
}

fn is_number_comma(scene: &Scene, j: usize) -> bool {
    scene.str(j) == "," && scene.str(j + 1).parse::<u16>().is_ok()
}

/// Verbs that tie a person to the body they speak for.
fn leads(verb: &str) -> bool {
    lexicon::is_leading(&lexicon::fold(verb))
}

/// The role that the verb behind a name gives its bearer: "became captain of Dale Rovers", "joined Dale Rail as chief executive".
fn predicate(scene: &Scene, from: usize) -> Option<Span> {
    let at = scene.segments.tokens.get(from)?.span.start();
    let sentence = scene.segments.sentences.get(scene.segments.sentence_at(at)?)?;
    let end = sentence.tokens.end.min(from + 12);
    if !scene.tag(from).is_verb() {
        return None;
    }
    let opens = |j: usize| {
        scene.str(j) == "as" || j < from + 4 && (scene.word(j).is(Class::Becoming) || scene.word(j).is(Class::Be))
    };
    let start = (from..end).find(|&j| opens(j))? + 1;
    let nominal = |j: usize| scene.tag(j).is_noun() || matches!(scene.tag(j), Tag::Dt | Tag::Jj | Tag::PrpS);
    let mut last = (start..end).take_while(|&j| nominal(j)).last().filter(|&l| scene.word(l).is_role())?;
    if matches!(scene.str(last + 1), "of" | "at" | "for") {
        last = (last + 2..end).take_while(|&j| nominal(j)).last().unwrap_or(last);
    }
    Some(scene.segments.tokens.get(start)?.span.cover(scene.segments.tokens.get(last)?.span))
}

/// Whether the role at `j` is said of the subject before `from`: behind "as" or a form of "be".
fn is_predicate(scene: &Scene, from: usize, j: usize) -> bool {
    (from.max(j.saturating_sub(4))..j).any(|k| {
        let word = scene.word(k);
        word.is(Class::Be) || word.is(Class::Becoming) || scene.str(k) == "as"
    })
}

/// "Mrs Harn runs the Upper Dale walking group", "stood down as secretary of Dale Rovers".
fn by_predicate(scene: &Scene, from: usize) -> Option<String> {
    let at = scene.segments.tokens.get(from)?.span.start();
    let sentence = &scene.segments.sentences[scene.segments.sentence_at(at)?];
    let end = sentence.tokens.end.min(from + 16);
    let object = (from..end).find(|&j| {
        let role_of = scene.word(j).is_role()
            && !scene.word(j).is_of_place()
            && matches!(scene.str(j + 1), "of" | "at" | "for")
            && is_predicate(scene, from, j);
        role_of || j < from + 3 && leads(scene.str(j))
    })?;
    let first = object + 1;
    let span = scene
        .segments
        .tokens
        .get(first)?
        .span
        .cover(scene.segments.tokens.get((first + 8).min(end - 1).max(first))?.span);
    let named = scene
        .mentions_in(span)
        .find(|m| !scene.entities[m.entity].is_person() && scene.entities[m.entity].organisation.is_some());
    let noun =
        (first..end.min(first + 8)).find(|&j| scene.word(j).is_body() && !scene.str(j).starts_with(char::is_uppercase));
    noun.and_then(|j| body_phrase(scene, j)).or_else(|| named.map(|m| scene.entities[m.entity].name.clone()))
}

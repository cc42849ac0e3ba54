//! Bodies: full names, short forms and acronyms of one body joined; well-known ones under one name.

use super::name::{self, Name, NameKind};
use super::scene::{Entity, Scene, WINDOW};
use crate::lexicon;
use crate::model::{Span, SpeakerKind, Tie};

/// Notes the body that `name` stands for.
pub(super) fn name(scene: &mut Scene, name: &Name) {
    let printed = printed(scene, name);
    let known = lexicon::organisation(&printed);
    let canonical = known.map_or_else(|| printed.clone(), str::to_owned);
    // "The union Quillon": a name behind a noun that names a body is no place.
    let called = name.tokens.start.checked_sub(1).is_some_and(|b| scene.word(b).is_body() && !scene.word(b).is_role());
    let plain = known.is_none() && is_plain(scene, name);
    let called_so = || if plain { full_form(scene, &printed) } else { None };
    if let Some(id) = find(scene, &canonical).or_else(|| alias(scene, &canonical, name.kind)).or_else(called_so) {
        if called && scene.entities[id].organisation.is_none() {
            scene.entities[id].organisation = Some(canonical);
        }
        scene.mention(id, name.span);
        return;
    }
    let street = lexicon::is_place_ending(&lexicon::fold(printed.rsplit(' ').next().unwrap_or_default()));
    let place =
        !called && street || !called && name.kind == NameKind::Single && known.is_none() && !is_acronym(&printed);
    let mut entity = Entity::new(SpeakerKind::Organisation, canonical.clone());
    // "Committee chairman": a noun alone tells no body from another.
    let place = place || plain && !called && name.tokens.len() == 1 && !is_acronym(&printed);
    entity.organisation = (!place).then_some(canonical);
    entity.tie = (Tie::Itself, None);
    scene.add(entity, name.span);
}

/// Whether every word of the name is a noun that many bodies bear: "Primary School", "Committee".
fn is_plain(scene: &Scene, name: &Name) -> bool {
    name.tokens.clone().all(|j| {
        let word = scene.word(j);
        word.is_body()
            || word.is_role()
            || word.is_group()
            || lexicon::is_body_kind(&lexicon::fold(name::bare(scene.str(j))))
    })
}

/// The one body named in full whose name ends in `plain`, or whose noun it is.
fn full_form(scene: &Scene, plain: &str) -> Option<usize> {
    let short = lexicon::fold(plain);
    let fits = |e: &Entity| {
        let name = lexicon::fold(&e.name);
        e.kind == SpeakerKind::Organisation
            && e.organisation.is_some()
            && name.len() > short.len()
            && (head(&e.name) == short || name.strip_suffix(short.as_str()).is_some_and(|rest| rest.ends_with(' ')))
    };
    let mut found = scene.entities.iter().take(WINDOW).enumerate().filter(|(_, e)| fits(e)).map(|(id, _)| id);
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

fn printed(scene: &Scene, name: &Name) -> String {
    let from = scene.segments.tokens[name.tokens.start].span;
    let to = scene.segments.tokens[name.tokens.end - 1].span;
    name::bare(from.cover(to).slice(scene.text)).to_owned()
}

/// The entity of that name, case and article left out of account.
pub(super) fn find(scene: &Scene, name: &str) -> Option<usize> {
    scene.named(name).filter(|&id| scene.entities[id].kind == SpeakerKind::Organisation)
}

/// A short form of a body named in full before: "Dunmore HA", "the Argus" for "Dunmore Argus", "HA".
fn alias(scene: &Scene, short: &str, kind: NameKind) -> Option<usize> {
    let short_words: Vec<&str> = short.split_whitespace().collect();
    scene.entities.iter().take(WINDOW).position(|e| {
        if e.kind != SpeakerKind::Organisation {
            return false;
        }
        let words: Vec<&str> = e.name.split_whitespace().collect();
        let linked = words.iter().any(|w| matches!(*w, "of" | "for" | "and"));
        let tail = kind == NameKind::Single && words.len() > 1 && words.last() == short_words.last() && !linked;
        let tail = tail && !is_common_tail(short);
        let company = short_words.len() == 1 && words.first() == short_words.first() && is_company(words.last());
        tail || company || shortens(&short_words, &words) || is_acronym_of(&short_words, &words)
    })
}

fn is_company(last: Option<&&str>) -> bool {
    last.is_some_and(|l| lexicon::is_company_ending(&lexicon::fold(l)))
}

/// Whether `short` leaves the end of `full` out, or a word in its middle: "Dale Inspectorate", "Dale Council" for "Dale Borough Council".
fn shortens(short: &[&str], full: &[&str]) -> bool {
    if short.len() < 2 || short.len() >= full.len() || short[0] != full[0] {
        return false;
    }
    let (last, rest) = (short[short.len() - 1], full[short.len()]);
    if full.starts_with(short) {
        // "The Dale Council Workers' Union" is no council.
        return !is_common_tail(last) || matches!(rest, "of" | "for" | "in");
    }
    full.last() == Some(&last) && short.len() + 1 == full.len() && full.starts_with(&short[..short.len() - 1])
}

/// The noun of `name` that says what the body is, lower case: "inspectorate" of "HM Inspectorate of Probation".
fn head(name: &str) -> String {
    let folded = lexicon::fold(name);
    let end = [" of ", " for ", " in ", " ("].iter().filter_map(|link| folded.find(link)).min().unwrap_or(folded.len());
    let (first, last) = (folded.split(' ').next().unwrap_or_default(), folded[..end].rsplit(' ').next());
    // "HMP Dale"
    let opens = is_acronym(name.split(' ').next().unwrap_or_default()) && lexicon::word(first).is_body();
    if opens { first.to_owned() } else { last.unwrap_or_default().to_owned() }
}

/// The one body of the article that `noun` can mean: one that is called so before one of its kind; `None` if there are two.
pub(super) fn only(scene: &Scene, noun: &str) -> Option<usize> {
    let named = |fits: &dyn Fn(&str) -> bool| {
        let entities = scene.entities.iter().take(WINDOW).enumerate();
        let mut found = entities.filter(|(_, e)| {
            e.kind == SpeakerKind::Organisation
                && e.organisation.is_some()
                && e.name.contains(' ')
                && fits(&head(&e.name))
        });
        let first = found.next().map(|(id, _)| id);
        (first, found.next().is_some())
    };
    match named(&|head| head == noun) {
        (None, _) => {}
        (first, several) => return first.filter(|_| !several),
    }
    let (first, several) = named(&|head| lexicon::same_kind(noun, head) && !lexicon::figures::is_rater(head));
    first.filter(|_| !several)
}

/// A body that the article calls by its owner: "Dale Council's housing service" is the council, "Dale's housing
/// service" the Dale housing service.
pub(super) fn owned(scene: &Scene, noun: &str) -> Option<String> {
    scene.mentions.iter().take(WINDOW).find_map(|m| {
        let entity = &scene.entities[m.entity];
        let tokens = scene.segments.tokens_in(m.span);
        let possessive = name::bare(m.span.slice(scene.text)) != m.span.slice(scene.text);
        if entity.kind != SpeakerKind::Organisation || !possessive {
            return None;
        }
        let nominal = |&j: &usize| scene.tag(j).is_noun() || matches!(scene.tag(j), crate::model::Tag::Jj);
        let end = (tokens.end..tokens.end + 5).take_while(nominal).find(|&j| scene.str(j) == noun)?;
        if says_what(scene, m.entity) {
            return entity.organisation.clone();
        }
        let rest = scene.segments.tokens.get(tokens.end)?.span.cover(scene.segments.tokens.get(end)?.span);
        (end > tokens.end).then(|| format!("{} {}", entity.name, rest.slice(scene.text)))
    })
}

/// "Council" alone may be any council.
fn is_common_tail(word: &str) -> bool {
    lexicon::word(&lexicon::fold(word)).is_body()
}

/// Whether the last word of `short` abbreviates the end of `full`: "Dunmore HA" and "Dunmore Housing Association".
fn is_acronym_of(short: &[&str], full: &[&str]) -> bool {
    let Some((acronym, lead)) = short.split_last() else { return false };
    if !is_acronym(acronym) || full.len() < lead.len() + 2 || !full.starts_with(lead) {
        return false;
    }
    let initials: String = full[lead.len()..]
        .iter()
        .filter(|w| w.starts_with(char::is_uppercase))
        .filter_map(|w| w.chars().next())
        .collect();
    // "PDU" for "Dale Probation Delivery Unit"
    let tail = || lead.is_empty() && acronym.len() > 2 && initials.ends_with(acronym);
    initials.eq_ignore_ascii_case(acronym) || tail()
}

/// Capitals only, two letters or more.
pub(super) fn is_acronym(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(char::is_uppercase)
}

/// The body that is named nearest before byte `offset` and that `noun` ("the council") can mean; any body for "".
pub(super) fn nearest(scene: &Scene, offset: usize, noun: &str) -> Option<usize> {
    let (mut fallback, mut subject, mut alike) = (None, None, None);
    for mention in scene.mentions_before(offset).take(60) {
        let entity = &scene.entities[mention.entity];
        if noun.is_empty()
            && entity.kind == SpeakerKind::Organisation
            && entity.organisation.is_none()
            && opens_sentence(scene, mention.span)
        {
            // A bare name that opens its sentence acts: "Harnbus ran late."
            subject = subject.or(Some(mention.entity));
        }
        if entity.kind != SpeakerKind::Organisation || entity.organisation.is_none() {
            continue;
        }
        let name = lexicon::fold(&entity.name);
        if !noun.is_empty() && name.split(' ').any(|w| w == noun) {
            return Some(mention.entity);
        }
        // "The firm" is no council: a name that says what the body is admits no other noun.
        let last = head(&entity.name);
        if alike.is_none() && !noun.is_empty() && lexicon::same_kind(noun, &last) {
            alike = Some(mention.entity);
        }
        let says = lexicon::word(&last).is_body();
        if fallback.is_none() && (noun.is_empty() || !says && !lexicon::bears_its_noun(noun)) {
            fallback = Some(mention.entity);
        }
    }
    alike.or(fallback).or(subject)
}

/// The body named nearest before byte `offset`, or anywhere, whose name says that it is one of the kind of `noun`.
pub(super) fn alike(scene: &Scene, offset: usize, noun: &str) -> Option<usize> {
    let can = |id: usize, by_name: bool| {
        let entity = &scene.entities[id];
        let last = head(&entity.name);
        entity.kind == SpeakerKind::Organisation
            && entity.organisation.is_some()
            && (lexicon::fold(&entity.name).split(' ').any(|w| w == noun)
                || !by_name && lexicon::same_kind(noun, &last) && !lexicon::figures::is_rater(&last))
    };
    let find = |by_name: bool| {
        let before = scene.mentions_before(offset).take(60).map(|m| m.entity).find(|&id| can(id, by_name));
        before.or_else(|| (0..scene.entities.len().min(WINDOW)).find(|&id| can(id, by_name)))
    };
    // "The academy" is Dale Academy before it is the Wend Schools Trust.
    find(true).or_else(|| find(false))
}

/// The source at `span`, with the whole name of a body that it cuts: "Food and Farms" of "Ministry for Rivers, Food and Farms".
pub(super) fn whole(scene: &Scene, span: Span) -> Span {
    let cut = scene.mentions_before(span.end()).take(4).find(|m| {
        let overlaps = m.span.start() < span.end() && m.span.end() > span.start();
        overlaps && !span.contains(m.span) && m.span.end() >= span.end() && m.span.len() > span.len() / 2
    });
    let body = |id: usize| scene.entities[id].kind == SpeakerKind::Organisation && says_what(scene, id);
    cut.filter(|m| body(m.entity)).map_or(span, |m| span.cover(m.span))
}

fn opens_sentence(scene: &Scene, span: Span) -> bool {
    let sentence = scene.segments.sentence_at(span.start()).and_then(|i| scene.segments.sentences.get(i));
    sentence.is_some_and(|s| s.span.start() == span.start())
}

/// Whether the name says that it is a body ("Dale Council") or is known to be one.
pub(super) fn says_what(scene: &Scene, id: usize) -> bool {
    let name = &scene.entities[id].name;
    let long = name.split(' ').filter(|w| w.starts_with(char::is_uppercase)).count() >= 3;
    long || lexicon::organisation(name).is_some() || name.split(' ').any(|w| lexicon::word(&lexicon::fold(w)).is_body())
}

/// The body named inside `span`: the last one, which stands nearest to the person in "chair of the Dale Trust".
pub(super) fn within(scene: &Scene, span: Span) -> Option<usize> {
    let inside = scene.mentions_in(span).filter(|m| {
        let entity = &scene.entities[m.entity];
        // A single capitalised word is a body only where the role ties itself to it ("director of Quillon").
        let first = scene.segments.tokens_in(m.span).start;
        // "from the Ansley Bridge area"
        let area = lexicon::is_place_ending(&lexicon::fold(scene.str(scene.segments.tokens_in(m.span).end)));
        if area {
            return false;
        }
        let tied = first.checked_sub(1).is_some_and(|b| {
            // "the union Quillon"
            let called = scene.word(b).is_body() && !scene.word(b).is_role();
            // "Director for Kent": a region, unless somebody is its voice.
            let region = scene.str(b) == "for" && !b.checked_sub(1).is_some_and(|c| scene.word(c).is_voice());
            called || !region && matches!(scene.str(b), "of" | "at" | "for" | "from" | "with" | "the")
        });
        entity.kind == SpeakerKind::Organisation && (entity.organisation.is_some() || tied)
    });
    inside.map(|m| m.entity).last()
}

#[cfg(test)]
mod tests {
    use super::{head, is_acronym_of, shortens};

    fn words(name: &str) -> Vec<&str> {
        name.split(' ').collect()
    }

    #[test]
    fn a_name_says_what_the_body_is() {
        for (name, noun) in [
            ("Upper Dale Borough Council", "council"),
            ("Inspectorate of Locks for Wend and the Fells", "inspectorate"),
            ("HMP Wendmoor", "hmp"),
            ("Quillon", "quillon"),
        ] {
            assert_eq!(head(name), noun, "{name}");
        }
    }

    #[test]
    fn short_forms_leave_out_an_end_or_a_middle() {
        for (short, full, same) in [
            ("Locks Inspectorate", "Locks Inspectorate for Wend and the Fells", true),
            ("Dale Council", "Dale Borough Council", true),
            ("Wend & Dale", "Wend & Dale Hospitals Trust", true),
            ("Dale Council", "Dale Council Workers Union", false),
            ("Dale Council", "Wend Council", false),
        ] {
            assert_eq!(shortens(&words(short), &words(full)), same, "{short}, {full}");
        }
    }

    #[test]
    fn letters_stand_for_the_end_of_a_name() {
        assert!(is_acronym_of(&["LDU"], &words("Wend and Dale Lock Delivery Unit")));
        assert!(!is_acronym_of(&["LD"], &words("Wend and Dale Lock Delivery Unit")));
        assert!(!is_acronym_of(&["LDU"], &words("Wend Council")));
    }
}

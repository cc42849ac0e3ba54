//! Mentions of persons joined into persons: full names first, then surnames with and without titles, then given names.

use super::name::{self, Name, NameKind};
use super::scene::{Entity, Scene, WINDOW};
use super::{relative, source};
use crate::lexicon::{self, Gender};
use crate::model::{Span, SpeakerKind, Tag, ZoneKind};
use std::collections::HashSet;

/// Names beyond this are not read: an article has hundreds, hostile text has millions.
const MAX_NAMES: usize = 5_000;

/// Fills `scene` with the persons and bodies that its text names; `sources` are the places where somebody speaks.
pub(super) fn read(scene: &mut Scene, sources: &[Span]) {
    let mut names: Vec<Name> = Vec::new();
    let seen = name::capitals(scene);
    for paragraph in scene.segments.paragraphs.iter().filter(|p| p.zone.is_read() && p.zone != ZoneKind::Byline) {
        names.extend(name::names(scene, paragraph, &seen));
    }
    names.truncate(MAX_NAMES);
    let surnames = speaking_surnames(scene, &names, sources);
    let (mut full, mut short, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for name in names {
        let words = core_words(scene, &name);
        let surname = || words.last().is_some_and(|w| surnames.contains(&lexicon::fold(w)));
        let bears = name.kind == NameKind::Unknown && (words.len() == 2 || has_initial(scene, &name)) && surname();
        match (is_person(scene, &name, sources) || bears, words.len()) {
            (true, 2..) => full.push(name),
            (true, _) => short.push(name),
            _ => others.push(name),
        }
    }
    for name in &full {
        full_name(scene, name);
    }
    captioned(scene, &seen);
    for name in &short {
        short_name(scene, name);
    }
    // The fullest names first: whatever is shorter can stand for them, wherever it is printed.
    others.sort_by_key(|name| std::cmp::Reverse(name.tokens.len()));
    for name in &others {
        let single = matches!(name.kind, NameKind::Single | NameKind::Unknown);
        if !(join_by_caption(scene, name) || single && join_by_surname(scene, name)) {
            super::body::name(scene, name);
        }
    }
    subjects(scene);
    scene.mentions.sort_by_key(|m| (m.span.start(), m.span.end()));
}

/// Full names that only a caption gives: "Mr Ash" in the article is who stands in the picture.
fn captioned(scene: &mut Scene, seen: &HashSet<&str>) {
    let captions = scene.segments.paragraphs.iter().filter(|p| p.zone == ZoneKind::Caption);
    let names: Vec<Name> = captions.take(WINDOW).flat_map(|p| name::names(scene, p, seen)).take(MAX_NAMES).collect();
    for name in &names {
        let words = core_words(scene, name);
        if !(name.kind == NameKind::Person || is_introduced(scene, name)) || words.len() != 2 {
            continue;
        }
        let printed = printed(scene, name);
        if scene.named(&printed).is_none() {
            let mut entity = Entity::new(SpeakerKind::Person, printed);
            entity.first = words.first().map(|w| lexicon::fold(w));
            entity.last = words.last().map(|w| lexicon::fold(w));
            entity.gender = name.gender;
            scene.introduce(entity);
        }
    }
}

/// Single names that speak or bear a title: the surnames of persons, if longer names end in them.
fn speaking_surnames(scene: &Scene, names: &[Name], sources: &[Span]) -> HashSet<String> {
    let particle = |n: &Name| scene.str(n.core.start).starts_with(char::is_lowercase);
    let alone = names.iter().filter(|n| n.core.len() == 1 || particle(n));
    let speaks = |n: &&Name| {
        let at = sources.partition_point(|s| s.end() <= n.span.start());
        n.kind == NameKind::Person || sources.get(at) == Some(&n.span)
    };
    alone.filter(speaks).filter_map(|n| core_words(scene, n).last().map(|w| lexicon::fold(w))).collect()
}

/// Documents and groups that open a sentence ("Its report highlights"): later pronouns mean them, though nobody spoke.
fn subjects(scene: &mut Scene) {
    for sentence in &scene.segments.sentences {
        let verb = sentence.tokens.clone().take(12).find(|&j| scene.tag(j).is_finite());
        let Some(verb) = verb.filter(|&v| v > sentence.tokens.start) else { continue };
        let range = sentence.tokens.start..verb;
        let head = range.clone().find(|&j| {
            let word = scene.word(j);
            scene.tag(j).is_noun() && (word.is_document() || word.is_group()) && !scene.tag(j + 1).is_noun()
        });
        let opens = head.is_some_and(|h| {
            (range.start..h)
                .all(|j| scene.tag(j).is_noun() || matches!(scene.tag(j), Tag::Dt | Tag::PrpS | Tag::Jj | Tag::Rb))
        });
        if let Some(head) = head.filter(|_| opens) {
            let tokens = &scene.segments.tokens;
            source::subject(scene, tokens[range.start].span.cover(tokens[head].span), head);
        }
    }
}

/// Titles and given names make a person; so does speaking under two capitalised words that name no body.
fn is_person(scene: &Scene, name: &Name, sources: &[Span]) -> bool {
    match name.kind {
        NameKind::Person => true,
        NameKind::Single => relative::follows_family(scene, name) || is_aged(scene, name),
        NameKind::Unknown
            if name.tokens.len() == 2
                || name.tokens.len() <= 4 && (has_initial(scene, name) || is_introduced(scene, name)) =>
        {
            let at = sources.partition_point(|s| s.end() <= name.span.start());
            let speaks = sources.get(at).is_some_and(|s| s.contains(name.span) && s.end() <= name.span.end() + 3);
            let before = name.tokens.start.checked_sub(1).map_or("", |b| scene.str(b));
            // "a spokesman for Dale Rail"
            let known = || lexicon::organisation(name.span.slice(scene.text)).is_some();
            let behind = name.tokens.start.checked_sub(1).is_some_and(|b| {
                scene.tag(b) == Tag::In
                    && sources.get(at).is_some_and(|s| s.start() <= scene.segments.tokens[b].span.start())
            });
            let speaks = speaks && !behind && !known();
            let article = before.eq_ignore_ascii_case("the") || before.eq_ignore_ascii_case("a");
            // "the charity Open Quay"
            let body = name.tokens.start.checked_sub(1).is_some_and(|b| {
                scene.word(b).is_body()
                    && !scene.str(b).starts_with(char::is_uppercase)
                    && !b.checked_sub(1).is_some_and(|c| scene.word(c).is_role())
            });
            let role =
                name.tokens.start.checked_sub(1).is_some_and(|b| scene.word(b).is_role() && !scene.word(b).is_body());
            // "Her employer, Harn Care"
            let employer = name.tokens.start >= 2
                && scene.str(name.tokens.start - 1) == ","
                && scene.word(name.tokens.start - 2).is_body()
                && !scene.word(name.tokens.start - 2).is_role();
            let aged = scene.str(name.tokens.end) == "," && scene.str(name.tokens.end + 1).parse::<u8>().is_ok();
            // "Dunmore Rail said … it added": what is called "it" or "the firm" next is no person.
            let next = sources.get(at + 1).map_or("", |s| s.slice(scene.text));
            let neuter = speaks
                && (next.eq_ignore_ascii_case("it")
                    || next.strip_prefix("the ").is_some_and(|w| lexicon::word(w).is_body()));
            let acronym = scene.str(name.tokens.end - 1).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            (speaks && !article || role || aged || is_introduced(scene, name))
                && !acronym
                && !neuter
                && !employer
                && !body
        }
        _ => false,
    }
}

/// "Dilys, 41" and "‘Al’, 37".
fn is_aged(scene: &Scene, name: &Name) -> bool {
    let end = name.tokens.end + usize::from(matches!(scene.str(name.tokens.end), "’" | "”" | "'" | "\""));
    scene.str(end) == "," && scene.str(end + 1).parse::<u8>().is_ok()
}

/// "Her deputy, Femi Ash" and "Carys Ash, manager of", "Carys Ash, who": what only a person is called.
fn is_introduced(scene: &Scene, name: &Name) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let before = start >= 2 && scene.str(start - 1) == "," && scene.word(start - 2).is_role();
    // "The boatman, Cadoc Ash, looked up": a trade that no table holds.
    let trade = || {
        start >= 3
            && scene.str(start - 1) == ","
            && scene.str(end) == ","
            && matches!(scene.tag(start - 3), Tag::Dt | Tag::PrpS)
            && scene.str(start - 2).starts_with(char::is_lowercase)
            && super::described::is_agentive(scene.str(start - 2))
            && !scene.word(start - 2).is_body()
            && !scene.word(start - 2).is_document()
    };
    // "Its author, harbour master Cadoc Ash,"
    let apposed = || {
        let comma =
            (start.saturating_sub(4)..start).rev().find(|&j| !scene.tag(j).is_noun() && scene.tag(j) != Tag::Jj);
        comma.is_some_and(|c| c + 1 < start && c > 0 && scene.str(c) == "," && scene.word(c - 1).is_role())
            && matches!(scene.str(end), "," | ".")
    };
    let described = scene.str(end) == ","
        && (matches!(scene.str(end + 1), "who" | "née" | "nee")
            || (end + 1..end + 6).take_while(|&j| scene.str(j) != ",").any(|j| scene.word(j).is_role()));
    // "Gwen and Elowen Ash": who shares the surname of a given name is a person too.
    let shared = || start >= 2 && scene.str(start - 1) == "and" && scene.word(start - 2).is_first_name();
    before || described || trade() || apposed() || shared()
}

/// "Jo B. Ash".
fn has_initial(scene: &Scene, name: &Name) -> bool {
    name.tokens.clone().any(|j| scene.str(j) == "." || scene.str(j).chars().count() == 1)
        || name.core.clone().any(|j| scene.str(j).starts_with(char::is_lowercase))
}

/// The words of the name, titles, stops and possessive endings left out.
fn core_words<'a>(scene: &Scene<'a>, name: &Name) -> Vec<&'a str> {
    let core = name.core.clone().filter(|&j| Some(j) != name.nick);
    core.map(|j| name::bare(scene.str(j))).filter(|w| w.starts_with(char::is_alphanumeric)).collect()
}

fn full_name(scene: &mut Scene, name: &Name) {
    let words = core_words(scene, name);
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    // "Mr bin Saeed", "Ter Borch": a surname of two words, of somebody named in full before.
    let whole = lexicon::fold(&words.join(" "));
    if let Some(id) =
        scene.entities.iter().take(WINDOW).position(|e| e.is_person() && e.last.as_deref() == Some(&whole))
    {
        scene.mention(id, name.span);
        return;
    }
    let (first, last) = (lexicon::fold(first), surname(&words).unwrap_or_else(|| lexicon::fold(last)));
    let known = scene.entities.iter().position(|e| {
        e.is_person() && e.last.as_deref() == Some(&last) && e.first.as_deref().is_some_and(|f| same_first(f, &first))
    });
    match known {
        Some(id) => {
            scene.mention(id, name.span);
            if scene.entities[id].gender == Gender::Unknown {
                scene.entities[id].gender = name.gender;
            }
        }
        None => {
            let mut entity = Entity::new(SpeakerKind::Person, printed(scene, name));
            entity.first = Some(first);
            entity.last = Some(last);
            entity.gender = name.gender;
            entity.aliases = aliases(scene, name);
            entity.titles = titles(scene, name);
            scene.add(entity, name.span);
        }
    }
    shared_surname(scene, name);
}

/// The titles that stand before the name here.
fn titles(scene: &Scene, name: &Name) -> Vec<String> {
    let titles = (name.tokens.start..name.core.start).filter(|&j| scene.word(j).is_honorific());
    titles.map(|j| lexicon::fold(scene.str(j)).trim_end_matches('.').to_owned()).collect()
}

/// A nickname in marks, and the surname behind "née".
fn aliases(scene: &Scene, name: &Name) -> Vec<String> {
    let nick = name.nick.map(|j| lexicon::fold(scene.str(j)));
    let end = name.tokens.end;
    let born = matches!(scene.str(end), "(" | ",") && matches!(scene.str(end + 1), "née" | "nee" | "formerly");
    let former = born.then(|| lexicon::fold(scene.str(end + 2)));
    nick.into_iter().chain(former).collect()
}

/// "Anneke van der Zee": the particles belong to the surname.
fn surname(words: &[&str]) -> Option<String> {
    let at = words.iter().skip(1).position(|w| w.starts_with(char::is_lowercase))?;
    Some(lexicon::fold(&words[at + 1..].join(" ")))
}

/// "Bob" and "Robert" stay apart; an initial agrees with the name it begins.
fn same_first(known: &str, other: &str) -> bool {
    known == other
        || (other.chars().count() == 1 || known.chars().count() == 1) && known.chars().next() == other.chars().next()
}

/// The name as printed, possessive ending left out, honours kept ("Dame"), other titles left out.
fn printed(scene: &Scene, name: &Name) -> String {
    let honour = name.tokens.clone().find(|&j| matches!(scene.str(j), "Dame" | "Sir" | "Lord" | "Lady" | "Baroness"));
    let words = core_words(scene, name).join(" ");
    match honour {
        Some(j) if j < name.core.start => format!("{} {words}", scene.str(j)),
        _ => words,
    }
}

/// "Rolf and Dieter Harn": a given name coordinated with a full one shares its surname.
fn shared_surname(scene: &mut Scene, name: &Name) {
    let Some(and) = name.tokens.start.checked_sub(1).filter(|&j| scene.str(j) == "and") else { return };
    let Some(before) = and.checked_sub(1) else { return };
    let alone = before == 0
        || !scene.str(before - 1).starts_with(char::is_uppercase)
        || scene.word(before - 1).is_relation()
        || !scene.word(before - 1).is_first_name();
    let word = scene.word(before);
    if !(word.is_first_name() && alone) {
        return;
    }
    let Some(last) = core_words(scene, name).last().copied() else { return };
    let first = scene.str(before);
    let mut entity = Entity::new(SpeakerKind::Person, format!("{first} {last}"));
    entity.first = Some(lexicon::fold(first));
    entity.last = Some(lexicon::fold(last));
    entity.gender = word.gender;
    let span = scene.segments.tokens[before].span;
    if !scene.named(&entity.name).is_some() {
        scene.add(entity, span);
    }
}

/// "Mr Harn", "Dame Ottilie", "Dieter": joined to a full name, or a person of their own.
fn short_name(scene: &mut Scene, name: &Name) {
    let words = core_words(scene, name);
    let Some(word) = words.first().map(|w| lexicon::fold(w)) else { return };
    if let Some(id) = best_match(scene, &word, name) {
        scene.mention(id, name.span);
        if scene.entities[id].gender == Gender::Unknown {
            scene.entities[id].gender = name.gender;
        }
        return;
    }
    let titled = name.core.start > name.tokens.start;
    let family = relative::follows_family(scene, name);
    let given = (scene.word(name.core.start).is_first_name() || family) && !titled;
    let mut entity = Entity::new(
        SpeakerKind::Person,
        if titled { format!("{} {}", scene.str(name.tokens.start), words[0]) } else { words[0].to_owned() },
    );
    entity.gender = name.gender;
    entity.titles = titles(scene, name);
    if given {
        entity.first = Some(word);
        relative::family_name(scene, name, &mut entity);
    } else {
        entity.last = Some(word);
    }
    scene.add(entity, name.span);
}

/// The person whom a single name means: same surname or given name, no clash of gender, the one mentioned last before it.
fn best_match(scene: &Scene, word: &str, name: &Name) -> Option<usize> {
    let honoured = matches!(scene.str(name.tokens.start), "Dame" | "Sir" | "Lady" | "Lord");
    let titled = name.core.start > name.tokens.start && !honoured;
    let fits = |e: &Entity| {
        let by_last = e.last.as_deref().is_some_and(|l| l == word || l.split(' ').next_back() == Some(word));
        let by_first = !titled && e.first.as_deref() == Some(word);
        let by_alias = e.aliases.iter().any(|a| a == word);
        // "Grant said": a surname that is a given name too says nothing of the gender.
        let gender = if by_last && name.core.start == name.tokens.start { Gender::Unknown } else { name.gender };
        e.is_person() && (by_last || by_first || by_alias) && e.agrees(gender)
    };
    // "Dr Ash", where one of two bears that title.
    let titles = titles(scene, name);
    let same_title = |e: &Entity| fits(e) && titles.iter().any(|t| e.titles.contains(t) && !lexicon::is_courtesy(t));
    // "Gray said": a bare surname is that of whom the text names with it.
    let stated = |e: &Entity| fits(e) && !e.borrowed;
    let nearest = |fits: &dyn Fn(&Entity) -> bool| {
        scene.mentions_before(name.span.start()).find(|m| fits(&scene.entities[m.entity])).map(|m| m.entity)
    };
    let titled_so = if titles.is_empty() { None } else { nearest(&same_title) };
    titled_so
        .or_else(|| nearest(&stated))
        .or_else(|| nearest(&fits))
        .or_else(|| scene.entities.iter().take(MAX_NAMES).position(fits))
}

/// A full name that a caption has shown to be a person's.
fn join_by_caption(scene: &mut Scene, name: &Name) -> bool {
    let id = scene.named(&printed(scene, name)).filter(|&id| scene.entities[id].is_person());
    if let Some(id) = id {
        scene.mention(id, name.span);
    }
    id.is_some()
}

/// A bare surname ("Lomax said") of somebody named in full elsewhere.
fn join_by_surname(scene: &mut Scene, name: &Name) -> bool {
    let words = core_words(scene, name);
    let folded = lexicon::fold(&words.join(" "));
    let Some(id) = best_match(scene, &folded, name) else { return false };
    scene.mention(id, name.span);
    true
}

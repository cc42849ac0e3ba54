//! Capitalised names in running text, told apart into persons and bodies by titles, given names and nouns.

use super::scene::Scene;
use crate::lexicon::{self, Gender, Word};
use crate::model::{Paragraph, Segments, Span, Tag, Token, TokenKind, ZoneKind};
use std::collections::HashSet;
use std::ops::Range;

/// What a run of capitalised words names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// With a title or a given name.
    Person,
    /// With a noun that names a body, or with "of": "Ministry of Justice".
    Body,
    /// Two or more capitalised words that could be either.
    Unknown,
    /// One capitalised word.
    Single,
}

/// A name in the text, tokens as indices.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) tokens: Range<usize>,
    pub(super) span: Span,
    pub(super) kind: NameKind,
    pub(super) gender: Gender,
    /// The token of a nickname in marks: Robert “Bob” Ash.
    pub(super) nick: Option<usize>,
    /// Tokens of the name without titles.
    pub(super) core: Range<usize>,
}

/// The names of one paragraph, in order.
pub(super) fn names(scene: &Scene, paragraph: &Paragraph, seen: &HashSet<&str>) -> Vec<Name> {
    let mut names = Vec::new();
    let mut i = paragraph.tokens.start;
    while i < paragraph.tokens.end {
        if !is_capital(scene, i) || !can_begin(scene, i, paragraph, seen) {
            i += 1;
            continue;
        }
        let mut end = run_end(scene, i, paragraph.tokens.end);
        let nick = nickname(scene, end, paragraph.tokens.end);
        if nick.is_some() {
            end = run_end(scene, end + 3, paragraph.tokens.end);
        }
        split_run(scene, i..end, seen, &mut names);
        if let Some(name) = names.last_mut().filter(|n| nick.is_some_and(|n2| n.tokens.contains(&n2))) {
            name.nick = nick;
            name.kind = NameKind::Person;
        }
        i = end.max(i + 1);
    }
    names
}

/// Words that no table knows and that bear a capital right behind a small word or another name: names wherever they stand.
/// With them trades behind a given name: "Gail Porter".
pub(super) fn capitals<'a>(scene: &Scene<'a>) -> HashSet<&'a str> {
    let read = scene.segments.paragraphs.iter().filter(|p| p.zone == ZoneKind::Body);
    let inside = read.flat_map(|p| p.tokens.clone().skip(1)).filter(|&j| {
        let trade = || scene.word(j).is_role() && scene.word(j - 1).is_first_name() && is_capital(scene, j - 1);
        is_capital(scene, j)
            && (scene.word(j) == Word::default() || trade())
            && scene.segments.tokens[j - 1].kind == TokenKind::Word
    });
    inside.map(|j| bare(scene.str(j))).take(MAX_CAPITALS).collect()
}

/// Places looked at for such words: the longest article of the measuring sets has a few hundred, hostile text has millions.
const MAX_CAPITALS: usize = 5_000;

/// What the tables know of each token, possessive endings left out.
pub(super) fn words(text: &str, segments: &Segments) -> Vec<Word> {
    let mut folded = String::new();
    let known = |token: &Token| {
        if token.kind != TokenKind::Word {
            return Word::default();
        }
        let form = token.span.slice(text);
        lexicon::fold_into(&mut folded, bare(form));
        let word = lexicon::word(&folded);
        if form.starts_with(char::is_uppercase) { word } else { word.without_honorific() }
    };
    segments.tokens.iter().map(known).collect()
}

/// The nickname that stands in marks at `end`, with a surname behind it.
fn nickname(scene: &Scene, end: usize, ceiling: usize) -> Option<usize> {
    let mark = |j: usize| scene.segments.tokens.get(j).is_some_and(|t| t.kind == TokenKind::Mark);
    let named =
        end + 3 < ceiling && mark(end) && mark(end + 2) && is_capital(scene, end + 1) && is_capital(scene, end + 3);
    named.then_some(end + 1)
}

/// Without a possessive ending.
pub(super) fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

fn is_capital(scene: &Scene, i: usize) -> bool {
    let word = scene.str(i);
    // "al-Karimi" is capitalised inside.
    let inner =
        || scene.tag(i) == Tag::Nnp && word.split('-').nth(1).is_some_and(|w| w.starts_with(char::is_uppercase));
    scene.segments.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
        && (word.starts_with(char::is_uppercase) || inner())
}

/// Whether a name can begin at `i`: not a capital that the sentence's start alone explains.
fn can_begin(scene: &Scene, i: usize, paragraph: &Paragraph, seen: &HashSet<&str>) -> bool {
    let starts = i == paragraph.tokens.start
        || !matches!(scene.segments.tokens[i - 1].kind, TokenKind::Word | TokenKind::Number)
            && !matches!(scene.str(i - 1), "," | "(" | "&" | "-" | ";");
    let word = scene.word(i);
    let tag = scene.tag(i);
    if matches!(
        tag,
        Tag::Prp
            | Tag::PrpS
            | Tag::Dt
            | Tag::In
            | Tag::Cc
            | Tag::Wp
            | Tag::Wdt
            | Tag::Wrb
            | Tag::Md
            | Tag::Ex
            | Tag::To
    ) && !word.is_first_name()
    {
        return false;
    }
    if word.is_time() || scene.str(i) == "I" {
        return word.is_first_name() && tag == Tag::Nnp && is_capital(scene, i + 1) && !scene.word(i + 1).is_time();
    }
    // "Quillon did not answer": a word that no table knows, before a verb.
    let open = !matches!(tag, Tag::Nns | Tag::Rb | Tag::Vbg);
    let acts = || scene.tag(i + 1).is_finite() || scene.str(i + 1) == "and" && is_partner(scene, i + 2);
    let unknown = || open && word == Word::default() && acts();
    !starts
        || tag == Tag::Nnp
        || word.is_honorific()
        || word.is_first_name()
        || is_capital(scene, i + 1)
        || unknown()
        || word == Word::default() && seen.contains(bare(scene.str(i)))
}

/// Behind the last token of the run that begins at `i`.
fn run_end(scene: &Scene, i: usize, ceiling: usize) -> usize {
    let mut end = i + 1;
    let mut body = scene.word(i).is_body();
    while end < ceiling && end - i < 14 {
        let word = scene.str(end);
        let glued = scene.segments.tokens[end].span.start() == scene.segments.tokens[end - 1].span.end();
        let possessive = scene.str(end - 1) != bare(scene.str(end - 1)) && !owns_name(scene, i, end, ceiling);
        if is_capital(scene, end) && !(possessive && !scene.word(end).is_body()) && !scene.word(end).is_time() {
            body |= scene.word(end).is_body() && !is_field(scene, end);
            end += 1;
        } else if word == "." && glued && is_abbreviated(scene, end) && is_capital(scene, end + 1) {
            end += 1;
        } else if scene.word(end).is_particle()
            && (is_capital(scene, end + 1) || scene.word(end + 1).is_particle() && is_capital(scene, end + 2))
            && !possessive
        {
            end += 1;
        } else if matches!(word, "&" | "’" | "'") && is_capital(scene, end + 1) && (glued || word == "&") {
            end += 1;
        } else if word == "and" && end + 1 < ceiling && is_capital(scene, end + 1) && is_partner(scene, end + 1) {
            body = true;
            end += 2;
        } else if matches!(word, "and" | "&") && !body && !possessive && is_joint_body(scene, i..end, ceiling) {
            body = true;
            end += 2;
        } else if body
            && matches!(word, "of" | "for" | "and")
            && end + 2 < ceiling
            && scene.str(end + 1) == "the"
            && is_capital(scene, end + 2)
            && (word != "and" || (i..end).any(|j| matches!(scene.str(j), "of" | "for")))
        {
            end += 2;
        } else if word == "," && end + 1 < ceiling && body && is_listed(scene, i..end, ceiling) {
            end += 2;
        } else if body && matches!(word, "of" | "for") && is_capital(scene, end + 1) {
            end += 1;
        } else if body
            && matches!(word, "and")
            && is_capital(scene, end + 1)
            && end > i + 2
            && matches!(scene.str(end - 2), "of" | "for" | ",")
        {
            end += 1;
        } else {
            break;
        }
    }
    end
}

/// "Department for Rivers, Food and Farms": behind "for" a list may be part of the name.
fn is_listed(scene: &Scene, run: Range<usize>, ceiling: usize) -> bool {
    let linked = run.clone().rev().take(3).find(|&j| matches!(scene.str(j), "of" | "for"));
    let capital = (run.end + 1..ceiling).take(3).take_while(|&j| is_capital(scene, j)).last();
    let named = |j: usize| {
        let word = scene.word(j);
        let known = || lexicon::organisation(scene.str(j)).is_some() || super::body::is_acronym(scene.str(j));
        is_capital(scene, j) && (word.is_body() || word.is_first_name() || word.is_honorific() || known())
    };
    let public = run.clone().any(|j| lexicon::same_kind("ministry", &lexicon::fold(scene.str(j))));
    linked.is_some()
        && public
        && capital.is_some_and(|c| {
            matches!(scene.str(c + 1), "and" | "&" | ",")
                && is_capital(scene, c + 2)
                && !(run.end + 1..c + 6).any(named)
        })
}

/// "Dale and Nether Skell Ferry Board": places, or what it is for, coordinated before the noun of one body.
fn is_joint_body(scene: &Scene, left: Range<usize>, ceiling: usize) -> bool {
    let mut right = left.end + 1..left.end + 1;
    while right.end < ceiling && right.len() < 8 && (is_capital(scene, right.end) || scene.str(right.end) == "&") {
        right.end += 1;
    }
    let last = right.end.saturating_sub(1);
    let before = left.start.checked_sub(1).map_or("", |b| scene.str(b));
    let common = |j: usize| {
        let word = scene.word(j);
        let body = word.is_body() && !is_field(scene, j);
        word.is_first_name() || word.is_honorific() || word.is_group() || word.is_role() || body
    };
    let acronym = left.len() == 1 && super::body::is_acronym(scene.str(left.start));
    let known = || {
        let words: Vec<&str> = left.clone().map(|j| scene.str(j)).collect();
        lexicon::organisation(&words.join(" ")).is_some()
    };
    right.len() >= 2
        && left.len() <= 4
        && scene.word(last).is_body()
        && bare(scene.str(last - 1)) == scene.str(last - 1)
        && !right.clone().any(|j| scene.word(j).is_honorific() || scene.word(j).is_first_name())
        && !left.clone().any(common)
        && !matches!(before, "between" | "both")
        && !acronym
        && !known()
}

/// "Local Government" is what a body deals with, no body.
fn is_field(scene: &Scene, j: usize) -> bool {
    j.checked_sub(1).is_some_and(|b| scene.str(b) == "Local")
}

/// "St Osmund's Hospital", "Workers' Union": the possessive before `end` is a part of the body's name.
fn owns_name(scene: &Scene, start: usize, end: usize, ceiling: usize) -> bool {
    let owner = scene.word(end - 1);
    let saint = end >= start + 2 && matches!(scene.str(end - 2), "St" | "Saint");
    let many = owner.is_group() || owner.is_role();
    let last = (end..ceiling.min(end + 5)).take_while(|&j| is_capital(scene, j)).last();
    (saint || many) && last.is_some_and(|l| scene.word(l).is_body())
}

/// "Ash and Sons"
fn is_partner(scene: &Scene, i: usize) -> bool {
    lexicon::is_company_ending(&lexicon::fold(scene.str(i)))
}

fn is_abbreviated(scene: &Scene, i: usize) -> bool {
    let word = scene.str(i - 1);
    lexicon::is_abbreviation(word) || word.chars().count() == 1
}

/// Where a name begins whose known given name is the last word of `run`: it may be the surname, "Yewa Adebayo".
fn given_start(scene: &Scene, run: &Range<usize>, given: usize) -> usize {
    let before = given.checked_sub(1).filter(|&b| b >= run.start && given + 1 == run.end);
    before.filter(|&b| scene.word(b) == Word::default() && is_capital(scene, b)).unwrap_or(given)
}

/// Titles, given names and nouns decide what part of a run is whose name.
fn split_run(scene: &Scene, run: Range<usize>, seen: &HashSet<&str>, names: &mut Vec<Name>) {
    let letters = run.clone().rev().take_while(|&j| lexicon::is_post_nominal(&lexicon::fold(scene.str(j)))).count();
    let run = run.start..run.end - letters.min(run.len() - 1);
    let title = run.clone().find(|&j| scene.word(j).is_honorific() && j + 1 < run.end);
    let last_word = (run.clone()).rev().find(|&j| scene.str(j) != ".").unwrap_or(run.start);
    let company = run.len() > 1 && is_partner(scene, last_word);
    // "HMP Dale"
    let opens = run.len() > 1 && scene.word(run.start).is_body() && super::body::is_acronym(scene.str(run.start));
    let body = company
        || opens
        || run.clone().any(|j| scene.word(j).is_body())
            && (scene.word(last_word).is_body() || run.clone().any(|j| matches!(scene.str(j), "of" | "for")));
    // "The Chief Inspector": an office is no name, save for the surname of "Gail Porter".
    let surname = run.len() == 1 && seen.contains(bare(scene.str(run.start)));
    if !surname && run.clone().all(|j| scene.word(j).is_role() && !scene.word(j).is_first_name()) {
        return;
    }
    // "Oak Lane" and "near Nell Street" are streets, though Lane and Nell are given names too.
    let street = run.len() > 1 && lexicon::is_place_ending(&lexicon::fold(scene.str(last_word)));
    let located =
        || run.start.checked_sub(1).is_some_and(|b| matches!(scene.str(b), "at" | "in" | "near" | "off" | "on"));
    let first = |j: usize| scene.word(j).is_first_name() && !scene.word(j).is_honorific();
    let given = run.clone().find(|&j| first(j) && !(street && (j == last_word || located())));
    let push = |names: &mut Vec<Name>, tokens: Range<usize>, kind: NameKind| {
        let (Some(first), Some(last)) =
            (scene.segments.tokens.get(tokens.start), scene.segments.tokens.get(tokens.end - 1))
        else {
            return;
        };
        let core_start =
            tokens.clone().find(|&j| !(scene.word(j).is_honorific() || scene.str(j) == ".")).unwrap_or(tokens.start);
        let gender =
            tokens.clone().map(|j| scene.word(j)).filter(|w| w.is_honorific() || w.is_first_name()).map(|w| w.gender);
        let gender = gender.clone().find(|g| *g != Gender::Unknown).unwrap_or_default();
        let span = first.span.cover(last.span);
        names.push(Name { core: core_start..tokens.end, span, kind, gender, tokens, nick: None });
    };
    // "Gardener Lou Petrie": what follows a role is a name, known or not.
    let called = (run.start..run.end.saturating_sub(2))
        .rev()
        .find(|&j| scene.word(j).is_role() && !scene.word(j).is_honorific());
    match (title, given, body) {
        (_, _, true) if title.is_none_or(|t| t > run.start || !scene.word(t).begins_name()) => {
            // "Builders Ash Ltd": what it does is no part of the name.
            let does = lexicon::fold(scene.str(run.start));
            let trade = does.strip_suffix('s').is_some_and(|one| {
                lexicon::word(one).is_role() || lexicon::same_kind(one, "firm") && !lexicon::same_kind(one, "club")
            });
            let start = if trade && company && run.len() > 2 { run.start + 1 } else { run.start };
            push(names, start..run.end, NameKind::Body);
        }
        (Some(title), _, _) => {
            let start = (run.start..title).rev().take_while(|&j| scene.word(j).is_honorific()).last().unwrap_or(title);
            push(names, start..run.end, NameKind::Person);
        }
        (None, Some(given), _) => push(names, given_start(scene, &run, given)..run.end, NameKind::Person),
        _ if called.is_some() => push(names, called.map_or(run.start, |j| j + 1)..run.end, NameKind::Person),
        _ if run.len() == 1 => push(names, run, NameKind::Single),
        _ => push(names, run, NameKind::Unknown),
    }
}

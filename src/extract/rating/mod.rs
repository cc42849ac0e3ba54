//! Grades of inspections: which service was given which, in which words. "good" as an everyday adjective is none.
//! Who grades is resolved later.

mod chain;
mod change;
mod row;
mod score;
mod setting;
mod stated;
mod subject;

pub(crate) use row::Rows;

use crate::extract::number::atom::{self, Atom, within};
use crate::lexicon::figures::{self, Classes};
use crate::model::RatingDraft;
use std::ops::Range;

/// A verb of grading this far before its grade still governs it ("judged the trust's care of older patients as").
const MAX_OBJECT: usize = 18;

/// A grade word with its marks.
#[derive(Clone, Copy, Debug)]
struct Grade {
    /// The words alone.
    from: usize,
    to: usize,
    /// With the quotation marks round them.
    outer: usize,
    outer_to: usize,
    name: &'static str,
}

impl Grade {
    /// Whether quotation marks or marks of emphasis stand round it.
    fn is_marked(&self) -> bool {
        self.outer < self.from
    }
}

/// A grade with what it grades; ranges of atoms.
#[derive(Clone, Debug, Default)]
struct Found {
    span: Range<usize>,
    population: Option<Range<usize>>,
    aspect: Option<Range<usize>>,
    predicate: Option<Range<usize>>,
    source: Option<Range<usize>>,
}

/// The ratings of one sentence.
pub(crate) fn ratings(text: &str, atoms: &[Atom], ratings: &mut Vec<RatingDraft>) {
    let first = ratings.len();
    let mut graded: Vec<(Grade, Found)> = vec![];
    let mut at = 0;
    let mut scale = 0..0;
    while at < atoms.len() {
        let Some(grade) = grade(atoms, at) else {
            at += 1;
            continue;
        };
        at = grade.to;
        if !scale.contains(&grade.from) {
            scale = chain::scale(atoms, &grade);
        }
        if scale.contains(&grade.from) {
            continue;
        }
        if let Some((last, _)) = graded.last_mut().filter(|(last, _)| chain::repeats(atoms, &grade, last)) {
            // an aspect or a rater stands behind both
            let closed = atoms.get(grade.outer_to).is_some_and(|a| a.is_sign(&[',', ')', '–']));
            last.name = grade.name;
            last.outer_to = grade.outer_to + usize::from(closed);
            continue;
        }
        let last = graded.last().map(|(g, f)| (g, f));
        if let Some(found) = read(text, atoms, &grade, last).filter(|f| !subject::is_denied(atoms, f)) {
            graded.push((grade, found));
        }
    }
    setting::topics(atoms, &mut graded);
    for (grade, found) in &graded {
        ratings.push(draft(text, atoms, grade.outer_to, found, grade.name.to_owned(), |topic| {
            topic.or_else(|| setting::aspect(atoms, grade))
        }));
    }
    let grades: Vec<Grade> = graded.iter().map(|(g, _)| *g).collect();
    follow(setting::earlier(atoms, &grades), &mut ratings[first..]);
    for (nearest, date) in setting::dates(atoms, &grades) {
        let words = atom::span(text, atoms, date).slice(text).to_owned();
        ratings[first + nearest].period_text.get_or_insert(words);
    }
    for (found, value) in score::scores(atoms) {
        ratings.push(draft(text, atoms, found.span.end, &found, value, |topic| topic));
    }
}

fn draft(
    text: &str,
    atoms: &[Atom],
    end: usize,
    found: &Found,
    value: String,
    aspect: impl FnOnce(Option<Range<usize>>) -> Option<Range<usize>>,
) -> RatingDraft {
    let words = |r: Range<usize>| Some(atom::span(text, atoms, r).slice(text).to_owned()).filter(|w| !w.is_empty());
    let source = found.source.clone().or_else(|| by(atoms, end));
    let population = found.population.clone().filter(|r| subject::is_named(atoms, r));
    RatingDraft {
        span: atom::span(text, atoms, found.span.clone()),
        value,
        aspect: aspect(found.aspect.clone()).filter(|r| form(atoms, r.start) != "overall").and_then(words),
        period_text: None,
        earlier: None,
        population: population.and_then(words).map(owner),
        predicate: found.predicate.clone().and_then(words),
        source: source.map(|r| atom::span(text, atoms, r)),
    }
}

/// A grade takes the one that its sentence says it had before.
fn follow(earlier: Vec<bool>, ratings: &mut [RatingDraft]) {
    let Some(before) = earlier.iter().position(|e| *e).and_then(|i| ratings.get(i)) else { return };
    let value = before.value.clone();
    for (rating, _) in ratings.iter_mut().zip(earlier).filter(|(_, e)| !*e) {
        rating.earlier = Some(value.clone());
    }
}

fn grade(atoms: &[Atom], at: usize) -> Option<Grade> {
    let phrases = figures::grades_from(atoms[at].form());
    let matches = |p: &&figures::Phrase| {
        let rest = within(atoms, at..atoms.len());
        p.words.len() <= rest.len() && p.words.iter().zip(rest).all(|(w, a)| a.form() == *w)
    };
    let phrase = phrases.iter().find(matches)?;
    let to = at + phrase.words.len();
    let opens = at > 0 && atoms[at - 1].is_sign(&['‘', '“', '\'', '"']);
    let closes = atoms.get(to).is_some_and(|a| a.is_sign(&['’', '”', '\'', '"']));
    let stars = |i: Option<usize>| i.and_then(|i| atoms.get(i)).is_some_and(|a| a.is_sign(&['*', '_']));
    let strong = stars(at.checked_sub(2)) && stars(at.checked_sub(1)) && stars(Some(to)) && stars(Some(to + 1));
    let quoted = if strong { 2 } else { usize::from(opens && closes) };
    Some(Grade { from: at, to, outer: at - quoted, outer_to: to + quoted, name: phrase.name })
}

fn read(text: &str, atoms: &[Atom], grade: &Grade, last: Option<(&Grade, &Found)>) -> Option<Found> {
    extreme(atoms, grade)
        .or_else(|| before_noun(text, atoms, grade))
        .or_else(|| of_rating(atoms, grade))
        .or_else(|| last.and_then(|last| chain::continued(atoms, grade, last)))
        .or_else(|| graded(atoms, grade))
        .or_else(|| change::moved(text, atoms, grade))
        .or_else(|| listed(atoms, grade))
        .or_else(|| stated::stated(atoms, grade, last.is_some()))
}

fn form(atoms: &[Atom], at: usize) -> &'static str {
    atoms.get(at).map_or("", Atom::form)
}

fn before(atoms: &[Atom], at: usize, back: usize) -> &'static str {
    at.checked_sub(back).map_or("", |i| atoms[i].form())
}

/// "the highest possible grade".
fn extreme(atoms: &[Atom], grade: &Grade) -> Option<Found> {
    let definite = matches!(before(atoms, grade.from, 1), "the" | "its" | "their");
    let noun = atoms[grade.to - 1].is(Classes::GRADE_NOUN);
    (definite && noun).then(|| Found {
        span: grade.from - 1..grade.to,
        population: subject::of(atoms, grade.from - 1).map(|s| subject::inspected(atoms, s)),
        predicate: subject::verbs_before(atoms, grade.from - 1).map(|v| v..grade.to),
        ..Found::default()
    })
}

/// "the home's satisfactory rating", "given the school an 'outstanding' rating".
fn before_noun(text: &str, atoms: &[Atom], grade: &Grade) -> Option<Found> {
    let noun = atoms.get(grade.outer_to).filter(|a| a.is(Classes::GRADE_NOUN))?;
    let everyday = grade.outer == grade.from && grade.to == grade.from + 1;
    if noun.form() == "score" || (everyday && !matches!(noun.form(), "rating" | "ratings" | "grade" | "grades")) {
        return None;
    }
    let to = grade.outer_to + 1;
    let mut from = grade.outer;
    while from > 0
        && matches!(atoms[from - 1].form(), "overall" | "regional" | "previous" | "current" | "new" | "latest")
    {
        from -= 1;
    }
    let possessor = from.checked_sub(1)?;
    let period =
        to + usize::from(form(atoms, to) == "in" && atoms.get(to + 1).is_some_and(|a| a.literal().is_some())) * 2;
    let owner = Some(grade.outer..period);
    if let Some(range) = subject::possessor(text, atoms, possessor) {
        return Some(Found { span: grade.outer..to, population: Some(range), predicate: owner, ..Found::default() });
    }
    if matches!(atoms[possessor].form(), "its" | "their" | "his" | "her" | "our") {
        let population = subject::opening(atoms, possessor);
        return Some(Found { span: possessor..to, population, predicate: owner, ..Found::default() });
    }
    let article = matches!(atoms[possessor].form(), "a" | "an" | "the");
    let end = possessor + usize::from(!article);
    let floor = end.saturating_sub(MAX_OBJECT);
    let verb = (floor..end).rev().find(|i| atoms[*i].is(Classes::GIVING));
    let Some(verb) = verb else {
        if !article && matches!(noun.form(), "ratings" | "grades") {
            return None;
        }
        let predicate = subject::verbs_before(atoms, end).map(|v| v..to).or(owner);
        return Some(Found {
            span: grade.outer..to,
            population: subject::of(atoms, end),
            predicate,
            ..Found::default()
        });
    };
    let first = subject::verbs_before(atoms, verb + 1).unwrap_or(verb);
    let active = verb + 1 < end;
    let population = if active { Some(verb + 1..end) } else { subject::of(atoms, first) };
    let source = if active { subject::of(atoms, first) } else { None };
    Some(Found { span: grade.outer..to, population, predicate: Some(first..to), source, aspect: None })
}

/// "a rating of 'requires improvement'".
fn of_rating(atoms: &[Atom], grade: &Grade) -> Option<Found> {
    let noun = grade.outer.checked_sub(2)?;
    let apposed = atoms[noun + 1].is_sign(&[',']) && (grade.is_marked() || atoms[grade.from].capital);
    let linked = matches!(before(atoms, grade.outer, 1), "of" | "as" | "is" | "was") || atoms[noun + 1].is_sign(&[':']);
    if !(linked || apposed) || !atoms[noun].is(Classes::GRADE_NOUN) {
        return None;
    }
    let mut from = noun;
    let joined = |i: usize| atoms[i].is_word() || atoms[i].tight && atoms[i].is_sign(atom::DASHES);
    while from > 0 && noun - from < 5 && joined(from - 1) && !atoms[from - 1].is(Classes::GIVING) {
        from -= 1;
        if atoms[from].is(Classes::DETERMINER) {
            break;
        }
    }
    let floor = from.saturating_sub(MAX_OBJECT);
    let verb = (floor..from).rev().find(|i| atoms[*i].is(Classes::GIVING));
    let first = verb.map_or(from, |v| subject::verbs_before(atoms, v + 1).unwrap_or(v));
    // "a score of two and a rating of good" has two objects
    let plain =
        |v: usize| !within(atoms, v + 1..from).iter().any(|a| a.is(Classes::GRADE_NOUN.or(Classes::CONJUNCTION)));
    let active = verb.is_some_and(|v| v + 1 < from && plain(v));
    let population = if active { verb.map(|v| v + 1..from) } else { subject::of(atoms, first) };
    let source = if active { subject::of(atoms, first) } else { None };
    Some(Found { span: from..grade.outer_to, population, predicate: Some(first..grade.outer_to), source, aspect: None })
}

/// "rated as good", "was rated 'good'", "branded the clinic inadequate", "deeming the ferry as 'poor'".
fn graded(atoms: &[Atom], grade: &Grade) -> Option<Found> {
    let linked = matches!(before(atoms, grade.outer, 1), "as" | "be");
    let as_from = grade.outer - usize::from(linked) - usize::from(linked && before(atoms, grade.outer, 2) == "to");
    let mut last = as_from;
    while last > 0 && matches!(atoms[last - 1].form(), "overall" | "only" | "again" | "also") {
        last -= 1;
    }
    let floor = last.saturating_sub(MAX_OBJECT);
    let noun = |i: usize| atoms[i].is(Classes::GRADE_NOUN) && !matches!(before(atoms, i, 1), "" | "are" | "is" | "to");
    let verb = (floor..last).rev().find(|i| atoms[*i].is(Classes::GRADING) && !noun(*i))?;
    let loose = matches!(atoms[verb].form(), "found" | "described" | "labelled" | "assessed");
    if loose && (grade.outer == grade.from || !linked) {
        return None;
    }
    let between = within(atoms, verb + 1..last);
    let broken = between.iter().any(|a| {
        a.is_sign(&[',', '.', ';', '“', '”', ':'])
            || a.is(Classes::AUXILIARY)
            || a.is(Classes::RELATIVE.or(Classes::REPORTING).or(Classes::CHANGE))
    });
    let ends = atoms.get(grade.outer_to).is_none_or(|a| !a.is_word() || a.is(CLOSERS));
    if broken || !ends || (between.iter().any(|a| a.form() == "and") && !linked && grade.outer == grade.from) {
        return None;
    }
    let first = subject::verbs_before(atoms, verb + 1).unwrap_or(verb);
    // "was judged to require improvement"
    let infinitive = !linked && last == verb + 2 && form(atoms, verb + 1) == "to";
    if between.is_empty() || infinitive {
        let passive = Found {
            span: verb..grade.outer_to,
            population: subject::of(atoms, first),
            predicate: Some(first..grade.outer_to),
            ..Found::default()
        };
        return Some(passive);
    }
    Some(Found {
        span: if linked { as_from..grade.outer_to } else { grade.outer..grade.outer_to },
        population: Some(verb + 1..last),
        predicate: Some(grade.outer..grade.outer_to),
        source: subject::of(atoms, first).filter(|_| first < verb || atoms[verb].ending != atom::Ending::Ing),
        aspect: None,
    })
}

/// What may follow a grade that ends its clause.
const CLOSERS: Classes = Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::ADVERB).or(Classes::RELATIVE);

/// "• Teaching: Good", a line of a list: what is graded has few words, and nothing follows.
fn listed(atoms: &[Atom], grade: &Grade) -> Option<Found> {
    const LONGEST: usize = 14;
    let star = |i: &usize| atoms[*i].is_sign(&['*', '_']);
    let edge = (0..grade.outer).rev().find(|i| !star(i))?;
    let spaced = |a: &Atom| a.is_sign(atom::DASHES) && !a.tight && !atoms[edge + 1].tight;
    if !(atoms[edge].is_sign(&[':']) || spaced(&atoms[edge])) {
        return None;
    }
    let bullet = |i: &usize| atoms[*i].is_sign(&['•', '-', '–', '*', '·', '_', '#', '+']);
    let from = (0..edge).find(|i| !bullet(i))?;
    let colon = (from..edge).rev().find(|i| !star(i))? + 1;
    let inner = |a: &Atom| a.is_word() || a.is_sign(&['-', '‑', '&', '/', ',', '’', '\'']);
    let topic = colon - from <= LONGEST && within(atoms, from..colon).iter().all(inner);
    let ends =
        atoms.get(grade.outer_to).is_none_or(|a| a.is_sign(&['.', ';', ',']) && grade.outer_to + 1 == atoms.len());
    (topic && ends && (from > 0 || atoms[grade.from].capital)).then_some(Found {
        span: grade.outer..grade.outer_to,
        population: Some(from..colon),
        aspect: Some(from..colon),
        predicate: Some(grade.outer..grade.outer_to),
        ..Found::default()
    })
}

/// "by the inspectorate", "from inspectors" behind a grade.
fn by(atoms: &[Atom], to: usize) -> Option<Range<usize>> {
    let at = to + usize::from(atoms.get(to).is_some_and(|a| a.is(Classes::GRADE_NOUN)));
    let at = (at..at + 3).find(|i| matches!(form(atoms, *i), "by" | "from"))?;
    subject::name(atoms, at + 1)
}

/// "the service's" without its ending.
fn owner(mut words: String) -> String {
    if words.ends_with("'s") || words.ends_with("’s") {
        words.pop();
        words.pop();
    }
    words
}

#[cfg(test)]
mod tests;

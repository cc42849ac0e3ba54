//! Persons by name: those who are meant, and the nearest names where nobody is.

use super::linked::Linked;
use super::{QueryError, Searcher};
use crate::index;
use crate::lexicon;
use crate::model::{Person, SpeakerKind};
use crate::store::{EntityKind, Links};
use std::collections::{HashMap, HashSet};

/// Everybody who may be meant by `name`, the most quoted first: by id, by a whole name, or by a part of one, as a surname
/// is. A whole name of two words or more, or an id, hides those of whom it is a part; a person hides other speakers. With
/// `organisation`, only those who speak for it.
pub fn persons(searcher: &Searcher, name: &str, organisation: Option<&str>) -> Result<Vec<Person>, QueryError> {
    let asked = terms(name);
    let body = organisation.map(terms);
    let (mut whole, mut part) = (Vec::new(), Vec::new());
    searcher.store.persons(&mut |person| {
        let speaks = |body: &Vec<String>| person.organisations.iter().any(|tenure| holds(&terms(&tenure.what), body));
        if !body.as_ref().is_none_or(speaks) {
            return;
        }
        match fit(&person, name, &asked) {
            Fit::Whole => whole.push(person),
            Fit::Part => part.push(person),
            Fit::None => {}
        }
    })?;
    let mut found = whole;
    if found.is_empty() || (asked.len() < 2 && !found.iter().any(|person| person.id == name)) {
        found.append(&mut part);
    }
    if found.iter().any(|person| person.kind == SpeakerKind::Person) {
        found.retain(|person| person.kind == SpeakerKind::Person);
    }
    found.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| (&a.name, &a.id).cmp(&(&b.name, &b.id))));
    Ok(found)
}

/// Ids over all articles of those who speak in `article`, by the keys of their speakers' records there.
pub fn speakers_in(searcher: &Searcher, article: &str) -> Result<HashMap<String, String>, QueryError> {
    let all = searcher.store.entities_in(EntityKind::Person, article)?;
    Ok(all.into_iter().map(|(record, (id, _))| (record, id)).collect())
}

/// The names over all articles that are most like `name`, the nearest first.
pub fn nearest(searcher: &Searcher, name: &str) -> Result<Vec<String>, QueryError> {
    let asked = pairs(name);
    let mut near: Vec<(usize, String)> = Vec::new();
    searcher.store.persons(&mut |person| {
        let best = std::iter::once(&person.name).chain(&person.names).map(|one| likeness(&asked, &pairs(one))).max();
        if let Some(likeness) = best.filter(|likeness| *likeness >= LIKE) {
            near.push((likeness, person.name));
        }
    })?;
    near.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    near.dedup_by(|a, b| a.1 == b.1);
    Ok(near.into_iter().take(NAMED).map(|(_, name)| name).collect())
}

/// So many names fill a line or two.
const NAMED: usize = 5;
/// Two names that share less than this share of their pairs of letters, in hundredths, are not taken for one another:
/// "Hartly" and "Anne Hartley" share 62, "Ash" and "Nash" 80, "Ash" and "Askew" 28.
const LIKE: usize = 45;

enum Fit {
    Whole,
    Part,
    None,
}

fn fit(person: &Person, name: &str, asked: &[String]) -> Fit {
    if person.id == name {
        return Fit::Whole;
    }
    if asked.is_empty() {
        return Fit::None;
    }
    let mut part = false;
    for one in std::iter::once(&person.name).chain(&person.names).map(|one| terms(one)) {
        if one == asked {
            return Fit::Whole;
        }
        part |= holds(&one, asked);
    }
    if part { Fit::Part } else { Fit::None }
}

/// Whether `words` hold `some` side by side.
fn holds(words: &[String], some: &[String]) -> bool {
    !some.is_empty() && words.windows(some.len()).any(|window| window == some)
}

/// The words of a name as they are compared, without its titles.
pub(super) fn terms(name: &str) -> Vec<String> {
    index::words(lexicon::untitled(name)).into_iter().map(|word| word.term).collect()
}

/// Pairs of letters within each word, its edges among them.
fn pairs(name: &str) -> HashSet<(char, char)> {
    let words = terms(name);
    let edged = words.iter().map(|word| std::iter::once(' ').chain(word.chars()).chain([' ']).collect::<Vec<char>>());
    edged.flat_map(|word| word.windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>()).collect()
}

/// Share of pairs in common, in hundredths: of the smaller name rather than of both, since surnames are asked for.
fn likeness(one: &HashSet<(char, char)>, other: &HashSet<(char, char)>) -> usize {
    let least = one.len().min(other.len()).max(1);
    100 * one.intersection(other).count() / least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, names: &[&str]) -> Person {
        Person {
            id: id.into(),
            name: names[0].into(),
            kind: SpeakerKind::Person,
            names: names.iter().map(|name| (*name).into()).collect(),
            roles: vec![],
            organisations: vec![],
            first: None,
            last: None,
            articles: 1,
            merged: vec![],
            apart: vec![],
        }
    }

    fn fits(name: &str, one: &Person) -> (bool, bool) {
        match fit(one, name, &terms(name)) {
            Fit::Whole => (true, false),
            Fit::Part => (false, true),
            Fit::None => (false, false),
        }
    }

    #[test]
    fn a_person_is_meant_by_id_by_any_whole_name_or_by_a_part() {
        let hartley = person("p1", &["Dame Anne Hartley", "Anne Hartley-Prys"]);
        for name in ["p1", "Anne Hartley", "Ms Anne Hartley", "anne hartley"] {
            assert_eq!(fits(name, &hartley), (true, false), "{name}");
        }
        assert_eq!(fits("Hartley", &hartley), (false, true));
        for name in ["", "—", "Tom Hartley", "Hart"] {
            assert_eq!(fits(name, &hartley), (false, false), "{name}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_near_and_another_name_is_not() {
        let near = |one: &str, other: &str| likeness(&pairs(one), &pairs(other)) >= LIKE;
        assert!(near("Hartly", "Dame Anne Hartley") && near("Ann Hartley", "Anne Hartley"));
        assert!(!near("Askew", "Anne Hartley") && !near("Zoë", "Tom Askew"));
    }
}

//! People of one family name, told apart in the text by their given names where a style asks for it: "(F. Prys, 2019)".
//!
//! hayagriva 0.10 would take such names into the list, which then lacks given names, and leave out letters behind years.
//! So the rule is taken from the style (`style.rs`), names carry marks that make them differ, and marks become given names.

use super::line::Line;
use crate::model::{Author, Citation, PersonName};
use citationberg::DisambiguationRule as Rule;
use hayagriva::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Digits and end of a mark: characters that sorting passes over.
const DIGITS: [char; 2] = ['\u{E0026}', '\u{E0027}'];
const END: char = '\u{E0028}';

/// People who share a family name with others of a list.
#[derive(Debug, Default)]
pub(super) struct Namesakes(Vec<Namesake>);

#[derive(Debug)]
struct Namesake {
    /// As a style prints it.
    surname: String,
    given: String,
    /// What is put before it in the text.
    shown: String,
    mark: String,
}

impl Namesakes {
    /// Those whom `rule` tells apart; none without one.
    pub(super) fn of(list: &[Citation], rule: Option<Rule>) -> Namesakes {
        let Some(rule) = rule else { return Namesakes::default() };
        let is_of_all = matches!(rule, Rule::AllNames | Rule::AllNamesWithInitials);
        let mut of: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for citation in list {
            // By cite, those of one year alone are told apart.
            let year = citation.published.as_deref().filter(|_| rule == Rule::ByCite).and_then(|date| date.get(..4));
            let credited = citation.credited();
            for author in credited.iter().take(if is_of_all { usize::MAX } else { 1 }) {
                if let Author::Person(name) = author {
                    let shared = (name.surname(), year.unwrap_or_default().to_owned());
                    of.entry(shared).or_default().insert(name.given.clone());
                }
            }
        }
        let with_initials = matches!(rule, Rule::AllNamesWithInitials | Rule::PrimaryNameWithInitials);
        let mut found: BTreeMap<(String, String), String> = BTreeMap::new();
        for ((surname, _), givens) in of.into_iter().filter(|(_, givens)| givens.len() > 1) {
            let n_initials = givens.iter().map(|given| initials(given)).collect::<BTreeSet<_>>().len();
            for given in &givens {
                let shown = if with_initials || n_initials == givens.len() { initials(given) } else { given.clone() };
                let told = found.entry((surname.clone(), given.clone())).or_default();
                if told.len() < shown.len() {
                    *told = shown;
                }
            }
        }
        let all: BTreeSet<&String> = found.values().collect();
        let marks: BTreeMap<String, String> =
            all.into_iter().enumerate().map(|(n, shown)| (shown.clone(), mark(n))).collect();
        let told = found.into_iter().map(|((surname, given), shown)| {
            let mark = marks.get(&shown).cloned().unwrap_or_default();
            Namesake { surname, given, shown, mark }
        });
        Namesakes(told.collect())
    }

    /// Puts marks behind the names of `entry`.
    pub(super) fn mark(&self, entry: &mut Entry, citation: &Citation) {
        let Some(mut persons) = entry.authors().map(<[_]>::to_vec).filter(|_| !self.0.is_empty()) else { return };
        for (person, author) in persons.iter_mut().zip(citation.credited().iter()) {
            if let Author::Person(name) = author
                && let Some(told) = self.0.iter().find(|told| told.is(name))
            {
                person.name += &told.mark;
            }
        }
        entry.set_authors(persons);
    }

    /// `line` with given names before marked names in the text, and without marks.
    pub(super) fn told(&self, mut line: Line, in_text: bool) -> Line {
        for told in &self.0 {
            let marked: Vec<char> = told.surname.chars().chain(told.mark.chars()).collect();
            let before = if in_text { format!("{} ", told.shown) } else { String::new() };
            while let Some(at) = line.find(&marked) {
                line = line.replaced(at..at + marked.len(), &format!("{before}{}", told.surname));
            }
        }
        // A list turns names round: the mark may stand apart from a particle.
        line.kept(|c| c != END && !DIGITS.contains(&c))
    }
}

impl Namesake {
    fn is(&self, name: &PersonName) -> bool {
        self.given == name.given && self.surname == name.surname()
    }
}

/// "F.", "M.-J.".
fn initials(given: &str) -> String {
    let of_word = |word: &str| {
        let first = |part: &str| part.chars().next().map(|c| format!("{c}."));
        word.split('-').filter_map(first).collect::<Vec<_>>().join("-")
    };
    given.split(' ').map(of_word).collect::<Vec<_>>().join(" ")
}

fn mark(n: usize) -> String {
    let digits = format!("{n:b}");
    digits.chars().map(|digit| DIGITS[usize::from(digit == '1')]).chain([END]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::line::Face;

    fn told(rule: Rule, people: &[(&str, &str)]) -> Vec<String> {
        let of = |(at, (given, year)): (usize, &(&str, &str))| Citation {
            key: at.to_string(),
            kind: crate::model::CitationKind::NewspaperArticle,
            article: at.to_string(),
            authors: vec![Author::Person(PersonName {
                given: (*given).into(),
                family: "Prys".into(),
                ..PersonName::default()
            })],
            title: "A".into(),
            publisher: None,
            published: Some((*year).into()),
            url: None,
            retrieved: None,
            sha256: String::new(),
            pinpoints: vec![],
            also: vec![],
        };
        let list: Vec<Citation> = people.iter().enumerate().map(of).collect();
        let namesakes = Namesakes::of(&list, Some(rule));
        let shown = |citation: &Citation| {
            let mut entry = super::super::entry::entry(citation, super::super::entry::Use::Style);
            namesakes.mark(&mut entry, citation);
            let mut line = Line::default();
            line.push(&entry.authors().unwrap_or_default()[0].name, Face::default());
            namesakes.told(line, true).text()
        };
        list.iter().map(shown).collect()
    }

    #[test]
    fn namesakes_are_told_apart_as_the_rule_says() {
        let people = [("Ffion", "2019"), ("Gwen", "2019-05"), ("Ivo", "2020")];
        assert_eq!(told(Rule::ByCite, &people), ["F. Prys", "G. Prys", "Prys"]);
        assert_eq!(told(Rule::PrimaryNameWithInitials, &people), ["F. Prys", "G. Prys", "I. Prys"]);
        assert_eq!(told(Rule::PrimaryName, &[("Fay", "2019"), ("Ffion", "2019")]), ["Fay Prys", "Ffion Prys"]);
        assert_eq!(told(Rule::PrimaryName, &[("Fay", "2019"), ("Fay", "2019")]), ["Prys", "Prys"]);
        assert_eq!(told(Rule::PrimaryName, &[("Mary-Jane T.", "2019"), ("Fay", "2019")]), ["M.-J. T. Prys", "F. Prys"]);
    }
}

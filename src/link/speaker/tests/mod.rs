//! Blocks small enough to judge by reading, and one that is large enough to measure.

mod known;
mod order;
mod rules;
mod stress;

use super::{Register, persons};
use crate::link::{Decisions, People};
use crate::model::{Appearance, Person, SpeakerKind};
use std::collections::BTreeMap;

/// Each line: who it is, then name, role, body, date, paper, what the article is about, who speaks beside; by bars.
pub(super) fn block(lines: &str) -> Vec<(String, Appearance)> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate();
    let read = |(n, line): (usize, &str)| {
        let mut fields = line.split('|').map(str::trim);
        let mut next = || fields.next().unwrap_or_default().to_owned();
        let (who, name) = (next(), next());
        let mut some = || Some(next()).filter(|field| !field.is_empty());
        let (role, organisation, published, publisher) = (some(), some(), some(), some());
        let mut list =
            || some().map(|list| list.split(';').map(|one| one.trim().to_owned()).collect()).unwrap_or_default();
        let (about, beside) = (list(), list());
        let kind = Some(SpeakerKind::Person);
        let record = format!("a{n:04}/s1");
        (who, Appearance { record, name, kind, role, organisation, published, publisher, about, beside, quotes: 1 })
    };
    lines.map(read).collect()
}

/// The persons of all appearances, block by block, with the labels of their members.
pub(super) fn told(lines: &str, people: &str, decisions: &str) -> Vec<(Person, Vec<String>)> {
    let (people, decisions) = (People::read(people).unwrap(), Decisions::read(decisions).unwrap());
    let register = Register::new(&people, &decisions);
    let mut blocks: BTreeMap<String, Vec<(String, Appearance)>> = BTreeMap::new();
    for (who, appearance) in block(lines) {
        blocks.entry(register.block(&appearance).unwrap_or_default()).or_default().push((who, appearance));
    }
    let mut all = Vec::new();
    for block in blocks.into_values() {
        let (who, block): (Vec<String>, Vec<Appearance>) = block.into_iter().unzip();
        for (person, members) in persons(&block, &people, &decisions) {
            all.push((person, members.into_iter().map(|i| who[i].clone()).collect()));
        }
    }
    all
}

/// Asserts that the appearances are put together just as their first fields say.
pub(super) fn check(lines: &str) {
    check_with(lines, "", "");
}

/// The same with known people and decisions.
pub(super) fn check_with(lines: &str, people: &str, decisions: &str) {
    let found = told(lines, people, decisions);
    let mut seen: Vec<&str> = Vec::new();
    for (person, members) in &found {
        let why: Vec<_> =
            person.merged.iter().map(|m| format!("{} {:?} {:.2} {:?}", m.name, m.role, m.score, m.reasons)).collect();
        assert!(
            members.iter().all(|m| *m == members[0]),
            "{} holds {members:?}:\n{}\n{lines}",
            person.name,
            why.join("\n")
        );
        assert!(
            !seen.contains(&members[0].as_str()),
            "{} is parted: {} {}\n{lines}",
            members[0],
            person.name,
            why.join("\n")
        );
        seen.push(&members[0]);
    }
}

//! The persons of one block.

use super::block::{Register, article};
use super::name::Name;
use super::stable_id;
use crate::model::{Appearance, Person, SpeakerKind};
use std::collections::BTreeMap;

/// Clusters the block.
pub(super) fn persons(register: &Register, block: &[Appearance]) -> Vec<(Person, Vec<usize>)> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, appearance) in block.iter().enumerate() {
        let name = register.holder(appearance).map_or(&appearance.name, |holder| &holder.person.name);
        by_name.entry(Name::read(name).key()).or_default().push(i);
    }
    by_name
        .into_iter()
        .map(|(name, mut members)| {
            members.sort_by(|a, b| block[*a].record.cmp(&block[*b].record));
            let printed = register.people.canonical(&block[members[0]].name);
            let mut articles: Vec<&str> = members.iter().map(|i| article(&block[*i])).collect();
            articles.dedup();
            let person = Person {
                id: stable_id(&["person", &name]),
                name: printed.clone(),
                kind: SpeakerKind::Person,
                names: vec![printed],
                roles: Vec::new(),
                organisations: Vec::new(),
                first: members.iter().filter_map(|i| block[*i].published.clone()).min(),
                last: members.iter().filter_map(|i| block[*i].published.clone()).max(),
                articles: articles.len(),
                merged: Vec::new(),
                apart: Vec::new(),
            };
            (person, members)
        })
        .collect()
}

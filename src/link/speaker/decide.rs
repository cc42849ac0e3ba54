//! The persons of a block as the articles suggest them, then as the user wants them.

use super::alone;
use super::block::{Register, is_named, selects};
use super::cluster::{self, Clusters};
use super::name::Name;
use super::node::Prints;
use super::told;
use crate::link::{Person as Known, Who, key};
use crate::model::{Appearance, Person};
use std::collections::{BTreeMap, HashSet};

/// What a user is told of their own word.
const DECIDED: &str = "you said so";

/// Appearances of one person.
#[derive(Clone, Debug, Default)]
pub(super) struct Group<'a> {
    /// Alike in name, role and body, with how sure it is that they belong here, and why.
    pub(super) parts: Vec<Part>,
    pub(super) known: Option<&'a Known>,
    /// The name that the user gave.
    pub(super) called: Option<String>,
    /// It is not known to which of several it belongs.
    pub(super) doubtful: bool,
}

/// Appearances that came to a group together.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) members: Vec<usize>,
    pub(super) score: f32,
    pub(super) reasons: Vec<String>,
}

impl Group<'_> {
    /// Places of all its appearances.
    pub(super) fn members(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().flat_map(|part| part.members.iter().copied())
    }
}

/// The persons of a block with the places of their appearances, whatever order these have; speakers who have no block come
/// first, each name by itself.
pub(super) fn persons(register: &Register, block: &[Appearance]) -> Vec<(Person, Vec<usize>)> {
    let mut order: Vec<usize> = (0..block.len()).collect();
    let text =
        |i: usize| (&block[i].record, &block[i].name, &block[i].role, &block[i].organisation, &block[i].published);
    order.sort_by(|a, b| text(*a).cmp(&text(*b)));
    let (alone, order): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|i| register.is_alone(&block[*i]));
    let mut all = told::alone(register, block, &alone);
    let Some(filed) = order.first().and_then(|i| register.block(&block[*i])) else { return all };
    let mut groups = found(register, block, &order, &filed);
    split(register, block, &order, &filed, &mut groups);
    merge(register, block, &mut groups);
    rename(register, block, &mut groups);
    groups.retain(|group| group.members().next().is_some());
    all.append(&mut told::persons(register, block, &groups));
    all
}

/// What the articles suggest.
fn found<'a>(register: &'a Register<'a>, block: &[Appearance], order: &[usize], filed: &str) -> Vec<Group<'a>> {
    let nameable = |i: &usize| is_named(&block[*i]) || register.holder(&block[*i]).is_some();
    let (named, moved): (Vec<usize>, Vec<usize>) = order.iter().copied().partition(nameable);
    let mut prints = Prints::new(register);
    let nodes = prints.nodes(block, &named);
    let known = cluster::known(register, &mut prints, filed);
    let clusters = Clusters::of(nodes, known, &prints).all;
    let mut groups: Vec<Group> = clusters
        .into_iter()
        .map(|cluster| Group {
            parts: cluster
                .joined
                .into_iter()
                .map(|joined| Part { members: joined.node.members, score: joined.score, reasons: joined.reasons })
                .collect(),
            known: cluster.known,
            called: None,
            doubtful: cluster.doubtful,
        })
        .collect();
    // Voices without a name that the user put with somebody here.
    let mut voices: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for i in moved {
        voices.entry(alone::name(&block[i], register.people)).or_default().push(i);
    }
    groups.extend(
        voices.into_values().map(|members| Group {
            parts: vec![Part { members, score: 1.0, reasons: Vec::new() }],
            ..Group::default()
        }),
    );
    groups
}

/// Takes out what the user said is somebody else's, and looks anew at the rest.
fn split<'a>(
    register: &'a Register<'a>,
    block: &[Appearance],
    order: &[usize],
    filed: &str,
    groups: &mut Vec<Group<'a>>,
) {
    let splits = &register.decisions.splits;
    let mut taken: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for group in groups.iter().filter(|_| !splits.is_empty()) {
        let name = told::name(group, block);
        for i in group.members() {
            if let Some(n) = splits.iter().rposition(|split| selects(&split.who, &block[i], Some(&name))) {
                taken.entry(n).or_default().push(i);
            }
        }
    }
    if taken.is_empty() {
        return;
    }
    let gone: HashSet<usize> = taken.values().flatten().copied().collect();
    let rest: Vec<usize> = order.iter().filter(|i| !gone.contains(i)).copied().collect();
    *groups = found(register, block, &rest, filed);
    for (n, members) in taken {
        let called = splits[n].called.clone().or_else(|| Some(splits[n].who.name.clone()));
        let part = Part { members, score: 1.0, reasons: vec![DECIDED.to_owned()] };
        groups.push(Group { parts: vec![part], called, ..Group::default() });
    }
}

/// Puts together whom the user put together.
fn merge(register: &Register, block: &[Appearance], groups: &mut Vec<Group>) {
    for merge in &register.decisions.merges {
        let names: Vec<String> = groups.iter().map(|group| told::name(group, block)).collect();
        let meant = |group: usize, who: &Who| -> Vec<usize> {
            groups[group].members().filter(|i| selects(who, &block[*i], Some(&names[group]))).collect()
        };
        let into = (0..groups.len()).map(|g| (meant(g, &merge.into).len(), g)).filter(|(n, _)| *n > 0);
        let into = into.max_by_key(|(n, g)| (*n, std::cmp::Reverse(*g))).map(|(_, g)| g);
        let chosen: Vec<(usize, Vec<usize>)> = (0..groups.len())
            .filter(|g| Some(*g) != into)
            .map(|g| (g, meant(g, &merge.who)))
            .filter(|(_, m)| !m.is_empty())
            .collect();
        if chosen.is_empty() {
            continue;
        }
        let target = into.unwrap_or_else(|| {
            groups.push(Group::default());
            groups.len() - 1
        });
        // The name is theirs whoever else comes to them; as found, when that is the same but for titles and case.
        let found = into.map(|g| names[g].clone()).filter(|name| key(name) == key(&merge.into.name));
        groups[target].called = Some(found.unwrap_or_else(|| merge.into.name.clone()));
        for (g, members) in chosen {
            let some = merge.who.article.is_some() || merge.who.from.is_some() || merge.who.to.is_some();
            let whole = !some && key(&names[g]) == key(&merge.who.name);
            let mut moved = take(&mut groups[g], |i| whole || members.contains(&i));
            groups[target].parts.append(&mut moved);
        }
    }
}

/// The parts of a group whose members are `meant`, taken out of it.
fn take(group: &mut Group, meant: impl Fn(usize) -> bool) -> Vec<Part> {
    let mut moved = Vec::new();
    for part in &mut group.parts {
        let (gone, stays): (Vec<usize>, Vec<usize>) = part.members.iter().partition(|i| meant(**i));
        part.members = stays;
        if !gone.is_empty() {
            moved.push(Part { members: gone, score: 1.0, reasons: vec![DECIDED.to_owned()] });
        }
    }
    group.parts.retain(|part| !part.members.is_empty());
    moved
}

/// Calls them what the user calls them.
fn rename(register: &Register, block: &[Appearance], groups: &mut [Group]) {
    for rename in &register.decisions.renames {
        let asked = key(&rename.who.name);
        let names: Vec<String> = groups.iter().map(|group| told::name(group, block)).collect();
        let by_name = names.iter().any(|name| key(name) == asked);
        for (group, name) in groups.iter_mut().zip(&names) {
            // Whom a surname alone means, that name does not tell.
            let called = if by_name { key(name) == asked } else { Name::read(&rename.who.name).is_full() };
            if called && group.members().any(|i| selects(&rename.who, &block[i], Some(name))) {
                group.called = Some(rename.to.clone());
            }
        }
    }
}

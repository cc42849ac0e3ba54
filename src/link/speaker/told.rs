//! A person as they are told of: name, times, what was put together and what was kept apart.

use super::block::Register;
use super::body::{self, Body};
use super::decide::{Group, Part};
use super::name::{self, Fit, Name};
use super::node::articles;
use super::office;
use super::role::Role;
use super::stable_id;
use crate::link::key;
use crate::model::{Appearance, Merged, Person, SpeakerKind, Tenure};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Articles that are named as examples.
const EXAMPLES: usize = 3;
/// Namesakes that are told of.
const MOST_APART: usize = 8;

/// The groups as persons, most articles first.
pub(super) fn persons(register: &Register, block: &[Appearance], groups: &[Group]) -> Vec<(Person, Vec<usize>)> {
    let mut prints = Prints::default();
    let mut persons: Vec<(Person, Vec<usize>)> =
        groups.iter().map(|group| person(register, block, group, &mut prints)).collect();
    identify(register, block, groups, &mut persons);
    keep_apart(groups, &mut persons);
    persons
        .sort_by(|a, b| (Reverse(a.0.articles), &a.0.name, &a.0.id).cmp(&(Reverse(b.0.articles), &b.0.name, &b.0.id)));
    persons
}

/// Bodies, documents, groups and unnamed voices: one of each name.
pub(super) fn alone(register: &Register, block: &[Appearance], members: &[usize]) -> Vec<(Person, Vec<usize>)> {
    let mut groups: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for &i in members {
        groups.entry(register.alone(&block[i])).or_default().push(i);
    }
    let mut prints = Prints::default();
    let told = |((id, name), members): ((String, String), Vec<usize>)| {
        let kind = members.first().and_then(|i| block[*i].kind).unwrap_or(SpeakerKind::Person);
        let part = Part { members, score: 1.0, reasons: vec!["same name and body".to_owned()] };
        let group = Group { parts: vec![part], called: Some(name), ..Group::default() };
        let (person, members) = person(register, block, &group, &mut prints);
        (Person { id, kind, ..person }, members)
    };
    groups.into_iter().map(told).collect()
}

/// What was printed, each read once.
#[derive(Default)]
struct Prints<'b> {
    bodies: FxHashMap<&'b str, Option<String>>,
    roles: FxHashMap<&'b str, Option<String>>,
}

impl<'b> Prints<'b> {
    fn body(&mut self, printed: &'b str, register: &Register) -> Option<&str> {
        let read = || Body::read(printed, register.people).map(|body| body.name);
        self.bodies.entry(printed).or_insert_with(read).as_deref()
    }

    fn role(&mut self, printed: &'b str) -> Option<&str> {
        self.roles.entry(printed).or_insert_with(|| Role::read(printed).map(|role| role.core)).as_deref()
    }
}

fn person<'b>(
    register: &Register,
    block: &'b [Appearance],
    group: &Group,
    prints: &mut Prints<'b>,
) -> (Person, Vec<usize>) {
    let mut members: Vec<usize> = group.members().collect();
    members.sort_unstable();
    let dates = || members.iter().filter_map(|i| block[*i].published.as_ref());
    let person = Person {
        id: String::new(),
        name: name(group, block),
        kind: SpeakerKind::Person,
        names: names(block, &members),
        roles: roles(register, block, group, prints),
        organisations: organisations(register, block, group, prints),
        first: dates().min().cloned(),
        last: dates().max().cloned(),
        articles: articles(block, &members).len(),
        merged: merged(block, group),
        apart: Vec::new(),
    };
    (person, members)
}

/// What somebody is called over all articles: the user's name for them, the known one, or the fullest printed.
pub(super) fn name(group: &Group, block: &[Appearance]) -> String {
    if let Some(called) = &group.called {
        return called.clone();
    }
    if let Some(known) = group.known {
        return known.name.clone();
    }
    let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
    for i in group.members() {
        *forms.entry(&block[i].name).or_default() += 1;
    }
    let mut cores: BTreeMap<String, (usize, Vec<&str>)> = BTreeMap::new();
    let mut honours: BTreeMap<String, usize> = BTreeMap::new();
    for (form, n) in &forms {
        let core = cores.entry(name::core(form)).or_default();
        core.0 += n;
        core.1.push(form);
        let read = Name::read(form);
        let full = read.is_full();
        if let Some(honour) = read.honour.filter(|_| full) {
            *honours.entry(honour).or_default() += n;
        }
    }
    let rank = |core: &str| {
        let name = Name::read(core);
        (name.is_full(), !name.given.is_empty())
    };
    let best = cores.iter().max_by_key(|(core, (n, _))| (rank(core), *n, core.len(), Reverse(*core)));
    let Some((core, (_, printed))) = best else { return String::new() };
    if !rank(core).1 {
        // "Mr Ash" of whom no given name is known.
        return printed.iter().max_by_key(|form| form.len()).map_or_else(|| core.clone(), |form| (*form).to_owned());
    }
    match honours.into_iter().max_by_key(|(honour, n)| (*n, Reverse(honour.clone()))) {
        Some((honour, _)) => format!("{honour} {core}"),
        None => core.clone(),
    }
}

/// Names as printed, most frequent first.
fn names(block: &[Appearance], members: &[usize]) -> Vec<String> {
    // Somebody with a name is not called by what they were called without it.
    let unnamed = |i: &&usize| super::alone::is_unnamed(&block[**i].name);
    let named = !members.iter().all(|i| unnamed(&i));
    let keep = |i: &&usize| !named || !unnamed(i);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for i in members.iter().filter(|i| keep(i)) {
        *counts.entry(&block[*i].name).or_default() += 1;
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|(name, n)| (Reverse(*n), *name));
    names.into_iter().map(|(name, _)| name.to_owned()).collect()
}

/// What is said of somebody, in the words of most articles, and from when to when.
#[derive(Default)]
struct Said<'b> {
    forms: BTreeMap<&'b str, usize>,
    articles: BTreeSet<&'b str>,
    first: Option<&'b str>,
    last: Option<&'b str>,
}

impl<'b> Said<'b> {
    fn add(&mut self, form: &'b str, appearance: &'b Appearance) {
        *self.forms.entry(form).or_default() += 1;
        self.articles.insert(super::block::article(appearance));
        let Some(date) = appearance.published.as_deref() else { return };
        self.first = Some(self.first.map_or(date, |first| first.min(date)));
        self.last = Some(self.last.map_or(date, |last| last.max(date)));
    }

    fn tenure(self, term: Option<(Option<String>, Option<String>)>) -> Tenure {
        let what = self.forms.iter().max_by_key(|(form, n)| (**n, Reverse(**form))).map(|(form, _)| (*form).to_owned());
        let (first, last) = term.unwrap_or_else(|| (self.first.map(str::to_owned), self.last.map(str::to_owned)));
        Tenure { what: what.unwrap_or_default(), first, last, articles: self.articles.len() }
    }
}

fn roles<'b>(register: &Register, block: &'b [Appearance], group: &Group, prints: &mut Prints<'b>) -> Vec<Tenure> {
    let mut said: BTreeMap<String, Said> = BTreeMap::new();
    let offices = group.known.map(|known| known.offices.as_slice()).unwrap_or_default();
    for i in group.members() {
        let Some(role) = block[i].role.as_deref().map(|role| role.trim().trim_end_matches([',', '.', ';'])) else {
            continue;
        };
        let body = block[i].organisation.as_deref().filter(|_| !offices.is_empty());
        let body = body.map(|body| body::canonical(body, register.people));
        let held = offices.iter().position(|held| office::is_office(role, body.as_deref(), held, register.people));
        let at = held.map(|n| format!("\0{n}")).or_else(|| prints.role(role).map(str::to_owned));
        let form = held.and_then(|n| offices.get(n)).map_or(role, |held| &held.title);
        if let Some(at) = at {
            said.entry(at).or_default().add(form, &block[i]);
        }
    }
    for (n, held) in offices.iter().enumerate() {
        said.entry(format!("\0{n}")).or_default().forms.entry(&held.title).or_default();
    }
    let term = |at: &str| {
        let held = at.strip_prefix('\0').and_then(|n| offices.get(n.parse::<usize>().ok()?))?;
        Some((held.from.clone(), held.to.clone()))
    };
    sorted(said.into_iter().map(|(at, said)| said.tenure(term(&at))).collect())
}

fn organisations<'b>(
    register: &Register,
    block: &'b [Appearance],
    group: &Group,
    prints: &mut Prints<'b>,
) -> Vec<Tenure> {
    let bodies: Vec<(usize, String)> = group
        .members()
        .filter_map(|i| Some((i, prints.body(block[i].organisation.as_deref()?, register)?.to_owned())))
        .collect();
    let mut said: BTreeMap<String, Said> = BTreeMap::new();
    for (i, body) in &bodies {
        said.entry(key(body)).or_default().add(body, &block[*i]);
    }
    let offices = group.known.map(|known| known.offices.as_slice()).unwrap_or_default();
    let mut terms: BTreeMap<String, (Option<String>, Option<String>)> = BTreeMap::new();
    for held in offices {
        let Some(body) = &held.organisation else { continue };
        said.entry(key(body)).or_default().forms.entry(body).or_default();
        terms.entry(key(body)).or_insert_with(|| (held.from.clone(), held.to.clone())).1.clone_from(&held.to);
    }
    sorted(said.into_iter().map(|(body, said)| said.tenure(terms.remove(&body))).collect())
}

fn sorted(mut tenures: Vec<Tenure>) -> Vec<Tenure> {
    tenures.sort_by(|a, b| {
        let undated = |t: &Tenure| t.first.is_none();
        (undated(a), &a.first, Reverse(a.articles), &a.what).cmp(&(undated(b), &b.first, Reverse(b.articles), &b.what))
    });
    tenures
}

/// What was put together, by name, role and body as printed.
fn merged(block: &[Appearance], group: &Group) -> Vec<Merged> {
    type Printed<'b> = (&'b str, Option<&'b str>, Option<&'b str>);
    type Alike<'b> = (Vec<usize>, f32, (usize, &'b [String]));
    let mut alike: BTreeMap<Printed, Alike> = BTreeMap::new();
    for part in &group.parts {
        let mut here: BTreeMap<Printed, Vec<usize>> = BTreeMap::new();
        for &i in &part.members {
            let a = &block[i];
            here.entry((&a.name, a.role.as_deref(), a.organisation.as_deref())).or_default().push(i);
        }
        for (printed, members) in here {
            let entry = alike.entry(printed).or_default();
            entry.1 += part.score * members.len() as f32;
            if members.len() > entry.2.0 {
                entry.2 = (members.len(), &part.reasons);
            }
            entry.0.extend(members);
        }
    }
    let mut merged: Vec<Merged> = alike
        .into_iter()
        .map(|((name, role, organisation), (members, score, (_, reasons)))| {
            let ids = articles(block, &members);
            Merged {
                name: name.to_owned(),
                role: role.map(str::to_owned),
                organisation: organisation.map(str::to_owned),
                articles: ids.len(),
                examples: ids.iter().take(EXAMPLES).map(|id| (*id).to_owned()).collect(),
                score: score / members.len() as f32,
                reasons: reasons.to_vec(),
            }
        })
        .collect();
    merged.sort_by_key(|one| Reverse(one.articles));
    merged
}

/// Gives each an id: of those of one name, who was in the papers first has it from the name alone, so that a namesake who
/// turns up later changes nothing.
fn identify(register: &Register, block: &[Appearance], groups: &[Group], persons: &mut [(Person, Vec<usize>)]) {
    let records: Vec<&str> = persons
        .iter()
        .map(|(_, members)| members.iter().map(|i| block[*i].record.as_str()).min().unwrap_or_default())
        .collect();
    let mut by_key: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (at, (person, _)) in persons.iter().enumerate() {
        let known = groups[at].known.is_some() || groups[at].called.is_some();
        let by = if known { ("known", key(&person.name)) } else { ("person", Name::read(&person.name).key()) };
        by_key.entry(by).or_default().push(at);
        // Whoever is renamed keeps the place among those printed so: no namesake comes by the id that was theirs.
        let printed = persons[at].1.iter().map(|i| Name::read(&block[*i].name)).find(Name::is_full);
        if let Some(printed) = printed.filter(|_| groups[at].called.is_some()) {
            by_key.entry(("person", printed.key())).or_default().push(at);
        }
    }
    let mut taken = BTreeSet::new();
    for ((sort, name), mut same) in by_key {
        same.sort_by_cached_key(|at| {
            let person = &persons[*at].0;
            (groups[*at].doubtful, person.first.is_none(), person.first.clone(), records[*at])
        });
        for (n, at) in same.into_iter().enumerate() {
            let person = &persons[at].0;
            if sort == "person" && groups[at].called.is_some() {
                continue;
            }
            let told = || {
                let body = person
                    .organisations
                    .iter()
                    .max_by_key(|body| body.articles)
                    .map(|body| body::canonical(&body.what, register.people));
                let role = || person.roles.iter().max_by_key(|role| role.articles).map(|role| role.what.clone());
                body.or_else(role).unwrap_or_default()
            };
            let mut id = if n == 0 { stable_id(&[sort, &name]) } else { stable_id(&[sort, &name, &key(&told())]) };
            if !taken.insert(id.clone()) {
                id = stable_id(&[sort, &name, records[at]]);
                taken.insert(id.clone());
            }
            persons[at].0.id = id;
        }
    }
}

/// Tells of each the others of the same name, and what tells them apart.
fn keep_apart(groups: &[Group], persons: &mut [(Person, Vec<usize>)]) {
    let mut by_surname: BTreeMap<Vec<String>, Vec<(usize, Name)>> = BTreeMap::new();
    for (at, (person, _)) in persons.iter().enumerate() {
        let name = Name::read(&person.name);
        if name.is_full() {
            by_surname.entry(name.surname.clone()).or_default().push((at, name));
        }
    }
    for mut same in by_surname.into_values() {
        same.sort_by_key(|(at, _)| (Reverse(persons[*at].0.articles), *at));
        for (at, name) in &same {
            let others = same.iter().take(MOST_APART * 4).filter(|(other, of)| {
                other != at && matches!(name.fit(of), Some(Fit::Same | Fit::Middle | Fit::Variant))
            });
            persons[*at].0.apart = others
                .take(MOST_APART)
                .map(|(other, _)| {
                    let (one, two) = (&persons[*at].0, &persons[*other].0);
                    let doubtful = groups[*other].doubtful || groups[*at].doubtful;
                    namesake(one, two, doubtful)
                })
                .collect();
        }
    }
}

fn namesake(person: &Person, other: &Person, doubtful: bool) -> Merged {
    let main = |tenures: &[Tenure]| tenures.iter().max_by_key(|t| t.articles).map(|t| t.what.clone());
    let (role, organisation) = (main(&other.roles), main(&other.organisations));
    let mut reasons = Vec::new();
    if let (Some(own), Some(other)) = (main(&person.organisations), &organisation)
        && own != *other
    {
        reasons.push(format!("speaks for {other}, not for {own}"));
    }
    if let (Some(own), Some(other)) = (main(&person.roles), &role)
        && own != *other
    {
        reasons.push(format!("is {other}, not {own}"));
    }
    if reasons.is_empty() {
        reasons.push("nothing that both are told of shows that they are one".to_owned());
    }
    Merged {
        name: other.name.clone(),
        role,
        organisation,
        articles: other.articles,
        examples: other.merged.iter().flat_map(|one| one.examples.clone()).take(EXAMPLES).collect(),
        score: if doubtful { 0.4 } else { 0.1 },
        reasons,
    }
}

//! Which appearances are looked at together, and who is known beforehand.

use super::name::{self, Name};
use super::office::{self, Holder};
use super::{alone, decide};
use crate::lexicon;
use crate::link::{Decisions, People, Person as Known, Who, key};
use crate::model::{Appearance, Person, SpeakerKind};
use std::collections::{BTreeMap, BTreeSet};

/// Known people and the user's decisions, made ready to be asked about many appearances.
#[derive(Debug)]
pub struct Register<'a> {
    pub(super) people: &'a People,
    pub(super) decisions: &'a Decisions,
    /// Surnames that share a block with another, and with which.
    gathered: BTreeMap<String, String>,
    /// Honour and given name ("dame jo"), and the one known person so called.
    honoured: BTreeMap<String, Option<&'a Known>>,
}

impl<'a> Register<'a> {
    /// Reads both.
    pub fn new(people: &'a People, decisions: &'a Decisions) -> Register<'a> {
        let mut register = Register { people, decisions, gathered: BTreeMap::new(), honoured: BTreeMap::new() };
        for person in &people.persons {
            let names = || std::iter::once(&person.name).chain(&person.other_names);
            register.gather(names());
            for name in names().map(|name| Name::read(name)) {
                let Some((honour, given)) = name.honour.zip(name.given.into_iter().next()) else { continue };
                let held =
                    register.honoured.entry(format!("{} {given}", lexicon::fold(&honour))).or_insert(Some(person));
                if held.is_some_and(|other| other.name != person.name) {
                    *held = None;
                }
            }
        }
        for merge in &decisions.merges {
            register.gather([&merge.into.name, &merge.who.name].into_iter());
        }
        for rename in &decisions.renames {
            register.gather([&rename.who.name, &rename.to].into_iter());
        }
        for split in &decisions.splits {
            register.gather(std::iter::once(&split.who.name).chain(&split.called));
        }
        register
    }

    /// Puts the surnames of all `names` into one block, the first in the alphabet.
    fn gather<'n>(&mut self, names: impl Iterator<Item = &'n String>) {
        let filed: BTreeSet<String> = names.map(|name| self.filed(Name::read(name).skeleton())).collect();
        let Some(first) = filed.first().cloned() else { return };
        for other in filed.into_iter().skip(1) {
            for block in self.gathered.values_mut().filter(|block| **block == other) {
                block.clone_from(&first);
            }
            self.gathered.insert(other, first.clone());
        }
    }

    fn filed(&self, skeleton: String) -> String {
        self.gathered.get(&skeleton).cloned().unwrap_or(skeleton)
    }

    /// The block of a name.
    pub(super) fn filed_name(&self, name: &str) -> String {
        self.filed(Name::read(name).skeleton())
    }

    /// See [`super::block`].
    pub fn block(&self, appearance: &Appearance) -> Option<String> {
        match self.moved(appearance) {
            Some(into) if self.is_person(&into.name) => return Some(self.filed(Name::read(&into.name).skeleton())),
            Some(_) => return None,
            None => {}
        }
        if let Some(holder) = self.holder(appearance) {
            return Some(self.filed(Name::read(&holder.person.name).skeleton()));
        }
        if !is_named(appearance) {
            return None;
        }
        let name = Name::read(&appearance.name);
        let honoured = self.honoured(&name).map(|person| Name::read(&person.name));
        let skeleton = honoured.unwrap_or(name).skeleton();
        Some(self.filed(skeleton))
    }

    /// See [`super::alone`].
    pub fn alone(&self, appearance: &Appearance) -> (String, String) {
        let kind = appearance.kind.unwrap_or(SpeakerKind::Person);
        let mut name = alone::name(appearance, self.people);
        if let Some(into) = self.moved(appearance) {
            let into = Appearance {
                name: into.name.clone(),
                kind: Some(kind),
                organisation: into.organisation.clone(),
                ..Appearance::default()
            };
            name = alone::name(&into, self.people);
        }
        let id = alone::id(kind, &name);
        let called = |who: &Who| key(&who.name) == key(&name) || selects(who, appearance, None);
        let renamed = self.decisions.renames.iter().rev().find(|rename| called(&rename.who));
        (id, renamed.map_or(name, |rename| rename.to.clone()))
    }

    /// Whether the speaker has no block.
    pub(super) fn is_alone(&self, appearance: &Appearance) -> bool {
        let decided = !self.decisions.merges.is_empty();
        if decided {
            self.block(appearance).is_none()
        } else {
            !is_named(appearance) && self.holder(appearance).is_none()
        }
    }

    /// See [`super::persons`].
    pub fn persons(&self, block: &[Appearance]) -> Vec<(Person, Vec<usize>)> {
        decide::persons(self, block)
    }

    /// The known person who is meant by their office alone.
    pub(super) fn holder(&self, appearance: &Appearance) -> Option<Holder<'a>> {
        let person = appearance.kind.is_none_or(|kind| kind == SpeakerKind::Person);
        let by_role = person && alone::is_unnamed(&appearance.name);
        if by_role { office::holder(appearance, self.people) } else { None }
    }

    /// The known person whose honour and given name alone are printed.
    pub(super) fn honoured(&self, name: &Name) -> Option<&'a Known> {
        let honour = name.honour.as_deref().filter(|_| name.given.is_empty())?;
        let word = name.surname.first().filter(|_| name.surname.len() == 1)?;
        self.honoured.get(&format!("{} {word}", lexicon::fold(honour))).copied().flatten()
    }

    /// With whom the user put a speaker who would have no block, or whom they took for no person.
    fn moved(&self, appearance: &Appearance) -> Option<&'a Who> {
        let is_alone = !is_named(appearance);
        let known = |name: &str| if is_alone { key(&alone::name(appearance, self.people)) == key(name) } else { false };
        let mut meant = self.decisions.merges.iter().filter(|merge| is_alone || !self.is_person(&merge.into.name));
        meant
            .find(|merge| {
                let canonical = known(&merge.who.name).then_some(merge.who.name.as_str());
                selects(&merge.who, appearance, canonical)
            })
            .map(|merge| &merge.into)
    }

    /// Whether a name that the user gives is a person's.
    fn is_person(&self, name: &str) -> bool {
        let body = || name.split_whitespace().any(|w| lexicon::word(&name::letters(w)).is_body());
        let known = self
            .people
            .organisations
            .iter()
            .any(|body| std::iter::once(&body.name).chain(&body.other_names).any(|other| key(other) == key(name)));
        !(alone::is_unnamed(name) || known || lexicon::organisation(name).is_some() || body() || name.contains(','))
    }
}

/// Whether a named person speaks.
pub(super) fn is_named(appearance: &Appearance) -> bool {
    appearance.kind.is_none_or(|kind| kind == SpeakerKind::Person) && !alone::is_unnamed(&appearance.name)
}

/// Whether `who` means the appearance; `canonical`: what the speaker is called over all articles.
pub(super) fn selects(who: &Who, appearance: &Appearance, canonical: Option<&str>) -> bool {
    let name = key(&who.name);
    let named = key(&appearance.name) == name || canonical.is_some_and(|canonical| key(canonical) == name);
    let speaks_for = |body: &String| appearance.organisation.as_deref().is_some_and(|own| key(own) == key(body));
    let date = appearance.published.as_deref();
    let common = |a: &str, b: &str| a.len().min(b.len()).min(10);
    let since =
        |from: &String| date.is_some_and(|date| date.get(..common(date, from)) >= from.get(..common(date, from)));
    let until = |to: &String| date.is_some_and(|date| date.get(..common(date, to)) <= to.get(..common(date, to)));
    named
        && who.organisation.as_ref().is_none_or(speaks_for)
        && who.article.as_deref().is_none_or(|id| article(appearance) == id)
        && who.from.as_ref().is_none_or(since)
        && who.to.as_ref().is_none_or(until)
}

/// Id of the article.
pub(super) fn article(appearance: &Appearance) -> &str {
    appearance.record.rsplit_once('/').map_or(appearance.record.as_str(), |(article, _)| article)
}

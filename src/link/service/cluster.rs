//! Names of one block put together into services.

use super::super::Decisions;
use super::name::{Name, words};
use crate::model::{Naming, Service};
use sha2::{Digest as _, Sha256};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// With which names one is compared: those with the same words of their own, whatever kind they say; names that the user put
/// together share a block.
pub fn block(naming: &Naming, decisions: &Decisions) -> String {
    if let Some(name) = decided(naming, decisions) {
        return format!("={}", plain(name));
    }
    own(naming)
}

fn own(naming: &Naming) -> String {
    let full = naming.full.as_deref().and_then(Name::read);
    full.or_else(|| Name::read(&naming.name)).map_or_else(|| plain(&naming.name), |name| name.own)
}

fn plain(name: &str) -> String {
    let words = words(name);
    let from = usize::from(words.len() > 1 && words[0] == "the");
    words[from..].join(" ")
}

/// The name that the user gave it.
fn decided<'a>(naming: &Naming, decisions: &'a Decisions) -> Option<&'a str> {
    let names = [Some(naming.name.as_str()), naming.full.as_deref()];
    for (n, name) in names.into_iter().flatten().map(same).enumerate() {
        for one in &decisions.services {
            let is_not = one.not.iter().any(|other| same(other) == same(&naming.name));
            let is_its = std::iter::once(&one.name).chain(&one.also).any(|other| same(other) == name);
            if is_its && !is_not && (n == 0 || !is_refused(naming, decisions)) {
                return Some(&one.name);
            }
        }
    }
    None
}

fn is_refused(naming: &Naming, decisions: &Decisions) -> bool {
    decisions.services.iter().flat_map(|one| &one.not).any(|other| same(other) == same(&naming.name))
}

/// What two spellings of one name share.
fn same(name: &str) -> String {
    Name::read(name).map_or_else(|| plain(name), |name| name.key())
}

/// Namings that are put together because of `why`.
#[derive(Default)]
struct Group {
    members: BTreeSet<usize>,
    why: BTreeMap<String, String>,
}

/// Every service that is named in `namings`, all of one block, with the places of its names among them.
///
/// Names of the same kind go together; a name that says none, or one that papers use of several, goes with the only
/// service of the block that it may mean, or stays alone.
pub fn services(namings: &[Naming], decisions: &Decisions) -> Vec<(Service, Vec<usize>)> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let mut loose: Vec<(usize, Name)> = Vec::new();
    let mut full: BTreeMap<String, Name> = BTreeMap::new();
    for (n, naming) in namings.iter().enumerate() {
        if let Some(name) = decided(naming, decisions) {
            let group = groups.entry(format!("={}", same(name))).or_default();
            group.add(n, naming, "you said so".into());
            continue;
        }
        let refused = is_refused(naming, decisions);
        let printed = Name::read(&naming.name);
        let whole = naming.full.as_deref().filter(|_| !refused).and_then(Name::read);
        match (printed, whole) {
            _ if refused => groups.entry(format!("!{}", same(&naming.name))).or_default().add(n, naming, String::new()),
            (Some(name), _) if name.is_full() => {
                let why = reason(&name);
                groups.entry(name.key()).or_default().add(n, naming, why);
                full.insert(name.key(), name);
            }
            (_, Some(name)) if name.is_full() => {
                let why = format!("the same article names {}", naming.full.as_deref().unwrap_or_default());
                groups.entry(name.key()).or_default().add(n, naming, why);
                full.insert(name.key(), name);
            }
            (Some(name), _) => loose.push((n, name)),
            (None, _) => groups.entry(plain(&naming.name)).or_default().add(n, naming, String::new()),
        }
    }
    for (n, name) in loose {
        let mut meant = full.values().filter(|other| name.may_be(other));
        let (key, why) = match (meant.next(), meant.next()) {
            (Some(only), None) => (only.key(), "no other service of this name is known".to_owned()),
            _ => (name.key(), reason(&name)),
        };
        groups.entry(key).or_default().add(n, &namings[n], why);
    }
    let service = |(key, group): (String, Group)| {
        let found = group.service(&key, namings, decisions);
        (found, group.members.into_iter().collect())
    };
    groups.into_iter().map(service).collect()
}

fn reason(name: &Name) -> String {
    match name.kind {
        Some(kind) if lower(kind.kind) == name.phrase && kind.kind != name.phrase => {
            format!("{} is its abbreviation", kind.kind)
        }
        Some(kind) if !name.phrase.is_empty() => format!("{} stands for {}", kind.kind, name.phrase),
        _ => "the same name".into(),
    }
}

fn lower(kind: &str) -> String {
    kind.to_lowercase()
}

impl Group {
    fn add(&mut self, n: usize, naming: &Naming, why: String) {
        self.members.insert(n);
        // Of several reasons for one spelling the first in the alphabet, so that no order shows.
        let known = self.why.entry(naming.name.clone()).or_insert_with(|| why.clone());
        if why < *known {
            *known = why;
        }
    }

    fn service(&self, key: &str, namings: &[Naming], decisions: &Decisions) -> Service {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut articles = BTreeSet::new();
        let mut dates = BTreeSet::new();
        for naming in self.members.iter().map(|n| &namings[*n]) {
            *counts.entry(&naming.name).or_default() += 1;
            articles.insert(naming.record.rsplit_once('/').map_or(naming.record.as_str(), |(article, _)| article));
            dates.extend(naming.published.as_deref());
        }
        let fulls = self.members.iter().filter_map(|n| namings[*n].full.as_deref());
        let fulls = fulls.filter(|full| !key.starts_with(['=', '!']) && same(full) == key);
        let printed =
            counts.keys().copied().filter(|name| !key.starts_with('=') && same(name) == key.trim_start_matches('!'));
        let longest =
            |name: &&str| (name.chars().count(), counts.get(name).copied().unwrap_or(0), Reverse(name.to_string()));
        let found = printed.chain(fulls).max_by_key(longest).or_else(|| counts.keys().copied().max_by_key(longest));
        let set = decisions.services.iter().map(|one| &one.name).filter(|name| key == format!("={}", same(name))).min();
        let name = set.map(String::as_str).or(found).unwrap_or_default();
        let name = name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name);
        let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
        names.sort_by_key(|(name, count)| (Reverse(*count), *name));
        let reasons = names.iter().filter(|(one, _)| *one != name).filter_map(|(one, _)| self.why.get(*one).cloned());
        Service {
            id: id(key),
            name: name.to_owned(),
            reasons: reasons.filter(|why| !why.is_empty()).collect(),
            names: names.into_iter().map(|(name, _)| name.to_owned()).collect(),
            articles: articles.len(),
            first: dates.first().map(|date| (*date).to_owned()),
            last: dates.last().map(|date| (*date).to_owned()),
        }
    }
}

fn id(key: &str) -> String {
    let hash = Sha256::digest(key.as_bytes());
    let hex: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("v{hex}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::ServiceDecision;

    fn naming(article: usize, name: &str, full: Option<&str>) -> Naming {
        Naming { record: format!("a{article}/r1"), name: name.into(), full: full.map(str::to_owned), published: None }
    }

    /// The names of each service found among all namings, block by block.
    fn found(namings: &[Naming], decisions: &Decisions) -> Vec<Vec<String>> {
        let mut blocks: BTreeMap<String, Vec<Naming>> = BTreeMap::new();
        for one in namings {
            blocks.entry(block(one, decisions)).or_default().push(one.clone());
        }
        let each = blocks.values().flat_map(|namings| services(namings, decisions));
        let mut found: Vec<Vec<String>> = each
            .map(|(mut service, _)| {
                service.names.sort();
                service.names
            })
            .collect();
        found.sort();
        found
    }

    fn plain(names: &[&str]) -> Vec<Vec<String>> {
        let namings: Vec<Naming> = names.iter().enumerate().map(|(n, name)| naming(n, name, None)).collect();
        found(&namings, &Decisions::default())
    }

    #[test]
    fn abbreviations_and_spellings_are_one_service() {
        for (one, other) in [
            ("Wexmoor Community Rehabilitation Company", "Wexmoor CRC"),
            ("The Wexmoor CRC’s", "wexmoor crc"),
            ("Tarn & Fell Youth Offending Team", "Tarn and Fell YOT"),
            ("Wexmoor North Probation Delivery Unit", "Wexmoor-North PDU"),
            ("HMP Saltby", "Saltby prison"),
            ("Wexmoor Police", "Wexmoor Constabulary"),
            ("Wexmoor Community Rehabilitation Company Limited", "Wexmoor CRC Ltd"),
            ("probation services in north Wexmoor", "Wexmoor North probation service"),
        ] {
            assert_eq!(plain(&[one, other]).len(), 1, "{one} = {other}");
        }
    }

    #[test]
    fn other_places_kinds_and_numbers_stay_apart() {
        for (one, other) in [
            ("Wexmoor CRC", "Wexmoor North PDU"),
            ("Wexmoor North PDU", "Wexmoor South PDU"),
            ("Wexmoor CRC", "Wexmoor Youth Offending Service"),
            ("HMP Saltby", "HMYOI Saltby"),
            ("Tarn 1 PDU", "Tarn 2 PDU"),
            ("Wexmoor Primary School", "Wexmoor High School"),
            ("Wexmoor Police", "Wexmoor probation service"),
        ] {
            assert_eq!(plain(&[one, other]).len(), 2, "{one} ≠ {other}");
        }
    }

    #[test]
    fn a_short_name_goes_with_the_only_service_it_may_mean() {
        assert_eq!(plain(&["Wexmoor North", "Wexmoor North PDU"]).len(), 1);
        assert_eq!(plain(&["Wexmoor", "Wexmoor CRC", "Wexmoor YOT"]).len(), 3, "either may be meant");
        let said =
            [naming(1, "Wexmoor", Some("Wexmoor CRC")), naming(2, "Wexmoor CRC", None), naming(3, "Wexmoor YOT", None)];
        assert_eq!(found(&said, &Decisions::default()).len(), 2, "its article says which");
    }

    #[test]
    fn the_user_has_the_last_word() {
        let one = ServiceDecision {
            name: "Wexmoor CRC".into(),
            also: vec!["Tarn Probation".into()],
            not: vec!["Wexmoor".into()],
        };
        let decisions = Decisions { services: vec![one], ..Decisions::default() };
        let names = ["Wexmoor CRC", "Wexmoor Community Rehabilitation Company", "Tarn Probation", "Wexmoor"];
        let namings: Vec<Naming> = names.iter().enumerate().map(|(n, name)| naming(n, name, None)).collect();
        let found = found(&namings, &decisions);
        assert_eq!(found.len(), 2);
        assert!(found.contains(&vec!["Wexmoor".to_owned()]));
    }

    #[test]
    fn no_order_shows() {
        let names = ["Wexmoor CRC", "Wexmoor", "the Wexmoor CRC", "Wexmoor Community Rehabilitation Company"];
        let mut namings: Vec<Naming> = names.iter().enumerate().map(|(n, name)| naming(n, name, None)).collect();
        let first = services(&namings, &Decisions::default());
        namings.reverse();
        let again = services(&namings, &Decisions::default());
        assert_eq!(
            first.iter().map(|one| &one.0).collect::<Vec<_>>(),
            again.iter().map(|one| &one.0).collect::<Vec<_>>()
        );
        assert_eq!(first[0].0.name, "Wexmoor Community Rehabilitation Company");
        assert_eq!(first[0].0.articles, 4);
    }
}

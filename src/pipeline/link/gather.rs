//! Speakers and services, block by block.

use super::super::PipelineError;
use super::super::account::{Options, Progress};
use super::super::collection::Collection;
use crate::link::{Decisions, People, Register, service};
use crate::model::{Appearance, Naming};
use crate::store::{EntityKind, Links, Settled};
use rayon::prelude::*;
use std::collections::HashSet;

/// So many blocks are gathered side by side and kept at once.
const BLOCKS: usize = 256;

/// What a block came to, and the records whose mention is printed under another name than they are gathered by.
type Gathered = (Vec<Settled>, HashSet<String>);

impl Collection {
    /// Gathers every block that lost or gained a mention.
    pub(super) fn gather(
        &mut self,
        kind: EntityKind,
        options: &Options,
        progress: &dyn Progress,
    ) -> Result<(), PipelineError> {
        let stale = self.store.stale_blocks(kind)?;
        for (n, blocks) in stale.chunks(BLOCKS).enumerate() {
            if options.stopped() {
                return Ok(());
            }
            progress.step(what(kind), n * BLOCKS, stale.len());
            let mentions = blocks.iter().map(|block| self.store.block(kind, block)).collect::<Result<Vec<_>, _>>()?;
            let register = Register::new(&self.people, &self.decisions);
            let found: Vec<Gathered> = mentions
                .par_iter()
                .map(|mentions| match kind {
                    EntityKind::Person => persons(mentions, &register, &self.people),
                    EntityKind::Service => services(mentions, &self.decisions),
                })
                .collect();
            self.whole(|collection| {
                for (block, (found, renamed)) in blocks.iter().zip(&found) {
                    collection.store.settle(kind, block, found, &|record| renamed.contains(record))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}

fn what(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "gathering speakers",
        EntityKind::Service => "gathering services",
    }
}

fn persons(mentions: &[(String, String)], register: &Register<'_>, people: &People) -> Gathered {
    let appearances: Vec<Appearance> = read(mentions, |one: &mut Appearance, record| one.record = record.into());
    let mut renamed = HashSet::new();
    let mut settled = Vec::new();
    for (person, members) in register.persons(&appearances) {
        let members: Vec<&Appearance> = members.iter().filter_map(|n| appearances.get(*n)).collect();
        let known = people.names(&person.name);
        let other = |one: &&&Appearance| one.name != person.name && !known.contains(&one.name);
        renamed.extend(members.iter().filter(other).map(|one| one.record.clone()));
        settled.push(Settled {
            json: serde_json::to_string(&person).unwrap_or_default(),
            id: person.id,
            name: person.name,
            members: members.iter().map(|one| one.record.clone()).collect(),
        });
    }
    (settled, renamed)
}

fn services(mentions: &[(String, String)], decisions: &Decisions) -> Gathered {
    let namings: Vec<Naming> = read(mentions, |one: &mut Naming, record| one.record = record.into());
    let mut renamed = HashSet::new();
    let mut settled = Vec::new();
    for (found, members) in service::services(&namings, decisions) {
        let members: Vec<&Naming> = members.iter().filter_map(|n| namings.get(*n)).collect();
        renamed.extend(members.iter().filter(|one| one.name != found.name).map(|one| one.record.clone()));
        settled.push(Settled {
            json: serde_json::to_string(&found).unwrap_or_default(),
            id: found.id,
            name: found.name,
            members: members.iter().map(|one| one.record.clone()).collect(),
        });
    }
    (settled, renamed)
}

/// What the store keeps of mentions; what cannot be read was written by nobody.
fn read<T: serde::de::DeserializeOwned>(mentions: &[(String, String)], name: impl Fn(&mut T, &str)) -> Vec<T> {
    let one = |(record, json): &(String, String)| {
        let mut one: T = serde_json::from_str(json).ok()?;
        name(&mut one, record);
        Some(one)
    };
    mentions.iter().filter_map(one).collect()
}

//! What changed since linking was last done: `people.toml`, and what the user decided.

use super::super::PipelineError;
use super::super::collection::Collection;
use super::linkables::person_block;
use crate::link::{Decisions, Register, Who, service};
use crate::model::{Appearance, Naming};
use crate::store::{ClusterKind, EntityKind, Links};
use std::collections::BTreeSet;

/// Names of what linking was done with, among the notes of the store.
const PEOPLE: &str = "people";
const DECISIONS: &str = "decisions";

impl Collection {
    /// Lets wait again whatever a change of `people.toml` or of the decisions touches.
    pub(super) fn follow_decisions(&mut self) -> Result<(), PipelineError> {
        let (people, decisions) = (self.people_source.clone(), toml::to_string(&self.decisions).unwrap_or_default());
        let (known, followed) = (self.store.note(PEOPLE)?, self.store.note(DECISIONS)?);
        if known.as_ref() == Some(&people) && followed.as_ref() == Some(&decisions) {
            return Ok(());
        }
        let before = Decisions::read(followed.as_deref().unwrap_or_default()).unwrap_or_default();
        self.whole(|collection| {
            if known.is_some_and(|known| known != people) {
                for block in collection.store.blocks(EntityKind::Person)? {
                    collection.move_persons(&block)?;
                }
            } else {
                collection.follow_names(&before)?;
            }
            collection.follow_services(&before)?;
            collection.follow_records(&before)?;
            collection.store.put_note(PEOPLE, &people)?;
            collection.store.put_note(DECISIONS, &decisions)?;
            Ok(())
        })
    }

    fn move_persons(&mut self, block: &str) -> Result<(), PipelineError> {
        let register = Register::new(&self.people, &self.decisions);
        Ok(self.store.move_mentions(EntityKind::Person, block, &|record, json| {
            let mut one: Appearance = serde_json::from_str(json).ok()?;
            one.record = record.into();
            Some(person_block(&one, &register))
        })?)
    }

    /// The blocks of every name that is decided about otherwise than before.
    fn follow_names(&mut self, before: &Decisions) -> Result<(), PipelineError> {
        let mut blocks = BTreeSet::new();
        for one in concerned(before, &self.decisions).into_iter().flat_map(such) {
            let each = [before, &self.decisions, &Decisions::default()];
            blocks.extend(each.map(|decisions| person_block(&one, &Register::new(&self.people, decisions))));
        }
        blocks.iter().try_for_each(|block| self.move_persons(block))
    }

    fn follow_services(&mut self, before: &Decisions) -> Result<(), PipelineError> {
        let mut blocks = BTreeSet::new();
        for one in changed(&refs(&before.services), &refs(&self.decisions.services)) {
            for name in std::iter::once(&one.name).chain(&one.also).chain(&one.not) {
                let naming = Naming { name: name.clone(), ..Naming::default() };
                let each = [before, &self.decisions, &Decisions::default()];
                blocks.extend(each.map(|decisions| service::block(&naming, decisions)));
            }
        }
        let decisions = &self.decisions;
        for block in &blocks {
            self.store.move_mentions(EntityKind::Service, block, &|record, json| {
                let mut one: Naming = serde_json::from_str(json).ok()?;
                one.record = record.into();
                Some(service::block(&one, decisions))
            })?;
        }
        Ok(())
    }

    fn follow_records(&mut self, before: &Decisions) -> Result<(), PipelineError> {
        for set in changed(&refs(&before.records), &refs(&self.decisions.records)) {
            for record in std::iter::once(&set.record).chain(&set.same_as) {
                for kind in [ClusterKind::Utterance, ClusterKind::Fact] {
                    self.store.compare_again(kind, record)?;
                }
            }
        }
        Ok(())
    }
}

/// What is in one of the two only.
fn changed<'a, T: PartialEq>(before: &[&'a T], now: &[&'a T]) -> Vec<&'a T> {
    let gone = before.iter().filter(|one| !now.contains(one));
    gone.chain(now.iter().filter(|one| !before.contains(one))).copied().collect()
}

/// Whom the decisions concern that are in one of the two only.
fn concerned<'a>(before: &'a Decisions, now: &'a Decisions) -> Vec<&'a Who> {
    let merges = changed(&refs(&before.merges), &refs(&now.merges));
    let splits = changed(&refs(&before.splits), &refs(&now.splits));
    let renames = changed(&refs(&before.renames), &refs(&now.renames));
    let merged = merges.into_iter().flat_map(|merge| [&merge.into, &merge.who]);
    merged
        .chain(splits.into_iter().map(|split| &split.who))
        .chain(renames.into_iter().map(|rename| &rename.who))
        .collect()
}

fn refs<T>(list: &[T]) -> Vec<&T> {
    list.iter().collect()
}

/// Appearances such as those that are meant: by the name alone, and by all that is given.
fn such(who: &Who) -> [Appearance; 2] {
    let bare = Appearance { name: who.name.clone(), ..Appearance::default() };
    let whole = Appearance {
        record: who.article.as_ref().map(|article| format!("{article}/")).unwrap_or_default(),
        organisation: who.organisation.clone(),
        published: who.from.clone().or_else(|| who.to.clone()),
        ..bare.clone()
    };
    [bare, whole]
}

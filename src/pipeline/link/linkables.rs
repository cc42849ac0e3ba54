//! What of an article is to be linked: its speakers, the services it names, its quotes and figures.

use crate::link::{Decisions, Register, appearances, figure, service, utterance};
use crate::model::{Appearance, Digest};
use crate::store::{ClusterKind, EntityKind, Linkables, Mention, Pending};

/// All of `digest` that other articles may have too.
pub(in super::super) fn linkables(digest: &Digest, register: &Register<'_>, decisions: &Decisions) -> Linkables {
    let mut mentions = Vec::new();
    for one in appearances(digest) {
        let block = person_block(&one, register);
        mentions.push(Mention { kind: EntityKind::Person, json: json(&one), block, record: one.record });
    }
    for one in service::namings(digest) {
        let block = service::block(&one, decisions);
        mentions.push(Mention { kind: EntityKind::Service, json: json(&one), block, record: one.record });
    }
    let said = utterance::said(digest);
    let said = said.iter().map(|one| Pending {
        kind: ClusterKind::Utterance,
        record: one.record.clone(),
        mention: one.speaker_record(),
        json: json(one),
    });
    let figures = figure::figures(digest);
    let figures = figures.iter().map(|one| Pending {
        kind: ClusterKind::Fact,
        record: one.record.clone(),
        mention: None,
        json: json(one),
    });
    Linkables { mentions, items: said.chain(figures).collect() }
}

/// With whom an appearance is compared; those who are known by what they are called alone have a block of their own.
pub(super) fn person_block(one: &Appearance, register: &Register<'_>) -> String {
    register.block(one).unwrap_or_else(|| format!("={}", register.alone(one).0))
}

fn json<T: serde::Serialize>(one: &T) -> String {
    serde_json::to_string(one).unwrap_or_default()
}

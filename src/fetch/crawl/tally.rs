//! What a run did, source by source, for the account at its end.

use crate::fetch::frontier::{Due, Kind};
use std::collections::BTreeMap;
use url::Url;

/// Failures that are named one by one; a site that is down has thousands.
const NAMED: usize = 1_000;

/// What became of one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its source, empty for single pages.
    pub source: String,
    /// As it was asked for.
    pub url: String,
    /// HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// One word.
    pub outcome: String,
    /// More words, with what to do.
    pub reason: String,
}

/// What was done for one source.
#[derive(Clone, Debug, Default)]
pub struct OfSource {
    /// Addresses by outcome.
    pub outcomes: BTreeMap<String, usize>,
    /// Requests, robots.txt and repeated ones included.
    pub requests: usize,
    /// What was not followed because it looked endless, with how often and one example.
    pub traps: BTreeMap<String, (usize, String)>,
    /// Pages that a run may ask for, when that many were.
    pub full: Option<usize>,
    /// Addresses that are left to ask for.
    pub waiting: usize,
}

impl OfSource {
    pub(super) fn trapped(&mut self, kind: &str, url: &Url) {
        let trap = self.traps.entry(kind.to_owned()).or_insert_with(|| (0, url.to_string()));
        trap.0 += 1;
    }

    /// How many had this outcome.
    pub fn of(&self, outcome: &str) -> usize {
        self.outcomes.get(outcome).copied().unwrap_or_default()
    }
}

/// What a run did.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// By source.
    pub sources: BTreeMap<String, OfSource>,
    /// Every answer, and every address that was passed over; taken away by the one who tells.
    pub told: Vec<Told>,
    /// What failed or was refused.
    pub failures: Vec<Told>,
    /// Sources whose last run was ended early.
    pub resumed: Vec<String>,
    /// What else is worth a line.
    pub notes: Vec<String>,
}

impl Tally {
    /// The account of one source.
    pub fn source(&mut self, name: &str) -> &mut OfSource {
        self.sources.entry(name.to_owned()).or_default()
    }

    /// An answer that is no failure.
    pub fn answer(&mut self, due: &Due, status: Option<u16>, outcome: &str, reason: &str) {
        self.source(&due.source).requests += 1;
        let outcome = if outcome == "unchanged" && due.kind != Kind::Page { due.kind.name() } else { outcome };
        self.count(&due.source, due.asked.as_str(), status, outcome, reason);
    }

    /// A failure, named at the end.
    pub(super) fn fail(&mut self, due: &Due, status: Option<u16>, outcome: &str, reason: &str) {
        self.source(&due.source).requests += 1;
        let told = self.count(&due.source, due.asked.as_str(), status, outcome, reason);
        self.name(told);
    }

    /// An address that was not asked for.
    pub(super) fn passed_over(&mut self, due: &Due, outcome: &str, reason: &str) {
        let told = self.count(&due.source, due.asked.as_str(), None, outcome, reason);
        let first = self.sources.get(&due.source).is_some_and(|source| source.of(outcome) == 1);
        // Of a site that forbids or does not answer, the first address stands for all.
        if outcome == "refused" || due.source.is_empty() || outcome == "unreachable" && first {
            self.name(told);
        }
    }

    /// A single page that is not asked for.
    pub(super) fn refuse(&mut self, url: &Url, reason: &str) {
        let told = self.count("", url.as_str(), None, "refused", reason);
        self.name(told);
    }

    pub(super) fn robots(&mut self, source: &str, url: &str, status: Option<u16>) {
        self.source(source).requests += 1;
        self.count(source, url, status, "robots.txt", "");
    }

    /// A page that was taken in, or not.
    pub fn taken(&mut self, source: &str, url: &str, outcome: &str, reason: &str) {
        let told = self.count(source, url, Some(200), outcome, reason);
        if outcome == "failed" {
            self.name(told);
        }
    }

    /// A request whose page is counted when it is taken in.
    pub(super) fn asked(&mut self, source: &str) {
        self.source(source).requests += 1;
    }

    fn name(&mut self, told: Told) {
        if self.failures.len() < NAMED {
            self.failures.push(told);
        }
    }

    fn count(&mut self, source: &str, url: &str, status: Option<u16>, outcome: &str, reason: &str) -> Told {
        *self.source(source).outcomes.entry(outcome.to_owned()).or_default() += 1;
        let (source, url, outcome, reason) = (source.into(), url.into(), outcome.into(), reason.into());
        let told = Told { source, url, status, outcome, reason };
        self.told.push(told.clone());
        told
    }
}

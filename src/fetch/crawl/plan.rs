//! What a run is to do.

use super::Found;
use crate::fetch::frontier::{Due, Kind};
use crate::fetch::http::{Guard, Limits};
use crate::fetch::sources::{Source, Verdict};
use std::collections::HashSet;
use std::path::PathBuf;
use std::time::Duration;
use url::Url;

/// The name under which single pages run, which no source can have.
pub const SINGLE: &str = "";

/// What a run is to do.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Whose pages are asked for.
    pub sources: Vec<Source>,
    /// Single pages.
    pub pages: Vec<Url>,
    /// Who asks.
    pub agent: String,
    /// What may be reached.
    pub guard: Guard,
    /// What an answer may cost.
    pub limits: Limits,
    /// Between requests for single pages.
    pub delay: Duration,
    /// Only pages dated since, as `2024-03-09`, or empty.
    pub since: String,
    /// So many addresses at most, robots.txt aside.
    pub limit: Option<usize>,
    /// What the user removed: URLs that are never asked for again.
    pub removed: HashSet<String>,
    /// Where the web archive lies.
    pub archive: PathBuf,
}

impl Plan {
    /// What each source starts with.
    pub(super) fn seeds(&self) -> Vec<(String, Vec<Found>)> {
        let mut seeds: Vec<_> = self.sources.iter().map(|source| (source.name.clone(), of_source(source))).collect();
        if !self.pages.is_empty() {
            let page = |url| Found { anew: true, ..Found::at(url, SINGLE, Kind::Page, 0, "asked for".into()) };
            seeds.push((SINGLE.into(), self.pages.iter().map(page).collect()));
        }
        seeds
    }

    /// The source of this name.
    pub(super) fn source(&self, name: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.name == name)
    }

    /// Between two requests to one host.
    pub(super) fn delay(&self, source: &str) -> Duration {
        self.source(source).map_or(self.delay, |source| source.delay)
    }

    /// Pages of one run.
    pub(super) fn max_pages(&self, source: &str) -> Option<usize> {
        self.source(source).map(|source| source.max_pages)
    }

    /// Why an address that was found once is not to be asked for today, if so.
    pub(super) fn leaves(&self, due: &Due) -> Option<String> {
        if self.removed.contains(due.url.as_str()) || self.removed.contains(due.asked.as_str()) {
            return Some("you removed it with `forget`".into());
        }
        match self.source(&due.source)?.takes(&due.url) {
            Verdict::Leave(reason) if due.kind == Kind::Page => Some(reason),
            _ => None,
        }
    }
}

fn of_source(source: &Source) -> Vec<Found> {
    let seeds = |list: &[Url], kind: Kind, why: &str| {
        let found = |url| Found { anew: true, ..Found::at(url, &source.name, kind, 0, why.to_owned()) };
        list.iter().map(found).collect::<Vec<_>>()
    };
    let lists = [
        seeds(&source.sitemaps, Kind::Sitemap, "sitemap"),
        seeds(&source.feeds, Kind::Feed, "feed"),
        seeds(&source.start, Kind::Start, "start page"),
    ];
    lists.concat()
}

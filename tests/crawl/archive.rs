//! What a home holds after a crawl: lines of the manifest, records of the WARC files, articles of the store.

use super::run::Crawler;
use super::warc::{self, Record};
use onrecord::pipeline;
use serde_json::Value;
use std::collections::BTreeMap;

/// A home, read once.
pub(super) struct Held {
    /// Lines of the manifest.
    pub(super) manifest: Vec<Value>,
    pub(super) records: Vec<Record>,
    /// Articles of the store, each with its text `beside` it.
    pub(super) articles: Vec<Value>,
}

impl Held {
    /// Everything in the home of `crawler`; panics if its parts do not agree or a WARC file is not as it should be.
    pub(super) fn by(crawler: &Crawler) -> Held {
        let home = crawler.home();
        let text = std::fs::read_to_string(home.pages().join("manifest.jsonl")).unwrap_or_default();
        assert!(text.is_empty() || text.ends_with('\n'), "the manifest's last line is torn");
        let manifest = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let records = warc::records(&home.pages());
        let faults = warc::faults(&records);
        assert!(faults.is_empty(), "faults of the WARC files:\n  {}", faults.join("\n  "));
        let mut articles = Vec::new();
        if pipeline::status(&home, &pipeline::Silent).is_ok_and(|status| status.articles > 0) {
            assert!(pipeline::status(&home, &pipeline::Silent).unwrap().agree, "store and index do not agree");
            let mut dump = Vec::new();
            pipeline::dump(&home, &mut dump).unwrap();
            let dump = String::from_utf8(dump).unwrap();
            let lines = dump.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
            articles = lines.filter(|record| record["record"] == "article").collect();
        }
        Held { manifest, records, articles }
    }

    /// How often each address, without its scheme and port, stands in the manifest.
    pub(super) fn taken(&self) -> BTreeMap<String, usize> {
        count(self.manifest.iter().filter_map(|line| line["file"].as_str()))
    }

    /// How often a page that was sent whole was archived, by its address.
    pub(super) fn responses(&self) -> BTreeMap<String, usize> {
        let sent = |record: &&Record| record.kind() == "response" && record.http().0.contains(" 200 ");
        count(self.records.iter().filter(sent).map(Record::target))
    }
}

/// How often each address occurs.
fn count<'a>(urls: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for url in urls {
        *counts.entry(plain(url)).or_default() += 1;
    }
    counts
}

/// `http://host:80/path` as `host/path`, as the servers' log has it.
pub(super) fn plain(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    format!("{}{path}", host.split(':').next().unwrap_or_default())
}

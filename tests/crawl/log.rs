//! What the servers saw: each request with its begin and end, each connection, and the questions that tests ask of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A connection's end is noticed a little after it happened, on a busy machine by up to half a second; one that is kept for
/// nothing stays for thirty.
const SLACK: Duration = Duration::from_secs(5);

/// One request.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    pub(super) edition: usize,
    pub(super) method: String,
    pub(super) host: String,
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) connection: usize,
    /// When its head was read whole.
    pub(super) begun: Instant,
    /// Just before the last bytes of its answer were written.
    pub(super) ended: Option<Instant>,
    /// 0 for a script.
    pub(super) status: u16,
    /// Whether the answer had a tag or a date to ask again with.
    pub(super) validator: bool,
}

impl Visit {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

#[derive(Default)]
struct Book {
    visits: Vec<Visit>,
    connections: Vec<(Instant, Option<Instant>)>,
}

/// All that was asked of all hosts.
#[derive(Default)]
pub(super) struct Log {
    book: Mutex<Book>,
}

impl Log {
    pub(super) fn open(&self, opened: Instant) -> usize {
        let mut book = self.book.lock().unwrap();
        book.connections.push((opened, None));
        book.connections.len() - 1
    }

    pub(super) fn close(&self, connection: usize) {
        self.book.lock().unwrap().connections[connection].1 = Some(Instant::now());
    }

    /// Notes a request; its number, and how often the same was asked for in this edition before.
    pub(super) fn begin(&self, visit: &Visit) -> (usize, usize) {
        let mut book = self.book.lock().unwrap();
        let same = |v: &&Visit| v.edition == visit.edition && v.host == visit.host && v.path == visit.path;
        let times = book.visits.iter().filter(same).count();
        book.visits.push(visit.clone());
        (book.visits.len() - 1, times)
    }

    pub(super) fn end(&self, number: usize, status: u16, validator: bool) {
        let visit = &mut self.book.lock().unwrap().visits[number];
        visit.ended = Some(Instant::now());
        visit.status = status;
        visit.validator = validator;
    }

    /// Every request in order.
    pub(super) fn visits(&self) -> Vec<Visit> {
        self.book.lock().unwrap().visits.clone()
    }

    pub(super) fn count(&self) -> usize {
        self.book.lock().unwrap().visits.len()
    }

    pub(super) fn connections(&self) -> usize {
        self.book.lock().unwrap().connections.len()
    }

    /// The requests of one host in order.
    pub(super) fn of(&self, host: &str) -> Vec<Visit> {
        self.visits().into_iter().filter(|visit| visit.host == host).collect()
    }

    /// The paths that one host was asked for, in order.
    pub(super) fn paths(&self, host: &str) -> Vec<String> {
        self.of(host).into_iter().map(|visit| visit.path).collect()
    }

    /// Every `host/path` that was asked for in `edition`.
    pub(super) fn asked(&self, edition: usize) -> BTreeSet<String> {
        let visits = self.visits();
        visits.into_iter().filter(|v| v.edition == edition).map(|v| format!("{}{}", v.host, v.path)).collect()
    }

    /// Requests that came too soon after the last answer of the same host, or before it had ended.
    pub(super) fn hasty(&self, delay: impl Fn(&str) -> Duration) -> Vec<String> {
        let mut hasty = Vec::new();
        for (host, visits) in self.by_host() {
            for pair in visits.windows(2) {
                let [before, after] = pair else { continue };
                let asked = format!("{host}: {} after {}", after.path, before.path);
                match before.ended {
                    None => hasty.push(format!("{asked}, which had no answer yet")),
                    Some(ended) if ended > after.begun => {
                        hasty.push(format!("{asked}, which was still being answered"));
                    }
                    Some(ended) if after.begun - ended < delay(&host) => {
                        hasty.push(format!("{asked}: {:?} instead of {:?}", after.begun - ended, delay(&host)));
                    }
                    Some(_) => {}
                }
            }
        }
        hasty
    }

    /// Hosts that had two connections open at once.
    pub(super) fn crowded(&self) -> Vec<String> {
        let connections = self.book.lock().unwrap().connections.clone();
        let mut crowded = Vec::new();
        for (host, visits) in self.by_host() {
            let numbers: BTreeSet<usize> = visits.iter().map(|visit| visit.connection).collect();
            let mut spans: Vec<(Instant, Option<Instant>)> = numbers.into_iter().map(|n| connections[n]).collect();
            spans.sort();
            for pair in spans.windows(2) {
                let [(_, closed), (opened, _)] = pair else { continue };
                if closed.is_none_or(|closed| closed > *opened + SLACK) {
                    crowded.push(format!("{host}: a connection was opened while another was open"));
                }
            }
        }
        crowded
    }

    /// How many hosts were being asked at the busiest moment, from the first request to the last of each.
    pub(super) fn at_once(&self) -> usize {
        let spans: Vec<(Instant, Instant)> =
            self.by_host().values().filter_map(|visits| Some((visits.first()?.begun, visits.last()?.begun))).collect();
        let during = |moment: Instant| spans.iter().filter(|(first, last)| *first <= moment && moment <= *last).count();
        spans.iter().map(|(first, _)| during(*first)).max().unwrap_or(0)
    }

    fn by_host(&self) -> BTreeMap<String, Vec<Visit>> {
        let mut hosts: BTreeMap<String, Vec<Visit>> = BTreeMap::new();
        for visit in self.visits() {
            hosts.entry(visit.host.clone()).or_default().push(visit);
        }
        hosts
    }
}

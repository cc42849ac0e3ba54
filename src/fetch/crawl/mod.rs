//! The crawl: hosts in parallel, one request at a time to each, in fair turns; what comes back is recorded before it is used.
//! Driven from outside, step by step: taking pages in is left to the one who drives.

mod answer;
mod error;
mod page;
mod plan;
mod robots;
mod scope;
mod slot;
mod tally;
mod trap;

pub use error::CrawlError;
pub use plan::{Plan, SINGLE};
pub use tally::{Tally, Told};

use super::frontier::{Due, Fetched, Found, Frontier, Record, now};
use super::http::{Answer, Ask, Client, HttpError};
use super::robots::Rules;
use super::warc::Writer;
use robots::Standing;
use slot::{Errand, Slot};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// Connections open at the same time, each to another host: as many answers of full size must fit into memory.
const HOSTS: usize = 16;
/// Pages are handed over in bundles of so many, so many bytes, or after this time: each bundle is one batch of the store.
const BUNDLE: usize = 50;
const BUNDLE_BYTES: usize = 4 << 20;
const BUNDLE_AGE: Duration = Duration::from_secs(1);
/// How soon an interruption is noticed.
const NOTICE: Duration = Duration::from_millis(100);
/// How long a run that is stopped waits for what it asked for: servers should not have answered in vain, and who
/// stopped it should not wait for a slow one.
const GRACE: Duration = Duration::from_secs(3);

/// What the one who drives has to do.
#[derive(Debug)]
pub enum Step {
    /// Take these pages in, then say so with [`Crawl::taken_in`].
    Take(Vec<Fetched>),
    /// Nothing; step again.
    Going,
    /// Nothing is left to ask for.
    Done,
    /// The run was stopped; what was not answered in time is asked again next time.
    Stopped,
}

/// What is in flight.
#[derive(Debug)]
enum Job {
    Page(Box<Due>),
    Robots(Errand),
}

/// What came back, and from which host.
struct Event {
    host: String,
    job: Job,
    result: Result<Answer, HttpError>,
}

/// A run.
pub struct Crawl {
    plan: Plan,
    client: Client,
    frontier: Frontier,
    archive: Writer,
    /// Whether the frontier knows the file that is written to.
    archive_begun: bool,
    runtime: Option<Runtime>,
    sender: Sender<Event>,
    receiver: Receiver<Event>,
    slots: BTreeMap<String, Slot>,
    standings: HashMap<String, Standing>,
    in_flight: usize,
    /// Addresses that were asked for by this process, robots.txt aside.
    asked: usize,
    ready: Vec<Fetched>,
    ready_since: Instant,
    stop: Arc<AtomicBool>,
    /// When it was first seen to be set.
    stopped: Option<Instant>,
    tally: Tally,
}

impl Crawl {
    /// A run of `plan` with the frontier at `path`; sources whose last run was ended early go on with it.
    pub fn begin(mut plan: Plan, path: &Path, stop: Arc<AtomicBool>) -> Result<Crawl, CrawlError> {
        let mut frontier = Frontier::open(path)?;
        let mut tally = Tally::default();
        let guard = plan.guard.clone();
        plan.pages.retain(|url| match guard.check(url) {
            Ok(()) => true,
            Err(refused) => {
                tally.refuse(url, &refused.to_string());
                false
            }
        });
        for (source, seeds) in plan.seeds() {
            tally.source(&source);
            if frontier.begin(&source, &seeds, now())? {
                tally.resumed.push(source);
            }
        }
        let ready = frontier.pending()?;
        let mut archive = Writer::open(&plan.archive)?;
        if let Some((file, length)) = frontier.archived()? {
            tally.notes.extend(archive.cut_after(&file, length)?);
        } else {
            archive.drop_begun()?;
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let (sender, receiver) = channel();
        let client = Client::new(plan.agent.clone(), plan.guard.clone(), plan.limits.clone());
        let mut crawl = Crawl {
            plan,
            client,
            frontier,
            archive,
            archive_begun: false,
            runtime: Some(runtime.map_err(CrawlError::Runtime)?),
            sender,
            receiver,
            slots: BTreeMap::new(),
            standings: HashMap::new(),
            in_flight: 0,
            asked: 0,
            ready,
            ready_since: Instant::now(),
            stop,
            stopped: None,
            tally,
        };
        for host in crawl.frontier.hosts(&crawl.plan.since)? {
            crawl.wake(&host)?;
        }
        Ok(crawl)
    }

    /// Goes on a little: asks whom may be asked, waits for what comes back, records it.
    pub fn step(&mut self) -> Result<Step, CrawlError> {
        if self.stop.load(Ordering::Relaxed) {
            return self.wind_up();
        }
        if self.is_bundle() {
            return Ok(Step::Take(std::mem::take(&mut self.ready)));
        }
        let wait = self.dispatch()?;
        if self.in_flight == 0 && wait.is_none() {
            if !self.ready.is_empty() {
                return Ok(Step::Take(std::mem::take(&mut self.ready)));
            }
            self.finish()?;
            return Ok(Step::Done);
        }
        self.listen(wait.unwrap_or(NOTICE))?;
        Ok(Step::Going)
    }

    /// Goes on without asking anybody anything more.
    fn wind_up(&mut self) -> Result<Step, CrawlError> {
        let waited = self.stopped.get_or_insert_with(Instant::now).elapsed();
        if self.in_flight > 0 && waited < GRACE {
            self.listen(NOTICE)?;
            return Ok(Step::Going);
        }
        if self.ready.is_empty() {
            return Ok(Step::Stopped);
        }
        Ok(Step::Take(std::mem::take(&mut self.ready)))
    }

    /// Records what comes back, after `wait` at the latest.
    fn listen(&mut self, wait: Duration) -> Result<(), CrawlError> {
        if let Ok(event) = self.receiver.recv_timeout(wait.clamp(Duration::from_millis(1), NOTICE)) {
            self.hear(event)?;
            while let Ok(event) = self.receiver.try_recv() {
                self.hear(event)?;
            }
        }
        Ok(())
    }

    /// These pages are in the collection, or never will be.
    pub fn taken_in(&mut self, pages: &[(i64, String)]) -> Result<(), CrawlError> {
        Ok(self.frontier.taken_in(pages)?)
    }

    /// What was done so far.
    pub fn tally(&mut self) -> &mut Tally {
        &mut self.tally
    }

    /// Ends the run; gives what was done.
    pub fn close(mut self) -> Result<Tally, CrawlError> {
        for (source, _) in self.plan.seeds() {
            self.tally.source(&source).waiting = self.frontier.waiting(&source)?;
        }
        Ok(std::mem::take(&mut self.tally))
    }

    fn is_bundle(&self) -> bool {
        if self.ready.is_empty() {
            return false;
        }
        self.ready.len() >= BUNDLE
            || self.ready_since.elapsed() >= BUNDLE_AGE
            || self.ready.iter().map(|page| page.body.len()).sum::<usize>() >= BUNDLE_BYTES
    }

    fn hear(&mut self, event: Event) -> Result<(), CrawlError> {
        self.in_flight -= 1;
        if let Some(slot) = self.slots.get_mut(&event.host) {
            slot.busy = false;
        }
        match event.job {
            Job::Page(due) => self.hear_page(*due, event.result),
            Job::Robots(errand) => self.hear_robots(&event.host, errand, event.result),
        }
    }

    /// Asks `host` for what `job` wants.
    fn ask(&mut self, host: &str, job: Job, ask: Ask, delay: Duration) -> Result<(), CrawlError> {
        // Should this process be killed before the answer is recorded, the next one keeps the distance all the same.
        self.frontier.hold(host, now() + delay.as_millis() as i64)?;
        if let Some(slot) = self.slots.get_mut(host) {
            slot.busy = true;
        }
        self.in_flight += 1;
        let (client, sender, host) = (self.client.clone(), self.sender.clone(), host.to_owned());
        if let Some(runtime) = &self.runtime {
            runtime.spawn(async move {
                let result = client.get(&ask).await;
                // Nobody listens any more when the run was stopped.
                let _ = sender.send(Event { host, job, result });
            });
        }
        Ok(())
    }

    /// Commits what an answer means, and wakes the hosts that it leads to.
    fn record(&mut self, record: &Record) -> Result<(), CrawlError> {
        for host in self.frontier.record(record, now())? {
            self.wake(&host)?;
        }
        if let Some(fetched) = &record.fetched {
            if self.ready.is_empty() {
                self.ready_since = Instant::now();
            }
            self.ready.push(fetched.clone());
        }
        Ok(())
    }

    /// The runs of all sources are over, unless there is more to do within the same run.
    fn finish(&mut self) -> Result<(), CrawlError> {
        let at_limit = self.plan.limit.is_some_and(|limit| self.asked >= limit);
        for (source, _) in self.plan.seeds() {
            if !at_limit || self.frontier.waiting(&source)? == 0 {
                self.frontier.end(&source, now())?;
            }
        }
        Ok(())
    }
}

impl Drop for Crawl {
    fn drop(&mut self) {
        // A look-up of a name cannot be called off; it is not waited for.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// What would be asked for next, in order, without any network: `why` says how each address was found.
pub fn preview(plan: &Plan, path: &Path) -> Result<Vec<Due>, CrawlError> {
    let mut frontier = if path.exists() { Frontier::open(path)? } else { Frontier::empty()? };
    let list = frontier.preview(&plan.seeds(), &plan.since, now())?;
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut open = Vec::new();
    // As they were read last; what was never read is not read for a preview.
    let mut rules: HashMap<String, Option<Rules>> = HashMap::new();
    for due in list {
        let count = counts.entry(due.source.clone()).or_default();
        let origin = due.asked.origin().ascii_serialization();
        if let Entry::Vacant(unread) = rules.entry(origin.clone()) {
            unread.insert(frontier.robots(&origin)?.map(|(_, file)| Rules::read(&file)));
        }
        let forbidden = rules.get(&origin).and_then(Option::as_ref).is_some_and(|rules| !rules.allows(&due.asked));
        if forbidden || plan.leaves(&due).is_some() || plan.max_pages(&due.source).is_some_and(|most| *count >= most) {
            continue;
        }
        *count += 1;
        open.push(due);
        if plan.limit.is_some_and(|limit| open.len() >= limit) {
            break;
        }
    }
    Ok(open)
}

impl Found {
    /// `url` as a list or a redirect gives it.
    fn at(url: &url::Url, source: &str, kind: super::frontier::Kind, depth: u32, why: String) -> Found {
        Found {
            url: super::address::canonical(url),
            asked: asked(url),
            source: source.to_owned(),
            kind,
            depth,
            why,
            said: super::frontier::Said::default(),
            hops: 0,
            anew: false,
        }
    }
}

/// What is sent for an address: the canonical form.
fn asked(url: &url::Url) -> url::Url {
    super::address::canonical(url)
}

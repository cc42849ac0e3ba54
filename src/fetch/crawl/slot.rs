//! Turns: which host may be asked now, and for what.

use super::robots::Standing;
use super::{Ask, Crawl, CrawlError, HOSTS, Job};
use crate::fetch::frontier::{Due, Heard, Kind, Record, now};
use std::collections::VecDeque;
use std::time::Duration;
use url::Url;

/// Addresses of one host that are looked at and passed over in one go; an interruption is noticed in between.
const PASSED_OVER: usize = 100;
/// Pauses up to this are waited for by a process that begins within one; some robots.txt ask for that much.
const LONG: Duration = Duration::from_hours(1);

/// What is known of a host in this run.
#[derive(Debug, Default)]
pub(super) struct Slot {
    pub(super) busy: bool,
    /// From when on it may be asked.
    pub(super) free_from: i64,
    /// When there is something to ask for.
    pub(super) wake: i64,
    /// Connections that failed in a row.
    pub(super) failures: u32,
    /// Why nothing more is asked of it in this run.
    pub(super) aside: Option<String>,
    /// What to ask for before any page.
    pub(super) errands: VecDeque<Errand>,
}

/// A robots.txt to read, perhaps by way of a redirect.
#[derive(Clone, Debug)]
pub(super) struct Errand {
    pub(super) origin: String,
    pub(super) url: Url,
    pub(super) hops: u32,
    pub(super) tries: u32,
    pub(super) not_before: i64,
    pub(super) delay: Duration,
    /// Source for which it is asked.
    pub(super) source: String,
}

impl Crawl {
    /// There is something to ask of `host`.
    pub(super) fn wake(&mut self, host: &str) -> Result<(), CrawlError> {
        if !self.slots.contains_key(host) {
            let free_from = self.frontier.free_from(host)?;
            let left = Duration::from_millis((free_from - now()).max(0) as u64);
            let aside = (left > self.plan.limits.max_wait.max(LONG)).then(|| {
                let reason = format!("asked to be left alone for another {} s; it is", left.as_secs());
                self.tally.notes.push(format!("{host}: {reason}"));
                reason
            });
            self.slots.insert(host.to_owned(), Slot { free_from, aside, ..Slot::default() });
        }
        if let Some(slot) = self.slots.get_mut(host) {
            slot.wake = 0;
        }
        Ok(())
    }

    /// Asks every host that may be asked; gives how long until the next may be, `None` when there is nothing left.
    pub(super) fn dispatch(&mut self) -> Result<Option<Duration>, CrawlError> {
        let hosts: Vec<String> = self.slots.keys().cloned().collect();
        let mut soonest: Option<i64> = None;
        for host in hosts {
            let now = now();
            let Some(slot) = self.slots.get(&host) else { continue };
            if slot.busy || slot.aside.is_some() {
                continue;
            }
            let errand = slot.errands.front().map(|errand| errand.not_before);
            let wake = errand.unwrap_or(slot.wake).max(slot.free_from);
            if wake == i64::MAX {
                continue;
            }
            if wake > now || self.in_flight >= HOSTS {
                soonest = Some(soonest.map_or(wake, |s| s.min(wake)));
                continue;
            }
            let asked = if errand.is_some() { self.run_errand(&host)? } else { self.ask_next(&host)? };
            if !asked && let Some(slot) = self.slots.get(&host) {
                let wake = slot.errands.front().map_or(slot.wake, |errand| errand.not_before).max(slot.free_from);
                if wake < i64::MAX && !slot.busy {
                    soonest = Some(soonest.map_or(wake, |s| s.min(wake)));
                }
            }
        }
        Ok(soonest.map(|at| Duration::from_millis((at - now()).max(1) as u64)))
    }

    fn run_errand(&mut self, host: &str) -> Result<bool, CrawlError> {
        let Some(errand) = self.slots.get_mut(host).and_then(|slot| slot.errands.pop_front()) else { return Ok(false) };
        let ask = Ask {
            url: errand.url.clone(),
            etag: None,
            modified: None,
            limit: crate::fetch::robots::BYTE_LIMIT + 1,
            cut: true,
            wanted: |_| true,
        };
        let delay = errand.delay;
        self.ask(host, Job::Robots(errand), ask, delay)?;
        Ok(true)
    }

    /// Asks `host` for the next page that may be asked for; gives whether there was one.
    fn ask_next(&mut self, host: &str) -> Result<bool, CrawlError> {
        for _ in 0..PASSED_OVER {
            if self.plan.limit.is_some_and(|limit| self.asked >= limit) {
                self.sleep(host, i64::MAX);
                return Ok(false);
            }
            let Some(due) = self.frontier.next(host, &self.plan.since, now())? else {
                let soonest = self.frontier.soonest(host, &self.plan.since)?;
                self.sleep(host, soonest.unwrap_or(i64::MAX));
                return Ok(false);
            };
            if self.is_full(&due)? {
                self.frontier.leave(&due.source)?;
                continue;
            }
            if let Some(reason) = self.plan.leaves(&due) {
                self.pass_over(&due, "left", &reason)?;
                continue;
            }
            if let Err(refused) = self.client.guard.check(&due.asked) {
                self.pass_over(&due, "refused", &refused.to_string())?;
                continue;
            }
            match self.standing(&due)? {
                Standing::Asked => {
                    // Its robots.txt is on its way; the answer wakes the host.
                    self.sleep(host, i64::MAX);
                    let errand = self.slots.get(host).is_some_and(|slot| !slot.errands.is_empty());
                    return if errand { self.run_errand(host) } else { Ok(false) };
                }
                Standing::Closed { outcome, reason } => self.pass_over(&due, outcome, &reason)?,
                Standing::Rules(rules) if !rules.allows(&due.asked) => {
                    self.pass_over(&due, "robots", "its robots.txt does not allow it")?;
                }
                Standing::Rules(rules) => {
                    let delay = self.delay(&due.source, rules.delay());
                    return self.ask_page(due, delay).map(|()| true);
                }
            }
        }
        Ok(false)
    }

    fn ask_page(&mut self, mut due: Due, delay: Duration) -> Result<(), CrawlError> {
        if due.outcome.as_deref() == Some("page") && self.is_article(&due) {
            // It was on the way to articles, and is one by now: its bytes are wanted.
            (due.etag, due.modified, due.sha256) = (None, None, None);
        }
        let ask = Ask {
            url: due.asked.clone(),
            etag: due.etag.clone(),
            modified: due.modified.clone(),
            limit: self.plan.limits.max_size,
            cut: false,
            wanted: match due.kind {
                Kind::Sitemap | Kind::Feed => |media| !is_picture(media),
                Kind::Start | Kind::Page => super::page::is_page,
            },
        };
        self.asked += 1;
        let host = due.host.clone();
        self.ask(&host, Job::Page(Box::new(due)), ask, delay)
    }

    /// The pause of a source, longer where the host asks for that.
    pub(super) fn delay(&self, source: &str, asked: Option<Duration>) -> Duration {
        self.plan.delay(source).max(asked.unwrap_or_default())
    }

    /// The host may be asked again after `delay`, and a little more each time so that nobody can tell the hour by it.
    pub(super) fn free_after(&mut self, host: &str, delay: Duration) -> i64 {
        let next = now() + jittered(delay).as_millis() as i64 + 1;
        if let Some(slot) = self.slots.get_mut(host) {
            slot.free_from = slot.free_from.max(next);
            return slot.free_from;
        }
        next
    }

    /// `host` is not looked at before `until`.
    fn sleep(&mut self, host: &str, until: i64) {
        if let Some(slot) = self.slots.get_mut(host) {
            slot.wake = until;
        }
    }

    fn is_full(&mut self, due: &Due) -> Result<bool, CrawlError> {
        let Some(most) = self.plan.max_pages(&due.source) else { return Ok(false) };
        if matches!(due.kind, Kind::Sitemap | Kind::Feed) || self.frontier.run(&due.source)?.1 < most {
            return Ok(false);
        }
        self.tally.source(&due.source).full = Some(most);
        Ok(true)
    }

    /// Passes over an address without asking for it; the next run looks at it again.
    fn pass_over(&mut self, due: &Due, outcome: &'static str, reason: &str) -> Result<(), CrawlError> {
        let heard = Heard::Failed { status: None, outcome: outcome.into(), due: Some(now()) };
        self.tally.passed_over(due, outcome, reason);
        let begun = self.frontier.run(&due.source)?.0;
        self.record(&Record::only(due.id, heard, begun))
    }
}

fn is_picture(media: &str) -> bool {
    ["image/", "video/", "audio/", "font/"].iter().any(|kind| media.starts_with(kind))
}

/// `delay` and up to a fifth more.
fn jittered(delay: Duration) -> Duration {
    use std::hash::{BuildHasher, Hasher};
    let random = std::collections::hash_map::RandomState::new().build_hasher().finish();
    delay + delay.mul_f64(0.2 * (random % 1000) as f64 / 1000.0)
}

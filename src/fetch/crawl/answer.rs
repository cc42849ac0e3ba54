//! What an answer means for the address that was asked: taken, moved, asked again, given up.

use super::robots::moved;
use super::{Crawl, CrawlError, Found};
use crate::fetch::address::canonical;
use crate::fetch::frontier::{Due, Heard, Kind, Record, now};
use crate::fetch::http::{Answer, HttpError};
use crate::fetch::sources::Verdict;
use std::time::Duration;

const DAY: i64 = 24 * 3_600_000;
/// Pages rarely come back; the lists of their source tell sooner when they do.
const GONE: i64 = 30 * DAY;
/// Who turns a crawler away does so for longer than a day.
const TURNED_AWAY: i64 = 7 * DAY;
/// Even a page that never changed is looked at now and then.
const OLDEST: i64 = 90 * DAY;

impl Crawl {
    pub(super) fn hear_page(&mut self, due: Due, result: Result<Answer, HttpError>) -> Result<(), CrawlError> {
        let standing = self.standings.get(&due.asked.origin().ascii_serialization());
        let asked = match standing {
            Some(super::robots::Standing::Rules(rules)) => rules.delay(),
            _ => None,
        };
        let delay = self.delay(&due.source, asked);
        let next = self.free_after(&due.host.clone(), delay);
        let begun = self.frontier.run(&due.source)?.0;
        let mut record = Record::only(due.id, failed(None, "failed", None), begun);
        record.hold = Some((due.host.clone(), next));
        record.counted = matches!(due.kind, Kind::Start | Kind::Page).then(|| due.source.clone());
        match result {
            Ok(answer) => {
                if let Some(slot) = self.slots.get_mut(&due.host) {
                    slot.failures = 0;
                }
                self.by_status(&due, answer, &mut record)?;
            }
            Err(error) => self.by_error(&due, &error, &mut record),
        }
        self.record(&record)?;
        self.wake(&due.host)
    }

    fn by_status(&mut self, due: &Due, answer: Answer, record: &mut Record) -> Result<(), CrawlError> {
        let status = answer.exchange.status;
        match status {
            200 => return self.page(due, answer, record),
            304 => {
                let header =
                    |name: &str, old: &Option<String>| answer.exchange.header(name).map(str::to_owned).or(old.clone());
                record.heard = Heard::Page {
                    status,
                    outcome: "unchanged".into(),
                    etag: header("etag", &due.etag),
                    modified: header("last-modified", &due.modified),
                    sha256: None,
                    robots: None,
                    due: self.again(due),
                };
                self.tally.answer(due, Some(status), "unchanged", "");
            }
            301 | 302 | 303 | 307 | 308 => return self.redirect(due, &answer, record),
            429 | 500.. => {
                self.later(due, Some(status), &format!("the server answers {status}"), answer.retry_after(), record);
            }
            404 | 410 => {
                record.heard = failed(Some(status), "gone", Some(now() + GONE));
                self.tally.fail(
                    due,
                    Some(status),
                    "gone",
                    &format!(
                        "the server answers {status}: there is no such page; look at what led to it ({})",
                        due.why
                    ),
                );
            }
            400..=499 => {
                record.heard = failed(Some(status), "turned-away", Some(now() + TURNED_AWAY));
                let reason = format!(
                    "the server answers {status} and does not give it to us; ask its owner, or leave it out with `leave`"
                );
                self.tally.fail(due, Some(status), "turned-away", &reason);
            }
            _ => {
                record.heard = failed(Some(status), "failed", Some(now()));
                self.tally.fail(
                    due,
                    Some(status),
                    "failed",
                    &format!("the server answers {status}, which means nothing here"),
                );
            }
        }
        Ok(())
    }

    fn redirect(&mut self, due: &Due, answer: &Answer, record: &mut Record) -> Result<(), CrawlError> {
        let status = answer.exchange.status;
        let mut fail = |crawl: &mut Crawl, outcome: &str, reason: String| {
            record.heard = failed(Some(status), outcome, Some(now()));
            crawl.tally.fail(due, Some(status), outcome, &reason);
        };
        let Some(to) = moved(answer, &due.asked) else {
            fail(self, "failed", "sends elsewhere, but does not say where".into());
            return Ok(());
        };
        if let Err(refused) = self.client.guard.check(&to) {
            fail(self, "refused", format!("leads to {to}: {refused}"));
            return Ok(());
        }
        let limit = self.plan.limits.max_redirects;
        if due.hops >= limit {
            fail(self, "loop", format!("leads on and on, through more than {limit} redirects; the last leads to {to}"));
            return Ok(());
        }
        let target = canonical(&to);
        if to == due.asked {
            fail(self, "loop", "leads to itself, as pages do that want a cookie".into());
            return Ok(());
        }
        if target == due.url {
            record.heard = Heard::Respelt { asked: to };
            self.tally.answer(due, Some(status), "redirect", "to another spelling of itself");
            return Ok(());
        }
        let way = self.frontier.way(target.as_str(), limit)?;
        if way.iter().any(|url| url == due.url.as_str()) {
            fail(self, "loop", format!("redirects in a circle: {} leads back to it", way.join(", which leads to ")));
            return Ok(());
        }
        if let Some(source) = self.plan.source(&due.source)
            && due.kind != Kind::Sitemap
            && due.kind != Kind::Feed
            && let Verdict::Leave(reason) = source.takes(&target)
        {
            fail(self, "left", format!("leads to {to}, which is left out: {reason}"));
            return Ok(());
        }
        // One that leads where it led is archived already.
        if self.frontier.way(due.url.as_str(), 1)?.get(1).map(String::as_str) != Some(target.as_str()) {
            self.place(answer, due, None, record)?;
        }
        let lasting = matches!(status, 301 | 308);
        record.heard =
            Heard::Moved { status, target: target.clone(), due: if lasting { None } else { self.again(due) } };
        record.found.push(Found {
            asked: to,
            said: due.said.clone(),
            hops: due.hops + 1,
            anew: due.kind != Kind::Page || due.source.is_empty(),
            ..Found::at(&target, &due.source, due.kind, due.depth, format!("redirect from {}", due.asked))
        });
        self.tally.answer(due, Some(status), "redirect", &format!("to {target}"));
        Ok(())
    }

    fn by_error(&mut self, due: &Due, error: &HttpError, record: &mut Record) {
        if let HttpError::Refused(refused) = error {
            record.heard = failed(None, "refused", Some(now()));
            self.tally.fail(due, None, "refused", &refused.to_string());
        } else if error.passes() {
            self.later(due, None, &error.to_string(), None, record);
        } else {
            record.heard = failed(None, "failed", Some(now()));
            self.tally.fail(due, None, "failed", &error.to_string());
        }
        if error.is_of_host()
            && let Some(slot) = self.slots.get_mut(&due.host)
        {
            slot.failures += 1;
            if slot.failures > self.plan.limits.retries {
                slot.aside = Some(error.to_string());
                let reason =
                    format!("{error}, {} times in a row; the rest of it is left to the next run", slot.failures);
                self.tally.notes.push(format!("{}: {reason}", due.host));
            }
        }
    }

    /// Asks again in a while, if that makes sense.
    fn later(&mut self, due: &Due, status: Option<u16>, why: &str, after: Option<Duration>, record: &mut Record) {
        let limits = &self.plan.limits;
        let wait = after.unwrap_or(limits.back_off * 2_u32.saturating_pow(due.tries));
        if matches!(status, Some(429 | 503)) && after.is_some() && wait > limits.max_wait {
            self.rest(due, status, why, wait, record);
            return;
        }
        if due.tries >= limits.retries || wait > limits.max_wait {
            let tries = due.tries + 1;
            let left = if wait > limits.max_wait {
                let seconds = wait.as_secs();
                format!("{why} and asks to wait {seconds} s; the next run tries again")
            } else {
                format!("{why}, {tries} times; the next run tries again")
            };
            record.heard = failed(status, "failed", Some(now() + after.unwrap_or_default().as_millis() as i64));
            self.tally.fail(due, status, "failed", &left);
            return;
        }
        let not_before = now() + wait.as_millis() as i64;
        record.heard = Heard::Nothing { status, outcome: "again".into(), not_before };
        self.tally.answer(due, status, "again", why);
        // Who is overloaded, or cannot be reached, is spared all the other pages too.
        if matches!(status, None | Some(429 | 503))
            && let Some(slot) = self.slots.get_mut(&due.host)
        {
            slot.free_from = slot.free_from.max(not_before);
            record.hold = Some((due.host.clone(), slot.free_from));
        }
    }

    /// Leaves a host alone for as long as it asks, also in later runs; its pages wait.
    fn rest(&mut self, due: &Due, status: Option<u16>, why: &str, wait: Duration, record: &mut Record) {
        let until = now() + wait.as_millis() as i64;
        record.heard = Heard::Nothing { status, outcome: "again".into(), not_before: until };
        record.hold = Some((due.host.clone(), until));
        let reason = format!("{why} and asks to wait {} s; its host is left alone until then", wait.as_secs());
        self.tally.fail(due, status, "failed", &reason);
        if let Some(slot) = self.slots.get_mut(&due.host) {
            slot.free_from = until;
            slot.aside = Some(reason);
        }
    }

    /// When the page is to be looked at again: after half of the time for which it has been known, or as the plan says.
    pub(super) fn again(&self, due: &Due) -> Option<i64> {
        if due.kind != Kind::Page || due.source.is_empty() {
            return None;
        }
        let now = now();
        let pause = match self.plan.limits.again {
            Some(again) => again.as_millis() as i64,
            None => ((now - due.first.unwrap_or(now)) / 2).min(OLDEST),
        };
        Some(now + pause)
    }
}

pub(super) fn failed(status: Option<u16>, outcome: &str, due: Option<i64>) -> Heard {
    Heard::Failed { status, outcome: outcome.into(), due }
}

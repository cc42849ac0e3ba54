//! The robots.txt of each origin: asked for before its first page, kept for a day, waited for when it cannot be read.

use super::slot::Errand;
use super::{Crawl, CrawlError, Found};
use crate::fetch::frontier::{Due, Kind, Record, host, now};
use crate::fetch::http::{Answer, HttpError};
use crate::fetch::robots::{BYTE_LIMIT, Rules};
use crate::fetch::{Limits, content};
use std::time::Duration;
use url::Url;

/// RFC 9309 allows a day.
const KEPT: i64 = 24 * 3_600_000;
/// Redirects of a robots.txt, by RFC 9309.
const HOPS: u32 = 5;

/// How a host stands to this crawler.
#[derive(Clone, Debug)]
pub(super) enum Standing {
    /// Its robots.txt is being asked for.
    Asked,
    /// It has these rules.
    Rules(std::sync::Arc<Rules>),
    /// Nothing is asked of it in this run.
    Closed { outcome: &'static str, reason: String },
}

impl Crawl {
    /// How the host of `due` stands to us; asks it when that is not known.
    pub(super) fn standing(&mut self, due: &Due) -> Result<Standing, CrawlError> {
        let origin = due.asked.origin().ascii_serialization();
        if let Some(standing) = self.standings.get(&origin) {
            return Ok(standing.clone());
        }
        if let Some((time, file)) = self.frontier.robots(&origin)?
            && now() - time < KEPT
        {
            return self.stand(&origin, &file, &due.source);
        }
        let mut url = due.asked.clone();
        url.set_path("/robots.txt");
        url.set_query(None);
        url.set_fragment(None);
        let delay = self.plan.delay(&due.source);
        let (origin_name, source) = (origin.clone(), due.source.clone());
        let errand = Errand { origin: origin_name, url, hops: 0, tries: 0, not_before: 0, delay, source };
        self.send_errand(errand)?;
        self.standings.insert(origin, Standing::Asked);
        Ok(Standing::Asked)
    }

    fn send_errand(&mut self, errand: Errand) -> Result<(), CrawlError> {
        let host = host(&errand.url);
        self.wake(&host)?;
        if let Some(slot) = self.slots.get_mut(&host) {
            slot.errands.push_back(errand);
        }
        Ok(())
    }

    /// The origin has the rules in `file`; its sitemaps are asked for.
    fn stand(&mut self, origin: &str, file: &[u8], source: &str) -> Result<Standing, CrawlError> {
        let rules = std::sync::Arc::new(Rules::read(file));
        let standing = Standing::Rules(rules.clone());
        self.standings.insert(origin.to_owned(), standing.clone());
        if let Some(own) = self.plan.source(source) {
            let why = format!("sitemap that the robots.txt of {origin} names");
            // Those of other hosts are for other sources.
            let found = rules.sitemaps().iter().filter(|url| own.owns(url)).take(100);
            let found = found.map(|url| Found::at(url, source, Kind::Sitemap, 0, why.clone())).collect();
            let begun = self.frontier.run(source)?.0;
            for host in self.frontier.note(found, begun)? {
                self.wake(&host)?;
            }
        }
        Ok(standing)
    }

    pub(super) fn hear_robots(
        &mut self,
        asked: &str,
        errand: Errand,
        result: Result<Answer, HttpError>,
    ) -> Result<(), CrawlError> {
        let next = self.free_after(asked, errand.delay);
        self.frontier.hold(asked, next)?;
        let status = result.as_ref().ok().map(|answer| answer.exchange.status);
        self.tally.robots(&errand.source, errand.url.as_str(), status);
        match result {
            Ok(answer) => match answer.exchange.status {
                200 => {
                    let coding = answer.exchange.header("content-encoding");
                    let limits = Limits { document: self.plan.limits.max_size };
                    match content::decoded(&answer.exchange.body, coding, &limits) {
                        Ok(file) => self.rules_are(&errand, &file[..file.len().min(BYTE_LIMIT + 1)]),
                        Err(reason) => self.robots_unread(&errand, &reason.to_string()),
                    }
                }
                301 | 302 | 303 | 307 | 308 => match moved(&answer, &errand.url) {
                    Some(url) if errand.hops < HOPS => {
                        self.send_errand(Errand { url, hops: errand.hops + 1, tries: 0, not_before: 0, ..errand })
                    }
                    // By RFC 9309 more hops, or none that can be followed, count as no rules.
                    _ => self.rules_are(&errand, b""),
                },
                429 | 500.. => {
                    let after = answer.retry_after();
                    self.robots_later(errand, &format!("answers {}", status.unwrap_or_default()), after)
                }
                400..=499 => self.rules_are(&errand, b""),
                other => self.robots_later(errand, &format!("answers {other}"), None),
            },
            Err(HttpError::Refused(refused)) => self.close_origin(&errand.origin, "refused", refused.to_string()),
            Err(error) if error.passes() => self.robots_later(errand, &error.to_string(), None),
            Err(error) => self.robots_unread(&errand, &error.to_string()),
        }
    }

    fn rules_are(&mut self, errand: &Errand, file: &[u8]) -> Result<(), CrawlError> {
        self.frontier.keep_robots(&errand.origin, file, now())?;
        self.stand(&errand.origin, file, &errand.source)?;
        let rules = Rules::read(file);
        if let Some(origin) = Url::parse(&errand.origin).ok().map(|url| host(&url)) {
            // The pause that the host has just asked for counts from this answer on.
            if host(&errand.url) == origin {
                let delay = self.delay(&errand.source, rules.delay());
                let next = self.free_after(&origin, delay);
                self.frontier.hold(&origin, next)?;
            }
            self.wake(&origin)?;
        }
        Ok(())
    }

    fn robots_later(&mut self, errand: Errand, why: &str, after: Option<Duration>) -> Result<(), CrawlError> {
        let limits = &self.plan.limits;
        let wait = after.unwrap_or(limits.back_off * 2_u32.saturating_pow(errand.tries));
        if errand.tries >= limits.retries || wait > limits.max_wait {
            return self.robots_unread(&errand, why);
        }
        let not_before = now() + wait.as_millis() as i64;
        self.send_errand(Errand { tries: errand.tries + 1, not_before, ..errand })
    }

    /// By RFC 9309 what cannot be read forbids everything, unless an older version is at hand.
    fn robots_unread(&mut self, errand: &Errand, why: &str) -> Result<(), CrawlError> {
        if let Some((_, file)) = self.frontier.robots(&errand.origin)? {
            self.stand(&errand.origin, &file, &errand.source)?;
            let host = Url::parse(&errand.origin).map(|url| host(&url)).unwrap_or_default();
            return self.wake(&host);
        }
        let reason =
            format!("its robots.txt cannot be read ({why}), so nothing may be asked for; the next run tries again");
        self.close_origin(&errand.origin, "unreachable", reason)
    }

    fn close_origin(&mut self, origin: &str, outcome: &'static str, reason: String) -> Result<(), CrawlError> {
        self.standings.insert(origin.to_owned(), Standing::Closed { outcome, reason });
        let host = Url::parse(origin).map(|url| host(&url)).unwrap_or_default();
        self.wake(&host)
    }
}

/// Where an answer sends to.
pub(super) fn moved(answer: &Answer, from: &Url) -> Option<Url> {
    let mut to = from.join(answer.exchange.header("location")?).ok()?;
    to.set_fragment(None);
    Some(to)
}

impl Record {
    /// What was heard, and nothing else.
    pub(super) fn only(id: i64, heard: crate::fetch::frontier::Heard, begun: i64) -> Record {
        Record {
            id,
            heard,
            begun,
            found: vec![],
            patterns: vec![],
            counted: None,
            fetched: None,
            placed: None,
            hold: None,
        }
    }
}

//! Where a page or a list leads, as far as its source goes.

use super::{Crawl, CrawlError, Found, trap};
use crate::fetch::address::canonical;
use crate::fetch::frontier::{Due, Kind, Record, Said};
use crate::fetch::links::Links;
use crate::fetch::sources::{Source, Verdict};
use crate::fetch::{Limits, Listed, feed, sitemap};
use std::collections::HashMap;
use url::Url;

/// Sitemaps name sitemaps that name sitemaps: the protocol allows one step, a few sites take two.
const NESTED: u32 = 3;

impl Crawl {
    /// Notes where the links of a page lead.
    pub(super) fn follow(&mut self, due: &Due, links: &Links, record: &mut Record) -> Result<(), CrawlError> {
        let Some(source) = self.plan.source(&due.source).cloned() else { return Ok(()) };
        if due.depth >= source.depth {
            return Ok(());
        }
        let why = format!("link from {}", due.url);
        let mut counted = HashMap::new();
        for link in links.pages.iter().chain(&links.refresh) {
            let url = canonical(link);
            if url == due.url || !self.is_in_scope(&source, &url, &mut counted, record)? {
                continue;
            }
            record.found.push(Found::at(link, &source.name, Kind::Page, due.depth + 1, why.clone()));
        }
        Ok(())
    }

    /// Whether a link is followed; what a trap holds back is counted.
    fn is_in_scope(
        &mut self,
        source: &Source,
        url: &Url,
        counted: &mut HashMap<String, usize>,
        record: &mut Record,
    ) -> Result<bool, CrawlError> {
        if matches!(source.takes(url), Verdict::Leave(_)) || self.plan.removed.contains(url.as_str()) {
            return Ok(false);
        }
        if let Some(kind) = trap::kind(url) {
            self.tally.source(&source.name).trapped(kind, url);
            return Ok(false);
        }
        let Some((pattern, budget)) = trap::pattern(url).filter(|_| !source.is_given(url)) else { return Ok(true) };
        if self.frontier.is_known(url)? || record.found.iter().any(|found| found.url == *url) {
            return Ok(true);
        }
        let before = match counted.get(&pattern) {
            Some(count) => *count,
            None => self.frontier.of_pattern(&source.name, &pattern)?,
        };
        if before >= budget {
            self.tally.source(&source.name).trapped(&format!("more than {budget} addresses like {pattern}"), url);
            return Ok(false);
        }
        counted.insert(pattern.clone(), before + 1);
        record.patterns.push((source.name.clone(), pattern));
        Ok(true)
    }

    /// Notes what a sitemap or a feed lists; gives the outcome, or why it cannot be read.
    pub(super) fn list(&mut self, due: &Due, body: &[u8], record: &mut Record) -> Result<&'static str, String> {
        let Some(source) = self.plan.source(&due.source).cloned() else { return Ok(due.kind.name()) };
        let (pages, sitemaps) = if due.kind == Kind::Feed {
            (feed::read(body, &due.asked).map_err(|e| e.to_string())?, vec![])
        } else {
            let limits = Limits { document: self.plan.limits.max_size };
            let read = sitemap::read(body, &limits).map_err(|e| e.to_string())?;
            if let Some(note) = read.note {
                self.tally.notes.push(format!("{}: {note}", due.asked));
            }
            (read.pages, read.sitemaps)
        };
        let (mut listed, mut left) = (0, 0);
        let why = |url: &Listed| match url.published.as_ref().or(url.modified.as_ref()) {
            Some(date) => format!("{} {} ({date})", due.kind.name(), due.url),
            None => format!("{} {}", due.kind.name(), due.url),
        };
        for page in pages {
            let url = canonical(&page.url);
            if trap::kind(&url).is_some() || matches!(source.takes(&url), Verdict::Leave(_)) {
                left += 1;
                continue;
            }
            listed += 1;
            let found = Found::at(&page.url, &source.name, Kind::Page, source.depth.max(1), why(&page));
            record.found.push(Found { said: Said::from(page), ..found });
        }
        for sitemap in sitemaps.into_iter().filter(|map| due.depth + 1 < NESTED && source.owns(&map.url)) {
            let found = Found::at(&sitemap.url, &source.name, Kind::Sitemap, due.depth + 1, why(&sitemap));
            let fresh = sitemap.modified.is_none();
            record.found.push(Found { said: Said::from(sitemap), anew: fresh, ..found });
        }
        self.tally.answer(due, Some(200), due.kind.name(), &format!("lists {listed} pages, {left} left out"));
        Ok(due.kind.name())
    }
}

//! Addresses in, addresses out: what was found where, and what is to be asked next.

use super::{Frontier, FrontierError};
use crate::fetch::Listed;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use url::Url;

/// What an address is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A page whose links are followed.
    Start,
    /// A sitemap or an index of them.
    Sitemap,
    /// RSS, Atom, JSON Feed.
    Feed,
    /// An article, or a page on the way to one.
    Page,
}

impl Kind {
    /// As it is stored and told.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Start => "start",
            Kind::Sitemap => "sitemap",
            Kind::Feed => "feed",
            Kind::Page => "page",
        }
    }

    fn of(name: &str) -> Kind {
        match name {
            "start" => Kind::Start,
            "sitemap" => Kind::Sitemap,
            "feed" => Kind::Feed,
            _ => Kind::Page,
        }
    }
}

/// What a sitemap or a feed said of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// Last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// First publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Paper or body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
}

impl From<Listed> for Said {
    fn from(listed: Listed) -> Said {
        let Listed { modified, published, title, publisher, .. } = listed;
        Said { modified, published, title, publisher }
    }
}

/// An address that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Canonical: what it is known by.
    pub url: Url,
    /// What is sent.
    pub asked: Url,
    /// Of which source.
    pub source: String,
    /// What for.
    pub kind: Kind,
    /// Links away from a start page.
    pub depth: u32,
    /// How it was found, for people.
    pub why: String,
    /// What was said of it.
    pub said: Said,
    /// Redirects that led to it.
    pub hops: u32,
    /// Whether it is asked for even if it is known: a list that is asked in each run, by way of a redirect.
    pub anew: bool,
}

/// An address to ask for.
#[derive(Clone, Debug)]
pub struct Due {
    /// Its row.
    pub id: i64,
    /// Canonical.
    pub url: Url,
    /// What is sent.
    pub asked: Url,
    /// Of which source, empty for single pages.
    pub source: String,
    /// What its pauses are counted by.
    pub host: String,
    /// What for.
    pub kind: Kind,
    /// Links away from a start page.
    pub depth: u32,
    /// How it was found, for people.
    pub why: String,
    /// What a sitemap or a feed said of it.
    pub said: Said,
    /// How often it was asked for in this run.
    pub tries: u32,
    /// Redirects that led to it.
    pub hops: u32,
    /// When it was first heard of, milliseconds since 1970.
    pub first: Option<i64>,
    /// When it was last heard of.
    pub last: Option<i64>,
    /// `ETag` of the last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer.
    pub modified: Option<String>,
    /// Of the last body.
    pub sha256: Option<String>,
    /// What became of it last time.
    pub outcome: Option<String>,
}

/// A page that was named by itself is asked for as such, whatever source it belongs to.
const COLUMNS: &str =
    "id, url, asked, CASE WHEN id IN (SELECT page FROM single) THEN '' ELSE source END, host, kind, depth, why,
    listed, tries, hops, first, last, etag, modified, sha256, outcome";
/// What may be asked for now: `?1` is the earliest date that is wanted.
const OPEN: &str = "queued = 1
    AND (source IN (SELECT source FROM active) OR id IN (SELECT page FROM single)) AND (dated IS NULL OR dated >= ?1)";

impl Frontier {
    /// Hosts of which something is to be asked.
    pub fn hosts(&self, since: &str) -> Result<Vec<String>, FrontierError> {
        let read = || {
            let mut query = self.db.prepare_cached(&format!("SELECT DISTINCT host FROM page WHERE {OPEN}"))?;
            query.query_map([since], |row| row.get(0))?.collect()
        };
        self.tell(read())
    }

    /// The next address to ask of `host`.
    pub fn next(&self, host: &str, since: &str, now: i64) -> Result<Option<Due>, FrontierError> {
        let read = || {
            let mut query = self.db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM page WHERE {OPEN} AND host = ?2 AND not_before <= ?3 ORDER BY rank, tries, depth, id LIMIT 1"
            ))?;
            query.query_row(params![since, host, now], due).optional()
        };
        self.tell(read())
    }

    /// When something is to be asked of `host`, if anything is.
    pub fn soonest(&self, host: &str, since: &str) -> Result<Option<i64>, FrontierError> {
        let read = || {
            let mut query =
                self.db.prepare_cached(&format!("SELECT min(not_before) FROM page WHERE {OPEN} AND host = ?2"))?;
            query.query_row(params![since, host], |row| row.get(0))
        };
        self.tell(read())
    }

    /// Everything that is to be asked, in the order of each host.
    pub fn open_list(&self, since: &str) -> Result<Vec<Due>, FrontierError> {
        let read = || {
            let mut query =
                self.db.prepare(&format!("SELECT {COLUMNS} FROM page WHERE {OPEN} ORDER BY rank, tries, depth, id"))?;
            query.query_map([since], due)?.collect()
        };
        self.tell(read())
    }

    /// How many addresses of `source` are still to be asked for; of single pages those of this process.
    pub fn waiting(&self, source: &str) -> Result<usize, FrontierError> {
        let query = "SELECT count(*) FROM page WHERE queued = 1 AND source = ?1 AND (?1 <> '' OR id IN (SELECT page FROM single))";
        let counted = self.db.query_row(query, [source], |row| row.get::<_, i64>(0));
        self.tell(counted).map(|n| n as usize)
    }

    /// What became of an address, empty as long as it waits for its first answer; `None` when it is not known.
    pub fn outcome(&self, url: &Url) -> Result<Option<String>, FrontierError> {
        let read = || {
            let mut query = self.db.prepare_cached("SELECT coalesce(outcome, '') FROM page WHERE url = ?")?;
            query.query_row([url.as_str()], |row| row.get(0)).optional()
        };
        self.tell(read())
    }

    /// Whether an address has a row.
    pub fn is_known(&self, url: &Url) -> Result<bool, FrontierError> {
        let read = || {
            let mut query = self.db.prepare_cached("SELECT 1 FROM page WHERE url = ?")?;
            query.exists([url.as_str()])
        };
        self.tell(read())
    }

    /// Whether a page with these bytes, other than `id`, is known; gives its address.
    pub fn same(&self, sha256: &str, source: &str, id: i64) -> Result<Option<String>, FrontierError> {
        let read = || {
            let mut query = self.db.prepare_cached(
                "SELECT url FROM page WHERE sha256 = ? AND source = ? AND id <> ? AND outcome IN ('new', 'changed', 'page')
                 ORDER BY id LIMIT 1",
            )?;
            query.query_row(params![sha256, source, id], |row| row.get(0)).optional()
        };
        self.tell(read())
    }

    /// Where the redirects that begin at `url` lead, as far as they are known, at most `limit` hops.
    pub fn way(&self, url: &str, limit: u32) -> Result<Vec<String>, FrontierError> {
        let mut way = vec![url.to_owned()];
        for _ in 0..limit {
            let at = way.last().cloned().unwrap_or_default();
            let read = self.db.query_row("SELECT target FROM page WHERE url = ?", [&at], |row| row.get(0)).optional();
            match self.tell(read)?.flatten() {
                Some(next) => way.push(next),
                None => break,
            }
        }
        Ok(way)
    }
}

fn due(row: &Row<'_>) -> rusqlite::Result<Due> {
    let address = |at: usize| {
        let text: String = row.get(at)?;
        Url::parse(&text)
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(e)))
    };
    Ok(Due {
        id: row.get(0)?,
        url: address(1)?,
        asked: address(2)?,
        source: row.get(3)?,
        host: row.get(4)?,
        kind: Kind::of(&row.get::<_, String>(5)?),
        depth: row.get(6)?,
        why: row.get(7)?,
        said: serde_json::from_str(&row.get::<_, String>(8)?).unwrap_or_default(),
        tries: row.get(9)?,
        hops: row.get(10)?,
        first: row.get(11)?,
        last: row.get(12)?,
        etag: row.get(13)?,
        modified: row.get(14)?,
        sha256: row.get(15)?,
        outcome: row.get(16)?,
    })
}

/// Notes an address that was found in a run that began at `begun`; gives whether it is now to be asked for.
pub(super) fn found(db: &Connection, found: &Found, begun: i64) -> rusqlite::Result<bool> {
    let known = db
        .prepare_cached("SELECT id, depth, last, queued, listed, kind, target IS NOT NULL FROM page WHERE url = ?")?
        .query_row([found.url.as_str()], |row| {
            let (id, depth, last): (i64, u32, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let (queued, said, kind): (bool, String, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
            let said = serde_json::from_str::<Said>(&said).unwrap_or_default();
            Ok((id, depth, last, queued, said, Kind::of(&kind), row.get::<_, bool>(6)?))
        })
        .optional()?;
    let dated = dated(found);
    let Some((id, depth, last, queued, before, kind, moved)) = known else {
        let said = serde_json::to_string(&found.said).unwrap_or_default();
        let rank = i64::from(found.kind == Kind::Page);
        db.prepare_cached(
            "INSERT INTO page (url, asked, source, host, kind, depth, why, listed, dated, rank, hops)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            found.url.as_str(),
            found.asked.as_str(),
            found.source,
            host(&found.url),
            found.kind.name(),
            found.depth,
            found.why,
            said,
            dated,
            rank,
            found.hops
        ])?;
        if found.source.is_empty() {
            db.execute("INSERT OR IGNORE INTO single VALUES (last_insert_rowid())", [])?;
        }
        return Ok(true);
    };
    if found.source.is_empty() {
        db.execute("INSERT OR IGNORE INTO single VALUES (?)", [id])?;
    }
    let said = Said {
        modified: found.said.modified.clone().or(before.modified.clone()),
        published: found.said.published.clone().or(before.published.clone()),
        title: found.said.title.clone().or(before.title.clone()),
        publisher: found.said.publisher.clone().or(before.publisher.clone()),
    };
    let changed = found.said.modified.is_some() && found.said.modified != before.modified && last.is_some();
    let asked_in_run = last.is_some_and(|last| last >= begun);
    // What was too far away for its links to count, and is not any more, is read again for them.
    let nearer = found.depth < depth && last.is_some() && kind == Kind::Page && found.kind == Kind::Page;
    // A hop on a way that is gone again may lead elsewhere today.
    let hop = moved && found.hops > 0;
    let again = !queued && ((found.anew || changed || hop) && !asked_in_run || nearer);
    // A start page that is also linked stays one; a page that a source now starts from becomes one.
    let kind = if found.kind == Kind::Page { kind } else { found.kind };
    db.prepare_cached(
        "UPDATE page SET depth = min(depth, ?2), listed = ?3, dated = coalesce(?4, dated), kind = ?5,
             queued = max(queued, ?6), tries = CASE WHEN ?6 THEN 0 ELSE tries END,
             hops = CASE WHEN ?6 THEN ?7 ELSE hops END, etag = CASE WHEN ?8 THEN NULL ELSE etag END,
             modified = CASE WHEN ?8 THEN NULL ELSE modified END
         WHERE id = ?1",
    )?
    .execute(params![
        id,
        found.depth,
        serde_json::to_string(&said).unwrap_or_default(),
        dated,
        kind.name(),
        again,
        found.hops,
        nearer
    ])?;
    Ok(again)
}

/// The day for which an address is listed, else the one in its path.
fn dated(found: &Found) -> Option<String> {
    let said = found.said.published.as_ref().or(found.said.modified.as_ref());
    said.cloned().or_else(|| day_in(found.url.path()))
}

/// `/2024/03/09/` or `/2024-03-09-…` in a path.
fn day_in(path: &str) -> Option<String> {
    let number = |text: &str, range: std::ops::RangeInclusive<u32>| {
        let digits = text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty();
        digits.then(|| text.parse::<u32>().ok()).flatten().filter(|n| range.contains(n))
    };
    let parts: Vec<&str> = path.split(['/', '-']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let year = (year.len() == 4).then(|| number(year, 1990..=2100)).flatten()?;
        let (month, day) = (number(month, 1..=12)?, number(day, 1..=31)?);
        Some(format!("{year:04}-{month:02}-{day:02}"))
    })
}

/// What a host is known by for delays: its name, whatever the port.
pub fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

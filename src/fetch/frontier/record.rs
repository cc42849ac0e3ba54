//! What was heard of an address, in one transaction with everything that follows from it.

use super::queue::{Said, found, host};
use super::{Found, Frontier, FrontierError};
use rusqlite::{Connection, params};
use url::Url;

/// What was heard.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// The page, or that it has not changed.
    Page {
        /// HTTP status.
        status: u16,
        /// One word.
        outcome: String,
        /// `ETag`, for the next time.
        etag: Option<String>,
        /// `Last-Modified`, for the next time.
        modified: Option<String>,
        /// Of the body, if there was one.
        sha256: Option<String>,
        /// What it asks of robots.
        robots: Option<String>,
        /// When it is to be asked for again.
        due: Option<i64>,
    },
    /// That it is elsewhere.
    Moved {
        /// HTTP status.
        status: u16,
        /// Canonical.
        target: Url,
        /// When it is to be asked for again.
        due: Option<i64>,
    },
    /// That the same page is to be asked for at another spelling of its address.
    Respelt {
        /// What is to be sent.
        asked: Url,
    },
    /// Nothing yet; it is asked again.
    Nothing {
        /// HTTP status, if there was an answer.
        status: Option<u16>,
        /// One word.
        outcome: String,
        /// From when on.
        not_before: i64,
    },
    /// Nothing, or no; it is not asked again in this run.
    Failed {
        /// HTTP status, if there was an answer.
        status: Option<u16>,
        /// One word.
        outcome: String,
        /// When it is to be asked for again.
        due: Option<i64>,
    },
}

/// A page on its way into the collection.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// Its row.
    pub id: i64,
    /// Of which source.
    pub source: String,
    /// What was asked for.
    pub asked: String,
    /// Where it was found in the end.
    pub address: String,
    /// When, RFC 3339.
    pub time: String,
    /// Media type.
    pub media: String,
    /// As the server said.
    pub charset: Option<String>,
    /// Whether it was known with other bytes.
    pub changed: bool,
    /// With its content encoding undone.
    pub body: Vec<u8>,
    /// What a sitemap or a feed said of it.
    pub said: Said,
}

/// Everything that follows from one answer.
#[derive(Clone, Debug)]
pub struct Record {
    /// The row that was asked for.
    pub id: i64,
    /// What was heard of it.
    pub heard: Heard,
    /// Addresses that it leads to, in a run that began at `begun`.
    pub found: Vec<Found>,
    /// Patterns that were counted against their budget, with their source.
    pub patterns: Vec<(String, String)>,
    /// When the run of its source began.
    pub begun: i64,
    /// Source whose pages are counted.
    pub counted: Option<String>,
    /// The page itself, if it is to be taken in.
    pub fetched: Option<Fetched>,
    /// File of the web archive, place in it, and the length that it has now.
    pub placed: Option<(String, u64, u64)>,
    /// The host that was asked, and when it may be asked again.
    pub hold: Option<(String, i64)>,
}

impl Frontier {
    /// Commits what one answer means; gives how many addresses are newly to be asked for, and their hosts.
    pub fn record(&mut self, record: &Record, now: i64) -> Result<Vec<String>, FrontierError> {
        self.transaction(|db| {
            heard(db, record, now)?;
            let mut hosts = Vec::new();
            for address in &record.found {
                if found(db, address, record.begun)? {
                    hosts.push(host(&address.url));
                }
            }
            for (source, pattern) in &record.patterns {
                db.prepare_cached("INSERT INTO pattern VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET found = found + 1")?
                    .execute([source, pattern])?;
            }
            if let Some(source) = &record.counted {
                db.execute("UPDATE run SET pages = pages + 1 WHERE source = ?", [source])?;
            }
            if let Some(page) = &record.fetched {
                db.prepare_cached("INSERT OR REPLACE INTO pending VALUES (?, ?, ?, ?, ?, ?, ?)")?.execute(params![
                    page.id,
                    page.time,
                    page.address,
                    page.media,
                    page.charset,
                    page.changed,
                    page.body
                ])?;
            }
            if let Some((file, offset, length)) = &record.placed {
                db.execute(
                    "UPDATE page SET warc_file = ?, warc_offset = ? WHERE id = ?",
                    params![file, *offset as i64, record.id],
                )?;
                db.execute("INSERT OR REPLACE INTO archive VALUES (1, ?, ?)", params![file, *length as i64])?;
            }
            if let Some((host, next)) = &record.hold {
                db.execute("INSERT OR REPLACE INTO host VALUES (?, ?)", params![host, next])?;
            }
            Ok(hosts)
        })
    }

    /// Notes addresses that were found by other means than an answer's links; gives the hosts that are now to be asked.
    pub fn note(&mut self, list: Vec<Found>, begun: i64) -> Result<Vec<String>, FrontierError> {
        self.transaction(|db| {
            let mut hosts = Vec::new();
            for address in &list {
                if found(db, address, begun)? {
                    hosts.push(host(&address.url));
                }
            }
            Ok(hosts)
        })
    }

    /// Pages that were fetched and not taken in, as a killed process leaves them.
    pub fn pending(&self) -> Result<Vec<Fetched>, FrontierError> {
        let read = || {
            let mut query = self.db.prepare(
                "SELECT p.page, p.time, p.address, p.media, p.charset, p.changed, p.body, g.source, g.asked, g.listed
                 FROM pending p JOIN page g ON g.id = p.page ORDER BY p.page",
            )?;
            query
                .query_map([], |row| {
                    Ok(Fetched {
                        id: row.get(0)?,
                        time: row.get(1)?,
                        address: row.get(2)?,
                        media: row.get(3)?,
                        charset: row.get(4)?,
                        changed: row.get(5)?,
                        body: row.get(6)?,
                        source: row.get(7)?,
                        asked: row.get(8)?,
                        said: serde_json::from_str(&row.get::<_, String>(9)?).unwrap_or_default(),
                    })
                })?
                .collect()
        };
        self.tell(read())
    }

    /// These pages are in the collection, or never will be, each with its outcome.
    pub fn taken_in(&mut self, pages: &[(i64, String)]) -> Result<(), FrontierError> {
        self.transaction(|db| {
            for (id, outcome) in pages {
                db.prepare_cached("DELETE FROM pending WHERE page = ?")?.execute([id])?;
                db.prepare_cached("UPDATE page SET outcome = ? WHERE id = ?")?.execute(params![outcome, id])?;
            }
            Ok(())
        })
    }

    /// A file of the web archive has begun.
    pub fn begin_archive(&self, file: &str, length: u64) -> Result<(), FrontierError> {
        let begun = self.db.execute("INSERT OR REPLACE INTO archive VALUES (1, ?, ?)", params![file, length as i64]);
        self.tell(begun).map(drop)
    }

    /// The last file of the web archive, and how much of it counts.
    pub fn archived(&self) -> Result<Option<(String, u64)>, FrontierError> {
        use rusqlite::OptionalExtension;
        let read = self
            .db
            .query_row("SELECT file, length FROM archive", [], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)));
        self.tell(read.optional())
    }
}

/// Only what stands at the beginning of redirects is due again by itself: hops keep their number.
fn heard(db: &Connection, record: &Record, now: i64) -> rusqlite::Result<()> {
    let id = record.id;
    match &record.heard {
        Heard::Page { status, outcome, etag, modified, sha256, robots, due } => db
            .prepare_cached(
                "UPDATE page SET queued = 0, tries = 0, first = coalesce(first, ?2), last = ?2, status = ?3,
                     outcome = CASE WHEN ?4 = 'unchanged' THEN coalesce(outcome, ?4) ELSE ?4 END,
                     etag = ?5, modified = ?6, sha256 = coalesce(?7, sha256), robots = ?8, due = ?9, target = NULL WHERE id = ?1",
            )?
            .execute(params![id, now, status, outcome, etag, modified, sha256, robots, due])?,
        Heard::Moved { status, target, due } => db
            .prepare_cached(
                "UPDATE page SET queued = 0, tries = 0, first = coalesce(first, ?2), last = ?2, status = ?3,
                     outcome = 'redirect', target = ?4, due = CASE WHEN hops = 0 THEN ?5 END WHERE id = ?1",
            )?
            .execute(params![id, now, status, target.as_str(), due])?,
        Heard::Respelt { asked } => db
            .prepare_cached("UPDATE page SET asked = ?2, hops = hops + 1 WHERE id = ?1")?
            .execute(params![id, asked.as_str()])?,
        Heard::Nothing { status, outcome, not_before } => db
            .prepare_cached(
                "UPDATE page SET tries = tries + 1, status = ?2, outcome = ?3, not_before = ?4 WHERE id = ?1",
            )?
            .execute(params![id, status, outcome, not_before])?,
        Heard::Failed { status, outcome, due } => db
            .prepare_cached("UPDATE page SET queued = 0, status = ?2, outcome = ?3, due = CASE WHEN hops = 0 THEN ?4 END WHERE id = ?1")?
            .execute(params![id, status, outcome, due])?,
    };
    Ok(())
}

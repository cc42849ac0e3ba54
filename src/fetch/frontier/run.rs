//! Runs: what a new one asks for again, and how one that was ended early goes on.

use super::{Due, Found, Frontier, FrontierError};
use rusqlite::{Connection, OptionalExtension, params};

/// A run that was ended early goes on within a day; later its lists are old, and a new one begins.
const RESUMED: i64 = 24 * 3_600_000;

impl Frontier {
    /// Begins a run of `source`, which starts with `seeds`, or goes on with the one that was ended early: gives whether.
    pub fn begin(&mut self, source: &str, seeds: &[Found], now: i64) -> Result<bool, FrontierError> {
        self.transaction(|db| {
            if source.is_empty() {
                // Single pages are a matter of the command that names them; what an earlier one left is none of this one's.
                db.execute("INSERT OR REPLACE INTO run VALUES ('', ?, NULL, 0)", [now])?;
                start(db, seeds, now)?;
                return Ok(false);
            }
            db.execute("INSERT OR IGNORE INTO active VALUES (?)", [source])?;
            let begun: Option<i64> = db
                .query_row("SELECT begun FROM run WHERE source = ? AND ended IS NULL", [source], |row| row.get(0))
                .optional()?;
            if begun.is_some_and(|begun| now - begun < RESUMED) {
                for seed in seeds {
                    super::queue::found(db, seed, begun.unwrap_or(now))?;
                }
                return Ok(true);
            }
            db.execute("INSERT OR REPLACE INTO run VALUES (?, ?, NULL, 0)", params![source, now])?;
            db.execute("DELETE FROM pattern WHERE source = ?", [source])?;
            db.execute(
                "UPDATE page SET queued = 1, rank = CASE WHEN last IS NULL AND outcome IS NULL THEN 1 ELSE 2 END, tries = 0, not_before = 0
                 WHERE source = ? AND queued = 0 AND due <= ?",
                params![source, now],
            )?;
            // What failed last time comes after what was never tried.
            db.execute(
                "UPDATE page SET tries = 0, not_before = 0, rank = CASE WHEN outcome IS NULL THEN rank ELSE max(rank, 2) END
                 WHERE source = ? AND queued = 1",
                [source],
            )?;
            // Sitemaps that an index names: asked again unless it says since when they stand unchanged.
            db.execute(
                "UPDATE page SET queued = 1, rank = 0, tries = 0, not_before = 0, hops = 0
                 WHERE source = ? AND kind = 'sitemap' AND queued = 0 AND json_extract(listed, '$.modified') IS NULL",
                [source],
            )?;
            start(db, seeds, now)?;
            Ok(false)
        })
    }

    /// What would be asked for if runs began now; nothing is changed.
    pub fn preview(
        &mut self,
        seeds: &[(String, Vec<Found>)],
        since: &str,
        now: i64,
    ) -> Result<Vec<Due>, FrontierError> {
        let begun = self.db.execute_batch("SAVEPOINT preview");
        self.tell(begun)?;
        let look = |frontier: &mut Frontier| {
            for (source, seeds) in seeds {
                frontier.begin(source, seeds, now)?;
            }
            frontier.open_list(since)
        };
        let list = look(self);
        let undone = self.db.execute_batch("ROLLBACK TO preview; RELEASE preview");
        self.tell(undone)?;
        list
    }

    /// The run of `source` is over.
    pub fn end(&mut self, source: &str, now: i64) -> Result<(), FrontierError> {
        let ended = self.db.execute("UPDATE run SET ended = ? WHERE source = ?", params![now, source]);
        self.tell(ended).map(drop)
    }

    /// Nothing more is asked of `source` by this process.
    pub fn leave(&mut self, source: &str) -> Result<(), FrontierError> {
        let left = self.db.execute("DELETE FROM active WHERE source = ?", [source]);
        self.tell(left).map(drop)
    }

    /// When the run of `source` began, and how many pages it has asked for.
    pub fn run(&self, source: &str) -> Result<(i64, usize), FrontierError> {
        let run = self.db.query_row("SELECT begun, pages FROM run WHERE source = ?", [source], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)? as usize))
        });
        self.tell(run.optional()).map(Option::unwrap_or_default)
    }
}

/// Asks for each of `seeds`, whatever is known of it.
fn start(db: &Connection, seeds: &[Found], now: i64) -> rusqlite::Result<()> {
    for seed in seeds {
        super::queue::found(db, seed, now)?;
        db.execute(
            "UPDATE page SET queued = 1, rank = 0, tries = 0, not_before = 0, hops = 0, asked = ?2 WHERE url = ?1",
            params![seed.url.as_str(), seed.asked.as_str()],
        )?;
    }
    Ok(())
}

//! What is remembered of hosts: when each may be asked again, and its robots.txt; and how often a pattern was found.

use super::{Frontier, FrontierError};
use rusqlite::{OptionalExtension, params};

impl Frontier {
    /// From when on `host` may be asked.
    pub fn free_from(&self, host: &str) -> Result<i64, FrontierError> {
        let read = self.db.query_row("SELECT next FROM host WHERE host = ?", [host], |row| row.get(0)).optional();
        self.tell(read).map(Option::unwrap_or_default)
    }

    /// `host` is not asked before `next`, not even by a process that begins after this one was killed.
    pub fn hold(&self, host: &str, next: i64) -> Result<(), FrontierError> {
        let held = self.db.execute("INSERT OR REPLACE INTO host VALUES (?, ?)", params![host, next]);
        self.tell(held).map(drop)
    }

    /// When the robots.txt of `origin` was read, and its bytes.
    pub fn robots(&self, origin: &str) -> Result<Option<(i64, Vec<u8>)>, FrontierError> {
        let read = self.db.query_row("SELECT time, file FROM robots WHERE origin = ?", [origin], |row| {
            Ok((row.get(0)?, row.get(1)?))
        });
        self.tell(read.optional())
    }

    /// Remembers the robots.txt of `origin`.
    pub fn keep_robots(&self, origin: &str, file: &[u8], now: i64) -> Result<(), FrontierError> {
        let kept = self.db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", params![origin, now, file]);
        self.tell(kept).map(drop)
    }

    /// How many addresses of this pattern were found in the run of `source`.
    pub fn of_pattern(&self, source: &str, pattern: &str) -> Result<usize, FrontierError> {
        let read = self
            .db
            .prepare_cached("SELECT found FROM pattern WHERE source = ? AND pattern = ?")
            .and_then(|mut q| q.query_row([source, pattern], |row| row.get::<_, i64>(0)).optional());
        self.tell(read).map(|n| n.unwrap_or_default() as usize)
    }
}

//! Which articles are printings of one text: what they are found by, and families of them.
//!
//! Every article that is written, and every one whose family lost a member, waits in `unlinked` until its near-duplicates
//! have been looked for: a kill in between is made good by the next start, and the families depend on no order.

use super::sqlite::{Sqlite, failure};
use super::{Sketch, StoreError};
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::HashMap;

/// Tables beside those of the records.
pub(super) const SQL: &str = "
    CREATE TABLE sketch (article TEXT PRIMARY KEY, bands BLOB NOT NULL, runs BLOB NOT NULL);
    CREATE TABLE band (band INTEGER NOT NULL, article TEXT NOT NULL, PRIMARY KEY (band, article)) WITHOUT ROWID;
    CREATE TABLE copy (article TEXT PRIMARY KEY, family TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX copy_family ON copy (family);
    CREATE TABLE unlinked (article TEXT PRIMARY KEY) WITHOUT ROWID;\n";

/// Keeps what `article` is found by.
pub(super) fn insert(transaction: &Transaction<'_>, article: &str, sketch: &Sketch) -> rusqlite::Result<()> {
    let Sketch { bands, runs } = sketch;
    if bands.is_empty() {
        return Ok(());
    }
    let bytes: Vec<u8> = bands.iter().flat_map(|band| band.to_le_bytes()).collect();
    let kept: Vec<u8> = runs.iter().flat_map(|run| run.to_le_bytes()).collect();
    transaction.prepare_cached("REPLACE INTO sketch VALUES (?1, ?2, ?3)")?.execute(params![article, bytes, kept])?;
    let mut insert = transaction.prepare_cached("INSERT OR IGNORE INTO band VALUES (?1, ?2)")?;
    for band in bands {
        insert.execute(params![band, article])?;
    }
    transaction.prepare_cached("INSERT OR IGNORE INTO unlinked VALUES (?1)")?.execute([article])?;
    Ok(())
}

/// Takes `article` out; what is left of its family is looked at anew.
pub(super) fn erase(transaction: &Transaction<'_>, article: &str) -> rusqlite::Result<()> {
    let mut delete = transaction.prepare_cached("DELETE FROM band WHERE band = ?1 AND article = ?2")?;
    for band in bands(transaction, article)? {
        delete.execute(params![band, article])?;
    }
    transaction.prepare_cached("DELETE FROM sketch WHERE article = ?1")?.execute([article])?;
    transaction.prepare_cached("DELETE FROM unlinked WHERE article = ?1")?.execute([article])?;
    if let Some(family) = family(transaction, article)? {
        let waiting = "INSERT OR IGNORE INTO unlinked SELECT article FROM copy WHERE family = ?1 AND article <> ?2";
        transaction.prepare_cached(waiting)?.execute([&family, article])?;
        transaction.prepare_cached("DELETE FROM copy WHERE family = ?1")?.execute([&family])?;
    }
    Ok(())
}

fn bands(connection: &rusqlite::Connection, article: &str) -> rusqlite::Result<Vec<i64>> {
    let mut select = connection.prepare_cached("SELECT bands FROM sketch WHERE article = ?1")?;
    let bytes: Option<Vec<u8>> = select.query_row([article], |row| row.get(0)).optional()?;
    let chunks = bytes.unwrap_or_default();
    Ok(chunks.as_chunks::<8>().0.iter().map(|chunk| i64::from_le_bytes(*chunk)).collect())
}

fn family(connection: &rusqlite::Connection, article: &str) -> rusqlite::Result<Option<String>> {
    let mut select = connection.prepare_cached("SELECT family FROM copy WHERE article = ?1")?;
    select.query_row([article], |row| row.get(0)).optional()
}

/// Puts two families, or articles that have none, together; the family is called after the article published first.
fn merge(transaction: &Transaction<'_>, one: &str, other: &str) -> rusqlite::Result<()> {
    let (first, second) = (family(transaction, one)?, family(transaction, other)?);
    let name = first.or_else(|| second.clone()).unwrap_or_else(|| one.to_owned());
    let mut put = transaction.prepare_cached("REPLACE INTO copy VALUES (?1, ?2)")?;
    put.execute([one, &name])?;
    put.execute([other, &name])?;
    let mut rename = transaction.prepare_cached("UPDATE copy SET family = ?2 WHERE family = ?1")?;
    if let Some(second) = second {
        rename.execute([&second, &name])?;
    }
    let earliest = "SELECT c.article FROM copy c JOIN article a ON a.key = c.article WHERE c.family = ?1
                    ORDER BY a.published IS NULL, a.published, a.key LIMIT 1";
    let earliest: Option<String> =
        transaction.prepare_cached(earliest)?.query_row([&name], |row| row.get(0)).optional()?;
    if let Some(earliest) = earliest.filter(|earliest| *earliest != name) {
        rename.execute([&name, &earliest])?;
    }
    Ok(())
}

impl Sqlite {
    pub(super) fn try_unlinked(&self) -> Result<Vec<String>, StoreError> {
        self.column("SELECT article FROM unlinked ORDER BY article", [])
    }

    pub(super) fn try_alike(&self, article: &str) -> Result<Vec<String>, StoreError> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let own = family(&self.connection, article)?;
            let mut select = self.connection.prepare_cached(
                "SELECT b.article, c.family FROM band b LEFT JOIN copy c ON c.article = b.article WHERE b.band = ?1",
            )?;
            let mut found = Vec::new();
            for band in bands(&self.connection, article)? {
                let rows = select.query_map([band], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
                for row in rows {
                    let (other, family): (String, Option<String>) = row?;
                    if other != article && (own.is_none() || family != own) {
                        found.push(other);
                    }
                }
            }
            found.sort_unstable();
            found.dedup();
            Ok(found)
        };
        read().map_err(failure(&self.path))
    }

    pub(super) fn try_runs(&self, article: &str) -> Result<Vec<u32>, StoreError> {
        let read = || -> rusqlite::Result<Vec<u32>> {
            let mut select = self.connection.prepare_cached("SELECT runs FROM sketch WHERE article = ?1")?;
            let bytes: Vec<u8> = select.query_row([article], |row| row.get(0)).optional()?.unwrap_or_default();
            Ok(bytes.as_chunks::<4>().0.iter().map(|chunk| u32::from_le_bytes(*chunk)).collect())
        };
        read().map_err(failure(&self.path))
    }

    pub(super) fn try_join(&mut self, article: &str, copies: &[String]) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction()?;
        for copy in copies {
            merge(&transaction, article, copy)?;
        }
        transaction.prepare_cached("DELETE FROM unlinked WHERE article = ?1")?.execute([article])?;
        transaction.commit()
    }

    pub(super) fn try_families(&self) -> Result<HashMap<String, String>, StoreError> {
        let read = || -> rusqlite::Result<HashMap<String, String>> {
            let mut select = self.connection.prepare_cached("SELECT article, family FROM copy")?;
            select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        read().map_err(failure(&self.path))
    }
}

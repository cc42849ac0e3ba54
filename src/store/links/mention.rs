//! Mentions, and the blocks in which they are gathered.

use super::{EntityKind, Mention, Settled};
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// Keeps the mentions of `article`; their blocks are stale.
pub(super) fn insert(connection: &Connection, article: &str, mentions: &[Mention]) -> rusqlite::Result<()> {
    let mut insert = connection
        .prepare_cached("REPLACE INTO mention (kind, record, article, block, json) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for Mention { kind, record, block, json } in mentions {
        insert.execute(params![kind.table(), record, article, block, json])?;
        spoil(connection, kind.table(), block)?;
    }
    Ok(())
}

/// Takes the mentions of `article` out.
pub(in super::super) fn erase(connection: &Connection, article: &str) -> rusqlite::Result<()> {
    let stale = "INSERT OR IGNORE INTO stale_block SELECT kind, block FROM mention WHERE article = ?1";
    connection.prepare_cached(stale)?.execute([article])?;
    connection.prepare_cached("DELETE FROM mention WHERE article = ?1")?.execute([article])?;
    connection.prepare_cached("DELETE FROM reindex WHERE article = ?1")?.execute([article])?;
    Ok(())
}

fn spoil(connection: &Connection, kind: &str, block: &str) -> rusqlite::Result<()> {
    connection.prepare_cached("INSERT OR IGNORE INTO stale_block VALUES (?1, ?2)")?.execute([kind, block]).map(drop)
}

pub(super) fn block(connection: &Connection, kind: EntityKind, block: &str) -> rusqlite::Result<Vec<(String, String)>> {
    let sql = "SELECT record, json FROM mention WHERE kind = ?1 AND block = ?2 ORDER BY record";
    let mut select = connection.prepare_cached(sql)?;
    select.query_map([kind.table(), block], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Id and name that the mentions of a block came to before, by their records: most stay what they were.
fn named(connection: &Connection, table: &str, block: &str) -> rusqlite::Result<HashMap<String, (String, String)>> {
    let sql = "SELECT record, entity, called FROM mention WHERE kind = ?1 AND block = ?2";
    let mut select = connection.prepare_cached(sql)?;
    select.query_map([table, block], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?.collect()
}

pub(super) fn settle(
    connection: &Connection,
    kind: EntityKind,
    block: &str,
    found: &[Settled],
    renamed: &dyn Fn(&str) -> bool,
) -> rusqlite::Result<()> {
    let table = kind.table();
    connection.prepare_cached(&format!("DELETE FROM {table} WHERE block = ?1"))?.execute([block])?;
    let mut put = connection.prepare_cached(&format!("REPLACE INTO {table} (key, block, json) VALUES (?1, ?2, ?3)"))?;
    let known = named(connection, table, block)?;
    let mut of =
        connection.prepare_cached("SELECT article FROM mention WHERE kind = ?1 AND block = ?2 AND record = ?3")?;
    let mut set = connection
        .prepare_cached("UPDATE mention SET entity = ?4, called = ?5 WHERE kind = ?1 AND block = ?2 AND record = ?3")?;
    let mut reindex = connection.prepare_cached("INSERT OR IGNORE INTO reindex VALUES (?1)")?;
    for Settled { id, name, json, members } in found {
        put.execute(params![id, block, json])?;
        for record in members {
            let Some((before, called)) = known.get(record) else { continue };
            if before == id && called == name {
                continue;
            }
            let article: String = of.query_row([table, block, record.as_str()], |row| row.get(0))?;
            set.execute([table, block, record.as_str(), id, name])?;
            super::item::again_of(connection, &article, record)?;
            // Who had another name before was perhaps found by it.
            if called != name && (renamed(record) || !called.is_empty()) {
                reindex.execute([&article])?;
            }
        }
    }
    connection.prepare_cached("DELETE FROM stale_block WHERE kind = ?1 AND block = ?2")?.execute([table, block])?;
    Ok(())
}

pub(super) fn move_all(
    connection: &Connection,
    kind: EntityKind,
    from: &str,
    to: &dyn Fn(&str, &str) -> Option<String>,
) -> rusqlite::Result<()> {
    let mut set = connection.prepare_cached("UPDATE mention SET block = ?3 WHERE kind = ?1 AND record = ?2")?;
    spoil(connection, kind.table(), from)?;
    for (record, json) in block(connection, kind, from)? {
        if let Some(to) = to(&record, &json).filter(|to| to != from) {
            set.execute([kind.table(), &record, &to])?;
            spoil(connection, kind.table(), &to)?;
        }
    }
    Ok(())
}

//! Items: what they are found by, what they wait for.

use super::{ClusterKind, Item, Outline, Pending, key};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::HashSet;

/// An item that waits for keys, one that waits for its candidates, one that waits no more.
const NEW: i64 = 0;
pub(super) const WAITS: i64 = 1;
pub(super) const DONE: i64 = 2;

/// What an item is compared by, and its keys, lie in tables of their own: what is changed often, and looked at of every
/// candidate, stays small.
const COLUMNS: &str = "id, kind, record, article, (SELECT json FROM item_json j WHERE j.id = item.id),
    (SELECT keys FROM item_keys k WHERE k.id = item.id), cluster, side, day";

fn read(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        id: row.get(0)?,
        kind: ClusterKind::of(row.get(1)?),
        record: row.get(2)?,
        article: row.get(3)?,
        json: row.get(4)?,
        keys: row.get::<_, Option<Vec<u8>>>(5)?.map_or(Vec::new(), |keys| numbers(&keys)),
        cluster: row.get(6)?,
        side: row.get(7)?,
        day: row.get(8)?,
    })
}

fn numbers(bytes: &[u8]) -> Vec<i64> {
    bytes.as_chunks::<8>().0.iter().map(|chunk| i64::from_le_bytes(*chunk)).collect()
}

pub(super) fn insert(connection: &Connection, article: &str, items: &[Pending]) -> rusqlite::Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT INTO item (kind, record, article, mention) VALUES (?1, ?2, ?3, ?4)")?;
    let mut keep = connection.prepare_cached("INSERT INTO item_json VALUES (?1, ?2)")?;
    for Pending { kind, record, mention, json } in items {
        let id = insert.insert(params![kind.number(), record, article, mention])?;
        keep.execute(params![id, json])?;
    }
    Ok(())
}

/// Takes the items of `article` out; what was together with them is compared again.
pub(in super::super) fn erase(connection: &Connection, article: &str) -> rusqlite::Result<()> {
    for item in select(connection, "article = ?1", [article])? {
        key::forget(connection, &item)?;
        leave(connection, item.id, item.cluster)?;
    }
    for table in ["item_json", "item_keys"] {
        let own = format!("DELETE FROM {table} WHERE id IN (SELECT id FROM item WHERE article = ?1)");
        connection.prepare_cached(&own)?.execute([article])?;
    }
    connection.prepare_cached("DELETE FROM item WHERE article = ?1")?.execute([article]).map(drop)
}

pub(super) fn select(
    connection: &Connection,
    which: &str,
    given: impl rusqlite::Params,
) -> rusqlite::Result<Vec<Item>> {
    let mut select = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM item WHERE {which}"))?;
    select.query_map(given, read)?.collect()
}

pub(super) fn without_keys(connection: &Connection, after: i64, most: usize) -> rusqlite::Result<Vec<Item>> {
    in_state(connection, NEW, after, most)
}

pub(super) fn waiting(connection: &Connection, most: usize) -> rusqlite::Result<Vec<Item>> {
    in_state(connection, WAITS, 0, most)
}

/// By the index, which the planner leaves aside to have the order for nothing.
fn in_state(connection: &Connection, state: i64, after: i64, most: usize) -> rusqlite::Result<Vec<Item>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM item INDEXED BY item_state WHERE state = {state} AND state < {DONE} AND id > ?1
         ORDER BY id LIMIT ?2"
    );
    connection.prepare_cached(&sql)?.query_map([after, most as i64], read)?.collect()
}

pub(super) fn outline(connection: &Connection, id: i64) -> rusqlite::Result<Outline> {
    let mut look = connection.prepare_cached("SELECT key_count, article, side, day FROM item WHERE id = ?1")?;
    look.query_row([id], |row| {
        Ok(Outline { keys: row.get::<_, i64>(0)? as usize, article: row.get(1)?, side: row.get(2)?, day: row.get(3)? })
    })
}

/// What of an article is compared by the name of this mention is compared again, from its keys on: it is now called
/// otherwise.
pub(super) fn again_of(connection: &Connection, article: &str, mention: &str) -> rusqlite::Result<()> {
    let which = format!("article = ?1 AND (mention = ?2 OR record = ?2) AND state > {NEW}");
    for item in select(connection, &which, [article, mention])? {
        again(connection, item.id, item.cluster)?;
        key::forget(connection, &item)?;
        connection
            .prepare_cached(&format!("UPDATE item SET key_count = 0, state = {NEW} WHERE id = ?1"))?
            .execute([item.id])?;
        connection.prepare_cached("DELETE FROM item_keys WHERE id = ?1")?.execute([item.id])?;
    }
    Ok(())
}

/// The item and all of its cluster wait again.
pub(super) fn again(connection: &Connection, id: i64, cluster: Option<i64>) -> rusqlite::Result<()> {
    leave(connection, id, cluster)?;
    let wait = format!("UPDATE item SET state = {WAITS}, cluster = NULL WHERE id = ?1 AND state = {DONE}");
    connection.prepare_cached(&wait)?.execute([id]).map(drop)
}

/// Dissolves the cluster of an item, and takes back what it contradicted.
fn leave(connection: &Connection, id: i64, cluster: Option<i64>) -> rusqlite::Result<()> {
    let others = "SELECT other FROM contrast WHERE one = ?1";
    let others: Vec<i64> =
        connection.prepare_cached(others)?.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for other in others {
        connection.prepare_cached("DELETE FROM contrast WHERE one = ?1 AND other = ?2")?.execute([other, id])?;
        super::cluster::spoil(connection, other)?;
    }
    connection.prepare_cached("DELETE FROM contrast WHERE one = ?1")?.execute([id])?;
    super::cluster::spoil(connection, id)?;
    if let Some(cluster) = cluster {
        let members: Vec<i64> = connection
            .prepare_cached("SELECT id FROM item WHERE cluster = ?1")?
            .query_map([cluster], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        connection
            .prepare_cached(&format!(
                "UPDATE item SET cluster = NULL, state = CASE state WHEN {DONE} THEN {WAITS} ELSE state END WHERE cluster = ?1"
            ))?
            .execute([cluster])?;
        for member in members.into_iter().filter(|member| *member != id) {
            // Compared again, it finds again whom it contradicts.
            leave(connection, member, None)?;
        }
    }
    Ok(())
}

pub(super) fn compared(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    connection.prepare_cached(&format!("UPDATE item SET state = {DONE} WHERE id = ?1"))?.execute([id]).map(drop)
}

pub(super) fn of(connection: &Connection, kind: ClusterKind, record: &str) -> rusqlite::Result<Option<Item>> {
    let sql = format!("SELECT {COLUMNS} FROM item WHERE kind = ?1 AND record = ?2");
    connection.prepare_cached(&sql)?.query_row(params![kind.number(), record], read).optional()
}

pub(super) fn count_waiting(connection: &Connection) -> rusqlite::Result<usize> {
    let sql = format!("SELECT count(*) FROM item WHERE state < {DONE}");
    connection.prepare_cached(&sql)?.query_row([], |row| row.get::<_, i64>(0)).map(|n| n as usize)
}

pub(super) fn waiting_numbers(connection: &Connection) -> rusqlite::Result<HashSet<i64>> {
    let sql = format!("SELECT id FROM item INDEXED BY item_state WHERE state = {WAITS} AND state < {DONE}");
    connection.prepare_cached(&sql)?.query_map([], |row| row.get(0))?.collect()
}

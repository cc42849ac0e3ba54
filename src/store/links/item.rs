//! Items: what they are found by, what they wait for.

use super::{ClusterKind, Item, Keyed, MOST_SHARERS, Outline, Sharer};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::HashSet;

/// An item that waits for keys, one that waits for its candidates, one that waits no more.
const NEW: i64 = 0;
const WAITS: i64 = 1;
const DONE: i64 = 2;

/// What an item is compared by lies in a table of its own: it is never changed, and what is changed often stays small.
const COLUMNS: &str =
    "id, kind, record, article, (SELECT json FROM item_json j WHERE j.id = item.id), keys, cluster, side, day";

fn read(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        id: row.get(0)?,
        kind: ClusterKind::of(row.get(1)?),
        record: row.get(2)?,
        article: row.get(3)?,
        json: row.get(4)?,
        keys: numbers(&row.get::<_, Vec<u8>>(5)?),
        cluster: row.get(6)?,
        side: row.get(7)?,
        day: row.get(8)?,
    })
}

fn numbers(bytes: &[u8]) -> Vec<i64> {
    bytes.as_chunks::<8>().0.iter().map(|chunk| i64::from_le_bytes(*chunk)).collect()
}

pub(super) fn insert(
    connection: &Connection,
    article: &str,
    items: &[(ClusterKind, String, String)],
) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO item (kind, record, article) VALUES (?1, ?2, ?3)")?;
    let mut keep = connection.prepare_cached("INSERT INTO item_json VALUES (?1, ?2)")?;
    for (kind, record, json) in items {
        let id = insert.insert(params![kind.number(), record, article])?;
        keep.execute(params![id, json])?;
    }
    Ok(())
}

/// Takes the items of `article` out; what was together with them is compared again.
pub(in super::super) fn erase(connection: &Connection, article: &str) -> rusqlite::Result<()> {
    for item in select(connection, "article = ?1", [article])? {
        forget_keys(connection, &item)?;
        leave(connection, item.id, item.cluster)?;
    }
    let words = "DELETE FROM item_json WHERE id IN (SELECT id FROM item WHERE article = ?1)";
    connection.prepare_cached(words)?.execute([article])?;
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

pub(super) fn without_keys(connection: &Connection, most: usize) -> rusqlite::Result<Vec<Item>> {
    in_state(connection, NEW, most)
}

pub(super) fn waiting(connection: &Connection, most: usize) -> rusqlite::Result<Vec<Item>> {
    in_state(connection, WAITS, most)
}

/// By the index, which the planner leaves aside to have the order for nothing.
fn in_state(connection: &Connection, state: i64, most: usize) -> rusqlite::Result<Vec<Item>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM item INDEXED BY item_state WHERE state = {state} AND state < {DONE} ORDER BY id LIMIT ?1"
    );
    connection.prepare_cached(&sql)?.query_map([most as i64], read)?.collect()
}

pub(super) fn put_keys(connection: &Connection, keys: &[Keyed]) -> rusqlite::Result<()> {
    let mut set = connection
        .prepare_cached(&format!("UPDATE item SET keys = ?2, side = ?3, day = ?4, state = {WAITS} WHERE id = ?1"))?;
    for Keyed { id, keys: own, side, day } in keys {
        let bytes: Vec<u8> = own.iter().flat_map(|key| key.to_le_bytes()).collect();
        set.execute(params![id, bytes, side, day])?;
    }
    // In the order of the tree they go into: a tenth of the pages are touched.
    let mut pairs: Vec<(i64, i64)> = keys.iter().flat_map(|one| one.keys.iter().map(|key| (*key, one.id))).collect();
    pairs.sort_unstable();
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO item_key VALUES (?1, ?2)")?;
    for (key, id) in pairs {
        insert.execute([key, id])?;
    }
    Ok(())
}

pub(super) fn sharers(connection: &Connection, item: &Item) -> rusqlite::Result<Vec<Sharer>> {
    let mut holders = connection.prepare_cached("SELECT item FROM item_key WHERE key = ?1 LIMIT ?2")?;
    let (mut all, mut found) = (Vec::new(), Vec::new());
    for key in &item.keys {
        if is_common(connection, *key)? {
            continue;
        }
        found.clear();
        let rows = holders.query_map(params![key, MOST_SHARERS as i64 + 1], |row| row.get::<_, i64>(0))?;
        for row in rows {
            found.push(row?);
        }
        if found.len() > MOST_SHARERS {
            make_common(connection, *key)?;
            continue;
        }
        all.extend(found.iter().filter(|id| **id != item.id));
    }
    all.sort_unstable();
    Ok(all.chunk_by(|a, b| a == b).map(|same| Sharer { id: same[0], shared: same.len() }).collect())
}

pub(super) fn outline(connection: &Connection, id: i64) -> rusqlite::Result<Outline> {
    let mut look = connection.prepare_cached("SELECT length(keys) / 8, article, side, day FROM item WHERE id = ?1")?;
    look.query_row([id], |row| {
        Ok(Outline { keys: row.get::<_, i64>(0)? as usize, article: row.get(1)?, side: row.get(2)?, day: row.get(3)? })
    })
}

fn is_common(connection: &Connection, key: i64) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM common_key WHERE key = ?1")?.exists([key])
}

/// From now on the key finds nobody; those whom it may have brought together are compared again.
fn make_common(connection: &Connection, key: i64) -> rusqlite::Result<()> {
    connection.prepare_cached("INSERT OR IGNORE INTO common_key VALUES (?1)")?.execute([key])?;
    again_with(connection, key)
}

/// Those who have `key` and were compared wait again.
fn again_with(connection: &Connection, key: i64) -> rusqlite::Result<()> {
    let which = format!("state = {DONE} AND id IN (SELECT item FROM item_key WHERE key = ?1)");
    for item in select(connection, &which, [key])? {
        again(connection, item.id, item.cluster)?;
    }
    Ok(())
}

/// Takes the keys of an item away; one that few share now finds them again.
fn forget_keys(connection: &Connection, item: &Item) -> rusqlite::Result<()> {
    let mut delete = connection.prepare_cached("DELETE FROM item_key WHERE key = ?1 AND item = ?2")?;
    let mut count =
        connection.prepare_cached("SELECT count(*) FROM (SELECT 1 FROM item_key WHERE key = ?1 LIMIT ?2)")?;
    for key in &item.keys {
        delete.execute([*key, item.id])?;
        if is_common(connection, *key)?
            && count.query_row(params![key, MOST_SHARERS as i64 + 1], |row| row.get::<_, i64>(0))?
                <= MOST_SHARERS as i64
        {
            connection.prepare_cached("DELETE FROM common_key WHERE key = ?1")?.execute([key])?;
            again_with(connection, *key)?;
        }
    }
    Ok(())
}

/// All of an article that was compared is compared again, from its keys on: who speaks in it, or what it is about, is
/// now called otherwise.
pub(super) fn again_in(connection: &Connection, article: &str) -> rusqlite::Result<()> {
    for item in select(connection, &format!("article = ?1 AND state > {NEW}"), [article])? {
        again(connection, item.id, item.cluster)?;
        forget_keys(connection, &item)?;
        connection
            .prepare_cached(&format!("UPDATE item SET keys = x'', state = {NEW} WHERE id = ?1"))?
            .execute([item.id])?;
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

pub(super) fn count_common(connection: &Connection) -> rusqlite::Result<usize> {
    let sql = "SELECT count(*) FROM common_key";
    connection.prepare_cached(sql)?.query_row([], |row| row.get::<_, i64>(0)).map(|n| n as usize)
}

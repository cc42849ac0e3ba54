//! Keys: what items are found by, and who shares them.

use super::item::{DONE, WAITS, again, select};
use super::{Item, Keyed, MOST_SHARERS, Sharer};
use rusqlite::{Connection, params};
use std::collections::HashMap;

pub(super) fn put(connection: &Connection, keys: &[Keyed]) -> rusqlite::Result<()> {
    let mut set = connection.prepare_cached(&format!(
        "UPDATE item SET key_count = ?2, side = ?3, day = ?4, state = {WAITS} WHERE id = ?1"
    ))?;
    let mut keep = connection.prepare_cached("REPLACE INTO item_keys VALUES (?1, ?2)")?;
    for Keyed { id, keys: own, side, day } in keys {
        let bytes: Vec<u8> = own.iter().flat_map(|key| key.to_le_bytes()).collect();
        set.execute(params![id, own.len() as i64, side, day])?;
        keep.execute(params![id, bytes])?;
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

/// Each key is looked up once for all of `items`, in the order of the tree; one that too many share finds nobody from
/// then on, so it is known before anybody is told who shares what.
pub(super) fn sharers(connection: &Connection, items: &[Item]) -> rusqlite::Result<Vec<Vec<Sharer>>> {
    let mut keys: Vec<i64> = items.iter().flat_map(|item| item.keys.iter().copied()).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut holders = HashMap::with_capacity(keys.len());
    for key in keys {
        holders.insert(key, holders_of(connection, key)?);
    }
    let shared = |item: &Item| {
        let found = item.keys.iter().filter_map(|key| holders.get(key)).flatten().copied();
        let mut all: Vec<i64> = found.filter(|id| *id != item.id).collect();
        all.sort_unstable();
        all.chunk_by(|a, b| a == b).map(|same| Sharer { id: same[0], shared: same.len() }).collect()
    };
    Ok(items.iter().map(shared).collect())
}

fn holders_of(connection: &Connection, key: i64) -> rusqlite::Result<Vec<i64>> {
    if is_common(connection, key)? {
        return Ok(Vec::new());
    }
    let mut select = connection.prepare_cached("SELECT item FROM item_key WHERE key = ?1 LIMIT ?2")?;
    let rows = select.query_map(params![key, MOST_SHARERS as i64 + 1], |row| row.get(0))?;
    let holders: Vec<i64> = rows.collect::<Result<_, _>>()?;
    if holders.len() > MOST_SHARERS {
        make_common(connection, key)?;
        return Ok(Vec::new());
    }
    Ok(holders)
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
pub(super) fn forget(connection: &Connection, item: &Item) -> rusqlite::Result<()> {
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

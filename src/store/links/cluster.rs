//! Clusters of items, and what contradicts them.

use super::{ClusterKind, Item};
use rusqlite::{Connection, OptionalExtension, params};

pub(super) fn cluster(connection: &Connection, item: i64) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT cluster FROM item WHERE id = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([item], |row| row.get(0)).optional()?.flatten())
}

/// What an item came to, with its cluster or alone, is written anew. An item alone is known by its own number.
pub(super) fn spoil(connection: &Connection, item: i64) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO stale_cluster SELECT coalesce(cluster, id), kind FROM item WHERE id = ?1";
    connection.prepare_cached(sql)?.execute([item])?;
    let own = "INSERT OR IGNORE INTO stale_cluster SELECT id, kind FROM item WHERE id = ?1";
    connection.prepare_cached(own)?.execute([item]).map(drop)
}

/// The number of the greater cluster stays, so that a chain of unions does not write everything again and again.
pub(super) fn unite(connection: &Connection, one: i64, other: i64) -> rusqlite::Result<i64> {
    spoil(connection, one)?;
    spoil(connection, other)?;
    let (first, second) = (cluster(connection, one)?, cluster(connection, other)?);
    let size = |number: Option<i64>| -> rusqlite::Result<i64> {
        let Some(number) = number else { return Ok(0) };
        connection.prepare_cached("SELECT count(*) FROM item WHERE cluster = ?1")?.query_row([number], |row| row.get(0))
    };
    let number = match (first, second) {
        (Some(first), Some(second)) if first == second => return Ok(first),
        (Some(first), Some(second)) => {
            let (stays, goes) =
                if size(Some(first))? >= size(Some(second))? { (first, second) } else { (second, first) };
            let kind = "INSERT OR IGNORE INTO stale_cluster SELECT ?1, kind FROM item WHERE id = ?2";
            connection.prepare_cached(kind)?.execute([goes, one])?;
            connection.prepare_cached("UPDATE item SET cluster = ?2 WHERE cluster = ?1")?.execute([goes, stays])?;
            stays
        }
        (first, second) => first.or(second).unwrap_or(one),
    };
    let mut set = connection.prepare_cached("UPDATE item SET cluster = ?2 WHERE id = ?1")?;
    set.execute([one, number])?;
    set.execute([other, number])?;
    spoil(connection, one)?;
    Ok(number)
}

pub(super) fn contrast(connection: &Connection, one: i64, other: i64, why: &str) -> rusqlite::Result<()> {
    let mut put = connection.prepare_cached("REPLACE INTO contrast VALUES (?1, ?2, ?3)")?;
    for (one, other) in [(one, other), (other, one)] {
        put.execute(params![one, other, why])?;
        spoil(connection, one)?;
    }
    Ok(())
}

pub(super) fn stale(connection: &Connection, most: usize) -> rusqlite::Result<Vec<(i64, ClusterKind)>> {
    let mut select = connection.prepare_cached("SELECT cluster, kind FROM stale_cluster ORDER BY cluster LIMIT ?1")?;
    select.query_map([most as i64], |row| Ok((row.get(0)?, ClusterKind::of(row.get(1)?))))?.collect()
}

/// A number that no cluster has is an item's own, if that stands alone.
pub(super) fn members(connection: &Connection, number: i64) -> rusqlite::Result<Vec<Item>> {
    let members = super::item::select(connection, "cluster = ?1 ORDER BY record", [number])?;
    if members.is_empty() {
        return super::item::select(connection, "id = ?1 AND cluster IS NULL", [number]);
    }
    Ok(members)
}

pub(super) fn contrasts(connection: &Connection, number: i64) -> rusqlite::Result<Vec<(Item, String)>> {
    let mut found = Vec::new();
    let mut select = connection.prepare_cached("SELECT other, why FROM contrast WHERE one = ?1")?;
    for member in members(connection, number)? {
        let rows = select.query_map([member.id], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        for row in rows {
            let (other, why) = row?;
            let other = super::item::select(connection, "id = ?1", [other])?;
            found.extend(other.into_iter().filter(|o| o.cluster != Some(number)).map(|o| (o, why.clone())));
        }
    }
    found.sort_by(|a, b| (&a.0.record, &a.1).cmp(&(&b.0.record, &b.1)));
    // Of each cluster outside, the first speaks for all.
    let mut seen = std::collections::HashSet::new();
    found.retain(|(other, _)| seen.insert(other.cluster.unwrap_or(other.id)));
    Ok(found)
}

pub(super) fn put(
    connection: &Connection,
    number: i64,
    kind: ClusterKind,
    found: Option<(&str, &str)>,
) -> rusqlite::Result<()> {
    let table = kind.table();
    connection.prepare_cached(&format!("DELETE FROM {table} WHERE cluster = ?1"))?.execute([number])?;
    if let Some((id, json)) = found {
        let sql = format!("REPLACE INTO {table} (key, cluster, json) VALUES (?1, ?2, ?3)");
        connection.prepare_cached(&sql)?.execute(params![id, number, json])?;
    }
    connection.prepare_cached("DELETE FROM stale_cluster WHERE cluster = ?1")?.execute([number]).map(drop)
}

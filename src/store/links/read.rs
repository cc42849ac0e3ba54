//! [`Links`] of the SQLite store.

use super::super::sqlite::{Sqlite, failure};
use super::{ClusterKind, EntityKind, Item, Keyed, Links, Outline, Settled, Sharer, cluster, item, key, mention};
use crate::store::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{HashMap, HashSet};

impl Sqlite {
    fn ask<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        ask(&self.connection).map_err(failure(&self.path))
    }
}

fn each_json(connection: &Connection, table: &str, each: &mut dyn FnMut(&str)) -> rusqlite::Result<()> {
    let mut select = connection.prepare_cached(&format!("SELECT json FROM {table} ORDER BY key"))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        each(row.get_ref(0)?.as_str()?);
    }
    Ok(())
}

/// A record's mention with what it is gathered to.
fn entity_sql(kind: EntityKind, which: &str) -> String {
    let table = kind.table();
    format!("SELECT record, entity, called FROM mention WHERE kind = '{table}' AND {which} = ?1 AND entity <> ''")
}

impl Links for Sqlite {
    fn is_linked(&self) -> Result<bool, StoreError> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM stale_block) AND NOT EXISTS (SELECT 1 FROM item WHERE state < 2)
                   AND NOT EXISTS (SELECT 1 FROM stale_cluster) AND NOT EXISTS (SELECT 1 FROM reindex)";
        self.ask(|c| c.prepare_cached(sql)?.query_row([], |row| row.get(0)))
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        self.ask(|c| c.execute_batch("BEGIN IMMEDIATE"))
    }

    fn keep(&mut self) -> Result<(), StoreError> {
        self.ask(|c| c.execute_batch("COMMIT"))
    }

    fn drop_begun(&mut self) -> Result<(), StoreError> {
        self.ask(|c| c.execute_batch("ROLLBACK"))
    }

    fn blocks(&self, kind: EntityKind) -> Result<Vec<String>, StoreError> {
        self.column("SELECT DISTINCT block FROM mention WHERE kind = ?1 ORDER BY block", [kind.table()])
    }

    fn stale_blocks(&self, kind: EntityKind) -> Result<Vec<String>, StoreError> {
        self.column("SELECT block FROM stale_block WHERE kind = ?1 ORDER BY block", [kind.table()])
    }

    fn block(&self, kind: EntityKind, block: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.ask(|c| mention::block(c, kind, block))
    }

    fn settle(
        &mut self,
        kind: EntityKind,
        block: &str,
        found: &[Settled],
        renamed: &dyn Fn(&str) -> bool,
    ) -> Result<(), StoreError> {
        self.ask(|c| mention::settle(c, kind, block, found, renamed))
    }

    fn move_mentions(
        &mut self,
        kind: EntityKind,
        block: &str,
        other: &dyn Fn(&str, &str) -> Option<String>,
    ) -> Result<(), StoreError> {
        self.ask(|c| mention::move_all(c, kind, block, other))
    }

    fn entity_of(&self, kind: EntityKind, record: &str) -> Result<Option<(String, String)>, StoreError> {
        let sql = entity_sql(kind, "record");
        self.ask(|c| c.prepare_cached(&sql)?.query_row([record], |row| Ok((row.get(1)?, row.get(2)?))).optional())
    }

    fn entities_in(&self, kind: EntityKind, article: &str) -> Result<HashMap<String, (String, String)>, StoreError> {
        let sql = entity_sql(kind, "article");
        self.ask(|c| {
            c.prepare_cached(&sql)?.query_map([article], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?.collect()
        })
    }

    fn without_keys(&self, after: i64, most: usize) -> Result<Vec<Item>, StoreError> {
        self.ask(|c| item::without_keys(c, after, most))
    }

    fn put_keys(&mut self, keys: &[Keyed]) -> Result<(), StoreError> {
        self.ask(|c| key::put(c, keys))
    }

    fn waiting(&self, most: usize) -> Result<Vec<Item>, StoreError> {
        self.ask(|c| item::waiting(c, most))
    }

    fn waiting_numbers(&self) -> Result<HashSet<i64>, StoreError> {
        self.ask(item::waiting_numbers)
    }

    fn waiting_count(&self) -> Result<usize, StoreError> {
        self.ask(item::count_waiting)
    }

    fn sharers(&mut self, items: &[Item]) -> Result<Vec<Vec<Sharer>>, StoreError> {
        self.ask(|c| key::sharers(c, items))
    }

    fn outline(&self, id: i64) -> Result<Outline, StoreError> {
        self.ask(|c| item::outline(c, id))
    }

    fn item(&self, id: i64) -> Result<Option<Item>, StoreError> {
        self.ask(|c| Ok(item::select(c, "id = ?1", [id])?.pop()))
    }

    fn item_of(&self, kind: ClusterKind, record: &str) -> Result<Option<Item>, StoreError> {
        self.ask(|c| item::of(c, kind, record))
    }

    fn unite(&mut self, one: i64, other: i64) -> Result<i64, StoreError> {
        self.ask(|c| cluster::unite(c, one, other))
    }

    fn contrast(&mut self, one: i64, other: i64, why: &str) -> Result<(), StoreError> {
        self.ask(|c| cluster::contrast(c, one, other, why))
    }

    fn compared(&mut self, item: i64) -> Result<(), StoreError> {
        self.ask(|c| item::compared(c, item))
    }

    fn compare_again(&mut self, kind: ClusterKind, record: &str) -> Result<(), StoreError> {
        self.ask(|c| match item::of(c, kind, record)? {
            Some(item) => item::again(c, item.id, item.cluster),
            None => Ok(()),
        })
    }

    fn stale_clusters(&self, most: usize) -> Result<Vec<(i64, ClusterKind)>, StoreError> {
        self.ask(|c| cluster::stale(c, most))
    }

    fn members(&self, number: i64) -> Result<Vec<Item>, StoreError> {
        self.ask(|c| cluster::members(c, number))
    }

    fn contrasts(&self, number: i64) -> Result<Vec<(Item, String)>, StoreError> {
        self.ask(|c| cluster::contrasts(c, number))
    }

    fn put_cluster(&mut self, number: i64, kind: ClusterKind, found: Option<(&str, &str)>) -> Result<(), StoreError> {
        self.ask(|c| cluster::put(c, number, kind, found))
    }

    fn reindex(&mut self) -> Result<(), StoreError> {
        self.ask(|c| {
            if !c.prepare_cached("SELECT 1 FROM reindex")?.exists([])? {
                return Ok(());
            }
            let transaction = c.unchecked_transaction()?;
            let batch = "UPDATE meta SET value = value + 1 WHERE name = 'batch'";
            transaction.execute(batch, [])?;
            let number = "UPDATE article SET batch = (SELECT value FROM meta WHERE name = 'batch')
                          WHERE key IN (SELECT article FROM reindex)";
            transaction.execute(number, [])?;
            transaction.execute("DELETE FROM reindex", [])?;
            transaction.commit()
        })
    }

    fn note(&self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM meta WHERE name = ?1";
        self.ask(|c| c.prepare_cached(sql)?.query_row([format!("note {name}")], |row| row.get(0)).optional())
    }

    fn put_note(&mut self, name: &str, text: &str) -> Result<(), StoreError> {
        let sql = "REPLACE INTO meta VALUES (?1, ?2)";
        self.ask(|c| c.prepare_cached(sql)?.execute(params![format!("note {name}"), text]).map(drop))
    }

    fn entities(&self, kind: EntityKind, each: &mut dyn FnMut(&str)) -> Result<(), StoreError> {
        self.ask(|c| each_json(c, kind.table(), each))
    }

    fn mentions_of(&self, kind: EntityKind, id: &str) -> Result<Vec<String>, StoreError> {
        let sql =
            "SELECT record FROM mention INDEXED BY mention_entity WHERE kind = ?1 AND entity = ?2 ORDER BY record";
        self.column(sql, [kind.table(), id])
    }

    fn clusters(&self, kind: ClusterKind, each: &mut dyn FnMut(&str)) -> Result<(), StoreError> {
        self.ask(|c| each_json(c, kind.table(), each))
    }

    fn number_of(&self, kind: ClusterKind, record: &str) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT cluster FROM item WHERE kind = ?1 AND record = ?2";
        let number = self
            .ask(|c| c.prepare_cached(sql)?.query_row(params![kind.number(), record], |row| row.get(0)).optional())?;
        Ok(number.flatten())
    }

    fn numbers(&self, kind: ClusterKind, each: &mut dyn FnMut(String, i64)) -> Result<(), StoreError> {
        let sql = "SELECT record, cluster FROM item WHERE kind = ?1 AND cluster IS NOT NULL";
        self.ask(|c| {
            let mut select = c.prepare_cached(sql)?;
            let mut rows = select.query([kind.number()])?;
            while let Some(row) = rows.next()? {
                each(row.get(0)?, row.get(1)?);
            }
            Ok(())
        })
    }

    fn cluster_of(&self, kind: ClusterKind, record: &str) -> Result<Option<String>, StoreError> {
        let table = kind.table();
        let sql = format!(
            "SELECT t.json FROM item i JOIN {table} t ON t.cluster = coalesce(i.cluster, i.id)
             WHERE i.kind = ?1 AND i.record = ?2"
        );
        self.ask(|c| c.prepare_cached(&sql)?.query_row(params![kind.number(), record], |row| row.get(0)).optional())
    }
}

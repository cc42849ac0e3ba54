//! What is asked of the SQLite store.

use super::sqlite::{Sqlite, failure, meta};
use super::{Attributed, Batch, Changes, Committed, Counts, Source, Store, StoreError, parse};
use crate::model::{
    self, Article, ArticleHead, Digest, Fact, Person, Published, Quote, Rating, Service, Speaker, Statistic,
};
use rusqlite::{Connection, OptionalExtension, Params, Row};
use std::collections::HashMap;
use std::io::Write;

impl Sqlite {
    fn one<T>(
        &self,
        sql: &str,
        given: impl Params,
        get: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        let row = self.connection.prepare_cached(sql).and_then(|mut s| s.query_row(given, get).optional());
        row.map_err(failure(&self.path))
    }

    pub(super) fn column(&self, sql: &str, given: impl Params) -> Result<Vec<String>, StoreError> {
        let rows = |connection: &Connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let values = statement.query_map(given, |row| row.get(0))?;
            values.collect::<rusqlite::Result<Vec<String>>>()
        };
        rows(&self.connection).map_err(failure(&self.path))
    }

    fn number(&self, sql: &str, given: impl Params) -> Result<usize, StoreError> {
        Ok(self.one(sql, given, |row| row.get::<_, i64>(0))?.unwrap_or(0) as usize)
    }

    fn head_of(&self, article: &str, json: &str) -> Result<ArticleHead, StoreError> {
        let mut head: ArticleHead = parse(Article::NAME, article, json)?;
        let family = "SELECT family FROM copy WHERE article = ?1 AND family <> article";
        head.duplicate_of = self.one(family, [article], |row| row.get(0))?;
        Ok(head)
    }

    fn parts<T: Published>(&self, article: &str, order: &str) -> Result<Vec<T>, StoreError> {
        let sql = format!("SELECT json FROM {} WHERE article = ?1 ORDER BY {order}", T::NAME);
        self.column(&sql, [article])?.iter().map(|json| parse(T::NAME, article, json)).collect()
    }
}

impl Store for Sqlite {
    fn source(&self, fingerprint: &str) -> Result<Option<Source>, StoreError> {
        let sql = "SELECT s.article, a.fingerprint = s.fingerprint, s.rules FROM source s
                   JOIN article a ON a.key = s.article WHERE s.fingerprint = ?1";
        self.one(sql, [fingerprint], |row| {
            Ok(Source { article: row.get(0)?, current: row.get(1)?, rules: row.get(2)? })
        })
    }

    fn write(&mut self, batch: &Batch) -> Result<Committed, StoreError> {
        self.try_write(batch).map_err(failure(&self.path))
    }

    fn last_batch(&self) -> Result<u64, StoreError> {
        Ok(meta(&self.connection, "batch").map_err(failure(&self.path))?.unwrap_or(0))
    }

    fn last_seq(&self) -> Result<u64, StoreError> {
        Ok(meta(&self.connection, "seq").map_err(failure(&self.path))?.unwrap_or(0))
    }

    fn sync(&self) -> Result<(), StoreError> {
        self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).map_err(failure(&self.path))
    }

    fn changes_after(&self, batch: u64) -> Result<Changes, StoreError> {
        let batch = batch as i64;
        Ok(Changes {
            written: self.column("SELECT key FROM article WHERE batch > ?1 ORDER BY batch, key", [batch])?,
            gone: self.column("SELECT article FROM gone WHERE batch > ?1 ORDER BY article", [batch])?,
        })
    }

    fn digest(&self, article: &str) -> Result<Option<Digest>, StoreError> {
        let Some(json) = self.json(Article::NAME, article)? else { return Ok(None) };
        let mut read: Article = parse(Article::NAME, article, &json)?;
        read.text = self.text(article)?.unwrap_or_default();
        Ok(Some(Digest {
            article: read,
            quotes: self.quotes(article)?,
            trails: vec![],
            speakers: self.parts::<Speaker>(article, "key")?,
            statistics: self.parts::<Statistic>(article, "start, key")?,
            numbers: vec![],
            ratings: self.parts::<Rating>(article, "start, key")?,
        }))
    }

    fn quotes(&self, article: &str) -> Result<Vec<Quote>, StoreError> {
        self.parts::<Quote>(article, "start, key")
    }

    fn keys_of(&self, table: &'static str, id: &str) -> Result<Vec<String>, StoreError> {
        let sql = format!("SELECT key FROM {table} WHERE substr(key, instr(key, '/') + 1) = ?1 ORDER BY key");
        self.column(&sql, [id])
    }

    fn article(&self, article: &str) -> Result<Option<(Article, ArticleHead)>, StoreError> {
        let Some(json) = self.json(Article::NAME, article)? else { return Ok(None) };
        Ok(Some((parse(Article::NAME, article, &json)?, self.head_of(article, &json)?)))
    }

    fn head(&self, article: &str) -> Result<Option<ArticleHead>, StoreError> {
        self.json(Article::NAME, article)?.map(|json| self.head_of(article, &json)).transpose()
    }

    fn heads_at(&self, url: &str) -> Result<Vec<ArticleHead>, StoreError> {
        let rows = self.column("SELECT json FROM article WHERE url = ?1 ORDER BY key", [url])?;
        rows.iter().map(|json| parse(Article::NAME, url, json)).collect()
    }

    fn text(&self, article: &str) -> Result<Option<String>, StoreError> {
        self.one("SELECT text FROM text WHERE article = ?1", [article], |row| row.get(0))
    }

    fn json(&self, table: &'static str, key: &str) -> Result<Option<String>, StoreError> {
        self.one(&format!("SELECT json FROM {table} WHERE key = ?1"), [key], |row| row.get(0))
    }

    fn attributed(&self, each: &mut dyn FnMut(Attributed)) -> Result<(), StoreError> {
        let mut read = || -> rusqlite::Result<()> {
            let mut select = self.connection.prepare_cached(
                "SELECT q.key, coalesce(m.entity, ''), coalesce(p.json ->> '$.name', s.name), s.name, s.kind, s.role, s.organisation, q.article, a.published, c.family,
                 CASE WHEN c.family IS NOT NULL THEN q.json ->> '$.text' END FROM quote q
                 JOIN speaker s ON s.key = q.article || '/' || (q.json ->> '$.speaker_id')
                 LEFT JOIN mention m ON m.kind = 'person' AND m.record = s.key
                 LEFT JOIN person p ON p.key = m.entity
                 JOIN article a ON a.key = q.article
                 LEFT JOIN copy c ON c.article = q.article
                 WHERE q.json ->> '$.reported_in' IS NULL",
            )?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                each(Attributed {
                    quote: row.get(0)?,
                    person: row.get(1)?,
                    called: row.get(2)?,
                    name: row.get(3)?,
                    kind: row.get(4)?,
                    role: row.get(5)?,
                    organisation: row.get(6)?,
                    article: row.get(7)?,
                    published: row.get(8)?,
                    printed: row.get::<_, Option<String>>(9)?.zip(row.get(10)?),
                });
            }
            Ok(())
        };
        read().map_err(failure(&self.path))
    }

    fn unlinked(&self) -> Result<Vec<String>, StoreError> {
        self.try_unlinked()
    }

    fn alike(&self, article: &str) -> Result<Vec<String>, StoreError> {
        self.try_alike(article)
    }

    fn runs(&self, article: &str) -> Result<Vec<u32>, StoreError> {
        self.try_runs(article)
    }

    fn join(&mut self, article: &str, copies: &[String]) -> Result<(), StoreError> {
        self.try_join(article, copies).map_err(failure(&self.path))
    }

    fn families(&self) -> Result<HashMap<String, String>, StoreError> {
        self.try_families()
    }

    fn counts(&self, rules: u32) -> Result<Counts, StoreError> {
        let count = |table: &str| self.number(&format!("SELECT count(*) FROM {table}"), []);
        let date = |which: &str| {
            self.one(&format!("SELECT {which}(published) FROM article"), [], |row| row.get::<_, Option<String>>(0))
        };
        Ok(Counts {
            articles: count(Article::NAME)?,
            quotes: count(Quote::NAME)?,
            speakers: self.number("SELECT count(*) FROM person", [])?,
            statistics: count(Statistic::NAME)?,
            ratings: count(Rating::NAME)?,
            publishers: self.number("SELECT count(DISTINCT publisher) FROM article", [])?,
            duplicates: self.number("SELECT count(*) FROM copy WHERE family <> article", [])?,
            dates: date("min")?.flatten().zip(date("max")?.flatten()),
            undated: self.number("SELECT count(*) FROM article WHERE published IS NULL", [])?,
            outdated: self.number("SELECT count(*) FROM article WHERE rules <> ?1", [rules])?,
            last_write: self.one("SELECT value FROM meta WHERE name = 'time'", [], |row| row.get(0))?,
        })
    }

    fn dump(&self, out: &mut dyn Write) -> Result<(), StoreError> {
        let broken = |source| StoreError::Io { action: "write", path: "the dump".into(), cause: source };
        let mut each = |sql: &str| -> Result<(), StoreError> {
            let failed = failure(&self.path);
            let mut select = self.connection.prepare(sql).map_err(&failed)?;
            let mut rows = select.query([]).map_err(&failed)?;
            while let Some(row) = rows.next().map_err(&failed)? {
                let (name, more, json) = (row.get::<_, String>(0), row.get::<_, String>(1), row.get::<_, String>(2));
                let (name, more, json) = (name.map_err(&failed)?, more.map_err(&failed)?, json.map_err(&failed)?);
                let more = serde_json::Value::from(more);
                writeln!(out, "{{\"record\":\"{name}\",\"beside\":{more},\"json\":{json}}}").map_err(broken)?;
            }
            Ok(())
        };
        each("SELECT 'article', t.text, a.json FROM article a JOIN text t ON t.article = a.key ORDER BY a.key")?;
        each("SELECT 'copy', article, json_quote(family) FROM copy ORDER BY article")?;
        each("SELECT 'mention', json_array(kind, entity), json_quote(record) FROM mention ORDER BY kind, record")?;
        for table in [
            Speaker::NAME,
            Quote::NAME,
            Statistic::NAME,
            Rating::NAME,
            Person::NAME,
            Service::NAME,
            model::Utterance::NAME,
            Fact::NAME,
        ] {
            each(&format!("SELECT '{table}', key, json FROM {table} ORDER BY key"))?;
        }
        Ok(())
    }
}

//! SQLite FTS5 over the same titles and texts.

use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// The database, made once.
#[derive(Debug)]
pub(crate) struct Rival {
    connection: Connection,
    path: PathBuf,
}

impl Rival {
    /// Texts are kept in it, for its snippets.
    pub(crate) fn over(articles: &Path, path: &Path) -> anyhow::Result<Rival> {
        let done = path.with_extension("done");
        if !done.exists() {
            _ = std::fs::remove_file(path);
            let mut connection = Connection::open(path)?;
            connection.execute_batch(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                 CREATE VIRTUAL TABLE told USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2');",
            )?;
            let writing = connection.transaction()?;
            let mut failed = None;
            let ((), cost) = crate::gauge::Cost::of(|| {
                let mut row = 0;
                let put = super::collection::each(articles, usize::MAX, |title, text| {
                    row += 1;
                    let added = writing
                        .prepare_cached("INSERT INTO told(rowid, title, text) VALUES (?1, ?2, ?3)")
                        .and_then(|mut insert| insert.execute((row, title, text)));
                    failed = failed.take().or(added.err());
                });
                drop(put);
            });
            failed.map_or(Ok(()), Err)?;
            writing.commit()?;
            connection.execute_batch("INSERT INTO told(told) VALUES ('optimize')")?;
            println!("FTS5 built in {:.0} s", cost.wall);
            std::fs::write(done, "")?;
        }
        Ok(Rival { connection: Connection::open(path)?, path: path.into() })
    }

    /// Rows of the best twenty; it does not tell how many there are.
    pub(crate) fn keys(&self, query: &str) -> anyhow::Result<usize> {
        self.ask("SELECT rowid FROM told WHERE told MATCH ?1 ORDER BY bm25(told, 2.0, 1.0) LIMIT 20", query)
    }

    /// The same with their titles and what shows the match.
    pub(crate) fn first_page(&self, query: &str) -> anyhow::Result<usize> {
        self.ask(
            "SELECT rowid, title, snippet(told, 1, '[', ']', '…', 60) FROM told WHERE told MATCH ?1
             ORDER BY bm25(told, 2.0, 1.0) LIMIT 20",
            query,
        )
    }

    fn ask(&self, sql: &str, query: &str) -> anyhow::Result<usize> {
        let mut asked = self.connection.prepare_cached(sql)?;
        let mut rows = asked.query([query])?;
        let mut found = 0;
        while rows.next()?.is_some() {
            found += 1;
        }
        Ok(found)
    }

    pub(crate) fn megabytes(&self) -> anyhow::Result<f64> {
        Ok(std::fs::metadata(&self.path)?.len() as f64 / 1e6)
    }
}

//! SQLite as a store: opening, and writing a batch. What is asked of it is in `read.rs`.

use super::schema::{self, PARTS};
use super::{Batch, Committed, StoreError, Written};
use super::{copies, links};
use crate::model::{Published, Quote, Rating, Speaker, Statistic};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, params};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A reader that meets a writer's checkpoint waits for milliseconds; longer than this is somebody else's trouble.
const BUSY: Duration = Duration::from_secs(10);

/// Batches pass through the write-ahead log, which is folded into the database at this many pages (16 MB).
const CHECKPOINT_PAGES: u32 = 4096;

/// Pages that a writer keeps in memory, in kibibytes: keys and ids come in no order, and linking goes back to all of them.
const CACHE: i64 = -256 * 1024;

/// A store in one SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
}

impl Sqlite {
    /// Opens or makes the database in `folder` for writing.
    pub fn open(folder: &Path) -> Result<Sqlite, StoreError> {
        let path = folder.join("records.db");
        std::fs::create_dir_all(folder).map_err(|source| StoreError::Io {
            action: "write",
            path: folder.into(),
            cause: source,
        })?;
        let failed = failure(&path);
        // Whoever writes has the connection for themselves.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&path, flags).map_err(&failed)?;
        prepare(&connection).and_then(|()| make(&connection)).map_err(&failed)?;
        Ok(Sqlite { connection, path: path.clone() })
    }

    /// Opens the database in `folder` for reading only.
    pub fn open_to_read(folder: &Path) -> Result<Sqlite, StoreError> {
        let path = folder.join("records.db");
        let failed = failure(&path);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&path, flags).map_err(&failed)?;
        connection.busy_timeout(BUSY).map_err(&failed)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Sqlite { connection, path: path.clone() })
    }

    pub(super) fn try_write(&mut self, batch: &Batch) -> rusqlite::Result<Committed> {
        let transaction = self.connection.transaction()?;
        let number = meta(&transaction, "batch")?.unwrap_or(0) + 1;
        let mut replaced = Vec::with_capacity(batch.written.len());
        for written in &batch.written {
            replaced.push(erase(&transaction, &written.digest.article.id)?);
            insert(&transaction, written, number)?;
        }
        for article in &batch.gone {
            erase(&transaction, article)?;
            transaction.prepare_cached("DELETE FROM source WHERE article = ?1")?.execute([article])?;
            transaction
                .prepare_cached("REPLACE INTO gone VALUES (?1, ?2)")?
                .execute(params![article, number as i64])?;
        }
        for (fingerprint, article) in &batch.known {
            let mut insert = transaction.prepare_cached("INSERT OR IGNORE INTO source VALUES (?1, ?2, 0)")?;
            insert.execute([fingerprint, article])?;
        }
        set_meta(&transaction, "batch", number as i64)?;
        if let Some(seq) = batch.seq {
            set_meta(&transaction, "seq", seq as i64)?;
        }
        set_meta(&transaction, "time", &batch.time)?;
        transaction.commit()?;
        Ok(Committed { batch: number, replaced })
    }

    /// Folds the write-ahead log into the database and empties it.
    pub fn fold_log(&self) -> Result<(), StoreError> {
        let folded = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        folded.map_err(failure(&self.path))
    }

    /// What was deleted leaves no trace in the file; asked for before something is forgotten.
    pub fn wipe_deleted(&self) -> Result<(), StoreError> {
        self.connection.pragma_update(None, "secure_delete", true).map_err(failure(&self.path))
    }
}

/// Wraps what SQLite says about the database at `path`.
pub(super) fn failure(path: &Path) -> impl Fn(rusqlite::Error) -> StoreError {
    let path = path.to_path_buf();
    move |source| {
        let path = path.clone();
        match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full { path, source },
            Some(ErrorCode::SystemIoFailure) if source.sqlite_error().is_some_and(|e| is_write(e.extended_code)) => {
                StoreError::Full { path, source }
            }
            _ => StoreError::Sqlite { path, source },
        }
    }
}

/// A file size limit shows as a failed write, truncation, or growth of the shared memory beside the log.
fn is_write(extended_code: i32) -> bool {
    use rusqlite::ffi::{SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE};
    matches!(extended_code, SQLITE_IOERR_WRITE | SQLITE_IOERR_TRUNCATE | SQLITE_IOERR_SHMSIZE)
}

/// `synchronous = NORMAL`: after a power cut the database is whole but may lack its last batches. Their documents stand
/// in the archive, whose manifest is flushed first, and are read again from there; `FULL` would pay twice for that.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "cache_size", CACHE)?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)
}

fn make(connection: &Connection) -> rusqlite::Result<()> {
    let made: bool =
        connection.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'meta')", [], |r| r.get(0))?;
    if made { Ok(()) } else { connection.execute_batch(&format!("BEGIN;\n{}COMMIT;", schema::sql())) }
}

pub(super) fn meta(connection: &Connection, name: &str) -> rusqlite::Result<Option<u64>> {
    use rusqlite::OptionalExtension;
    let mut select = connection.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
    Ok(select.query_row([name], |r| r.get::<_, i64>(0)).optional()?.map(|n| n as u64))
}

fn set_meta(transaction: &Transaction<'_>, name: &str, value: impl rusqlite::ToSql) -> rusqlite::Result<()> {
    transaction.prepare_cached("REPLACE INTO meta VALUES (?1, ?2)")?.execute(params![name, value]).map(drop)
}

/// Takes an article and everything found in it out; gives whether it was there.
fn erase(transaction: &Transaction<'_>, article: &str) -> rusqlite::Result<bool> {
    if transaction.prepare_cached("DELETE FROM article WHERE key = ?1")?.execute([article])? == 0 {
        return Ok(false);
    }
    copies::erase(transaction, article)?;
    links::erase_mentions(transaction, article)?;
    links::erase_items(transaction, article)?;
    transaction.prepare_cached("DELETE FROM text WHERE article = ?1")?.execute([article])?;
    for part in PARTS {
        transaction.prepare_cached(&format!("DELETE FROM {part} WHERE article = ?1"))?.execute([article])?;
    }
    Ok(true)
}

fn insert(transaction: &Transaction<'_>, written: &Written, batch: u64) -> rusqlite::Result<()> {
    let Written { digest, fingerprint, rules, linkables, sketch } = written;
    let article = &digest.article;
    let mut head = serde_json::to_value(article).unwrap_or_default();
    if let Some(text) = head.get_mut("text") {
        *text = "".into();
    }
    transaction
        .prepare_cached("INSERT INTO article (key, fingerprint, rules, batch, json) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![article.id, fingerprint, rules, batch as i64, head.to_string()])?;
    transaction.prepare_cached("INSERT INTO text VALUES (?1, ?2)")?.execute(params![article.id, article.text])?;
    transaction.prepare_cached("REPLACE INTO source VALUES (?1, ?2, ?3)")?.execute(params![
        fingerprint,
        article.id,
        rules
    ])?;
    transaction.prepare_cached("DELETE FROM gone WHERE article = ?1")?.execute([&article.id])?;
    copies::insert(transaction, &article.id, sketch)?;
    parts(transaction, &digest.quotes, |quote: &Quote| quote.key())?;
    parts(transaction, &digest.statistics, |statistic: &Statistic| statistic.key())?;
    parts(transaction, &digest.ratings, |rating: &Rating| rating.key())?;
    parts(transaction, &digest.speakers, |speaker: &Speaker| speaker.key())?;
    links::insert(transaction, &article.id, linkables)?;
    Ok(())
}

fn parts<T: Published>(
    transaction: &Transaction<'_>,
    records: &[T],
    key: impl Fn(&T) -> String,
) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached(&format!("REPLACE INTO {} (key, json) VALUES (?1, ?2)", T::NAME))?;
    for record in records {
        insert.execute(params![key(record), json(record)])?;
    }
    Ok(())
}

fn json<T: Published>(record: &T) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

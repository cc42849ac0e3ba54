//! Which addresses are known, which are still to be asked for, and what was heard of each: one SQLite file, ground state.
//! Each answer is one transaction, so that a kill at any moment leaves it heard or unheard, never half.

mod host;
mod queue;
mod record;
mod run;
mod schema;

pub use queue::{Due, Found, Kind, Said, host};
pub use record::{Fetched, Heard, Record};

use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Why the frontier could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FrontierError {
    /// SQLite.
    #[error("{path}: {cause}", path = path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        cause: rusqlite::Error,
    },
    /// Written by a later version.
    #[error("{path} was written by a later version of onrecord: use that one", path = path.display())]
    Later {
        /// The file.
        path: PathBuf,
    },
}

/// The list of addresses, open for the one who holds the home.
#[derive(Debug)]
pub struct Frontier {
    path: PathBuf,
    db: Connection,
}

impl Frontier {
    /// Opens or makes the file at `path`.
    pub fn open(path: &Path) -> Result<Frontier, FrontierError> {
        let failed = |cause| FrontierError::Sqlite { path: path.into(), cause };
        let db = Connection::open(path).map_err(failed)?;
        let set = || {
            // What was forgotten must not be read from free pages of the file.
            db.execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
                 PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY;
                 CREATE TEMP TABLE active (source TEXT PRIMARY KEY) WITHOUT ROWID;
                 CREATE TEMP TABLE single (page INTEGER PRIMARY KEY);",
            )?;
            db.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))
        };
        match set().map_err(failed)? {
            0 => {
                let make = format!("BEGIN; {} PRAGMA user_version = {}; COMMIT;", schema::TABLES, schema::VERSION);
                db.execute_batch(&make).map_err(failed)?;
            }
            version if version > schema::VERSION => return Err(FrontierError::Later { path: path.into() }),
            _ => {}
        }
        Ok(Frontier { path: path.into(), db })
    }

    /// One in memory, for looking only.
    pub fn empty() -> Result<Frontier, FrontierError> {
        Frontier::open(Path::new(":memory:"))
    }

    fn tell<T>(&self, result: rusqlite::Result<T>) -> Result<T, FrontierError> {
        result.map_err(|cause| FrontierError::Sqlite { path: self.path.clone(), cause })
    }

    /// The statements of `work` as one transaction.
    fn transaction<T>(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, FrontierError> {
        // A savepoint outside of any transaction is one; within a preview it is part of it.
        let done = self.db.savepoint().and_then(|savepoint| {
            let value = work(&savepoint)?;
            savepoint.commit()?;
            Ok(value)
        });
        self.tell(done)
    }
}

#[cfg(test)]
mod tests;

/// Milliseconds since 1970.
pub fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64)
}

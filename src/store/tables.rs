//! A SQLite database for others to read, in a file of its own: tables of plain columns with their words searchable.

use super::StoreError;
use super::sqlite::failure;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// One of its tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLayout {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in order.
    pub columns: Vec<&'static str>,
    /// Those that name a row; none needs to be there.
    pub key: &'static [&'static str],
    /// Those whose words can be searched for, in `NAME_fts`.
    pub words: &'static [&'static str],
}

/// A database that is being written.
#[derive(Debug)]
pub struct Tables {
    connection: Connection,
    path: PathBuf,
    tables: Vec<TableLayout>,
}

impl Tables {
    /// In the file at `path`, which is empty. Nobody else reads it before it is whole, so that no journal is kept.
    pub fn create(path: &Path) -> Result<Tables, StoreError> {
        let begun = Connection::open(path).and_then(|connection| {
            connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")?;
            Ok(connection)
        });
        Ok(Tables { connection: begun.map_err(failure(path))?, path: path.into(), tables: vec![] })
    }

    /// Makes a table.
    pub fn table(&mut self, layout: TableLayout) -> Result<(), StoreError> {
        let key = if layout.key.is_empty() { String::new() } else { format!(", PRIMARY KEY ({})", named(layout.key)) };
        let sql = format!("CREATE TABLE \"{}\" ({}{key})", layout.name, named(&layout.columns));
        self.connection.execute_batch(&sql).map_err(failure(&self.path))?;
        self.tables.push(layout);
        Ok(())
    }

    /// Adds a row to the table made last: numbers stay numbers, a list becomes its members with `; ` between them.
    pub fn add(&self, row: &[Value]) -> Result<(), StoreError> {
        let Some(table) = self.tables.last() else { return Ok(()) };
        let places = vec!["?"; table.columns.len()].join(", ");
        let sql = format!("INSERT OR REPLACE INTO \"{}\" VALUES ({places})", table.name);
        let added = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut insert| insert.execute(params_from_iter(row.iter().map(cell))));
        added.map(drop).map_err(failure(&self.path))
    }

    /// Makes the words of each table searchable, and closes it.
    pub fn finish(self) -> Result<(), StoreError> {
        let mut sql = String::new();
        for TableLayout { name, words, .. } in &self.tables {
            sql += &format!(
                "CREATE VIRTUAL TABLE \"{name}_fts\" USING fts5({}, content = '{name}', tokenize = 'unicode61 remove_diacritics 2');
                 INSERT INTO \"{name}_fts\"(\"{name}_fts\") VALUES ('rebuild');",
                named(words)
            );
        }
        let failed = failure(&self.path);
        self.connection.execute_batch(&format!("{sql} COMMIT")).map_err(&failed)?;
        self.connection.close().map_err(|(_, error)| failed(error))
    }
}

fn named(columns: &[&str]) -> String {
    columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Null,
        Value::Bool(value) => Cell::Integer((*value).into()),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Cell::Integer(whole),
            None => number.as_f64().map_or(Cell::Null, Cell::Real),
        },
        Value::String(text) => Cell::Text(text.clone()),
        Value::Array(list) => {
            let plain = |one: &Value| one.as_str().map_or_else(|| one.to_string(), str::to_owned);
            Cell::Text(list.iter().map(plain).collect::<Vec<_>>().join("; "))
        }
        other @ Value::Object(_) => Cell::Text(other.to_string()),
    }
}

//! A SQLite database for others to read, in a file of its own: tables of plain columns with their words searchable.

use super::StoreError;
use super::sqlite::failure;
use crate::model::{Heading, Holds};
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
    pub columns: Vec<Heading>,
    /// Those that name a row; none needs to be there.
    pub key: &'static [&'static str],
    /// Those whose words can be searched for, in `NAME_fts`; none needs to be there.
    pub words: &'static [&'static str],
    /// Those by which rows are found from another table, each group in an index of its own.
    pub found_by: &'static [&'static [&'static str]],
    /// Columns that hold the `id` of a row of another table, and its name.
    pub names: Vec<(&'static str, &'static str)>,
}

impl TableLayout {
    /// A table of this name that has no columns yet.
    pub fn new(name: &'static str) -> TableLayout {
        TableLayout { name, columns: vec![], key: &[], words: &[], found_by: &[], names: vec![] }
    }
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
            connection.set_prepared_statement_cache_capacity(32);
            connection.execute_batch(
                "PRAGMA foreign_keys = OFF; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN",
            )?;
            Ok(connection)
        });
        Ok(Tables { connection: begun.map_err(failure(path))?, path: path.into(), tables: vec![] })
    }

    /// Makes a table.
    pub fn table(&mut self, layout: TableLayout) -> Result<(), StoreError> {
        let mut parts: Vec<String> = layout.columns.iter().map(column).collect();
        if !layout.key.is_empty() {
            parts.push(format!("PRIMARY KEY ({})", named(layout.key)));
        }
        let other = |(own, table): &(&str, &str)| format!("FOREIGN KEY (\"{own}\") REFERENCES \"{table}\" (\"id\")");
        parts.extend(layout.names.iter().map(other));
        let sql = format!("CREATE TABLE \"{}\" ({})", layout.name, parts.join(", "));
        self.connection.execute_batch(&sql).map_err(failure(&self.path))?;
        self.tables.push(layout);
        Ok(())
    }

    /// Adds a row to a table: numbers stay numbers, a list becomes its members with `; ` between them.
    pub fn add(&self, table: &str, row: &[Value]) -> Result<(), StoreError> {
        let places = vec!["?"; row.len()].join(", ");
        let sql = format!("INSERT OR REPLACE INTO \"{table}\" VALUES ({places})");
        let added = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut insert| insert.execute(params_from_iter(row.iter().map(cell))));
        added.map(drop).map_err(failure(&self.path))
    }

    /// Makes rows quick to find and the words of each table searchable, and closes the database.
    pub fn finish(self) -> Result<(), StoreError> {
        let mut sql = String::new();
        for TableLayout { name, words, found_by, .. } in &self.tables {
            for columns in *found_by {
                sql += &format!("CREATE INDEX \"{name}_{}\" ON \"{name}\" ({});\n", columns.join("_"), named(columns));
            }
            // Datasette knows the table that is searched by `content=` in this very spelling.
            if !words.is_empty() {
                sql += &format!(
                    "CREATE VIRTUAL TABLE \"{name}_fts\" USING fts5({}, content=\"{name}\", tokenize = 'unicode61 remove_diacritics 2');
                     INSERT INTO \"{name}_fts\"(\"{name}_fts\") VALUES ('rebuild');\n",
                    named(words)
                );
            }
        }
        let failed = failure(&self.path);
        self.connection.execute_batch(&format!("{sql} COMMIT")).map_err(&failed)?;
        self.connection.close().map_err(|(_, error)| failed(error))
    }
}

/// SQLite has no type for yes and no: they are 1 and 0.
fn column(Heading { name, holds }: &Heading) -> String {
    let kind = match holds {
        Holds::Text => "TEXT",
        Holds::Integer | Holds::Boolean => "INTEGER",
        Holds::Real => "REAL",
    };
    format!("\"{name}\" {kind}")
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

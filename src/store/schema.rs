//! Tables out of the columns that published records list: the JSON, and a generated column for each name.

use crate::model::{Article, Column, Published, Quote, Rating, Speaker, Statistic, Use};
use std::fmt::Write;

/// The tables of what is found in an article; each has `article` among its columns.
pub(super) const PARTS: [&str; 4] = [Quote::NAME, Speaker::NAME, Statistic::NAME, Rating::NAME];

/// SQL that makes every table.
pub(super) fn sql() -> String {
    let mut sql = String::from(
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
         CREATE TABLE source (fingerprint TEXT PRIMARY KEY, article TEXT NOT NULL, rules INTEGER NOT NULL) WITHOUT ROWID;
         CREATE TABLE gone (article TEXT PRIMARY KEY, batch INTEGER NOT NULL) WITHOUT ROWID;
         CREATE TABLE text (article TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;\n",
    );
    sql += &table::<Article>("fingerprint TEXT NOT NULL, rules INTEGER NOT NULL, batch INTEGER NOT NULL,");
    sql += "CREATE INDEX article_batch ON article (batch);\nCREATE INDEX article_url ON article (url);\n";
    sql += &table::<Quote>("");
    sql += &table::<Speaker>("");
    sql += &table::<Statistic>("");
    sql += &table::<Rating>("");
    sql += super::copies::SQL;
    sql += &super::links::sql();
    sql
}

/// Words that differ when any table differs.
pub fn layout() -> String {
    sql()
}

/// What is searched lies in the full-text index; an article's text has a table of its own, so that its JSON stays small.
pub(super) fn table<T: Published>(own: &str) -> String {
    let name = T::NAME;
    let mut sql = format!("CREATE TABLE {name} (key TEXT PRIMARY KEY, {own} json TEXT NOT NULL");
    let columns = T::COLUMNS.iter().filter(|c| c.used != Use::Search);
    for Column { name, path, .. } in columns.clone() {
        let _ = write!(sql, ",\n  \"{name}\" GENERATED ALWAYS AS (json ->> '{path}') VIRTUAL");
    }
    sql += ");\n";
    for Column { name: column, .. } in columns.filter(|c| c.used == Use::Filter) {
        let _ = writeln!(sql, "CREATE INDEX {name}_{column} ON {name} (\"{column}\");");
    }
    sql
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_is_an_indexed_column() {
        let sql = sql();
        assert!(sql.contains("\"speaker\" GENERATED ALWAYS AS (json ->> '$.speaker')"));
        assert!(sql.contains("CREATE INDEX quote_speaker ON quote (\"speaker\")"));
        assert!(sql.contains("CREATE INDEX statistic_article ON statistic (\"article\")"));
    }
}

//! docs/store.md names every table of the store with its columns, in their order; and the store opens as it says.

use super::papers::Papers;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;

type Tables = BTreeMap<String, Vec<String>>;

/// The store of a home with a few articles, as others open it.
fn store() -> (Papers, Connection) {
    let papers = Papers::with(3);
    papers.ingest();
    let path = papers.home().index().join("records.db");
    let store = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    (papers, store)
}

fn doc() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/store.md")).unwrap()
}

/// What stands between backticks.
fn names(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn documented() -> Tables {
    let doc = doc();
    let rows = doc.lines().filter(|line| line.starts_with("| `"));
    let cells = rows.map(|row| row.split(" | ").collect::<Vec<_>>());
    cells.map(|cells| (names(cells[0]).remove(0), names(cells[1]))).collect()
}

fn made(store: &Connection) -> Tables {
    let sql = "SELECT s.name, c.name FROM sqlite_schema s, pragma_table_xinfo(s.name) c
               WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite%' ORDER BY s.name, c.cid";
    let mut select = store.prepare(sql).unwrap();
    let rows = select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    let mut tables = Tables::new();
    for row in rows {
        let (table, column) = row.unwrap();
        tables.entry(table).or_default().push(column);
    }
    tables
}

#[test]
fn every_table_is_documented_with_its_columns() {
    let (_papers, store) = store();
    let (documented, made) = (documented(), made(&store));
    for (table, columns) in &made {
        assert_eq!(documented.get(table), Some(columns), "docs/store.md on the table `{table}`");
    }
    assert_eq!(documented.len(), made.len(), "docs/store.md names a table that is none");
}

#[test]
fn the_statements_of_the_documentation_run() {
    let (_papers, store) = store();
    let doc = doc();
    let blocks = doc.split("\n\n").filter(|block| block.trim_start_matches('\n').starts_with("    SELECT"));
    let mut answered = 0;
    for sql in blocks {
        // The inspector whom every article of these quotes.
        let sql = sql.trim().trim_end_matches(';').replace("Greta Lindqvist", "Dame Orla Venn");
        let mut select = store.prepare(&sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
        let mut rows = select.query([]).unwrap();
        answered += usize::from(rows.next().unwrap().is_some());
    }
    assert!(answered > 0, "something is found");
}

//! `export` into files: whole, readable by others, never over what is there.

mod linked;
mod parquet;
mod stopped;

use super::desk::Desk;
use serde_json::Value;
use std::fs;

/// The same words and the same figure in two papers, a figure that contradicts it, and what one paper alone has.
const HARBOUR: &str = r#"{"id": "h1", "url": "https://gazette.example/ferry", "title": "Ferry late again", "published": "2021-03-14", "publisher": "Northmere Gazette", "text": "Ferry late again\n\n“The ferry is late and nobody at the harbour office answers the telephone,” said Greta Lindqvist, chair of Northmere Harbour Board.\n\nInspectors of HMP Skelhaven found that 45.2 per cent of new arrivals tested positive for drugs.\n"}
{"id": "h2", "url": "https://courier.example/ferry", "title": "Nobody answers", "published": "2021-03-15", "publisher": "Westmoor Courier", "text": "Nobody answers\n\n“The ferry is late and nobody at the harbour office answers the telephone,” said Greta Lindqvist, chair of Northmere Harbour Board.\n\nInspectors of HMP Skelhaven found that 45.2 per cent of new arrivals tested positive for drugs.\n\n“Tell that to the crew,” said Tom Askew, a ferry pilot.\n"}
{"id": "h3", "url": "https://herald.example/ferry", "title": "Half tested positive", "published": "2021-03-20", "publisher": "Eastmere Herald", "text": "Half tested positive\n\nInspectors of HMP Skelhaven found that 54.6 per cent of new arrivals tested positive for drugs.\n\nHMP Skelhaven was rated Inadequate.\n"}
"#;

/// A home with these.
fn harbour() -> Desk {
    let desk = Desk::empty();
    desk.write("harbour.jsonl", HARBOUR);
    desk.run(&["ingest", "harbour.jsonl"]).found();
    desk
}

/// Hidden files that an export left behind.
fn strays(desk: &Desk) -> Vec<String> {
    let names = fs::read_dir(desk.path()).unwrap().map(|one| one.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(".onrecord-export")).collect()
}

/// More than are read at once, each beginning as a formula or a control character would.
fn hostile(count: usize) -> String {
    let starts = ["=", "+", "-", "@", "\t", "\r", "plain"];
    let article = |n: usize| {
        let title = format!("{}cmd {n}, \"a\"\nb", starts[n % starts.len()]);
        let text = format!("Ferry {n}\n\nThe ferry of pier {n} was late again on a Monday.\n");
        let day = format!("2021-01-{:02}", n % 28 + 1);
        serde_json::json!({"id": format!("x{n}"), "title": title, "published": day, "text": text}).to_string() + "\n"
    };
    (0..count).map(article).collect()
}

#[test]
fn every_record_comes_once_and_no_cell_is_a_formula() {
    let desk = Desk::empty();
    desk.write("hostile.jsonl", &hostile(600));
    desk.run(&["ingest", "hostile.jsonl"]).found();
    desk.run(&["export", "articles", "ferry", "-o", "all.csv"]).found();
    let mut reader = csv::Reader::from_path(desk.path().join("all.csv")).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let count = desk.run(&["search", "ferry", "--count"]).found();
    assert_eq!(rows.len().to_string(), count.trim());
    assert_eq!(rows.len(), 600);
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }
    assert!(rows.iter().any(|row| row.iter().any(|cell| cell.starts_with("'=cmd"))), "titles with a sign before them");
    desk.run(&["export", "articles", "ferry", "-o", "all.jsonl"]).found();
    let lines = fs::read_to_string(desk.path().join("all.jsonl")).unwrap();
    let ids: Vec<String> =
        lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].to_string()).collect();
    let unique: std::collections::HashSet<&String> = ids.iter().collect();
    assert_eq!((ids.len(), unique.len()), (600, 600));
    desk.run(&["export", "articles", "ferry", "-o", "again.jsonl"]).found();
    assert_eq!(lines, fs::read_to_string(desk.path().join("again.jsonl")).unwrap(), "the order is stable");
}

#[test]
fn quotes_and_figures_come_as_from_their_commands() {
    let desk = Desk::with_articles();
    for (what, command) in [("quotes", "quotes"), ("stats", "stats")] {
        let lines = desk.run(&["export", what, "--format", "jsonl", "-o", "-"]).found();
        let listed = desk.run(&[command, "--format", "jsonl"]).found();
        assert!(lines.lines().count() > 1, "{lines}");
        assert_eq!(lines.lines().count(), listed.lines().count());
    }
}

#[test]
fn a_database_holds_every_sort_and_what_is_no_number_as_it_was_written() {
    let desk = Desk::with_articles();
    desk.write("signs.jsonl", &hostile(8));
    desk.run(&["ingest", "signs.jsonl"]).found();
    desk.run(&["export", "all", "-o", "all.sqlite"]).found();
    let database = rusqlite::Connection::open(desk.path().join("all.sqlite")).unwrap();
    let number = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    for (table, what) in
        [("articles", "articles"), ("quotes", "quotes"), ("statistics", "stats"), ("ratings", "ratings")]
    {
        let lines = desk.run(&["export", what, "--format", "jsonl", "--output", "-"]).found();
        assert_eq!(number(&format!("SELECT count(*) FROM {table}")), lines.lines().count() as i64, "{table}");
    }
    assert!(number("SELECT count(*) FROM articles WHERE title LIKE '=cmd%'") > 0, "no sign is put before a formula");
    assert!(number("SELECT count(*) FROM statistics WHERE typeof(value) IN ('real', 'integer')") > 0);
    assert!(number("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'ferry'") > 0);
    assert_eq!(number("SELECT count(*) FROM quotes WHERE article NOT IN (SELECT id FROM articles)"), 0);
    for refused in [
        ["export", "all", "-o", "all.csv", "--force"],
        ["export", "all", "-o", "all.parquet", "--force"],
        ["export", "quotes", "--format=sqlite", "-o", "-"],
        ["export", "quotes", "--format=parquet", "-o", "-"],
        ["export", "quotes", "-o", "all.parquet", "--bom"],
    ] {
        desk.run(&refused).ended(2);
    }
}

#[test]
fn what_is_there_stays_unless_forced() {
    let desk = Desk::with_articles();
    desk.write("quotes.csv", "mine");
    let refused = desk.run(&["export", "quotes", "-o", "quotes.csv"]);
    refused.ended(2);
    assert!(refused.said().contains("--force"), "{refused}");
    assert_eq!(fs::read_to_string(desk.path().join("quotes.csv")).unwrap(), "mine");
    desk.run(&["export", "quotes", "-o", "quotes.csv", "--force", "--bom"]).found();
    let written = fs::read(desk.path().join("quotes.csv")).unwrap();
    assert!(written.starts_with("\u{feff}".as_bytes()));
    let unreadable = desk.run(&["export", "quotes", "(", "-o", "none.csv"]);
    unreadable.ended(2);
    assert!(unreadable.said().contains('^'), "{unreadable}");
    assert_eq!(strays(&desk), [""; 0]);
    assert!(!desk.path().join("none.csv").exists());
}

//! Speakers, utterances and figures in files, and the tables of a database that name each other.

use super::{Desk, harbour};
use rusqlite::Connection;
use serde_json::Value;

fn lines(desk: &Desk, arguments: &[&str]) -> Vec<Value> {
    desk.run(arguments).found().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn speakers_utterances_and_figures_come_as_from_their_commands() {
    let desk = harbour();
    for what in ["speakers", "utterances", "figures"] {
        let exported = lines(&desk, &["export", what, "--format", "jsonl", "-o", "-"]);
        let listed = lines(&desk, &[what, "--format", "jsonl"]);
        assert!(!listed.is_empty(), "{what}");
        assert!(listed.iter().all(|one| exported.contains(one)), "{what}: {listed:#?}\n{exported:#?}");
        let csv = desk.run(&["export", what, "--format", "csv", "-o", "-"]).found();
        let rows = desk.run(&[what, "--format", "csv"]).found();
        assert!(rows.lines().all(|row| csv.contains(row)), "{rows}\n{csv}");
    }
    let alone = lines(&desk, &["export", "figures", "--format", "jsonl", "-o", "-"]);
    let contradicts = |one: &Value| one["printings"].as_array().unwrap().len() == 1 && !one["contrasts"].is_null();
    assert!(alone.iter().any(contradicts), "a figure that stands against another is exported too: {alone:#?}");
}

#[test]
fn a_query_chooses_by_what_was_said_or_printed() {
    let desk = harbour();
    let names = |query: &str| -> Vec<String> {
        let speakers = lines(&desk, &["export", "speakers", query, "--format", "jsonl", "-o", "-"]);
        speakers.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("crew"), ["Tom Askew"]);
    assert_eq!(names("telephone"), ["Greta Lindqvist"]);
    let told = lines(&desk, &["export", "utterances", "publisher:courier", "--format", "jsonl", "-o", "-"]);
    assert_eq!(told[0]["printings"].as_array().unwrap().len(), 2, "with the printings elsewhere: {told:#?}");
    desk.run(&["export", "utterances", "nowhere", "--format", "jsonl", "-o", "-"]).ended(1);
    let late = desk.run(&["export", "figures", "value:>0.5", "--format", "jsonl", "-o", "-"]).found();
    assert_eq!(late.lines().count(), 1, "{late}");
    for (what, query) in [("speakers", "value:>0.5"), ("utterances", "rating:good"), ("figures", "cue:said")] {
        let refused = desk.run(&["export", what, query, "--format", "csv", "-o", "-"]);
        assert_eq!(refused.ended(2), "");
        assert!(refused.said().contains('^'), "{what} {query}: {refused}");
    }
}

#[test]
fn the_tables_of_a_database_join() {
    let desk = harbour();
    desk.run(&["export", "all", "-o", "all.sqlite"]).found();
    let database = Connection::open(desk.path().join("all.sqlite")).unwrap();
    let text = |sql: &str| database.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    let number = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let said = "SELECT group_concat(DISTINCT s.name) FROM quotes q
                JOIN quote_speakers t ON t.article = q.article AND t.quote = q.id
                JOIN speakers s ON s.id = t.speaker WHERE q.text LIKE '%telephone%'";
    assert_eq!(text(said), "Greta Lindqvist");
    let papers = "SELECT group_concat(publisher, ', ') FROM (SELECT a.publisher FROM utterances u
                  JOIN utterance_quotes t ON t.utterance = u.id
                  JOIN quotes q ON q.article = t.article AND q.id = t.quote
                  JOIN articles a ON a.id = q.article
                  WHERE u.text LIKE '%telephone%' ORDER BY a.published)";
    assert_eq!(text(papers), "Northmere Gazette, Westmoor Courier");
    let values = "SELECT count(DISTINCT n.article) FROM figures f
                  JOIN figure_statistics t ON t.figure = f.id
                  JOIN statistics n ON n.article = t.article AND n.id = t.statistic WHERE f.value = 0.452 AND n.value = 0.452";
    assert_eq!(number(values), 2);
    let against = "SELECT n.value FROM figure_contrasts c
                   JOIN statistics n ON n.article = c.article AND n.id = c.statistic
                   JOIN figures f ON f.id = c.figure WHERE f.value = 0.452 LIMIT 1";
    let other: f64 = database.query_row(against, [], |row| row.get(0)).unwrap();
    assert_eq!(other, 0.546);
    assert_eq!(number("SELECT count(*) FROM pragma_foreign_key_check"), 0, "what a row names is there");
    assert!(number("SELECT count(*) FROM pragma_foreign_key_list('quote_speakers')") > 0);
    assert_eq!(number("SELECT count(*) FROM utterances_fts WHERE utterances_fts MATCH 'telephone'"), 1);
    assert_eq!(number("SELECT count(*) FROM speakers_fts WHERE speakers_fts MATCH 'lindqvist'"), 1);
    // By this spelling Datasette knows what is searched.
    let spelt = "SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"quotes\"%'";
    assert_eq!(number(spelt), 1);
    let kinds = "SELECT count(*) FROM utterances WHERE typeof(altered) <> 'integer' OR typeof(printings) <> 'integer'";
    assert_eq!(number(kinds), 0);
}

#[test]
fn a_part_of_a_collection_names_what_it_has_not_without_a_promise() {
    let desk = harbour();
    desk.run(&["export", "all", "telephone", "-o", "part.sqlite"]).found();
    let database = Connection::open(desk.path().join("part.sqlite")).unwrap();
    let number = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("SELECT count(*) FROM pragma_foreign_key_list('quotes')"), 0);
    assert_eq!(number("SELECT count(*) FROM quotes"), 2);
    assert_eq!(number("SELECT count(*) FROM speakers"), 1);
    assert_eq!(number("SELECT count(*) FROM ratings"), 0);
    for (what, tables) in [("utterances", 3), ("speakers", 1), ("quotes", 1)] {
        let file = format!("{what}.sqlite");
        desk.run(&["export", what, "-o", &file]).found();
        let database = Connection::open(desk.path().join(file)).unwrap();
        let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'";
        assert_eq!(database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap(), tables, "{what}");
    }
}

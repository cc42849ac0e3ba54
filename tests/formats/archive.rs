//! A packed folder taken in, thrown away, and the index made again from what the archive kept.

use super::bounds::packed_folder;
use super::golden;
use crate::parse::run::Desk;
use serde_json::Value;

#[test]
fn a_rebuild_needs_no_packed_folder() {
    let desk = Desk::new();
    let files = golden::files();
    let bytes: Vec<(String, Vec<u8>)> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e != "json"))
        .map(|path| (format!("in/{}", path.file_name().unwrap().to_string_lossy()), std::fs::read(path).unwrap()))
        .collect();
    let entries: Vec<(&str, &[u8])> = bytes.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    desk.write("news.zip", packed_folder(&entries));
    let ran = desk.run(&["--home", "home", "ingest", "--format", "jsonl", "news.zip"]);
    assert_eq!((ran.status, &ran.rows[0]["failed"]), (0, &Value::from(0)), "{}", ran.errors);
    // The same report from three programs is one article in three versions; a release is attached that lies there too.
    assert_eq!(
        (&ran.rows[0]["new"], &ran.rows[0]["updated"], &ran.rows[0]["unchanged"]),
        (&6.into(), &2.into(), &1.into())
    );
    let again = desk.run(&["--home", "home", "ingest", "--format", "jsonl", "news.zip"]);
    assert_eq!((&again.rows[0]["new"], &again.rows[0]["updated"]), (&0.into(), &0.into()));
    let quotes = || desk.run(&["--home", "home", "quotes", "--format", "jsonl"]).rows;
    let before = quotes();
    assert!(before.len() >= 4, "{before:?}");
    std::fs::remove_file(desk.path("news.zip")).unwrap();
    let rebuilt = desk.run(&["--home", "home", "rebuild", "--format", "jsonl"]);
    assert_eq!(rebuilt.status, 0, "{}", rebuilt.errors);
    assert_eq!(quotes(), before);
}

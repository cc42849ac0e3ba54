//! `archive`: what it says of a whole home and of a damaged one, and the versions it lists.

use super::desk::Desk;
use std::fs;
use std::path::PathBuf;

const FIRST: &str = r#"{"url": "https://gazette.example/ferry", "text": "“The ferry is late,” said Orla Venn."}"#;
const SECOND: &str = r#"{"url": "https://gazette.example/ferry", "text": "“The ferry is gone,” said Orla Venn."}"#;

/// A home with one article in two versions.
fn desk() -> Desk {
    let desk = Desk::empty();
    for version in [FIRST, SECOND] {
        desk.write("ferry.jsonl", version);
        desk.run(&["ingest", "ferry.jsonl"]).found();
    }
    desk
}

/// Names and paths of the archived bytes.
fn archived(desk: &Desk) -> Vec<(String, PathBuf)> {
    let folders = fs::read_dir(desk.path().join("corpus/pages")).unwrap().map(|e| e.unwrap().path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|folder| fs::read_dir(folder).unwrap());
    files.map(|e| e.unwrap()).map(|e| (e.file_name().into_string().unwrap(), e.path())).collect()
}

#[test]
fn every_version_is_listed_and_shown() {
    let desk = desk();
    let listed = desk.run(&["archive", "versions", "https://gazette.example/ferry?utm_source=mail"]).found();
    assert_eq!(listed.lines().count(), 2, "{listed}");
    let digest = listed.lines().next().unwrap().split_whitespace().nth(1).unwrap().to_owned();
    assert!(desk.run(&["archive", "show", &digest[..10]]).found().contains("The ferry is late"));
    assert!(desk.run(&["archive", "show", "https://gazette.example/ferry"]).found().contains("The ferry is gone"));
    let rows = desk.run(&["archive", "versions", "--format", "jsonl", "https://gazette.example/ferry"]).found();
    let row: serde_json::Value = serde_json::from_str(rows.lines().next().unwrap()).unwrap();
    assert_eq!((row["sha256"].as_str(), row["file"].as_str()), (Some(digest.as_str()), Some("ferry.jsonl")));
    let id = row["article"].as_str().unwrap();
    assert_eq!(desk.run(&["archive", "versions", id]).found(), listed);
    assert!(desk.run(&["archive", "versions", "nothing"]).said().contains("nothing is archived as `nothing`"));
    desk.run(&["archive", "show", "nothing"]).ended(1);
}

#[test]
fn damage_is_named_with_what_to_do() {
    let desk = desk();
    let whole = desk.run(&["archive", "verify"]).found();
    assert!(whole.starts_with("checked 2 manifest lines, 2 pages, 0 WARC records"), "{whole}");
    let files = archived(&desk);
    fs::write(&files[0].1, "other bytes").unwrap();
    fs::remove_file(&files[1].1).unwrap();
    let manifest = desk.path().join("corpus/pages/manifest.jsonl");
    let lines = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, format!("rubbish\n{lines}")).unwrap();
    let ran = desk.run(&["archive", "verify"]);
    assert!(ran.ended(1).contains("3 damaged"), "{ran}");
    for told in [
        "manifest.jsonl: line 1: is no line",
        "has other bytes",
        "is missing; take it in again: `onrecord ingest ferry.jsonl`",
    ] {
        assert!(ran.said().contains(told), "{told}\n{ran}");
    }
    assert!(ran.said().contains(&files[0].0));
}

#[test]
fn without_an_archive_there_is_nothing_to_check() {
    let ran = Desk::empty().run(&["archive", "verify"]);
    assert!(ran.ended(2).is_empty() && ran.said().contains("there is no archive"), "{ran}");
}

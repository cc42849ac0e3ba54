//! What a run leaves behind, seen through the library.

use super::papers::{Papers, article};
use onrecord::model::Home;
use onrecord::pipeline::{self, Options, PipelineError, Silent};
use onrecord::store::Lock;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

#[test]
fn taking_the_same_in_twice_changes_nothing() {
    let papers = Papers::with(5);
    let first = papers.ingest();
    assert_eq!((first.new, first.unchanged, first.updated), (5, 0, 0));
    let dump = papers.dump();
    let manifest = fs::read(papers.home().pages().join("manifest.jsonl")).unwrap();
    let second = papers.ingest();
    assert_eq!((second.new, second.unchanged, second.updated), (0, 5, 0));
    assert_eq!(papers.dump(), dump);
    assert_eq!(fs::read(papers.home().pages().join("manifest.jsonl")).unwrap(), manifest);
}

#[test]
fn the_same_text_under_two_names_is_one_article_with_its_first_name() {
    let papers = Papers::new();
    papers.write("a.txt", &article(1));
    papers.write("b.txt", &article(1));
    let summary = papers.ingest();
    assert_eq!((summary.new, summary.unchanged), (1, 1));
    assert!(papers.dump().contains("papers/a.txt"));
    assert!(!papers.dump().contains("papers/b.txt"));
}

#[test]
fn a_newer_version_takes_the_place_of_the_older_and_stays() {
    let papers = Papers::new();
    let line = |text: &str| {
        serde_json::json!({"id": "x", "url": "https://gazette.example/ferry", "html": format!("<p>{text}</p>")})
            .to_string()
    };
    papers.write("a.jsonl", &line("Boats were late on forty days, inspectors said in a first report."));
    papers.write("b.jsonl", &line("Boats were late on fifty days, inspectors said in a new report."));
    let first = papers.ingest();
    assert_eq!((first.new, first.updated), (1, 1));
    let dump = papers.dump();
    assert!(dump.contains("fifty") && !dump.contains("forty"));
    let again = papers.ingest();
    assert_eq!((again.new, again.updated, again.unchanged), (0, 0, 2));
    papers.rebuild();
    assert_eq!(papers.dump(), dump);
    let after = papers.ingest();
    assert_eq!((after.new, after.updated, after.unchanged), (0, 0, 2));
}

#[test]
fn a_rebuild_gives_the_same_records() {
    let papers = Papers::with(12);
    papers.ingest();
    let dump = papers.dump();
    fs::remove_dir_all(papers.folder()).unwrap();
    let rebuilt = papers.rebuild();
    assert_eq!((rebuilt.new, rebuilt.failed.len()), (12, 0));
    assert_eq!(papers.dump(), dump);
    assert!(papers.status().agree);
    fs::remove_dir_all(papers.home().index()).unwrap();
    papers.rebuild();
    assert_eq!(papers.dump(), dump);
}

#[test]
fn what_is_forgotten_stays_forgotten() {
    let papers = Papers::with(3);
    papers.ingest();
    let id = id_of(&papers, "papers/0001.txt");
    let heads = pipeline::forget(&papers.home(), &id).unwrap();
    assert_eq!(heads.len(), 1);
    let gone = |papers: &Papers| {
        assert!(!papers.dump().contains("crew number 1 "));
        assert!(papers.status().agree);
        assert_eq!(papers.status().articles, 2);
        assert_eq!(on_disk(&papers.home(), "crew number 1 "), Vec::<String>::new());
    };
    gone(&papers);
    assert_eq!(papers.ingest().removed, 1);
    gone(&papers);
    papers.rebuild();
    gone(&papers);
    assert_eq!(papers.ingest().removed, 1);
    assert!(pipeline::forget(&papers.home(), &id).unwrap().is_empty());
}

#[test]
fn a_lost_full_text_index_is_filled_again_from_the_store() {
    let papers = Papers::with(6);
    papers.ingest();
    let before = papers.status();
    fs::remove_dir_all(papers.home().index().join("search")).unwrap();
    let after = papers.status();
    assert!(after.agree);
    assert_eq!(after.search_batch, before.search_batch);
}

#[test]
fn a_lost_store_is_filled_again_from_the_archive() {
    let papers = Papers::with(6);
    papers.ingest();
    let dump = papers.dump();
    for name in ["records.db", "records.db-wal", "records.db-shm"] {
        let _ = fs::remove_file(papers.home().index().join(name));
    }
    assert!(papers.status().agree);
    assert_eq!(papers.dump(), dump);
}

#[test]
fn a_second_writer_is_told_who_holds_the_lock_and_readers_need_none() {
    let papers = Papers::with(2);
    papers.ingest();
    let _held = Lock::take(&papers.home().lock(), "onrecord ingest elsewhere", "2024-05-01T08:00:00Z").unwrap();
    let refused = pipeline::ingest(&papers.home(), &[papers.folder()], &Options::default(), &Silent).unwrap_err();
    assert!(refused.is_locked());
    let told = refused.to_string();
    assert!(told.contains("onrecord ingest elsewhere") && told.contains("2024-05-01T08:00:00Z"), "{told}");
    assert_eq!(papers.status().articles, 2);
    assert!(pipeline::searcher(&papers.home()).is_ok());
}

#[test]
fn an_index_of_another_format_asks_for_a_rebuild_which_mends_it() {
    let papers = Papers::with(2);
    papers.ingest();
    let dump = papers.dump();
    fs::write(papers.home().index().join("format"), "77\nonrecord 9.1.0\n").unwrap();
    let refused = [
        pipeline::status(&papers.home()).unwrap_err(),
        pipeline::searcher(&papers.home()).unwrap_err(),
        pipeline::ingest(&papers.home(), &[papers.folder()], &Options::default(), &Silent).unwrap_err(),
    ];
    for error in refused {
        let told = error.to_string();
        assert!(told.contains("77") && told.contains("9.1.0") && told.contains("onrecord rebuild"), "{told}");
    }
    papers.rebuild();
    assert_eq!(papers.dump(), dump);
}

#[test]
fn a_home_without_an_index_says_what_to_do() {
    let papers = Papers::new();
    let error = pipeline::status(&papers.home()).unwrap_err();
    assert!(matches!(error, PipelineError::Empty { .. }));
    assert!(error.to_string().contains("onrecord ingest"));
    assert!(!papers.home().root().exists(), "asking makes nothing");
}

#[test]
fn a_stopped_run_keeps_what_it_committed_and_says_so() {
    let papers = Papers::with(4);
    let stop = Arc::new(AtomicBool::new(true));
    let options = Options { stop, ..Options::default() };
    let summary = pipeline::ingest(&papers.home(), &[papers.folder()], &options, &Silent).unwrap();
    assert!(summary.interrupted);
    assert_eq!(papers.ingest().new + summary.new, 4);
    assert!(papers.status().agree);
}

#[test]
fn a_new_home_gets_the_known_people_and_keeps_its_own() {
    let papers = Papers::with(1);
    papers.ingest();
    let people = papers.home().people();
    assert!(fs::read_to_string(&people).unwrap().contains("[[person]]"));
    fs::write(&people, "[[person]]\nname = 1\n").unwrap();
    let error = pipeline::ingest(&papers.home(), &[papers.folder()], &Options::default(), &Silent).unwrap_err();
    assert!(error.to_string().contains("people.toml") && error.to_string().contains("line 2"), "{error}");
}

/// Id of the article that came from the file whose path ends so.
fn id_of(papers: &Papers, end: &str) -> String {
    let dump = papers.dump();
    let records = dump.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let mut articles = records.map(|r| r["json"].clone());
    let found = articles.find(|json| json["file"].as_str().is_some_and(|f| f.ends_with(end)));
    found.unwrap()["id"].as_str().unwrap().to_string()
}

/// The files of a home in which these words can be read.
fn on_disk(home: &Home, words: &str) -> Vec<String> {
    let holds = |path: &std::path::Path| {
        fs::read(path).is_ok_and(|bytes| bytes.windows(words.len()).any(|w| w == words.as_bytes()))
    };
    let files = walkdir::WalkDir::new(home.root()).into_iter().flatten().filter(|e| e.file_type().is_file());
    files.filter(|e| holds(e.path())).map(|e| e.path().display().to_string()).collect()
}

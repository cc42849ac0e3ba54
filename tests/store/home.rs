//! What a run leaves behind, seen through the library.

use super::papers::{Papers, article, packed};
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
    papers.write("a.txt", article(1));
    papers.write("b.txt", article(1));
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
    papers.write("a.jsonl", line("Boats were late on forty days, inspectors said in a first report."));
    papers.write("b.jsonl", line("Boats were late on fifty days, inspectors said in a new report."));
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
    papers.write("packed.txt.gz", packed(&article(20)));
    papers.write(
        "packed.html.gz",
        packed("<h1>Ferry held</h1><p>“No boat left,” said Orla Venn, who inspects them.</p>"),
    );
    papers.write("marked.txt", format!("\u{feff}{}", article(21)));
    papers.write("nul.txt", article(22).replace("late", "la\0te"));
    papers
        .write("latin.txt", b"\x93It\x92s shut,\x94 said Zo\xeb N\xfa\xf1ez, who keeps the caf\xe9 beside the quay.\n");
    papers.ingest();
    let dump = papers.dump();
    fs::remove_dir_all(papers.folder()).unwrap();
    let rebuilt = papers.rebuild();
    assert_eq!((rebuilt.new, rebuilt.failed), (17, vec![]));
    assert_eq!(papers.dump(), dump);
    assert!(papers.status().agree);
    fs::remove_dir_all(papers.home().index()).unwrap();
    papers.rebuild();
    assert_eq!(papers.dump(), dump);
}

#[test]
fn characters_of_a_jsonl_line_are_the_same_after_a_rebuild() {
    let papers = Papers::new();
    let texts = [
        "\u{feff}A mark that stays, said Orla Venn.".to_string(),
        "One \0 NUL, said Orla Venn.".into(),
        "\u{1}\u{2}\u{3}\u{4}\u{5} told, said Orla.".into(),
        "w\0i\0d\0e\0 \0l\0e\0t\0t\0e\0r\0s\0".into(),
        "%PDF-1.7 is how such files begin, said Orla Venn.".into(),
    ];
    let mut lines: Vec<u8> = Vec::new();
    for text in &texts {
        lines.extend(serde_json::json!({ "text": text }).to_string().bytes().chain(*b"\n"));
    }
    lines.extend(b"{\"text\": \"A bad byte \xff here, said Orla Venn.\"}\n");
    papers.write("all.jsonl", lines);
    assert_eq!(papers.ingest().new, 6);
    let dump = papers.dump();
    let rebuilt = papers.rebuild();
    assert_eq!((rebuilt.new, rebuilt.failed), (6, vec![]));
    assert_eq!(papers.dump(), dump);
}

#[test]
fn a_damaged_page_is_named_by_a_rebuild_and_mended_from_its_source() {
    let papers = Papers::with(2);
    papers.ingest();
    let dump = papers.dump();
    let damage = || {
        let files = walkdir::WalkDir::new(papers.home().pages()).into_iter().flatten();
        let page = files.filter(|f| f.file_type().is_file()).find(|f| f.file_name() != "manifest.jsonl").unwrap();
        let len = fs::read(page.path()).unwrap().len();
        fs::write(page.path(), "x".repeat(len)).unwrap();
    };
    damage();
    let rebuilt = papers.rebuild();
    assert_eq!((rebuilt.new, rebuilt.failed.len()), (1, 1));
    assert!(rebuilt.failed[0].path.contains("papers/000"), "{:?}", rebuilt.failed);
    assert!(rebuilt.failed[0].reason.contains("damaged"), "{:?}", rebuilt.failed);
    let again = papers.ingest();
    assert_eq!((again.new, again.unchanged), (1, 1), "its source mends it");
    damage();
    assert_eq!(papers.ingest().unchanged, 2);
    let mended = papers.rebuild();
    assert_eq!((mended.new, mended.failed), (2, vec![]));
    assert_eq!(texts(&papers.dump()), texts(&dump));
}

#[test]
fn a_damaged_line_of_the_manifest_is_named_and_kept() {
    let papers = Papers::with(3);
    papers.ingest();
    let manifest = papers.home().pages().join("manifest.jsonl");
    let whole = fs::read(&manifest).unwrap();
    let damaged = [b"{\"seq\": 9, \xff rubbish\n", &whole[..]].concat();
    fs::write(&manifest, damaged).unwrap();
    let id = id_of(&papers, "papers/0001.txt");
    fs::write(papers.home().corpus().join("removed.jsonl"), "{\"half\": \n").unwrap();
    pipeline::forget(&papers.home(), &id).unwrap();
    assert!(fs::read(&manifest).unwrap().starts_with(b"{\"seq\": 9, \xff rubbish\n"), "not a byte is lost");
    assert!(fs::read_to_string(papers.home().corpus().join("removed.jsonl")).unwrap().starts_with("{\"half\": \n"));
    let rebuilt = papers.rebuild();
    assert_eq!((rebuilt.new, rebuilt.failed.len()), (2, 1));
    assert!(rebuilt.failed[0].path.ends_with("manifest.jsonl: line 1"), "{:?}", rebuilt.failed);
    assert_eq!(papers.ingest().removed, 1, "the removal counts beside the damaged one");
}

#[test]
fn a_file_that_vanishes_before_it_is_read_is_one_failure() {
    use std::sync::atomic::Ordering;
    /// Deletes a file when the run has listed it.
    struct Thief(std::path::PathBuf, AtomicBool);
    impl pipeline::Progress for Thief {
        fn begin(&self, _: usize) {
            fs::remove_file(&self.0).unwrap();
            self.1.store(true, Ordering::Relaxed);
        }
        fn file_done(&self, _: &str) {}
        fn document(&self, _: &str, _: usize) {}
        fn step(&self, _: &str, _: usize, _: usize) {}
        fn note(&self, _: &str) {}
    }
    let papers = Papers::with(3);
    let thief = Thief(papers.folder().join("0001.txt"), AtomicBool::new(false));
    let summary = pipeline::ingest(&papers.home(), &[papers.folder()], &Options::default(), &thief).unwrap();
    assert!(thief.1.load(Ordering::Relaxed));
    assert_eq!((summary.new, summary.failed.len()), (2, 1));
    assert!(summary.failed[0].path.ends_with("papers/0001.txt") && summary.failed[0].reason.contains("no such file"));
}

#[test]
fn a_path_that_is_not_there_makes_no_home() {
    let papers = Papers::new();
    let missing = [papers.folder().join("missing.txt")];
    let summary = pipeline::ingest(&papers.home(), &missing, &Options::default(), &Silent).unwrap();
    assert_eq!((summary.new, summary.failed.len()), (0, 1));
    assert!(!papers.home().root().exists());
}

#[test]
fn an_index_that_is_lost_beside_its_archive_asks_for_a_rebuild() {
    let papers = Papers::with(2);
    papers.ingest();
    fs::remove_dir_all(papers.home().index()).unwrap();
    let told = pipeline::status(&papers.home(), &pipeline::Silent).unwrap_err().to_string();
    assert!(told.contains("onrecord rebuild") && !told.contains("ingest"), "{told}");
    papers.rebuild();
    assert_eq!(papers.status().articles, 2);
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
fn status_says_that_somebody_writes_and_asks_for_no_rebuild() {
    let papers = Papers::with(1);
    papers.ingest();
    let (search, older) = (papers.home().index().join("search"), papers.home().root().join("older"));
    let copy = |from: &std::path::Path, to: &std::path::Path| {
        fs::create_dir_all(to).unwrap();
        for file in fs::read_dir(from).unwrap().flatten() {
            fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    };
    copy(&search, &older);
    papers.write("second.txt", article(2));
    papers.ingest();
    fs::remove_dir_all(&search).unwrap();
    copy(&older, &search);
    let told = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_onrecord"));
        let output = command.arg("--home").arg(papers.home().root()).arg("status").output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let held = Lock::take(&papers.home().lock(), "onrecord ingest elsewhere", "2024-05-01T08:00:00Z").unwrap();
    let busy = told();
    assert!(busy.contains("onrecord ingest elsewhere") && busy.contains("follows"), "{busy}");
    assert!(!busy.contains("rebuild"), "{busy}");
    drop(held);
    assert_eq!(told(), "", "the gap is closed when nobody writes");
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
    assert!(pipeline::searcher(&papers.home(), &pipeline::Silent).is_ok());
}

#[test]
fn an_index_of_another_format_asks_for_a_rebuild_which_mends_it() {
    let papers = Papers::with(2);
    papers.ingest();
    let dump = papers.dump();
    fs::write(papers.home().index().join("format"), "77\nonrecord 9.1.0\n").unwrap();
    let refused = [
        pipeline::status(&papers.home(), &pipeline::Silent).unwrap_err(),
        pipeline::searcher(&papers.home(), &pipeline::Silent).unwrap_err(),
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
    let error = pipeline::status(&papers.home(), &pipeline::Silent).unwrap_err();
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

/// Texts of the articles, in order.
fn texts(dump: &str) -> Vec<String> {
    let records = dump.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let mut texts: Vec<String> =
        records.filter(|r| r["record"] == "article").map(|r| r["beside"].to_string()).collect();
    texts.sort();
    texts
}

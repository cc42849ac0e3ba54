//! The real program, killed at many moments, and on a disk that fills up.

use super::papers::Papers;
use onrecord::pipeline;
use std::collections::BTreeMap;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// More than four batches, so that there is something between the first and the last.
const ARTICLES: usize = 900;

/// Kills spread over the time that a whole run takes.
const MOMENTS: u32 = 12;

fn ingest(papers: &Papers) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.arg("--home").arg(papers.home().root()).arg("ingest").arg(papers.folder());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Articles in one file, so that reading is quick and writing is what is killed.
fn lines() -> Papers {
    let papers = Papers::new();
    let text = |n: usize| format!("Crossing {n} was “a delight to hear”, said Orla Venn, chief inspector.\n");
    let line = |n: usize| serde_json::json!({"id": n.to_string(), "text": text(n)}).to_string() + "\n";
    papers.write("all.jsonl", (0..ARTICLES).map(line).collect::<String>());
    papers
}

/// Every article that the store holds, by file and number, with how often it is there.
fn held(papers: &Papers) -> BTreeMap<String, usize> {
    let mut held = BTreeMap::new();
    for line in papers.dump().lines().filter(|line| line.starts_with("{\"record\":\"article\"")) {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        *held.entry(record["beside"].as_str().unwrap().to_string()).or_default() += 1;
    }
    held
}

#[test]
fn a_run_that_is_killed_at_any_moment_loses_nothing_and_doubles_nothing() {
    let whole = lines();
    let begun = Instant::now();
    assert!(ingest(&whole).status().unwrap().success());
    let full = begun.elapsed();
    let expected = whole.dump();
    let (mut early, mut between) = (0, 0);
    for moment in 0..MOMENTS {
        let papers = lines();
        // Every other time twice, so that a repair is killed too.
        for again in 0..=moment % 2 {
            let mut run = ingest(&papers).spawn().unwrap();
            std::thread::sleep(full.mul_f64(f64::from(moment + again) / f64::from(MOMENTS)) + Duration::from_millis(1));
            run.kill().unwrap();
            run.wait().unwrap();
        }
        match pipeline::status(&papers.home(), &pipeline::Silent) {
            Ok(status) => {
                assert!(status.agree, "moment {moment}: {status:?}");
                let there = held(&papers);
                assert_eq!(there.len(), status.articles, "moment {moment}");
                assert!(there.values().all(|count| *count == 1), "moment {moment}");
                between += usize::from(status.articles > 0 && status.articles < ARTICLES);
            }
            Err(pipeline::PipelineError::Empty { .. }) => early += 1,
            Err(error) => panic!("moment {moment}: {error}"),
        }
        papers.ingest();
        assert!(papers.status().agree, "moment {moment}");
        assert_eq!(without_times(&papers.dump(), &papers), without_times(&expected, &whole), "moment {moment}");
    }
    assert!(
        early < 24 && between > 0,
        "no run was killed in its middle: {early} before its beginning, {between} within"
    );
}

/// The time of reading and the folder are all that may differ between two homes.
fn without_times(dump: &str, papers: &Papers) -> Vec<String> {
    let folder = papers.folder().display().to_string();
    let line = |line: &str| {
        let mut record: serde_json::Value = serde_json::from_str(line).unwrap();
        if let Some(json) = record["json"].as_object_mut() {
            json.remove("retrieved");
        }
        record.to_string().replace(&folder, "")
    };
    dump.lines().map(line).collect()
}

#[test]
fn a_rebuild_that_is_killed_leaves_the_old_index_or_the_new() {
    let papers = lines();
    papers.ingest();
    let dump = papers.dump();
    let begun = Instant::now();
    papers.rebuild();
    let full = begun.elapsed();
    for moment in 0..5 {
        let mut rebuild = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        let mut run = rebuild.arg("--home").arg(papers.home().root()).arg("rebuild");
        run = run.stdout(Stdio::null()).stderr(Stdio::null());
        let mut run = run.spawn().unwrap();
        std::thread::sleep(full.mul_f64(f64::from(moment) / 4.0));
        run.kill().unwrap();
        run.wait().unwrap();
        assert!(papers.status().agree, "moment {moment}");
        assert_eq!(papers.dump(), dump, "moment {moment}");
    }
}

#[cfg(unix)]
#[test]
fn a_rebuild_that_is_interrupted_says_that_it_starts_again() {
    let papers = lines();
    papers.ingest();
    let dump = papers.dump();
    for moment in 1..40 {
        let mut rebuild = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        rebuild.arg("--home").arg(papers.home().root()).arg("rebuild").stdout(Stdio::piped()).stderr(Stdio::piped());
        let run = rebuild.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(50 * moment));
        Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap();
        let output = run.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        if output.status.code() == Some(1) {
            assert!(told.contains("starts again") && !told.contains("goes on with the rest"), "{told}");
            assert_eq!(papers.dump(), dump);
            return;
        }
    }
    panic!("no rebuild was interrupted in its middle");
}

/// A limit on the size of files is as good as a full disk, and needs no disk of its own.
#[cfg(target_os = "linux")]
fn ingest_with_files_up_to(blocks: usize, papers: &Papers) -> Output {
    let binary = env!("CARGO_BIN_EXE_onrecord");
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" --home \"$1\" ingest \"$2\"");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, binary]).arg(papers.home().root()).arg(papers.folder());
    shell.output().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_the_next_run_goes_on() {
    let mut failed = 0;
    for blocks in [1, 16, 128, 400, 900] {
        let papers = lines();
        let output = ingest_with_files_up_to(blocks, &papers);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!told.contains("panicked"), "{blocks} blocks: {told}");
        if !output.status.success() {
            failed += 1;
            assert!(told.contains("cannot write") || told.contains("too large"), "{blocks} blocks: {told}");
        }
        papers.ingest();
        assert!(papers.status().agree, "{blocks} blocks");
        assert_eq!(papers.status().articles, ARTICLES, "{blocks} blocks");
        assert!(held(&papers).values().all(|count| *count == 1), "{blocks} blocks");
    }
    assert!(failed > 1, "the limits were too wide to hurt");
}

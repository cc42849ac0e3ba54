//! What goes wrong is said, with what to do about it, and shows in the exit status.

use super::desk::Desk;
use std::process::Stdio;

#[test]
fn without_articles_every_question_says_to_ingest_first() {
    let desk = Desk::empty();
    for arguments in [
        &["search", "treat"][..],
        &["quotes"],
        &["speakers"],
        &["speakers", "merge", "A", "B"],
        &["speakers", "decisions"],
        &["speaker", "A"],
        &["utterances"],
        &["figures"],
        &["services"],
        &["clusters"],
        &["stats"],
        &["ratings"],
        &["cite", "treat"],
        &["status"],
        &["forget", "x"],
    ] {
        let ran = desk.run(arguments);
        assert_eq!(ran.ended(2), "");
        assert!(ran.said().contains("run `onrecord ingest"), "{ran}");
    }
    assert!(desk.run(&["rebuild"]).said().contains("run `onrecord ingest"));
    assert!(std::fs::read_dir(desk.path()).unwrap().next().is_none(), "a question must not make a home");
}

#[test]
fn a_home_that_is_not_there_is_named() {
    let desk = Desk::empty();
    let ran = desk.run(&["--home", "nowhere", "quotes"]);
    ran.ended(2);
    assert!(ran.said().contains("nowhere"), "{ran}");
}

#[test]
fn a_query_that_is_not_understood_is_shown_with_a_caret_below_the_place() {
    let desk = Desk::with_articles();
    let ran = desk.run(&["search", "treat AND (watch"]);
    assert_eq!(ran.ended(2), "");
    let said = ran.said();
    let lines: Vec<&str> = said.lines().collect();
    let query = lines.iter().position(|line| line.trim() == "treat AND (watch").unwrap_or_else(|| panic!("{ran}"));
    assert_eq!(lines[query + 1].trim(), "^", "{ran}");
    assert!(lines[query + 1].find('^') >= lines[query].find("treat"), "{ran}");
}

#[test]
fn a_date_that_is_none_is_refused() {
    for date in ["2018-13", "last year", "2018-1-1", "18"] {
        let ran = Desk::empty().run(&["quotes", "--from", date]);
        ran.ended(2);
        assert!(ran.said().contains(date) && ran.said().contains("2018-10-31"), "{ran}");
    }
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    let desk = Desk::with_articles();
    let ran = desk.run(&["quotes", "--from", "2020-06", "--to", "2020-05"]);
    ran.ended(2);
    assert!(ran.said().contains("later than"), "{ran}");
    desk.run(&["quotes", "--from", "2019-03", "--to", "2019"]).found();
    desk.run(&["quotes", "--limit", "0"]).ended(2);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_go_on() {
    let desk = Desk::empty();
    desk.write("good.txt", "Treat in Northmere\n\n“It is a treat to watch,” said Dame Anne Hartley.\n");
    let ran = desk.run(&["ingest", "missing.txt", "good.txt"]);
    let summary = ran.ended(1);
    assert!(summary.contains("1 new") && summary.contains("1 failed"), "{ran}");
    assert!(ran.said().lines().any(|line| line.starts_with("onrecord: missing.txt: ")), "{ran}");
    desk.run(&["search", "treat"]).found();
}

#[test]
fn nothing_found_is_said_on_standard_error_with_status_1() {
    let desk = Desk::with_articles();
    for (arguments, hint) in [
        (&["search", "zeppelin"][..], "no article found"),
        (&["quotes", "--speaker", "Nobody"], "onrecord speakers"),
        (&["ratings", "--service", "Atlantis"], "no rating found"),
        (&["cite", "zeppelin"], "no article found"),
        (&["search", "zeppelin or balloon"], "write OR"),
        (&["stats", "--unit", "bananas"], "percent"),
        (&["forget", "zeppelin"], "zeppelin"),
    ] {
        let ran = desk.run(arguments);
        assert_eq!(ran.ended(1), "", "{ran}");
        assert!(ran.said().contains(hint), "{ran}");
    }
    let csv = desk.run(&["quotes", "--speaker", "Nobody", "--format", "csv"]).ended(1);
    assert!(csv.starts_with("id,article,kind,speaker,"), "a header even so: {csv}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::with_articles();
    for arguments in [
        &["cite", "--styles"][..],
        &["quotes", "--format", "jsonl"],
        &["quotes", "--format", "csv"],
        &["status", "--format", "csv"],
    ] {
        let mut child = desk.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn what_cite_should_cite_must_be_said() {
    let desk = Desk::with_articles();
    let ran = desk.run(&["cite"]);
    ran.ended(2);
    assert!(ran.said().contains("--speaker"), "{ran}");
    let ran = desk.run(&["cite", "treat", "--in", "articles", "--speaker", "Hartley"]);
    ran.ended(2);
    assert!(ran.said().contains("--in"), "{ran}");
}

//! What is asked when, through kills and runs.

use super::*;
use url::Url;

const DAY: i64 = 24 * 3_600_000;

fn seed(path: &str) -> Found {
    let url = Url::parse(&format!("https://mercury.example{path}")).unwrap();
    Found {
        asked: url.clone(),
        url,
        source: "mercury".into(),
        kind: Kind::Start,
        depth: 0,
        why: "start page".into(),
        said: Said::default(),
        hops: 0,
        anew: true,
    }
}

fn link(path: &str, depth: u32) -> Found {
    Found { kind: Kind::Page, depth, anew: false, ..seed(path) }
}

fn heard(id: i64, heard: Heard, found: Vec<Found>) -> Record {
    let none = || (None, None, None);
    let (counted, fetched, placed) = none();
    Record { id, heard, found, patterns: vec![], begun: 1, counted, fetched, placed, hold: None }
}

fn page(due: Option<i64>) -> Heard {
    let sha256 = Some("00".into());
    Heard::Page { status: 200, outcome: "new".into(), etag: None, modified: None, sha256, robots: None, due }
}

fn next(frontier: &Frontier, now: i64) -> Option<(i64, String)> {
    let due = frontier.next("mercury.example", "", now).unwrap();
    due.map(|due| (due.id, due.url.path().to_owned()))
}

#[test]
fn a_run_goes_on_where_it_was_and_the_next_begins_with_its_start_pages() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("frontier.db");
    {
        let mut frontier = Frontier::open(&path).unwrap();
        assert!(!frontier.begin("mercury", &[seed("/")], 1).unwrap());
        let (id, _) = next(&frontier, 2).unwrap();
        frontier.record(&heard(id, page(None), vec![link("/b", 2), link("/a", 1), link("/", 1)]), 2).unwrap();
    }
    // As after a kill: nothing was ended.
    let mut frontier = Frontier::open(&path).unwrap();
    assert!(frontier.begin("mercury", &[seed("/")], 3).unwrap());
    let (id, first) = next(&frontier, 3).unwrap();
    assert_eq!(first, "/a", "the start page is done, what is nearer comes first");
    frontier.record(&heard(id, page(Some(10 * DAY)), vec![]), 3).unwrap();
    let (id, _) = next(&frontier, 3).unwrap();
    frontier.record(&heard(id, page(Some(5)), vec![]), 3).unwrap();
    assert_eq!(next(&frontier, 4), None);
    frontier.end("mercury", 4).unwrap();
    assert!(!frontier.begin("mercury", &[seed("/")], 6).unwrap());
    let again: Vec<String> = frontier.open_list("").unwrap().iter().map(|due| due.url.path().to_owned()).collect();
    assert_eq!(again, ["/", "/b"], "/a is not due yet");
    // What was left lying for more than a day is begun anew.
    assert!(!frontier.begin("mercury", &[seed("/")], 6 + 2 * DAY).unwrap());
}

#[test]
fn who_fails_lets_the_others_go_first() {
    let mut frontier = Frontier::empty().unwrap();
    frontier.begin("mercury", &[seed("/")], 1).unwrap();
    let (id, _) = next(&frontier, 1).unwrap();
    frontier.record(&heard(id, page(None), vec![link("/a", 1), link("/b", 1)]), 1).unwrap();
    let (id, path) = next(&frontier, 1).unwrap();
    assert_eq!(path, "/a");
    let nothing = Heard::Nothing { status: Some(503), outcome: "again".into(), not_before: 50 };
    frontier.record(&heard(id, nothing, vec![]), 1).unwrap();
    assert_eq!(next(&frontier, 60).unwrap().1, "/b");
    assert_eq!(frontier.soonest("mercury.example", "").unwrap(), Some(0));
}

#[test]
fn a_new_date_in_a_list_asks_for_a_page_again_and_a_preview_changes_nothing() {
    let mut frontier = Frontier::empty().unwrap();
    frontier.begin("mercury", &[], 1).unwrap();
    let listed = |date: &str| {
        let said = Said { modified: Some(date.into()), ..Said::default() };
        Found { said, ..link("/a", 1) }
    };
    frontier.note(vec![listed("2024-03-01")], 1).unwrap();
    let (id, _) = next(&frontier, 1).unwrap();
    frontier.record(&heard(id, page(Some(10 * DAY)), vec![]), 2).unwrap();
    assert!(frontier.note(vec![listed("2024-03-01")], 3).unwrap().is_empty());
    assert!(frontier.note(vec![listed("2024-03-02")], 1).unwrap().is_empty(), "once in a run is enough");
    assert_eq!(frontier.note(vec![listed("2024-03-03")], 3).unwrap(), ["mercury.example"]);
    assert!(frontier.next("mercury.example", "2024-04", 4).unwrap().is_none(), "older than what is asked for");
    let seeds = [("herald".to_owned(), vec![Found { source: "herald".into(), ..seed("/x") }])];
    assert_eq!(frontier.preview(&seeds, "", 5).unwrap().len(), 2);
    assert_eq!(frontier.open_list("").unwrap().len(), 1);
}

#[test]
fn a_fetched_page_waits_until_it_is_taken_in() {
    let mut frontier = Frontier::empty().unwrap();
    frontier.begin("mercury", &[seed("/")], 1).unwrap();
    let due = frontier.next("mercury.example", "", 1).unwrap().unwrap();
    let fetched = Fetched {
        id: due.id,
        source: due.source,
        asked: due.asked.to_string(),
        address: due.asked.to_string(),
        time: "2024-03-01T10:00:00Z".into(),
        media: "text/html".into(),
        charset: Some("utf-8".into()),
        changed: false,
        body: b"<p>late</p>".to_vec(),
        said: Said::default(),
    };
    let placed = Some(("onrecord-1.warc.gz".into(), 10, 90));
    frontier.record(&Record { fetched: Some(fetched), placed, ..heard(due.id, page(None), vec![]) }, 1).unwrap();
    assert_eq!(frontier.archived().unwrap(), Some(("onrecord-1.warc.gz".into(), 90)));
    let pending = frontier.pending().unwrap();
    assert_eq!((pending.len(), pending[0].body.as_slice()), (1, b"<p>late</p>".as_slice()));
    frontier.taken_in(&[(due.id, "new".into())]).unwrap();
    assert!(frontier.pending().unwrap().is_empty());
}
